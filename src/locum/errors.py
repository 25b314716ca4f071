"""Every failure that a user can cause or meet, in one tree.

::

    LocumError
    ├── UsageError         a wrong argument: no such article, locale, engine
    ├── ConfigError        locum.toml
    │   └── NoProjectError there is none
    ├── ArticleError       an article that cannot be read or written
    ├── GlossaryError      a row of a glossary
    ├── CatalogError       a PO file
    ├── MemoryFileError    a file of the translation memory
    ├── ExchangeError      a file that comes from, or goes to, a vendor
    ├── EngineError        an engine that is missing or failed
    │   ├── PackageError   a translation package
    │   ├── ContractError  one that does not answer as an engine does
    │   └── RouteError     no engine, or chain of engines, does a language pair
    ├── ClusterError       a cluster that is not there, goes away or cannot draft
    ├── PluginError        somebody else's plug-in that fails or breaks its contract
    ├── EvaluationError    a text to measure engines on
    └── BuildError         a page that cannot be written

An error says what happened, where (``path``, ``line``) and how to mend it
(``hint``). Bugs raise Python's own exceptions, never these.
"""

from contextlib import suppress
from pathlib import Path


def shown_path(path: Path | str) -> str:
    """Return a path as a person at this prompt would write it: short where it lies below."""
    found = Path(path)
    if found.is_absolute():
        with suppress(ValueError, OSError):  # elsewhere, or there is no current folder any more
            return found.relative_to(Path.cwd()).as_posix()
    return str(path)


class LocumError(Exception):
    """What happened, where, and what to do about it."""

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        """Counted from 1."""
        self.hint = hint

    @property
    def place(self) -> str:
        """``path:line: ``, as `shown_path` has it; empty where there is no path."""
        if self.path is None:
            return ""
        path = shown_path(self.path)
        return f"{path}: " if self.line is None else f"{path}:{self.line}: "

    def __str__(self) -> str:
        """Return ``path:line: message (hint)``, on one line.

        >>> str(GlossaryError("no term", path="medical.csv", line=3, hint="fill the column"))
        'medical.csv:3: no term (fill the column)'
        """
        place = self.place
        hint = f" ({self.hint})" if self.hint else ""
        return " ".join(f"{place}{self.message}{hint}".split("\n"))


class UsageError(LocumError):
    """A wrong argument: no such article, locale or engine."""


class ConfigError(LocumError):
    """The project's ``locum.toml`` is missing or wrong."""


class NoProjectError(ConfigError):
    """There is no ``locum.toml`` in a folder, nor above it."""


class ArticleError(LocumError):
    """An article that cannot be read or written."""


class GlossaryError(LocumError):
    """A glossary file, or a row of one, that cannot be used."""


class CatalogError(LocumError):
    """A PO file that cannot be read or written."""


class MemoryFileError(LocumError):
    """A file of the translation memory that cannot be used."""


class ExchangeError(LocumError):
    """A file exchanged with other people's tools (XLIFF, TMX, CSV) that cannot be used."""


class EngineError(LocumError):
    """An engine that is missing or failed."""


class PackageError(EngineError):
    """A translation package that is damaged, unsafe or not there."""


class ContractError(EngineError):
    """An engine that does not answer as an engine does: none of its answers can be trusted."""


class RouteError(EngineError):
    """No engine, and no chain of engines, does a language pair."""


class ClusterError(LocumError):
    """A cluster that is not there, goes away in mid-run, or has no worker that can draft."""


class PluginError(LocumError):
    """A plug-in of another package that cannot be imported, fails or breaks its contract."""


class EvaluationError(LocumError):
    """A file of texts to measure engines on that cannot be used."""


class BuildError(LocumError):
    """A page that cannot be written."""
