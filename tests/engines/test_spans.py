"""Markup within words and around final marks."""

from hypothesis import given
from hypothesis import strategies as st

from locum.engines.spans import with_final_marks, within_words


def test_a_span_within_a_word_stays_within_it():
    source, target = "CO2 and H2O leave.", "El H2O y el CO2 salen."
    assert within_words(source, target, [(2, 3), (9, 10)], [None, (3, 6)]) == ((14, 15), (4, 5))


def test_a_word_that_is_not_copied_changes_nothing():
    assert within_words("An unsafe drug", "No es seguro", [(3, 5)], [(0, 2)]) == ((0, 2),)
    assert within_words("H2O or H2O", "H2O", [(1, 2)], [(0, 3)]) == ((0, 3),)


def test_a_whole_word_is_the_engines_affair():
    assert within_words("Drink H2O", "H2O beba", [(6, 9)], [(4, 8)]) == ((4, 8),)


def test_a_span_within_a_word_does_not_leave_the_span_around_it():
    source, target = "Pure H2O now", "Ahora agua H2O"
    spans, placed = [(0, 8), (6, 7)], [(0, 5), (2, 3)]
    assert within_words(source, target, spans, placed) == ((0, 5), (2, 3))


def test_a_final_mark_stays_within_its_span_and_the_spans_around():
    source, target = "Note: rest.", "Nota: descanse."
    assert with_final_marks(source, target, [(0, 5), (0, 4)], [(0, 4), (0, 4)]) == ((0, 5), (0, 4))
    assert with_final_marks(source, target, [(0, 4), (6, 11)], [(0, 4), (6, 14)]) == (
        (0, 4),
        (6, 15),
    )


def test_markdown_would_not_end_at_a_mark_tight_before_a_word():
    assert with_final_marks("Note: rest.", "注意：休息。", [(0, 5)], [(0, 2)]) == ((0, 2),)


@given(st.text("a: .(", max_size=12), st.text("a: .(", max_size=12), st.data())
def test_places_never_leave_the_text(source, target, data):
    spans = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(source)), st.integers(0, len(source))).map(
                lambda pair: (min(pair), max(pair))
            ),
            max_size=3,
        )
    )
    placed = [(0, len(target)) for _span in spans]
    for places in (
        with_final_marks(source, target, spans, placed),
        within_words(source, target, spans, placed),
    ):
        assert all(place and 0 <= place[0] <= place[1] <= len(target) for place in places)
