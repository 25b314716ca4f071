"""A project with a review that nothing may lose, and what every failure has to look like."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest

from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

PO = "locales/es/LC_MESSAGES/articles/pain.po"
SOURCE = "Rest is not enough."
REVIEW = "Descansar no basta."
OTHER = "articles/rest.txt"


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep packages and caches of the user out of the tests, and the tests out of them."""
    folder = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith(("ARGOS_", "SNAP", "XDG_"))]:
        monkeypatch.delenv(name)
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    return folder


@dataclass(frozen=True)
class Project:
    """The sample project, its first article's Spanish reviewed in part."""

    root: Path

    @property
    def catalog(self) -> Path:
        return self.root / PO

    def has_its_review(self) -> bool:
        """Whether the reviewed entry stands, reviewed, word for word."""
        entry = polib.pofile(str(self.catalog)).find(SOURCE)
        return entry is not None and entry.msgstr == REVIEW and "fuzzy" not in entry.flags

    def add(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def drafted(self, article: str, locale: str = "es") -> Mapping[str, str]:
        """Return what an article's catalog holds; empty where there is none."""
        path = self.root / f"locales/{locale}/LC_MESSAGES" / Path(article).with_suffix(".po")
        if not path.exists():
            return {}
        return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr}

    def bytes(self) -> dict[str, bytes]:
        """Return every file of the project."""
        files = (path for path in sorted(self.root.rglob("*")) if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def catalogs(sample, tmp_path_factory) -> dict[str, bytes]:
    """The sample project's catalogs, drafted once, by path."""
    root = tmp_path_factory.mktemp("sample")
    for name, text in sample.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert translate_project(Workspace.open(root)).problems == []
    files = (path for path in (root / "locales").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def reviewed(project, catalogs, edit) -> Project:
    """The sample project, drafted, one entry reviewed, and an article not drafted yet."""
    made = Project(project)
    for name, data in catalogs.items():
        made.add(name, data)
    edit(PO, SOURCE, REVIEW)
    made.add(OTHER, "Drink enough water.\n")
    assert made.has_its_review()
    return made


@pytest.fixture
def fails(locum, reviewed) -> Callable[..., str]:
    """Return a function that runs a command which has to fail clearly; it returns stderr."""

    def run(*arguments: str, status: int = 1, said: tuple[str, ...] = ()) -> str:
        outcome = locum(*arguments)
        assert outcome.status == status, outcome
        assert "Traceback" not in outcome.err
        first = outcome.err.splitlines()[0]
        assert first.startswith(("Error: ", "Usage: ")), outcome.err
        for words in said:
            assert words in outcome.err, outcome.err
        assert reviewed.has_its_review()
        err: str = outcome.err
        return err

    return run
