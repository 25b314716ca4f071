"""Report web and e-mail addresses that a translation lost, changed or invented.

A link's target is no concern of this check: the msgid holds no targets (see ``markup``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from locum.checks.places import place_of
from locum.checks.words import source_words, target_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity

# No Chinese character or quotation mark belongs to an address, nor what ends a sentence.
_CHARS = r"[^\s<>\"“”‘’«»|\\^`（）。，、；：！？《》【】「」\u3000-\u9fff\uff00-\uffef]"
_ADDRESS = re.compile(
    rf"""
      (?:https?|ftp)://{_CHARS}+
    | (?<![A-Za-z0-9_@./-])www\.[A-Za-z0-9]{_CHARS}+
    | (?:mailto:)?(?<![A-Za-z0-9_.+-])[A-Za-z0-9._%+-]+
      @[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{{2,}}
    | (?<![A-Za-z0-9_@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|int|gov|edu|info|io)(?![\w.]\w|[\w-])
      (?:/{_CHARS}*)?
    """,
    re.VERBOSE,
)


# Any address has one of these: most texts need not be searched further.
_DOMAIN = re.compile(r"\.(?:com|org|net|int|gov|edu|info|io)\b")


def without_addresses(text: str) -> str:
    """Return the text with spaces for each address: every place stays where it is."""
    return _ADDRESS.sub(_blank, text) if _may_have_one(text) else text


def _may_have_one(text: str) -> bool:
    return "@" in text or "://" in text or "www." in text or _DOMAIN.search(text) is not None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _addresses(text: str) -> Counter[str]:
    if not _may_have_one(text):
        return Counter()
    return Counter(_trimmed(match.group()) for match in _ADDRESS.finditer(text))


def _trimmed(address: str) -> str:
    """Return the address without the punctuation of the sentence around it."""
    while address:
        shorter = address.rstrip(".,;:!?'*_~")
        if shorter.endswith((")", "]")):
            opening = "(" if shorter[-1] == ")" else "["
            if shorter.count(opening) < shorter.count(shorter[-1]):
                shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
    return address


def changed_urls(pair: Pair) -> Iterator[Finding]:
    """Yield one finding for each address that is not on both sides equally often.

    >>> pair = Pair("See www.who.int.", "Véase www.oms.int.", "en", "es")
    >>> [finding.message for finding in changed_urls(pair)]
    ['the address www.who.int is missing', 'the address www.oms.int is not in the source']
    """
    texts = source_words(pair), target_words(pair)
    if not any(map(_may_have_one, texts)):
        return
    source, target = map(_addresses, texts)
    for address in (source - target).elements():
        message = _("the address {address} is missing").format(address=address)
        span = place_of(texts[0], address)
        yield Finding("urls", Severity.ERROR, message, mend=address, source_span=span)
    for address in (target - source).elements():
        message = _("the address {address} is not in the source").format(address=address)
        span = place_of(texts[1], address)
        yield Finding("urls", Severity.ERROR, message, mend=_("take it away"), target_span=span)
