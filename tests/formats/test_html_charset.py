"""What a page says of its charset is mended."""

import pytest

from locum.formats.html_charset import mend_charset


@pytest.mark.parametrize(
    ("document", "mended"),
    [
        ('<META CHARSET="gb2312">', '<META CHARSET="utf-8">'),
        ("<meta charset=big5>", "<meta charset=utf-8>"),
        (
            "<meta http-equiv=Content-Type content='text/html; charset=GBK; x'>",
            "<meta http-equiv=Content-Type content='text/html; charset=utf-8; x'>",
        ),
        (
            "<?xml version='1.0' encoding='GB18030'?><p>",
            "<?xml version='1.0' encoding='utf-8'?><p>",
        ),
        ("<p>charset=gbk</p><meta name=a content=b>", "<p>charset=gbk</p><meta name=a content=b>"),
        ("<!-- <meta charset=gbk> -->", "<!-- <meta charset=gbk> -->"),
        ("<meta name=description content='a charset=gbk'>",) * 2,
    ],
)
def test_statements_say_utf_8_and_nothing_else_changes(document: str, mended: str):
    assert mend_charset(document, "html") == mended


def test_other_formats_state_none():
    assert mend_charset("<meta charset=gbk>", "markdown") == "<meta charset=gbk>"
