"""Tell languages by ``py3langid``: naive Bayes over byte n-grams, fast and fair on short texts.

It is restricted to the candidates, and its probabilities are those it calibrates over
the text's length. The model (0.5 s, 130 languages) is loaded at the first text.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from copy import copy
from functools import cache
from typing import Protocol, cast

from locum.locales import UNDETERMINED, language_of
from locum.model import Guess

# Our codes → its own, where they differ.
_LABELS = {"nb": "no"}
_MAX_CHARS = 2000


class _Model(Protocol):
    """What we use of a ``LanguageIdentifier``."""

    labels: list[str]

    def set_languages(self, langs: Sequence[str]) -> None: ...
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@cache
def _whole_model() -> _Model:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # The numbers of a list lie all over the memory, and fetching them is most of the work.
    for name in ("_rowbase", "tk_output"):
        table = getattr(model, name, None)
        if isinstance(table, list):
            setattr(model, name, array("i", table))
    return cast("_Model", model)


@cache
def _model(labels: tuple[str, ...]) -> _Model:
    # A copy shares the tables; restricting the original would change other callers' answers.
    model = copy(_whole_model())
    model.set_languages(labels)
    return model


class Py3langidDetector:
    """Chooses among the candidates that the model knows."""

    name = "py3langid"

    def votes(self, texts: Sequence[str], candidates: Sequence[str]) -> list[dict[str, float]]:
        """Return each text's probabilities by language; empty where nothing speaks for any."""
        wanted = {_LABELS.get(language_of(c), language_of(c)): language_of(c) for c in candidates}
        labels = _whole_model().labels
        known = tuple(label for label in wanted if label in labels)
        if not known:
            return [{} for _ in texts]
        return [_vote(text, known, wanted) for text in texts]

    def detect(self, texts: Sequence[str], candidates: Sequence[str]) -> list[Guess]:
        """Return the likeliest candidate for each text; ``und`` where all are alike."""
        return [best(self.name, vote) for vote in self.votes(texts, candidates)]


def _vote(text: str, known: tuple[str, ...], wanted: dict[str, str]) -> dict[str, float]:
    # The model learnt from running text: its features know where a word begins and ends
    # by the spaces, which a text of one word would lack.
    ranks = dict(_model(known).rank(f" {without_capitals(text[:_MAX_CHARS].strip())} "))
    flat = max(ranks.values()) - min(ranks.values()) < 1e-6
    return {} if flat and len(known) > 1 else {wanted[label]: ranks[label] for label in known}


def without_capitals(text: str) -> str:
    """Return a heading That Is Written Like This in lower case, all else as it is.

    Models learnt capitals from running text, where they stand at names and in German.
    """
    long_words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    if len(long_words) > 1 and all(word[0].isupper() for word in long_words):
        return text.lower()
    return text


def best(name: str, vote: dict[str, float]) -> Guess:
    """Return the likeliest language of a vote, the first of equals; ``und`` for an empty one."""
    if not vote:
        return Guess(UNDETERMINED, 0.0, f"{name}: nothing to go by")
    language = max(vote, key=lambda code: vote[code])
    return Guess(language, vote[language], f"{name} {vote[language]:.2f}")
