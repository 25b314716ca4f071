"""How grave another end is: a lost question is more than a lost semicolon."""

from __future__ import annotations

import pytest

from locum.checks.end_punctuation import changed_end
from locum.model import Pair, Severity


@pytest.mark.parametrize(
    ("source", "target", "locale", "severity"),
    [
        ("Does it hurt?", "Duele.", "es", Severity.WARNING),
        ("It hurts.", "¿Duele?", "es", Severity.WARNING),
        ("It hurts.", "Duele", "es", Severity.WARNING),
        ("It hurts.", "Duele;", "es", Severity.NOTE),
        ("Pain", "Dolor.", "es", Severity.NOTE),
        ("Any pain, such as today?", "痛吗？比如今天。", "zh_Hans", Severity.NOTE),
    ],
)
def test_a_lost_end_and_a_question_are_warnings_all_else_is_style(source, target, locale, severity):
    (finding,) = changed_end(Pair(source, target, "en", locale))
    assert finding.severity is severity
    assert finding.mend
