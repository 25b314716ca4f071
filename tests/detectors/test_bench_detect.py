"""The benchmark runs, and the cascade is no worse than any of its parts."""

from __future__ import annotations

import subprocess
import sys


def bench(root, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / "scripts/bench_detect"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_cascade_is_right_at_least_as_often_as_each_part(root):
    run = bench(root, str(root / "tests/data/detection.tsv"), "--rows", "all")
    assert run.returncode == 0, run.stderr
    lines = {line[:24].strip(): line[24:].split() for line in run.stdout.splitlines()}
    overall = {name: float(cells[-2]) for name, cells in lines.items() if name and name != "pieces"}
    parts = {name: share for name, share in overall.items() if name.endswith("alone")}
    assert set(parts) == {
        f"{name} alone" for name in ("script", "py3langid", "langdetect", "context")
    }
    assert overall["cascade"] > max(parts.values())
    assert overall["cascade with context"] > overall["cascade"]


def test_a_missing_file_is_said_in_one_line(root):
    run = bench(root, "nowhere.tsv")
    assert run.returncode == 1
    assert run.stderr.startswith("nowhere.tsv: no such file")
    assert run.stderr.count("\n") == 1


def test_a_table_without_the_columns_is_said_in_one_line(root, tmp_path):
    table = tmp_path / "table.tsv"
    table.write_text("en\tes\nHello\tHola\n", encoding="utf-8")
    run = bench(root, str(table))
    assert run.returncode == 1
    assert "no columns" in run.stderr
