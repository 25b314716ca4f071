"""The benchmark of inline markup: its sample, its judgement, and a floor for the starter."""

import json
import subprocess
import sys
from collections import Counter
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec

import pytest

from locum.formats import get_format

MARKDOWN = get_format("a.md")


@pytest.fixture(scope="module")
def bench(request):
    path = request.config.rootpath / "scripts" / "bench_markup"
    loader = SourceFileLoader("bench_markup", str(path))
    spec = ModuleSpec("bench_markup", loader, origin=str(path))
    spec.has_location = True
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sample(bench):
    return json.loads(bench.SAMPLE.read_text(encoding="utf-8"))


def test_the_sample_is_large_enough_and_sound(sample):
    pairs = Counter(item["pair"] for item in sample)
    assert pairs["en-es"] >= 25
    assert pairs["en-zh_Hans"] >= 20
    assert pairs["zh_Hans-en"] >= 15
    assert len({item["id"] for item in sample}) == len(sample)
    for item in sample:
        inline = MARKDOWN.read_inline(item["source"])
        assert inline.faults == ()
        assert len(inline.spans) == len(item["tags"]), item["id"]


@pytest.mark.parametrize(
    ("target", "wanted", "verdict"),
    [
        ("una **hernia discal** grande", ["hernia discal"], "right"),
        ("unas **hernias discales** grandes", ["hernia discal"], "right"),
        ("**la hernia discal** duele", ["hernia discal"], "right"),
        ("una hernia **discal** grande", ["hernia discal"], "wrong"),
        ("una **hernia discal grande**", ["hernia discal"], "wrong"),
        ("un **disco** grande", ["hernia discal"], "not rendered"),
        ("**todo esto.**", "whole", "right"),
        ("todo **esto**", "whole", "wrong"),
        ("una hernia discal", ["hernia discal"], "lost"),
        ("**lo que sea**", None, "kept"),
    ],
)
def test_a_tag_is_judged_by_what_stands_in_it(bench, target, wanted, verdict):
    source = MARKDOWN.read_inline("a **herniated disc**")
    assert bench.judge(source, MARKDOWN.read_inline(target), [wanted], "es") == [verdict]


@pytest.mark.parametrize(
    ("target", "wanted", "verdict"),
    [
        ("el cuerpo[^1].", {"follows": ["cuerpo"]}, "right"),
        ("el cuerpo.[^1]", {"follows": ["cuerpo"]}, "right"),
        ("el[^1] cuerpo.", {"follows": ["cuerpo"]}, "wrong"),
        ("el[^1] cuerpo.", {"precedes": ["cuerpo"]}, "right"),
        ("el peso[^1].", {"follows": ["cuerpo"]}, "not rendered"),
    ],
)
def test_a_mark_is_judged_by_what_stands_beside_it(bench, target, wanted, verdict):
    source = MARKDOWN.read_inline("the body[^1].")
    assert bench.judge(source, MARKDOWN.read_inline(target), [wanted], "es") == [verdict]


def test_a_rendering_that_is_another_tags_is_none(bench):
    source = MARKDOWN.read_inline("**bone cells** or [cartilage cells](#1)")
    target = MARKDOWN.read_inline("**干细胞**或[软骨细胞](#1)")
    assert bench.judge(source, target, [["骨细胞"], ["软骨细胞"]], "zh_Hans") == [
        "not rendered",
        "right",
    ]


@pytest.mark.parametrize("pair", ["en-es", "en-zh_Hans", "zh_Hans-en"])
def test_the_starter_packages_keep_markup_sound_and_nine_in_ten_around_its_words(root, pair):
    done = subprocess.run(
        [sys.executable, str(root / "scripts/bench_markup"), "--pair", pair],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    cells = [cell.strip() for cell in done.stdout.splitlines()[-1].split("|")]
    assert cells[1] == pair
    assert cells[3] == "100.0%"
    right, _of, judged = cells[4].split()
    assert int(right) / int(judged) >= 0.9, done.stdout
    assert int(judged) >= 30
