"""Where Locum keeps what it can find out again: a folder for each project, in the user's cache."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

import locum
from locum.i18n import TRANSLATIONS


def cache_folder(root: Path) -> Path:
    """Return the folder of a project's caches, in the user's cache or in ``LOCUM_CACHE_DIR``."""
    from platformdirs import user_cache_path

    stated = os.environ.get("LOCUM_CACHE_DIR")
    cache = Path(stated) if stated else user_cache_path("locum", appauthor=False)
    name = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    return cache / "projects" / name


def prepared_folder(root: Path) -> Path:
    """Return the folder of a project's caches, and make it; the caches of lost projects go.

    Raises:
        OSError: where it cannot be made.
    """
    folder = cache_folder(root)
    if not folder.is_dir():
        sweep()
        # What is not published yet is nobody else's.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "project").write_bytes(os.fsencode(root))
    return folder


def sweep() -> None:
    """Delete the caches of projects that are gone.

    One whose parent folder is not there either may lie on a drive that is not plugged in:
    its cache, with the log of what one has decided, is kept.
    """
    for note in cache_folder(Path()).parent.glob("*/project"):
        with suppress(OSError, ValueError):
            root = Path(os.fsdecode(note.read_bytes()))
            if root.parent.is_dir() and not root.is_dir():
                shutil.rmtree(note.parent, ignore_errors=True)


def own_code() -> list[str]:
    """Return what tells whether Locum itself is another: it may be worked on."""
    code: list[str] = [locum.__version__]
    for folder, folders, names in os.walk(Path(locum.__file__).parent):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "translations"))
        for name in sorted(names):
            with suppress(OSError):
                status = (Path(folder) / name).stat()
                code.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return code


def own_words() -> list[str]:
    """Return what tells whether the tool's own words, in any language, are what they were."""
    words: list[str] = []
    for path in sorted(TRANSLATIONS.rglob("*.mo")):
        with suppress(OSError):
            status = path.stat()
            name = "/".join(path.parts[-3:])
            words.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return words


def code_stamp() -> str:
    """Return what changes whenever Locum, or a library that engines decode with, does."""
    from importlib.metadata import PackageNotFoundError, version

    facts = [sys.version, *own_code()]
    for name in ("ctranslate2", "sentencepiece"):
        with suppress(PackageNotFoundError):
            facts.append(f"{name} {version(name)}")
    return hashlib.sha256("\0".join(facts).encode("utf-8", "surrogatepass")).hexdigest()
