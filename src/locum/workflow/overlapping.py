"""Read, decode and write at the same time.

Engines decode outside Python, so while one batch is with them, the next is read and taken
apart, and the one before is checked and written. Batches are taken back in the order in
which they were given, and no more than a few are on their way: what a run does depends
neither on how many threads there are nor on which is the fastest.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextvars import copy_context
from functools import partial
from queue import SimpleQueue
from typing import Generic, TypeVar

from locum.workflow.stages import Announce, Tick

T = TypeVar("T")


class Stopped(BaseException):
    """Ends the work of a thread whose run is over; no failure, so nothing handles it."""


class _Threads:
    """Threads that end with the process, whatever they are at: Ctrl-C waits for no engine."""

    def __init__(self, count: int) -> None:
        self._tasks: SimpleQueue[tuple[Future[None], Callable[[], None]] | None] = SimpleQueue()
        self._count = count
        for number in range(count):
            threading.Thread(target=self._work, name=f"locum-draft-{number}", daemon=True).start()

    def submit(self, task: Callable[[], None]) -> Future[None]:
        future: Future[None] = Future()
        self._tasks.put((future, task))
        return future

    def _work(self) -> None:
        while (given := self._tasks.get()) is not None:
            future, task = given
            if not future.set_running_or_notify_cancel():
                continue
            try:
                task()
            except BaseException as error:  # noqa: BLE001 (raised where the result is asked for)
                future.set_exception(error)
            else:
                future.set_result(None)

    def end(self) -> None:
        """Begin nothing more."""
        for _number in range(self._count):
            self._tasks.put(None)


class Overlap(Generic[T]):
    """Work done on items in threads of its own, in order.

    Args:
        work: what is done with each item.
        finish: what is done with it then, in the thread that gave it, in order.
        threads: how many items are worked on at once; 0: none but in that thread.
    """

    def __init__(
        self, work: Callable[[T], None], finish: Callable[[T], None], *, threads: int
    ) -> None:
        self._work = work
        self._finish = finish
        self._threads = threads
        self._pool = _Threads(threads) if threads else None
        self._waiting: deque[tuple[T, Future[None]]] = deque()
        self.stop = threading.Event()
        """Set when what is under way is not wanted any more."""

    def __enter__(self) -> Overlap[T]:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        """Finish what is under way; after an error, or Ctrl-C, only what is done already."""
        try:
            if kind is None:
                self.settle(0)
        finally:
            self._end()

    def add(self, item: T) -> None:
        """Give an item; before that, finish what is done, and wait where too much is not.

        Raises:
            Exception: what the work, or the finishing, of an item before has raised.
        """
        if self._pool is None:
            self._work(item)
            self._finish(item)
            return
        self.settle(self._threads)
        # What a message's language depends on is the thread's that began the run.
        context = copy_context()
        self._waiting.append((item, self._pool.submit(partial(context.run, self._work, item))))

    def settle(self, most: int) -> None:
        """Finish items until no more than so many are left, and further ones that are done.

        Raises:
            Exception: what the work, or the finishing, of an item has raised.
        """
        while self._waiting and (len(self._waiting) > most or self._waiting[0][1].done()):
            item, future = self._waiting[0]
            future.result()
            self._waiting.popleft()
            self._finish(item)

    def _end(self) -> None:
        """End the threads; finish the items that were done before the first that was not."""
        self.stop.set()
        for _item, future in self._waiting:
            future.cancel()
        if self._pool is not None:
            self._pool.end()
        for item in self._done():
            self._finish(item)

    def _done(self) -> Iterator[T]:
        while self._waiting:
            item, future = self._waiting.popleft()
            if not future.done() or future.cancelled() or future.exception() is not None:
                return
            yield item

    def watch(self, announce: Announce) -> Announce:
        """Return an announcement for the threads: one tells at a time, and ends when told to."""
        lock = threading.Lock()

        def announced(stage: str, total: int, words: int = 0, /) -> Tick:
            with lock:
                self._go_on()
                tick = announce(stage, total, words)

            def told(done: int) -> None:
                with lock:
                    self._go_on()
                    tick(done)

            return told

        return announced

    def _go_on(self) -> None:
        if self.stop.is_set():
            raise Stopped
