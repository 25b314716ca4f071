"""Names → plug-ins, imported late.

Each seam has one table: our own members as strings (``module:attribute``), those of
others from entry points of the seam's group (``locum.engines``, ``locum.formats``,
``locum.checks``, ``locum.detectors``, ``locum.glossaries``). Nothing is imported until
it is asked for, and a plug-in that fails harms nobody who does not ask for it.

What others wrote may raise anything and return anything. So each seam names a *guard*,
which wraps their members: it holds them to the seam's contract and turns what they raise
into errors that name the plug-in and its package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Generic, TypeVar, cast

from locum.errors import ConfigError, PluginError
from locum.i18n import _

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plugin:
    """A member of a seam that another package brings."""

    seam: str
    """``engine``, ``check``, …"""
    name: str
    package: str
    """The package's name and version, or the module where no package says that it is its."""

    def __str__(self) -> str:
        """Return what messages call it.

        >>> str(Plugin("check", "brand", "house-style 1.0"))
        'the check “brand” of house-style 1.0'
        """
        return _("the {seam} “{name}” of {package}").format(
            seam=self.seam, name=self.name, package=self.package
        )

    @property
    def hint(self) -> str:
        """What a user can do about it."""
        return _("update or uninstall {package}").format(package=self.package)

    def said(self, fault: str) -> str:
        """Return ``fault`` with the plug-in's name before it, on one line."""
        return " ".join(_("{plugin}: {fault}").format(plugin=self, fault=fault).split())

    def failed(self, error: BaseException) -> str:
        """Return a line on an exception that the plug-in let out."""
        kind = type(error).__name__
        return self.said(f"{kind}: {error}" if str(error) else kind)


class Registry(Generic[T]):
    """One seam's members by name.

    >>> registry: Registry[type] = Registry("thing", {"path": "pathlib:Path"})
    >>> registry.get("path").__name__, registry.group
    ('Path', 'locum.things')
    """

    def __init__(self, seam: str, members: Mapping[str, str], *, guard: str = "") -> None:
        """Take our own members, and where the function is that wraps others'.

        Args:
            seam: the seam's name in the singular.
            members: name → ``module:attribute``.
            guard: ``module:attribute`` of a function ``(member, plugin) -> member``,
                which raises PluginError for what cannot be a member.
        """
        self.seam = seam
        self.group = f"locum.{seam[:-1]}ies" if seam.endswith("y") else f"locum.{seam}s"
        self._ours = dict(members)
        self._guard = guard
        self._loaded: dict[str, T] = {}
        self._failed: dict[str, PluginError] = {}

    @cached_property
    def _theirs(self) -> dict[str, list[EntryPoint]]:
        found: dict[str, list[EntryPoint]] = {}
        for entry in entry_points(group=self.group):
            found.setdefault(entry.name, []).append(entry)
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield our members' names in the table's order, then others' by name."""
        yield from self._ours
        yield from sorted(name for name in self._theirs if name not in self._ours)

    def __contains__(self, name: object) -> bool:
        return name in self._ours or name in self._theirs

    def plugins(self) -> list[Plugin]:
        """Return what other packages bring, by name, sound or not; nothing is imported."""
        return [
            self._plugin(entry) for name in sorted(self._theirs) for entry in self._theirs[name]
        ]

    def get(self, name: str) -> T:
        """Import a member and return it; a plug-in comes wrapped in the seam's guard.

        Raises:
            ConfigError: where no member has that name.
            PluginError: where two have it, or another package's cannot be imported or
                can be no member of this seam.
        """
        if name in self._failed:
            raise self._failed[name]
        if name not in self._loaded:
            try:
                self._loaded[name] = self._load(name)
            except PluginError as error:
                self._failed[name] = error  # what failed to import is not tried again
                raise
        return self._loaded[name]

    def _load(self, name: str) -> T:
        entries = self._theirs.get(name, [])
        if len(entries) + (name in self._ours) > 1:
            raise self._clash(name, entries)
        if name in self._ours:
            return cast("T", _attribute(self._ours[name]))
        if entries:
            return self._load_theirs(entries[0])
        near = get_close_matches(name, list(self), n=1)
        raise ConfigError(
            _("there is no {seam} “{name}”").format(seam=self.seam, name=name),
            hint=_("did you mean {near}?").format(near=near[0])
            if near
            else _("there are: {names}").format(names=", ".join(self)),
        )

    def _load_theirs(self, entry: EntryPoint) -> T:
        plugin = self._plugin(entry)
        try:
            member = entry.load()
        except (Exception, SystemExit) as error:  # others' modules may raise anything
            raise PluginError(
                _("{plugin} cannot be imported: {error}").format(
                    plugin=plugin, error=" ".join(f"{type(error).__name__}: {error}".split())
                ),
                hint=plugin.hint,
            ) from error
        if not self._guard:
            return cast("T", member)
        guard: Callable[[Any, Plugin], T] = _attribute(self._guard)
        return guard(member, plugin)

    def _plugin(self, entry: EntryPoint) -> Plugin:
        package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.module
        return Plugin(self.seam, entry.name, package)

    def _clash(self, name: str, entries: list[EntryPoint]) -> PluginError:
        packages = [self._plugin(entry).package for entry in entries]
        if name in self._ours:
            return PluginError(
                _("{plugin} has the name of one of Locum's own").format(
                    plugin=self._plugin(entries[0])
                ),
                hint=_("uninstall {package}").format(package=packages[0]),
            )
        return PluginError(
            _("two plug-ins are called {seam} “{name}”: {packages}").format(
                seam=self.seam, name=name, packages=", ".join(packages)
            ),
            hint=_("uninstall one of them"),
        )


def _attribute(place: str) -> Any:  # noqa: ANN401
    module, attribute = place.split(":")
    return getattr(import_module(module), attribute)
