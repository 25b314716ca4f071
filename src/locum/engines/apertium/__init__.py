"""The engine ``apertium``: Debian's rule-based pairs, nothing to download.

``modes`` finds the installed pairs, ``stream`` speaks Apertium's format, ``process``
runs the program, ``lexicon``, ``tables`` and ``agreement`` know a little grammar,
``terms`` and ``attempts`` enforce the glossary, ``projection`` carries markup over.
"""

from locum.engines.apertium.engine import ApertiumEngine

__all__ = ["ApertiumEngine"]
