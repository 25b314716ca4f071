import polib
import pytest

from locum.catalog import Catalog, State
from locum.engines.echo import EchoEngine
from locum.errors import GlossaryError, UsageError
from locum.model import Draft
from locum.workflow.status import project_status
from locum.workflow.translate import translate_project

PO = "locales/es/LC_MESSAGES/articles/pain.po"


def entries(project, path=PO):
    return {entry.msgid: entry for entry in polib.pofile(str(project / path))}


def test_every_block_becomes_a_fuzzy_draft_that_says_where_it_comes_from(project, workspace):
    report = translate_project(workspace())
    found = entries(project)
    assert list(found) == [
        "Back pain",
        "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day.",
        "Rest is not enough.",
    ]
    assert all(entry.fuzzy for entry in found.values())
    assert "locum:" in found["Rest is not enough."].tcomment
    assert "echo" in found["Rest is not enough."].tcomment
    assert {row.locale: row.drafted for row in report.summary} == {"es": 3, "zh_Hans": 3}
    assert report.problems == []


def test_terms_and_markup_arrive_in_the_draft(project, workspace):
    translate_project(workspace())
    draft = entries(project)["A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day."]
    assert "**hernia discal**" in draft.msgstr
    assert "`400 mg`" in draft.msgstr
    assert "[twice](#1)" in draft.msgstr


def test_a_block_that_terms_cover_needs_no_engine(project, workspace):
    report = translate_project(workspace())
    titles = {d.locale: d for d in report.drafts if d.source == "Back pain"}
    assert titles["es"].translation == "Dolor de espalda"
    assert titles["es"].engine == "glossary"
    assert titles["zh_Hans"].translation == "背痛"


def test_what_the_checks_find_in_a_draft_stands_with_it_in_the_catalog(
    project, workspace, monkeypatch
):
    def lose_the_dose(self, segments, pair, **_options):
        return [Draft(one.text.replace("400", "40")) for one in segments]

    monkeypatch.setattr(EchoEngine, "translate", lose_the_dose)
    report = translate_project(workspace(), locales=["es"])
    kept = {
        entry.msgid: entry.provenance.findings
        for entry in Catalog.open(project / PO, locale="es").entries
        if entry.provenance
    }
    dose = "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day."
    assert ("numbers", "error") in kept[dose]
    assert kept["Back pain"] == ()
    told = {draft.source: {f.check for f in draft.findings} for draft in report.drafts}
    assert {msgid: set(dict(findings)) for msgid, findings in kept.items()} == told


def test_a_second_run_changes_no_byte(project, workspace):
    translate_project(workspace())
    before = {path: path.read_bytes() for path in (project / "locales").rglob("*.po*")}
    report = translate_project(workspace())
    assert {path: path.read_bytes() for path in (project / "locales").rglob("*.po*")} == before
    assert report.drafts == []


def test_what_a_person_reviewed_or_edited_is_never_touched(project, workspace, edit):
    translate_project(workspace())
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    edit(PO, "Back pain", "Dolor", reviewed=False)
    translate_project(workspace(), redraft=True)
    found = entries(project)
    assert found["Rest is not enough."].msgstr == "El reposo no basta."
    assert not found["Rest is not enough."].fuzzy
    assert found["Back pain"].msgstr == "Dolor"


def test_a_changed_source_keeps_the_reviewed_text_and_the_old_source(project, workspace, edit):
    translate_project(workspace())
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    article = project / "articles/pain.md"
    article.write_text(
        article.read_text(encoding="utf-8").replace("is not enough", "alone is not enough"),
        encoding="utf-8",
    )
    translate_project(workspace())
    stale = entries(project)["Rest alone is not enough."]
    assert (stale.msgstr, stale.fuzzy) == ("El reposo no basta.", True)
    assert stale.previous_msgid == "Rest is not enough."
    rows, _problems = project_status(workspace(), locales=["es"])
    assert (rows[0].stale, rows[0].reviewed) == (1, 0)


def test_a_source_that_returns_brings_its_review_back(project, workspace, edit):
    translate_project(workspace())
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    article = project / "articles/pain.md"
    whole = article.read_text(encoding="utf-8")
    article.write_text(whole.replace("Rest is not enough.\n", ""), encoding="utf-8")
    translate_project(workspace())
    assert "El reposo no basta." in (project / PO).read_text(encoding="utf-8")
    article.write_text(whole, encoding="utf-8")
    translate_project(workspace())
    entry = entries(project)["Rest is not enough."]
    assert (entry.msgstr, entry.fuzzy, entry.obsolete) == ("El reposo no basta.", False, False)


def test_a_renamed_article_keeps_its_catalog(project, workspace, edit):
    translate_project(workspace())
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    (project / "articles/pain.md").rename(project / "articles/back.md")
    translate_project(workspace())
    found = entries(project, "locales/es/LC_MESSAGES/articles/back.po")
    assert found["Rest is not enough."].msgstr == "El reposo no basta."
    assert not found["Rest is not enough."].fuzzy
    assert found["Rest is not enough."].occurrences == [("articles/back.md", "")]
    assert not (project / PO).exists()


def test_a_changed_glossary_redrafts_just_the_drafts_that_it_concerns(project, workspace):
    translate_project(workspace())
    glossary = project / "glossary/terms.csv"
    text = glossary.read_text(encoding="utf-8")
    glossary.write_text(text.replace("hernia discal,", "hernia de disco,"), encoding="utf-8")
    report = translate_project(workspace(), locales=["es"])
    assert [draft.source[:20] for draft in report.drafts] == ["A **herniated disc**"]
    assert "hernia de disco" in report.drafts[0].translation


def test_a_reviewed_sentence_is_offered_where_it_recurs(project, workspace, edit):
    translate_project(workspace())
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    (project / "articles/new.md").write_text("Rest is not enough.\n", encoding="utf-8")
    report = translate_project(workspace(), locales=["es"])
    assert [(d.translation, d.engine) for d in report.drafts] == [("El reposo no basta.", "memory")]
    new = entries(project, "locales/es/LC_MESSAGES/articles/new.po")["Rest is not enough."]
    assert new.fuzzy


def test_reviewed_words_are_offered_through_a_link_and_in_other_formats(project, workspace, edit):
    translate_project(workspace())
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    (project / "articles/links.md").write_text("[Rest is not enough.](pain.md)\n", encoding="utf-8")
    (project / "articles/rest.html").write_text(
        "<p><a href='pain.md'>Rest is not enough.</a></p>", encoding="utf-8"
    )
    report = translate_project(workspace(), locales=["es"])
    assert {(draft.article, draft.translation, draft.engine) for draft in report.drafts} == {
        ("articles/links.md", "[El reposo no basta.](#1)", "memory"),
        ("articles/rest.html", '<a id="1">El reposo no basta.</a>', "memory"),
    }


def test_markup_within_a_block_is_offered_in_the_same_format_alone(project, workspace, edit):
    translate_project(workspace())
    marked = "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day."
    reviewed = "Una **hernia discal** puede doler. Tome `400 mg` [dos veces](#1) al día."
    edit(PO, marked, reviewed)
    (project / "articles/again.md").write_text(
        "A **herniated disc** can hurt. Take `400 mg` [twice](x.html) a day.\n", encoding="utf-8"
    )
    (project / "articles/again.html").write_text(
        "<p>A <b>herniated disc</b> can hurt. Take <code>400 mg</code> "
        "<a href='x.html'>twice</a> a day.</p>",
        encoding="utf-8",
    )
    report = translate_project(workspace(), locales=["es"])
    told = {draft.article: draft for draft in report.drafts}
    assert told["articles/again.md"].translation == reviewed
    assert told["articles/again.html"].engine != "memory"


def test_a_review_replaces_machine_drafts_of_the_same_text(project, workspace, edit):
    (project / "articles/other.md").write_text(
        "# Rest is not enough.\n\nWalk more.\n", encoding="utf-8"
    )
    translate_project(workspace())
    edit("locales/es/LC_MESSAGES/articles/other.po", "Walk more.", "Camina", reviewed=False)
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    report = translate_project(workspace(), locales=["es"])
    assert [(draft.article, draft.translation) for draft in report.drafts] == [
        ("articles/other.md", "El reposo no basta.")
    ]
    found = entries(project, "locales/es/LC_MESSAGES/articles/other.po")
    assert found["Rest is not enough."].fuzzy
    assert found["Walk more."].msgstr == "Camina"
    assert translate_project(workspace(), locales=["es"]).drafts == []


def test_a_block_in_the_locales_language_has_no_entry_there(project, workspace):
    (project / "articles/mixed.txt").write_text(
        "相关文章\nThis is a sentence in English about the treatment of pain.\n", encoding="utf-8"
    )
    translate_project(workspace())
    chinese = entries(project, "locales/zh_Hans/LC_MESSAGES/articles/mixed.po")
    spanish = entries(project, "locales/es/LC_MESSAGES/articles/mixed.po")
    assert list(chinese) == ["This is a sentence in English about the treatment of pain."]
    assert spanish["相关文章"].msgstr == "⟦⟦相关文章⟧⟧"  # through en: no direct pair


def test_no_route_is_a_problem_with_its_mend_and_the_rest_goes_on(project, workspace):
    config = project / "locum.toml"
    config.write_text(
        config.read_text(encoding="utf-8").replace('"zh_Hans"]', '"eo"]'), encoding="utf-8"
    )
    report = translate_project(workspace(), engine="echo", locales=["es"])
    assert report.problems == []
    report = translate_project(workspace())
    assert len(report.problems) == 1
    assert "locum models install en eo" in str(report.problems[0])
    assert {row.locale: row.undone for row in report.summary} == {"es": 0, "eo": 3}


def test_an_engine_that_gives_nothing_leaves_the_entry_empty_and_says_so(
    project, workspace, monkeypatch
):
    def nothing(self, segments, pair, *, progress=None):
        return [Draft("") for _segment in segments]

    monkeypatch.setattr("locum.engines.echo.EchoEngine.translate", nothing)
    report = translate_project(workspace(), locales=["es"], engine="echo")
    assert entries(project)["Rest is not enough."].msgstr == ""
    told = "".join(map(str, report.problems))
    assert "no engine gave a translation of “Rest is not enough.”: an empty translation" in told
    assert report.summary[0].undone == 3


def test_what_was_finished_before_an_interruption_is_saved(project, workspace, monkeypatch):
    real = EchoEngine.translate
    calls = []

    def twice(self, segments, pair, *, progress=None):
        calls.append(pair)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(self, segments, pair, progress=progress)

    monkeypatch.setattr("locum.workflow.translate.BATCH_BLOCKS", 1)
    monkeypatch.setattr(EchoEngine, "translate", twice)
    with pytest.raises(KeyboardInterrupt):
        translate_project(workspace(), locales=["es"])
    found = [entry.msgstr for entry in entries(project).values()]
    assert found[0] == "Dolor de espalda"
    assert "hernia discal" in found[1]
    assert found[2] == ""
    rows, _problems = project_status(workspace(), locales=["es"])
    assert (rows[0].draft, rows[0].missing) == (2, 1)


def test_a_dry_run_writes_nothing(project, workspace):
    report = translate_project(workspace(), dry_run=True)
    assert sum(row.drafted for row in report.summary) == 6
    assert not (project / "locales").exists()


def test_a_malformed_catalog_is_left_alone_and_the_rest_goes_on(project, workspace):
    translate_project(workspace())
    broken = b'msgid "a\nmsgstr ""\n'
    (project / PO).write_bytes(broken)
    report = translate_project(workspace(), redraft=True)
    assert [
        problem.path.endswith("es/LC_MESSAGES/articles/pain.po") for problem in report.problems
    ] == [True]
    assert report.problems[0].line is not None
    assert (project / PO).read_bytes() == broken
    assert {row.locale for row in report.summary} == {"zh_Hans"}


def test_an_unreadable_article_is_named_and_the_rest_goes_on(project, workspace):
    (project / "articles/bad.txt").write_bytes(b"text \x00\xff\xfe\x00\x81 text")
    report = translate_project(workspace())
    assert [problem.path for problem in report.problems] == ["articles/bad.txt"]
    assert sum(row.drafted for row in report.summary) == 6


def test_an_empty_article_is_no_problem(project, workspace):
    (project / "articles/empty.md").write_text("", encoding="utf-8")
    assert translate_project(workspace()).problems == []


@pytest.mark.parametrize("name", ["nothing.md", "../outside.md", "glossary/terms.csv"])
def test_what_is_no_article_of_the_project_is_refused(project, workspace, name):
    (project.parent / "outside.md").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError):
        translate_project(workspace(), articles=[name])


def test_a_link_out_of_the_project_is_not_followed(project, workspace):
    outside = project.parent / "secret.md"
    outside.write_text("Secret words of another project.", encoding="utf-8")
    (project / "articles/link.md").symlink_to(outside)
    report = translate_project(workspace())
    assert [problem.path for problem in report.problems] == ["articles/link.md"]


def test_a_broken_glossary_stops_the_run_before_anything_is_written(project, workspace):
    (project / "glossary/more.csv").write_text("concept,locale\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"more\.csv"):
        translate_project(workspace())
    assert not (project / "locales").exists()


def test_status_tells_how_things_stand_before_any_run(workspace):
    rows, problems = project_status(workspace())
    assert problems == []
    assert {(r.locale, r.article, r.missing) for r in rows} == {
        ("es", "articles/pain.md", 3),
        ("zh_Hans", "articles/pain.md", 3),
    }


def test_msgfmt_accepts_what_is_written(project, workspace, msgfmt):
    translate_project(workspace())
    for path in (project / "locales").rglob("*.po"):
        msgfmt(path)


def test_draft_states_are_read_back(project, workspace):
    translate_project(workspace())
    catalog = Catalog.open(project / PO, locale="es")
    assert {entry.state for entry in catalog.entries} == {State.DRAFT}
    assert all(entry.is_machine for entry in catalog.entries)


def test_a_block_without_words_is_copied(project, workspace):
    (project / "articles/tags.txt").write_text("{{ greeting }}\n", encoding="utf-8")
    report = translate_project(workspace(), locales=["es"])
    assert report.problems == []
    copied = [draft for draft in report.drafts if draft.article == "articles/tags.txt"]
    assert [(draft.translation, draft.engine) for draft in copied] in (
        [],
        [("{{ greeting }}", "copy")],
    )


def test_a_persons_note_with_a_comma_is_no_language(project, workspace, edit):
    translate_project(workspace())
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    path = project / PO
    catalog = polib.pofile(str(path))
    entry = catalog.find("Rest is not enough.")
    assert entry is not None
    entry.comment = "see above, please ask"
    catalog.save()
    assert translate_project(workspace()).problems == []


def test_an_article_of_the_same_name_does_not_take_a_catalog_over(project, workspace, edit):
    translate_project(workspace())
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    (project / "articles/pain.html").write_text("<p>Another page.</p>", encoding="utf-8")
    translate_project(workspace())
    assert entries(project)["Rest is not enough."].msgstr == "El reposo no basta."
    assert not entries(project)["Rest is not enough."].obsolete
    assert (project / "locales/es/LC_MESSAGES/articles/pain.html.po").exists()


def test_a_persons_entry_with_a_context_is_left_alone(project, workspace):
    translate_project(workspace())
    with (project / PO).open("a", encoding="utf-8") as file:
        file.write('\nmsgctxt "menu"\nmsgid "Rest is not enough."\nmsgstr ""\n')
    report = translate_project(workspace(), locales=["es"])
    assert report.drafts == []
    assert 'msgctxt "menu"' in (project / PO).read_text(encoding="utf-8")


def test_status_is_right_where_only_one_locale_was_brought_in_step(project, workspace, edit):
    translate_project(workspace())
    chinese = PO.replace("/es/", "/zh_Hans/")
    edit(chinese, "Rest is not enough.", "休息还不够。")
    article = project / "articles/pain.md"
    article.write_text(
        article.read_text(encoding="utf-8").replace("is not enough", "alone is not enough"),
        encoding="utf-8",
    )
    translate_project(workspace(), locales=["es"])
    rows, _problems = project_status(workspace(), locales=["zh"])
    assert (rows[0].stale, rows[0].reviewed) == (1, 0)


def test_a_locale_without_catalogs_is_all_missing(project, workspace):
    translate_project(workspace(), locales=["es"])
    rows, _problems = project_status(workspace(), locales=["zh"])
    assert [row.missing for row in rows] == [3]


def test_markup_of_another_format_is_not_taken_for_words(project, workspace, edit):
    (project / "articles/tea.html").write_text("<p>Tea and milk.</p>", encoding="utf-8")
    translate_project(workspace(), locales=["es"])
    edit("locales/es/LC_MESSAGES/articles/tea.po", "Tea and milk.", "Té &amp; <b>leche</b>.")
    (project / "articles/tea2.md").write_text("Tea and milk.\n", encoding="utf-8")
    report = translate_project(workspace(), locales=["es"])
    assert [draft.engine for draft in report.drafts] == ["echo"]


def test_the_memory_alone_needs_no_engine(project, workspace):
    (project / "articles/pain.md").write_text("Rest is not enough.\n", encoding="utf-8")
    (project / "memory").mkdir()
    (project / "memory/m.tsv").write_text(
        "en\tde\nRest is not enough.\tRuhe genügt nicht.\n", encoding="utf-8"
    )
    config = project / "locum.toml"
    config.write_text(
        config.read_text(encoding="utf-8").replace('["es", "zh_Hans"]', '["de"]'), encoding="utf-8"
    )
    report = translate_project(workspace())
    assert report.problems == []
    assert [draft.translation for draft in report.drafts] == ["Ruhe genügt nicht."]


def test_a_glossary_that_contradicts_itself_is_told(project, workspace):
    glossary = project / "glossary/terms.csv"
    text = glossary.read_text(encoding="utf-8")
    concept = next(line for line in text.splitlines() if "hernia discal" in line).split(",")[0]
    glossary.write_text(text + f"{concept},es,disco herniado,preferred,\n", encoding="utf-8")
    report = translate_project(workspace(), locales=["es"])
    (told,) = report.problems
    assert told.path == "glossary/terms.csv"
    assert told.line == len(text.splitlines()) + 1
    assert "second preferred term in es: “disco herniado”" in told.message
    assert len(report.drafts) == 3
