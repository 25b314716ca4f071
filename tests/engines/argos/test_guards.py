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


def test_the_number_of_a_name_may_go_with_the_name_and_no_other():
    codes = {"source_language": "en", "language": "zh_Hans", "form": "新冠肺炎", "term": "COVID-19"}
    source = "COVID-19 killed 19 people."
    assert not lost("COVID-19 is here.", "COVID-19来了。", "新冠肺炎来了。", **codes)
    assert not lost(source, "COVID-19造成19人死亡。", "新冠肺炎造成19人死亡。", **codes)
    assert lost(source, "COVID-19造成19人死亡。", "新冠肺炎造成人死亡。", **codes)
    codes["form"] = "COVID-19 病"
    assert lost(source, "COVID-19造成19人死亡。", "COVID-19 病造成人死亡。", **codes)


def test_a_form_with_a_negation_may_stand_there_twice():
    codes = {"source_language": "en", "language": "zh_Hans", "form": "无症状"}
    source = "Asymptomatic cases exist, and asymptomatic transmission."
    assert not lost(source, "存在无症状病例和传播。", "存在无症状病例和无症状传播。", **codes)
