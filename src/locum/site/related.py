"""Which articles are about the same: those that share what few articles share.

Two articles are the nearer the more glossary concepts and tags they share, and the rarer these
are: what every article speaks of tells nothing. The same project gives the same answer, whatever
the order in which articles are read.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping

_TAG_WEIGHT = 3.0
"""A tag is what an author says that the whole article is about."""
_LEAST = 2.0
"""Less than that is chance: one concept that a few of many articles share."""
_MOST_COMMON = 60
"""What more articles share is left out: it tells little and costs much."""
_KEPT = 12


def related_articles(
    concepts: Mapping[str, Collection[str]], tags: Mapping[str, Collection[str]]
) -> dict[str, list[str]]:
    """Return for each article those that are about the same, nearest first.

    Args:
        concepts: article → the glossary's concepts in it.
        tags: article → its tags.

    >>> about = {"a": ["disc"], "b": ["disc", "knee"], "c": ["knee"], "d": ["eye"]}
    >>> related_articles(about, {"a": ["back"], "b": ["back"]})["a"]
    ['b']
    """
    holders: dict[tuple[str, float], list[str]] = defaultdict(list)
    for weight, kind in ((1.0, concepts), (_TAG_WEIGHT, tags)):
        for article in sorted(kind):
            for name in dict.fromkeys(map(str.casefold, kind[article])):
                holders[name, weight].append(article)
    total = len(concepts.keys() | tags.keys())
    scores: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (_name, weight), articles in sorted(holders.items()):
        if 2 <= len(articles) <= _MOST_COMMON:
            value = weight * math.log((total + 1) / len(articles))
            for article in articles:
                for other in articles:
                    if other != article:
                        scores[article][other] += value
    return {article: _best(found) for article, found in scores.items()}


def _best(found: Mapping[str, float]) -> list[str]:
    # Rounded, since sums of floating numbers depend on their order.
    ranked = sorted((-round(score, 6), article) for article, score in found.items())
    return [article for score, article in ranked if -score >= _LEAST][:_KEPT]
