"""`locum translate`, a PO editor and two review apps, all at once over the same catalogs."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from locum.catalog.store import locked
from locum.workflow.review.decisions import DecisionLog
from locum.workflow.review.index import ReviewIndex
from locum.workflow.review.items import Key
from locum.workflow.review.saving import Desk
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

from .conftest import Browser, entry_of

ARTICLES = 2
STEPS = 8
REASONS = {f"reason-{check}": "so" for check in ("numbers", "length", "untranslated", "negation")}
Place = tuple[int, str]
"""The article's number, and the source."""


@pytest.fixture
def busy(project: Path) -> Path:
    """A project whose articles are drafted."""
    for number in range(ARTICLES):
        steps = "\n\n".join(f"Part {number}, step {step}." for step in range(STEPS))
        path = project / f"articles/a{number}.md"
        path.write_text(f"# Part {number}\n\n{steps}\n", encoding="utf-8")
    assert translate_project(Workspace.open(project)).problems == []
    return project


def catalog(root: Path, number: int) -> Path:
    return root / f"locales/es/LC_MESSAGES/articles/a{number}.po"


class People:
    """Those who write into the catalogs, and what they were told is saved."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.edited: dict[Place, str] = {}
        self.approved: dict[Place, list[str]] = {}

    def redraft(self, turn: int) -> None:
        """Change an article, and run the command in a process of its own."""
        article = self.root / f"articles/a{turn % ARTICLES}.md"
        text = article.read_text(encoding="utf-8").split("\n\nTurn ")[0].rstrip("\n")
        article.write_text(f"{text}\n\nTurn {turn} is over.\n", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "locum", "translate", *(["--redraft"] if turn % 2 else [])],
            cwd=self.root,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def edit(self, turn: int) -> None:
        """Save a file whole, emptying it first, as many editors do."""
        number, step = turn % ARTICLES, turn // ARTICLES % 2
        path = catalog(self.root, number)
        before = path.read_bytes()
        file = polib.pofile(before.decode(), wrapwidth=79)
        entry = entry_of(file, f"Part {number}, step {step}.")
        entry.msgstr = f"Parte {number}, paso {step}. Editado {turn}."
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        # The two are one moment to its user: a machine that is busy is not to come between.
        with locked(path):
            if path.read_bytes() == before:  # else it asks, and its user reads it again
                file.save(str(path))
                self.edited[number, entry.msgid] = entry.msgstr
        time.sleep(0.15)

    def reviewing(self, name: str, steps: range) -> Callable[[int], None]:
        """Return what somebody does in a review app of their own."""
        index = ReviewIndex(Workspace.open(self.root), locales=["es"])
        log = DecisionLog(self.root / "cache/log.jsonl")
        browser = Browser(Desk(index, log, reviewer=name))

        def review(turn: int) -> None:
            number, step = turn % ARTICLES, steps[turn // ARTICLES % len(steps)]
            msgid = f"Part {number}, step {step}."
            text = f"Parte {number}, paso {step}. {name} {turn}."
            address = f"/entry/{Key('es', f'articles/a{number}.md', msgid).id}"
            page = browser.get(address)
            if page.status_code == 404:  # the editor has just emptied the file
                return
            form = {**browser.form(page), "form-0": text, "action": "approve", **REASONS}
            answer = browser.post(address, form)
            assert answer.status_code in (303, 404, 409), answer.text
            if answer.status_code == 303:
                self.approved.setdefault((number, msgid), []).append(text)

        return review


def test_what_was_answered_as_saved_is_there_whoever_else_writes(busy, msgfmt, do_together):
    people = People(busy)
    # Two review the same entries, in part.
    ana, ben = people.reviewing("Ana", range(2, 6)), people.reviewing("Ben", range(4, STEPS))
    do_together(
        people.redraft, people.edit, ana, ben, turns=2,
        enough=lambda: bool(people.edited and people.approved),
    )  # fmt: skip
    assert translate_project(Workspace.open(busy)).problems == []

    files = {number: polib.pofile(str(catalog(busy, number))) for number in range(ARTICLES)}
    assert people.edited
    assert people.approved
    # Of two who were answered at the same moment, nobody knows who was the last.
    last = {place: texts[-2:] for place, texts in people.approved.items()}
    last |= {place: [text] for place, text in people.edited.items()}
    for (number, msgid), texts in last.items():
        (entry,) = (one for one in files[number] if one.msgid == msgid and not one.obsolete)
        assert (entry.msgstr in texts, entry.flags) == (True, [])
    for path in sorted((busy / "locales").rglob("*.po")):
        msgfmt(path)
