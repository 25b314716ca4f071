"""Converting Chinese between its two scripts, with the place of every character.

OpenCC's character conversion (``s2tw``, ``s2hk`` and back) does nearly all of it. Its
phrase conversion (``s2twp``) is not used: made for texts on computers, it turned 血液循环
(the circulation) into 血液迴圈 (a loop in a program), 支持细胞 into 支援細胞, 激活 (to
activate) into 啟用, 呼出 (to exhale) into 撥出 (to dial), and 在椎管内存在 into 記憶體, on
about one in eight health sentences. Tables of our own, of words that mean one thing only, take
its place: `locum.chinese.wordings`, and `locum.chinese.characters` for what OpenCC's
phrases get wrong.

A bare ``zh_Hant`` is written as in Taiwan, as CLDR has it; Macau is written as Hong Kong.
Text in other scripts, numbers and signs stay as they are, but for quotation marks: “ ”
and ‘ ’ around Chinese become 「 」 and 『 』, and back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING

from locum.chinese.characters import MENDED, MENDED_BACK
from locum.chinese.wordings import Table, wording_table
from locum.locales import normalize, same_language

if TYPE_CHECKING:
    from opencc import OpenCC

_SIMPLIFIED, _TAIWAN, _HONG_KONG = "zh_Hans", "zh_Hant", "zh_Hant_HK"
_AS_HONG_KONG = ("zh_Hant_HK", "zh_Hant_MO")

# (from, to) → OpenCC's own name for it; characters alone, no phrases of a region.
_CONFIGS = {
    (_SIMPLIFIED, _TAIWAN): "s2tw",
    (_SIMPLIFIED, _HONG_KONG): "s2hk",
    (_TAIWAN, _SIMPLIFIED): "tw2s",
    (_HONG_KONG, _SIMPLIFIED): "hk2s",
}
# Outer and inner marks, GB/T 15834-2011 § 4.8 and 《重訂標點符號手冊》 (Taiwan, 2008) § 8.
_QUOTED = re.compile(r"“([^“”]*)”")
_QUOTED_WITHIN = re.compile(r"‘([^‘’]*)’")
_CORNERED = re.compile(r"「([^「」]*)」")
_CORNERED_WITHIN = re.compile(r"『([^『』]*)』")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SCRIPTS = Path(__file__).parent / "scripts.txt"

Block = tuple[int, int, int, int]
"""A stretch of the source and the stretch that it became: start, end, start, end."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted text, and how its stretches correspond to the source's."""

    text: str
    blocks: tuple[Block, ...]
    """All of both texts, in order. Blocks of one length on both sides correspond
    character by character; others (出租车 → 計程車 is one) only as wholes."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the source stands now; a position where it is.

        A stretch that touches a word which was replaced takes in all of it.
        """
        first = self._move(start, end=False)
        return (first, first) if start == end else (first, self._move(end, end=True))

    def is_clean(self, start: int, end: int) -> bool:
        """Return whether a stretch begins and ends where replaced words do."""
        return not any(
            a < edge < b and b - a != d - c for a, b, c, d in self.blocks for edge in (start, end)
        )

    def _move(self, offset: int, *, end: bool) -> int:
        for a, b, c, d in self.blocks:
            inside = a < offset <= b if end else a <= offset < b
            if not inside:
                continue
            if b - a == d - c:
                return c + offset - a
            return d if end else c
        return 0 if end and offset == 0 else len(self.text)


def opencc_is_installed() -> bool:
    """Return whether anything can be converted here."""
    return util.find_spec("opencc") is not None


def opencc_version() -> str:
    """Return OpenCC's version as provenance records it: ``opencc:1.4.2``."""
    return f"opencc:{metadata.version('opencc')}"


def is_conversion(source: str, target: str) -> bool:
    """Return whether one tag is Simplified Chinese and the other Traditional.

    >>> is_conversion("zh", "zh_TW"), is_conversion("zh_TW", "zh_HK"), is_conversion("en", "zh_TW")
    (True, False, False)
    """
    return (_writing(normalize(source)), _writing(normalize(target))) in _CONFIGS


def converted(text: str, source: str, target: str, *, wordings: bool = True) -> Converted:
    """Return a text in the other script, as it is written and said in the target's region.

    ``wordings``: with the region's own words (软件 → 軟體 in Taiwan); else the same words
    in its characters. OpenCC has to be installed.

    >>> if opencc_is_installed():
    ...     converted("头发里的软件", "zh_Hans", "zh_Hant").text == "頭髮裡的軟體"
    ... else:
    ...     True
    True
    """
    ends = _writing(normalize(source)), _writing(normalize(target))
    if ends not in _CONFIGS:
        raise ValueError(f"{source} and {target} are not the two scripts of Chinese")
    plain = _in_other_characters(text, *ends)
    if len(plain) != len(text):
        return Converted(plain, tuple(_aligned(text, plain)))
    return _with_words(text, _with_quotes(plain, ends[1]), _table(ends, wordings))


def in_simplified(text: str) -> str:
    """Return a text in Simplified characters, of the same length, its words and signs as they are.

    For what knows Chinese in one script only. Without OpenCC the text itself.
    """
    if not opencc_is_installed():
        return text
    simplified = str(_opencc("t2s").convert(text))
    if len(simplified) == len(text):
        return simplified
    return "".join(char[0] if char else " " for char in map(_simplified_character, text))


def of_other_script(text: str, locale: str) -> str:
    """Return the characters of a text that readers of a Chinese locale do not write, in order.

    Only such as are the other script's for certain: 后 and 里 are both's. Needs no OpenCC: a
    table has them, made with it.

    >>> of_other_script("幹细胞", "zh_Hant")
    '细'
    """
    way = _writing(locale)
    return "".join(filter(_foreign(way).__contains__, text)) if way else ""


@cache
def _foreign(way: str) -> frozenset[str]:
    """Return the characters that one of the three ways to write Chinese does not know."""
    lines = _SCRIPTS.read_text(encoding="utf-8").splitlines()
    start = lines.index(f"[{way}]") + 1
    end = next((n for n, line in enumerate(lines[start:], start) if line[:1] == "["), len(lines))
    return frozenset("".join(lines[start:end]))


def _writing(tag: str) -> str:
    """Return which of the three ways to write Chinese a tag stands for; else nothing."""
    if tag in _AS_HONG_KONG:
        return _HONG_KONG
    return next((way for way in (_SIMPLIFIED, _TAIWAN) if same_language(tag, way)), "")


@cache
def _opencc(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)


def _in_other_characters(text: str, source: str, target: str) -> str:
    return str(_opencc(_CONFIGS[source, target]).convert(text))


# --- words ------------------------------------------------------------------


@cache
def _table(ends: tuple[str, str], wordings: bool) -> Table:
    words = dict(wording_table(*ends)) if wordings else {}
    mended = MENDED if ends[0] == _SIMPLIFIED else MENDED_BACK
    for phrase, form in mended.items():
        # What is mended is written in Taiwan's characters; Hong Kong's differ in a few.
        hong_kong = ends[1] == _HONG_KONG
        words.setdefault(phrase, str(_opencc("t2hk").convert(form)) if hong_kong else form)
    return Table(words)


def _with_words(text: str, plain: str, table: Table) -> Converted:
    """Return the converted text with the table's words for those that the source has."""
    pieces: list[str] = []
    blocks: list[Block] = []
    done, length = 0, 0

    def keep(end: int) -> None:
        nonlocal length
        if end > done:
            pieces.append(plain[done:end])
            blocks.append((done, end, length, length + end - done))
            length += end - done

    for start, end, word in table.find(text):
        keep(start)
        pieces.append(word)
        blocks.append((start, end, length, length + len(word)))
        length += len(word)
        done = end
    keep(len(text))
    return Converted("".join(pieces), tuple(blocks))


# --- signs ------------------------------------------------------------------


def _with_quotes(text: str, target: str) -> str:
    """Return a text of the same length with the target's quotation marks around Chinese."""
    if target == _SIMPLIFIED:
        return _requoted(_requoted(text, _CORNERED, "“”"), _CORNERED_WITHIN, "‘’")
    return _requoted(_requoted(text, _QUOTED, "「」"), _QUOTED_WITHIN, "『』")


def _requoted(text: str, quoted: re.Pattern[str], marks: str) -> str:
    return quoted.sub(
        lambda match: f"{marks[0]}{match[1]}{marks[1]}" if _HAN.search(match[1]) else match[0],
        text,
    )


# --- where a conversion changed the length -----------------------------------


def _aligned(text: str, other: str) -> Iterator[Block]:
    """Yield the blocks of two texts that differ in length: alike once both are Simplified."""
    matcher = SequenceMatcher(None, _simplified(text), _simplified(other), autojunk=False)
    for _kind, a, b, c, d in matcher.get_opcodes():
        yield a, b, c, d


def _simplified(text: str) -> list[str]:
    return [_simplified_character(char) for char in text]


@cache
def _simplified_character(char: str) -> str:
    return str(_opencc("t2s").convert(char))
