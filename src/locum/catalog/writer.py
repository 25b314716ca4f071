"""PO entries as text, wrapped as ``msgcat`` wraps them.

A string stays on one line where it fits; else it begins on a line of its own, breaks
after each newline, and at the last opportunity before column 80.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress, count, filterfalse, pairwise

import polib

from locum.catalog.directives import directives
from locum.catalog.linebreak import break_opportunities, is_narrow, text_width

PAGE_WIDTH = 79

_ESCAPES = {
    "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r",
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\v": "\\v",
}  # fmt: skip
_ESCAPED = re.compile(r'[\\"\n\t\r\a\b\f\v]')


def quote_lines(
    keyword: str,
    text: str,
    *,
    prefix: str = "",
    wrap: bool = True,
    flags: Sequence[str] = (),
) -> list[str]:
    """Return the lines of one ``keyword "text"``, without line endings.

    ``flags``: those of the entry; no line breaks within the directives of a format string.

    >>> quote_lines("msgstr", "one line")
    ['msgstr "one line"']
    """
    portions = _split_newlines(text)
    whole = _directives_of(portions, text, flags)
    columns = PAGE_WIDTH - 2 - len(prefix)
    if len(portions) <= 1:
        portion = portions[0] if portions else ""
        pieces = _wrap(portion, columns, len(keyword) + 1, whole[:1], wrap=wrap)
        if len(pieces) == 1:
            return [f'{prefix}{keyword} "{pieces[0]}"']
    lines = [f'{prefix}{keyword} ""']
    for number, portion in enumerate(portions):
        pieces = _wrap(portion, columns, 0, whole[number : number + 1], wrap=wrap)
        lines += [f'{prefix}"{piece}"' for piece in pieces]
    return lines


_Ranges = tuple[tuple[int, int], ...]


def _directives_of(portions: list[str], text: str, flags: Sequence[str]) -> list[_Ranges]:
    """Return for each portion the directives in it; nothing where the text has none."""
    found = directives(text, flags)
    ranges: list[_Ranges] = []
    start = 0
    for portion in portions if found else ():
        end = start + len(portion)
        ranges.append(tuple((a - start, b - start) for a, b in found if start <= a < end))
        start = end
    return ranges


def _split_newlines(text: str) -> list[str]:
    # Not splitlines, which also breaks at U+2028, form feeds and their like.
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])


def _wrap(
    portion: str, columns: int, start: int, whole: Sequence[_Ranges], *, wrap: bool
) -> list[str]:
    """Cut the escaped portion where it would pass ``columns``, not within ``whole``."""
    if not wrap:
        return [_escape(portion)[0]]
    escaped, edges, widths = _pieces(portion, whole[0] if whole else ())
    cuts: list[int] = []
    column = start
    for number, (edge, piece) in enumerate(zip(edges, widths, strict=False)):
        if number and column + piece > columns:
            cuts.append(edge)
            column = 0
        column += piece
    return [escaped[a:b] for a, b in pairwise([0, *cuts, len(escaped)])]


# Every text is written several times in a run: into the template, and into its catalogs.
@lru_cache(maxsize=8192)
def _pieces(portion: str, whole: _Ranges = ()) -> tuple[str, array[int], array[int]]:
    """Return the escaped text, the edges of what is never broken, and how wide that is."""
    escaped, barred = _escape(portion)
    for first, last in whole:
        start, end = (len(_escape(portion[:place])[0]) for place in (first, last))
        barred.update(range(start + 1, end))
    allowed = compress(count(), break_opportunities(escaped))
    edges = array("L", [0])
    edges.extend(filterfalse(barred.__contains__, allowed) if barred else allowed)
    edges.append(len(escaped))
    if is_narrow(escaped):
        widths = (b - a for a, b in pairwise(edges))
    else:
        widths = (text_width(escaped[a:b]) for a, b in pairwise(edges))
    return escaped, edges, array("L", widths)


def _escape(portion: str) -> tuple[str, set[int]]:
    """Return the escaped text, and where in it no line may begin."""
    barred: set[int] = set()
    longer = 0

    def escape(found: re.Match[str]) -> str:
        nonlocal longer
        at = found.start() + longer
        longer += 1
        barred.update((at, at + 1) if found[0] == "\n" else (at + 1,))
        return _ESCAPES[found[0]]

    return _ESCAPED.sub(escape, portion), barred


def _comment_lines(marker: str, text: str) -> list[str]:
    return [f"{marker} {line}".rstrip() for line in text.split("\n")] if text else []


def _reference_lines(references: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for reference in references:
        # gettext counts bytes here, not columns.
        length = len(reference.encode()) + 1
        if lines and len(lines[-1].encode()) + length <= PAGE_WIDTH:
            lines[-1] += f" {reference}"
        else:
            lines.append(f"#: {reference}")
    return lines


def _string_lines(entry: polib.POEntry, prefix: str, *, wrap: bool) -> Iterator[list[str]]:
    def lines(keyword: str, text: str, flags: Sequence[str] = ()) -> list[str]:
        return quote_lines(keyword, text, prefix=prefix, wrap=wrap, flags=flags)

    if entry.msgctxt is not None:
        yield lines("msgctxt", entry.msgctxt)
    yield lines("msgid", entry.msgid, entry.flags)
    if entry.msgid_plural:
        yield lines("msgid_plural", entry.msgid_plural, entry.flags)
        for index, text in sorted(entry.msgstr_plural.items()):
            yield lines(f"msgstr[{index}]", text, entry.flags)
    else:
        yield lines("msgstr", entry.msgstr, entry.flags)


def _previous_lines(entry: polib.POEntry, prefix: str, *, wrap: bool) -> Iterator[list[str]]:
    previous = {
        "msgctxt": entry.previous_msgctxt,
        "msgid": entry.previous_msgid,
        "msgid_plural": entry.previous_msgid_plural,
    }
    for keyword, text in previous.items():
        if text is not None:
            yield quote_lines(keyword, text, prefix=prefix, wrap=wrap)


def write_entry(entry: polib.POEntry, comments: Sequence[str], newline: str) -> str:
    """Return the entry's lines, each ended by ``newline``.

    Args:
        entry: what is written; its ``tcomment`` is not.
        comments: the translator's comment lines, whole, each with its ``#``.
        newline: the file's line ending.
    """
    wrap = "no-wrap" not in entry.flags
    references = [f"{path}:{line}" if line else path for path, line in entry.occurrences]
    lines = [*comments, *_comment_lines("#.", entry.comment), *_reference_lines(references)]
    if entry.flags:
        lines.append(f"#, {', '.join(entry.flags)}")
    for group in _previous_lines(entry, "#~| " if entry.obsolete else "#| ", wrap=wrap):
        lines += group
    for group in _string_lines(entry, "#~ " if entry.obsolete else "", wrap=wrap):
        lines += group
    return "".join(line + newline for line in lines)
