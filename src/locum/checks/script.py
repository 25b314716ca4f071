"""Report Chinese translations in which the other script's characters stand.

A few are slips of an input method or of a memory for another locale; a whole sentence is
a translation for the wrong readers. What both scripts write (后, 里), kept terms and code
are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from locum.checks.places import place_of
from locum.checks.words import target_words
from locum.chinese import in_simplified, of_other_script
from locum.i18n import _
from locum.locales import language_of
from locum.model import Finding, Pair, Severity

_SHOWN = 6


def mixed_scripts(pair: Pair) -> Iterator[Finding]:
    """Yield one finding for a translation with characters of the other script.

    >>> pair = Pair("5 mg of aspirin", "阿斯匹靈 5 mg", "en", "zh_Hant")
    >>> list(mixed_scripts(pair))
    []
    """
    if language_of(pair.locale) != "zh":
        return
    text = _own_words(pair)
    found = of_other_script(text, pair.locale)
    if not found:
        return
    if len(found) > len(of_other_script(text, _other(pair.locale))):
        span = (0, len(target_words(pair)))
        yield Finding("script", Severity.ERROR, _whole(pair), target_span=span)
        return
    shown = "".join(dict.fromkeys(found))[:_SHOWN]
    message = (
        _("“{characters}” is written in Traditional characters")
        if pair.locale.startswith("zh_Hans")
        else _("“{characters}” is written in Simplified characters")
    )
    # The way to Traditional depends on the word; that to Simplified does not.
    mend = in_simplified(shown) if pair.locale.startswith("zh_Hans") else ""
    yield Finding(
        "script",
        Severity.WARNING,
        message.format(characters=shown),
        mend=mend,
        target_span=place_of(target_words(pair), shown[0]),
    )


def _other(locale: str) -> str:
    return "zh_Hant" if locale.startswith("zh_Hans") else "zh_Hans"


def _whole(pair: Pair) -> str:
    if pair.locale.startswith("zh_Hans"):
        return _("it is written in Traditional characters")
    return _("it is written in Simplified characters")


def _own_words(pair: Pair) -> str:
    """Return the translation's words without those that must stay as the source has them."""
    text = target_words(pair)
    kept = [one.accepted[0] for one in pair.constraints if one.keep]
    inline = pair.source_inline
    kept += [inline.text[span.start : span.end] for span in inline.spans if span.keep]
    for words in sorted(filter(None, kept), key=len, reverse=True):
        text = text.replace(words, " ")
    return text
