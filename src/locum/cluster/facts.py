"""What a machine is, as far as its drafts depend on it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import locum
from locum.cluster.plan import Facts
from locum.i18n import _

LIBRARIES = ("ctranslate2", "sentencepiece", "sentencex", "simplemma", "opencc")
"""What engines decode with."""
DECODING = ("engines", "chinese", "cluster")
"""Locum's own packages that decode."""


@cache
def facts() -> Facts:
    """Return this machine's."""
    return Facts(locum.__version__, _digest(), tuple((name, _version(name)) for name in LIBRARIES))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _digest() -> str:
    """Return a digest of Locum's modules and tables that decode, whatever their lines end with."""
    top = Path(locum.__file__).parent
    found = hashlib.sha256()
    paths = [path for name in DECODING for path in (top / name).rglob("*")] + [
        top / name for name in ("model.py", "locales.py", "segmentation.py", "abbreviations.toml")
    ]
    for path in sorted(path for path in paths if path.suffix in (".py", ".toml", ".json")):
        found.update(path.relative_to(top).as_posix().encode("utf-8") + b"\0")
        found.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return found.hexdigest()[:12]


def difference(wanted: Facts, found: Facts) -> tuple[str, str] | None:
    """Return what of another machine is not as here, and what mends it; None where all is."""
    if found.locum != wanted.locum:
        return (
            _("Locum {found}, and here {wanted}").format(found=found.locum, wanted=wanted.locum),
            f'pip install "locum=={wanted.locum}"',
        )
    if found.code != wanted.code:
        return (
            _("another Locum {version} than here: its modules differ").format(version=found.locum),
            _("install the same on both"),
        )
    theirs = dict(found.libraries)
    for name, ours in wanted.libraries:
        if theirs.get(name, "") != ours and ours:
            told = theirs.get(name) or _("none")
            return (
                _("{library} {found}, and here {wanted}").format(
                    library=name, found=told, wanted=ours
                ),
                f'pip install "{name}=={ours}"',
            )
    return None
