"""Take translations back from other people's tools, entry by entry.

What a person has reviewed is never changed, and what a person has drafted since the export
only if that is asked for. What does not fit, because the source has changed, the markup is
broken or the language is another, is named and left out; nothing is written before the whole
file was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from locum.catalog import Catalog, State
from locum.errors import LocumError, UsageError
from locum.exchange import Fault, MarkupError, Status, Unit, digest, read_exchange
from locum.i18n import _
from locum.locales import fallbacks, normalize, same_language
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.exchange import open_catalog
from locum.workflow.exchange_report import ImportedUnit, ImportOptions, ImportReport, Verdict
from locum.workflow.exchange_units import Exchanged
from locum.workflow.messages import Reading, messages_for
from locum.workflow.places import Places
from locum.workflow.status import known_languages
from locum.workflow.workspace import Problem, Workspace

_CAREFUL = ImportOptions()


def import_file(
    workspace: Workspace,
    path: Path,
    options: ImportOptions = _CAREFUL,
    *,
    locales: Sequence[str] = (),
    articles: Sequence[str] = (),
) -> ImportReport:
    """Bring a file's translations into the catalogs.

    Args:
        workspace: the project.
        path: an XLIFF, TMX or CSV file.
        options: what the import may do.
        locales: only these; all of the project's by default.
        articles: only these; all by default.

    Raises:
        ExchangeError: where the file cannot be used; no catalog was changed.
        UsageError: for an unknown locale or article.
    """
    job = _Import(workspace, path.name, options, workspace.locales(tuple(locales)))
    job.one_locale = job.locales[0] if len(job.locales) == 1 else ""
    job.articles = list_articles(workspace, articles)
    units = [one for found in read_exchange(path) for one in job.take(found)]
    written = [] if options.dry_run else job.save()
    return ImportReport(path.as_posix(), tuple(units), tuple(written), tuple(job.problems))


@dataclass
class _Opened:
    """An article's catalog in one locale."""

    catalog: Catalog
    reading: Reading
    wanted: frozenset[str]
    """The msgids that the article has now."""
    by_id: dict[bool, dict[str, Exchanged]] = field(default_factory=dict)
    changed: bool = False

    def entries(self, *, raw: bool) -> dict[str, Exchanged]:
        """Return the entries by unit id."""
        if raw not in self.by_id:
            handler = self.reading.source.format
            found = (Exchanged(entry, handler, raw) for entry in self.catalog.entries)
            self.by_id[raw] = {one.id: one for one in found if one.entry.plural is None}
        return self.by_id[raw]


class _RefusedError(Exception):
    """Why a unit does not fit, in one sentence."""


class _Import:
    def __init__(
        self, workspace: Workspace, name: str, options: ImportOptions, locales: Sequence[str]
    ) -> None:
        self.locales = tuple(locales)
        self.one_locale = ""
        self.articles: list[str] = []
        self.problems: list[Problem] = []
        self._workspace = workspace
        self._name = name
        self._options = options
        self._places = Places(workspace)
        self._readings: dict[str, Reading | None] = {}
        self._opened: dict[tuple[str, str], _Opened | None] = {}
        self._seen: dict[tuple[str, str, str], int] = {}

    def take(self, found: Unit | Fault) -> list[ImportedUnit]:
        """Settle one unit: of one entry, or of all that have its text where it names none."""
        if isinstance(found, Fault):
            return [ImportedUnit(Verdict.REFUSED, found.line, found.id, "", "", why=found.message)]
        try:
            locale = self._locale(found)
            entries = self._entries(found, locale)
        except _RefusedError as error:
            refused = ImportedUnit(
                Verdict.REFUSED, found.line, found.id, found.locale, found.article, why=str(error)
            )
            return [refused]
        return [self._taken(found, one, article, locale) for article, one in entries]

    def _taken(self, unit: Unit, one: Exchanged, article: str, locale: str) -> ImportedUnit:
        verdict, translation, why = self._settle(unit, one, article, locale)
        return ImportedUnit(
            verdict,
            unit.line,
            one.id,
            locale,
            article,
            one.entry.msgid,
            one.entry.msgstr,
            translation,
            why,
        )

    def save(self) -> list[str]:
        """Write the catalogs that were changed, and return their paths."""
        written: list[str] = []
        for opened in self._opened.values():
            if opened is None or not opened.changed:
                continue
            try:
                if opened.catalog.save():
                    written.append(self._workspace.relative(opened.catalog.path))
            except LocumError as error:
                self.problems.append(to_problem(error))
        return written

    # --- which entry ---------------------------------------------------------

    def _locale(self, unit: Unit) -> str:
        if not unit.locale:
            if self.one_locale:
                return self.one_locale
            raise _RefusedError(_("it does not say which language it is in: name it with --to"))
        try:
            tags = fallbacks(normalize(unit.locale))
        except UsageError as error:
            raise _RefusedError(error.message) from error
        match = next((tag for tag in tags if tag in self.locales), None)
        if match is None:
            raise _RefusedError(
                _("it is in {language}, which is not asked for: {locales}").format(
                    language=unit.locale, locales=", ".join(self.locales)
                )
            )
        return match

    def _entries(self, unit: Unit, locale: str) -> list[tuple[str, Exchanged]]:
        """Return the entries of a unit and their articles; never none.

        Raises:
            _RefusedError: where there is none, or it is another.
        """
        named = unit.article if unit.article in self.articles else ""
        if unit.article and not named and unit.id:
            raise _RefusedError(self._no_article(unit.article))
        found: list[tuple[str, Exchanged]] = []
        refused: _RefusedError | None = None
        for article in [named] if named else self.articles:
            opened = self._open(article, locale)
            for one in self._find(opened, unit) if opened else ():
                try:
                    self._fits(unit, locale, article, one)
                except _RefusedError as error:
                    refused = refused or error
                    continue
                found.append((article, one))
            if unit.id and (found or refused):
                break
        if found:
            return found
        if refused is not None:
            raise refused
        if named and self._open(named, locale) is None:
            raise _RefusedError(_("its article or catalog cannot be read"))
        raise _RefusedError(_("the article has changed since: it no longer has this source"))

    def _fits(self, unit: Unit, locale: str, article: str, one: Exchanged) -> None:
        """Settle that an entry takes a unit.

        Raises:
            _RefusedError: where it does not.
        """
        if not one.has_source(unit.source):
            raise _RefusedError(_("its source is not the one of this entry: was it edited?"))
        opened = self._open(article, locale)
        if opened is not None:
            self._same_source_language(unit, opened, one)
        self._once(unit, locale, article, one)

    def _find(self, opened: _Opened, unit: Unit) -> list[Exchanged]:
        """Return the entry of the unit's id; without an id all of its text and context.

        A tool that drops ids (most do on TMX) has one unit for all places of a text.
        """
        entries = opened.entries(raw=unit.raw)
        if unit.id:
            found = [entries[unit.id]] if unit.id in entries else []
        else:
            found = [
                one
                for one in entries.values()
                if one.has_source(unit.source) and unit.context in ("", one.entry.context or "")
            ]
        return [
            one
            for one in found
            if one.entry.context is not None or one.entry.msgid in opened.wanted
        ]

    def _no_article(self, name: str) -> str:
        if name in self._places.stems:
            return _("its article was not asked for: {name}").format(name=name)
        return _("the project has no article {name}").format(name=name)

    def _same_source_language(self, unit: Unit, opened: _Opened, one: Exchanged) -> None:
        language = opened.reading.language_of.get(one.entry.msgid, "")
        if not unit.source_language or not language:
            return
        try:
            tag = normalize(unit.source_language)
        except UsageError as error:
            raise _RefusedError(error.message) from error
        if not same_language(tag, language):
            raise _RefusedError(
                _("it translates from {language}, but its source is in {own}").format(
                    language=unit.source_language, own=language
                )
            )

    def _once(self, unit: Unit, locale: str, article: str, one: Exchanged) -> None:
        key = (locale, article, one.id)
        if key in self._seen:  # a file may be one long line
            line = self._seen[key]
            raise _RefusedError(_("it is there twice, first in line {line}").format(line=line))
        self._seen[key] = unit.line

    def _open(self, article: str, locale: str) -> _Opened | None:
        key = (article, locale)
        if key not in self._opened:
            self._opened[key] = self._opened_anew(article, locale)
        return self._opened[key]

    def _opened_anew(self, article: str, locale: str) -> _Opened | None:
        try:
            if article not in self._readings:
                self._readings[article] = None  # what cannot be read is said once
                source = read_source(self._workspace, article)
                template = self._places.template(article)
                self._readings[article] = known_languages(self._workspace, source, template)
            reading = self._readings[article]
            if reading is None:
                return None
            catalog = open_catalog(self._workspace, self._places, reading, locale)
        except LocumError as error:
            self.problems.append(to_problem(error))
            return None
        wanted = frozenset(message.text for message in messages_for(reading, locale))
        return _Opened(catalog, reading, wanted)

    # --- what becomes of it --------------------------------------------------

    def _settle(
        self, unit: Unit, one: Exchanged, article: str, locale: str
    ) -> tuple[Verdict, str, str]:
        """Return the verdict, the translation and why it was not taken."""
        if not unit.target:
            return Verdict.UNTRANSLATED, "", ""
        reviewed = unit.status is Status.REVIEWED or (
            self._options.as_reviewed and unit.status is Status.TRANSLATED
        )
        entry = one.entry
        if unit.base and digest(unit.target) == unit.base:
            # Nobody has changed it there; what happened here since then stands.
            if not reviewed or entry.state is State.REVIEWED or one.base != unit.base:
                return Verdict.UNCHANGED, entry.msgstr, ""
            text = entry.msgstr
        else:
            try:
                text = one.read(unit)
            except MarkupError as error:
                return Verdict.REFUSED, "", str(error)
        if not text:
            return Verdict.UNTRANSLATED, "", ""
        if why := self._in_the_way(unit, one, text):
            return Verdict.KEPT, text, why
        opened = self._open(article, locale)
        if opened is None or not self._put(opened, unit, one, text, reviewed=reviewed):
            return Verdict.UNCHANGED, text, ""
        return (Verdict.REVIEWED if reviewed else Verdict.DRAFT), text, ""

    def _in_the_way(self, unit: Unit, one: Exchanged, text: str) -> str:
        """Return why the catalog's own translation stands; nothing where it does not."""
        entry = one.entry
        if not entry.msgstr or entry.msgstr == text:
            return ""
        if entry.state is State.REVIEWED:
            return _("the catalog has another translation, which is reviewed")
        if entry.is_free or entry.is_untouched_import or one.base == unit.base:
            return ""
        if self._options.replace:
            return ""
        return _("a person has changed the catalog's draft since (--replace takes the file's)")

    def _put(
        self, opened: _Opened, unit: Unit, one: Exchanged, text: str, *, reviewed: bool
    ) -> bool:
        entry = one.entry
        known = {*entry.notes, *entry.comments, "\n".join(entry.notes), "\n".join(entry.comments)}
        known |= {line for note in known for line in note.splitlines()}
        notes = [
            note.text.strip()
            for note in unit.notes
            if note.origin not in _OURS and note.text.strip() and note.text.strip() not in known
        ]
        changed = opened.catalog.set_imported(
            entry.msgid,
            text,
            context=entry.context,
            file=self._name,
            reviewed=reviewed,
            instead_of=entry.msgstr,
            notes=notes,
        )
        opened.changed = opened.changed or changed
        return changed


_OURS = frozenset({"author", "glossary", "locum", "previous"})
"""Notes that the export has written, whatever the catalog says now."""
