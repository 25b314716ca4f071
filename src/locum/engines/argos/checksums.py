"""Checksums of packages, remembered as long as the files' sizes and times stay.

A checksum reads the whole model; what an engine can do must be known in milliseconds.
The memory is a file in the user's cache: losing it costs time, nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from locum.engines.argos.archive import open_archive, sha256, top_folder
from locum.engines.argos.places import cache_dir

TOKENIZERS = ("sentencepiece.model", "bpe.model")
"""In the order in which argostranslate looks for them."""
_CHUNK_BYTES = 1 << 20
_DIGEST_LENGTH = 12


def folder_digest(folder: Path) -> str:
    """Return the short checksum of what translates: the weights and the tokenizer."""
    files = [folder / "model" / "model.bin", *(folder / name for name in TOKENIZERS)]
    files = [file for file in files if file.is_file()]
    return _remembered("folder", files, lambda: _hash_files(files))


def archive_digest(path: Path) -> str:
    """Return the same checksum as ``folder_digest`` for a package that is not unpacked."""
    return _remembered("archive", [path], lambda: _hash_archive(path))


def file_checksum(path: Path) -> str:
    """Return the whole SHA-256 of a file."""
    return _remembered("file", [path], lambda: sha256(path))


def _hash_files(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as opened:
            while chunk := opened.read(_CHUNK_BYTES):
                digest.update(chunk)
    return digest.hexdigest()[:_DIGEST_LENGTH]


def _hash_archive(path: Path) -> str:
    digest = hashlib.sha256()
    with open_archive(path) as archive:
        top = top_folder(archive, path)
        names = set(archive.namelist())
        for name in ("model/model.bin", *TOKENIZERS):
            if f"{top}/{name}" not in names:
                continue
            with archive.open(f"{top}/{name}") as opened:
                while chunk := opened.read(_CHUNK_BYTES):
                    digest.update(chunk)
    return digest.hexdigest()[:_DIGEST_LENGTH]


def _remembered(kind: str, files: Sequence[Path], compute: Callable[[], str]) -> str:
    stamps = [(file, file.stat()) for file in files]
    key = "|".join(
        [kind, *(f"{file.resolve()}:{stat.st_size}:{stat.st_mtime_ns}" for file, stat in stamps)]
    )
    memory = _read_memory()
    if key not in memory:
        value = compute()
        memory = _read_memory()  # what another process has learnt meanwhile
        memory[key] = value
        _write_memory(memory)
    return memory[key]


def _memory_file() -> Path:
    return cache_dir() / "checksums.json"


def _read_memory() -> dict[str, str]:
    try:
        memory = json.loads(_memory_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(memory, dict):
        return {}
    return {str(key): value for key, value in memory.items() if isinstance(value, str)}


def _write_memory(memory: dict[str, str]) -> None:
    """Replace the memory; a cache that cannot be written is no failure."""
    file = _memory_file()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as written:
            json.dump(memory, written, indent=0, sort_keys=True)
        Path(name).replace(file)
