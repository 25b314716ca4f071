"""Numbers in words that count things: *two tablets*, *tres comprimidos*; and repeated numbers.

One counts as changed where a number went and another came: one that the other side does not say
at all, for one that it does not say either, or says less often. What is merely gone, or new, was
so in 1 to 4 of a thousand sound pairs; of Chinese twos, which stand for *both* and *a pair*, in
more, so those say nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from locum.checks.quantities.counted import bare_counts, said_numbers
from locum.checks.quantities.number_words import vocabulary, writes_spaces
from locum.checks.quantities.reading import Quantity
from locum.checks.quantities.spelled import spelled_values

_VAGUE = 10


@dataclass(frozen=True)
class Numbers:
    """What a text says of numbers: in digits and units, which were read, and in words."""

    text: str
    language: str
    quantities: Sequence[Quantity]
    months: bool = True
    """Whether a month's name may stand for its number; not where both sides name it."""

    @cached_property
    def spelled(self) -> set[Decimal]:
        """Return all values that stand in words, even if they count nothing."""
        return spelled_values(self.text, self.language, months=self.months)

    @cached_property
    def counts(self) -> list[Quantity]:
        """Return the small numbers in words that surely count things."""
        return bare_counts(self.text, self.language)

    @cached_property
    def words(self) -> list[Quantity]:
        """Return all small numbers in words: both, twice and a second too."""
        return said_numbers(self.text, self.language)

    def says(self, quantity: Quantity) -> bool:
        """Return whether the text has one of its values, in words or in digits."""
        wanted = set(quantity.readings)
        return bool(wanted & self.spelled) or any(
            wanted.intersection(each.readings) for each in self.quantities
        )

    @cached_property
    def least(self) -> Counter[Decimal]:
        """Return how often each value surely stands."""
        return _counted([*self.quantities, *self.counts])

    @cached_property
    def most(self) -> Counter[Decimal]:
        """Return how often each value may be said."""
        found: Counter[Decimal] = Counter()
        for each in [*(one for one in self.quantities if not one.spelled), *self.words]:
            found.update(set(each.readings))
        for value in self.spelled - set(found):
            found[value] = 1
        return found


def _counted(quantities: Iterable[Quantity]) -> Counter[Decimal]:
    # 五六个 is five or six, and surely neither.
    return Counter(each.readings[0] for each in quantities if len(each.readings) == 1)


_LEAST_HAN = 3
_KNOWN = re.compile(
    r"\b(?:the|these|those|between|your|his|her|its|our|their"
    r"|los|las|estos|estas|esos|esas|sus|entre|les|ces|ses|leurs|vos|nos|aux|des|entre)\s$",
    re.IGNORECASE,
)
"""Words before a two that was told before: *the two together* are *juntos*."""
_ALL = re.compile(
    r"\b(?:all(?: of the)?|tod[oa]s l[oa]s|tou(?:s|tes) les|l[oa]s)\s$", re.IGNORECASE
)
_ALONE = re.compile(
    r"[,.;:)]|\s(?:are|were|is|was|have|had|of|can|may|must|should|will|appear|share"
    r"|l[oa]s?|se|son|eran|tienen|pueden|deben|est[áa]n|comparten|sont|ont|peuvent|se|sont)\b|$",
    re.IGNORECASE,
)
"""Words before a number that only sums up what was named, and what follows it then: *all three
are*, *los tres los transmite*; not *all three tablets*."""


def lost_counts(left: Numbers, right: Numbers) -> list[Quantity]:
    """Return the numbers in words of one side that the other does not say at all.

    Nine in ten are 九成, and a dozen is vague.
    """
    spaced = writes_spaces(left.language) and writes_spaces(right.language)
    least = 2 if spaced else _LEAST_HAN
    vague = {10}
    if writes_spaces(left.language):
        vague.update(vocabulary(left.language).multipliers.values())
    return [
        each
        for each in left.counts
        if min(each.readings) >= least
        and not vague.intersection(map(int, each.readings))
        and not right.says(each)
        and not (2 in each.readings and _KNOWN.search(left.text, 0, each.start))
        and not (_ALL.search(left.text, 0, each.start) and _ALONE.match(left.text, each.end))
    ]


def rarer_numbers(left: Numbers, right: Numbers) -> list[Quantity]:
    """Return the plain numbers that stand more often in one side than in the other.

    Doses and codes may be said once for several times (早晚各10毫克); and Chinese repeats numbers
    where others do not, so it is not asked.
    """
    if not writes_spaces(left.language):
        return []
    plain = [each for each in left.quantities if not (each.spelled or each.unit or each.letters)]
    often, theirs = _counted(plain), _counted(right.quantities)
    found = {}
    for each in plain:
        value = each.readings[0]
        if value >= 2 and often[value] > max(theirs[value], right.most[value]) >= 1:
            found[value] = each
    return list(found.values())


def exchanged_counts(left: Numbers, right: Numbers) -> tuple[Quantity, Quantity] | None:
    """Return a number in words that became another; one that is merely gone is let pass."""
    gone = [each for each in left.counts if not right.says(each)]
    new = [each for each in right.counts if not left.says(each)]
    if gone and new:
        return gone[0], new[0]
    if new:
        rarer = _rarer(left, right)
        return (rarer[0], new[0]) if rarer else None
    if gone:
        rarer = _rarer(right, left)
        return (gone[0], rarer[0]) if rarer else None
    return None


def _rarer(side: Numbers, other: Numbers) -> list[Quantity]:
    """Return the numbers of a side that the other says not at all, or less often."""
    # Chinese characters of numbers stand in many words; a dozen and a decade are vague.
    said = side.words if writes_spaces(side.language) else []
    words = [each for each in said if each.readings[0] < _VAGUE and not other.says(each)]
    return words + [
        each
        for each in (*side.counts, *side.quantities)
        if side.least[each.readings[0]] > other.most[each.readings[0]]
        and not (each.spelled and each.ordinal)
    ]
