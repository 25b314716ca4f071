"""Mending the words beside a term."""

import pytest

from locum.engines.agreement import (
    Noun,
    drop_doubled,
    guess_gender,
    inflect_like,
    mend_after,
    mend_article,
    mend_before,
)

M, F = Noun("m"), Noun("f")
MS, FS = Noun("m", plural=True), Noun("f", plural=True)


@pytest.mark.parametrize(
    ("language", "gap", "form", "noun", "mended"),
    [
        # articles and contractions agree
        ("es", "el ", "columna vertebral", F, "la "),
        ("es", "La ", "disco", M, "El "),
        ("es", "de la ", "disco", M, "del "),
        ("es", "del ", "médula ósea", F, "de la "),
        ("es", "a la ", "dolor", M, "al "),
        ("es", "las ", "discos", MS, "los "),
        ("es", "una ", "disco", M, "un "),
        ("es", "esta ", "disco", M, "este "),
        ("es", "sus ", "disco", M, "su "),
        ("es_MX", "del ", "células madre", FS, "de las "),
        ("es", "para ", "disco", M, "para "),
        # el agua
        ("es", "la ", "área", F, "el "),
        ("es", "de la ", "asma", F, "del "),
        ("es", "las ", "áreas", FS, "las "),
        # e, u
        ("es", "dolor y ", "hinchazón", F, "dolor e "),
        ("es", "dolor e ", "fiebre", F, "dolor y "),
        ("es", "nervios y ", "hielo", M, "nervios y "),
        ("es", "siete o ", "ocho días", MS, "siete u "),
        # French
        ("fr", "la ", "hépatite", F, "l'"),
        ("fr", "le ", "hernie discale", F, "la "),
        ("fr", "de l'", "hernie discale", F, "de la "),
        ("fr", "du ", "inflammation", F, "de l'"),
        ("fr", "au ", "douleur", F, "à la "),
        ("fr", "à l'", "disque", M, "au "),
        ("fr", "l'", "disque", M, "le "),
        ("fr", "l’", "disque", M, "le "),
        ("fr", "de ", "arthrose", F, "d'"),
        ("fr", "d'", "douleur", F, "de "),
        ("fr", "sa ", "infection", F, "son "),
        ("fr", "ce ", "os", M, "cet "),
        ("fr", "des ", "cellules souches", FS, "des "),
        ("fr", "une ", "disque", M, "un "),
        ("fr", "l'", "IRM", F, "l'"),
        # Catalan, Portuguese, Italian
        ("ca", "de la ", "os", M, "de l'"),
        ("ca", "el ", "infecció", F, "la "),
        ("ca", "el ", "hèrnia", F, "l'"),
        ("pt", "do ", "coluna", F, "da "),
        ("pt", "pela ", "disco", M, "pelo "),
        ("it", "il ", "ernia", F, "l'"),
        ("it", "la ", "stomaco", M, "lo "),
        ("it", "della ", "dolore", M, "del "),
        ("it", "i ", "zigomi", MS, "gli "),
    ],
)
def test_the_words_before_a_term_agree_elide_and_contract(language, gap, form, noun, mended):
    assert mend_before(gap, form, language, noun, agree=True) == mended


@pytest.mark.parametrize(
    ("gap", "form", "mended"),
    [
        ("a ", "MRI scan", "an "),
        ("An ", "herniated disc", "A "),
        ("a ", "infection", "an "),
        ("an ", "urinary infection", "a "),
        ("a ", "X-ray", "an "),
        ("banana ", "infection", "banana "),
        ("a ", "hour", "an "),
    ],
)
def test_english_has_its_an(gap, form, mended):
    assert mend_before(gap, form, "en", M, agree=True) == mended


def test_a_word_that_only_ends_like_an_article_stays():
    assert mend_before("escuela ", "disco", "es", M, agree=True) == "escuela "
    assert mend_before("la", "disco", "es", M, agree=True) == "la"


def test_without_agreement_the_article_only_elides():
    assert mend_before("la ", "disque", "fr", F, agree=False) == "la "
    assert mend_before("la ", "hépatite", "fr", F, agree=False) == "l'"


@pytest.mark.parametrize(
    ("language", "rest", "noun", "mended"),
    [
        ("es", " dañada.", M, " dañado."),
        ("es", " crónico", FS, " crónicas"),
        ("es", " de espalda", F, " de espalda"),
        ("es", " grande", F, " grande"),
        ("es", ", dañada", M, ", dañada"),
        ("fr", " blessé", F, " blessée"),
        ("it", " cronica", MS, " cronici"),
        ("en", " damaged", FS, " damaged"),
    ],
)
def test_a_regular_adjective_directly_after_follows(language, rest, noun, mended):
    assert mend_after(rest, language, noun) == mended


def test_an_adjective_takes_the_ending_of_the_one_it_replaces():
    assert inflect_like("invasivo", "dolorosas", "es") == "invasivas"
    assert inflect_like("mínimamente invasivo", "dolorosas", "es") == "mínimamente invasivo"


def test_no_word_is_doubled():
    assert drop_doubled("el dolor ", "dolor de espalda", " posterior") == ("el ", " posterior")
    assert drop_doubled("la ", "columna vertebral", " vertebral.") == ("la ", ".")
    assert drop_doubled("la ", "columna vertebral", " vertebrales") == ("la ", " vertebrales")


@pytest.mark.parametrize(
    ("word", "language", "gender"),
    [
        ("dolor", "es", "m"), ("región", "es", "f"), ("columna", "es", "f"), ("disco", "es", "m"),
        ("célula", "es", "f"), ("imagen", "es", "f"), ("médula", "es", "f"), ("síntoma", "es", "m"),
        ("síntomas", "es", "m"), ("discectomía", "es", "f"), ("artritis", "es", "f"),
        ("mieloma", "es", "m"), ("IRM", "es", "f"), ("ADN", "es", "m"), ("células", "es", "f"),
        ("infecciones", "es", "f"), ("enfermedad", "es", "f"), ("diabetes", "es", "f"),
        ("douleur", "fr", "f"), ("infection", "fr", "f"), ("traitement", "fr", "m"),
        ("cellule", "fr", "f"), ("muscle", "fr", "m"), ("peau", "fr", "f"), ("arthrite", "fr", "f"),
        ("infecció", "ca", "f"), ("dor", "pt", "f"), ("infecção", "pt", "f"), ("mano", "it", "f"),
        ("anything", "en", ""), ("XYZ", "es", ""), ("covid-19", "fr", "f"),
    ],
)  # fmt: skip
def test_a_nouns_gender_is_guessed_from_its_ending(word, language, gender):
    assert guess_gender(word, language) == gender


@pytest.mark.parametrize(
    ("language", "gap", "form", "noun", "mended"),
    [
        ("es", "de la ", "inicio", M, "del "),
        ("es", "El 2019–20 ", "pandemia", F, "La 2019–20 "),
        ("es", "del 1918-1919 ", "pandemia", F, "de la 1918-1919 "),
        ("es", "de 2 ", "pandemias", FS, "de 2 "),
        ("fr", "l'usage d'une ", "masque", M, "l'usage d'un "),
        ("fr", "parce qu'un ", "épidémie", F, "parce qu'une "),
    ],
)
def test_an_article_agrees_also_across_a_number(language, gap, form, noun, mended):
    assert mend_article(gap, form, language, noun) == mended
