"""Paths that lead out of the project: arguments, globs, links, settings."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def secret(tmp_path_factory):
    """An article that is somebody else's."""
    path = tmp_path_factory.mktemp("elsewhere") / "secret.md"
    path.write_text("# Secret\n\nNobody may translate this.\n", encoding="utf-8")
    return path


def test_an_argument_that_leads_outside_is_refused(fails, reviewed, secret):
    before = reviewed.bytes()
    for name in (str(secret), os.path.relpath(secret, reviewed.root)):
        for command in ("translate", "status", "build"):
            fails(command, name, status=2, said=(name, "outside the project"))
    assert reviewed.bytes() == before
    assert [path.name for path in secret.parent.iterdir()] == [secret.name]


@pytest.mark.parametrize(
    ("key", "pattern"),
    [
        ("articles", "../**/*.md"),
        ("articles", "articles/../../*.md"),
        ("glossary", "../*.csv"),
        ("memory", "/etc/*.tsv"),
    ],
)
def test_a_glob_that_leads_outside_is_refused(fails, reviewed, key, pattern):
    path = reviewed.root / "locum.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if not line.startswith(f"{key} =")]
    lines.insert(1, f'{key} = ["{pattern}"]')
    path.write_text("\n".join(lines), encoding="utf-8")
    before = reviewed.bytes()
    fails("translate", status=2, said=("locum.toml", pattern, "outside the project"))
    assert reviewed.bytes() == before


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("project", 'catalogs = "../locales"'),
        ("build", 'output = "../public"'),
        ("build", 'pages = "/nowhere/public"'),
    ],
)
def test_a_folder_to_write_to_that_lies_outside_is_refused(fails, reviewed, table, line):
    path = reviewed.root / "locum.toml"
    text = path.read_text(encoding="utf-8")
    if table == "project":
        text = text.replace("[project]\n", f"[project]\n{line}\n")
    else:
        text += f"\n[{table}]\n{line}\n"
    path.write_text(text, encoding="utf-8")
    err = fails("build", status=2, said=("locum.toml", "outside the project"))
    assert len(err.splitlines()) <= 2


def test_a_path_pattern_that_leads_out_of_the_output_is_refused(fails, reviewed):
    path = reviewed.root / "locum.toml"
    text = path.read_text(encoding="utf-8") + '\n[build]\npath = "../../../{locale}/{path}"\n'
    path.write_text(text, encoding="utf-8")
    fails("build", said=("output folder",))
    assert not (reviewed.root.parent / "es").exists()


def test_a_linked_article_is_named_and_the_rest_goes_on(fails, reviewed, secret):
    (reviewed.root / "articles/link.md").symlink_to(secret)
    for command in ("translate", "status", "build"):
        err = fails(command, said=("articles/link.md: ", "outside the project"))
        assert len(err.splitlines()) == 1
    assert reviewed.drafted("articles/rest.txt")
    assert reviewed.drafted("articles/link.md") == {}
    copies = [name for name, data in reviewed.bytes().items() if b"Nobody may" in data]
    assert copies == ["articles/link.md"]


def test_articles_in_a_linked_folder_are_not_taken_in(locum, reviewed, secret):
    (reviewed.root / "articles/more").symlink_to(secret.parent, target_is_directory=True)
    outcome = locum("translate")
    assert "Traceback" not in outcome.err
    assert reviewed.drafted("articles/more/secret.md") == {}
    assert reviewed.drafted("articles/rest.txt")
    assert reviewed.has_its_review()


def test_a_link_in_a_circle_stops_nothing(locum, reviewed):
    (reviewed.root / "articles/loop").symlink_to(reviewed.root / "articles")
    Path(reviewed.root / "articles/nowhere.md").symlink_to(reviewed.root / "gone.md")
    outcome = locum("translate")
    assert (outcome.status, outcome.err) == (0, "")
    assert reviewed.drafted("articles/rest.txt")
    assert reviewed.has_its_review()


def test_a_linked_catalog_is_followed_and_the_link_stays(locum, reviewed, tmp_path_factory):
    real = tmp_path_factory.mktemp("shared") / "pain.po"
    reviewed.catalog.rename(real)
    reviewed.catalog.symlink_to(real)
    article = reviewed.root / "articles/pain.md"
    article.write_bytes(article.read_bytes() + b"\nWalk a little.\n")
    assert locum("translate").status == 0
    assert reviewed.catalog.is_symlink()
    assert "Walk a little." in reviewed.drafted("articles/pain.md")
    assert reviewed.has_its_review()
