"""Every block of an article gets its language, and a reason that a person understands."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.detectors import DETECTORS
from locum.detectors.cascade import detect_blocks
from locum.errors import ConfigError
from locum.model import Guess

ENGLISH = "Stem cells are taken from the bone marrow of the patient and are grown for some weeks."
SPANISH = "Las células madre se extraen de la médula ósea del paciente y se cultivan unas semanas."
FRENCH = "Les cellules souches sont prélevées dans la moelle osseuse du patient puis cultivées."


def languages(texts: Sequence[str], default: str = "und", **options) -> list[str]:
    return [guess.language for guess in detect_blocks(texts, default=default, **options)]


def test_an_article_with_a_chinese_title_and_footer():
    texts = [
        "干细胞治疗腰间突出",
        "Introduction",
        ENGLISH,
        "Conclusion",
        ENGLISH,
        "相关文章",
        "发表评论",
    ]
    assert languages(texts) == ["zh", "en", "en", "en", "en", "zh", "zh"]


@pytest.mark.parametrize(
    ("article", "expected"), [(ENGLISH, "en"), (SPANISH, "es"), (FRENCH, "fr")]
)
@pytest.mark.parametrize("heading", ["Conclusion", "Contact", "Normal", "COVID-19", "MRI"])
def test_a_heading_that_is_too_short_is_what_the_article_is(article, expected, heading):
    guess = detect_blocks([article, heading, article])[1]
    assert guess.language == expected
    assert f"article is mostly {expected}" in guess.why


def test_a_paragraph_in_another_language_is_not_overruled():
    assert languages([ENGLISH, ENGLISH, SPANISH, ENGLISH], "en") == ["en", "en", "es", "en"]


def test_an_acronym_in_a_chinese_article_is_chinese():
    texts = ["干细胞可以分化成多种细胞，取自患者的骨髓。", "MRI", "目前仍需更多研究才能得出结论。"]
    assert languages(texts, "en") == ["zh", "zh", "zh"]


def test_without_an_article_the_default_settles():
    guesses = detect_blocks(["Conclusion"], candidates=["fr", "en"], default="en")
    assert guesses[0].language == "en"
    assert "en is the default" in guesses[0].why
    assert languages(["Conclusion"], "fr", candidates=["en", "fr"]) == ["fr"]


def test_what_the_source_states_is_final():
    guesses = detect_blocks([ENGLISH, "干细胞", "42"], stated=["es_MX", "ja", "fr"])
    assert [guess.language for guess in guesses] == ["es_MX", "ja", "fr"]
    assert {(guess.confidence, guess.why) for guess in guesses} == {(1.0, "stated in the source")}


def test_what_the_source_states_speaks_for_the_neighbours():
    assert languages([ENGLISH, "Conclusion", ENGLISH], stated=["fr", None, "fr"]) == ["fr"] * 3


@pytest.mark.parametrize("text", ["42 %", "—", "1.5", "https://example.org/", "{name}", ""])
def test_a_text_without_words_is_undetermined(text):
    assert detect_blocks([ENGLISH, text], default="en")[1] == Guess("und", 0.0, "no letters")


def test_a_script_that_no_candidate_writes_is_undetermined():
    assert languages(["Лечение стволовыми клетками"], "en", candidates=["en", "es"]) == ["und"]


def test_traditional_chinese_is_told_and_lends_itself_to_its_neighbours():
    texts = ["幹細胞治療椎間盤突出，療效仍需更多研究。", "文章"]
    guesses = detect_blocks(texts)
    assert [guess.language for guess in guesses] == ["zh_Hant", "zh_Hant"]
    assert guesses[1].why == "script Han + article is mostly zh_Hant"
    assert languages(["文章"]) == ["zh"]


def test_kanji_in_a_japanese_article_are_japanese():
    assert (
        languages(["これは幹細胞についての記事です。詳しくは医師に相談してください。", "文章"])[1]
        == "ja"
    )


def test_reasons_name_the_detectors_and_their_shares():
    assert detect_blocks([ENGLISH])[0].why.startswith("py3langid ")
    assert " + langdetect " in detect_blocks(["Introduction"])[0].why
    assert detect_blocks(["干细胞治疗"])[0] == Guess("zh", 1.0, "script Han")


@pytest.mark.parametrize("name", ["py3langid", "langdetect"])
def test_one_identifier_alone_will_do(name):
    texts = [ENGLISH, SPANISH, FRENCH]
    assert languages(texts, detectors=[name], candidates=["en", "es", "fr", "zh"]) == [
        "en",
        "es",
        "fr",
    ]


def test_langdetect_is_never_left_alone_with_chinese():
    assert languages(["干细胞治疗腰间突出"], detectors=["langdetect"]) == ["und"]
    assert languages(["干细胞治疗腰间突出"], detectors=["script", "langdetect"]) == ["zh"]


def test_without_the_context_detector_neighbours_do_not_count():
    guess = detect_blocks([FRENCH, "MRI"], detectors=["script", "py3langid"])[1]
    assert "mostly" not in guess.why


def test_script_alone_leaves_what_it_cannot_tell():
    assert languages([ENGLISH, "治疗"], detectors=["script"]) == ["und", "zh"]


def test_an_unknown_detector_is_named_with_a_near_miss():
    with pytest.raises(ConfigError, match="did you mean langdetect"):
        detect_blocks([ENGLISH], detectors=["langdetct"])


def test_a_third_partys_detector_needs_no_votes(monkeypatch):
    class Stubborn:
        def detect(self, texts, candidates):
            return [Guess("fr", 0.9, "always") for _ in texts]

    monkeypatch.setitem(DETECTORS._loaded, "py3langid", Stubborn)
    guess = detect_blocks(["xyzzy plugh"], detectors=["py3langid"], candidates=["en", "fr"])[0]
    assert guess.language == "fr"


def test_no_model_is_loaded_where_none_is_needed():
    code = (
        "import sys\n"
        "from locum.detectors.cascade import detect_blocks\n"
        "detect_blocks(['干细胞治疗', 'Hello there', '42'], stated=[None, 'en', None])\n"
        "print([m for m in ('py3langid', 'langdetect', 'numpy', 'babel') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert run.stdout.strip() == "[]"


def test_a_long_article_is_quick():
    texts = [f"{ENGLISH} {n}" for n in range(400)] + ["Conclusion"] * 400
    detect_blocks(["warm up"])
    began = time.process_time()
    assert set(languages(texts)) == {"en"}
    assert time.process_time() - began < 60


def test_a_huge_block_is_quick():
    began = time.process_time()
    assert languages([ENGLISH * 100_000]) == ["en"]
    assert time.process_time() - began < 60


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(max_size=30) | st.sampled_from([ENGLISH, SPANISH, "文章", "治疗"]), max_size=5
    ),
    st.sampled_from([("en", "es", "zh"), ("fr",), ("ja", "zh_Hant"), ()]),
    st.sampled_from(["en", "zh_Hans", "und"]),
)
def test_there_is_one_candidate_or_none_for_every_text(texts, candidates, default):
    guesses = detect_blocks(texts, candidates=candidates, default=default)
    assert len(guesses) == len(texts)
    allowed = {"und", *(code.split("_")[0] for code in candidates)}
    for guess in guesses:
        assert guess.language.split("_")[0] in allowed
        assert 0.0 <= guess.confidence <= 1.0
        assert guess.why
    assert guesses == detect_blocks(texts, candidates=candidates, default=default)


def test_a_name_that_could_be_any_languages_is_the_articles():
    article = ["Usual dose for adults, several times a day", "Ibuprofen", "Paracetamol"]
    candidates = ["en", "es", "fr", "de", "pt", "it", "nl", "ca", "pl"]
    guesses = detect_blocks(article, candidates=candidates, default="en")
    assert [guess.language for guess in guesses] == ["en", "en", "en"]
