"""Report a "not" that a translation dropped or invented.

"Do not stop the tablets" without its *not* is the worst that a translation can do. Languages
negate in many ways, so a clear negation on one side (``not``, ``nunca``, 切勿) is held against
every word of the other side that may answer for it, prefixes included; only where there is
none at all does the check speak. Texts of several sentences are compared sentence by sentence
where both sides have equally many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from locum.checks.words import known_languages, readable_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity
from locum.segmentation import split_sentences


def _words(table: str) -> re.Pattern[str]:
    """Compile a list of words, parted by white space; ``_`` stands for a space within one."""
    alternatives = "|".join(table.split()).replace("_", " ")
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def _characters(table: str) -> re.Pattern[str]:
    return re.compile("|".join(table.split()))


_CLEAR = {
    "en": _words(
        r"""not never cannot without neither nobody nothing none \w+n[’']t
        no(?=_(?:evidence|risk|sign|need|effect|longer|known|treatment|cure|vaccine|pain)\b)"""
    ),
    "es": _words("no nunca jamás sin tampoco nadie ningun[oa]? ningún"),
    "fr": _words(r"ne n[’']\w+ jamais sans aucune? pas"),
    "zh": _characters(
        """不[能可要得会应宜是需必用该建推存属] 没有 并[非不未] [请切]勿 禁止 无[需法效须]
        从未 从不(?![同良等足])
        [绝决]不 未[能曾被见发经] 尚[未无]"""
    ),
}
"""What negates and nothing else."""

_IDIOMS = {
    "en": _words(
        r"""not_(?:only|just|merely|simply|until|least|all|long|far|alone|to_mention)
        (?:whether_)?or_not if_not why_not no_(?:longer|matter|doubt) nothing_(?:but|more_than)
        without_(?:delay|doubt|exception) nevertheless never_before more_often_than_not
        cannot_help can[’']t_help not_infrequently not_uncommon
        don[’']t_(?:you|forget|hesitate)
        (?:is|are|do|does|did|have|has|would|could|should|can|wo)n[’']t_(?:you|they|it|we)"""
    ),
    "es": _words(
        r"""no_(?:solo|sólo|solamente|obstante|olvide|dude|hace_mucho|más)
        (?:o|si|por_qué|cómo)_no sin_(?:embargo|duda|demora|falta) ¿no
        no_.{3,60}_(?:hasta|más_que|sino) nunca_antes"""
    ),
    "fr": _words(
        r"""ne_.{2,40}_(?:que|guère) ne_.{2,40}_qu[’']\w+ (?:pas|non)_seulement
        sans_(?:doute|délai|cesse) n[’']\w+_(?:(?!pas|plus|jamais|aucun)\w+_){0,2}qu(?:e|[’']\w+)
        n[’']oubliez_pas n[’']hésitez_pas n[’']importe pas_moins ne_.{2,30}_plus"""
    ),
    "zh": _characters(
        """不[是会能得可要必]不 不仅 不但 不只 不光 不得已 不可或缺 不可避免 能不能 会不会 要不要
        是不是 可不可 该不该 用不用 不是.{0,12}而是 没有什么比 有没有 不应忽视 不可忽视 不容
        不要忘记 不用说"""
    ),
}
"""Clear in form, yet often rendered without any negation."""

# Latin's negative prefix, by the beginnings of the words that it negates.
_IN = (
    r"in(?:ab|acc|act|ad[em]|ap|c[ao]p|comp|conc|cont?r|cor|cur|dep|dir|ef|elig|esp|est|evit"
    r"|exp|frec|fr[eé]q|fruct|nec|of|op|sens|sep|signif|stab|suf|toler|usu|út|val|vis)\w+"
    r" im(?:mob|moti|med|pa|perc|perf|pos|prec|prob|proc)\w+ irre\w+ il[eéi]\w+ illeg\w+"
)

_ANY = {
    "en": _words(
        rf"""no not never cannot without neither nor none nobody nothing nowhere non\w* \w+n[’']t
        un(?!der|i|til|less)\w{{3,}} {_IN} \w{{3,}}less(?:ly)? free fail\w* avoid\w* lack\w* rarely
        hardly scarcely barely seldom little few except instead rather absen\w+ refus\w+
        den(?:y|ied|ies) prevent\w* beyond too forbid\w* prohibit\w* ban(?:ned|s)? contraind\w+
        away keep_\w+ spare\w* ruled_out skip\w* refrain\w* far stop_\w+ing disapp\w+ disc\w+
        only_(?:when|if|after|once) at_least before_\w+ing nameless anything_but
        (?:advi[sc]|warn|caution|recommend|counsel)\w*_against"""
    ),
    "es": _words(
        rf"""no ni nunca jamás sin ning\w+ nada nadie tampoco excepto salvo apenas evit\w+ {_IN}
        descono\w+ desapar\w+ desacon\w+ descart\w+ desp?rovist\w+ ausen\w+ falt\w+ carec\w+
        care[nz]\w+ prohi\w+ raramente rara_vez dej\w+_de neg\w+ nieg\w+ impid\w+ impedi\w+
        contraind\w+ lejos fuera libres? exent\w+ fracas\w+ exclu\w+ rechaz\w+ demasiad\w+
        abst\w+ difícil\w* suspend\w+ solo_(?:cuando|si|después) al_menos antes_de"""
    ),
    "fr": _words(
        rf"""ne n[’']\w+ pas non ni jamais sans aucun\w* rien personne guère sauf excepté évit\w+
        {_IN} dés\w+ dépourv\w+ déconseil\w+ abs\w+ manqu\w+ interdi\w+ rarement empêch\w+
        contre-indi\w+ loin hors exempt\w* échou\w+ exclu\w+ refus\w+ trop plutôt difficil\w+
        cess\w+ au_moins avant_d\w+"""
    ),
    "zh": _characters(
        """不(?![同断仅过少但管论良适久止]) [没無勿莫免禁缺避难拒忌才] 无(?!论) 非(?![常洲])
        (?<![特区分性级鉴个类识差])别 未(?!来) 以外 至少"""
    ),
}
"""Whatever may answer for a negation, prefixes included."""

_SENTENCE_END = re.compile(r"[.!?。！？]\s*\S")


def lost_negation(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where one side clearly says no, and the other in no way.

    >>> pair = Pair("Do not lift weights.", "Levante pesas.", "en", "es")
    >>> [finding.message for finding in lost_negation(pair)]
    ['“not” is not rendered: the translation negates nothing']
    """
    languages = known_languages(pair)
    if languages is None or languages[0] == languages[1]:
        return
    source, target = readable_words(pair)
    if not (_CLEAR[languages[0]].search(source) or _CLEAR[languages[1]].search(target)):
        return
    for before, after in _sentences(source, target, *languages):
        message = _compared(before, after, *languages)
        if message:
            yield Finding("negation", Severity.WARNING, message)


def _sentences(
    source: str, target: str, source_language: str, target_language: str
) -> list[tuple[str, str]]:
    """Return the two texts sentence by sentence, or whole where they do not pair."""
    if _SENTENCE_END.search(source) and _SENTENCE_END.search(target):
        before = split_sentences(source, source_language)
        after = split_sentences(target, target_language)
        if len(before) == len(after):
            return [
                (source[a:b], target[c:d]) for (a, b), (c, d) in zip(before, after, strict=True)
            ]
    return [(source, target)]


def _compared(source: str, target: str, source_language: str, target_language: str) -> str:
    lost = _clear(source, source_language)
    if lost and not _ANY[target_language].search(target):
        return _("“{word}” is not rendered: the translation negates nothing").format(word=lost)
    added = _clear(target, target_language)
    if added and not _ANY[source_language].search(source):
        return _("the translation says “{word}”, the source negates nothing").format(word=added)
    return ""


def _clear(text: str, language: str) -> str:
    """Return the first clear negation that is no idiom, or nothing."""
    match = _CLEAR[language].search(_IDIOMS[language].sub(" ", text))
    return match.group() if match else ""
