"""What is published already comes into catalogs, what is sure as reviewed, the rest with a why."""

import json

import pytest

from locum.catalog import Catalog, State
from locum.errors import ArticleError, UsageError
from locum.workflow.adopt import Options, adopt_page, adopt_project
from locum.workflow.adopt_report import Verdict
from locum.workflow.build import build_project
from locum.workflow.translate import translate_project

ARTICLE = """\
<!DOCTYPE html>
<html lang="en">
<head><title>Sprained ankle</title>
<meta name="description" content="What to do in the first 48 hours."></head>
<body>
<h1>Sprained ankle</h1>
<p>About <b>25,000</b> people sprain an ankle every day. Read on <a href="rest.html">how to rest</a>
or <a href="move.html">when to move</a>.</p>
<h2>The first days</h2>
<ul>
<li>Rest the ankle for 48 hours.</li>
<li>Cool it for 15 minutes, three times a day.</li>
<li>Take 400 mg of ibuprofen if it hurts.</li>
</ul>
<h2>When to see a doctor</h2>
<p>See a doctor if 4 steps hurt too much, or if the swelling is still there after 5 days.</p>
<p>An X-ray shows whether the fibula is fractured; it does not show the ligaments.</p>
<h2>Later</h2>
<p>Exercises on a balance board for 8 weeks reduce the risk of another accident.</p>
<img src="ankle.svg" alt="Ligaments of the ankle">
</body></html>
"""

X_RAY = "Una radiografía (X-ray) muestra si hay fractura del peroné; no muestra los ligamentos."
BOARD = (
    "Los ejercicios en una tabla de equilibrio durante 8 semanas reducen el riesgo "
    "de otro accidente."
)
SPANISH = f"""\
<!DOCTYPE html>
<html lang="es">
<head><title>Esguince de tobillo</title>
<meta name="description" content="Qué hacer en las primeras 48 horas."></head>
<body>
<h1>Esguince de tobillo</h1>
<p>Unas <b>25.000</b> personas sufren un esguince de tobillo cada día. Lea
<a href="rest.html">cómo reposar</a> o <a href="move.html">cuándo moverse</a>.</p>
<h2>Los primeros días</h2>
<ul>
<li>Repose el tobillo durante 48 horas.</li>
<li>Enfríelo durante 15 minutos, tres veces al día.</li>
<li>Tome 400 mg de ibuprofeno si le duele.</li>
</ul>
<h2>Cuándo ir al doctor</h2>
<p>Vaya al doctor si dar 4 pasos duele demasiado, o si la hinchazón sigue ahí después de 5 días.</p>
<p>{X_RAY}</p>
<h2>Más tarde</h2>
<p>{BOARD}</p>
<img src="ankle.svg" alt="Ligamentos del tobillo">
</body></html>
"""

PO = "locales/es/LC_MESSAGES/articles/ankle.po"


@pytest.fixture
def site(project):
    """A project with an article, and its published translation outside of the articles."""
    (project / "articles/pain.md").unlink()
    (project / "articles/ankle.html").write_text(ARTICLE, encoding="utf-8")
    (project / "old").mkdir()
    (project / "old/tobillo.html").write_text(SPANISH, encoding="utf-8")
    return project


@pytest.fixture
def adopt(site, workspace):
    """Adopt the Spanish page, changed."""

    def run(*changes, page=SPANISH, name="old/tobillo.html", **options):
        for old, new in changes:
            assert old in page
            page = page.replace(old, new)
        (site / name).write_text(page, encoding="utf-8")
        report = adopt_page(
            workspace(),
            str(site / "articles/ankle.html"),
            str(site / name),
            "es",
            options=Options(**options),
        )
        return report.pages[0]

    return run


@pytest.fixture
def entries(site):
    """Return the catalog's entries by msgid."""

    def read(path=PO):
        return {entry.msgid: entry for entry in Catalog.open(site / path, locale="es").entries}

    return read


def doubts(page):
    return {o.msgid: o.why for o in page.outcomes if o.verdict is Verdict.UNSURE}


def lost(page):
    return [o.msgid or o.added for o in page.outcomes if o.verdict in (Verdict.LOST, Verdict.ADDED)]


def test_a_sound_translation_comes_in_whole_and_reviewed(adopt, entries):
    page = adopt()
    assert doubts(page) == {}
    assert lost(page) == []
    found = entries()
    assert {entry.state for entry in found.values()} == {State.REVIEWED}
    assert len(found) == 13
    assert found["Take 400 mg of ibuprofen if it hurts."].msgstr == (
        "Tome 400 mg de ibuprofeno si le duele."
    )
    assert found["What to do in the first 48 hours."].msgstr == (
        "Qué hacer en las primeras 48 horas."
    )
    assert found["Ligaments of the ankle"].msgstr == "Ligamentos del tobillo"
    assert found["Later"].adopted == "old/tobillo.html"


def test_what_was_adopted_is_built_into_the_page_it_came_from(adopt, site, workspace):
    adopt()
    build_project(workspace(), locales=["es"])
    built = (site / "build/articles/es/articles/ankle.html").read_text(encoding="utf-8")
    assert " ".join(built.split()) == " ".join(SPANISH.split())


def test_a_second_run_changes_nothing(adopt, site):
    adopt(("400 mg", "800 mg"))
    before = (site / PO).read_bytes()
    assert adopt(("400 mg", "800 mg")).written == 0
    assert (site / PO).read_bytes() == before


def test_gettext_takes_the_catalog(adopt, site, msgfmt):
    adopt(("400 mg", "800 mg"))
    msgfmt(site / PO)


def test_a_changed_dose_is_not_sure_and_says_why(adopt, entries, site):
    page = adopt(("400 mg", "800 mg"))
    assert doubts(page) == {
        "Take 400 mg of ibuprofen if it hurts.": ("numbers: 400 mg became 800 mg",)
    }
    assert entries()["Take 400 mg of ibuprofen if it hurts."].fuzzy
    text = (site / PO).read_text(encoding="utf-8")
    assert '# locum: flag "numbers: 400 mg became 800 mg"\n#. list item, en' in text
    assert 'from "old/tobillo.html"' in text


def test_a_lost_negation_is_not_sure(adopt):
    page = adopt(("; no muestra", "; muestra"))
    (why,) = doubts(page).values()
    assert why[0].startswith("negation: ")


def test_a_forbidden_term_is_not_sure(adopt, site):
    with (site / "glossary/terms.csv").open("a", encoding="utf-8") as file:
        file.write(
            "sprain,en,sprained ankle,preferred,\nsprain,es,esguince de tobillo,preferred,\n"
        )
        file.write("sprain,es,torcedura,forbidden,\n")
    page = adopt(("<h1>Esguince", "<h1>Torcedura"), ("<title>Esguince", "<title>Torcedura"))
    assert any("forbidden" in why for why in doubts(page)["Sprained ankle"])


def test_a_paragraph_that_was_left_out_takes_nothing_else_with_it(adopt, entries):
    page = adopt((f"<p>{X_RAY}</p>\n", ""))
    source = "An X-ray shows whether the fibula is fractured; it does not show the ligaments."
    assert lost(page) == [source]
    assert doubts(page) == {}
    assert entries()[source].state is State.MISSING


def test_two_items_that_became_one_are_parted_and_not_sure(adopt, entries):
    page = adopt((
        "48 horas.</li>\n<li>Enfríelo", "48 horas. Enfríelo"
    ))  # fmt: skip
    rest, cool = "Rest the ankle for 48 hours.", "Cool it for 15 minutes, three times a day."
    assert doubts(page) == {rest: ("2 blocks became 1",), cool: ("2 blocks became 1",)}
    found = entries()
    assert found[rest].msgstr == "Repose el tobillo durante 48 horas."
    assert found[cool].msgstr == "Enfríelo durante 15 minutos, tres veces al día."
    assert found[rest].fuzzy
    assert found[cool].fuzzy


def test_a_paragraph_that_became_two_is_joined_and_not_sure(adopt, entries):
    page = adopt(("cada día. Lea\n", "cada día.</p>\n<p>Lea\n"))
    (msgid,) = doubts(page)
    assert doubts(page)[msgid] == ("1 block became 2",)
    assert entries()[msgid].msgstr.startswith("Unas <b>25.000</b> personas")
    assert entries()[msgid].msgstr.endswith('<a id="2">cuándo moverse</a>.')


def test_sections_that_changed_places_are_found_and_not_sure(adopt, entries):
    first = SPANISH[SPANISH.index("<h2>Los") : SPANISH.index("<h2>Cuándo")]
    second = SPANISH[SPANISH.index("<h2>Cuándo") : SPANISH.index("<h2>Más")]
    page = adopt((first + second, second + first))
    assert lost(page) == []
    assert {why for why in doubts(page).values() if "elsewhere" in why[0]}
    found = entries()
    assert found["Later"].msgstr == "Más tarde"
    assert found["The first days"].msgstr == "Los primeros días"
    assert found["When to see a doctor"].msgstr == "Cuándo ir al doctor"


def test_a_paragraph_left_in_english_is_said_and_stays_to_be_drafted(adopt, entries):
    english = "Exercises on a balance board for 8 weeks reduce the risk of another accident."
    page = adopt((BOARD, english))
    (outcome,) = [o for o in page.outcomes if o.verdict is Verdict.UNTRANSLATED]
    assert outcome.msgid == english
    assert entries()[english].state is State.MISSING


def test_a_word_that_is_the_same_in_both_languages_is_not_sure(adopt):
    page = adopt(("<h2>Más tarde</h2>", "<h2>Later</h2>"))
    assert "identical to the source" in doubts(page)["Later"]


def test_a_paragraph_of_other_text_is_not_sure(adopt, entries):
    other = "Nuestra clínica abre todos los lunes; pida su cita en la recepción del edificio."
    page = adopt((BOARD, other))
    assert [o.msgid for o in page.outcomes if o.verdict is Verdict.SURE].count("Later") == 1
    exercises = "Exercises on a balance board for 8 weeks reduce the risk of another accident."
    assert entries()[exercises].state is not State.REVIEWED


def test_links_in_another_order_keep_their_targets(adopt, entries):
    page = adopt((
        '<a href="rest.html">cómo reposar</a> o <a href="move.html">cuándo moverse</a>',
        '<a href="/es/move.html">cuándo moverse</a> o <a href="/es/rest.html">cómo reposar</a>',
    ))  # fmt: skip
    assert doubts(page) == {}
    (text,) = [e.msgstr for e in entries().values() if e.msgid.startswith("About")]
    assert '<a id="2">cuándo moverse</a> o <a id="1">cómo reposar</a>' in text


def test_a_translation_in_another_format_takes_the_articles_markup(adopt, entries):
    markdown = """\
---
title: Esguince de tobillo
description: Qué hacer en las primeras 48 horas.
---

# Esguince de tobillo

Unas **25.000** personas sufren un esguince de tobillo cada día. Lea [cómo reposar](rest.html) o
[cuándo moverse](move.html).

## Los primeros días

- Repose el tobillo durante 48 horas.
- Enfríelo durante 15 minutos, tres veces al día.
- Tome 400 mg de ibuprofeno si le duele.

## Cuándo ir al doctor

Vaya al doctor si dar 4 pasos duele demasiado, o si la hinchazón sigue ahí después de 5 días.

Una radiografía (X-ray) muestra si hay fractura del peroné; no muestra los ligamentos.

## Más tarde

Los ejercicios en una tabla de equilibrio durante 8 semanas reducen el riesgo de otro accidente.

![Ligamentos del tobillo](ankle.svg)
"""
    page = adopt(page=markdown, name="old/tobillo.md")
    assert doubts(page) == {}
    assert lost(page) == []
    (text,) = [e.msgstr for e in entries().values() if e.msgid.startswith("About")]
    assert text == (
        "Unas <b>25.000</b> personas sufren un esguince de tobillo cada día. "
        'Lea <a id="1">cómo reposar</a> o <a id="2">cuándo moverse</a>.'
    )


# --- what a person did ------------------------------------------------------


def test_what_is_reviewed_is_never_changed(adopt, edit, entries, workspace):
    translate_project(workspace(), locales=["es"])
    edit(PO, "Later", "Después")
    edit(PO, "Rest the ankle for 48 hours.", "Descanse.", reviewed=False)
    page = adopt()
    kept = {o.msgid: o.why for o in page.outcomes if o.verdict is Verdict.KEPT}
    assert kept == {
        "Later": ("the catalog has another one (reviewed)",),
        "Rest the ankle for 48 hours.": ("the catalog has another one (a person's draft)",),
    }
    found = entries()
    assert found["Later"].msgstr == "Después"
    assert found["Rest the ankle for 48 hours."].msgstr == "Descanse."
    assert found["The first days"].msgstr == "Los primeros días"


def test_machine_drafts_give_way(adopt, entries, workspace):
    translate_project(workspace(), locales=["es"])
    assert entries()["Later"].is_machine
    adopt()
    assert entries()["Later"].state is State.REVIEWED
    assert entries()["Later"].provenance is None


def test_an_unsure_one_gives_way_when_the_page_is_mended(adopt, entries):
    adopt(("400 mg", "800 mg"))
    adopt()
    entry = entries()["Take 400 mg of ibuprofen if it hurts."]
    assert entry.state is State.REVIEWED
    assert entry.comments == ()


def test_an_unsure_one_that_a_person_worked_on_stays(adopt, entries, edit):
    adopt(("400 mg", "800 mg"))
    msgid = "Take 400 mg of ibuprofen if it hurts."
    edit(PO, msgid, "Tome 400 mg de ibuprofeno si duele.", reviewed=False)
    adopt()
    assert entries()[msgid].msgstr == "Tome 400 mg de ibuprofeno si duele."


def test_translate_leaves_what_was_adopted_and_drafts_the_rest(adopt, entries, workspace):
    adopt(("400 mg", "800 mg"), ("<h2>Más tarde</h2>\n", ""))
    report = translate_project(workspace(), locales=["es"])
    assert [draft.source for draft in report.drafts] == ["Later"]
    assert "800 mg" in entries()["Take 400 mg of ibuprofen if it hurts."].msgstr


def test_a_changed_source_makes_what_was_adopted_stale(adopt, site, entries, workspace):
    adopt()
    text = ARTICLE.replace("for 48 hours", "for 72 hours")
    (site / "articles/ankle.html").write_text(text, encoding="utf-8")
    translate_project(workspace(), locales=["es"])
    entry = entries()["Rest the ankle for 72 hours."]
    assert entry.state is State.STALE
    adopt()
    assert entries()["Rest the ankle for 72 hours."].state is State.STALE


def test_the_catalog_of_a_renamed_article_moves_along(adopt, site, edit, workspace, entries):
    (site / "articles/foot.html").write_text(ARTICLE, encoding="utf-8")
    (site / "articles/ankle.html").unlink()
    translate_project(workspace(), locales=["es"])
    edit("locales/es/LC_MESSAGES/articles/foot.po", "Later", "Después")
    (site / "articles/foot.html").rename(site / "articles/ankle.html")
    adopt()
    assert entries()["Later"].msgstr == "Después"
    assert not (site / "locales/es/LC_MESSAGES/articles/foot.po").exists()


# --- bad input --------------------------------------------------------------


def test_a_page_in_another_language_is_refused_and_nothing_is_written(adopt, site):
    with pytest.raises(ArticleError, match="this page is in English"):
        adopt(page=ARTICLE)
    assert not (site / PO).exists()


def test_the_translation_of_another_article_is_refused(adopt, site):
    other = "".join(
        f"<h2>{heading}</h2>\n<p>{text}</p>\n"
        for heading, text in (
            ("Horarios", "La clínica abre los lunes y los jueves por la mañana, salvo en agosto."),
            ("Cómo llegar", "El autobús de la estación para delante de la puerta principal."),
            ("Citas", "Pida su cita por teléfono o en la recepción; traiga su tarjeta sanitaria."),
            ("Visitas", "Las visitas se permiten por la tarde, dos personas por cada paciente."),
        )
    )
    with pytest.raises(ArticleError) as caught:
        adopt(page=f"<html><body>{other}</body></html>")
    assert "--force" in str(caught.value)
    assert not (site / PO).exists()


def test_force_takes_what_there_is(adopt, entries):
    half = SPANISH[: SPANISH.index("<li>Enfr")]
    with pytest.raises(ArticleError, match="only 6 of the 14 blocks"):
        adopt(page=half)
    adopt(page=half, force=True)
    found = entries()
    assert found["The first days"].state is State.REVIEWED
    assert found["Later"].state is State.MISSING


def test_a_wrong_language_on_the_whole_page_is_not_believed(adopt):
    assert doubts(adopt(('lang="es"', 'lang="en"'))) == {}


def test_an_article_is_not_its_own_translation(site, workspace):
    article = str(site / "articles/ankle.html")
    with pytest.raises(UsageError, match="is the article itself"):
        adopt_page(workspace(), article, article, "es")


def test_a_dry_run_writes_nothing(adopt, site):
    page = adopt(dry_run=True)
    assert page.counts[Verdict.SURE] == 14
    assert not (site / "locales").exists()


def test_nothing_counts_as_reviewed_where_that_is_wanted(adopt, entries):
    adopt(fuzzy=True)
    assert all(entry.fuzzy for entry in entries().values())


def test_two_translations_of_one_text_are_not_sure(adopt, site, entries):
    page = adopt(("<title>Esguince de tobillo", "<title>Tobillo torcido"))
    assert doubts(page)["Sprained ankle"][-1].startswith("translated in more ways than one: ")
    assert entries()["Sprained ankle"].fuzzy


# --- many pages -------------------------------------------------------------


@pytest.fixture
def many(site):
    for name in ("a", "b", "c"):
        (site / f"articles/{name}.html").write_text(ARTICLE, encoding="utf-8")
    (site / "articles/ankle.html").unlink()
    (site / "old/es").mkdir()
    for name in ("a", "b", "gone"):
        (site / f"old/es/{name}.html").write_text(SPANISH, encoding="utf-8")
    return site


def test_a_pattern_takes_all_pages_and_names_those_without_a_partner(many, workspace):
    report = adopt_project(workspace(), "old/{locale}/{rest}", locales=["es"])
    assert [page.article for page in report.pages] == ["articles/a.html", "articles/b.html"]
    assert all(page.counts[Verdict.SURE] == 14 for page in report.pages)
    assert report.absent == [("articles/c.html", "old/es/c.html")]
    assert report.strays == ["old/es/gone.html"]
    assert report.problems == []


def test_one_wrong_page_does_not_stop_the_others(many, workspace):
    (many / "old/es/a.html").write_text(ARTICLE, encoding="utf-8")
    report = adopt_project(workspace(), "old/{locale}/{rest}", locales=["es"])
    assert [page.article for page in report.pages] == ["articles/b.html"]
    assert len(report.problems) == 1
    assert report.problems[0].path == "old/es/a.html"


def test_pages_beside_their_articles_are_no_articles_of_their_own(many, workspace):
    (many / "articles/a.es.html").write_text(SPANISH, encoding="utf-8")
    report = adopt_project(workspace(), "{dir}/{stem}.{lang}{suffix}", locales=["es"])
    assert [(page.article, page.translated) for page in report.pages] == [
        ("articles/a.html", "articles/a.es.html")
    ]
    assert report.also_articles == ["articles/a.es.html"]
    assert ("articles/a.es.html", "articles/a.es.es.html") not in report.absent


def test_the_sources_language_in_a_name_gives_way_to_the_locales(many, workspace):
    (many / "articles/a.html").rename(many / "articles/a.en.html")
    (many / "articles/a.es.html").write_text(SPANISH, encoding="utf-8")
    report = adopt_project(workspace(), "{dir}/{stem}.{lang}{suffix}", locales=["es"])
    assert [(page.article, page.translated) for page in report.pages] == [
        ("articles/a.en.html", "articles/a.es.html")
    ]


def test_a_pattern_that_names_no_files_is_refused(many, workspace):
    with pytest.raises(UsageError, match="no pattern of pages"):
        adopt_project(workspace(), "old/{lokale}")


# --- the command ------------------------------------------------------------


def test_the_command_says_what_is_sure_and_lists_what_is_not(locum, site):
    page = SPANISH.replace("400 mg", "800 mg")
    (site / "old/tobillo.html").write_text(page, encoding="utf-8")
    outcome = locum("adopt", "articles/ankle.html", "old/tobillo.html", "--to", "es")
    assert outcome.status == 0
    assert outcome.out.splitlines() == [
        "articles/ankle.html:13: unsure: numbers: 400 mg became 800 mg "
        "“Take 400 mg of ibuprofen if it hurts.”",
        f"{PO}: 13 sure, 1 unsure",
    ]


def test_the_command_shows_the_alignment_without_writing(locum, site):
    outcome = locum("adopt", "articles/ankle.html", "old/tobillo.html", "--to", "es", "--dry-run")
    assert outcome.status == 0
    assert "Ligaments of the ankle" in outcome.out
    assert "Nothing was written." in outcome.out
    assert not (site / "locales").exists()


def test_the_command_prints_json(locum, site):
    outcome = locum("adopt", "articles/ankle.html", "old/tobillo.html", "--to", "es", "--json")
    (page,) = json.loads(outcome.out)["pages"]
    assert page["sure"] == 14
    assert page["blocks"][0] == {
        "line": 3,
        "translated_lines": [3],
        "kind": "metadata",
        "source": "Sprained ankle",
        "translation": "Esguince de tobillo",
        "verdict": "sure",
        "why": [],
        "probability": pytest.approx(1.0, abs=0.05),
    }


def test_the_command_refuses_in_one_line(locum, site):
    (site / "old/tobillo.html").write_text(ARTICLE, encoding="utf-8")
    outcome = locum("adopt", "articles/ankle.html", "old/tobillo.html", "--to", "es")
    assert outcome.status == 1
    assert outcome.err.splitlines()[0].startswith(
        "Error: old/tobillo.html: this page is in English (en), not in Spanish (es)"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("articles/ankle.html", "--to", "es"),
        ("articles/ankle.html", "old/tobillo.html"),
        ("articles/ankle.html", "nowhere.html", "--to", "es"),
        ("articles/none.html", "old/tobillo.html", "--to", "es"),
        ("articles", "old/tobillo.html", "--to", "fr"),
        ("--path", "{nothing}", "--to", "es"),
    ],
)
def test_wrong_arguments_are_told_in_a_line(locum, site, arguments):
    outcome = locum("adopt", *arguments)
    assert outcome.status == 2
    assert "Error" in outcome.err
    assert not (site / "locales").exists()


def test_status_and_check_work_on_what_was_adopted(locum, site):
    (site / "old/tobillo.html").write_text(SPANISH.replace("400", "800"), encoding="utf-8")
    locum("adopt", "articles/ankle.html", "old/tobillo.html", "--to", "es")
    (row,) = [r for r in json.loads(locum("status", "--json").out) if r["locale"] == "es"]
    assert (row["reviewed"], row["draft"], row["missing"]) == (12, 1, 0)
    assert locum("check", "--to", "es").status == 1
    assert locum("check", "--to", "es", "--reviewed").status == 0


def test_front_matter_goes_by_its_keys_in_any_order(site, workspace, entries):
    head = "---\ntitle: {}\ndescription: {}\n---\n\n"
    other = "---\ndescription: {}\ntitle: {}\n---\n\n"
    body = "Take 400 mg of ibuprofen twice a day for 5 days.\n"
    spanish = "Tome 400 mg de ibuprofeno dos veces al día durante 5 días.\n"
    (site / "articles/ankle.html").unlink()
    article, page = site / "articles/ankle.md", site / "old/ankle.md"
    article.write_text(head.format("Dose", "How much to take") + body, encoding="utf-8")
    page.write_text(other.format("Cuánto tomar", "Dosis") + spanish, encoding="utf-8")
    adopt_page(workspace(), str(article), str(page), "es")
    found = entries()
    assert found["Dose"].msgstr == "Dosis"
    assert found["How much to take"].msgstr == "Cuánto tomar"


def test_a_page_without_words_is_refused_even_by_force(adopt, site):
    with pytest.raises(ArticleError, match="no words"):
        adopt(page="<p>5 %</p>", force=True)
    assert not (site / PO).exists()


def test_a_pattern_that_names_one_page_for_all_locales_is_refused(many, workspace):
    with pytest.raises(UsageError, match="one page is the translation into all locales"):
        adopt_project(workspace(), "old/es/{rest}")
    report = adopt_project(workspace(), "old/es/{rest}", locales=["es"])
    assert len(report.pages) == 2
