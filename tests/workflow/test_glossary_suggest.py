"""Terms that the articles speak of, and what reviewed entries call them."""

import csv
import json

import pytest

from locum.errors import UsageError
from locum.glossaries.csv import parse_csv
from locum.workflow.glossary_suggest import as_csv, suggest_terms, write_suggestions
from locum.workflow.translate import translate_project

ARTICLE = """\
# The annulus fibrosus

The annulus fibrosus holds the nucleus pulposus. A tear of the annulus fibrosus hurts.

The nucleus pulposus is soft. Doctors look at the nucleus pulposus.

A herniated disc presses. The herniated disc shrinks.

The annulus fibrosus heals. Read about the annulus fibrosus.
"""
PO = "locales/es/LC_MESSAGES/articles/spine.po"


@pytest.fixture
def spine(project):
    (project / "articles/spine.md").write_text(ARTICLE, encoding="utf-8")
    return project


def terms(report):
    return [one.candidate.text for one in report.suggestions]


def test_frequent_names_are_proposed_and_known_ones_are_not(spine, workspace):
    report = suggest_terms(workspace())
    assert terms(report)[:2] == ["annulus fibrosus", "nucleus pulposus"]
    assert not {"herniated disc", "disc", "herniated", "fibrosus"} & set(terms(report))
    first = report.suggestions[0].candidate
    assert first.count == 5
    assert first.places[0] == "articles/spine.md:1"


def test_what_reviewed_entries_call_a_term_is_told(spine, workspace, edit):
    translate_project(workspace())
    edit(PO, "The annulus fibrosus", "El anillo fibroso")
    edit(
        PO,
        "The annulus fibrosus holds the nucleus pulposus. A tear of the annulus fibrosus hurts.",
        "El anillo fibroso contiene el núcleo pulposo. Duele un desgarro.",
    )
    edit(
        PO,
        "The annulus fibrosus heals. Read about the annulus fibrosus.",
        "El anillo fibroso cicatriza.",
    )
    for text, translation in (("Rest is not enough.", "El reposo no basta."),):
        edit("locales/es/LC_MESSAGES/articles/pain.po", text, translation)
    memory = spine / "memory"
    memory.mkdir()
    rows = [f"Sentence number {n}.\tLa frase número {n}.\n" for n in range(30)]
    (memory / "m.tsv").write_text("en\tes\n" + "".join(rows), encoding="utf-8")
    report = suggest_terms(workspace(), locales=["es"])
    found = report.suggestions[0].translations["es"]
    assert (found.text, found.together, found.of, found.reviewed) == ("anillo fibroso", 3, 3, 3)


def test_suggestions_are_a_glossary_ready_to_be_edited(spine, workspace):
    report = suggest_terms(workspace())
    rows = parse_csv(as_csv(report), path="p.csv")
    assert rows[0].text == "annulus fibrosus"
    assert "articles/spine.md:1" in rows[0].note
    assert rows[0].source.startswith("suggested: C-value")


def test_suggestions_are_never_enforced_before_somebody_looked(spine, workspace):
    report = suggest_terms(workspace())
    with pytest.raises(UsageError, match="nobody has looked"):
        write_suggestions(workspace(), report, spine / "glossary/new.csv")
    assert not (spine / "glossary/new.csv").exists()
    write_suggestions(workspace(), report, spine / "new.csv")
    with pytest.raises(UsageError, match="is there already"):
        write_suggestions(workspace(), report, spine / "new.csv")


def test_code_and_addresses_are_no_terms(project, workspace):
    text = "Run `annulus --fibrosus` at https://annulus.test/fibrosus for the best result.\n\n"
    (project / "articles/code.md").write_text(text * 3 + "The end.\n", encoding="utf-8")
    assert not {"annulus", "fibrosus", "annulus.test"} & set(
        " ".join(terms(suggest_terms(workspace()))).split()
    )


def test_a_chinese_memory_tells_everybodys_words(project, workspace):
    sentences = "纤维环会破裂。\n\n医生检查纤维环。\n\n我们认为纤维环重要。\n\n什么是纤维环？\n"
    (project / "articles/zh.txt").write_text(sentences, encoding="utf-8")
    (project / "memory").mkdir()
    rows = "我们认为休息很重要，医生也这样说。\tx\n" * 500
    (project / "memory/m.tsv").write_text("zh_Hans\ten\n" + rows, encoding="utf-8")
    report = suggest_terms(workspace(), language="zh_Hans")
    assert report.background == "memory"
    assert terms(report)[0] == "纤维环"
    assert report.suggestions[0].candidate.weirdness > 10


def test_the_command_prints_a_table_and_writes_a_file(spine, locum):
    done = locum("glossary", "suggest", "--limit", "1")
    assert done.status == 0
    assert "annulus fibrosus" in done.out
    assert "nucleus" not in done.out
    assert "C-value" in done.out
    done = locum("glossary", "suggest", "--output", "p.csv")
    assert "written to p.csv" in done.out
    with (spine / "p.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["term"] == "annulus fibrosus"
    assert locum("glossary", "suggest", "--output", "glossary/p.csv").status == 2
    rows = json.loads(locum("glossary", "suggest", "--json").out)["suggestions"]
    assert rows[0]["term"] == "annulus fibrosus"
