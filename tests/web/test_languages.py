"""Pages speak their reader's language; every text in them says which it is in."""

import re

import pytest

from locum.i18n import _, speaking, spoken_locales
from locum.web.words import choose_language

from .conftest import DOSE


@pytest.mark.parametrize(
    ("stated", "accepted", "language"),
    [
        ("", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("", "zh-CN,zh;q=0.9", "zh_Hans"),
        ("", "de,fr;q=0.5", "fr"),
        ("", "de", ""),
        ("", "fr;q=0, es;q=0.1", "es"),
        ("", "en-GB, es", "en"),
        ("fr", "es", "fr"),
        ("", "", ""),
        ("", "*", ""),
        ("", ";;;,,q=x;q=y, es;q=z", ""),
        ("", "x" * 5000, ""),
    ],
)
def test_the_language_is_what_was_asked_for(stated, accepted, language):
    assert choose_language(stated, accepted) == language


def test_pages_say_their_language(open_browser):
    for tag in ("es", "fr", "zh_Hans"):
        page = open_browser(tag).get("/")
        assert f'<html lang="{tag.replace("_", "-")}" dir="ltr"' in page.text
    page = open_browser().get("/", headers={"accept-language": "fr-CA"})
    assert '<html lang="fr"' in page.text
    assert '<html lang="en"' in open_browser().get("/").text


def test_messages_of_the_checks_follow_the_page_not_the_process(open_browser):
    french = open_browser("fr")
    text = "“{check}” finds nothing here that was to be accepted"
    with speaking("fr"):
        assert _(text) != text
    assert _(text) == text
    page = french.get(french.entry(DOSE))
    assert "400 mg became 4000 mg" not in page.text


def test_the_tools_own_locales_are_known():
    assert {"en", "es", "fr", "zh_Hans"} <= set(spoken_locales())


def test_every_text_of_an_article_says_its_language(browser):
    text = browser.get(browser.entry(DOSE)).text
    for name in ("source-text", "target", "preview-text", "near-source", "near-target"):
        for tag in re.findall(rf'<\w+[^>]*class="{name}[ "][^>]*>', text):
            assert re.search(r'\slang="(?:en|es)"', tag), tag
            assert 'dir="ltr"' in tag


def test_numbers_and_dates_are_the_readers(open_browser):
    browser = open_browser("es")
    browser.decide("Rest is not enough.", "El reposo no es suficiente.")
    assert re.search(r"\d+ de \w+ de 20\d\d", browser.get("/decisions").text)
