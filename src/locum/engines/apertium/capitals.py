"""Capitals that Apertium leaves on small words within a sentence.

Where words change places or are not known, the capital of the first goes astray:
"engourdissement Ou", "Quand Les", "EL agua". Small words have none, unless the source
writes some so (*The Hague*).
"""

from __future__ import annotations

import re

from locum.engines.apertium.tables import FUNCTION_WORDS
from locum.locales import language_of

_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?:^|[.!?:…])[\s\"'“‘«»¿¡(\[–—-]*$")
_FURTHER = {
    "en": "and or but if in on at to for with from by that it he she they his her their is are",
    "es": "y e o u que si como cuando pero con en por para sin su sus él ella ellos ellas se es",
    "fr": "et ou où que qui si comme quand mais il elle ils elles on ce cet cette ces son sa ses"
    " dans en par pour avec sans sur se est",
    "ca": "i o que si com quan però amb en per sense seu ell ella ells elles es és",
    "pt": "e ou que se como quando mas com em por para sem seu sua ele ela eles elas é",
    "it": "e o che se come quando ma con in per senza suo sua egli lui lei loro si è",
}
_SMALL = {
    language: frozenset(further.split()) | FUNCTION_WORDS.get(language, frozenset())
    for language, further in _FURTHER.items()
}


def lower_small_words(text: str, source: str, source_language: str, language: str) -> str:
    """Return a translation, of the same length, whose small words have no stray capitals.

    >>> lower_small_words("Quand Les jambes font mal Ou non", "Cuando las", "es", "fr")
    'Quand les jambes font mal ou non'
    >>> lower_small_words("EL agua de La Haya", "The water of The Hague", "en", "es")
    'El agua de La Haya'
    """
    small = _SMALL.get(language_of(language), frozenset())
    if not small or source.isupper():
        return text
    theirs = _SMALL.get(language_of(source_language), ())
    spares_inner = any(
        word[0][0].isupper()
        and word[0].lower() in theirs
        and not _BEGINS.search(source[: word.start()])
        for word in _WORD.finditer(source)
    )
    known = set(_WORD.findall(source))
    pieces: list[str] = []
    at = 0
    for word in _WORD.finditer(text):
        written = word[0]
        if written.islower() or written.lower() not in small or written in known:
            continue
        if _BEGINS.search(text[: word.start()]):
            new = written.capitalize()
        elif spares_inner:
            continue
        else:
            new = written.lower()
        if len(new) == len(written):
            pieces += [text[at : word.start()], new]
            at = word.end()
    return "".join((*pieces, text[at:]))
