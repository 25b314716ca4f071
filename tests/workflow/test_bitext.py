"""Texts that are translated already, in all the ways that they come."""

import pytest

from locum.errors import CatalogError, EvaluationError, UsageError
from locum.workflow.bitext import read_bitext, read_translations

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en-US">
<seg>Rest <bpt i="1">&lt;b&gt;</bpt>helps<ept i="1">&lt;/b&gt;</ept>.</seg></tuv>
<tuv xml:lang="es"><seg>El <hi>reposo</hi>
 ayuda.</seg></tuv></tu>
<tu><tuv lang="EN"><seg>No pair.</seg></tuv></tu>
</body></tmx>
"""

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: es\\n"

#: articles/pain.md:3
msgid "**Rest** [helps](#1)."
msgstr "El **reposo** [ayuda](#1)."

#, fuzzy
msgid "A draft."
msgstr "Un borrador."

#: source.c:4
msgid "Star *"
msgstr "Estrella *"

msgid "Missing."
msgstr ""
"""


@pytest.fixture
def write(tmp_path):
    def make(name, content):
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8", newline="")
        return path

    return make


def read(source, reference=None, *, to="es", of="en"):
    return read_bitext(source, reference, source_language=of, locale=to)


def test_two_files_go_line_by_line(write):
    found = read(write("a.txt", "\ufeffPain.\r\n\nRest.\n"), write("b.txt", "Dolor.\n\nReposo."))
    assert found.sources == ("Pain.", "Rest.")
    assert found.references == ("Dolor.", "Reposo.")
    assert found.rows == (0, 2)
    assert found.left_out == 1


def test_a_line_may_hold_other_separators(write):
    found = read(write("a.txt", "One\u2028two\x0bthree\n"), write("b.txt", "Uno\n"))
    assert found.sources == ("One\u2028two\x0bthree",)


def test_a_tsv_has_a_column_for_each_language(write):
    path = write(
        "t.tsv", "id\tnote\ten-GB\tzh-CN\tes_419\nx:1\t\tPain\t疼痛\tDolor\nx:2\t\tRest\t\t\n"
    )
    assert read(path).references == ("Dolor",)
    assert read(path).left_out == 1
    assert read(path, to="zh_Hans").references == ("疼痛",)
    assert read(path, of="zh", to="en").sources == ("疼痛",)


def test_the_closest_column_is_taken(write):
    path = write("t.tsv", "en\tes\tes-MX\nPain\tdolor\tdolorcito\n")
    assert read(path).references == ("dolor",)
    assert read(path, to="es_MX").references == ("dolorcito",)
    assert read(path, to="es_AR").references == ("dolor",)


def test_a_tmx_gives_its_texts_without_codes(write):
    found = read(write("m.tmx", TMX))
    assert found.sources == ("Rest helps.",)
    assert found.references == ("El reposo ayuda.",)
    assert found.left_out == 1


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_tmx_says_its_own_encoding(write, encoding):
    text = TMX.replace("UTF-8", encoding).replace("reposo", "reposó")
    assert read(write("m.tmx", text.encode(encoding))).references == ("El reposó ayuda.",)


def test_a_catalog_gives_its_reviewed_entries_without_markup(write):
    found = read(write("c.po", PO))
    assert found.sources == ("Rest helps.", "Star *")
    assert found.references == ("El reposo ayuda.", "Estrella *")
    assert found.left_out == 2


BILLION_LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
<tmx><body><tu><tuv xml:lang="en"><seg>&b;</seg></tuv></tu></body></tmx>
"""
OUTSIDE = """<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<tmx><body><tu><tuv xml:lang="en"><seg>&a;</seg></tuv></tu></body></tmx>
"""


@pytest.mark.parametrize(
    ("name", "content", "line", "message"),
    [
        ("t.tsv", "en\tfr\nPain\tDouleur\n", 1, "no column is es"),
        ("t.tsv", "en\tes\nPain\n", 2, "1 columns where the first row has 2"),
        ("t.tsv", "en\tes\n", None, "no sentence"),
        ("t.tsv", "", 1, "no column"),
        ("t.tsv", b"en\tes\nPain\tni\xf1o\n", 2, "not UTF-8"),
        ("t.tsv", "en\tes\n".encode("utf-16"), 1, "not UTF-8"),
        ("m.tmx", BILLION_LAUGHS, 2, "document type"),
        ("m.tmx", OUTSIDE, 1, "document type"),
        ("m.tmx", "<tmx><body>", 1, "no well-formed XML"),
        ("m.tmx", "", 1, "no well-formed XML"),
        ("m.tmx", "<html/>", None, "no TMX"),
        ("m.tmx", TMX.replace('"es"', '"fr"'), None, "no sentence in en and es"),
        ("c.po", PO.replace('(#1)."\n\n#, fuzzy', "(#1).\n\n#, fuzzy"), 8, "cannot|not"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_line(write, name, content, line, message):
    path = write(name, content)
    with pytest.raises((EvaluationError, CatalogError), match=message) as raised:
        read(path)
    assert raised.value.path == path
    if line is not None:
        assert raised.value.line == line


@pytest.mark.parametrize(
    ("one", "other", "line", "message"),
    [
        ("a\nb\n", "a\n", None, "lines is 1, that of"),
        ("a\nb\n", "", None, "the file is empty"),
        ("\n\n", "a\nb\n", None, "the file is empty"),
        ("a\nb\nc", "a\n\nc", 2, "the line is empty"),
        ("a\n\nc", "a\nb\nc", 2, "the line is empty"),
        ("a\n", b"\xff\xfea\x00", 1, "not UTF-8"),
        ("a\nb", b"a\n\xf1", 2, "not UTF-8"),
    ],
)
def test_two_files_that_do_not_fit_are_named(write, one, other, line, message):
    with pytest.raises(EvaluationError, match=message) as raised:
        read(write("a.txt", one), write("b.txt", other))
    assert raised.value.line == line


def test_a_catalog_of_another_language_is_refused(write):
    with pytest.raises(EvaluationError, match="the catalog is in es"):
        read(write("c.po", PO), to="fr")
    assert read(write("c.po", PO), to="es_MX").references
    assert read(write("c.po", PO.replace("Language: es", "Language: ")), to="fr").references


def test_a_file_that_is_not_there_is_named(tmp_path, write):
    for name in ("a.txt", "a.tsv", "a.tmx", "a.po"):
        source = tmp_path / name
        reference = write("b.txt", "x\n") if name == "a.txt" else None
        with pytest.raises(EvaluationError):
            read(source, reference)


def test_a_reference_is_named_exactly_where_it_is_needed(write):
    with pytest.raises(UsageError, match="no translations"):
        read(write("a.txt", "Pain\n"))
    with pytest.raises(UsageError, match="both sides"):
        read(write("t.tsv", "en\tes\nPain\tDolor\n"), write("b.txt", "Dolor\n"))


def test_translations_made_elsewhere_have_a_line_for_each_row(write):
    bitext = read(write("t.tsv", "en\tes\nPain\tDolor\nNo\t\nRest\tReposo\n"))
    assert read_translations(write("h.txt", "Uno\nDos\n\n"), bitext) == ["Uno", ""]
    with pytest.raises(EvaluationError, match=r"lines is 2, that of .* 3"):
        read_translations(write("h.txt", "Uno\nDos\n"), bitext)
