"""Runs, an editor and a reviewer, all at once for some seconds over the same catalogs."""

import time
from contextlib import suppress
from pathlib import Path

import polib
import pytest

from locum.catalog import Catalog
from locum.catalog.store import locked
from locum.errors import CatalogError
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

ARTICLES = 3
STEPS = 6


@pytest.fixture
def busy(reviewed):
    """A project of some articles, drafted."""
    for number in range(ARTICLES):
        sentences = "\n\n".join(f"Part {number}, step {step}." for step in range(STEPS))
        reviewed.add(f"articles/a{number}.md", f"# Part {number}\n\n{sentences}\n")
    assert translate_project(Workspace.open(reviewed.root)).problems == []
    return reviewed


def catalog(project, locale, number):
    return project.root / f"locales/{locale}/LC_MESSAGES/articles/a{number}.po"


def find(file, msgid):
    (entry,) = (entry for entry in file if entry.msgid == msgid and not entry.obsolete)
    return entry


def test_runs_an_editor_and_a_reviewer_lose_nothing(busy, msgfmt, do_together):
    promised: dict[str, dict[tuple[Path, str], str]] = {"es": {}, "zh_Hans": {}}

    def redraft(turn):
        """Write into all catalogs, at each turn another text."""
        article = busy.root / f"articles/a{turn % ARTICLES}.md"
        text = article.read_text(encoding="utf-8").split("\n\nTurn ")[0].rstrip("\n")
        article.write_text(f"{text}\n\nTurn {turn} is over.\n", encoding="utf-8")
        translate_project(Workspace.open(busy.root), redraft=turn % 2 == 0)

    def edit(turn):
        """Save a file whole, emptying it first, as many editors do."""
        path = catalog(busy, "es", turn % ARTICLES)
        before = path.read_bytes()
        file = polib.pofile(before.decode(), wrapwidth=79)
        entry = find(file, f"Part {turn % ARTICLES}, step {turn // ARTICLES % STEPS}.")
        entry.msgstr = f"editado {turn}"
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        # The two are one moment to its user: a machine that is busy is not to come between.
        with locked(path):
            if path.read_bytes() == before:  # else it asks, and its user reads it again
                file.save(str(path))
                promised["es"][path, entry.msgid] = entry.msgstr
        time.sleep(0.2)

    def review(turn):
        """Save one entry through Locum."""
        path = catalog(busy, "zh_Hans", turn % ARTICLES)
        msgid = f"Part {turn % ARTICLES}, step {turn // ARTICLES % STEPS}."
        with suppress(CatalogError):  # a reviewer is told, and tries again
            opened = Catalog.open(path, locale="zh_Hans")
            if opened.set_imported(msgid, f"审 {turn}", file="review", reviewed=True):
                opened.save()
                promised["zh_Hans"][path, msgid] = f"审 {turn}"
        time.sleep(0.02)

    do_together(redraft, edit, review, enough=lambda: all(promised.values()))
    assert translate_project(Workspace.open(busy.root)).problems == []
    for entries in promised.values():
        assert entries
        for (path, msgid), text in entries.items():
            entry = find(polib.pofile(str(path)), msgid)
            assert (entry.msgstr, "fuzzy" in entry.flags) == (text, False)
    for path in sorted((busy.root / "locales").rglob("*.po")):
        msgfmt(path)
    assert busy.has_its_review()
