"""What translations call a term."""

from locum.terminology.mining import Pairing, associate
from locum.terminology.mining.association import log_likelihood

FILLER = [Pairing(f"Sentence {n} of many.", f"Frase {n} de muchas.", False) for n in range(40)]


def test_the_longest_of_equally_good_renderings_is_taken():
    pairings = [
        Pairing("Stem cells grow.", "Las células madre crecen.", True),
        Pairing("A stem cell is young.", "Una célula madre es joven.", False),
        Pairing("We have stem cells.", "Hay células madre.", False),
        *FILLER,
    ]
    found = associate([("stem", "cell")], pairings, "en", "es")["stem", "cell"]
    assert (found.text, found.together, found.of, found.reviewed) == ("célula madre", 3, 3, 1)
    assert found.dice == 1


def test_little_evidence_is_none():
    pairings = [Pairing("The annulus tears.", "El anillo se rompe.", True), *FILLER]
    assert associate([("annulus",)], pairings, "en", "es") == {}


def test_chinese_renderings_are_runs_of_characters():
    pairings = [
        Pairing("Regenerative medicine helps.", "再生医学有帮助。", True),
        Pairing("What is regenerative medicine?", "什么是再生医学？", True),
        Pairing("On regenerative medicine.", "关于再生医学。", True),
        *(Pairing("Other.", f"其他句子{n}。", False) for n in range(40)),
    ]
    found = associate([("regenerative", "medicine")], pairings, "en", "zh_Hans")
    assert found["regenerative", "medicine"].text == "再生医学"


def test_terms_may_be_chinese():
    pairings = [
        Pairing("什么是干细胞？", "What is a stem cell?", True),
        Pairing("干细胞很小。", "A stem cell is small.", True),
        Pairing("用干细胞。", "Use a stem cell.", True),
        *(Pairing(f"其他句子{n}。", "Other.", False) for n in range(40)),
    ]
    assert associate([("干细胞",)], pairings, "zh_Hans", "en")["干细胞",].text == "stem cell"


def test_chance_is_no_association():
    assert log_likelihood(5, 10, 50, 100) == 0
    assert log_likelihood(9, 10, 10, 100) > 10.83
