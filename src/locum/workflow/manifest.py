"""What a build wrote: so that the next one can tidy up, and no run takes it for articles."""

from __future__ import annotations

import json
from pathlib import Path

MANIFEST = ".locum-files.json"
"""In an output folder: what the last build wrote there, so that the next can tidy up."""


def read_manifest(folder: Path) -> set[str]:
    """Return the paths, within an output folder, that the last build wrote there."""
    try:
        names = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()
