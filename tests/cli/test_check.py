"""What ``locum check`` prints and returns, and what is accepted in catalogs."""

import json
import re
import shutil
import subprocess
from typing import Any
from xml.etree import ElementTree

import polib
import pytest

from locum.catalog import Acceptance
from locum.catalog.acceptance import read_acceptances

PO = "locales/es/LC_MESSAGES/articles/pain.po"
DOSE = "Take 5 mg (or 6 mg) a day."


@pytest.fixture
def dosed(locum, project, edit):
    """The sample with one reviewed entry that three checks object to."""
    (project / "articles/pain.md").write_text(
        f"# Back pain\n\n{DOSE}\n\nRest is not enough.\n", encoding="utf-8"
    )
    locum("translate", "--to", "es")
    edit(PO, "Back pain", "Dolor de espalda")
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    edit(PO, DOSE, "Tome 5 mg (o 60 mg al día")
    return project


def line_of(project, msgid=DOSE):
    lines = (project / PO).read_text(encoding="utf-8").splitlines()
    return lines.index(f'msgid "{msgid}"') + 1


def acceptances(project) -> list[Acceptance]:
    entry = polib.pofile(str(project / PO)).find(DOSE)
    assert entry is not None
    return read_acceptances([f"# {line}" for line in entry.tcomment.splitlines()])


def checks(outcome) -> list[str]:
    return [row["check"] for row in json.loads(outcome.out)]


# --- what is printed ----------------------------------------------------------


def test_a_finding_says_what_where_why_and_the_table_counts_it(locum, dosed):
    outcome = locum("check")
    place = f"{PO}:{line_of(dosed)}: error: numbers: 6 mg became 60 mg"
    assert f"{place} [articles/pain.md:3, reviewed]\n    why: " in outcome.out
    assert re.search(r"(?m)^numbers +1$", outcome.out)
    assert re.search(r"(?m)^end-punctuation +1$", outcome.out)
    assert outcome.out.splitlines()[-1] == "3 findings (error 1, warning 2)"


def test_json_holds_all_that_is_known_of_a_finding(locum, dosed):
    row = json.loads(locum("check", "--json").out)[0]
    assert row["check"] == "numbers"
    assert row["translation"] == "Tome 5 mg (o 60 mg al día"
    assert row["why"]
    assert row["accepted"] is None
    assert {"mend", "source_span", "translation_span"} <= set(row)
    assert locum("check", "--json").out == locum("check", "--format", "json").out


def test_github_gets_an_annotation_for_each_finding_the_gravest_first(locum, dosed):
    lines = locum("check", "--format", "github").out.splitlines()
    assert lines[0].startswith(
        f"::error file={PO},line={line_of(dosed)},title=numbers (es)::6 mg became 60 mg"
    )
    assert "%0Awhy: " in lines[0]
    assert [line.split(" ")[0] for line in lines[1:3]] == ["::warning", "::warning"]
    assert lines[-1] == "3 findings (error 1, warning 2)"


def test_github_knows_files_by_their_place_in_the_repository(locum, dosed, project):
    shutil.copytree(project, project / "inner")
    (project / ".git").mkdir()
    out = locum("check", "--project", "inner", "--format", "github").out
    assert f"file=inner/{PO}," in out
    (project / "inner/.git").touch()  # as in a worktree or a submodule
    assert f"file={PO}," in locum("check", "--project", "inner", "--format", "github").out


def test_junit_has_a_test_for_each_entry_and_follows_the_schema(locum, dosed):
    out = locum("check", "--format", "junit").out
    root = ElementTree.fromstring(out.encode())
    check_junit(root)
    (suite,) = root
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "1", "0")
    assert suite.get("file") == PO
    (failed,) = suite.findall("testcase[failure]")
    assert failed.get("name") == DOSE
    assert failed.get("classname") == "es.articles/pain.md"
    failure = failed.find("failure")
    assert failure is not None
    assert failure.get("type") == "numbers"
    assert f"{PO}:{line_of(dosed)}: error" in (failure.text or "")
    assert "brackets" in (failed.findtext("system-out") or "")


def test_a_stricter_threshold_makes_more_of_junits_tests_fail(locum, dosed, edit):
    edit(PO, "Rest is not enough.", "El reposo no basta")
    root = ElementTree.fromstring(locum("check", "--format", "junit").out.encode())
    assert root.get("failures") == "1"
    strict = locum("check", "--format", "junit", "--fail-on", "warning").out
    assert ElementTree.fromstring(strict.encode()).get("failures") == "2"


def test_what_xml_cannot_hold_breaks_no_junit(locum, dosed, edit):
    edit(PO, DOSE, "Tome <5\x08 mg> & \U0001f600 \uffff")
    outcome = locum("check", "--format", "junit")
    check_junit(ElementTree.fromstring(outcome.out.encode()))


def test_sarif_follows_the_standard(locum, dosed):
    log = json.loads(locum("check", "--format", "sarif").out)
    check_sarif(log)
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "numbers", "brackets", "end-punctuation",
    ]  # fmt: skip
    result = run["results"][0]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == PO
    assert physical["region"]["startLine"] == line_of(dosed)
    related = result["relatedLocations"][0]["physicalLocation"]
    assert related["artifactLocation"]["uri"] == "articles/pain.md"
    assert related["region"]["startLine"] == 3
    assert run["invocations"][0]["executionSuccessful"] is True


def test_sarif_knows_a_finding_again_whose_line_has_moved(locum, dosed):
    def prints():
        log = json.loads(locum("check", "--format", "sarif").out)
        return [result["partialFingerprints"] for result in log["runs"][0]["results"]]

    before = prints()
    text = (dosed / PO).read_text(encoding="utf-8")
    (dosed / PO).write_text(f"# a\n# b\n{text}", encoding="utf-8")
    assert prints() == before
    assert len({str(each) for each in before}) == 3


def test_a_report_is_whole_where_a_catalog_cannot_be_read(locum, dosed):
    broken = dosed / "locales/zh_Hans/LC_MESSAGES/articles/pain.po"
    broken.parent.mkdir(parents=True)
    broken.write_text('msgid "x"\nmsgstr oops\n', encoding="utf-8")
    outcome = locum("check", "--format", "sarif")
    assert outcome.status == 1
    assert "malformed" in outcome.err
    log = json.loads(outcome.out)
    check_sarif(log)
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False
    root = ElementTree.fromstring(locum("check", "--format", "junit").out.encode())
    check_junit(root)
    assert root.get("errors") == "1"


def test_a_report_goes_to_a_file_and_people_read_the_findings(locum, dosed):
    outcome = locum("check", "--format", "sarif", "--output", "reports/locum.sarif")
    assert outcome.status == 1
    check_sarif(json.loads((dosed / "reports/locum.sarif").read_text(encoding="utf-8")))
    assert outcome.out == locum("check").out
    assert locum("check", "--output", ".").status == 2


def test_a_report_that_cannot_be_written_leaves_the_older_one(locum, dosed, monkeypatch):
    report = dosed / "report.json"
    report.write_text("older", encoding="utf-8")

    def fail(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    outcome = locum("check", "--json", "--output", "report.json")
    assert outcome.status == 1
    assert "No space left" in outcome.err
    assert report.read_text(encoding="utf-8") == "older"
    assert [path.name for path in dosed.glob("*report*")] == ["report.json"]


# --- what a build can trust ---------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json", "junit", "sarif", "github"])
def test_the_exit_status_is_the_same_in_every_format(locum, dosed, edit, form):
    assert locum("check", "--format", form).status == 1
    edit(PO, DOSE, "Tome 5 mg (o 6 mg al día")
    assert locum("check", "--format", form).status == 0
    assert locum("check", "--format", form, "--fail-on", "warning").status == 1


def test_a_format_that_there_is_not_is_wrong_usage(locum, project):
    assert locum("check", "--format", "xml").status == 2


# --- accepted -----------------------------------------------------------------


def test_what_a_reviewer_accepts_counts_no_more_and_is_listed(locum, dosed):
    place = f"{PO}:{line_of(dosed)}"
    outcome = locum("accept", place, "numbers", "--reason", "60 is right here", "--by", "Ana Ruiz")
    assert outcome.status == 0
    assert "accepted: “60 is right here”" in outcome.out
    outcome = locum("check")
    assert outcome.status == 0
    assert "numbers: 6 mg" not in outcome.out
    assert outcome.out.splitlines()[-1] == "2 findings (warning 2), 1 accepted"
    assert "accepted: “60 is right here” (Ana Ruiz)" in locum("check", "--accepted").out
    assert checks(locum("check", "--json")) == ["brackets", "end-punctuation"]
    rows = json.loads(locum("check", "--json", "--accepted").out)
    assert rows[-1]["accepted"] == {"reason": "60 is right here", "by": "Ana Ruiz"}


def test_reports_for_services_hold_what_was_accepted_as_such(locum, dosed):
    for check in ("numbers", "brackets", "end-punctuation"):
        locum("accept", f"{PO}:{line_of(dosed)}", check, "--reason", "so be it", "--by", "")
    log = json.loads(locum("check", "--format", "sarif").out)
    check_sarif(log)
    (first, *_rest) = log["runs"][0]["results"]
    assert first["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "so be it"}
    ]
    root = ElementTree.fromstring(locum("check", "--format", "junit").out.encode())
    check_junit(root)
    (skipped,) = root.findall("*/testcase/skipped")
    assert "so be it" in (skipped.get("message") or "")


@pytest.mark.parametrize("side", ["source", "translation"])
def test_an_acceptance_dies_with_what_was_accepted(locum, dosed, edit, side):
    locum("accept", f"{PO}:{line_of(dosed)}", "numbers", "--reason", "60 is right here")
    if side == "translation":
        edit(PO, DOSE, "Tome 5 mg (o 600 mg al día")
    else:
        article = dosed / "articles/pain.md"
        text = article.read_text(encoding="utf-8")
        article.write_text(text.replace("6 mg", "7 mg"), encoding="utf-8")
        locum("translate", "--to", "es")
    outcome = locum("check", "--json")
    assert outcome.status == 1
    rows = {row["check"]: row for row in json.loads(outcome.out)}
    assert rows["numbers"]["severity"] == "error"
    assert rows["acceptance"]["severity"] == "note"
    assert "has changed since" in rows["acceptance"]["message"]


def test_an_acceptance_does_not_cover_what_is_found_beside_it(locum, dosed, project):
    """A glossary that learns another term for the sentence is heard."""
    locum("accept", f"{PO}:{line_of(dosed)}", "numbers", "--reason", "right")
    assert "numbers" not in checks(locum("check", "--json"))
    with (project / "glossary/terms.csv").open("a", encoding="utf-8") as file:
        file.write("day,en,day,preferred,days\nday,es,jornada,preferred,\n")
    assert "glossary" in checks(locum("check", "--json"))
    locum("accept", f"{PO}:{line_of(dosed)}", "glossary", "--reason", "a day is no working day")
    assert "glossary" not in checks(locum("check", "--json"))
    with (project / "glossary/terms.csv").open("a", encoding="utf-8") as file:
        file.write("take,en,take,preferred,\ntake,es,Tome,preferred,\n")
    assert "glossary" in checks(locum("check", "--json"))


def test_an_acceptance_by_hand_holds_nothing_until_it_is_sealed(locum, dosed):
    path = dosed / PO
    text = path.read_text(encoding="utf-8")
    by_hand = '# locum: accept numbers "60 is right here" by "Ana Ruiz"'
    path.write_text(text.replace(f'msgid "{DOSE}"', f'{by_hand}\nmsgid "{DOSE}"'), encoding="utf-8")
    outcome = locum("check")
    assert outcome.status == 1
    assert "note: acceptance: an acceptance of “numbers” without its hash" in outcome.out
    outcome = locum("accept", "--seal")
    assert outcome.status == 0
    assert "1 acceptance sealed" in outcome.out
    assert locum("check").status == 0
    (word,) = acceptances(dosed)
    assert (word.reason, word.by) == ("60 is right here", "Ana Ruiz")
    assert "0 acceptances sealed" in locum("accept", "--seal").out


def test_the_hash_that_a_note_names_can_be_written_by_hand(locum, dosed):
    path = dosed / PO
    text = path.read_text(encoding="utf-8")
    by_hand = '# locum: accept numbers "so it is"'
    path.write_text(text.replace(f'msgid "{DOSE}"', f'{by_hand}\nmsgid "{DOSE}"'), encoding="utf-8")
    found = re.search(r"hash=\w+", locum("check").out)
    assert found
    edited = path.read_text(encoding="utf-8").replace(by_hand, f"{by_hand} {found[0]}")
    path.write_text(edited, encoding="utf-8")
    assert locum("check").status == 0


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# locum: accept numbers", "names a check and a reason"),
        ('# locum: accept nubmers "so it is"', "there is no check “nubmers”"),
        ('# locum: accept length "so it is"', "“length” finds nothing here"),
        ('# locum: accept numbers "so it is" hash=000000000000', "has changed since"),
    ],
)
def test_a_statement_that_accepts_nothing_says_so(locum, dosed, comment, said):
    path = dosed / PO
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'msgid "{DOSE}"', f'{comment}\nmsgid "{DOSE}"'), encoding="utf-8")
    outcome = locum("check")
    assert outcome.status == 1
    assert said in outcome.out
    before = path.read_bytes()
    locum("accept", "--seal")
    assert path.read_bytes() == before


def test_an_acceptance_is_no_fault_where_its_check_did_not_look(locum, dosed, project, edit):
    """A check that is off; one that compares entries, where only some are looked at."""
    other = "locales/es/LC_MESSAGES/articles/other.po"
    long = "What stem cells can do"
    for name in ("one", "other"):
        (project / f"articles/{name}.md").write_text(f"# {long}\n", encoding="utf-8")
    locum("translate", "--to", "es")
    edit("locales/es/LC_MESSAGES/articles/one.po", long, "Qué hacen las células")
    edit(other, long, "Lo que pueden hacer")
    rows = {row["check"]: row for row in json.loads(locum("check", "--json").out)}
    place = f"{other}:{rows['consistency']['catalog_line']}"
    assert rows["consistency"]["catalog"] == other
    assert locum("accept", place, "consistency", "--reason", "another context").status == 0
    locum("accept", f"{PO}:{line_of(dosed)}", "numbers", "--reason", "right")
    with (project / "locum.toml").open("a", encoding="utf-8") as file:
        file.write('\n[checks]\noff = ["numbers"]\n')
    for arguments in ([], ["articles/other.md"]):
        found = checks(locum("check", "--json", *arguments))
        assert not {"acceptance", "consistency", "numbers"} & set(found)
    config = project / "locum.toml"
    text = config.read_text(encoding="utf-8").replace('["numbers"]', '["consistency"]')
    config.write_text(text, encoding="utf-8")
    assert "acceptance" not in checks(locum("check", "--json"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((f"{PO}:2", "numbers", "--reason", "x"), "no entry stands there"),
        ((f"{PO}:999", "numbers", "--reason", "x"), "no entry stands there"),
        ((f"{PO}", "numbers", "--reason", "x"), "is no place in a catalog"),
        (("articles/pain.md:3", "numbers", "--reason", "x"), "is no catalog of an article"),
        ((f"{PO}:LINE", "length", "--reason", "x"), "finds nothing in this entry"),
        ((f"{PO}:LINE", "nubmers", "--reason", "x"), "there is no check “nubmers”"),
        ((f"{PO}:LINE", "numbers"), "no reason is given"),
        ((f"{PO}:LINE", "numbers", "--reason", " "), "no reason is given"),
        ((f"{PO}:LINE",), "Give CATALOG:LINE and CHECK"),
        ((f"{PO}:LINE", "numbers", "--seal"), "Give CATALOG:LINE and CHECK"),
        ((), "Give CATALOG:LINE and CHECK"),
    ],
)
def test_what_cannot_be_accepted_is_refused_and_nothing_is_written(locum, dosed, arguments, said):
    before = (dosed / PO).read_bytes()
    line = str(line_of(dosed))
    outcome = locum("accept", *(each.replace("LINE", line) for each in arguments))
    assert outcome.status == 2
    assert said in outcome.err
    assert (dosed / PO).read_bytes() == before


def test_the_name_is_gits_where_none_is_given(locum, dosed):
    subprocess.run(["git", "init", "--quiet"], check=True)
    subprocess.run(["git", "config", "user.name", "Bea Gómez"], check=True)
    locum("accept", f"{PO}:{line_of(dosed)}", "numbers", "--reason", "so it is")
    (word,) = acceptances(dosed)
    assert word.by == "Bea Gómez"


# --- the standards ------------------------------------------------------------


def check_junit(root: ElementTree.Element) -> None:
    """Hold a report to the schema junit-10.xsd of Jenkins' xUnit plug-in."""
    counts = {"tests", "failures", "errors"}
    assert root.tag == "testsuites"
    assert set(root.attrib) <= counts | {"name", "time"}
    for suite in root:
        assert suite.tag == "testsuite"
        assert {"name", *counts} <= set(suite.attrib) <= {"name", *counts} | {
            "time", "skipped", "file",
        }  # fmt: skip
        assert int(suite.attrib["tests"]) == len(suite)
        for attribute, tag in (("failures", "failure"), ("errors", "error")):
            assert int(suite.attrib[attribute]) == len(suite.findall(f"testcase/{tag}"))
        for case in suite:
            assert case.tag == "testcase"
            assert {"name"} <= set(case.attrib) <= {"name", "classname", "time"}
            for child in case:
                assert child.tag in ("failure", "error", "skipped", "system-out")
                assert set(child.attrib) <= {"type", "message"}
        names = [case.get("name") for case in suite]
        assert len(set(names)) == len(names)
    for attribute in counts:
        assert int(root.attrib[attribute]) == sum(int(suite.attrib[attribute]) for suite in root)


def check_sarif(log: dict[str, Any]) -> None:
    """Hold a log to what SARIF 2.1.0 and GitHub's reading of it demand."""
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        assert driver["name"]
        ids = [rule["id"] for rule in driver["rules"]]
        assert len(set(ids)) == len(ids)
        for result in run["results"]:
            assert ids[result["ruleIndex"]] == result["ruleId"]
            assert result["level"] in ("none", "note", "warning", "error")
            assert result["message"]["text"]
            assert result["partialFingerprints"]
            for location in [*result["locations"], *result["relatedLocations"]]:
                place = location["physicalLocation"]
                uri = place["artifactLocation"]["uri"]
                assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
                assert not uri.startswith("/")
                assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
                assert place["region"]["startLine"] >= 1
            for each in result.get("suppressions", []):
                assert each["kind"] in ("inSource", "external")
                assert each["status"] in ("accepted", "underReview", "rejected")
        for invocation in run["invocations"]:
            assert isinstance(invocation["executionSuccessful"], bool)
            for note in invocation["toolExecutionNotifications"]:
                assert note["level"] == "error"
                assert note["message"]["text"]
