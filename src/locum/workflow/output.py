"""Where a build writes: only what has changed, never over an article, never outside.

What is to be written is staged in a hidden folder within the output folder. Nothing of what
earlier builds wrote is touched before everything was made; then each file takes its place by
a rename. So a build that fails or is killed while it works leaves the old site whole; one that
is killed during the renames (a moment) leaves each file whole, the old or the new, and the
next build does the rest.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from locum.config import CONFIG_NAME
from locum.errors import BuildError, LocumError
from locum.files import replacing
from locum.i18n import _
from locum.site.content import PageCounts
from locum.workflow.build_books import BuildBooks
from locum.workflow.manifest import MANIFEST, read_manifest
from locum.workflow.workspace import Problem, Workspace

_STAGE = ".locum-part"


@dataclass(slots=True)
class BuildReport:
    """What a build wrote."""

    articles: list[str] = field(default_factory=list)
    """Localized articles, as paths within the project."""
    pages: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    written: int = 0
    """How many files were new or had changed; all others were left alone."""
    removed: list[str] = field(default_factory=list)
    """What an earlier build wrote and this one no longer has."""
    counts: dict[str, PageCounts] = field(default_factory=dict)
    """For each locale, how many passages are reviewed, drafts, left in their language."""
    withheld: list[tuple[str, str]] = field(default_factory=list)
    """Safety-critical articles that are shown in their original language, with the locale,
    because not all of them was reviewed."""
    left_out: list[str] = field(default_factory=list)
    """Locales below the minimum, each a sentence."""
    skipped: list[str] = field(default_factory=list)
    """Files that links lead to and that were not copied: they are not for readers."""
    idle_rules: list[str] = field(default_factory=list)
    """Globs of ``[[build.rules]]`` that no article of the project answers to: slips, perhaps."""
    problems: list[Problem] = field(default_factory=list)


class Grounds:
    """What of a project no build may write over, found out when first asked."""

    def __init__(self, workspace: Workspace, articles: Mapping[str, str]) -> None:
        """Look at a project; ``articles`` are all of its articles' paths."""
        self._workspace = workspace
        self._articles = articles

    @cached_property
    def sources(self) -> frozenset[Path]:
        """The articles."""
        return frozenset((self._workspace.root / path).resolve() for path in self._articles)

    @cached_property
    def own(self) -> frozenset[Path]:
        """What people keep in a project besides articles."""
        workspace = self._workspace
        settings = workspace.settings
        files = {workspace.root / CONFIG_NAME}
        files.update(workspace.files(settings.glossary), workspace.files(settings.memory))
        for suffix in ("po", "pot"):
            files.update(settings.catalogs.rglob(f"*.{suffix}"))
        return frozenset(path.resolve() for path in files)


class OutputFolder:
    """An output folder: writes what has changed, remembers what it wrote.

    What it did not write itself, in this build or an earlier one, it never replaces.
    """

    def __init__(
        self,
        workspace: Workspace,
        key: str,
        report: BuildReport,
        books: BuildBooks,
        grounds: Grounds,
    ) -> None:
        """Open the folder that ``key`` of ``[build]`` names; it need not exist."""
        self.workspace = workspace
        self.key = key
        self.root = (workspace.root / getattr(workspace.settings.build, key)).resolve()
        self.report = report
        self.books = books
        self.grounds = grounds
        self.earlier = read_manifest(self.root)
        self.written: set[str] = set()
        self._within = self.root.relative_to(workspace.root).as_posix()
        self._origins: dict[str, Path | None] = {}
        self._staged: dict[str, tuple[Path, str]] = {}
        """Name → what is to take its place, and the key of what that was made of."""

    def keep(self, name: str, key: str) -> bool:
        """Return whether a file stands already, made of what the key stands for.

        Then it belongs to this build, too.
        """
        known = name in self.earlier and name not in self.written
        if not known or not self.books.is_made_of(f"{self.root}/{name}", key):
            return False
        self.written.add(name)
        return True

    def path_of(self, name: str) -> str:
        """Return the path within the project of a file in this folder."""
        return name if self._within == "." else f"{self._within}/{name}"

    def write(self, path: str, data: bytes, key: str = "") -> str:
        """Stage a file, if it has changed; return its path within the project.

        Args:
            path: its path within the folder.
            data: its content.
            key: what all that it was made of amounts to, for `keep`.

        Raises:
            BuildError: where the path leaves the folder, belongs to an article or to
                another file of this build, or holds what no build wrote.
        """
        target = self._place(path)
        name = target.relative_to(self.root).as_posix()
        try:
            before = self._staged[name][0] if name in self._staged else target
            stale = not before.is_file() or before.read_bytes() != data
            if stale and before.is_file():
                self._check_replaceable(name, target)
            self.written.add(name)
            if stale:
                self._stage(name, data, key)
            elif key and name not in self._staged:
                self.books.put_output(f"{self.root}/{name}", key)
        except OSError as error:
            raise BuildError(error.strerror or str(error), path=target) from error
        return self.path_of(name)

    def _stage(self, name: str, data: bytes, key: str) -> None:
        folder = self.root / _STAGE
        if not self._staged:
            shutil.rmtree(folder, ignore_errors=True)  # what a killed build left
            folder.mkdir(parents=True)
        part = folder / str(len(self._staged))
        part.write_bytes(data)
        self._staged[name] = (part, key)

    def _place(self, path: str) -> Path:
        """Return where a file is to be written; refuse what can never be right."""
        target: Path = (self.root / path).resolve()
        if target == self.root or not target.is_relative_to(self.root):
            raise BuildError(_("“{path}” leads out of the output folder").format(path=path))
        if target in self.grounds.sources:
            raise BuildError(
                _("“{path}” would overwrite an article").format(path=path),
                hint=_("change path or output in [build]"),
            )
        ours = target == self.root / MANIFEST or target.is_relative_to(self.root / _STAGE)
        if target in self.grounds.own or ours:
            raise BuildError(
                _("“{path}” would overwrite a file of the project").format(path=path),
                hint=_("change {key} in [build]").format(key=self.key),
            )
        return target

    def _check_replaceable(self, name: str, target: Path) -> None:
        if name in self.written:
            raise BuildError(
                _("two files would be written to “{path}”").format(path=name),
                hint=_("change path in [build], or rename an article"),
            )
        if name not in self.earlier:
            raise BuildError(
                _("“{path}” is there already, and no build wrote it").format(
                    path=self.workspace.relative(target)
                ),
                hint=_("move it away, or change {key} in [build]").format(key=self.key),
            )

    def copy(self, source: str, path: str) -> bool:
        """Copy one of the project's files; return whether it is in place.

        What a link leads to and is not for readers (a hidden file, a glossary, a catalog)
        is not copied, and the report says so.
        """
        try:
            if f"{self.root}/{path}" == f"{self.workspace.root}/{source}":
                return (self.workspace.root / source).is_file()
            origin = self._origin(source)
            if origin is None:
                return False
            digest = self.books.digest_of(str(self.workspace.root), source)
            key = f"copy {digest.hex()}" if digest else ""
            if path in self.written or (key and self.keep(path, key)):
                self.report.assets.append(self.path_of(path))
                return True
            data = origin.read_bytes()
        except OSError as error:
            raise BuildError(error.strerror or str(error), path=source) from error
        self.report.assets.append(self.write(path, data, key))
        return True

    def _origin(self, source: str) -> Path | None:
        """Return where a file lies that may be copied; None where there is none."""
        if source not in self._origins:
            origin = (self.workspace.root / source).resolve()
            within = origin.is_relative_to(self.workspace.root) and origin.is_file()
            may = within and origin not in self.grounds.sources
            private = may and self._is_private(source, origin)
            if private and source not in self.report.skipped:
                self.report.skipped.append(source)
            self._origins[source] = origin if may and not private else None
        return self._origins[source]

    def _is_private(self, source: str, origin: Path) -> bool:
        catalogs = self.workspace.settings.catalogs
        # Both as it is linked and as it lies: a symbolic link may have any name.
        parts = (*source.split("/"), *origin.relative_to(self.workspace.root).parts)
        return (
            any(part.startswith(".") for part in parts)
            or origin in self.grounds.own
            or (origin.is_relative_to(catalogs) and catalogs != self.workspace.root)
        )

    def discard(self) -> None:
        """Give up what was staged and not put in place: earlier files stay as they are."""
        if self._staged:
            shutil.rmtree(self.root / _STAGE, ignore_errors=True)
        self._staged.clear()
        self.written = set(self.earlier)

    def commit(self, *, tidy: bool) -> None:
        """Put what was staged in its place.

        Args:
            tidy: whether what only an earlier build wrote is removed.

        Raises:
            BuildError: where the folder cannot be written. A single file that cannot is a
                problem of the report, and the others are put in place.
        """
        try:
            # Remembered first: what a build did not remember, the next could not replace.
            self._remember(self.written | self.earlier)
            for name, (part, key) in self._staged.items():
                self._put(name, part, key)
            if tidy:
                self._tidy()
            self._remember(self.written | self.earlier)
        except OSError as error:
            raise BuildError(
                error.strerror or str(error), path=error.filename or self.root
            ) from error

    def _put(self, name: str, part: Path, key: str) -> None:
        target = self.root / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            part.replace(target)
        except OSError as error:
            problem = Problem(error.strerror or str(error), self.path_of(name))
            self.report.problems.append(problem)
            return
        self.report.written += 1
        if key:
            self.books.put_output(f"{self.root}/{name}", key)

    def _remember(self, names: set[str]) -> None:
        if names == read_manifest(self.root):
            return
        self.root.mkdir(parents=True, exist_ok=True)
        text = json.dumps(sorted(names), ensure_ascii=False, indent=0) + "\n"
        with replacing(self.root / MANIFEST) as file:
            file.write(text)

    def _tidy(self) -> None:
        for name in sorted(self.earlier - self.written):
            target = (self.root / name).resolve()
            inside = target.is_relative_to(self.root) and target.is_file()
            ours = target not in self.grounds.sources and target not in self.grounds.own
            if inside and ours:
                target.unlink()
                self.report.removed.append(self.workspace.relative(target))
                self._remove_empty(target.parent)
        self.earlier &= self.written

    def _remove_empty(self, folder: Path) -> None:
        """Remove the folders that hold nothing any more."""
        while folder != self.root and folder.is_relative_to(self.root):
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def placed(error: LocumError, path: str) -> LocumError:
    """Return an error that names its article, if it named nothing."""
    if error.path is None:
        error.path = path
    return error
