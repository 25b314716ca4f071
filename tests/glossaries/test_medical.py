"""The project's own glossary."""

from collections import Counter, defaultdict
from itertools import permutations
from pathlib import Path

import pytest

from locum.checks.run import run_checks
from locum.glossaries.csv import parse_csv
from locum.model import Pair, Severity, Term, TermStatus
from locum.terminology import Termbase, find_form, forbidden_in, satisfied, satisfied_all
from locum.terminology.folding import fold_key

PATH = Path(__file__).parents[2] / "glossary" / "medical.csv"
TERMS = parse_csv(PATH.read_text(encoding="utf-8"), path="glossary/medical.csv")
BASE = Termbase.from_terms(TERMS)
MANUAL = (PATH.parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
LOCALES = ("en", "es", "fr", "zh_Hans")
PREFERRED: dict[str, dict[str, str]] = defaultdict(dict)
for _term in TERMS:
    if _term.status is TermStatus.PREFERRED:
        PREFERRED[_term.concept][_term.locale] = _term.text

SOURCES = {
    "MeSH",
    "MeSH (Inserm)",
    "CMeSH",
    "DeCS",
    "CIE-10",
    "INN",
    "HGNC",
    "CNCTST",
    "the organization's own name",
    "the journal's name",
    "general medical usage",
    "web usage",
}
"""Each is told in docs/glossary.md."""

TOO_SHORT = {("stroke", "fr", "en")}
"""One word for three: what is measured of sentences does not hold for it."""


def test_it_is_as_large_as_the_manual_says():
    concepts = len({term.concept for term in TERMS})
    assert concepts >= 250
    assert len(TERMS) >= 1000
    assert f"holds {concepts} concepts ({len(TERMS):,} terms)" in MANUAL


def test_it_has_no_problems():
    assert BASE.problems() == []


def test_every_concept_has_one_preferred_term_in_each_of_four_languages_or_is_kept():
    kept = {term.concept for term in TERMS if term.status is TermStatus.KEEP}
    concepts = {term.concept for term in TERMS}
    assert {c for c in concepts - kept if sorted(PREFERRED[c]) != sorted(LOCALES)} == set()
    assert {term.concept for term in TERMS if term.locale not in LOCALES} == set()


def test_every_row_names_a_source_that_the_manual_explains():
    assert [(term.text, term.source) for term in TERMS if term.source not in SOURCES] == []
    assert [source for source in sorted(SOURCES) if f"`{source}`" not in MANUAL] == []


def test_every_row_says_what_part_of_speech_it_is():
    parts = Counter(term.part_of_speech for term in TERMS)
    assert set(parts) == {"noun", "plural noun", "adjective", "adverb", "verb", "phrase"}


def test_a_word_of_several_concepts_is_first_of_all_one_ones():
    standing: dict[tuple[str, str], dict[str, Term]] = defaultdict(dict)
    for term in TERMS:
        if term.status is not TermStatus.FORBIDDEN:
            standing[term.locale, fold_key(term.text)][term.concept] = term
    shared = {word: rows for word, rows in standing.items() if len(rows) > 1}
    for (_locale, word), rows in shared.items():
        first = [c for c, row in rows.items() if row.status is TermStatus.PREFERRED]
        assert len(first) == 1, word
        others = [row for concept, row in rows.items() if concept != first[0]]
        assert [r.concept for r in others if f"first of all: {first[0]}" not in r.note] == [], word


def test_no_form_is_both_accepted_and_forbidden():
    banned: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in TERMS:
        if term.status is TermStatus.FORBIDDEN:
            banned[term.concept, term.locale] += [term.text, *term.forms]
    for term in TERMS:
        forms = banned.get((term.concept, term.locale), [])
        if forms and term.status is not TermStatus.FORBIDDEN:
            for form in (term.text, *term.forms):
                assert not find_form(form, forms, term.locale), (term.concept, form)


def test_no_form_stands_twice_in_a_concept():
    forms = Counter(
        (term.concept, term.locale, fold_key(form))
        for term in TERMS
        for form in (term.text, *term.forms)
    )
    assert [form for form, times in forms.items() if times > 1] == []


@pytest.mark.parametrize(("source", "target"), permutations(LOCALES, 2))
def test_no_preferred_term_breaks_a_check(source, target):
    found = []
    for concept, terms in PREFERRED.items():
        text = terms[source]
        constraints = tuple(BASE.constraints(text, source, target))
        pair = Pair(text, terms[target], source, target, constraints)
        found += [
            (concept, finding.check, finding.message)
            for finding in run_checks(pair)
            if finding.severity is not Severity.NOTE
            and (finding.check != "length" or (concept, source, target) not in TOO_SHORT)
        ]
    assert found == []


@pytest.mark.parametrize(("source", "target"), permutations(LOCALES, 2))
def test_the_preferred_term_is_accepted_for_every_term_of_its_concept(source, target):
    refused = []
    for term in TERMS:
        if term.locale != source or term.status is TermStatus.KEEP:
            continue
        whole = [c for c in BASE.constraints(term.text, source, target) if c.concept]
        mine = [c for c in whole if (c.start, c.end) == (0, len(term.text))]
        preferred = PREFERRED[term.concept][target]
        if not any(satisfied(preferred, one, target) for one in mine):
            refused.append((term.concept, term.text, preferred))
    assert refused == []


def test_what_is_forbidden_is_refused_in_every_direction():
    checked = 0
    for term in TERMS:
        if term.status is not TermStatus.FORBIDDEN:
            continue
        for source in LOCALES:
            if source == term.locale:
                continue
            (constraint,) = BASE.constraints(PREFERRED[term.concept][source], source, term.locale)
            for form in (term.text, *term.forms):
                assert forbidden_in(form, constraint, term.locale), (term.text, source)
                assert not satisfied(form, constraint, term.locale), (term.text, source)
            checked += 1
    assert checked >= 3 * 30


@pytest.mark.parametrize("target", ["es", "fr", "zh_Hans"])
def test_each_terms_best_rendering_satisfies_it(target):
    for term in TERMS:
        if term.locale != "en":
            continue
        found = BASE.constraints(term.text, "en", target)
        text = "；".join(one.accepted[0] for one in found)
        assert satisfied_all(text, found, target) == [True] * len(found), term.text


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("Stem cells for herniated discs", "en", "es", ["células madre", "hernias discales"]),
        ("a slipped disc", "en", "es", ["hernia discal"]),
        ("lower back pain", "en", "es", ["dolor lumbar"]),
        ("lower back pain", "en", "zh", ["腰痛"]),
        ("chest pain", "en", "zh", ["胸痛"]),
        ("Heat stroke", "en", "es", ["golpe de calor"]),
        ("tumour necrosis factor", "en", "es", ["factor de necrosis tumoral"]),
        ("in the journal Spine", "en", "es", ["revista Spine"]),
        ("MSCs and BMAC", "en", "es", ["CMM", "BMAC"]),
        ("anti-inflammatory", "en", "fr", ["anti-inflammatoire"]),
        ("干细胞治疗腰间突出", "zh", "es", ["terapia con células madre", "hernia discal lumbar"]),
        ("腰间盘突出", "zh", "en", ["lumbar disc herniation"]),
        ("椎间盘突出", "zh", "en", ["disc herniation"]),
        ("中风险地区", "zh", "en", ["medium-risk"]),
        ("腰椎管狭窄症", "zh", "es", ["estenosis espinal lumbar"]),
        ("antibiotics and analgesics", "en", "es", ["antibióticos", "analgésicos"]),
        ("high-dose steroids", "en", "es", ["corticosteroides"]),
        ("NSAIDs such as ibuprofen", "en", "es", ["AINE", "ibuprofeno"]),
        ("acetaminophen", "en", "fr", ["paracétamol"]),
        ("a disc at L4–L5", "en", "zh", ["椎间盘", "L4–L5"]),
        ("a CT scan", "en", "es", ["tomografía computarizada"]),
        ("the consent form", "en", "zh", ["知情同意书"]),
        ("medical history", "en", "fr", ["antécédents médicaux"]),
        ("cauda equina syndrome", "en", "fr", ["syndrome de la queue de cheval"]),
        ("multiple sclerosis", "en", "fr", ["sclérose en plaques"]),
    ],
)
def test_what_articles_say_is_rendered_as_it_should(text, source, target, expected):
    assert [c.accepted[0] for c in BASE.constraints(text, source, target)] == expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("yellow fever", "zh", "黄热病"),
        ("scarlet fever", "fr", "scarlatine"),
        ("hay fever", "es", "fiebre del heno"),
        ("cerebral palsy", "zh", "脑瘫"),
        ("respiratory depression", "zh", "呼吸抑制"),
        ("anabolic steroids", "fr", "stéroïdes anabolisants"),
        ("white blood cells", "zh", "白细胞"),
        ("fatty infiltration", "es", "infiltración grasa"),
        ("chest pain", "fr", "douleur thoracique"),
    ],
)
def test_a_longer_name_is_not_taken_for_the_word_within_it(text, target, expected):
    (constraint,) = BASE.constraints(text, "en", target)
    assert constraint.accepted[0] == expected


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("白细胞介素-6", "zh", "en", "interleukin-6"),
        ("糖皮质激素", "zh", "es", "corticosteroide"),
        ("硬膜外脓肿", "zh", "fr", "abcès épidural"),
        ("esclerosis múltiple", "es", "fr", "sclérose en plaques"),
    ],
)
def test_that_holds_from_other_languages_too(text, source, target, expected):
    (constraint,) = BASE.constraints(text, source, target)
    assert constraint.accepted[0] == expected


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("suelo pélvico", "pelvic floor", "en"),
        ("piso pélvico", "pelvic floor", "en"),
        ("pelvic floor", "el piso pélvico", "es_MX"),
        ("medical devices", "los productos sanitarios", "es_ES"),
        ("acetaminophen", "l'acétaminophène", "fr_CA"),
        ("physiotherapist", "la kinesióloga", "es_AR"),
    ],
)
def test_what_each_region_says_is_accepted(source, target, locale):
    language = "es" if locale == "en" else "en"
    (constraint,) = BASE.constraints(source, language, locale)
    assert satisfied(target, constraint, locale)


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("Autologous cells", "Las células autólogas", "es"),
        ("She was diagnosed last year.", "Fue diagnosticada el año pasado.", "es"),
        ("intravenous therapy", "une perfusion intraveineuse", "fr"),
        (
            "a statistically significant difference",
            "une différence statistiquement significative",
            "fr",
        ),
        ("Allergic people", "Las personas alérgicas", "es"),
        ("the surgeon", "la chirurgienne", "fr"),
        ("Pregnant women", "Les femmes enceintes", "fr"),
        ("surgical wounds", "las heridas quirúrgicas", "es"),
    ],
)
def test_gender_and_number_follow_the_sentence(source, target, locale):
    constraints = BASE.constraints(source, "en", locale)
    assert constraints
    assert all(satisfied_all(target, constraints, locale))


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("相关文章", "en", "Related articles"),
        ("相关文章", "es", "Artículos relacionados"),
        ("发表评论", "es", "Publicar un comentario"),
        ("发表评论", "en", "Post a comment"),
    ],
)
def test_labels_of_web_pages_need_no_engine(text, target, expected):
    assert BASE.whole(text, "zh_Hans", target) == expected


def test_calques_are_forbidden():
    (stem, hernia) = BASE.constraints("stem cell, slipped disc", "en", "es")
    assert "celda madre" in stem.forbidden
    assert "disco deslizado" in hernia.forbidden
