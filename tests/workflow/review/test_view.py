"""What an entry's page shows: terms on both sides, differences, surroundings, matches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.formats import FORMATS
from locum.locales import fallbacks
from locum.workflow.review.alternatives import find_alternatives
from locum.workflow.review.diffs import word_diff
from locum.workflow.review.marking import Mark, cut, tag_name
from locum.workflow.review.saving import APPROVE, Edit
from locum.workflow.review.view import look_at_entry, look_at_text
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

from .conftest import DOSE, GOOD, PAIN, PO


@pytest.fixture
def view(desk, find):
    """Look at an entry, perhaps while something is being typed."""

    def look(msgid, *forms):
        return look_at_entry(desk, desk.index.item(find(msgid)), forms)

    return look


def terms(view):
    return {use.constraint.term: use.status for use in view.text.terms}


def marked(runs, kind):
    return ["".join(run.text for run in runs if any(m.kind == kind for m in run.marks))]


def test_a_term_is_kept_missing_or_replaced_by_a_forbidden_form(view):
    assert terms(view(DOSE)) == {"herniated disc": "kept"}
    assert terms(view(DOSE, "Una cosa puede doler.")) == {"herniated disc": "missing"}
    assert terms(view(DOSE, "Un disco deslizado duele.")) == {"herniated disc": "forbidden"}


def test_terms_are_marked_on_both_sides(view):
    text = view(DOSE).text
    assert marked(text.source_runs[0], "term") == ["herniated disc"]
    assert marked(text.target_runs[0], "term") == ["hernia discal"]
    typed = view(DOSE, "Un **disco deslizado**.").text
    assert marked(typed.target_runs[0], "forbidden") == ["disco deslizado"]


def test_a_terms_card_says_the_form_to_write_and_the_concepts_words(view):
    (use,) = view(DOSE).text.terms
    assert (use.number, use.insert, use.concept) == (1, "hernia discal", "disc")
    assert [(word.text, word.locale) for word in use.words] == [
        ("herniated disc", "en"),
        ("hernia discal", "es"),
        ("disco deslizado", "es"),
    ]
    assert {word.locale for word in use.words} <= {"en", *fallbacks("es")}


def test_findings_are_pointed_at(view):
    view_ = view(DOSE)
    assert marked(view_.text.target_runs[0], "error") == ["4000 mg"]


def test_tags_are_shown_as_the_msgid_writes_them(view):
    runs = view(DOSE).text.source_runs[0]
    assert "".join(run.text for run in runs) == DOSE
    assert [run.text for run in runs if run.is_tag] == ["**", "**", "[", "](#1)"]


def test_what_is_typed_is_compared_with_what_is_stored(view):
    changes = view("Back pain", "Dolor de la espalda").text.changes
    assert [(c.kind, c.text) for c in changes if c.kind != "same"] == [("new", "la ")]
    assert view("Back pain").text.changes == ()


def test_what_became_of_the_machines_draft_is_shown_afterwards(desk, find, view):
    entry_id = find(DOSE)
    desk.save(entry_id, Edit(APPROVE, (GOOD,), desk.index.item(entry_id).version))
    changes = view(DOSE).draft_changes
    assert ("gone", "4000") in [(c.kind, c.text) for c in changes]
    assert ("new", "400") in [(c.kind, c.text) for c in changes]


def test_the_surroundings_are_the_articles(view):
    context = view(DOSE).context
    assert context.headings == ("Back pain",)
    assert ["".join(run.text for run in one.source) for one in context.before] == ["Back pain"]
    assert context.before[0].role == "h1"
    assert ["".join(run.text for run in one.source) for one in context.after] == [
        "Rest is not enough."
    ]
    assert (context.kind, context.line, context.in_step) == ("paragraph", 3, True)


def test_an_article_that_lost_the_text_is_told(view, drafted):
    (drafted / PAIN).write_text("# Back pain\n", encoding="utf-8")
    context = view(DOSE).context
    assert (context.in_step, context.before) == (False, ())


def test_an_article_that_cannot_be_read_is_told(view, drafted, find):
    find(DOSE)
    (drafted / PAIN).write_bytes(b"\xff\xfe\x00")
    context = view(DOSE).context
    assert context.in_step is False


def test_a_stale_entry_shows_what_changed_in_its_source(desk, find, view, drafted, edit):
    edit(PO, DOSE, GOOD)
    text = (drafted / PAIN).read_text(encoding="utf-8").replace("400 mg", "200 mg")
    (drafted / PAIN).write_text(text, encoding="utf-8")
    translate_project(Workspace.open(drafted), locales=["es"])
    changes = view(DOSE.replace("400", "200")).stale_changes
    assert [(c.kind, c.text) for c in changes if c.kind != "same"] == [
        ("gone", "400"),
        ("new", "200"),
    ]


def test_reviewed_texts_elsewhere_are_matches_with_their_difference(
    desk, find, view, drafted, edit
):
    edit(PO, "Rest is not enough.", "El reposo no basta.")
    (drafted / "articles/more.md").write_text("Rest alone is not enough.\n", encoding="utf-8")
    translate_project(Workspace.open(drafted), locales=["es"])
    (match,) = view("Rest alone is not enough.").matches
    assert (match.target, match.origin) == ("El reposo no basta.", PAIN)
    assert 60 <= match.percent < 100
    assert [(c.kind, c.text) for c in match.changes if c.kind != "same"] == [("new", " alone")]


def test_the_memorys_files_are_asked_too(view, drafted):
    (drafted / "memory").mkdir(exist_ok=True)
    (drafted / "memory/m.tsv").write_text("en\tes\nRest is not enough.\tNo basta.\n", "utf-8")
    (match,) = view("Rest is not enough.").matches
    assert (match.percent, match.target, match.origin) == (100, "No basta.", "m.tsv")


def test_alternatives_are_the_engines_other_translations(desk, find):
    workspace = desk.index.workspace
    # What else is installed here is not asked.
    workspace.__dict__["engines"] = {"echo": workspace.engines["echo"]}
    item = desk.index.item(find("Rest is not enough."))
    (found,) = find_alternatives(desk, item)
    assert found.text == "⟦Rest is not enough.⟧"
    assert "echo" in found.route


# --- laws ---------------------------------------------------------------------------


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_difference_holds_both_texts(before, after):
    changes = word_diff(before, after)
    assert "".join(c.text for c in changes if c.kind != "new") == before
    assert "".join(c.text for c in changes if c.kind != "gone") == after


def test_chinese_is_compared_by_characters():
    assert [(c.kind, c.text) for c in word_diff("每天服用5毫克", "每天服用10毫克")] == [
        ("same", "每天服用"),
        ("gone", "5"),
        ("new", "10"),
        ("same", "毫克"),
    ]


MARKS = st.lists(
    st.builds(Mark, st.integers(-2, 40), st.integers(-2, 40), st.sampled_from(["term", "error"])),
    max_size=5,
)
MARKDOWN = st.text("ab *_[]()`#1 <>\n", max_size=40)


@given(MARKDOWN, MARKS)
def test_runs_hold_every_word_once_whatever_lies_on_them(text, marks):
    inline = FORMATS.get("markdown")().read_inline(text)
    runs = cut(inline, marks, show_tags=True)
    assert "".join(run.text for run in runs if not run.is_tag) == inline.text


@given(st.text(max_size=20))
def test_a_tag_is_never_more_than_a_look(text):
    looks = {"", "strong", "em", "code", "s", "link", "sub", "sup"}
    assert tag_name(text) in looks
    assert tag_name(f"<{text}>") in looks


def test_a_text_that_is_typed_is_judged_without_being_saved(desk, find, drafted):
    before = (drafted / PO).read_bytes()
    item = desk.index.item(find(DOSE))
    view = look_at_entry(desk, item)
    assert view is not None
    text = look_at_text(desk, item, view.entry, ("Hola",))
    assert {one.check for one in text.judgement.standing} >= {"glossary", "numbers"}
    assert (drafted / PO).read_bytes() == before
