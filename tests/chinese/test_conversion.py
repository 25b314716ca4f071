"""Simplified and Traditional Chinese, there and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.chinese import converted, is_conversion
from locum.chinese.characters import MENDED, MENDED_BACK

TAIWAN, HONG_KONG, MACAU, SIMPLIFIED = "zh_Hant", "zh_Hant_HK", "zh_Hant_MO", "zh_Hans"


def to(target, text, **options):
    return converted(text, SIMPLIFIED, target, **options).text


@pytest.mark.parametrize(
    ("simplified", "taiwan", "hong_kong"),
    [
        # what one Simplified character stands for
        ("干细胞治疗椎间盘突出症", "幹細胞治療椎間盤突出症", "幹細胞治療椎間盤突出症"),
        ("头发里的面条干燥", "頭髮裡的麵條乾燥", "頭髮裏的麪條乾燥"),
        ("骨质疏松者须复查", "骨質疏鬆者須複查", "骨質疏鬆者須複查"),
        ("若干干预措施可干扰结果", "若干干預措施可干擾結果", "若干干預措施可干擾結果"),
        # the region's words
        ("心肌梗死", "心肌梗塞", "心肌梗塞"),
        ("阿司匹林", "阿斯匹靈", "亞士匹靈"),
        ("他得了乙型肝炎", "他得了B型肝炎", "他得了乙型肝炎"),
        ("激光", "雷射", "激光"),
        ("发芽的土豆", "發芽的馬鈴薯", "發芽的薯仔"),
        ("红细胞和白细胞", "紅血球和白血球", "紅血球和白血球"),
        ("白细胞介素-6", "介白素-6", "白細胞介素-6"),
        ("腕管综合征", "腕管症候群", "腕管綜合症"),
    ],
)
def test_each_region_has_its_characters_and_its_words(simplified, taiwan, hong_kong):
    assert to(TAIWAN, simplified) == taiwan
    assert to(HONG_KONG, simplified) == hong_kong
    assert to(MACAU, simplified) == hong_kong


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("细胞在血液中循环。", "循環"),  # not 迴圈, a loop in a program
        ("支持细胞", "支持細胞"),
        ("血小板被激活", "激活"),
        ("接种程序", "程序"),
        ("慢慢呼出来", "呼出來"),
        ("在椎管内存在肿物", "內存在"),  # not 記憶體, a computer's memory
        ("六周内避免提举重物", "避免提舉"),  # not 擴音
        ("受感染的士兵", "的士兵"),  # not 計程車, a taxi
        ("不同的细胞类型", "類型"),
        ("存在线粒体", "存在粒線體"),  # 在线 is not "online" here
        ("数千克", "數千克"),  # thousands of grams, or kilograms: nobody knows
        ("前列腺素E2", "前列腺素E2"),
    ],
)
def test_words_with_several_meanings_are_left_alone(text, kept):
    assert kept in to(TAIWAN, text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("皮肤发痒", "皮膚發癢"),
        ("感染发生率", "感染發生率"),
        ("污染发生后", "汙染發生後"),
        ("头发现在变白", "頭髮現在變白"),
        ("早发型", "早發型"),
        ("坏死面积", "壞死面積"),
        ("光和面部", "光和面部"),
        ("反复发作", "反覆發作"),
        ("康复发生变化", "康復發生變化"),
        ("并为患者", "並為患者"),
        ("合并为一", "合併為一"),
        ("3天后仍痛", "3天後仍痛"),
        ("得出了如下结论", "得出了如下結論"),
        ("请签名，贴标签", "請簽名，貼標籤"),
        ("抑制剂与制剂", "抑制劑與製劑"),
        ("控制剂量", "控制劑量"),
        ("突变干细胞", "突變幹細胞"),
        ("等待干预", "等待干預"),
    ],
)
def test_the_character_is_that_of_the_word(text, right):
    assert to(TAIWAN, text) == right


@pytest.mark.parametrize(
    ("traditional", "locale", "simplified"),
    [
        ("幹細胞與頭髮裡的軟體", TAIWAN, "干细胞与头发里的软件"),
        ("軟體動物", TAIWAN, "软体动物"),
        ("愛滋病和攝護腺", TAIWAN, "艾滋病和摄护腺"),
        ("頭髮裏的激光", HONG_KONG, "头发里的激光"),
        ("用於單側、附著於", TAIWAN, "用于单侧、附着于"),
    ],
)
def test_traditional_is_read_in_the_mainlands_words(traditional, locale, simplified):
    assert converted(traditional, locale, SIMPLIFIED).text == simplified


def test_quotation_marks_around_chinese_are_the_regions():
    assert to(TAIWAN, "他说“‘干’细胞”。") == "他說「『幹』細胞」。"
    assert converted("他說「『幹』細胞」。", TAIWAN, SIMPLIFIED).text == "他说“‘干’细胞”。"
    assert to(TAIWAN, "“stem cell”，O’Neil’s “5”") == "“stem cell”，O’Neil’s “5”"
    assert to(TAIWAN, "“没有合上") == "“沒有合上"


def test_words_may_be_left_as_they_are():
    assert to(TAIWAN, "激光和软件", wordings=False) == "激光和軟件"


@pytest.mark.parametrize(
    ("words", "there"),
    [("打印机", "印表機"), ("软件", "軟體"), ("头发", "頭髮"), ("5 mg", "5 mg"), ("。", "。")],
)
def test_every_stretch_is_found_again(words, there):
    text = "人工智能：头发的软件和打印机，超声心动图用 5 mg。"
    answer = converted(text, SIMPLIFIED, TAIWAN)
    start = text.index(words)
    assert answer.text[slice(*answer.place(start, start + len(words)))] == there
    place, end = answer.place(start, start)
    assert place == end


def test_a_part_of_a_replaced_word_takes_in_all_of_it():
    text = "超声心动图"
    answer = converted(text, SIMPLIFIED, TAIWAN)
    assert answer.text == "心臟超音波"
    assert answer.is_clean(1, 3)  # as long as before, so that characters still correspond
    longer = converted("乙酰氨基酚与对乙酰氨基酚", SIMPLIFIED, TAIWAN)
    assert not longer.is_clean(8, 12)
    assert longer.text[slice(*longer.place(8, 12))] == "乙醯胺酚"


def test_tables_that_mend_characters_keep_the_length():
    for table in (MENDED, MENDED_BACK):
        assert all(len(form) == len(phrase) for phrase, form in table.items())


def test_tags_are_told_apart_by_their_script():
    assert is_conversion("zh_CN", "zh_Hant_HK")
    assert is_conversion("zh_MO", "zh")
    assert not is_conversion("zh_TW", "zh_HK")
    assert not is_conversion("zh", "en")
    with pytest.raises(ValueError, match="zh_Hant"):
        converted("文", "zh_Hant", "zh_Hant_HK")


@pytest.fixture
def sentences(root):
    """What the tests have of Chinese sentences."""
    cases = json.loads((root / "tests/data/sentences.json").read_text(encoding="utf-8"))
    return [case["text"] for case in cases if case["language"] in ("zh", "zh_Hans")]


@pytest.mark.parametrize("locale", [TAIWAN, HONG_KONG])
def test_characters_there_and_back_are_the_same(sentences, locale):
    assert len(sentences) > 5
    for text in sentences:
        there = converted(text, SIMPLIFIED, locale, wordings=False)
        assert converted(there.text, locale, SIMPLIFIED, wordings=False).text == text


HAN = "干细胞发后里面制松复钟只头发激光软件网络打印机“”‘’，。（）人在线粒体"
MIXED = st.text(st.sampled_from(HAN + "aZ09 -–µ/%<>{}[]*_`\n"), max_size=40)


@given(MIXED)
def test_what_is_no_chinese_stays(text):
    def rest(words):
        return [char for char in words if char.isascii() or char in "µ–，。（）"]

    answer = converted(text, SIMPLIFIED, TAIWAN)
    assert rest(answer.text) == rest(text)


@given(MIXED, st.sampled_from([TAIWAN, HONG_KONG]))
def test_blocks_cover_both_texts_in_order(text, locale):
    answer = converted(text, SIMPLIFIED, locale)
    ends = (0, 0)
    for start, end, new_start, new_end in answer.blocks:
        assert (start, new_start) == ends
        ends = end, new_end
    assert ends == (len(text), len(answer.text))
    assert answer.place(0, len(text)) == (0, len(answer.text))
