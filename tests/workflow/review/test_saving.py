"""Saving: nothing wrong is waved through, and nothing that others wrote is lost."""

import os
import stat
import threading

import polib
import pytest

from locum.catalog import Catalog
from locum.errors import CatalogError, GlossaryError
from locum.model import Severity
from locum.workflow.check import check_catalogs
from locum.workflow.review.items import Key
from locum.workflow.review.saving import (
    APPROVE,
    DRAFT,
    Conflict,
    Edit,
    Gone,
    Refused,
    Saved,
)
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

from .conftest import DOSE, GOOD, PAIN, PO, WRONG, entry_of


def seen(desk, entry_id):
    return desk.index.item(entry_id).version


def edit_of(desk, entry_id, text, kind=APPROVE, **more):
    return Edit(kind, (text,), seen(desk, entry_id), **more)


def is_fuzzy(entry):
    return "fuzzy" in entry.flags


def test_a_mended_dose_is_approved(desk, find, stored):
    outcome = desk.save(find(DOSE), edit_of(desk, find(DOSE), GOOD))
    assert isinstance(outcome, Saved)
    assert stored(DOSE).msgstr == GOOD
    assert not is_fuzzy(stored(DOSE))
    assert desk.index.item(find(DOSE)).found == ()


def test_a_changed_dose_is_not_waved_through(desk, find, stored):
    outcome = desk.save(find(DOSE), edit_of(desk, find(DOSE), WRONG))
    assert isinstance(outcome, Refused)
    assert [one.check for one in outcome.judgement.errors] == ["numbers"]
    assert is_fuzzy(stored(DOSE))


def test_with_a_reason_it_is_and_check_believes_it(desk, find, stored, drafted):
    edit = edit_of(desk, find(DOSE), WRONG, reasons={"numbers": "a horse"})
    assert isinstance(desk.save(find(DOSE), edit), Saved)
    assert not is_fuzzy(stored(DOSE))
    report = check_catalogs(Workspace.open(drafted), locales=["es"])
    (accepted,) = [one for one in report.accepted if one.check == "numbers"]
    assert accepted.accepted is not None
    assert (accepted.accepted.reason, accepted.accepted.by) == ("a horse", "Ana Ruiz")
    assert all(one.check != "acceptance" for one in report.findings)
    assert desk.index.item(find(DOSE)).accepted == ("numbers",)


def test_a_reason_for_one_error_excuses_no_other(desk, find):
    text = WRONG.replace("hernia discal", "disco deslizado")
    edit = edit_of(desk, find(DOSE), text, reasons={"numbers": "a horse"})
    assert isinstance(desk.save(find(DOSE), edit), Refused)


def test_a_blank_reason_is_none(desk, find):
    edit = edit_of(desk, find(DOSE), WRONG, reasons={"numbers": "  "})
    assert isinstance(desk.save(find(DOSE), edit), Refused)


def test_nothing_is_not_approved(desk, find):
    outcome = desk.save(find("Back pain"), edit_of(desk, find("Back pain"), "  "))
    assert isinstance(outcome, Refused)
    assert outcome.empty


def test_a_draft_may_be_saved_with_errors(desk, find, stored):
    text = WRONG.replace("doler", "dolerte")
    assert isinstance(desk.save(find(DOSE), edit_of(desk, find(DOSE), text, DRAFT)), Saved)
    assert stored(DOSE).msgstr == text
    assert is_fuzzy(stored(DOSE))


def test_a_save_over_an_editors_is_a_conflict_with_both(desk, find, edit, stored):
    entry_id = find(DOSE)
    mine = edit_of(desk, entry_id, GOOD)
    edit(PO, DOSE, GOOD.replace("Tome", "Ingiera"))
    outcome = desk.save(entry_id, mine)
    assert isinstance(outcome, Conflict)
    assert "Ingiera" in outcome.entry.msgstr
    assert "Ingiera" in stored(DOSE).msgstr
    again = Edit(APPROVE, (GOOD,), outcome.now.version)
    assert isinstance(desk.save(entry_id, again), Saved)
    assert stored(DOSE).msgstr == GOOD


def test_two_people_who_save_at_once_lose_nothing(sit, find, stored):
    entry_id = find("Rest is not enough.")
    desks = [sit(name) for name in ("Ana", "Bo", "Cy")]
    edits = [
        Edit(APPROVE, (f"El reposo no basta, {name}.",), seen(desk, entry_id))
        for desk, name in zip(desks, ("Ana", "Bo", "Cy"), strict=True)
    ]
    outcomes = {}

    def work(number):
        outcomes[number] = desks[number].save(entry_id, edits[number])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    saved = [number for number, one in outcomes.items() if isinstance(one, Saved)]
    assert len(saved) == 1
    assert stored("Rest is not enough.").msgstr == edits[saved[0]].forms[0]
    assert sum(isinstance(one, Conflict) for one in outcomes.values()) == 2


def test_two_people_on_two_entries_of_one_catalog_both_save(sit, find, stored):
    ana, bo = sit("Ana"), sit("Bo")
    first, second = find("Rest is not enough."), find("Back pain")
    one = edit_of(ana, first, "El reposo no es suficiente.")
    other = edit_of(bo, second, "Dolor de espalda.")
    assert isinstance(ana.save(first, one), Saved)
    assert isinstance(bo.save(second, other), Saved | Refused | Conflict)
    assert stored("Rest is not enough.").msgstr == "El reposo no es suficiente."


def test_a_source_that_changed_meanwhile_is_told_with_what_it_became(desk, find, drafted):
    desk.save(find(DOSE), edit_of(desk, find(DOSE), GOOD))
    entry_id = find(DOSE)
    mine = edit_of(desk, entry_id, GOOD)
    article = drafted / PAIN
    text = article.read_text(encoding="utf-8").replace("400 mg", "200 mg")
    article.write_text(text, encoding="utf-8")
    translate_project(Workspace.open(drafted), locales=["es"])
    outcome = desk.save(entry_id, mine)
    assert isinstance(outcome, Gone)
    assert outcome.successor is not None
    assert "200 mg" in outcome.successor.msgid


def test_a_catalog_or_an_article_that_is_gone_is_told(desk, find, drafted):
    entry_id = find(DOSE)
    mine = edit_of(desk, entry_id, GOOD)
    (drafted / PO).unlink()
    assert isinstance(desk.save(entry_id, mine), Gone)
    assert desk.save("0" * 20, mine) == Gone(None)


def test_a_broken_catalog_is_not_touched(desk, find, drafted):
    entry_id = find(DOSE)
    mine = edit_of(desk, entry_id, GOOD)
    (drafted / PO).write_bytes(b'msgid "broken\n')
    with pytest.raises(CatalogError):
        desk.save(entry_id, mine)
    assert (drafted / PO).read_bytes() == b'msgid "broken\n'


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_read_only_catalog_is_told_and_as_it_was(desk, find, drafted, monkeypatch):
    entry_id = find(DOSE)
    mine = edit_of(desk, entry_id, GOOD)
    before = (drafted / PO).read_bytes()
    (drafted / PO).chmod(stat.S_IRUSR)
    monkeypatch.setattr("locum.catalog.store.os.access", lambda *_arguments: False)
    with pytest.raises(CatalogError, match="read-only"):
        desk.save(entry_id, mine)
    assert (drafted / PO).read_bytes() == before
    assert desk.log.all() == []


def test_line_endings_of_a_form_change_nothing(desk, find, stored, drafted):
    file = polib.pofile(str(drafted / PO))
    entry_of(file, DOSE).msgstr = f"{GOOD}\r\nY agua."
    file.save()
    entry_id = find(DOSE)
    desk.save(entry_id, edit_of(desk, entry_id, f"{GOOD}\nY agua.", DRAFT, notes=("x",)))
    assert stored(DOSE).msgstr == f"{GOOD}\r\nY agua."


def test_a_translation_that_differs_from_the_one_elsewhere_is_told(desk, find, drafted):
    (drafted / "articles/more.md").write_text("Rest is not enough.\n", encoding="utf-8")
    desk.save(
        find("Rest is not enough."),
        edit_of(desk, find("Rest is not enough."), "El reposo no basta."),
    )
    translate_project(Workspace.open(drafted), locales=["es"])
    item = next(i for i in desk.index.items() if i.key.article == "articles/more.md")
    entry = Catalog.open(drafted / "locales/es/LC_MESSAGES/articles/more.po", locale="es").get(
        item.key.msgid
    )
    judged = desk.judge(item.key, entry, "en", ["No basta con el reposo."])
    assert [one.mend for one in judged.standing if one.check == "consistency"] == [
        "El reposo no basta."
    ]


# --- taking back ------------------------------------------------------------------


def test_a_decision_is_undone_to_the_byte_of_the_entry(desk, find, stored, drafted):
    before = (drafted / PO).read_text(encoding="utf-8").split("\n\n")
    outcome = desk.save(find(DOSE), edit_of(desk, find(DOSE), GOOD, notes=("hm",)))
    assert desk.undo(outcome.decision) == Saved(outcome.decision)
    after = (drafted / PO).read_text(encoding="utf-8").split("\n\n")
    assert after[1:] == before[1:]
    assert desk.log.get(outcome.decision.id).undone


def test_each_decision_is_undone_by_itself(desk, find, stored):
    first = desk.save(find(DOSE), edit_of(desk, find(DOSE), GOOD)).decision
    rest = find("Rest is not enough.")
    desk.save(rest, edit_of(desk, rest, "El reposo no es suficiente."))
    assert isinstance(desk.undo(first), Saved)
    assert stored(DOSE).msgstr == WRONG
    assert stored("Rest is not enough.").msgstr == "El reposo no es suficiente."


def test_what_changed_since_is_not_undone_unless_somebody_has_seen_it(desk, find, edit, stored):
    decision = desk.save(find(DOSE), edit_of(desk, find(DOSE), GOOD)).decision
    edit(PO, DOSE, GOOD.replace("Tome", "Ingiera"))
    outcome = desk.undo(decision)
    assert isinstance(outcome, Conflict)
    assert "Ingiera" in stored(DOSE).msgstr
    assert isinstance(desk.undo(decision, over=outcome.now.version), Saved)
    assert stored(DOSE).msgstr == WRONG


def test_a_second_decision_stands_in_the_way_of_undoing_the_first(desk, find, stored):
    first = desk.save(find(DOSE), edit_of(desk, find(DOSE), GOOD)).decision
    second = desk.save(
        find(DOSE), edit_of(desk, find(DOSE), GOOD.replace("puede", "podría"))
    ).decision
    assert isinstance(desk.undo(first), Conflict)
    assert isinstance(desk.undo(second), Saved)
    assert isinstance(desk.undo(first), Saved)
    assert stored(DOSE).msgstr == WRONG


# --- many -------------------------------------------------------------------------


def settled(desk):
    desk.index.finish()
    return desk.index.items()


def selection(desk):
    return {item.id: item.version for item in settled(desk)}


def test_a_selection_is_approved_but_for_what_has_errors(desk, stored):
    report = desk.approve_all(selection(desk))
    assert {one.key.msgid for one in report.approved} == {"Back pain", "Rest is not enough."}
    ((key, why),) = report.refused
    assert key.msgid == DOSE
    assert "numbers" in why
    assert is_fuzzy(stored(DOSE))
    assert not is_fuzzy(stored("Back pain"))


def test_a_selection_is_approved_but_for_what_has_warnings(desk, edit, find, stored):
    edit(PO, "Rest is not enough.", "El reposo no basta", reviewed=False)
    edit(PO, DOSE, GOOD, reviewed=False)
    found = {item.key.msgid: item.found for item in settled(desk)}
    assert found["Rest is not enough."] == (("end-punctuation", Severity.WARNING),)
    report = desk.approve_all(selection(desk))
    assert {one.key.msgid for one in report.approved} == {"Back pain", DOSE}
    ((key, why),) = report.refused
    assert key.msgid == "Rest is not enough."
    assert why == "a warning stands, look at it by itself: end-punctuation"
    assert is_fuzzy(stored("Rest is not enough."))
    # By itself it may be approved, with the warning on the page.
    entry_id = find("Rest is not enough.")
    outcome = desk.save(entry_id, edit_of(desk, entry_id, "El reposo no basta"))
    assert isinstance(outcome, Saved)
    assert not is_fuzzy(stored("Rest is not enough."))


def test_a_selection_is_approved_with_what_has_notes_alone(desk, edit, stored):
    edit(PO, "Back pain", "dolor de espalda", reviewed=False)
    found = {item.key.msgid: item.found for item in settled(desk)}
    assert [severity for _check, severity in found["Back pain"]] == [Severity.NOTE]
    desk.approve_all(selection(desk))
    assert not is_fuzzy(stored("Back pain"))


def test_a_selection_is_undone_at_one_stroke_but_for_what_changed(desk, edit, stored):
    report = desk.approve_all(selection(desk))
    edit(PO, "Back pain", "Dolor de espaldas")
    done, left = desk.undo_batch(desk.log.batch(report.batch))
    assert [one.key.msgid for one in done] == ["Rest is not enough."]
    assert [one.key.msgid for one in left] == ["Back pain"]
    assert is_fuzzy(stored("Rest is not enough."))
    assert stored("Back pain").msgstr == "Dolor de espaldas"


def test_what_changed_since_the_page_was_shown_is_left(desk, edit, stored):
    chosen = selection(desk)
    edit(PO, "Back pain", "Dolores de espalda", reviewed=False)
    report = desk.approve_all(chosen)
    assert {one.key.msgid for one in report.approved} == {"Rest is not enough."}
    assert is_fuzzy(stored("Back pain"))


def test_a_selection_of_a_catalog_that_is_gone_is_left(desk, drafted):
    chosen = selection(desk)
    (drafted / PO).unlink()
    report = desk.approve_all({**chosen, "f" * 20: "x"})
    assert report.approved == ()
    assert len(report.refused) == len(chosen) + 1


def test_a_key_is_told_by_all_that_it_says():
    keys = {Key("es", "a.md", "x"), Key("fr", "a.md", "x"), Key("es", "b.md", "x"),
            Key("es", "a.md", "y"), Key("es", "a.md", "x", "menu")}  # fmt: skip
    assert len({key.id for key in keys}) == 5


def test_a_glossary_that_changed_meanwhile_is_asked(desk, find, stored, drafted):
    entry_id = find("Rest is not enough.")
    glossary = drafted / "glossary/terms.csv"
    text = glossary.read_text(encoding="utf-8")
    names = text.splitlines()[0].split(",")
    filled = {"concept": "rest", "status": "preferred"}
    rows = ""
    for locale, term in (("en", "rest"), ("es", "descanso")):
        row = {**filled, "locale": locale, "term": term}
        rows += ",".join(row.get(name, "") for name in names) + "\n"
    glossary.write_text(text + rows, encoding="utf-8")
    outcome = desk.save(entry_id, edit_of(desk, entry_id, "El reposo no basta."))
    assert isinstance(outcome, Refused)
    assert [one.check for one in outcome.judgement.errors] == ["glossary"]
    report = desk.approve_all({entry_id: seen(desk, entry_id)})
    assert report.approved == ()
    assert is_fuzzy(stored("Rest is not enough."))
    desk.index.finish()
    item = desk.index.item(entry_id)
    assert [check for check, _severity in item.found] == ["glossary"]


def test_a_glossary_that_is_broken_meanwhile_lets_nothing_be_approved(desk, find, stored, drafted):
    entry_id = find("Rest is not enough.")
    edit = edit_of(desk, entry_id, "El reposo no basta.")
    (drafted / "glossary/terms.csv").write_text("no,glossary\n1,2\n", encoding="utf-8")
    with pytest.raises(GlossaryError):
        desk.save(entry_id, edit)
    assert is_fuzzy(stored("Rest is not enough."))
