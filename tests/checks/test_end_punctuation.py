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


@pytest.mark.parametrize(
    ("source", "target", "languages", "severity"),
    [
        ("May I see your passport?", "请出示您的护照。", ("en", "zh_Hans"), "note"),
        ("May I take it with milk?", "与牛奶同服。", ("en", "zh_Hans"), "warning"),
        ("您该问问：钱花在了什么上？", "Ask what you are paying for.", ("zh_Hans", "en"), "note"),
        ("注意：钱花在了什么上？", "This is what you pay for.", ("zh_Hans", "en"), "warning"),
        ("They need a break, you know.", "Necesitan un respiro, ¿saben?", ("en", "es"), "note"),
        ("They need a break.", "¿Necesitan un respiro?", ("en", "es"), "warning"),
        ("Nobody looks forward to it.", "谁会盼着呢？", ("en", "zh_Hans"), "note"),
        ("Does it hurt?", "很疼。", ("en", "zh_Hans"), "warning"),
    ],
)  # fmt: skip
def test_a_question_that_another_language_asks_otherwise_is_a_matter_of_style(
    source, target, languages, severity
):
    findings = list(changed_end(Pair(source, target, *languages)))
    assert [finding.severity.value for finding in findings] == [severity]
