"""Terms that are hard to enforce: kept, or missed with a reason; and what the guards refuse."""

import random

import pytest

from locum.engines import EngineSettings
from locum.engines.argos import ArgosEngine
from locum.engines.argos.hypothesis import make_hypothesis, read_source
from locum.engines.argos.model import Model, Output, Request
from locum.engines.argos.steps import Task
from locum.engines.argos.suppressing import without_forbidden
from locum.glossaries.csv import parse_csv
from locum.model import Constraint, Segment
from locum.terminology import Termbase, find_form, satisfied_all

DISC = "Stem cells can help patients with a herniated disc."


def constraint(text, term, *accepted, **more):
    start = text.index(term)
    return Constraint(start, start + len(term), accepted, term=term, **more)


def translate(engine, source, target, *segments):
    (pair,) = [p for p in engine.pairs() if (p.source, p.target) == (source, target)]
    return engine.translate(list(segments), pair)


def by_list(text, target, *rows):
    termbase = Termbase(parse_csv("en,es,zh_Hans\n" + "\n".join(rows)))
    return Segment(text, tuple(termbase.constraints(text, "en", target)))


@pytest.mark.parametrize("form", ["ᚠᚢᚦ", "🦠x", "ꙮꙮ", "кашель", "\u0627\u0644\u0645"])
def test_a_form_that_the_vocabulary_cannot_spell_stands_there_or_is_told(engine, form):
    text = "The patient has a cough."
    (draft,) = translate(engine, "en", "es", Segment(text, (constraint(text, "cough", form),)))
    assert (form in draft.text) == (draft.missed == ())
    assert all(missed.reason for missed in draft.missed)


def test_constraints_that_overlap_end_in_drafts_with_reasons(engine):
    text = "The coronavirus pandemic of 2020 is over."
    ones = (
        constraint(text, "coronavirus pandemic", "pandemia de coronavirus"),
        constraint(text, "pandemic of 2020", "epidemia de 2020"),
    )
    (draft,) = translate(engine, "en", "es", Segment(text, ones))
    kept = satisfied_all(draft.text, ones, "es")
    assert [one for one, good in zip(ones, kept, strict=True) if not good] == [
        missed.constraint for missed in draft.missed
    ]
    assert all(missed.reason for missed in draft.missed)


def test_a_segment_of_two_thousand_words_keeps_its_terms(engine):
    text = "The patient has a bad cough. " * 330 + "The last one has a fever."
    (draft,) = translate(engine, "en", "es", Segment(text, (constraint(text, "fever", "fiebre"),)))
    assert draft.missed == ()
    assert draft.text.count(".") == 331


def test_an_acronym_is_not_its_common_word(engine):
    assert by_list("the man who coughed", "es", "WHO,OMS,世卫组织").constraints == ()
    (draft,) = translate(engine, "en", "es", by_list("The WHO warned us.", "es", "WHO,OMS,x"))
    assert "OMS" in draft.text
    assert draft.missed == ()


def test_a_form_with_alternatives_in_brackets_is_not_taken_literally(engine):
    segment = by_list(
        "They quarantine travellers.", "es", "quarantine,(poner/estar) en cuarentena,x"
    )
    (draft,) = translate(engine, "en", "es", segment)
    assert "en cuarentena" in draft.text.lower()
    assert "(" not in draft.text
    assert draft.missed == ()


def test_forms_parted_by_a_colon_are_two(engine):
    segment = by_list("The outbreak is over.", "zh_Hans", "outbreak,brote,爆发 : 暴发")
    (draft,) = translate(engine, "en", "zh_Hans", segment)
    assert ("爆发" in draft.text) != ("暴发" in draft.text)
    assert ":" not in draft.text


def test_the_longer_of_two_terms_that_overlap_is_asked_for():
    rows = ["coronavirus pandemic,pandemia de coronavirus,x", "2020 coronavirus,coronavirus 2020,x"]
    segment = by_list("The 2020 coronavirus pandemic ended.", "es", *rows)
    assert [one.accepted[0] for one in segment.constraints] == ["pandemia de coronavirus"]


def test_sentences_without_a_space_between_them_are_translated_apart(engine):
    glued = "They bought test kits.In early April it ended."
    apart = translate(
        engine, "en", "es", Segment("They bought test kits."), Segment("In early April it ended.")
    )
    (draft,) = translate(engine, "en", "es", Segment(glued, spans=((0, 22), (22, len(glued)))))
    assert draft.text == " ".join(one.text for one in apart)
    assert draft.spans == ((0, len(apart[0].text)), (len(apart[0].text) + 1, len(draft.text)))


def test_singular_and_plural_of_a_term_are_each_said_once(engine):
    text = "A mask is cheap, and masks are free."
    ones = (
        Constraint(2, 6, ("mascarilla", "mascarillas"), term="mask"),
        Constraint(21, 26, ("mascarillas", "mascarilla"), term="masks"),
    )
    (draft,) = translate(engine, "en", "es", Segment(text, ones))
    assert draft.missed == ()
    assert len(find_form(draft.text, ["mascarilla"], "es")) == 2


def test_a_forced_form_leaves_no_space_between_chinese_letters(engine):
    text = "The CDC and Hubei closed."
    one = constraint(text, "Hubei", "湖北")
    (draft,) = translate(engine, "en", "zh_Hans", Segment(text, (one,)))
    at = draft.text.index("湖北")
    around = draft.text[max(at - 2, 0) : at], draft.text[at + 2 : at + 4]
    assert not (around[0].endswith(" ") and around[0][:1] > "\u2e7f")
    assert not (around[1].startswith(" ") and around[1][1:] > "\u2e7f")


def test_a_model_that_looks_about_at_random_keeps_its_terms(engine, monkeypatch):
    real = Model.translate

    def shuffled(self, requests, **options):
        found = []
        for output in real(self, requests, **options):
            rows = list(output.attention)
            random.Random(len(rows)).shuffle(rows)
            found.append(Output(output.tokens, output.score, rows))
        return found

    monkeypatch.setattr(Model, "translate", shuffled)
    ones = (constraint(DISC, "Stem cells", "citoblastos"), constraint(DISC, "patients", "enfermos"))
    (draft,) = translate(engine, "en", "es", Segment(DISC, ones))
    assert draft.missed == ()
    for form in ("citoblastos", "enfermos"):
        assert len(find_form(draft.text, [form], "es")) == 1


@pytest.mark.parametrize("alignment", ["attention", "difference"])
def test_any_way_to_align_keeps_terms_and_does_not_depend_on_neighbours(starter_models, alignment):
    engine = ArgosEngine(EngineSettings(starter_models, {"alignment": alignment}))
    texts = ["The flu spreads.", DISC, "Do not take ibuprofen now.", "He has a fever and a cough."]
    terms = [("flu", "influenza"), ("disc", "disco"), ("ibuprofen", "Espidifen"), ("cough", "tos")]
    segments = [
        Segment(text, (constraint(text, term, form),))
        for text, (term, form) in zip(texts, terms, strict=True)
    ]
    together = translate(engine, "en", "es", *segments)
    assert together == [translate(engine, "en", "es", segment)[0] for segment in segments]
    assert not any(draft.missed for draft in together)


def test_the_search_itself_can_be_kept_from_a_forbidden_form(engine):
    translator = next(one for path, one in engine._translators.items() if "en_es" in path.name)
    direction = translator._constrainer._direction
    one = constraint(DISC, "patients", "enfermos", forbidden=("pacientes",))
    good = constraint(DISC, "patients", "pacientes")
    tasks = []
    for constraints in ((one,), (good,)):
        source = read_source(DISC, direction.tokenizer)
        (output,) = direction.model.translate([Request(source.pieces)], attention=True)
        made = make_hypothesis(source, output.tokens, direction.tokenizer)
        tasks.append(Task(made, constraints))
    assert "pacientes" in tasks[0].hypothesis.text
    ((before, after),) = without_forbidden(direction, tasks)
    assert before is tasks[0]
    assert "pacientes" not in after.hypothesis.text
