"""Install and remove packages in argostranslate's own folder, with or without it.

The archive is unpacked beside the folder, checked down to loading the model, and then
renamed into its place: whoever looks sees the old package, or the new one, whole.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from filelock import FileLock

from locum.engines.argos import checksums, places
from locum.engines.argos.archive import unpack
from locum.engines.argos.packages import (
    RECORD,
    Package,
    best_packages,
    list_packages,
    read_folder,
    read_record,
    version_key,
)
from locum.errors import PackageError
from locum.i18n import _
from locum.locales import normalize


def install_file(
    path: Path, *, force: bool = False, expect: tuple[str, str] | None = None
) -> Package:
    """Install an ``.argosmodel`` file and return the installed package.

    The same package again changes nothing; an older version of the pair is replaced; a
    package that is as new or newer only with ``force``. ``expect`` is the pair (normalised
    tags) that the file must be for.

    Raises:
        PackageError: where the file is damaged, unsafe or no translation package, its
            model cannot be loaded, or another version is in the way.
    """
    folder = places.packages_dir()
    try:
        with _locked(folder), _scratch(folder) as scratch:
            unpacked = unpack(path, scratch)
            package = _checked(unpacked, path)
            _check_pair(package, path, expect)
            older = _installed_for(package.source, package.target)
            same = [old for old in older if old.digest == package.digest]
            if same and not force and same[0].version == package.version:
                return same[0]
            if not force:
                _check_newer(package, older)
            return _put_in_place(package, older, folder, scratch, path)
    except OSError as error:
        raise PackageError(
            _("the package cannot be installed: {reason}").format(reason=error), path=path
        ) from error


def remove(source: str, target: str) -> Path:
    """Remove the installed packages of a pair and return the folder that was in use.

    Raises:
        PackageError: where none is installed.
    """
    folder = places.packages_dir()
    pair = normalize(source), normalize(target)
    installed = _installed_for(*pair)
    if not installed:
        raise PackageError(
            _("no package is installed that translates {source} to {target}").format(
                source=pair[0], target=pair[1]
            ),
            hint=_("a project's own packages are files in its models folder: delete the file"),
        )
    used = best_packages(installed)[pair].path
    try:
        with _locked(folder), _scratch(folder) as scratch:
            for package in installed:
                package.path.rename(scratch / f"removed-{package.path.name}")
            _write_record(folder, {package.path.name: None for package in installed})
    except OSError as error:
        raise PackageError(
            _("the package cannot be removed: {reason}").format(reason=error), path=used
        ) from error
    return used


def _checked(folder: Path, path: Path) -> Package:
    """Return the unpacked package, once its files and its model are known to be sound.

    Raises:
        PackageError: naming the file that it came in.
    """
    try:
        package = read_folder(folder)
        load_once(folder, path)
    except PackageError as error:
        raise PackageError(
            error.message, path=path, hint=error.hint or _("download it again")
        ) from error
    return package


def load_once(folder: Path, path: Path) -> None:
    """Load the model and the tokenizer of a package, to know that they can be.

    Raises:
        PackageError: where they cannot.
    """
    import ctranslate2

    from locum.engines.argos.tokenizer import load_tokenizer

    try:
        ctranslate2.Translator(str(folder / "model"), intra_threads=1)
    except (RuntimeError, ValueError) as error:
        raise PackageError(
            _("the model cannot be loaded: {reason}").format(reason=error), path=path
        ) from error
    load_tokenizer(folder).check()


def _check_pair(package: Package, path: Path, expect: tuple[str, str] | None) -> None:
    if expect is not None and (package.source, package.target) != expect:
        raise PackageError(
            _("the package translates {source} to {target}, not {other} to {wanted}").format(
                source=package.source, target=package.target, other=expect[0], wanted=expect[1]
            ),
            path=path,
        )


def _check_newer(package: Package, older: list[Package]) -> None:
    for old in older:
        if version_key(old.version) >= version_key(package.version):
            raise PackageError(
                _("version {old} for {source} to {target} is installed, this is {new}").format(
                    old=old.version,
                    source=package.source,
                    target=package.target,
                    new=package.version,
                ),
                path=old.path,
                hint=_("use --force to replace it"),
            )


def _installed_for(source: str, target: str) -> list[Package]:
    folder = places.packages_dir()
    return [
        package
        for package in list_packages()
        if (package.source, package.target) == (source, target) and package.path.parent == folder
    ]


def _put_in_place(
    package: Package, older: list[Package], folder: Path, scratch: Path, file: Path
) -> Package:
    home = folder / package.path.name
    in_the_way = {old.path for old in older} | ({home} if home.exists() else set())
    aside = [(old, scratch / f"replaced-{old.name}") for old in sorted(in_the_way)]
    for old, away in aside:
        old.rename(away)
    try:
        package.path.rename(home)
    except OSError:
        for old, away in aside:
            with suppress(OSError):
                away.rename(old)
        raise
    record: dict[str, Any] = {old.name: None for old in in_the_way}
    record[home.name] = {
        "version": package.version,
        "digest": package.digest,
        "sha256": checksums.file_checksum(file),
        "file": file.name,
    }
    _write_record(folder, record)
    return replace(package, path=home)


def _write_record(folder: Path, changes: dict[str, Any]) -> None:
    record = {**read_record(folder), **changes}
    record = {name: entry for name, entry in record.items() if entry is not None}
    handle, name = tempfile.mkstemp(dir=folder, prefix=".locum-")
    with os.fdopen(handle, "w", encoding="utf-8") as written:
        json.dump(record, written, indent=2, sort_keys=True)
    Path(name).replace(folder / RECORD)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".locum.lock"):
        yield


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Make a folder for the work, on the same disk as ``folder``.

    It lies beside ``folder`` where it can: a folder without metadata.json among the
    packages breaks argostranslate's listing.
    """
    parent = folder.parent
    if not os.access(parent, os.W_OK) or parent.stat().st_dev != folder.stat().st_dev:
        parent = folder
    scratch = Path(tempfile.mkdtemp(dir=parent, prefix=".locum-install-"))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
