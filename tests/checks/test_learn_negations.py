"""What the check of negations weighs can be learnt anew, from few sentences, always alike."""

from __future__ import annotations

import sys
from importlib.machinery import SourceFileLoader
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest

from locum.checks.meaning import links, negations
from locum.checks.negation import lost_negation
from locum.model import Pair

pytest.importorskip("numpy")

SCRIPT = Path(__file__).parents[2] / "scripts/learn_negations"
VERBS = {"take": "tome", "use": "use", "stop": "suspenda", "touch": "toque"}
THINGS = {
    "the tablets": "las tabletas", "the cream": "la crema", "the syrup": "el jarabe",
    "the bandage": "la venda", "the drops": "las gotas", "the spray": "el aerosol",
}  # fmt: skip
WHEN = {"today": "hoy", "at night": "de noche", "with food": "con comida"}


def sentences():
    """Return bids and bans of all verbs and things: English and Spanish."""
    for number, (verb, thing, when) in enumerate(product(VERBS, THINGS, WHEN)):
        spanish = f"{VERBS[verb]} {THINGS[thing]} {WHEN[when]}."
        if number % 2:
            yield f"Do not {verb} {thing} {when}.\tNo {spanish}"
        else:
            yield f"{verb.capitalize()} {thing} {when}.\t{spanish.capitalize()}"


def learn(folder):
    tsv = folder / "few.tsv"
    tsv.write_text("\n".join(["en\tes", *sentences()]) + "\n", encoding="utf-8")
    loader = SourceFileLoader("learn_negations", str(SCRIPT))
    module = sys.modules["learn_negations"] = ModuleType("learn_negations")
    module.__file__ = str(SCRIPT)
    loader.exec_module(module)
    out = folder / "out"
    module.main([str(tsv), "--out", str(out), "--processes", "1"])
    return out


@pytest.fixture(scope="module")
def learnt(tmp_path_factory):
    return [learn(tmp_path_factory.mktemp(name)) for name in ("one", "other")]


@pytest.fixture
def use_learnt(learnt, monkeypatch):
    caches = negations._weights, negations._limit, links.links_between
    monkeypatch.setattr(negations, "_WEIGHTS", learnt[0] / "negations.tsv")
    monkeypatch.setattr(links, "_FOLDER", learnt[0] / "links")
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def test_the_same_sentences_give_the_same_bytes(learnt):
    one, other = (
        {path.relative_to(out): path.read_bytes() for path in sorted(out.rglob("*.tsv"))}
        for out in learnt
    )
    assert set(map(str, one)) == {"negations.tsv", "links/en-es.tsv"}
    assert one == other


def test_words_are_linked_with_what_stands_for_them(use_learnt):
    there = links.links_between("en", "es")
    assert max((strength, word) for word, strength in there["bandag"].items())[1] == "venda"
    assert "¬no" in there["¬not"]


@pytest.mark.parametrize(
    ("source", "target", "reported"),
    [
        ("Do not stop the tablets at night.", "No suspenda las tabletas de noche.", False),
        ("Do not stop the tablets at night.", "Suspenda las tabletas de noche.", True),
        ("Use the cream today.", "No use la crema hoy.", True),
        ("Use the cream today.", "Use la crema hoy.", False),
    ],
)
def test_what_was_learnt_finds_a_lost_not(use_learnt, source, target, reported):
    assert bool(list(lost_negation(Pair(source, target, "en", "es")))) is reported
