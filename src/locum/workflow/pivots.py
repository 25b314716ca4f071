"""Terms on their way through a pivot: what is asked at the end holds at the end.

A constraint of zh→es says nothing of the English between. So on each hop of a chain every
term is followed:

1. where the glossary knows the concept in the pivot's language, its term is enforced
   there, and recognised there by the next hop;
2. where it does not, the place comes from the engine's alignment; a second attempt
   (``naming``) has the pivot say what the engine itself calls the term on its own, so
   that the term cannot be lost on the way. What the pivot calls it does not matter: the
   last hop replaces it;
3. the last hop has the locale's own forms.

The terms that the glossary finds in the pivot's text besides are enforced as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from locum.model import Constraint, Draft, Segment
from locum.terminology import Termbase, find_form
from locum.workflow.segments import Part, without_overlaps

Span = tuple[int, int]

MAX_NAME_CHARS = 60
"""What an engine says of a lone term; longer is no name of it."""


@dataclass(slots=True)
class Passage:
    """One part of a block on its way along a route."""

    part: Part
    draft: Draft
    """The text so far; its spans are the part's spans, then its constraints."""
    language: str
    """The language of the text so far."""
    said: list[tuple[str, ...]]
    """For each constraint, the forms that the text so far was asked to say it in."""

    @classmethod
    def begin(cls, part: Part, language: str) -> Passage:
        """Return a part before its first hop."""
        places = (*part.spans.values(), *((c.start, c.end) for c in part.constraints))
        return cls(part, Draft(part.text, spans=places), language, [()] * len(part.constraints))

    def follow(self, answer: Draft, language: str) -> None:
        """Take a hop's answer; a place that an earlier hop has lost is not known again.

        An engine that tells no places at all need not list them; on the last hop those of
        the constraints are not asked for.
        """
        before = self.draft.spans[: len(answer.spans) or None]
        places = answer.spans or (None,) * len(before)
        known = (
            None if earlier is None else later
            for earlier, later in zip(before, places, strict=True)
        )
        self.draft = replace(answer, spans=tuple(known))
        self.language = language


@dataclass(frozen=True, slots=True)
class Hop:
    """What a hop's segments are made with."""

    termbase: Termbase
    target: str
    first: bool
    last: bool
    names: Mapping[str, str] = field(default_factory=dict)
    """What the engine calls terms on their own, where it shall say that."""


def segment_for(passage: Passage, hop: Hop) -> Segment:
    """Return what a hop gets: the text so far, under the constraints of this hop.

    Where its constraints' words go is asked as long as another hop needs to know: an
    engine may have to look for every place.
    """
    text, part = passage.draft.text, passage.part
    if hop.first and hop.last:
        constraints: Sequence[Constraint] = part.constraints
    else:
        own = hop.termbase.constraints(text, passage.language, hop.target)
        constraints = _constraints(passage, hop, own)
    places = passage.draft.spans[: len(part.spans) if hop.last else None]
    spans = tuple(span if span is not None else (0, 0) for span in places)
    return Segment(text, tuple(constraints), spans)


def _constraints(passage: Passage, hop: Hop, own: Sequence[Constraint]) -> tuple[Constraint, ...]:
    text = passage.draft.text
    places = _places(passage)
    free = list(own)
    carried: list[Constraint] = []
    for number, (constraint, place) in enumerate(
        zip(passage.part.constraints, places, strict=True)
    ):
        if constraint.keep:
            if place is not None:
                kept = constraint.accepted[0] if hop.last else text[slice(*place)]
                carried.append(replace(_at(constraint, place), accepted=(kept,)))
            continue
        asked = _twin(constraint, place, free)
        if asked is not None:
            free.remove(asked)
        elif place is not None:
            asked = _asked(constraint, place, text, hop)
        if asked is not None:
            carried.append(asked)
        passage.said[number] = asked.accepted if asked is not None else ()
    return without_overlaps((*carried, *free))


def _asked(constraint: Constraint, place: Span, text: str, hop: Hop) -> Constraint | None:
    """Return what a hop has to make of a term that the glossary does not find in the text."""
    restated = constraint if hop.last else hop.termbase.restated(constraint, hop.target)
    name = hop.names.get(text[slice(*place)])
    if restated is None and name:
        restated = replace(constraint, accepted=(name,), forbidden=(), case_sensitive=False)
    return None if restated is None else _at(restated, place)


def _at(constraint: Constraint, place: Span) -> Constraint:
    return replace(constraint, start=place[0], end=place[1])


def _twin(
    constraint: Constraint, place: Span | None, free: Sequence[Constraint]
) -> Constraint | None:
    """Return the same concept as the glossary finds it in the text, nearest to a place.

    It knows the number that the text has it in.
    """
    twins = [other for other in free if other.concept == constraint.concept and not other.keep]
    at = place[0] if place is not None else 0
    return min(twins, key=lambda other: (abs(other.start - at), other.start), default=None)


def _places(passage: Passage) -> list[Span | None]:
    """Return where each constraint's words stand in the text so far.

    What the text was asked to say is looked for first, each occurrence once, nearest to
    the aligned place; alignment comes second.
    """
    part = passage.part
    aligned = passage.draft.spans[len(part.spans) :]
    found: list[Span | None] = []
    taken: list[Span] = []
    for constraint, place, said in zip(part.constraints, aligned, passage.said, strict=True):
        if place is not None and place[0] == place[1]:
            place = None
        forms = (constraint.accepted[0],) if constraint.keep else said
        spoken = [
            (start, end)
            for start, end in _occurrences(passage, forms, exact=constraint.keep)
            if not any(start < e and s < end for s, e in taken)
        ]
        if spoken:
            at = place[0] if place is not None else 0
            place = min(spoken, key=lambda span: (abs(span[0] - at), span))
        if place is not None:
            taken.append(place)
        found.append(place)
    return found


def _occurrences(passage: Passage, forms: Sequence[str], *, exact: bool) -> list[Span]:
    if not forms:
        return []
    text = passage.draft.text
    if exact:
        at = text.find(forms[0])
        return [] if at < 0 else [(at, at + len(forms[0]))]
    return [(start, end) for start, end, _form in find_form(text, forms, passage.language)]


# --- what an engine calls a term on its own ----------------------------------


def nameless(passages: Sequence[Passage], hop: Hop) -> list[str]:
    """Return the terms, each once, that a pivot's language has no term for."""
    found: dict[str, None] = {}
    for passage in passages:
        text = passage.draft.text
        for constraint, place in zip(passage.part.constraints, _places(passage), strict=True):
            if constraint.keep or place is None:
                continue
            if hop.termbase.restated(constraint, hop.target) is None:
                found[text[slice(*place)]] = None
    return list(found)


def name_terms(
    terms: Sequence[str], translate: Callable[[list[Segment]], list[Draft]]
) -> dict[str, str]:
    """Return what an engine calls terms on their own; nothing for one that it cannot name."""
    drafts = translate([Segment(term) for term in terms])
    return {
        term: name
        for term, draft in zip(terms, drafts, strict=True)
        if not draft.degenerate and (name := _name(term, draft.text))
    }


def _name(term: str, said: str) -> str:
    name = said.strip(" \t.。!?！？:：;；,，、\"“”'‘’")
    if not name or len(name) > MAX_NAME_CHARS or name == term:
        return ""
    first = name.split()[0]
    # A lone term looks like a sentence's beginning; an acronym keeps its capitals.
    return name[0].lower() + name[1:] if first[1:].islower() else name
