"""Report white space that changed, and characters that nobody sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from locum.checks.places import place_of
from locum.checks.words import source_words, target_words
from locum.i18n import _
from locum.locales import language_of
from locum.model import Finding, Pair, Severity

_INVISIBLE = {
    "\u200b": "zero-width space", "\ufeff": "byte-order mark", "\u00ad": "soft hyphen",
    "\u2060": "word joiner", "\u200e": "left-to-right mark", "\u200f": "right-to-left mark",
    "\u202a": "bidi embedding", "\u202b": "bidi embedding", "\u202c": "bidi pop",
    "\u202d": "bidi override", "\u202e": "bidi override", "\u2066": "bidi isolate",
    "\u2067": "bidi isolate", "\u2068": "bidi isolate", "\u2069": "bidi isolate",
    "\ufffd": "replacement character", "\u2028": "line separator",
    "\u2029": "paragraph separator", "\u061c": "bidi mark", "\u180e": "vowel separator",
    "\u2061": "function application", "\u2062": "invisible times",
    "\u2063": "invisible separator", "\u2064": "invisible plus", "\u3164": "Hangul filler",
    "\u200c": "zero-width non-joiner", "\u200d": "zero-width joiner",
    "\ufff9": "annotation mark", "\ufffa": "annotation mark", "\ufffb": "annotation mark",
    "\ufffc": "object replacement character",
}  # fmt: skip
_CONTROLS = "".join(map(chr, (*range(9), *range(11, 13), *range(14, 32), *range(127, 160))))
_TAGS = "\U000e0001\U000e0020-\U000e007f"
_HIDDEN = re.compile(f"[{''.join(_INVISIBLE)}{re.escape(_CONTROLS)}{_TAGS}\ue000-\uf8ff]")
# Where joiners shape letters or emoji, they are no slips.
_JOINERS = "\u200c\u200d"
_JOINED = frozenset({
    "ar", "as", "bn", "ckb", "fa", "gu", "hi", "kn", "ks", "km", "ml", "mr", "my", "ne", "or", "pa",
    "ps", "sa", "sd", "si", "ta", "te", "th", "ug", "ur",
})  # fmt: skip
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]\u200d")
_DECOMPOSED = re.compile("[A-Za-z][\u0300-\u036f]")
# Languages whose texts need marks of direction.
_BIDIRECTIONAL = frozenset({"ar", "he", "fa", "ur", "ps", "yi"})
_DOUBLE = re.compile(r"(?<=\S)  +(?=\S)")
_ZH_SPACE = re.compile(r"(?<![ \u00a0])[ \u00a0]+[，。；：？！、）】》」”]")


def changed_whitespace(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for white space at the ends, doubled spaces, and invisible characters.

    >>> [f.message for f in changed_whitespace(Pair("One two", "Uno  dos", "en", "es"))]
    ['there are double spaces']
    """
    source, target = source_words(pair), target_words(pair)
    if _edge(source, 0) != _edge(target, 0):
        mend = _("take it away") if _edge(target, 0) else _("begin with a space")
        span = (0, len(target) - len(target.lstrip()))
        yield _warning(_("the white space at the beginning is not as in the source"), mend, span)
    if _edge(source, -1) != _edge(target, -1):
        mend = _("take it away") if _edge(target, -1) else _("end with a space")
        span = (len(target.rstrip()), len(target))
        yield _warning(_("the white space at the end is not as in the source"), mend, span)
    double = _DOUBLE.search(target) if "  " in target else None
    if double and not _DOUBLE.search(source):
        yield _warning(_("there are double spaces"), _("leave one"), double.span())
    yield from _invisible(pair)
    spaced = _ZH_SPACE.search(target) if language_of(pair.locale) == "zh" else None
    if spaced:
        message = _("Chinese has no space before its punctuation")
        yield _note(message, _("take it away"), spaced)
    split = None if target.isascii() else _DECOMPOSED.search(target)
    if split and not _DECOMPOSED.search(source):
        whole = normalize("NFC", split.group())
        if len(whole) == 1:
            message = _("“{whole}” is written as a letter and an accent").format(whole=whole)
            yield _note(message, whole, split)


def _warning(message: str, mend: str, span: tuple[int, int] | None) -> Finding:
    return Finding("whitespace", Severity.WARNING, message, mend=mend, target_span=span)


def _note(message: str, mend: str, where: re.Match[str]) -> Finding:
    return Finding("whitespace", Severity.NOTE, message, mend=mend, target_span=where.span())


def _edge(text: str, index: int) -> bool:
    return bool(text) and text[index].isspace()


def _invisible(pair: Pair) -> Iterator[Finding]:
    found = Counter(_HIDDEN.findall(pair.target)) if _HIDDEN.search(pair.target) else Counter()
    if not found:
        return
    if language_of(pair.locale) in _BIDIRECTIONAL:
        found = Counter({char: n for char, n in found.items() if "bidi" not in _name(char)})
    if language_of(pair.locale) in _JOINED or _EMOJI.search(pair.target):
        found = Counter({char: n for char, n in found.items() if char not in _JOINERS})
    for char in found - Counter(_HIDDEN.findall(pair.source)):
        yield _warning(
            _("an invisible character: {name} (U+{code})").format(
                name=_name(char), code=f"{ord(char):04X}"
            ),
            _("take it away"),
            place_of(target_words(pair), char),
        )


def _name(char: str) -> str:
    name = _INVISIBLE.get(char) or (
        "private character"
        if "\ue000" <= char <= "\uf8ff"
        else "tag character"
        if char > "\uffff"
        else "control character"
    )
    return f"bidi {name}" if "-to-" in name else name
