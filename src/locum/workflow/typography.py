"""What a sentence's script and language ask for, and engines leave out.

Applied to each drafted sentence, before tags are put back; what is inserted stands in
front of the sentence, so that the places of the tags are shifted, never guessed anew.
"""

from __future__ import annotations

from dataclasses import replace

from locum.locales import language_of
from locum.model import Draft

# Spanish opens a question and an exclamation (RAE, Ortografía, 2010, § 3.4.9). Galician
# may, Catalan and Portuguese do not.
_OPENERS = {"?": "¿", "!": "¡"}

# Sentence punctuation of Chinese text (GB/T 15834-2011), where an engine left the ASCII sign.
_FULL_WIDTH = {".": "。", "?": "？", "!": "！", ":": "：", ";": "；"}


def finish_sentence(source: str, draft: Draft, locale: str) -> Draft:
    """Return a draft that begins and ends as sentences of the locale do.

    >>> finish_sentence("Is it safe?", Draft("es seguro?", ((0, 2),)), "es")
    Draft(text='¿Es seguro?', spans=((1, 3),), missed=(), score=None, degenerate='')
    """
    language = language_of(locale)
    text = _capitalized(source, draft.text)
    if language == "zh":
        text = _full_width_end(text)
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
