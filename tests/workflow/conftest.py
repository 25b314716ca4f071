"""A small project of our own words, drafted by the echo engine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from locum.workflow.workspace import Workspace

CONFIG = """\
[project]
source = "en"
locales = ["es", "zh_Hans"]
articles = ["articles/**/*.md", "articles/**/*.html", "articles/**/*.txt"]

[engines.echo]
pairs = ["en-es", "en-zh_Hans", "zh-en"]

[engines]
order = ["echo"]
"""

GLOSSARY = """\
concept,locale,term,status,forms
disc,en,herniated disc,preferred,herniated discs
disc,es,hernia discal,preferred,hernias discales
disc,es,disco deslizado,forbidden,
disc,zh_Hans,椎间盘突出,preferred,
pain,en,back pain,preferred,
pain,es,dolor de espalda,preferred,
pain,zh_Hans,背痛,preferred,
"""

MARKDOWN = """\
# Back pain

A **herniated disc** can hurt. Take `400 mg` [twice](dose.html) a day.

Rest is not enough.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "locum.toml": CONFIG,
        "glossary/terms.csv": GLOSSARY,
        "articles/pain.md": MARKDOWN,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def workspace(project: Path) -> Callable[[], Workspace]:
    """Open the project anew, as every command does."""
    return lambda: Workspace.open(project)
