"""Where a build writes: only what has changed, never over an article, never outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from locum.config import CONFIG_NAME
from locum.errors import BuildError, LocumError
from locum.i18n import _
from locum.site.pages import PageCounts
from locum.workflow.articles import list_articles
from locum.workflow.manifest import MANIFEST, read_manifest
from locum.workflow.workspace import Problem, Workspace


@dataclass(slots=True)
class BuildReport:
    """What a build wrote."""

    articles: list[str] = field(default_factory=list)
    """Localized articles, as paths within the project."""
    pages: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    """What an earlier build wrote and this one no longer has."""
    counts: dict[str, PageCounts] = field(default_factory=dict)
    """For each locale, how many passages are reviewed, drafts, left in their language."""
    left_out: list[str] = field(default_factory=list)
    """Locales below the minimum, each a sentence."""
    skipped: list[str] = field(default_factory=list)
    """Files that links lead to and that were not copied: they are not for readers."""
    problems: list[Problem] = field(default_factory=list)


class OutputFolder:
    """An output folder: writes what has changed, remembers what it wrote.

    What it did not write itself, in this build or an earlier one, it never replaces.
    """

    def __init__(self, workspace: Workspace, key: str, report: BuildReport) -> None:
        """Open the folder that ``key`` of ``[build]`` names; it need not exist."""
        self.workspace = workspace
        self.key = key
        self.root = (workspace.root / getattr(workspace.settings.build, key)).resolve()
        self.report = report
        self.sources = {(workspace.root / path).resolve() for path in list_articles(workspace)}
        self.own = _own_files(workspace)
        self.earlier = read_manifest(self.root)
        self.written: set[str] = set()

    def write(self, path: str, data: bytes) -> str:
        """Write a file; return its path within the project.

        Raises:
            BuildError: where the path leaves the folder, belongs to an article or to
                another file of this build, or holds what no build wrote.
        """
        target = self._place(path)
        name = target.relative_to(self.root).as_posix()
        try:
            stale = not target.is_file() or target.read_bytes() != data
            if stale and target.is_file():
                self._check_replaceable(name, target)
            self.written.add(name)
            if stale:
                _replace(target, data)
        except OSError as error:
            raise BuildError(error.strerror or str(error), path=target) from error
        return self.workspace.relative(target)

    def _place(self, path: str) -> Path:
        """Return where a file is to be written; refuse what can never be right."""
        target: Path = (self.root / path).resolve()
        if target == self.root or not target.is_relative_to(self.root):
            raise BuildError(_("“{path}” leads out of the output folder").format(path=path))
        if target in self.sources:
            raise BuildError(
                _("“{path}” would overwrite an article").format(path=path),
                hint=_("change path or output in [build]"),
            )
        if target in self.own or target == self.root / MANIFEST:
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
            origin = (self.workspace.root / source).resolve()
            if not (origin.is_relative_to(self.workspace.root) and origin.is_file()):
                return False
            if origin == (self.root / path).resolve():
                return True
            if origin in self.sources:
                return False
            if self._is_private(source, origin):
                if source not in self.report.skipped:
                    self.report.skipped.append(source)
                return False
            data = origin.read_bytes()
        except OSError as error:
            raise BuildError(error.strerror or str(error), path=source) from error
        self.report.assets.append(self.write(path, data))
        return True

    def _is_private(self, source: str, origin: Path) -> bool:
        catalogs = self.workspace.settings.catalogs
        # Both as it is linked and as it lies: a symbolic link may have any name.
        parts = (*source.split("/"), *origin.relative_to(self.workspace.root).parts)
        return (
            any(part.startswith(".") for part in parts)
            or origin in self.own
            or (origin.is_relative_to(catalogs) and catalogs != self.workspace.root)
        )

    @contextmanager
    def filling(self, *, tidy: bool) -> Iterator[None]:
        """Remember what is written meanwhile; ``tidy``: remove what only an earlier build wrote.

        A build that is cut short removes nothing, but remembers: what it did not remember,
        the next could not replace.
        """
        done = False
        try:
            yield
            done = True
        finally:
            self._finish(tidy=tidy and done)

    def _finish(self, *, tidy: bool) -> None:
        try:
            if tidy:
                self._tidy()
            names = self.written | self.earlier
            if names != read_manifest(self.root):
                text = json.dumps(sorted(names), ensure_ascii=False, indent=0) + "\n"
                (self.root / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise BuildError(
                error.strerror or str(error), path=error.filename or self.root
            ) from error

    def _tidy(self) -> None:
        for name in sorted(self.earlier - self.written):
            target = (self.root / name).resolve()
            inside = target.is_relative_to(self.root) and target.is_file()
            if inside and target not in self.sources and target not in self.own:
                target.unlink()
                self.report.removed.append(self.workspace.relative(target))
        self.earlier &= self.written


def _own_files(workspace: Workspace) -> frozenset[Path]:
    """Return what people keep in a project besides articles; no build writes or copies it."""
    settings = workspace.settings
    files = {workspace.root / CONFIG_NAME}
    files.update(workspace.files(settings.glossary), workspace.files(settings.memory))
    for suffix in ("po", "pot"):
        files.update(settings.catalogs.rglob(f"*.{suffix}"))
    return frozenset(path.resolve() for path in files)


def _replace(target: Path, data: bytes) -> None:
    """Write a file whole: a build that is cut short leaves the old one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def placed(error: LocumError, path: str) -> LocumError:
    """Return an error that names its article, if it named nothing."""
    if error.path is None:
        error.path = path
    return error
