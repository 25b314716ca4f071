"""Find a word whose opposite stands where its translation should.

``axes`` counts what each side says of an axis, and lets pass what may be said either way. Here the
words themselves are looked up: a word of one pole that nothing on the other side stands for, and a
word of another pole there that nothing stands for either, at about the same place, are taken for
each other's translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from locum.checks.meaning.cues import Side, read_side, stem
from locum.checks.meaning.lexicon import Hit, split_words
from locum.checks.meaning.links import Links, links_between
from locum.checks.meaning.reading import Reading

_NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")
_FOLLOWS = re.compile(r"[以或]|(?:or|o|ou|como|al|a lo|au|tout au|at)\s", re.IGNORECASE)
"""How a phrase begins that may bound the number before it: 以上, or more, at most."""
_PARTS = re.compile("[，。；：,;:](?!\\d)")
_CLOSE = 6
"""Characters between a number and what bounds it."""
_DENIES = 60
"""Characters over which a negation may deny what bounds a number; a third in Chinese."""
_DENIALS = ("clear", "mild", "again", "nor", "also")
_UNDENIED = re.compile(
    "以|不[到足满及]|未满|low|less|fewer|under|below|menos|menor|inferior|moins|inféri",
    re.IGNORECASE,
)
"""How a limit begins that is no denied opposite: 不到 is *less than*, and *under* is too."""
_WEAKEST = 0.1
_NEAR = 0.35
_SHORT = 8
"""Words of a sentence in which any two places are near."""


def crossed_words(
    sides: tuple[str, str],
    languages: tuple[str, str],
    ours: Sequence[Hit],
    theirs: Sequence[Hit],
    same: Sequence[Hit] = (),
) -> Iterator[tuple[Hit, Hit]]:
    """Yield each of ``ours`` that became one of ``theirs``, which says another pole.

    ``same`` says on the other side what ``ours`` do: what stands nearer to a word than its
    opposite may render it, also where no such rendering was ever learnt.
    """
    if not ours or not theirs:
        return
    source, target = (read_side(*each) for each in zip(sides, languages, strict=True))
    there, back = links_between(*languages), links_between(*reversed(languages))
    lost = [hit for hit in ours if _is_unrendered(hit, sides[0], source, target, there)]
    come = [hit for hit in theirs if _is_unrendered(hit, sides[1], target, source, back)]
    short = min(len(source.stems), len(target.stems)) <= _SHORT
    for hit in lost:
        for other in come:
            place = source.place(hit.start)
            gap = abs(place - target.place(other.start))
            if any(abs(place - target.place(each.start)) <= gap for each in same):
                continue
            if short or gap <= _NEAR:
                yield hit, other
                come.remove(other)
                break


def bound_to_one_number(
    sides: tuple[str, str], ours: Sequence[Hit], theirs: Sequence[Hit], same: Sequence[Hit]
) -> Iterator[tuple[Hit, Hit]]:
    """Yield what bounds a number on one side and its opposite that bounds it on the other.

    ``same`` says on the other side what ``ours`` do; a number bound both ways is let pass.
    """
    agreed = {_number_by(hit, sides[1]) for hit in same}
    opposite = {number: hit for hit in theirs if (number := _number_by(hit, sides[1]))}
    for hit in ours:
        number = _number_by(hit, sides[0])
        if number in opposite and number not in agreed:
            yield hit, opposite[number]


def is_denied(hit: Hit, reading: Reading) -> bool:
    """Return whether a negation stands before a phrase, in its clause and close to it.

    >>> from locum.checks.meaning.reading import read_meaning
    >>> reading = read_meaning("Do not take more than 4 g.", "en")
    >>> is_denied(reading.of("limit")[-1], reading)
    True
    """
    spaced = reading.text[hit.start].isascii()  # in 请勿少于 the 请勿 is a part of the limit
    reach = _DENIES if spaced else _DENIES // 3
    return any(
        0 < hit.start - cue.start <= reach
        and cue.clause == hit.clause
        and (spaced or not hit.start < cue.end <= hit.end)
        for cue in _denials(reading)
    )


def begins_with_denial(hit: Hit, reading: Reading) -> bool:
    """Return whether a phrase holds the negation that makes it what it says: *no more than*.

    >>> from locum.checks.meaning.reading import read_meaning
    >>> reading = read_meaning("No more than 4 g.", "en")
    >>> begins_with_denial(reading.of("limit")[0], reading)
    True
    """
    return any(cue.start == hit.start for cue in _denials(reading)) and not _UNDENIED.match(
        reading.text, hit.start
    )


def _denials(reading: Reading) -> Iterator[Hit]:
    """Yield the negations of a text, those that make a limit the opposite one included."""
    for cue in reading.of("negation"):
        # 免 stands in many words: 免签 is a visa that none needs.
        avoided = cue.concept.endswith(" avoid") and cue.end - cue.start > 1
        if avoided or cue.concept in _DENIALS or cue.concept.endswith(" limit"):
            yield cue


def _number_by(hit: Hit, text: str) -> str:
    """Return the digits of the number that a phrase bounds; nothing where none stands by it."""
    within = _NUMBER.search(text, hit.start, hit.end)
    after = within or _NUMBER.search(text, hit.end, hit.end + _CLOSE)
    if not after and not _FOLLOWS.match(text, hit.start):
        return ""  # 超过三个月 bounds the months, not the digits before it
    found = after or next(iter(_NUMBER.finditer(text, max(0, hit.start - _CLOSE), hit.start)), None)
    if not found or _PARTS.search(text[hit.end : found.start()] or text[found.end() : hit.start]):
        return ""
    whole = _NUMBER.match(text, found.start())
    return re.sub(r"\D", "", whole[0]) if whole else ""


def _is_unrendered(hit: Hit, text: str, side: Side, other: Side, links: Links) -> bool:
    """Return whether it is known what may stand for a word, and none of it stands there."""
    known: dict[str, float] = {}
    for each in _stems(text[hit.start : hit.end], side):
        known |= links.get(each, {})
    likely = [word for word, strength in known.items() if strength >= _WEAKEST]
    return bool(likely) and not any(word in other.where for word in likely)


def _stems(words: str, side: Side) -> list[str]:
    if side.spaces:
        return [stem(word) for _place, word in split_words(words)]
    return [words[start : start + 2] for start in range(len(words) - 1)]
