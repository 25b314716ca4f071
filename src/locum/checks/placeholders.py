"""Report placeholders that a translation lost, changed or invented.

``{name}``, ``{{ name }}``, ``{% tag %}``, ``${name}``, ``%s``, ``%(name)d``, ``%1$s``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from locum.checks.places import place_of
from locum.checks.words import source_words, target_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity

_PLACEHOLDER = re.compile(
    r"""
      \{\{[^{}]*\}\} | \{%[^{}]*?%\}
    | \$?\{(?:[A-Za-z_][\w.\[\]]*|\d*)(?:![rsa])?(?::[^{}]*)?\}
    | %\([A-Za-z_]\w*\)[-+0\#]?\d*(?:\.\d+)?[sdifgxXc]
    | (?<![\d%])%(?:\d+\$)?(?:\.\d+)?[sdif](?![A-Za-z])
    """,
    re.VERBOSE,
)


def without_placeholders(text: str) -> str:
    """Return the text with spaces for each placeholder: every place stays where it is."""
    return _PLACEHOLDER.sub(_blank, text) if _may_have_one(text) else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _placeholders(text: str) -> Counter[str]:
    return Counter(_PLACEHOLDER.findall(text) if _may_have_one(text) else ())


def _may_have_one(text: str) -> bool:
    return "{" in text or "%" in text


def changed_placeholders(pair: Pair) -> Iterator[Finding]:
    """Yield one finding for each placeholder that is not on both sides equally often.

    >>> pair = Pair("Hello {name}", "Hola {nombre}", "en", "es")
    >>> [finding.message for finding in changed_placeholders(pair)]
    ['the placeholder {name} is missing', 'the placeholder {nombre} is not in the source']
    """
    texts = source_words(pair), target_words(pair)
    if not any(map(_may_have_one, texts)):
        return
    source, target = map(_placeholders, texts)
    for text in (source - target).elements():
        message = _("the placeholder {placeholder} is missing").format(placeholder=text)
        span = place_of(texts[0], text)
        yield Finding("placeholders", Severity.ERROR, message, mend=text, source_span=span)
    for text in (target - source).elements():
        message = _("the placeholder {placeholder} is not in the source").format(placeholder=text)
        span = place_of(texts[1], text)
        mend = _("take it away")
        yield Finding("placeholders", Severity.ERROR, message, mend=mend, target_span=span)
