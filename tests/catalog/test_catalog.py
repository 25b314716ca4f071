"""Catalogs in use: drafts, changed sources, saving, other writers."""

import os
import stat
import threading
from pathlib import Path

import pytest

from locum.catalog import Catalog, Counts, Entry, Message, Provenance, State
from locum.catalog import store as store_module
from locum.catalog.reader import parse
from locum.errors import CatalogError

A = "Stem cells may relieve back pain."
B = "Take 5 mg a day."
C = "See your doctor."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "es" / "LC_MESSAGES" / "back.po"


@pytest.fixture
def catalog(path, messages) -> Catalog:
    catalog = Catalog.open(path, locale="es", project="Demo")
    catalog.sync(messages(A, B, C))
    catalog.save()
    return catalog


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """As a person in an editor."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def review(path: Path, msgid: str, msgstr: str) -> None:
    edit(path, (f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"'))


def reopen(path: Path) -> Catalog:
    return Catalog.open(path, locale="es")


def found(catalog: Catalog, msgid: str) -> Entry:
    entry = catalog.get(msgid)
    assert entry is not None
    return entry


def test_a_new_catalog_has_a_header_that_msgfmt_accepts_silently(catalog, path, gettext):
    assert gettext("msgfmt", "--check", "--output-file=/dev/null", path) == ""
    text = path.read_text(encoding="utf-8")
    for line in ("Language: es", "charset=UTF-8", "Plural-Forms: nplurals=2; plural=(n != 1);"):
        assert line in text


@pytest.mark.parametrize("locale", ["zh_Hans", "zh_Hant", "pt_BR", "ar", "xx"])
def test_headers_suit_any_locale(tmp_path, messages, gettext, locale):
    catalog = Catalog.open(tmp_path / "x.po", locale=locale)
    catalog.sync(messages(A))
    assert catalog.save()
    assert gettext("msgfmt", "--check", "--output-file=/dev/null", catalog.path) == ""
    assert f"Language: {locale}\\n" in catalog.path.read_text(encoding="utf-8")


def test_the_same_input_makes_the_same_bytes(tmp_path, messages, provenance):
    contents = []
    for name in ("one.po", "two.po"):
        catalog = Catalog.open(tmp_path / name, locale="es")
        catalog.sync(messages(A, B))
        catalog.set_draft(A, "Las células", provenance)
        catalog.save()
        contents.append(catalog.path.read_bytes())
    assert contents[0] == contents[1]


def test_the_date_of_a_build_is_honoured(tmp_path, messages, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    catalog = Catalog.open(tmp_path / "x.po", locale="es")
    catalog.sync(messages(A))
    catalog.save()
    assert "PO-Revision-Date: 2023-11-14 22:13+0000" in catalog.path.read_text(encoding="utf-8")


def test_a_second_run_writes_nothing(catalog, path, messages, provenance):
    catalog.set_draft(A, "Las células", provenance)
    assert catalog.save()
    before = path.stat()
    again = reopen(path)
    again.sync(messages(A, B, C))
    assert again.set_draft(A, "Las células", provenance)
    assert not again.save()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_catalog_without_entries_is_not_written(path):
    catalog = Catalog.open(path, locale="es")
    catalog.sync([])
    assert not catalog.save()
    assert not path.exists()


# --- drafts


def test_a_draft_is_fuzzy_and_says_how_it_was_made(catalog, path, provenance):
    assert catalog.set_draft(A, "Las células madre", provenance)
    catalog.save()
    entry = found(reopen(path), A)
    assert (entry.msgstr, entry.state, entry.fuzzy) == ("Las células madre", State.DRAFT, True)
    assert entry.is_machine
    assert entry.provenance == provenance
    assert entry.comments == ()


def test_an_untouched_draft_is_made_anew(catalog, path, provenance):
    catalog.set_draft(A, "uno", provenance)
    catalog.save()
    again = reopen(path)
    assert again.set_draft(A, "dos", Provenance("argos", "en-es:1.0"))
    again.save()
    entry = found(reopen(path), A)
    assert (entry.msgstr, entry.provenance) == ("dos", Provenance("argos", "en-es:1.0"))


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (("#, fuzzy\n", ""), State.REVIEWED),
        (("Las células", "Las celulas madre"), State.DRAFT),
        (("hash=", "hash=0"), State.DRAFT),
        (("# locum: draft", "# by hand"), State.DRAFT),
    ],
)
def test_what_a_person_touched_is_never_redrafted(catalog, path, provenance, change, state):
    catalog.set_draft(A, "Las células", provenance)
    catalog.save()
    edit(path, change)
    before = path.read_bytes()
    again = reopen(path)
    entry = found(again, A)
    assert entry.state is state
    assert not again.set_draft(A, "MACHINE", provenance)
    assert not again.save()
    assert path.read_bytes() == before


def test_stale_and_plural_and_unknown_entries_take_no_draft(path, provenance):
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#, fuzzy\n#| msgid "old"\nmsgid "stale"\nmsgstr "x"\n\n'
        'msgid "plural"\nmsgid_plural "plurals"\nmsgstr[0] ""\nmsgstr[1] ""\n',
        encoding="utf-8",
    )
    catalog = reopen(path)
    assert [entry.state for entry in catalog.entries] == [State.STALE, State.MISSING]
    for msgid in ("stale", "plural", "unknown", ""):
        assert not catalog.set_draft(msgid, "MACHINE", provenance)
    assert not catalog.save()


def test_a_persons_comment_and_flags_stay_beside_a_draft(catalog, path, provenance):
    edit(path, (f'msgid "{A}"', f'#, no-wrap, mine\nmsgid "{A}"'))
    place = "#. paragraph\n#: articles/back.md\n#, no"
    edit(path, (place, f"# Ask Li.\n{place}"))
    again = reopen(path)
    assert again.set_draft(A, "uno", provenance)
    assert again.set_draft(A, "dos", provenance)
    again.save()
    entry = found(reopen(path), A)
    assert entry.comments == ("Ask Li.",)
    assert entry.flags == ("fuzzy", "no-wrap", "mine")


def test_a_draft_ends_as_its_source_does(path, provenance, gettext):
    catalog = Catalog.open(path, locale="es")
    catalog.sync([Message("one\n", "a.md"), Message("two", "a.md")])
    catalog.set_draft("one\n", "uno", provenance)
    catalog.set_draft("two", "dos\n", provenance)
    catalog.save()
    assert [entry.msgstr for entry in catalog.entries] == ["uno\n", "dos"]
    gettext("msgfmt", "--check", "--output-file=/dev/null", path)


def test_a_draft_needs_text(catalog, provenance):
    for text in ("", " \n", "a\0b"):
        with pytest.raises(ValueError, match="draft needs text"):
            catalog.set_draft(A, text, provenance)


# --- sources that change


def test_entries_follow_the_article_and_an_insertion_touches_one(catalog, path, messages):
    before = path.read_text(encoding="utf-8")
    report = catalog.sync(messages(A, "New here.", B, C))
    assert (report.added, report.moved) == (1, 0)
    catalog.save()
    after = path.read_text(encoding="utf-8")
    new = '#. paragraph\n#: articles/back.md\nmsgid "New here."\nmsgstr ""\n\n'
    assert after.replace(new, "") == before
    assert [entry.msgid for entry in catalog.entries] == [A, "New here.", B, C]


def test_a_moved_block_keeps_its_bytes(catalog, path, messages):
    edit(path, (f'msgid "{C}"\nmsgstr ""', f'msgid ""\n"{C}"\nmsgstr   "Vea a su médico."'))
    again = reopen(path)
    report = again.sync(messages(C, A, B))
    assert (report.moved, report.added, report.obsolete) == (1, 0, 0)
    again.save()
    assert f'msgid ""\n"{C}"\nmsgstr   "Vea a su médico."\n' in path.read_text(encoding="utf-8")
    assert [entry.msgid for entry in again.entries] == [C, A, B]


def test_a_changed_source_keeps_the_old_translation_as_stale(catalog, path, messages, gettext):
    review(path, B, "Tome 5 mg al día.")
    again = reopen(path)
    report = again.sync(messages(A, "Take 50 mg a day.", C))
    assert (report.stale, report.added, report.obsolete) == (1, 0, 1)
    again.save()
    entry = found(reopen(path), "Take 50 mg a day.")
    assert (entry.state, entry.msgstr, entry.previous) == (State.STALE, "Tome 5 mg al día.", B)
    assert [(old.msgid, old.msgstr) for old in reopen(path).obsolete] == [(B, "Tome 5 mg al día.")]
    gettext("msgfmt", "--check", "--output-file=/dev/null", path)


def test_going_back_to_the_old_source_brings_the_review_back(catalog, path, messages):
    review(path, B, "Tome 5 mg al día.")
    before = path.read_bytes()
    for texts in ([A, "Take 50 mg a day.", C], [A, "Take 500 mg a day.", C], [A, B, C]):
        again = reopen(path)
        again.sync(messages(*texts))
        again.save()
    assert path.read_bytes() == before


def test_a_source_that_changes_twice_stays_the_translation_of_the_first(catalog, path, messages):
    review(path, B, "Tome 5 mg al día.")
    for text in ("Take 50 mg a day.", "Take 500 mg a day."):
        again = reopen(path)
        again.sync(messages(A, text, C))
        again.save()
    again = reopen(path)
    entry = found(again, "Take 500 mg a day.")
    assert (entry.msgstr, entry.previous) == ("Tome 5 mg al día.", B)
    assert [old.msgid for old in again.obsolete] == [B]


def test_of_equally_similar_sources_the_one_in_the_same_place_is_taken(tmp_path, messages):
    catalog = Catalog.open(tmp_path / "x.po", locale="es")
    catalog.sync(messages("first", "Dose: 1 mg", "second", "Dose: 2 mg", "third"))
    catalog.save()
    for number in "12":
        review(catalog.path, f"Dose: {number} mg", f"Dosis: {number} mg")
    again = reopen(catalog.path)
    again.sync(messages("first", "Dose: 3 mg", "second", "Dose: 4 mg", "third"))
    previous = {entry.msgid: entry.previous for entry in again.entries if entry.previous}
    assert previous == {"Dose: 3 mg": "Dose: 1 mg", "Dose: 4 mg": "Dose: 2 mg"}


def test_a_changed_source_with_an_untouched_draft_waits_for_a_new_one(
    catalog, path, messages, provenance
):
    catalog.set_draft(B, "Tome 5 mg al día.", provenance)
    catalog.save()
    report = catalog.sync(messages(A, "Take 50 mg a day.", C))
    assert (report.stale, report.added, report.dropped, report.obsolete) == (0, 1, 1, 0)
    catalog.save()
    assert found(reopen(path), "Take 50 mg a day.").state is State.MISSING
    assert "Tome 5 mg" not in path.read_text(encoding="utf-8")


def test_a_vanished_source_comes_back_as_it_was(catalog, path, messages, gettext):
    review(path, B, "Tome 5 mg al día.")
    edit(path, (f'msgid "{B}"', f'#, mine\nmsgid "{B}"'))
    before = path.read_bytes()
    again = reopen(path)
    assert again.sync(messages(A, C)).obsolete == 1
    again.save()
    assert again.get(B) is None
    assert f'#~ msgid "{B}"\n#~ msgstr "Tome 5 mg al día."' in path.read_text(encoding="utf-8")
    gettext("msgfmt", "--check", "--output-file=/dev/null", path)
    again = reopen(path)
    assert again.sync(messages(A, B, C)).restored == 1
    again.save()
    assert path.read_bytes() == before


def test_a_persons_comment_alone_keeps_a_vanished_entry(catalog, path, messages):
    place = f'#. paragraph\n#: articles/back.md\nmsgid "{B}"'
    edit(path, (place, f"# Which dose?\n{place}"))
    again = reopen(path)
    again.sync(messages(A, C))
    again.save()
    assert "# Which dose?\n" in path.read_text(encoding="utf-8")


def test_entries_with_context_or_plural_that_a_person_added_stay(catalog, path, messages):
    added = (
        '\nmsgctxt "title"\nmsgid "Stem"\nmsgstr "Tallo"\n'
        '\nmsgid "day"\nmsgid_plural "days"\nmsgstr[0] "día"\nmsgstr[1] "días"\n'
    )
    edit(path, (f'msgid "{B}"\nmsgstr ""\n', f'msgid "{B}"\nmsgstr ""\n{added}'))
    again = reopen(path)
    again.sync(messages(C, B, A))
    again.save()
    assert [entry.msgid for entry in again.entries] == [C, B, "Stem", "day", A]
    again.sync(messages(C, "day", A))
    again.save()
    assert [entry.msgid for entry in again.entries] == [C, "Stem", "day", A]
    assert added.split("\n\n")[1] in path.read_text(encoding="utf-8")


def test_the_same_text_twice_is_one_entry_with_a_reference_each(path):
    catalog = Catalog.open(path, locale="es")
    catalog.sync(
        [
            Message("Yes", "my articles/a 100%.md", ("list item",), 2),
            Message("Yes", "my articles/a 100%.md", ("heading",)),
        ]
    )
    catalog.save()
    assert (
        "#. list item\n#. heading\n"
        "#: my%20articles/a%20100%25.md my%20articles/a%20100%25.md#2\n"
        "#: my%20articles/a%20100%25.md#3\n"
        'msgid "Yes"\n'
    ) in path.read_text(encoding="utf-8")


def test_counts_are_by_state_and_words_by_source(catalog, path, provenance):
    review(path, B, "Tome 5 mg al día.")
    again = reopen(path)
    again.set_draft(C, "Vea a su médico.", provenance)
    assert again.counts() == Counts(reviewed=1, draft=1, stale=0, missing=1, words=14)


# --- saving


def test_what_a_person_saved_meanwhile_wins(catalog, path, messages, provenance):
    catalog.sync(messages(A, "New here.", B, C))
    assert catalog.set_draft(A, "MACHINE A", provenance)
    assert catalog.set_draft(B, "MACHINE B", provenance)
    review(path, A, "Las células madre")
    edit(path, ('"Language-Team: \\n"', '"Language-Team: Health\\n"'))
    assert catalog.save()
    now = reopen(path)
    states = {entry.msgid: (entry.msgstr, entry.state) for entry in now.entries}
    assert states == {
        A: ("Las células madre", State.REVIEWED),
        "New here.": ("", State.MISSING),
        B: ("MACHINE B", State.DRAFT),
        C: ("", State.MISSING),
    }
    assert "Language-Team: Health" in path.read_text(encoding="utf-8")
    assert catalog.entries == now.entries


def test_a_source_that_goes_while_a_person_reviews_it_keeps_the_review(catalog, path, messages):
    catalog.sync(messages(A, C))
    review(path, B, "Tome 5 mg al día.")
    catalog.save()
    assert [entry.msgstr for entry in reopen(path).obsolete] == ["Tome 5 mg al día."]


def test_a_file_broken_meanwhile_is_left_alone(catalog, path, provenance):
    catalog.set_draft(A, "MACHINE", provenance)
    path.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(CatalogError, match="merge conflict"):
        catalog.save()
    assert path.read_text(encoding="utf-8") == "<<<<<<< HEAD\n"


def test_a_catalog_deleted_meanwhile_is_written_whole(catalog, path, provenance):
    review(path, B, "Tome 5 mg al día.")
    again = reopen(path)
    again.set_draft(A, "MACHINE", provenance)
    path.unlink()
    assert again.save()
    assert found(reopen(path), B).msgstr == "Tome 5 mg al día."


def test_a_save_between_our_last_look_and_our_write_is_merged_too(
    catalog, path, provenance, monkeypatch
):
    catalog.set_draft(A, "MACHINE", provenance)
    fsync = os.fsync

    def person_saves_now(descriptor):
        monkeypatch.setattr(os, "fsync", fsync)
        review(path, A, "Las células madre")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", person_saves_now)
    assert not catalog.save()
    assert found(catalog, A).state is State.REVIEWED


def test_many_writers_lose_nothing(catalog, path, messages, provenance):
    texts = [f"Sentence number {number}." for number in range(8)]
    catalog.sync(messages(*texts))
    catalog.save()
    failures = []

    def draft(text):
        try:
            mine = reopen(path)
            mine.set_draft(text, f"Frase: {text}", provenance)
            mine.save()
        except CatalogError as error:
            failures.append(error)

    threads = [threading.Thread(target=draft, args=[text]) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert [entry.msgstr for entry in reopen(path).entries] == [f"Frase: {t}" for t in texts]


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_failure_while_writing_leaves_the_old_file(
    catalog, path, provenance, monkeypatch, moment
):
    before = path.read_bytes()
    catalog.set_draft(A, "MACHINE", provenance)

    def disk_is_full(*_args):
        raise OSError(28, "No space left on device")

    target = os if moment == "fsync" else Path
    monkeypatch.setattr(target, moment, disk_is_full)
    with pytest.raises(CatalogError, match="No space left") as caught:
        catalog.save()
    monkeypatch.undo()
    assert caught.value.hint
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["back.po"]
    assert catalog.save()
    assert found(catalog, A).msgstr == "MACHINE"


def test_a_crash_before_the_replacement_leaves_the_old_file(catalog, path, provenance, monkeypatch):
    before = path.read_bytes()
    catalog.set_draft(A, "MACHINE", provenance)

    def power_cut(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", power_cut)
    with pytest.raises(KeyboardInterrupt):
        catalog.save()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["back.po"]


def test_mode_and_link_of_the_file_are_kept(catalog, path, provenance, tmp_path):
    path.chmod(0o640)
    link = tmp_path / "link.po"
    link.symlink_to(path)
    linked = reopen(link)
    linked.set_draft(A, "MACHINE", provenance)
    linked.save()
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert found(reopen(path), A).msgstr == "MACHINE"


def test_no_lock_is_left_beside_the_catalog(catalog, path):
    assert [file.name for file in path.parent.iterdir()] == ["back.po"]


def test_a_lock_held_too_long_is_said(catalog, path, provenance, monkeypatch):
    monkeypatch.setattr(store_module, "_WAIT_SECONDS", 0.01)
    catalog.set_draft(A, "MACHINE", provenance)
    with store_module.locked(path), pytest.raises(CatalogError, match="another Locum"):
        catalog.save()


def test_windows_line_endings_and_odd_wrapping_stay(path, messages, provenance, gettext):
    path.parent.mkdir(parents=True)
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'\n#. paragraph\n#: articles/back.md\nmsgid ""\n"{A}"\nmsgstr ""\n"Las "\n"células"\n'
    ).replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    catalog = reopen(path)
    catalog.sync(messages(A, B))
    catalog.set_draft(B, "Tome 5 mg al día. " * 8, provenance)
    catalog.save()
    data = path.read_bytes()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert f'msgid ""\r\n"{A}"\r\nmsgstr ""\r\n"Las "\r\n"células"\r\n'.encode() in data
    # The mark at the beginning goes: gettext cannot read it.
    assert data.startswith(b'msgid ""')
    gettext("msgfmt", "--check", "--output-file=/dev/null", path)


def test_a_byte_order_mark_alone_is_no_reason_to_write(path, messages):
    path.parent.mkdir(parents=True)
    catalog = Catalog.open(path, locale="es")
    catalog.sync(messages(A))
    catalog.save()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    again = reopen(path)
    again.sync(messages(A))
    assert not again.save()


def test_a_header_is_completed_and_otherwise_left_alone(path, messages, provenance):
    path.parent.mkdir(parents=True)
    header = (
        '# Ana, 2024.\n#, fuzzy\nmsgid ""\nmsgstr ""\n"Language: es_MX\\n"\n'
        '"X-Generator: Poedit 3.4.2\\n"\n"PO-Revision-Date: 2024-05-02 09:30+0200\\n"\n'
        '"Content-Type: text/plain; charset=CHARSET\\n"\n'
    )
    path.write_text(header + f'\nmsgid "{A}"\nmsgstr "x"\n', encoding="utf-8")
    catalog = reopen(path)
    catalog.sync(messages(A, B))
    catalog.save()
    lines = path.read_text(encoding="utf-8").split("\n\n")[0].split("\n")
    assert lines[:8] == [
        "# Ana, 2024.",
        "#, fuzzy",
        'msgid ""',
        'msgstr ""',
        '"Language: es_MX\\n"',
        '"X-Generator: Poedit 3.4.2\\n"',
        '"PO-Revision-Date: 2024-05-02 09:30+0200\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
    ]
    assert any("Plural-Forms" in line for line in lines)


def test_a_file_without_newline_at_its_end_is_extended_soundly(path, messages, gettext):
    path.parent.mkdir(parents=True)
    path.write_text(f'msgid "{A}"\nmsgstr "x"', encoding="utf-8")
    catalog = reopen(path)
    catalog.sync(messages(A, B))
    catalog.save()
    assert [entry.msgid for entry in reopen(path).entries] == [A, B]
    gettext("msgfmt", "--check", "--output-file=/dev/null", path)


def test_what_cannot_be_read_is_said(tmp_path):
    with pytest.raises(CatalogError, match="cannot be read"):
        Catalog.open(tmp_path, locale="es")


def test_a_saved_catalog_is_what_a_fresh_look_at_the_file_sees(catalog, path, messages):
    review(path, B, "Tome 5 mg al día.")
    catalog = reopen(path)
    catalog.sync(messages(C, "A new line.\nAnd another, “quoted”, of ½ a page. " * 4, A))
    catalog.set_draft(C, "Consulte a su médico.", Provenance(engine="echo", route="en→es"))
    assert catalog.save()
    fresh = reopen(path)
    assert (catalog.entries, catalog.obsolete) == (fresh.entries, fresh.obsolete)
    lines = path.read_text(encoding="utf-8").split("\n")
    assert all(lines[entry.line - 1].startswith("msgid ") for entry in catalog.entries)
    assert catalog.set_draft(A, "Alivia.", Provenance(engine="echo", route="en→es"))
    assert catalog.save()
    fresh = reopen(path)
    assert (catalog.entries, catalog.content) == (fresh.entries, fresh.content)


def test_what_follows_a_last_line_without_an_end_is_where_reading_it_again_finds_it(tmp_path):
    document, more = (parse(f'msgid "{each}"\nmsgstr ""', tmp_path) for each in "ab")
    document.arrange([*document.records, *more.records])
    again = parse(document.render(), tmp_path)
    assert document.renumber()
    places = [(each.lead, each.body, each.line) for each in document.records]
    assert places == [(each.lead, each.body, each.line) for each in again.records]


def test_what_a_malformed_file_refused_is_kept_until_that_can_be_read_again(tmp_path):
    path = tmp_path / "a.po"
    before = b'msgid "a"\nmsgstr ""\n'
    path.write_bytes(before)
    catalog = Catalog.open(path, locale="es")
    catalog.set_draft("a", "eins", Provenance("e"))
    path.write_bytes(b"<<<<<<< HEAD\n" + before)
    for _attempt in range(2):
        with pytest.raises(CatalogError):
            catalog.save()
    assert (catalog.content, catalog.is_saved) == (before, False)
    path.write_bytes(before.replace(b'"a"', b'"b"') + b"\n" + before)
    assert catalog.save()
    saved = Catalog.open(path, locale="es")
    assert [(each.msgid, each.msgstr) for each in saved.entries] == [("b", ""), ("a", "eins")]
