import random
import sys

import pytest

from locum.engines.argos.bpe import BytePairs
from locum.engines.argos.packages import list_packages, open_package
from locum.engines.argos.tokenizer import MosesTokenizer, load_tokenizer
from locum.errors import EngineError, PackageError

CODES = "#version: 0.2\nl a\nla s</w>\nd o\ndo l\no r</w>\ndol or</w>\ne s\n"


@pytest.fixture
def spanish(starter_models):
    (package,) = [p for p in list_packages(starter_models) if p.name == "en-es"]
    return load_tokenizer(open_package(package))


@pytest.mark.parametrize("text", ["Las células madre.", "¿Qué?", "10 µg", "a 干 b"])
def test_sentencepiece_gives_back_what_it_took(spanish, text):
    assert spanish.decode(spanish.encode(text)) == text


@pytest.mark.parametrize("form", ["células madre", "COVID-19", "干细胞", "x"])
def test_a_form_inside_a_text_joins_without_a_space(spanish, form):
    pieces = spanish.encode("ya (") + spanish.encode_inside(form)
    assert spanish.decode(pieces) == f"ya ({form}"


def test_the_letters_of_bytes_are_told_once(spanish):
    pieces = ["▁a", "<0xE5>", "<0xB9>", "<0xB2>", "▁b"]
    assert spanish.surfaces(pieces) == ["a", "", "", "干", "b"]


def test_merges_are_applied_in_the_order_they_were_learnt():
    pairs = BytePairs(CODES)
    assert pairs.split("dolor") == ["dolor"]
    assert pairs.split("dolores") == ["dol@@", "o@@", "r@@", "e@@", "s"]
    assert pairs.split("a") == ["a"]


@pytest.mark.parametrize("codes", ["#version: 9.9\na b", "a b c"])
def test_damaged_merges_are_told(codes):
    with pytest.raises(PackageError, match=r"bpe\.model"):
        BytePairs(codes)


@pytest.mark.argos
@pytest.mark.parametrize("head", ["#version: 0.2\n", ""])
def test_byte_pairs_are_those_of_argostranslate(tmp_path, head):
    bpe = pytest.importorskip("argostranslate.apply_bpe")
    chance = random.Random(5)
    merges: list[str] = []
    symbols = [*"abcd", "a</w>", "b</w>", "</w>"]
    for _n in range(40):
        left, right = chance.choice([s for s in symbols if "<" not in s]), chance.choice(symbols)
        merges.append(f"{left} {right}")
        symbols.append(left + right)
    path = tmp_path / "bpe.model"
    path.write_text(head + "\n".join(merges) + "\n", encoding="utf-8")
    with path.open(encoding="utf-8") as file:
        theirs = bpe.BPE(file)
    ours = BytePairs(path.read_text(encoding="utf-8"))
    for _n in range(200):
        word = "".join(chance.choices("abcd", k=chance.randint(1, 9)))
        assert ours.split(word) == theirs.segment_tokens([word])


@pytest.mark.argos
def test_moses_packages_are_read_as_argostranslate_reads_them(tmp_path):
    pytest.importorskip("sacremoses")
    theirs = pytest.importorskip("argostranslate.tokenizer")
    path = tmp_path / "bpe.model"
    path.write_text(CODES, encoding="utf-8")
    ours = MosesTokenizer(path, "en", "es")
    other = theirs.BPETokenizer(path, "en", "es")
    text = "“Las dolores” (10 mg), isn't it? a|b"
    assert ours.encode(text) == other.encode(text)
    assert ours.decode(ours.encode(text)) == other.decode(other.encode(text)).removeprefix(" ")


def test_without_sacremoses_an_older_package_says_what_it_needs(tmp_path, monkeypatch):
    (tmp_path / "bpe.model").write_text(CODES, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "sacremoses.normalize", None)
    with pytest.raises(EngineError, match="sacremoses") as caught:
        MosesTokenizer(tmp_path / "bpe.model", "en", "es").check()
    assert caught.value.hint == 'pip install "locum[argos]"'
