"""Report translations that are their source still, in whole or in part.

Names, codes, kept terms and code are the same in every language; words with a grammar are
not. So a copy counts where it holds words that only the source's language has, or is long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_LATIN_WORD = re.compile(r"[^\W\d_\u3000-\uffff](?:[^\W\d_\u3000-\uffff]|[’'-](?=\w))*")
_HAN_RUN = re.compile("[\u3400-\u9fff]{2,}")
_BRACKETED = re.compile(r"[(（《“\"][^()（）]*[)）》”\"]")
_COPIED_WORDS = 6
"""A run of so many words of the source is no name."""
_FRAGMENT = 4
"""Shorter pieces are units and codes."""
_MIN_FOREIGN = 5
"""Shorter words are often written alike."""


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
    if languages[0] == "zh":
        yield from _han_left(source, target)
    elif languages[1] == "zh":
        yield from _latin_left(source, target, languages[0])
    else:
        copied = list(_copied(source, target, languages[0]))
        yield from copied
        if copied:
            return
        accepted = {
            word.lower()
            for constraint in pair.constraints
            for form in constraint.accepted
            for word in _LATIN_WORD.findall(form)
        }
        yield from _foreign_words(source, target, languages, accepted)


def _prose(pair: Pair, text: str) -> str:
    """Return the text without what must stay: kept terms, code, addresses."""
    kept = [constraint.accepted[0] for constraint in pair.constraints if constraint.keep]
    kept += _kept_texts(pair.source_inline)
    for each in sorted(set(kept), key=len, reverse=True):
        if each:
            text = text.replace(each, " ")
    return without_addresses(text)


def _kept_texts(inline: Inline) -> list[str]:
    return [inline.text[span.start : span.end] for span in inline.spans if span.keep]


def _whole(severity: Severity) -> Finding:
    return Finding("untranslated", severity, _("it is not translated"))


def _part(words: str) -> Finding:
    shown = words if len(words) <= 60 else f"{words[:57]}…"
    message = _("“{words}” is not translated").format(words=shown)
    return Finding("untranslated", Severity.WARNING, message)


def _copied(source: str, target: str, language: str) -> Iterator[Finding]:
    before, after = _LATIN_WORD.findall(source), _LATIN_WORD.findall(target)
    grammar = _GRAMMAR[language]
    if before == after:
        if any(word in grammar for word in before):
            yield _whole(Severity.ERROR)
        elif sum(map(str.islower, before)) >= 3:
            yield _whole(Severity.WARNING)
        return
    run = _longest_copy(before, after)
    if len(run) >= _COPIED_WORDS and sum(word in grammar for word in run) >= 2:
        yield _part(" ".join(run))


def _foreign_words(
    source: str, target: str, languages: tuple[str, str], accepted: set[str]
) -> Iterator[Finding]:
    """Report single words of the source that its language knows and the target's does not.

    Rule-based engines leave what is not in their dictionary: *un imaging técnica*. Latin
    names of organisms are the same everywhere.
    """
    words = set(_LATIN_WORD.findall(source))
    left = [
        word
        for word in dict.fromkeys(_LATIN_WORD.findall(target))
        if len(word) >= _MIN_FOREIGN and word in words and word.islower() and word.isalpha()
        and word not in accepted and not word.endswith("virus")
    ]  # fmt: skip
    if not left or _LATIN_WORD.findall(source) == _LATIN_WORD.findall(target):
        return
    from simplemma import is_known

    unknown = [
        word
        for word in left
        if is_known(word, lang=languages[0]) and not is_known(word, lang=languages[1])
    ]
    if unknown:
        yield _part(", ".join(unknown))


def _longest_copy(before: list[str], after: list[str]) -> list[str]:
    """Return the first run of the fewest copied words that count, as long as it goes."""
    if len(before) < _COPIED_WORDS or len(after) < _COPIED_WORDS:
        return []
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
            return before[start : start + length]
    return []


def _latin_left(source: str, target: str, language: str) -> Iterator[Finding]:
    """Judge a Chinese translation by the source's words that stand in it."""
    words = set(map(str.lower, _LATIN_WORD.findall(source)))
    left = [
        word
        for word in _LATIN_WORD.findall(target)
        if len(word) > 1 and word[1:].islower() and word.lower() in words
    ]
    yield from _fragments(target, words)
    grammar = sum(word in _GRAMMAR[language] for word in left)
    characters = sum("\u3400" <= char <= "\u9fff" for char in target)
    if not characters and left and (grammar or sum(map(str.islower, left)) >= 2):
        yield _whole(Severity.ERROR if grammar else Severity.WARNING)
    elif not characters and len(left) == 1 and left[0].islower() and len(words) == 1:
        yield _whole(Severity.WARNING)
    elif len(left) >= 4 and (grammar >= 2 or len(left) * 2 > characters):
        yield _part(" ".join(left))


def _fragments(target: str, words: set[str]) -> Iterator[Finding]:
    """Report pieces of the source's words: what a model cannot spell, it may cut."""
    for piece in dict.fromkeys(_LATIN_WORD.findall(target)):
        if len(piece) < _FRAGMENT or not piece.islower() or piece in words:
            continue
        of = next((word for word in sorted(words) if word.endswith(piece)), "")
        if of and piece not in re.split("['’-]", of):
            message = _("“{piece}” is a piece of “{word}”").format(piece=piece, word=of)
            yield Finding("untranslated", Severity.WARNING, message)


def _han_left(source: str, target: str) -> Iterator[Finding]:
    """Judge a translation from Chinese by the characters that are left of it."""
    runs = [run for run in _HAN_RUN.findall(_BRACKETED.sub(" ", target)) if run in source]
    if not runs:
        return
    if not _LATIN_WORD.search(target):
        yield _whole(Severity.ERROR)
    else:
        yield _part(" ".join(dict.fromkeys(runs)))
