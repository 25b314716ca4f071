"""The engine that only brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.engines import ENGINES, EngineSettings
from locum.engines.echo import EchoEngine, echo_pair
from locum.errors import ConfigError
from locum.model import Constraint, EnginePair, Segment

PAIR = echo_pair("en", "es")


def test_it_is_registered_and_brackets_text():
    engine = ENGINES.get("echo")(EngineSettings())
    assert [draft.text for draft in engine.translate([Segment("Hello")], PAIR)] == ["⟦Hello⟧"]


def test_it_offers_no_pair_unless_asked_to():
    assert list(EchoEngine(EngineSettings()).pairs()) == []
    asked = EchoEngine(EngineSettings(options={"pairs": ["en-zh", "es-fr"]}))
    assert list(asked.pairs()) == [
        EnginePair("echo", "en", "zh_Hans", "echo:1"),
        EnginePair("echo", "es", "fr", "echo:1"),
    ]


@pytest.mark.parametrize("pair", ["english", "en-", "en-x1", 3])
def test_a_pair_that_names_no_languages_is_a_clear_error(pair):
    with pytest.raises(ConfigError, match=r"\[engines.echo\] pairs"):
        EchoEngine(EngineSettings(options={"pairs": [pair]}))


def test_terms_become_their_first_accepted_form_and_spans_follow():
    text = "Stem cells heal the spine."
    segment = Segment(
        text,
        (Constraint(0, 10, ("células madre", "CM")), Constraint(20, 25, ("columna",))),
        spans=((0, 10), (11, 15), (20, 25), (16, 26), (0, 26), (11, 11), (26, 26)),
    )
    (draft,) = EchoEngine(EngineSettings()).translate([segment], PAIR)
    assert draft.text == "⟦células madre heal the columna.⟧"
    assert [draft.text[slice(*span)] for span in draft.spans if span] == [
        "células madre", "heal", "columna", "the columna.", "células madre heal the columna.",
        "", "",
    ]  # fmt: skip
    assert draft.spans[-1] == (len(draft.text) - 1, len(draft.text) - 1)
    assert not draft.missed


def test_progress_counts_every_segment_once():
    seen: list[int] = []
    EchoEngine(EngineSettings()).translate([Segment("a"), Segment("b")], PAIR, progress=seen.append)
    assert sum(seen) == 2


@given(st.text(), st.data())
def test_a_span_of_a_text_without_terms_holds_the_same_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    (draft,) = EchoEngine(EngineSettings()).translate([Segment(text, spans=((start, end),))], PAIR)
    (span,) = draft.spans
    assert span is not None
    assert draft.text[slice(*span)] == text[start:end]
