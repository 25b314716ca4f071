"""The engine ``opencc``: Simplified ⇄ Traditional Chinese, for Taiwan and Hong Kong.

What is converted is the same text in another script, so that nothing is guessed: every
character's place is known, and other scripts, numbers and signs stay. A Traditional
Chinese locale is so within reach of every engine that writes Simplified, and a
Traditional article of every engine that reads it.

A constraint whose words were converted into an accepted form is kept; else the first
accepted form takes their place. Needs the extra ``opencc``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locum.chinese import Converted, converted, opencc_is_installed, opencc_version
from locum.engines import EngineSettings
from locum.engines.remedies import extra_command
from locum.errors import ConfigError, EngineError
from locum.i18n import _
from locum.model import Constraint, Draft, EnginePair, Missed, ProgressCallback, Segment
from locum.terminology import find_form, forbidden_in, satisfied_all

SIMPLIFIED = "zh_Hans"
TRADITIONAL = ("zh_Hant", "zh_Hant_HK", "zh_Hant_MO")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of the converted text that a term takes the place of."""

    start: int
    end: int
    new: str


class OpenccEngine:
    """Converts between the two scripts of Chinese."""

    def __init__(self, settings: EngineSettings = EngineSettings()) -> None:  # noqa: B008 (frozen)
        self._wordings = settings.options.get("wordings", True)
        if not isinstance(self._wordings, bool):
            raise ConfigError(
                _("[engines.opencc] wordings: “{value}” is not true or false").format(
                    value=self._wordings
                ),
                hint=_("write wordings = false to keep the words and change the characters alone"),
            )

    def pairs(self) -> Sequence[EnginePair]:
        """Return the directions; none where OpenCC is not installed."""
        if not opencc_is_installed():
            return []
        version = opencc_version()
        ends = [(SIMPLIFIED, other) for other in TRADITIONAL]
        return [
            EnginePair("opencc", source, target, version)
            for source, target in (*ends, *((b, a) for a, b in ends))
        ]

    def hint(self) -> str:
        """Return what brings the engine, where it is not there; else nothing."""
        if opencc_is_installed():
            return ""
        return _("Traditional Chinese needs opencc: {command}").format(
            command=extra_command("opencc")
        )

    def translate(
        self,
        segments: Sequence[Segment],
        pair: EnginePair,
        *,
        progress: ProgressCallback | None = None,
    ) -> list[Draft]:
        """Convert segments: same length, same order.

        Raises:
            EngineError: where OpenCC is not installed.
        """
        if not opencc_is_installed():
            raise EngineError(_("opencc is not installed"), hint=extra_command("opencc"))
        drafts = [self._draft(segment, pair) for segment in segments]
        if progress is not None and drafts:
            progress(len(drafts))
        return drafts

    def _draft(self, segment: Segment, pair: EnginePair) -> Draft:
        whole = self._converted(segment, pair)
        edits = list(_edits(segment, whole, pair.target))
        text, spans = _applied(whole.text, edits), _places(segment, whole, edits)
        return Draft(text, spans, tuple(_missed(text, segment.constraints, pair.target)))

    def _converted(self, segment: Segment, pair: EnginePair) -> Converted:
        """Convert a text; in characters alone where a region's word would swallow a term."""
        whole = converted(segment.text, pair.source, pair.target, wordings=self._wordings)
        if all(whole.is_clean(one.start, one.end) for one in segment.constraints):
            return whole
        return converted(segment.text, pair.source, pair.target, wordings=False)


def _edits(segment: Segment, whole: Converted, locale: str) -> Iterator[_Edit]:
    """Yield what has to be put in place of terms that came out otherwise than accepted."""
    done = 0
    for constraint in segment.constraints:
        start, end = whole.place(constraint.start, constraint.end)
        if start < done:
            continue  # within a word that the term before it has taken with it
        done = end
        if not _is_accepted(whole.text[start:end], constraint, locale):
            yield _Edit(start, end, constraint.accepted[0])


def _is_accepted(words: str, constraint: Constraint, locale: str) -> bool:
    if constraint.keep:
        return words == constraint.accepted[0]
    return any(
        (start, end) == (0, len(words))
        for start, end, _form in find_form(
            words, constraint.accepted, locale, case_sensitive=constraint.case_sensitive
        )
    )


def _applied(text: str, edits: Sequence[_Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _places(segment: Segment, whole: Converted, edits: Sequence[_Edit]) -> tuple[Span, ...]:
    """Return where the segment's spans stand in the text with its terms put in."""
    places = [whole.place(*span) for span in segment.spans]
    return tuple(
        (_moved(start, edits, end=False), _moved(end, edits, end=start != end))
        for start, end in places
    )


def _moved(offset: int, edits: Sequence[_Edit], *, end: bool) -> int:
    shift = 0
    for edit in edits:
        if edit.end < offset or (edit.end == offset and not (end and edit.start == offset)):
            shift += len(edit.new) - (edit.end - edit.start)
        elif edit.start < offset:
            # Within a term: all of it belongs to what ends there, and what begins there.
            return edit.start + shift + (len(edit.new) if end else 0)
    return offset + shift


def _missed(text: str, constraints: Sequence[Constraint], locale: str) -> Iterator[Missed]:
    kept = satisfied_all(text, constraints, locale)
    for constraint, is_kept in zip(constraints, kept, strict=True):
        if not is_kept:
            yield Missed(constraint, _("its words were converted as a part of others"))
        elif stays := forbidden_in(text, constraint, locale, others=constraints):
            form = text[slice(*stays[0][:2])]
            yield Missed(
                constraint, _("the forbidden “{form}” stands in the text").format(form=form)
            )
