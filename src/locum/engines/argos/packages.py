"""Find and read Argos packages: installed folders, and a project's ``.argosmodel`` files.

Listing never loads a model. What cannot be used is listed with its problem, so that one
broken folder hides nothing else.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from locum.engines.argos import checksums, places
from locum.engines.argos.archive import open_archive, top_folder, unpack
from locum.errors import LocumError, PackageError
from locum.i18n import _
from locum.locales import normalize

RECORD = ".locum-installed.json"
"""Beside the installed folders: what ``install`` wrote there. argostranslate reads
folders only, and so never sees it."""

Origin = Literal["installed", "project"]


@dataclass(frozen=True, slots=True)
class Package:
    """One package, whether it can be used or not."""

    path: Path
    """The installed folder, or the ``.argosmodel`` file."""
    source: str = ""
    target: str = ""
    """Normalised tags; empty where the package does not tell."""
    version: str = ""
    name: str = ""
    """``en-es``: the package's own codes, as provenance writes them."""
    origin: Origin = "installed"
    size_bytes: int = 0
    digest: str = ""
    """A short checksum of the weights and the tokenizer."""
    problem: str = ""
    """Why it cannot be used; empty where it can."""


def list_packages(models: Path | None = None) -> list[Package]:
    """Return all packages: installed ones, then the project's, each by folder name.

    ``models`` is the project's folder of ``.argosmodel`` files. Packages of other kinds
    than translation are left out.
    """
    found = [*_installed(), *_in_project(models)]
    return [package for package in found if package is not None]


def best_packages(packages: Iterable[Package]) -> dict[tuple[str, str], Package]:
    """Return the package in use for each pair.

    An installed one goes before a project's, a higher version before a lower one.
    """
    best: dict[tuple[str, str], Package] = {}
    for package in packages:
        if package.problem:
            continue
        pair = (package.source, package.target)
        if pair not in best or _rank(package) > _rank(best[pair]):
            best[pair] = package
    return best


def _rank(package: Package) -> tuple[bool, tuple[int, ...]]:
    return package.origin == "installed", version_key(package.version)


def version_key(version: str) -> tuple[int, ...]:
    """Return what versions are compared by; what is no number counts as nought.

    >>> version_key("1.10") > version_key("1.9") > version_key("")
    True
    >>> version_key("1.0") == version_key("1")
    True
    """
    numbers = [int(part) if part.isdecimal() else 0 for part in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _installed() -> Iterator[Package | None]:
    for folder in places.package_dirs():
        record = read_record(folder)
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.name.startswith("."):
                yield _guarded(path, "installed", partial(_read_folder, record=record))


def _in_project(models: Path | None) -> Iterator[Package | None]:
    if models is not None and models.is_dir():
        for path in sorted(models.glob("*.argosmodel")):
            yield _guarded(path, "project", _read_archive)


def _guarded(path: Path, origin: Origin, read: Callable[[Path], Package | None]) -> Package | None:
    try:
        return read(path)
    except LocumError as error:
        return Package(path=path, origin=origin, problem=error.message)
    except OSError as error:
        return Package(path=path, origin=origin, problem=str(error))


def read_folder(folder: Path) -> Package:
    """Return the package in an unpacked folder.

    Raises:
        PackageError: where a file is missing, or it does not translate.
    """
    package = _read_folder(folder, {})
    if package is None:
        raise PackageError(_("this package does not translate"), path=folder)
    return package


def _read_folder(folder: Path, record: Mapping[str, Any]) -> Package | None:
    try:
        text = (folder / "metadata.json").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise PackageError(_("metadata.json is missing"), path=folder) from error
    except UnicodeDecodeError as error:
        raise PackageError(_("metadata.json is not UTF-8"), path=folder) from error
    files = [path for path in folder.rglob("*") if path.is_file()]
    names = {path.relative_to(folder).as_posix() for path in files}
    metadata = parse_metadata(text, folder)
    if metadata.get("type", "translate") != "translate":
        return None
    check_files(names, folder)
    digest = checksums.folder_digest(folder)
    package = _package(
        metadata, folder, "installed", sum(path.stat().st_size for path in files), digest
    )
    _check_record(package, record.get(folder.name))
    return package


def _check_record(package: Package, recorded: object) -> None:
    """Raise where the files are no longer those that were installed."""
    if not isinstance(recorded, dict) or recorded.get("version") != package.version:
        return  # another tool installed it, or has updated it
    if recorded.get("digest") != package.digest:
        raise PackageError(
            _("the model is not the one that was installed: its checksum differs"),
            path=package.path,
        )


def _read_archive(path: Path) -> Package | None:
    with open_archive(path) as archive:
        top = top_folder(archive, path)
        try:
            text = archive.read(f"{top}/metadata.json").decode("utf-8")
        except UnicodeDecodeError as error:
            raise PackageError(_("metadata.json is not UTF-8"), path=path) from error
        metadata = parse_metadata(text, path)
        if metadata.get("type", "translate") != "translate":
            return None
        names = {name[len(top) + 1 :] for name in archive.namelist()}
    check_files(names, path)
    digest = checksums.archive_digest(path)
    return _package(metadata, path, "project", path.stat().st_size, digest)


def parse_metadata(text: str, path: Path) -> dict[str, Any]:
    """Return ``metadata.json`` as an object.

    Raises:
        PackageError: where it is none.
    """
    try:
        metadata = json.loads(text)
    except ValueError as error:
        raise PackageError(
            _("metadata.json cannot be read: {reason}").format(reason=error), path=path
        ) from error
    if not isinstance(metadata, dict):
        raise PackageError(_("metadata.json is not a JSON object"), path=path)
    return metadata


def check_files(names: set[str], path: Path) -> None:
    """Raise unless the model's files are among ``names`` (relative to the folder).

    Raises:
        PackageError: naming what is missing.
    """
    if "model/model.bin" not in names:
        raise PackageError(_("model/model.bin is missing"), path=path)
    if not any(name.startswith("model/") and "vocabulary" in name for name in names):
        raise PackageError(_("the model's vocabulary is missing"), path=path)
    if not names & set(checksums.TOKENIZERS):
        raise PackageError(_("sentencepiece.model is missing"), path=path)


def _package(
    metadata: Mapping[str, Any], path: Path, origin: Origin, size_bytes: int, digest: str
) -> Package:
    codes = metadata.get("from_code"), metadata.get("to_code")
    if not all(isinstance(code, str) and code for code in codes):
        raise PackageError(_("metadata.json names no language pair"), path=path)
    return Package(
        path=path,
        source=normalize(str(codes[0])),
        target=normalize(str(codes[1])),
        version=str(metadata.get("package_version", "")),
        name=f"{codes[0]}-{codes[1]}",
        origin=origin,
        size_bytes=size_bytes,
        digest=digest,
    )


def read_record(folder: Path) -> dict[str, Any]:
    """Return what Locum has installed in a folder of packages; empty where unknown."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def open_package(package: Package) -> Path:
    """Return the folder of a package; an ``.argosmodel`` file is unpacked, once.

    Raises:
        PackageError: where it cannot be unpacked.
    """
    if package.path.is_dir():
        return package.path
    folder = places.cache_dir() / "packages" / checksums.file_checksum(package.path)
    if folder.is_dir():
        return folder
    try:
        _unpack_into_cache(package.path, folder)
    except OSError as error:
        raise PackageError(
            _("the package cannot be unpacked: {reason}").format(reason=error),
            path=package.path,
            hint=_("free some space, or set XDG_CACHE_HOME to a folder that can be written"),
        ) from error
    return folder


def _unpack_into_cache(path: Path, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".unpacking-") as scratch:
        unpacked = unpack(path, Path(scratch))
        try:
            unpacked.replace(folder)
        except OSError:
            # Another process was quicker: its copy has the same checksum.
            if not folder.is_dir():
                raise
