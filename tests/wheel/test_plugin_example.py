"""The example of ``docs/plugins.md``, installed beside the wheel and run by the command."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "docs/examples/locum-plugin"
SUBTITLES = """\
1
00:00:01,000 --> 00:00:04,000
Welcome to the
Locum Clinic.

2
00:00:05,000 --> 00:00:09,500
A <i>herniated disc</i> heals by itself in most people, so do not hurry.
"""
PROGRAM = """\
import io, sys
spanish = {
    "Welcome to the Locum Clinic.": "Bienvenidos a la Clínica Locum.",
    "A herniated disc heals by itself in most people, so do not hurry.":
        "Un disco salido se cura solo en la mayoría de las personas; no se apresure.",
}
for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8"):
    sys.stdout.buffer.write((spanish[line.strip()] + chr(10)).encode("utf-8"))
"""
CONFIG = """\
[project]
source = "en"
locales = ["es"]
articles = ["talks/*.srt"]
glossary = ["glossary/*"]

[engines]
order = ["pipe"]

[engines.pipe]
command = {command}
pairs = ["en-es"]

[detection]
detectors = ["inverted-marks", "script"]
"""


@pytest.fixture(scope="module")
def plugin(installed, build, tmp_path_factory) -> None:
    """The example, built into a wheel and installed; it is found by its entry points alone."""
    folder = tmp_path_factory.mktemp("plugin")
    for path in EXAMPLE.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    installed.install(build(folder, tmp_path_factory.mktemp("plugin-wheel")))


@pytest.fixture
def talks(tmp_path) -> Path:
    """A project of subtitles."""
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    command = [Path(sys.executable).as_posix(), (tmp_path / "program.py").as_posix()]
    files = {
        "locum.toml": CONFIG.format(command=json.dumps(command)),
        "talks/disc.srt": SUBTITLES,
        "glossary/own.tsv": "en\tes\nherniated disc\thernia discal\n",
    }
    for name, text in files.items():
        path: Path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Path(tmp_path)


@pytest.fixture
def locum(installed, plugin, talks) -> Callable[..., str]:
    def run(*arguments: str, status: int = 0) -> str:
        done = installed.locum(*arguments, cwd=talks)
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr
        return str(done.stdout)

    return run


def test_the_engine_is_listed_with_its_pairs(locum):
    rows = json.loads(locum("engines", "--json"))
    assert ("pipe", "en", "es") in {(row["engine"], row["source"], row["target"]) for row in rows}


def test_the_detector_is_asked(locum, talks):
    path = talks / "talks/disc.srt"
    path.write_text(SUBTITLES.replace("Welcome to the", "¿Hola, conoce usted la"), encoding="utf-8")
    rows = json.loads(locum("detect", "--json"))
    assert [row["language"] for row in rows] == ["es", "en"]
    assert "inverted-marks" in rows[0]["why"]


def test_the_glossary_is_read_and_the_engine_says_what_it_missed(locum):
    rows = json.loads(locum("glossary", "lookup", "a herniated disc", "--to", "es", "--json"))
    assert rows[0]["accepted"][0] == "hernia discal"
    report = json.loads(locum("translate", "--json"))
    missed = {draft["source"]: draft["missed"] for draft in report["drafts"]}
    assert [terms for source, terms in missed.items() if "herniated" in source] == [
        ["herniated disc"]
    ]


def test_subtitles_go_the_whole_way_and_a_lost_name_is_found(locum, talks):
    locum("translate")
    po = talks / "locales/es/LC_MESSAGES/talks/disc.po"
    text = po.read_text(encoding="utf-8")
    assert 'Clinic."\nmsgstr "Bienvenidos a la Clínica Locum."' in text
    findings = json.loads(locum("check", "--json", status=1))
    assert ("house-names", "error", "“Locum Clinic” is to stay as it is") in {
        (row["check"], row["severity"], row["message"]) for row in findings
    }
    text = re.sub(r"(?m)^#, fuzzy\n", "", text)
    text = text.replace("la Clínica Locum.", "la Locum Clinic.")
    text = re.sub(
        r'msgstr ""\n".*disco[^\0]*?"\n(?=\n|\Z)',
        'msgstr ""\n"En la mayoría de las personas, una <i>hernia discal</i> se cura sola: "\n'
        '"no se apresure."\n',
        text,
    )
    po.write_text(text, encoding="utf-8")
    locum("check", "--reviewed")
    locum("build")
    assert (
        (talks / "build/articles/es/talks/disc.srt").read_text(encoding="utf-8")
        == """\
1
00:00:01,000 --> 00:00:04,000
Bienvenidos a la Locum Clinic.

2
00:00:05,000 --> 00:00:09,500
En la mayoría de las personas, una <i>hernia
discal</i> se cura sola: no se apresure.
"""
    )
    page = (talks / "build/pages/es/talks/disc.html").read_text(encoding="utf-8")
    assert "Bienvenidos a la Locum Clinic." in page


def test_a_program_that_fails_is_said_in_a_line(locum, talks, installed):
    (talks / "program.py").write_text("import sys; sys.exit(3)", encoding="utf-8")
    done = installed.locum("translate", cwd=talks)
    assert done.returncode == 1
    assert "exit status 3" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plugin_that_does_not_keep_to_its_contract_is_named_with_its_package(
    installed, plugin, talks
):
    """The same package, broken after it was installed."""
    module = installed.site / "locum_plugin_example.py"
    sound = module.read_text(encoding="utf-8")
    try:
        module.write_text("import nowhere_at_all\n", encoding="utf-8")
        listed = installed.locum("engines", cwd=talks.parent)
        assert listed.returncode == 0
        assert "the engine “pipe” of locum-plugin-example 1.0 cannot be imported" in listed.stderr
        used = installed.locum("translate", cwd=talks)
        assert used.returncode == 1
        assert "of locum-plugin-example 1.0 cannot be imported: ModuleNotFoundError" in used.stderr
        assert "Traceback" not in used.stderr
    finally:
        module.write_text(sound, encoding="utf-8")


def test_the_page_shows_the_example_as_it_is():
    page = (ROOT / "docs/plugins.md").read_text(encoding="utf-8")
    module = (EXAMPLE / "locum_plugin_example.py").read_text(encoding="utf-8")
    shown = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(shown) >= 2
    for code in shown:
        assert code.strip() in module, code
    project = (EXAMPLE / "pyproject.toml").read_text(encoding="utf-8")
    for code in re.findall(r"```toml\n(\[project\.entry.*?)```", page, re.DOTALL):
        assert all(line in project for line in code.splitlines() if line), code
