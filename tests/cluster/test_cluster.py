"""Runs on real Ray clusters: the same bytes as a local run, whatever happens to the machines."""

import json
from importlib.util import find_spec

import pytest

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif(find_spec("ray") is None, reason="needs Ray (the extra cluster)"),
]

PARAGRAPHS = 60
ARTICLES = {
    f"{name}.md": "\n\n".join(
        f"Sentence {n} of {name} comes slowly. The next one, of {n * 7} words, too: {'long ' * n}."
        for n in range(PARAGRAPHS)
    )
    for name in ("one", "two", "three")
}
POISONED = ARTICLES | {
    "poison.md": "This sentence kills.\n\nBefore it. This one raises an error. Behind it.\n"
}


def next_event(run, name):
    """Return a run's next event of a kind; what comes before it is passed over."""
    for line in run.stderr:
        event = json.loads(line)
        if event["event"] == name and event["stage"] != "articles":
            return event
    raise EOFError(name)


def test_a_run_on_a_cluster_ends_with_the_bytes_of_a_local_one_whatever_happens_to_its_nodes(
    cluster, run, make_project, catalogs
):
    # One machine loses its power, one has another package; one sentence kills, one is refused.
    lost = cluster.add()
    lost.wait()
    odd = cluster.add(MOODY_DIGEST="0002")
    local, far = make_project(ARTICLES), make_project(POISONED)
    assert run(local, "translate").status == 0
    odd.wait()
    cluster.add()
    arguments = ["--cluster", cluster.address, "--progress", "jsonl", "--no-cache"]
    begun = run.start(far, "translate", *arguments)
    next_event(begun, "batch")
    lost.kill()
    out, err = begun.communicate(timeout=300)
    told = [json.loads(line) for line in err.splitlines()]
    problems = [event for event in told if event["event"] == "problem"]
    expected = catalogs(local)
    assert {path: data for path, data in catalogs(far).items() if path in expected} == expected
    assert len(expected) == 9
    assert "364 entries drafted" in out, err
    refused = "\n".join(event["message"] for event in problems)
    assert "moody moody:1 0001 is another there: moody:1 0002" in refused
    # The sentences that an engine cannot take are told, and nothing else is lost.
    assert begun.returncode == 1
    faults = {(p["path"], p["line"], p["message"]) for p in problems if p["path"]}
    assert faults == {
        ("articles/poison.md", 1, "no engine gave a translation of “This sentence kills.”: "
         "the engine's process dies on it"),
        ("articles/poison.md", 3, "the engine fails on it: moody_engine is broken"),
    }  # fmt: skip


def test_a_cluster_that_goes_away_leaves_what_was_finished_and_the_run_goes_on_locally(
    cluster, run, make_project, catalogs
):
    local, far = make_project(ARTICLES), make_project(ARTICLES)
    cluster.add().wait()
    begun = run.start(far, "translate", "--cluster", cluster.address, "--progress", "jsonl")
    next_event(begun, "batch")
    cluster.end()
    _out, err = begun.communicate(timeout=120)
    last, end = [json.loads(line) for line in err.splitlines()][-2:]
    assert begun.returncode == 1
    assert last["message"] == "the cluster has gone away; what was finished is saved"
    assert (end["event"], end["status"]) == ("end", "failed")
    assert run(far, "translate").status == 0
    assert run(local, "translate").status == 0
    assert catalogs(far) == catalogs(local)
    # Now nobody answers at all.
    ran = run(far, "translate", "--redraft", "--no-cache", "--cluster", cluster.address)
    assert ran.status == 1
    assert "Error: no cluster answers at 127.0.0.1:" in ran.err
    assert "Traceback" not in ran.err
    assert catalogs(far) == catalogs(local)
