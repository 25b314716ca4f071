"""What of an article may be shown in a locale, and what each block says of itself."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from locum.build_settings import Publication
from locum.catalog import Catalog, Entry, State
from locum.checks.run import run_checks
from locum.errors import BuildError, LocumError
from locum.formats import FormatOptions
from locum.i18n import _, catalog_for
from locum.locales import bcp47, direction, same_language
from locum.model import Article, Finding
from locum.site.content import PageCounts, Words
from locum.workflow.articles import to_problem
from locum.workflow.messages import Reading
from locum.workflow.pairs import make_pair
from locum.workflow.places import Places
from locum.workflow.pseudo_blocks import pseudo_block
from locum.workflow.workspace import Problem, Workspace

_MESSAGE = 160
"""How long a check's message may be; it may quote the markup."""

DRAFT_CLASS = "locum-draft"
"""The class of an element whose words nobody has reviewed."""


@dataclass(frozen=True)
class Version:
    """One article in one locale, ready to be written."""

    reading: Reading
    locale: str
    translations: Mapping[str, str]
    drafts: frozenset[str]
    """The msgids among ``translations`` that nobody has reviewed."""
    options: FormatOptions
    publication: Publication = field(default_factory=lambda: Publication("reviewed"))
    withheld: bool = False
    """Whether reviewed words are kept back, because the article is safety-critical and
    not all of it was reviewed."""
    coverage: PageCounts = field(default_factory=PageCounts)
    """How much is reviewed and how much is not, whatever is shown."""
    reviewed_on: datetime.date | None = None
    """The day of the last review, where somebody has said it."""

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
        """How many blocks are shown as what."""
        return count_blocks(self.reading, self.locale, self.translations, self.drafts)

    def words(self, text: str) -> Words:
        """Return what a title or a description, as the written article has it, is.

        Where a reviewed block and a draft read alike, nobody knows which of them it is: a
        draft.
        """
        said: list[Words] = []
        for block, language in zip(self.reading.blocks, self.reading.languages, strict=True):
            shown = self.translations.get(block.text, block.text)
            if self.reading.source.format.read_inline(shown).text.strip() == text:
                foreign = block.text not in self.translations
                if foreign and same_language(language, self.locale):
                    foreign = False
                draft = block.text in self.drafts
                said.append(Words(text, bcp47(language) if foreign else "", draft))
        drafts = (words for words in said if words.draft)
        return next(drafts, said[0] if said else Words(text))


def count_blocks(
    reading: Reading, locale: str, translations: Mapping[str, str], drafts: frozenset[str]
) -> PageCounts:
    """Count the blocks of an article by what they are in a locale."""
    kinds = Counter(
        "drafts" if block.text in drafts
        else "reviewed" if block.text in translations
        else "original" if same_language(lang, locale)
        else "source"
        for block, lang in zip(reading.blocks, reading.languages, strict=True)
    )  # fmt: skip
    return PageCounts(kinds["reviewed"], kinds["drafts"], kinds["source"], kinds["original"])


def make_version(
    workspace: Workspace,
    places: Places,
    reading: Reading,
    locale: str,
    *,
    metadata: Mapping[str, str],
    problems: list[Problem],
) -> Version:
    """Choose what may be shown: never a stale text or broken markup, drafts by policy.

    Of a safety-critical article nothing is shown before every block of it was reviewed:
    a page of two languages is no place for what must not be misread.

    Args:
        workspace: the project.
        places: of its catalogs.
        reading: the article.
        locale: a normalised tag.
        metadata: what the article says of itself.
        problems: where what is wrong is added.

    Raises:
        BuildError: where the article says of itself what cannot be.
    """
    publication = workspace.settings.build.publication(reading.path, locale, metadata)
    catalog = _open(places, reading.path, locale, problems)
    reviewed: dict[str, str] = {}
    drafts: dict[str, str] = {}
    days = [catalog.reviewed_on] if catalog and catalog.reviewed_on else []
    for entry in _sound_entries(workspace, places, reading, locale, catalog, problems):
        (reviewed if entry.state is State.REVIEWED else drafts)[entry.msgid] = entry.msgstr
        if entry.state is State.REVIEWED and entry.reviewed_when:
            days.append(datetime.date.fromisoformat(entry.reviewed_when[:10]))
    coverage = count_blocks(reading, locale, reviewed, frozenset())
    withheld = publication.safety_critical and coverage.source > 0
    shown = {} if withheld or publication.policy == "source" else reviewed
    if publication.policy == "drafts" and not publication.safety_critical:
        shown = {**drafts, **reviewed}
    version = Version(
        reading,
        locale,
        shown,
        frozenset(drafts).intersection(shown),
        workspace.format_options,
        publication,
        withheld=withheld and publication.policy != "source",
        coverage=PageCounts() if publication.policy == "source" else coverage,
        reviewed_on=max(days) if days and reviewed.keys() & shown.keys() else None,
    )
    culprits = _culprits(version)
    if not culprits:
        return version
    path = places.catalog(locale, reading.path)
    for entry in catalog.entries if catalog else ():
        if entry.msgid in culprits:
            problems.append(
                Problem(
                    _("left untranslated: the translation changes the article's structure"),
                    workspace.relative(path),
                    entry.line,
                    hint=_("write nothing that begins a list, a quotation or another block"),
                )
            )
    return _without(version, culprits)


def _culprits(version: Version) -> frozenset[str]:
    """Return the msgids whose translations give the article other blocks than its source has."""
    try:
        version.written  # noqa: B018 - kept for those who ask for it next
    except LocumError:
        return frozenset(
            text
            for text, translation in version.translations.items()
            if not _is_whole(replace(version, translations={text: translation}))
        )
    return frozenset()


def _is_whole(version: Version) -> bool:
    try:
        version.written  # noqa: B018
    except LocumError:
        return False
    return True


def _without(version: Version, culprits: frozenset[str]) -> Version:
    """Return a version without some of its translations; of what is critical, without all."""
    coverage = version.coverage
    lost = count_blocks(
        version.reading,
        version.locale,
        dict.fromkeys(culprits - version.drafts, ""),
        frozenset(),
    ).reviewed
    critical = version.publication.safety_critical
    kept = {t: m for t, m in version.translations.items() if t not in culprits and not critical}
    return replace(
        version,
        translations=kept,
        drafts=version.drafts.intersection(kept),
        withheld=critical,
        coverage=replace(
            coverage, reviewed=coverage.reviewed - lost, source=coverage.source + lost
        ),
    )


def pseudo_version(workspace: Workspace, reading: Reading, locale: str) -> Version:
    """Return an article pseudo-localized; under the policy “drafts” all of it is marked."""
    handler = reading.source.format
    translations = {text: pseudo_block(handler, text) for text in reading.language_of}
    translations = {text: made for text, made in translations.items() if made != text}
    drafts = workspace.settings.build.policy == "drafts"
    return Version(
        reading,
        locale,
        translations,
        frozenset(translations if drafts else ()),
        workspace.format_options,
    )


def original_version(workspace: Workspace, reading: Reading) -> Version:
    """Return an article as it is, for the locale of the project's source."""
    return Version(
        reading, workspace.settings.source, {}, frozenset(), workspace.format_options,
        Publication("source"),
    )  # fmt: skip


def _open(places: Places, article: str, locale: str, problems: list[Problem]) -> Catalog | None:
    path = places.catalog(locale, article)
    try:
        return Catalog.open(path, locale=locale) if path.exists() else None
    except LocumError as error:
        problems.append(to_problem(error))
        return None


def _sound_entries(
    workspace: Workspace,
    places: Places,
    reading: Reading,
    locale: str,
    catalog: Catalog | None,
    problems: list[Problem],
) -> list[Entry]:
    """Return the reviewed entries and drafts that may stand on a page."""
    languages = reading.language_of
    sound: list[Entry] = []
    for entry in _plain_entries(catalog):
        language = languages.get(entry.msgid)
        if entry.state not in (State.REVIEWED, State.DRAFT):
            continue
        if language is None or same_language(language, locale):
            continue
        faults = _markup_faults(reading, locale, entry, language)
        if not faults:
            sound.append(entry)
        elif entry.state is State.REVIEWED:
            problems.append(
                Problem(
                    _("left untranslated: {fault}").format(fault=_clipped(faults[0].message)),
                    workspace.relative(places.catalog(locale, reading.path)),
                    entry.line,
                    hint=_("mend the entry's markup"),
                )
            )
    return sound


def _clipped(message: str) -> str:
    """Return a message that fits on a line, without what would turn the line about."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in message)
    return shown if len(shown) <= _MESSAGE else shown[: _MESSAGE - 2] + " …"


def _plain_entries(catalog: Catalog | None) -> list[Entry]:
    """Return the entries that are an article's: a person's own may have the same msgid."""
    entries = catalog.entries if catalog else ()
    return [entry for entry in entries if entry.context is None and entry.plural is None]


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
            attributes[index] = {"class": DRAFT_CLASS, "data-locum-mark": mark}
        if block.text in version.translations:
            if block.language:
                attributes.setdefault(index, {})["lang"] = bcp47(version.locale)
        elif not same_language(language, version.locale):
            attributes[index] = {"lang": bcp47(language)}
            if direction(language) != direction(version.locale):
                attributes[index]["dir"] = direction(language)
    return attributes
