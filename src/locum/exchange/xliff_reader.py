"""What the readers of both versions of XLIFF share: where in a file they are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

from locum.exchange.collecting import Collector
from locum.exchange.units import Content, Fault, Unit

M = TypeVar("M")
"""A unit in the making."""


class XliffReader(ABC, Generic[M]):
    """A handler of ``xml_safe.stream`` that makes units; a version says what its elements mean."""

    unit_name: ClassVar[str]
    """The element that is a unit."""
    without_end: ClassVar[frozenset[str]]
    """Inline elements whose end says nothing: they have no content."""
    hiding: ClassVar[frozenset[str]] = frozenset()
    """Inline elements whose content is another format's business."""

    def __init__(self) -> None:
        self._done: list[Unit | Fault] = []
        self._unit: M | None = None
        self._collector: Collector | None = None
        self._skipped = 0
        self._text: list[str] | None = None
        self._about = ""

    def take(self) -> list[Unit | Fault]:
        """Return the units that are finished."""
        done, self._done = self._done, []
        return done

    def end(self, name: str) -> None:
        """Take an element's end."""
        if self._skipped:
            self._skipped -= 1
        elif self._collector is not None:
            self._end_inline(self._collector, name)
        elif self._unit is not None and name == self.unit_name:
            self._done.append(self._finished(self._unit))
            self._unit = None
        elif self._unit is not None and self._text is not None:
            self._end_text(self._unit, name, "".join(self._text))
            self._text = None

    def _end_inline(self, collector: Collector, name: str) -> None:
        if name in ("source", "target"):
            if self._unit is not None:
                self._hold(self._unit, name, collector.content())
            self._collector = None
        elif name not in self.without_end:
            collector.end(hides=name in self.hiding)

    def characters(self, text: str) -> None:
        """Take text."""
        if self._skipped:
            return
        if self._collector is not None:
            self._collector.text(text)
        elif self._text is not None:
            self._text.append(text)

    @abstractmethod
    def _hold(self, unit: M, name: str, content: Content) -> None:
        """Keep the content of ``source`` or ``target``."""

    @abstractmethod
    def _end_text(self, unit: M, name: str, text: str) -> None:
        """Keep the text of an element that holds no marks."""

    @abstractmethod
    def _finished(self, unit: M) -> Unit | Fault:
        """Return the unit, or why it is none."""
