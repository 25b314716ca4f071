"""Tables of word endings, and how a word is changed by them.

A row is an ending and what replaces it (several, the commonest first; ``=`` where the
word does not change, ``=NEW`` for a Spanish plural that must keep its stress, ``-`` for
nothing). Rows are tried in order and the first that fits is used; ``^`` makes the
ending a whole word.
"""

from __future__ import annotations

Endings = tuple[tuple[str, tuple[str, ...]], ...]

_ACUTE = str.maketrans("aeiou", "áéíóú")


def read_endings(text: str) -> Endings:
    """Read lines of an ending and its replacements.

    >>> read_endings("y ies")
    (('y', ('ies',)),)
    """
    rows = []
    for line in text.strip().splitlines():
        ending, *new = line.split()
        rows.append((ending.strip("-"), tuple("" if part == "-" else part for part in new)))
    return tuple(rows)


def fits(word: str, ending: str) -> bool:
    """Return whether a lower-case word has the ending.

    >>> fits("biopsy", "y"), fits("biopsy", "^y")
    (True, False)
    """
    return word == ending[1:] if ending.startswith("^") else word.endswith(ending)


def change(word: str, endings: Endings) -> tuple[str, ...]:
    """Return the word with its ending replaced; nothing where no row fits.

    >>> change("biopsy", read_endings("y ies"))
    ('biopsies',)
    """
    lowered = word.lower()
    for ending, new in endings:
        if fits(lowered, ending):
            bare = ending.removeprefix("^")
            stem = word[: len(word) - len(bare)]
            return tuple(_join(stem, bare, part) for part in new)
    return ()


def _join(stem: str, ending: str, new: str) -> str:
    if new == "=":
        return stem + ending
    if new.startswith("="):
        # Spanish keeps the stress where it was: imagen, imágenes; virgen, vírgenes.
        return _stress(stem) + new[1:] + "es"
    return stem + new


def _stress(stem: str) -> str:
    """Put an accent on the last vowel, unless the word has one."""
    if any(char in "áéíóú" for char in stem):
        return stem
    for at in range(len(stem) - 1, -1, -1):
        if stem[at] in "aeiou":
            return stem[:at] + stem[at].translate(_ACUTE) + stem[at + 1 :]
    return stem
