"""What an author says to Locum in comments: ``locum:off``, ``locum:on``, ``locum: a note``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from markdown_it.token import Token

from locum.formats import FormatOptions
from locum.formats.commands import read_command
from locum.formats.markdown.embedded import html_spots
from locum.formats.markdown.source import Source
from locum.formats.markdown.spots import Spot

_COMMENT = re.compile(r"<!--\s*locum:(.*?)-->", re.DOTALL)


@dataclass(slots=True)
class Overrides:
    """Whether blocks are offered here, and what is to be told of the next one."""

    on: bool = True
    note: str | None = None

    def obey(self, comments: str) -> None:
        """Obey the comments in a piece of HTML, in their order."""
        for match in _COMMENT.finditer(comments):
            sort, words = read_command(match[1])
            if words:
                self.note = f"{self.note} {words}" if self.note else words
            elif sort != "note":
                self.on = sort == "on"

    def noted(self, spots: Iterable[Spot]) -> list[Spot]:
        """Return the spots, the first with the note that waits."""
        noted = list(spots)
        if noted and self.note:
            said = [self.note, noted[0].note or ""]
            noted[0] = replace(noted[0], note=" ".join(said).strip())
            self.note = None
        return noted

    def html(self, token: Token, source: Source, options: FormatOptions) -> list[Spot]:
        """Obey a block of HTML, and return what of it is to be translated."""
        spots = list(html_spots(token, source, options)) if self.on else []
        if not spots:
            self.obey(source.masked.unmask(token.content))
            return []
        # The HTML format has obeyed the comments within; only what they leave is ours.
        noted = self.noted(spots)
        self.obey(source.masked.unmask(token.content))
        self.note = None
        return noted
