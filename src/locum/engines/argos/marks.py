"""Brackets and quotation marks: they come in pairs, and leave in pairs."""

from __future__ import annotations

PAIRS = {"(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "“": "”", "«": "»", "《": "》"}
_OPENING = {closing: opening for opening, closing in PAIRS.items()}


def unpaired(text: str) -> tuple[str, str]:
    """Return the closing marks that nothing opens, and the opening ones that stay open.

    >>> unpaired("滑脱落”的椎间盘"), unpaired("a (b) “c")
    (('”', ''), ('', '“'))
    """
    closing = ""
    opened: list[str] = []
    for char in text:
        if char in PAIRS:
            opened.append(char)
        elif char in _OPENING:
            if _OPENING[char] in opened:
                opened.remove(_OPENING[char])
            else:
                closing += char
    return closing, "".join(opened)


def is_worse(before: str, after: str) -> bool:
    """Return whether more marks have lost their partner than before."""
    old, new = ("".join(unpaired(text)) for text in (before, after))
    straight = after.count('"') % 2 > before.count('"') % 2
    return len(new) > len(old) or straight
