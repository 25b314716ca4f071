"""Findings say where they are, why they matter, and what would mend them where that is sure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from locum.checks.quantities import read_quantities
from locum.checks.run import run_checks
from locum.checks.words import source_words, target_words
from locum.model import Pair

DATA = Path(__file__).parent.parent / "data" / "checks"
NOWHERE = {"line-breaks"}
"""What is wrong with a text as a whole."""
FOUND = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['label']}")
    for path in sorted(DATA.glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
    if case["findings"]
]


@pytest.mark.parametrize(("check", "case"), FOUND)
def test_every_finding_says_where_it_is_and_why_it_matters(check, case):
    pair = Pair(case["source"], case["target"], case["from"], case["to"])
    for finding in run_checks(pair, [check]):
        assert finding.why, finding
        assert finding.source_span or finding.target_span or check in NOWHERE, finding
        for span, words in (
            (finding.source_span, source_words(pair)),
            (finding.target_span, target_words(pair)),
        ):
            assert span is None or 0 <= span[0] <= span[1] <= len(words), finding


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Take 2.5 mg, then L4-L5 and 10 million.", "en", ["2.5 mg", "L4", "L5", "10 million"]),
        ("https://a.org/12 y 5 ml", "es", ["12", "5 ml"]),
        ("20世纪60至70年代，每次10毫克", "zh", ["20世纪60至70年代"] * 2 + ["10毫克"]),
        ("在21世纪10年代，约 1,000 人", "zh", ["21世纪10年代", "1,000"]),
    ],
)
def test_a_quantity_knows_its_place(text, language, expected):
    found = read_quantities(text, language)
    assert [text[slice(*quantity.span)].strip() for quantity in found] == expected


@pytest.mark.parametrize(
    ("source", "target", "locale", "check", "mend"),
    [
        ("Take 2.5 mg.", "Prenez 25 mg.", "fr", "numbers", "2,5 mg"),
        ("Take 2.5 mg.", "Tome 25 mg.", "es_MX", "numbers", "2.5 mg"),
        ("See 10,000 people.", "Ver personas.", "es", "numbers", "10.000"),
        ("See 10,000 people.", "看人。", "zh_Hans", "numbers", "10,000"),
        ("Take it on 5 days.", "Tómelo 6 días.", "es", "numbers", "5 días"),
        ("Wait 5 days.", "Espere 5 semanas.", "es", "numbers", "5 días"),
        ("Wait 1 day.", "Espere 1 semana.", "es", "numbers", "1 día"),
        ("Wait 5 days.", "等待5周。", "zh_Hans", "numbers", "5天"),
        ("About 20 % of them", "大约2%的人", "zh_Hans", "numbers", "20%"),
        ("The COVID-19 virus", "El virus COVID-18", "es", "numbers", "COVID-19"),
        ("It hurts.", "Duele", "es", "end-punctuation", "."),
        ("It hurts.", "很疼", "zh_Hans", "end-punctuation", "。"),
        ("Is it safe?", "Est-ce sûr.", "fr", "end-punctuation", "\u00a0?"),
        ("Is it safe?", "¿Es seguro", "es", "end-punctuation", "?"),
        ("the disc (L4)", "el disco (L4", "es", "brackets", ")"),
        ("Is it safe?", "Est-ce sûr ?", "fr", "french-spaces", "r\u00a0?"),
        ("One two", "Uno  dos", "es", "whitespace", "leave one"),
        ("Rest is not enough.", "el reposo no basta.", "es", "capitals", "El"),
    ],
)
def test_what_is_surely_wrong_comes_with_its_mend(source, target, locale, check, mend):
    findings = run_checks(Pair(source, target, "en", locale), [check])
    assert mend in [finding.mend for finding in findings]


@pytest.mark.parametrize(
    ("source", "target", "languages", "mends"),
    [
        ("Take 2.5 mg.", "服用2,5毫克。", ("en", "zh_Hans"), ["2.5毫克"]),
        ("Tome 2,5 mg.", "Take 2,5 mg.", ("es", "en"), ["2.5 mg"]),
        ("Son 1.000 personas.", "These are 1.000 people.", ("es", "en"), ["1,000 people"]),
        ("See 1,000 people.", "Voir 1,000 personnes.", ("en", "fr"), ["1\u202f000"]),
        ("Take 2.5 mg.", "Prenez 2.5 mg.", ("en", "fr"), ["2,5 mg"]),
        ("Take 2.5 mg.", "Prenez 2,5 mg.", ("en", "fr"), []),
        ("Take 2.5 mg.", "Tome 2.5 mg.", ("en", "es"), []),
        ("See 1,000 people.", "Voir 1 000 personnes.", ("en", "fr"), []),
    ],
)
def test_a_number_written_for_another_language_is_told(source, target, languages, mends):
    findings = run_checks(Pair(source, target, *languages), ["numbers"])
    assert [finding.mend.split(" people")[0] for finding in findings] == [
        mend.split(" people")[0] for mend in mends
    ]
