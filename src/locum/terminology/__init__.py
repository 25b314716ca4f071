"""Find terms, state constraints, and say whether a translation keeps them.

``Termbase`` answers for a source text, ``find_form`` and its kin for a translation.
"""

from locum.terminology.finding import find_form, forbidden_in, satisfied, satisfied_all
from locum.terminology.inflection import derive_forms
from locum.terminology.termbase import Termbase
from locum.terminology.values import LookupRow, Match, Problem

__all__ = [
    "LookupRow",
    "Match",
    "Problem",
    "Termbase",
    "derive_forms",
    "find_form",
    "forbidden_in",
    "satisfied",
    "satisfied_all",
]
