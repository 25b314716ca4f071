"""How grave a word is that a translation has left: an international one is a hint."""

from __future__ import annotations

import pytest

from locum.checks.untranslated import untranslated_text
from locum.model import Pair


@pytest.mark.parametrize(
    ("source", "target", "languages", "severity"),
    [
        ("They should avoid celecoxib.", "Deben evitar el celecoxib.", ("en", "es"), "note"),
        ("They should avoid walking.", "Deben evitar el walking.", ("en", "es"), "warning"),
        ("a kappa of 0.88", "kappa值为0.88", ("en", "zh_Hans"), "note"),
        ("a screening of newborns", "新生儿screening", ("en", "zh_Hans"), "warning"),
    ],
)
def test_a_left_word_is_a_hint_where_it_is_international(source, target, languages, severity):
    (finding,) = untranslated_text(Pair(source, target, *languages))
    assert finding.severity.value == severity
