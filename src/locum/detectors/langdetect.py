"""Tell languages by ``langdetect``: a second opinion where the first is unsure.

It samples n-grams at random and stops when it is sure of itself, which it soon is: its
probabilities say little. Seeded, it answers the same every time; only the candidates'
profiles are loaded. It reads Han letters badly (干细胞治疗腰间突出 is Korean to it), so
the cascade never asks it about those.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from locum.detectors.langid import best, without_capitals
from locum.locales import language_of
from locum.model import Guess

_SEED = 0
_PROFILES = {"zh": ("zh-cn", "zh-tw"), "nb": ("no",)}
_MAX_CHARS = 1000


class _Language(Protocol):
    lang: str
    prob: float


class _Sampler(Protocol):
    def append(self, text: str) -> None: ...
    def get_probabilities(self) -> list[_Language]: ...


class _Factory(Protocol):
    """What we use of a ``DetectorFactory``."""

    def create(self) -> _Sampler: ...


@cache
def _factory(profiles: tuple[str, ...]) -> _Factory:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    folder = Path(PROFILES_DIRECTORY)
    factory.load_json_profile([(folder / name).read_text(encoding="utf-8") for name in profiles])
    factory.set_seed(_SEED)
    return cast("_Factory", factory)


@cache
def _available() -> frozenset[str]:
    from langdetect.detector_factory import PROFILES_DIRECTORY

    return frozenset(path.name for path in Path(PROFILES_DIRECTORY).iterdir())


class LangdetectDetector:
    """Chooses among the candidates that it has profiles of."""

    name = "langdetect"

    def votes(self, texts: Sequence[str], candidates: Sequence[str]) -> list[dict[str, float]]:
        """Return each text's probabilities by language; empty where it finds no features."""
        owners = {
            profile: language_of(candidate)
            for candidate in candidates
            for profile in _PROFILES.get(language_of(candidate), (language_of(candidate),))
            if profile in _available()
        }
        if len(owners) < 2:  # It must have something to choose from.
            return [dict.fromkeys(owners.values(), 1.0) for _ in texts]
        factory = _factory(tuple(owners))
        return [_vote(factory, text, owners) for text in texts]

    def detect(self, texts: Sequence[str], candidates: Sequence[str]) -> list[Guess]:
        """Return the likeliest candidate for each text; ``und`` where it finds no features."""
        return [best(self.name, vote) for vote in self.votes(texts, candidates)]


def _vote(factory: _Factory, text: str, owners: dict[str, str]) -> dict[str, float]:
    from langdetect.lang_detect_exception import LangDetectException

    detector = factory.create()
    # It passes over words that are all in capitals; a heading may be nothing else.
    detector.append(f" {without_capitals(text[:_MAX_CHARS])} ")
    try:
        found = detector.get_probabilities()
    except LangDetectException:
        return {}
    vote = dict.fromkeys(owners.values(), 0.0)
    for each in found:
        vote[owners[each.lang]] += each.prob
    return vote
