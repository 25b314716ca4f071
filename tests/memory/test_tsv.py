"""Reading files of the memory."""

from __future__ import annotations

import pytest

from locum.errors import MemoryFileError
from locum.memory import MemoryRow, read_header, read_tsv


def written(tmp_path, content: bytes):
    path = tmp_path / "memory.tsv"
    path.write_bytes(content)
    return path


def test_rows_come_with_their_lines(tmp_path):
    path = written(tmp_path, b"en\tes\nOne\tUno\n\nTwo\t\n")
    assert list(read_tsv(path)) == [MemoryRow(2, ("One", "Uno")), MemoryRow(4, ("Two", ""))]


def test_codes_are_forgiven(tmp_path):
    assert read_header(written(tmp_path, b"ENG\tes-mx\tzh-CN\n")) == ("en", "es_MX", "zh_Hans")


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    path = written(tmp_path, "\ufeffen\tes\r\nOne\tUno\r\n".encode())
    assert read_header(path) == ("en", "es")
    assert list(read_tsv(path)) == [MemoryRow(2, ("One", "Uno"))]


def test_quotation_marks_are_text(tmp_path):
    path = written(tmp_path, b'en\tes\n"One" more\t"Uno" m\xc3\xa1s\n')
    assert list(read_tsv(path)) == [MemoryRow(2, ('"One" more', '"Uno" más'))]


def test_only_a_line_feed_ends_a_row(tmp_path):
    path = written(tmp_path, "en\tes\nOne\u2028two\tUno\x0bdos\n".encode())
    assert list(read_tsv(path)) == [MemoryRow(2, ("One\u2028two", "Uno\x0bdos"))]


def test_rows_are_read_as_they_are_asked_for(tmp_path):
    rows = read_tsv(written(tmp_path, b"en\tes\nOne\tUno\nwrong\n"))
    assert next(rows).line == 2
    with pytest.raises(MemoryFileError):
        next(rows)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"en\tes\nOne\tUno\nTwo\n", 3, "1 columns where the first row has 2"),
        (b"en\tes\nOne\tUno\tEins\n", 2, "3 columns where the first row has 2"),
        (b"en\tes\nOne\t\xff\n", 2, "it is not UTF-8"),
        ("en\tes\nOne\tUno\n".encode("utf-16"), 1, "it is not UTF-8"),
        (b"en\tdescription\n", 1, "“description” is no language code"),
        (b"en\tes\tspa\n", 1, "two columns are es"),
        (b"en,es\nOne,Uno\n", 1, "the first row must name two locales or more, parted by tabs"),
        (b"", 1, "the first row must name two locales or more, parted by tabs"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path, content, line, message):
    path = written(tmp_path, content)
    with pytest.raises(MemoryFileError) as caught:
        list(read_tsv(path))
    assert (caught.value.path, caught.value.line) == (path, line)
    assert caught.value.message == message


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(MemoryFileError, match="cannot be read"):
        read_header(tmp_path)
