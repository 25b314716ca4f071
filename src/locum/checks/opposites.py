"""Report a word whose opposite stands in the translation: left for right, rise for fall.

A pair of opposites is judged only where the source has one of the two and not the other, and
the translation has the other and not the one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from locum.checks.words import known_languages, readable_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity

# Patterns of words, without their boundaries; (?!) where a language has no telling word.
_OPPOSITES: tuple[dict[str, tuple[str, str]], ...] = (
    {
        "en": ("left", "right"),
        "es": ("izquierd[oa]s?", "derech[oa]s?"),
        "fr": ("gauches?", "droite?s?"),
        "zh": ("左(?!右)", "(?<!左)右"),
    },
    {
        "en": ("increas(?:e|es|ed|ing)", "(?:de|re)(?:creas|duc)(?:e|es|ed|ing)"),
        "es": ("aument(?:a|an|o|ó|aron|ar|ando|ado|ada)s?|increment\\w+",
               "disminu(?:ye|yen|yó|yeron|ir|ción)|redu(?:ce|cen|jo|jeron|cir|cción)"),
        "fr": ("augment(?:e|ent|er|ation|é|ée|ait)s?",
               "dimin(?:ue|uent|uer|ution|ué|uée)s?|rédui(?:t|re|sent|te)s?|réduction"),
        "zh": ("增加|升高|增高|增多|上升|增大", "减少|降低|下降|减低|减小|减轻"),
    },
    {
        "en": ("always", "never"),
        "es": ("siempre", "nunca|jamás"),
        "fr": ("toujours", "jamais"),
        "zh": ("总是|始终|一直|务必", "从不(?![同良等足])|从未|绝不|决不|切勿|永不"),
    },
    {
        "en": ("hyper(?=tens|glyc|therm|kal|natr|thyr|calc|lip)",
               "hypo(?=tens|glyc|therm|kal|natr|thyr|calc|lip)"),
        "es": ("hiper(?=tens|gluc|term|pot|kal|natr|tiro|calc|lip)",
               "hipo(?=tens|gluc|term|pot|kal|natr|tiro|calc|lip)"),
        "fr": ("hyper(?=tens|glyc|therm|kal|natr|thyr|calc|lip)",
               "hypo(?=tens|glyc|therm|kal|natr|thyr|calc|lip)"),
        "zh": ("高血压|高血糖|高热|高钾|高钠|甲亢|甲状腺功能亢进|高钙|高脂",
               "低血压|低血糖|低体温|低温|低钾|低钠|甲减|甲状腺功能减退|低钙"),
    },
    {
        "en": ("(?:before|prior to)", "after"),
        "es": ("antes", "después|tras"),
        "fr": ("avant", "après"),
        "zh": ("(?!)", "(?!)"),  # 前 and 后 say too much else
    },
    {
        "en": ("(?:more|greater|higher|over) than|above", "(?:less|lower|fewer|under) than|below"),
        "es": ("más de|mayor(?:es)? (?:de|a|que)|superior(?:es)? a|por encima",
               "menos de|menor(?:es)? (?:de|a|que)|inferior(?:es)? a|por debajo"),
        "fr": ("plus (?:de|d’)|supérieure?s? à|au-dessus",
               "moins (?:de|d’)|inférieure?s? à|au-dessous"),
        "zh": ("超过|高于|大于|多于|以上", "低于|小于|少于|不到|不足|以下"),
    },
    {
        "en": ("morning", "evening|night"),
        "es": ("mañana|matutin[oa]s?", "noches?|tardes?|nocturn[oa]s?|vespertin[oa]s?"),
        "fr": ("matin", "soir|nuit"),
        "zh": ("早|晨|上午|清晨", "晚|夜|傍晚"),
    },
)  # fmt: skip


def swapped_opposites(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each word that was exchanged for its opposite.

    >>> pair = Pair("the left leg", "la pierna derecha", "en", "es")
    >>> [finding.message for finding in swapped_opposites(pair)]
    ['“left” became “derecha”']
    """
    languages = known_languages(pair)
    if languages is None or languages[0] == languages[1]:
        return
    source, target = readable_words(pair)
    for here, there in zip(_patterns(languages[0]), _patterns(languages[1]), strict=True):
        for one, other in ((0, 1), (1, 0)):
            found = here[one].search(source)
            if not found or here[other].search(source) or there[one].search(target):
                continue
            opposite = there[other].search(target)
            if opposite:
                message = _("“{word}” became “{opposite}”").format(
                    word=found.group(), opposite=opposite.group()
                )
                yield Finding("opposites", Severity.WARNING, message)


@cache
def _patterns(language: str) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    latin = language != "zh"
    edge = r"\b" if latin else ""

    def compiled(words: str) -> re.Pattern[str]:
        # A pattern that looks ahead is a prefix: no word end may be asked of it.
        end = r"(?!\w)" if latin and "(?=" not in words else ""
        return re.compile(f"{edge}(?:{words}){end}", re.IGNORECASE)

    return [
        (compiled(opposites[language][0]), compiled(opposites[language][1]))
        for opposites in _OPPOSITES
    ]
