"""A reviewed sentence is offered wherever it recurs, where there is no doubt what it says."""

from __future__ import annotations

import pytest

from locum.catalog import Catalog
from locum.model import Inline, Span
from locum.workflow.learning import cut_block, sentence_keys
from locum.workflow.translate import translate_project

TEACHER = "articles/teacher.md"
TEACHER_PO = "locales/es/LC_MESSAGES/articles/teacher.po"
PUPIL = "articles/pupil.md"


@pytest.fixture
def classroom(project, workspace, edit):
    """Return a function that reviews one block, and drafts another with one of its sentences."""

    def teach(source, target, taught, locales=("es",)):
        (project / TEACHER).write_text(f"{source}\n", encoding="utf-8")
        translate_project(workspace(), locales=locales)
        edit(TEACHER_PO, source, target)
        (project / PUPIL).write_text(f"{taught} Nobody knows this one.\n", encoding="utf-8")
        report = translate_project(workspace(), locales=locales)
        return next(draft for draft in report.drafts if draft.article == PUPIL)

    return teach


def test_a_sentence_of_a_reviewed_block_is_used_in_another_block(classroom, project):
    draft = classroom(
        "Rest is good. Walk every day.", "Descansar es bueno. Camine todos los días.",
        "Walk every day.",
    )  # fmt: skip
    assert draft.translation.startswith("Camine todos los días. ")
    catalog = Catalog.open(project / "locales/es/LC_MESSAGES/articles/pupil.po", locale="es")
    assert [entry.state for entry in catalog.entries] == ["draft"]


def test_a_block_of_that_sentence_alone_is_a_draft_from_the_review(classroom, project, workspace):
    classroom("Rest is good. Walk every day.", "Descansar es bueno. Camine todos los días.", "X.")
    (project / "articles/more.md").write_text("Walk every day.\n", encoding="utf-8")
    (draft,) = translate_project(workspace(), locales=["es"]).drafts
    assert (draft.translation, draft.engine) == ("Camine todos los días.", "memory")
    catalog = Catalog.open(project / "locales/es/LC_MESSAGES/articles/more.po", locale="es")
    (entry,) = catalog.entries
    assert entry.state == "draft"
    assert entry.provenance is not None
    assert entry.provenance.route == f"reviewed {TEACHER}"


@pytest.mark.parametrize(
    ("source", "target", "taught"),
    [
        # Two sentences made one, one made two.
        ("Rest is good. Walk every day.", "Descanse y camine todos los días.", "Walk every day."),
        # Turned round: the checks see another dose in each.
        ("Take 2 mg. Wait for 5 hours.", "Espere 5 horas. Tome 2 mg.", "Take 2 mg."),
        # A negation that is lost: somebody may have meant it, but not for everywhere.
        ("Rest is good. Do not walk.", "Descansar es bueno. Camine.", "Do not walk."),
        # Turned round: a question for a statement.
        ("Does it hurt much? It helps a lot.", "Ayuda mucho. ¿Duele mucho?", "It helps a lot."),
        # Turned round: the glossary's term is in the other.
        ("It was a herniated disc. Nobody had seen it.",
         "Nadie la había visto. Era una hernia discal.", "Nobody had seen it."),
        # Split and joined: as many, but much longer or shorter than the others.
        ("It began last year after a very long drive to the coast with two friends. It hurt. "
         "He went to see three doctors, and none of them was able to help him.",
         "Empezó el año pasado. Fue después de un viaje muy largo a la costa con dos amigos. Le "
         "dolió, y fue a ver a tres médicos, y ninguno de ellos pudo ayudarle.", "It hurt."),
        # Left and right changed places.
        ("It was good. The left leg hurt.", "Fue bueno. Le dolía la pierna derecha.",
         "The left leg hurt."),
    ],
)  # fmt: skip
def test_what_is_in_doubt_is_not_learned(classroom, source, target, taught):
    draft = classroom(source, target, taught)
    assert not any(
        sentence in draft.translation for sentence in target.replace("? ", "?|").split("|")
    )
    assert draft.engine == "echo"
    assert taught.rstrip(".") in draft.translation  # echo's words, not the reviewer's


def test_one_doubtful_sentence_is_enough_to_doubt_the_block(classroom):
    source = "Rest is good. Take 2 mg. Walk every day."
    target = "Descansar es bueno. Tome 20 mg. Camine todos los días."
    assert "Camine" not in classroom(source, target, "Walk every day.").translation


def test_a_sentence_with_markup_is_not_offered_and_its_neighbour_is(classroom):
    source = "Rest is **good**. Walk every day."
    target = "Descansar es **bueno**. Camine todos los días."
    assert classroom(source, target, "Walk every day.").translation.startswith("Camine todos los")
    assert "Descansar" not in classroom(source, target, "Rest is good.").translation


def test_nothing_is_learned_from_a_draft(project, workspace, edit):
    (project / TEACHER).write_text("Rest is good. Walk every day.\n", encoding="utf-8")
    translate_project(workspace(), locales=["es"])
    edit(TEACHER_PO, "Rest is good. Walk every day.", "Descansar es bueno. Camine.", reviewed=False)
    (project / PUPIL).write_text("Walk every day. Nobody knows it.\n", encoding="utf-8")
    report = translate_project(workspace(), locales=["es"])
    assert not any("Camine" in draft.translation for draft in report.drafts)


def test_the_glossary_is_still_verified(classroom, project, workspace):
    """The reviewer's sentence is sound for the glossary of then, not for that of now."""
    source = "Rest is good. It was a herniated disc."
    target = "Descansar es bueno. Era una hernia discal."
    draft = classroom(source, target, "It was a herniated disc.")
    assert "Era una hernia discal." in draft.translation
    glossary = project / "glossary/terms.csv"
    text = glossary.read_text("utf-8")
    text = text.replace("hernia discal,preferred,hernias discales", "disco herniado,preferred,")
    glossary.write_text(text, encoding="utf-8")
    report = translate_project(workspace(), locales=["es"])
    (draft,) = [draft for draft in report.drafts if draft.article == PUPIL]
    assert "hernia discal" not in draft.translation


def test_when_the_review_changes_the_drafts_change_with_it(classroom, project, workspace, edit):
    source = "Rest is good. Walk every day."
    classroom(source, "Descansar es bueno. Camine todos los días.", "Walk every day.")
    edit(TEACHER_PO, source, "Descansar es bueno. Ande cada día.")
    (draft,) = translate_project(workspace(), locales=["es"]).drafts
    assert draft.article == PUPIL
    assert draft.translation.startswith("Ande cada día. ")
    assert translate_project(workspace(), locales=["es"]).drafts == []


def test_drafts_that_were_there_before_the_review_take_its_sentence(project, workspace, edit):
    (project / TEACHER).write_text("Rest is good. Walk every day.\n", encoding="utf-8")
    (project / PUPIL).write_text("Walk every day. Nobody knows it.\n", encoding="utf-8")
    translate_project(workspace(), locales=["es"])
    edit(TEACHER_PO, "Rest is good. Walk every day.", "Descanse. Camine a diario.")
    drafts = translate_project(workspace(), locales=["es"]).drafts
    assert [(draft.article, "Camine a diario." in draft.translation) for draft in drafts] == [
        (PUPIL, True)
    ]
    assert translate_project(workspace(), locales=["es"]).drafts == []


def test_what_was_reviewed_as_a_whole_goes_before_what_was_learned(classroom, project, workspace,
                                                                   edit):  # fmt: skip
    classroom("Rest is good. Walk every day.", "Descansar es bueno. Camine todos los días.", "X.")
    (project / "articles/own.md").write_text("Walk every day.\n", encoding="utf-8")
    translate_project(workspace(), locales=["es"])
    edit("locales/es/LC_MESSAGES/articles/own.po", "Walk every day.", "Ande a diario.")
    (project / "articles/more.md").write_text("Walk every day.\n", encoding="utf-8")
    (draft,) = [
        draft
        for draft in translate_project(workspace(), locales=["es"]).drafts
        if draft.article == "articles/more.md"
    ]
    assert draft.translation == "Ande a diario."


def test_a_person_s_draft_is_not_replaced_by_a_sentence(classroom, project, workspace, edit):
    (project / PUPIL).write_text("Walk every day. Nobody knows it.\n", encoding="utf-8")
    translate_project(workspace(), locales=["es"])
    path = "locales/es/LC_MESSAGES/articles/pupil.po"
    edit(path, "Walk every day. Nobody knows it.", "Lo mío.", reviewed=False)
    (project / TEACHER).write_text("Rest is good. Walk every day.\n", encoding="utf-8")
    translate_project(workspace(), locales=["es"])
    edit(TEACHER_PO, "Rest is good. Walk every day.", "Descanse. Camine a diario.")
    translate_project(workspace(), locales=["es"])
    assert "Lo mío." in (project / path).read_text("utf-8")


# --- cutting ---


def test_chinese_sentences_are_cut_without_spaces():
    cuts = cut_block(
        Inline("Rest is good. Walk every day."), Inline("休息很好。每天走路。"), "en", "zh_Hans"
    )
    assert [(cut.source, cut.target) for cut in cuts] == [
        ("Rest is good.", "休息很好。"), ("Walk every day.", "每天走路。"),
    ]  # fmt: skip


def test_a_tag_around_the_whole_block_touches_no_sentence():
    spans = (Span(0, 29, "**", "**"),)
    cuts = cut_block(
        Inline("Rest is good. Walk every day.", spans),
        Inline("Descansar es bueno. Camine a diario.", (Span(0, 36, "**", "**"),)),
        "en",
        "es",
    )
    assert [cut.is_offered for cut in cuts] == [True, True]


def test_an_image_between_two_sentences_touches_both():
    source = Inline("Rest is good. Walk every day.", (Span(13, 13, "![](#1)", ""),))
    target = Inline("Descansar es bueno. Camine a diario.", (Span(19, 19, "![](#1)", ""),))
    assert not cut_block(source, target, "en", "es")[0].is_offered


@pytest.mark.parametrize("text", ["", "One sentence only.", "Dr. Lee came"])
def test_a_block_of_one_sentence_has_no_others(text):
    assert sentence_keys(text, "en") == []
    assert cut_block(Inline(text), Inline(text), "en", "es") == []
