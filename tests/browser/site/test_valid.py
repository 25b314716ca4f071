"""The sample's pages, read by parsers and validators that nobody here wrote."""

import json
import shutil
import subprocess
import tarfile
from pathlib import Path

import html5lib
import pytest


def test_html5lib_finds_no_error_in_any_page(sample_site, built_pages):
    for path in built_pages:
        parser = html5lib.HTMLParser()
        parser.parse((sample_site / path).read_text(encoding="utf-8"))
        assert parser.errors == [], path


@pytest.fixture(scope="session")
def checker(request) -> list[str]:
    """The Nu Html Checker, which is the W3C's: fetched once with npm."""
    java, npm = shutil.which("java"), shutil.which("npm")
    if java is None:
        pytest.skip("needs Java: apt-get install default-jre-headless")
    folder = Path(request.config.cache.mkdir("vnu-jar"))
    jar = folder / "vnu.jar"
    if not jar.exists():
        if npm is None:
            pytest.skip("needs npm to fetch the Nu Html Checker")
        done = subprocess.run(
            [npm, "pack", "vnu-jar"],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            timeout=180,
            check=False,
        )
        if done.returncode:
            pytest.skip(f"npm could not fetch the Nu Html Checker: {done.stderr[-200:]}")
        with tarfile.open(next(folder.glob("*.tgz"))) as package:
            content = package.extractfile("package/build/dist/vnu.jar")
            part = folder / "vnu.jar.part"
            part.write_bytes(content.read() if content else b"")
            part.replace(jar)
    return [java, "-jar", str(jar)]


def test_the_nu_html_checker_finds_nothing(checker, sample_site, built_pages, tmp_path):
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<!doctype html><title>x</title><p><div id=a></div id=a>", encoding="utf-8")
    sheets = list(sample_site.rglob("*.css"))
    assert sheets
    files = [wrong, *sheets, *(sample_site / path for path in built_pages)]
    done = subprocess.run(
        [*checker, "--also-check-css", "--format", "json", "--stdout", *map(str, files)],
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    found = {
        (Path(m["url"]).name, m["message"])
        for m in json.loads(done.stdout)["messages"]
        # To the checker a file is of no site, so not of its own; a browser judges policies.
        if "violates Content Security Policy" not in m["message"]
    }
    assert {name for name, _ in found if name == "wrong.html"}, "the checker reads no pages"
    assert {(name, message) for name, message in found if name != "wrong.html"} == set()


def test_every_id_is_there_once(trees):
    for path, tree in trees.items():
        ids = [value for _, value in tree.values("id")]
        assert len(ids) == len(set(ids)), path


def test_labels_point_at_what_is_there(trees):
    references = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
    for path, tree in trees.items():
        ids = {value for _, value in tree.values("id")}
        for element, value in tree.values(*references):
            assert set(value.split()) <= ids, (path, element.tag, value)


def test_every_page_has_one_title_one_main_and_one_first_heading(trees):
    for path, tree in trees.items():
        assert (tree.root.findtext("head/title") or "").strip(), path
        for tag in ("main", "h1"):
            assert len(list(tree.root.iter(tag))) == 1, (path, tag)


def test_headings_leave_no_level_out(trees):
    for path, tree in trees.items():
        # A list of contents has a heading of its own, before the article's.
        aside = {e for nav in tree.root.iter("nav") for e in nav.iter()}
        tags = [str(element.tag) for element in tree.root.iter() if element not in aside]
        levels = [int(tag[1]) for tag in tags if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
        for before, after in zip([0, *levels], levels, strict=False):
            assert after <= before + 1, (path, levels)


def test_pages_say_their_language_and_direction(trees):
    for path, tree in trees.items():
        folder = path.split("/")[0]
        assert tree.root.attrib["lang"] == (folder if "/" in path else "en"), path
        assert tree.root.attrib["dir"] == "ltr", path
        for _, value in tree.values("lang", "hreflang"):
            assert value == "x-default" or value in {"en", "es", "fr", "zh-Hans", "zh"}, path
