"""``locum exchange`` and the TMX of ``locum memory``."""

import json
import re

import pytest

CATALOG = "locales/es/LC_MESSAGES/articles/pain.po"
REST = "Rest is not enough."


def translate_rest(path, target="Descansar no basta."):
    text = path.read_text(encoding="utf-8")
    unit = rf"(<source>{REST}</source>\n)<target[^>]*>.*?</target>"
    new = re.sub(unit, rf'\1<target state="final">{target}</target>', text, flags=re.DOTALL)
    path.write_text(new, encoding="utf-8")


def test_a_job_goes_out_and_comes_back(project, locum):
    locum("translate", "--to", "es")
    done = locum("exchange", "export", "--to", "es", "-o", "job.xlf")
    assert (done.status, done.out) == (0, "job.xlf: 3 entries\n")
    translate_rest(project / "job.xlf")
    dry = locum("exchange", "import", "job.xlf", "--dry-run")
    assert dry.status == 0
    assert dry.out == (
        "1 reviewed, 0 drafts, 2 unchanged, 0 not translated, 0 kept, 0 refused\n"
        "Nothing was changed (--dry-run).\n"
    )
    assert "Descansar" not in (project / CATALOG).read_text(encoding="utf-8")
    assert locum("exchange", "import", "job.xlf").status == 0
    assert "Descansar no basta." in (project / CATALOG).read_text(encoding="utf-8")


def test_what_does_not_fit_is_a_line_each_and_the_status_says_so(project, locum):
    locum("exchange", "export", "--to", "es", "-o", "job.xlf")
    translate_rest(project / "job.xlf", "<g id='5'>Descansar</g> no basta.")
    done = locum("exchange", "import", "job.xlf")
    assert done.status == 1
    assert re.fullmatch(
        r"job\.xlf:\d+: refused: “Rest is not enough\.”: the markup 5 is there more often than in "
        r"the source\n",
        done.err,
    )
    assert "1 refused" in done.out


@pytest.mark.parametrize(
    "command",
    ["exchange export --to es", "memory export", "glossary export", "check --format sarif"],
)
def test_a_dash_makes_no_file_of_that_name(project, locum, command):
    done = locum(*command.split(), "--output", "-")
    assert done.status == 2
    assert "“-” is no file here" in done.err
    assert not list(project.glob("-*"))


def test_json_for_programs(project, locum):
    out = locum("exchange", "export", "--to", "es", "-o", "job.xlf", "--json")
    assert json.loads(out.out) == {
        "files": [{"path": "job.xlf", "locale": "es", "entries": 3, "words": 17}],
        "left_out": 0,
        "problems": [],
    }
    translate_rest(project / "job.xlf")
    report = json.loads(locum("exchange", "import", "job.xlf", "--json").out)
    assert report["counts"]["reviewed"] == 1
    assert report["written"] == [CATALOG]
    (unit,) = (unit for unit in report["units"] if unit["verdict"] == "reviewed")
    assert (unit["source"], unit["translation"]) == (REST, "Descansar no basta.")


def test_a_bomb_and_a_file_that_is_not_there_are_one_line(project, locum):
    (project / "bomb.xlf").write_text(
        '<!DOCTYPE x [<!ENTITY a "ha">]><xliff version="1.2"/>', encoding="utf-8"
    )
    for name, words in (("bomb.xlf", "declares entities"), ("none.xlf", "cannot be read")):
        done = locum("exchange", "import", name)
        assert done.status == 1
        assert done.err.startswith(f"Error: {name}:")
        assert words in done.err
        assert "Traceback" not in done.err


def test_options_that_do_not_fit_are_refused(locum):
    assert locum("exchange", "export", "--bom").status == 2
    assert locum("exchange", "export", "--to", "fr").status == 2
    assert locum("exchange", "export", "--to", "es", "-o", "no/such/folder/job.xlf").status == 1


def test_a_table_for_excel_begins_with_a_mark(project, locum):
    locum("exchange", "export", "--to", "es", "--format", "csv", "--bom", "-o", "job.csv")
    assert (project / "job.csv").read_bytes().startswith(b"\xef\xbb\xbfid,location,source,target")
    assert locum("exchange", "import", "job.csv").status == 0


def test_the_memory_goes_out_as_tmx_and_comes_in_again(project, locum, edit):
    (project / "memory").mkdir()
    rows = "en\tes\tzh_Hans\nRest & <sleep>.\tDescanse.\t休息。\nWalk.\tCamine.\t\n"
    (project / "memory/a.tsv").write_text(rows, encoding="utf-8")
    locum("translate", "--to", "es")
    edit(CATALOG, REST, "Descansar no basta.")
    done = locum("memory", "export", "-o", "m.tmx")
    assert (done.status, done.out) == (0, "m.tmx: 3 units\n")
    assert locum("memory", "export", "--reviewed", "--to", "es", "-o", "r.tmx", "--json").out == (
        '{\n  "path": "r.tmx",\n  "units": 1\n}\n'
    )
    (project / "memory/a.tsv").unlink()
    done = locum("memory", "import", "m.tmx")
    assert done.out == "memory/m.tsv: 3 added, 0 known already\n"
    text = (project / "memory/m.tsv").read_text(encoding="utf-8")
    assert text == (
        f"en\tes\tzh_Hans\n{REST}\tDescansar no basta.\t\n"
        "Rest & <sleep>.\tDescanse.\t休息。\nWalk.\tCamine.\t\n"
    )
    assert locum("memory", "import", "m.tmx").out.endswith("0 added, 3 known already\n")


def test_variants_of_languages_serve_the_project_s_own(project, locum):
    (project / "v.tmx").write_text(
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="en-US"/><body>'
        '<tu><tuv xml:lang="en-US"><seg>One <ph type="lb">x</ph>two</seg></tuv>'
        '<tuv xml:lang="es-MX"><seg>Uno <b>dos</b></seg></tuv>'
        '<tuv xml:lang="ES"><seg>Uno, dos</seg></tuv>'
        '<tuv xml:lang="zh-TW"><seg>一</seg></tuv><tuv xml:lang="x-klingon"><seg>?</seg></tuv></tu>'
        '<tu><tuv xml:lang="en"><seg>Alone</seg></tuv></tu>'
        "</body></tmx>",
        encoding="utf-8",
    )
    done = locum("memory", "import", "v.tmx")
    assert done.status == 1
    assert "v.tmx:1: it holds no translation" in done.err
    text = (project / "memory/v.tsv").read_text(encoding="utf-8")
    # Spanish of Spain's own tag comes first; Traditional Chinese is nobody's Simplified.
    assert text == "es\ten\tzh_Hant\nUno, dos\tOne two\t一\n"


def test_a_tmx_that_is_cut_off_leaves_the_memory_as_it_was(project, locum):
    (project / "m.tmx").write_text(
        '<tmx><body><tu><tuv xml:lang="en"><seg>A</seg></tuv><tuv xml:lang="es"><seg>B</seg></tuv>'
        "</tu>\n",
        encoding="utf-8",
    )
    done = locum("memory", "import", "m.tmx")
    assert done.status == 1
    assert "ends too early" in done.err
    assert not (project / "memory").exists()


@pytest.mark.parametrize("command", [("memory", "export", "-o", "m.tmx"), ("glossary", "suggest")])
def test_a_catalog_that_cannot_be_read_is_named_where_its_reviews_are_missing(
    project, locum, edit, command
):
    locum("translate", "--to", "es")
    edit(CATALOG, REST, "Descansar no basta.")
    with (project / CATALOG).open("a", encoding="utf-8") as file:
        file.write('\nmsgid "cut\n')
    done = locum(*command)
    assert done.status == 1
    assert "pain.po" in done.err
    assert len(done.err.splitlines()) == 1
