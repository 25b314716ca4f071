"""Which terms of a glossary are acronyms: those whose case matters."""

from __future__ import annotations


def is_acronym(text: str) -> bool:
    """Return whether a term is an acronym in capitals, whose case matters: WHO, AIDS.

    One with digits (COVID-19) is no ordinary word in any case.

    >>> [is_acronym(t) for t in ("WHO", "MSCs", "U.S.", "COVID-19", "Who", "X", "疼痛")]
    [True, True, True, False, False, False, False]
    """
    stem = text[:-1] if text.endswith("s") else text
    letters = [char for char in stem if char.isalpha()]
    return (
        len(letters) > 1
        and all(char.isupper() for char in letters)
        and all(char.isalpha() or char in ".-&/" for char in stem)
    )
