"""Tell a short text's language by the article around it.

"Conclusion" is English and French; between English paragraphs it is English. Blocks
whose language is known speak for those near them, by their letters, the nearer the louder.
"""

from __future__ import annotations

from collections.abc import Sequence

from locum.detectors.script import judge, read
from locum.i18n import _
from locum.locales import UNDETERMINED
from locum.model import Guess

_DECAY = 0.9
"""What is left of a block's weight one block further on."""


def weights_nearby(known: Sequence[tuple[str, float] | None]) -> list[dict[str, float]]:
    """Return for each block the weight of every language in the others.

    ``known`` holds a block's language and weight (letters), None where it is not known.
    """
    before, after = _swept(known), _swept(known[::-1])[::-1]
    return [
        {code: left.get(code, 0.0) + right.get(code, 0.0) for code in left | right}
        for left, right in zip(before, after, strict=True)
    ]


def _swept(known: Sequence[tuple[str, float] | None]) -> list[dict[str, float]]:
    passing: dict[str, float] = {}
    met = []
    for each in known:
        met.append(passing)
        passing = {language: weight * _DECAY for language, weight in passing.items()}
        if each is not None:
            passing[each[0]] = passing.get(each[0], 0.0) + each[1]
    return met


class ContextDetector:
    """Answers with the language that the script tells for most of the neighbours."""

    name = "context"

    def detect(self, texts: Sequence[str], candidates: Sequence[str]) -> list[Guess]:
        """Return one guess for each of an article's texts; ``und`` where no neighbour tells."""
        readings = [read(text) for text in texts]
        guesses = [judge(reading, candidates) for reading in readings]
        known = [
            None if guess.language == UNDETERMINED else (guess.language, float(reading.letters))
            for guess, reading in zip(guesses, readings, strict=True)
        ]
        return [
            _mostly(nearby) if reading.letters else Guess(UNDETERMINED, 0.0, _("no letters"))
            for nearby, reading in zip(weights_nearby(known), readings, strict=True)
        ]


def _mostly(nearby: dict[str, float]) -> Guess:
    if not nearby:
        return Guess(UNDETERMINED, 0.0, _("nothing around it tells"))
    language = max(nearby, key=lambda code: nearby[code])
    why = _("article is mostly {language}").format(language=language)
    return Guess(language, nearby[language] / sum(nearby.values()), why)
