"""Files with nothing in them, and files with one endless line."""

import json

import pytest

EMPTY = ("articles/none.md", "articles/none.html", "articles/none.txt")


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"  \r\n\t\r\n"])
def test_an_article_without_words_is_no_failure(locum, reviewed, content):
    for name in EMPTY:
        reviewed.add(name, content)
    for command in ("translate", "status", "build"):
        outcome = locum(command)
        assert (outcome.status, outcome.err) == (0, ""), command
    assert "articles/none" not in locum("check").out
    for name in EMPTY:
        assert json.loads(locum("detect", name, "--json").out) == []
        assert reviewed.drafted(name) == {}
        built = reviewed.root / "build/articles/es" / name
        assert built.read_bytes() == content
    assert reviewed.has_its_review()


def test_an_empty_glossary_is_named(fails, reviewed):
    reviewed.add("glossary/none.csv", "")
    before = reviewed.bytes()
    fails("translate", said=("glossary/none.csv: ", "empty", "concept,locale,term"))
    assert reviewed.bytes() == before


def test_a_glossary_with_a_header_alone_is_no_failure(locum, reviewed):
    reviewed.add("glossary/none.csv", "concept,locale,term\n")
    assert locum("translate").status == 0


def test_an_empty_memory_is_named(fails, reviewed):
    reviewed.add("more.tsv", "")
    fails("memory", "import", "more.tsv", said=("more.tsv",))
    reviewed.add("memory/none.tsv", "")
    fails("translate", said=("memory/none.tsv",))


def test_an_empty_catalog_is_filled_anew_and_its_neighbours_stay(locum, reviewed):
    other = reviewed.add("locales/zh_Hans/LC_MESSAGES/articles/pain.po", "")
    template = reviewed.add("locales/templates/articles/pain.pot", "")
    for command in ("status", "translate"):
        outcome = locum(command)
        assert (outcome.status, outcome.err) == (0, ""), command
    assert locum("check").err == ""
    assert len(reviewed.drafted("articles/pain.md", "zh_Hans")) == 3
    assert other.stat().st_size
    assert template.stat().st_size
    assert reviewed.has_its_review()


def test_empty_settings_are_named(fails, reviewed):
    reviewed.add("locum.toml", "")
    fails("translate", status=2, said=("locum.toml", "[project]", "source"))


SENTENCE = "Rest is good for you. "
LINES = {"md": ("", ""), "html": ("<p>", "</p>"), "txt": ("", "")}


@pytest.mark.parametrize("suffix", LINES)
def test_a_line_of_ten_megabytes_is_read(locum, reviewed, suffix):
    begin, end = LINES[suffix]
    words = (SENTENCE * (10 * 2**20 // len(SENTENCE) + 1)).strip()
    article = reviewed.add(f"articles/long.{suffix}", f"{begin}{words}{end}\n")
    assert article.stat().st_size > 10 * 2**20
    outcome = locum("detect", f"articles/long.{suffix}", "--json")
    (row,) = json.loads(outcome.out)
    assert (outcome.status, row["text"], row["language"]) == (0, words, "en")


# Ten megabytes take a minute; work that grew with the square of them would be seen here.
TERMS = "Rest is not enough for back pain. "


@pytest.mark.parametrize("suffix", LINES)
def test_a_line_with_thousands_of_sentences_is_translated_with_all_its_terms(
    locum, reviewed, suffix
):
    begin, end = LINES[suffix]
    count = 100_000 // len(TERMS)
    reviewed.add(f"articles/long.{suffix}", f"{begin}{(TERMS * count).strip()}{end}\n")
    outcome = locum("translate", "--to", "es")
    assert (outcome.status, outcome.err) == (0, "")
    (draft,) = reviewed.drafted(f"articles/long.{suffix}").values()
    assert draft.count("dolor de espalda") == count
    assert locum("translate", "--to", "es").out.startswith("0 entries drafted")
    assert reviewed.has_its_review()
