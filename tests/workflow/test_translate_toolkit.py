"""The Translate Toolkit (run by the system's Python) reads our files, and we read its."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest

from locum.workflow.exchange import ExportOptions, export_project
from locum.workflow.exchange_import import import_file
from locum.workflow.exchange_report import Verdict
from locum.workflow.memories import import_memory
from locum.workflow.workspace import Workspace

CATALOG = "locales/es/LC_MESSAGES/articles/pain.po"
TITLE = "Back pain"
DOSE = "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day."
DOSIS = "Una **hernia discal** puede doler. Tome `400 mg` [dos veces](#1) al día."
REST = "Rest is not enough."
HEAD = 'msgid ""\nmsgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
PO = HEAD + "\n".join(
    [
        f'msgid "{TITLE}"\nmsgstr "Dolor de espalda"\n',
        f'# Ask Li: <5 & >3?\n#. paragraph, en\n#, fuzzy\nmsgid "{DOSE}"\nmsgstr "{DOSIS}"\n',
        f'msgid "{REST}"\nmsgstr ""\n',
    ]
)
READ = """
import json, sys
from translate.storage import csvl10n, tmx, xliff
kind = {"xliff12": xliff.xlifffile, "tmx": tmx.tmxfile, "csv": csvl10n.csvfile}[sys.argv[1]]
store = kind.parsefile(sys.argv[2])
units = [unit for unit in store.units if not unit.isheader()]
print(json.dumps([{
    "source": str(unit.source), "target": str(unit.target or ""), "id": unit.getid(),
    "notes": unit.getnotes(), "fuzzy": unit.isfuzzy(), "errors": "",
} for unit in units]))
"""
TRANSLATE = """
import sys
from translate.storage import csvl10n, tmx, xliff
from translate.storage.placeables import parse, StringElem
kind = {"xliff12": xliff.xlifffile, "tmx": tmx.tmxfile, "csv": csvl10n.csvfile}[sys.argv[1]]
store = kind.parsefile(sys.argv[2])
for unit in store.units:
    if str(unit.source) == "Rest is not enough.":
        unit.target = "Descansar no basta."
        if sys.argv[1] != "tmx":
            unit.markfuzzy(False)
store.savefile(sys.argv[2])
"""


@pytest.fixture
def toolkit() -> Callable[..., Any]:
    python = shutil.which("python3", path="/usr/bin")
    probe = [python or "", "-c", "import translate"]
    if not python or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("needs Debian's translate-toolkit")

    def run(script: str, *arguments: object) -> Any:
        done = subprocess.run(
            [python, "-W", "ignore", "-c", script, *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout else None

    return run


@pytest.fixture
def job(project) -> Callable[[str], Path]:
    catalog = project / CATALOG
    catalog.parent.mkdir(parents=True)
    catalog.write_text(PO, encoding="utf-8")

    def export(format_name: str) -> Path:
        path = Path(project) / f"job.{'xlf' if format_name == 'xliff12' else format_name}"
        options = ExportOptions(format_name)
        export_project(Workspace.open(project), options, locales=["es"], output=path)
        return path

    return export


def test_the_toolkit_reads_xliff_as_it_is_meant(job, toolkit):
    found = toolkit(READ, "xliff12", job("xliff12"))
    assert [(unit["source"], unit["target"], unit["fuzzy"]) for unit in found] == [
        (TITLE, "Dolor de espalda", False),
        (
            "A herniated disc can hurt. Take 400 mg twice a day.",
            "Una hernia discal puede doler. Tome 400 mg dos veces al día.",
            True,
        ),
        (REST, "", False),
    ]
    assert found[1]["notes"] == "paragraph, en\nAsk Li: <5 & >3?"


@pytest.mark.parametrize("format_name", ["tmx", "csv"])
def test_the_toolkit_reads_the_other_formats_as_they_are_meant(job, toolkit, format_name):
    found = toolkit(READ, format_name, job(format_name))
    assert [(unit["source"], unit["target"]) for unit in found] == [
        (TITLE, "Dolor de espalda"), (DOSE, DOSIS), (REST, ""),
    ]  # fmt: skip
    if format_name == "csv":
        assert [unit["fuzzy"] for unit in found] == [False, True, False]
        assert "Ask Li: <5 & >3?" in found[1]["notes"]


@pytest.mark.parametrize("format_name", ["xliff12", "csv"])
def test_what_the_toolkit_has_translated_comes_back(project, job, toolkit, format_name):
    path = job(format_name)
    before = (project / CATALOG).read_text(encoding="utf-8")
    toolkit(TRANSLATE, format_name, path)
    # The toolkit's tables lose the columns that it does not know, the language among them.
    report = import_file(Workspace.open(project), path, locales=["es"])
    verdicts = {unit.source: unit.verdict for unit in report.units}
    assert verdicts[TITLE] is verdicts[DOSE] is Verdict.UNCHANGED
    assert verdicts[REST] in (Verdict.REVIEWED, Verdict.DRAFT)
    entry = polib.pofile(str(project / CATALOG)).find(REST)
    assert entry is not None
    assert entry.msgstr == "Descansar no basta."
    after = (project / CATALOG).read_text(encoding="utf-8")
    assert all(block in after for block in before.split("\n\n")[1:-1])


def test_a_memory_that_the_toolkit_wrote_is_read(project, toolkit, tmp_path):
    script = """
import sys
from translate.storage import tmx
store = tmx.tmxfile()
store.addtranslation("A & B < C.", "en", "A y B.", "es", comment="x")
store.savefile(sys.argv[1])
"""
    path = tmp_path / "toolkit.tmx"
    toolkit(script, path)
    assert "<!DOCTYPE tmx" in path.read_text(encoding="utf-8")
    report = import_memory(Workspace.open(project), path)
    assert (project / report.path).read_text(encoding="utf-8") == "en\tes\nA & B < C.\tA y B.\n"
