"""A msgid and its msgstr → the pair that checks read."""

from __future__ import annotations

from collections.abc import Sequence

from locum.formats import FORMATS
from locum.model import Constraint, Pair


def make_pair(
    format_name: str,
    source: str,
    target: str,
    *,
    language: str,
    locale: str,
    constraints: Sequence[Constraint],
) -> Pair:
    """Return the pair, both sides taken apart by the article's format."""
    handler = FORMATS.get(format_name)()
    return Pair(
        source=source,
        target=target,
        source_language=language,
        locale=locale,
        constraints=tuple(constraints),
        source_inline=handler.read_inline(source),
        target_inline=handler.read_inline(target),
    )
