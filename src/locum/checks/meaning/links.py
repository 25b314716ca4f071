"""Which words of one language stand for which of another: ``checks/data/links/``.

The tables hold stems and cues (see ``cues``) with a strength between 0 and 1, learnt from sound
translations by ``scripts/learn_negations``. They are no dictionary: they say where in a
translation to look for what a word of denial denies.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Links = Mapping[str, Mapping[str, float]]

_FOLDER = files("locum.checks") / "data" / "links"


@cache
def links_between(source: str, target: str) -> Links:
    """Return what each word of ``source`` stands for in ``target``; nothing where none is known.

    >>> "recome" in links_between("en", "es")["recomm"]
    True
    """
    first, second = sorted((source, target))
    table = _FOLDER / f"{first}-{second}.tsv"
    links: dict[str, dict[str, float]] = {}
    if not table.is_file():
        return links
    for line in table.read_text(encoding="utf-8").splitlines():
        word, *others = line.split("\t")
        for other, strength in (each.rsplit(":", 1) for each in others):
            one, two = (word, other) if source == first else (other, word)
            links.setdefault(one, {})[two] = int(strength) / 100
    return links
