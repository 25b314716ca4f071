"""What the readers of XML formats share: a text with its inline elements, in the making."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from locum.exchange.units import Content, Mark, MarkKind, merged

_CHARACTER = re.compile("u([0-9a-f]{4})")
_KEPT = re.compile("k([0-9]+)")


@dataclass(slots=True)
class Collector:
    """The text of one element."""

    parts: list[str | Mark] = field(default_factory=list)
    ends: list[Mark | None] = field(default_factory=list)
    """For each inline element that is open, what its end says; None: nothing."""
    hidden: int = 0
    """How many elements are open whose text is no text of the unit."""

    def begin(self, kind: MarkKind, id_: str, *, bare: bool = False) -> None:
        """Take an element that opens, closes, or stands alone."""
        if self.hidden:
            return
        character = _CHARACTER.fullmatch(id_)
        if character and kind is MarkKind.ALONE:
            self.parts.append(chr(int(character[1], 16)))
        else:
            self.parts.append(Mark(kind, id_, bare=bare))

    def wrap(self, id_: str, *, bare: bool = False) -> None:
        """Take an element around words; its end closes what it opens."""
        self.begin(MarkKind.OPEN, id_, bare=bare)
        self.ends.append(Mark(MarkKind.CLOSE, id_, bare=bare))

    def keep(self, id_: str) -> None:
        """Take an element that says that its words are not to be translated."""
        number = _KEPT.fullmatch(id_)
        if number:
            self.wrap(number[1], bare=True)
        else:
            self.skip_tag()

    def skip_tag(self) -> None:
        """Take an element of which the words alone count."""
        self.ends.append(None)

    def hide(self) -> None:
        """Take an element whose words are another format's codes."""
        self.hidden += 1

    def end(self, *, hides: bool = False) -> None:
        """Take the end of an element."""
        if hides:
            self.hidden -= 1
        elif self.ends:
            mark = self.ends.pop()
            if mark is not None and not self.hidden:
                self.parts.append(mark)

    def text(self, words: str) -> None:
        """Take words."""
        if not self.hidden:
            self.parts.append(words)

    def content(self) -> Content:
        """Return what was collected."""
        return merged(self.parts)
