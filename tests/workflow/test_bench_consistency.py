"""The seeded measurement of the check across entries: what it seeds, and a floor for the check."""

from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec

import pytest

from locum.workflow.consistency import inconsistent


@pytest.fixture(scope="module")
def bench(request):
    path = request.config.rootpath / "scripts" / "bench_checks"
    loader = SourceFileLoader("bench_checks", str(path))
    spec = ModuleSpec("bench_checks", loader, origin=str(path))
    spec.has_location = True
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=["es", "fr", "zh_Hans"])
def seeded(request, bench):
    rows = list(bench.read_rows(bench.DATA / f"seeded-{request.param}.tsv"))
    return bench.repeated(rows, request.param)


def test_every_source_recurs_and_about_half_have_one_changed_rendering(seeded):
    renderings, changed = seeded
    copies: dict[str, int] = {}
    for one in renderings:
        copies[one.source] = copies.get(one.source, 0) + 1
    assert {2, 3, 4} == set(copies.values())
    spoilt = [renderings[index].source for index in changed]
    assert len(spoilt) == len(set(spoilt))
    assert 0.4 < len(spoilt) / len(copies) < 0.6


def test_what_is_rendered_in_two_ways_is_found_and_nothing_else(seeded):
    renderings, changed = seeded
    spoilt = {renderings[index].source for index in changed}
    found = {renderings[index].source for index, _ in inconsistent(renderings)}
    assert len(found & spoilt) >= 0.99 * len(spoilt)
    assert found <= spoilt


def test_where_most_renderings_agree_the_changed_one_is_named(seeded):
    renderings, changed = seeded
    copies = [one.source for one in renderings]
    found = {
        index for index, _ in inconsistent(renderings) if copies.count(renderings[index].source) > 2
    }
    assert found
    assert found <= changed


def test_the_benchmark_prints_what_it_found(bench, capsys):
    bench.consistency(bench.DATA, "es", "all")
    printed = capsys.readouterr().out
    assert printed.startswith("en → es: consistency, ")
    assert " precision                  100.0\n" in printed
