"""Read a file of any format that is exchanged, told by what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from locum.errors import ExchangeError
from locum.exchange.table import read_csv
from locum.exchange.tmx_read import TmxReader, TmxUnit, to_units
from locum.exchange.units import Fault, Unit
from locum.exchange.xliff12_read import Xliff12Reader
from locum.exchange.xliff21_read import Xliff21Reader
from locum.i18n import _
from locum.xml_safe import Handler, stream

_TABLES = (".csv", ".tsv", ".tab")
_Found = Unit | Fault | TmxUnit


def read_exchange(path: Path) -> Iterator[Unit | Fault]:
    """Yield the units of a CSV, XLIFF 1.x or 2.x, or TMX file as they are read.

    Raises:
        ExchangeError: where the file as a whole cannot be used; units that were yielded
            before are not to be trusted either.
    """
    if path.suffix.lower() in _TABLES:
        yield from read_csv(path)
        return
    for found in stream(path, _AnyReader(path), ExchangeError):
        if isinstance(found, TmxUnit):
            yield from to_units(found)
        else:
            yield found


class _AnyReader:
    """A handler that leaves the document to the one that its root element asks for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader: Handler[_Found] | None = None

    def take(self) -> list[_Found]:
        return list(self._reader.take()) if self._reader else []

    def start(self, space: str, name: str, attributes: dict[str, str], line: int) -> None:
        if self._reader is None:
            self._reader = self._choose(name, attributes, line)
        self._reader.start(space, name, attributes, line)

    def end(self, name: str) -> None:
        if self._reader is not None:
            self._reader.end(name)

    def characters(self, text: str) -> None:
        if self._reader is not None:
            self._reader.characters(text)

    def _choose(self, name: str, attributes: dict[str, str], line: int) -> Handler[_Found]:
        version = attributes.get("version", "")
        if name == "tmx":
            return TmxReader()
        if name == "xliff" and version.startswith("1."):
            return Xliff12Reader()
        if name == "xliff" and version.startswith("2."):
            return Xliff21Reader()
        raise ExchangeError(
            _("it is neither XLIFF 1 or 2 nor TMX"),
            path=self._path,
            line=line,
            hint=_("name a CSV file *.csv"),
        )
