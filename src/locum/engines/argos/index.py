"""Argos's online index of packages, through ``argostranslate.package`` (the extra).

The only module of Locum that uses a network, and only when it is called. It keeps clear
of three traps of argostranslate 1.11: its installer imports stanza, and so torch, after
it has changed files (we install ourselves); ``get_available_packages`` calls itself
without end where there is no index and no network (we read the index file ourselves);
and its listing breaks on one folder without ``metadata.json`` (we never call it).
"""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locum.engines.argos.install import install_file
from locum.engines.argos.packages import Package, version_key
from locum.engines.remedies import extra_command
from locum.errors import PackageError, UsageError
from locum.i18n import _
from locum.locales import normalize

if TYPE_CHECKING:
    from types import ModuleType

TIMEOUT_SECONDS = 30.0
"""For each wait on the network; argostranslate itself would wait for ever."""


@dataclass(frozen=True, slots=True, order=True)
class AvailablePackage:
    """A package that Argos's index offers."""

    source: str
    target: str
    """Normalised tags."""
    version: str
    name: str
    """``en-es``: the package's own codes."""
    links: tuple[str, ...] = ()


def available() -> list[AvailablePackage]:
    """Fetch the index and return its translation packages, sorted.

    Raises:
        PackageError: without the extra, without a network, or for a damaged index.
    """
    return sorted(package for package, _entry in _fetch_index(_argos_package()))


def install_from_index(
    source: str,
    target: str,
    *,
    progress: Callable[[str], None] | None = None,
    force: bool = False,
) -> Package:
    """Download the newest package of a pair and install it.

    ``progress`` is told in a few words what is being done.

    Raises:
        PackageError: as ``available`` and ``install_file`` do, and where the index has no
            such package.
    """
    tell = progress or (lambda _message: None)
    pair = normalize(source), normalize(target)
    argos = _argos_package()
    tell(_("fetching the index"))
    fitting = [
        (package, entry)
        for package, entry in _fetch_index(argos)
        if (package.source, package.target) == pair
    ]
    if not fitting:
        raise PackageError(
            _("Argos's index has no package that translates {source} to {target}").format(
                source=pair[0], target=pair[1]
            ),
            hint=_("see them all with: locum models available"),
        )
    chosen, entry = max(fitting, key=lambda found: version_key(found[0].version))
    tell(_("downloading {name} {version}").format(name=chosen.name, version=chosen.version))
    file = _download(argos, entry, chosen)
    try:
        tell(_("checking and installing"))
        return install_file(file, expect=pair, force=force)
    finally:
        file.unlink(missing_ok=True)


def _argos_package() -> ModuleType:
    try:
        import argostranslate.package as argos
    except ImportError as error:
        raise PackageError(
            _("Argos's index needs the extra “argos”"), hint=extra_command("argos")
        ) from error
    # It logs every failed attempt; the one error that we raise says it better.
    logging.getLogger("argostranslate").addHandler(logging.NullHandler())
    module: ModuleType = argos
    return module


def _fetch_index(argos: ModuleType) -> list[tuple[AvailablePackage, dict[str, Any]]]:
    file = Path(argos.settings.local_package_index)
    before = file.stat().st_mtime_ns if file.exists() else None
    with _patience():
        argos.update_package_index()
    # A failed update is swallowed there; it shows in the file alone.
    if not file.exists() or file.stat().st_mtime_ns == before:
        raise PackageError(
            _("Argos's index cannot be reached: {address}").format(
                address=argos.settings.remote_package_index
            ),
            hint=_("go online, or install from a file: locum models install FILE.argosmodel"),
        )
    try:
        index = json.loads(file.read_text(encoding="utf-8"))
        entries = [entry for entry in index if isinstance(entry, dict)]
    except (ValueError, TypeError) as error:
        file.unlink()
        raise PackageError(
            _("Argos's index cannot be read: {reason}").format(reason=error),
            hint=_("try again later"),
        ) from error
    read = [(_read_entry(entry), entry) for entry in entries]
    return [(package, entry) for package, entry in read if package is not None]


def _read_entry(entry: dict[str, Any]) -> AvailablePackage | None:
    codes = entry.get("from_code"), entry.get("to_code")
    if entry.get("type", "translate") != "translate" or not all(
        isinstance(code, str) for code in codes
    ):
        return None
    try:
        source, target = normalize(str(codes[0])), normalize(str(codes[1]))
    except UsageError:
        return None
    links = entry.get("links")
    return AvailablePackage(
        source=source,
        target=target,
        version=str(entry.get("package_version", "")),
        name=f"{codes[0]}-{codes[1]}",
        links=tuple(str(link) for link in links) if isinstance(links, list) else (),
    )


def _download(argos: ModuleType, entry: dict[str, Any], chosen: AvailablePackage) -> Path:
    package = argos.AvailablePackage(entry)
    # Its download takes a file that is there already, even an older version's.
    stale = Path(argos.settings.downloads_dir) / f"{argos.argospm_package_name(package)}.argosmodel"
    stale.unlink(missing_ok=True)
    try:
        with _patience():
            return Path(package.download())
    except Exception as error:
        raise PackageError(
            _("{name} {version} cannot be downloaded").format(
                name=chosen.name, version=chosen.version
            ),
            hint=_("go online and try again"),
        ) from error


@contextmanager
def _patience() -> Iterator[None]:
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(TIMEOUT_SECONDS)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
