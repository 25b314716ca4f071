"""How far a long run is: bars for people, lines of JSON for programs, nothing in a pipe.

The lines of JSON go to stderr, one object each. All have the same first keys, so that a
program can read any line without knowing its event:

``event``
    ``start``, ``stage``, ``batch``, ``saved``, ``problem``, ``end``
``stage``
    the stage's name: ``articles`` for the whole run, ``argos en→es`` for an engine; empty
    where the event belongs to none
``done``, ``total``
    the stage's units: articles, or sentences
``words``
    how many words of the stage are done, in proportion to its units
``seconds``
    since the run began

``saved`` has also ``path``; ``problem`` has ``message``, ``path``, ``line`` and ``hint``;
``start`` has ``version``; ``end`` has ``status``: ``done``, ``failed`` or ``interrupted``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

import click

from locum import __version__
from locum.errors import ConfigError, LocumError, UsageError
from locum.i18n import _
from locum.workflow.stages import ARTICLES, Announce, Tick, quiet

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, ProgressColumn, Task, TaskID

    from locum.workflow.workspace import Problem

MODES = ("auto", "bar", "jsonl", "none")
NARROW = 80
"""A terminal of fewer columns has no room for the bar itself."""


@dataclass(slots=True)
class Stage:
    """One stage, however often it was announced."""

    total: int = 0
    words: int = 0
    """Of all units."""
    done: int = 0
    busy_seconds: float = 0.0
    """While some of its units were under way."""
    open: int = 0
    """Announcements whose units have not all finished."""
    since: float = 0.0
    """When the first of the open ones was made."""

    def begin(self, total: int, words: int, now: float) -> None:
        """Add units."""
        self.total += total
        self.words += words
        if total:
            self.since = self.since if self.open else now
            self.open += 1

    def end(self, now: float) -> None:
        """Note that all units of one announcement have finished."""
        self.open -= 1
        if not self.open:
            self.busy_seconds += now - self.since

    def words_done(self) -> int:
        """Return how many words are done, in proportion to the units."""
        return round(self.words * self.done / self.total) if self.total else 0

    def speed(self, now: float) -> float | None:
        """Return words per second while it was under way; None where nobody can tell yet."""
        busy = self.busy_seconds + (now - self.since if self.open else 0.0)
        words = self.words_done()
        return words / busy if words and busy > 0 else None


@dataclass(slots=True)
class Stages:
    """All stages of a run; several threads may tell of them."""

    told: Callable[[str, str, Stage], None]
    """Called with an event, a stage's name and the stage, by one thread at a time."""
    all: dict[str, Stage] = field(default_factory=dict)
    _guard: Any = field(default_factory=Lock)

    def announce(self, stage: str, total: int, words: int = 0, /) -> Tick:
        """Begin a stage, or more of one; see `locum.workflow.stages.Announce`."""
        left = total
        with self._guard:
            here = self.all.setdefault(stage, Stage())
            here.begin(total, words, time.monotonic())
            self.told("stage", stage, here)

        def tick(done: int) -> None:
            nonlocal left
            if not done:
                return
            with self._guard:
                here.done += done
                if left > 0 >= left - done:
                    here.end(time.monotonic())
                left -= done
                self.told("batch", stage, here)

        return tick


class Reporter:
    """What a command tells of its run; this one says nothing."""

    announce: Announce = staticmethod(quiet)

    def saved(self, path: str) -> None:
        """Tell that a catalog was written."""

    def warn(self, message: str) -> None:
        """Tell what somebody should look into; the run goes on."""
        click.echo(_("Warning: {message}").format(message=message), err=True)

    def problems(self, problems: Sequence[Problem]) -> bool:  # noqa: ARG002 (for others)
        """Tell what went wrong in a run that came to its end; return whether that was done."""
        return False


@contextmanager
def progress(mode: str = "auto") -> Iterator[Reporter]:
    """Yield what a run is told to, as the user wants it.

    Args:
        mode: ``bar``, ``jsonl``, ``none``, or ``auto``: bars where stderr is a terminal.
    """
    if mode == "jsonl":
        with _json_lines() as reporter:
            yield reporter
    elif mode == "bar" or (mode == "auto" and sys.stderr.isatty()):
        with _bars(forced=mode == "bar") as reporter:
            yield reporter
    else:
        yield Reporter()


# --- for programs ---


class JsonLines(Reporter):
    """Writes events as lines of JSON."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._guard = Lock()
        self._status = "done"
        self.stages = Stages(lambda event, name, stage: self.write(event, name, stage))
        self.announce = self.stages.announce

    def write(
        self, event: str, name: str = "", stage: Stage | None = None, **further: object
    ) -> None:
        """Write one event."""
        here = stage or Stage()
        line = {
            "event": event,
            "stage": name,
            "done": here.done,
            "total": here.total,
            "words": here.words_done(),
            "seconds": round(time.monotonic() - self._began, 3),
            **further,
        }
        with self._guard:
            click.echo(json.dumps(line), err=True)

    def saved(self, path: str) -> None:
        """Tell that a catalog was written."""
        self.write("saved", path=path)

    def warn(self, message: str) -> None:
        """Tell what somebody should look into; the run goes on."""
        self.problem(message)

    def problem(
        self, message: str, path: str = "", line: int | None = None, hint: str = ""
    ) -> None:
        """Tell what went wrong."""
        self.write("problem", message=message, path=path, line=line, hint=hint)

    def problems(self, problems: Sequence[Problem]) -> bool:
        """Tell what went wrong in a run that came to its end."""
        for one in problems:
            self.problem(one.message, one.path, one.line, one.hint)
        self._status = "failed" if problems else "done"
        return True

    def end(self, status: str = "") -> None:
        """Tell how the run ended, with what it did to articles."""
        articles = self.stages.all.get(ARTICLES)
        self.write("end", "", articles, status=status or self._status)


@contextmanager
def _json_lines() -> Iterator[JsonLines]:
    lines = JsonLines()
    lines.write("start", version=__version__)
    try:
        yield lines
    except LocumError as error:
        path = "" if error.path is None else str(error.path)
        lines.problem(error.message, path, error.line, error.hint or "")
        lines.end("failed")
        raise click.exceptions.Exit(
            2 if isinstance(error, UsageError | ConfigError) else 1
        ) from error
    except KeyboardInterrupt:
        lines.end("interrupted")
        raise click.exceptions.Exit(130) from None
    except BaseException:
        lines.end("failed")
        raise
    lines.end()


# --- for people ---


class Bars(Reporter):
    """Shows a bar for each stage."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}
        self.stages = Stages(self._show)
        self.announce = self.stages.announce

    def _show(self, _event: str, name: str, stage: Stage) -> None:
        if name not in self._tasks:
            shown = _("articles") if name == ARTICLES else name
            self._tasks[name] = self._bars.add_task(shown, total=stage.total, stage=stage)
        self._bars.update(self._tasks[name], total=stage.total, completed=stage.done)

    def warn(self, message: str) -> None:
        """Say it above the bars."""
        self._bars.console.print(_("Warning: {message}").format(message=message), markup=False)


@contextmanager
def _bars(*, forced: bool) -> Iterator[Bars]:
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True, force_terminal=forced or None, highlight=False)
    with Progress(*_columns(console), console=console, transient=True, expand=True) as bars:
        yield Bars(bars)


def _columns(console: Console) -> list[ProgressColumn]:
    """Return a bar's columns: name, bar where there is room, count, speed, time left."""
    from rich.progress import BarColumn, ProgressColumn, TextColumn
    from rich.table import Column
    from rich.text import Text

    class Told(ProgressColumn):
        """What a function says of a task."""

        def __init__(self, tell: Callable[[Task], str], style: str) -> None:
            self._tell = tell
            self._style = style
            super().__init__(Column(justify="right", no_wrap=True))

        def render(self, task: Task) -> Text:
            return Text(self._tell(task), style=self._style)

    name = TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True))
    columns: list[ProgressColumn] = [name]
    if console.width >= NARROW:
        columns.append(BarColumn(bar_width=None, table_column=Column(ratio=1)))
    return [
        *columns,
        Told(_count, "progress.download"),
        Told(_speed, "progress.data.speed"),
        Told(_time_left, "progress.remaining"),
    ]


def _count(task: Task) -> str:
    return f"{int(task.completed):,}/{int(task.total or 0):,}"


def _speed(task: Task) -> str:
    stage: Stage = task.fields["stage"]
    speed = stage.speed(time.monotonic())
    return "" if speed is None else _("{n} words/s").format(n=f"{speed:,.0f}")


def _time_left(task: Task) -> str:
    if task.finished or not task.completed or task.total is None or task.elapsed is None:
        return ""
    seconds = round(task.elapsed / task.completed * (task.total - task.completed))
    hours, minutes = seconds // 3600, seconds // 60 % 60
    clock = f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
    return _("{time} left").format(time=clock)
