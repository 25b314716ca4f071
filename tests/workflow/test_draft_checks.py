"""A draft's checks of harm run once, and what they said holds for those very words alone."""

from dataclasses import replace

import pytest

from locum.catalog import Provenance
from locum.checks import CHECKS
from locum.formats import FORMATS
from locum.workflow.draft_checks import draft_findings
from locum.workflow.drafting import BlockDraft
from locum.workflow.harm import HARMFUL, judge
from locum.workflow.inlines import read_inline
from locum.workflow.segments import Request

SOURCE = "Do not take 400 mg in the left hand."
DRAFT = "Tome 40 mg en la mano derecha."


def a_draft(text=DRAFT, verdict=None):
    return BlockDraft(text, Provenance(engine="echo"), "echo", (), (), verdict)


def findings(draft, source=SOURCE, checks=tuple(CHECKS)):
    return draft_findings(Request(source, "markdown", "en", "es"), draft, checks)


@pytest.fixture
def counted(monkeypatch):
    """How often each check has run."""
    times = dict.fromkeys(CHECKS, 0)
    get = CHECKS.get

    def counting(name):
        def check(pair):
            times[name] += 1
            yield from get(name)(pair)

        return check

    monkeypatch.setattr(CHECKS, "get", counting)
    return times


def test_what_is_known_of_a_draft_is_what_the_checks_find():
    verdict = judge(SOURCE, DRAFT, "en", "es")
    assert verdict.harm >= 20
    assert findings(a_draft(verdict=verdict)) == findings(a_draft())
    assert {one.check for one in findings(a_draft())} >= {"numbers", "negation", "laterality"}


def test_checks_of_harm_do_not_run_again(counted):
    verdict = judge(SOURCE, DRAFT, "en", "es")
    findings(a_draft(verdict=verdict))
    assert {name: counted[name] for name in HARMFUL} == dict.fromkeys(HARMFUL, 1)
    assert counted["length"] == 1


@pytest.mark.parametrize(
    ("source", "text"),
    [(SOURCE, DRAFT.replace("40", "4")), (SOURCE.replace("400", "4"), DRAFT)],
)
def test_what_is_known_of_other_words_counts_for_nothing(source, text):
    sound = judge("Rest.", "Descanse.", "en", "es")
    harmful = judge(SOURCE, DRAFT, "en", "es")
    fresh = findings(a_draft(text), source)
    assert findings(a_draft(text, sound), source) == fresh
    assert findings(a_draft(text, harmful), source) == fresh
    assert any(one.check == "numbers" for one in fresh)


def test_marked_up_words_are_the_words_that_were_judged():
    verdict = judge(SOURCE, DRAFT, "en", "es")
    marked = SOURCE.replace("left", "**left**")
    draft = a_draft(DRAFT.replace("derecha", "**derecha**"), verdict)
    assert findings(draft, marked) == findings(replace(draft, verdict=None), marked)


def test_a_check_that_is_off_says_nothing_though_it_is_known():
    verdict = judge(SOURCE, DRAFT, "en", "es")
    found = findings(a_draft(verdict=verdict), checks=("negation", "length"))
    assert {one.check for one in found} == {"negation"}


def test_a_block_is_taken_apart_once_and_broken_markup_each_time(monkeypatch):
    handler = FORMATS.get("html")
    times = []
    read = handler.read_inline

    def counting(self, text):
        times.append(text)
        return read(self, text)

    monkeypatch.setattr(handler, "read_inline", counting)
    sound, broken = "Walk <b>slowly</b>, 3 km.", "Walk <b>slowly, 3 km."
    assert read_inline("html", sound) == read_inline("html", sound)
    assert times == [sound]
    assert read_inline("html", broken).faults
    assert read_inline("html", broken).faults
    assert times.count(broken) > 1
