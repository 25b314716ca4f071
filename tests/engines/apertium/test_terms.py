"""Putting terms where their labels went."""

import pytest

from locum.engines.agreement import Noun
from locum.engines.apertium.stream import decode
from locum.engines.apertium.terms import Slot, place_terms
from locum.model import Constraint

SOURCE = "Adult stem cells heal the spine."


def slot(form, noun=None, label="g:0", stand_in=None, **options):
    noun = Noun("f", plural=True) if noun is None else noun
    return Slot(label, Constraint(0, 1, (form,), **options), noun, stand_in)


def placed(output, *slots, language="es", source=SOURCE):
    found = place_terms(decode(output, source), slots, language, source=source)
    return found and found.text


def test_a_stand_in_becomes_the_term_and_its_labels_stay_on_it():
    labelled = decode("Las [[t:g:0]]ventanas[[/]] sanan. []", SOURCE)
    found = place_terms(labelled, [slot("células madre", stand_in="windows")], "es", source=SOURCE)
    assert found is not None
    assert found.text == "Las células madre sanan."
    assert [found.text[p.start : p.end] for p in found.pieces_of("g:0")] == ["células madre"]


def test_a_rendering_of_several_words_is_replaced_whole():
    output = "Las [[t:g:0]]celdas[[/]] de la [[t:g:0]]raíz[[/]] sanan. []"
    assert placed(output, slot("células madre")) == "Las células madre sanan."


def test_a_rendering_with_a_stranger_inside_loses_its_stray_part():
    output = "[[t:g:0]]Celdas[[/]] adultas de la [[t:g:0]]raíz[[/]] sanan. []"
    assert placed(output, slot("células madre")) == "Células madre adultas sanan."


def test_in_english_the_last_part_of_a_rendering_is_the_head():
    output = "The [[t:g:0]]mother[[/]] chronic [[t:g:0]]cells[[/]] heal. []"
    found = placed(output, slot("stem cells"), language="en", source="Las células madre sanan.")
    assert found == "The chronic stem cells heal."


def test_in_english_a_deleted_part_takes_its_of_along():
    output = "Treats the [[t:g:0]]ache[[/]] [[t:g:0]]of[[/]] chronic [[t:g:0]]back[[/]]. []"
    found = placed(output, slot("back pain"), language="en", source="Trata el dolor.")
    assert found == "Treats the chronic back pain."


def test_a_preposition_melted_to_a_stand_in_stays():
    output = "le traitement [[t:g:0]]de la fenêtre[[/]]. []"
    french = slot("hépatite", Noun("f"), stand_in="ventana")
    assert placed(output, french, language="fr", source="el x.") == "le traitement de l'hépatite."


def test_the_article_follows_when_the_gender_changes():
    output = "Sana la [[t:g:0]]espina[[/]] dañada. []"
    disc = slot("disco", Noun("m"))
    assert placed(output, disc) == "Sana el disco dañado."


def test_the_article_stays_where_the_gender_is_only_supposed():
    output = "Sana la [[t:g:0]]espina[[/]] dañada. []"
    assert placed(output, slot("XYZ", Noun("m", sure=False))) == "Sana la XYZ dañada."


def test_two_terms_side_by_side_keep_to_themselves():
    output = "[[t:g:0]]Ventana[[/]] de [[t:g:1]]museo[[/]]. []"
    text = placed(
        output,
        slot("cirugía", Noun("f"), stand_in="window"),
        slot("hernia discal", Noun("f"), label="g:1", stand_in="museum"),
    )
    assert text == "Cirugía de hernia discal."


@pytest.mark.parametrize(
    "output",
    [
        "Las ventanas sanan. []",
        "Las [[t:g:0; t:g:1]]ventanas[[/]] sanan. []",
        "[[t:g:0]]Ventanas[[/]] [[t:g:1]]y[[/]] [[t:g:0]]ventanas[[/]]. []",
    ],
)
def test_lost_merged_or_doubled_labels_are_no_place(output):
    one = slot("células madre", stand_in="windows")
    assert placed(output, one) is None


@pytest.mark.parametrize(
    ("source", "output", "form", "expected"),
    [
        ("Stem cells", "[[t:g:0]]Ventanas[[/]] sanan.[]", "células madre", "Células madre sanan"),
        ("stem cells", "[[t:g:0]]Ventanas[[/]] sanan.[]", "células madre", "células madre sanan"),
        ("MRNA heals", "[[t:g:0]]Museo[[/]] sana.[]", "mRNA", "mRNA sana"),
        ("STEM CELLS", "[[t:g:0]]VENTANAS[[/]].[]", "células madre", "CÉLULAS MADRE"),
        ("The Stem Cells", "Las [[t:g:0]]Ventanas[[/]].[]", "células madre", "Las células madre"),
        (
            "It hurts. Stem cells heal.",
            "Duele. [[t:g:0]]Ventanas[[/]] sanan. []",
            "células madre",
            "Duele. Células madre sanan.",
        ),
    ],
)  # fmt: skip
def test_capitals_are_what_the_place_and_the_source_suggest(source, output, form, expected):
    assert placed(output, slot(form, stand_in="windows"), source=source) == expected


def test_what_is_not_translated_keeps_its_capitals():
    output = "[[t:g:0]]Museo[[/]] sana.[]"
    assert placed(output, slot("pH", Noun(), stand_in="museum", keep=True)) == "pH sana."
