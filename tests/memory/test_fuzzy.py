"""What is like a text is found, the likest first, and said to be no more than that."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.memory import FuzzyMatch, Memory, match_key, postings
from locum.memory.differences import differences
from locum.memory.index import MemoryIndex
from locum.memory.scoring import Likeness, Yardstick
from locum.memory.words import index_words, numbers, words

SENTENCES = [
    ("Take one tablet twice a day.", "Tome una tableta dos veces al día."),
    ("Take 2 mg of the drug every morning.", "Tome 2 mg del fármaco cada mañana."),
    ("Take 20 mg of the drug every evening.", "Tome 20 mg del fármaco cada noche."),
    ("Stem cells do not cure a herniated disc.", "Las células madre no curan una hernia discal."),
    ("The nerve is pinched.", "El nervio está pinzado."),
]


def measured(one: str, other: str) -> Likeness:
    found = Yardstick(one).measure(other)
    assert found is not None
    return found


def write(path, rows, header="en\tes"):
    text = "".join("\t".join(row) + "\n" for row in rows)
    path.write_text(f"{header}\n{text}", encoding="utf-8")
    return path


@pytest.fixture
def memory(tmp_path):
    return Memory.load([write(tmp_path / "a.tsv", SENTENCES)], cache=tmp_path / "m.sqlite")


def scores(memory, text, **options):
    return [(match.source, match.score) for match in memory.fuzzy(text, "en", "es", **options)]


def test_the_very_text_is_100_and_nothing_else_is(memory):
    assert memory.fuzzy("The nerve  is pinched.", "en", "es") == [
        FuzzyMatch("The nerve is pinched.", "El nervio está pinzado.", 100, "a.tsv", False)
    ]
    (near,) = scores(memory, "the nerve is pinched.")
    assert 95 <= near[1] < 100


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take one tablet three times a day.", 0),
        ("Stem cells cure a herniated disc.", 3),
        ("Stem cell do not cure herniated discs.", 3),
        ("Is the nerve pinched?", 4),
        ("STEM CELLS DO NOT CURE A HERNIATED DISC", 3),
    ],
)
def test_what_is_like_a_text_is_found(memory, text, found):
    assert memory.fuzzy(text, "en", "es", minimum=40)[0].source == SENTENCES[found][0]


def test_another_figure_is_said_and_costs(memory):
    best, other = memory.fuzzy("Take 2 mg of the drug every evening.", "en", "es", limit=2)
    assert (best.source[:9], best.numbers_differ) == ("Take 2 mg", False)
    assert (other.source[:10], other.numbers_differ) == ("Take 20 mg", True)
    word = measured("Take 2 mg now", "Take 2 mg noo")
    figure = measured("Take 2 mg now", "Take 3 mg now")
    assert figure.score < word.score


def test_a_dose_is_not_taken_for_the_same_for_its_spacing_or_sign():
    assert measured("Take 2.5 mg", "Take 2,5 mg").numbers_differ
    assert measured("Take 2 x 5 mg", "Take 25 mg").numbers_differ
    assert not measured("Take ２ mg", "Take 2 mg").numbers_differ


def test_nothing_below_the_minimum_and_no_more_than_the_limit(memory):
    assert memory.fuzzy("Bananas are yellow.", "en", "es") == []
    assert len(memory.fuzzy("Take 2 mg of the drug.", "en", "es", limit=1, minimum=30)) == 1
    found = memory.fuzzy("Take 2 mg of the drug.", "en", "es", minimum=30)
    assert [match.score for match in found] == sorted((m.score for m in found), reverse=True)
    assert min(match.score for match in found) >= 30


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "?!", "。"])
def test_a_text_without_words_is_like_nothing(memory, text):
    assert memory.fuzzy(text, "en", "es", minimum=0) == []


def test_chinese_is_found_by_its_characters(tmp_path):
    rows = [("腰椎间盘突出症的治疗", "Tratamiento"), ("颈椎病的症状", "Síntomas")]
    memory = Memory.load([write(tmp_path / "a.tsv", rows, "zh\tes")])
    (match,) = memory.fuzzy("椎间盘突出的治疗", "zh_Hans", "es")
    assert (match.target, match.numbers_differ) == ("Tratamiento", False)
    assert memory.fuzzy("腰椎间盘突出症的治疗", "zh_Hant", "es") == []


def test_accents_and_endings_do_not_hide_a_text(tmp_path):
    rows = [("células madre", "stem cells")]
    memory = Memory.load([write(tmp_path / "a.tsv", rows, "es\ten")])
    assert memory.fuzzy("celula madre", "es", "en")[0].target == "stem cells"


def test_a_file_answers_in_both_directions(memory):
    assert memory.fuzzy("El nervio no está pinzado.", "es", "en")[0].target == SENTENCES[4][0]


def test_a_more_general_locale_serves(memory):
    assert memory.fuzzy("The nerve is pinched.", "en_GB", "es_MX")[0].score == 100


def test_every_translation_of_a_source_comes_once(tmp_path):
    rows = [("A pinched nerve", "Uno"), ("A pinched nerve", "Dos"), ("A pinched nerve", "Dos")]
    memory = Memory.load([write(tmp_path / "a.tsv", rows), write(tmp_path / "b.tsv", rows)])
    found = memory.fuzzy("A pinched nerve", "en", "es")
    assert [match.target for match in found] == ["Dos", "Uno"]
    found = memory.fuzzy("The pinched nerve", "en", "es")
    assert sorted(match.target for match in found) == ["Dos", "Uno"]


def test_a_text_that_stands_there_a_thousand_times_hides_no_other(tmp_path):
    rows = [("See the references", f"Ver {n}") for n in range(3_000)]
    rows.insert(1_500, ("See the reference list", "Ver la lista"))
    memory = Memory.load([write(tmp_path / "a.tsv", rows)])
    found = memory.fuzzy("See the references list", "en", "es", limit=3)
    assert found[0].target == "Ver la lista"


def test_what_was_added_in_this_process_is_found_and_reviewed_goes_first(memory):
    memory.add("The nerve is pinched.", "Nervio pinzado.", source_language="en", locale="es",
               origin="reviewed a.md", reviewed=True)  # fmt: skip
    found = memory.fuzzy("The nerve is pinched!", "en", "es")
    assert [match.target for match in found] == ["Nervio pinzado.", "El nervio está pinzado."]


def test_what_comes_later_is_found_too_and_what_is_gone_is_not(tmp_path):
    path = tmp_path / "a.tsv"
    for number in range(12):
        rows = [(f"The patient rested for {n} weeks", f"{n}") for n in range(number + 1)]
        memory = Memory.load([write(path, rows)], cache=tmp_path / "m.sqlite")
        assert memory.fuzzy(f"Patients rested for {number} weeks", "en", "es")[0].target == str(
            number
        )
    memory = Memory.load([write(path, SENTENCES)], cache=tmp_path / "m.sqlite")
    assert memory.fuzzy("Patients rested for 3 weeks", "en", "es") == []


def test_chunks_and_their_putting_together_change_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(postings, "CHUNK_ROWS", 16)
    monkeypatch.setattr(postings, "_MANY_SMALL", 2)
    chance = random.Random(7)
    vocabulary = ["nerve", "disc", "bone", "pain", "leg", "back", "walk", "rest", "cell", "stem"]
    rows = []
    memory = Memory()
    for part in range(30):
        rows += [(" ".join(chance.sample(vocabulary, 4)), f"{part} {n}") for n in range(5)]
        path = write(tmp_path / f"{part:02}.tsv", rows[-5:])
        paths = sorted(tmp_path.glob("*.tsv"))
        memory = Memory.load(paths, cache=tmp_path / "m.sqlite")
        memory.fuzzy("nerve disc bone pain", "en", "es")
        assert path in paths
    whole = Memory.load([write(tmp_path / "whole.tsv", rows)])
    for _time in range(30):
        text = " ".join(chance.sample(vocabulary, 4))
        found = {(m.source, m.score) for m in memory.fuzzy(text, "en", "es", limit=99)}
        assert found == {(m.source, m.score) for m in whole.fuzzy(text, "en", "es", limit=99)}


@pytest.mark.parametrize("chunk", [7, 1 << 16])
def test_nothing_that_is_like_a_text_is_overlooked(tmp_path, monkeypatch, chunk):
    """The search by words finds what measuring every single text finds."""
    monkeypatch.setattr(postings, "CHUNK_ROWS", chunk)
    chance = random.Random(11)
    vocabulary = [f"word{n}" for n in range(60)]
    texts = sorted({" ".join(chance.choices(vocabulary, k=chance.randint(3, 9)))
                    for _text in range(400)})  # fmt: skip
    memory = Memory.load([write(tmp_path / "a.tsv", [(text, "x") for text in texts])])
    for text in chance.sample(texts, 40):
        asked = text.replace(chance.choice(text.split()), "another", 1)
        likest = [(Yardstick(asked).measure(one, 60), one) for one in texts]
        best = max(((like.score, one) for like, one in likest if like), default=(0, ""))
        found = memory.fuzzy(asked, "en", "es", limit=1)
        assert [match.score for match in found] == ([best[0]] if best[0] else [])


TEXT = st.text(st.sampled_from("ab 1,é椎盘"), max_size=12)


@given(TEXT, TEXT)
def test_likeness_is_a_per_cent_the_same_both_ways_and_100_for_the_same_only(one, other):
    there, back = Yardstick(one).measure(other), Yardstick(other).measure(one)
    assert (there and there.score) == (back and back.score)
    if there is not None:
        assert 0 <= there.score <= 100
        assert (there.score == 100) == (match_key(one) == match_key(other))


@given(TEXT, TEXT, st.integers(1, 99))
def test_a_minimum_leaves_out_what_is_below_it_and_nothing_else(one, other, minimum):
    whole = Yardstick(one).measure(other)
    cut = Yardstick(one).measure(other, minimum)
    assert cut == (whole if whole is not None and whole.score >= minimum else None)


@given(TEXT, TEXT)
def test_differences_joined_give_both_texts(one, other):
    stretches = differences(one, other)
    assert "".join(stretch.before for stretch in stretches) == one
    assert "".join(stretch.after for stretch in stretches) == other


@given(st.text(max_size=30))
def test_any_text_has_words_and_numbers(text):
    assert all(words(text))
    assert all(index_words(text))
    assert all(count > 0 for count in numbers(text).values())
    assert bool(index_words(text)) == bool(words(text)) or text


def test_any_text_can_be_in_the_index_and_asked_for(tmp_path):
    rows = [
        ("\U0001f9e0 brain \ud7ff", "x"),
        ("เซลล์ต้นกำเนิด", "y"),
        ("हड्डी का दर्द", "z"),
        ("’", "q"),
    ]
    memory = Memory.load([write(tmp_path / "a.tsv", rows)])
    assert memory.fuzzy("เซลล์ต้นกำเนิดๆ", "en", "es")[0].target == "y"
    assert memory.fuzzy("हड्डी में दर्द", "en", "es", minimum=40)[0].target == "z"
    assert memory.fuzzy("word " * 3_000, "en", "es") == []
    assert memory.fuzzy("’", "en", "es")[0].score == 100


def test_a_language_that_few_rows_have_is_indexed_in_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(postings, "CHUNK_ROWS", 16)
    rows = [(f"text {n}", f"texto {n}", f"texte {n}" if n % 40 == 0 else "") for n in range(900)]
    path = write(tmp_path / "a.tsv", rows, "en\tes\tfr")
    memory = Memory.load([path], cache=tmp_path / "m.sqlite")
    assert memory.fuzzy("texte 80 x", "fr", "es")[0].target == "texto 80"
    write(path, [*rows, ("text", "texto", "texte 901")], "en\tes\tfr")
    memory = Memory.load([path], cache=tmp_path / "m.sqlite")
    assert memory.fuzzy("texte 901 x", "fr", "es")[0].target == "texto"


def test_the_index_of_words_is_built_for_the_languages_that_are_asked(memory, tmp_path):
    memory.fuzzy("The nerve", "en", "es")
    index = MemoryIndex(tmp_path / "m.sqlite")
    assert index.database.execute("SELECT DISTINCT locale FROM chunks").fetchall() == [("en",)]
    index.close()
