"""Importing: merged, normalised, and written whole or not at all."""

from __future__ import annotations

import os

import pytest

from locum.errors import MemoryFileError
from locum.memory import ImportReport, Refusal, import_tsv


@pytest.fixture
def given_file(tmp_path):
    def write(text: str, name: str = "terms.tsv"):
        path = tmp_path / "given" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "memory"


def test_a_first_import_makes_the_folder_and_the_file(given_file, folder):
    report = import_tsv(given_file("en\tspa\nOne\tUno\nTwo\tDos\n"), folder)
    assert report == ImportReport(folder / "terms.tsv", added=2, duplicates=0)
    assert report.path.read_bytes() == b"en\tes\nOne\tUno\nTwo\tDos\n"


def test_a_second_import_adds_only_what_is_new(given_file, folder):
    import_tsv(given_file("en\tes\nOne\tUno\n"), folder)
    report = import_tsv(given_file("en\tes\nOne\tUno\nTwo\tDos\nTwo\tDos\n"), folder)
    assert (report.added, report.duplicates) == (1, 2)
    assert report.path.read_text(encoding="utf-8") == "en\tes\nOne\tUno\nTwo\tDos\n"


def test_another_translation_of_a_text_is_kept_too(given_file, folder):
    report = import_tsv(given_file("en\tes\nDisc\tDisco\nDisc\tEl disco\n"), folder)
    assert report.added == 2


def test_other_columns_are_merged(given_file, folder):
    import_tsv(given_file("en\tes\tzh\nOne\tUno\t一\n"), folder)
    report = import_tsv(given_file("fr\ten\tes\n\tOne\tUno\nDeux\tTwo\tDos\n"), folder)
    assert (report.added, report.duplicates) == (1, 1)
    assert report.path.read_text(encoding="utf-8") == (
        "en\tes\tzh_Hans\tfr\nOne\tUno\t一\t\nTwo\tDos\t\tDeux\n"
    )


def test_white_space_is_normalised_but_no_break_spaces_stay(given_file, folder):
    report = import_tsv(given_file("en\tfr\n Is  it? \tEst-ce\u202f?\n"), folder)
    assert report.path.read_text(encoding="utf-8") == "en\tfr\nIs it?\tEst-ce\u202f?\n"


def test_what_a_spreadsheet_quoted_is_unquoted(given_file, folder):
    report = import_tsv(given_file('en\tes\n"A ""slipped"" disc"\tUn disco\n'), folder)
    assert report.path.read_text(encoding="utf-8") == 'en\tes\nA "slipped" disc\tUn disco\n'


def test_rows_that_cannot_be_used_are_refused_one_by_one(given_file, folder):
    path = given_file("en\tes\nOne\nTwo\t\nThree\tTres\n")
    report = import_tsv(path, folder)
    assert report.added == 1
    assert report.refused == (
        Refusal(2, "1 columns where the first row has 2"),
        Refusal(3, "it holds no translation"),
    )


def test_a_locale_that_nobody_knows_is_an_error_and_nothing_is_written(given_file, folder):
    with pytest.raises(MemoryFileError, match="xx"):
        import_tsv(given_file("en\txx\nOne\tUno\n"), folder)
    assert not folder.exists()


def test_a_wrong_file_in_the_memory_is_left_as_it_is(given_file, folder):
    folder.mkdir()
    kept = folder / "terms.tsv"
    kept.write_text("en\tes\nOne\n", encoding="utf-8")
    with pytest.raises(MemoryFileError, match=r"terms\.tsv:2"):
        import_tsv(given_file("en\tes\nTwo\tDos\n"), folder)
    assert kept.read_text(encoding="utf-8") == "en\tes\nOne\n"


def test_a_full_disk_loses_nothing_and_leaves_nothing_behind(given_file, folder, monkeypatch):
    import_tsv(given_file("en\tes\nOne\tUno\n"), folder)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MemoryFileError, match="No space left on device"):
        import_tsv(given_file("en\tes\nTwo\tDos\n"), folder)
    assert [path.name for path in folder.iterdir()] == ["terms.tsv"]
    assert (folder / "terms.tsv").read_text(encoding="utf-8") == "en\tes\nOne\tUno\n"


def test_importing_the_memory_s_own_file_changes_nothing(given_file, folder):
    path = import_tsv(given_file("en\tes\nOne\tUno\n"), folder).path
    report = import_tsv(path, folder)
    assert (report.added, report.duplicates) == (0, 1)
    assert path.read_text(encoding="utf-8") == "en\tes\nOne\tUno\n"
