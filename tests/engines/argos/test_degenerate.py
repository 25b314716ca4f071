import pytest

from locum.engines.argos.degenerate import fault, loops


@pytest.mark.parametrize(
    "text",
    [
        "no no no no puede",
        "la mano y la mano y la mano y",
        "哈哈哈哈",
        "患者患者患者",
        "el dolor de la espalda el dolor de la espalda",
    ],
)
def test_loops_are_told(text):
    assert loops(text)


@pytest.mark.parametrize(
    "text",
    [
        "Poco a poco, la mano mejora.",
        "1.000.000 y 000 000 000",
        "天天锻炼，慢慢恢复。",
        "..........",
        "que que",
        "El dolor de espalda y el dolor de cuello son frecuentes.",
    ],
)
def test_ordinary_repetition_is_no_loop(text):
    assert not loops(text)


def told(source, target, to="es"):
    return fault(source, target, source_language="en", target_language=to)


def test_a_source_that_repeats_itself_may_be_translated_so():
    assert not told("Very, very, very, very good", "Muy, muy, muy, muy bueno")


def test_an_empty_translation_is_told():
    assert told("Hello", " ...") == "an empty translation"
    assert not told("...", "...")


def test_applause_that_nobody_gave_is_told():
    assert told("Related articles", "(掌声)相关文章", "zh_Hans")
    assert not told("Pain (chronic)", "（慢性）疼痛", "zh_Hans")


def test_a_source_copied_through_is_told():
    assert told("wash your hands with soap", "Wash your hands with soap")
    assert told("wash your hands with soap", "wash your hands", "zh_Hans")


@pytest.mark.parametrize("name", ["COVID-19", "Dr. Anna Smith", "Paracetamol 500 mg", "SARS-CoV-2"])
def test_names_and_codes_are_rightly_copied(name):
    assert not told(name, name)


def test_a_translation_out_of_all_proportion_is_told():
    assert told("Pain", "palabra " + " ".join(f"otra{n}" for n in range(30)))
    assert told(" ".join(f"word{n}" for n in range(30)), "nada")


def test_a_chinese_heading_may_be_far_shorter_in_letters():
    assert not told("Potential Risks of Stem Cell Therapy", "干细胞治疗的潜在风险", "zh_Hans")
