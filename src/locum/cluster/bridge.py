"""The process between a run and its cluster: the only one that imports Ray.

Where a cluster's head goes away, Ray ends the process that was connected to it, without a
word. That process is this one; the run that started it sees that it is gone, saves what is
finished, and says so.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import chdir, suppress
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from locum.cluster.crew import RayCrew
from locum.cluster.plan import LOCAL, Finished, Plan, Requirement
from locum.cluster.pool import Pool
from locum.errors import ClusterError
from locum.i18n import _
from locum.model import Segment
from locum.workflow.channel import Channel, Closed

CONNECT_SECONDS = 5.0
GONE_SECONDS = 10.0
"""A head that has not answered for so long is gone."""


def serve() -> None:
    """Connect, then deal out what comes; the process's whole life."""
    channel = Channel.of_child()
    # Ray lets its workers import modules from the folder that it is called in. A project's
    # holds files from whomever.
    empty = TemporaryDirectory(prefix="locum-", ignore_cleanup_errors=True)
    with suppress(Closed), empty as folder, chdir(folder):
        plan: Plan = channel.receive()
        crew = None
        try:
            crew = _connect(plan)
            _watch(channel)
            channel.send((0, Finished()))
            _serve(channel, Pool(crew, patience_seconds=plan.patience_seconds))
        except ClusterError as error:
            channel.send((0, error))
        finally:
            if crew is not None:
                crew.close()


def _serve(channel: Channel, pool: Pool) -> None:
    """Answer calls as they come, several at once.

    Raises:
        Closed: when the run is over.
    """
    calls: SimpleQueue[tuple[int, Requirement, list[Segment]] | None] = SimpleQueue()

    def listen() -> None:
        with suppress(Closed):
            while True:
                calls.put(channel.receive())
        calls.put(None)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        while pool.is_idle() or not calls.empty():
            call = calls.get()
            if call is None:
                raise Closed
            pool.open(*call)
        for event in pool.step():
            channel.send(event)


def _connect(plan: Plan) -> RayCrew:
    """Return the crew of a cluster.

    Raises:
        ClusterError: where it cannot be reached.
    """
    _knock(plan.address)
    try:
        return RayCrew(plan)
    except (OSError, RuntimeError, ValueError) as error:
        lines = [line for line in str(error).splitlines() if line.strip()]
        raise ClusterError(
            _("the cluster {address} cannot be used: {reason}").format(
                address=plan.address, reason=lines[0] if lines else type(error).__name__
            ),
            hint=_(
                "is Ray started on this machine, too, in the same version and with the same token?"
            ),
        ) from error


def _knock(address: str) -> None:
    """See whether anybody is there: Ray itself would wait for minutes."""
    if address in (LOCAL, "auto"):
        return
    host, _colon, port = address.removeprefix("ray://").rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS).close()
    except OSError as error:
        raise ClusterError(
            _("no cluster answers at {address}: {reason}").format(
                address=address, reason=error.strerror or str(error)
            ),
            hint=_("start it: ray start --head; `locum translate` works here without it"),
        ) from error


def _watch(channel: Channel) -> None:
    """Tell, from a thread, when the cluster's head is gone: Ray waits for a minute."""
    import ray

    head: str = ray.get_runtime_context().gcs_address
    host, _colon, port = head.rpartition(":")

    def watch() -> None:
        seen = time.monotonic()
        while time.monotonic() - seen < GONE_SECONDS:
            with suppress(OSError):
                socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS).close()
                seen = time.monotonic()
            time.sleep(1)
        with suppress(Closed):
            channel.send((0, gone()))

    threading.Thread(target=watch, daemon=True).start()


def gone() -> ClusterError:
    """Return what is said of a cluster that has gone away."""
    return ClusterError(
        _("the cluster has gone away; what was finished is saved"),
        hint=_("`locum translate` goes on here, or with --cluster when it is back"),
    )
