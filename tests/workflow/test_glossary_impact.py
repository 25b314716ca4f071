"""What a changed glossary means: told beforehand, and then just that happens."""

import subprocess

import polib
import pytest

from locum.errors import UsageError
from locum.workflow.glossary_impact import glossary_impact
from locum.workflow.translate import translate_project

PO = "locales/es/LC_MESSAGES/articles/pain.po"
CSV = "glossary/terms.csv"
DISC = "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day."
ARTICLES = {
    "articles/knee.md": "# Herniated disc\n\nThe knee is no disc.\n\nBack pain is not leg pain.\n",
    "articles/leg.md": "A herniated disc, and back pain. Rest.\n\nRest is not enough.\n",
}


@pytest.fixture
def change(project):
    """Replace a piece of the glossary."""

    def replace(old, new):
        path = project / CSV
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def git(project):
    def run(*arguments):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@x.test", *arguments],
            cwd=project,
            check=True,
            capture_output=True,
        )

    return run


def told(report):
    return {(one.locale, one.article, one.source) for one in report.redrafts}


def test_nothing_changed_means_nothing(workspace):
    translate_project(workspace())
    report = glossary_impact(workspace())
    assert (report.redrafts, report.reviewed, report.problems) == ([], [], [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("disc,es,hernia discal,", "disc,es,hernia de disco,"),
        ("disc,es,disco deslizado,forbidden,\n", ""),
        ("disc,en,herniated disc", "disc,en,slipped disc"),
        ("pain,zh_Hans,背痛,preferred,\n", "pain,zh_Hans,腰背痛,preferred,\n"),
        ("concept,locale", "concept,locale"),
        (
            "pain,en,back pain,preferred,\n",
            "pain,en,back pain,preferred,\nrest,en,rest,,\nrest,es,reposo,,\n",
        ),
    ],
)
def test_the_drafts_that_are_listed_are_those_that_translate_redoes(
    old, new, project, workspace, change, edit
):
    for name, text in ARTICLES.items():
        (project / name).write_text(text, encoding="utf-8")
    translate_project(workspace())
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    translate_project(workspace())  # what was reviewed is used elsewhere from now on
    edit(PO, "Back pain", "Dolor", reviewed=False)
    change(old, new)
    before = {p: p.read_bytes() for p in (project / "locales").rglob("*") if p.is_file()}
    foreseen = glossary_impact(workspace())
    assert {p: p.read_bytes() for p in before} == before
    done = translate_project(workspace())
    assert told(foreseen) == {(d.locale, d.article, d.source) for d in done.drafts}
    assert (old == new) == (not done.drafts)
    assert glossary_impact(workspace()).redrafts == []


def test_a_draft_that_follows_a_review_elsewhere_is_listed_with_its_reason(
    project, workspace, edit
):
    (project / "articles/leg.md").write_text(ARTICLES["articles/leg.md"], encoding="utf-8")
    translate_project(workspace())
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    foreseen = glossary_impact(workspace())
    assert [(one.article, one.because) for one in foreseen.redrafts] == [
        ("articles/leg.md", "review")
    ]
    done = translate_project(workspace())
    assert told(foreseen) == {(d.locale, d.article, d.source) for d in done.drafts}


def test_words_and_places_are_told(project, workspace, change):
    translate_project(workspace())
    change("disc,es,hernia discal,", "disc,es,hernia de disco,")
    report = glossary_impact(workspace(), locales=["es"])
    (draft,) = report.redrafts
    assert (draft.article, draft.line, draft.catalog) == ("articles/pain.md", 3, PO)
    lines = (project / PO).read_text(encoding="utf-8").splitlines()
    assert lines[draft.catalog_line - 1].startswith("msgid")
    assert draft.words == report.redraft_words == 11


def test_reviewed_entries_that_break_a_term_are_listed_and_stay(project, workspace, edit, change):
    translate_project(workspace())
    edit(PO, "Back pain", "Dolor de espalda")
    assert glossary_impact(workspace()).reviewed == []
    change("pain,es,dolor de espalda,preferred,", "pain,es,lumbalgia,preferred,")
    with (project / CSV).open("a", encoding="utf-8") as file:
        file.write("pain,es,dolor de espalda,forbidden,\n")
    before = (project / PO).read_bytes()
    report = glossary_impact(workspace())
    found = [(one.check, one.article, one.line, one.translation) for one in report.reviewed]
    assert found == [
        ("glossary", "articles/pain.md", 1, "Dolor de espalda"),
        ("forbidden", "articles/pain.md", 1, "Dolor de espalda"),
    ]
    assert (len(report.reviewed_entries), report.reviewed_words) == (1, 2)
    assert (project / PO).read_bytes() == before
    translate_project(workspace())
    kept = {entry.msgid: entry.msgstr for entry in polib.pofile(str(project / PO))}
    assert kept["Back pain"] == "Dolor de espalda"


def test_a_run_in_between_hides_no_reviewed_entry(workspace, edit, change):
    translate_project(workspace())
    edit(PO, "Back pain", "Dolor de espalda")
    change("pain,es,dolor de espalda,preferred,", "pain,es,lumbalgia,preferred,")
    for _ in range(2):
        translate_project(workspace())
        report = glossary_impact(workspace())
        assert [one.source for one in report.reviewed] == ["Back pain"]
        assert report.redrafts == []


def test_since_a_revision_only_what_changed_counts(project, workspace, edit, change, git):
    translate_project(workspace())
    edit(PO, "Back pain", "Mal de espalda")  # broke the glossary before
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "then")
    change("disc,es,hernia discal,preferred,hernias discales", "disc,es,protrusión,,")
    report = glossary_impact(workspace(), since="HEAD")
    assert report.reviewed == []
    assert [(c.kind, c.term) for c in report.changes] == [
        ("added", "protrusión"),
        ("removed", "hernia discal"),
    ]
    assert [(one.source, one.concepts) for one in report.redrafts] == [(DISC, ("disc",))]
    assert told(report) == told(glossary_impact(workspace()))
    edit(PO, DISC, "Una **hernia discal** duele. Tome `400 mg` [dos veces](#1) al día.")
    (broken,) = glossary_impact(workspace(), since="HEAD").reviewed
    assert broken.check == "glossary"


def test_a_glossary_that_was_not_there_had_no_terms(project, workspace, git):
    translate_project(workspace())
    git("init", "-q")
    git("add", "articles")
    git("commit", "-qm", "then")
    report = glossary_impact(workspace(), since="HEAD")
    assert {change.kind for change in report.changes} == {"added"}
    assert report.redrafts == []


def test_within_a_hook_the_project_s_own_repository_is_asked(project, workspace, git, monkeypatch):
    translate_project(workspace())
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "then")
    monkeypatch.setenv("GIT_DIR", str(project / "another.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(project / "another.git" / "index"))
    assert glossary_impact(workspace(), since="HEAD").changes == []


@pytest.mark.parametrize("revision", ["nonsense", "--output=x", "HEAD~99", ""])
def test_a_revision_that_is_none_is_one_line(revision, project, workspace, git):
    git("init", "-q")
    git("add", "articles")
    git("commit", "-qm", "then")
    with pytest.raises(UsageError, match="revision"):
        glossary_impact(workspace(), since=revision)
    assert not (project / "x").exists()


def test_without_a_repository_it_is_said(workspace):
    with pytest.raises(UsageError, match="git"):
        glossary_impact(workspace(), since="HEAD")


def test_the_command_prints_places_and_sums(locum, workspace, change):
    translate_project(workspace())
    change("disc,es,hernia discal,", "disc,es,hernia de disco,")
    done = locum("glossary", "impact", "--to", "es")
    assert done.status == 0
    assert f"{PO}:" in done.out
    assert "[articles/pain.md:3]" in done.out
    assert "1 draft to be redone (11 words)" in done.out
    assert "0 reviewed entries break the glossary" in done.out
