"""A noun phrase's gender and number, from its form alone."""

import pytest

from locum.engines.agreement import noun_of


@pytest.mark.parametrize(
    ("language", "form", "gender", "plural"),
    [
        ("es", "hernia de disco", "f", False),
        ("es", "hernias de disco", "f", True),
        ("es", "tumores malignos", "m", True),
        ("es", "enfermedades crónicas", "f", True),
        ("es", "estenosis espinal", "f", None),
        ("es", "forma grave", "f", False),
        ("es", "RM", "f", None),
        ("fr", "raideur matinale", "f", False),
        ("fr", "antibiotique", "m", False),
        ("fr", "neurones moteurs", "m", True),
        ("fr", "virus de la grippe", "m", None),
        ("fr", "efficacité", "f", False),
        ("it", "infezione", "f", None),
        ("pt", "colunas", "f", True),
    ],
)
def test_its_first_word_tells(language, form, gender, plural):
    noun = noun_of(form, language)
    assert (noun.gender, noun.plural, noun.sure) == (gender, plural, True)


@pytest.mark.parametrize(
    ("language", "form"),
    [
        ("es", "fisioterapeuta"),
        ("es", "especialista"),
        ("es", "crónico"),
        ("es", "paracetamol"),
        ("fr", "inflammatoire"),
        ("it", "fisioterapista"),
        ("de", "Bandscheibe"),
    ],
)
def test_what_its_form_does_not_tell_is_not_sure(language, form):
    assert not noun_of(form, language).sure
