"""Report translations that are their source still, in whole or in part.

Names, codes, kept terms and code are the same in every language; words with a grammar are
not. So a copy counts where it holds words that only the source's language has, or is long.
Single words of a language that is not the translation's count where they surely are
(`left_words`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from locum.checks.left_words import (
    LATIN_WORD,
    LeftWords,
    accepted_words,
    left_foreign_words,
    left_source_words,
)
from locum.checks.urls import without_addresses
from locum.checks.words import known_languages, readable_words
from locum.i18n import _
from locum.model import Finding, Inline, Pair, Severity

# Words that are in every other sentence, and in no sentence of the other languages.
_GRAMMAR = {
    language: frozenset(words.split())
    for language, words in {
        "en": """the of and is are was were to with for from that this these those which what when
            how who your you we it its be been has have had can may should will not or by at as if
            than their they about after before more most any all""",
        "es": """el los las del y es son con para que por se su sus una uno no al lo como más esta
            este está están ser o cuando si sobre entre puede pueden""",
        "fr": """le les des du et est sont avec pour que qui par se sa ses une ne pas au aux ce
            cette ces dans sur ou il elle vous nous votre comme plus être peut peuvent""",
    }.items()
}
_HAN_RUN = re.compile("[\u3400-\u9fff]{2,}")
_BRACKETED = re.compile(r"[(（《“\"][^()（）]*[)）》”\"]")
_TOLD = re.compile(r"[(（][^()（）]{1,60}[)）]|[《“«\"][^《》“”«»\"]{1,40}[》”»\"]")
"""What is said in brackets or quotation marks, if it is short."""
_COPIED_WORDS = 6
"""A run of so many words of the source is no name."""
_FRAGMENT = 4
"""Shorter pieces are units and codes."""
_Words = tuple[list[str], list[str]]
"""The words of a source and of its translation."""


def untranslated_text(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where the translation is, or holds, the source's own words.

    >>> pair = Pair("Pain of the back", "Pain of the back", "en", "es")
    >>> [(f.severity.value, f.message) for f in untranslated_text(pair)]
    [('error', 'it is not translated')]
    """
    languages = known_languages(pair)
    if languages is None or languages[0] == languages[1]:
        return
    source, target = (_prose(pair, words) for words in readable_words(pair))
    words = LATIN_WORD.findall(source), LATIN_WORD.findall(target)
    if languages[0] == "zh":
        found = list(_han_left(source, target))
    elif languages[1] == "zh":
        found = list(_latin_left(source, target, languages[0]))
    else:
        found = list(_copied(source, target, words, languages[0]))
    yield from found
    if not found and words[0] != words[1]:
        yield from _single_words(source, words, target, pair, languages)


def _single_words(
    source: str, words: _Words, target: str, pair: Pair, languages: tuple[str, str]
) -> Iterator[Finding]:
    accepted = accepted_words(form for each in pair.constraints for form in each.accepted)
    left = left_source_words(words, target, languages, accepted) if languages[0] != "zh" else None
    if left and not all(_is_told(word, target) for word in left.words):
        start = source.find(left.words[0])
        yield _left(left, (start, start + len(left.words[0])))
        return
    # The original word in brackets explains a translation: migración dirigida (homing).
    bare = _BRACKETED.sub(lambda match: " " * len(match.group()), target)
    left = left_foreign_words(source, LATIN_WORD.findall(bare), bare, languages, accepted)
    if left:
        yield _left(left, None)


def _is_told(word: str, target: str) -> bool:
    """Return whether a word stands in brackets or quotation marks alone: it is named, not left.

    >>> _is_told("paving", "un « crazy paving » et"), _is_told("paving", "le paving")
    (True, False)
    """
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", target)]
    spans = [match.span() for match in _TOLD.finditer(target)]
    return bool(places) and all(any(a < place < b for a, b in spans) for place in places)


def _left(left: LeftWords, source_span: tuple[int, int] | None) -> Finding:
    return _part(
        ", ".join(left.words),
        Severity.WARNING if left.sure else Severity.NOTE,
        source_span,
        (left.start, left.end),
    )


def _prose(pair: Pair, text: str) -> str:
    """Return the text with spaces for what must stay: kept terms, code, addresses."""
    kept = [constraint.accepted[0] for constraint in pair.constraints if constraint.keep]
    kept += _kept_texts(pair.source_inline)
    for each in sorted(set(kept), key=len, reverse=True):
        if each:
            text = text.replace(each, " " * len(each))
    return without_addresses(text)


def _kept_texts(inline: Inline) -> list[str]:
    return [inline.text[span.start : span.end] for span in inline.spans if span.keep]


def _why() -> str:
    return _("readers cannot understand it")


def _whole(severity: Severity, source: str, target: str) -> Finding:
    spans = (0, len(source)), (0, len(target))
    message = _("it is not translated")
    return Finding("untranslated", severity, message, _why(), "", *spans)


def _part(
    words: str,
    severity: Severity = Severity.WARNING,
    source_span: tuple[int, int] | None = None,
    target_span: tuple[int, int] | None = None,
) -> Finding:
    shown = words if len(words) <= 60 else f"{words[:57]}…"
    message = _("“{words}” is not translated").format(words=shown)
    return Finding("untranslated", severity, message, _why(), "", source_span, target_span)


def _copied(source: str, target: str, words: _Words, language: str) -> Iterator[Finding]:
    one, other = words
    grammar = _GRAMMAR[language]
    if one == other:
        if any(word in grammar for word in one):
            yield _whole(Severity.ERROR, source, target)
        elif sum(map(str.islower, one)) >= 3:
            yield _whole(Severity.WARNING, source, target)
        return
    start, place, length = _longest_copy(one, other)
    run = one[start : start + length]
    if length >= _COPIED_WORDS and sum(word in grammar for word in run) >= 2:
        spans = _span(source, start, length), _span(target, place, length)
        if not _is_bracketed(target, spans[1]) or len(run) * 2 > len(other):
            yield _part(" ".join(run), Severity.WARNING, *spans)


def _is_bracketed(text: str, span: tuple[int, int]) -> bool:
    """Return whether a place is within brackets, where a name may be told in its language."""
    return any(
        match.start() < span[0] and span[1] < match.end() for match in _BRACKETED.finditer(text)
    )


def _texts(found: Sequence[re.Match[str]]) -> list[str]:
    return [match.group() for match in found]


def _span(text: str, first: int, length: int) -> tuple[int, int]:
    """Return where so many words of a text stand, from the first on."""
    found = list(LATIN_WORD.finditer(text))
    return found[first].start(), found[first + length - 1].end()


def _longest_copy(before: list[str], after: list[str]) -> tuple[int, int, int]:
    """Return the first run of copied words: where it begins on both sides, and how many."""
    # Most translations share fewer words than that with their source.
    if sum(map(set(before).__contains__, after)) < _COPIED_WORDS:
        return 0, 0, 0
    starts = {
        tuple(before[index : index + _COPIED_WORDS]): index
        for index in range(len(before) - _COPIED_WORDS, -1, -1)
    }
    for index in range(len(after) - _COPIED_WORDS + 1):
        start = starts.get(tuple(after[index : index + _COPIED_WORDS]))
        if start is not None:
            length = _COPIED_WORDS
            while before[start : start + length + 1] == after[index : index + length + 1] and (
                start + length < len(before) and index + length < len(after)
            ):
                length += 1
            return start, index, length
    return 0, 0, 0


def _latin_left(source: str, target: str, language: str) -> Iterator[Finding]:
    """Judge a Chinese translation by the source's words that stand in it."""
    words = set(map(str.lower, LATIN_WORD.findall(source)))
    left = [
        word
        for word in LATIN_WORD.findall(target)
        if len(word) > 1 and word[1:].islower() and word.lower() in words
    ]
    yield from _fragments(target, words)
    grammar = sum(word in _GRAMMAR[language] for word in left)
    characters = sum("\u3400" <= char <= "\u9fff" for char in target)
    if not characters and left and (grammar or sum(map(str.islower, left)) >= 2):
        yield _whole(Severity.ERROR if grammar else Severity.WARNING, source, target)
    elif not characters and len(left) == 1 and left[0].islower() and len(words) == 1:
        yield _whole(Severity.WARNING, source, target)
    elif len(left) >= 4 and (grammar >= 2 or len(left) * 2 > characters):
        start = target.find(left[0])
        yield _part(" ".join(left), target_span=(start, start + len(left[0])))


def _fragments(target: str, words: set[str]) -> Iterator[Finding]:
    """Report pieces of the source's words: what a model cannot spell, it may cut."""
    said: set[str] = set()
    for match in LATIN_WORD.finditer(target):
        piece = match.group()
        if len(piece) < _FRAGMENT or not piece.islower() or piece in words or piece in said:
            continue
        said.add(piece)
        of = next((word for word in sorted(words) if word.endswith(piece)), "")
        if of and piece not in re.split("['’-]", of):
            message = _("“{piece}” is a piece of “{word}”").format(piece=piece, word=of)
            yield Finding(
                "untranslated", Severity.WARNING, message, _why(), target_span=match.span()
            )


def _han_left(source: str, target: str) -> Iterator[Finding]:
    """Judge a translation from Chinese by the characters that are left of it."""
    blanked = _BRACKETED.sub(lambda match: " " * len(match.group()), target)
    runs = [match for match in _HAN_RUN.finditer(blanked) if match.group() in source]
    if not runs:
        return
    if not LATIN_WORD.search(target):
        yield _whole(Severity.ERROR, source, target)
        return
    place = source.find(runs[0].group())
    yield _part(
        " ".join(dict.fromkeys(_texts(runs))),
        Severity.WARNING,
        (place, place + len(runs[0].group())),
        runs[0].span(),
    )
