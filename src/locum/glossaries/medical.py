"""The medical glossary that comes with Locum.

Its one source is ``glossary/medical.csv`` at the top of the repository. A wheel holds a
copy of it as ``locum/data/medical.csv`` (``pyproject.toml`` puts it there); an editable
installation has none, and reads the source.
"""

from __future__ import annotations

from pathlib import Path

NAME = "medical.csv"

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (
    _PACKAGE / "data" / NAME,
    _PACKAGE.parent.parent / "glossary" / NAME,
)


def medical_glossary() -> str:
    """Return the glossary's CSV text, its lines ended by a line feed.

    Raises:
        FileNotFoundError: where the installation is damaged.

    >>> medical_glossary().splitlines()[0]
    'concept,locale,term,status,part_of_speech,forms,case,note,source'
    """
    path = next((place for place in _PLACES if place.is_file()), _PLACES[0])
    return path.read_text(encoding="utf-8")
