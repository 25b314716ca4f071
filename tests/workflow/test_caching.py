"""What was decoded once is not decoded again, and what comes out is the same."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.engines.argos import ArgosEngine
from locum.errors import EngineError
from locum.model import Constraint, Draft, EnginePair, Missed, Segment
from locum.workflow import caching
from locum.workflow.caching import CachingExecutor, packed, unpacked
from locum.workflow.draft_store import DraftStore

PAIR = EnginePair("echo", "en", "es", "pack:1", "digest")
TERM = Constraint(0, 4, ("hernia discal",), forbidden=("disco",), concept="disc", term="disc")


class Counting:
    """Decodes by writing backwards, and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def translate(self, pair, segments, progress=None):
        self.asked += [segment.text for segment in segments]
        if progress:
            progress(len(segments))
        return [
            Draft(
                segment.text[::-1],
                spans=tuple((0, 1) for _span in segment.spans),
                missed=tuple(Missed(one, "not found") for one in segment.constraints),
                score=-0.1,
                degenerate="a loop" if "loop" in segment.text else "",
            )
            for segment in segments
        ]


class Exact:
    """An engine that tells what it computes."""

    mark = "AVX2"

    def fingerprint(self, pair):
        return self.mark


@pytest.fixture
def engine():
    return Exact()


@pytest.fixture
def make(workspace, engine):
    """Return a function that makes a run of its own: a caching executor, and what it wraps."""

    def executor(**options):
        one = workspace()
        one.engines["echo"] = engine
        inner = Counting()
        return CachingExecutor(inner, one, **options), inner

    return executor


def test_another_run_does_not_decode_again(make):
    segments = [Segment("One."), Segment("Two disc.", (TERM,), ((0, 3), (9, 9)))]
    first, inner = make()
    drafts = first.translate(PAIR, segments)
    assert inner.asked == ["One.", "Two disc."]
    second, inner = make()
    assert second.translate(PAIR, segments) == drafts
    assert (inner.asked, second.hits) == ([], 2)


def test_what_recurs_is_decoded_once_and_stands_wherever_it_recurs(make):
    executor, inner = make()
    ticks: list[int] = []
    drafts = executor.translate(PAIR, [Segment("A."), Segment("B."), Segment("A.")], ticks.append)
    assert [draft.text for draft in drafts] == [".A", ".B", ".A"]
    assert inner.asked == ["A.", "B."]
    assert sum(ticks) == 3


@pytest.mark.parametrize(
    "other",
    [
        Segment("Disc"),
        Segment("disc", (replace(TERM, accepted=("hernia de disco",)),)),
        Segment("disc", (replace(TERM, forbidden=()),)),
        Segment("disc", (TERM,), ((0, 4),)),
        Segment("disc", (replace(TERM, case_sensitive=True),)),
    ],
)
def test_whatever_differs_in_the_segment_is_decoded(make, other):
    executor, inner = make()
    executor.translate(PAIR, [Segment("disc", (TERM,))])
    executor.translate(PAIR, [other])
    assert inner.asked == ["disc", other.text]


@pytest.mark.parametrize(
    "other",
    [
        replace(PAIR, digest="another"),
        replace(PAIR, version="pack:2"),
        replace(PAIR, target="fr"),
    ],
)
def test_another_package_decodes_anew(make, other):
    executor, inner = make()
    executor.translate(PAIR, [Segment("One.")])
    executor.translate(other, [Segment("One.")])
    assert inner.asked == ["One.", "One."]


def test_another_processor_decodes_anew(make, engine):
    make()[0].translate(PAIR, [Segment("One.")])
    engine.mark = "AVX512"
    executor, inner = make()
    executor.translate(PAIR, [Segment("One.")])
    assert inner.asked == ["One."]


def test_other_options_of_the_engine_decode_anew(make, project):
    make()[0].translate(PAIR, [Segment("One.")])
    path = project / "locum.toml"
    path.write_text(path.read_text("utf-8").replace("[engines.echo]", '[engines.echo]\nx = 1'),
                    encoding="utf-8")  # fmt: skip
    executor, inner = make()
    executor.translate(PAIR, [Segment("One.")])
    assert inner.asked == ["One."]


def test_another_locum_decodes_anew(make, monkeypatch):
    make()[0].translate(PAIR, [Segment("One.")])
    monkeypatch.setattr(caching, "code_stamp", lambda: "another")
    executor, inner = make()
    executor.translate(PAIR, [Segment("One.")])
    assert inner.asked == ["One."]


def test_an_engine_that_cannot_tell_what_it_is_is_asked_every_time(make, engine):
    executor, inner = make()
    for _time in range(2):
        executor.translate(replace(PAIR, digest=""), [Segment("One.")])
    assert inner.asked == ["One.", "One."]


def test_an_engine_that_does_not_work_says_so_itself(make, engine, monkeypatch):
    def broken(pair):
        raise EngineError("no model")

    monkeypatch.setattr(engine, "fingerprint", broken)
    executor, _inner = make()
    assert executor.translate(PAIR, [Segment("One.")])[0].text == ".enO"


def test_what_is_no_good_is_not_kept(make):
    for _time in range(2):
        executor, inner = make()
        assert executor.translate(PAIR, [Segment("loop"), Segment("")])[0].degenerate
        assert inner.asked == ["loop", ""]


def test_what_was_finished_is_kept_when_the_run_dies(make, monkeypatch):
    monkeypatch.setattr(caching, "_AT_ONCE", 2)
    executor, inner = make()
    real = inner.translate

    def dying(pair, segments, progress=None):
        if any(segment.text == "4" for segment in segments):
            raise KeyboardInterrupt
        return real(pair, segments, progress)

    monkeypatch.setattr(inner, "translate", dying)
    segments = [Segment(str(number)) for number in range(5)]
    with pytest.raises(KeyboardInterrupt):
        executor.translate(PAIR, segments)
    executor, inner = make()
    executor.translate(PAIR, segments)
    assert inner.asked == ["4"]


@pytest.mark.parametrize("damage", [b"", b"no database" * 999, None])
def test_a_store_that_cannot_be_used_changes_nothing(make, tmp_path, damage):
    path = tmp_path / "drafts.sqlite"
    if damage is None:
        path.mkdir()
    else:
        path.write_bytes(damage)
    executor, inner = make(store=DraftStore(path))
    for _time in range(2):
        assert executor.translate(PAIR, [Segment("One.")])[0].text == ".enO"
    assert len(inner.asked) == (2 if damage is None else 1)


def test_a_store_with_damage_that_sqlite_cannot_put_in_words_is_begun_anew(make, tmp_path):
    path = tmp_path / "drafts.sqlite"
    store = DraftStore(path)
    make(store=store)[0].translate(PAIR, [Segment("One.")])
    store.close()
    data = path.read_bytes()
    assert b"CREATE TABLE version" in data
    path.write_bytes(data.replace(b"CREATE TABLE version", b"CREATE TABL\xab version"))
    executor, inner = make(store=DraftStore(path))
    for _time in range(2):
        assert executor.translate(PAIR, [Segment("One.")])[0].text == ".enO"
    assert len(inner.asked) == 1


def test_a_store_that_breaks_in_use_changes_nothing(make, tmp_path):
    store = DraftStore(tmp_path / "drafts.sqlite")
    executor, _inner = make(store=store)
    executor.translate(PAIR, [Segment("One.")])
    store.close()
    data = bytearray((tmp_path / "drafts.sqlite").read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    (tmp_path / "drafts.sqlite").write_bytes(data)
    assert executor.translate(PAIR, [Segment("One.")])[0].text == ".enO"


def test_a_locked_store_changes_nothing(make, tmp_path, monkeypatch):
    monkeypatch.setattr("locum.workflow.draft_store._WAIT_SECONDS", 0.05)
    path = tmp_path / "drafts.sqlite"
    DraftStore(path).put([(b"1", "x")])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    executor, _inner = make(store=DraftStore(path))
    assert executor.translate(PAIR, [Segment("One.")])[0].text == ".enO"
    other.close()


def test_the_store_does_not_outgrow_its_size_and_forgets_the_oldest(tmp_path, monkeypatch):
    store = DraftStore(tmp_path / "drafts.sqlite", max_bytes=200_000)
    day = 0
    monkeypatch.setattr("locum.workflow.draft_store._today", lambda: day)
    for day in range(1, 60):
        store.put((f"{day} {number}".encode(), "x" * 200) for number in range(40))
        assert store.get([b"1 0"]) == {b"1 0": "x" * 200}  # used every day
    assert store.get([b"2 0"]) == {}
    assert len(store.get([b"59 0"])) == 1
    store.close()
    assert (tmp_path / "drafts.sqlite").stat().st_size < 400_000


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1)
PLACES = st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99))


@given(TEXTS, st.lists(PLACES, max_size=3), st.none() | st.floats(-9, 0), st.booleans())
def test_a_draft_comes_back_as_it_was(text, places, score, missed):
    segment = Segment("disc", (TERM,) if missed else (), ((0, 1),) * len(places))
    draft = Draft(
        text,
        spans=tuple(places),
        missed=tuple(Missed(one, "why") for one in segment.constraints),
        score=score,
    )
    if text.strip():
        assert unpacked(packed(draft, segment), segment) == draft
    else:
        assert packed(draft, segment) == ""


@pytest.mark.parametrize(
    "text", ["", "[]", "[1, [], [], null]", '["x", [[0]], [], null]', '["x", [], [[3, ""]], null]',
             '["x", [[0, 1]], [], null]', "{}", "null"],
)  # fmt: skip
def test_what_is_no_draft_is_none(text):
    assert unpacked(text, Segment("disc")) is None


# --- a real engine ---


@pytest.fixture
def starter(project, starter_models, monkeypatch):
    """The sample, with a starter package in the place of the echo engine."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    monkeypatch.setenv("LOCUM_CACHE_DIR", str(project / "cache"))
    (project / "models").mkdir()
    shutil.copy(starter_models / "translate-en_es-0_2.argosmodel", project / "models")
    path = project / "locum.toml"
    text = path.read_text("utf-8").replace('order = ["echo"]', 'order = ["argos"]')
    text = text.replace('locales = ["es", "zh_Hans"]', 'locales = ["es"]\nmodels = "models"')
    path.write_text(text, encoding="utf-8")
    return project


def test_catalogs_are_the_same_with_and_without_the_cache(starter, locum, monkeypatch):
    decoded = []
    real = ArgosEngine.translate

    def translate(self, segments, pair, *, progress=None):
        decoded.append(len(segments))
        return real(self, segments, pair, progress=progress)

    monkeypatch.setattr(ArgosEngine, "translate", translate)
    catalogs, asked = [], []
    options = (["--engine", "argos"], ["--engine", "argos"], ["--engine", "argos", "--no-cache"])
    for more in options:
        shutil.rmtree(starter / "locales", ignore_errors=True)
        assert locum("translate", *more).status == 0
        catalogs.append((starter / "locales/es/LC_MESSAGES/articles/pain.po").read_bytes())
        asked.append(sum(decoded))
        decoded.clear()
    assert len(set(catalogs)) == 1
    assert asked[0] == asked[2] > 0
    assert asked[1] == 0


def test_redraft_follows_the_glossary_whatever_is_cached(starter, locum):
    locum("translate", "--engine", "argos")
    path = starter / "glossary/terms.csv"
    text = path.read_text("utf-8").replace("hernia discal,preferred,hernias discales",
                                           "disco herniado,preferred,discos herniados")  # fmt: skip
    path.write_text(text, encoding="utf-8")
    locum("translate", "--engine", "argos", "--redraft")
    catalog = (starter / "locales/es/LC_MESSAGES/articles/pain.po").read_text("utf-8")
    assert "disco herniado" in catalog.lower()
    assert "hernia discal" not in catalog.lower()
