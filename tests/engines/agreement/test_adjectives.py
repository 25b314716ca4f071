"""Adjectives in the gender and number that a sentence wants."""

import pytest

from locum.engines.agreement import agreeing_form, agreement_index

BLANCO = ("blanco", "blanca", "blancos", "blancas")
BLANC = ("blanc", "blanche", "blancs", "blanches")
PERILLOS = ("perillós", "perillosa", "perillosos", "perilloses")
PERIGOSO = ("perigoso", "perigosa", "perigosos", "perigosas")
PERICOLOSO = ("pericoloso", "pericolosa", "pericolosi", "pericolose")


@pytest.mark.parametrize(
    ("language", "models", "form", "forms"),
    [
        ("es", BLANCO, "infeccioso", "infeccioso infecciosa infecciosos infecciosas"),
        ("es", BLANCO, "infectada", "infectado infectada infectados infectadas"),
        ("es", BLANCO, "desechable", "desechable desechable desechables desechables"),
        ("es", BLANCO, "lumbar", "lumbar lumbar lumbares lumbares"),
        ("fr", BLANC, "infectieux", "infectieux infectieuse infectieux infectieuses"),
        ("fr", BLANC, "jetable", "jetable jetable jetables jetables"),
        ("fr", BLANC, "vertébral", "vertébral vertébrale vertébraux vertébrales"),
        ("ca", PERILLOS, "infecciós", "infecciós infecciosa infecciosos infeccioses"),
        ("pt", PERIGOSO, "infeccioso", "infeccioso infecciosa infecciosos infecciosas"),
        ("it", PERICOLOSO, "infettivo", "infettivo infettiva infettivi infettive"),
    ],
)
def test_an_adjective_takes_the_form_that_its_stand_in_took(language, models, form, forms):
    assert [agreeing_form(form, models, model, language) for model in models] == forms.split()


def test_what_came_out_otherwise_tells_nothing():
    assert agreeing_form("infeccioso", BLANCO, "Blancura", "es") == "infeccioso"


def test_the_form_of_the_source_is_told_by_its_ending():
    assert [agreement_index(form, "es") for form in ("infeccioso", "crónicas", "lumbares")] == [
        0, 3, 2,
    ]  # fmt: skip
    assert [agreement_index(form, "fr") for form in ("infectée", "vertébraux")] == [1, 2]
    assert agreement_index("infectious", "en") == 0
