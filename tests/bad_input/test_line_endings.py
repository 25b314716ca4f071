"""Windows line endings in articles, glossaries, memories and catalogs."""

import json

import polib
import pytest

ARTICLES = {
    "note.md": "# Rest\n\n- Walk a little.\n- Sit upright.\n\n| Dose | Time |\n| --- | --- |\n",
    "note.html": "<h1>Rest</h1>\n<p>Walk a little,\nevery day.</p>\n",
    "note.txt": "Rest\n\nWalk a little,\nevery day.\n",
}


def crlf(text):
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_has_the_same_entries_and_keeps_its_line_endings(locum, reviewed, name):
    reviewed.add(f"articles/{name}", ARTICLES[name])
    texts = [row["text"] for row in json.loads(locum("detect", f"articles/{name}", "--json").out)]
    data = crlf(ARTICLES[name])
    reviewed.add(f"articles/{name}", data)
    rows = json.loads(locum("detect", f"articles/{name}", "--json").out)
    assert [row["text"] for row in rows] == texts
    outcome = locum("translate", "--to", "es")
    assert (outcome.status, outcome.err) == (0, "")
    assert list(reviewed.drafted(f"articles/{name}")) == list(dict.fromkeys(texts))
    assert locum("build", "--to", "es").status == 0
    built = (reviewed.root / f"build/articles/es/articles/{name}").read_bytes()
    # What is not reviewed says which language it is in, where the format can say so.
    assert built.replace(b' lang="en"', b"") == data


def test_a_translated_article_has_no_mixed_line_endings(locum, reviewed):
    data = crlf((reviewed.root / "articles/pain.md").read_text(encoding="utf-8"))
    reviewed.add("articles/pain.md", data)
    assert locum("build", "--to", "es").status == 0
    built = (reviewed.root / "build/articles/es/articles/pain.md").read_bytes()
    assert b"Descansar no basta." in built
    assert built.count(b"\n") == built.count(b"\r\n") == data.count(b"\r\n")


def test_a_glossary_and_a_memory_may_have_them(locum, reviewed):
    path = reviewed.root / "glossary/terms.csv"
    path.write_bytes(crlf(path.read_text(encoding="utf-8")))
    assert locum("glossary", "check").status == 0
    rows = json.loads(locum("glossary", "lookup", "back pain", "--to", "es", "--json").out)
    assert rows[0]["accepted"][0] == "dolor de espalda"
    reviewed.add("more.tsv", crlf("en\tes\nDrink enough water.\tBeba suficiente agua.\n"))
    assert locum("memory", "import", "more.tsv").status == 0
    assert locum("translate", "--to", "es").status == 0
    assert reviewed.drafted("articles/rest.txt") == {"Drink enough water.": "Beba suficiente agua."}


def test_a_catalog_keeps_them_untouched_and_touched(locum, reviewed, msgfmt):
    path = reviewed.catalog
    data = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(data)
    assert locum("translate").status == 0
    assert path.read_bytes() == data
    article = reviewed.root / "articles/pain.md"
    article.write_bytes(article.read_bytes() + b"\nWalk a little.\n")
    assert locum("translate").status == 0
    changed = path.read_bytes()
    assert changed.count(b"\n") == changed.count(b"\r\n") > data.count(b"\r\n")
    assert "Walk a little." in {entry.msgid for entry in polib.pofile(str(path))}
    assert reviewed.has_its_review()
    msgfmt(path)
