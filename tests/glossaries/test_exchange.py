"""Every format: what it holds comes back, and what it does not is counted."""

import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.errors import GlossaryError, UsageError
from locum.glossaries.acronyms import is_acronym
from locum.glossaries.exchange import (
    FORMATS,
    Languages,
    Refused,
    Row,
    get_exchange,
    guess_format,
)
from locum.model import Term, TermStatus

PREFERRED, ADMITTED = TermStatus.PREFERRED, TermStatus.ADMITTED
FORBIDDEN, KEEP = TermStatus.FORBIDDEN, TermStatus.KEEP
LANGUAGES = Languages("en", ("es",))


def term(concept, locale, text, status=PREFERRED, **facts):
    return Term(concept, locale, text, status, case_sensitive=is_acronym(text), **facts)


TERMS = [
    term("disc", "en", "herniated disc", forms=("herniated discs",), part_of_speech="noun"),
    term("disc", "en", "slipped disc", ADMITTED, note="what patients say"),
    term("disc", "es", "hernia discal", source="DeCS", note="<not> a & b"),
    term("disc", "es", "hernia de disco", ADMITTED),
    term("disc", "es", "disco deslizado", FORBIDDEN),
    term("disc", "zh_Hans", "椎间盘突出"),
    term("BMAC", "en", "BMAC", KEEP, note="a concentrate"),
]


def write(name, terms, path, languages=LANGUAGES):
    out, lost = io.StringIO(newline=""), Counter[str]()
    get_exchange(name).write(terms, out, languages, lost)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    return {field: count for field, count in lost.items() if count}


def read(name, path, languages=LANGUAGES):
    lost = Counter[str]()
    rows = list(get_exchange(name).read(path, languages, lost))
    return rows, {field: count for field, count in lost.items() if count}


def facts(one):
    return (
        one.concept,
        one.locale,
        one.text,
        one.status,
        one.part_of_speech,
        one.forms,
        one.case_sensitive,
        one.note,
        one.source,
    )


def texts(rows):
    return [(row.term.locale, row.term.text, str(row.term.status)) for row in rows]


_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1
).map(lambda text: " ".join(text.split()))
_TEXT = _WORDS.filter(bool)
_FORM = _TEXT.map(lambda text: text.replace("|", "")).filter(str.strip).map(str.strip)


@st.composite
def glossaries(draw):
    rows = {}
    for _ in range(draw(st.integers(1, 5))):
        text = draw(_TEXT)
        forms = tuple(dict.fromkeys(form for form in draw(st.lists(_FORM)) if form != text))
        row = Term(
            concept=draw(_TEXT),
            locale=draw(st.sampled_from(["en", "es", "zh_Hans", "pt_BR"])),
            text=text,
            status=draw(st.sampled_from(list(TermStatus))),
            part_of_speech=draw(st.sampled_from(["", "noun", "adjective", "phrase"])),
            forms=forms,
            case_sensitive=draw(st.booleans()),
            note=draw(_WORDS),
            source=draw(_WORDS),
        )
        rows[row.concept, row.locale, row.text] = row
    return list(rows.values())


@pytest.mark.parametrize("name", ["csv", "tbx"])
@given(terms=glossaries())
def test_a_format_that_can_hold_everything_loses_nothing(name, terms, tmp_path_factory):
    path = tmp_path_factory.mktemp("glossary") / "g"
    assert write(name, terms, path) == {}
    rows, lost = read(name, path)
    assert lost == {}
    assert sorted(facts(row.term) for row in rows) == sorted(map(facts, terms))


def test_the_older_tbx_holds_everything_too(tmp_path):
    assert write("tbx2", TERMS, tmp_path / "g.tbx") == {}
    rows, lost = read("tbx2", tmp_path / "g.tbx")
    assert lost == {}
    assert sorted(facts(row.term) for row in rows) == sorted(map(facts, TERMS))


@pytest.mark.parametrize("name", ["omegat", "deepl", "deepl-tsv", "babelon"])
def test_no_format_of_pairs_offers_a_word_to_avoid(name, tmp_path):
    lost = write(name, TERMS, tmp_path / "g")
    assert "disco deslizado" not in (tmp_path / "g").read_text(encoding="utf-8")
    assert lost["forbidden terms"] == 1


@pytest.mark.parametrize("name", ["omegat", "deepl", "deepl-tsv", "babelon", "po"])
def test_what_a_format_of_pairs_holds_comes_back(name, tmp_path):
    write(name, TERMS, tmp_path / "g")
    rows, _lost = read(name, tmp_path / "g")
    assert not [row for row in rows if isinstance(row, Refused)]
    found = {(row.term.locale, row.term.text) for row in rows}
    assert ("en", "herniated disc") in found
    assert ("es", "hernia discal") in found
    assert ("en", "BMAC") in found
    first = next(row.term for row in rows if row.term.locale == "es")
    assert (first.text, first.status) == ("hernia discal", PREFERRED)


def test_each_format_says_which_fields_it_has_no_place_for(tmp_path):
    lost = write("omegat", TERMS, tmp_path / "g")
    assert lost["forms"] == 1
    assert lost["source"] == 1
    assert "note" not in lost
    assert write("deepl", TERMS, tmp_path / "g")["note"] == 3
    assert write("deepl", TERMS, tmp_path / "g")["admitted translations"] == 2


def test_omegat_lines_are_source_target_comment(tmp_path):
    write("omegat", TERMS, tmp_path / "g.utf8")
    lines = (tmp_path / "g.utf8").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "herniated disc\thernia discal\t<not> a & b"
    assert lines[-1] == "BMAC\tBMAC\ta concentrate"


def test_omegat_comments_and_broken_lines(tmp_path):
    path = tmp_path / "g.utf8"
    path.write_text("# a comment\n\npain\tdolor\nno target\n", encoding="utf-8")
    rows, _lost = read("omegat", path)
    assert [row.line for row in rows if isinstance(row, Refused)] == [4]
    assert texts(row for row in rows if isinstance(row, Row)) == [
        ("en", "pain", "preferred"),
        ("es", "dolor", "preferred"),
    ]


def test_deepl_files_with_languages_say_them_themselves(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text('"pain, back",dolor,en,es-MX\nx,y,en,q1\n', encoding="utf-8")
    rows, _lost = read("deepl", path, Languages("fr", ("de",)))
    assert texts(rows[:2]) == [("en", "pain, back", "preferred"), ("es_MX", "dolor", "preferred")]
    assert isinstance(rows[2], Refused)
    assert "q1" in rows[2].reason


BABELON = """\
source_language\tsource_value\tsubject_id\tpredicate_id\ttranslation_language\ttranslation_value\ttranslation_status\ttranslator
en\tBack pain\tHP:0003418\trdfs:label\tes\tDolor de espalda\tOFFICIAL\tsomebody
en\tBackache\tHP:0003418\toboInOwl:hasExactSynonym\tes\tLumbalgia\tOFFICIAL\t
en\tPain in the back.\tHP:0003418\tIAO:0000115\tes\tDolor.\tOFFICIAL\t
en\tChills\tHP:0025143\trdfs:label\tes\tResfriado\tCANDIDATE\t
en\tFever\tHP:0001945\trdfs:label\tes\t\tNOT_TRANSLATED\t
en\tCough\tHP:0012735\trdfs:label\tes_\tTos\tOFFICIAL\t
"""


def test_babelon_labels_lead_and_candidates_do_not(tmp_path):
    path = tmp_path / "hp.babelon.tsv"
    path.write_text(BABELON, encoding="utf-8")
    rows, lost = read("babelon", path)
    assert texts(row for row in rows if isinstance(row, Row)) == [
        ("en", "Back pain", "preferred"),
        ("es", "Dolor de espalda", "preferred"),
        ("en", "Backache", "admitted"),
        ("es", "Lumbalgia", "admitted"),
        ("en", "Chills", "preferred"),
        ("es", "Resfriado", "admitted"),
        ("en", "Fever", "preferred"),
    ]
    assert lost == {"translator": 1, "IAO:0000115": 1}
    assert [row.line for row in rows if isinstance(row, Refused)] == [7]


def test_quotes_around_a_babelon_cell_are_no_part_of_it(tmp_path):
    path = tmp_path / "hp.babelon.tsv"
    head, line, *_rest = BABELON.splitlines()
    path.write_text(f"{head}\n{line.replace('Back pain', chr(34) + 'Pain, back' + chr(34))}\n",
                    encoding="utf-8")  # fmt: skip
    assert texts(read("babelon", path)[0])[0] == ("en", "Pain, back", "preferred")
    terms = [term("a:1", "en", '"quoted"'), term("a:1", "es", 'the 5" disc')]
    write("babelon", terms, path)
    assert [text for _locale, text, _status in texts(read("babelon", path)[0])] == [
        '"quoted"',
        'the 5" disc',
    ]


def test_a_concept_that_is_no_curie_comes_back_from_babelon(tmp_path):
    write("babelon", [term("bad: idea", "en", "x"), term("bad: idea", "es", "y")], tmp_path / "g")
    rows, _lost = read("babelon", tmp_path / "g")
    assert {row.term.concept for row in rows} == {"bad: idea"}


def test_po_keeps_weblates_flags(tmp_path):
    write("po", TERMS, tmp_path / "es.po")
    text = (tmp_path / "es.po").read_text(encoding="utf-8")
    assert "#, terminology, forbidden\n" in text
    assert "#, terminology, read-only\n" in text
    rows, _lost = read("po", tmp_path / "es.po")
    assert ("es", "disco deslizado", "forbidden") in texts(rows)
    assert ("en", "BMAC", "keep") in texts(rows)


def test_unfinished_entries_of_a_po_are_no_terms(tmp_path):
    path = tmp_path / "es.po"
    path.write_text(
        'msgid ""\nmsgstr "Language: es\\n"\n\n#, fuzzy\nmsgid "pain"\nmsgstr "pena"\n\n'
        '#~ msgid "ache"\n#~ msgstr "mal"\n\nmsgid "fever"\nmsgstr ""\n',
        encoding="utf-8",
    )
    rows, lost = read("po", path, Languages("en"))
    assert texts(rows) == [("en", "fever", "preferred")]
    assert lost == {"unfinished entries": 1}


@pytest.mark.parametrize(
    ("name", "text", "format_name"),
    [
        ("g.tbx", "", "tbx"),
        ("g.utf8", "", "omegat"),
        ("g.tab", "", "omegat"),
        ("es.po", "", "po"),
        ("g.csv", "concept,locale,term\n", "csv"),
        ("g.csv", "en,es\n", "csv"),
        ("g.csv", "# ours\n", "csv"),
        ("g.csv", "pain,dolor\n", "deepl"),
        ("g.tsv", "pain\tdolor\n", "deepl-tsv"),
        ("g.tsv", BABELON, "babelon"),
        ("g.tsv", "concept\tlocale\tterm\n", "csv"),
    ],
)
def test_a_file_tells_its_format(name, text, format_name, tmp_path):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert guess_format(tmp_path / name) == format_name


@pytest.mark.parametrize(
    ("name", "text", "columns"),
    [
        ("g.csv", "Term,Translation,Notes\npain,dolor,x\n", "“Term”, “Translation”, “Notes”"),
        ("g.csv", "source,target\npain,dolor\n", "“source”, “target”"),
        ("g.csv", "a;b;c\n", "“a”, “b”, “c”"),
        ("g.tsv", "source\ttarget\tcomment\n", "“source”, “target”, “comment”"),
    ],
)
def test_a_foreign_table_is_not_taken_for_deepl_s(name, text, columns, tmp_path):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="does not know what they hold") as raised:
        guess_format(tmp_path / name)
    assert columns in raised.value.message
    assert "--format deepl" in (raised.value.hint or "")


def test_deepl_s_four_columns_name_their_languages(tmp_path):
    (tmp_path / "g.csv").write_text("pain,dolor,en,es\n", encoding="utf-8")
    assert guess_format(tmp_path / "g.csv") == "deepl"


def test_a_name_that_tells_nothing_asks_for_the_format():
    with pytest.raises(UsageError, match="does not tell"):
        guess_format(Path("glossary.doc"))
    with pytest.raises(UsageError, match="no glossary format"):
        get_exchange("xlsx")


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("tbx", "tbx2")])
def test_another_encoding_is_named_with_its_line(name, tmp_path):
    path = tmp_path / "g"
    head = {
        "csv": b"concept,locale,term\n",
        "babelon": BABELON.splitlines()[0].encode() + b"\n",
        "po": b'msgid "a"\n',
    }.get(name, b"a\tb\n")
    path.write_bytes(head + "dolor de muñeca\n".encode("latin-1"))
    with pytest.raises(GlossaryError, match="not UTF-8") as caught:
        read(name, path)
    assert caught.value.line == 2


def test_utf_16_with_its_mark_is_read(tmp_path):
    path = tmp_path / "g.utf8"
    path.write_text("pain\tdolor de muñeca\n", encoding="utf-16")
    assert ("es", "dolor de muñeca", "preferred") in texts(read("omegat", path)[0])


def test_a_wrong_row_does_not_keep_the_others_of_a_csv_away(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text("concept,locale,term\na,xx1,b\na,es,c\n,,d\n", encoding="utf-8")
    rows, _lost = read("csv", path)
    assert [row.line for row in rows if isinstance(row, Refused)] == [2, 4]
    assert texts(row for row in rows if isinstance(row, Row)) == [("es", "c", "preferred")]


def test_an_exported_csv_runs_nothing_in_a_spreadsheet(tmp_path):
    write("csv", [term("=1+1", "en", '=HYPERLINK("x")', note="-2")], tmp_path / "g.csv")
    lines = (tmp_path / "g.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1] == '\'=1+1,en,"\'=HYPERLINK(""x"")",preferred,,,,\'-2,'
    (row,) = read("csv", tmp_path / "g.csv")[0]
    assert (row.term.concept, row.term.note) == ("=1+1", "-2")
