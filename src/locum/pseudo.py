"""Pseudo-localization: text that anyone can read and that looks like a translation.

``qps_ploc`` (written ``qps-ploc`` on pages) has accents on every letter, is a third longer and
stands in brackets; ``qps_plocm`` runs from right to left besides. A theme is tested with
them: what has no accents was never offered for translation, what lacks its closing bracket is
cut off, what breaks the layout would break it in German. CLDR, and so Babel, knows neither.
"""

from __future__ import annotations

import gettext
import re

PSEUDO = "qps_ploc"
PSEUDO_MIRRORED = "qps_plocm"
LOCALES = (PSEUDO, PSEUDO_MIRRORED)

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "àƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
_LETTERS = dict(zip(_PLAIN, _ACCENTED, strict=True))

# What programs fill in or read, and addresses: {name}, {{ tag }}, %(name)s, %d, &amp;, URLs.
_KEPT = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\}|%\([^)]*\)[a-z]|%[sdif]\b|&(?:#\d+|\w+);"
    r"|https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+",
    re.DOTALL,
)
_PADDING = "öñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîĝĥţ ñîñé ţéñ "
_MORE = 0.35
"""How much longer a pseudo-translation is: German and Spanish need 30 to 40 %."""


def normalize_pseudo(code: str) -> str | None:
    """Return a pseudo-locale's tag as we write it; None where it is none.

    >>> normalize_pseudo("qps-ploc"), normalize_pseudo("QPS_plocm"), normalize_pseudo("es")
    ('qps_ploc', 'qps_plocm', None)
    """
    tag = code.strip().lower().replace("-", "_")
    return tag if tag in LOCALES else None


def is_pseudo(tag: str) -> bool:
    """Return whether a tag, as `normalize_pseudo` writes it, is a pseudo-locale's."""
    return tag in LOCALES


def accented(text: str) -> str:
    """Return a text with accents, letter for letter: its offsets stay.

    >>> accented("Take 400 mg, {name}.")
    'Ţàķé 400 ɱĝ, {name}.'
    """
    pieces: list[str] = []
    done = 0
    for match in _KEPT.finditer(text):
        pieces += [_accent(text[done : match.start()]), match[0]]
        done = match.end()
    return "".join([*pieces, _accent(text[done:])])


def _accent(text: str) -> str:
    return "".join(_LETTERS.get(char, char) for char in text)


def padding(text: str) -> str:
    """Return what makes a text a third longer.

    >>> padding("Back pain that lasts")
    'öñé ţŵö'
    """
    wanted = round(len(text) * _MORE)
    repeated = _PADDING * (wanted // len(_PADDING) + 1)
    return repeated[:wanted].strip()


def pseudo(text: str) -> str:
    """Return a text pseudo-localized: accented, longer, in brackets.

    >>> pseudo("Back pain {n}")
    '[Ɓàçķ þàîñ {n} öñé ţ]'
    """
    if not text.strip():
        return text
    return f"[{' '.join(filter(None, (accented(text), padding(text))))}]"


class PseudoWords(gettext.NullTranslations):
    """The tool's own words, pseudo-localized."""

    def gettext(self, message: str) -> str:
        """Return a message pseudo-localized."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the English form for a number, pseudo-localized."""
        return pseudo(msgid1 if n == 1 else msgid2)
