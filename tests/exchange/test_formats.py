"""What is written in a format is read again from it, and a strict reader finds no fault."""

import csv
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.exchange import SUFFIXES, WRITERS, Content, Fault, Status, Unit, digest, read_exchange
from locum.exchange.units import Mark, MarkKind, merged

XML = ("xliff12", "xliff21", "tmx")
LIFTS = {"xliff12": "urn:oasis:names:tc:xliff:document:1.2",
         "xliff21": "urn:oasis:names:tc:xliff:document:2.0"}  # fmt: skip


def plain(content: Content) -> list[str]:
    """A text with its marks' kinds and numbers; those that are no markup left out."""
    return [
        part if isinstance(part, str) else f"{part.kind} {part.id}"
        for part in merged([p for p in content if isinstance(p, str) or not p.bare])
    ]


@pytest.mark.parametrize("name", XML)
def test_units_come_back(units, write, name):
    found = list(read_exchange(write(f"job{SUFFIXES[name]}", units, name)))
    assert len(found) == len(units)
    for unit, back in zip(units, found, strict=True):
        assert isinstance(back, Unit)
        assert (back.id, back.article, back.source_language, back.locale, back.base) == (
            unit.id, unit.article, "en", "es", unit.base,
        )  # fmt: skip
        assert plain(back.source) == plain(unit.source)
        assert plain(back.target) == plain(unit.target)
        assert {note.text for note in unit.notes} <= {note.text for note in back.notes}
        assert (back.status is Status.REVIEWED) == (unit.status is Status.REVIEWED)
        assert (back.status is Status.NEW) == (unit.status is Status.NEW)


def test_a_table_brings_msgid_and_msgstr_themselves(write):
    unit = Unit("u1", "a.md", "en", "es", ("**A** b",), ("=1+1, **A**\nc",), Status.REVIEWED,
                raw=True, base="ab")  # fmt: skip
    (back,) = read_exchange(write("job.csv", [unit], "csv"))
    assert back == replace(unit, line=2)


# --- by property ------------------------------------------------------------------------------

TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12
).filter(lambda text: "\r\n" not in text)


@st.composite
def contents(draw) -> Content:
    """Well nested texts with marks."""
    parts: list[str | Mark] = []
    open_ids: list[str] = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        parts.append(draw(TEXT))
        choice = draw(st.sampled_from(["open", "close", "alone", "none"]))
        if choice == "open":
            open_ids.append(str(number))
            parts.append(Mark(MarkKind.OPEN, str(number), draw(TEXT)))
        elif choice == "close" and open_ids:
            parts.append(Mark(MarkKind.CLOSE, open_ids.pop(), draw(TEXT)))
        elif choice == "alone":
            parts.append(Mark(MarkKind.ALONE, str(number), draw(TEXT)))
    parts += ["end", *(Mark(MarkKind.CLOSE, id_, "x") for id_ in reversed(open_ids))]
    return merged(parts)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("exchange")


@pytest.mark.parametrize("name", XML)
@settings(max_examples=60)
@given(source=contents(), target=contents())
def test_any_text_comes_back_letter_for_letter(folder, name, source, target):
    unit = Unit("u1", "a.md", "en", "es", source, target, Status.UNSURE, base="ab")
    path = folder / f"job{SUFFIXES[name]}"
    path.write_text("".join(WRITERS[name]([unit])), encoding="utf-8", newline="")
    (back,) = read_exchange(path)
    assert isinstance(back, Unit)
    assert (plain(back.source), plain(back.target)) == (plain(source), plain(target))
    assert digest(back.target) == digest(target)


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
def test_any_cell_comes_back_and_none_is_a_formula(folder, texts):
    units = [
        Unit(f"u{n}", "=a.md", "en", "es", (a,), (b,), Status.UNSURE, raw=True)
        for n, (a, b) in enumerate(texts)
    ]
    path = folder / "job.csv"
    path.write_text("".join(WRITERS["csv"](units)), encoding="utf-8", newline="")
    found = [unit for unit in read_exchange(path) if isinstance(unit, Unit)]
    assert [unit.source for unit in found] == [unit.source for unit in units]
    for unit, back in zip(units, found, strict=True):
        # White space alone is no translation.
        assert back.target == (unit.target if str(unit.target[0]).strip() else ())
    with path.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]


# --- rules of the formats ---------------------------------------------------------------------


@pytest.mark.parametrize("name", XML)
def test_an_export_of_nothing_is_a_document_still(name, write):
    path = write(f"job{SUFFIXES[name]}", [], name)
    ElementTree.parse(path)
    assert [u for u in read_exchange(path) if not isinstance(u, Unit) or u.target] == []


def test_xliff_12_has_its_parts_in_order_and_its_states_from_the_list(units, write):
    space = f"{{{LIFTS['xliff12']}}}"
    root = ElementTree.parse(write("job.xlf", units, "xliff12")).getroot()
    assert (root.tag, root.get("version")) == (f"{space}xliff", "1.2")
    files = root.findall(f"{space}file")
    assert [file.get("original") for file in files] == ["articles/pain.md", "articles/rest.html"]
    states = []
    for unit in root.iter(f"{space}trans-unit"):
        tags = [child.tag.removeprefix(space) for child in unit]
        assert tags[:2] == ["source", "target"]
        assert set(tags[2:]) <= {"note", "alt-trans", "context-group"}
        target = unit.find(f"{space}target")
        assert target is not None
        states.append((target.get("state"), target.get("state-qualifier"), unit.get("approved")))
    assert states == [
        ("final", None, "yes"),
        ("needs-translation", None, None),
        ("needs-review-translation", "mt-suggestion", None),
        ("needs-adaptation", None, None),
    ]
    old = root.find(f".//{space}alt-trans[@alttranstype='previous-version']/{space}source")
    assert old is not None
    assert old.text == "Look here."


def test_xliff_21_names_its_data_and_its_marks_once(units, write):
    space = f"{{{LIFTS['xliff21']}}}"
    root = ElementTree.parse(write("job.xlf", units, "xliff21")).getroot()
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "en", "es")
    for unit in root.iter(f"{space}unit"):
        data = {item.get("id"): item.text for item in unit.iter(f"{space}data")}
        for side in (f"{space}source", f"{space}target"):
            for element in unit.iter(side):
                ids = [code.get("id") for code in element.iter() if code.get("id")]
                assert len(ids) == len(set(ids))
                names = [
                    value
                    for code in element.iter()
                    for key, value in code.items()
                    if key.startswith("dataRef")
                ]
                assert set(names) <= set(data)
    bold = root.find(f".//{space}pc")
    assert bold is not None
    assert (bold.get("type"), bold.get("subType")) == ("fmt", "xlf:b")


STRICT = ("xliff-core-1.2-strict.xsd", "xliff-core-1.2-transitional.xsd")
"""The strict schema; newer Debians have the lenient one alone."""

CORE = ("xliff-2.1.xsd", "xliff-core-2.0.xsd")
"""The schema of 2.1 with its modules, where somebody has it; else the core's.

The core kept its namespace and its elements in 2.1. Its own schema lets elements of other
namespaces stand where they may and does not look into them; what we write into those of the
modules is held to the specification's words by
``test_what_xliff_21_has_from_the_modules_is_as_they_say``.
"""

SCHEMAS = {"xliff12": STRICT, "xliff21": CORE}


@pytest.mark.parametrize("name", SCHEMAS)
def test_xliff_validates_against_the_schema(units, write, fault, name):
    assert fault(write("job.xlf", units, name), *SCHEMAS[name]) == ""
    states = [replace(units[0], id=f"u{n}", status=status) for n, status in enumerate(Status)]
    assert fault(write("states.xlf", states, name), *SCHEMAS[name]) == ""
    assert fault(write("empty.xlf", [], name), *SCHEMAS[name]) == ""


@pytest.mark.parametrize("name", SCHEMAS)
@settings(max_examples=20)
@given(texts=st.lists(st.tuples(contents(), contents()), min_size=1, max_size=6))
def test_any_text_validates_against_the_schema(folder, fault, name, texts):
    units = [
        Unit(f"u{n}", "a b.md", "en", "zh-Hans", source, target, Status.UNSURE, base="ab")
        for n, (source, target) in enumerate(texts)
    ]
    path = folder / "valid.xlf"
    path.write_text("".join(WRITERS[name](units)), encoding="utf-8", newline="")
    assert fault(path, *SCHEMAS[name]) == ""


@pytest.mark.parametrize(
    ("name", "written", "broken"),
    [
        ("xliff12", 'state="final"', 'state="done"'),
        ("xliff12", "<body>", "<text>"),
        ("xliff12", "<target", "<goal"),
        ("xliff21", 'state="final"', 'state="done"'),
        ("xliff21", ' id="f1"', ""),
        ("xliff21", "<segment ", "<part "),
    ],
)
def test_the_schema_is_really_asked(units, write, fault, name, written, broken):
    text = "".join(WRITERS[name](units))
    assert written in text
    for side in (written, written.replace("<", "</").rstrip()):
        text = text.replace(side, broken if side == written else broken.replace("<", "</").rstrip())
    assert fault(write("job.xlf", text), *SCHEMAS[name])


def test_what_xliff_21_has_from_the_modules_is_as_they_say(units, write):
    """Glossary and metadata: which elements hold which, and the attributes they have to have."""
    space = LIFTS["xliff21"]
    gls, mda = "{urn:oasis:names:tc:xliff:glossary:2.0}", "{urn:oasis:names:tc:xliff:metadata:2.0}"
    root = ElementTree.parse(write("job.xlf", units, "xliff21")).getroot()
    holds = {element: list(element) for element in root.iter() if space not in element.tag}
    assert {element.tag for element in holds} == {
        f"{gls}glossary", f"{gls}glossEntry", f"{gls}term", f"{gls}translation",
        f"{gls}definition", f"{mda}metadata", f"{mda}metaGroup", f"{mda}meta",
    }  # fmt: skip
    for element, children in holds.items():
        tags = [child.tag for child in children]
        if element.tag == f"{gls}glossary":
            assert set(tags) == {f"{gls}glossEntry"}
        elif element.tag == f"{gls}glossEntry":
            # One term first, then at least one of the two others, the definition last.
            assert tags[0] == f"{gls}term"
            assert tags[1:] in (
                [f"{gls}translation"],
                [f"{gls}definition"],
                [f"{gls}translation", f"{gls}definition"],
            )
        elif element.tag == f"{mda}metadata":
            assert set(tags) == {f"{mda}metaGroup"}
        elif element.tag == f"{mda}metaGroup":
            assert set(tags) == {f"{mda}meta"}
        else:
            assert tags == []
            assert element.tag != f"{mda}meta" or element.get("type")


def test_machine_drafts_name_what_made_them(units, write):
    for name in XML:
        text = write("job", units, name).read_text(encoding="utf-8")
        assert re.search(r">apertium en→es<", text), name


# --- what other tools make of them ------------------------------------------------------------

SPLIT = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"
 srcLang="en" trgLang="es">
<file id="f" original="a.md"><group id="g"><unit id="u1">
<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#s1">
<source>no</source><target>never</target></mtc:match></mtc:matches>
<notes><note category="vendor">Sure?</note></notes>
<segment id="s1" state="final"><source><sc id="1"/>One.</source>
<target order="3">Uno.<ec startRef="1"/></target></segment>
<ignorable><source> </source></ignorable>
<segment id="s2" state="translated">
<source>Two<mrk id="m1" type="term">s</mrk>.<ec startRef="1"/></source>
<target order="1"><sc id="1"/>Do<sm id="m2" type="x"/>s<em startRef="m2"/>.</target></segment>
</unit></group></file></xliff>
"""


def test_segments_that_a_tool_cut_and_turned_around_are_put_together(write):
    (unit,) = read_exchange(write("job.xlf", SPLIT))
    assert isinstance(unit, Unit)
    assert plain(unit.source) == ["open 1", "One. Twos.", "close 1"]
    assert plain(unit.target) == ["open 1", "Dos. Uno.", "close 1"]
    assert unit.status is Status.TRANSLATED
    assert [(note.origin, note.text) for note in unit.notes] == [("vendor", "Sure?")]


def test_a_unit_of_which_a_part_is_translated_is_refused(write):
    text = re.sub(r"<target order=\"1\">.*?</target>", "", SPLIT, flags=re.DOTALL)
    (fault,) = read_exchange(write("job.xlf", text))
    assert fault == Fault(3, "1 of 2 segments are translated", "u1")


REWRITTEN = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:t="urn:tool">
<file original="a.md" source-language="en-US" target-language="es-ES" datatype="x"><header>
<note>of the file</note></header><body><group><trans-unit id="u1"{approved}>
<source>A <bpt id="7">{{b}}</bpt>b<ept id="7">{{/b}}</ept> <ph id="8">*</ph></source>
<seg-source><mrk mtype="seg" mid="1">A</mrk></seg-source>
<target{state}><mrk
 mtype="seg" mid="1">Un <bpt id="7">{{b}}<sub>x</sub></bpt>b<ept id="7"/></mrk> <mrk
 mtype="seg" mid="2"><ph id="8"/></mrk></target>
<t:extra><source>no</source></t:extra>
<alt-trans><target>never</target></alt-trans></trans-unit></group></body></file></xliff>
"""


@pytest.mark.parametrize(
    ("approved", "state", "status"),
    [
        (' approved="yes"', "", Status.REVIEWED),
        ("", ' state="final"', Status.REVIEWED),
        ("", ' state="signed-off"', Status.REVIEWED),
        (' approved="no"', ' state="final"', Status.TRANSLATED),
        ("", ' state="translated"', Status.TRANSLATED),
        ("", "", Status.TRANSLATED),
        ("", ' state="needs-review-translation"', Status.UNSURE),
        ("", ' state="x-odd"', Status.UNSURE),
    ],
)
def test_xliff_12_as_other_tools_rewrite_it_is_read(write, approved, state, status):
    (unit,) = read_exchange(write("job.xlf", REWRITTEN.format(approved=approved, state=state)))
    assert isinstance(unit, Unit)
    assert plain(unit.source) == ["A ", "open 7", "b", "close 7", " ", "alone 8"]
    assert plain(unit.target) == ["Un ", "open 7", "b", "close 7", " ", "alone 8"]
    assert (unit.status, unit.notes) == (status, ())
    assert (unit.source_language, unit.locale) == ("en-US", "es-ES")


def test_a_tmx_of_several_languages_gives_a_unit_for_each(write):
    text = """<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en"/><body><tu tuid="u1">
<tuv xml:lang="fr"><seg>Un</seg></tuv><tuv xml:lang="EN"><seg>O<hi>ne</hi></seg></tuv>
<tuv xml:lang="es"><seg>U<ph x="1">&lt;br&gt;</ph>no</seg></tuv></tu></body></tmx>"""
    units = [unit for unit in read_exchange(write("job.tmx", text)) if isinstance(unit, Unit)]
    assert [(unit.locale, plain(unit.source)) for unit in units] == [
        ("fr", ["One"]),
        ("es", ["One"]),
    ]
    assert plain(units[1].target) == ["U", "alone 1", "no"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_table_as_spreadsheets_save_it_is_read(write, delimiter, bom):
    rows = [["Source", "target", "status"], ["A", "Uno; dos, tres", "reviewed"], ["", "", ""],
            ["B", "", ""], ["C", "Tres", "reviewed"]]  # fmt: skip
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    units = [unit for unit in read_exchange(write("job.csv", bom + text)) if isinstance(unit, Unit)]
    assert [(unit.line, unit.source, unit.target, unit.status) for unit in units] == [
        (2, ("A",), ("Uno; dos, tres",), Status.REVIEWED),
        (4, ("B",), (), Status.NEW),
        (5, ("C",), ("Tres",), Status.REVIEWED),
    ]
