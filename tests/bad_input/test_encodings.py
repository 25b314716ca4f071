"""Articles, catalogs and glossaries that are not plain UTF-8."""

import codecs
import json

import pytest

ENGLISH = "Wash your hands often and with soap."
CHINESE = "早饭后服药，每天两次，每次一片。"


def page(charset, words):
    return f'<!DOCTYPE html>\n<html>\n<head><meta charset="{charset}"></head>\n<p>{words}</p>\n'


ENCODINGS = {
    "UTF-8 with a BOM": ("utf-8", codecs.BOM_UTF8, "utf-8", ENGLISH),
    "UTF-16 LE with a BOM": ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16", ENGLISH),
    "UTF-16 BE with a BOM": ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16", ENGLISH),
    "GB18030": ("gb18030", b"", "gb18030", CHINESE),
    "GB18030 that calls itself GB2312": ("gb18030", b"", "gb2312", CHINESE),
    "Windows-1252": ("cp1252", b"", "iso-8859-1", "Don’t smoke: it harms your heart."),
}


@pytest.mark.parametrize("label", ENCODINGS)
def test_a_page_is_read_and_built_as_utf8_that_says_so(locum, reviewed, label):
    encoding, mark, stated, words = ENCODINGS[label]
    article = reviewed.add("articles/page.html", mark + page(stated, words).encode(encoding))
    before = article.read_bytes()
    rows = json.loads(locum("detect", "articles/page.html", "--json").out)
    assert [row["text"] for row in rows] == [words]
    outcome = locum("translate", "--to", "es")
    assert (outcome.status, outcome.err) == (0, "")
    assert words in reviewed.drafted("articles/page.html")
    assert locum("build", "--to", "es").status == 0
    built = (reviewed.root / "build/articles/es/articles/page.html").read_bytes()
    text = built.decode("utf-8-sig")
    assert 'charset="utf-8"' in text
    assert words in text
    # Only a mark that UTF-8 had is kept.
    assert built.startswith(codecs.BOM_UTF8) is (encoding == "utf-8")
    assert article.read_bytes() == before
    assert reviewed.has_its_review()


@pytest.mark.parametrize("suffix", ["md", "txt"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("gb18030", b""),
    ],
)
def test_text_without_a_statement_is_read_and_built_as_utf8(
    locum, reviewed, suffix, encoding, mark
):
    reviewed.add(f"articles/note.{suffix}", mark + f"{CHINESE}\n".encode(encoding))
    outcome = locum("translate", "--to", "es")
    assert (outcome.status, outcome.err) == (0, "")
    assert locum("build", "--to", "es").status == 0
    built = reviewed.root / f"build/articles/es/articles/note.{suffix}"
    assert built.read_bytes() == f"{CHINESE}\n".encode()
    assert reviewed.has_its_review()


UNREADABLE = {
    "no encoding at all": ("bad.txt", b"Fine.\nNot \xff\x81 fine.\n", 2),
    "broken UTF-8 in Markdown": ("bad.md", "# 背痛\n\n休息".encode()[:-1] + b"\xffx\n", 3),
    "an unknown charset": ("bad.html", b"<html>\n<meta charset=klingon>\n<p>caf\xe9\n", 2),
    "not the charset it states": ("bad.html", b"<meta charset=gbk>\n<p>\n\x81\x20\xff</p>\n", 3),
    "half a UTF-16 character": ("bad.txt", codecs.BOM_UTF16_LE + b"a\0\n\0b", 2),
    "a picture": ("bad.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 3),
}  # fmt: skip


@pytest.mark.parametrize("label", UNREADABLE)
def test_what_cannot_be_decoded_is_named_with_its_line_and_the_rest_goes_on(fails, reviewed, label):
    name, data, line = UNREADABLE[label]
    article = reviewed.add(f"articles/{name}", data)
    err = fails("translate", said=(f"articles/{name}:{line}: ", "UTF-8"))
    assert len(err.splitlines()) == 1
    assert reviewed.drafted("articles/rest.txt")
    for command in ("detect", "status", "build"):
        assert fails(command, said=(f"articles/{name}:{line}: ",)) == err
    assert article.read_bytes() == data


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "cp1252"])
def test_a_catalog_in_another_encoding_is_named_and_left_alone(fails, reviewed, encoding):
    path = reviewed.root / "locales/zh_Hans/LC_MESSAGES/articles/pain.po"
    text = path.read_text(encoding="utf-8").replace("charset=UTF-8", f"charset={encoding}")
    text = text.encode(encoding, "replace").decode(encoding)
    path.write_bytes(text.encode(encoding))
    before = path.read_bytes()
    fails("translate", said=(path.name, "msgconv --to-code=UTF-8"))
    assert path.read_bytes() == before
    assert reviewed.drafted("articles/rest.txt", "zh_Hans")


def test_a_glossary_in_another_encoding_is_named_with_its_line(fails, reviewed):
    path = reviewed.root / "glossary/terms.csv"
    data = path.read_text(encoding="utf-8").encode("gb18030")
    path.write_bytes(data)
    before = reviewed.bytes()
    fails("translate", said=("glossary/terms.csv:5: ", "UTF-8"))
    assert reviewed.bytes() == before


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_a_memory_in_another_encoding_is_named(fails, reviewed, encoding):
    reviewed.add("more.tsv", "en\tzh\nRest is good.\t休息有益。\n".encode(encoding))
    fails("memory", "import", "more.tsv", said=("more.tsv", "UTF-8"))
    assert not (reviewed.root / "memory").exists()


def test_settings_in_another_encoding_are_named(fails, reviewed):
    path = reviewed.root / "locum.toml"
    path.write_bytes(b"# caf\xe9\n" + path.read_bytes())
    fails("translate", status=2, said=("locum.toml", "UTF-8"))
