"""A text's words, as fuzzy lookups compare and index them, and its numbers.

Languages that write no spaces between words are taken character by character (compared)
or by pairs of neighbouring characters (indexed).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# All that is neither white space nor punctuation: marks of Indic and Thai scripts count as
# letters, which ``\w`` would not allow.
_RUN = re.compile(
    r"[^\s!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u206f\u3000-\u303f"
    r"\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+"
)
# Han, kana, Hangul (whose particles hang on the words), Thai, Lao, Burmese, Khmer.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)
_PARTS = re.compile(f"{_UNSPACED.pattern}|{_UNSPACED.pattern.replace('[', '[^', 1)}")
_ACCENTS = re.compile("[\u0300-\u036f]")
_NUMBER = re.compile(r"\d+(?:[.,٫٬\u00a0\u2009\u202f']\d+)*")
_STEM = 7
"""Letters of a word that are indexed: its ending is another in another sentence."""


def words(text: str) -> list[str]:
    """Return a text's words without regard to case; single characters where none are spaced.

    >>> words("Stem cells, 2 mg"), words("干细胞 ABC")
    (['stem', 'cells', '2', 'mg'], ['干', '细', '胞', 'abc'])
    """
    text = text.casefold()
    if text.isascii():
        return _RUN.findall(text)
    found: list[str] = []
    for run in _RUN.findall(text):
        if run.isascii() or not _UNSPACED.search(run):
            found.append(run)
            continue
        for part in _PARTS.findall(run):
            found += part if _UNSPACED.match(part) else (part,)
    return found


def index_words(text: str) -> set[str]:
    """Return by what a text is found: beginnings of words without accents, pairs of characters.

    >>> sorted(index_words("Las células madre"))
    ['celula', 'la', 'madre']
    >>> sorted(index_words("干细胞"))
    ['干细', '细胞']
    """
    text = text.casefold()
    if text.isascii():
        return {_stem(run) for run in _RUN.findall(text)}
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    found: set[str] = set()
    for run in _RUN.findall(unicodedata.normalize("NFC", text)):
        if run.isascii() or not _UNSPACED.search(run):
            found.add(_stem(run))
            continue
        for part in _PARTS.findall(run):
            if not _UNSPACED.match(part):
                found.add(_stem(part))
            elif len(part) == 1:
                found.add(part)
            else:
                found.update(part[at : at + 2] for at in range(len(part) - 1))
    return found


def _stem(word: str) -> str:
    # A plural's s, in the languages where that is what it is; a figure has none.
    if len(word) > 2 and word[-1] == "s":
        word = word[:-1]
    return word if word[0].isdigit() else word[:_STEM]


def numbers(text: str) -> Counter[str]:
    """Return the figures in a text, as it writes them, each with how often.

    >>> numbers("2.5 mg, then ２ x 400") == numbers("400 x 2, then 2.5 mg")
    True
    """
    return Counter(_NUMBER.findall(unicodedata.normalize("NFKC", text)))
