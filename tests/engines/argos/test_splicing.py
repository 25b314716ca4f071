"""What a rewritten translation looks at, without asking the model."""

from typing import cast

from locum.engines.argos.alignment import words
from locum.engines.argos.candidates import Place, Replaced
from locum.engines.argos.hypothesis import Hypothesis, Source
from locum.engines.argos.splicing import replaced, rewritten
from locum.engines.argos.tokenizer import Tokenizer

SOURCE = "the flu spreads fast"


class Words:
    """A tokenizer whose pieces are words."""

    def encode(self, text):
        return text.split()

    def decode(self, pieces):
        return " ".join(pieces)

    def surfaces(self, pieces):
        return list(pieces)


TOKENIZER = cast("Tokenizer", Words())


def hypothesis(text):
    source = Source(SOURCE, tuple(SOURCE.split()), lambda: tuple(words(SOURCE)))
    pieces = tuple(text.split())
    rows = [[1.0 if column == row else 0.0 for column in range(4)] for row in range(len(pieces))]
    return Hypothesis(source, text, pieces, lambda: tuple(words(text)), rows, score=-0.5)


def test_a_form_looks_at_its_term_and_all_else_where_it_looked():
    before = hypothesis("la grip corre rauda")
    made = Replaced("la gripe estacional corre rauda", 3, 19, Place(3, 7))
    after = replaced(before, made, (4, 7), TOKENIZER)
    looks = [row.index(max(row)) for row in after.attention]
    assert after.pieces == ("la", "gripe", "estacional", "corre", "rauda")
    assert looks == [0, 1, 1, 2, 3]


def test_rewritten_words_look_at_nothing_and_the_others_where_they_looked():
    after = rewritten(hypothesis("la grip corre rauda"), "el grip corre", TOKENIZER)
    assert after.attention == [[0.0] * 4, [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]
    assert after.score == -0.5


def test_without_an_attention_there_is_none_afterwards():
    before = hypothesis("la grip corre rauda")
    blind = Hypothesis(before.source, before.text, before.pieces, before.place)
    made = Replaced("la gripe corre rauda", 3, 8, Place(3, 7))
    assert replaced(blind, made, (4, 7), TOKENIZER).attention == []
