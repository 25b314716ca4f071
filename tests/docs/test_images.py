"""The pictures that scripts/screenshots makes: small, and asking nothing of anyone."""

import json
import re

import pytest

from locum.cli.wide_help import columns

LIMIT_BYTES = 200_000


@pytest.fixture
def images(root):
    return root / "docs/images"


def test_every_picture_that_a_page_shows_is_there_and_small(root, images):
    shown = set()
    for page in [root / "README.md", *(root / "docs").glob("*.md")]:
        prose = re.sub(
            r"^```.*?^```|`[^`\n]+`", "", page.read_text(encoding="utf-8"), flags=re.M | re.S
        )
        for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", prose):
            path = (page.parent / target).resolve()
            assert path.is_file(), f"{page.name}: {target}"
            shown.add(path)
    assert shown
    for path in images.iterdir():
        assert path.stat().st_size < LIMIT_BYTES, path.name


def test_the_recording_is_one(images):
    head, *events = map(json.loads, (images / "demo.cast").read_text(encoding="utf-8").splitlines())
    assert (head["version"], head["width"]) == (2, 100)
    times = [time for time, _kind, _text in events]
    assert times == sorted(times)
    assert {kind for _time, kind, _text in events} == {"o"}
    shown = "".join(text for _time, _kind, text in events)
    assert "$ locum translate" in shown
    assert "Traceback" not in shown


def test_stills_load_nothing_and_give_chinese_its_room(images):
    for path in images.glob("*.svg"):
        svg = path.read_text(encoding="utf-8")
        assert not re.findall(r'(?:href|src)="?https?:|url\(["\']?https?:', svg), path.name
        assert "Traceback" not in svg
        texts = re.findall(r'textLength="([\d.]+)"[^>]*>([^<&]+)<', svg)
        assert texts
        for length, text in texts:
            if not text.strip():
                continue
            assert float(length) == pytest.approx(12.2 * columns(text)), text
