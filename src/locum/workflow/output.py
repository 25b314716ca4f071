"""Where a build writes: only what has changed, never over an article, never outside."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

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
    problems: list[Problem] = field(default_factory=list)


class OutputFolder:
    """An output folder: writes what has changed, remembers what it wrote."""

    def __init__(self, workspace: Workspace, folder: str, report: BuildReport) -> None:
        self.workspace = workspace
        self.root = (workspace.root / folder).resolve()
        if not self.root.is_relative_to(workspace.root):
            raise BuildError(
                _("the output folder “{folder}” lies outside the project").format(folder=folder),
                path="locum.toml",
            )
        self.report = report
        self.sources = {(workspace.root / path).resolve() for path in list_articles(workspace)}
        self.written: set[str] = set()

    def write(self, path: str, data: bytes) -> str:
        """Write a file; return its path within the project.

        Raises:
            BuildError: where the path leaves the folder or belongs to an article.
        """
        target = (self.root / path).resolve()
        if not target.is_relative_to(self.root):
            raise BuildError(_("“{path}” leads out of the output folder").format(path=path))
        if target in self.sources:
            raise BuildError(
                _("“{path}” would overwrite an article").format(path=path),
                hint=_("change path or output in [build]"),
            )
        name = target.relative_to(self.root).as_posix()
        self.written.add(name)
        try:
            if not target.is_file() or target.read_bytes() != data:
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(target.name + ".part")
                part.write_bytes(data)
                part.replace(target)
        except OSError as error:
            raise BuildError(error.strerror or str(error), path=target) from error
        return self.workspace.relative(target)

    def copy(self, source: str, path: str) -> None:
        """Copy one of the project's files, if it is there and is not in place already."""
        origin = (self.workspace.root / source).resolve()
        inside = origin.is_relative_to(self.workspace.root) and origin.is_file()
        if not inside or origin == (self.root / path).resolve() or origin in self.sources:
            return
        self.report.assets.append(self.write(path, origin.read_bytes()))

    def finish(self, *, tidy: bool) -> None:
        """Remember what was written; ``tidy``: remove what only an earlier build wrote."""
        earlier = read_manifest(self.root)
        for name in sorted(earlier - self.written) if tidy else ():
            target = (self.root / name).resolve()
            if target.is_relative_to(self.root) and target not in self.sources:
                target.unlink(missing_ok=True)
                self.report.removed.append(self.workspace.relative(target))
        names = self.written if tidy else self.written | earlier
        if names != earlier:
            text = json.dumps(sorted(names), ensure_ascii=False, indent=0) + "\n"
            (self.root / MANIFEST).write_text(text, encoding="utf-8")


def placed(error: LocumError, path: str) -> LocumError:
    """Return an error that names its article, if it named nothing."""
    if error.path is None:
        error.path = path
    return error
