"""Read an ``.argosmodel`` file: a zip archive of one folder.

An archive comes from a stranger. Names that lead outside, links, encrypted entries and
archives that swell beyond reason are refused before anything is written.
"""

from __future__ import annotations

import hashlib
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from locum.errors import PackageError
from locum.i18n import _

MAX_BYTES = 8 << 30
"""More than any package holds when unpacked."""
MAX_RATIO = 200
"""Weights hardly shrink; only a zip bomb shrinks two hundred times."""
MAX_ENTRIES = 10_000

_CHUNK_BYTES = 1 << 20
_ENCRYPTED = 0x1


@contextmanager
def open_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose list of entries is sound and safe.

    Raises:
        PackageError: where it is no archive, is damaged, or would write outside.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(archive, path)
            yield archive
    except FileNotFoundError as error:
        raise PackageError(_("there is no such file"), path=path) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise PackageError(
            _("the package is damaged: {reason}").format(reason=error),
            path=path,
            hint=_("download it again"),
        ) from error


def _check_entries(archive: zipfile.ZipFile, path: Path) -> None:
    entries = archive.infolist()
    for entry in entries:
        fault = _fault(entry)
        if fault:
            raise PackageError(
                _("the package is not safe to unpack: {fault}").format(fault=fault), path=path
            )
    names = [entry.filename.rstrip("/").casefold() for entry in entries]
    total = sum(entry.file_size for entry in entries)
    packed = max(path.stat().st_size, 1)
    if len(entries) > MAX_ENTRIES or total > MAX_BYTES or total > packed * MAX_RATIO:
        raise PackageError(
            _("the package is not safe to unpack: it would swell to {total} bytes").format(
                total=total
            ),
            path=path,
        )
    if len(set(names)) != len(names):
        raise PackageError(_("the package holds two files of one name"), path=path)


def _fault(entry: zipfile.ZipInfo) -> str:
    name = entry.filename
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in name:
        return _("“{name}” would be written outside").format(name=name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _("“{name}” is a link").format(name=name)
    if entry.flag_bits & _ENCRYPTED:
        return _("“{name}” is encrypted").format(name=name)
    return ""


def top_folder(archive: zipfile.ZipFile, path: Path) -> str:
    """Return the name of the one folder that holds ``metadata.json``.

    Raises:
        PackageError: where there is none.
    """
    tops = {PurePosixPath(name).parts[0] for name in archive.namelist()}
    holders = sorted(top for top in tops if f"{top}/metadata.json" in archive.namelist())
    if len(holders) != 1 or holders[0].startswith("."):
        raise PackageError(
            _("this is no Argos package: it holds no folder with metadata.json"), path=path
        )
    return holders[0]


def unpack(path: Path, into: Path) -> Path:
    """Write the package's folder under ``into`` and return it.

    Every entry's checksum is verified on the way.

    Raises:
        PackageError: where the archive is damaged, unsafe or no package.
    """
    with open_archive(path) as archive:
        top = top_folder(archive, path)
        for entry in archive.infolist():
            parts = PurePosixPath(entry.filename).parts
            if parts[0] != top:
                continue
            target = into.joinpath(*parts)
            if entry.is_dir():
                target.mkdir(parents=True, exist_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry) as source, target.open("wb") as written:
                while chunk := source.read(_CHUNK_BYTES):
                    written.write(chunk)
    return into / top


def sha256(path: Path) -> str:
    """Return the hexadecimal checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
