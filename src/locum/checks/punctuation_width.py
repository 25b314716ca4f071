"""Report punctuation of the wrong width: half-width within Chinese, full-width outside of it.

The mark at the very end is the concern of ``end-punctuation``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from locum.checks.words import target_words
from locum.i18n import _
from locum.locales import language_of
from locum.model import Finding, Pair, Severity

_HAN = "\u3400-\u9fff"
_WIDE = dict(zip(",;:?!().", "，；：？！（）。", strict=True))
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()} | {
    "、": ",", "【": "[", "】": "]", "．": ".", "％": "%", "\u3000": " ",
}  # fmt: skip
_HALF = re.compile(rf"(?<=[{_HAN}”》）])[,;:?!](?=[ ]?[{_HAN}“《（])|(?<=[{_HAN}])\.(?=[{_HAN}])")
_MIXED = re.compile(r"（[^()（）]*\)|\([^()（）]*）")
_FULL = re.compile("[，。；：？！（）、【】．％\u3000\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_EAST = frozenset({"zh", "ja", "ko"})


def wrong_width(pair: Pair) -> Iterator[Finding]:
    """Yield one finding for each kind of mark that has the wrong width.

    >>> pair = Pair("Rest, then walk.", "休息,然后走路。", "en", "zh_Hans")
    >>> [finding.message for finding in wrong_width(pair)]
    ['Chinese writes “，” for “,”']
    """
    target = target_words(pair)
    if language_of(pair.locale) == "zh":
        yield from _half_width(target)
    elif language_of(pair.locale) not in _EAST:
        yield from _full_width(target)


def _half_width(target: str) -> Iterator[Finding]:
    for mark, span in _first_places(_HALF, target):
        message = _("Chinese writes “{wide}” for “{mark}”").format(wide=_WIDE[mark], mark=mark)
        yield Finding(
            "punctuation-width", Severity.WARNING, message, mend=_WIDE[mark], target_span=span
        )
    mixed = _MIXED.search(target)
    if mixed:
        message = _("a bracket is full-width, its partner is not: “{text}”")
        text = mixed.group()
        yield Finding(
            "punctuation-width",
            Severity.NOTE,
            message.format(text=text if len(text) <= 40 else f"{text[:39]}…"),
            mend=f"（{text[1:-1]}）",
            target_span=mixed.span(),
        )


def _full_width(target: str) -> Iterator[Finding]:
    # Quoted Chinese brings its own marks along.
    if not _FULL.search(target) or re.search(f"[{_HAN}]", target):
        return
    for mark, span in _first_places(_FULL, target):
        plain = _NARROW.get(mark) or chr(ord(mark) - 0xFEE0)
        message = _("“{mark}” is full-width; this language writes “{plain}”")
        yield Finding(
            "punctuation-width",
            Severity.WARNING,
            message.format(mark=mark, plain=plain),
            mend=plain,
            target_span=span,
        )


def _first_places(marks: re.Pattern[str], text: str) -> list[tuple[str, tuple[int, int]]]:
    """Return the marks of a text, each once, and where each first stands."""
    found: dict[str, tuple[int, int]] = {}
    for match in marks.finditer(text):
        found.setdefault(match.group(), match.span())
    return list(found.items())
