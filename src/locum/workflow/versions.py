"""What of an article may be shown in a locale, and what each block says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from locum.catalog import Catalog, State
from locum.errors import LocumError
from locum.i18n import _, catalog_for
from locum.locales import bcp47, direction, format_percent, same_language
from locum.site.pages import PageCounts
from locum.workflow.articles import to_problem
from locum.workflow.messages import Reading
from locum.workflow.output import BuildReport
from locum.workflow.places import Places
from locum.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Version:
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


def versions_of(
    workspace: Workspace, readings: Sequence[Reading], locale: str, report: BuildReport
) -> list[Version] | None:
    """Return a locale's articles; None where too little of them is reviewed."""
    places = Places(workspace)
    versions: list[Version] = []
    for reading in readings:
        path = places.catalog(locale, reading.path)
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
) -> Version:
    """Choose what may be shown: never a stale text, drafts only by policy."""
    shown = {State.REVIEWED}
    if workspace.settings.build.policy == "drafts":
        shown.add(State.DRAFT)
    languages = reading.language_of
    entries = [
        entry
        for entry in (catalog.entries if catalog else [])
        if entry.state in shown
        and entry.msgid in languages
        and not same_language(languages[entry.msgid], locale)
    ]
    return Version(
        reading,
        locale,
        {entry.msgid: entry.msgstr for entry in entries},
        frozenset(entry.msgid for entry in entries if entry.state is State.DRAFT),
    )


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
