"""Report letters of another alphabet that only look right: a Cyrillic а within a Latin word.

They come from copied text and from keyboards left in another layout. A reader does not see
them; a search, a screen reader and a spell checker do not know the word. Greek within Latin
is no slip where it is meant (TNF-α, µg): only letters that nobody can tell apart count. In
Chinese, what looks like a character may be a radical, of which PDF files are full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from locum.checks.places import place_of
from locum.checks.words import source_words, target_words
from locum.i18n import _
from locum.locales import language_of
from locum.model import Finding, Pair, Severity

_CYRILLIC = dict(
    zip("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌ", "aeopcyxijshdqwABEKMHOPCTYXIJSG", strict=True)
)
_GREEK = dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "oABEZHIKMNOPTYXCJ", strict=True))
_LATIN_FOR = {**_CYRILLIC, **_GREEK}
_OTHER_FOR = {latin: cyrillic for cyrillic, latin in _CYRILLIC.items()}
_WORD = re.compile(r"[^\W\d_]+")
_LOOKS = re.compile("[\u0370-\u052f]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_CYRILLIC_LANGUAGES = frozenset({"ru", "uk", "bg", "mk", "be", "kk", "ky", "mn", "tg", "sr"})


def lookalike_letters(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each word with letters of two alphabets that look alike.

    >>> pair = Pair("pain", "d\u043elor", "en", "es")
    >>> [(finding.message, finding.mend) for finding in lookalike_letters(pair)]
    [('“d\u043elor” is written with letters of two alphabets: о (U+043E)', 'dolor')]
    """
    source, target = source_words(pair), target_words(pair)
    for word in dict.fromkeys(_suspects(target)):
        if word in source:
            continue
        mend = _mended(word, pair.locale)
        if mend == word:
            continue
        odd = dict.fromkeys(a for a, b in zip(word, mend, strict=True) if a != b)
        shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in odd)
        message = _("“{word}” is written with letters of two alphabets: {letters}")
        yield _warning(message.format(word=word, letters=shown), mend, place_of(target, word))
    for char in dict.fromkeys(_RADICAL.findall(target)):
        plain = normalize("NFKC", char)
        if char not in source and plain != char:
            message = _("“{char}” (U+{code}) only looks like the character “{plain}”")
            said = message.format(char=char, code=f"{ord(char):04X}", plain=plain)
            yield _warning(said, plain, place_of(target, char))


def _suspects(text: str) -> Iterator[str]:
    """Yield the words with a letter that could be of another alphabet."""
    if _LOOKS.search(text):
        yield from (word for word in _WORD.findall(text) if _LOOKS.search(word))


def _mended(word: str, locale: str) -> str:
    """Return the word in one alphabet, as the locale writes; itself where it is sound."""
    if not _LATIN.search(word):
        # Wholly Greek or Cyrillic, and yet every letter looks Latin: сор for cop.
        foreign = language_of(locale) in {*_CYRILLIC_LANGUAGES, "el"}
        alike = len(word) > 2 and all(char in _LATIN_FOR for char in word)
        return word if foreign or not alike else "".join(map(_latin, word))
    latin = _LATIN.findall(word)
    rest = _LATIN.sub("", word)
    if len(latin) < len(rest) and all("\u0400" <= char <= "\u052f" for char in rest):
        cyrillic = [_OTHER_FOR.get(char, char) for char in word]
        # A letter that no Latin one looks like settles it: the word is meant to be Cyrillic.
        if any(char not in _LATIN_FOR for char in rest) and not set(latin) & set(cyrillic):
            return "".join(cyrillic)
    return "".join(map(_latin, word))


def _latin(char: str) -> str:
    return _LATIN_FOR.get(char, char)


def _warning(message: str, mend: str, span: tuple[int, int] | None) -> Finding:
    return Finding("lookalikes", Severity.WARNING, message, mend=mend, target_span=span)
