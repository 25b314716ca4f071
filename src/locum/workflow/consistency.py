"""One source, one translation: what is translated in two ways, within and across catalogs.

Sources that differ only in case, white space, quotation marks, markup or the mark at their
end are one. The rendering that most reviewed entries have is taken for the usual one; what
departs from it is reported. An untouched copy of a word may well differ by right (a table
cell *None* in two genders), so short sources are a note; and so is a draft, which a person
is going to read anyway.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locum.i18n import _
from locum.locales import language_of
from locum.model import Finding, Severity

CONSISTENCY = "consistency"
"""The check's name, as ``[checks] off`` may list it."""

_AROUND = " \t\r\n\u00a0\u202f.。．:：;；,，!！?？¡¿…\"'“”‘’«»「」『』*_"
_LONG_WORDS = 3
_LONG_HAN = 6
_HAN = re.compile("[\u3400-\u9fff]")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Rendering:
    """How one entry translates its source."""

    source: str
    """The source's words, without markup."""
    target: str
    languages: tuple[str, str]
    """The source's language, and the locale."""
    place: str
    """``catalog:line``, for people."""
    reviewed: bool
    stale: bool = False
    """The translation is of another source: it is not compared."""
    wanted: bool = True
    """Whether findings on it are asked for."""


def inconsistent(
    renderings: Sequence[Rendering], *, both_sides: bool = False
) -> Iterator[tuple[int, Finding]]:
    """Yield the index of each rendering that differs from the usual one, with the finding.

    Args:
        renderings: all there are, in the project's order.
        both_sides: report a wanted usual one as well, where those that differ from it are
            not wanted: else a change that makes two places differ would go unseen.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, one in enumerate(renderings):
        key = _plain(one.source)
        if key and not one.stale:
            groups.setdefault((*one.languages, key), []).append(index)
    found: list[tuple[int, Finding]] = []
    for group in groups.values():
        if len(group) > 1:
            found += _judge(renderings, group, both_sides=both_sides)
    yield from sorted(found, key=lambda pair: pair[0])


def _judge(
    renderings: Sequence[Rendering], group: Sequence[int], *, both_sides: bool
) -> Iterator[tuple[int, Finding]]:
    texts = {index: _plain(renderings[index].target) for index in group}
    if len(set(texts.values())) == 1:
        return
    reviewed = Counter(texts[index] for index in group if renderings[index].reviewed)
    all_of_them = Counter(texts.values())
    # Of equals the first: max keeps it, since the texts are in the project's order.
    usual = max(dict.fromkeys(texts.values()), key=lambda text: (reviewed[text], all_of_them[text]))
    first = next(index for index in group if texts[index] == usual)
    others = [index for index in group if texts[index] != usual]
    for index in others:
        if renderings[index].wanted:
            yield index, _finding(renderings[index], renderings[first])
    if both_sides and not any(renderings[index].wanted for index in others):
        for index in group:
            if texts[index] == usual and renderings[index].wanted:
                yield index, _finding(renderings[index], renderings[others[0]])


def _finding(here: Rendering, there: Rendering) -> Finding:
    sure = here.reviewed and there.reviewed and _is_long(here)
    return Finding(
        CONSISTENCY,
        Severity.WARNING if sure else Severity.NOTE,
        _("the same source is translated “{other}” in {place}").format(
            other=_cut(there.target), place=there.place
        ),
        mend=there.target,
    )


def _is_long(one: Rendering) -> bool:
    if language_of(one.languages[0]) == "zh":
        return len(_HAN.findall(one.source)) >= _LONG_HAN
    return len(one.source.split()) >= _LONG_WORDS


def _plain(text: str) -> str:
    """Return what two texts have in common that say the same: letters, whatever their case."""
    return " ".join(text.split()).strip(_AROUND).casefold()


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"
