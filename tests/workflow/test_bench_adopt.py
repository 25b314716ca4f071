"""The measuring itself: it runs, and sound pages lose nothing."""

import subprocess
import sys


def test_sound_pages_are_found_whole(root):
    done = subprocess.run(
        [sys.executable, str(root / "scripts/bench_adopt"), "--pair", "en", "es", "--pages", "1"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    (sound,) = [row for row in rows if row[0] == "none"]
    assert sound[1:3] == ["1.000", "1.000"]
