"""Tell translations that are none: loops, inventions, copies, nothing at all.

Small models end in such states on short and odd inputs. What is told here is what the
source does not explain: a source that repeats itself may be translated so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from locum.locales import language_of

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_UNIT = re.compile(rf"{_UNSPACED.pattern}|[^\W_]+")
_BRACKETED = re.compile(r"[(（\[［【][^()（）\[\]［］【】]*[)）\]］】]")
_LETTER = re.compile(r"[^\W\d_]")
_DEBRIS = re.compile(
    r"⁇|▁|\ufffd|<unk>|</?s>|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});|[♪♫♬]|([^\w\s])(?:\s?\1){5,}",
    re.IGNORECASE,
)
"""What stands in training data or in a vocabulary, and is nobody's translation."""

_SCRIPTS = {
    "Han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "Kana": re.compile("[\u3041-\u3096\u30a1-\u30fa]"),
    "Hangul": re.compile("[\u1100-\u11ff\uac00-\ud7a3]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Arabic": re.compile("[\u0620-\u064a\u066e-\u06d3]"),
    "Hebrew": re.compile("[\u05d0-\u05ea]"),
    "Thai": re.compile("[\u0e01-\u0e30\u0e40-\u0e46]"),
    "Devanagari": re.compile("[\u0904-\u0939]"),
}
"""Scripts whose letters do not come into another's text. Greek letters do (α, µ)."""
_ANY_SCRIPT = re.compile("[" + "".join(one.pattern[1:-1] for one in _SCRIPTS.values()) + "]")

_OWN_SCRIPTS = {
    "zh": {"Han"}, "ja": {"Han", "Kana"}, "ko": {"Hangul", "Han"}, "th": {"Thai"},
    "ar": {"Arabic"}, "fa": {"Arabic"}, "ur": {"Arabic"}, "he": {"Hebrew"},
    "hi": {"Devanagari"}, "mr": {"Devanagari"}, "ne": {"Devanagari"},
    "ru": {"Cyrillic"}, "uk": {"Cyrillic"}, "be": {"Cyrillic"}, "bg": {"Cyrillic"},
    "mk": {"Cyrillic"}, "sr": {"Cyrillic"}, "kk": {"Cyrillic"}, "ky": {"Cyrillic"},
}  # fmt: skip

_LOWERCASE_WORD = re.compile(r"\b[^\W\d_]{2,}\b")

MAX_LOOP_UNITS = 12
MIN_COPIED_WORDS = 4
UNSPACED_LANGUAGES = frozenset({"zh", "ja", "th", "lo", "km", "my"})


# The engine asks when it has translated, and whoever takes its drafts asks once more.
@lru_cache(maxsize=4096)
def fault(source: str, target: str, *, source_language: str, target_language: str) -> str:
    """Return what is wrong with a translation as a whole, or nothing.

    In English for everyone: it goes into catalogs, which do not depend on who made them.

    >>> fault("Wash your hands.", "Lave lave lave lave", source_language="en", target_language="es")
    'the same words over and over'
    """
    if not any(char.isalnum() for char in target):
        return "an empty translation" if any(c.isalnum() for c in source) else ""
    if loops(target) and not loops(source):
        return "the same words over and over"
    if weight(target) > 3 * weight(source) + 40:
        return "far longer than the source"
    if weight(source) > 60 and weight(target) < 0.2 * weight(source):
        return "far shorter than the source"
    # An acronym that the source has may well be set in brackets beside its name.
    known = source.casefold()
    new = [one for one in _BRACKETED.findall(target) if one[1:-1].strip().casefold() not in known]
    if len(new) > len(_BRACKETED.findall(source)):
        return "something in brackets that the source does not have"
    for told, name in ((_foreign_letters, "letters of another script"), (_debris, "debris")):
        found = told(source, target, target_language)
        if found:
            return f"{name}: {found}"
    if _copied(source, target, source_language, target_language):
        return "the source, untranslated"
    run = _copied_run(source, target, source_language, target_language)
    return f"words of the source, untranslated: {run}" if run else ""


def loops(text: str) -> bool:
    """Return whether words follow each other again and again.

    One or two units three times over (a single character four times), or a longer run of
    words twice, or hardly any new triple in a long text.
    """
    units = [unit.casefold() for unit in _UNIT.findall(text)]
    for size in range(1, MAX_LOOP_UNITS + 1):
        for start in range(len(units) - 2 * size + 1):
            if units[start] != units[start + size]:
                continue
            period = units[start : start + size]
            if units[start + size : start + 2 * size] != period:
                continue
            times = 2
            while units[start + times * size : start + (times + 1) * size] == period:
                times += 1
            if any(map(str.isalpha, "".join(period))) and times >= _least_times(period):
                return True
    triples = list(zip(units, units[1:], units[2:], strict=False))
    return len(triples) >= 12 and len(set(triples)) < 0.5 * len(triples)


def _least_times(period: list[str]) -> int:
    letters = sum(len(unit) for unit in period)
    if letters == 1:
        return 4
    return 2 if len(period) >= 4 and letters >= 8 else 3


def weight(text: str) -> float:
    """Return a text's length in letters, a Chinese character counted as three."""
    dense = len(_UNSPACED.findall(text))
    return 3.0 * dense + sum(map(str.isalnum, text)) - dense


def _copied(source: str, target: str, source_language: str, target_language: str) -> bool:
    if language_of(source_language) == language_of(target_language):
        return False
    # Names, acronyms and codes are rightly copied; four common words are not.
    words = [word for word in _LOWERCASE_WORD.findall(source) if word.islower()]
    same_script = bool(_UNSPACED.search(source)) == bool(_UNSPACED.search(target))
    if _UNSPACED.search(source):
        return same_script and source.strip() == target.strip() and weight(source) >= 12
    if len(words) < 4:
        return False
    if language_of(target_language) in UNSPACED_LANGUAGES - {"ja"}:
        return not _UNSPACED.search(target)
    return " ".join(source.split()).casefold() == " ".join(target.split()).casefold()


def _foreign_letters(source: str, target: str, target_language: str) -> str:
    """Return a script that neither the target's language nor the source has, or nothing."""
    if not _ANY_SCRIPT.search(target):
        return ""
    own = _OWN_SCRIPTS.get(language_of(target_language), set())
    for name, letters in _SCRIPTS.items():
        if name not in own and letters.search(target) and not letters.search(source):
            return name
    # The source's own script is as foreign, but may be a name that is rightly kept.
    for name, letters in _SCRIPTS.items():
        if name not in own and len(letters.findall(target)) > 0.3 * len(_LETTER.findall(target)):
            return name
    return ""


def _debris(source: str, target: str, _target_language: str) -> str:
    for found in _DEBRIS.finditer(target):
        mark = found[1] or found.group()
        if mark not in source:
            return mark
    return ""


def _copied_run(source: str, target: str, source_language: str, target_language: str) -> str:
    """Return a run of common words that stands in both languages, or nothing."""
    if language_of(source_language) == language_of(target_language) or _UNSPACED.search(source):
        return ""
    runs = {
        tuple(words[at : at + MIN_COPIED_WORDS])
        for words in _lowercase_runs(source)
        for at in range(len(words) - MIN_COPIED_WORDS + 1)
    }
    for words in _lowercase_runs(target):
        for at in range(len(words) - MIN_COPIED_WORDS + 1):
            run = tuple(words[at : at + MIN_COPIED_WORDS])
            if run in runs and sum(len(word) > 3 for word in run) > 1:
                return " ".join(run)
    return ""


def _lowercase_runs(text: str) -> list[list[str]]:
    """Return the words between punctuation, capitals and digits, run by run."""
    runs: list[list[str]] = []
    for stretch in re.split(r"[^\w\s'’-]|\d|_", text):
        run: list[str] = []
        for word in stretch.split():
            if word.islower():
                run.append(word)
            else:
                runs.append(run)
                run = []
        runs.append(run)
    return runs
