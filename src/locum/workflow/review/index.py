"""All entries of a project, kept in step with the catalogs on disk.

The index is made in two passes: the first only reads the catalogs, and a draft's own
provenance tells what the checks said when it was made; the second runs the checks. Both go
on in the background while a person works. A catalog that changes on disk, by whomever, is
read again when the queue is next asked for.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from locum.catalog import Catalog, Entry, State
from locum.errors import LocumError
from locum.formats import format_name
from locum.locales import same_language
from locum.workflow.articles import list_articles, read_source
from locum.workflow.draft_checks import enabled_checks
from locum.workflow.messages import entry_language, read_languages
from locum.workflow.places import Places
from locum.workflow.review.entries import item_of
from locum.workflow.review.filed import FiledMemory
from locum.workflow.review.items import Item, Key, Shelf
from locum.workflow.review.judging import Judge
from locum.workflow.review.queueing import Filters, choose
from locum.workflow.review.verdicts import Verdict, Verdicts, fingerprint
from locum.workflow.stamps import Stamp, look
from locum.workflow.verifying import term_faults
from locum.workflow.workspace import Workspace

_AT_ONCE = 8
"""So many changed catalogs are read again before a page is shown; more in the background."""
_QUEUES = 32
"""So many filtered queues are remembered."""
_PATIENCE_SECONDS = 0.5
"""How long the files are taken for what they were when somebody has just looked."""

Place = tuple[str, str]
"""Locale and article."""


class ReviewIndex:
    """The entries of a project; safe to ask from several threads."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        locales: Sequence[str] = (),
        verdicts: Verdicts | None = None,
    ) -> None:
        """Look at a project, without reading its catalogs yet.

        Args:
            workspace: the project.
            locales: those to review; all where there is none.
            verdicts: what the checks said before.

        Raises:
            ConfigError: where the project has no article, or switches off an unknown check.
            GlossaryError: where a glossary cannot be used.
        """
        self.workspace = workspace
        self.locales = workspace.locales(tuple(locales))
        self.filed = FiledMemory(workspace)
        self.judge = Judge(workspace, enabled_checks(workspace))
        self._verdicts = Verdicts() if verdicts is None else verdicts
        self._lock = threading.RLock()
        self._looking = threading.Lock()
        self._shelves: dict[Place, Shelf] = {}
        self._stamps: dict[Place, Stamp] = {}
        self._by_id: dict[str, Key] = {}
        self._written: set[Place] = set()
        self._looked = -math.inf
        self._generation = 0
        self._all: list[Item] = []
        self._all_of = -1
        self._queues: dict[Filters, list[Item]] = {}
        self._queues_of = -1
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._order: list[Place] = []
        self.places = Places(workspace)
        self._survey()

    # --- asking ---

    def items(self) -> list[Item]:
        """Return all entries that are known, in the project's order."""
        self.refresh()
        with self._lock:
            if self._all_of != self._generation:
                shelves = (self._shelves.get(place) for place in self._order)
                self._all = [item for shelf in shelves if shelf for item in shelf.items]
                self._all_of = self._generation
            return self._all

    def queue(self, filters: Filters) -> list[Item]:
        """Return what the filters let through, in their order; remembered while nothing changes."""
        items = self.items()
        with self._lock:
            if self._queues_of != self._generation or len(self._queues) >= _QUEUES:
                self._queues, self._queues_of = {}, self._generation
            known = self._queues.get(filters)
        if known is None:
            known = choose(items, filters)
            with self._lock:
                self._queues[filters] = known
        return known

    def item(self, entry_id: str) -> Item | None:
        """Return one entry as it is on disk now."""
        key = self.key(entry_id)
        if key is None:
            return None
        shelf = self.shelf(key.locale, key.article)
        return next((item for item in shelf.items if item.id == entry_id), None)

    def key(self, entry_id: str) -> Key | None:
        """Return where an entry lives, or lived when it was last seen."""
        with self._lock:
            known = self._by_id.get(entry_id)
        if known is None and self.progress()[0] < self.progress()[1]:
            self.read_all()
            with self._lock:
                known = self._by_id.get(entry_id)
        return known

    def shelf(self, locale: str, article: str) -> Shelf:
        """Return what a catalog holds now, checked."""
        self._refresh_one((locale, article), check=True)
        with self._lock:
            return self._shelves.get((locale, article), Shelf(locale, article))

    def problems(self) -> list[Shelf]:
        """Return the catalogs that cannot be read."""
        with self._lock:
            return [shelf for shelf in self._shelves.values() if shelf.problem]

    def progress(self) -> tuple[int, int]:
        """Return how many catalogs have been read, of how many."""
        with self._lock:
            return len(self._stamps), len(self._order)

    def checking(self) -> tuple[int, int]:
        """Return in how many catalogs the checks have run, of how many."""
        with self._lock:
            return sum(shelf.checked for shelf in self._shelves.values()), len(self._order)

    @property
    def generation(self) -> int:
        """What changes whenever an entry does."""
        return self._generation

    # --- keeping in step ---

    def renew(self) -> None:
        """Judge by the glossary as it is now: somebody may be at work on it.

        Raises:
            GlossaryError: where it cannot be used any more.
        """
        judge = self.judge.renewed()
        if judge is None:
            return
        with self._lock:
            self.judge, self._verdicts = judge, Verdicts()
            shelves = self._shelves.items()
            self._shelves = {place: replace(shelf, checked=False) for place, shelf in shelves}
            self._generation += 1
        self._wake.set()

    def refresh(self) -> None:
        """Look at the files; read what has changed, much of it in the background.

        Whoever asks while another is looking waits for what they find: half of it would
        look like a queue in which little is left to do.

        Raises:
            GlossaryError: where the glossary cannot be used any more.
        """
        with self._looking:
            with self._lock:
                written, self._written = self._written, set()
            for place in sorted(written):
                self._refresh_one(place, check=True)
            now = time.monotonic()
            if now - self._looked >= _PATIENCE_SECONDS:
                self._looked = now
                self._look_again()

    def _look_again(self) -> None:
        self.renew()
        self._survey()
        changed = [place for place in self._order if self._has_changed(place)]
        for place in changed[:_AT_ONCE]:
            self._refresh_one(place, check=len(changed) <= _AT_ONCE)
        if len(changed) > _AT_ONCE:
            self._wake.set()

    def read_all(self) -> None:
        """Read every catalog that is not known yet, without checking."""
        for place in list(self._order):
            if place not in self._stamps:
                self._refresh_one(place, check=False)

    def forget(self, locale: str, article: str) -> None:
        """Read a catalog again when anything is next asked for: this process has written it."""
        with self._lock:
            self._stamps.pop((locale, article), None)
            self._written.add((locale, article))

    def _survey(self) -> None:
        """Find the catalogs that there are."""
        try:
            articles = list_articles(self.workspace)
        except LocumError:
            articles = []
        if set(articles) != set(self.places.stems):
            self.places = Places(self.workspace, articles)
        order = [
            (locale, article)
            for article in articles
            for locale in self.locales
            if self.places.catalog(locale, article).exists()
        ]
        with self._lock:
            gone = set(self._shelves) - set(order)
            for place in gone:
                self._shelves.pop(place)
                self._stamps.pop(place, None)
            if gone or order != self._order:
                self._order = order
                self._generation += 1

    def _has_changed(self, place: Place) -> bool:
        known = self._stamps.get(place)
        if known is None:
            return True
        stamp, _data = look(str(self.places.catalog(*place)), known)
        return stamp is None or stamp.digest != known.digest

    def _refresh_one(self, place: Place, *, check: bool) -> None:
        path = self.places.catalog(*place) if place[1] in self.places.stems else None
        with self._lock:
            known = self._stamps.get(place)
            shelf = self._shelves.get(place)
        stamp = look(str(path), known)[0] if path else None
        if stamp is None:
            with self._lock:
                if self._shelves.pop(place, None) is not None:
                    self._stamps.pop(place, None)
                    self._generation += 1
            return
        fresh = known is not None and shelf is not None and stamp.digest == known.digest
        if fresh and shelf is not None and (shelf.checked or not check):
            return
        judge = self.judge
        made = self._read(place, check=check)
        with self._lock:
            if judge is not self.judge:
                made = replace(made, checked=False)
            self._stamps[place] = stamp
            self._shelves[place] = made
            self._by_id.update((item.id, item.key) for item in made.items)
            self._generation += 1

    def _read(self, place: Place, *, check: bool) -> Shelf:
        locale, article = place
        try:
            catalog = Catalog.open(self.places.catalog(locale, article), locale=locale)
            items = tuple(self._items(catalog, locale, article, check=check))
        except LocumError as error:
            return Shelf(locale, article, problem=str(error), checked=True)
        return Shelf(locale, article, items, checked=check)

    def _items(self, catalog: Catalog, locale: str, article: str, *, check: bool) -> Iterator[Item]:
        languages: dict[str, str] | None = None
        for place, entry in enumerate(catalog.entries):
            language = entry_language(entry)
            if not language:
                if languages is None:
                    languages = self._languages(article)
                language = languages.get(entry.msgid, self.workspace.settings.source)
            if same_language(language, locale):
                continue
            item = item_of(catalog, entry, locale, article, place, language)
            yield self._checked(item, entry) if check else item

    def _languages(self, article: str) -> dict[str, str]:
        """Return the languages of an article's blocks, where no catalog tells them."""
        try:
            return read_languages(self.workspace, read_source(self.workspace, article)).language_of
        except LocumError:
            return {}

    def _checked(self, item: Item, entry: Entry) -> Item:
        if item.state is State.MISSING:
            return replace(item, checked=True)
        mark = fingerprint(entry, item.language, item.key.locale, format_name(item.key.article))
        verdicts = self._verdicts  # those of this judge, or of one that is given up
        verdict = verdicts.get(mark)
        if verdict is None:
            verdict = self._judged(item, entry)
            verdicts.put(mark, verdict)
        return replace(
            item,
            checked=True,
            mark=mark,
            found=verdict.found,
            accepted=verdict.accepted,
            missed=verdict.missed,
        )

    def _judged(self, item: Item, entry: Entry) -> Verdict:
        judgement = self.judge.judge(item.key, entry, item.language, entry.forms)
        pair = judgement.pairs[0]
        faults = term_faults(pair.target_inline.text, pair.constraints, item.key.locale)
        missed = [one.term for one, fault in zip(pair.constraints, faults, strict=True) if fault]
        accepted = {word.check for _finding, word in judgement.accepted}
        excused = bool(accepted & {"glossary", "forbidden"})
        return Verdict(
            found=judgement.found,
            accepted=tuple(sorted(accepted)),
            missed=() if excused else tuple(dict.fromkeys(missed)),
        )

    # --- the background ---

    def start(self) -> None:
        """Begin to read and check in the background."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="review-index", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the background's work."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=5)
        self._keep_verdicts()

    def finish(self) -> None:
        """Read and check all that is not yet, here and now."""
        self._each(lambda place: place not in self._stamps, check=False)
        self.filed.prepare(self.locales)
        self._each(self._is_unchecked, check=True)
        self._keep_verdicts()

    def _keep_verdicts(self) -> None:
        with self._lock:
            shelves = list(self._shelves.values())
        self._verdicts.keep(item.mark for shelf in shelves for item in shelf.items if item.mark)

    def _work(self) -> None:
        while not self._stop.is_set():
            self.finish()
            self._wake.wait()
            self._wake.clear()

    def _each(self, wanted: Callable[[Place], bool], *, check: bool) -> None:
        for place in list(self._order):
            if self._stop.is_set():
                return
            if wanted(place):
                self._refresh_one(place, check=check)

    def _is_unchecked(self, place: Place) -> bool:
        shelf = self._shelves.get(place)
        return shelf is None or not shelf.checked or self._has_changed(place)
