"""Report another letter behind the name of a disease or a vitamin: hepatitis C for hepatitis B.

Chinese counts hepatitis and influenza by its own letters: 乙型肝炎 is hepatitis B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from locum.checks.words import known_languages, readable_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity

_LETTERED = {
    "hepatitis": {"en": "hepatitis", "es": "hepatitis", "fr": "hépatites?", "zh": "肝炎?"},
    "influenza": {
        "en": "influenza|flu",
        "es": "influenza|gripe",
        "fr": "influenza|grippe",
        "zh": "流感",
    },
    "vitamin": {
        "en": "vitamins?",
        "es": "vitaminas?",
        "fr": "vitamines?",
        "zh": "维生素|维他命",
    },
}
"""What is told apart by letters, and its word in each language."""

_HAN = {"甲": "A", "乙": "B", "丙": "C", "丁": "D", "戊": "E", "庚": "G"}
_LETTER = r"[A-K](?![A-Za-zÀ-ɏ0-9’'-]|\.\s?[a-zà-ÿ])"
_HAN_LETTER = f"[A-K{''.join(_HAN)}]"
_AND = r"(?:\s*(?:[,/、&]|\b(?:and|or|y|e|o|u|et|ou)\b|和|及|与|或|以及)\s*)"
_BEHIND = rf"[\s-]{{0,3}}(?:(?:type|tipo|de type)\s)?({_LETTER}(?:{_AND}{{1,2}}{_LETTER})*)"
_BEFORE = rf"({_HAN_LETTER}(?:[型\s]?{_AND}?{_HAN_LETTER})*)[型\s]{{0,2}}(?:病毒性|慢性|急性)?"
_ONE = re.compile(rf"(?<![A-Za-z]){_HAN_LETTER}(?![A-Za-z])")


def changed_types(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each thing that is another of its kind in the translation.

    >>> pair = Pair("hepatitis B and C", "hepatitis B y D", "en", "es")
    >>> [finding.message for finding in changed_types(pair)]
    ['hepatitis B, C became hepatitis B, D']
    """
    languages = known_languages(pair)
    if languages is None:
        return
    source, target = readable_words(pair)
    for name in _LETTERED:
        before = _letters(source, name, languages[0])
        after = _letters(target, name, languages[1]) if before else []
        if before and after and set(before) != set(after):
            message = _("{source} became {target}").format(
                source=f"{name} {', '.join(before)}", target=f"{name} {', '.join(after)}"
            )
            yield Finding(
                "types",
                Severity.ERROR,
                message,
                mend=", ".join(before),
                source_span=_place(source, name, languages[0]),
                target_span=_place(target, name, languages[1]),
            )


def _letters(text: str, name: str, language: str) -> list[str]:
    """Return the letters that tell a thing apart in a text, sorted, each once."""
    small = text.lower()
    if not any(stem in small for stem in _stems(name, language)):
        return []
    found = [match[1] for one in _patterns(name, language) for match in one.finditer(text)]
    return sorted({_HAN.get(letter, letter) for letter in _ONE.findall(" ".join(found))})


def _place(text: str, name: str, language: str) -> tuple[int, int] | None:
    """Return where a text first names the thing and its letter."""
    found = [match.span() for one in _patterns(name, language) for match in one.finditer(text)]
    return min(found, default=None)


@cache
def _stems(name: str, language: str) -> list[str]:
    """Return what a text must have to name a thing, in small letters."""
    return [re.sub(r".\?", "", word) for word in _LETTERED[name][language].split("|")]


@cache
def _patterns(name: str, language: str) -> list[re.Pattern[str]]:
    words = _LETTERED[name][language]
    if language != "zh":
        return [re.compile(rf"(?<!\w)(?i:{words}){_BEHIND}")]
    return [re.compile(rf"(?:{words}){_BEHIND}"), re.compile(rf"{_BEFORE}(?:{words})")]
