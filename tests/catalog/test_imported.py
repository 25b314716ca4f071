"""Translations that come back from other tools, against what people did meanwhile."""

import polib
import pytest

from locum.catalog import Catalog, State

SOURCE = "Rest is not enough."
FILE = "job.es.xlf"


@pytest.fixture
def catalog(tmp_path, messages, provenance):
    path = tmp_path / "es.po"
    made = Catalog.open(path, locale="es")
    made.sync(messages(SOURCE, "Walk."))
    made.set_draft(SOURCE, "El reposo.", provenance)
    made.save()
    return Catalog.open(path, locale="es")


def person(catalog, msgstr, *, reviewed):
    file = polib.pofile(str(catalog.path))
    entry = file.find(SOURCE)
    assert entry is not None
    entry.msgstr = msgstr
    entry.flags = [] if reviewed else ["fuzzy"]
    file.save()


def bring(catalog, text, *, reviewed=False, instead_of=""):
    return catalog.set_imported(
        SOURCE, text, file=FILE, reviewed=reviewed, instead_of=instead_of, notes=["Sure?"]
    )


def now(catalog):
    entry = Catalog.open(catalog.path, locale="es").get(SOURCE)
    assert entry is not None
    return entry


def test_a_machine_s_draft_gives_way_and_the_file_is_named(catalog):
    assert bring(catalog, "Descansar no basta.")
    assert catalog.save()
    entry = now(catalog)
    assert (entry.msgstr, entry.state, entry.imported) == (
        "Descansar no basta.", State.DRAFT, FILE,
    )  # fmt: skip
    assert entry.is_untouched_import
    assert entry.comments == ("Sure?",)
    assert entry.provenance is None


def test_what_was_imported_is_a_person_s_for_the_machine(catalog, provenance):
    bring(catalog, "Descansar no basta.")
    catalog.save()
    assert not catalog.set_draft(SOURCE, "MACHINE", provenance)
    assert not now(catalog).is_free


@pytest.mark.parametrize("instead_of", ["", "El reposo."])
def test_a_review_that_was_saved_meanwhile_wins(catalog, instead_of):
    assert bring(catalog, "Otra.", reviewed=True, instead_of=instead_of)
    person(catalog, "Descansar no basta.", reviewed=True)
    before = catalog.path.read_bytes()
    catalog.save()
    assert (now(catalog).msgstr, now(catalog).state) == ("Descansar no basta.", State.REVIEWED)
    assert catalog.path.read_bytes() == before


def test_a_draft_that_a_person_saved_meanwhile_wins(catalog):
    assert bring(catalog, "Otra.", instead_of="El reposo.")
    person(catalog, "Descansar…", reviewed=False)
    catalog.save()
    assert now(catalog).msgstr == "Descansar…"


def test_an_approval_of_what_is_no_longer_there_changes_nothing(catalog):
    assert bring(catalog, "El reposo.", reviewed=True, instead_of="El reposo.")
    person(catalog, "Descansar…", reviewed=False)
    catalog.save()
    assert now(catalog).state is State.DRAFT


def test_only_the_entry_s_own_lines_change(catalog):
    before = catalog.path.read_text(encoding="utf-8").split("\n\n")
    bring(catalog, "Descansar no basta.", reviewed=True)
    catalog.save()
    after = catalog.path.read_text(encoding="utf-8").split("\n\n")
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False, True]


@pytest.mark.parametrize("text", ["", "  ", "a\0b"])
def test_what_is_no_translation_is_no_argument(catalog, text):
    with pytest.raises(ValueError, match="needs text"):
        bring(catalog, text)


def test_an_entry_in_a_context_is_found_by_it(tmp_path):
    path = tmp_path / "es.po"
    path.write_text(
        'msgid ""\nmsgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "{SOURCE}"\nmsgstr ""\n\nmsgctxt "menu"\nmsgid "{SOURCE}"\nmsgstr ""\n',
        encoding="utf-8",
    )
    catalog = Catalog.open(path, locale="es")
    assert catalog.set_imported(SOURCE, "Uno", context="menu", file=FILE, reviewed=True)
    catalog.save()
    assert [entry.msgstr for entry in Catalog.open(path, locale="es").entries] == ["", "Uno"]
