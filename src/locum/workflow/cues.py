"""What a block shows of itself without being understood: numbers, links, names, terms.

A translation keeps these, each with some probability; ``alignment`` weighs them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from locum.formats import Format
from locum.locales import fallbacks, language_of
from locum.model import Block, BlockKind
from locum.terminology import Termbase
from locum.workflow.likeness import Unit

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[-'’](?=[^\W_]))+")
_CODE = re.compile(r"(?=[^\s]*\d)(?=[^\s]*[A-Z])[A-Z0-9][A-Za-z0-9/-]+|\b[A-Z]{2,}\b")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![^\s@])[^\s@]++@\S+\.\w+")
_PREFIX = 4
"""Simard, Foster and Isabelle's cognates: words that share their first four letters."""
_STEM = 5
"""How much of a word is left when its endings are off."""

# What a translation keeps of each, as shares of pairs that were looked at (docs/adopt.md).
_KEPT_NUMBER = 0.9
_KEPT_TARGET = 0.95
_KEPT_CODE = 0.85
_KEPT_TERM = 0.8
_KEPT_COGNATE = 0.55
_KEPT_SAID = 0.45
_KEPT_QUESTION = 0.95
_KEPT_WHOLE = 0.97

_WIDE = {"Han": 3.5, "Kana": 2.0, "Hangul": 2.2}
"""How many letters of an alphabet a character is worth; of Han as ``checks.length`` has it."""
_RANGES = (
    ("\u3400", "\u9fff", "Han"),
    ("\u3000", "\u303f", "Han"),
    ("\uff00", "\uffef", "Han"),
    ("\u3040", "\u30ff", "Kana"),
    ("\uac00", "\ud7af", "Hangul"),
)

_ATTRIBUTES = (BlockKind.ALT_TEXT, BlockKind.TITLE)


def units_of(
    blocks: Sequence[Block],
    languages: Sequence[str],
    handler: Format,
    termbase: Termbase,
    *,
    locales: Sequence[str],
    said: Sequence[str] = (),
    guessed: bool = False,
) -> list[Unit]:
    """Return what an article's blocks show of themselves.

    Args:
        blocks: in the order of the article.
        languages: of each block.
        handler: the article's format.
        termbase: the glossary.
        locales: of both articles; their names in link targets tell nothing.
        said: what each block says in the locale's language: a translation's own words, a
            machine's draft of an article's (Sennrich and Volk, "MT-based Sentence Alignment
            for OCR-generated Parallel Texts", AMTA 2010); empty where nobody drafted it.
        guessed: the format guesses what a block is.
    """
    return [
        _unit(block, language, handler, termbase, locales, words, guessed=guessed)
        for block, language, words in zip(
            blocks, languages, said or [""] * len(blocks), strict=True
        )
    ]


def _unit(
    block: Block,
    language: str,
    handler: Format,
    termbase: Termbase,
    locales: Sequence[str],
    said: str,
    *,
    guessed: bool,
) -> Unit:
    inline = handler.read_inline(block.text)
    words = inline.text
    keys = dict.fromkeys(_word_keys(words), _KEPT_COGNATE)
    keys |= dict.fromkeys(_said_keys(said), _KEPT_SAID)
    keys |= dict.fromkeys(_number_keys(words), _KEPT_NUMBER)
    keys |= dict.fromkeys(_code_keys(words), _KEPT_CODE)
    keys |= {
        f"code {words[span.start : span.end]}": _KEPT_TARGET
        for span in inline.spans
        if span.keep and span.start < span.end
    }
    keys |= {f"to {plain_target(each, locales)}": _KEPT_TARGET for each in block.targets if each}
    for match in termbase.matches(words, language):
        keys |= {f"term {term.concept}": _KEPT_TERM for term in match.terms[:1]}
    if words.rstrip().endswith(("?", "？", "؟")):
        keys["?"] = _KEPT_QUESTION
    keys[f"whole {words.casefold()}"] = _KEPT_WHOLE
    kind, role = _place(block)
    return Unit(kind, worth(words), keys, role, guessed)


def _place(block: Block) -> tuple[str, str]:
    """Return what kinds of blocks can be one another's translation."""
    if block.kind is BlockKind.METADATA:
        return "metadata", block.role
    if block.kind in _ATTRIBUTES:
        return "attribute", str(block.kind)
    if block.kind is BlockKind.LABEL and block.role.startswith(("aria-", "placeholder")):
        return "attribute", block.role
    return str(block.kind), block.role


def worth(text: str) -> float:
    """Return a text's length in letters of an alphabet.

    >>> worth("pain"), worth("背痛")
    (4.0, 7.0)
    """
    return sum(_letter_worth(char) for char in text)


def _letter_worth(char: str) -> float:
    if char < "\u3000":
        return 1.0
    return next((_WIDE[name] for low, high, name in _RANGES if low <= char <= high), 1.0)


def _number_keys(words: str) -> list[str]:
    """Return the numbers, however their decimals are written."""
    found = _NUMBER.findall(_ADDRESS.sub(" ", words))
    return [f"number {re.sub('[.,]', '.', number)}" for number in found]


def _code_keys(words: str) -> list[str]:
    return [f"name {name}" for name in _CODE.findall(_ADDRESS.sub(" ", words))]


def _word_keys(words: str) -> list[str]:
    """Return the first letters of the words, accents off."""
    found = _WORD.findall(_without_accents(_ADDRESS.sub(" ", words)))
    return [f"word {word[:_PREFIX].casefold()}" for word in found if len(word) >= _PREFIX]


def _said_keys(words: str) -> list[str]:
    """Return the words of one language, their endings off; of Chinese each two characters."""
    plain = _without_accents(_ADDRESS.sub(" ", words))
    found = [f"says {word[:_STEM].casefold()}" for word in _WORD.findall(plain)]
    return found + [
        f"says {one}{other}" for one, other in pairwise(plain) if _is_wide(one) and _is_wide(other)
    ]


def _is_wide(char: str) -> bool:
    return char >= "\u3040" and char.isalpha()


def _without_accents(words: str) -> str:
    parts = unicodedata.normalize("NFD", words)
    return "".join(char for char in parts if not unicodedata.combining(char))


def plain_target(target: str, locales: Sequence[str]) -> str:
    """Return where a link leads, without what only says in which language.

    >>> plain_target("../es/dose.es.html#max", ["en", "es"]), plain_target("/dose.md", ["en", "es"])
    ('dose#max', 'dose')
    """
    codes = {part.lower() for tag in locales for part in _spellings(tag)}
    path, mark, fragment = target.partition("#")
    if path.startswith("<"):
        return target
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    parts = [part for part in parts if part.lower() not in codes]
    if parts:
        names = [name for name in parts[-1].split(".") if name.lower() not in codes]
        last = ".".join(names[:-1] if names[-1] in _SUFFIXES else names) if names else ""
        parts[-1] = _without_ending(last, codes)
    return "/".join(parts) + mark + fragment


_SUFFIXES = frozenset({"html", "htm", "md", "markdown", "txt", "php"})


def _without_ending(name: str, codes: set[str]) -> str:
    for mark in "-_":
        stem, found, ending = name.rpartition(mark)
        if found and ending.lower() in codes:
            return stem
    return name


def _spellings(tag: str) -> list[str]:
    names = [*fallbacks(tag), language_of(tag)]
    return [*names, *(name.replace("_", "-") for name in names), *tag.split("_")[-1:]]
