"""People and programs that work on a project at the same time."""

import os
import subprocess
import sys

import polib
import pytest

from locum.engines.echo import EchoEngine

PO = "locales/es/LC_MESSAGES/articles/pain.po"
DOSE = "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day."


@pytest.fixture
def meanwhile(monkeypatch):
    """Return a function that has something happen in the middle of a run, once."""
    real = EchoEngine.translate

    def plan(act):
        pending = [act]

        def translate(self, *arguments, **options):
            while pending:
                pending.pop()()
            return real(self, *arguments, **options)

        monkeypatch.setattr(EchoEngine, "translate", translate)

    return plan


def test_what_a_person_saves_during_a_run_wins(locum, reviewed, edit, meanwhile, msgfmt):
    translation = "Una **hernia discal** puede doler. Tome `400 mg` [dos veces](#1) al día."
    meanwhile(lambda: edit(PO, DOSE, translation))
    outcome = locum("translate", "--redraft", "--to", "es")
    assert (outcome.status, outcome.err) == (0, "")
    (entry,) = (e for e in polib.pofile(str(reviewed.catalog)) if e.msgid == DOSE)
    assert (entry.msgstr, entry.flags) == (translation, [])
    assert reviewed.has_its_review()
    msgfmt(reviewed.catalog)


def test_a_draft_that_a_person_changes_during_a_run_stays_theirs(locum, reviewed, edit, meanwhile):
    article = reviewed.root / "articles/pain.md"
    article.write_bytes(article.read_bytes() + b"\nWalk a little.\n")
    meanwhile(lambda: edit(PO, DOSE, "Una hernia… (a medias)", reviewed=False))
    assert locum("translate", "--redraft", "--to", "es").status == 0
    (entry,) = (e for e in polib.pofile(str(reviewed.catalog)) if e.msgid == DOSE)
    assert (entry.msgstr, entry.flags) == ("Una hernia… (a medias)", ["fuzzy"])
    assert "Walk a little." in reviewed.drafted("articles/pain.md")
    assert reviewed.has_its_review()


def test_a_catalog_that_is_broken_during_a_run_is_left_to_its_author(locum, reviewed, meanwhile):
    whole = reviewed.catalog.read_bytes()
    broken = whole + b"\n<<<<<<< HEAD\n"
    article = reviewed.root / "articles/pain.md"
    article.write_bytes(article.read_bytes() + b"\nWalk a little.\n")
    meanwhile(lambda: reviewed.catalog.write_bytes(broken))
    outcome = locum("translate", "--to", "es")
    assert outcome.status == 1
    assert "Traceback" not in outcome.err
    assert f"{reviewed.catalog.relative_to(reviewed.root).as_posix()}:" in outcome.err
    assert reviewed.catalog.read_bytes() == broken
    assert reviewed.drafted("articles/rest.txt")


def test_a_catalog_that_is_deleted_during_a_run_is_made_anew(locum, reviewed, meanwhile):
    other = reviewed.root / "locales/zh_Hans/LC_MESSAGES/articles/pain.po"
    meanwhile(other.unlink)
    outcome = locum("translate", "--redraft", "--to", "zh_Hans")
    assert "Traceback" not in outcome.err
    assert outcome.status == 0
    assert len(reviewed.drafted("articles/pain.md", "zh_Hans")) == 3


def run(root, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", "from locum.cli import main; main()", *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONWARNDEFAULTENCODING": ""},
    )


def test_two_runs_at_once_both_finish_and_a_third_changes_nothing(locum, reviewed, msgfmt):
    for number in range(20):
        reviewed.add(f"articles/more/a{number}.md", f"# Part {number}\n\nWalk {number} miles.\n")
    both = [run(reviewed.root, "translate"), run(reviewed.root, "translate", "--redraft")]
    for one in both:
        _out, err = one.communicate(timeout=300)
        assert (one.returncode, err) == (0, "")
    after = reviewed.bytes()
    catalogs = [name for name in after if name.endswith(".po")]
    assert len(catalogs) == 2 * (1 + 1 + 20)
    assert not [name for name in after if "/." in name]
    for name in catalogs:
        msgfmt(reviewed.root / name)
        assert len(set(reviewed.drafted("articles/rest.txt"))) == 1
    assert locum("translate").status == 0
    assert reviewed.bytes() == after
    assert reviewed.has_its_review()
