"""Mine term candidates from texts, and what translations already call them.

``spaced`` and ``characters`` find candidates in scripts with and without spaces between
words, ``association`` finds their translations. The measures are named where they are
computed.
"""

from locum.terminology.mining.association import Association, Pairing, associate
from locum.terminology.mining.background import Background, counted, general
from locum.terminology.mining.candidates import Candidate, Text, mine
from locum.terminology.mining.tokens import is_characters

__all__ = [
    "Association",
    "Background",
    "Candidate",
    "Pairing",
    "Text",
    "associate",
    "counted",
    "general",
    "is_characters",
    "mine",
]
