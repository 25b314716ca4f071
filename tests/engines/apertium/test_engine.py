"""The engine on the installed pairs."""

from locum.engines import EngineSettings
from locum.engines.apertium import ApertiumEngine
from locum.engines.apertium.attempts import count_faults
from locum.model import Constraint, EnginePair, Segment

EN_ES = EnginePair("apertium", "en", "es")


def segment(text, *terms, spans=()):
    """Make a segment: terms as (source words, accepted form, forbidden forms...)."""
    constraints = []
    for words, form, *forbidden in terms:
        start = text.lower().index(words.lower())
        constraints.append(
            Constraint(start, start + len(words), tuple(form.split("|")), tuple(forbidden))
        )
    places = tuple((text.index(words), text.index(words) + len(words)) for words in spans)
    return Segment(text, tuple(sorted(constraints, key=lambda c: c.start)), places)


def only(engine, segment, pair=EN_ES):
    (draft,) = engine.translate([segment], pair)
    return draft


def shown(draft):
    return [None if span is None else draft.text[slice(*span)] for span in draft.spans]


def test_the_pairs_say_which_package_and_version_they_are(engine):
    versions = {(pair.source, pair.target): pair.version for pair in engine.pairs()}
    assert versions["en", "es"].startswith("apertium-eng-spa")
    assert versions["es", "fr"].startswith("apertium-fr-es")


def test_segments_come_back_in_order_and_one_for_one(engine):
    texts = ["Hello.", "", "The doctor\nsees it", "...", "1 < 2 > 0 [x] \\ $5 ^a^ {b}"]
    drafts = engine.translate([Segment(text) for text in texts], EN_ES)
    assert [draft.text for draft in drafts] == [
        "Hola.", "", "El doctor lo ve", "...", "1 < 2 > 0 [x] \\ $5 ^un^ {b}",
    ]  # fmt: skip
    assert not any(draft.missed or draft.degenerate for draft in drafts)


def test_a_translation_does_not_depend_on_its_neighbours(engine):
    texts = ["Back pain", "and surgery", "The doctors", "He has it"]
    together = [d.text for d in engine.translate([Segment(text) for text in texts], EN_ES)]
    alone = [only(engine, Segment(text)).text for text in texts]
    assert together == alone


def test_numbers_units_and_signs_of_a_dose_survive(engine):
    draft = only(engine, Segment("Take ~2.5 mg/day (≤ 5 mL), not 10 µg."))
    for part in ("~2.5 mg/día", "≤ 5 mL", "no 10 µg"):
        assert part in draft.text


def test_terms_are_enforced_and_the_sentence_agrees_with_them(engine):
    draft = only(
        engine,
        segment(
            "Adult stem cells treat chronic back pain and the spine.",
            ("stem cells", "células madre"),
            ("back pain", "dolor de espalda"),
            ("spine", "columna vertebral"),
        ),
    )
    assert not draft.missed
    assert "Células madre" in draft.text
    assert "dolor de espalda crónico" in draft.text
    assert "la columna vertebral" in draft.text


def test_the_article_is_that_of_the_term_and_not_of_apertiums_word(engine):
    draft = only(engine, segment("The spine hurts.", ("spine", "raquis")))
    assert draft.text.startswith("El raquis ")


def test_an_accepted_rendering_is_left_alone(engine):
    plain = only(engine, Segment("The pain is strong."))
    kept = only(engine, segment("The pain is strong.", ("pain", "dolor")))
    assert kept.text == plain.text
    assert not kept.missed


def test_a_term_that_stands_twice_is_rendered_twice(engine):
    text = "The spine is long and the spine hurts."
    spots = [text.index("spine"), text.rindex("spine")]
    constraints = tuple(Constraint(at, at + 5, ("columna vertebral",)) for at in spots)
    draft = only(engine, Segment(text, constraints))
    assert draft.text.count("columna vertebral") == 2
    assert not draft.missed


def test_no_forbidden_form_stays(engine):
    draft = only(
        engine, segment("Stem cells heal.", ("Stem cells", "células madre", "celdas", "raíz"))
    )
    assert "celdas" not in draft.text.lower()
    assert not draft.missed


def test_adjectives_are_enforced_too(engine):
    draft = only(
        engine,
        segment("A minimally invasive procedure.", ("minimally invasive", "mínimamente invasivo")),
    )
    assert "mínimamente invasivo" in draft.text
    assert not draft.missed


NASTY = [
    ("A virus-related death was seen.", "death", "fallecimiento"),
    ('The word "distancing" is new.', "distancing", "distanciamiento"),
    ("Pain!", "Pain", "molestia"),
    ("HERNIATED DISC SURGERY", "HERNIATED DISC", "hernia discal"),
    ("The patient's herniated disc", "herniated disc", "hernia discal"),
    ("herniated discs' pain", "herniated discs", "hernias discales"),
    ("He does not have a herniated disc (yet).", "herniated disc", "hernia discal"),
    ("A WHO-led team", "WHO", "OMS"),
    ("disc", "disc", "disco intervertebral"),
    ("2 discs, 3 mg", "discs", "discos intervertebrales"),
]


def test_terms_in_nasty_places_are_enforced(engine):
    segments = [segment(text, (term, form)) for text, term, form in NASTY]
    drafts = engine.translate(segments, EN_ES)
    missed = [
        (given.text, draft.text)
        for given, draft in zip(segments, drafts, strict=True)
        if draft.missed or count_faults(draft.text, given.constraints, "es")
    ]
    assert missed == []
    assert " no " in f" {drafts[6].text.lower()} "
    assert "3 mg" in drafts[9].text


def test_markup_goes_with_its_words(engine):
    draft = only(
        engine,
        segment(
            "The doctor treats chronic back pain.",
            ("back pain", "dolor de espalda"),
            spans=["doctor", "chronic back pain", "The doctor treats chronic back pain."],
        ),
    )
    assert shown(draft) == ["doctor", "dolor de espalda crónico", draft.text]


def test_a_terms_span_leaves_the_article_outside(engine):
    text = "They treat the spine with surgery."
    start = text.index("spine")
    draft = only(
        engine,
        Segment(
            text,
            (Constraint(start, start + 5, ("columna vertebral",)),),
            spans=((start, start + 5),),
        ),
    )
    assert shown(draft) == ["columna vertebral"]


def test_terms_are_enforced_into_french_with_their_elisions(engine):
    draft = only(
        engine,
        segment("El tratamiento del hígado.", ("hígado", "hépatite")),
        EnginePair("apertium", "es", "fr"),
    )
    assert draft.text == "Le traitement de l'hépatite."


def test_progress_counts_every_segment_once(engine):
    seen: list[int] = []
    engine.translate([Segment("a"), Segment("b")], EN_ES, progress=seen.append)
    assert sum(seen) == 2


def test_what_apertium_cannot_translate_is_flagged_and_the_rest_goes_on(fake, tmp_path):
    engine = fake_engine(fake, tmp_path)
    first, second = engine.translate(
        [segment("CRASH here", ("here", "aquí"), spans=["here"]), Segment("fine")], EN_ES
    )
    assert first.text == ""
    assert first.degenerate
    assert first.spans == (None,)
    assert len(first.missed) == 1
    assert second.text == "FINE"


def fake_engine(fake, tmp_path):
    modes = tmp_path / "modes"
    modes.mkdir()
    (modes / "eng-spa.mode").write_text("", encoding="utf-8")
    return ApertiumEngine(EngineSettings(options={"program": fake.program, "data": str(tmp_path)}))


def test_a_term_without_labels_is_found_by_its_own_translation(fake, tmp_path):
    # The stand-in program writes labels in capitals, too, so that they are lost.
    draft = only(fake_engine(fake, tmp_path), segment("See the spine", ("spine", "columna")))
    assert draft.text == "SEE THE columna"
    assert draft.missed == ()


def test_a_term_that_finds_no_place_is_reported_and_the_sentence_kept(fake, tmp_path):
    draft = only(fake_engine(fake, tmp_path), segment("Two spines", ("spine", "columna")))
    assert draft.text == "TWO SPINES"
    assert [missed.constraint.term for missed in draft.missed] == [""]
    assert "place" in draft.missed[0].reason


def test_a_locale_that_the_system_lacks_changes_nothing(engine, monkeypatch):
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")
    assert only(engine, segment("Pain hurts.", ("pain", "dolor"))).text.startswith("El dolor")


def test_a_participle_before_a_term_stays_an_adjective(engine):
    draft = only(
        engine,
        segment("The processed stem cells are injected.", ("stem cells", "células madre")),
    )
    assert "células madre procesadas" in draft.text


def test_a_term_that_modifies_stands_behind_its_noun(engine):
    draft = only(
        engine,
        segment(
            "Use an over-the-counter painkiller.",
            ("over-the-counter", "de venta libre"),
            ("painkiller", "analgésico"),
        ),
    )
    assert "analgésico de venta libre" in draft.text


def test_a_heading_has_the_capitals_of_the_target(engine):
    draft = only(engine, segment("The Role of Stem Cells", ("Stem Cells", "células madre")))
    assert draft.text == "La función de células madre"


def test_small_words_have_no_capital_within_a_sentence(engine):
    pair = EnginePair("apertium", "es", "fr")
    draft = only(engine, Segment("xyzzyx o dolor en el pie"), pair)
    assert " ou " in draft.text


def test_markup_within_a_formula_stays_there(engine):
    text = "Water is H2O."
    draft = only(engine, Segment(text, spans=((10, 11),)))
    assert shown(draft) == ["2"]


def test_an_adjective_stands_and_agrees_as_its_stand_in_did(engine):
    cases = {
        "They wear disposable gloves.": ("disposable", "desechable", "guantes desechables"),
        "Isolate infected persons.": ("infected", "infectado", "personas infectadas"),
        "Infectious diseases.": ("infectious", "infeccioso", "Enfermedades infecciosas"),
        "They may be asymptomatic.": ("asymptomatic", "asintomático", "ser asintomáticos"),
    }
    for text, (words, form, shown_as) in cases.items():
        draft = only(engine, segment(text, (words, form)))
        assert not draft.missed
        assert shown_as in draft.text


def test_a_plural_has_a_plural_article(engine):
    draft = only(
        engine, segment("The disinfectants are cheap.", ("disinfectants", "desinfectantes"))
    )
    assert draft.text.startswith("Los desinfectantes ")


def test_an_article_that_apertium_has_wrong_before_a_term_is_mended(engine):
    draft = only(engine, segment("After the onset of the infection.", ("onset", "inicio")))
    assert draft.text == "Después del inicio de la infección."


def test_an_article_of_a_noun_that_follows_is_left_alone(engine):
    draft = only(engine, segment("The virus crisis is over.", ("virus", "virus")))
    assert "La virus" not in draft.text
    assert not draft.missed


def test_an_adjective_after_a_term_agrees_between_romance_languages(engine):
    pair = EnginePair("apertium", "es", "fr")
    draft = only(engine, segment("Las mascarillas médicas.", ("mascarillas", "masques")), pair)
    assert draft.text == "Les masques médicaux."
