"""Catalogs of every making come back byte for byte, and edits are written as msgcat writes."""

import random
import subprocess
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.pofile import write_po
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locum.catalog import Catalog, Message
from locum.catalog.reader import decode, parse
from locum.errors import CatalogError

LONG = (
    "Take 2.5 mg of the medicine twice a day with a glass of water; do not lie down for half an "
    "hour, and tell your doctor at once if it hurts."
)
CHINESE = "请每日两次服用 2.5 mg，配一杯水；半小时内不要躺下，如感到疼痛请立即告知医生。" * 2

# --- made by other tools ----------------------------------------------------------------------


def by_polib(folder: Path) -> bytes:
    file = polib.POFile(wrapwidth=60)
    file.metadata = {"Language": "es", "Content-Type": "text/plain; charset=utf-8"}
    file.header = "Made by polib\nfor a test"
    file.append(polib.POEntry(msgid=LONG, msgstr=CHINESE, tcomment="who\nelse", flags=["fuzzy"]))
    file.append(
        polib.POEntry(
            msgid="%d day", msgid_plural="%d days", msgstr_plural={0: "%d día", 1: "%d días"},
            msgctxt="time", occurrences=[("a b.py", "3"), ("c.py", "")], comment="note",
            previous_msgid="%d d", flags=["c-format"],
        )
    )  # fmt: skip
    file.append(polib.POEntry(msgid="gone", msgstr="ido", obsolete=True))
    file.save(str(folder / "polib.po"))
    return (folder / "polib.po").read_bytes()


def by_babel(folder: Path) -> bytes:
    catalog = BabelCatalog(locale="es", project="Back pain", header_comment="# Made by Babel")
    catalog.add(LONG, CHINESE, locations=[("articles/a.md", 3)], auto_comments=["paragraph"])
    catalog.add(("%(n)s day", "%(n)s days"), ("%(n)s día", "%(n)s días"), context="time")
    catalog.add("10% smaller", "un 10% menor", user_comments=["a person"], flags=["fuzzy"])
    catalog.obsolete["gone"] = BabelMessage("gone", "ido")
    buffer = BytesIO()
    write_po(buffer, catalog, width=76)
    return buffer.getvalue()


def by_gettext(folder: Path) -> bytes:
    (folder / "words.c").write_text(
        f'/* A note. */ gettext("{LONG}"); ngettext("%d day", "%d days", n);'
        ' pgettext("menu", "Open"); gettext("10% dear");',
        encoding="utf-8",
    )
    keywords = ["--keyword=gettext", "--keyword=ngettext:1,2", "--keyword=pgettext:1c,2"]
    commands = [
        ["xgettext", "-c", "-o", "words.pot", "words.c", *keywords],
        ["msginit", "--no-translator", "-l", "es", "-i", "words.pot", "-o", "words.po"],
        ["msgmerge", "-q", "-U", "--previous", "words.po", "words.pot"],
    ]
    for command in commands:
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    # msginit names the charset of the user's locale.
    return (folder / "words.po").read_bytes().replace(b"charset=ASCII", b"charset=UTF-8")


POEDIT = f"""\
# Ana <ana@example.org>, 2024.
msgid ""
msgstr ""
"Project-Id-Version: Back pain\\n"
"POT-Creation-Date: 2024-05-01 10:00+0200\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Generator: Poedit 3.4.2\\n"
"X-Poedit-Basepath: ../..\\n"
"X-Poedit-KeywordsList: _;gettext\\n"
"X-Poedit-SourceCharset: UTF-8\\n"
"X-Poedit-SearchPath-0: articles\\n"

#: articles/a.md:3
#, fuzzy
#| msgid "Take 2 mg."
msgid "Take 2.5 mg."
msgstr "Tome 2 mg."

msgctxt "heading"
msgid "Rest"
msgstr "{CHINESE}"

#, fuzzy
#~| msgid "older"
#~ msgid "old"
#~ msgstr "viejo"
"""


def by_poedit(folder: Path) -> bytes:
    return POEDIT.encode()


def by_poedit_on_windows(folder: Path) -> bytes:
    return POEDIT.replace("\n", "\r\n").encode()


MAKERS = [by_polib, by_babel, by_gettext, by_poedit, by_poedit_on_windows]


@pytest.mark.parametrize("make", MAKERS)
def test_a_catalog_that_another_tool_made_comes_back_byte_for_byte(tmp_path, make, gettext):
    data = make(tmp_path)
    document = parse(decode(data, tmp_path), tmp_path)
    assert (document.bom + document.render()).encode() == data
    assert len(document.records) > 2


@pytest.mark.parametrize("make", MAKERS)
def test_each_edit_of_such_a_catalog_touches_its_own_lines_alone(tmp_path, make, gettext):
    data = make(tmp_path).decode()
    document = parse(data, tmp_path)
    for record in document.records:
        before, comment = record.body, record.entry.comment
        record.entry.comment = "changed"
        record.rewrite(document.newline)
        head, tail = data.split(before)
        assert document.render() == head + record.body + tail
        record.body, record.entry.comment = before, comment


@pytest.mark.parametrize("make", MAKERS)
def test_an_entry_of_such_a_catalog_is_rewritten_as_msgcat_writes_it(tmp_path, make, gettext):
    data = make(tmp_path).replace(b"\r\n", b"\n")
    path = tmp_path / "in.po"
    path.write_bytes(data)
    theirs = parse(gettext("msgcat", path), path)
    expected = {(r.key, r.entry.obsolete): r.body for r in theirs.records}
    for record in parse(decode(data, path), path).records:
        record.rewrite("\n")
        assert record.body == expected[record.key, record.entry.obsolete]


# --- fuzzed -----------------------------------------------------------------------------------

PIECES = [
    "%", "10%", " ", "  ", "cfoo", "-", "+", "#", "0", "dab", "s", "(", "a b", ")", "%(na me)s",
    "%s", "%%", ".", "*", "5", "lu", "xyz", "\\n", "干细胞。", "“a”", "$", "1$", "%1$s", "'", "I",
    '\\"', "\\t", "word", "longerword", "é", "%(a)", "{0}", "/path/x", "http://a.b/c", "，", "——",
    "%-", "% ", "<b>", "](#1)", "**", "…", "№", "10 %", "«", "»", "\u00a0",
]  # fmt: skip
FLAGS = ["", "#, fuzzy\n", "#, python-format\n", "#, c-format\n", "#, fuzzy, c-format\n"]
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.mark.parametrize("seed", range(4))
def test_a_thousand_mixtures_are_wrapped_as_msgcat_wraps_them(tmp_path, gettext, seed):
    chance = random.Random(seed)

    def mixture() -> str:
        count = chance.randint(1, 60)
        return "".join(chance.choice(PIECES) + chance.choice(["", " "]) for _ in range(count))

    entries = [
        f'\n{chance.choice(FLAGS)}msgid "k{number}"\nmsgstr "{mixture()}"\n'
        for number in range(1000)
    ]
    path = tmp_path / "in.po"
    path.write_text(HEAD + "".join(entries), encoding="utf-8")
    expected = {record.key: record.body for record in parse(gettext("msgcat", path), path).records}
    document = parse(path.read_text(encoding="utf-8"), path)
    assert document.render() == path.read_text(encoding="utf-8")
    for record in document.records:
        record.rewrite("\n")
        assert record.body == expected[record.key]


LINES = st.sampled_from(
    [
        'msgid ""', 'msgid "a"', 'msgid "b"', 'msgctxt "c"', 'msgid_plural "as"', 'msgstr "x"',
        'msgstr ""', '"more"', 'msgstr[0] "x"', 'msgstr[1] "y"', "#, fuzzy", "#. note", "#: a.md",
        '#| msgid "old"', "# person", "#~ msgid \"o\"", '#~ msgstr "p"', "", "#", "#~", "junk",
        '"open', "\ufeff", '#~| msgid "q"', "\t", 'msgid "a" "b"', "=======", "#,fuzzy,no-wrap",
    ]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=400)
@given(st.lists(LINES, max_size=24), st.sampled_from(["\n", "\r\n"]))
def test_whatever_can_be_read_at_all_is_written_back_the_same(lines, newline):
    text = newline.join(lines)
    fault: CatalogError | None = None
    written = ""
    try:
        document = parse(text, Path("fuzzed.po"))
        written = document.bom + document.render()
    except CatalogError as error:
        fault = error
    if fault is None:
        assert written == text
    else:
        assert fault.hint
        assert 1 <= (fault.line or 0) <= len(lines) + 1


# --- damage -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: text.index("Tome") + 2],
        lambda text: text.replace('msgstr "Tome 2 mg."', 'msgstr "Tome 2 mg.'),
        lambda text: text.replace("\n#: articles", "\n<<<<<<< mine\n#: articles"),
        lambda text: text + '\nmsgid "Take 2.5 mg."\nmsgstr "Tome 25 mg."\n',
        lambda text: text.encode().decode("latin-1")[:-9] + "\udcff",
    ],
    ids=["cut off", "a quote is lost", "conflict", "twice", "not UTF-8"],
)
def test_a_damaged_catalog_is_named_with_line_and_mend_and_never_written(tmp_path, damage):
    path = tmp_path / "es.po"
    path.write_bytes(damage(POEDIT).encode("utf-8", "surrogateescape"))
    before = path.read_bytes()
    with pytest.raises(CatalogError) as caught:
        Catalog.open(path, locale="es").sync([Message("new", "articles/a.md")])
    assert caught.value.line
    assert caught.value.hint
    assert path.read_bytes() == before
