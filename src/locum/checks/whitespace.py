"""Report white space that changed, and characters that nobody sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

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
    "\ufffd": "replacement character",
}  # fmt: skip
_CONTROLS = "".join(map(chr, (*range(9), *range(11, 13), *range(14, 32), 127)))
_HIDDEN = re.compile(f"[{''.join(_INVISIBLE)}{re.escape(_CONTROLS)}]")
# Languages whose texts need marks of direction.
_BIDIRECTIONAL = frozenset({"ar", "he", "fa", "ur", "ps", "yi"})
_DOUBLE = re.compile(r"(?<=\S)  +(?=\S)")
_ZH_SPACE = re.compile(r"[ \u00a0]+[，。；：？！、）】》」”]")


def changed_whitespace(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for white space at the ends, doubled spaces, and invisible characters.

    >>> [f.message for f in changed_whitespace(Pair("One two", "Uno  dos", "en", "es"))]
    ['there are double spaces']
    """
    source, target = source_words(pair), target_words(pair)
    if _edge(source, 0) != _edge(target, 0):
        yield _warning(_("the white space at the beginning is not as in the source"))
    if _edge(source, -1) != _edge(target, -1):
        yield _warning(_("the white space at the end is not as in the source"))
    if _DOUBLE.search(target) and not _DOUBLE.search(source):
        yield _warning(_("there are double spaces"))
    yield from _invisible(pair)
    if language_of(pair.locale) == "zh" and _ZH_SPACE.search(target):
        yield Finding("whitespace", Severity.NOTE, _("Chinese has no space before its punctuation"))


def _warning(message: str) -> Finding:
    return Finding("whitespace", Severity.WARNING, message)


def _edge(text: str, index: int) -> bool:
    return bool(text) and text[index].isspace()


def _invisible(pair: Pair) -> Iterator[Finding]:
    found = Counter(_HIDDEN.findall(pair.target)) if _HIDDEN.search(pair.target) else Counter()
    if not found:
        return
    if language_of(pair.locale) in _BIDIRECTIONAL:
        found = Counter({char: n for char, n in found.items() if "bidi" not in _name(char)})
    for char in found - Counter(_HIDDEN.findall(pair.source)):
        yield _warning(
            _("an invisible character: {name} (U+{code})").format(
                name=_name(char), code=f"{ord(char):04X}"
            )
        )


def _name(char: str) -> str:
    name = _INVISIBLE.get(char, "control character")
    return f"bidi {name}" if "-to-" in name else name
