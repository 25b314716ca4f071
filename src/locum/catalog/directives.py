"""Where ``msgcat`` breaks no line: within the directives of a format string.

A flag such as ``python-format`` says that the entry is one, whether it is or not: in
``10% smaller`` it makes a directive of ``% s``. As in gettext's own parsers, what follows
the first wrong directive is plain text. Of gettext's kinds of format strings two are read
here, those whose directives may hold a space or a hyphen: C's and Python's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_PYTHON = re.compile(
    r"%(?P<name>\([^()]*(?:\([^()]*\)[^()]*)*\))?[-+ #0]*(?P<width>\*|\d+)?"
    r"(?:\.(?P<precision>\*|\d*))?[hlL]?(?P<conversion>[%diouxXeEfFgGcrs])"
)
_C = re.compile(
    r"%(?P<number>[1-9]\d*\$)?[-+ #0'I]*(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d*))?"
    r"(?:hh|h|ll|l|L|q|j|z|Z|t)?(?P<conversion>[%diouxXeEfFgGaAcspnCSm]|<PRI[diouxX][A-Z\d]+>)"
)


def directives(text: str, flags: Collection[str]) -> list[tuple[int, int]]:
    """Return where directives begin and end, if the flags say that the text is a format.

    >>> directives("10% smaller", ["python-format"]), directives("10% smaller", [])
    ([(2, 5)], [])
    """
    if "%" not in text:
        return []
    if "c-format" in flags:
        return list(_read(_C, text, "number"))
    if "python-format" in flags:
        return list(_read(_PYTHON, text, "name"))
    return []


def _read(directive: re.Pattern[str], text: str, label: str) -> Iterator[tuple[int, int]]:
    """Yield the directives up to the first that is wrong.

    ``label``: the group that names an argument; all arguments have one, or none has.
    """
    labelled: bool | None = None
    at = text.find("%")
    while at >= 0:
        found = directive.match(text, at)
        if found is None:
            return
        for kind in _arguments(found, label):
            if labelled is not None and labelled is not kind:
                return
            labelled = kind
        yield found.span()
        at = text.find("%", found.end())


def _arguments(found: re.Match[str], label: str) -> Iterator[bool]:
    """Yield for each argument that a directive takes whether it is labelled."""
    if "*" in (found["width"], found["precision"]):
        yield False
    if found[label]:
        yield True
    elif found["conversion"] not in ("%", "m"):
        yield False
