"""Turn catalogs into localized articles and pages.

What is not fit to publish stays in the source's language and says so (``lang``); a
draft is shown only where the project's policy is to, and is marked.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from locum.catalog import Catalog, State, article_stems, catalog_path
from locum.errors import BuildError, LocumError
from locum.formats import Format
from locum.formats.html import mend_charset
from locum.i18n import _, catalog_for
from locum.locales import bcp47, direction, format_percent, same_language
from locum.model import Block, BlockKind, Inline, Page
from locum.site.links import relative_targets, rewrite_links
from locum.site.pages import Alternate, IndexEntry, PageContent, PageCounts, PageWriter
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.messages import Reading, read_languages
from locum.workflow.workspace import Problem, Workspace

MANIFEST = ".locum-files.json"
"""In an output folder: what the last build wrote there, so that the next can tidy up."""

# What a reader does not see as text; a mark before it would only be noise.
_UNSEEN = (BlockKind.METADATA, BlockKind.ALT_TEXT, BlockKind.TITLE, BlockKind.LABEL)


@dataclass(slots=True)
class BuildReport:
    """What a build wrote."""

    articles: list[str] = field(default_factory=list)
    """Localized articles, as paths within the project."""
    pages: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    """What an earlier build wrote and this one no longer has."""
    left_out: list[str] = field(default_factory=list)
    """Locales below the minimum, each a sentence."""
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Version:
    """One article in one locale, ready to be written."""

    reading: Reading
    locale: str
    translations: Mapping[str, str]
    drafts: frozenset[str]
    """The msgids among ``translations`` that nobody has reviewed."""

    @property
    def counts(self) -> PageCounts:
        """How many blocks are what."""
        kinds = Counter(
            "drafts" if block.text in self.drafts
            else "reviewed" if block.text in self.translations or same_language(lang, self.locale)
            else "source"
            for block, lang in zip(self.reading.blocks, self.reading.languages, strict=True)
        )  # fmt: skip
        return PageCounts(kinds["reviewed"], kinds["drafts"], kinds["source"])


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
    readings: list[Reading] = []
    for path in list_articles(workspace, articles):
        try:
            readings.append(read_languages(workspace, read_source(workspace, path)))
        except LocumError as error:
            report.problems.append(to_problem(error))
    versions = {
        locale: kept
        for locale in chosen
        if (kept := _versions(workspace, readings, locale, report)) is not None
    }
    whole = not articles and not locales
    _ArticleBuilder(workspace, report, tidy=whole).build(versions)
    if workspace.settings.build.pages:
        source = workspace.settings.source
        if source not in versions:
            plain = [_Version(reading, source, {}, frozenset()) for reading in readings]
            versions = {source: plain, **versions}
        _PageBuilder(workspace, report, tidy=whole).build(versions)
    return report


def _versions(
    workspace: Workspace, readings: Sequence[Reading], locale: str, report: BuildReport
) -> list[_Version] | None:
    """Return a locale's articles; None where too little of them is reviewed."""
    stems = article_stems(list_articles(workspace))
    versions: list[_Version] = []
    for reading in readings:
        path = catalog_path(workspace.settings.catalogs, locale, stems[reading.path])
        try:
            catalog = Catalog.open(path, locale=locale) if path.exists() else None
        except LocumError as error:
            report.problems.append(to_problem(error))
            catalog = None
        versions.append(_version(workspace, reading, locale, catalog))
    counts = [version.counts for version in versions]
    total = PageCounts(
        sum(c.reviewed for c in counts),
        sum(c.drafts for c in counts),
        sum(c.source for c in counts),
    )
    minimum = workspace.settings.build.minimum
    if total.share < minimum:
        report.left_out.append(
            _("{locale} is left out: {share} reviewed, {minimum} wanted").format(
                locale=locale,
                share=format_percent(total.share, "en"),
                minimum=format_percent(minimum, "en"),
            )
        )
        return None
    return versions


def _version(
    workspace: Workspace, reading: Reading, locale: str, catalog: Catalog | None
) -> _Version:
    """Choose what may be shown: never a stale text, drafts only by policy."""
    shown = {State.REVIEWED}
    if workspace.settings.build.policy == "drafts":
        shown.add(State.DRAFT)
    languages = reading.language_by_text()
    entries = [
        entry
        for entry in (catalog.entries if catalog else [])
        if entry.state in shown
        and entry.msgid in languages
        and not same_language(languages[entry.msgid], locale)
    ]
    return _Version(
        reading,
        locale,
        {entry.msgid: entry.msgstr for entry in entries},
        frozenset(entry.msgid for entry in entries if entry.state is State.DRAFT),
    )


def _attributes(version: _Version) -> dict[int, dict[str, str]]:
    """Return what the element of each block has to say of its text."""
    mark = catalog_for(version.locale).gettext("machine draft")
    attributes: dict[int, dict[str, str]] = {}
    blocks = zip(version.reading.blocks, version.reading.languages, strict=True)
    for index, (block, language) in enumerate(blocks):
        if block.text in version.drafts:
            attributes[index] = {"class": "locum-draft", "data-locum-mark": mark}
        if block.text in version.translations:
            if block.language:
                attributes.setdefault(index, {})["lang"] = bcp47(version.locale)
        elif not same_language(language, version.locale):
            attributes[index] = {"lang": bcp47(language)}
            if direction(language) != direction(version.locale):
                attributes[index]["dir"] = direction(language)
    return attributes


class _Folder:
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

    def tidy(self) -> None:
        """Remove what the last build wrote and this one did not."""
        manifest = self.root / MANIFEST
        for name in _read_manifest(manifest) - self.written:
            target = (self.root / name).resolve()
            if target.is_relative_to(self.root) and target not in self.sources:
                target.unlink(missing_ok=True)
                self.report.removed.append(self.workspace.relative(target))
        if self.written:
            text = json.dumps(sorted(self.written), ensure_ascii=False, indent=0) + "\n"
            manifest.write_text(text, encoding="utf-8")


def _read_manifest(path: Path) -> set[str]:
    try:
        names = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()


class _ArticleBuilder:
    """Writes articles in their own format."""

    def __init__(self, workspace: Workspace, report: BuildReport, *, tidy: bool) -> None:
        self.workspace = workspace
        self.report = report
        self.tidy = tidy
        self.folder = _Folder(workspace, workspace.settings.build.output, report)

    def build(self, versions: Mapping[str, Sequence[_Version]]) -> None:
        for version in (v for some in versions.values() for v in some):
            try:
                self._write(version)
            except LocumError as error:
                self.report.problems.append(to_problem(_placed(error, version.reading.path)))
        if self.tidy:
            self.folder.tidy()

    def _write(self, version: _Version) -> None:
        reading = version.reading
        handler = reading.source.format
        text = handler.render(
            reading.source.article,
            _visibly_marked(version, handler),
            locale=version.locale,
            attributes=_attributes(version),
        )
        if reading.source.encoding.lower() not in ("utf-8", "utf-8-sig", "ascii"):
            text = mend_charset(text, reading.source.format_name)
        path = localized_path(self.workspace.settings.build.path, reading.path, version.locale)
        self.report.articles.append(self.folder.write(path, text.encode("utf-8")))
        body = handler.to_html(reading.source.article).body
        for target in relative_targets(body, reading.path):
            moved = posixpath.relpath(target, posixpath.dirname(reading.path) or ".")
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), moved))
            if not place.startswith("../"):
                self.folder.copy(target, place)


def localized_path(pattern: str, article: str, locale: str) -> str:
    """Return where an article's localized version is written.

    >>> localized_path("{locale}/{path}", "articles/pain.md", "es")
    'es/articles/pain.md'
    >>> localized_path("{dir}/{stem}.{lang}{suffix}", "pain.md", "zh_Hans")
    'pain.zh-Hans.md'
    """
    path = PurePosixPath(article)
    filled = pattern.format(
        locale=locale,
        lang=bcp47(locale),
        path=article,
        dir="" if str(path.parent) == "." else str(path.parent),
        stem=path.stem,
        suffix=path.suffix,
    )
    return posixpath.normpath(filled.lstrip("/"))


def _visibly_marked(version: _Version, handler: Format) -> dict[str, str]:
    """Return the translations; drafts marked in words where no attribute can do it."""
    translations = dict(version.translations)
    if version.reading.source.format_name == "html":
        return translations
    mark = catalog_for(version.locale).gettext("machine draft")
    prefix = handler.write_inline(Inline(f"[{mark}]"))
    seen = {block.text for block in version.reading.blocks if block.kind not in _UNSEEN}
    for text in version.drafts & seen:
        translations[text] = f"{prefix} {translations[text]}"
    return translations


class _PageBuilder:
    """Writes HTML pages, an index for each locale and the entrance."""

    def __init__(self, workspace: Workspace, report: BuildReport, *, tidy: bool) -> None:
        self.workspace = workspace
        self.report = report
        self.tidy = tidy
        settings = workspace.settings.build
        self.folder = _Folder(workspace, settings.pages, report)
        overrides = workspace.root / settings.templates if settings.templates else None
        self.writer = PageWriter(overrides)
        self.stems = article_stems(list_articles(workspace))
        self.base_url = settings.base_url.rstrip("/")

    def build(self, versions: Mapping[str, Sequence[_Version]]) -> None:
        style = "locum.css"
        self.folder.write(style, self.writer.style().encode())
        made: dict[str, dict[str, Page]] = {}
        for locale, some in versions.items():
            made[locale] = dict(self._pages(some))
        locales = [locale for locale in versions if made[locale]]
        for locale in locales:
            entries = []
            for version in versions[locale]:
                article = version.reading.path
                if article in made[locale]:
                    there = [other for other in locales if article in made[other]]
                    entries.append(self._write(version, made[locale][article], there, style))
            self._write_index(locale, entries, locales, style)
        self._write_entrance(locales, style)
        if self.tidy:
            self.folder.tidy()

    def _pages(self, versions: Sequence[_Version]) -> Iterator[tuple[str, Page]]:
        """Yield each article's path and page; one that cannot be made is a problem."""
        for version in versions:
            source = version.reading.source
            try:
                text = source.format.render(
                    source.article, version.translations, locale=version.locale
                )
                written = source.format.parse(text, self.workspace.format_options)
                if len(written.blocks) != len(source.article.blocks):
                    raise BuildError(
                        _("the translation into {locale} changes the structure").format(
                            locale=version.locale
                        ),
                        path=source.path,
                        hint=_("locum check says which entry"),
                    )
                yield source.path, source.format.to_html(written, _attributes(version))
            except LocumError as error:
                self.report.problems.append(to_problem(_placed(error, source.path)))

    def _path(self, locale: str, article: str) -> str:
        return f"{bcp47(locale)}/{self.stems[article]}.html"

    def _alternates(self, page: str, paths: Mapping[str, str], current: str) -> list[Alternate]:
        return [
            Alternate(
                locale,
                href=posixpath.relpath(path, posixpath.dirname(page) or "."),
                url=f"{self.base_url}/{path}"
                if self.base_url
                else posixpath.relpath(path, posixpath.dirname(page) or "."),
                current=locale == current,
            )
            for locale, path in paths.items()
        ]

    def _write(
        self, version: _Version, page: Page, locales: Sequence[str], style: str
    ) -> IndexEntry:
        """Write one page; return its line in the index."""
        locale, article = version.locale, version.reading.path
        path = self._path(locale, article)
        here = posixpath.dirname(path)
        paths = {other: self._path(other, article) for other in locales}
        index = f"{bcp47(locale)}/index.html"
        source = self.workspace.settings.source
        alternates = self._alternates(path, paths, locale)
        content = PageContent(
            locale=locale,
            title=page.title or PurePosixPath(article).stem,
            body=self._with_links(page.body, article, path, locale),
            description=page.description,
            date=page.metadata.get("date", ""),
            author=page.metadata.get("author", ""),
            alternates=alternates,
            default_url=next((a.url for a in alternates if a.locale == source), ""),
            index_href=posixpath.relpath(index, here),
            style_href=posixpath.relpath(style, here),
            counts=version.counts,
        )
        html = self.writer.article(content)
        self.report.pages.append(self.folder.write(path, html.encode("utf-8")))
        return IndexEntry(
            title=content.title,
            href=posixpath.relpath(path, posixpath.dirname(index)),
            description=content.description,
            counts=content.counts,
            lang=_title_language(version, content.title),
        )

    def _with_links(self, body: str, article: str, page: str, locale: str) -> str:
        """Lead links to articles to their pages, and all others to a copy of the file."""

        def move(target: str) -> str | None:
            if target in self.stems:
                return self._path(locale, target)
            if (self.workspace.root / target).is_file():
                self.folder.copy(target, target)
                return target
            return None

        return rewrite_links(body, article, page, move)

    def _write_index(
        self, locale: str, entries: Sequence[IndexEntry], locales: Sequence[str], style: str
    ) -> None:
        path = f"{bcp47(locale)}/index.html"
        paths = {other: f"{bcp47(other)}/index.html" for other in locales}
        html = self.writer.index(
            locale,
            entries,
            alternates=self._alternates(path, paths, locale),
            style_href=f"../{style}",
        )
        self.report.pages.append(self.folder.write(path, html.encode("utf-8")))

    def _write_entrance(self, locales: Sequence[str], style: str) -> None:
        paths = {locale: f"{bcp47(locale)}/index.html" for locale in locales}
        html = self.writer.entrance(
            self._alternates("index.html", paths, ""),
            locale=self.workspace.settings.source,
            style_href=style,
        )
        self.report.pages.append(self.folder.write("index.html", html.encode("utf-8")))


def _title_language(version: _Version, title: str) -> str:
    """Return the BCP 47 tag of a title that was left in its own language, else nothing."""
    blocks: Iterator[tuple[Block, str]] = zip(
        version.reading.blocks, version.reading.languages, strict=True
    )
    for block, language in blocks:
        words = version.reading.source.format.read_inline(block.text).text
        if words == title and block.text not in version.translations:
            return "" if same_language(language, version.locale) else bcp47(language)
    return ""


def _placed(error: LocumError, path: str) -> LocumError:
    """Return an error that names its article, if it named nothing."""
    if error.path is None:
        error.path = path
    return error
