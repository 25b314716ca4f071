"""The engine ``argos``, and the management of its packages.

``packages`` finds and reads them, ``install`` puts them in place and takes them away,
``index`` asks Argos's online index (with the extra); the rest translates.
"""

from locum.engines.argos.engine import ArgosEngine

__all__ = ["ArgosEngine"]
