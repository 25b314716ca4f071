"""Making the words beside a term agree with it: pure, and of no engine's own."""

from locum.engines.agreement.adjectives import agreeing_form, agreement_index
from locum.engines.agreement.articles import drop_article, mend_article
from locum.engines.agreement.mending import (
    drop_begun,
    drop_doubled,
    inflect_like,
    mend_after,
    mend_before,
    starts_with_vowel,
)
from locum.engines.agreement.nouns import Noun, guess_gender, noun_of, singular
from locum.engines.agreement.order import modifiers_behind

__all__ = [
    "Noun",
    "agreeing_form",
    "agreement_index",
    "drop_article",
    "drop_begun",
    "drop_doubled",
    "guess_gender",
    "inflect_like",
    "mend_after",
    "mend_article",
    "mend_before",
    "modifiers_behind",
    "noun_of",
    "singular",
    "starts_with_vowel",
]
