"""What the engine does with the starter packages.

Their exact words differ from processor to processor: terms are asserted, not sentences.
"""

import itertools
import re

import pytest

from locum.engines import EngineSettings
from locum.engines.argos import ArgosEngine
from locum.engines.argos.model import Output
from locum.errors import ConfigError, EngineError
from locum.model import Constraint, EnginePair, Segment
from locum.terminology import find_form, forbidden_in, satisfied_all

DISC = "Stem cells can help patients with a herniated disc."


def constraint(text, term, *accepted, **more):
    start = text.index(term)
    return Constraint(start, start + len(term), accepted, term=term, **more)


def pair_of(engine, source, target):
    (pair,) = [p for p in engine.pairs() if (p.source, p.target) == (source, target)]
    return pair


def translate(engine, source, target, *segments):
    return engine.translate(list(segments), pair_of(engine, source, target))


CASES = [
    ("en", "es", DISC, [("Stem cells", "células troncales"), ("herniated disc", "disco herniado")]),
    ("en", "es", "Do not take ibuprofen with this medicine.", [("ibuprofen", "iboprofeno")]),
    (
        "en",
        "es",
        "Potential Risks of Stem Cell Therapy",
        [("Stem Cell Therapy", "terapia celular")],
    ),
    ("en", "zh_Hans", DISC, [("Stem cells", "干细胞"), ("herniated disc", "腰椎间盘突出症")]),
    ("en", "zh_Hans", "Low back pain is very common.", [("Low back pain", "下背痛")]),
    ("zh_Hans", "en", "干细胞治疗腰间突出", [("腰间突出", "lumbar disc herniation")]),
    ("zh_Hans", "en", "高血压患者应少吃盐。", [("高血压", "arterial hypertension")]),
]


@pytest.mark.parametrize(("source", "target", "text", "terms"), CASES)
def test_a_missed_term_is_brought_in_once(engine, source, target, text, terms):
    constraints = tuple(constraint(text, term, form) for term, form in terms)
    (draft,) = translate(engine, source, target, Segment(text, constraints))
    assert draft.missed == ()
    assert all(satisfied_all(draft.text, constraints, target))
    for _term, form in terms:
        assert len(find_form(draft.text, [form], target)) == 1


def test_a_term_that_is_rendered_well_changes_nothing(engine):
    plain, kept = translate(
        engine,
        "en",
        "es",
        Segment(DISC),
        Segment(DISC, (constraint(DISC, "patients", "paciente"),)),
    )
    assert plain.text == kept.text


def test_a_term_that_stands_twice_is_rendered_twice(engine):
    text = "The vaccine is safe, and the vaccine is free."
    second = text.rindex("vaccine")
    constraints = (
        constraint(text, "vaccine", "inoculación"),
        Constraint(second, second + 7, ("inoculación",), term="vaccine"),
    )
    (draft,) = translate(engine, "en", "es", Segment(text, constraints))
    assert len(find_form(draft.text, ["inoculación"], "es")) == 2 - len(draft.missed)
    assert not draft.missed


def test_a_forbidden_form_goes(engine):
    (plain,) = translate(engine, "en", "es", Segment(DISC))
    bad = "pacientes"
    assert bad in plain.text
    one = constraint(DISC, "patients", "enfermos", forbidden=(bad,))
    (draft,) = translate(engine, "en", "es", Segment(DISC, (one,)))
    assert not forbidden_in(draft.text, one, "es")
    assert "enfermos" in draft.text


@pytest.mark.parametrize("name", ["mRNA_x-17", "iPSCs", "ﬁbro½"])
def test_what_is_not_to_be_translated_stays_to_the_letter(engine, name):
    text = f"The product {name} helps patients."
    one = constraint(text, name, name, keep=True, case_sensitive=True)
    (draft,) = translate(engine, "en", "es", Segment(text, (one,)))
    assert name in draft.text
    assert draft.missed == ()


def test_a_form_at_the_beginning_has_its_capital(engine):
    one = constraint(DISC, "Stem cells", "citoblastos")
    (draft,) = translate(engine, "en", "es", Segment(DISC, (one,)))
    at = draft.text.casefold().index("citoblastos")
    assert draft.text[:1].isupper()
    assert draft.text[at].isupper() == (at == 0)


def test_without_a_usable_attention_terms_are_brought_in_as_well(starter_models):
    engine = ArgosEngine(EngineSettings(starter_models, {"alignment": "difference"}))
    ones = (constraint(DISC, "Stem cells", "citoblastos"), constraint(DISC, "patients", "enfermos"))
    (draft,) = translate(engine, "en", "es", Segment(DISC, ones, spans=((0, 10), (20, 28))))
    assert draft.missed == ()
    assert [draft.text[slice(*place)].casefold() for place in draft.spans][1] == "enfermos"


def test_a_span_follows_its_words_and_one_around_all_stays_so(engine):
    spans = ((0, len(DISC)), (20, 28), (len(DISC), len(DISC)))
    (draft,) = translate(engine, "en", "es", Segment(DISC, spans=spans))
    whole, patients, end = draft.spans
    assert whole == (0, len(draft.text))
    assert draft.text[slice(*patients)] == "pacientes"
    assert end == (len(draft.text), len(draft.text))


def test_what_has_no_letters_is_copied(engine):
    text = " 12.5 % – 20 "
    (draft,) = translate(engine, "en", "es", Segment(text, spans=((1, 5),)))
    assert draft.text == "12.5 % – 20"
    assert draft.text[slice(*draft.spans[0])] == "12.5"


def test_nothing_becomes_nothing(engine):
    assert translate(engine, "en", "es") == []
    assert translate(engine, "en", "es", Segment(""))[0].text == ""


def test_line_breaks_are_read_as_spaces(engine):
    one, other = translate(
        engine, "en", "es", Segment("Wash your\nhands\r\nwell."), Segment("Wash your hands  well.")
    )
    assert one.text == other.text


def test_long_input_is_not_cut(engine):
    clauses = [f"patient number {n} has a fever and a cough, " for n in range(1, 28)]
    text = "".join(clauses) + "and the last one is well."
    one = constraint(text, "number 26", "número 26")
    first, last = text.index("patient"), text.index("the last")
    (draft,) = translate(
        engine, "en", "es", Segment(text, (one,), spans=((first, first + 7), (last, last + 8)))
    )
    assert draft.missed == ()
    assert all(str(n) in draft.text for n in (1, 2, 25, 26))
    places = [place for place in draft.spans if place is not None]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(places))


def test_drafts_come_in_order_and_do_not_depend_on_their_neighbours(engine):
    texts = ["Wash your hands.", DISC, "Conclusion", DISC, "Drink enough water every day."]
    together = translate(engine, "en", "es", *map(Segment, texts))
    alone = [translate(engine, "en", "es", Segment(text))[0] for text in texts]
    assert together == alone


def test_progress_counts_every_segment_once(engine):
    told: list[int] = []
    segments = [Segment("Wash your hands."), Segment(""), Segment("Wash your hands.")]
    engine.translate(segments, pair_of(engine, "en", "es"), progress=told.append)
    assert sum(told) == 3


def test_the_score_is_the_mean_for_each_piece(engine):
    (draft,) = translate(engine, "en", "es", Segment(DISC))
    assert draft.score == round(draft.score, 4)
    assert -3 < draft.score < 0


def test_a_loop_is_translated_again_or_told(engine, monkeypatch):
    translator = engine._translators[next(p for p in engine._translators if "en_es" in p.name)]
    real = translator._model.translate
    ways = []

    def looping(requests, **options):
        ways.append(options)
        if "no_repeat_ngram_size" in options or "suppress_sequences" in options:
            return real(requests, **options)
        return [Output(("▁no",) * 9, -1.0, [[1.0]] * 9) for _request in requests]

    monkeypatch.setattr(translator._model, "translate", looping)
    (draft,) = translate(engine, "en", "es", Segment("Wash your hands."))
    assert "no no no" not in draft.text
    assert draft.degenerate == ""
    monkeypatch.setattr(
        translator._model,
        "translate",
        lambda requests, **options: [Output(("▁no",) * 9, -1.0, [[1.0]] * 9) for _r in requests],
    )
    (draft,) = translate(engine, "en", "es", Segment("Wash your hands."))
    assert draft.degenerate == "the same words over and over"


def test_the_engine_tells_what_computes_its_drafts(engine, monkeypatch):
    assert re.fullmatch(r"ctranslate2-[0-9.]+/[A-Z0-9]+", engine.backend)
    monkeypatch.setenv("CT2_FORCE_CPU_ISA", "GENERIC")
    assert ArgosEngine(EngineSettings()).backend.endswith("/GENERIC")


def test_a_pair_without_a_package_tells_the_command(engine):
    with pytest.raises(EngineError, match="no Argos package translates en to xx") as caught:
        engine.translate([Segment("a")], EnginePair("argos", "en", "xx"))
    assert "locum models install en xx" in str(caught.value.hint)


def test_a_model_that_is_damaged_is_told(make_package, tmp_path):
    make_package()
    engine = ArgosEngine(EngineSettings(models=tmp_path))
    with pytest.raises(EngineError, match="cannot be"):
        engine.translate([Segment("a")], engine.pairs()[0])


@pytest.mark.parametrize(
    "options",
    [{"beam": 4}, {"beam_size": "4"}, {"beam_size": 0}, {"threads": True}, {"alignment": "best"}],
)
def test_a_wrong_setting_is_told(starter_models, options):
    engine = ArgosEngine(EngineSettings(starter_models, options))
    with pytest.raises(ConfigError, match=r"\[engines\.argos\]"):
        engine.translate([Segment("a")], engine.pairs()[0])


@pytest.mark.argos
@pytest.mark.parametrize(
    ("source", "target", "texts"),
    [
        ("en", "es", [DISC, "Wash your hands with soap and water for 20 seconds.", "Conclusion"]),
        ("en", "zh", [DISC, "Low back pain is very common."]),
        ("zh", "en", ["干细胞治疗腰间突出", "高血压患者应少吃盐。"]),
    ],
)
def test_the_output_is_that_of_argostranslate(engine, starter_models, source, target, texts):
    package = pytest.importorskip("argostranslate.package")
    theirs = pytest.importorskip("argostranslate.translate")
    pair = next(p for p in engine.pairs() if p.version.startswith(f"{source}-{target}:"))
    ours = [draft.text for draft in engine.translate([Segment(text) for text in texts], pair)]
    folder = next(
        folder
        for path, translator in engine._translators.items()
        if f"{source}_{target}" in path.name
        for folder in [translator.folder]
    )
    translation = theirs.PackageTranslation(None, None, package.Package(folder))
    assert ours == [translation.hypotheses(text, 1)[0].value for text in texts]


def test_a_heading_is_read_as_a_sentence(engine):
    heading, sentence = translate(
        engine, "en", "es", Segment("Living With Chronic Pain"), Segment("Living with chronic pain")
    )
    assert heading.text == sentence.text


def test_the_article_agrees_with_a_term_that_was_put_in(engine):
    text = "The slipped disc hurts."
    (draft,) = translate(
        engine, "en", "es", Segment(text, (constraint(text, "slipped disc", "hernia de disco"),))
    )
    assert "a hernia de disco" in draft.text
    assert "el hernia" not in draft.text.lower()


def test_a_colon_stays_within_its_markup(engine):
    (draft,) = translate(
        engine, "en", "es", Segment("Side effects: nausea and headache.", spans=((0, 13),))
    )
    start, end = draft.spans[0]
    assert draft.text[start:end].endswith(":")
