"""Report translations that are far too short or too long for their source.

What is compared is the length in characters of English: Spanish takes 1.13 for each, French
1.19, and a Chinese character stands for three and a half. The bounds
hold more than 99.9 % of sound pairs; short texts have more room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from locum.checks.words import known_languages, readable_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity

# Characters per character of English: medians of 15,444 health sentences (en, es, zh) and of
# TICO-19 (fr). In Chinese only its own characters and marks count for more than one.
_CHARACTERS = {"en": 1.0, "es": 1.13, "fr": 1.19, "zh": 1.0}
_WORTH_OF_HAN = 3.5
_HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")
# Between alphabets lengths agree better than between an alphabet and characters.
_LATIN_BOUNDS = (0.66, 1.6)
_HAN_BOUNDS = (0.52, 1.85)
# TLIF may well become 经椎间孔腰椎椎体间融合术.
_ABBREVIATION = re.compile(r"[A-Z0-9-]{2,8}")
_SLACK_SHORT = 9.0
_SLACK_LONG = 20.0


def suspicious_length(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where text seems to be lost, or added.

    >>> pair = Pair("The disc works as a cushion, and wears out with age.", "El", "en", "es")
    >>> [finding.severity.value for finding in suspicious_length(pair)]
    ['warning']
    """
    languages = known_languages(pair)
    if languages is None or languages[0] == languages[1]:
        return
    source, target = readable_words(pair)
    if _ABBREVIATION.fullmatch(source) or _ABBREVIATION.fullmatch(target):
        return
    expected, actual = _worth(source, languages[0]), _worth(target, languages[1])
    low, high = _HAN_BOUNDS if "zh" in languages else _LATIN_BOUNDS
    if actual < low * expected - _SLACK_SHORT:
        message = _("the translation is too short: {percent} % of what its source lets expect")
    elif actual > high * expected + _SLACK_LONG:
        message = _("the translation is too long: {percent} % of what its source lets expect")
    else:
        return
    percent = round(100 * actual / max(expected, 1))
    spans = (0, len(source)), (0, len(target))
    yield Finding("length", Severity.WARNING, message.format(percent=percent), "", "", *spans)


def _worth(text: str, language: str) -> float:
    """Return the length in characters of English."""
    han = len(_HAN.findall(text)) if language == "zh" else 0
    return len(text) / _CHARACTERS[language] + han * (_WORTH_OF_HAN - 1)
