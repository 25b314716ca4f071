import pytest

from locum.engines.argos.guards import lost, misshapen


def told(source, before, after, to="es"):
    return lost(source, before, after, source_language="en", language=to)


def test_a_lost_not_is_told():
    assert told("Do not take aspirin.", "No tome aspirina.", "Tome aspirina.")
    assert told("Do not take aspirin.", "不要服用阿司匹林。", "服用阿司匹林。", "zh_Hans")


def test_a_not_that_comes_in_is_told():
    assert told("Take aspirin.", "Tome aspirina.", "No tome aspirina.")


def test_a_changed_dose_is_told():
    assert told("Take 2.5 mg.", "Tome 2,5 mg.", "Tome 25 mg.")


@pytest.mark.parametrize("after", ["No tome ácido acetilsalicílico.", "Nunca tome aspirina."])
def test_what_keeps_its_negation_passes(after):
    assert not told("Do not take aspirin.", "No tome aspirina.", after)


def test_a_decimal_comma_is_no_change():
    assert not told("Take 2.5 mg.", "Tome 2.5 mg.", "Tome 2,5 mg.")


def test_half_a_sentence_is_told():
    before = "Las células madre pueden ayudar a los pacientes con hernia."
    assert misshapen(before, "Las células troncales ayudan.")
    assert not misshapen(before, before.replace("madre", "troncales"))


def test_a_negation_within_the_forced_form_is_its_own_affair():
    codes = {"source_language": "en", "language": "zh_Hans", "form": "非处方"}
    assert not lost("Over-the-counter drugs.", "药物。", "非处方药物。", **codes)
    source = "Do not take over-the-counter drugs."
    assert lost(source, "不要服用药物。", "服用非处方药物。", **codes)
