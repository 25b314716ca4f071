"""Neighbours tell a short text's language."""

from __future__ import annotations

from locum.detectors import DETECTORS
from locum.detectors.context import ContextDetector, weights_nearby


def test_nearer_blocks_weigh_more():
    near = weights_nearby([("en", 10.0), None, None, ("es", 10.0)])
    assert near[1]["en"] > near[1]["es"]
    assert near[2]["es"] > near[2]["en"]


def test_a_block_does_not_speak_for_itself():
    assert weights_nearby([None, ("en", 5.0)])[1] == {}


def test_longer_blocks_weigh_more():
    near = weights_nearby([("en", 10.0), None, ("es", 100.0)])
    assert near[1]["es"] > near[1]["en"]


def test_no_blocks_have_no_neighbours():
    assert weights_nearby([]) == []


def test_alone_it_answers_by_the_scripts_around():
    guesses = ContextDetector().detect(["Лечение", "MRI", "42"], ["en", "ru"])
    assert [guess.language for guess in guesses] == ["en", "ru", "und"]
    assert guesses[1].why == "article is mostly ru"


def test_alone_without_neighbours_it_cannot_tell():
    assert ContextDetector().detect(["Hola"], ["en", "es"])[0].language == "und"


def test_it_is_the_registered_detector():
    assert DETECTORS.get("context") is ContextDetector
