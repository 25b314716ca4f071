"""Articles in other encodings than UTF-8, and files that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.errors import ArticleError
from locum.formats.encoding import Decoded, read_text, write_text

HANS = "成年人每天晚上需要睡七到九个小时。\r\n长期睡眠不足的人更容易生病。\n"
HANT = "成年人每天晚上需要睡七到九個小時。\n長期睡眠不足的人更容易生病。\n"


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_utf_8_is_read_as_it_is(text: str):
    assert read_text(text.encode()).text == text
    assert read_text(write_text(text, bom=True)) == Decoded(text, "utf-8", bom=True)


@pytest.mark.parametrize("text", [HANS, "Back pain\r\nTake 5 µg\r\n", "标题 1\n\n正文"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_byte_order_mark_is_believed(text: str, encoding: str):
    assert read_text(("\ufeff" + text).encode(encoding)) == Decoded(text, encoding, bom=True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Back pain\n", "标题 1\n正文是中文。\n"])
def test_utf_16_is_known_without_its_mark(text: str, encoding: str):
    assert read_text(text.encode(encoding)) == Decoded(text, encoding)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (HANS, "gbk", "gb18030"),
        (HANS, "gb18030", "gb18030"),
        ("干细胞治疗腰间突出", "gb2312", "gb18030"),
        (HANT, "big5", "big5hkscs"),
        ("¿Cuántas cápsulas? Una al día, según el médico.\r\n", "cp1252", "cp1252"),
        ("Größe: 5 µg täglich – “nüchtern”", "cp1252", "cp1252"),
        ("Il était une fois, à l’hôpital…", "cp1252", "cp1252"),
        ("Take 5 \u00b5g at 20\u00b0", "latin-1", "cp1252"),
    ],
)
def test_what_leaves_no_doubt_is_read(text: str, encoding: str, name: str):
    assert read_text(text.encode(encoding)) == Decoded(text, name)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("줄기세포 치료는 허리 통증에 도움이 됩니다", "cp949"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy", "cp1250"),
        ("Zażółć gęślą jaźń", "cp1250"),
        ("Türkçe ağrı şişlik", "cp1254"),
        ("Боль в спине проходит сама", "cp1251"),
        ("Боль в спине проходит сама", "koi8-r"),
        ("日本語の記事です。薬を飲む。", "shift_jis"),
        ("日本語の記事です。薬を飲む。", "euc_jp"),
        ("Ο πόνος στην πλάτη", "cp1253"),
        ("כאב גב חולף מעצמו", "cp1255"),
        ("ألم الظهر يزول", "cp1256"),
    ],
)
def test_what_could_be_many_things_is_refused(text: str, encoding: str):
    with pytest.raises(ArticleError, match="not valid UTF-8") as caught:
        read_text(("first line\n" + text).encode(encoding))
    assert caught.value.line == 2
    assert caught.value.hint


@pytest.mark.parametrize(
    ("statement", "encoding", "name"),
    [
        ('<meta charset="gb2312">', "gbk", "gb18030"),
        ("<meta http-equiv=Content-Type content='text/html; charset=big5'>", "big5", "big5hkscs"),
        ("<?xml version='1.0' encoding='cp1251'?>", "cp1251", "cp1251"),
        ("# -*- coding: euc-kr -*-", "euc-kr", "cp949"),
        ("<meta charset=iso-8859-2>", "iso8859-2", "iso8859-2"),
    ],
)
def test_what_the_document_states_is_believed(statement: str, encoding: str, name: str):
    words = {"cp1251": "Боль", "cp949": "통증", "iso8859-2": "żółć"}.get(name, "腰椎")
    text = f"{statement}\n{words}\n"
    assert read_text(text.encode(encoding)) == Decoded(text, name)


def test_a_page_in_ascii_that_states_another_charset_is_to_be_mended():
    assert read_text(b"<meta charset=gbk>abc").encoding == "gb18030"
    assert read_text(b"<meta charset=utf-8>abc").encoding == "utf-8"
    assert read_text(b"<meta charset='{{ charset }}'>abc").encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"one\ntwo\xff three \xfe\n", "byte 7 (0xff) is not valid UTF-8", 2),
        (b"a\nb\0c", "the file holds a NUL (at 3): it is no text", 2),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "the file holds a NUL (at 8): it is no text", 3),
        (b"\xff\xfea\0\n\0b", "byte 6 (0x62) is not valid UTF-16-LE", 2),
        (b"\xff\xfea\0\0\0", "the file holds a NUL (at 1): it is no text", 1),
        (b"<meta charset=klingon>\xff", "the file states a charset that nobody knows: klingon", 1),
        (b"<meta charset=gbk>\n\xff", "byte 19 (0xff) is not valid GB18030", 2),
        (b"<meta charset=utf-8>\ncaf\xe9", "byte 24 (0xe9) is not valid UTF-8", 2),
        (b"\xef\xbb\xbf\nx\xff", "byte 5 (0xff) is not valid UTF-8", 2),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(data: bytes, message: str, line: int):
    with pytest.raises(ArticleError) as caught:
        read_text(data)
    assert caught.value.message == message
    assert caught.value.line == line
    assert caught.value.hint


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes):
    try:
        text = read_text(data).text
    except ArticleError:
        return
    assert "\0" not in text


def test_line_endings_stay():
    assert read_text(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_an_empty_file_is_an_empty_text():
    assert read_text(b"") == Decoded("", "utf-8")
    assert write_text("x") == b"x"
