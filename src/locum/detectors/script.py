"""Tell languages by the script they are written in, which settles most of the world.

Letters decide, by Unicode's names for them: Han is Chinese unless kana stand beside it,
hangul is Korean. Where several candidates share a script, as all of Europe's west does,
this detector says ``und`` and leaves the rest to others.

A text that mixes scripts is told by words, two Han characters to a word, the script it
begins with counting double, and Latin acronyms hardly at all: 干细胞 (stem cells) is
Chinese, "What is 干细胞?" is not. Traditional characters make Chinese ``zh_Hant``;
Simplified ones, or none that differ, make it ``zh``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import name as unicode_name

from locum.chinese.forms import form_of
from locum.i18n import _
from locum.locales import UNDETERMINED, language_of
from locum.model import Guess

MAX_CHARS = 4000
"""How much of a text is read; what stands further on does not change the answer."""

HAN, KANA, HANGUL, LATIN = "Han", "Kana", "Hangul", "Latin"

# Unicode's first word for a letter → the script's name. What is missing is Title-cased.
_FAMILIES = {"CJK": HAN, "IDEOGRAPHIC": HAN, "HIRAGANA": KANA, "KATAKANA": KANA}
# Letters that belong to no script: µ, ª, Ω, 𝛼, ʰ.
_SIGNS = frozenset({
    "MICRO", "FEMININE", "MASCULINE", "OHM", "KELVIN", "ANGSTROM", "MATHEMATICAL", "MODIFIER",
    "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER", "ALEF", "KATAKANA-HIRAGANA", "SUPERSCRIPT",
})  # fmt: skip

# The scripts of the languages that are not (only) written in Latin letters.
_SCRIPTS: dict[str, tuple[str, ...]] = {
    "zh": (HAN,), "ja": (KANA, HAN), "ko": (HANGUL,),
    **dict.fromkeys(("ru", "uk", "bg", "mk", "be", "kk", "ky", "mn", "tg"), ("Cyrillic",)),
    "sr": ("Cyrillic", LATIN),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ug", "ckb"), ("Arabic",)),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), ("Devanagari",)),
    **dict.fromkeys(("bn", "as"), ("Bengali",)), **dict.fromkeys(("he", "yi"), ("Hebrew",)),
    **dict.fromkeys(("am", "ti"), ("Ethiopic",)),
    "el": ("Greek",), "th": ("Thai",), "lo": ("Lao",), "my": ("Myanmar",), "km": ("Khmer",),
    "ka": ("Georgian",), "hy": ("Armenian",), "ta": ("Tamil",), "te": ("Telugu",),
    "kn": ("Kannada",), "ml": ("Malayalam",), "gu": ("Gujarati",), "pa": ("Gurmukhi",),
    "or": ("Oriya",), "si": ("Sinhala",), "bo": ("Tibetan",), "dz": ("Tibetan",),
    "dv": ("Thaana",),
}  # fmt: skip

# What names things the same way in every language: addresses, tags, placeholders.
_NOT_WORDS = re.compile(
    r"<[^<>]{1,200}>|\{[^{}]{1,80}\}|\]\([^()\s]{1,500}\)|`[^`]{1,200}`"
    r"|\b(?:https?://|www\.)\S+|\b\S{1,64}@\S+\.\w+|%\(?\w*\)?[sd]\b"
)

# Japan's own simplifications: neither Simplified nor Traditional Chinese writes them.
_SHINJITAI = frozenset(
    "関発気駅図読売対応単戦検歯覚塩縄徳沢訳釈駆鉄銭辺拝抜暁焼帰経軽継済効労営厳獣脳悩巣鶏実渋縦従処験竜団囲圧"
)

_EASTERN_MARKS = frozenset("、，。；：！？（）《》「」『』【】")
"""Punctuation that only texts in Han letters and kana write."""
_GLUED = re.compile(r"(?<=[A-Za-z])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[A-Za-z])")
"""A Latin word within Chinese needs no space; a Chinese one within English is set off."""
_KANJI_HEADING = 12
_KANA_SHARE = 0.1
"""From this share of kana a text is Japanese; a Chinese one quotes a の at most."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the letters of a text say."""

    script: str
    """The script that it is chiefly written in; empty where it has no letters."""
    share: float
    """That script's share of the words, 0 to 1."""
    words: str
    """The text with white space for what is no word or in another script."""
    letters: int
    """How many letters ``words`` has."""
    plain: bool
    """Whether it has an ordinary word, not only acronyms and single letters."""


def read(text: str) -> Reading:
    """Return the chief script of ``text`` and the words that are written in it."""
    words = _NOT_WORDS.sub(" ", text[:MAX_CHARS])
    units: defaultdict[str, float] = defaultdict(float)
    first = ""
    for script, run in _runs(words):
        first = first or script
        units[script] += _units(script, run)
    if not units:
        return Reading("", 0.0, "", 0, plain=False)
    east = {script: units[script] for script in (HAN, KANA) if script in units}
    if marks := sum(map(_EASTERN_MARKS.__contains__, words)) + len(_GLUED.findall(words)) / 2:
        east[HAN] = units[HAN] = units[HAN] + marks
    chief = _chief(units, east, first)
    mine = {HAN, KANA} if chief in east else {chief}
    kept = words
    if units.keys() - mine:
        kept = "".join(char if _script(char) in (*mine, "") else " " for char in words)
    share = sum(units[script] for script in mine) / sum(units.values())
    letters = sum(map(str.isalpha, kept))
    return Reading(chief, share, " ".join(kept.split()), letters, plain=units[chief] >= 1)


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the stretches of letters of one script."""
    for script, run in groupby(text, _script):
        if script:
            yield script, "".join(run)


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    """Return the script of a letter; empty for all else."""
    if char.isascii():
        return LATIN if char.isalpha() else ""
    if not char.isalpha():
        return ""
    word = (
        unicode_name(char, "").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ").split(" ")[0]
    )
    return "" if word in _SIGNS else _FAMILIES.get(word, word.title())


def _units(script: str, run: str) -> float:
    """Return how many words a stretch is worth."""
    if script in (HAN, KANA):
        return len(run) / 2
    # "MSC", "CoV", and the β of β-catenin, stand in texts of every language.
    return 0.1 if len(run) == 1 or not (run.islower() or run[1:].islower()) else 1.0


def _chief(units: dict[str, float], east: dict[str, float], first: str) -> str:
    # Before Latin in a tie: Latin letters are everywhere.
    others = sorted((s for s in units if s not in east), key=lambda s: (-units[s], s == LATIN))
    if not east:
        return others[0]
    total = sum(east.values())
    if others and total * (2 if first in east else 1) < units[others[0]]:
        return others[0]
    return KANA if east.get(KANA, 0.0) >= _KANA_SHARE * total else HAN


def chinese(text: str) -> str:
    """Return ``zh_Hant`` for Traditional characters, else ``zh``.

    >>> chinese("幹細胞治療"), chinese("干细胞治疗"), chinese("文章")
    ('zh_Hant', 'zh', 'zh')
    """
    traditional, simplified = chinese_forms(text)
    return "zh_Hant" if traditional > simplified else "zh"


def chinese_forms(text: str) -> tuple[int, int]:
    """Return how many characters are Traditional only, and how many Simplified only."""
    kinds = Counter(map(form_of, text))
    return kinds["Hant"], kinds["Hans"]


def writes(language: str, script: str) -> bool:
    """Return whether the language is written in the script, Latin unless known otherwise."""
    return script in _SCRIPTS.get(language_of(language), (LATIN,))


class ScriptDetector:
    """Answers where one candidate alone is written in the text's script."""

    name = "script"

    def detect(self, texts: Sequence[str], candidates: Sequence[str]) -> list[Guess]:
        """Return one guess for each text; ``und`` where several candidates remain."""
        return [judge(read(text), candidates) for text in texts]


def judge(reading: Reading, candidates: Sequence[str]) -> Guess:
    """Return what the script alone says of a text that was read."""
    shares = fitting(reading, candidates)
    if not shares:
        return Guess(UNDETERMINED, 0.0, said(reading, shares))
    language = max(shares, key=lambda code: shares[code])
    if shares[language] <= 0.5:
        return Guess(UNDETERMINED, 0.0, said(reading, shares))
    return Guess(language, shares[language] * max(reading.share, 0.5), said(reading, shares))


def said(reading: Reading, shares: dict[str, float]) -> str:
    """Return the script in a few words for a person."""
    if not reading.script:
        return _("no letters")
    why = _("script {script}").format(script=reading.script)
    return why if shares else _("{why}, of no candidate").format(why=why)


def fitting(reading: Reading, candidates: Sequence[str]) -> dict[str, float]:
    """Return the candidates that the text may be in, with their likelihood by script alone.

    Empty where no candidate is written in the script. Chinese is ``zh``, or ``zh_Hant``
    for Traditional, whatever form the candidates write it in.
    """
    languages = list(dict.fromkeys(language_of(c) for c in candidates))
    fit = [language for language in languages if writes(language, reading.script)]
    if reading.script == HAN and "zh" in fit:
        # A sentence in Japanese has kana; only a heading may be kanji alone.
        return _han(reading.words, "ja" in fit and reading.letters <= _KANJI_HEADING)
    return dict.fromkeys(fit, 1 / len(fit)) if fit else {}


def _han(words: str, japanese: bool) -> dict[str, float]:
    traditional, simplified = chinese_forms(words)
    if japanese and not simplified and not _SHINJITAI.isdisjoint(words):
        return {"ja": 0.9, "zh_Hant": 0.1}
    likely, other = ("zh_Hant", "zh") if traditional > simplified else ("zh", "zh_Hant")
    if simplified or (traditional and not japanese):
        return {likely: 1.0}
    # Neither form, or kanji alone: 文章 may stand in any of the three; the article tells.
    return {likely: 0.8, "ja": 0.2} if traditional else _NEUTRAL_HAN[japanese] | {other: 0.15}


_NEUTRAL_HAN = {True: {"zh": 0.65, "ja": 0.2}, False: {"zh": 0.85}}
