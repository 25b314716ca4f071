"""Running the checks: in order, by name, and never hiding that a check broke."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from locum.checks import CHECKS
from locum.checks.run import run_checks
from locum.errors import ConfigError
from locum.model import Finding, Pair, Severity

WRONG = Pair("Do not take 5 mg (now)?", "Tome 6 mg  (ahora.", "en", "es")


def test_findings_come_in_the_order_of_the_table():
    names = [finding.check for finding in run_checks(WRONG)]
    assert names == sorted(names, key=list(CHECKS).index)
    assert set(names) == {"numbers", "negation", "brackets", "end-punctuation", "whitespace"}


def test_only_the_named_checks_run():
    findings = run_checks(WRONG, ["whitespace", "numbers"])
    assert list(dict.fromkeys(finding.check for finding in findings)) == ["numbers", "whitespace"]


def test_no_names_run_no_checks():
    assert run_checks(WRONG, []) == []


def test_a_name_that_no_check_has_is_an_error_with_a_near_name():
    with pytest.raises(ConfigError, match="numbers"):
        run_checks(WRONG, ["number"])


def test_an_error_within_a_check_is_raised(monkeypatch):
    def broken(pair: Pair) -> Iterator[Finding]:
        yield Finding("urls", Severity.ERROR, str(1 / (len(pair.locale) - 2)))

    monkeypatch.setitem(CHECKS._loaded, "urls", broken)
    with pytest.raises(ZeroDivisionError):
        run_checks(WRONG)


def test_a_check_names_itself_as_the_table_does():
    for finding in run_checks(WRONG):
        assert CHECKS.get(finding.check) is not None
