"""What other packages bring is held to its seam's contract, and named where it breaks it."""

import importlib.metadata
import json
import sys
from pathlib import Path

import pytest

from locum.checks import CHECKS
from locum.detectors import DETECTORS
from locum.engines import ENGINES
from locum.formats import FORMATS
from locum.glossaries import GLOSSARIES

SEAMS = {seam.group: seam for seam in (CHECKS, DETECTORS, ENGINES, FORMATS, GLOSSARIES)}

SOUND = """
from collections.abc import Iterator
from locum.model import *

class Shout:
    pseudo = True
    def __init__(self, settings): self.mark = settings.options.get("mark", "!")
    def pairs(self): return [EnginePair("whatever", "en", "zh"), EnginePair("", "en", "fra", "1")]
    def translate(self, segments, pair, *, progress=None):
        assert pair.target in ("zh", "fra")
        return [Draft(s.text.upper() + self.mark) for s in segments]

class Lines:
    suffixes = (".LST", ".lines")
    def parse(self, text, options=None):
        lines = enumerate(text.split("\\n"), 1)
        return Article(text, tuple(
            Block(line, BlockKind.LIST_ITEM, n) for n, line in lines if line.strip() == line != ""))
    def render(self, article, translations, *, locale=None, attributes={}):
        return "\\n".join(translations.get(line, line) for line in article.text.split("\\n"))
    def read_inline(self, text): return Inline(text)
    def write_inline(self, inline): return inline.text
    def to_html(self, article, attributes={}): return Page("", "<p>lines</p>")

def quiet(pair: Pair) -> Iterator[Finding]:
    if pair.target.endswith("!"):
        yield Finding("another name", Severity.WARNING, "it shouts")

class Always:
    def detect(self, texts, candidates): return [Guess("es", 1.0, "always") for t in texts]

def pipes(text, *, path=""):
    return [Term(row.split("|")[0], "en", row.split("|")[1], path=path, line=n)
            for n, row in enumerate(text.split(), 1)]
"""


@pytest.fixture
def plugin(monkeypatch, tmp_path_factory):
    """Install a module whose objects are entry points, in this process."""

    def install(code: str, **entries: str) -> None:
        folder = tmp_path_factory.mktemp("site")
        (folder / "locum_theirs.py").write_text(code, encoding="utf-8")
        monkeypatch.syspath_prepend(folder)
        monkeypatch.delitem(sys.modules, "locum_theirs", raising=False)
        found: dict[str, list[importlib.metadata.EntryPoint]] = {}
        for place, attribute in entries.items():
            plural, _dash, name = place.partition("_")
            group = f"locum.{plural}"
            value = f"locum_theirs:{attribute}"
            found.setdefault(group, []).append(importlib.metadata.EntryPoint(name, value, group))
        monkeypatch.setattr("locum.registry.entry_points", lambda group: found.get(group, []))
        for seam in SEAMS.values():
            vars(seam).pop("_theirs", None)
            monkeypatch.setattr(seam, "_loaded", {})
            monkeypatch.setattr(seam, "_failed", {})

    yield install
    for seam in SEAMS.values():
        vars(seam).pop("_theirs", None)


def add_to_config(project: Path, text: str) -> None:
    with (project / "locum.toml").open("a", encoding="utf-8") as file:
        file.write(text)


# --- engines ----------------------------------------------------------------


def test_an_engine_serves_under_its_registered_name_with_its_options(locum, project, plugin):
    plugin(SOUND, engines_shout="Shout")
    add_to_config(project, '[engines.shout]\nmark = "!!"\n')
    rows = json.loads(locum("engines", "--json").out)
    assert [row for row in rows if row["engine"] == "shout"] == [
        {"engine": "shout", "source": "en", "target": "fr", "version": "1", "chrf": None},
        {"engine": "shout", "source": "en", "target": "zh_Hans", "version": "", "chrf": None},
    ]
    trial = json.loads(
        locum("try", "Rest well", "--to", "zh", "--from", "en", "--engine", "shout", "--json").out
    )
    assert trial["translation"].startswith("REST WELL!!")
    assert trial["engine"] == "shout"


BROKEN_ENGINES = {
    "import": ("import nowhere_at_all", "cannot be imported: ModuleNotFoundError"),
    "no class": ("Shout = 7", "an engine is a class that takes its settings"),
    "constructor": ("class Shout:\n def __init__(self): 1", "TypeError"),
    "pairs": (
        SOUND + "\ndef pairs(self): raise OSError('no model file')\nShout.pairs = pairs",
        "OSError: no model file",
    ),
    "pairs of text": (
        SOUND + "\nShout.pairs = lambda self: ['en-zh']",
        "pairs() returned what is no EnginePair",
    ),
    "tag": (
        SOUND + "\nShout.pairs = lambda self: [EnginePair('', 'english', 'zh')]",
        "“english” is no language code",
    ),
    "problems": (SOUND + "\nShout.problems = lambda self: ['bad']", "no problem and no path"),
}


@pytest.mark.parametrize("case", BROKEN_ENGINES)
def test_a_broken_engine_is_named_by_engines_and_harms_no_other(locum, plugin, case):
    code, said = BROKEN_ENGINES[case]
    plugin(code, engines_shout="Shout")
    outcome = locum("engines", "--json")
    assert outcome.status == 0
    assert "echo" in {row["engine"] for row in json.loads(outcome.out)}
    (line,) = outcome.err.splitlines()
    assert "the engine “shout” of locum_theirs" in line
    assert said in line
    translated = locum("translate", "--json")
    assert translated.status == 0
    assert json.loads(translated.out)["summary"][0]["drafted"] == 3


@pytest.mark.parametrize("case", ["import", "no class", "constructor", "pairs", "tag"])
def test_a_broken_engine_that_is_asked_for_gets_one_line(locum, project, plugin, case):
    code, said = BROKEN_ENGINES[case]
    plugin(code, engines_shout="Shout")
    for command in (
        ("try", "Rest well", "--to", "zh", "--from", "en", "--engine", "shout"),
        ("translate", "--engine", "shout"),
    ):
        outcome = locum(*command)
        assert outcome.status == 1
        assert "Traceback" not in outcome.err
        assert "the engine “shout” of locum_theirs" in outcome.err
        assert said in outcome.err
    config = (project / "locum.toml").read_text(encoding="utf-8")
    (project / "locum.toml").write_text(
        config.replace('order = ["echo"]', 'order = ["shout"]'), encoding="utf-8"
    )
    assert "the engine “shout” of locum_theirs" in locum("translate").err


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("raise RuntimeError('out of\\nmemory')", "RuntimeError: out of memory"),
        ("return [Draft('one')]", "1 drafts for"),
        ("return [s.text for s in segments]", "it returned what is no draft"),
        ("return None", "TypeError"),
        ("return [Draft(s.text, spans=((0, 999),) * len(s.spans)) for s in segments]", "outside"),
        (
            "return [Draft(s.text, spans=((0, 0),) * (len(s.spans) + 1)) for s in segments]",
            "places",
        ),
    ],
)
def test_what_an_engine_does_wrong_is_said_and_the_next_route_is_taken(
    locum, project, plugin, body, said
):
    code = SOUND + (
        f"\ndef wrong(self, segments, pair, *, progress=None): {body}\nShout.translate = wrong\n"
        "Shout.pairs = lambda self: [EnginePair('shout', 'en', 'es')]\n"
    )
    plugin(code, engines_shout="Shout")
    config = (project / "locum.toml").read_text(encoding="utf-8")
    (project / "locum.toml").write_text(
        config.replace('order = ["echo"]', 'order = ["shout", "echo"]'), encoding="utf-8"
    )
    outcome = locum("translate", "--to", "es", "--json")
    report = json.loads(outcome.out)
    assert report["summary"][0]["drafted"] == 3
    assert "shout" not in {draft["engine"] for draft in report["drafts"]}
    assert outcome.status == 1
    (problem,) = report["problems"]
    assert "the engine “shout” of locum_theirs" in problem
    assert said in problem


# --- formats ----------------------------------------------------------------


def with_lines(project: Path) -> None:
    (project / "articles/diet.lst").write_text("Drink water\n\nEat fruit\n", encoding="utf-8")
    config = (project / "locum.toml").read_text(encoding="utf-8")
    (project / "locum.toml").write_text(
        config.replace('"articles/**/*.md"', '"articles/**/*.md", "articles/**/*.lst"'),
        encoding="utf-8",
    )


def test_a_format_goes_the_whole_way(locum, project, plugin, edit):
    plugin(SOUND, formats_lines="Lines")
    with_lines(project)
    assert locum("translate", "--to", "es").status == 0
    edit("locales/es/LC_MESSAGES/articles/diet.po", "Eat fruit", "Coma fruta")
    assert locum("build", "--to", "es").status == 0
    built = (project / "build/articles/es/articles/diet.lst").read_text(encoding="utf-8")
    assert built == "Drink water\n\nComa fruta\n"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import nowhere_at_all", "cannot be imported"),
        (SOUND + "\ndel Lines.suffixes", "a format is a class with suffixes"),
        (SOUND + "\nLines.parse = lambda *a: {}['x']", "KeyError: 'x'"),
        (SOUND + "\nLines.parse = lambda *a: 'text'", "what is not this article"),
        (SOUND + "\nLines.render = lambda *a, **k: 'text'", "does not give the article back"),
        (SOUND + "\nLines.render = lambda *a, **k: None", "what is no text"),
        (
            SOUND + "\nLines.parse = lambda s, t, o=None: Article(t, (Block(' x', 'p', 1),))",
            "white space around it, in line 1",
        ),
    ],
)
def test_a_broken_format_costs_its_own_articles_alone(locum, project, plugin, code, said):
    plugin(code, formats_lst="Lines")
    with_lines(project)
    outcome = locum("translate", "--to", "es", "--json")
    report = json.loads(outcome.out)
    assert outcome.status == 1
    assert {row["article"] for row in report["summary"]} == {"articles/pain.md"}
    (problem,) = report["problems"]
    assert problem.startswith("articles/diet.lst: the format “lst” of locum_theirs")
    assert said in problem


def test_a_broken_format_is_nobodys_business_where_no_article_needs_it(locum, project, plugin):
    plugin("import nowhere_at_all", formats_lst="Lines")
    (project / "articles/scan.png").write_bytes(b"\x89PNG")
    outcome = locum("translate", "--to", "es")
    assert (outcome.status, outcome.err) == (0, "")


def test_a_broken_format_of_another_name_is_told_where_no_article_is_left(locum, project, plugin):
    plugin("import nowhere_at_all", formats_lists="Lines")
    with_lines(project)
    (project / "articles/pain.md").unlink()
    outcome = locum("translate")
    assert outcome.status == 2
    assert "no article matches" in outcome.err
    assert "the format “lists” of locum_theirs cannot be imported" in outcome.err


def test_a_format_may_not_take_a_suffix_of_ours(locum, project, plugin):
    plugin(SOUND + "\nLines.suffixes = ('.md', '.lst')", formats_lines="Lines")
    assert json.loads(locum("detect", "--json").out)[0]["kind"] == "heading"


def test_an_inline_reader_that_fails_is_a_fault_of_the_text(plugin):
    plugin(SOUND + "\nLines.read_inline = lambda s, t: t[99]", formats_lst="Lines")
    inline = FORMATS.get("lst")().read_inline("text")
    assert inline.text == "text"
    assert "IndexError" in inline.faults[0]


# --- checks -----------------------------------------------------------------


def test_a_check_speaks_under_its_registered_name_and_can_be_switched_off(
    locum, project, plugin, edit
):
    plugin(SOUND, checks_quiet="quiet")
    locum("translate", "--to", "es")
    edit("locales/es/LC_MESSAGES/articles/pain.po", "Back pain", "Dolor de espalda!")
    findings = json.loads(locum("check", "--json").out)
    assert ("quiet", "warning", "it shouts") in {
        (row["check"], row["severity"], row["message"]) for row in findings
    }
    add_to_config(project, '[checks]\noff = ["quiet"]\n')
    assert "quiet" not in {row["check"] for row in json.loads(locum("check", "--json").out)}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def quiet(pair): raise KeyError(pair.locale)", "KeyError: 'es'"),
        ("def quiet(pair): return ['it shouts']", "it yielded what is no finding"),
        ("def quiet(pair): return None", "TypeError"),
    ],
)
def test_a_check_that_fails_lets_nothing_pass(locum, plugin, code, said):
    plugin(code, checks_quiet="quiet")
    assert locum("translate", "--to", "es").status == 0
    outcome = locum("check", "--json")
    assert outcome.status == 1
    rows = [row for row in json.loads(outcome.out) if row["check"] == "quiet"]
    assert len(rows) == 3
    assert {row["severity"] for row in rows} == {"error"}
    assert "not checked: the check “quiet” of locum_theirs" in rows[0]["message"]
    assert said in rows[0]["message"]


@pytest.mark.parametrize("code", ["import nowhere_at_all", "quiet = 3"])
def test_a_check_that_cannot_be_run_stops_the_run_before_anything_is_done(
    locum, project, plugin, code
):
    plugin(code, checks_quiet="quiet")
    for command in ("translate", "check"):
        outcome = locum(command)
        assert outcome.status == 1
        assert "the check “quiet” of locum_theirs" in outcome.err
        assert '[checks] off = ["quiet"]' in outcome.err
    assert not (project / "locales").exists()
    add_to_config(project, '[checks]\noff = ["quiet"]\n')
    assert locum("translate").status == 0


# --- detectors --------------------------------------------------------------


def test_a_detector_votes_where_the_project_names_it(locum, project, plugin):
    plugin(SOUND, detectors_always="Always")
    assert {row["language"] for row in json.loads(locum("detect", "--json").out)} == {"en"}
    add_to_config(project, '[detection]\ndetectors = ["always"]\n')
    rows = json.loads(locum("detect", "--json").out)
    assert {row["language"] for row in rows} == {"es"}
    assert "always" in rows[0]["why"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import nowhere_at_all", "cannot be imported"),
        ("Always = 7", "a detector is a class"),
        (SOUND + "\nAlways.detect = lambda *a: []", "0 answers for"),
        (SOUND + "\nAlways.detect = lambda s, t, c: ['en'] * len(t)", "what is no guess"),
        (
            SOUND + "\nAlways.detect = lambda s, t, c: [Guess('xh', 1.0, '')] * len(t)",
            "“xh” is none of the candidates",
        ),
        (
            SOUND + "\nAlways.detect = lambda s, t, c: [Guess('en', 7, '')] * len(t)",
            "a confidence of 7",
        ),
        (SOUND + "\nAlways.detect = lambda s, t, c: t[99]", "IndexError"),
    ],
)
def test_a_broken_detector_is_named(locum, project, plugin, code, said):
    plugin(code, detectors_always="Always")
    assert locum("detect").status == 0  # nobody asked for it
    add_to_config(project, '[detection]\ndetectors = ["always"]\n')
    outcome = locum("detect")
    assert outcome.status != 0
    assert "Traceback" not in outcome.err
    assert "the detector “always” of locum_theirs" in outcome.err
    assert said in outcome.err


# --- glossaries -------------------------------------------------------------


def with_pipes(project: Path) -> None:
    (project / "glossary/more.pipes").write_text("ward|ward\n", encoding="utf-8")
    config = (project / "locum.toml").read_text(encoding="utf-8")
    (project / "locum.toml").write_text(
        config.replace("[project]", '[project]\nglossary = ["glossary/*"]'), encoding="utf-8"
    )


def test_a_format_of_glossaries_is_chosen_by_its_suffix(locum, project, plugin):
    plugin(SOUND, glossaries_pipes="pipes")
    with_pipes(project)
    assert locum("translate").status == 0
    assert "8 terms of 3 concepts" in locum("glossary", "check").out


def test_a_format_of_glossaries_is_imported_too(locum, project, plugin):
    plugin(
        "from locum.model import *\n"
        "def pipes(text, *, path): return [Term('fever', 'es', text.strip(), line=1)]",
        glossaries_pipes="pipes",
    )
    (project / "theirs.pipes").write_text("fiebre\n", encoding="utf-8")
    done = locum("glossary", "import", "theirs.pipes")
    assert done.status == 0
    assert "added: fiebre (es, preferred, fever)" in done.out


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import nowhere_at_all", "cannot be imported"),
        ("pipes = 7", "a format of glossaries is a function"),
        ("def pipes(text, *, path): return text.nothing", "AttributeError"),
        ("def pipes(text, *, path): return ['ward']", "what is no term"),
        (
            "from locum.model import *\n"
            "def pipes(text, *, path): return [Term('a', 'zh', 'b', line=4)]",
            "more.pipes:4: the glossary “pipes” of locum_theirs: “zh” is written “zh_Hans”",
        ),
        (
            "from locum.model import *\ndef pipes(text, *, path): return [Term('a', 'fr', '')]",
            "a term without a text",
        ),
    ],
)
def test_a_broken_format_of_glossaries_is_named(locum, project, plugin, code, said):
    plugin(code, glossaries_pipes="pipes")
    with_pipes(project)
    outcome = locum("translate")
    assert outcome.status != 0
    assert "Traceback" not in outcome.err
    assert "the glossary “pipes” of locum_theirs" in outcome.err
    assert said in outcome.err
    assert not (project / "locales").exists()
