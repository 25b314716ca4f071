"""Find the accepted forms of terms among the words of a text.

This is the instrument's own judgement, on purpose not the one that engines are steered by
(`locum.terminology`): words are compared as they are written, or by simplemma's lemmas.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from locum.evaluation.words import Splitter, Words, split_words
from locum.locales import language_of
from locum.model import Constraint

Range = tuple[int, int]
"""The first word, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds terms in texts of one locale."""

    locale: str
    split: Splitter = split_words
    lemmas: bool = False
    """Whether words also agree where their lemmas do; the same as not, in languages that
    simplemma does not know."""

    def places(self, text: str, constraint: Constraint) -> list[Range]:
        """Return where accepted forms stand, by their start; they may overlap.

        Case is ignored, but where the constraint says that it matters and the form has
        capitals.
        """
        words = self.split(text)
        found = {
            place for form in constraint.accepted for place in self._of(words, form, constraint)
        }
        return sorted(found)

    def kept(self, text: str, constraints: Sequence[Constraint]) -> list[Range | None]:
        """Return for each constraint a place of its own, or None where it has none.

        Places do not overlap; of overlapping ones the longest counts, so that the
        ``dolor`` in ``dolor de espalda`` is not a further *pain*. As many constraints
        as possible get one; where places are too few, the first ones have them.
        """
        slots, taken = self._claimed(text, constraints)
        return [None if slot is None else slots[slot] for slot in taken]

    def unclaimed(self, text: str, constraints: Sequence[Constraint]) -> list[Range]:
        """Return the places of accepted forms that no constraint has for its own."""
        slots, taken = self._claimed(text, constraints)
        own = set(taken)
        return [place for number, place in enumerate(slots) if number not in own]

    def _claimed(
        self, text: str, constraints: Sequence[Constraint]
    ) -> tuple[list[Range], list[int | None]]:
        """Return the places, and which of them each constraint has."""
        options = [self.places(text, constraint) for constraint in constraints]
        slots = apart([place for some in options for place in some])
        return slots, match([_holding(slots, some) for some in options])

    def _of(self, words: Words, form: str, constraint: Constraint) -> list[Range]:
        wanted = self.split(form.strip()).words
        if not wanted:
            return []
        cased = constraint.case_sensitive and any(char.isupper() for char in form)
        found = _runs(words, tuple(wanted), cased=cased)
        if self.lemmas and not constraint.keep:
            language = language_of(self.locale)
            found += _lemma_runs(words, tuple(wanted), language)
        return found


def _holding(slots: Sequence[Range], places: Sequence[Range]) -> list[int]:
    """Return which slots hold one of the places: those that are one first."""
    own = set(places)
    within = [
        number
        for number, slot in enumerate(slots)
        if any(slot[0] <= start and end <= slot[1] for start, end in places)
    ]
    return sorted(within, key=lambda number: slots[number] not in own)


def apart(places: Sequence[Range]) -> list[Range]:
    """Return places that do not overlap, in order: the longest stay, then the leftmost."""
    kept: list[Range] = []
    for start, end in sorted(set(places), key=lambda place: (place[0] - place[1], place[0])):
        if all(end <= other or stop <= start for other, stop in kept):
            kept.append((start, end))
    return sorted(kept)


def match(options: Sequence[Sequence[int]]) -> list[int | None]:
    """Give each of several takers one of its options, no option twice, as many as possible.

    Augmenting paths (a maximum bipartite matching); who has one keeps one, so that the
    first takers are served first.
    """
    holder: dict[int, int] = {}
    for taker in range(len(options)):
        for slot, who in _augmenting(taker, options, holder):
            holder[slot] = who
    taken: list[int | None] = [None] * len(options)
    for slot, who in holder.items():
        taken[who] = slot
    return taken


def _augmenting(
    taker: int, options: Sequence[Sequence[int]], holder: dict[int, int]
) -> list[tuple[int, int]]:
    """Return who takes which slot so that ``taker`` has one too; nothing where it cannot."""
    before: dict[int, tuple[int, int] | None] = {taker: None}
    queue = deque([taker])
    while queue:
        who = queue.popleft()
        for slot in options[who]:
            if slot not in holder:
                path = [(slot, who)]
                while (step := before[path[-1][1]]) is not None:
                    path.append(step)
                return path
            if holder[slot] not in before:
                before[holder[slot]] = (slot, who)
                queue.append(holder[slot])
    return []


def _runs(words: Words, wanted: tuple[str, ...], *, cased: bool) -> list[Range]:
    have = words.words if cased else _lowered(words.words)
    want = wanted if cased else tuple(word.lower() for word in wanted)
    return [place for place in _sequences(have, want) if words.stands_alone(*place)]


def _lemma_runs(words: Words, wanted: tuple[str, ...], language: str) -> list[Range]:
    have = _lemmatized(words.words, language)
    want = _lemmatized(wanted, language)
    return [place for place in _sequences(have, want) if words.stands_alone(*place)]


def _sequences(have: tuple[str, ...], want: tuple[str, ...]) -> list[Range]:
    found: list[Range] = []
    for start in _index(have).get(want[0], ()):
        if have[start : start + len(want)] == want:
            found.append((start, start + len(want)))
    return found


@lru_cache(maxsize=1024)
def _index(words: tuple[str, ...]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        places[word].append(at)
    return dict(places)


@lru_cache(maxsize=8192)
def _lowered(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


@lru_cache(maxsize=8192)
def _lemmatized(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    return tuple(_lemma(word, language) for word in words)


@lru_cache(maxsize=65536)
def _lemma(word: str, language: str) -> str:
    from simplemma import lemmatize

    try:
        return str(lemmatize(word, lang=language)).lower()
    except ValueError:  # a language that simplemma does not know
        return word.lower()
