"""What may be published, by locale, by article, by what an article says of itself."""

import re
import shutil

import pytest

from locum.build_settings import ArticleRule, BuildSettings, LocaleRules
from locum.errors import BuildError, ConfigError
from locum.i18n import catalog_for
from locum.workflow.build import build_project
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

PO = "locales/{}/LC_MESSAGES/articles/{}.po"


@pytest.fixture(scope="module")
def drafted(sample, tmp_path_factory):
    """The sample with a draft for each entry."""
    root = tmp_path_factory.mktemp("drafted")
    for name, text in sample.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    translate_project(Workspace.open(root))
    return root


@pytest.fixture
def build(project, workspace, edit, drafted):
    """Return a function that sets ``[build]`` and front matter, and builds Spanish."""
    shutil.copytree(drafted / "locales", project / "locales")
    config = (project / "locum.toml").read_text(encoding="utf-8")
    article = (project / "articles/pain.md").read_text(encoding="utf-8")

    def run(settings="", *, front="", reviewed=(), locales=("es",)):
        (project / "locum.toml").write_text(f"{config}\n{settings}\n", encoding="utf-8")
        front = f"---\n{front}\n---\n\n" if front else ""
        (project / "articles/pain.md").write_text(front + article, encoding="utf-8")
        for msgid, msgstr in dict(reviewed).items():
            edit(PO.format("es", "pain"), msgid, msgstr)
        return build_project(workspace(), locales=locales)

    return run


def page(project, locale="es", name="pain"):
    return (project / f"build/pages/{locale}/articles/{name}.html").read_text(encoding="utf-8")


def shows(html):
    """What a page shows of the sample: its reviewed sentence, and its drafts."""
    return ("El reposo no basta." in html, "⟦" in html)


REVIEWED = {"Rest is not enough.": "El reposo no basta."}
ALL = {
    "Back pain": "Dolor de espalda",
    "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day.":
        "Una **hernia discal** puede doler. Tome `400 mg` [dos veces](#1) al día.",
    **REVIEWED,
}  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "front", "shown"),
    [
        ("", "", (True, False)),
        ('[build]\npolicy = "drafts"', "", (True, True)),
        ('[build]\npolicy = "source"', "", (False, False)),
        ('[build]\npolicy = "drafts"\n[build.locales.es]\npolicy = "reviewed"', "", (True, False)),
        ('[build.locales.zh_Hans]\npolicy = "drafts"', "", (True, False)),
        ('[[build.rules]]\narticles = ["articles/p*.md"]\npolicy = "drafts"', "", (True, True)),
        ('[[build.rules]]\narticles = ["other/**"]\npolicy = "drafts"', "", (True, False)),
        (
            '[[build.rules]]\narticles = ["articles"]\nlocales = ["zh-CN"]\npolicy = "drafts"',
            "",
            (True, False),
        ),
        (
            '[build.locales.es]\npolicy = "source"\n'
            '[[build.rules]]\narticles = ["**/*.md"]\npolicy = "drafts"',
            "",
            (True, True),
        ),
        ('[build]\npolicy = "drafts"', "locum-policy: reviewed", (True, False)),
        ('[build]\npolicy = "source"', "locum-policy: drafts", (True, True)),
        ('[[build.rules]]\narticles = ["**"]\npolicy = "drafts"', "locum-policy: source",
         (False, False)),
    ],
)  # fmt: skip
def test_the_most_particular_policy_wins(project, build, settings, front, shown):
    assert build(settings, front=front, reviewed=REVIEWED).problems == []
    assert shows(page(project)) == shown


@pytest.mark.parametrize("policy", ["reviewed", "drafts", "source"])
@pytest.mark.parametrize("way", ["front", "rule"])
def test_a_safety_critical_article_is_never_published_unreviewed(project, build, policy, way):
    settings = f'[build]\npolicy = "{policy}"'
    front = f"safety-critical: true\nlocum-policy: {policy}" if way == "front" else ""
    if way == "rule":
        settings += '\n[[build.rules]]\narticles = ["articles/pain.md"]\nsafety_critical = true'
    report = build(settings, front=front, reviewed=REVIEWED)
    html = page(project)
    assert shows(html) == (False, False)
    assert '<p lang="en">Rest is not enough.</p>' in html
    assert report.withheld == ([] if policy == "source" else [("articles/pain.md", "es")])
    written = (project / "build/articles/es/articles/pain.md").read_text(encoding="utf-8")
    assert "El reposo" not in written
    assert "borrador" not in written


def test_a_safety_critical_article_is_published_when_all_of_it_was_reviewed(project, build):
    report = build('[build]\npolicy = "drafts"', front="safety-critical: yes", reviewed=ALL)
    assert report.withheld == []
    html = page(project)
    assert "Una <strong>hernia discal</strong> puede doler" in html
    assert "locum-notice" not in html


def test_a_page_says_why_it_is_in_its_original_language(project, build):
    build(front="safety-critical: true", reviewed=REVIEWED)
    html = page(project)
    assert 'role="note"' in html
    words = (
        "Not all of this article has been reviewed in this language yet. As it is about your"
        " safety, it is shown in its original language."
    )
    assert catalog_for("es").gettext(words) in html
    assert re.search(r'<link rel="canonical"|hreflang="es"[^>]*rel="alternate"', html) is None


def test_an_html_article_says_it_in_its_head(project, build):
    (project / "articles/dose.html").write_text(
        '<html lang="en"><head><title>Dose</title><meta name="safety-critical" content="true">'
        "</head><body><h1>Dose</h1><p>Take one.</p></body></html>",
        encoding="utf-8",
    )
    report = build('[build]\npolicy = "drafts"')
    assert ("articles/dose.html", "es") in report.withheld
    assert "⟦" not in page(project, name="dose")


@pytest.mark.parametrize("front", ["safety-critical: maybe", "locum-policy: all"])
def test_what_an_article_cannot_say_is_a_problem_and_nothing_is_published(project, build, front):
    report = build('[build]\npolicy = "drafts"', front=front, reviewed=REVIEWED)
    assert [problem.path for problem in report.problems] == ["articles/pain.md"]
    assert report.problems[0].hint
    assert not (project / "build/pages/es/articles/pain.html").exists()
    assert not (project / "build/articles/es/articles/pain.md").exists()


def test_a_locale_may_have_a_minimum_of_its_own(project, build):
    settings = "[build]\nminimum = 0.9\n[build.locales.es]\nminimum = 0.3"
    report = build(settings, reviewed=REVIEWED, locales=())
    assert [sentence.split()[0] for sentence in report.left_out] == ["zh_Hans"]
    assert (project / "build/pages/es/articles/pain.html").exists()


def test_what_stays_in_the_sources_language_does_not_count_for_the_minimum(project, build):
    (project / "articles/legal.md").write_text("# Legal\n\nA long text.\n", encoding="utf-8")
    settings = "[build]\nminimum = 0.9\n"
    rule = '[[build.rules]]\narticles = ["articles/legal.md"]\npolicy = "source"'
    assert build(settings, reviewed=ALL).left_out
    assert build(settings + rule, reviewed=ALL).left_out == []


def test_what_was_reviewed_of_a_critical_article_counts_for_the_minimum(project, build):
    report = build("[build]\nminimum = 0.3", front="safety-critical: true", reviewed=REVIEWED)
    assert report.left_out == []
    assert report.counts["es"].source == 3


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("[build.locales.fr]\npolicy = 'drafts'", 1),
        ("[build.locales.es]\npolicy = 'all'", 2),
        ("[build.locales.es]\nminimum = 2", 2),
        ("[build.locales.es]\noutput = 'x'", 2),
        ("[build]\nlocales = ['es']", 2),
        ("[[build.rules]]\npolicy = 'drafts'", 1),
        ("[[build.rules]]\narticles = 'a'", 2),
        ("[[build.rules]]\narticles = ['a']\nsafety_critical = 'yes'", 3),
        ("[[build.rules]]\narticles = ['a']\nlocales = ['fr']\npolicy = 'drafts'", None),
        ("[build]\nrules = ['a']", 2),
        ("[[build.rules]]\narticles = ['a']", 1),
        ("[[build.rules]]\narticles = ['a']\nsafety_critical = false", 1),
        ("[build]\nbase_url = 'clinic.example'", 2),
        ("[build]\nbase_url = '/health'", 2),
    ],
)
def test_a_mistake_in_the_rules_is_named_with_its_line(project, settings, line):
    config = project / "locum.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}{settings}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        Workspace.open(project)
    first = len(text.splitlines())
    assert caught.value.line == (None if line is None else first + line)


def test_a_rule_that_no_article_answers_to_is_told(build):
    rules = (
        "[[build.rules]]\narticles = ['articles/pian.md', 'articles/**']\nsafety_critical = true\n"
        "[[build.rules]]\narticles = ['articles/*.md']\npolicy = 'drafts'"
    )
    assert build(rules).idle_rules == ["articles/pian.md"]


def test_rules_are_plain_values():
    rules = (ArticleRule(("a/*",), policy="drafts"), ArticleRule(("a/b",), safety_critical=True))
    settings = BuildSettings(locales={"es": LocaleRules("source")}, rules=rules)
    assert settings.publication("a/c", "es").policy == "drafts"
    assert settings.publication("a/b", "es").safety_critical
    assert settings.publication("c", "es").policy == "source"
    assert settings.publication("c", "fr").policy == "reviewed"
    assert settings.publication("c", "fr", {"Safety_Critical": "TRUE"}).safety_critical
    with pytest.raises(BuildError):
        settings.publication("c", "fr", {"safety-critical": "ture"})
