"""Another tool's glossary joins the project's, and changes nothing that is there."""

from pathlib import Path

import pytest

from locum.errors import GlossaryError, UsageError
from locum.workflow.glossary_import import export_glossary, import_glossary

CSV = "glossary/terms.csv"
HEADER = "concept,locale,term,status,forms,note\n"


@pytest.fixture
def bring(project, workspace):
    """Import a CSV of the rows given."""

    def run(text, **options):
        path = project / "theirs.csv"
        path.write_text(text, encoding="utf-8")
        return import_glossary(workspace(), path, **options)

    return run


@pytest.fixture
def glossary(project):
    return lambda: (project / CSV).read_text(encoding="utf-8")


def shown(report):
    return [(c.field, c.ours, c.theirs, c.path, c.at, c.replaced) for c in report.conflicts]


def test_new_rows_are_added_behind_the_others(bring, glossary, workspace):
    before = glossary()
    report = bring(HEADER + "fever,en,fever,,,a note\nfever,es,fiebre,,fiebres,\n")
    assert (report.added, report.equal, report.conflicts) == (2, 0, ())
    assert glossary().startswith(before.replace("status,forms\n", "status,forms,note\n", 1))
    assert glossary().endswith(
        "fever,en,fever,preferred,,a note\nfever,es,fiebre,preferred,fiebres,\n"
    )
    termbase = workspace().termbase
    assert termbase.constraints("A fever.", "en", "es")[0].accepted[0] == "fiebre"


def test_the_first_glossary_of_a_project_may_be_an_imported_one(project, bring, glossary):
    (project / CSV).unlink()
    report = bring(HEADER + "fever,en,fever,,,\nfever,es,fiebre,,,\n", into=project / CSV)
    assert report.added == 2
    assert "fever,es,fiebre" in glossary()


def test_every_other_line_stays_as_its_author_wrote_it(project, bring, glossary):
    odd = '# ours\r\nconcept;locale;term\r\n\r\n disc ;en;"herniated disc"\r\ndisc;es;hernia discal'
    (project / CSV).write_text(odd, encoding="utf-8", newline="")
    bring("concept,locale,term\nfever,en,fever\n")
    with (project / CSV).open(encoding="utf-8", newline="") as file:
        assert file.read() == odd + "\r\nfever;en;fever\r\n"


def test_equal_rows_change_nothing(bring, glossary, project):
    before = (project / CSV).stat().st_mtime_ns, glossary()
    report = bring(HEADER + "disc,en,Herniated disc,,,\ndisc,es,disco deslizado,forbidden,,\n")
    assert (report.added, report.equal, report.conflicts) == (0, 2, ())
    assert ((project / CSV).stat().st_mtime_ns, glossary()) == before


def test_a_row_that_says_something_else_is_listed_and_stays(bring, glossary):
    before = glossary()
    report = bring(
        HEADER + "disc,es,disco deslizado,admitted,,\ndisc,en,herniated disc,,hernias,\n"
    )
    assert glossary() == before
    assert shown(report) == [
        ("status", "forbidden", "admitted", CSV, 4, False),
        ("forms", "herniated discs", "hernias", CSV, 2, False),
    ]
    assert report.open_conflicts == 2


def test_replace_takes_the_files_row(bring, glossary):
    report = bring(HEADER + "disc,en,herniated disc,,hernias,\n", replace=True)
    assert report.open_conflicts == 0
    assert "disc,en,herniated disc,preferred,hernias\n" in glossary()
    assert glossary().count("herniated disc") == 1


def test_a_second_preferred_term_is_a_conflict(bring, glossary):
    before = glossary()
    report = bring(HEADER + "disc,es,hernia de disco,preferred,,\n")
    assert glossary() == before
    assert shown(report) == [("preferred", "hernia discal", "hernia de disco", CSV, 3, False)]


def test_replace_keeps_the_former_preferred_term_as_admitted(bring, glossary, workspace):
    bring(HEADER + "disc,es,hernia de disco,preferred,,\n", replace=True)
    assert "disc,es,hernia discal,admitted,hernias discales\n" in glossary()
    assert "disc,es,hernia de disco,preferred,\n" in glossary()
    assert workspace().termbase.problems() == []


def test_where_the_file_says_no_status_its_term_is_admitted(project, workspace, glossary):
    path = project / "theirs.utf8"
    path.write_text("herniated disc\thernia de disco\n", encoding="utf-8")
    report = import_glossary(workspace(), path, target="es")
    assert [(row.term, row.status) for row in report.rows] == [("hernia de disco", "admitted")]
    assert "disc,es,hernia de disco,admitted,\n" in glossary()


def test_a_word_to_avoid_is_never_taken_for_one_to_use(project, workspace, glossary):
    before = glossary()
    path = project / "theirs.utf8"
    path.write_text("herniated disc\tdisco deslizado\n", encoding="utf-8")
    for replace in (False, True):
        report = import_glossary(workspace(), path, target="es", replace=replace)
        assert [c.ours for c in report.conflicts] == ["forbidden"]
        assert glossary() == before


def test_concepts_are_told_by_their_terms_where_names_differ(bring):
    report = bring("concept,locale,term\nC-17,en,herniated disc\nC-17,fr,hernie discale\n")
    assert report.matched == 1
    assert [(row.concept, row.locale) for row in report.rows] == [("disc", "fr")]


def test_a_term_of_several_concepts_is_refused_where_nothing_tells_which(project, bring, workspace):
    with (project / CSV).open("a", encoding="utf-8") as file:
        file.write("storage,en,herniated disc,admitted,\n")
    path = project / "theirs.utf8"
    path.write_text("herniated disc\tdisquette\n", encoding="utf-8")
    report = import_glossary(workspace(), path, target="es")
    assert report.added == 0
    assert "disc, storage" in str(report.refused[0])
    assert report.refused[0].line == 1


def test_a_name_that_is_taken_gets_a_number(project, workspace):
    path = project / "theirs.utf8"
    path.write_text("disc\tdisquette\ndisc\tdisco\n", encoding="utf-8")
    report = import_glossary(workspace(), path, target="es")
    assert {row.concept for row in report.rows} == {"disc (2)"}


def test_a_file_that_says_two_things_of_one_term_is_told(bring):
    report = bring(HEADER + "fever,es,fiebre,,,one\nfever,es,fiebre,,,two\n")
    assert (report.added, len(report.conflicts)) == (1, 1)
    assert (report.conflicts[0].path, report.conflicts[0].at) == ("", 2)


def test_a_dry_run_writes_nothing(bring, glossary):
    before = glossary()
    report = bring(HEADER + "fever,en,fever,,,\ndisc,en,herniated disc,admitted,,\n",
                   dry_run=True, replace=True)  # fmt: skip
    assert (report.added, report.dry_run) == (1, True)
    assert glossary() == before


def test_nothing_of_a_truncated_file_is_taken(project, workspace, glossary):
    before = glossary()
    path = project / "theirs.tbx"
    export_glossary(workspace(), path)
    text = path.read_text(encoding="utf-8").replace("disc", "knee")
    path.write_text(text[: text.rindex("</conceptEntry>")], encoding="utf-8")
    with pytest.raises(GlossaryError, match="cut off"):
        import_glossary(workspace(), path)
    assert glossary() == before


@pytest.mark.parametrize("name", ["g.csv", "g.tbx", "weblate.tbx"])
def test_what_was_exported_comes_back_equal(name, project, workspace, glossary):
    before = glossary()
    path = project / name
    report = export_glossary(workspace(), path, format_name="tbx2" if "weblate" in name else None)
    assert report.lost == {}
    back = import_glossary(workspace(), path)
    assert (back.added, back.equal, back.conflicts, back.refused) == (0, 7, (), ())
    assert glossary() == before


def test_a_project_without_a_glossary_gets_one(project, workspace, bring):
    (project / CSV).unlink()
    report = bring(HEADER + "fever,en,fever,,,\n")
    assert report.path == "glossary/theirs.csv"
    assert [term.text for term in workspace().termbase.terms] == ["fever"]


def test_of_several_glossaries_one_has_to_be_named(project, bring):
    (project / "glossary/more.csv").write_text("concept,locale,term\n", encoding="utf-8")
    with pytest.raises(UsageError, match="several glossaries"):
        bring(HEADER)
    report = bring(HEADER + "fever,en,fever,,,\n", into=Path("glossary/more.csv"))
    assert report.path == "glossary/more.csv"


def test_a_file_that_the_project_does_not_read_takes_no_rows(project, bring):
    for into in ("elsewhere.csv", "../outside.csv", "glossary/deep/down.csv"):
        with pytest.raises(UsageError, match="no glossary of this project"):
            bring(HEADER, into=project / into)


def test_a_glossary_with_a_column_per_language_takes_no_rows(project, bring):
    (project / CSV).write_text("en,es\npain,dolor\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match="a column per language"):
        bring(HEADER + "fever,en,fever,,,\n", dry_run=True)


def test_a_file_of_two_languages_needs_its_target(project, workspace):
    path = project / "theirs.utf8"
    path.write_text("fever\tfiebre\n", encoding="utf-8")
    with pytest.raises(UsageError, match="say which"):
        import_glossary(workspace(), path)


def test_formulas_are_escaped_in_the_projects_glossary(bring, glossary, workspace):
    bring("concept,locale,term,note\nitis,en,\"=cmd|' /C calc'!A0\",\n")
    assert "\nitis,en,'=cmd|' /C calc'!A0,preferred" in glossary()
    assert workspace().termbase.terms[-1].text == "=cmd|' /C calc'!A0"


def test_an_export_never_overwrites_unasked(project, workspace):
    path = project / "g.tbx"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        export_glossary(workspace(), path)
    export_glossary(workspace(), path, force=True)
    assert "conceptEntry" in path.read_text(encoding="utf-8")


def test_an_export_never_becomes_a_glossary_of_the_project(project, workspace, glossary):
    before = glossary()
    for name in ("glossary/terms.csv", "glossary/new.csv"):
        with pytest.raises(UsageError, match="every row twice"):
            export_glossary(workspace(), project / name, force=True)
    assert glossary() == before
    assert not (project / "glossary/new.csv").exists()


def test_an_export_counts_what_its_format_cannot_hold(project, workspace):
    report = export_glossary(workspace(), project / "g.utf8", targets=["es"])
    assert report.lost["forbidden terms"] == 1
    assert report.lost["forms"] == 2
    assert report.lost["terms of other locales"] == 2


def test_the_command_lists_conflicts_and_ends_with_1(locum, project, glossary):
    before = glossary()
    (project / "theirs.csv").write_text(
        HEADER + "disc,es,hernia de disco,preferred,,\nfever,en,fever,,,\n", encoding="utf-8"
    )
    done = locum("glossary", "import", "theirs.csv", "--dry-run")
    assert done.status == 1
    assert "added: fever (en, preferred, fever)" in done.out
    assert "glossary/terms.csv:3" in done.out
    assert "Nothing was written." in done.out
    assert glossary() == before
    assert locum("glossary", "import", "theirs.csv", "--replace").status == 0


def test_the_export_is_named_as_an_argument_or_with_o(locum, project):
    assert locum("glossary", "export", "-o", "one.tbx").status == 0
    assert locum("glossary", "export", "two.tbx").status == 0
    assert (project / "one.tbx").read_bytes() == (project / "two.tbx").read_bytes()
    assert locum("glossary", "export").status == 2
    assert locum("glossary", "export", "three.tbx", "-o", "four.tbx").status == 2
    assert not (project / "three.tbx").exists()


def test_the_command_says_what_a_file_cannot_hold(locum, project):
    done = locum("glossary", "export", "g.utf8", "--to", "es")
    assert done.status == 0
    assert "forbidden terms (1)" in done.out
    assert locum("glossary", "export", "g.utf8", "--to", "es").status == 2
    assert locum("glossary", "export", "g.doc").status == 2
    bomb = '<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>'
    (project / "bomb.tbx").write_text(bomb, encoding="utf-8")
    done = locum("glossary", "import", "bomb.tbx")
    assert (done.status, done.out) == (1, "")
    assert "bomb.tbx:1:" in done.err
