"""A msgid and its msgstr → the pair that checks read."""

from __future__ import annotations

from collections.abc import Sequence

from locum.model import Constraint, Pair
from locum.workflow.inlines import read_inline


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
    return Pair(
        source=source,
        target=target,
        source_language=language,
        locale=locale,
        constraints=tuple(constraints),
        source_inline=read_inline(format_name, source),
        target_inline=read_inline(format_name, target),
    )
