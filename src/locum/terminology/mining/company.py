"""Tell nouns from verbs by the company they keep.

There is no grammar here: a word that ends a group after *the* or *of* is a noun somewhere,
one that stands after *to* or *can* is a verb somewhere. Where a text says neither of a
word, or there is no list of such words for its language, it is given the benefit of doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from locum.terminology.inflection import is_acronym
from locum.terminology.mining.tokens import base_form
from locum.terminology.mining.words import articles, before_verbs, prepositions


class Company:
    """What stands before the words of some texts."""

    def __init__(self, language: str, is_content: Callable[[str], bool]) -> None:
        """Begin with no text.

        Args:
            language: of the texts.
            is_content: whether a word is no function word.
        """
        self._language = language
        self._is_content = is_content
        self._nouns: Counter[str] = Counter()
        self._leads: Counter[str] = Counter()
        self._verbs: Counter[str] = Counter()

    def add(self, run: Sequence[str]) -> None:
        """Learn from a run of words."""
        start = 0
        while start < len(run):
            end = start
            while end < len(run) and self._is_content(run[end]):
                end += 1
            if end > start:
                before = run[start - 1].lower().rstrip("'’") if start else ""
                self._learn(run[start:end], before)
            start = end + 1

    def _learn(self, group: Sequence[str], before: str) -> None:
        certain = before in articles(self._language)
        if certain or before in prepositions(self._language):
            self._nouns[self._base(group[-1])] += 1
            if certain or not self._is_gerund(group[0]):
                self._leads[self._base(group[0])] += 1
        if before in before_verbs(self._language):
            self._verbs[self._base(group[0])] += 1

    def fits(self, written: Iterable[str]) -> bool:
        """Return whether a candidate, in the forms it was met in, may be a name."""
        if not articles(self._language):
            return True
        first, *middle = next(iter(written)).split(" ")
        last = middle[-1] if middle else first
        base = self._base(last)
        named = self._nouns[base] > self._verbs[base] / 2 or is_acronym(last)
        if not named or self._is_participle(last):
            return False
        alone = not middle and not self._is_gerund(first)
        return alone or not self._leads_a_clause(first)

    def _leads_a_clause(self, word: str) -> bool:
        """Return whether a first word rather is a verb: *reduce* inflammation."""
        leads = self._leads[self._base(word)]
        return any(self._verbs[form] > leads for form in self._verb_forms(word))

    def _verb_forms(self, word: str) -> Iterator[str]:
        base = self._base(word)
        yield base
        if self._is_gerund(base):
            stem = base[:-3]
            yield from (stem, f"{stem}e")
            if stem[-1] == stem[-2]:
                yield stem[:-1]

    def _is_gerund(self, word: str) -> bool:
        return self._language.startswith("en") and word.endswith("ing") and len(word) > 5

    def _is_participle(self, word: str) -> bool:
        english = self._language.startswith("en")
        return english and len(word) > 5 and word.endswith("ed") and not word.endswith("eed")

    def _base(self, word: str) -> str:
        return base_form(word, self._language)
