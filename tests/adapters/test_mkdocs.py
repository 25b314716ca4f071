"""The MkDocs plug-in, by the pages that the real MkDocs makes with it."""

import os
import subprocess
import sys

import polib
import pytest

pytest.importorskip("mkdocs")

from mkdocs.commands.build import build
from mkdocs.config import load_config

CONFIG = """\
[project]
source = "en"
locales = ["es", "ar"]
articles = ["docs/**/*.md"]

[engines]
order = ["echo"]

[engines.echo]
pairs = ["en-es", "en-ar"]
"""
SITE = """\
site_name: Clinic
site_url: https://clinic.example/health/
plugins:
  - locum
"""
FILES = {
    "locum.toml": CONFIG,
    "mkdocs.yml": SITE,
    "docs/index.md": "# Welcome\n\nRead about [discs](a/discs.md#rest).\n\nRest helps.\n",
    "docs/a/discs.md": "# Discs\n\n## Rest\n\nSee [the start](../index.md), ![d](d.svg), "
    '[doses](doses.md) and <a href="https://who.int">WHO</a>.\n',
    "docs/a/doses.md": "# Doses\n\nTake 5 mg.\n",
    "docs/a/d.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
}


@pytest.fixture
def clinic(tmp_path):
    from locum.workflow.translate import translate_project
    from locum.workflow.workspace import Workspace

    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    translate_project(Workspace.open(tmp_path))
    return tmp_path


def review(clinic, *articles, locale="es", but=""):
    for article in articles:
        path = clinic / f"locales/{locale}/LC_MESSAGES/docs/{article}.po"
        file = polib.pofile(str(path))
        for entry in file:
            if entry.msgid != but:
                entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        file.save()


def mkdocs(clinic, *options):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *options],
        cwd=clinic,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "", "PYTHONWARNDEFAULTENCODING": ""},
    )


def built(clinic):
    build(load_config(str(clinic / "mkdocs.yml"), strict=True))
    return lambda path: (clinic / "site" / path).read_text(encoding="utf-8")


def append(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_what_nobody_has_reviewed_makes_no_page(clinic):
    page = built(clinic)
    assert not (clinic / "site/es").exists()
    assert "hreflang" not in page("index.html")


def test_links_lead_to_the_same_language_where_there_is_a_page(clinic):
    review(clinic, "index", "a/discs")
    page = built(clinic)
    start, discs = page("es/index.html"), page("es/a/discs/index.html")
    assert '<a href="a/discs/#rest">' in start
    assert '<h2 id="rest">⟦Rest⟧</h2>' in discs
    assert '<a href="../../">' in discs  # the Spanish start
    assert '<a href="../../../a/doses/">' in discs  # which nobody has translated
    assert 'src="../../../a/d.svg"' in discs
    assert 'href="https://who.int"' in discs
    assert not (clinic / "site/es/a/doses").exists()


def test_pages_name_only_the_languages_that_they_have(clinic):
    review(clinic, "index", "a/discs")
    page = built(clinic)
    base = "https://clinic.example/health/"
    for path in ("index.html", "es/index.html"):
        assert f'hreflang="en" href="{base}">' in page(path)
        assert f'hreflang="es" href="{base}es/">' in page(path)
        assert f'hreflang="x-default" href="{base}">' in page(path)
        assert 'hreflang="ar"' not in page(path)
    assert "hreflang" not in page("a/doses/index.html")


def test_a_page_states_its_language_and_direction(clinic):
    review(clinic, "index", locale="ar")
    page = built(clinic)
    assert '<html lang="ar" dir="rtl"' in page("ar/index.html")
    assert '<html lang="en"' in page("index.html")
    assert 'dir="rtl"' not in page("index.html")


def test_a_page_that_is_not_reviewed_as_a_whole_says_so(clinic):
    review(clinic, "index", "a/discs", but="Rest helps.")
    page = built(clinic)
    assert "locum-notice" in page("es/index.html")
    assert "Rest helps." in page("es/index.html")
    assert "locum-notice" not in page("es/a/discs/index.html")
    assert "locum-notice" not in page("index.html")


def test_drafts_are_shown_by_policy_only_and_marked(clinic):
    append(clinic / "locum.toml", '\n[build]\npolicy = "drafts"\n')
    assert "[borrador automático] ⟦Take 5 mg.⟧" in built(clinic)("es/a/doses/index.html")


def test_what_is_safety_critical_is_never_shown_as_a_draft(clinic):
    append(clinic / "locum.toml", '\n[build]\npolicy = "drafts"\n')
    doses = clinic / "docs/a/doses.md"
    critical = "---\nsafety-critical: true\n---\n\n"
    doses.write_text(critical + doses.read_text(encoding="utf-8"), encoding="utf-8")
    page = built(clinic)
    assert "⟦Welcome⟧" in page("es/index.html")
    assert not (clinic / "site/es/a/doses").exists()


def test_a_locale_below_the_minimum_is_left_out(clinic):
    append(clinic / "locum.toml", "\n[build]\nminimum = 0.9\n")
    review(clinic, "index")
    built(clinic)
    assert not (clinic / "site/es").exists()


def test_the_navigation_is_in_the_pages_language_and_says_where_one_is(clinic):
    append(
        clinic / "mkdocs.yml",
        "      words: {es: {Clinic: Clínica, Begin: Empezar}}\n"
        "nav: [{Begin: index.md}, {Conditions: [a/discs.md, a/doses.md]}]\n",
    )
    (clinic / "mkdocs.yml").write_text(
        (clinic / "mkdocs.yml").read_text(encoding="utf-8").replace("- locum\n", "- locum:\n"),
        encoding="utf-8",
    )
    review(clinic, "index", "a/discs")
    page = built(clinic)
    discs = page("es/a/discs/index.html")
    assert ">Empezar</a>" in discs
    assert "⟦Discs⟧" in discs
    assert "Clínica" in discs
    assert 'rel="prev" href="../../"' in discs
    assert "Clínica" not in page("a/discs/index.html")
    assert ">Begin</a>" in page("a/discs/index.html")


def test_it_works_without_directory_urls(clinic):
    append(clinic / "mkdocs.yml", "use_directory_urls: false\n")
    review(clinic, "index", "a/discs")
    page = built(clinic)
    assert '<a href="a/discs.html#rest">' in page("es/index.html")
    assert '<a href="../index.html">' in page("es/a/discs.html")


def test_a_fault_of_a_catalog_fails_a_strict_build(clinic):
    review(clinic, "index")
    append(clinic / "locales/es/LC_MESSAGES/docs/index.po", 'msgid "broken\n')
    done = mkdocs(clinic)
    assert done.returncode == 1
    assert "index.po" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_project_that_is_not_there_is_one_clear_line(clinic):
    (clinic / "locum.toml").unlink()
    done = mkdocs(clinic)
    assert done.returncode == 1
    assert "locum.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_document_that_has_the_name_is_not_replaced(clinic):
    (clinic / "docs/index.es.md").write_text("# Mine\n", encoding="utf-8")
    review(clinic, "index")
    done = mkdocs(clinic)
    assert "index.es.md" in done.stderr


def test_nothing_is_written_among_the_documents(clinic):
    before = sorted(path for path in (clinic / "docs").rglob("*"))
    review(clinic, "index", "a/discs")
    built(clinic)
    assert sorted(path for path in (clinic / "docs").rglob("*")) == before
