"""Other people's detectors, held to the contract."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from locum.errors import LocumError, PluginError
from locum.i18n import _
from locum.locales import UNDETERMINED, language_of
from locum.model import Guess
from locum.registry import Plugin


def guard_detector(make: Any, plugin: Plugin) -> Callable[[], GuardedDetector]:  # noqa: ANN401
    """Return what makes the detector, its answers looked at.

    Raises:
        PluginError: where it cannot be called.
    """
    if not callable(make):
        raise PluginError(plugin.said(_("a detector is a class")), hint=plugin.hint)
    return lambda: GuardedDetector(make, plugin)


class GuardedDetector:
    """A detector whose failures name its plug-in."""

    def __init__(self, make: Callable[[], Any], plugin: Plugin) -> None:
        self._plugin = plugin
        self._detector = self._tried(make)

    def detect(self, texts: Sequence[str], candidates: Sequence[str]) -> list[Guess]:
        """Ask the detector.

        Raises:
            PluginError: where it fails, or does not answer as a detector does.
        """
        guesses: list[Guess] = self._tried(lambda: list(self._detector.detect(texts, candidates)))
        fault = _fault(guesses, texts, candidates)
        if fault:
            raise PluginError(self._plugin.said(fault), hint=self._plugin.hint)
        return guesses

    def _tried(self, call: Callable[[], Any]) -> Any:  # noqa: ANN401
        try:
            return call()
        except LocumError:
            raise
        except Exception as error:  # others' code may raise anything
            raise PluginError(self._plugin.failed(error), hint=self._plugin.hint) from error


def _fault(guesses: list[Any], texts: Sequence[str], candidates: Sequence[str]) -> str:
    if len(guesses) != len(texts):
        return _("{answers} answers for {questions} texts").format(
            answers=len(guesses), questions=len(texts)
        )
    known = {language_of(code) for code in (*candidates, UNDETERMINED)}
    for guess in guesses:
        if not isinstance(guess, Guess):
            return _("it returned what is no guess")
        if language_of(guess.language) not in known:
            return _("“{code}” is none of the candidates").format(code=guess.language)
        if not 0 <= guess.confidence <= 1:
            return _("a confidence of {number} is not between 0 and 1").format(
                number=guess.confidence
            )
    return ""
