"""What changed since a revision, entry by entry: for checks of a pull request.

What counts is what an entry says, not where: an entry is changed where its source was not in
the article at that revision, or where its translation, its state or what is accepted in it is
another. Paragraphs that moved, and lines wrapped anew, have not changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path, PurePosixPath

from locum.catalog import Catalog, Entry
from locum.config import CONFIG_NAME
from locum.errors import CatalogError, LocumError, UsageError
from locum.formats import get_format
from locum.formats.encoding import read_text
from locum.i18n import _
from locum.workflow.checked import EntryText
from locum.workflow.git import run_git
from locum.workflow.workspace import Workspace


class Changes:
    """The project's files as they were at a revision, beside what they are."""

    def __init__(self, workspace: Workspace, revision: str) -> None:
        """Ask git.

        Args:
            workspace: the project, within a git repository.
            revision: a commit, branch or tag; with ``...`` behind it, where the current
                branch left that one.

        Raises:
            UsageError: where there is no git, no repository or no such revision.
        """
        self._workspace = workspace
        self._revision = revision
        self._commit = self._resolve(revision)
        self._before = self._names_before()

    def of_catalog(self, article: str, catalog: Path, locale: str) -> Callable[[EntryText], bool]:
        """Return what tells whether an entry of an article's catalog has changed."""
        shown = self._workspace.relative(catalog)
        old_article = self._before.get(article)
        old_catalog = self._before.get(shown)
        if old_article is None or old_catalog is None:
            return lambda _entry: True
        if old_article in self._same and old_catalog in self._same:
            return lambda _entry: False
        sources = self._sources(old_article)
        entries = self._entries(old_catalog, catalog, locale)
        if sources is None or entries is None:
            return lambda _entry: True
        return lambda entry: entry.msgid not in sources or entries.get(entry.msgid) != _said(entry)

    def unseen(self) -> list[str]:
        """Return what else changed that may make findings in entries that did not: the glossary.

        ``locum.toml`` is such a file as well. Paths are within the project.
        """
        wide = {
            self._workspace.relative(path)
            for path in self._workspace.files(self._workspace.settings.glossary)
        }
        wide.add(CONFIG_NAME)
        return sorted(path for path in wide if self._before.get(path) not in self._same)

    # --- git ------------------------------------------------------------------

    def _resolve(self, revision: str) -> str:
        if self._git("rev-parse", "--is-inside-work-tree", check=False).strip() != b"true":
            raise UsageError(
                _("{root} is in no git repository").format(root=self._workspace.root),
                hint=_("check all entries, without --changed-since"),
            )
        name, dots, end = revision.partition("...")
        if end not in ("", "HEAD"):
            raise UsageError(
                _("“{revision}” has an end, but it is the working tree that is compared").format(
                    revision=revision
                ),
                hint=_("write {revision}").format(revision=f"{name}..."),
            )
        found = self._commit_of(name)
        if dots and found:
            found = self._git("merge-base", found, "HEAD", check=False).decode().strip()
        if not found:
            raise UsageError(
                _("git knows no revision “{revision}”").format(revision=revision),
                hint=_("fetch it; a shallow clone holds few (fetch-depth: 0 in GitHub Actions)"),
            )
        return found

    def _commit_of(self, name: str) -> str:
        if name.startswith("-"):  # git would read it as an option
            return ""
        asked = self._git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", check=False)
        return asked.decode().strip()

    def _names_before(self) -> dict[str, str]:
        """Return each file of the project that was there, by its present path: its former one."""
        files = self._git("ls-tree", "-r", "-z", "--name-only", self._commit)
        names = {name: name for name in _names(files)}
        changed = _names(
            self._git(
                "diff", "--name-status", "--find-renames", "--relative", "--no-ext-diff", "-z",
                self._commit, "--", ".",
            )
        )  # fmt: skip
        self._same = set(names)
        while changed:
            status = changed.pop(0)
            old = changed.pop(0)
            self._same.discard(old)
            if status.startswith(("R", "C")):
                names[changed.pop(0)] = old
        return names

    def _git(self, *arguments: str, check: bool = True) -> bytes:
        try:
            done = run_git(self._workspace.root, *arguments)
        except OSError as error:
            raise UsageError(
                _("git cannot be run: {error}").format(error=error.strerror or error),
                hint=_("install it, or check all entries, without --changed-since"),
            ) from error
        if done.returncode and check:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git"]
            raise UsageError(_("git fails: {error}").format(error=said[-1]))
        return done.stdout if done.returncode == 0 else b""

    def _content(self, path: str) -> bytes:
        return self._git("cat-file", "blob", f"{self._commit}:{self._prefix}{path}")

    @cached_property
    def _prefix(self) -> str:
        return self._git("rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip()

    # --- what the files said ---------------------------------------------------

    def _sources(self, path: str) -> set[str] | None:
        """Return the sources that an article had; None where it could not be read."""
        try:
            text = read_text(self._content(path)).text
            article = get_format(path).parse(text, self._workspace.format_options)
        except LocumError:
            return None
        return {block.text for block in article.blocks}

    def _entries(self, path: str, now: Path, locale: str) -> dict[str, object] | None:
        """Return what a catalog's entries said, by source; None where it could not be read."""
        try:
            before = Catalog(now, locale=locale, data=self._content(path))
        except CatalogError:
            return None
        return {entry.msgid: _said(entry) for entry in before.entries if entry.context is None}


def repository_prefix(workspace: Workspace) -> str:
    """Return the project's folder within its git repository, with a slash; else nothing.

    Reports for services that know the repository alone name their files so.
    """
    here = workspace.root.resolve()
    top = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    prefix = PurePosixPath(here.relative_to(top).as_posix())
    return "" if here == top else f"{prefix}/"


def git_user(folder: Path) -> str:
    """Return the name that git signs commits with in a folder; nothing where it has none."""
    try:
        done = run_git(folder, "config", "user.name")
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def _said(entry: Entry | EntryText) -> object:
    return entry.msgstr, entry.state, entry.acceptances


def _names(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0") if name]
