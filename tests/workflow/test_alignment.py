"""Blocks of two pages find each other by what they show, not by what they say."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from locum.workflow.alignment import align
from locum.workflow.likeness import Unit

KINDS = ("heading", "paragraph", "list item", "table cell")


def pairs(alignment):
    return [(match.sources, match.targets) for match in alignment.matches]


def straight(count):
    return [((index,), (index,)) for index in range(count)]


def page(*lengths, kind="paragraph"):
    """Blocks that each have something of their own."""
    return [
        Unit(kind, length, {f"number {index}{length}": 0.9}) for index, length in enumerate(lengths)
    ]


units = st.builds(
    Unit,
    kind=st.sampled_from(KINDS),
    length=st.floats(1, 2000),
    keys=st.dictionaries(
        st.sampled_from([f"word {letter}" for letter in "abcdefgh"]), st.floats(0.3, 0.97)
    ),
    role=st.sampled_from(["", "h2", "h3", "td"]),
)


@st.composite
def told_apart(draw):
    """A page whose every block has a name of its own."""
    lengths = draw(st.lists(st.floats(20, 900), min_size=1, max_size=12))
    kinds = [draw(st.sampled_from(KINDS)) for _length in lengths]
    return [
        Unit(kind, length, {f"name {index}": 0.95, f"link {index}": 0.95})
        for index, (kind, length) in enumerate(zip(kinds, lengths, strict=True))
    ]


@settings(max_examples=40)
@given(st.lists(units, max_size=12))
def test_a_page_aligns_with_itself_block_by_block(blocks):
    alignment = align(blocks, blocks)
    assert pairs(alignment) == straight(len(blocks))
    assert not alignment.lost
    assert not alignment.added


@settings(max_examples=40)
@given(st.lists(units, max_size=10), st.lists(units, max_size=10))
def test_every_block_is_in_one_match_or_left_over(sources, targets):
    alignment = align(sources, targets)
    ours = [index for match in alignment.matches for index in match.sources]
    theirs = [index for match in alignment.matches for index in match.targets]
    assert sorted([*ours, *alignment.lost]) == list(range(len(sources)))
    assert sorted([*theirs, *alignment.added]) == list(range(len(targets)))


@settings(max_examples=40)
@given(st.lists(units, max_size=10), st.lists(units, max_size=10))
def test_matches_keep_the_order_unless_they_say_that_they_moved(sources, targets):
    ordered = [match for match in align(sources, targets).matches if not match.moved]
    places = [(match.sources, match.targets) for match in ordered]
    for (ours, theirs), (our_next, their_next) in pairwise(places):
        assert ours[-1] < our_next[0]
        assert theirs[-1] < their_next[0]


@settings(max_examples=40)
@given(st.lists(units, max_size=10), st.lists(units, max_size=10))
def test_probabilities_are_probabilities(sources, targets):
    for match in align(sources, targets).matches:
        assert 0 < match.probability <= 1


@settings(max_examples=40)
@given(told_apart(), st.data())
def test_leaving_blocks_out_loses_these_and_no_others(blocks, data):
    gone = data.draw(st.sets(st.integers(0, len(blocks) - 1), max_size=len(blocks) // 2))
    kept = [index for index in range(len(blocks)) if index not in gone]
    alignment = align(blocks, [blocks[index] for index in kept])
    assert set(alignment.lost) == gone
    assert pairs(alignment) == [((index,), (place,)) for place, index in enumerate(kept)]


@settings(max_examples=40)
@given(told_apart(), st.data())
def test_adding_blocks_adds_these_and_no_others(blocks, data):
    here = data.draw(st.lists(st.integers(0, len(blocks)), max_size=3))
    targets = list(blocks)
    for number, place in enumerate(here):
        targets.insert(place, Unit("paragraph", 300, {f"new {number}": 0.9}))
    alignment = align(blocks, targets)
    assert not alignment.lost
    assert all("new" in next(iter(targets[index].keys)) for index in alignment.added)


def test_lengths_alone_tell_which_paragraph_was_left_out():
    blocks = [Unit("paragraph", length) for length in (400, 300, 800, 250, 520, 150)]
    alignment = align(blocks, [Unit("paragraph", length) for length in (440, 880, 270, 560, 170)])
    assert alignment.lost == (1,)


def test_of_two_like_items_nobody_can_say_which_was_left_out():
    items = [Unit("list item", 50), Unit("list item", 50)]
    alignment = align(items, items[:1])
    assert len(alignment.lost) == 1
    assert alignment.matches[0].probability < 0.6


def test_two_paragraphs_that_became_one_are_one_match():
    blocks = page(300, 180, 500)
    merged = Unit("paragraph", 480, {**blocks[0].keys, **blocks[1].keys})
    alignment = align(blocks, [merged, blocks[2]])
    assert pairs(alignment) == [((0, 1), (0,)), ((2,), (1,))]


def test_a_paragraph_that_became_two_is_one_match():
    blocks = page(300, 500)
    halves = [Unit("paragraph", 150, blocks[0].keys), Unit("paragraph", 150)]
    assert pairs(align(blocks, [*halves, blocks[1]])) == [((0,), (0, 1)), ((1,), (2,))]


def test_headings_and_cells_are_never_joined():
    blocks = page(30, 30, kind="heading")
    merged = Unit("heading", 60, {**blocks[0].keys, **blocks[1].keys})
    assert all(len(match.sources) == 1 for match in align(blocks, [merged]).matches)


def test_a_section_that_moved_is_found_and_says_so():
    one = [Unit("heading", 20, role="h2"), *page(300, 200, 260)]
    other = [Unit("heading", 25, role="h2"), *page(410, 150)]
    last = [Unit("heading", 18, role="h2"), *page(330, 90)]
    alignment = align([*one, *other, *last], [*other, *one, *last])
    assert not alignment.lost
    places = {match.sources[0]: match.targets[0] for match in alignment.matches}
    assert places == {0: 3, 1: 4, 2: 5, 3: 6, 4: 0, 5: 1, 6: 2, 7: 7, 8: 8, 9: 9}
    moved = {match.sources[0] for match in alignment.matches if match.moved}
    assert moved == {4, 5, 6}


def test_a_section_that_was_left_out_takes_nothing_with_it():
    blocks = page(300, 200, 260, 410, 150, 330, 90)
    alignment = align(blocks, [*blocks[:2], *blocks[5:]])
    assert alignment.lost == (2, 3, 4)


def test_metadata_goes_by_its_name_and_never_to_text():
    title, about = Unit("metadata", 30, role="title"), Unit("metadata", 30, role="description")
    alignment = align([title, about], [about, Unit("paragraph", 30)])
    assert pairs(alignment) == [((1,), (0,))]


def test_heading_levels_tell_sections_apart():
    sources = [Unit("heading", 20, role=role) for role in ("h1", "h2", "h3")]
    assert pairs(align(sources, [sources[0], sources[2]])) == [((0,), (0,)), ((2,), (1,))]


def test_a_guessed_kind_stands_in_nobodys_way():
    blocks = page(20, 400)
    guessed = [Unit("heading", 22, blocks[0].keys, guessed=True), blocks[1]]
    assert pairs(align(blocks, guessed)) == straight(2)


def test_a_page_whose_translation_is_half_as_long_aligns_all_the_same():
    blocks = [Unit("paragraph", length) for length in (400, 90, 800, 250, 120, 610)]
    shorter = [Unit("paragraph", unit.length / 2) for unit in blocks]
    assert pairs(align(blocks, shorter)) == straight(6)


def test_a_page_of_more_blocks_than_are_all_compared_is_aligned():
    blocks = page(*(40 + 37 * index % 500 for index in range(200)))
    alignment = align(blocks, [unit for index, unit in enumerate(blocks) if index % 50])
    assert alignment.lost == tuple(range(0, 200, 50))


def test_pages_without_blocks_have_no_matches():
    assert align([], []).matches == ()
    assert align(page(10), []).lost == (0,)
    assert align([], page(10)).added == (0,)


def test_pages_of_very_different_lengths_are_no_mistake():
    few, many = page(100, 200), [Unit("paragraph", 100) for _block in range(900)]
    alignment = align(few, many)
    assert len(alignment.lost) + len(alignment.matches) == 2
