"""Words that a lost negation leaves behind: affirmed on one side, denied on the other."""

from __future__ import annotations

import pytest

from locum.checks.meaning.affirmations import Turned, polarity
from locum.checks.meaning.cues import read_side
from locum.checks.meaning.languages import known_languages, language_data
from locum.checks.negation import lost_negation
from locum.model import Pair


def read(text, language):
    found = polarity(read_side(text, language))
    return {each.name for each in found.affirmed}, {name for name, _ in found.denied}


@pytest.mark.parametrize(
    ("text", "language", "affirmed", "denied"),
    [
        ("You can drive.", "en", {"can"}, set()),
        ("You can't drive.", "en", set(), {"can"}),
        ("You may not drive your car with pain.", "en", {"with"}, {"can"}),
        ("It never needs water.", "en", set(), {"always", "need"}),
        ("Tómelo sin agua.", "es", set(), {"with"}),
        ("No se puede tomar con agua.", "es", {"with"}, {"can", "do"}),
        ("Hay que comer.", "es", {"must"}, set()),
        ("N’écrasez jamais, prenez toujours entier.", "fr", {"always", "yet"}, set()),
        ("无法乘车。", "zh", set(), {"can"}),
        ("能够乘车。", "zh", {"can"}, set()),
    ],
)
def test_a_word_is_denied_where_a_negation_holds_it(text, language, affirmed, denied):
    assert read(text, language) == (affirmed, denied)


@pytest.mark.parametrize("language", sorted(known_languages()))
def test_all_languages_list_the_same_classes(language):
    def classes(table):
        return set(table["affirmed"]) - {"by"}

    table = language_data(language)["negation"]
    assert classes(table) == classes(language_data("en")["negation"])
    assert set(table["affirmed"]["by"]) <= classes(table)


def turned(source, target, language):
    before, after = read_side(source, "en"), read_side(target, language)
    both = Turned(polarity(before), polarity(after), after.length)
    cue = before.cues[0]
    place = before.place(cue.start)
    return both.evidence(cue, before.keys[0], place, place, paired=False)


def test_without_that_became_con_is_turned():
    assert turned("Without pain.", "Con dolor.", "es")["turned with 1 1"] == 1


def test_half_of_a_coordination_that_was_turned_is_seen():
    found = turned("He neither ate nor drank.", "他既没有吃，也有喝。", "zh")
    assert found["affirmed and denied have"] == 1


def test_without_that_is_rendered_is_not_turned():
    found = turned("Without pain, walk with a stick.", "Sin dolor, camine con bastón.", "es")
    assert found["turned"] == 0


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("The body cannot renew this tissue.", "机体能够更新这种组织。", "zh_Hans"),
        ("There is no cure yet.", "目前有治愈的方法。", "zh_Hans"),
        ("The patient left the hospital without pain.", "El paciente dejó el hospital con dolor.",
         "es"),
        ("Patients without symptoms do not need treatment.",
         "Los pacientes con síntomas no necesitan tratamiento.", "es"),
        ("Never share your needles.", "Partagez toujours vos aiguilles.", "fr"),
        ("He can no longer walk without a stick.", "Il peut encore marcher avec une canne.", "fr"),
    ],
)  # fmt: skip
def test_a_denial_that_became_its_opposite_is_found(source, target, locale):
    assert list(lost_negation(Pair(source, target, "en", locale)))


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("No country had tested more.", "Aucun pays n’avait testé davantage.", "fr"),
        ("Keep the water from running back.", "Il faut éviter que l’eau ne coule.", "fr"),
        ("It costs nothing.", "No cuesta nada.", "es"),
        ("Those who had drunk or had no companion came back.",
         "Volvieron quienes habían bebido o no tenían acompañante.", "es"),
        ("Why can't I take ibuprofen?", "¿Por qué no puedo tomar ibuprofeno?", "es"),
    ],
)  # fmt: skip
def test_what_is_denied_twice_over_by_one_language_is_no_finding(source, target, locale):
    assert not list(lost_negation(Pair(source, target, "en", locale)))
