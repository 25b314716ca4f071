"""What the README and the docs say is true."""

import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

from locum.cli.group import COMMANDS, cli
from locum.config import _TABLES, load_settings

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!\\)\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]+))?\)")


def blocks(page: Path, language: str) -> list[str]:
    return [
        code for name, code in FENCE.findall(page.read_text(encoding="utf-8")) if name == language
    ]


def test_the_readmes_python_runs(project):
    code = blocks(ROOT / "README.md", "python")[0]
    assert "path/to/project" in code
    exec(code.replace("path/to/project", str(project)), {})
    assert (project / "locales/es/LC_MESSAGES/articles/pain.po").exists()


def test_the_readmes_project_file_is_a_right_one(tmp_path):
    (tmp_path / "locum.toml").write_text(blocks(ROOT / "README.md", "toml")[0], encoding="utf-8")
    assert load_settings(tmp_path / "locum.toml").locales == ("es", "zh_Hans")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading(page):
    text = re.sub(r"`[^`\n]+`", "", FENCE.sub("", page.read_text(encoding="utf-8")))
    for target, anchor in LINK.findall(text):
        path = page.parent / target if target else page
        assert path.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {slug(heading) for heading in headings}, f"{target}#{anchor}"


def slug(heading: str) -> str:
    """The anchor that forges give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_exists_with_its_options(page):
    for code in blocks(page, "console") + blocks(page, "sh") + blocks(page, "bash"):
        for line in re.findall(r"^\$ (locum .*)$", code, re.MULTILINE):
            words = shlex.split(line.split(" | ")[0], comments=True)[1:]
            command: click.Command = cli
            context = click.Context(cli)
            while isinstance(command, click.Group) and words and not words[0].startswith("-"):
                found = command.get_command(context, words.pop(0))
                assert found is not None, line
                command = found
            known = {option for p in command.params for option in p.opts} | {"--help", "--version"}
            for word in words:
                if word.startswith("--"):
                    assert word.split("=")[0] in known, line


def test_every_setting_has_its_row():
    text = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    for table, keys in _TABLES.items():
        section = text.split(f"## `[{table}]`")[1].split("\n## ")[0]
        for key in keys:
            assert f"| `{key}` |" in section, f"{table}.{key}"


def test_the_readme_shows_every_command():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"locum {name}" in readme


def test_the_version_is_the_same_everywhere():
    from locum import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (
        "version"
        in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
            "dynamic"
        ]
    )


def test_every_promise_names_a_test_that_is_there():
    text = (ROOT / "docs/what-locum-never-does.md").read_text(encoding="utf-8")
    promises = re.findall(r"\]\(\.\./(tests/[\w/]+\.py)\)(?: `(test_\w+)`)?", text)
    assert len(promises) > 20
    for path, name in promises:
        code = (ROOT / path).read_text(encoding="utf-8")
        assert f"def {name}(" in code if name else "def test_" in code, f"{path} {name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_named_in_a_sentence_exists(page):
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for line in re.findall(r"`locum ([a-z][^`\n]*)`", text):
        words = line.split()
        command: click.Command = cli
        while isinstance(command, click.Group) and words and words[0][0].islower():
            found = command.get_command(click.Context(cli), words.pop(0))
            assert found is not None, line
            command = found
        known = {option for p in command.params for option in p.opts} | {"--help", "--version"}
        assert all(word in known for word in words if word.startswith("--")), line
