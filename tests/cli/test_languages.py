"""The tool in Spanish and in Chinese, as a user's LANG asks for it: all that a person reads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from locum.cli.wide_help import columns, wrapped

COMMANDS = {
    "help": ["--help"],
    "command help": ["translate", "--help"],
    "status": ["status"],
    "detect": ["detect"],
    "glossary": ["glossary", "lookup", "back pain", "--to", "es"],
    "try": ["try", "Back pain lasts.", "--to", "es"],
    "no such command": ["translat"],
    "no such option": ["status", "--nope"],
    "missing option": ["try", "Pain."],
    "no such locale": ["status", "--to", "de"],
    "no such folder": ["status", "--project", "/nowhere"],
}
RUN = """
import contextlib, io, json, sys
from locum.cli import main
said = {}
for name, words in json.loads(sys.stdin.read()).items():
    sys.argv = ["locum", *words]
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            main()
        except SystemExit:
            pass
    said[name] = out.getvalue()
sys.stdout.buffer.write(json.dumps(said).encode())
"""
ROOT = Path(__file__).parent.parent.parent
LANGUAGES = {"es_MX.UTF-8": "es", "zh_CN.UTF-8": "zh_Hans"}


@pytest.fixture(params=LANGUAGES, scope="module")
def spoken(request, sample, tmp_path_factory):
    """What each command says in one language, and that language's words."""
    project = tmp_path_factory.mktemp("spoken")
    for name, text in sample.items():
        path = project / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    ours = ("LC_", "PYTHONWARN")  # others' warnings would stand among what commands say
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    env |= {"LANG": request.param, "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=project, env=env, input=json.dumps(COMMANDS).encode(), capture_output=True, check=True,
    )  # fmt: skip
    locale = LANGUAGES[request.param]
    catalog = polib.pofile(str(ROOT / f"locales/{locale}/LC_MESSAGES/locum.po"))
    words = {entry.msgid: entry.msgstr for entry in catalog}
    return json.loads(done.stdout), words


def begin(message: str) -> str:
    """The part of a message before its first placeholder."""
    return message.split("{")[0]


def test_help_errors_and_tables_speak_the_users_language(spoken):
    said, words = spoken
    assert words["Usage:"] in said["help"]
    assert words["Options"] in said["help"]
    assert words["Commands"] in said["help"]
    assert words["Draft what is not translated yet."] in said["help"]
    assert words["Show this message and exit."] in said["command help"]
    assert words["Examples:"] in said["command help"]
    for heading in ("Locale", "Article", "Reviewed", "Draft", "Stale", "Missing", "Done"):
        assert words[heading] in said["status"].splitlines()[0]
    for heading in ("Where", "Language", "Sure", "Why", "Text"):
        assert words[heading] in said["detect"].splitlines()[0]
    for heading in ("In the text", "Concept", "Becomes", "Never"):
        assert words[heading] in said["glossary"].splitlines()[0]
    assert said["try"].startswith(words["Language"])
    for name, message in {
        "no such command": "There is no command “{name}”.",
        "missing option": "Missing option",
        "no such locale": "the project has no locale “{code}”",
    }.items():
        assert begin(words[message]) in said[name]
    for name in ("no such command", "no such locale", "no such folder"):
        assert begin(words["Error: {message}"]) in said[name]


def test_tables_stand_in_columns_whatever_their_letters_width(spoken):
    said, _words = spoken
    head, rule, *rows = said["status"].splitlines()
    assert columns(head) == columns(rule)  # the last column is aligned right
    assert {columns(row) for row in rows} == {columns(head)}
    where, _rule, *found = said["detect"].splitlines()
    starts = {columns(line[: line.index(" en ")]) for line in found}
    assert len(starts) == 1
    assert columns(where[: where.index(where.split()[1])]) == starts.pop() + 1
    lines = said["try"].splitlines()
    values = {columns(line) - columns(line.split("  ", 1)[1].lstrip()) for line in lines}
    assert len(values) == 1


def test_no_line_of_a_help_text_is_wider_than_the_window(spoken):
    said, _words = spoken
    for name in ("help", "command help"):
        assert max(map(columns, said[name].splitlines())) <= 80


def test_chinese_breaks_between_characters_but_not_before_a_full_stop():
    text = "检查译文的术语、数字、标记等。检查结果达到 --fail-on 的级别时，退出。"
    for width in range(8, 80):
        lines = wrapped(text, width)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(columns(line) <= max(width, 9) for line in lines)
        assert not any(line[0] in "，。、" for line in lines)
