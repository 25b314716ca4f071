"""The table of characters that one script alone has agrees with OpenCC's conversion."""

import pytest

from locum.chinese import of_other_script
from locum.chinese.forms import form_of

HAN = "".join(map(chr, range(0x3400, 0xA000)))
WAYS = {
    "zh_Hans": ("Hant", "tw2s"),
    "zh_Hant": ("Hans", "s2tw"),
    "zh_Hant_HK": ("Hans", "s2hk"),
}


@pytest.mark.parametrize("locale", WAYS)
def test_the_table_holds_what_opencc_would_write_otherwise(locale):
    opencc = pytest.importorskip("opencc")
    wrong, config = WAYS[locale]

    convert = opencc.OpenCC(config).convert
    expected = "".join(char for char in HAN if form_of(char) == wrong and convert(char) != char)
    assert of_other_script(HAN, locale) == expected


@pytest.mark.parametrize(
    ("text", "locale", "found"),
    [
        ("幹细胞", "zh_Hant", "细"),
        ("幹细胞", "zh_Hans", "幹"),
        ("后来，皇后在里面", "zh_Hans", ""),
        ("后来，皇后在里面", "zh_Hant_HK", "来"),
        ("酶", "zh_Hant", ""),
        ("細胞", "es", ""),
    ],
)
def test_only_what_is_surely_the_other_scripts_counts(text, locale, found):
    assert of_other_script(text, locale) == found
