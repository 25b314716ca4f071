"""The recorded benchmark."""

import pytest

from locum.engines.benchmark import Measurement, Table, merge, read_table, write_table
from locum.errors import ConfigError
from locum.model import EnginePair

STARTER = EnginePair("argos", "en", "es", "en-es:0.2", "aaaa")
RULES = EnginePair("apertium", "en", "es", "apertium-eng-spa:0.8.1")


def row(*hops, chrf=50.0):
    return Measurement(tuple(hops), "tico19-dev", 1106, 21.0, chrf, ("nrefs:1", "nc:6"))


def test_the_tables_own_rows_can_be_read_and_are_plausible():
    table = read_table()
    assert {("en", "es"), ("es", "fr")} <= {measured.languages for measured in table.rows}
    for measured in table.rows:
        assert 0 < measured.chrf < 100
        assert measured.sentences >= 100
        assert all("version:" in signature for signature in measured.signatures)


def test_what_is_written_is_read_again_and_twice_the_same_bytes(tmp_path):
    path = tmp_path / "table.json"
    table = Table((row(STARTER), row(RULES, EnginePair("apertium", "es", "fr"))))
    write_table(table, path)
    first = path.read_bytes()
    write_table(Table(table.rows[::-1]), path)
    assert path.read_bytes() == first
    assert set(read_table(path).rows) == set(table.rows)


def test_an_argos_package_with_another_checksum_is_another_model():
    table = Table((row(STARTER),))
    assert table.find([STARTER]) is not None
    assert table.find([EnginePair("argos", "en", "es", "en-es:0.2", "bbbb")]) is None
    assert table.find([EnginePair("argos", "en", "es", "en-es:1.9")]) is None


def test_the_same_version_is_preferred_to_another_release_of_the_same_rules():
    newer = EnginePair("apertium", "en", "es", "apertium-eng-spa:0.9")
    table = Table((row(RULES, chrf=50.0), row(newer, chrf=60.0)))
    found = [table.find([RULES]), table.find([newer])]
    assert [measured.chrf for measured in found if measured] == [50.0, 60.0]
    other = table.find([EnginePair("apertium", "en", "es", "apertium-eng-spa:1.0")])
    assert other is not None


def test_new_figures_take_the_place_of_old_ones():
    table = merge(Table((row(STARTER), row(RULES, chrf=50.0))), [row(RULES, chrf=55.0)])
    assert sorted(measured.chrf for measured in table.rows) == [50.0, 55.0]


@pytest.mark.parametrize("text", ["", "[]", '{"rows": [{}]}', '{"rows": [{"hops": []}]}'])
def test_a_broken_table_is_a_clear_error(tmp_path, text):
    path = tmp_path / "table.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_table(path)


def test_no_table_is_an_empty_one(tmp_path):
    assert read_table(tmp_path / "none.json").rows == ()
