"""Regular inflections."""

import pytest

from locum.terminology import derive_forms
from locum.terminology.inflection import is_plural, number_of, word_variants


@pytest.mark.parametrize(
    ("one", "many", "locale"),
    [
        ("stem cell", "stem cells", "en"),
        ("biopsy", "biopsies", "en"),
        ("diagnosis", "diagnoses", "en"),
        ("metastasis", "metastases", "en"),
        ("vertebra", "vertebrae", "en"),
        ("bacterium", "bacteria", "en"),
        ("nucleus", "nuclei", "en"),
        ("disease", "diseases", "en"),
        ("range of motion", "ranges of motion", "en"),
        ("antibiotic", "antibiotics", "en"),
        ("local anesthetic", "local anesthetics", "en"),
        ("foot", "feet", "en"),
        ("abscess", "abscesses", "en"),
        ("lesión", "lesiones", "es"),
        ("imagen", "imágenes", "es"),
        ("examen", "exámenes", "es"),
        ("hernia discal lumbar", "hernias discales lumbares", "es"),
        ("disco intervertebral", "discos intervertebrales", "es"),
        ("dolor de espalda", "dolores de espalda", "es"),
        ("raíz nerviosa", "raíces nerviosas", "es"),
        ("paciente", "pacientes", "es"),
        ("efecto secundario", "efectos secundarios", "es"),
        ("disque intervertébral", "disques intervertébraux", "fr"),
        ("cellule souche", "cellules souches", "fr"),
        ("genou", "genoux", "fr"),
        ("noyau", "noyaux", "fr"),
        ("mal de dos", "maux de dos", "fr"),
        ("essai clinique", "essais cliniques", "fr"),
        ("disco intervertebrale", "dischi intervertebrali", "it"),
        ("inflamação", "inflamações", "pt"),
        ("inflamació", "inflamacions", "ca"),
    ],
)
def test_each_number_is_derived_from_the_other(one, many, locale):
    assert derive_forms(one, locale)[0] == many
    assert one in derive_forms(many, locale)
    assert number_of(one, locale) == "one"
    assert number_of(many, locale) == "many"


@pytest.mark.parametrize(
    ("form", "locale"),
    [
        ("COVID-19", "en"),
        ("Alzheimer's", "en"),
        ("SIDA", "es"),
        ("infarctus", "fr"),
        ("iPSC", "es"),
        ("raquis", "es"),
        ("Organización Mundial de la Salud", "es"),
        ("pouls", "fr"),
        ("diabetes", "en"),
        ("análisis", "es"),
        ("crisis", "es"),
        ("virus", "fr"),
        ("疼痛", "zh_Hans"),
        ("Bandscheibe", "de"),
    ],
)
def test_what_has_no_other_number_gets_none(form, locale):
    assert derive_forms(form, locale) == ()


def test_adjectives_get_gender_and_number_and_phrases_nothing():
    assert set(derive_forms("crónico", "es", "adjective")) >= {"crónica", "crónicos", "crónicas"}
    assert derive_forms("medium-risk", "en", "adjective") == ()
    assert derive_forms("publicar un comentario", "es", "phrase") == ()


@pytest.mark.parametrize(
    ("form", "locale", "expected"),
    [
        ("intraveineux", "fr", {"intraveineuse", "intraveineuses"}),
        ("autologue", "fr", {"autologues"}),
        ("autólogo", "es", {"autóloga", "autólogos", "autólogas"}),
    ],
)
def test_adjectives_get_no_forms_that_are_no_words(form, locale, expected):
    assert set(derive_forms(form, locale, "adjective")) == expected


def test_french_plurals_in_eux_still_have_a_singular():
    assert derive_forms("cheveux", "fr") == ("cheveu",)
    assert derive_forms("noyaux pulpeux", "fr") == ("noyau pulpeux",)


@pytest.mark.parametrize("word", ["lumbares", "efectos", "factores"])
def test_spanish_plurals_are_told(word):
    assert is_plural(word, "es")


@pytest.mark.parametrize("word", ["genetics", "orthopedics", "physics", "ethics"])
def test_english_fields_of_study_are_no_plurals(word):
    assert not is_plural(word, "en")


def test_words_that_join_have_one_form():
    assert word_variants("de", "es") == ("de",)
    assert word_variants("of", "en") == ("of",)
