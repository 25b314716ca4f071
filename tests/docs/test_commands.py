"""Every command that the README and the task pages show is run, offline, in a folder of its own.

A page is read from top to bottom: a code block under a line that is nothing but a file's
name (`` `articles/pain.md`: ``) is written there, and the commands of a ``console`` block
are run. What the block shows as output has to come: lines in their order, with anything
where it says ``…``. The jobs of the CI recipes are run as well.
"""

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

PAGES = [
    "README.md",
    "docs/translate-a-folder.md",
    "docs/review.md",
    "docs/review-in-po-editors.md",
    "docs/continuous-integration.md",
    "docs/add-a-language.md",
    "docs/add-a-glossary.md",
    "docs/full-argos-packages.md",
    "docs/mkdocs.md",
    "docs/hugo.md",
    "docs/sphinx.md",
    "docs/html.md",
    "docs/evaluate.md",
    "docs/plugins.md",
    "docs/engines.md",
    "docs/exchange.md",
    "docs/memory.md",
    "docs/site.md",
]
TRIED_ELSEWHERE = {"docs/adopt.md"}
"""Their commands need a published site: the command's own tests have one."""

IN_THE_SAMPLE = {
    "README.md",
    "docs/review.md",
    "docs/review-in-po-editors.md",
    "docs/continuous-integration.md",
    "docs/full-argos-packages.md",
    "docs/evaluate.md",
    "docs/plugins.md",
    "docs/engines.md",
    "docs/exchange.md",
    "docs/memory.md",
}
"""Pages whose commands are for a project that is there; the others make their own."""

NOT_RUN = {
    "git clone": "needs the network",
    "pip install": "needs the network",
    "pipx install": "needs the network",
    "locum review": "serves until it is ended: run by tests/cli/test_review.py",
    "locum models available": "needs the network",
    "locum models install en es": "needs the network",
    "sudo ": "asks for a password",
    "source ": "is for the reader's shell",
    "./scripts/": "run by .ci/run",
    ".ci/run": "runs this test",
    "mkdocs build": "run by test_sites.py, where it is installed",
    "hugo": "run by test_sites.py, where it is installed",
    "sphinx-build": "run by test_sites.py, where it is installed",
}
MAY_FIND = ("locum check", "locum translate")
"""Commands that may exit 1, as they report on drafts."""


def reason_not_to_run(command: str) -> str | None:
    return next((why for start, why in NOT_RUN.items() if command.startswith(start)), None)


def missing(shown: list[str], output: str) -> str:
    """Return the first shown line that the output lacks, else nothing."""
    lines = iter(" ".join(line.split()) for line in output.splitlines())
    for expected in shown:
        parts = [" ".join(part.split()) for part in expected.split("…")]
        if any(parts) and not any(_has(line, parts) for line in lines):
            return expected
    return ""


def _has(line: str, parts: list[str]) -> bool:
    at = 0
    for part in parts:
        at = line.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_does_what_the_page_says(page, steps, session, copy_sample):
    here = Path.cwd()
    if page in IN_THE_SAMPLE:
        copy_sample(here)
    for step in steps(page):
        if step.file:
            path = here / step.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
        elif not reason_not_to_run(step.command):
            status, output = session(step.command)
            good = (0, 1) if step.command.startswith(MAY_FIND) else (0,)
            assert status in good, f"{step.command}\n{output}"
            assert "Traceback" not in output
            if "apertium" not in "".join(step.output) or shutil.which("apertium"):
                lacking = missing(step.output, output)
                assert not lacking, f"{step.command}\n{output}\nlacks: {lacking}"


def test_nothing_is_left_out_that_no_page_shows(steps):
    shown = [step.command for page in PAGES for step in steps(page) if step.command]
    assert len(shown) > 30
    used = {start for start in NOT_RUN for command in shown if command.startswith(start)}
    assert set(NOT_RUN) - used <= {"pipx install", "sudo ", ".ci/run"}


def test_every_task_page_is_run_or_has_no_command():
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    tasks = re.findall(r"\]\(([\w-]+\.md)", index.split("## Reference")[0])
    assert tasks
    for name in tasks:
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        run = f"docs/{name}" in PAGES or f"docs/{name}" in TRIED_ELSEWHERE
        assert run or "```console" not in text, name
