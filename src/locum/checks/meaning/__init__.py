"""What the checks of meaning share: the words of a language, from a data file, in a text.

``languages`` reads the data files, ``lexicon`` finds their words, ``axes`` compares what both
sides say on one axis (left or right, more or less), ``negations`` counts what is denied.
"""

from locum.checks.meaning.languages import known_languages, language_data
from locum.checks.meaning.reading import Reading, read_meaning

__all__ = ["Reading", "known_languages", "language_data", "read_meaning"]
