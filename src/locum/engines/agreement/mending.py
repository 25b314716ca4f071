"""Mending the words beside a term that was put into a sentence.

The determiner before it agrees in gender and number (``la`` disco → ``el`` disco),
elides and contracts (``de la`` hépatite → ``de l'``hépatite), Spanish ``y`` and ``o``
give way (``e`` inflamación), English has its ``an``. A regular adjective or participle
directly after it follows. Nothing farther away is touched.
"""

from __future__ import annotations

import re
from dataclasses import replace

from locum.engines.agreement.nouns import Noun
from locum.engines.agreement.tables import (
    ADJECTIVES,
    ASPIRATED,
    DETERMINERS,
    ELIDED,
    EN_CONSONANT_SOUND,
    EN_VOWEL_LETTERS,
    EN_VOWEL_SOUND,
    IMPURE,
    STRESSED_A,
)
from locum.locales import language_of

_VOWELS = "aeiouáàâäéèêëíìîïóòôöúùûüœæ"
# What a determiner may be joined to: d'une, qu'un.
_ELIDED_BEFORE = re.compile(r"(?<![^\W\d_])(?:d|qu|jusqu|lorsqu|puisqu)'\Z")
_WORD_AFTER = re.compile(r"(\s+)([^\W\d_]+)")


def mend_before(gap: str, form: str, language: str, noun: Noun, *, agree: bool) -> str:
    """Return ``gap``, the text that stands before ``form``, with its last words mended.

    ``agree``: the determiner also takes the noun's gender and number; else it only
    elides and contracts.

    >>> mend_before("dentro de la ", "disco", "es", Noun("m"), agree=True)
    'dentro del '
    >>> mend_before("dolor y ", "inflamación", "es", Noun("f"), agree=True)
    'dolor e '
    >>> mend_before("à cause de la ", "hépatite", "fr", Noun("f"), agree=False)
    "à cause de l'"
    """
    tongue = language_of(language)
    if tongue == "en":
        return _english_article(gap, form)
    if tongue == "es":
        gap = _spanish_conjunction(gap, form)
    rows = DETERMINERS.get(tongue)
    if not rows:
        return gap
    found = _determiner(gap, tongue)
    if found is None:
        return gap
    start, surface = found
    base = _base(surface, tongue, noun)
    if base is None:
        return gap
    if noun.plural is None:
        noun = replace(noun, plural=_says_plural(base, tongue))
    row_form = _agreeing(base, tongue, noun) if agree else base
    written = _before(row_form, form, tongue, noun)
    written = written[:1].upper() + written[1:] if gap[start : start + 1].isupper() else written
    return gap[:start] + written + ("" if written.endswith("'") else " ")


def _determiner(gap: str, tongue: str) -> tuple[int, str] | None:
    """Return where the last determiner of ``gap`` begins, and it in lower case."""
    known = _surfaces(tongue)
    tail = gap.rstrip()
    if gap == tail and not tail.endswith(("'", "’")):
        return None
    lowered = tail.lower().replace("’", "'")
    for surface in sorted(known, key=len, reverse=True):
        if lowered.endswith(surface):
            start = len(tail) - len(surface)
            if start == 0 or _ELIDED_BEFORE.search(lowered, 0, start):
                return start, surface
            if not (tail[start - 1].isalnum() or tail[start - 1] in "'’-"):
                return start, surface
    return None


def _surfaces(tongue: str) -> set[str]:
    rows = DETERMINERS[tongue]
    found = {form for row in rows for form in row}
    found |= set(ELIDED.get(tongue, {}).values())
    return found | (set(IMPURE.values()) if tongue == "it" else set())


def _base(surface: str, tongue: str, noun: Noun) -> str | None:
    """Return the full form behind what is written: ``l'`` → ``le`` or ``la``."""
    if any(surface in row for row in DETERMINERS[tongue]):
        return surface
    tables = [ELIDED.get(tongue, {}), IMPURE if tongue == "it" else {}]
    full = [form for table in tables for form, short in table.items() if short == surface]
    index = int(noun.gender == "f")
    for form in full:
        if any(form == row[index] or form == row[index + 2] for row in DETERMINERS[tongue]):
            return form
    return full[0] if full else None


def _says_plural(base: str, tongue: str) -> bool:
    return not any(base in row[:2] for row in DETERMINERS[tongue])


def _agreeing(base: str, tongue: str, noun: Noun) -> str:
    index = int(noun.gender == "f") + 2 * int(bool(noun.plural))
    rows = [row for row in DETERMINERS[tongue] if base in row]
    if any(row[index] == base for row in rows):
        return base
    return rows[0][index]


def _before(base: str, form: str, tongue: str, noun: Noun) -> str:
    """Return a determiner as it is written before ``form``."""
    word = form.split()[0].lower()
    if tongue == "es":
        return _spanish_article(base, word, noun)
    if tongue == "it" and _is_impure(word):
        return IMPURE.get(base, base)
    if base in ELIDED.get(tongue, {}) and starts_with_vowel(form, tongue, noun):
        return ELIDED[tongue][base]
    return base


def _spanish_article(base: str, word: str, noun: Noun) -> str:
    if word in STRESSED_A and noun.gender == "f" and not noun.plural:
        return {"la": "el", "una": "un", "de la": "del", "a la": "al"}.get(base, base)
    return base


def _is_impure(word: str) -> bool:
    return bool(re.match(r"s[^aeiouàèéìòùh]|z|gn|ps|pn|x|y", word))


def starts_with_vowel(form: str, language: str, noun: Noun | None = None) -> bool:
    """Return whether an article before ``form`` elides.

    >>> [starts_with_vowel(form, "fr") for form in ("hernie", "hépatite", "IRM", "cancer")]
    [False, True, True, False]
    """
    tongue = language_of(language)
    word = form.split()[0].lower()
    if tongue == "fr":
        if word.startswith(ASPIRATED):
            return False
        return (word.startswith(("h", "y")) and len(word) > 1) or word[:1] in _VOWELS
    if tongue == "ca":
        bare = word.removeprefix("h")
        # "la" stays before an unstressed i or u: la infecció, la humanitat.
        if noun is not None and noun.gender == "f" and bare[:1] in "iu":
            return False
        return bare[:1] in _VOWELS
    return word[:1] in _VOWELS


def _spanish_conjunction(gap: str, form: str) -> str:
    word = form.split()[0].lower()
    match = re.search(r"(?:^|(?<=\s))([yeouYEOU])(\s+)$", gap)
    if match is None:
        return gap
    begins_i = bool(re.match(r"h?[ií](?![aeoáéó])", word))
    begins_o = bool(re.match(r"h?[oó]", word))
    conjunction = match[1].lower()
    new = ("e" if begins_i else "y") if conjunction in "ye" else "u" if begins_o else "o"
    new = new.upper() if match[1].isupper() else new
    return gap[: match.start(1)] + new + match[2]


def _english_article(gap: str, form: str) -> str:
    match = re.search(r"(?:^|(?<=[\s(“\"]))(an?)(\s+)$", gap, re.IGNORECASE)
    if match is None:
        return gap
    article = "an" if _english_vowel(form) else "a"
    article = article.capitalize() if match[1][0].isupper() else article
    return gap[: match.start(1)] + article + match[2]


def _english_vowel(form: str) -> bool:
    word = re.split(r"[\s-]", form)[0]
    if len(word) > 1 and word.isupper():
        return word[0] in EN_VOWEL_LETTERS
    lowered = word.lower()
    if lowered.startswith(EN_VOWEL_SOUND) or re.fullmatch(r"[aefhilmnorsx]", lowered):
        return True
    return lowered[:1] in "aeiou" and not lowered.startswith(EN_CONSONANT_SOUND)


def mend_after(rest: str, language: str, noun: Noun) -> str:
    """Return ``rest``, the text after a noun, with an adjective directly after it agreeing.

    Only words with the ending of a regular adjective or participle change.

    >>> mend_after(" dañada y dolorosa", "es", Noun("m"))
    ' dañado y dolorosa'
    """
    match = _WORD_AFTER.match(rest)
    if match is None or noun.plural is None:
        return rest
    return match[1] + inflect_to(match[2], noun, language) + rest[match.end() :]


def inflect_like(form: str, model: str, language: str) -> str:
    """Return an adjective with the gender and number of the one that it replaces.

    Only where both are single words with regular endings.

    >>> inflect_like("crónico", "agudas", "es"), inflect_like("crónico", "fuertes", "es")
    ('crónico', 'crónico')
    >>> inflect_like("crónico", "dolorosas", "es")
    'crónicas'
    """
    rows = ADJECTIVES.get(language_of(language), ())
    index = next(
        (i for row in rows for i in (3, 2, 1, 0) if model.lower().endswith(row[i])),
        None,
    )
    if index is None or " " in form:
        return form
    for row in rows:
        for ending in sorted(row, key=len, reverse=True):
            if form.endswith(ending):
                return form[: len(form) - len(ending)] + row[index]
    return form


def inflect_to(word: str, noun: Noun, language: str) -> str:
    """Return a regular adjective with the gender and number of its noun, where they are known.

    >>> inflect_to("invasivo", Noun("f", plural=True), "es")
    'invasivas'
    """
    if not noun.sure or noun.plural is None:
        return word
    index = int(noun.gender == "f") + 2 * int(noun.plural)
    for row in ADJECTIVES.get(language_of(language), ()):
        for ending in sorted(row, key=len, reverse=True):
            if word.endswith(ending) and len(word) >= len(ending) + 2:
                return word[: len(word) - len(ending)] + row[index]
    return word


def drop_doubled(gap: str, form: str, rest: str) -> tuple[str, str]:
    """Return the texts around ``form`` without the words that it would double.

    >>> drop_doubled("la ", "columna vertebral", " vertebral baja")
    ('la ', ' baja')
    >>> drop_doubled("como el tejido de ", "tejido graso", " o la sangre")
    ('como el ', ' o la sangre')
    """
    words = form.split()
    if len(words) < 2:
        return gap, rest
    after = re.match(rf"\s+{re.escape(words[-1])}(?!\w)", rest, re.IGNORECASE)
    if after is not None:
        rest = rest[after.end() :]
    before = re.search(rf"(?<!\w){re.escape(words[0])}\s+(?:d[aeo]\s+)?$", gap, re.IGNORECASE)
    if before is not None:
        gap = gap[: before.start()]
    return gap, rest


def drop_begun(gap: str, form: str) -> str:
    """Return the text before a ``form`` of an unspaced script without a start made twice.

    >>> drop_begun("位于椎间", "椎间盘"), drop_begun("目前，临床", "临床试验")
    ('位于', '目前，')
    >>> drop_begun("做手术", "手术")
    '做手术'
    """
    for length in range(len(form) - 1, 1, -1):
        if gap.endswith(form[:length]):
            return gap[: len(gap) - length]
    return gap
