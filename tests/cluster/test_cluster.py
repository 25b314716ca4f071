"""Runs on real Ray clusters: the same bytes as a local run, whatever happens to the machines."""

import json
import os
import signal
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif(find_spec("ray") is None, reason="needs Ray (the extra cluster)"),
]

PARAGRAPHS = 40
ARTICLES = {
    f"{name}.md": "\n\n".join(
        f"Sentence {n} of {name} comes slowly. The next one, of {n * 7} words, too: {'long ' * n}."
        for n in range(PARAGRAPHS)
    )
    for name in ("one", "two")
}
POISONED = ARTICLES | {
    "poison.md": "This sentence kills.\n\nBefore it. This one raises an error. Behind it.\n"
}


@pytest.fixture
def expected(run, make_project, catalogs):
    """The catalogs of a local run; it is done once for all tests."""
    if not _EXPECTED:
        folder = make_project(ARTICLES)
        assert run(folder, "translate").status == 0
        _EXPECTED.update(catalogs(folder))
    return _EXPECTED


_EXPECTED: dict[str, bytes] = {}


def read_until(run, name):
    """Return a run's events until the first of a kind that belongs to an engine."""
    events = []
    for line in run.stderr:
        events.append(json.loads(line))
        if events[-1]["event"] == name and events[-1]["stage"] != "articles":
            return events
    raise EOFError(events)


def test_a_run_on_a_cluster_ends_with_the_bytes_of_a_local_one_whatever_happens_to_its_nodes(
    cluster, run, make_project, catalogs, expected
):
    # One machine loses its power, one has another package; one sentence kills, one is refused.
    lost = cluster.add()
    lost.wait()
    odd = cluster.add(MOODY_DIGEST="0002")
    far = make_project(POISONED)
    odd.wait()
    cluster.add()
    arguments = ["--cluster", cluster.address, "--progress", "jsonl", "--no-cache"]
    begun = run.start(far, "translate", *arguments)
    events = read_until(begun, "batch")
    lost.kill()
    _out, err = begun.communicate(timeout=300)
    events += [json.loads(line) for line in err.splitlines()]
    problems = [event for event in events if event["event"] == "problem"]
    assert {path: data for path, data in catalogs(far).items() if path in expected} == expected
    assert len(expected) == 6
    refused = [event["message"] for event in problems if not event["path"]]
    assert any("moody moody:1 0001 is another there: moody:1 0002" in each for each in refused)
    # The sentences that an engine cannot take are told, and nothing else is lost.
    assert begun.returncode == 1
    assert events[-1]["status"] == "failed"
    faults = {(p["path"], p["line"], p["message"]) for p in problems if p["path"]}
    assert faults == {
        ("articles/poison.md", 1, "no engine gave a translation of “This sentence kills.”: "
         "the engine's process dies on it"),
        ("articles/poison.md", 3, "the engine fails on it: the engine “moody” of moody 1.0: "
         "ValueError: it is not to be said; a sentence was left in its language"),
    }  # fmt: skip


def test_a_cluster_that_goes_away_leaves_what_was_finished_and_the_run_goes_on_locally(
    cluster, run, make_project, catalogs, expected
):
    far = make_project(ARTICLES)
    cluster.add().wait()
    begun = run.start(far, "translate", "--cluster", cluster.address, "--progress", "jsonl")
    read_until(begun, "batch")
    cluster.end()
    _out, err = begun.communicate(timeout=300)
    last, end = [json.loads(line) for line in err.splitlines()][-2:]
    assert begun.returncode == 1
    assert last["message"] == "the cluster has gone away; what was finished is saved"
    assert (end["event"], end["status"]) == ("end", "failed")
    assert run(far, "translate").status == 0
    assert catalogs(far) == expected
    # Now nobody answers at all.
    ran = run(far, "translate", "--redraft", "--no-cache", "--cluster", cluster.address)
    assert ran.status == 1
    assert "Error: no cluster answers at 127.0.0.1:" in ran.err
    assert "Traceback" not in ran.err
    assert catalogs(far) == expected


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="looks into Linux's /proc")
def test_a_cluster_of_this_machine_listens_to_nobody_else_and_ends_with_ctrl_c(
    run, make_project, plugin_folder
):
    folder = make_project(ARTICLES)
    arguments = ["--cluster", "local", "--workers", "1", "--progress", "jsonl"]
    begun = run.start(folder, "translate", *arguments)
    read_until(begun, "batch")
    listening = {address for pid in processes_of(plugin_folder) for address in listeners(pid)}
    assert listening
    assert {address for address in listening if not is_loopback(address)} == set()
    begun.send_signal(signal.SIGINT)
    out, err = begun.communicate(timeout=300)
    assert begun.returncode == 130, err
    assert json.loads(err.splitlines()[-1])["status"] == "interrupted"
    assert out == ""
    for _attempt in range(1200):
        if not processes_of(plugin_folder):
            break
        time.sleep(0.1)
    assert processes_of(plugin_folder) == []


def processes_of(folder):
    """Return the processes that a run has started, known by a folder in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.fsencode(folder) in (process / "environ").read_bytes():
                found.append(int(process.name))
    return found


def listeners(pid):
    """Return the addresses that a process listens at, as the kernel writes them."""
    sockets = set()
    with suppress(OSError):
        for handle in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                sockets.add(str(handle.readlink()))
    addresses = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
                addresses.add(fields[1].split(":")[0])
    return addresses


def is_loopback(address):
    mapped = "0000000000000000FFFF00000100007F"
    return address in ("0100007F", mapped, "0" * 24 + "01000000")
