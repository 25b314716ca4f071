"""Stray capitals of small words."""

import pytest

from locum.engines.apertium.capitals import lower_small_words


@pytest.mark.parametrize(
    ("text", "source", "mended"),
    [
        ("un dolor Ou pas", "un dolor o no", "un dolor ou pas"),
        ("Quand Les jambes", "Cuando las piernas", "Quand les jambes"),
        ("EL agua", "La agua", "El agua"),
        ("Oui. Les jambes", "Sí. Las piernas", "Oui. Les jambes"),
        ("Effets: Les jambes", "Efectos: las piernas", "Effets: Les jambes"),
        ("à La Haye", "en La Haya", "à La Haye"),
        ("POUR LES JAMBES", "PARA LAS PIERNAS", "POUR LES JAMBES"),
        ("le Risque Gris", "el Riesgo Gris", "le Risque Gris"),
    ],
)
def test_small_words_have_no_capital_within_a_sentence(text, source, mended):
    mended_text = lower_small_words(text, source, "es", "es" if text.startswith("EL") else "fr")
    assert mended_text == mended
