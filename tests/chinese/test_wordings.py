"""The table of what regions call otherwise."""

import pytest

from locum.chinese.wordings import Table, wording_table

REGIONS = ("zh_Hant", "zh_Hant_HK")


@pytest.mark.parametrize("region", REGIONS)
def test_what_is_read_back_leads_to_a_word_of_the_mainland(region):
    there, back = wording_table("zh_Hans", region), wording_table(region, "zh_Hans")
    for theirs, mainland in back.items():
        if mainland:
            assert there[mainland] == theirs


def test_a_potato_is_never_read_as_a_peanut():
    assert wording_table("zh_Hans", "zh_Hant")["土豆"] == "馬鈴薯"
    assert "土豆" not in wording_table("zh_Hant", "zh_Hans")


def test_longer_words_come_first_and_empty_ones_stay():
    table = Table({"网": "網", "网络": "網路", "音视频": "", "视频": "影片"})
    assert list(table.find("网和网络，音视频和视频")) == [
        (0, 1, "網"),
        (2, 4, "網路"),
        (9, 11, "影片"),
    ]
    assert list(Table({}).find("网络")) == []
