"""The dealing out of work, with workers that are no processes."""

from collections.abc import Collection
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.cluster.plan import Decoded, Finished, Refusal, Requirement
from locum.cluster.pool import MAX_DEATHS, Died, Member, Outcome, Pool, cut
from locum.errors import ClusterError
from locum.model import Draft, EnginePair, Segment
from locum.workflow.isolating import killing_draft

ES = Requirement(EnginePair("moody", "en", "es", "1", "a"))
ZH = Requirement(EnginePair("moody", "en", "zh", "1", "a"))


@dataclass
class FakeCrew:
    """Workers on nodes, one each; what they do to a sentence is in its words."""

    room: dict[str, int]
    lacking: set[tuple[str, Requirement]] = field(default_factory=set)
    deadly: set[str] = field(default_factory=set)
    """Nodes on which every worker dies."""
    gone: list[str] = field(default_factory=list)
    """Nodes that vanish with their first batch, one after the other."""
    given: list[tuple[str, int]] = field(default_factory=list)
    work: list[tuple[Member, Requirement, list[Segment]]] = field(default_factory=list)

    def muster(self, batches: int, unfit: Collection[str] = ()) -> None:
        pass

    def members(self) -> list[Member]:
        return [
            Member(f"{node}-{n}", node) for node, room in self.room.items() for n in range(room)
        ]

    def ready(self) -> list[Member]:
        busy = {member.name for member, _requirement, _segments in self.work}
        return [member for member in self.members() if member.name not in busy]

    def nodes(self) -> set[str]:
        return {member.node for member in self.members()}

    def is_starting(self) -> bool:
        return False

    def capacity(self) -> int:
        return len(self.members())

    def refusals(self) -> list[Refusal]:
        return []

    def give(self, member: Member, requirement: Requirement, segments: list[Segment]) -> None:
        self.given.append((member.node, len(segments)))
        self.work.append((member, requirement, segments))

    def outcomes(self, wait_seconds: float) -> list[Outcome]:
        work, self.work = self.work, []
        return [
            Outcome(member, self.answer(member, requirement, segments))
            for member, requirement, segments in work
        ]

    def answer(self, member, requirement, segments):
        if member.node in self.gone:
            self.gone.remove(member.node)
            self.room.pop(member.node, None)
            return Died(member.node, "gone", node_is_gone=True)
        if (member.node, requirement) in self.lacking:
            return Refusal(member.node, "not installed")
        if member.node in self.deadly or any("kills" in segment.text for segment in segments):
            return Died(member.node, "killed")
        return [Draft(segment.text.upper()) for segment in segments]


def decode(crew, segments, requirement=ES, *, patience_seconds=0.0):
    """Return a call's drafts by place, and the refusals that were told."""
    pool = Pool(crew, patience_seconds=patience_seconds)
    pool.open(7, requirement, segments)
    drafts: dict[int, Draft] = {}
    refusals: list[Refusal] = []
    for _step in range(10_000):
        for number, event in pool.step():
            assert number == 7
            if isinstance(event, Decoded):
                assert not drafts.keys() & event.drafts.keys()  # nothing is drafted twice
                drafts |= event.drafts
            elif isinstance(event, Refusal):
                refusals.append(event)
            elif isinstance(event, ClusterError):
                raise event
            elif isinstance(event, Finished):
                return drafts, refusals
    raise TimeoutError


def sentences(count, *extra):
    return [Segment(f"Sentence {n}. {'word ' * (n % 40)}") for n in range(count)] + [
        Segment(text) for text in extra
    ]


@given(
    texts=st.lists(st.text(min_size=1, max_size=3000), max_size=60),
    workers=st.integers(0, 50),
)
def test_every_segment_is_in_one_batch_and_the_longest_come_first(texts, workers):
    segments = [Segment(text) for text in texts]
    batches = cut(1, segments, workers)
    places = [place for batch in batches for place in batch.places]
    assert sorted(places) == list(range(len(texts)))
    lengths = [len(texts[place]) for place in places]
    assert lengths == sorted(lengths, reverse=True)


@given(
    count=st.integers(1, 300),
    poison=st.sets(st.integers(0, 299), max_size=3),
    nodes=st.integers(1, 4),
    gone=st.integers(0, 3),
)
def test_all_is_drafted_once_but_what_kills_whoever_vanishes(count, poison, nodes, gone):
    segments = sentences(count)
    for place in poison:
        if place < count:
            segments[place] = Segment(f"{place} kills")
    names = [f"node{n}" for n in range(nodes)]
    crew = FakeCrew(dict.fromkeys(names, 2), gone=names[: min(gone, nodes - 1)])
    drafts, refusals = decode(crew, segments)
    assert refusals == []
    for place, segment in enumerate(segments):
        wanted = killing_draft() if "kills" in segment.text else Draft(segment.text.upper())
        assert drafts[place] == wanted


def test_a_sentence_that_kills_is_tried_by_so_many_workers_and_on_all_nodes():
    crew = FakeCrew({"a": 1, "b": 1, "c": 1})
    drafts, _refusals = decode(crew, [Segment("it kills")])
    assert drafts == {0: killing_draft()}
    assert len(crew.given) == MAX_DEATHS
    assert {node for node, _size in crew.given} == {"a", "b", "c"}


def test_what_dies_on_a_bad_node_is_drafted_by_a_good_one():
    crew = FakeCrew({"bad": 1, "good": 1}, deadly={"bad"})
    segments = sentences(400)
    drafts, refusals = decode(crew, segments)
    assert [drafts[n] for n in range(400)] == [Draft(s.text.upper()) for s in segments]
    assert {refusal.node for refusal in refusals} <= {"bad"}


def test_a_node_that_lacks_the_package_is_told_once_and_given_nothing_more_of_it():
    crew = FakeCrew({"a": 2, "b": 1}, lacking={("a", ES)})
    drafts, refusals = decode(crew, sentences(200))
    assert len(drafts) == 200
    assert [str(refusal) for refusal in refusals] == ["a: not installed"]
    assert sum(node == "a" for node, _size in crew.given) <= 2
    assert decode(crew, sentences(10), ZH)[1] == []


def test_where_no_worker_can_the_call_ends_with_the_reasons():
    crew = FakeCrew({"a": 1, "b": 1}, lacking={("a", ES), ("b", ES)})
    with pytest.raises(ClusterError) as error:
        decode(crew, sentences(3))
    assert error.value.message.startswith("no worker of the cluster can draft en to es: ")
    assert "a: not installed" in error.value.message
    assert error.value.hint == "`locum translate` goes on here, without a cluster"


def test_a_cluster_without_workers_is_told():
    with pytest.raises(ClusterError, match=r"^the cluster has no worker \(any more\)"):
        decode(FakeCrew({}), sentences(3))
