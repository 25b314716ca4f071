"""BLEU and chrF."""

from importlib import import_module

import pytest

from locum.errors import UsageError
from locum.evaluation import compare_quality, quality

SPANISH = ["El dolor de espalda es frecuente en los adultos.", "La fiebre baja con el reposo."]
OTHER = ["El dolor de la espalda es común en adultos.", "La fiebre baja con reposo."]


def test_the_references_themselves_have_a_hundred():
    found = quality(SPANISH, SPANISH, "es")
    assert (round(found.bleu, 6), round(found.chrf, 6)) == (100, 100)


def test_the_figures_are_sacrebleus():
    from sacrebleu import corpus_bleu, corpus_chrf

    found = quality(OTHER, SPANISH, "es_MX")
    assert found.bleu == corpus_bleu(OTHER, [SPANISH]).score
    assert found.chrf == corpus_chrf(OTHER, [SPANISH]).score
    assert "tok:13a" in found.signatures["bleu"]
    assert "nc:6" in found.signatures["chrf"]


@pytest.mark.parametrize(
    ("locale", "tokenizer"), [("zh_Hans", "zh"), ("zh_Hant", "zh"), ("ja", "char")]
)
def test_scripts_without_spaces_are_cut_otherwise(locale, tokenizer):
    found = quality(["干细胞治疗背痛"], ["干细胞治疗背痛"], locale)
    assert f"tok:{tokenizer}" in found.signatures["bleu"]
    assert round(found.bleu) == 100


def test_a_text_like_itself_is_no_better():
    found = compare_quality(OTHER, OTHER, SPANISH, "es", samples=20)
    assert {name: (one.difference, one.p_value) for name, one in found.items()} == {
        "bleu": (0, 1),
        "chrf": (0, 1),
    }


def test_a_better_text_is_better_for_sure():
    found = compare_quality(OTHER * 20, SPANISH * 20, SPANISH * 20, "es", samples=100)
    assert found["bleu"].difference > 0
    assert found["bleu"].significant
    assert found["chrf"].significant


def test_without_sacrebleu_the_command_that_installs_it_is_told(monkeypatch):
    module = import_module("locum.evaluation.quality")  # the function hides it
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with pytest.raises(UsageError) as raised:
        quality(SPANISH, SPANISH, "es")
    assert raised.value.hint == "pip install 'locum[evaluate]'"
