"""Scripts are told by letters, mixtures by words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.detectors import DETECTORS
from locum.detectors.script import ScriptDetector, chinese, read

CANDIDATES = ("en", "es", "zh", "ja", "ko", "ru", "uk", "ar", "el", "th")


def language(text: str, *candidates: str) -> str:
    return ScriptDetector().detect([text], candidates or CANDIDATES)[0].language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("干细胞治疗腰间突出", "zh"),
        ("相关文章", "zh"),
        ("发表评论", "zh"),
        ("幹細胞治療椎間盤突出", "zh_Hant"),
        ("腰椎間板ヘルニアの治療", "ja"),
        ("関連記事", "ja"),
        ("줄기세포 치료", "ko"),
        ("Ελληνικά", "el"),
        ("ภาษาไทย", "th"),
        ("Stem cell therapy", "und"),
        ("Лечение стволовыми клетками", "und"),
        ("42 %", "und"),
        ("µ", "und"),
        ("", "und"),
    ],
)
def test_answers_where_one_candidate_writes_the_script(text, expected):
    assert language(text) == expected


def test_a_script_of_one_candidate_is_enough():
    assert language("Лечение", "en", "ru") == "ru"
    assert language("Treatment", "en", "ru") == "en"


def test_a_script_of_no_candidate_is_undetermined_and_says_so():
    guess = ScriptDetector().detect(["Лечение"], ["en", "zh"])[0]
    assert (guess.language, guess.why) == ("und", "script Cyrillic, of no candidate")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("干细胞 (stem cells)", "Han"),
        ("使用 mesenchymal stem cells 治疗", "Han"),
        ("COVID-19 疫情", "Han"),
        ("LabCorp宣布", "Han"),
        ("用PubMed检索", "Han"),
        ("What is 干细胞?", "Latin"),
        ("The Chinese for it is 干细胞 (gàn xì bāo)", "Latin"),
        ("β-catenin in α cells", "Latin"),
        ("Фактор TNF", "Cyrillic"),
        ("看一看 の", "Kana"),
        ("这个日语字母の用得非常多，可是全文仍然是中文", "Han"),
    ],
)
def test_a_mixture_is_told_by_its_words(text, script):
    assert read(text).script == script


@pytest.mark.parametrize(
    "text",
    ["https://example.org/seite", "{name}", "<br>", "`print(x)`", "a.b@example.org", "%(count)d"],
)
def test_addresses_tags_and_placeholders_are_no_words(text):
    assert read(text).script == ""
    assert read(f"治疗 {text}").script == "Han"


def test_words_of_the_chief_script_remain():
    reading = read("Stem cells (干细胞) help 5 people")
    assert reading.words == "Stem cells ( ) help 5 people"
    assert reading.letters == len("Stemcellshelppeople")
    assert reading.plain


@pytest.mark.parametrize("text", ["COVID-19", "MRI", "T", "SARS-CoV-2", "PubMed"])
def test_acronyms_are_no_plain_words(text):
    assert not read(text).plain


def test_chinese_forms_are_told_by_what_only_one_side_writes():
    assert [chinese(text) for text in ("醫師", "医师", "文章", "")] == ["zh_Hant", "zh", "zh", "zh"]


def test_it_is_the_registered_detector():
    assert DETECTORS.get("script") is ScriptDetector


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text):
    reading = read(text)
    assert 0 <= reading.share <= 1.0001
    assert (reading.script == "") == (language(text) == "und" and not reading.script)
    assert reading.letters <= len(text)
