"""Catalogs go through other people's tools and come back with their states."""

from io import BytesIO

import polib
import pytest
from babel.messages.pofile import read_po, write_po

from locum.catalog import Catalog, Message, Provenance, State, write_template

DRAFT = "Stem cells may relieve back pain."
REVIEWED = "See your doctor."
STALE = "Take 50 mg a day."
MISSING = "References"
MESSAGES = [
    Message(text, "articles/back.md", ("paragraph",)) for text in (DRAFT, REVIEWED, STALE, MISSING)
]
LONG = Provenance(
    "apertium",
    "apertium-eng-spa:0.8.1 en→es, then apertium-fr-es:0.9.2 es→fr, by a detour through nowhere",
    -0.25,
    "7f3a9c01",
    "1b2c3d4e",
    ("disc herniation in the lower part of the back of patients who sit all day long, every day",),
    ("degenerate: loop",),
    backend="ctranslate2-4.6.0/AVX512,other-1.0",
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "es.po"
    catalog = Catalog.open(path, locale="es")
    old = Message("Take 5 mg a day.", "articles/back.md")
    catalog.sync([MESSAGES[0], MESSAGES[1], old, MESSAGES[3]])
    catalog.save()
    text = path.read_text(encoding="utf-8")
    for msgid, msgstr in ((REVIEWED, "Vea a su médico."), (old.text, "Tome 5 mg al día.")):
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    path.write_text(text.replace("#. paragraph", "# Ask Li.\n#. paragraph", 1), encoding="utf-8")
    catalog = Catalog.open(path, locale="es")
    catalog.sync(MESSAGES)
    catalog.set_draft(DRAFT, "Las células madre podrían aliviar el dolor.", LONG)
    catalog.save()
    return path


def through_msgcat(path, gettext):
    path.write_text(gettext("msgcat", path), encoding="utf-8")


def through_msgmerge(path, gettext):
    template = path.with_suffix(".pot")
    write_template(template, MESSAGES)
    path.write_text(gettext("msgmerge", "--quiet", path, template), encoding="utf-8")


def through_msgmerge_previous(path, gettext):
    template = path.with_suffix(".pot")
    write_template(template, MESSAGES)
    merged = gettext("msgmerge", "--quiet", "--previous", path, template)
    path.write_text(merged, encoding="utf-8")


def through_babel(path, gettext):
    """As ``pybabel update`` does it."""
    template = path.with_suffix(".pot")
    write_template(template, MESSAGES)
    catalog = read_po(BytesIO(path.read_bytes()), locale="es")
    catalog.update(read_po(BytesIO(template.read_bytes())))
    buffer = BytesIO()
    write_po(buffer, catalog)
    path.write_bytes(buffer.getvalue())


def through_polib(path, gettext):
    polib.pofile(str(path)).save()


TOOLS = [
    through_msgcat,
    through_msgmerge,
    through_msgmerge_previous,
    through_babel,
    through_polib,
]


@pytest.mark.parametrize("tool", TOOLS)
def test_states_and_provenance_survive(path, gettext, tool):
    tool(path, gettext)
    catalog = Catalog.open(path, locale="es")
    states = {entry.msgid: entry.state for entry in catalog.entries}
    assert states == {
        DRAFT: State.DRAFT,
        REVIEWED: State.REVIEWED,
        STALE: State.STALE,
        MISSING: State.MISSING,
    }
    draft = catalog.get(DRAFT)
    assert draft is not None
    assert draft.is_machine
    assert draft.provenance == LONG
    assert draft.comments == ("Ask Li.",)
    assert [entry.msgstr for entry in catalog.obsolete] == ["Tome 5 mg al día."]


@pytest.mark.parametrize("tool", TOOLS)
def test_the_next_run_goes_on_from_there(path, gettext, tool):
    tool(path, gettext)
    catalog = Catalog.open(path, locale="es")
    catalog.sync(MESSAGES)
    assert catalog.set_draft(DRAFT, "Otro borrador.", LONG)
    assert not catalog.set_draft(STALE, "MACHINE", LONG)
    assert not catalog.set_draft(REVIEWED, "MACHINE", LONG)
    catalog.save()
    old = Message("Take 5 mg a day.", "articles/back.md")
    catalog.sync([*MESSAGES[:2], old, MESSAGES[3]])
    entry = catalog.get(old.text)
    assert entry is not None
    assert (entry.state, entry.msgstr) == (State.REVIEWED, "Tome 5 mg al día.")
    catalog.save()
    gettext("msgfmt", "--check", "--output-file=/dev/null", path)


def test_msgcat_changes_nothing_in_what_locum_wrote(path, gettext):
    assert gettext("msgcat", path) == path.read_text(encoding="utf-8")


def test_a_draft_that_msgmerge_carries_to_another_source_is_not_taken_for_its_draft(path, gettext):
    template = path.with_suffix(".pot")
    changed = DRAFT.replace("may", "cannot")
    write_template(template, [Message(changed, "articles/back.md")])
    merged = gettext("msgmerge", "--quiet", "--previous", path, template)
    path.write_text(merged, encoding="utf-8")
    entry = Catalog.open(path, locale="es").get(changed)
    assert entry is not None
    assert entry.msgstr == "Las células madre podrían aliviar el dolor."
    assert not entry.is_machine
    assert entry.state is State.DRAFT
    # Nobody can tell whether it was reviewed before: it waits for a person.
    assert not Catalog.open(path, locale="es").set_draft(changed, "MACHINE", LONG)


def test_templates_start_a_new_locale(path, gettext, tmp_path):
    template = tmp_path / "back.pot"
    assert write_template(template, MESSAGES, project="Demo")
    assert not write_template(template, MESSAGES, project="Demo")
    made = gettext(
        "msginit", "--no-translator", "--locale=fr", f"--input={template}", "--output-file=-"
    )
    assert f'msgid "{DRAFT}"' in made
    assert write_template(template, MESSAGES[:2], project="Demo")
    assert STALE not in template.read_text(encoding="utf-8")
    assert not write_template(tmp_path / "none.pot", [])
    assert not (tmp_path / "none.pot").exists()
