"""What of an article may be shown in a locale, and what each block says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from locum.catalog import Catalog, Entry, State
from locum.checks.run import run_checks
from locum.errors import BuildError, LocumError
from locum.formats import FormatOptions
from locum.i18n import _, catalog_for
from locum.locales import bcp47, direction, format_percent, same_language
from locum.model import Article, Finding
from locum.site.pages import PageCounts
from locum.workflow.articles import to_problem
from locum.workflow.messages import Reading
from locum.workflow.output import BuildReport
from locum.workflow.pairs import make_pair
from locum.workflow.places import Places
from locum.workflow.workspace import Problem, Workspace


@dataclass(frozen=True)
class Version:
    """One article in one locale, ready to be written."""

    reading: Reading
    locale: str
    translations: Mapping[str, str]
    drafts: frozenset[str]
    """The msgids among ``translations`` that nobody has reviewed."""
    options: FormatOptions

    @cached_property
    def written(self) -> Article:
        """The article with its translations in place, read again.

        Raises:
            BuildError: where it no longer has the blocks of its source: then nothing
                of it is fit to be published.
        """
        source = self.reading.source
        text = source.format.render(source.article, self.translations, locale=self.locale)
        written = source.format.parse(text, self.options)
        if len(written.blocks) != len(source.article.blocks):
            raise BuildError(
                _("the translation into {locale} changes the structure; it was not written").format(
                    locale=self.locale
                ),
                path=source.path,
                hint=_("locum check says which entry"),
            )
        # Plain text tells a heading by its length, which a translation changes.
        kinds = zip(written.blocks, source.article.blocks, strict=True)
        blocks = tuple(replace(block, kind=original.kind) for block, original in kinds)
        return replace(written, blocks=blocks)

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


def versions_of(
    workspace: Workspace,
    readings: Sequence[Reading],
    locale: str,
    report: BuildReport,
    *,
    others: Sequence[Reading] = (),
) -> list[Version] | None:
    """Return a locale's articles; None where too little of the project is reviewed.

    ``others`` are the project's articles that are not to be built, but count: whether a
    locale is ready does not depend on what is built today.
    """
    places = Places(workspace)
    versions = [_version(workspace, places, one, locale, report) for one in readings]
    report.counts[locale] = _total(versions)
    minimum = workspace.settings.build.minimum
    # What is wrong with the others is told when they are built.
    rest = [_version(workspace, places, one, locale, BuildReport()) for one in others]
    total = _total([*versions, *rest])
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
    workspace: Workspace, places: Places, reading: Reading, locale: str, report: BuildReport
) -> Version:
    """Choose what may be shown: never a stale text or broken markup, drafts by policy."""
    path = places.catalog(locale, reading.path)
    try:
        catalog = Catalog.open(path, locale=locale) if path.exists() else None
    except LocumError as error:
        report.problems.append(to_problem(error))
        catalog = None
    shown = {State.REVIEWED}
    if workspace.settings.build.policy == "drafts":
        shown.add(State.DRAFT)
    languages = reading.language_of
    entries: list[Entry] = []
    for entry in _plain_entries(catalog):
        language = languages.get(entry.msgid)
        if entry.state not in shown or language is None or same_language(language, locale):
            continue
        faults = _markup_faults(reading, locale, entry, language)
        if not faults:
            entries.append(entry)
        elif entry.state is State.REVIEWED:
            report.problems.append(
                Problem(
                    _("left untranslated: {fault}").format(fault=faults[0].message),
                    workspace.relative(path),
                    entry.line,
                    hint=_("mend the entry's markup"),
                )
            )
    return Version(
        reading,
        locale,
        {entry.msgid: entry.msgstr for entry in entries},
        frozenset(entry.msgid for entry in entries if entry.state is State.DRAFT),
        workspace.format_options,
    )


def _plain_entries(catalog: Catalog | None) -> list[Entry]:
    """Return the entries that are an article's: a person's own may have the same msgid."""
    entries = catalog.entries if catalog else ()
    return [entry for entry in entries if entry.context is None and entry.plural is None]


def _total(versions: Sequence[Version]) -> PageCounts:
    counts = [version.counts for version in versions]
    return PageCounts(
        sum(c.reviewed for c in counts),
        sum(c.drafts for c in counts),
        sum(c.source for c in counts),
    )


def _markup_faults(reading: Reading, locale: str, entry: Entry, language: str) -> list[Finding]:
    pair = make_pair(
        reading.source.format_name,
        entry.msgid,
        entry.msgstr,
        language=language,
        locale=locale,
        constraints=(),
    )
    if pair.source_inline.spans == pair.target_inline.spans == ():
        return []
    return run_checks(pair, ["markup"])


def block_attributes(version: Version) -> dict[int, dict[str, str]]:
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
