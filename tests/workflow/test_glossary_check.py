"""What a glossary's author should mend, as far as the project can tell."""

import json

import pytest

from locum.workflow.glossary_check import check_glossary
from locum.workflow.translate import translate_project

CSV = "glossary/terms.csv"


@pytest.fixture
def add(project):
    def append(*rows):
        with (project / CSV).open("a", encoding="utf-8") as file:
            file.writelines(f"{row}\n" for row in rows)

    return append


def found(workspace, *kinds):
    problems, unread = check_glossary(workspace())
    assert unread == []
    return [(p.kind, p.line, p.message) for p in problems if not kinds or p.kind in kinds]


def test_a_sound_glossary_that_the_articles_need_has_only_notes_on_forms(workspace):
    assert [(kind, line) for kind, line, _ in found(workspace)] == [("unused-form", 2)]


def test_a_form_that_every_check_would_reject_is_told(workspace, add):
    add("dose,en,10 mg dose,,", "dose,es,dosis de 100 mg,,")
    ((_kind, line, message),) = found(workspace, "rejected")
    assert line == 10
    assert "dosis de 100 mg" in message
    assert "10 mg dose" in message


def test_a_short_form_is_sound_where_the_concept_has_a_short_name(workspace, add):
    add("cord,en,umbilical cord blood,,", "cord,en,cord blood,admitted,")
    add("cord,es,sangre de cordón umbilical,,", "cord,es,sangre de cordón,admitted,")
    assert found(workspace, "rejected") == []


def test_a_concept_of_the_articles_without_a_word_in_a_locale_is_told(workspace, add, project):
    article = project / "articles/pain.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(f"{text}\nA fever. A VAS.\n", encoding="utf-8")
    add("fever,en,fever,,", "gout,en,gout,,", "vas,en,VAS,keep,")
    ((_kind, line, message),) = found(workspace, "no-translation")
    assert line == 9
    assert "“fever” has no term in es" in message


def test_a_locale_that_the_glossary_does_not_know_is_told(workspace, project):
    config = project / "locum.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('"es"', '"es", "pt_BR"', 1), encoding="utf-8")
    ((_kind, line, message),) = found(workspace, "no-terms")
    assert (line, message) == (
        1,
        "the glossary has no terms in pt_BR yet: none are enforced there",
    )


def test_concepts_and_terms_that_no_article_has_are_notes(workspace, add):
    add("fever,en,fever,,", "fever,es,fiebre,,", "pain,en,backache,admitted,")
    notes = found(workspace, "unused-concept", "unused-term")
    assert [(kind, line) for kind, line, _ in notes] == [("unused-concept", 9), ("unused-term", 11)]


def test_what_articles_had_once_is_told_apart(project, workspace, edit):
    translate_project(workspace())
    edit("locales/es/LC_MESSAGES/articles/pain.po", "Back pain", "Dolor de espalda")
    article = project / "articles/pain.md"
    article.write_text(
        article.read_text(encoding="utf-8").replace("# Back pain", "# Legs"), encoding="utf-8"
    )
    translate_project(workspace())
    kinds = {kind for kind, _line, message in found(workspace) if "any more" in message}
    assert kinds == {"no-longer-used-concept"}


def test_an_article_that_cannot_be_read_is_said_and_nothing_is_called_unused(project, workspace):
    (project / "articles/bad.md").write_bytes(b"\xff\xfe\x00\xd8")
    problems, unread = check_glossary(workspace())
    assert [problem.path for problem in unread] == ["articles/bad.md"]
    assert problems == []


def test_each_problem_has_a_place_a_severity_and_a_mend(workspace, add):
    add("disc,es,hernia de disco,preferred,", "x,en,herniated disc,,", "disc,es,hernia discal,,")
    problems, _unread = check_glossary(workspace())
    assert {p.kind for p in problems} >= {"two-preferred", "homograph", "duplicate"}
    assert all(p.path == CSV and p.line and p.mend and p.kind for p in problems)


def test_the_command_hides_notes_and_fails_on_errors(locum, add):
    done = locum("glossary", "check")
    assert done.status == 0
    assert "0 problems" in done.out
    assert "1 note on what no article has" in done.out
    assert f"{CSV}:2: note:" in locum("glossary", "check", "--notes").out
    add("disc,es,hernia de disco,preferred,")
    done = locum("glossary", "check")
    assert done.status == 1
    assert f"{CSV}:9: error:" in done.out
    assert "(make one of them “admitted”)" in done.out
    rows = json.loads(locum("glossary", "check", "--json").out)
    assert {"path", "line", "severity", "message", "kind", "mend"} == set(rows[0])
