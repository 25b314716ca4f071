import datetime

import pytest

from locum.errors import UsageError
from locum.locales import (
    direction,
    display_name,
    fallbacks,
    format_date,
    format_number,
    format_percent,
    normalize,
    same_language,
)


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("zh", "zh_Hans"), ("zh_CN", "zh_Hans"), ("zh-Hans", "zh_Hans"), ("zh-Hans-CN", "zh_Hans"),
        ("cmn", "zh_Hans"), ("zho", "zh_Hans"), ("zh_SG", "zh_Hans_SG"), ("zt", "zh_Hant"),
        ("zh-TW", "zh_Hant"), ("ZH-hant-tw", "zh_Hant"), ("zh_HK", "zh_Hant_HK"), ("pb", "pt_BR"),
        ("spa", "es"), ("es-419", "es_419"), ("ES_mx", "es_MX"), ("fre", "fr"), (" en ", "en"),
    ],
)  # fmt: skip
def test_codes_are_forgiven_and_written_one_way(code, tag):
    assert normalize(code) == tag
    assert normalize(tag) == tag


@pytest.mark.parametrize(
    "code", ["", "e", "english", "xx", "xx-bad", "es_", "zh_Hans_CN_x", "12", "../es"]
)
def test_what_is_no_code_is_refused_with_an_example(code):
    with pytest.raises(UsageError, match="zh_Hans"):
        normalize(code)


def test_a_regional_locale_falls_back_to_its_language():
    assert fallbacks("pt-BR") == ("pt_BR", "pt")


@pytest.mark.parametrize(
    ("tag", "locale", "same"),
    [("es", "es_MX", True), ("zh", "zh_Hans", True), ("zh_Hant", "zh_Hans", False),
     ("zh_Hant_HK", "zh_Hant", True), ("und", "es", False), ("pt", "es", False)],
)  # fmt: skip
def test_same_language_tells_scripts_but_not_regions_apart(tag, locale, same):
    assert same_language(tag, locale) is same


def test_dates_numbers_names_and_directions_are_the_locales_own():
    assert format_date(datetime.date(2026, 5, 1), "es") == "1 de mayo de 2026"
    assert format_date(datetime.date(2026, 5, 1), "zh_Hans") == "2026年5月1日"
    assert format_number(1234.5, "es_AR") == "1.234,5"
    assert format_percent(0.5, "en") == "50%"
    assert display_name("zh_Hans") == "中文 (简体)"
    assert (direction("ar"), direction("fr")) == ("rtl", "ltr")


def test_a_language_that_cldr_does_not_know_is_written_by_its_tag():
    assert (direction("tlh"), display_name("qaa"), display_name("qaa", "es")) == (
        "ltr",
        "qaa",
        "qaa",
    )
    assert display_name("es", "qaa") == "español"
