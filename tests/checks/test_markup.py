"""Markup: the same tags on both sides, kept text untouched, nothing broken."""

from __future__ import annotations

from locum.checks.markup import changed_markup
from locum.model import Inline, Pair, Severity, Span

BOLD = Span(0, 4, "**", "**")
LINK = Span(5, 8, "[", "](#1)")
CODE = Span(0, 4, "`", "`", keep=True)


def pair(source: Inline, target: Inline) -> Pair:
    return Pair("source", "target", "en", "es", source_inline=source, target_inline=target)


def messages(source: Inline, target: Inline) -> list[str]:
    return [finding.message for finding in changed_markup(pair(source, target))]


def test_the_same_tags_in_another_order_are_sound():
    source = Inline("Cold hot", (BOLD, LINK))
    target = Inline("Calor frío", (Span(0, 5, "[", "](#1)"), Span(6, 10, "**", "**")))
    assert messages(source, target) == []


def test_a_lost_link_is_an_error():
    found = list(changed_markup(pair(Inline("Cold hot", (LINK,)), Inline("Frío"))))
    assert [(each.severity, each.message) for each in found] == [
        (Severity.ERROR, "the markup […](#1) is missing")
    ]


def test_another_link_number_is_lost_and_invented():
    target = Inline("Frío mal", (Span(5, 8, "[", "](#2)"),))
    assert messages(Inline("Cold hot", (LINK,)), target) == [
        "the markup […](#1) is missing",
        "the markup […](#2) is not in the source",
    ]


def test_an_image_is_named_by_its_tag():
    assert messages(Inline("x", (Span(1, 1, "![](#1)", ""),)), Inline("x")) == [
        "the markup ![](#1) is missing"
    ]


def test_translated_code_is_an_error():
    assert messages(Inline("code", (CODE,)), Inline("clave", (Span(0, 5, "`", "`", True),))) == [
        "“code” is not to be translated, but became “clave”"
    ]


def test_tags_around_nothing_are_an_error():
    assert messages(Inline("Cold", (BOLD,)), Inline("Frío", (Span(4, 4, "**", "**"),))) == [
        "no words stand within **…**"
    ]


def test_a_fault_counts_unless_the_source_has_it():
    assert messages(Inline("x"), Inline("x", (), ("<b> is not closed",))) == ["<b> is not closed"]
    fault = ("<b> is not closed",)
    assert messages(Inline("x", (), fault), Inline("x", (), fault)) == []
