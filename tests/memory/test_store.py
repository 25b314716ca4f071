"""Looking up: what counts as the same text, and whose translation wins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.errors import MemoryFileError
from locum.memory import Memory, MemoryMatch
from locum.memory.store import match_key


def remembering(*pairs: tuple[str, str], reviewed: bool = True, locale: str = "es") -> Memory:
    memory = Memory()
    for number, (source, target) in enumerate(pairs):
        memory.add(
            source,
            target,
            source_language="en",
            locale=locale,
            origin=f"article {number}",
            reviewed=reviewed,
        )
    return memory


@pytest.fixture
def health(tmp_path):
    path = tmp_path / "health.tsv"
    path.write_text(
        "en\tes\tzh\n"
        "The disc\tEl disco\t椎间盘\n"
        "The nerve\t\t神经\n"
        "The disc\tEl disco (otra vez)\t椎间盘\n",
        encoding="utf-8",
    )
    return path


def test_a_reviewed_text_is_found_with_its_origin():
    memory = remembering(("The disc", "El disco"))
    assert memory.lookup("The disc", "en", "es") == MemoryMatch("El disco", "article 0")


@pytest.mark.parametrize("text", ["It's  a “disc”", 'It’s a\u00a0"disc"', " It's a «disc» "])
def test_white_space_and_the_look_of_quotation_marks_do_not_count(text):
    assert remembering(('It’s a "disc"', "x")).lookup(text, "en", "es")


def test_a_decomposed_accent_is_the_same_accent():
    assert remembering(("caf\u00e9", "x")).lookup("cafe\u0301", "en", "es")


@pytest.mark.parametrize("text", ["the disc", "The disc.", "The  discs", "The disc 2", ""])
def test_case_punctuation_and_words_count(text):
    assert remembering(("The disc", "El disco")).lookup(text, "en", "es") is None


def test_reviewed_beats_imported(health):
    memory = Memory.load([health])
    memory.add("The disc", "El disco intervertebral", source_language="en", locale="es",
               origin="back-pain.md", reviewed=True)  # fmt: skip
    match = memory.lookup("The disc", "en", "es")
    assert match == MemoryMatch("El disco intervertebral", "back-pain.md")


def test_the_majority_of_reviewers_wins():
    memory = remembering(("Disc", "Uno"), ("Disc", "Dos"), ("Disc", "Dos"))
    assert memory.lookup("Disc", "en", "es") == MemoryMatch("Dos", "article 1")


def test_among_equally_many_reviewers_the_first_wins():
    memory = remembering(("Disc", "Uno"), ("Disc", "Dos"))
    assert memory.lookup("Disc", "en", "es") == MemoryMatch("Uno", "article 0")


def test_of_imported_ones_the_first_wins(health):
    memory = remembering(("Disc", "Uno"), ("Disc", "Dos"), ("Disc", "Dos"), reviewed=False)
    assert memory.lookup("Disc", "en", "es") == MemoryMatch("Uno", "article 0")
    assert Memory.load([health]).lookup("The disc", "en", "es") == MemoryMatch(
        "El disco", "health.tsv"
    )


def test_a_file_answers_from_any_column_to_any_other(health):
    memory = Memory.load([health])
    for source, text, target, expected in [
        ("en", "The nerve", "zh_Hans", "神经"),
        ("zh_Hans", "椎间盘", "es", "El disco"),
        ("es", "El disco", "en", "The disc"),
    ]:
        match = memory.lookup(text, source, target)
        assert match is not None
        assert match.target == expected


def test_an_empty_cell_is_no_translation(health):
    assert Memory.load([health]).lookup("The nerve", "en", "es") is None


def test_a_general_locale_serves_a_special_one_and_never_the_other_way():
    general = remembering(("Disc", "Disco"))
    assert general.lookup("Disc", "en_GB", "es_MX")
    special = remembering(("Disc", "Disco"), locale="es_MX")
    assert special.lookup("Disc", "en", "es") is None


def test_the_special_locale_is_asked_first():
    memory = remembering(("Disc", "Disco"))
    memory.add("Disc", "Disquito", source_language="en", locale="es_MX", origin="mx",
               reviewed=True)  # fmt: skip
    assert memory.lookup("Disc", "en", "es_MX") == MemoryMatch("Disquito", "mx")


def test_plain_zh_means_simplified_and_traditional_is_not_served(health):
    memory = Memory.load([health])
    assert memory.lookup("The disc", "en", "zh")
    assert memory.lookup("The disc", "en", "zh_Hant") is None


def test_what_is_reviewed_in_one_direction_is_not_reviewed_in_the_other():
    assert remembering(("Disc", "Disco")).lookup("Disco", "es", "en") is None


def test_empty_texts_are_not_remembered():
    memory = remembering(("Disc", " "), (" ", "Disco"))
    assert memory.lookup("Disc", "en", "es") is None


def test_a_missing_file_is_reported_at_once(tmp_path):
    with pytest.raises(MemoryFileError, match="cannot be read"):
        Memory.load([tmp_path / "none.tsv"])


def test_a_wrong_row_is_reported_when_its_direction_is_asked_for(tmp_path):
    path = tmp_path / "m.tsv"
    path.write_text("en\tes\nDisc\n", encoding="utf-8")
    memory = Memory.load([path])
    assert memory.lookup("Disc", "en", "fr") is None
    with pytest.raises(MemoryFileError, match=r"m\.tsv:2: "):
        memory.lookup("Disc", "en", "es")


@given(st.text(max_size=40))
def test_the_key_of_a_key_is_itself(text):
    assert match_key(match_key(text)) == match_key(text)


def test_the_starter_memory_is_ready_at_once(root):
    memory = Memory.load([root / "memory" / "health.tsv"])
    match = memory.lookup("什么是干细胞？", "zh", "es_MX")
    assert match == MemoryMatch("¿Qué es una célula madre?", "health.tsv")
