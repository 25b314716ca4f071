"""What the check of negations finds in sentences that deny in other ways than by a plain not."""

from __future__ import annotations

import csv
import re

import pytest

from locum.checks.meaning.cues import read_side
from locum.checks.meaning.evidence import NOTHING, gather_evidence
from locum.checks.meaning.links import links_between
from locum.checks.negation import lost_negation, parallel_sentences
from locum.model import Pair

LOST = [
    ("Kneel by the bath rather than bend over it.", "最好跪着，而要弯腰俯身。", "zh_Hans"),
    ("Its effect on pain has hardly been studied.", "其对疼痛的作用几乎有研究。", "zh_Hans"),
    ("The treatment failed to relieve the pain.", "治疗缓解了疼痛。", "zh_Hans"),
    ("The treatment failed to relieve the pain.", "El tratamiento alivió el dolor.", "es"),
    ("The wound has yet to heal.", "伤口已经愈合。", "zh_Hans"),
    ("The wound has yet to heal.", "La herida ha sanado.", "es"),
    ("Do not drive until you feel awake.", "Maneje hasta que se sienta despierto.", "es"),
    ("Children should avoid this medicine.", "Les enfants peuvent prendre ce médicament.", "fr"),
]  # fmt: skip
KEPT = [
    ("Kneel rather than bend.", "应跪下，而不是弯腰。", "zh_Hans"),
    ("Its effect on pain has hardly been studied.", "其对疼痛的作用几乎没有研究。", "zh_Hans"),
    ("The treatment failed to relieve the pain.", "治疗未能缓解疼痛。", "zh_Hans"),
    ("The treatment failed to relieve the pain.", "El tratamiento no alivió el dolor.", "es"),
    ("The wound has yet to heal.", "伤口尚未愈合。", "zh_Hans"),
    ("Do not drive until you feel awake.", "No maneje hasta que se sienta despierto.", "es"),
    ("He did not feel better until the third day.", "他到第三天才好转。", "zh_Hans"),
    ("Do not take more than three tablets a day.", "每日服用不得超过三片。", "zh_Hans"),
    ("Do not take more than three tablets a day.", "Tome como máximo tres tabletas al día.", "es"),
    ("Not if you have a fever.", "发热者不要服用。", "zh_Hans"),
    ("This operation is not recommended.", "Cette opération est déconseillée.", "fr"),
    ("The elevator is out of order.", "El ascensor no funciona.", "es"),
    ("Keep away from water.", "不要沾水。", "zh_Hans"),
    ("Lack of sleep harms the heart.", "睡眠不足会损害心脏。", "zh_Hans"),
]  # fmt: skip


def found(source, target, locale):
    return list(lost_negation(Pair(source, target, "en", locale)))


@pytest.mark.parametrize(("source", "target", "locale"), LOST)
def test_a_source_that_denies_by_its_sense_is_missed_where_nothing_denies(source, target, locale):
    assert found(source, target, locale)


@pytest.mark.parametrize(("source", "target", "locale"), KEPT)
def test_what_says_the_same_in_another_way_is_no_finding(source, target, locale):
    assert not found(source, target, locale)


@pytest.mark.parametrize(
    ("target", "lost"),
    [
        ("检查前不要吃东西，也要喝水。", True),
        ("检查前不要吃东西，也不要喝水。", False),
        ("检查前不要吃喝。", False),
    ],
)
def test_half_of_a_coordinated_denial_may_not_be_affirmed(target, lost):
    assert bool(found("Do not eat or drink before the test.", target, "zh_Hans")) is lost


@pytest.mark.parametrize(
    ("text", "halved"),
    [
        ("不要吃东西，也要喝水。", "later"),
        ("既应开始也不应停用。", "both"),
        ("要抠痂，也不要涂药。", "sooner"),
        ("不要吃东西，也不要喝水。", ""),
        ("要喝水，也要休息。", ""),
    ],
)
def test_a_denial_beside_an_affirmation_is_seen(text, halved):
    assert read_side(text, "zh").halved == halved


@pytest.mark.parametrize(
    ("text", "stranded"),
    [
        ("绝能同时治疗两侧。", "surely"),
        ("该药从已试验过。", "surely"),
        ("并能说明问题。", "perhaps"),
        ("绝不能同时治疗。", ""),
        ("该药从未试验过。", ""),
    ],
)
def test_a_word_that_only_denials_take_is_seen_without_one(text, stranded):
    assert read_side(text, "zh").stranded == stranded


@pytest.mark.parametrize(
    ("target", "nothing"),
    [("可以擅自停药。", True), ("切勿擅自停药。", False), ("避免擅自停药。", False)],
)
def test_it_is_known_where_nothing_whatever_denies(target, nothing):
    sides = read_side("Never stop the tablets on your own.", "en"), read_side(target, "zh")
    links = links_between("en", "zh"), links_between("zh", "en")
    evidence = dict(gather_evidence(*sides, *links))
    assert any(NOTHING in each for each in evidence.values()) is nothing


def test_a_sentence_that_follows_without_a_space_is_a_sentence():
    source = "Some people do not know.Wash your hands."
    target = "Certaines personnes ne savent pas. Lavez-vous les mains."
    assert len(parallel_sentences(source, target, "en", "fr")) == 2
    assert found(source, target.replace("ne savent pas", "savent"), "fr")
    assert not found(source, target, "fr")


@pytest.mark.parametrize("text", ["It costs 2.5 mg. Take it.", "Ask e.g.this one. Or that."])
def test_no_sentence_ends_within_a_number_or_an_abbreviation(text):
    assert len(parallel_sentences(text, text, "en", "en")) == 2


@pytest.mark.parametrize(
    ("name", "least"), [("fresh/fresh.tsv", 1000), ("denials.tsv", 900), ("french.tsv", 2000)]
)
def test_the_rows_that_are_learnt_from_are_not_those_that_are_measured_on(name, least, request):
    folder = request.config.rootpath / "tests/data/checks"

    def english(path):
        with (folder / path).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        assert all(row["en"].strip() and row["fr"].strip() for row in rows)
        return {re.sub(r"\W+", " ", row["en"]).lower().strip() for row in rows}

    rows = english(name)
    assert len(rows) >= least
    if not name.startswith("fresh"):
        assert rows.isdisjoint(english("fresh/fresh.tsv"))
