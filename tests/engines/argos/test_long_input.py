from hypothesis import given, settings
from hypothesis import strategies as st

from locum.engines.argos.long_input import cut, join


def count(text):
    return len(text.split())


@settings(max_examples=80, deadline=None)
@given(st.text("ab ,.;干。，\n", max_size=120), st.integers(1, 6))
def test_the_parts_are_the_text_and_none_is_too_long(text, limit):
    parts = cut(text, len, limit)
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(end - start <= limit or end - start == 1 for start, end in parts)


def test_it_is_cut_after_a_clause_rather_than_within_one():
    text = "first we wash the hands, then we dry them and put gloves on"
    parts = [text[start:end] for start, end in cut(text, count, 8)]
    assert parts == ["first we wash the hands, ", "then we dry them and put gloves on"]


def test_a_term_is_not_cut():
    text = "one two stem cell therapy three four"
    start = text.index("stem")
    parts = cut(text, count, 4, [(start, start + len("stem cell therapy"))])
    assert any(text[first:last].find("stem cell therapy") >= 0 for first, last in parts)


def test_a_text_without_spaces_is_cut_too():
    assert len(cut("干" * 1000, len, 100)) >= 10


def test_parts_are_joined_as_one_sentence():
    text, starts = join(
        ["wash the hands, ", "then dry them."], ["Lave las manos.", "Luego sécalas."], "es"
    )
    assert text == "Lave las manos, luego sécalas."
    assert text[starts[1] :].startswith("luego")


def test_chinese_parts_are_joined_without_a_space():
    assert join(["one, ", "two."], ["洗手。", "擦干。"], "zh_Hans")[0] == "洗手，擦干。"
