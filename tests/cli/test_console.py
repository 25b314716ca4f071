"""Consoles and pipes that are not Unicode: cp1252 on Windows, Latin-1 on old systems."""

import json
import os
import subprocess
import sys

import pytest


def run(*arguments: str, cwd, encoding: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    environment.pop("PYTHONWARNDEFAULTENCODING", None)
    return subprocess.run(
        [sys.executable, "-m", "locum", *arguments],
        cwd=cwd, env=environment, capture_output=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp850", "ascii"])
def test_what_the_pipe_cannot_write_is_written_plainly(project, encoding):
    done = run("try", "A herniated disc hurts.", "--to", "zh", cwd=project, encoding=encoding)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode("utf-8" if encoding == "ascii" else encoding)
    assert "herniated disc" in text
    if encoding != "ascii":  # click knows that ASCII means an unset locale, and writes UTF-8
        assert "echo en->zh_Hans" in text
        assert "\\u690e\\u95f4\\u76d8" in text


def test_json_stays_json_with_every_letter(project):
    plain = run("detect", "--json", cwd=project, encoding="cp1252")
    (project / "articles/背痛.md").write_text("# 背痛 → 🦴 é\n", encoding="utf-8")
    done = run("detect", "--json", cwd=project, encoding="cp1252")
    assert (plain.returncode, done.returncode) == (0, 0)
    rows = json.loads(done.stdout.decode("cp1252"))
    assert ("articles/背痛.md", "背痛 → 🦴 é") in {(row["article"], row["text"]) for row in rows}


def test_tables_and_errors_are_written_too(project):
    (project / "articles/背痛.md").write_bytes(b"\x00\x01")
    for command in (("status",), ("engines",), ("translate",), ("check",), ("build",)):
        done = run(*command, cwd=project, encoding="cp1252")
        assert b"Traceback" not in done.stderr
        assert done.returncode in (0, 1), done.stderr
    assert b"\\u80cc\\u75db.md" in run("translate", cwd=project, encoding="cp1252").stderr


def test_a_unicode_pipe_gets_the_letters_themselves(project):
    done = run("try", "A herniated disc hurts.", "--to", "zh", cwd=project, encoding="utf-8")
    assert "echo en→zh_Hans" in done.stdout.decode("utf-8")
    assert "椎间盘" in done.stdout.decode("utf-8")
