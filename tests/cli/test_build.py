"""What ``locum build`` tells people and programs."""

import json


def settings(project, text):
    config = project / "locum.toml"
    config.write_text(config.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")


def test_it_says_what_is_published_as_what(locum):
    outcome = locum("build", "--to", "es")
    assert outcome.status == 0
    assert "es: 0 of 3 passages reviewed, 3 left in their language" in outcome.out
    assert 'policy = "drafts"' in outcome.out


def test_drafts_are_counted_where_any_may_be_shown(project, locum):
    settings(project, '[[build.rules]]\narticles = ["articles"]\npolicy = "drafts"')
    locum("translate", "--to", "es")
    outcome = locum("build", "--to", "es")
    assert "es: 0 of 3 passages reviewed, 3 drafts, 0 left in their language" in outcome.out


def test_it_names_the_articles_that_it_keeps_back(project, locum):
    settings(project, '[[build.rules]]\narticles = ["articles"]\nsafety_critical = true')
    outcome = locum("build", "--to", "es")
    assert outcome.status == 0
    assert "articles/pain.md is safety-critical and not wholly reviewed: in es" in outcome.out
    found = json.loads(locum("build", "--to", "es", "--json").out)
    assert found["withheld"] == [{"article": "articles/pain.md", "locale": "es"}]


def test_programs_are_told_how_much_was_written(locum):
    first = json.loads(locum("build", "--json").out)
    assert first["written"] >= len(first["pages"]) + len(first["articles"])
    assert json.loads(locum("build", "--json").out)["written"] == 0


def test_a_pseudo_locale_is_built_without_being_the_projects(project, locum):
    outcome = locum("build", "--to", "qps-ploc")
    assert outcome.status == 0
    assert (project / "build/pages/qps-ploc/articles/pain.html").exists()
    assert (project / "build/articles/qps_ploc/articles/pain.md").exists()
    assert not (project / "locales/qps_ploc").exists()


def test_an_unknown_locale_is_still_refused(locum):
    assert locum("build", "--to", "qps-ploc", "--to", "fr").status == 2


def test_a_rule_that_no_article_answers_to_is_told(project, locum):
    settings(project, '[[build.rules]]\narticles = ["articles/pian.md"]\nsafety_critical = true')
    outcome = locum("build", "--to", "es")
    assert outcome.status == 0
    assert "Warning: no article is “articles/pian.md”" in outcome.err
    assert json.loads(locum("build", "--to", "es", "--json").out)["idle_rules"] == [
        "articles/pian.md"
    ]
