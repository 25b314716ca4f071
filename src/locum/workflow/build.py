"""Turn catalogs into localized articles and pages.

What is not fit to publish stays in the source's language and says so (``lang``); a
draft is shown only where the project's policy is to, and is marked.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from locum.build_settings import localized_path
from locum.catalog import compile_mo
from locum.errors import LocumError
from locum.formats import Format
from locum.formats.encoding import write_text
from locum.formats.html_charset import mend_charset
from locum.i18n import catalog_for
from locum.model import BlockKind, Inline
from locum.site.links import relative_targets
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.build_pages import PageBuilder
from locum.workflow.messages import Reading, read_languages
from locum.workflow.output import BuildReport, OutputFolder, placed
from locum.workflow.places import Places
from locum.workflow.versions import Version, block_attributes, versions_of
from locum.workflow.workspace import Workspace

# What a reader does not see as text; a mark before it would only be noise.
_UNSEEN = (BlockKind.METADATA, BlockKind.ALT_TEXT, BlockKind.TITLE, BlockKind.LABEL)


def build_project(
    workspace: Workspace, *, articles: Sequence[str] = (), locales: Sequence[str] = ()
) -> BuildReport:
    """Write the project's localized articles and pages.

    Raises:
        LocumError: where nothing can be built at all. What concerns one article is a
            problem in the report.
    """
    report = BuildReport()
    chosen = workspace.locales(tuple(locales))
    paths = list_articles(workspace, articles)
    readings = _read(workspace, paths, report)
    others: list[Reading] = []
    if articles and workspace.settings.build.minimum:
        unwanted = [path for path in list_articles(workspace) if path not in paths]
        others = _read(workspace, unwanted, BuildReport())
    versions = {
        locale: kept
        for locale in chosen
        if (kept := versions_of(workspace, readings, locale, report, others=others)) is not None
    }
    whole = not articles and not locales
    _ArticleBuilder(workspace, report, tidy=whole).build(versions)
    if workspace.settings.build.mo:
        _compile_catalogs(
            workspace, [reading.path for reading in readings], versions, report, tidy=whole
        )
    if workspace.settings.build.pages:
        source = workspace.settings.source
        if whole and source not in versions:
            options = workspace.format_options
            plain = [Version(reading, source, {}, frozenset(), options) for reading in readings]
            versions = {source: plain, **versions}
        PageBuilder(workspace, report, tidy=whole).build(versions, index=not articles)
    return report


def _read(workspace: Workspace, paths: Iterable[str], report: BuildReport) -> list[Reading]:
    readings: list[Reading] = []
    for path in paths:
        try:
            readings.append(read_languages(workspace, read_source(workspace, path)))
        except LocumError as error:
            report.problems.append(to_problem(error))
    return readings


def _compile_catalogs(
    workspace: Workspace,
    articles: Sequence[str],
    locales: Iterable[str],
    report: BuildReport,
    *,
    tidy: bool,
) -> None:
    """Write the ``.mo`` file of every catalog, in the same tree as the catalogs."""
    places = Places(workspace)
    folder = OutputFolder(workspace, "mo", report)
    with folder.filling(tidy=tidy):
        for locale, article in product(locales, articles):
            po = places.catalog(locale, article)
            try:
                if po.exists():
                    path = po.relative_to(places.catalogs).with_suffix(".mo")
                    folder.write(path.as_posix(), _compiled(po))
            except LocumError as error:
                report.problems.append(to_problem(error))


def _compiled(po: Path) -> bytes:
    with TemporaryDirectory() as folder:
        mo = Path(folder) / "compiled.mo"
        compile_mo(po, mo)
        return mo.read_bytes()


class _ArticleBuilder:
    """Writes articles in their own format."""

    def __init__(self, workspace: Workspace, report: BuildReport, *, tidy: bool) -> None:
        self.workspace = workspace
        self.report = report
        self.tidy = tidy
        self.folder = OutputFolder(workspace, "output", report)

    def build(self, versions: Mapping[str, Sequence[Version]]) -> None:
        with self.folder.filling(tidy=self.tidy):
            for version in (v for some in versions.values() for v in some):
                try:
                    self._write(version)
                except LocumError as error:
                    self.report.problems.append(to_problem(placed(error, version.reading.path)))

    def _write(self, version: Version) -> None:
        reading = version.reading
        handler = reading.source.format
        # First of all, since a broken one is not published in any form.
        body = handler.to_html(version.written).body
        text = handler.render(
            reading.source.article,
            _visibly_marked(version, handler),
            locale=version.locale,
            attributes=block_attributes(version),
        )
        if reading.source.encoding != "utf-8":
            text = mend_charset(text, reading.source.format_name)
        settings = self.workspace.settings
        path = localized_path(settings.build.path, reading.path, version.locale, settings.articles)
        self.report.articles.append(
            self.folder.write(path, write_text(text, bom=reading.source.bom))
        )
        for target in relative_targets(body, reading.path):
            moved = posixpath.relpath(target, posixpath.dirname(reading.path) or ".")
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), moved))
            if not place.startswith("../"):
                self.folder.copy(target, place)


def _visibly_marked(version: Version, handler: Format) -> dict[str, str]:
    """Return the translations; drafts marked in words where no attribute can do it.

    A title in the front matter that is the heading as well bears the heading's mark: an
    odd title harms less than a heading that passes for reviewed.
    """
    translations = dict(version.translations)
    if version.reading.source.format_name == "html":
        return translations
    mark = catalog_for(version.locale).gettext("machine draft")
    prefix = handler.write_inline(Inline(f"[{mark}]"))
    seen = {block.text for block in version.reading.blocks if block.kind not in _UNSEEN}
    for text in version.drafts & seen:
        translations[text] = f"{prefix} {translations[text]}"
    return translations
