"""The engine that writes Chinese in its other script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.engines import ENGINES, EngineSettings
from locum.engines.opencc import OpenccEngine
from locum.errors import ConfigError, EngineError
from locum.model import Constraint, EnginePair, Segment

pytest.importorskip("opencc")

TAIWAN = EnginePair("opencc", "zh_Hans", "zh_Hant")
HONG_KONG = EnginePair("opencc", "zh_Hans", "zh_Hant_HK")
BACK = EnginePair("opencc", "zh_Hant", "zh_Hans")


def draft(text, *constraints, spans=(), pair=TAIWAN, engine=None):
    (answer,) = (engine or OpenccEngine()).translate(
        [Segment(text, tuple(constraints), tuple(spans))], pair
    )
    return answer


def term(text, words, *accepted, forbidden=(), **options):
    start = text.index(words)
    return Constraint(start, start + len(words), accepted, tuple(forbidden), **options)


def test_it_declares_both_scripts_with_the_librarys_version():
    engine = ENGINES.get("opencc")(EngineSettings())
    ends = {(pair.source, pair.target) for pair in engine.pairs()}
    assert ends >= {("zh_Hans", "zh_Hant"), ("zh_Hans", "zh_Hant_HK"), ("zh_Hant", "zh_Hans")}
    assert all(pair.version.startswith("opencc:") for pair in engine.pairs())
    assert OpenccEngine().hint() == ""


def test_without_the_library_it_has_no_pairs_and_says_what_to_install(monkeypatch):
    monkeypatch.setattr("locum.engines.opencc.opencc_is_installed", lambda: False)
    engine = OpenccEngine()
    assert engine.pairs() == []
    assert "locum[opencc]" in engine.hint()
    with pytest.raises(EngineError, match=r"locum\[opencc\]"):
        engine.translate([Segment("文")], TAIWAN)


def test_segments_come_back_in_order_and_progress_is_told():
    told: list[int] = []
    texts = ["头发", "", "5 mg", "发展"]
    answers = OpenccEngine().translate([Segment(t) for t in texts], TAIWAN, progress=told.append)
    assert [answer.text for answer in answers] == ["頭髮", "", "5 mg", "發展"]
    assert told == [4]


def test_a_term_that_came_out_accepted_is_left_alone():
    text = "干细胞治疗"
    answer = draft(text, term(text, "干细胞", "骨幹細胞", "幹細胞"))
    assert (answer.text, answer.missed) == ("幹細胞治療", ())


def test_a_term_gets_its_own_form_in_its_own_place():
    text = "激光手术和激光笔，激光"
    first = Constraint(0, 2, ("鐳射",))
    last = Constraint(9, 11, ("鐳射",))
    answer = draft(text, first, last, spans=[(0, 4), (5, 8), (9, 11)])
    assert answer.text == "鐳射手術和雷射筆，鐳射"
    assert [answer.text[slice(*span)] for span in answer.spans] == ["鐳射手術", "雷射筆", "鐳射"]
    assert not answer.missed


def test_a_term_of_another_length_moves_what_stands_behind_it():
    text = "患者用网络看病"
    answer = draft(text, term(text, "网络", "網際網路"), spans=[(3, 5), (5, 7), (7, 7)])
    assert answer.text == "患者用網際網路看病"
    assert [answer.text[slice(*span)] for span in answer.spans] == ["網際網路", "看病", ""]


def test_a_term_within_a_regions_word_is_not_swallowed_by_it():
    text = "对乙酰氨基酚"
    answer = draft(text, term(text, "氨基", "胺基"))
    assert answer.text == "對乙酰胺基酚"
    assert not answer.missed


def test_what_is_kept_stays_as_the_source_has_it():
    text = "查看“体检报告”网络，共3项"
    kept = term(text, "体检报告", "体检报告", keep=True, case_sensitive=True)
    answer = draft(text, kept, spans=[(3, 7)])
    assert answer.text == "查看「体检报告」網路，共3項"
    assert answer.text[slice(*answer.spans[0])] == "体检报告"


def test_a_forbidden_form_that_stays_is_told():
    text = "茎细胞与干细胞"
    answer = draft(text, term(text, "干细胞", "幹細胞", forbidden=["莖細胞"]))
    (missed,) = answer.missed
    assert "莖細胞" in missed.reason


def test_hong_kong_has_its_own_and_back_is_simplified():
    assert draft("打印机里的软件", pair=HONG_KONG).text == "打印機裏的軟件"
    assert draft("印表機裡的軟體", pair=BACK).text == "打印机里的软件"


def test_the_words_may_stay_those_of_the_source():
    engine = OpenccEngine(EngineSettings(options={"wordings": False}))
    assert draft("打印机里的软件", engine=engine).text == "打印機裡的軟件"
    with pytest.raises(ConfigError, match="wordings"):
        OpenccEngine(EngineSettings(options={"wordings": "no"}))


@st.composite
def segments(draw):
    text = draw(
        st.text(st.sampled_from("干细胞激光发网络打印机后5 mg“”，。头"), min_size=1, max_size=24)
    )
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    ends = list(zip(cuts[::2], cuts[1::2], strict=False))
    constraints = [Constraint(a, b, ("術語",)) for a, b in ends if a < b]
    apart = [c for n, c in enumerate(constraints) if not n or constraints[n - 1].end <= c.start]
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    return Segment(text, tuple(apart), tuple((min(s), max(s)) for s in spans))


@given(segments())
def test_terms_hold_and_spans_stay_within_the_text_and_in_order(segment):
    (answer,) = OpenccEngine().translate([segment], TAIWAN)
    assert answer.text.count("術語") >= len(segment.constraints)
    assert not answer.missed
    for (start, end), place in zip(segment.spans, answer.spans, strict=True):
        assert place is not None
        assert 0 <= place[0] <= place[1] <= len(answer.text)
        assert (start == end) <= (place[0] == place[1])
