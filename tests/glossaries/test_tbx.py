"""TBX of other tools, and files that mean harm."""

import subprocess
import sys
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.errors import GlossaryError
from locum.glossaries import tbx, tbx2
from locum.glossaries.exchange import Languages, Refused, Row
from locum.glossaries.tbx_words import from_id, to_id

VERSION_3 = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<text><body>
<conceptEntry id="c1">
 <descrip type="subjectField">spine</descrip>
 <descripGrp><descrip type="definition">A disc out
   of place.</descrip><admin type="source">a book</admin></descripGrp>
 <langSec xml:lang="en">
  <termSec><term>herniated <hi>disc</hi></term>
   <termNote type="partOfSpeech">noun</termNote>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
   <admin type="source">MeSH</admin></termSec>
  <termSec><term>slipped disc</term>
   <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
 </langSec>
 <langSec xml:lang="es-419"><termSec><term>hernia discal</term></termSec>
  <termSec><term>hernia de disco</term></termSec></langSec>
 <langSec xml:lang="q1"><termSec><term>x</term></termSec></langSec>
</conceptEntry>
</body></text></tbx>
"""

DCT = """\
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>pain</term>
<min:partOfSpeech>noun</min:partOfSpeech>
<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>
</termSec></langSec></conceptEntry></body></text></tbx>
"""

WEBLATE = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry><descrip>what it is</descrip>
 <langSet xml:lang="en"><tig><term>disc</term></tig></langSet>
 <langSet xml:lang="es"><note from="translator">of the spine</note><tig><term>disco</term></tig>
  <tig><term>disquete</term><termNote type="administrativeStatus">forbidden</termNote></tig>
 </langSet></termEntry>
<termEntry><descrip type="Translation needed">No</descrip>
 <langSet xml:lang="en"><tig><term>BMAC</term></tig></langSet>
 <langSet xml:lang="es"><tig><term>BMAC</term></tig></langSet></termEntry>
</body></text></martif>
"""

NTIG = """\
<martif type="TBX" xml:lang="en"><text><body><termEntry id="t1">
<langSet xml:lang="en"><ntig><termGrp><term>pain</term>
<termNoteGrp><termNote type="partOfSpeech">noun</termNote></termNoteGrp></termGrp>
<note>seen</note></ntig></langSet></termEntry></body></text></martif>
"""


def read(text, tmp_path, module=tbx):
    path = tmp_path / "g.tbx"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    lost = Counter[str]()
    return list(module.read(path, Languages("en"), lost)), lost


def rows(found):
    return [row.term for row in found if isinstance(row, Row)]


def test_statuses_definitions_and_sources_are_read_and_the_rest_is_counted(tmp_path):
    found, lost = read(VERSION_3, tmp_path)
    first, second, *spanish = rows(found)
    assert (first.concept, first.text, first.source) == ("c1", "herniated disc", "MeSH")
    assert first.note == "A disc out of place."
    assert (str(first.status), str(second.status)) == ("preferred", "forbidden")
    assert [(t.locale, t.text, str(t.status)) for t in spanish] == [
        ("es_419", "hernia discal", "preferred"),
        ("es_419", "hernia de disco", "admitted"),
    ]
    assert first.line == 9
    assert dict(lost) == {"subjectField": 1, "inline markup": 1}


def test_a_language_that_is_none_is_refused_alone(tmp_path):
    found, _lost = read(VERSION_3, tmp_path)
    (refused,) = [row for row in found if isinstance(row, Refused)]
    assert refused.line == 18
    assert "q1" in refused.reason


def test_what_a_file_does_not_say_is_not_stated(tmp_path):
    found, _lost = read(VERSION_3, tmp_path)
    stated = {row.term.text: row.stated for row in found if isinstance(row, Row)}
    assert "status" in stated["slipped disc"]
    assert "status" not in stated["hernia discal"]
    assert "concept" in stated["hernia discal"]


def test_the_dct_style_says_the_same_in_other_elements(tmp_path):
    (term,) = rows(read(DCT, tmp_path)[0])
    assert (str(term.status), term.part_of_speech) == ("forbidden", "noun")


def test_weblates_forbidden_and_untranslated_terms(tmp_path):
    found = rows(read(WEBLATE, tmp_path)[0])
    assert [(t.concept, t.locale, t.text, str(t.status)) for t in found] == [
        ("disc", "en", "disc", "preferred"),
        ("disc", "es", "disco", "preferred"),
        ("disc", "es", "disquete", "forbidden"),
        ("BMAC", "en", "BMAC", "keep"),
    ]
    assert found[0].note == "what it is"
    assert found[1].note == "of the spine"


def test_grouped_terms_of_the_full_tbx_are_read(tmp_path):
    (term,) = rows(read(NTIG, tmp_path)[0])
    assert (term.text, term.part_of_speech, term.note) == ("pain", "noun", "seen")


BOMB = """<?xml version="1.0"?>
<!DOCTYPE martif [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<martif type="TBX"><text><body><termEntry><langSet xml:lang="en"><tig><term>&b;</term></tig>
</langSet></termEntry></body></text></martif>"""
EXTERNAL = """<?xml version="1.0"?>
<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<martif type="TBX"><text><body><termEntry><langSet xml:lang="en"><tig><term>&x;</term></tig>
</langSet></termEntry></body></text></martif>"""
UNDECLARED = WEBLATE.replace("<term>disco<", "<term>&disco;<")
PARAMETER = '<!DOCTYPE martif [<!ENTITY % x SYSTEM "http://x.test/x.dtd"> %x;]><martif/>'


@pytest.mark.parametrize("text", [BOMB, EXTERNAL, UNDECLARED, PARAMETER])
def test_entities_are_never_read(text, tmp_path):
    with pytest.raises(GlossaryError) as caught:
        read(text, tmp_path)
    assert caught.value.line
    assert caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (VERSION_3[:900], "no well-formed XML"),
        ("", "no well-formed XML"),
        ("<html></html>", "no TBX"),
        (b'<?xml version="1.0" encoding="gb18030"?><tbx>\xb4\xf3</tbx>', "encoded"),
        (b'<?xml version="1.0" encoding="nonsense"?><tbx/>', "encoded|well-formed"),
        (b'<?xml version="1.0"?><tbx>\xf1</tbx>', "encoded"),
        ("<tbx>" + "<a>" * 200, "64 deep"),
        ("<tbx><conceptEntry>" + "x" * 2_000_000, "too large"),
    ],
)
def test_what_is_no_sound_tbx_is_one_line(text, words, tmp_path):
    with pytest.raises(GlossaryError, match=words) as caught:
        read(text, tmp_path)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(GlossaryError, match="cannot be read"):
        list(tbx.read(tmp_path / "none.tbx", Languages("en"), Counter()))


@given(st.text(min_size=1))
def test_a_concepts_name_survives_as_an_identifier(name):
    identifier = to_id(name)
    assert from_id(identifier) == name
    assert identifier.isascii()
    assert identifier[0].isalpha() or identifier[0] == "_"


def test_memory_stays_flat_however_long_the_file_is(tmp_path):
    entry = VERSION_3[VERSION_3.index("<conceptEntry") : VERSION_3.index("</body>")]
    path = tmp_path / "large.tbx"

    def peak(entries):
        with path.open("w", encoding="utf-8") as out:
            out.write("<tbx><text><body>")
            out.writelines(entry.replace("c1", f"c{n}") for n in range(entries))
            out.write("</body></text></tbx>")
        tracemalloc.start()
        try:
            count = sum(1 for _row in tbx.read(path, Languages("en"), Counter()))
            return count, tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few, small = peak(200)
    many, large = peak(2_000)
    assert many == 10 * few
    assert large < 1.5 * small


TOOLKIT = """
import sys
from translate.storage import tbx
file = tbx.tbxfile.parsefile(sys.argv[1])
for unit in file.units:
    print(unit.source, "|", unit.target)
made = tbx.tbxfile()
unit = made.addsourceunit("slipped disc")
unit.settarget("hernia discal", "es")
with open(sys.argv[2], "wb") as out:
    out.write(bytes(made))
"""


def _python_with_toolkit():
    for python in ("/usr/bin/python3", sys.executable):
        if Path(python).exists():
            done = subprocess.run(
                [python, "-c", "import translate.storage.tbx"], capture_output=True, check=False
            )
            if done.returncode == 0:
                return python
    return pytest.skip("needs the Translate Toolkit")


def test_the_translate_toolkit_reads_ours_and_we_read_its(tmp_path):
    python = _python_with_toolkit()
    ours, theirs = tmp_path / "ours.tbx", tmp_path / "theirs.tbx"
    terms = rows(read(WEBLATE, tmp_path)[0])
    with ours.open("w", encoding="utf-8") as out:
        tbx2.write(terms, out, Languages("en", ("es",)), Counter())
    done = subprocess.run(
        [python, "-c", TOOLKIT, str(ours), str(theirs)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[0] == "disc | disco"
    found = rows(read(theirs.read_bytes(), tmp_path)[0])
    assert [(t.locale, t.text) for t in found] == [("en", "slipped disc"), ("es", "hernia discal")]
