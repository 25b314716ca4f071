"""Terms on their way through a pivot: what is asked at the end holds at the end."""

import re
import shutil
from pathlib import Path

import pytest

from locum.engines import EngineSettings
from locum.engines.apertium import ApertiumEngine
from locum.model import Draft, EnginePair
from locum.workflow.drafting import Drafter
from locum.workflow.segments import Request
from locum.workflow.workspace import Workspace

GLOSSARY = """\
concept,locale,term,status,forms,case
disc,zh_Hans,椎间盘,,,
disc,en,disc,,discs,
disc,es,disco intervertebral,,discos intervertebrales,
disc,es,disco rodante,forbidden,,
cell,zh_Hans,干细胞,,,
cell,es,célula madre,,células madre,
brand,zh_Hans,Actavia,keep,,
"""

WORDS = {
    ("zh_Hans", "en"): {"椎间盘": "dish", "干细胞": "dry cell", "治疗": "treats", "和": "and",
                        "不": "not", "每日": "daily"},
    ("en", "es"): {"disc": "disco rodante", "discs": "discos rodantes", "dish": "plato",
                   "dry": "seca", "cell": "celda", "treats": "trata", "and": "y", "not": "no",
                   "daily": "al día"},
    ("es", "fr"): {"disco": "disque", "y": "et", "trata": "soigne"},
}  # fmt: skip


class WordForWord:
    """An engine that has a small dictionary, honours constraints, and may tell no places."""

    def __init__(self, name, *pairs, aligned=True, loses=()):
        self.name = name
        self.asked = []
        ends = [pair.split(">") for pair in pairs]
        self._pairs = [EnginePair(name, source, target, f"{name}:1") for source, target in ends]
        self._aligned = aligned
        self._loses = loses

    def pairs(self):
        return self._pairs

    def translate(self, segments, pair, *, progress=None):
        self.asked += [(pair.source, segment) for segment in segments]
        return [self._draft(segment, WORDS[pair.source, pair.target]) for segment in segments]

    def _draft(self, segment, words):
        forms = {(c.start, c.end): c.accepted[0] for c in segment.constraints}
        pieces: list[str] = []
        places: dict[tuple[int, int], tuple[int, int]] = {}
        at = 0
        while at < len(segment.text):
            start, end, new = self._next(segment.text, at, forms, words)
            length = len("".join(pieces))
            places[start, end] = (length, length + len(new))
            pieces += [new, " " if new else ""]
            at = end
        text = "".join(pieces).strip()
        if not self._aligned:
            return Draft(text)
        spans = [
            next((place for (s, e), place in places.items() if s <= start < e), None)
            for start, _end in segment.spans
        ]
        return Draft(text, tuple(spans))

    def _next(self, text, at, forms, words):
        for (start, end), form in forms.items():
            if start == at:
                return start, end, form
        for word in sorted(words, key=len, reverse=True):
            if re.match(rf"{word}(?![a-z])", text[at:]):
                return at, at + len(word), "" if word in self._loses else words[word]
        word = re.findall(r"[A-Za-zéí0-9.]+|.", text[at:])[0]
        return at, at + len(word), word.strip()


@pytest.fixture
def drafter(tmp_path):
    """Make a drafter of a project with that glossary and those engines."""

    def make(*engines, glossary=GLOSSARY):
        (tmp_path / "glossary").mkdir(exist_ok=True)
        (tmp_path / "glossary/terms.csv").write_text(glossary, encoding="utf-8")
        (tmp_path / "locum.toml").write_text(
            '[project]\nsource = "zh"\nlocales = ["es"]\narticles = ["*.md"]\n'
            'glossary = ["glossary/*.csv"]\n',
            encoding="utf-8",
        )
        workspace = Workspace.open(tmp_path)
        workspace.__dict__["engines"] = {engine.name: engine for engine in engines}
        return Drafter(workspace, use_memory=False)

    return make


def drafted(drafter, text, locale="es", language="zh_Hans"):
    request = Request(text, "plain", language, locale)
    return drafter.draft([request])[request]


def hop(engine, source):
    return [segment for language, segment in engine.asked if language == source]


def test_a_term_is_enforced_at_each_hop_where_the_glossary_knows_it(drafter):
    engine = WordForWord("fake", "zh_Hans>en", "en>es")
    draft = drafted(drafter(engine), "椎间盘治疗和椎间盘")
    (first,), (last,) = hop(engine, "zh_Hans"), hop(engine, "en")
    assert [c.accepted[0] for c in first.constraints] == ["disc", "disc"]
    assert last.text == "disc treats and disc"
    assert [c.accepted[0] for c in last.constraints] == ["disco intervertebral"] * 2
    assert draft.text == "disco intervertebral trata y disco intervertebral"
    assert not draft.missed


def test_a_term_that_the_pivot_has_no_word_for_is_followed_by_alignment(drafter):
    engine = WordForWord("fake", "zh_Hans>en", "en>es")
    draft = drafted(drafter(engine), "椎间盘和干细胞治疗")
    (last,) = hop(engine, "en")
    assert last.text == "disc and dry cell treats"
    assert [(last.text[c.start : c.end], c.accepted[0]) for c in last.constraints] == [
        ("disc", "disco intervertebral"),
        ("dry cell", "célula madre"),
    ]
    assert not draft.missed
    assert draft.text.lower() == "disco intervertebral y célula madre trata"


def test_without_alignment_the_pivot_says_what_the_engine_calls_the_term(drafter):
    engine = WordForWord("fake", "zh_Hans>en", "en>es", aligned=False)
    draft = drafted(drafter(engine), "椎间盘和干细胞治疗")
    assert not draft.missed
    assert "célula madre" in draft.text.lower()
    assert "celda" not in draft.text


def test_a_term_that_the_pivot_would_lose_is_named_in_a_second_attempt(drafter):
    class Forgetful(WordForWord):
        def _next(self, text, at, forms, words):
            self._loses = ("干细胞",) if text != "干细胞" else ()
            return super()._next(text, at, forms, words)

    engine = Forgetful("fake", "zh_Hans>en", "en>es")
    draft = drafted(drafter(engine), "椎间盘和干细胞治疗")
    assert not draft.missed
    assert "célula madre" in draft.text


def test_what_cannot_be_held_is_told(drafter):
    engine = WordForWord("fake", "zh_Hans>en", "en>es", aligned=False, loses=("干细胞",))
    draft = drafted(drafter(engine), "干细胞治疗")
    assert [missed.constraint.term for missed in draft.missed] == ["干细胞"]
    assert draft.provenance.missed == ("干细胞",)


def test_forbidden_forms_hold_at_the_last_hop(drafter):
    engine = WordForWord("fake", "zh_Hans>en", "en>es")
    draft = drafted(drafter(engine), "椎间盘治疗")
    (last,) = hop(engine, "en")
    assert last.constraints[0].forbidden == ("disco rodante",)
    assert "rodante" not in draft.text


def test_kept_words_and_numbers_pass_through_all_hops(drafter):
    engine = WordForWord("fake", "zh_Hans>en", "en>es")
    draft = drafted(drafter(engine), "每日 2.5 mg Actavia 不治疗")
    assert draft.text == "al día 2.5 mg Actavia no trata"
    assert all(
        ("Actavia",) in [c.accepted for c in segment.constraints if c.keep]
        for _language, segment in engine.asked
        if "Actavia" in segment.text
    )


def test_a_term_can_be_restated_for_the_second_of_two_pivots(drafter):
    rows = GLOSSARY + "cell,fr,cellule souche,,cellules souches,\n"
    engine = WordForWord("fake", "zh_Hans>en", "en>es", "es>fr")
    draft = drafted(drafter(engine, glossary=rows), "干细胞治疗", "fr")
    assert [c.accepted[0] for c in hop(engine, "en")[0].constraints] == ["célula madre"]
    assert draft.text.lower() == "cellule souche soigne"
    assert not draft.missed


def test_a_term_found_by_chance_in_the_pivot_is_not_doubled(drafter):
    engine = WordForWord("fake", "zh_Hans>en", "en>es")
    draft = drafted(drafter(engine), "椎间盘和治疗")
    assert draft.text.lower().count("disco intervertebral") == 1


# --- with real engines --------------------------------------------------------

SENTENCES = ("干细胞不能治疗椎间盘突出。", "生长因子能促进血管的形成。")
PIVOTLESS = """\
concept,locale,term,status,forms,case
1,zh_Hans,干细胞,,,
1,es,célula madre,,células madre,
2,zh_Hans,椎间盘,,,
2,es,disco intervertebral,,discos intervertebrales,
3,zh_Hans,生长因子,,,
3,es,factor de crecimiento,,factores de crecimiento,
"""


@pytest.fixture(scope="module")
def argos():
    """The starter packages, loaded once."""
    from locum.engines.argos import ArgosEngine

    return ArgosEngine(EngineSettings(models=Path(__file__).parents[2] / "models"))


@pytest.mark.apertium
@pytest.mark.parametrize("known", [False, True], ids=["the pivot has no terms", "it has them"])
def test_terms_hold_through_the_starter_packages_and_apertium(drafter, argos, known):
    apertium = ApertiumEngine(EngineSettings())
    if not shutil.which("apertium") or not any(
        (pair.source, pair.target) == ("en", "es") for pair in apertium.pairs()
    ):
        pytest.skip("needs Apertium's pair: apt-get install apertium apertium-eng-spa")
    rows = PIVOTLESS + (
        "1,en,stem cell,,,\n2,en,intervertebral disc,,,\n3,en,growth factor,,,\n" if known else ""
    )
    drafting = drafter(glossary=rows)
    drafting.workspace.__dict__["engines"] = {"argos": argos, "apertium": apertium}
    for text in SENTENCES:
        draft = drafted(drafting, text)
        assert draft.provenance.engine == "argos+apertium"
        assert draft.constraints
        assert not draft.missed, draft
