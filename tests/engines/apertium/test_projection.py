"""Carrying markup over."""

from hypothesis import given
from hypothesis import strategies as st

from locum.engines.apertium.projection import carry_labels, project, span_marks
from locum.engines.apertium.stream import Labelled, decode, encode

SOURCE = "The damaged disc hurts."


def located(source, spans, output, text=None):
    labelled = decode(output, source)
    kept = labelled.text if text is None else text
    found = project(source, spans, labelled, kept)
    return [None if span is None else kept[slice(*span)] for span in found]


def test_a_span_goes_where_its_words_go():
    output = "El disco [[t:s:0]]dañado[[/]] duele. []"
    assert located(SOURCE, [(4, 11)], output) == ["dañado"]


def test_a_span_over_all_words_needs_no_labels():
    assert span_marks(SOURCE, [(0, 23), (0, 22)]) == []
    assert located(SOURCE, [(0, 23)], "El disco duele. []") == ["El disco duele."]
    assert located(SOURCE, [(0, 22)], "El disco duele. []") == ["El disco duele"]


def test_labels_are_carried_to_the_wording_that_is_kept():
    output = "El [[t:s:0]]dañado[[/]] disco duele. []"
    assert located(SOURCE, [(4, 11)], output, "El disco duele, dañado.") == ["dañado"]


def test_a_word_that_is_not_in_the_kept_wording_is_not_known():
    assert located(SOURCE, [(4, 11)], "El [[t:s:0]]roto[[/]] disco. []", "El disco.") == [None]


def test_signs_at_the_edge_of_a_span_come_along():
    source = "“Pain” and (fever) end."
    output = "“[[t:s:0]]Dolor[[/]]” y ([[t:s:1]]fiebre[[/]]) acaban. []"
    assert located(source, [(0, 6), (11, 18)], output) == ["“Dolor”", "(fiebre)"]


def test_a_position_stays_behind_the_word_before_it():
    source = "Pain, fever."
    marks = span_marks(source, [(4, 4), (5, 5)])
    assert {mark.label for mark in marks} == {"b:0", "a:0", "b:1", "a:1"}
    labelled = decode("[[t:b:0; t:b:1]]Dolor[[/]], [[t:a:0; t:a:1]]fiebre[[/]]. []", source)
    assert project(source, [(4, 4), (5, 5), (0, 0), (12, 12)], labelled, labelled.text) == (
        (5, 5),
        (6, 6),
        (0, 0),
        (14, 14),
    )


def test_spans_never_cross():
    labelled = decode("[[t:s:0]]a[[/]] [[t:s:1]]b[[/]] [[t:s:0]]c[[/]] [[t:s:1]]d[[/]]. []", "x")
    found = project("a b c d e", [(0, 3), (4, 7)], labelled, labelled.text)
    first, second = found
    assert first is not None
    assert second is None or second[0] >= first[1] or second[1] <= first[0] or (
        first[0] <= second[0] and second[1] <= first[1]
    )  # fmt: skip


def test_labels_carried_to_another_wording_lie_on_the_same_words():
    labelled = decode("el [[t:g:0]]disco[[/]] roto. []", "x.")
    carried = carry_labels(labelled, "roto el disco.")
    assert [carried.text[p.start : p.end] for p in carried.pieces_of("g:0")] == ["disco"]


@given(st.text("ab ,.", max_size=30), st.data())
def test_spans_of_an_unchanged_text_stay_within_it(text, data):
    cuts = st.integers(0, len(text))
    spans = [tuple(sorted((data.draw(cuts), data.draw(cuts)))) for _ in range(3)]
    pairs = [(a, b) for a, b in spans]
    labelled = decode(encode(text, span_marks(text, pairs)), text)
    for span in project(text, pairs, labelled, labelled.text):
        assert span is None or 0 <= span[0] <= span[1] <= len(labelled.text)


def test_an_empty_translation_has_no_words_to_point_at():
    assert project("a b", [(0, 1)], Labelled(""), "") == (None,)
