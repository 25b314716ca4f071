"""Pseudo-localization: readable, longer, and nothing lost that a program needs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.errors import ConfigError
from locum.formats import get_format
from locum.i18n import catalog_for
from locum.locales import bcp47, direction, display_name, fallbacks, normalize, same_language
from locum.pseudo import pseudo
from locum.workflow.pseudo_blocks import pseudo_block
from locum.workflow.workspace import Workspace

MARKDOWN = get_format("a.md")


@pytest.mark.parametrize("code", ["qps-ploc", "QPS_PLOC", "qps-plocm"])
def test_pseudo_locales_are_locales_that_babel_need_not_know(code):
    tag = normalize(code)
    assert bcp47(tag) == code.lower().replace("_", "-")
    assert fallbacks(tag) == (tag,)
    assert not same_language(tag, "en")
    assert display_name(tag).startswith("[")
    assert direction(tag) == ("rtl" if tag.endswith("m") else "ltr")


@pytest.mark.parametrize(
    "kept",
    ["{name}", "{{ page.title }}", "{% if x %}", "%(n)s", "%d", "&amp;", "https://a.org/b?c=d",
     "ana@clinic.example", "2.5", "1,000"],
)  # fmt: skip
def test_what_programs_read_and_numbers_stay(kept):
    assert kept in pseudo(f"Take {kept} twice")


def test_a_sentence_is_a_third_longer_and_in_brackets():
    text = "Back pain that lasts longer than three months is called chronic."
    made = pseudo(text)
    assert made[0] == "["
    assert made[-1] == "]"
    assert 1.3 <= len(made) / len(text) <= 1.45


@given(st.text())
def test_no_letter_of_the_alphabet_is_left_plain_outside_what_is_kept(text):
    made = pseudo(text)
    if not re.search(r"[{}%&@/]|www", text):
        assert not re.search("[a-zA-Z]", made)


@pytest.mark.parametrize(
    "block",
    [
        "A **herniated disc** can hurt.",
        "Take `400 mg` [twice](#1) a day.",
        "![A drawing](#1) and *more* of `code`",
        "Line one  \nline two",
    ],
)
def test_markup_of_a_block_is_that_of_its_source(block):
    made = MARKDOWN.read_inline(pseudo_block(MARKDOWN, block))
    source = MARKDOWN.read_inline(block)
    assert made.faults == ()
    assert [(s.open, s.close) for s in made.spans] == [(s.open, s.close) for s in source.spans]
    for before, after in zip(source.spans, made.spans, strict=True):
        if before.keep:
            assert source.text[before.start : before.end] == made.text[after.start : after.end]


def test_the_tools_own_words_are_pseudo_localized_with_their_placeholders():
    words = catalog_for("qps_ploc")
    assert words.gettext("Last review: {date}.").startswith("[Ļàšţ")
    assert "{date}" in words.gettext("Last review: {date}.")
    assert "{n}" in words.ngettext("{n} page", "{n} pages", 2)


def test_nobody_is_asked_to_translate_into_a_pseudo_locale(project):
    config = project / "locum.toml"
    text = config.read_text(encoding="utf-8").replace('"es"', '"qps-ploc"')
    config.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="locum build --to qps_ploc"):
        Workspace.open(project)
