"""Other people's engines, held to the contract.

Whatever such an engine raises is an EngineError that names its plug-in: a run then takes
the next route. What it returns is looked at before anything is built on it: a draft at
the wrong place would stand under another sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from locum.engines import EngineSettings
from locum.errors import ContractError, EngineError, LocumError, PluginError
from locum.i18n import _
from locum.locales import normalize
from locum.model import Draft, EnginePair, ProgressCallback, Segment
from locum.registry import Plugin


def guard_engine(make: Any, plugin: Plugin) -> Callable[[EngineSettings], GuardedEngine]:  # noqa: ANN401
    """Return what makes the engine, its answers looked at.

    Raises:
        PluginError: where it cannot be called.
    """
    if not callable(make):
        raise PluginError(
            plugin.said(_("an engine is a class that takes its settings")), hint=plugin.hint
        )
    return lambda settings: GuardedEngine(make, settings, plugin)


class GuardedEngine:
    """An engine whose failures name its plug-in."""

    def __init__(
        self, make: Callable[[EngineSettings], Any], settings: EngineSettings, plugin: Plugin
    ) -> None:
        """Make the engine.

        Raises:
            PluginError: where it cannot be made.
        """
        self._plugin = plugin
        try:
            self._engine = make(settings)
        except LocumError:
            raise  # the project's options for it are wrong: it says so itself
        except Exception as error:  # others' code may raise anything
            raise PluginError(plugin.failed(error), hint=plugin.hint) from error
        self.pseudo = bool(getattr(self._engine, "pseudo", False))
        self._their_pair: dict[EnginePair, EnginePair] = {}
        """Our pair → theirs, which may write the tags and the engine's name in its own way."""

    def pairs(self) -> Sequence[EnginePair]:
        """Return the engine's pairs under its registered name, their tags normalised.

        Raises:
            EngineError: where it cannot tell.
        """
        pairs: list[EnginePair] = []
        for pair in self._tried(lambda: list(self._engine.pairs())):
            if not isinstance(pair, EnginePair):
                raise self._error(_("pairs() returned what is no EnginePair"))
            ours = replace(
                pair,
                engine=self._plugin.name,
                source=self._tag(pair.source),
                target=self._tag(pair.target),
            )
            self._their_pair[ours] = pair
            pairs.append(ours)
        return pairs

    def problems(self) -> list[Any]:
        """Return what the engine cannot use, where it tells."""
        found: list[Any] = self._tried(lambda: list(getattr(self._engine, "problems", list)()))
        if not all(hasattr(fault, "problem") and hasattr(fault, "path") for fault in found):
            raise self._error(_("problems() returned what has no problem and no path"))
        return found

    def translate(
        self,
        segments: Sequence[Segment],
        pair: EnginePair,
        *,
        progress: ProgressCallback | None = None,
    ) -> list[Draft]:
        """Translate segments.

        Raises:
            EngineError: where the engine fails, or does not answer as an engine does.
        """
        if pair not in self._their_pair:
            self.pairs()  # it came from another process
        theirs = self._their_pair.get(pair, pair)
        drafts: list[Draft] = self._tried(
            lambda: list(self._engine.translate(segments, theirs, progress=progress))
        )
        if len(drafts) != len(segments):
            raise self._error(
                _("{drafts} drafts for {segments} segments").format(
                    drafts=len(drafts), segments=len(segments)
                )
            )
        for draft, segment in zip(drafts, segments, strict=True):
            fault = _fault(draft, segment)
            if fault:
                raise self._error(fault)
        return drafts

    def _tried(self, call: Callable[[], Any]) -> Any:  # noqa: ANN401
        try:
            return call()
        except EngineError:
            raise
        except Exception as error:  # others' code may raise anything
            raise EngineError(self._plugin.failed(error), hint=self._plugin.hint) from error

    def _tag(self, code: str) -> str:
        return str(self._tried(lambda: normalize(code)))

    def _error(self, fault: str) -> ContractError:
        return ContractError(self._plugin.said(fault), hint=self._plugin.hint)


def _fault(draft: object, segment: Segment) -> str:
    if not isinstance(draft, Draft) or not isinstance(draft.text, str):
        return _("it returned what is no draft")
    if draft.spans and len(draft.spans) != len(segment.spans):
        return _("a draft with {places} places for {spans} spans").format(
            places=len(draft.spans), spans=len(segment.spans)
        )
    for place in draft.spans:
        if place is not None and not 0 <= place[0] <= place[1] <= len(draft.text):
            return _("a place outside its draft")
    return ""
