"""What a sentence's script and language ask for, and engines leave out.

Applied to each drafted sentence, before tags are put back; the places of the tags are
shifted by what is inserted, never guessed anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from locum.locales import language_of
from locum.model import Draft

# Spanish opens a question and an exclamation (RAE, Ortografía, 2010, § 3.4.9). Galician
# may, Catalan and Portuguese do not.
_OPENERS = {"?": "¿", "!": "¡"}

# Sentence punctuation of Chinese text (GB/T 15834-2011), where an engine left the ASCII sign.
_FULL_WIDTH = {".": "。", "?": "？", "!": "！", ":": "：", ";": "；"}

# French sets a space that does not break before double punctuation (Imprimerie nationale,
# Lexique des règles typographiques, 2002); Canada before the colon and » alone. Within
# 10:30, addresses and ?! there is none.
_FRENCH = re.compile(r"(?<=[^\s\u00a0\u202f(\[«:;!?.…])(?P<space> ?)(?P<mark>[;:!?»])(?![\w/:])")
_FRENCH_OPENING = re.compile(r"(?P<mark>«)(?P<space> ?)(?=[^\s\u00a0\u202f])")
_NARROW, _NO_BREAK = "\u202f", "\u00a0"


def finish_sentence(source: str, draft: Draft, locale: str, *, kept: Sequence[str] = ()) -> Draft:
    """Return a draft that begins and ends as sentences of the locale do.

    ``kept`` are texts that stay to the letter wherever they stand: code, addresses, names.

    >>> finish_sentence("Is it safe?", Draft("es seguro?", ((0, 2),)), "es")
    Draft(text='¿Es seguro?', spans=((1, 3),), missed=(), score=None, degenerate='')
    """
    language = language_of(locale)
    text = _capitalized(source, draft.text)
    if language == "zh":
        text = _full_width_end(text)
    if language == "fr":
        return _french_spaces(replace(draft, text=text), locale, kept)
    opener = _opener(source, text) if language == "es" else ""
    if not opener:
        return replace(draft, text=text)
    shifted = tuple(
        None if span is None else (span[0] + len(opener), span[1] + len(opener))
        for span in draft.spans
    )
    return replace(draft, text=opener + text, spans=shifted)


def _capitalized(source: str, text: str) -> str:
    """Return the text beginning with a capital where the source does.

    A first word with a capital within (mRNA, iPSC) is a name and stays as it is. So
    does what follows an opening sign.
    """
    first = source[:1]
    head = text.split(maxsplit=1)[0] if text.strip() else ""
    if not (first.isupper() and text[:1].islower()) or any(c.isupper() for c in head):
        return text
    upper = text[0].upper()
    return upper + text[1:] if len(upper) == 1 else text


def _opener(source: str, text: str) -> str:
    """Return the sign that Spanish wants before a sentence, if it is not there."""
    closing = text.rstrip()[-1:]
    opener = _OPENERS.get(closing, "")
    if not opener or opener in text or not source.rstrip().endswith((closing, "？", "！")):
        return ""
    return opener


def _full_width_end(text: str) -> str:
    """Return Chinese text whose last sign is full-width; after Latin or a digit it stays."""
    body, last = text[:-1], text[-1:]
    before = body[-1:]
    if last in _FULL_WIDTH and before and ("\u3400" <= before <= "\u9fff" or before in "”》）"):
        return body + _FULL_WIDTH[last]
    return text


def _french_spaces(draft: Draft, locale: str, kept: Sequence[str]) -> Draft:
    """Return a draft with the unbreaking spaces of French.

    >>> _french_spaces(Draft("Oui: ici", ((0, 3), (5, 8))), "fr", ()).spans
    ((0, 3), (6, 9))
    """
    marks = "»:" if locale.startswith("fr_CA") else ";:!?»"
    holds = [
        found.span() for text in kept if text for found in re.finditer(re.escape(text), draft.text)
    ]

    def is_free(at: int) -> bool:
        return not any(start < at < end for start, end in holds)

    edits: list[tuple[int, int, str]] = []
    for match in _FRENCH.finditer(draft.text):
        if match["mark"] in marks and is_free(match.start("mark")):
            space = _NO_BREAK if match["mark"] in ":»" else _NARROW
            edits.append((*match.span("space"), space))
    for match in _FRENCH_OPENING.finditer(draft.text):
        if is_free(match.end("mark")):
            edits.append((*match.span("space"), _NO_BREAK))
    if not edits:
        return draft
    edits.sort()
    pieces: list[str] = []
    done = 0
    for start, end, space in edits:
        pieces += [draft.text[done:start], space]
        done = end
    inserted = [start for start, end, _space in edits if start == end]

    def moved(at: int, *, is_end: bool) -> int:
        # A tag that ends where a space comes in stays before it.
        return at + (bisect_left(inserted, at) if is_end else bisect_right(inserted, at))

    spans = tuple(
        None
        if span is None
        else (moved(span[0], is_end=span[0] == span[1]), moved(span[1], is_end=True))
        for span in draft.spans
    )
    return replace(draft, text="".join([*pieces, draft.text[done:]]), spans=spans)
