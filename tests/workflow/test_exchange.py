"""Out to a vendor and back: nothing reviewed is lost, what does not fit is named."""

import re
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locum.catalog import Catalog, Provenance, State
from locum.catalog.provenance import write_provenance
from locum.errors import ExchangeError, UsageError
from locum.workflow.exchange import ExportOptions, export_project
from locum.workflow.exchange_import import import_file
from locum.workflow.exchange_report import ImportOptions, ImportReport, Verdict
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

FORMATS = ["xliff12", "xliff21", "tmx", "csv"]
CATALOG = "locales/es/LC_MESSAGES/articles/pain.po"
TITLE = "Back pain"
DOSE = "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day."
DOSIS = "Una **hernia discal** puede doler. Tome `400 mg` [dos veces](#1) al día."
REST = "Rest is not enough."


@pytest.fixture(scope="module")
def drafted(sample, tmp_path_factory) -> bytes:
    """The sample's catalog, drafted."""
    root = tmp_path_factory.mktemp("sample")
    for name, text in sample.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    translate_project(Workspace.open(root), locales=["es"])
    return Path(root / CATALOG).read_bytes()


@pytest.fixture
def job(project, drafted) -> Callable[..., Path]:
    """Export the drafted sample."""
    (project / CATALOG).parent.mkdir(parents=True, exist_ok=True)
    (project / CATALOG).write_bytes(drafted)

    def export(format_name: str = "xliff12", **options) -> Path:
        path = Path(project) / f"job.{'csv' if format_name == 'csv' else 'xml'}"
        export_project(
            Workspace.open(project),
            ExportOptions(format_name, **options),
            locales=["es"],
            output=path,
        )
        return path

    return export


@pytest.fixture
def bring(project) -> Callable[..., ImportReport]:
    def run(path: Path, **options) -> ImportReport:
        return import_file(Workspace.open(project), path, ImportOptions(**options))

    return run


@pytest.fixture
def entries(project) -> Callable[[], dict[str, polib.POEntry]]:
    def read() -> dict[str, polib.POEntry]:
        return {entry.msgid: entry for entry in polib.pofile(str(project / CATALOG))}

    return read


def change(path: Path, *pairs: tuple[str, str]) -> Path:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def verdicts(report: ImportReport) -> dict[str, Verdict]:
    return {unit.source: unit.verdict for unit in report.units}


def translated(path: Path, source: str, target: str, *, state: str = "final") -> Path:
    """Translate a unit of an XLIFF 1.2 file as a vendor's tool does."""
    text = path.read_text(encoding="utf-8")
    pattern = re.compile(
        rf"(<source>{re.escape(source)}</source>\n)<target[^>]*>.*?</target>", re.DOTALL
    )
    assert pattern.search(text), source
    new = pattern.sub(lambda m: f'{m[1]}<target state="{state}">{target}</target>', text)
    path.write_text(new, encoding="utf-8")
    return path


DOSE_XML = (
    'A <g id="1" ctype="bold" equiv-text="**">herniated disc</g> can hurt. Take '
    '<g id="2" ctype="x-code" equiv-text="`"><mrk mtype="protected" mid="k2">400 mg</mrk></g> '
    '<g id="3" ctype="link" equiv-text="[">twice</g> a day.'
)
DOSIS_XML = (
    'Una <g id="1">hernia discal</g> puede doler. Tome <g id="2">400 mg</g> '
    '<g id="3">dos veces</g> al día.'
)


# --- nothing changes by itself ----------------------------------------------------------------

# Each is a project on the disk, so that there are fewer than of other laws.
EXAMPLES = settings().max_examples // 8
TARGETS = [
    "",
    "Uno",
    "**Uno",
    "Uno **dos** `400 mg` [tres](#1)",
    "Dolor \x0b ¿x?",
    "=1+1",
    "'=x",
    "Uno\\\nDos",
    "{{ x }} <b>",
    "a < b & c",
    "  sangrado",
    "-5 mg",
    DOSIS,
    "“x” 干细胞 \u2028",
]
MACHINE = write_provenance(Provenance("echo", "echo en→es"), REST, "Uno")


@st.composite
def catalogs(draw) -> str:
    """A catalog of the sample in any state that people, machines and tools leave behind."""
    file = polib.POFile()
    file.metadata = {"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}
    for number, msgid in enumerate([TITLE, DOSE, REST, "gone", "only in a context", "many"]):
        entry = polib.POEntry(msgid=msgid, msgstr=draw(st.sampled_from(TARGETS)))
        entry.occurrences = [("articles/pain.md", "")]
        entry.flags = draw(st.lists(st.sampled_from(["fuzzy", "no-wrap", "x-odd"]), unique=True))
        entry.comment = draw(st.sampled_from(["", "heading, en", "paragraph, en\nKeep it short."]))
        comments = ["Ask Li about <this> & that.", *(line[2:] for line in MACHINE)]
        entry.tcomment = "\n".join(draw(st.lists(st.sampled_from(comments), unique=True)))
        if draw(st.booleans()):
            entry.previous_msgid = "Older **source**."
        if number == 3:
            entry.obsolete = True
        if number == 4:
            entry.msgctxt = "menu"
        if number == 5:
            entry.msgid_plural, entry.msgstr_plural = "manies", {0: entry.msgstr, 1: "dos"}
            entry.msgstr = ""
        file.append(entry)
    text = str(file) + "\n"
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@pytest.mark.parametrize("format_name", FORMATS)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=catalogs())
def test_out_and_back_again_changes_no_byte(project, bring, format_name, text):
    path = project / CATALOG
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    before = path.read_bytes()
    out = project / ("job.csv" if format_name == "csv" else "job.xml")
    report = export_project(
        Workspace.open(project), ExportOptions(format_name), locales=["es"], output=out
    )
    # The entry in a context is a person's: it stays, though the article has no such text.
    assert (report.files[0].entries, report.left_out) == (4, 1)
    for options in ({}, {"replace": True}, {"as_reviewed": True}):
        back = bring(out, **options)
        assert set(verdicts(back).values()) <= {Verdict.UNCHANGED, Verdict.UNTRANSLATED}
        assert (back.written, path.read_bytes()) == ((), before)


@pytest.mark.parametrize("format_name", FORMATS)
def test_what_a_person_did_after_the_export_stands_against_an_untouched_file(
    job, bring, edit, entries, format_name
):
    path = job(format_name)
    edit(CATALOG, REST, "Descansar no basta.")
    edit(CATALOG, TITLE, "Dolor de espald", reviewed=False)
    report = bring(path, replace=True)
    assert set(verdicts(report).values()) == {Verdict.UNCHANGED}
    assert entries()[REST].msgstr == "Descansar no basta."


# --- what comes back --------------------------------------------------------------------------


def test_a_reviewed_translation_comes_back_with_its_markup_and_is_reviewed(job, bring, entries):
    path = translated(job(), DOSE_XML, DOSIS_XML)
    report = bring(translated(path, REST, "Descansar no basta.", state="translated"))
    assert verdicts(report) == {
        TITLE: Verdict.UNCHANGED, DOSE: Verdict.REVIEWED, REST: Verdict.DRAFT,
    }  # fmt: skip
    assert report.written == (CATALOG,)
    found = entries()
    assert (found[DOSE].msgstr, found[DOSE].flags) == (DOSIS, [])
    assert (found[REST].msgstr, found[REST].flags) == ("Descansar no basta.", ["fuzzy"])
    assert re.search('locum: imported hash=[0-9a-f]{12} from "job.xml"', found[REST].tcomment)
    assert "locum: draft" not in found[REST].tcomment


def test_what_is_translated_but_not_reviewed_counts_as_reviewed_if_that_is_said(
    job, bring, entries
):
    path = translated(job(), REST, "Descansar no basta.", state="translated")
    assert verdicts(bring(path, as_reviewed=True))[REST] is Verdict.REVIEWED
    assert entries()[REST].flags == []


def test_a_draft_that_was_approved_as_it_is_loses_its_fuzzy_mark_alone(job, bring, project):
    path = job()
    before = (project / CATALOG).read_text(encoding="utf-8")
    unit = re.search(r'<trans-unit id="\w+"(?=[^>]*>\s*<source>Rest)', path.read_text("utf-8"))
    assert unit is not None
    change(path, (unit[0], f'{unit[0]} approved="yes"'))
    assert verdicts(bring(path))[REST] is Verdict.REVIEWED
    after = (project / CATALOG).read_text(encoding="utf-8")
    head, tail = before.split(f'#, fuzzy\nmsgid "{REST}"')
    assert after == f'{head}msgid "{REST}"{tail}'


def test_a_second_delivery_takes_the_place_of_the_first_draft(job, bring, entries):
    path = translated(job(), REST, "Descansar no es bastante.", state="translated")
    bring(path)
    bring(translated(path, REST, "Descansar no basta.", state="translated"))
    assert entries()[REST].msgstr == "Descansar no basta."
    assert entries()[REST].tcomment.count("imported") == 1


def test_what_the_vendor_notes_becomes_a_comment_once(job, bring, entries):
    path = translated(job(), REST, "Descansar no basta.")
    note = '<note from="vendor">Is it\n“not”?</note>'
    change(path, ("<note", f"{note}<note"))
    bring(path)
    bring(path)
    assert entries()[REST].tcomment.count("# Is it\n“not”?".removeprefix("# ")) == 1


def test_a_note_cannot_pass_itself_off_as_a_statement_of_ours(job, bring, project):
    path = translated(job(), REST, "Descansar no basta.", state="translated")
    forged = "# locum: draft engine=x hash=000000000000"
    change(path, ("<note", f'<note from="vendor">{forged}\nlocum: stale</note><note'))
    bring(path)
    entry = Catalog.open(project / CATALOG, locale="es").get(REST)
    assert entry is not None
    assert (entry.provenance, entry.is_machine, entry.state) == (None, False, State.DRAFT)


def test_line_breaks_of_a_tool_that_wraps_its_xml_are_no_text(job, bring, entries):
    bring(translated(job(), REST, "\n      Descansar\n      no basta.\n    "))
    assert entries()[REST].msgstr == "Descansar no basta."


def test_a_stale_translation_that_comes_back_new_is_stale_no_more(
    job, bring, edit, project, entries
):
    edit(CATALOG, REST, "Descansar no basta.")
    article = project / "articles/pain.md"
    new = "Rest alone is not enough."
    article.write_text(article.read_text("utf-8").replace(REST, new), encoding="utf-8")
    translate_project(Workspace.open(project), locales=["es"])
    path = job()
    assert '<alt-trans alttranstype="previous-version"' in path.read_text(encoding="utf-8")
    bring(translated(path, new, "Solo descansar no basta."))
    entry = entries()[new]
    assert (entry.msgstr, entry.flags, entry.previous_msgid) == (
        "Solo descansar no basta.", [], None,
    )  # fmt: skip
    assert "stale" not in entry.tcomment


@pytest.mark.parametrize("format_name", ["xliff21", "tmx", "csv"])
def test_other_formats_bring_translations_too(job, bring, entries, format_name):
    path = job(format_name)
    states = {
        "xliff21": ('state="initial" subState="locum:machine"', 'state="final"'),
        "tmx": ('"x-locum-state">machine<', '"x-locum-state">reviewed<'),
        "csv": ("True,,", "False,,"),
    }
    drafts = [("⟦Rest is not enough.⟧", "Descansar no basta."), states[format_name]]
    if format_name == "csv":
        drafts.append(("machine", "reviewed"))
    change(path, *drafts)
    assert verdicts(bring(path))[REST] is Verdict.REVIEWED
    assert (entries()[REST].msgstr, entries()[REST].flags) == ("Descansar no basta.", [])


def test_an_entry_that_only_the_article_has_so_far_gets_its_translation(project, bring):
    out = project / "job.xlf"
    export_project(Workspace.open(project), ExportOptions("xliff12"), locales=["es"], output=out)
    assert not (project / CATALOG).exists()
    report = bring(translated(out, REST, "Descansar no basta."))
    assert report.written == (CATALOG,)
    assert "Descansar no basta." in (project / CATALOG).read_text(encoding="utf-8")


# --- what does not ----------------------------------------------------------------------------


def test_a_reviewed_entry_is_never_overwritten(job, bring, edit, entries):
    path = job()
    edit(CATALOG, REST, "Descansar no basta.")
    translated(path, REST, "El reposo basta.")
    for options in ({}, {"replace": True, "as_reviewed": True}):
        report = bring(path, **options)
        (unit,) = (unit for unit in report.units if unit.verdict is Verdict.KEPT)
        assert (unit.source, unit.standing, unit.translation) == (
            REST, "Descansar no basta.", "El reposo basta.",
        )  # fmt: skip
        assert "reviewed" in unit.why
        assert entries()[REST].msgstr == "Descansar no basta."


def test_a_person_s_newer_draft_stands_unless_it_is_to_be_replaced(job, bring, edit, entries):
    path = translated(job(), REST, "El reposo no basta.")
    edit(CATALOG, REST, "Descansar no…", reviewed=False)
    report = bring(path)
    assert verdicts(report)[REST] is Verdict.KEPT
    assert entries()[REST].msgstr == "Descansar no…"
    assert verdicts(bring(path, replace=True))[REST] is Verdict.REVIEWED
    assert entries()[REST].msgstr == "El reposo no basta."


@pytest.mark.parametrize(
    ("target", "why"),
    [
        (DOSIS_XML.replace('<g id="3">dos veces</g>', "dos veces"), "markup […](#1) is missing"),
        (DOSIS_XML + '<g id="1">x</g>', "markup **…** is there more often"),
        (DOSIS_XML.replace("400 mg", "40 mg"), "“400 mg” is not to be translated"),
        (DOSIS_XML.replace("dos veces", ""), "no words stand within […](#1)"),
        (DOSIS_XML.replace('id="3"', 'id="9"'), "markup […](#1) is missing"),
        (DOSIS_XML.replace('<g id="3">dos veces</g>', "[dos veces](#1)"), "[…](#1) is missing"),
    ],
)
def test_broken_markup_is_refused_and_named(job, bring, entries, target, why):
    before = entries()[DOSE].msgstr
    report = bring(translated(job(), DOSE_XML, target))
    (unit,) = (unit for unit in report.units if unit.verdict is Verdict.REFUSED)
    assert why in unit.why
    assert entries()[DOSE].msgstr == before
    # All else was taken or left as it should be.
    assert verdicts(report)[REST] is Verdict.UNCHANGED


def test_markup_that_a_table_breaks_is_refused(job, bring):
    path = change(job("csv"), ("⟦A **hernia discal**", "⟦A **hernia discal"))
    (unit,) = (unit for unit in bring(path).units if unit.verdict is Verdict.REFUSED)
    assert unit.source == DOSE
    assert "**" in unit.why


def test_an_import_made_from_another_version_of_the_article_is_settled_entry_by_entry(
    job, bring, project, entries
):
    path = translated(job(), REST, "Descansar no basta.")
    translated(path, DOSE_XML, DOSIS_XML)
    article = project / "articles/pain.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace(REST, "Rest is enough."), encoding="utf-8")
    report = bring(path)
    refused = [unit.why for unit in report.units if unit.verdict is Verdict.REFUSED]
    assert len(refused) == 1
    assert "has changed since" in refused[0]
    assert verdicts(report)[DOSE] is Verdict.REVIEWED
    assert entries()[DOSE].msgstr == DOSIS
    assert "Descansar no basta." not in (project / CATALOG).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('target-language="es"', 'target-language="fr"', "it is in fr, which is not asked for"),
        ('target-language="es"', 'target-language="x!"', "no language code"),
        ('target-language="es"', "", "does not say which language"),
        ('source-language="en"', 'source-language="de"', "it translates from de"),
        (f"<source>{REST}", "<source>Rest is enough.", "was it edited?"),
        ("articles/pain.md", "articles/other.md", "no article articles/other.md"),
        ('<trans-unit id="u', '<trans-unit id="x', "has changed since"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(job, bring, project, old, new, why):
    path = translated(job(), REST, "Descansar no basta.")
    before = (project / CATALOG).read_bytes()
    change(path, (old, new))
    report = bring(path)
    refused = [unit for unit in report.units if unit.verdict is Verdict.REFUSED]
    assert refused
    assert all(why in unit.why for unit in refused)
    assert all(unit.line for unit in refused)
    if len(refused) == len(report.units):
        assert (project / CATALOG).read_bytes() == before


def test_a_variant_of_the_language_serves_the_locale(job, bring, entries):
    path = change(job(), ('target-language="es"', 'target-language="es-ES"'))
    bring(translated(path, REST, "Descansar no basta."))
    assert entries()[REST].msgstr == "Descansar no basta."


def test_the_same_entry_twice_is_refused_the_second_time(job, bring):
    path = translated(job(), REST, "Descansar no basta.")
    text = path.read_text(encoding="utf-8")
    unit = re.findall(r"<trans-unit.*?</trans-unit>\n", text, re.DOTALL)[-1]
    report = bring(change(path, (unit, unit + unit.replace("no basta", "basta"))))
    assert [u.verdict for u in report.units][-2:] == [Verdict.REVIEWED, Verdict.REFUSED]
    assert "twice" in report.units[-1].why


def test_an_entry_that_is_there_twice_is_seen_in_a_file_of_one_line_too(job, bring, entries):
    path = translated(job(), REST, "Descansar no basta.", state="translated")
    text = re.sub(r">\n\s*<", "><", path.read_text(encoding="utf-8"))
    unit = re.findall(r"<trans-unit.*?</trans-unit>", text)[-1]
    text = text.replace(unit, unit + unit.replace("no basta", "basta"))
    assert text.count("\n") < 3
    path.write_text(text, encoding="utf-8")
    assert bring(path).units[-1].verdict is Verdict.REFUSED
    assert entries()[REST].msgstr == "Descansar no basta."


def test_a_file_that_is_cut_off_changes_nothing(job, bring, project):
    path = translated(job(), DOSE_XML, DOSIS_XML)
    before = (project / CATALOG).read_bytes()
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("</trans-unit>")], encoding="utf-8")
    with pytest.raises(ExchangeError, match="ends too early"):
        bring(path)
    assert (project / CATALOG).read_bytes() == before


def test_a_dry_run_says_all_and_writes_nothing(job, bring, project):
    path = translated(job(), DOSE_XML, DOSIS_XML)
    before = (project / CATALOG).read_bytes()
    report = bring(path, dry_run=True)
    assert verdicts(report)[DOSE] is Verdict.REVIEWED
    assert (report.written, (project / CATALOG).read_bytes()) == ((), before)


def test_tools_that_drop_ids_and_marks_of_their_own_are_understood(job, bring, entries):
    path = job("tmx")
    text = path.read_text(encoding="utf-8")
    text = re.sub(r' tuid="\w+"', "", text)
    text = re.sub(r"<prop.*?</prop>\n", "", text)
    text = re.sub(r' x="\d"', "", text).replace("⟦Rest is not enough.⟧", "Descansar no basta.")
    path.write_text(text, encoding="utf-8")
    assert verdicts(bring(path))[REST] is Verdict.DRAFT
    assert entries()[REST].msgstr == "Descansar no basta."


# --- exports ----------------------------------------------------------------------------------


def test_only_the_states_that_were_asked_for_go_out(job, edit, bring):
    job()
    edit(CATALOG, REST, "Descansar no basta.")
    path = job(states=(State.REVIEWED,))
    assert [unit.source for unit in bring(path).units] == [REST]
    with pytest.raises(UsageError, match="nothing to export"):
        job(states=(State.STALE,))


@pytest.mark.parametrize("format_name", FORMATS)
def test_terms_go_along_where_that_is_asked_for(job, format_name):
    term = re.compile("herniated disc(?: → |</gls:term><gls:translation>)hernia discal")
    assert not term.search(job(format_name).read_text(encoding="utf-8"))
    text = job(format_name, terms=True).read_text(encoding="utf-8")
    assert term.search(text)
    assert "disco deslizado" in text or format_name in ("tmx", "csv")


def test_each_locale_and_each_source_language_gets_its_file(project):
    (project / "articles/zh.md").write_text("# 腰痛\n\nRest is not enough.\n", encoding="utf-8")
    report = export_project(
        Workspace.open(project), ExportOptions("xliff21"), output=project / "job.xlf"
    )
    names = [Path(file.path).name for file in report.files]
    assert names == ["job.en-es.xlf", "job.zh-es.xlf", "job.zh-Hans.xlf"]


def test_a_format_nobody_knows_is_named(project):
    with pytest.raises(UsageError, match="no format “xlsx”"):
        export_project(Workspace.open(project), ExportOptions("xlsx"))


# --- units without an id ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["back.csv", "back.tmx"])
def test_a_unit_without_an_id_reaches_every_entry_with_its_text(project, bring, name):
    for article in ("knee.md", "hip.md"):
        (project / "articles" / article).write_text("# Rest is not enough.\n", encoding="utf-8")
    translate_project(Workspace.open(project), locales=["es"])
    if name.endswith("csv"):
        text = f"source,target,target_language\n{REST},Descansar no basta.,es\n"
    else:
        text = (
            '<tmx version="1.4"><header srclang="en"/><body><tu>'
            f'<tuv xml:lang="en"><seg>{REST}</seg></tuv>'
            '<tuv xml:lang="es"><seg>Descansar no basta.</seg></tuv></tu></body></tmx>'
        )
    (project / name).write_text(text, encoding="utf-8")
    report = bring(project / name, replace=True)
    assert {unit.verdict for unit in report.units} == {Verdict.DRAFT}
    assert sorted(unit.article for unit in report.units) == [
        "articles/hip.md", "articles/knee.md", "articles/pain.md",
    ]  # fmt: skip
    for article in ("knee", "hip", "pain"):
        catalog = polib.pofile(str(project / f"locales/es/LC_MESSAGES/articles/{article}.po"))
        assert {e.msgid: e.msgstr for e in catalog}[REST] == "Descansar no basta."


def test_a_context_without_an_id_keeps_a_unit_from_entries_of_none(project, job, bring):
    job()
    path = project / "back.csv"
    path.write_text(
        f"source,target,target_language,context\n{REST},Otra cosa.,es,menu\n", encoding="utf-8"
    )
    report = bring(path, replace=True)
    assert [unit.verdict for unit in report.units] == [Verdict.REFUSED]
