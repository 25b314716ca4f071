"""The project's glossaries as they were at a revision of its git repository."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from locum.errors import UsageError
from locum.glossaries import GLOSSARIES
from locum.i18n import _
from locum.model import Term
from locum.terminology import Termbase
from locum.terminology.folding import fold_key
from locum.workflow.git import run_git
from locum.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Change:
    """A row that a glossary gained, lost, or says otherwise."""

    kind: str
    """``added``, ``removed``, ``changed``."""
    concept: str
    locale: str
    term: str
    status: str
    path: str
    line: int
    """Where it stands now; of a removed row where it stood."""


def termbase_at(workspace: Workspace, revision: str) -> Termbase:
    """Return the termbase of the project's glossary files at a revision.

    The globs are those that the project has now; a file that was not there yet had no
    terms.

    Raises:
        UsageError: where there is no git, no repository, or no such revision.
        GlossaryError: where a file of then cannot be used.
    """
    commit = (
        _git(
            workspace.root,
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            f"{revision}^{{commit}}",
        )
        .decode("ascii")
        .strip()
    )
    listed = _git(workspace.root, "ls-tree", "-r", "-z", "--name-only", commit, "--", ".")
    with tempfile.TemporaryDirectory(prefix="locum-") as folder:
        root = Path(folder).resolve()
        for name in listed.decode("utf-8", "surrogateescape").split("\0"):
            if name and Path(name).suffix.lstrip(".").lower() in GLOSSARIES:
                _copy(workspace.root, commit, name, root)
        then = Workspace(replace(workspace.settings, root=root, stated=frozenset()))
        return then.termbase


def _copy(repository: Path, commit: str, name: str, root: Path) -> None:
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_git(repository, "cat-file", "blob", f"{commit}:./{name}"))


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = run_git(folder, *arguments)
    except OSError as error:
        raise UsageError(
            _("git cannot be run: {reason}").format(reason=error),
            hint=_("leave --since away"),
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise UsageError(
            _("git does not know that revision: {reason}").format(reason=said)
            if said
            else _("git does not know that revision"),
            hint=_("name one of `git log --oneline -- glossary`"),
        )
    return done.stdout


def changes_between(old: Sequence[Term], new: Sequence[Term]) -> list[Change]:
    """Return what changed of what is enforced; notes, sources and places do not count."""
    before, after = _by_key(old), _by_key(new)
    found: list[Change] = []
    for key, term in after.items():
        if key not in before:
            found.append(_change("added", term))
        elif _says(before[key]) != _says(term):
            found.append(_change("changed", term))
    found += [_change("removed", term) for key, term in before.items() if key not in after]
    return found


def _by_key(terms: Sequence[Term]) -> dict[tuple[str, str, str], Term]:
    # Of rows that stand twice the first counts.
    return {(t.concept, t.locale, fold_key(t.text)): t for t in reversed(terms)}


def _says(term: Term) -> tuple[object, ...]:
    return term.text, term.status, term.part_of_speech, term.forms, term.case_sensitive


def _change(kind: str, term: Term) -> Change:
    return Change(
        kind, term.concept, term.locale, term.text, term.status.value, term.path, term.line
    )
