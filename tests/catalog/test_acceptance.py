"""Acceptances: comments that other tools keep, written without touching anything else."""

import shutil
from io import BytesIO

import polib
import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from locum.catalog import Acceptance, Catalog, Message, acceptance_seal
from locum.catalog.acceptance import read_acceptances, with_acceptance, write_acceptance

ROUNDED = Acceptance("numbers", "rounded on purpose", by="Ana Ruiz", seal="9f8e7d6c5b4a")
LONG = Acceptance(
    "end-punctuation",
    'the "source" lacks its point — nobody minds, and here are many more words to be wrapped, '
    "because a tool that wraps comments anew has to keep them together",
    seal="0123456789ab",
)
NAMES = st.from_regex(r"[a-z]{1,8}(-[a-z]{1,8}){0,2}", fullmatch=True)
WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=60
).filter(lambda text: text.strip() and "locum" not in text.lower())

CATALOG = """\
# A header.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

#   Ask Li. locum: accept length "as the client wants"
#, python-format
msgid   "One"
"  oddly wrapped"
msgstr ""
"Uno"

msgid "Two"
msgstr "Dos"
"""


def behind_header(text: str, newline: str = "\n") -> str:
    """What stands behind the header, which is completed when a catalog is first written."""
    return text.split(newline * 2, 1)[1]


@given(NAMES, WORDS, WORDS | st.just(""))
def test_what_is_written_is_what_is_read(check, reason, by):
    said = Acceptance(check, " ".join(reason.split()), " ".join(by.split()), "9f8e7d6c5b4a")
    assert read_acceptances([write_acceptance(said)]) == [said]


@given(st.lists(st.text(max_size=40).filter(lambda text: "\n" not in text), max_size=5))
def test_what_a_person_wrote_beside_it_is_not_touched(texts):
    comments = [f"# {text}" for text in texts if "locum" not in text]
    once = with_acceptance(comments, ROUNDED)
    assert once == [*comments, write_acceptance(ROUNDED)]
    assert with_acceptance(once, ROUNDED) == once


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ('# locum: accept numbers "rounded"', Acceptance("numbers", "rounded")),
        ("# locum: accept numbers “rounded”", Acceptance("numbers", "rounded")),
        ("# locum: accept numbers « arrondi »", Acceptance("numbers", "arrondi")),
        ("# locum: accept numbers", Acceptance("numbers", "")),
        ("# locum: accept numbers rounded", Acceptance("numbers", "")),
        ("# locum: accept", Acceptance("", "")),
        ('# locum: accept numbers "r" hash=', Acceptance("numbers", "r")),
        ('# locum: accept numbers "r" hash=XYZ', Acceptance("numbers", "r", seal="xyz")),
        ("# Is it accepted? accept it", None),
        ("# locum: acceptable", None),
    ],
)
def test_a_statement_by_hand_is_read_for_what_it_says(comment, expected):
    assert read_acceptances([comment]) == ([expected] if expected else [])


def test_a_reason_cannot_pass_for_a_statement_of_its_own():
    sly = Acceptance("numbers", 'x" hash=000000000000 locum: accept markup "y', seal="9f8e7d6c5b4a")
    (read,) = read_acceptances([write_acceptance(sly)])
    assert (read.check, read.seal) == ("numbers", "9f8e7d6c5b4a")


def test_another_source_translation_check_or_finding_needs_another_seal():
    seals = {
        acceptance_seal(*arguments)
        for arguments in [
            ("numbers", "5", "6", "1 error"),
            ("length", "5", "6", "1 error"),
            ("numbers", "5 ", "6", "1 error"),
            ("numbers", "5", "7", "1 error"),
            ("numbers", "5", "6", "2 error"),
        ]
    }
    assert len(seals) == 5


def test_accepting_adds_one_line_and_leaves_every_other_byte(tmp_path):
    path = tmp_path / "es.po"
    path.write_text(CATALOG, encoding="utf-8")
    catalog = Catalog.open(path, locale="es")
    assert catalog.accept("One  oddly wrapped", "Uno", ROUNDED)
    assert catalog.save()
    line = write_acceptance(ROUNDED)
    expected = CATALOG.replace("#, python-format", f"{line}\n#, python-format")
    assert behind_header(path.read_text(encoding="utf-8")) == behind_header(expected)
    assert not catalog.accept("One  oddly wrapped", "Uno", ROUNDED)
    assert not catalog.save()


def test_line_endings_are_the_files_own(tmp_path):
    path = tmp_path / "es.po"
    path.write_bytes(CATALOG.replace("\n", "\r\n").encode())
    catalog = Catalog.open(path, locale="es")
    catalog.accept("Two", "Dos", ROUNDED)
    catalog.save()
    expected = CATALOG.replace('msgid "Two"', write_acceptance(ROUNDED) + '\nmsgid "Two"')
    written = path.read_bytes().decode()
    assert behind_header(written, "\r\n") == behind_header(expected).replace("\n", "\r\n")


def test_a_new_word_on_a_check_takes_the_place_of_the_old_one_and_of_no_other(tmp_path):
    path = tmp_path / "es.po"
    path.write_text(CATALOG, encoding="utf-8")
    catalog = Catalog.open(path, locale="es")
    catalog.accept("One  oddly wrapped", "Uno", ROUNDED)
    catalog.accept("One  oddly wrapped", "Uno", Acceptance("length", "so be it", seal="0" * 12))
    (entry, _other) = catalog.entries
    assert [(word.check, word.reason) for word in entry.acceptances] == [
        ("numbers", "rounded on purpose"),
        ("length", "so be it"),
    ]
    assert entry.comments[0].strip() == "Ask Li."


def test_a_translation_that_changed_meanwhile_is_not_accepted(tmp_path):
    path = tmp_path / "es.po"
    path.write_text(CATALOG, encoding="utf-8")
    catalog = Catalog.open(path, locale="es")
    assert not catalog.accept("Two", "Do", ROUNDED)
    assert catalog.accept("Two", "Dos", ROUNDED)
    path.write_text(CATALOG.replace('"Dos"', '"DOS"'), encoding="utf-8")
    catalog.save()
    assert "rounded" not in path.read_text(encoding="utf-8")
    assert '"DOS"' in path.read_text(encoding="utf-8")


def test_an_entry_is_found_by_any_of_its_lines(tmp_path):
    path = tmp_path / "es.po"
    path.write_text(CATALOG, encoding="utf-8")
    catalog = Catalog.open(path, locale="es")
    found = {line: catalog.at_line(line) for line in range(20)}
    lines = {line: entry.msgid for line, entry in found.items() if entry}
    assert lines == dict.fromkeys(range(6, 12), "One  oddly wrapped") | {13: "Two", 14: "Two"}


def test_an_acceptance_stays_while_its_source_comes_and_goes(tmp_path):
    path = tmp_path / "es.po"
    path.write_text(CATALOG, encoding="utf-8")
    catalog = Catalog.open(path, locale="es")
    catalog.accept("Two", "Dos", ROUNDED)
    catalog.save()
    catalog.sync([Message("Two and a half", "a.md")])
    catalog.save()
    assert "rounded on purpose" in path.read_text(encoding="utf-8")
    catalog.sync([Message("Two", "a.md")])
    catalog.save()
    entry = catalog.get("Two")
    assert entry is not None
    assert entry.acceptances == (ROUNDED,)


@pytest.mark.parametrize("tool", ["msgcat", "msgmerge", "msgattrib", "babel", "polib"])
def test_other_tools_keep_it_word_for_word(tmp_path, gettext, tool):
    path, template = tmp_path / "es.po", tmp_path / "t.pot"
    path.write_text(CATALOG.replace("#, python-format\n", ""), encoding="utf-8")
    shutil.copy(path, template)
    catalog = Catalog.open(path, locale="es")
    for word in (ROUNDED, LONG):
        catalog.accept("Two", "Dos", word)
    catalog.save()
    if tool == "msgmerge":
        path.write_text(gettext(tool, "--quiet", path, template), encoding="utf-8")
    elif tool == "babel":
        _through_babel(path)
    elif tool == "polib":
        _through_polib(path)
    else:
        path.write_text(gettext(tool, path), encoding="utf-8")
    entry = Catalog.open(path, locale="es").get("Two")
    assert entry is not None
    assert entry.acceptances == (ROUNDED, LONG)


def _through_babel(path):
    buffer = BytesIO()
    write_po(buffer, read_po(BytesIO(path.read_bytes()), locale="es"))
    path.write_bytes(buffer.getvalue())


def _through_polib(path):
    polib.pofile(str(path)).save()
