"""Report a sentence end that changed, and question marks that Spanish opens.

``.`` and ``。``, ``?`` and ``？`` and so on are one kind each. Closing quotation marks and
brackets after the mark are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from locum.checks.urls import without_addresses
from locum.checks.words import known_languages, readable_words
from locum.i18n import _
from locum.locales import language_of
from locum.model import Finding, Pair, Severity

_KINDS = {
    ".": ".", "。": ".", "．": ".", "｡": ".", "?": "?", "？": "?", "!": "!", "！": "!",
    ":": ":", "：": ":", ";": ";", "；": ";", "…": "…", ",": ",", "，": ",",
}  # fmt: skip
_WIDE = {".": "。", "?": "？", "!": "！", ":": "：", ";": "；", ",": "，", "…": "……"}
_CLOSING = "\"'”’»›)]}）］】」』》〉*_ \u00a0\u202f\t\n"
# A final point that belongs to the word before it: etc., U.S., p. m., 2.º
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]|\betc|\b[A-Z][a-z]?|\bal|\bvs|\bDr|\bInc|\bLtd)\.$")
_HAN = re.compile("[\u3400-\u9fff]")
_MARKS = re.compile("[¿¡]+|[?!]+")
# A mark of doubt, (?), is no question, nor is one within a word.
_NO_QUESTION = re.compile(r"[(\[][?!]+[)\]]|(?<=\w)[?!](?=\w)")


_ENDS = frozenset(".?!;…")
# Questions that ask a favour, and how another language asks it without a question.
_MAY_I = re.compile(
    r"(?i:\b(?:may|can|could) i\b|\b(?:can|could|would|will) you\b|¿(?:me|les?|nos|podr|pued|quier)"
    r"|\b(?:puis-je|pouvez-vous|pourriez-vous|voulez-vous))|能不能|能否|可以|可否|好吗|行吗"
)
_PLEASE = re.compile(
    r"(?i:\bplease\b|\bpor favor\b|\bs[’']il (?:vous|te) pla"
    r"|\bif (?:that[’']s|it[’']s|it is|that is) (?:possible|ok|okay|all right)\b"
    r"|\bi(?:[’']d| would) like\b|\b(?:quisiera|me gustaría|si se puede|si es posible)\b"
    r"|\b(?:je voudrais|j[’']aimerais|si possible|si c[’']est possible)\b)"
    r"|请|麻烦|劳驾|拜托|我们?(?:想|希望)"
)
# A proposal may be a question: why not take a walk?
_PROPOSAL = re.compile(
    r"(?i:\bwhy (?:not|don[’']t (?:you|we))\b|\b(?:how|what) about\b|por qué no\b|¿qué tal si\b"
    r"|\bpourquoi (?:ne )?pas\b|\bet si\b)|何不|为什么不|要不要|不如|怎么样|好不好|好吗"
)
# A caption, which Chinese ends with no point.
_CAPTION = re.compile(r"(?:附?[图表])\s?\d")
# A question that is told: after a colon here, with whether or what there.
_REPORTED = re.compile("[：:][^：:]*[?？]$")
_WONDERS = re.compile(r"(?i:\b(?:ask|wonder|pregunt|demand)\w*)|问|想知道")
_TAG = re.compile(
    r"[,，]\s?(?:¿\w+(?: \w+)?\?|(?:你们?|您)?(?:说是|对|是)吧？|right\?|n[’']est-ce pas\s?\?)$"
)
# Who would look forward to it? Nobody does.
_RHETORICAL = re.compile("谁(?:会|能|愿意?|不想)|哪(?:有|里会|里能)|怎么(?:可能|会不)|岂|难道")


def changed_end(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where the two sides end otherwise, or a Spanish question is not opened.

    >>> [f.message for f in changed_end(Pair("Is it safe?", "C'est sûr.", "en", "fr"))]
    ['the source ends with “?”, the translation with “.”']
    """
    languages = known_languages(pair)
    if languages is None:
        return
    texts = readable_words(pair)
    source, target = (words.rstrip(_CLOSING) for words in texts)
    if not source or not target:
        return
    message = _other_end(source, target) or _half_width(target, languages[1])
    if message:
        mend = _mark(_end(source), pair.locale) or _("take it away")
        spans = ((len(text) - 1, len(text)) for text in (source, target))
        severity = _severity(source, target)
        yield Finding("end-punctuation", severity, message, "", mend, *spans)
    if languages[1] == "es":
        yield from _unopened(texts[1])


def _other_end(source: str, target: str) -> str:
    before, after = _end(source), _end(target)
    if before == after or before == _inner_end(target) or after == _inner_end(source):
        return ""
    if {before, after} == {"", "."} and (
        _ABBREVIATED.search(source) or _ABBREVIATED.search(target)
    ):
        return ""
    if not before:
        return _("the translation ends with “{mark}”, the source without").format(mark=target[-1])
    if not after:
        return _("the source ends with “{mark}”, the translation without").format(mark=source[-1])
    return _("the source ends with “{source}”, the translation with “{target}”").format(
        source=source[-1], target=target[-1]
    )


def _severity(source: str, target: str) -> Severity:
    """Return a warning for a lost end and a lost or new question, a note for what is style.

    A question may be asked before the end: 有发热吗？比如今天。
    """
    kinds = [{_KINDS[char] for char in text if char in _KINDS} for text in (source, target)]
    asked = (kinds[0] ^ kinds[1]) & {"?", "!"}
    # Who ends no sentence with a mark may ask without one: so chats and transcripts do.
    unmarked = not kinds[0] & _ENDS
    if not _end(target) and _CAPTION.match(target):
        return Severity.NOTE
    if not _end(target) and not (unmarked and not _end(source)):
        return Severity.WARNING
    asked_otherwise = unmarked or _is_asked_otherwise(source, target)
    return Severity.WARNING if asked and not asked_otherwise else Severity.NOTE


def _is_asked_otherwise(source: str, target: str) -> bool:
    """Return whether a question may stand for what is none, or the reverse.

    *May I see your passport?* is 请出示护照。, *ask what you pay for.* is 您就该问问：付了什么？,
    and *you know.* is *¿saben?*
    """
    sides = (source, target), (target, source)
    for question, other in sides:
        if _end(question) == "?" and _end(other) != "?":
            begged = _MAY_I.search(question) and _PLEASE.search(other)
            reported = _REPORTED.search(question) and _WONDERS.search(other)
            told = _TAG.search(question) or _RHETORICAL.search(question)
            return bool(begged or reported or told or _PROPOSAL.search(question))
    return False


def _mark(kind: str, locale: str) -> str:
    """Return how a locale writes a kind of mark."""
    language = language_of(locale)
    if language == "zh":
        return _WIDE.get(kind, kind)
    spaced = ":" if locale == "fr_CA" else ":;?!"
    return f"\u00a0{kind}" if language == "fr" and kind and kind in spaced else kind


def _end(text: str) -> str:
    if text.endswith(("...", "……")):
        return "…"
    return _KINDS.get(text[-1], "")


def _inner_end(text: str) -> str | None:
    """Return the mark within a final quotation: Spanish sets a point after ¿…?"."""
    inner = text[:-1].rstrip(_CLOSING)
    return _end(inner) if inner and inner != text[:-1] else None


def _half_width(target: str, language: str) -> str:
    """Chinese ends its sentences with full-width marks, after its own characters."""
    if language != "zh" or target[-1] not in ".?!:;" or not _HAN.match(target[-2:-1]):
        return ""
    return _("Chinese ends with the full-width mark, not “{mark}”").format(mark=target[-1])


def _unopened(target: str) -> Iterator[Finding]:
    if not _MARKS.search(target):
        return
    text = _NO_QUESTION.sub(lambda mark: " " * len(mark.group()), without_addresses(target))
    marks = _MARKS.findall(text)
    for closing, opening in (("?", "¿"), ("!", "¡")):
        # A run of marks, as in ¡¿…?!, is one of each kind.
        ends, begins = (sum(mark in run for run in marks) for mark in (closing, opening))
        if ends > begins:
            message = _("Spanish opens with “{opening}” what ends with “{closing}”").format(
                opening=opening, closing=closing
            )
            place = text.rindex(closing)
            yield _warning(message, opening, place)
        elif begins > ends:
            message = _("“{opening}” opens what no “{closing}” ends").format(
                opening=opening, closing=closing
            )
            yield _warning(message, closing, text.index(opening))


def _warning(message: str, mend: str, place: int) -> Finding:
    span = (place, place + 1)
    return Finding("end-punctuation", Severity.WARNING, message, mend=mend, target_span=span)
