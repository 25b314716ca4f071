"""What a worker refuses, and what has to be the same on all machines."""

import dataclasses
import os

import pytest

from locum.cluster.executor import check
from locum.cluster.facts import difference, facts
from locum.cluster.plan import Facts, Plan, Refusal, Requirement
from locum.cluster.worker import Worker, fingerprint
from locum.engines import ENGINES, EngineSettings
from locum.engines.argos.backend import selected_kernels
from locum.errors import ClusterError, UsageError
from locum.model import Segment

SEGMENTS = [Segment("Take one tablet twice a day."), Segment("Rest is not enough.")]


@pytest.fixture
def plan(starter_models, monkeypatch):
    monkeypatch.setattr(os, "environ", dict(os.environ))  # a worker sets its process's
    return Plan(
        address="local",
        workers=None,
        threads=1,
        models=starter_models,
        engine_options={"argos": {"threads": 1}},
        facts=facts(),
        environment={},
    )


@pytest.fixture
def requirement(starter_models):
    engine = ENGINES.get("argos")(EngineSettings(starter_models, {"threads": 1}))
    pair = next(pair for pair in engine.pairs() if (pair.source, pair.target) == ("en", "es"))
    return Requirement(pair, fingerprint(engine, Requirement(pair)))


def test_a_worker_like_this_machine_drafts(plan, requirement):
    worker = Worker(plan, "node")
    assert worker.ready() is None
    drafts = worker.decode(requirement, SEGMENTS)
    assert not isinstance(drafts, Refusal)
    assert [bool(draft.text) for draft in drafts] == [True, True]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"digest": "000000000000"}, "argos en-es:0.2 000000000000 is another there: en-es:0.2 "),
        ({"version": "en-es:9.9"}, " is another there: en-es:0.2 "),
        ({"target": "de"}, " is not installed there"),
    ],
)
def test_another_package_is_refused_by_name(plan, requirement, change, reason):
    wanted = dataclasses.replace(requirement, pair=dataclasses.replace(requirement.pair, **change))
    refusal = Worker(plan, "node7 (10.0.0.7)").decode(wanted, SEGMENTS)
    assert isinstance(refusal, Refusal)
    assert str(refusal).startswith("node7 (10.0.0.7): argos ")
    assert reason in str(refusal)
    assert refusal.hint == "install the same package there"


def test_a_processor_that_computes_otherwise_is_refused(plan, requirement):
    wanted = dataclasses.replace(requirement, fingerprint="0" * 16)
    refusal = Worker(plan, "node").decode(wanted, SEGMENTS)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.endswith("computes otherwise on its processor")
    assert "CT2_FORCE_CPU_ISA" in refusal.hint


def test_the_kernels_of_ctranslate2_are_known_and_may_be_chosen(monkeypatch):
    monkeypatch.delenv("CT2_FORCE_CPU_ISA", raising=False)
    assert selected_kernels() in {"GENERIC", "AVX", "AVX2", "AVX512", "NEON"}
    monkeypatch.setenv("CT2_FORCE_CPU_ISA", "GENERIC")
    assert selected_kernels() == "GENERIC"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"locum": "0.0.9"}, ("Locum 0.0.9, and here ", 'pip install "locum==')),
        ({"code": "x"}, ("another Locum ", "install the same on both")),
        ({"libraries": (("ctranslate2", "1.0"),)}, ("ctranslate2 1.0, and here ", "pip install")),
        ({"libraries": ()}, ("ctranslate2 none, and here ", "pip install")),
    ],
)
def test_another_locum_or_library_is_told_with_what_mends_it(change, told):
    found = difference(facts(), dataclasses.replace(facts(), **change))
    assert found is not None
    assert found[0].startswith(told[0])
    assert found[1].startswith(told[1])


def test_a_library_that_only_the_worker_has_does_not_matter():
    wanted = Facts("1", "a", (("opencc", ""),))
    assert difference(wanted, Facts("1", "a", (("opencc", "1.2"),))) is None


@pytest.mark.parametrize(
    "address", ["local", "auto", "10.0.0.1:6379", "ray://head:10001", "[::1]:1"]
)
def test_addresses_of_clusters(workspace, address):
    pytest.importorskip("ray")
    check(workspace(), address)


@pytest.mark.parametrize(
    "address", ["", "here", "10.0.0.1", "http://head:80", "head:port", "a b:1"]
)
def test_what_is_no_address_is_told(workspace, address):
    with pytest.raises(UsageError, match="is no address of a cluster"):
        check(workspace(), address)


def test_without_ray_the_command_that_installs_it_is_told(workspace, monkeypatch):
    monkeypatch.setattr("locum.cluster.executor.find_spec", lambda _name: None)
    with pytest.raises(ClusterError) as error:
        check(workspace(), "local")
    assert error.value.hint is not None
    assert "locum[cluster]" in error.value.hint
