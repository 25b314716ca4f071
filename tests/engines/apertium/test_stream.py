"""Speaking Apertium's stream format."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.engines.apertium.stream import (
    Edit,
    Labelled,
    Mark,
    Piece,
    apply_edits,
    decode,
    encode,
    escape,
)


@pytest.mark.parametrize("sign", list("[]\\/^$<>{}@*#+|"))
def test_reserved_signs_are_escaped(sign):
    assert escape(f"a{sign}b") == f"a\\{sign}b"


def test_invisible_signs_and_line_breaks_do_not_split_words():
    assert escape("soft\u00adhyphen zero\u200bwidth\nnext\0") == "softhyphen zerowidth next"


def test_a_curly_apostrophe_is_read_as_a_straight_one():
    assert escape("l’hépatite ’quoted’") == "l'hépatite ’quoted’"


def test_a_segment_without_a_full_stop_gets_one_and_loses_it_again():
    assert encode("Back pain") == "Back pain.[]"
    assert decode("Dolor de espalda.[]", "Back pain").text == "Dolor de espalda"
    assert encode("It hurts.") == "It hurts. []"
    assert decode("Duele. []", "It hurts.").text == "Duele."


def test_word_bound_blanks_give_the_places_of_labels():
    labelled = decode("[[t:g:0; t:s:1]]Celdas[[/]] de [[t:g:0]]raíz[[/]].[]", "Stem cells")
    assert labelled.text == "Celdas de raíz"
    assert [labelled.text[p.start : p.end] for p in labelled.pieces_of("g:0")] == ["Celdas", "raíz"]
    assert [labelled.text[p.start : p.end] for p in labelled.pieces_of("s:1")] == ["Celdas"]


def test_the_first_letter_has_the_case_of_the_sources():
    assert decode("Y fiebre.[]", "and fever").text == "y fiebre"
    assert decode("células. []", "Cells.").text == "Células."
    assert decode("ARN.[]", "rNA").text == "ARN"


def test_double_spaces_and_spaces_before_signs_go():
    assert decode("una hernia , donde  duele. []", "a hernia, where it hurts.").text == (
        "una hernia, donde duele."
    )
    assert decode("“cafetería ” y « té ».[]", "“coffee” and «tea»").text == "“cafetería” y «té»"
    assert decode('dijo " sabemos" eso. []', 'he said "we know" it.').text == 'dijo "sabemos" eso.'
    assert decode("une question ? []", "une question ?").text == "une question ?"


def test_marks_of_unknown_words_are_removed_and_the_sources_own_are_kept():
    assert decode("el @hernia #ver *foo. []", "the hernia.").text == "el hernia ver foo."
    assert decode("\\#3 y \\*foo. []", "#3 and *foo.").text == "#3 y *foo."


def test_a_tilde_survives_the_journey():
    assert "~" not in encode("~5 mg")
    assert decode("∼5 mg.[]", "~5 mg").text == "~5 mg"


def test_marks_are_widened_to_whole_words():
    assert encode("masks", [Mark(0, 4, "s:0")]) == "[[t:s:0]]masks[[/]].[]"


def test_overlapping_marks_share_blanks():
    coded = encode("very bad pain", [Mark(0, 8, "s:0"), Mark(5, 13, "s:1")])
    assert coded == "[[t:s:0]]very[[/]] [[t:s:0; t:s:1]]bad[[/]] [[t:s:1]]pain[[/]].[]"


def test_a_stand_in_takes_the_place_of_its_words_with_all_labels_that_touch_them():
    coded = encode("stem cells heal", [Mark(0, 10, "g:0", "windows"), Mark(5, 10, "s:0")])
    assert coded == "[[t:g:0; t:s:0]]windows[[/]] heal.[]"


def test_edits_move_pieces_along():
    labelled = Labelled(
        "la espina duele",
        (Piece(3, 9, frozenset({"g:0"})), Piece(10, 15, frozenset({"s:0"}))),
    )
    edited = apply_edits(labelled, [Edit(3, 9, "columna vertebral")])
    assert edited.text == "la columna vertebral duele"
    assert [edited.text[p.start : p.end] for p in edited.pieces] == ["columna vertebral", "duele"]


def test_edits_side_by_side_keep_the_term_apart_from_its_article():
    labelled = Labelled("de la hepatitis B", (Piece(6, 15, frozenset({"g:0"})),))
    edited = apply_edits(labelled, [Edit(3, 6, "l'"), Edit(6, 15, "hépatite"), Edit(15, 17, "")])
    assert edited.text == "de l'hépatite"
    assert [edited.text[p.start : p.end] for p in edited.pieces] == ["hépatite"]


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf")), max_size=60)


@given(TEXTS)
def test_what_apertium_does_not_change_comes_back_as_it_was(text):
    once = decode(encode(text), text).text
    assert re.sub(r"\s", "", once) == re.sub(r"\s", "", decode(encode(once), once).text)
    words = re.findall(r"[A-Za-z0-9]+", text)
    assert re.findall(r"[A-Za-z0-9]+", once) == words


@given(TEXTS, st.data())
def test_labels_never_change_the_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    coded = encode(text, [Mark(start, end, "s:0")])
    assert decode(coded, text).text == decode(encode(text), text).text


@given(st.text("ab c", max_size=20), st.data())
def test_a_piece_beside_an_edit_keeps_its_words(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    piece = Piece(cuts[0], cuts[1], frozenset({"s:0"}))
    pieces = (piece,) if cuts[0] < cuts[1] else ()
    edits = [Edit(cuts[2], cuts[3], "new")] if cuts[2] < cuts[3] else []
    edited = apply_edits(Labelled(text, pieces), edits)
    for after in edited.pieces:
        assert edited.text[after.start : after.end] == text[piece.start : piece.end]
