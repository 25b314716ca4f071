"""The engine that translates nothing: ``text`` → ``⟦text⟧``.

It stands in for a real engine in tests, and shows a project pseudo-localized: what
reads ``⟦…⟧`` on a page went through the catalogs, what does not was missed.

Constraints are honoured trivially: their spans become the first accepted form. Markup
spans are therefore known exactly.

It declares no pairs, so that nothing is routed through it by chance, unless the project
asks for some: ``[engines.echo] pairs = ["en-es", "en-zh_Hans"]``.
"""

from __future__ import annotations

from collections.abc import Sequence

from locum.engines import EngineSettings
from locum.errors import ConfigError, UsageError
from locum.i18n import _
from locum.locales import normalize
from locum.model import Draft, EnginePair, ProgressCallback, Segment

OPEN, CLOSE = "⟦", "⟧"
VERSION = "echo:1"


class EchoEngine:
    """Brackets every segment; works for any pair that it is asked for."""

    pseudo = True

    def __init__(self, settings: EngineSettings = EngineSettings()) -> None:  # noqa: B008 (frozen)
        self._pairs = tuple(_read_pair(pair) for pair in settings.options.get("pairs", ()))

    def pairs(self) -> Sequence[EnginePair]:
        """Return the pairs that the project asks for; none by default."""
        return self._pairs

    def translate(
        self,
        segments: Sequence[Segment],
        pair: EnginePair,  # noqa: ARG002 (the seam's signature)
        *,
        progress: ProgressCallback | None = None,
    ) -> list[Draft]:
        """Return ``⟦text⟧`` for each segment, its terms in their first accepted form."""
        drafts = [_echo(segment) for segment in segments]
        if progress is not None and drafts:
            progress(len(drafts))
        return drafts


def echo_pair(source: str, target: str) -> EnginePair:
    """Return the echo's pair for two languages, whatever they are."""
    return EnginePair("echo", normalize(source), normalize(target), VERSION)


def _read_pair(text: object) -> EnginePair:
    source, dash, target = str(text).partition("-")
    try:
        if not dash:
            raise UsageError(_("“{pair}” names no two languages").format(pair=text))
        return echo_pair(source, target)
    except UsageError as error:
        raise ConfigError(
            _("[engines.echo] pairs: {problem}").format(problem=error.message),
            hint=_("write a pair like en-es or en-zh_Hans"),
        ) from error


def _echo(segment: Segment) -> Draft:
    pieces: list[str] = [OPEN]
    starts: list[tuple[int, int, int]] = []
    """(offset in the source, length of what stood there, offset in the target)"""
    done, length = 0, len(OPEN)
    for constraint in segment.constraints:
        form = constraint.accepted[0]
        pieces += [segment.text[done : constraint.start], form]
        starts.append((constraint.start, constraint.end, length + constraint.start - done))
        length += constraint.start - done + len(form)
        done = constraint.end
    pieces += [segment.text[done:], CLOSE]
    text = "".join(pieces)

    def place(offset: int, *, end: bool) -> int:
        shift = len(OPEN)
        for (start, stop, at), constraint in zip(starts, segment.constraints, strict=True):
            if offset <= start and not (end and offset > start):
                break
            form = constraint.accepted[0]
            if offset < stop:  # inside the term: all of it belongs
                return at + (len(form) if end else 0)
            shift = at + len(form) - stop
        return offset + shift

    spans = tuple(
        (place(start, end=False), place(end, end=start != end)) for start, end in segment.spans
    )
    return Draft(text, spans)
