"""Published translations in catalogs: what gives way to them, and what never does."""

import pytest

from locum.catalog import Catalog, Entry, Provenance, State

A, B = "Take 5 mg a day.", "See your doctor."
PAGE = "es/dosis.html"


def found(catalog: Catalog, msgid: str) -> Entry:
    entry = catalog.get(msgid)
    assert entry is not None
    return entry


@pytest.fixture
def path(tmp_path):
    return tmp_path / "es" / "back.po"


@pytest.fixture
def catalog(path, messages):
    catalog = Catalog.open(path, locale="es")
    catalog.sync(messages(A, B))
    return catalog


def test_a_sure_translation_is_reviewed_and_says_where_it_is_from(catalog, path, gettext):
    assert catalog.set_adopted(A, "Tome 5 mg al día.", path=PAGE, sure=True)
    catalog.save()
    entry = found(Catalog.open(path, locale="es"), A)
    assert entry.state is State.REVIEWED
    assert entry.adopted == PAGE
    assert entry.comments == ()
    assert gettext("msgfmt", "--check", "--output-file=/dev/null", path) == ""


def test_an_unsure_translation_is_a_fuzzy_one_with_its_reason(catalog, path):
    catalog.set_adopted(A, "Tome 50 mg.", path=PAGE, sure=False, notes=['5 mg / "50 mg"'])
    catalog.save()
    text = path.read_text(encoding="utf-8")
    assert '# locum: flag "5 mg / \\"50 mg\\""' in text
    entry = found(Catalog.open(path, locale="es"), A)
    assert entry.state is State.DRAFT
    assert not entry.is_machine
    assert entry.is_free


@pytest.mark.parametrize("tool", ["msgcat", "msgmerge"])
def test_gettexts_tools_keep_where_it_is_from(catalog, path, gettext, tool):
    catalog.set_adopted(A, "Tome 50 mg.", path="es/a page.html", sure=False, notes=["why " * 40])
    catalog.save()
    if tool == "msgcat":
        gettext("msgcat", "--width=50", "--output-file", path, path)
    else:
        gettext("msgmerge", "--quiet", "--update", "--backup=none", path, path)
    entry = found(Catalog.open(path, locale="es"), A)
    assert entry.adopted == "es/a page.html"
    assert entry.is_free


def test_the_same_again_changes_nothing(catalog):
    assert catalog.set_adopted(A, "Tome 5 mg.", path=PAGE, sure=False, notes=["why"])
    assert not catalog.set_adopted(A, "Tome 5 mg.", path=PAGE, sure=False, notes=["pourquoi"])


def test_a_machines_draft_gives_way(catalog, provenance):
    catalog.set_draft(A, "Borrador.", provenance)
    assert catalog.set_adopted(A, "Tome 5 mg.", path=PAGE, sure=True)
    entry = found(catalog, A)
    assert (entry.msgstr, entry.provenance) == ("Tome 5 mg.", None)


def test_no_machine_takes_the_place_of_what_was_adopted(catalog):
    catalog.set_adopted(A, "Tome 5 mg.", path=PAGE, sure=False, notes=["why"])
    assert not catalog.set_draft(A, "Borrador.", Provenance("echo"))


def test_what_a_person_reviewed_stays(catalog, path):
    catalog.set_adopted(A, "Tome 5 mg.", path=PAGE, sure=True)
    assert not catalog.set_adopted(A, "Tome 6 mg.", path=PAGE, sure=True)
    assert found(catalog, A).msgstr == "Tome 5 mg."


def test_what_a_person_saved_meanwhile_wins(catalog, path, messages):
    catalog.save()
    catalog.set_adopted(A, "Tome 5 mg.", path=PAGE, sure=True)
    catalog.set_adopted(B, "Vea a su médico.", path=PAGE, sure=True)
    text = path.read_text(encoding="utf-8")
    theirs = text.replace(f'msgid "{A}"\nmsgstr ""', f'msgid "{A}"\nmsgstr "Mía."')
    path.write_text(theirs, encoding="utf-8")
    catalog.save()
    saved = Catalog.open(path, locale="es")
    assert found(saved, A).msgstr == "Mía."
    assert found(saved, B).msgstr == "Vea a su médico."


def test_a_changed_source_leaves_no_claim_of_where_it_is_from(catalog, messages):
    catalog.set_adopted(A, "Tome 5 mg al día.", path=PAGE, sure=True)
    catalog.sync(messages("Take 6 mg a day.", B))
    entry = found(catalog, "Take 6 mg a day.")
    assert (entry.state, entry.adopted) == (State.STALE, "")
    assert not entry.is_free


def test_a_translation_of_no_entry_or_without_text_is_not_taken(catalog):
    assert not catalog.set_adopted("Other.", "Otra.", path=PAGE, sure=True)
    with pytest.raises(ValueError, match="text"):
        catalog.set_adopted(A, " ", path=PAGE, sure=True)
