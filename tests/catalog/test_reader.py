"""Reading PO files: every valid one comes back byte for byte, every bad one is named."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.catalog.entry import State, state_of
from locum.catalog.reader import decode, parse
from locum.errors import CatalogError

PATH = Path("es.po")
POEDIT = """\
# Spanish translation.
# Ana <ana@example.org>, 2024.
#
msgid ""
msgstr ""
"Project-Id-Version: Back pain\\n"
"POT-Creation-Date: 2024-05-01 10:00+0200\\n"
"PO-Revision-Date: 2024-05-02 09:30+0200\\n"
"Last-Translator: Ana <ana@example.org>\\n"
"Language-Team: \\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Generator: Poedit 3.4.2\\n"
"X-Poedit-Basepath: .\\n"
"""
ENTRIES = [
    'msgid "plain"\nmsgstr "llano"\n',
    '# a person\n#. the author\n#: a.md b.md:3\n#, fuzzy, no-wrap\n#| msgid "old"\n'
    'msgid "all comments"\nmsgstr "todo"\n',
    'msgctxt "menu"\nmsgid "context"\nmsgstr "contexto"\n',
    'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d día"\nmsgstr[1] "%d días"\n',
    'msgid ""\n"odd "\n"wrapping"\nmsgstr "en una sola línea que es mucho más larga de lo que '
    'cualquier herramienta escribiría jamás en un catálogo"\n',
    '#~ msgid "obsolete"\n#~ msgstr "obsoleto"\n',
    '#, fuzzy\n#~| msgid "older"\n#~ msgid "obsolete with previous"\n#~ msgstr "x"\n',
    '#nospace\n#,fuzzy\n#:a.md\n#.note\nmsgid "tight"\nmsgstr "x"\n',
    'msgid "escapes \\\\ \\" \\t \\n"\nmsgstr "\\a\\b\\f\\v"\n',
    'msgid "separators \u2028 \x85 \x0c \x1e"\nmsgstr "\u2029"\n',
    '# comment\n\n#: after-a-blank-line.md\n\nmsgid "gaps"\n\nmsgstr "x"\n',
    '  msgid   "indented"  \n\tmsgstr\t"x"\t\n',
    '#\n##double\n#  two spaces  \nmsgid "hashes"\nmsgstr ""\n',
]  # fmt: skip
TAILS = ["", "\n", "\n\n\n", "# the end\n", "\n# the end"]


@settings(deadline=None, max_examples=60)
@given(
    head=st.sampled_from(["", POEDIT, POEDIT.replace("\n\n", "\n")]),
    entries=st.permutations(ENTRIES).flatmap(
        lambda order: st.integers(0, len(order)).map(lambda n: order[:n])
    ),
    gap=st.sampled_from(["", "\n", "\n\n", " \n"]),
    tail=st.sampled_from(TAILS),
    newline=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
)
def test_what_is_read_is_written_byte_for_byte(head, entries, gap, tail, newline, bom):
    blocks = [head, *entries] if head else list(entries)
    text = gap.join(blocks) + tail
    text = ("\ufeff" if bom else "") + text.replace("\n", newline)
    document = parse(decode(text.encode(), PATH), PATH)
    assert document.bom + document.render() == text
    assert len(document.records) == len(blocks)
    # And the same without the newline at the end of the file.
    stripped = text.rstrip("\r\n")
    if stripped.strip("\ufeff"):
        document = parse(stripped, PATH)
        assert document.bom + document.render() == stripped


@settings(deadline=None, max_examples=40)
@given(st.permutations(ENTRIES), st.integers(0, len(ENTRIES) - 1), st.sampled_from(["\n", "\r\n"]))
def test_editing_one_entry_changes_its_lines_only(entries, chosen, newline):
    text = "\n".join([POEDIT, *entries]).replace("\n", newline)
    document = parse(text, PATH)
    record = document.records[chosen + 1]
    old = record.body
    record.entry.comment = "changed"
    record.rewrite(document.newline)
    before, after = text.split(old)
    assert document.render() == before + record.body + after
    assert ("\r" in record.body) == (newline == "\r\n")


def test_what_entries_say_is_read():
    document = parse("\n".join([POEDIT, *ENTRIES]), PATH)
    by_msgid = {record.entry.msgid: record for record in document.records}
    assert by_msgid['escapes \\ " \t \n'].entry.msgstr == "\a\b\f\v"
    assert by_msgid["separators \u2028 \x85 \x0c \x1e"].entry.msgstr == "\u2029"
    assert by_msgid["odd wrapping"].entry.msgstr.startswith("en una sola")
    assert by_msgid["tight"].entry.fuzzy
    assert by_msgid["tight"].comments == ["#nospace"]
    assert by_msgid["hashes"].comments == ["#", "##double", "#  two spaces  "]
    assert by_msgid["obsolete with previous"].entry.previous_msgid == "older"
    assert by_msgid["all comments"].entry.occurrences == [("a.md", ""), ("b.md", "3")]
    assert state_of(by_msgid["all comments"]) is State.STALE
    header = document.header
    assert header is not None
    assert "X-Generator: Poedit 3.4.2\n" in header.entry.msgstr
    assert header.comments[0] == "# Spanish translation."


def test_lines_are_those_of_the_msgid():
    text = POEDIT + '\n# a person\n#: a.md\nmsgid "x"\nmsgstr ""\n'
    line = parse(text, PATH).records[1].line
    assert text.splitlines()[line - 1] == 'msgid "x"'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (POEDIT + '\nmsgid "a"\nmsgstr "b\n', 20, "malformed"),
        (POEDIT + '\nmsgid "a" "b"\nmsgstr ""\n', 19, "malformed"),
        (POEDIT + '\nmsgid "a"\n', 19, "malformed"),
        (POEDIT + "\nnonsense\n", 19, "malformed"),
        (POEDIT + '\nmsgid "a"\nmsgid "b"\nmsgstr ""\n', 20, "malformed"),
        (POEDIT + '\nmsgid "a"\nmsgstr "x"\n\nmsgid "a"\nmsgstr "y"\n', 22, "same msgid twice"),
        (POEDIT + '\n<<<<<<< HEAD\nmsgid "a"\nmsgstr "x"\n=======\n', 19, "merge conflict"),
        (POEDIT + '\nmsgid "a"\nmsgstr "x"\n=======\n', 21, "merge conflict"),
        (POEDIT.replace("UTF-8", "ISO-8859-1"), 13, "charset is ISO-8859-1"),
        (POEDIT + '\nmsgid "a"\nmsgstr "\\303\\251"\n', 20, "numeric escape"),
        ("<html>not a catalog</html>\n", 1, "malformed"),
    ],
)
def test_a_bad_file_is_named_with_its_line_and_a_mend(text, line, words):
    with pytest.raises(CatalogError) as caught:
        parse(decode(text.encode(), PATH), PATH)
    assert (caught.value.path, caught.value.line) == (PATH, line)
    assert words in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "gb18030"])
def test_what_is_not_utf8_is_refused(encoding):
    data = (POEDIT + '\nmsgid "a"\nmsgstr "día"\n').encode(encoding)
    with pytest.raises(CatalogError, match="UTF-8") as caught:
        decode(data, PATH)
    assert "msgconv" in str(caught.value.hint)
