"""What kind of words a term is made of."""

import pytest

from locum.engines.agreement import Noun, singular
from locum.engines.apertium.lexicon import (
    analyse,
    describe,
    head,
    is_noun,
    read_units,
)

STEM_CELLS = read_units("^stem/stem<n><sg>$ ^cells/cell<n><pl>$")
CELULAS = read_units("^células/célula<n><f><pl>$ ^madre/madre<n><f><sg>$")
BACK_PAIN = read_units("^back/back<adv>/back<n><sg>$ ^pain/pain<n><sg>$")
UNKNOWN = read_units("^herniated/*herniated$")


def words(text):
    return analyse(None, [text])[text]


def test_readings_are_told_from_unknown_words():
    assert UNKNOWN[0].readings == ()
    assert BACK_PAIN[0].readings == (("adv",), ("n", "sg"))


def test_the_head_is_first_in_spanish_and_last_in_english():
    assert head(CELULAS, "es").surface == "células"
    assert head(STEM_CELLS, "en").surface == "cells"
    assert head(words("inflammation of the disc"), "en").surface == "inflammation"


def test_gender_and_number_come_from_the_dictionary():
    assert describe(STEM_CELLS, CELULAS, "en", "es") == Noun("f", plural=True)
    dolor = read_units("^dolor/dolor<n><m><sg>$ ^de/de<pr>$ ^espalda/espalda<n><f><sg>$")
    assert describe(BACK_PAIN, dolor, "en", "es") == Noun("m")


def test_a_form_for_both_numbers_takes_that_of_the_source():
    analysis = read_units("^análisis/análisis<n><m><sp>$")
    tests = read_units("^tests/test<n><pl>$")
    assert describe(tests, analysis, "en", "es").plural
    assert not describe(BACK_PAIN, analysis, "en", "es").plural


@pytest.mark.parametrize(
    ("source", "target", "noun"),
    [
        ("discectomies", "discectomías", Noun("f", plural=True)),
        ("discectomy", "discectomía", Noun("f")),
        ("diabetes", "diabetes", Noun("f")),
        ("fibrosis", "fibrosis", Noun("f")),
    ],
)
def test_words_that_no_dictionary_knows_are_judged_by_their_endings(source, target, noun):
    assert describe(words(source), words(target), "en", "es") == noun


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (STEM_CELLS, CELULAS, True),
        (read_units("^lumbar/lumbar<adj>$"), read_units("^lumbar/lumbar<adj><mf><sg>$"), False),
        (UNKNOWN, read_units("^herniado/herniar<vblex><pp><m><sg>$"), False),
        (words("minimally invasive"), words("mínimamente invasivo"), False),
        (words("herniated"), words("herniado"), False),
        (words("discectomy"), words("discectomía"), True),
        (read_units("^washing/wash<vblex><ger>$"), read_units("^lavado/lavado<n><m><sg>$"), True),
        (
            read_units("^washing/wash<vblex><ger>$"),
            read_units("^lavar/lavar<vblex><inf>$"),
            False,
        ),
        (read_units("^treat/treat<vblex><inf>$"), read_units("^tratar/tratar<vblex><inf>$"), False),
    ],
)
def test_only_nouns_may_travel_as_nouns(source, target, expected):
    assert is_noun(source, target, "en", "es") is expected


def test_a_plural_loses_its_ending():
    assert [singular(word) for word in ("regiones", "discos", "crisis")] == [
        "región",
        "disco",
        "crisis",
    ]


def test_without_an_analyser_all_words_are_unknown():
    assert [unit.surface for unit in words("stem cells")] == ["stem", "cells"]
    assert analyse("/nowhere/none.bin", ["a b"])["a b"][0].readings == ()
