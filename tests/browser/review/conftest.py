"""A small project with something to review, and what a browser and an editor do with it."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest

CONFIG = """\
[project]
name = "Clinic"
source = "en"
locales = ["es", "zh_Hans"]
articles = ["articles/**/*.md"]
glossary = ["glossary/*.csv"]

[engines]
order = ["echo"]

[engines.echo]
pairs = ["en-es", "en-zh_Hans"]
"""
GLOSSARY = """\
concept,locale,term,status,forms,source
disc,en,herniated disc,preferred,herniated discs,
disc,es,hernia discal,preferred,hernias discales,A clinician
disc,es,disco deslizado,forbidden,,
disc,zh_Hans,椎间盘突出,preferred,,
"""
PAIN = """\
# Back pain

Take 400 mg of ibuprofen twice a day.

A herniated disc can press on a nerve.

Rest is not enough.

> See a doctor if you have a **fever**.
"""
EXERCISES = 200
SPANISH = {
    "Back pain": "Dolor de espalda",
    "Take 400 mg of ibuprofen twice a day.": "Tome 40 mg de ibuprofeno dos veces al día.",
    "A herniated disc can press on a nerve.": "Un disco deslizado puede presionar un nervio.",
    "Rest is not enough.": "El reposo no basta.",
    "See a doctor if you have a **fever**.": "Consulte a un médico si tiene **fiebre**.",
    "Exercises": "Ejercicios",
}
CHINESE = {
    "Back pain": "背痛",
    "Take 400 mg of ibuprofen twice a day.": "每天服用两次布洛芬，每次 400 mg。",
    "A herniated disc can press on a nerve.": "椎间盘突出会压迫神经。",
    "Rest is not enough.": "仅靠休息是不够的。",
    "See a doctor if you have a **fever**.": "如果**发烧**，请就医。",
    "Exercises": "锻炼",
}


@dataclass
class Clinic:
    """The project, as an editor beside the review app sees it."""

    root: Path

    def catalog(self, article: str = "pain", locale: str = "es") -> Path:
        return self.root / f"locales/{locale}/LC_MESSAGES/articles/{article}.po"

    def entry(self, msgid: str, **place: str) -> polib.POEntry:
        """Return an entry as it is on disk now."""
        found = polib.pofile(str(self.catalog(**place))).find(msgid)
        assert found is not None, msgid
        return found

    def edit(self, msgid: str, msgstr: str, *, reviewed: bool = True, **place: str) -> None:
        """Change an entry as another editor does."""
        file = polib.pofile(str(self.catalog(**place)))
        entry = file.find(msgid)
        assert entry is not None, msgid
        entry.msgstr = msgstr
        if reviewed and "fuzzy" in entry.flags:
            entry.flags.remove("fuzzy")
        file.save()


@pytest.fixture(scope="session")
def clinic_as_drafted(tmp_path_factory) -> Path:
    from locum.workflow.translate import translate_project
    from locum.workflow.workspace import Workspace

    here: Path = tmp_path_factory.mktemp("clinic")
    lines = [f"Exercise {number} helps the back." for number in range(1, EXERCISES + 1)]
    files = {
        "locum.toml": CONFIG,
        "glossary/terms.csv": GLOSSARY,
        "articles/pain.md": PAIN,
        "articles/exercises.md": "# Exercises\n\n" + "\n\n".join(lines) + "\n",
    }
    for name, text in files.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(text, encoding="utf-8")
    translate_project(Workspace.open(here))
    for locale, known in (("es", SPANISH), ("zh_Hans", CHINESE)):
        for path in (here / "locales" / locale).rglob("*.po"):
            file = polib.pofile(str(path))
            for entry in file:
                number = re.search(r"Exercise (\d+)", entry.msgid)
                exercise = f"El ejercicio {number[1]} ayuda a la espalda." if number else ""
                if number and locale == "zh_Hans":
                    exercise = f"第 {number[1]} 项锻炼对背部有帮助。"
                entry.msgstr = known.get(entry.msgid, exercise)
            file.save()
    return here


@pytest.fixture
def clinic(tmp_path: Path, clinic_as_drafted: Path) -> Clinic:
    """The project, every entry a draft: one with a wrong dose, one with a forbidden term."""
    shutil.copytree(clinic_as_drafted, tmp_path / "clinic")
    return Clinic(tmp_path / "clinic")


@pytest.fixture
def review(clinic, start_review, enter) -> Callable[..., tuple[object, object]]:
    """Return a function that starts ``locum review`` and opens it."""

    def start(*options: str, obeying: bool = False, **window: object):
        server = start_review(clinic.root, "--as", "Ana Ruiz", *options, obeying=obeying)
        return server, enter(server, **window)

    return start
