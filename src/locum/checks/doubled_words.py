"""Report words and phrases that a translation says twice in a row.

Typing slips ("the the") and what a model does when it loops. What the language doubles by
right (常常, *muy muy*, *vous vous*), and what the source doubles too, is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from locum.checks.words import source_words, target_words
from locum.i18n import _
from locum.locales import language_of
from locum.model import Finding, Pair, Severity

_RIGHTLY = {
    "en": {
        "had",
        "that",
        "very",
        "so",
        "many",
        "heavy",
        "really",
        "no",
        "yes",
        "bye",
        "never",
        "long",
    },
    "es": {"muy", "no", "sí", "poco", "casi", "más", "ya", "nunca", "tan"},
    "fr": {"nous", "vous", "très", "non", "oui", "bien", "si", "jamais", "loin", "faire"},
}
# poco a poco a, step by step by
_STEPS = frozenset({"a", "à", "by", "after", "to", "and", "y", "et", "en", "por", "par"})
# One to six words, twice or more, with nothing but white space between.
_PHRASE = re.compile(
    r"(?<![\w.-])((?:[^\W\d_][\w’'-]*[ \u00a0]+){0,5}[^\W\d_][\w’'-]*)"
    r"(?:[ \u00a0]+\1)+(?![\w’'-])",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
# Two characters or more, twice; and grammatical characters that no word doubles.
_HAN = re.compile(r"(?P<many>[\u3400-\u9fff]{2,12})(?P=many)|(?P<one>[的是与及或被将从])(?P=one)")
_HAN_BY_RIGHT = re.compile(
    r"一[\u3400-\u9fff]一|[一大整几][\u3400-\u9fff]$|(?:走动|坚持|恭喜|非常|很多|好多|许多|许许|研究|讨论|商量|检查|休息|活动|放松|学习|了解|观察"
    r"|考虑|打听|谢谢|慢慢|轻轻|多多|注意|复习|锻炼|一次|一步|一点|一天|一层|一代|一遍|一个|彼此"
    r"|哈哈|特别|太)$"
)
_Doubled = tuple[str, tuple[int, int]]
"""What is said twice, and where both of it stand."""
_ENDING_WORDS = ("目的", "标的")
"""Words that end with a character that may follow: 研究目的的信函."""
_ONE_BY_RIGHT = ("的的确确", "是是非非", "从从容容", "或或")


def doubled_words(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each word or phrase that stands twice in a row.

    >>> [f.message for f in doubled_words(Pair("of the disc", "del del disco", "en", "es"))]
    ['“del” is said twice']
    """
    language = language_of(pair.locale)
    target = target_words(pair)
    find = _doubled_characters if language == "zh" else _doubled_phrases
    found = dict(reversed(list(find(target, language))))
    # A source that doubles anything may be doubled: bye bye, 慢慢.
    if not found or _is_doubled(source_words(pair), language_of(pair.source_language)):
        return
    for phrase, span in reversed(found.items()):
        message = _("“{phrase}” is said twice").format(phrase=phrase)
        yield Finding("doubled-words", Severity.WARNING, message, mend=phrase, target_span=span)


def _is_doubled(source: str, language: str) -> bool:
    find = _doubled_characters if language == "zh" else _doubled_phrases
    return next(find(source, ""), None) is not None


def _may_be_doubled(text: str) -> bool:
    """Return whether a word stands twice in a row, or any two words twice.

    Looking for that is a small part of the work, and most texts have neither.

    >>> _may_be_doubled("day by day by bus"), _may_be_doubled("day by day")
    (True, False)
    """
    words = _WORD.findall(text.replace("\u0130", "i").lower())
    twos = list(pairwise(words))
    return len(set(twos)) < len(twos) or any(one == other for one, other in twos)


def _doubled_phrases(text: str, language: str) -> Iterator[_Doubled]:
    for match in _PHRASE.finditer(text) if _may_be_doubled(text) else ():
        words = match[1].lower().split()
        step_by_step = len(words) == 2 and words[1] in _STEPS
        single = len(words[0]) == 1  # from A to Z, de la A a la Z
        if match[1].lower() not in _RIGHTLY.get(language, ()) and not (step_by_step or single):
            yield match[1], match.span()


def _doubled_characters(text: str, _language: str) -> Iterator[_Doubled]:
    for match in _HAN.finditer(text):
        phrase = match["many"] or match["one"]
        if match["one"]:
            by_right = any(text.startswith(word, match.start()) for word in _ONE_BY_RIGHT)
            by_right = by_right or text[: match.start() + 1].endswith(_ENDING_WORDS)
        else:
            by_right = "不" in phrase or _HAN_BY_RIGHT.match(phrase) is not None
        if not by_right:
            yield phrase, match.span()
