"""``check --changed-since``: entries that say something else than at a revision."""

import json
import os
import shutil
import subprocess

import polib
import pytest

PO = "locales/es/LC_MESSAGES/articles/pain.po"
HEADING, LAST = "Back pain", "Rest is not enough."

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def git(project):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}

    def run(*arguments: str) -> str:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
        done = subprocess.run(
            command, cwd=project, capture_output=True, encoding="utf-8", env=environment, check=True
        )
        return done.stdout.strip()

    return run


@pytest.fixture
def repository(project, locum, edit, git):
    """The sample, reviewed with two faults, committed."""
    locum("translate", "--to", "es")
    edit(PO, HEADING, "Dolor de espalda (")
    edit(PO, LAST, "El reposo no basta (")
    git("init", "--quiet", "--initial-branch=main")
    commit(git)
    return project


def commit(git) -> str:
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    return str(git("rev-parse", "HEAD"))


def sources(outcome) -> set[str]:
    assert outcome.status in (0, 1), outcome.err
    return {row["source"] for row in json.loads(outcome.out) if row["check"] == "brackets"}


def since(locum, revision: str = "HEAD") -> set[str]:
    return sources(locum("check", "--json", "--changed-since", revision))


def test_nothing_changed_is_nothing_found(locum, repository):
    assert sources(locum("check", "--json")) == {HEADING, LAST}
    assert since(locum) == set()


def test_a_changed_translation_is_looked_at_and_no_other(locum, repository, edit, git):
    edit(PO, LAST, "El reposo solo no basta (")
    assert since(locum) == {LAST}
    commit(git)
    assert since(locum) == set()
    assert since(locum, "HEAD~1") == {LAST}


def test_a_draft_that_was_only_reviewed_has_changed(locum, repository, git, edit):
    file = polib.pofile(str(repository / PO))
    entry = file.find(LAST)
    assert entry is not None
    entry.flags.append("fuzzy")
    file.save()
    commit(git)
    edit(PO, LAST, entry.msgstr)
    assert since(locum) == {LAST}


def test_a_changed_source_is_looked_at(locum, repository, edit):
    article = repository / "articles/pain.md"
    text = article.read_text(encoding="utf-8").replace(LAST, "Rest (alone) is not enough.")
    article.write_text(text, encoding="utf-8")
    locum("translate", "--to", "es")
    edit(PO, "Rest (alone) is not enough.", "El reposo (solo no basta.")
    assert since(locum) == {"Rest (alone) is not enough."}


def test_paragraphs_that_moved_and_lines_wrapped_anew_have_not_changed(locum, repository):
    article = repository / "articles/pain.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(
        text.replace(f"\n{LAST}\n", "").replace("# Back", f"{LAST}\n\n# Back"), encoding="utf-8"
    )
    catalog = repository / PO
    catalog.write_text(
        "# moved\n" + catalog.read_text(encoding="utf-8").replace('msgid "Rest', 'msgid ""\n"Rest'),
        encoding="utf-8",
    )
    assert since(locum) == set()


def test_a_new_article_is_all_new(locum, repository, edit):
    (repository / "articles/new.md").write_text("# New (one)\n", encoding="utf-8")
    locum("translate", "--to", "es")
    edit("locales/es/LC_MESSAGES/articles/new.po", "New (one)", "Nuevo (uno")
    assert since(locum) == {"New (one)"}


def test_a_renamed_article_has_not_changed(locum, repository, git):
    (repository / "articles/pain.md").rename(repository / "articles/ache.md")
    locum("translate", "--to", "es")
    git("add", "--all")
    assert sources(locum("check", "--json")) == {HEADING, LAST}
    assert since(locum) == set()


def test_an_acceptance_taken_away_is_a_change(locum, repository, git):
    lines = (repository / PO).read_text(encoding="utf-8").splitlines()
    line = lines.index(f'msgid "{LAST}"') + 1
    locum("accept", f"{PO}:{line}", "brackets", "--reason", "so it is")
    commit(git)
    text = (repository / PO).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [each for each in text if "locum: accept" not in each]
    (repository / PO).write_text("".join(kept), encoding="utf-8")
    assert since(locum) == {LAST}


def test_three_dots_mean_since_the_branch_left(locum, repository, git, edit):
    git("switch", "--quiet", "--create", "topic")
    edit(PO, LAST, "El reposo solo no basta (")
    commit(git)
    git("switch", "--quiet", "main")
    edit(PO, HEADING, "Dolor de la espalda (")
    commit(git)
    git("switch", "--quiet", "topic")
    assert since(locum, "main") == {HEADING, LAST}
    assert since(locum, "main...") == {LAST}


def test_a_second_translation_of_a_source_is_seen_from_the_changed_side(
    locum, repository, git, edit
):
    long = "What stem cells can do"
    for name in ("one", "two"):
        (repository / f"articles/{name}.md").write_text(f"# {long}\n", encoding="utf-8")
    locum("translate", "--to", "es")
    for name in ("one", "two"):
        edit(f"locales/es/LC_MESSAGES/articles/{name}.po", long, "Qué hacen las células")
    commit(git)
    edit("locales/es/LC_MESSAGES/articles/one.po", long, "Lo que pueden")
    rows = json.loads(locum("check", "--json", "--changed-since", "HEAD").out)
    assert [(row["check"], row["article"]) for row in rows] == [("consistency", "articles/one.md")]


def test_a_changed_glossary_is_said_to_concern_more(locum, repository):
    with (repository / "glossary/terms.csv").open("a", encoding="utf-8") as file:
        file.write("rest,en,rest,preferred,\n")
    outcome = locum("check", "--changed-since", "HEAD")
    assert "glossary/terms.csv has changed too" in outcome.err
    assert "locum.toml" not in outcome.err


def test_in_a_folder_of_the_repository_and_in_a_hook(locum, repository, git, monkeypatch):
    """The project is a folder of its repository, and git has set its variables."""
    shutil.copytree(repository, repository / "inner", ignore=shutil.ignore_patterns(".git"))
    commit(git)
    catalog = repository / "inner" / PO
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("El reposo no", "El reposo solo no"), encoding="utf-8")
    monkeypatch.setenv("GIT_DIR", ".git")
    command = ("check", "--project", "inner", "--json", "--changed-since", "HEAD")
    assert sources(locum(*command)) == {LAST}


@pytest.mark.parametrize("revision", ["nowhere", "--all", "nowhere...", "", "HEAD:locum.toml"])
def test_a_revision_that_git_does_not_know_is_wrong_usage(locum, repository, revision):
    outcome = locum("check", f"--changed-since={revision}")
    assert outcome.status == 2
    assert "git knows no revision" in outcome.err


def test_an_end_that_is_not_the_working_tree_is_refused(locum, repository):
    done = locum("check", "--changed-since", "HEAD~1...other")
    assert done.status == 2
    assert "“HEAD~1...other” has an end" in done.err
    assert "HEAD~1..." in done.err


def test_without_a_repository_it_is_wrong_usage(locum, project):
    outcome = locum("check", "--changed-since", "HEAD")
    assert outcome.status == 2
    assert "no git repository" in outcome.err


def test_without_git_it_is_wrong_usage(locum, project, monkeypatch):
    monkeypatch.setenv("PATH", "")
    outcome = locum("check", "--changed-since", "HEAD")
    assert outcome.status == 2
    assert "git cannot be run" in outcome.err
