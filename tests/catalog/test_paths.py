"""Where catalogs and templates lie."""

from pathlib import Path

import pytest

from locum import catalog
from locum.catalog import article_stems, catalog_path, template_path
from locum.errors import UsageError

LOCALES = Path("locales")


def test_a_catalog_is_named_as_its_article():
    assert catalog_path(LOCALES, "zh_Hans", "articles/back.pain.md") == Path(
        "locales/zh_Hans/LC_MESSAGES/articles/back.pain.po"
    )
    assert template_path(LOCALES, "a.html") == Path("locales/templates/a.pot")


def test_articles_that_differ_in_their_suffix_alone_get_catalogs_of_their_own():
    articles = ["a.md", "a.txt", "a.html", "b/a.md", "a.txt.md"]
    stems = article_stems(articles)
    assert stems == {
        "a.md": "a",
        "a.txt": "a.txt",
        "a.html": "a.html",
        "b/a.md": "b/a",
        "a.txt.md": "a.txt.md",
    }
    assert catalog_path(LOCALES, "es", "a.txt", stems=stems).name == "a.txt.po"
    assert len(set(article_stems([*articles, "a.md.txt", "a.md.md"]).values())) == 7


def test_articles_that_differ_in_case_or_accents_form_alone_get_catalogs_of_their_own():
    """Windows and macOS would write both into one file, and lose what was reviewed."""
    articles = ["Pain.md", "pain.txt", "caf\u00e9.md", "cafe\u0301.txt"]
    stems = article_stems(articles)
    assert stems["Pain.md"] == "Pain"
    assert stems["pain.txt"] == "pain.txt"
    assert stems["caf\u00e9.md"] == "caf\u00e9"
    assert stems["cafe\u0301.txt"] == "cafe\u0301.txt"


@pytest.mark.parametrize("article", ["../a.md", "/etc/a.md", "a/../../b.md", ""])
def test_an_article_outside_the_project_has_no_catalog(article):
    with pytest.raises(UsageError, match="outside"):
        catalog_path(LOCALES, "es", article)


def test_the_public_names_are_these():
    assert catalog.__all__ == sorted(catalog.__all__)
    assert all(hasattr(catalog, name) for name in catalog.__all__)
