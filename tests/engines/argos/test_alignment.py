import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.engines.argos.alignment import (
    difference_mass,
    is_ordered,
    is_sharp,
    locate,
    pieces_in,
    unit_masses,
    units,
    window,
    words,
)
from locum.engines.argos.spans import anchor, carry_spans


def test_pieces_are_found_where_they_stand():
    assert locate(["Cé", "lu", "las", "madre", "."], "Células  madre.") == [
        (0, 2), (2, 4), (4, 7), (9, 14), (14, 15)
    ]  # fmt: skip


def test_normalised_pieces_are_found_in_the_text_as_it_was_written():
    assert locate(["10", "mg", ",", "fi"], "１０ ㎎， ﬁ") == [(0, 2), (3, 4), (4, 5), (6, 7)]


def test_pieces_that_make_one_letter_all_have_it():
    assert locate(["", "", "瘘", "管"], "瘘管") == [(0, 1), (0, 1), (0, 1), (1, 2)]


def test_a_piece_that_is_not_there_has_no_width_and_the_next_is_found():
    assert locate(["El", "⁇", "caso"], "El x caso") == [(0, 2), (3, 3), (5, 9)]


@given(st.lists(st.text("abcdé干细 ", min_size=1, max_size=4), max_size=12))
def test_the_pieces_of_a_text_cover_its_letters_in_order(pieces):
    text = "".join(pieces)
    ranges = locate(pieces, text)
    for piece, (start, end) in zip(pieces, ranges, strict=True):
        assert text[start:end] == piece.strip() or "".join(text[start:end].split()) == "".join(
            piece.split()
        )


def test_a_piece_that_covers_two_characters_joins_them():
    assert words("干细胞治疗") == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]
    assert units("干细胞治疗", [(0, 3), (3, 5)]) == [(0, 3), (3, 5)]


def test_only_pieces_with_a_letter_in_the_stretch_belong_to_it():
    assert pieces_in([(0, 3), (3, 3), (4, 8), (8, 9)], 2, 8) == {0, 1, 2}


def test_a_word_has_the_mean_mass_of_its_letters():
    assert unit_masses([(0, 4)], [(0, 1), (1, 4)], [1.0, 0.2]) == [pytest.approx(0.4)]


def test_a_window_takes_weak_words_between_strong_ones_and_leaves_stray_ones():
    found = window([0.0, 0.9, 0.2, 0.8, 0.0, 0.0, 0.5])
    assert found is not None
    assert (found.first, found.last) == (1, 3)


def test_no_mass_makes_no_window():
    assert window([0.1, 0.3, 0.2]) is None


def test_an_even_attention_is_not_sharp():
    assert not is_sharp([[0.25] * 4] * 3)
    assert is_sharp([[0.9, 0.1], [0.2, 0.8]])


def test_what_becomes_unlikely_without_the_span_is_its_rendering():
    assert difference_mass([-0.1, -0.2], [-5.0, -0.1]) == [pytest.approx(0.993, abs=0.01), 0.0]


SOURCE = "Take the new pills with water."
TARGET = "Tome las pastillas nuevas con agua."
UNITS = words(TARGET)


def masses(*strong):
    return [0.9 if unit in strong else 0.05 for unit in range(len(UNITS))]


def carry(*spans_and_masses):
    spans = [span for span, _mass in spans_and_masses]
    return carry_spans(SOURCE, TARGET, spans, UNITS, [mass for _span, mass in spans_and_masses])


def test_a_span_goes_where_its_words_went():
    (place,) = carry(((9, 18), masses(2, 3)))
    assert TARGET[slice(*place)] == "pastillas nuevas"


def test_a_span_around_everything_stays_around_everything():
    assert carry(((0, len(SOURCE)), masses()), ((0, len(SOURCE) - 1), masses())) == [
        (0, len(TARGET)),
        (0, len(TARGET) - 1),
    ]


def test_a_span_that_went_nowhere_is_not_known():
    assert carry(((9, 12), masses())) == [None]


@pytest.mark.parametrize(
    ("at", "strong", "place"),
    [
        (0, (), 0),
        (len(SOURCE), (), len(TARGET)),
        (len(SOURCE) - 1, (5,), len(TARGET) - 1),
        (18, (2,), TARGET.index(" nuevas")),
        (19, (4,), TARGET.index("con")),
    ],
)
def test_a_position_stays_with_the_word_it_is_attached_to(at, strong, place):
    assert carry(((at, at), masses(*strong))) == [(place, place)]


def test_a_position_tight_before_a_word_belongs_to_it():
    assert anchor(SOURCE, 9) == (9, 12)
    assert anchor(SOURCE, 12) == (9, 12)


@st.composite
def nested_spans(draw):
    """Well nested spans with a mass for each unit."""
    found: list[tuple[int, int]] = []

    def fill(low, high, depth):
        at = low
        while at < high and depth < 3 and len(found) < 6:
            start = draw(st.integers(at, high))
            end = draw(st.integers(start, high))
            if start == end:
                return
            found.append((start, end))
            fill(start, end, depth + 1)
            at = end
            if not draw(st.booleans()):
                return

    fill(0, len(SOURCE), 0)
    spread = st.lists(st.floats(0, 1), min_size=len(UNITS), max_size=len(UNITS))
    return [(span, draw(spread)) for span in found]


@settings(max_examples=60, deadline=None)
@given(nested_spans())
def test_spans_never_cut_words_nor_cross(asked):
    placed = carry(*asked)
    borders = {0, len(TARGET), len(TARGET) - 1} | {edge for unit in UNITS for edge in unit}
    for (first, _m), place in zip(asked, placed, strict=True):
        if place is None:
            continue
        assert place[0] < place[1]
        assert set(place) <= borders
        for (other, _n), its in zip(asked, placed, strict=True):
            if its is None or other == first:
                continue
            if first[1] <= other[0]:
                assert place[1] <= its[0] or its[1] <= place[0]
            elif first[0] <= other[0] and other[1] <= first[1]:
                assert place[0] <= its[0]
                assert its[1] <= place[1]


def test_an_attention_that_goes_about_at_random_is_not_ordered():
    size = 20
    straight = [[1.0 if column == row else 0.0 for column in range(size)] for row in range(size)]
    swapped = [*straight[10:], *straight[:10]]
    mixed = [straight[row * 7 % size] for row in range(size)]
    assert is_ordered(straight)
    assert not is_ordered(swapped)
    assert not is_ordered(mixed)
    assert is_ordered(mixed[:5])  # too short to tell
