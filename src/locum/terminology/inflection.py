"""Regular inflections of terms: the other number of a noun phrase, words in any form.

Tables of endings exist for English, Spanish, French, Italian, Portuguese and
Catalan. Other inflecting languages are compared by lemma (``lemmas``); Chinese,
Japanese, Thai and the like do not inflect.
"""

from __future__ import annotations

from functools import lru_cache

from locum.locales import language_of
from locum.terminology.endings import change, fits
from locum.terminology.plural_endings import PLURAL
from locum.terminology.singular_endings import SINGULAR
from locum.terminology.word_classes import GENDER, LINKS, SINGULAR_IN_S

_PHRASES = frozenset({"", "noun", "noun phrase", "n", "proper noun", "propn"})
_ADJECTIVES = frozenset({"adjective", "adj", "adjective phrase", "participle"})


def has_rules(locale: str) -> bool:
    """Return whether the locale's language has inflection rules here."""
    return language_of(locale) in PLURAL


def is_acronym(word: str) -> bool:
    """Return whether a word has several capitals: WHO, iPSC, mRNA."""
    return sum(char.isupper() for char in word) > 1


def plurals(word: str, language: str) -> tuple[str, ...]:
    """Return regular plurals of a singular word, the commonest first; perhaps itself.

    >>> plurals("cell", "en"), plurals("imagen", "es"), plurals("vertébral", "fr")
    (('cells',), ('imágenes',), ('vertébraux',))
    """
    return change(word, PLURAL[language])


def singulars(word: str, language: str) -> tuple[str, ...]:
    """Return what a plural word's singular may be, the likeliest first; perhaps none.

    >>> singulars("discs", "en"), singulars("lesiones", "es")
    (('disc',), ('lesión',))
    """
    found = change(word, SINGULAR[language])
    return tuple(form for form in found if form != word)


def is_plural(word: str, language: str) -> bool:
    """Return whether a word looks like a plural.

    >>> [is_plural(w, "en") for w in ("discs", "diagnosis", "vertebrae", "virus")]
    [True, False, True, False]
    """
    lowered = word.lower()
    if is_acronym(word):
        return False
    if any(fits(lowered, ending) for ending in SINGULAR_IN_S[language]):
        return False
    if language == "en" and not lowered.endswith("s"):
        return any(form != lowered for form in change(lowered, SINGULAR["en"]))
    if language == "pt" and "-" in lowered:
        # células-tronco, anti-inflamatórios: either part shows it.
        return any(is_plural(part, language) for part in lowered.split("-") if len(part) > 3)
    if language == "it":
        return lowered.endswith(("i", "che", "ghe", "zioni")) and not lowered.endswith("si")
    if language == "fr" and lowered.endswith("x"):
        # Adjectives in -eux are alike in both: contagieux. Cheveux is a plural.
        return lowered.endswith(("aux", "oux")) or bool(singulars(lowered, language))
    return lowered.endswith("s") and len(lowered) > 3


def genders(word: str, language: str) -> tuple[str, ...]:
    """Return what a singular adjective may be in the other gender; none where it has one form.

    >>> genders("herniado", "es"), genders("crónica", "es"), genders("osseux", "fr")
    (('herniada',), ('crónico',), ('osseuse',))
    """
    if len(word) < 5 or word.endswith(("que", "gue")):
        return ()
    found = []
    for masculine, feminine in GENDER.get(language, ()):
        if word.endswith(masculine) and masculine != feminine:
            found.append(word[: -len(masculine)] + feminine)
        if word.endswith(feminine) and masculine != feminine:
            found.append(word[: -len(feminine)] + masculine)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=65536)
def word_variants(word: str, language: str) -> tuple[str, ...]:
    """Return every regular form of one word, itself first.

    Words that join others (``de``, ``of``), numbers and symbols have one form; acronyms
    have a plural in English.
    """
    if not _inflects(word, language):
        return (word,)
    if is_acronym(word):
        return (word, word + "s") if language == "en" else (word,)
    bases = [word, *(singulars(word, language) if is_plural(word, language) else ())]
    bases += [other for base in tuple(bases) for other in genders(base, language)]
    forms = list(bases)
    for base in bases:
        if not is_plural(base, language):
            forms += plurals(base, language)
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=65536)
def derive_forms(form: str, locale: str, part_of_speech: str = "") -> tuple[str, ...]:
    """Return a term's regular other forms, the best first, without itself.

    Noun phrases get their other number: in English the last word before a
    preposition, in Romance languages the words before the first preposition (all of
    them, then the first alone: ``células madre``). Adjectives get gender and number.
    Other parts of speech, and other languages, get none.

    >>> derive_forms("herniated disc", "en")
    ('herniated discs',)
    >>> derive_forms("dolor de espalda", "es"), derive_forms("efectos secundarios", "es_MX")
    (('dolores de espalda',), ('efecto secundario', 'efecto secundarios'))
    >>> derive_forms("moelle osseuse", "fr"), derive_forms("干细胞", "zh_Hans")
    (('moelles osseuses', 'moelles osseuse'), ())
    """
    language = language_of(locale)
    kind = part_of_speech.strip().lower()
    if language not in PLURAL:
        return ()
    if kind in _ADJECTIVES:
        bends = language != "en" and " " not in form
        return tuple(f for f in word_variants(form, language) if f != form) if bends else ()
    if kind not in _PHRASES:
        return ()
    words = form.split()
    found = _english(words) if language == "en" else _romance(words, language)
    return tuple(dict.fromkeys(other for other in found if other != form))


@lru_cache(maxsize=65536)
def number_of(form: str, locale: str, part_of_speech: str = "") -> str:
    """Return ``one`` or ``many`` for a noun phrase, empty where it does not tell.

    >>> number_of("stem cells", "en"), number_of("dolor de espalda", "es"), number_of("疼痛", "zh")
    ('many', 'one', '')
    """
    language = language_of(locale)
    if language not in PLURAL or part_of_speech.strip().lower() not in _PHRASES:
        return ""
    words = form.split()
    head = _head_end(words, language) - 1 if language == "en" else 0
    if not words or not _inflects(words[head].lower(), language):
        return ""
    return "many" if is_plural(words[head], language) else "one"


def _inflects(word: str, language: str) -> bool:
    if len(word) < 3 or word in LINKS[language] or word.endswith(("'s", "’s")):
        return False
    return word.replace("-", "").replace("'", "").replace("’", "").replace("·", "").isalpha()


def _head_end(words: list[str], language: str) -> int:
    """Return how many words stand before the first that joins (at least one)."""
    links = LINKS[language]
    for at, word in enumerate(words):
        lowered = word.lower().replace("’", "'")
        elided = lowered.split("'")[0] + "'" if "'" in lowered and language != "en" else ""
        if at and (lowered in links or elided in links):
            return at
    return len(words)


def _english(words: list[str]) -> list[str]:
    end = _head_end(words, "en")
    head = words[end - 1] if words else ""
    if not head or not _inflects(head.lower(), "en"):
        return []
    if is_plural(head, "en"):
        new = singulars(head, "en")
    elif is_acronym(head):
        new = (head + "s",)
    else:
        new = plurals(head, "en")
    return [" ".join([*words[: end - 1], other, *words[end:]]) for other in new]


def _romance(words: list[str], language: str) -> list[str]:
    end = _head_end(words, language)
    # A name has no plural: Organización Mundial de la Salud.
    if not words or words[0][0].isupper() or not _inflects(words[0].lower(), language):
        return []
    to_singular = is_plural(words[0], language)
    every = [
        _changed(word, language, to_singular, first=at == 0) for at, word in enumerate(words[:end])
    ]
    found = [" ".join([*every, *words[end:]])]
    if end > 1:
        found.append(" ".join([every[0], *words[1:]]))
    return found


def _changed(word: str, language: str, to_singular: bool, *, first: bool) -> str:
    # Names and acronyms within a term stay: síndrome Cushing, vacunas ARN.
    fixed = not first and not word.islower()
    if fixed or is_acronym(word) or not _inflects(word.lower(), language):
        return word
    if to_singular:
        new = singulars(word, language) if is_plural(word, language) else ()
    else:
        new = () if is_plural(word, language) else plurals(word, language)
    return new[0] if new else word
