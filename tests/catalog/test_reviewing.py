"""What a reviewer decides is written so that every tool keeps it, and taken back to the byte."""

from datetime import UTC, datetime

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.catalog import Acceptance, Catalog, Message, Provenance, Review, State
from locum.catalog.notes import split_notes, with_notes

WHEN = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)
DOSE = "Take 5 mg a day."


@pytest.fixture
def path(tmp_path):
    """A catalog with a machine's draft of a dose."""
    file = tmp_path / "es.po"
    catalog = Catalog.open(file, locale="es")
    catalog.sync([Message(DOSE, "a.md", ("paragraph, en",)), Message("Rest.", "a.md")])
    catalog.set_draft(DOSE, "Tome 5 mg al día.", Provenance("apertium", score=-0.4))
    catalog.save()
    return file


def by(file, msgid):
    entry = file.find(msgid)
    assert entry is not None
    return entry


def opened(path):
    return Catalog.open(path, locale="es")


def review(text, **changes):
    facts = {"forms": (text,), "reviewed": True, "by": "Ana Ruiz", "when": WHEN, **changes}
    return Review(**facts)


def decide(path, text, msgid=DOSE, **changes):
    """Decide on an entry as it stands, and return it before and after."""
    catalog = opened(path)
    before = catalog.snapshot(msgid)
    after = catalog.review(msgid, review(text, **changes), seen=before.version)
    catalog.save()
    return before, after


def test_an_approved_entry_is_reviewed_and_says_by_whom_and_when(path):
    decide(path, "Tome 5 mg cada día.")
    entry = opened(path).get(DOSE)
    assert entry.state is State.REVIEWED
    assert entry.msgstr == "Tome 5 mg cada día."
    assert (entry.reviewed_by, entry.reviewed_when) == ("Ana Ruiz", "2026-11-21T18:05Z")
    assert entry.provenance.engine == "apertium"


def test_the_header_says_who_edited_last_as_editors_do(path):
    decide(path, "Tome 5 mg cada día.")
    header = polib.pofile(str(path)).metadata
    assert header["Last-Translator"] == "Ana Ruiz"
    assert header["PO-Revision-Date"] == "2026-11-21 18:05+0000"
    assert header["Language"] == "es"


def test_gettext_accepts_what_was_written(path, msgfmt):
    decide(path, "Tome 5 mg cada día.", notes=("ask the author",))
    msgfmt(path)


def test_a_later_hand_in_another_editor_makes_the_statement_say_nothing(path):
    decide(path, "Tome 5 mg cada día.")
    file = polib.pofile(str(path))
    by(file, DOSE).msgstr = "Tome 6 mg."
    file.save()
    entry = opened(path).get(DOSE)
    assert entry.state is State.REVIEWED
    assert (entry.reviewed_by, entry.reviewed_when) == ("", "")


def test_a_second_review_replaces_the_first_statement(path):
    decide(path, "Tome 5 mg cada día.")
    decide(path, "Tome 5 mg diarios.", by="Bo")
    text = path.read_text(encoding="utf-8")
    assert text.count("locum: reviewed") == 1
    assert opened(path).get(DOSE).reviewed_by == "Bo"


def test_a_persons_draft_is_fuzzy_and_no_machines_any_more(path):
    decide(path, "Tome 5 mg, creo.", reviewed=False)
    entry = opened(path).get(DOSE)
    assert entry.state is State.DRAFT
    assert not entry.is_machine
    assert not opened(path).set_draft(DOSE, "Coge 5 mg.", Provenance("argos"))


def test_saving_what_is_there_already_changes_no_byte(path):
    before = path.read_bytes()
    decide(path, "Tome 5 mg al día.", reviewed=False)
    assert path.read_bytes() == before


def test_an_entry_that_was_emptied_is_missing_not_an_empty_draft(path):
    decide(path, "", reviewed=False)
    assert opened(path).get(DOSE).state is State.MISSING


def test_a_stale_entry_that_is_approved_is_stale_no_more(path):
    decide(path, "Tome 5 mg al día.")
    catalog = opened(path)
    catalog.sync([Message("Take 5 mg each day.", "a.md"), Message("Rest.", "a.md")])
    catalog.save()
    assert opened(path).get("Take 5 mg each day.").state is State.STALE
    decide(path, "Tome 5 mg cada día.", msgid="Take 5 mg each day.")
    entry = opened(path).get("Take 5 mg each day.")
    assert (entry.state, entry.previous) == (State.REVIEWED, None)
    assert "locum: stale" not in path.read_text(encoding="utf-8")


def test_a_stale_entry_that_is_saved_as_a_draft_stays_stale(path):
    decide(path, "Tome 5 mg al día.")
    catalog = opened(path)
    catalog.sync([Message("Take 5 mg each day.", "a.md")])
    catalog.save()
    decide(path, "Tome 5 mg, hm.", msgid="Take 5 mg each day.", reviewed=False)
    entry = opened(path).get("Take 5 mg each day.")
    assert (entry.state, entry.previous) == (State.STALE, DOSE)


def test_nothing_is_written_over_another_version(path):
    catalog = opened(path)
    seen = catalog.snapshot(DOSE).version
    decide(path, "Tome 6 mg.")
    catalog = opened(path)
    assert catalog.review(DOSE, review("Tome 7 mg."), seen=seen) is None
    assert not catalog.save()
    assert opened(path).get(DOSE).msgstr == "Tome 6 mg."


def test_a_change_between_opening_and_saving_wins(path):
    catalog = opened(path)
    seen = catalog.snapshot(DOSE).version
    decide(path, "Tome 6 mg.", by="Bo")
    after = catalog.review(DOSE, review("Tome 7 mg."), seen=seen)
    catalog.save()
    assert catalog.snapshot(DOSE).version != after.version
    assert opened(path).get(DOSE).msgstr == "Tome 6 mg."
    assert opened(path).get(DOSE).reviewed_by == "Bo"


def test_a_change_of_another_entry_meanwhile_is_kept_too(path):
    catalog = opened(path)
    seen = catalog.snapshot(DOSE).version
    catalog.review(DOSE, review("Tome 7 mg."), seen=seen)
    decide(path, "Descanse.", msgid="Rest.")
    catalog.save()
    assert opened(path).get("Rest.").msgstr == "Descanse."
    assert opened(path).get(DOSE).msgstr == "Tome 7 mg."


def test_undoing_gives_every_byte_of_the_entry_back(path):
    text = path.read_text(encoding="utf-8")
    entry = text[text.index("# locum: draft") :]
    before, after = decide(path, "Tome 50 mg.", notes=("sure?",))
    catalog = opened(path)
    assert catalog.take_back(DOSE, before, after, by="Ana Ruiz", when=WHEN)
    catalog.save()
    assert path.read_text(encoding="utf-8").endswith(entry)
    assert opened(path).get(DOSE).is_machine


def test_undoing_keeps_references_that_have_come_since(path):
    before, after = decide(path, "Tome 50 mg.")
    catalog = opened(path)
    catalog.sync([Message("Rest.", "a.md"), Message(DOSE, "a.md", ("list item, en",), 2)])
    catalog.save()
    catalog = opened(path)
    assert catalog.take_back(DOSE, before, after, by="", when=WHEN)
    catalog.save()
    entry = opened(path).get(DOSE)
    assert (entry.msgstr, entry.state) == ("Tome 5 mg al día.", State.DRAFT)
    assert entry.references == ("a.md", "a.md#2")
    assert entry.notes == ("list item, en",)


def test_what_has_changed_since_is_not_undone(path):
    before, after = decide(path, "Tome 50 mg.")
    decide(path, "Tome 5 mg, y agua.")
    catalog = opened(path)
    assert not catalog.take_back(DOSE, before, after, by="", when=WHEN)
    assert opened(path).get(DOSE).msgstr == "Tome 5 mg, y agua."


def test_notes_to_the_next_person_are_translator_comments(path):
    decide(path, "Tome 5 mg.", reviewed=False, notes=("ask Ana", "twice"))
    comments = by(polib.pofile(str(path)), DOSE).tcomment.splitlines()
    assert comments[:2] == ["ask Ana", "twice"]
    assert opened(path).get(DOSE).own_notes == ("ask Ana", "twice")
    decide(path, "Tome 5 mg.", reviewed=False, notes=())
    assert opened(path).get(DOSE).own_notes == ()
    assert opened(path).get(DOSE).provenance.engine == "apertium"


def test_a_note_that_looks_like_a_statement_is_none(path):
    forged = 'locum: accept numbers "no" hash=000000000000'
    decide(path, "Tome 50 mg.", notes=(forged, "locum: stale"))
    entry = opened(path).get(DOSE)
    assert entry.acceptances == ()
    assert entry.own_notes == (forged.replace(":", " -", 1), "locum - stale")


def test_a_name_that_looks_like_a_statement_is_none(path):
    decide(path, "Tome 5 mg.", by='x" locum: accept numbers "no"')
    assert opened(path).get(DOSE).acceptances == ()


def test_an_acceptance_is_written_with_the_decision(path):
    word = Acceptance("numbers", "rounded", "Ana Ruiz", "0123456789ab")
    decide(path, "Tome 6 mg.", acceptances=(word,))
    assert opened(path).get(DOSE).acceptances == (word,)


def test_all_forms_of_a_plural_entry_are_saved(tmp_path, msgfmt):
    file = tmp_path / "es.po"
    Catalog.open(file, locale="es").save()
    file.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: es\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] ""\nmsgstr[1] ""\n',
        encoding="utf-8",
    )
    catalog = opened(file)
    seen = catalog.snapshot("{n} day").version
    decision = review("", forms=("{n} día", "{n} días"))
    assert catalog.review("{n} day", decision, seen=seen)
    catalog.save()
    entry = opened(file).get("{n} day")
    assert (entry.forms, entry.state) == (("{n} día", "{n} días"), State.REVIEWED)
    assert entry.reviewed_by == "Ana Ruiz"
    msgfmt(file)


def test_a_wrong_number_of_forms_is_refused(path):
    catalog = opened(path)
    seen = catalog.snapshot(DOSE).version
    with pytest.raises(ValueError, match="as many forms"):
        catalog.review(DOSE, review("", forms=("a", "b")), seen=seen)


def test_only_the_decided_entry_and_the_header_change(path):
    before = path.read_text(encoding="utf-8").split("\n\n")
    decide(path, "Descanse.", msgid="Rest.")
    after = path.read_text(encoding="utf-8").split("\n\n")
    assert after[1] == before[1]
    assert len(after) == len(before)


LINES = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30),
        st.sampled_from(["locum: stale", 'locum: accept numbers "x" by "y"', "ask Ana"]),
    ),
    max_size=5,
)


@given(LINES, LINES)
def test_notes_are_what_was_written_and_statements_stay(first, second):
    comments = [f"# {line}".rstrip() for line in first]
    statements, _notes = split_notes(comments)
    written = with_notes(comments, second)
    kept, notes = split_notes(written)
    assert kept == statements or written == comments
    said = [line.rstrip().replace("locum:", "locum -") for line in second]
    while said and not said[-1]:
        said.pop()
    if written != comments:
        assert [note.strip() for note in notes] == [line.strip() for line in said]


def test_a_moment_that_never_was_is_not_said(path):
    catalog = opened(path)
    catalog.review(DOSE, review("Tome 5 mg al día."), seen=catalog.snapshot(DOSE).version)
    catalog.save()
    text = path.read_text(encoding="utf-8")
    assert "2026-11-21T18:05Z" in text
    path.write_text(text.replace("2026-11-21T18:05Z", "2026-99-99T18:05Z"), encoding="utf-8")
    entry = opened(path).get(DOSE)
    assert (entry.state, entry.reviewed_when, entry.reviewed_by) == (State.REVIEWED, "", "")
