"""A project with drafts to review: shared by the tests of the desk and of its pages.

Both folders' ``conftest.py`` take their fixtures from here.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from locum.catalog import Catalog, Provenance
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

PAIN = "articles/pain.md"
PO = "locales/es/LC_MESSAGES/articles/pain.po"
DOSE = "A **herniated disc** can hurt. Take 400 mg [twice](#1) a day."
GOOD = "Una **hernia discal** puede doler. Tome 400 mg [dos veces](#1) al día."
WRONG = GOOD.replace("400", "4000")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, sample: dict[str, str]) -> Path:
    """The sample, with two good drafts and one with a wrong dose."""
    folder = tmp_path_factory.mktemp("made")
    for name, text in sample.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("`400 mg`", "400 mg"), encoding="utf-8")
    translate_project(Workspace.open(folder), locales=["es"])
    catalog = Catalog.open(folder / PO, locale="es")
    for msgid, draft in {
        "Back pain": "Dolor de espalda",
        DOSE: WRONG,
        "Rest is not enough.": "El reposo no basta.",
    }.items():
        catalog.set_draft(msgid, draft, Provenance("echo", score=-0.5))
    catalog.save()
    return folder


@pytest.fixture
def drafted(project: Path, made: Path) -> Path:
    """A copy of it for one test."""
    shutil.copytree(made, project, dirs_exist_ok=True)
    return project


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Look at the files every time: tests are quicker than people."""
    monkeypatch.setattr("locum.workflow.review.index._PATIENCE_SECONDS", 0.0)


def entry_of(file: polib.POFile, msgid: str) -> polib.POEntry:
    """Return an entry that is there."""
    found = file.find(msgid)
    assert found is not None
    return found


@pytest.fixture
def stored(drafted: Path) -> Callable[[str], polib.POEntry]:
    """Return an entry as polib reads it."""

    def entry(msgid: str) -> polib.POEntry:
        return entry_of(polib.pofile(str(drafted / PO)), msgid)

    return entry
