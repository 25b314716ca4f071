"""Which negations are left over when those of both sides are paired, and what becomes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.checks.meaning.cues import read_side
from locum.checks.meaning.evidence import gather_evidence
from locum.checks.meaning.leftovers import WAYS, left_over
from locum.checks.meaning.links import links_between
from locum.checks.negation import lost_negation
from locum.model import Pair


def left(source, target, languages=("en", "es")):
    before, after = (read_side(*each) for each in zip((source, target), languages, strict=True))
    return left_over(before, after)


def test_a_negation_that_nothing_answers_is_left_over_in_every_way():
    assert left("Do not eat.", "Coma.") == [{3}, {3}, {3}]


def test_a_word_that_denies_by_its_sense_answers_in_the_laxest_way_alone():
    assert left("Do not eat.", "Evite comer.") == [{3}, {3}, set()]


def test_what_only_answers_does_so_in_the_second_way():
    assert left("No fever.", "No tiene fiebre ni tos.") == [set(), set(), set()]
    strict, medium, lax = left("I do not know.", "我不。", ("en", "zh"))
    assert strict
    assert (medium, lax) == (set(), set())


def test_a_negation_at_the_other_end_of_a_long_sentence_answers_nothing():
    source = (
        "Do not drive or drink any wine on the day of the operation, "
        "and bring somebody with you who can stay until the next morning."
    )
    target = (
        "Maneje y beba vino el día de la operación, traiga a alguien "
        "que se quede con usted en casa hasta la mañana y evite la ducha."
    )
    assert left(source, target) == [{3}, {3}, {3}]


@given(st.text(alphabet="not never evite sin,. 或没有", max_size=50), st.text(max_size=50))
def test_a_laxer_way_leaves_over_no_more_negations(one, other):
    sides = read_side(one, "en"), read_side(other, "zh")
    found = left_over(*sides)
    assert len(found) == WAYS
    assert len(found[0]) >= len(found[1]) >= len(found[2])


def test_the_rule_is_part_of_the_evidence():
    sides = read_side("Do not eat.", "en"), read_side("Coma.", "es")
    links = links_between("en", "es"), links_between("es", "en")
    ((_cue, evidence),) = gather_evidence(*sides, *links)
    assert evidence["rule TTT"] == 1


def found(source, target, to):
    return [finding.message for finding in lost_negation(Pair(source, target, "en", to))]


@pytest.mark.parametrize(
    ("source", "target", "to"),
    [
        ("It is not impossible.", "No es imposible.", "es"),
        ("You cannot do without water.", "No se puede vivir sin agua.", "es"),
        ("It is not only safe but cheap.", "No solo es seguro, sino barato.", "es"),
        ("It is not only safe but cheap.", "它不仅安全，而且便宜。", "zh_Hans"),
        ("It hurts, doesn't it?", "Duele, ¿verdad?", "es"),
        ("It hurts, doesn't it?", "很疼，对吧？", "zh_Hans"),
        ("Never stop the tablets on your own.", "绝不能擅自停药。", "zh_Hans"),
        ("I don't think it is broken.", "Creo que no está roto.", "es"),
        ("I do not think that it is dangerous.", "Je pense que ce n’est pas dangereux.", "fr"),
        ("Do not eat until you are awake.", "N’avalez rien avant d’être réveillé.", "fr"),
        ("Only adults may use it.", "Il n’est utilisé que par les adultes.", "fr"),
        ("The infection was asymptomatic.", "该感染无症状。", "zh_Hans"),
        ("New drugs keep appearing.", "新药不断出现。", "zh_Hans"),
        ("Tip No. 3: drink water.", "Consejo 3: beba agua.", "es"),
    ],
)
def test_what_is_said_by_another_way_of_denying_is_no_loss(source, target, to):
    assert found(source, target, to) == []


@pytest.mark.parametrize(
    ("source", "target", "to"),
    [
        ("Never stop the tablets on your own.", "可以擅自停药。", "zh_Hans"),
        ("Do not stop the tablets.", "请停药。", "zh_Hans"),
        ("Do not drive after the injection.", "Conduzca después de la inyección.", "es"),
        ("This medicine is not for children.", "Ce médicament est pour les enfants.", "fr"),
        ("Use it with food.", "No lo use con comida.", "es"),
        (
            "The cream may be used on the face.",
            "La crème ne peut pas être utilisée sur le visage.",
            "fr",
        ),
        ("You may drive the next day.", "第二天不可以开车。", "zh_Hans"),
        (
            "It is not only safe but must not be stopped.",
            "No solo es seguro: debe suspenderse.",
            "es",
        ),
    ],
)
def test_a_lost_or_added_denial_is_found(source, target, to):
    assert found(source, target, to)
