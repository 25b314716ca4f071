"""Build the msgid of a block of HTML."""

from __future__ import annotations

import re

from locum.formats.html_inline import escape_words, unescape_words

_SPACES = re.compile(r"[ \t\r\n\f]+")


class Msgid:
    """Builds a msgid: single spaces, none around, tags without attributes."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._words: list[str] = []
        self._space = True
        # The part that a space at the very end would belong to.
        self._last_words: int | None = None
        self.has_letters = False
        self.templates: set[str] = set()

    def words(self, words: str, keep: bool = False) -> None:
        """Add words; ``keep``: they are not to be translated."""
        words = _SPACES.sub(" ", words)
        if self._space:
            words = words.removeprefix(" ")
        if words:
            self._space = words.endswith(" ")
            self._words.append(words)
            self.has_letters = self.has_letters or (not keep and any(map(str.isalpha, words)))

    def template(self, literal: str) -> None:
        """Add a template tag."""
        self.templates.add(literal)
        self.atom(literal)

    def atom(self, literal: str) -> None:
        """Add a tag that stands for a thing to be seen."""
        self.tag(literal)
        self.thing()

    def tag(self, literal: str) -> None:
        """Add a tag that white space sees through."""
        self._end_words()
        self._parts.append(literal)

    def thing(self) -> None:
        """Say that something is to be seen here."""
        self._space = False
        self._last_words = None

    def text(self) -> str:
        """Return the msgid."""
        self._end_words()
        if self._last_words is not None and self._space:
            # Escaped again: a brace may be the last character now.
            bare = unescape_words(self._parts[self._last_words]).removesuffix(" ")
            self._parts[self._last_words] = escape_words(bare)
        return "".join(self._parts).strip()

    def _end_words(self) -> None:
        if self._words:
            self._last_words = len(self._parts)
            self._parts.append(escape_words("".join(self._words)))
            self._words = []
