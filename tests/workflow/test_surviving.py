"""What runs note of what they decode, and make of the notes of runs that died."""

import os
from pathlib import Path

import pytest

from locum.model import Draft, EnginePair, Segment
from locum.workflow.isolating import killing_draft
from locum.workflow.surviving import KILLING, Notes, Surviving, key_of

PAIR = EnginePair("moody", "en", "es", "moody:1", "0001")
SEGMENTS = [Segment("One."), Segment("Two."), Segment("Three.")]


class Here:
    """Decodes in this process, and notes what notes there are meanwhile."""

    threads = 2

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.decoded: list[str] = []
        self.noted: list[set[str]] = []

    def translate(self, pair, segments, progress=None):
        self.decoded += [segment.text for segment in segments]
        notes = [note.read_text(encoding="ascii") for note in self.folder.glob("decoding-*.txt")]
        self.noted.append({key for note in notes for key in note.split()})
        if progress is not None:
            progress(len(segments))
        return [Draft(segment.text.upper()) for segment in segments]


class There(Here):
    """Decodes in a process apart."""

    closed = 0

    def translate(self, pair, segments, progress=None):
        drafts = super().translate(pair, segments, progress)
        return [
            killing_draft() if segment.text == "Two." else draft
            for segment, draft in zip(segments, drafts, strict=True)
        ]

    def close(self) -> None:
        self.closed += 1


def died_with(folder: Path, segments) -> None:
    """Leave what a run leaves that died while it decoded these."""
    (folder / "decoding-1-aa.lock").touch()
    keys = [key_of(PAIR, segment) for segment in segments]
    (folder / "decoding-1-aa.txt").write_text("\n".join(keys), encoding="ascii")


def test_what_is_decoded_is_noted_while_it_is_decoded_and_no_longer(tmp_path):
    with Notes.open(tmp_path) as notes:
        here = Here(tmp_path)
        Surviving(here, notes, apart=There(tmp_path)).translate(PAIR, SEGMENTS)
        assert here.noted == [{key_of(PAIR, segment) for segment in SEGMENTS}]
        assert list(tmp_path.glob("decoding-*.txt")) == []
    assert list(tmp_path.iterdir()) == []


def test_what_a_run_died_with_is_decoded_apart_and_what_kills_is_remembered(tmp_path):
    died_with(tmp_path, SEGMENTS[:2])
    told: list[int] = []
    with Notes.open(tmp_path) as notes:
        here, there = Here(tmp_path), There(tmp_path)
        drafts = Surviving(here, notes, apart=there).translate(PAIR, SEGMENTS, told.append)
    assert drafts == [Draft("ONE."), killing_draft(), Draft("THREE.")]
    assert (here.decoded, there.decoded) == (["Three."], ["One.", "Two."])
    assert sum(told) == 3
    assert there.closed == 1
    assert [path.name for path in tmp_path.iterdir()] == [KILLING]
    with Notes.open(tmp_path) as notes:
        again = Here(tmp_path)
        assert Surviving(again, notes, apart=There(tmp_path)).translate(PAIR, SEGMENTS) == drafts
    assert again.decoded == ["One.", "Three."]


def test_suspects_that_a_run_does_not_meet_stay_suspects(tmp_path):
    died_with(tmp_path, SEGMENTS[:2])
    with Notes.open(tmp_path) as notes:
        Surviving(Here(tmp_path), notes, apart=There(tmp_path)).translate(PAIR, SEGMENTS[2:])
    with Notes.open(tmp_path) as notes:
        assert notes.is_suspect(key_of(PAIR, SEGMENTS[0]))


def test_the_notes_of_a_run_that_is_alive_are_its_own(tmp_path):
    with Notes.open(tmp_path) as alive, alive.decoding([key_of(PAIR, SEGMENTS[0])]):
        with Notes.open(tmp_path) as notes:
            assert not notes.is_suspect(key_of(PAIR, SEGMENTS[0]))
        assert len(list(tmp_path.glob("decoding-*.txt"))) == 1


@pytest.mark.parametrize(
    "pair",
    [EnginePair("moody", "en", "es", "moody:2", "0001"), EnginePair("moody", "en", "fr")],
)
def test_another_package_is_given_its_own_chance(pair):
    assert key_of(pair, SEGMENTS[0]) != key_of(PAIR, SEGMENTS[0])
    assert key_of(PAIR, SEGMENTS[0]) == key_of(PAIR, Segment("One."))


def test_what_a_cluster_died_of_is_remembered_without_any_note(tmp_path):
    with Notes.open(tmp_path) as notes:
        far = There(tmp_path)
        Surviving(far, notes).translate(PAIR, SEGMENTS)
        assert far.noted == [set()]
        assert Surviving(far, notes).translate(PAIR, SEGMENTS)[1] == killing_draft()
    assert far.decoded == ["One.", "Two.", "Three.", "One.", "Three."]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path):
    tmp_path.chmod(0o500)
    with Notes.open(tmp_path) as notes:
        drafts = Surviving(Here(tmp_path), notes, apart=There(tmp_path)).translate(PAIR, SEGMENTS)
    assert len(drafts) == 3


def test_a_folder_that_is_not_there_stops_nothing(tmp_path):
    with Notes.open(tmp_path / "none") as notes:
        drafts = Surviving(Here(tmp_path), notes, apart=There(tmp_path)).translate(PAIR, SEGMENTS)
    assert len(drafts) == 3


def test_damaged_notes_stop_no_run(tmp_path):
    (tmp_path / KILLING).write_bytes(b"\xff\x00 " + key_of(PAIR, SEGMENTS[0]).encode() + b"\n\xfe")
    (tmp_path / "decoding-1-0.lock").touch()
    (tmp_path / "decoding-1-0.txt").write_bytes(b"\xff\xfe")
    with Notes.open(tmp_path) as notes:
        assert key_of(PAIR, SEGMENTS[0]) in notes.killing
        assert not notes.is_suspect(key_of(PAIR, SEGMENTS[1]))
