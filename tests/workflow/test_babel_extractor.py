"""Babel and GNU gettext, as programs, on our articles and catalogs."""

import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract

from locum.catalog import Catalog, State
from locum.workflow.babel_extractor import extract_messages
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

CATALOG = "locales/es/LC_MESSAGES/articles/pain.po"
DOMAIN = ("--domain", "articles/pain")
DOSE = "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day."
REST = "Rest is not enough."
NEW = "Rest alone is not enough."
# Where the package is installed, its entry point makes this section needless.
MAPPING = """\
[extractors]
locum = locum.workflow.babel_extractor:extract_messages

[locum: articles/**.md]
[locum: articles/**.html]
"""

Run = Callable[..., str]


@pytest.fixture
def run(project) -> Run:
    """Run a program in the project and return what it prints; fail where it fails."""

    def call(*command: str) -> str:
        if command[0] == "pybabel":
            command = (sys.executable, "-m", "babel.messages.frontend", *command[1:])
        done = subprocess.run(
            command, cwd=project, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    return call


@pytest.fixture
def drafted(project, edit) -> Path:
    """The sample, drafted and with a reviewed entry."""
    translate_project(Workspace.open(project), locales=["es"])
    edit(CATALOG, REST, "Descansar no basta.")
    edit(CATALOG, "Back pain", "Dolor de espalda", reviewed=False)
    return Path(project) / CATALOG


def states(path: Path) -> dict[str, State]:
    return {entry.msgid: entry.state for entry in Catalog.open(path, locale="es").entries}


def test_pybabel_extract_finds_what_our_own_template_has(project, run, drafted):
    (project / "babel.cfg").write_text(MAPPING, encoding="utf-8")
    run("pybabel", "extract", "-F", "babel.cfg", "-o", "all.pot", ".")
    run("msgfmt", "--output-file=/dev/null", "all.pot")
    ours = run("msgcat", "--no-location", "--no-wrap", "locales/templates/articles/pain.pot")
    theirs = run("msgcat", "--no-location", "--no-wrap", "all.pot")
    entries = [text.split("\n\n", 1)[1] for text in (ours, theirs)]
    assert entries[0] == entries[1]
    assert "#: articles/pain.md:3\n" in (project / "all.pot").read_text(encoding="utf-8")


def test_the_installed_package_names_the_extractor():
    from importlib.metadata import entry_points

    found = [entry for entry in entry_points(group="babel.extractors") if entry.name == "locum"]
    if not found:
        pytest.skip("the package was installed before it had the extractor: install it again")
    assert found[0].load() is extract_messages


def test_an_article_outside_a_project_is_extracted_too(tmp_path_factory):
    path = tmp_path_factory.mktemp("alone") / "note.md"
    path.write_text("# Pain\n\n<!-- locum: note Keep it short. -->\nRest helps.\n", "utf-8")
    with path.open("rb") as file:
        method = "locum.workflow.babel_extractor:extract_messages"
        found = list(extract(method, file, keywords={}, comment_tags=[]))
    assert [(line, text, comments) for line, text, comments, _context in found] == [
        (1, "Pain", ["heading, en"]),
        (4, "Rest helps.", ["paragraph, en", "Keep it short."]),
    ]


def test_texts_that_are_in_a_language_already_can_be_left_out(project):
    path = project / "articles/both.md"
    path.write_text("# Back pain\n\n腰痛可能会持续数周，请咨询医生。\n", encoding="utf-8")
    with path.open("rb") as file:
        found = [
            text for _line, _name, text, _c in extract_messages(file, {}, [], {"locale": "zh"})
        ]
    assert found == ["Back pain"]


def test_a_stream_without_a_name_is_no_article():
    with pytest.raises(AttributeError):
        list(extract_messages(BytesIO(b"# Pain\n"), {}, [], {}))


def test_pybabel_compile_compiles_what_was_reviewed(drafted, run):
    run("pybabel", "compile", "-d", "locales", *DOMAIN, "-l", "es")
    text = run("msgunfmt", "--no-wrap", str(drafted.with_suffix(".mo")))
    assert 'msgstr "Descansar no basta."' in text
    assert DOSE not in text


def test_our_catalogs_go_on_after_pybabel_update(project, drafted, run):
    before = states(drafted)
    article = project / "articles/pain.md"
    article.write_text(article.read_text("utf-8").replace(REST, NEW), encoding="utf-8")
    (project / "babel.cfg").write_text(MAPPING, encoding="utf-8")
    run("pybabel", "extract", "-F", "babel.cfg", "-o", "pain.pot", "articles/pain.md")
    run("pybabel", "update", "-i", "pain.pot", "-d", "locales", *DOMAIN, "-l", "es", "--previous")
    run("msgfmt", "--check", "--output-file=/dev/null", CATALOG)
    after = states(drafted)
    assert after.pop(NEW) is not State.REVIEWED
    assert after == {text: state for text, state in before.items() if text != REST}
    translate_project(Workspace.open(project), locales=["es"])
    assert 'Descansar no basta."' in drafted.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ("msgmerge", "--quiet", "--previous", CATALOG, "locales/templates/articles/pain.pot"),
        ("msgcat", CATALOG),
        ("msgattrib", "--sort-output", CATALOG),
        ("msgconv", "--to-code=UTF-8", CATALOG),
        ("msguniq", CATALOG),
    ],
    ids=lambda command: command[0],
)
def test_gettext_s_programs_change_no_state_and_no_text(drafted, run, command):
    before, bodies = states(drafted), blocks(drafted.read_text(encoding="utf-8"))
    drafted.write_text(run(*command), encoding="utf-8")
    assert states(drafted) == before
    assert blocks(drafted.read_text(encoding="utf-8")) == bodies


def test_msgattrib_tells_drafts_from_what_was_reviewed(drafted, run):
    assert re.findall('^msgid "(.+)"$', run("msgattrib", "--translated", "--no-fuzzy", CATALOG),
                      re.MULTILINE) == [REST]  # fmt: skip
    fuzzy = run("msgattrib", "--only-fuzzy", "--no-wrap", CATALOG)
    assert DOSE in fuzzy
    assert REST not in fuzzy


def blocks(text: str) -> set[str]:
    return set(text.strip().split("\n\n")[1:])
