"""Files that would harm, or that are broken, are refused with one line."""

import tracemalloc

import pytest

from locum.errors import ExchangeError
from locum.exchange import Fault, read_exchange, read_tmx

LIFT = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.md"'
    ' source-language="en" target-language="es"><body>\n<trans-unit id="u1"><source>A</source>'
    "<target>{}</target></trans-unit></body></file></xliff>"
)
BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "'
    + "&a;" * 20
    + '">]>\n'
    + LIFT.format("&b;")
)
LAUGHS = "<!DOCTYPE x [\n" + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">\n' for n in range(30)
) + "]>" + LIFT.format("&l29;")  # fmt: skip


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (BOMB, 2, "declares entities"),
        (LAUGHS, 1, "declares entities"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + LIFT.format("&a;"), 1,
         "declares entities"),
        ('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>' + LIFT.format("a"), 1,
         "declares entities"),
        ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">\n' + LIFT.format("&nbsp;"), 3,
         "the entity “nbsp”"),
        (LIFT.format("&nbsp;"), 2, "undefined entity"),
        (LIFT.format("x")[:-30], 2, "ends too early"),
        (LIFT.format("x")[:120], 1, "ends too early"),
        ("", 1, "ends too early"),
        (LIFT.format("<g>x"), 2, "mismatched tag"),
        (LIFT.format("<g>" * 300 + "</g>" * 300), 2, "more than 200 deep"),
        (LIFT.format("niño").encode("latin-1"), 2, "not encoded as it says"),
        (b'<?xml version="1.0" encoding="x-none"?>' + LIFT.format("x").encode(), 1,
         "not encoded as it says"),
        ("not XML at all", 1, "no well-formed XML"),
        ("<html/>", 1, "neither XLIFF"),
        ('<xliff version="3.0"/>', 1, "neither XLIFF"),
        (LIFT.format("a\x00b"), 2, "no well-formed XML"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_named_with_line_and_mend(write, content, line, message):
    path = write("job.xlf", content)
    with pytest.raises(ExchangeError, match=message) as caught:
        list(read_exchange(path))
    assert (caught.value.path, caught.value.line) == (path, line)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("source,target\nA,B\n".encode("utf-16"), 1, "not UTF-8"),
        ("source,target\nA,niño\n".encode("latin-1"), 2, "not UTF-8"),
        ("source;id\nA;B\n", 1, "no column “target”"),
        ("", 1, "no column “source”"),
        ('source,target\nA,B\nC,"D\nE,F\n', 3, "no sound CSV"),
    ],
)
def test_a_table_that_cannot_be_used_is_named_with_line_and_mend(write, content, line, message):
    path = write("job.csv", content)
    with pytest.raises(ExchangeError, match=message) as caught:
        list(read_exchange(path))
    assert (caught.value.path, caught.value.line) == (path, line)
    assert caught.value.hint


def test_a_row_of_another_width_harms_no_other(write):
    found = list(read_exchange(write("job.csv", "source,target\nA\nB,C\n")))
    assert found[0] == Fault(2, "1 columns where the first row has 2")
    assert len(found) == 2


def test_a_document_type_that_declares_nothing_is_passed_over(write):
    one = '<tu><tuv xml:lang="en"><seg>A</seg></tuv></tu>'
    text = f'<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx><body>{one}</body></tmx>'
    (unit,) = read_tmx(write("m.tmx", text))
    assert (unit.line, unit.texts) == (2, {"en": "A"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_a_file_says_its_own_encoding(write, encoding):
    declared = encoding.replace("-sig", "")
    text = f'<?xml version="1.0" encoding="{declared}"?>' + LIFT.format("niño")
    (unit,) = read_exchange(write("job.xlf", text.encode(encoding)))
    assert not isinstance(unit, Fault)
    assert unit.target == ("niño",)


def test_a_file_that_is_not_there_is_named(tmp_path):
    for name in ("job.xlf", "job.csv"):
        with pytest.raises(ExchangeError, match="cannot be read"):
            list(read_exchange(tmp_path / name))


def test_a_large_file_is_read_in_little_memory(tmp_path):
    path = tmp_path / "large.tmx"
    side = '<tuv xml:lang="{}"><seg>{{0}} {{1}}</seg></tuv>'
    unit = f"<tu>{side.format('en')}{side.format('es')}</tu>\n"
    with path.open("w", encoding="utf-8") as file:
        file.write("<tmx><body>\n")
        file.writelines(unit.format(n, "word " * 40) for n in range(12_000))
        file.write("</body></tmx>\n")
    size = path.stat().st_size
    tracemalloc.start()
    count = sum(1 for _unit in read_tmx(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 12_000
    assert peak < size / 4
