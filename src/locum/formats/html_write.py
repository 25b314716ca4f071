"""Write an HTML document with other words in it; all else stays as it is."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping

from locum.formats.html_inline import Part, Piece, balance, escape_words, split
from locum.formats.html_parts import Element, Form, HtmlData, Place
from locum.formats.html_scan import Attribute, attributes
from locum.formats.sanitize import TAGS

Edit = tuple[int, int, str]
"""What takes the place of a stretch of the document."""

Value = Callable[[str], str]
"""An attribute's value, written for the quote that stands around it."""

_QUOTE = '"'


class Writer:
    """Collects what changes in a document, then writes it."""

    def __init__(self, text: str, data: HtmlData) -> None:
        self._text = text
        self._data = data
        self._values: dict[int, dict[str, Value]] = defaultdict(dict)
        self._words: dict[int, str] = {}
        self._wraps: dict[int, Mapping[str, str]] = {}
        self._edits: list[Edit] = []

    def translate(self, index: int, translation: str) -> None:
        """Write the words of the block with that index."""
        place = self._data.places[index]
        if place.form is Form.ATTRIBUTE:
            self._values[place.start][place.attribute] = _flat_value(place, translation)
        else:
            self._words[index] = translation

    def give(self, index: int, values: Mapping[str, str]) -> None:
        """Give attributes to the element that holds a block alone, else to a new ``<span>``.

        An element that no page keeps (``<button>``, ``<body>``) would take them along.
        """
        place = self._data.places[index]
        if place.form is Form.ATTRIBUTE:
            # Of a picture its words are all that is read; other elements have words of their own.
            holder = place.start if self._name(place.start) == "img" else None
        elif place.form is Form.TEXT or self._name(place.holder) in TAGS:
            holder = place.holder
        else:
            self._wraps[index] = values
            return
        if holder is not None:
            for name, value in values.items():
                self.set_attribute(holder, name, value)

    def _name(self, tag: int | None) -> str:
        return "" if tag is None else self._data.tags[tag].name

    def set_attribute(self, tag: int, name: str, value: str) -> None:
        """Give a start tag an attribute in place of the one it has; classes are added."""
        present = self.attribute(tag, name)
        if name == "class" and present is not None:
            classes = self._text[present.value_start : present.value_end]
            self._values[tag][name] = lambda quote: (
                f"{_escape_quote(classes, quote)} {escape_value(value, quote)}"
            )
        else:
            self._values[tag][name] = lambda quote: escape_value(value, quote)

    def attribute(self, tag: int, name: str) -> Attribute | None:
        """Return an attribute that a start tag has in the document."""
        found = attributes(self._data.masked, self._data.tags[tag])
        return next((each for each in found if each.name == name), None)

    def write(self) -> str:
        """Return the document."""
        self._edits = sorted(
            edit for tag, values in self._values.items() for edit in self._tag_edits(tag, values)
        )
        parts: list[str] = []
        done = 0
        for index in sorted({*self._words, *self._wraps}):
            place = self._data.places[index]
            parts += (self._slice(done, place.start), self._block(index, place))
            done = place.end
        return "".join((*parts, self._slice(done, len(self._text))))

    def _slice(self, start: int, end: int) -> str:
        parts: list[str] = []
        for at in range(bisect_left(self._edits, (start,)), len(self._edits)):
            edit_start, edit_end, replacement = self._edits[at]
            if edit_start >= end:
                break
            parts += (self._text[start:edit_start], replacement)
            start = edit_end
        return "".join((*parts, self._text[start:end]))

    def _tag_edits(self, tag: int, values: Mapping[str, Value]) -> list[Edit]:
        added = ""
        edits: list[Edit] = []
        for name, value in values.items():
            attribute = self.attribute(tag, name)
            if attribute is None:
                added += f' {name}="{value(_QUOTE)}"'
            elif attribute.quote:
                written = value(attribute.quote)
                edits.append((attribute.value_start, attribute.value_end, written))
            else:
                written_name = self._text[attribute.start : attribute.start + len(name)]
                edits.append((attribute.start, attribute.end, f'{written_name}="{value(_QUOTE)}"'))
        if added:
            after_name = tag + 1 + len(self._data.tags[tag].name)
            edits.append((after_name, after_name, added))
        return edits

    def _block(self, index: int, place: Place) -> str:
        translation = self._words.get(index)
        if place.form is Form.TEXT:
            return _flat(place, translation or "")
        inner = (
            self._slice(place.start, place.end)
            if translation is None
            else self._inline(place, translation)
        )
        if index not in self._wraps:
            return inner
        written = "".join(
            f' {name}="{escape_value(value)}"' for name, value in self._wraps[index].items()
        )
        return f"<span{written}>{inner}</span>"

    def _inline(self, place: Place, translation: str) -> str:
        """Write a translation with the tags of the document.

        A tag that is not the block's own is left out, unless it is a bare one: no
        translation can bring a script, a link or a template tag into a page.
        """
        parts: list[str] = []
        closings: list[str] = []
        for piece in balance(split(translation))[0]:
            if piece.part is Part.WORDS:
                parts.append(escape_words(piece.text))
            elif piece.part is Part.TEMPLATE:
                parts.append(_template(place, piece))
            elif piece.part is Part.CLOSE:
                parts.append(closings.pop())
            else:
                opening, closing = self._tags(place, piece)
                parts.append(opening)
                if piece.part is Part.OPEN:
                    closings.append(closing)
        parts += (self._text[start:end] for start, end in place.comments)
        return "".join(parts)

    def _tags(self, place: Place, piece: Piece) -> tuple[str, str]:
        element = _element(place, piece)
        if element is None:
            return ("", "") if piece.number else (f"<{piece.name}>", f"</{piece.name}>")
        closing = "" if element.close is None else self._text[slice(*element.close)]
        return self._slice(*element.open), closing


def _element(place: Place, piece: Piece) -> Element | None:
    if not piece.number:
        return place.bare.get(piece.name)
    element = place.numbered.get(piece.number)
    return element if element is not None and element.name == piece.name else None


def _template(place: Place, piece: Piece) -> str:
    return piece.text if piece.text in place.templates else escape_words(piece.text)


def _flat(place: Place, translation: str, quote: str = "") -> str:
    """Return the words of a translation for a place that has no tags."""
    parts: list[str] = []
    for piece in split(translation):
        if piece.part is Part.WORDS:
            parts.append(escape_value(piece.text, quote))
        elif piece.part is Part.TEMPLATE:
            parts.append(_template(place, piece))
    return "".join(parts)


def _flat_value(place: Place, translation: str) -> Value:
    return lambda quote: _flat(place, translation, quote)


def escape_value(value: str, quote: str = '"') -> str:
    """Write words as an attribute's value between such quotes.

    >>> escape_value('3" & more'), escape_value("it's", "'")
    ('3&quot; &amp; more', 'it&#39;s')
    """
    return _escape_quote(escape_words(value), quote)


def _escape_quote(written: str, quote: str) -> str:
    if quote == '"':
        return written.replace('"', "&quot;")
    return written.replace("'", "&#39;") if quote else written
