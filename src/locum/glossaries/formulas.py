"""Keep spreadsheets from running what a glossary's cells say.

A cell that begins with ``=``, ``+``, ``-`` or ``@`` is a formula to a spreadsheet, and a
formula can call programs. Such cells are written with an apostrophe before them, which
reading takes away again; a cell that begins with apostrophes and one of these signs gets
one more, so that nothing is lost. ``#`` is among the signs because a row whose first cell
begins with it is a comment to Locum.
"""

from __future__ import annotations

import re

# Full-width signs are formulas to spreadsheets of Chinese and Japanese locales.
_SIGNS = "=+\\-@\t\r#＝＋－＠"
_RISKY = re.compile(f"'*[{_SIGNS}]")
_ESCAPED = re.compile(f"'+[{_SIGNS}]")


def escaped(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> escaped("=1+1"), escaped("-itis"), escaped("'-itis"), escaped("pain")
    ("'=1+1", "'-itis", "''-itis", 'pain')
    """
    return f"'{cell}" if _RISKY.match(cell) else cell


def unescaped(cell: str) -> str:
    """Return what `escaped` was given.

    >>> unescaped("'=1+1"), unescaped("''-itis"), unescaped("-itis"), unescaped("'tis")
    ('=1+1', "'-itis", '-itis', "'tis")
    """
    return cell[1:] if _ESCAPED.match(cell) else cell


def is_risky(cell: str) -> bool:
    """Return whether a spreadsheet may take a cell for a formula."""
    return _RISKY.match(cell) is not None and not cell.startswith("#")
