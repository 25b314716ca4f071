"""Take out of the imported memory what does no good, and tidy up the caches.

Only files of the project's memory folder are touched, each replaced as a whole or not at
all; what people reviewed never is. Of a row with several languages the translation that is
no good goes, and the others stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locum.errors import MemoryFileError
from locum.files import replacing
from locum.i18n import _
from locum.locales import fallbacks
from locum.memory import MemoryRow, match_key, read_header, read_tsv
from locum.memory.keys import key_number
from locum.workflow.caches import sweep
from locum.workflow.caching import drafts_of
from locum.workflow.stages import Announce, quiet
from locum.workflow.workspace import Workspace

if TYPE_CHECKING:
    from locum.model import Pair

DAYS = 90
"""After so many days without use a kept draft goes."""


class Reason(StrEnum):
    """Why a translation goes."""

    DUPLICATE = "duplicate"
    """The memory says it already, further up or in an earlier file."""
    CONTRADICTION = "contradiction"
    """People have reviewed the text, and said otherwise."""
    FAULT = "fault"
    """A check finds an error in it."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A translation that goes."""

    path: str
    line: int
    locale: str
    """Of the translation; empty where the whole row goes."""
    source: str
    target: str
    reason: Reason
    why: str
    """One sentence; what people reviewed, or what a check says."""


@dataclass(slots=True)
class PruneReport:
    """What was pruned, or would be."""

    dry_run: bool
    removals: list[Removal] = field(default_factory=list)
    rows: int = 0
    """Rows that were looked at."""
    drafts: int = 0
    """Kept drafts that went."""
    freed_bytes: int = 0
    """By what the caches gave back."""

    def counts(self) -> dict[str, int]:
        """Return how many translations went for each reason."""
        counted = Counter(str(removal.reason) for removal in self.removals)
        return {str(reason): counted[str(reason)] for reason in Reason}

    def as_json(self) -> dict[str, Any]:
        """Return the report as ``memory prune --json`` prints it."""
        return {
            "dry_run": self.dry_run,
            "rows": self.rows,
            "counts": self.counts(),
            "removed": [asdict(removal) for removal in self.removals],
            "drafts": self.drafts,
            "freed_bytes": self.freed_bytes,
        }


def prune_memory(
    workspace: Workspace,
    *,
    dry_run: bool = False,
    checks: bool = True,
    days: int = DAYS,
    announce: Announce = quiet,
) -> PruneReport:
    """Take out what does no good.

    Args:
        workspace: the project.
        dry_run: tell what would go; write nothing.
        checks: run the project's checks on every translation; for a million rows that takes
            an hour.
        days: after so many days without use a kept draft goes.
        announce: told of the number of rows.

    Raises:
        MemoryFileError: where a file of the memory cannot be read or written.
    """
    report = PruneReport(dry_run)
    pruner = _Pruner(workspace, report, checks=checks)
    counts = [count for place, _locales, count in workspace.memory.count() if _is_file(place)]
    tick = announce(_("rows"), sum(counts))
    for path in workspace.files(workspace.settings.memory):
        before = len(report.removals)
        if dry_run:
            for _texts in pruner.kept_rows(path, tick):
                pass
            continue
        _rewrite(path, pruner.kept_rows(path, tick), lambda: len(report.removals) > before)  # noqa: B023
    if not dry_run:
        _tidy(workspace, report, days)
    return report


def _is_file(place: Path | str) -> bool:
    return isinstance(place, Path)


class _Nothing(Exception):  # noqa: N818 - says that there is nothing to do
    """Nothing of a file goes: it is left as it is."""


def _rewrite(path: Path, rows: Iterator[Sequence[str]], has_changed: Callable[[], bool]) -> None:
    def ready() -> None:
        if not has_changed():
            raise _Nothing

    header = read_header(path)
    try:
        with suppress(_Nothing), replacing(path, ready=ready) as file:
            file.write("\t".join(header) + "\n")
            for texts in rows:
                file.write("\t".join(texts) + "\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise MemoryFileError(
            _("it cannot be written: {reason}").format(reason=reason), path=path
        ) from error


class _Pruner:
    """Looks at one row after the other."""

    def __init__(self, workspace: Workspace, report: PruneReport, *, checks: bool) -> None:
        self._workspace = workspace
        self._report = report
        self._checks: list[str] = []
        if checks:
            from locum.workflow.draft_checks import enabled_checks

            self._checks = enabled_checks(workspace)
        self._seen: set[tuple[int, int]] = set()

    def kept_rows(self, path: Path, tick: Callable[[int], None]) -> Iterator[Sequence[str]]:
        """Yield the rows of a file that stay, with what stays of them.

        Raises:
            MemoryFileError: where it cannot be used.
        """
        locales = read_header(path)
        name = self._workspace.relative(path)
        for row in read_tsv(path):
            tick(1)
            self._report.rows += 1
            texts = {
                locale: text
                for locale, text in zip(locales, row.texts, strict=True)
                if text.strip()
            }
            kept = self._judged(name, row, texts)
            if len(kept) > 1:
                yield [kept.get(locale, "") for locale in locales]

    def _judged(self, name: str, row: MemoryRow, texts: dict[str, str]) -> dict[str, str]:
        source = next((tag for tag in fallbacks(self._workspace.settings.source) if tag in texts),
                      "")  # fmt: skip
        kept = dict(texts)
        for locale, target in texts.items() if source else ():
            if locale == source:
                continue
            found = self._faulty(texts[source], target, source, locale)
            if found is not None:
                del kept[locale]
                self._report.removals.append(
                    Removal(name, row.line, locale, texts[source], target, *found)
                )
        if len(kept) > 1 and self._is_known(kept):
            first, *others = kept
            self._report.removals.append(
                Removal(name, row.line, "", kept[first], kept[others[0]], Reason.DUPLICATE,
                        _("the memory says it already"))
            )  # fmt: skip
            return {}
        return kept

    def _is_known(self, texts: dict[str, str]) -> bool:
        """Return whether earlier rows say all that a row says, and remember what it says."""
        numbers = sorted(key_number(locale, match_key(text)) for locale, text in texts.items())
        pairs = {
            (one, other) for index, one in enumerate(numbers) for other in numbers[index + 1 :]
        }
        if pairs <= self._seen:
            return True
        self._seen |= pairs
        return False

    def _faulty(
        self, source: str, target: str, language: str, locale: str
    ) -> tuple[Reason, str] | None:
        reviewed = self._workspace.memory.reviewed(source, language, locale)
        if reviewed and match_key(target) not in map(match_key, reviewed):
            return Reason.CONTRADICTION, _("reviewed as “{text}”").format(text=reviewed[0])
        if self._checks and locale in self._workspace.settings.locales:
            from locum.checks.run import run_checks
            from locum.model import Severity

            pair = self._pair(source, target, language, locale)
            for finding in run_checks(pair, self._checks):
                if finding.severity is Severity.ERROR:
                    return Reason.FAULT, f"{finding.check}: {finding.message}"
        return None

    def _pair(self, source: str, target: str, language: str, locale: str) -> Pair:
        from locum.model import Inline, Pair

        terms = tuple(self._workspace.termbase.constraints(source, language, locale))
        return Pair(source, target, language, locale, terms, Inline(source), Inline(target))


def _tidy(workspace: Workspace, report: PruneReport, days: int) -> None:
    """Give back what the caches hold that is of no use any more."""
    sweep()
    report.freed_bytes += workspace.memory.compact()
    store = drafts_of(workspace)
    if store is not None:
        report.drafts, freed = store.prune(days)
        report.freed_bytes += freed
        store.close()
