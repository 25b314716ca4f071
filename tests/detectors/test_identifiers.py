"""py3langid and langdetect, each alone, among the candidates only."""

from __future__ import annotations

import subprocess
import sys

import pytest

from locum.detectors import DETECTORS
from locum.detectors.langid import without_capitals

SENTENCES = {
    "en": "The patient should not take this medicine with alcohol.",
    "es": "El paciente no debe tomar este medicamento con alcohol.",
    "fr": "Le patient ne doit pas prendre ce médicament avec de l’alcool.",
    "de": "Der Patient darf dieses Medikament nicht mit Alkohol einnehmen.",
    "nb": "Pasienten skal ikke ta denne medisinen sammen med alkohol.",
}
IDENTIFIERS = ("py3langid", "langdetect")


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_tells_sentences(name):
    guesses = DETECTORS.get(name)().detect(list(SENTENCES.values()), list(SENTENCES))
    assert [guess.language for guess in guesses] == list(SENTENCES)
    assert all(guess.confidence > 0.5 for guess in guesses)
    assert all(guess.why.startswith(name) for guess in guesses)


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_answers_with_candidates_only(name):
    texts = [*SENTENCES.values(), "x", "5", "干细胞治疗", "", "!?"]
    guesses = DETECTORS.get(name)().detect(texts, ["es", "it"])
    assert {guess.language for guess in guesses} <= {"es", "it", "und"}


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_an_earlier_choice_of_candidates_leaves_nothing_behind(name):
    detector = DETECTORS.get(name)()
    before = detector.detect([SENTENCES["de"]], ["en", "de"])
    detector.detect([SENTENCES["de"]], ["es", "fr"])
    assert detector.detect([SENTENCES["de"]], ["en", "de"]) == before


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_candidates_that_it_does_not_know_are_passed_over(name):
    guesses = DETECTORS.get(name)().detect([SENTENCES["en"]], ["tlh", "en", "es"])
    assert guesses[0].language == "en"
    assert DETECTORS.get(name)().detect(["word"], ["tlh"])[0].language == "und"
    assert DETECTORS.get(name)().detect(["word"], [])[0].language == "und"


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_variants_of_a_language_are_that_language(name):
    guesses = DETECTORS.get(name)().detect([SENTENCES["es"]], ["es_MX", "en_GB", "zh_Hans"])
    assert guesses[0].language == "es"


def test_a_heading_in_capitals_is_read_in_lower_case():
    assert without_capitals("Write A Comment") == "write a comment"
    assert without_capitals("Der Patient und seine Ärztin") == "Der Patient und seine Ärztin"
    assert without_capitals("Conclusion") == "Conclusion"
    assert without_capitals("SIDE EFFECTS") == "side effects"


def test_every_process_answers_alike_and_warns_of_nothing():
    code = (
        "from locum.detectors.cascade import detect_blocks\n"
        "print([(g.language, g.confidence, g.why) for g in detect_blocks("
        "['Conclusion', 'Introduction', 'la tos', 'en su', '文章', 'Hola'], default='fr')])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"},
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert [run.stderr for run in runs] == ["", ""]
