"""Capitals: where they matter, and how to give one text those of another."""

from __future__ import annotations

from locum.terminology.folding import fold


def fits_case(written: str, form: str) -> bool:
    """Return whether a text (folded, cased) is written with a form's capitals.

    Only a form that has capitals has a case to keep: ``resonancia magnética`` may
    begin a sentence.

    >>> fits_case("WHO", "WHO"), fits_case("Who", "WHO"), fits_case("Resonancia", "resonancia")
    (True, False, True)
    """
    wanted = fold(form.strip()).cased.replace("-", " ")
    if not any(char.isupper() for char in wanted):
        return True
    found = written.replace("-", " ")
    return found == wanted or (wanted[:1].islower() and found[:1].lower() + found[1:] == wanted)


def shouts(text: str) -> bool:
    """Return whether a text of several words is all in capitals."""
    return text.isupper() and len(text.split()) > 1


def capitalized_like(form: str, model: str) -> str:
    """Give ``form`` the capitals of ``model``: all, the first letter's, or its own.

    A model without case (Chinese) makes it begin with a capital, as a heading does. A
    form that mixes case keeps its first word: ``mRNA``.

    >>> capitalized_like("células madre", "Stem Cells"), capitalized_like("dolor", "PAIN")
    ('Células madre', 'DOLOR')
    >>> capitalized_like("mRNA", "RNA vaccines"), capitalized_like("related articles", "相关文章")
    ('mRNA', 'Related articles')
    """
    cased = [char for char in model if char.isupper() or char.islower()]
    if len(cased) > 1 and all(char.isupper() for char in cased):
        return form.upper()
    if cased and not cased[0].isupper():
        return form
    return capitalized(form)


def capitalized(form: str) -> str:
    """Begin a form with a capital, unless its first word has capitals of its own."""
    first = form.split(" ")[0]
    return form[:1].upper() + form[1:] if first.islower() else form
