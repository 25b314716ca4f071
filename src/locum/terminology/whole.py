"""Translate a text that is nothing but terms: a title, a label, a list of keywords."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from locum.locales import language_of
from locum.model import Constraint
from locum.terminology.capitals import capitalized, capitalized_like

# What may stand between terms, and at the end: how it is written in scripts of words
# with spaces, and in Chinese.
_BETWEEN = {
    ",": (", ", "，"), "，": (", ", "，"), "、": (", ", "、"),
    ";": ("; ", "；"), "；": ("; ", "；"),
    "/": ("/", "/"), "|": (" | ", " | "), "·": (" · ", " · "), "•": (" • ", " • "),
    "–": (" – ", "——"), "—": (" — ", "——"), " - ": (" - ", " - "),
    ":": (": ", "："), "：": (": ", "："),
}  # fmt: skip
_LAST = {".": (".", "。"), "。": (".", "。"), ":": (":", "："), "：": (":", "："), "": ("", "")}
_SPACED = re.compile(r"\s+")


def whole_translation(text: str, constraints: Sequence[Constraint], target: str) -> str | None:
    """Return the translation, or None where other words stand in the text."""
    if not constraints or text[: constraints[0].start].strip():
        return None
    pieces = [_piece(text, constraints[0])]
    for before, after in pairwise(constraints):
        separator = _separator(text[before.end : after.start], target)
        if separator is None:
            return None
        pieces += [separator, _piece(text, after, opening=separator.strip() in {"", "|"})]
    last = _LAST.get(text[constraints[-1].end :].strip())
    if last is None:
        return None
    pieces.append(_written(last, target))
    if not any(separator.strip() for separator in pieces):
        return None
    return "".join(pieces)


def _separator(between: str, target: str) -> str | None:
    spaced = _SPACED.sub(" ", between)
    known = _BETWEEN.get(spaced) or _BETWEEN.get(spaced.strip())
    return _written(known, target) if known else None


def _written(pair: tuple[str, str], target: str) -> str:
    if language_of(target) in {"zh", "ja"}:
        return pair[1]
    # French puts a no-break space before a colon and a semicolon.
    spaced = language_of(target) == "fr" and pair[0].strip() in {":", ";"}
    return "\u00a0" + pair[0] if spaced else pair[0]


def _piece(text: str, constraint: Constraint, *, opening: bool = True) -> str:
    form = constraint.accepted[0]
    if constraint.keep:
        return form
    model = text[constraint.start : constraint.end]
    caseless = not any(char.isupper() or char.islower() for char in model)
    # An acronym's capitals are its own, and say nothing of the form's.
    if caseless or constraint.term.isupper():
        return capitalized(form) if opening else form
    return capitalized_like(form, model)
