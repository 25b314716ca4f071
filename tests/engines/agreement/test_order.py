"""Terms that modify stand behind their noun."""

import pytest

from locum.engines.agreement import modifiers_behind


@pytest.mark.parametrize(
    ("language", "text", "forms", "ordered"),
    [
        (
            "es",
            "con de venta libre analgésicos fuertes",
            ["de venta libre", "analgésico"],
            "con analgésicos de venta libre fuertes",
        ),
        (
            "es",
            "una mínimamente invasivo cirugía.",
            ["mínimamente invasivo"],
            "una cirugía mínimamente invasiva.",
        ),
        (
            "es",
            "Mínimamente invasivo procedimiento: ayuda",
            ["mínimamente invasivo"],
            "Procedimiento mínimamente invasivo: ayuda",
        ),
        (
            "fr",
            "des sans ordonnance médicaments",
            ["sans ordonnance"],
            "des médicaments sans ordonnance",
        ),
        ("fr", "une chirurgie peu invasif", ["peu invasif"], "une chirurgie peu invasive"),
    ],
)
def test_a_modifier_before_its_noun_goes_behind_it(language, text, forms, ordered):
    assert modifiers_behind(text, forms, language) == ordered


@pytest.mark.parametrize(
    ("language", "text", "forms"),
    [
        ("es", "se vende sin receta muchos años", ["sin receta"]),
        ("es", "de venta libre.", ["de venta libre"]),
        ("es", "compra sin receta y con receta", ["sin receta"]),
        ("es", "el dolor lumbar crónico", ["dolor lumbar"]),
        ("es", "se considera mínimamente invasivo", ["mínimamente invasivo"]),
        ("en", "an over-the-counter drug", ["over-the-counter"]),
    ],
)
def test_what_stands_well_or_is_no_modifier_stays(language, text, forms):
    assert modifiers_behind(text, forms, language) == text
