"""Names → plug-ins, imported late.

Each seam has one table: our own members as strings (``module:attribute``), those of
others from entry points of the seam's group. Nothing is imported until it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Generic, TypeVar, cast

from locum.errors import ConfigError
from locum.i18n import _

T = TypeVar("T")


class Registry(Generic[T]):
    """One seam's members by name.

    >>> registry: Registry[type] = Registry("thing", {"path": "pathlib:Path"})
    >>> registry.get("path").__name__
    'Path'
    """

    def __init__(self, seam: str, members: Mapping[str, str]) -> None:
        self.seam = seam
        self._ours = dict(members)
        self._loaded: dict[str, T] = {}

    @cached_property
    def _theirs(self) -> dict[str, EntryPoint]:
        found: dict[str, EntryPoint] = {}
        for entry in entry_points(group=f"locum.{self.seam}s"):
            if entry.name in self._ours or entry.name in found:
                raise ConfigError(
                    _("two plug-ins are called {seam} “{name}”").format(
                        seam=self.seam, name=entry.name
                    ),
                    hint=_("uninstall one of them"),
                )
            found[entry.name] = entry
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield our members' names in the table's order, then others' by name."""
        yield from self._ours
        yield from sorted(self._theirs)

    def __contains__(self, name: str) -> bool:
        return name in self._ours or name in self._theirs

    def get(self, name: str) -> T:
        """Import a member and return it.

        Raises:
            ConfigError: where no member has that name.
        """
        if name not in self._loaded:
            self._loaded[name] = self._load(name)
        return self._loaded[name]

    def _load(self, name: str) -> T:
        if name in self._ours:
            module, attribute = self._ours[name].split(":")
            return cast("T", getattr(import_module(module), attribute))
        if name in self._theirs:
            return cast("T", self._theirs[name].load())
        near = get_close_matches(name, list(self), n=1)
        raise ConfigError(
            _("there is no {seam} “{name}”").format(seam=self.seam, name=name),
            hint=_("did you mean {near}?").format(near=near[0])
            if near
            else _("there are: {names}").format(names=", ".join(self)),
        )
