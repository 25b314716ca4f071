"""What HTML tags say of their content: its language, its kind, whether to translate it."""

from __future__ import annotations

from collections.abc import Mapping

from locum.errors import UsageError
from locum.formats.html_names import KINDS
from locum.formats.html_scan import Attribute
from locum.locales import UNDETERMINED, normalize
from locum.model import BlockKind

_NO_LANGUAGE = frozenset({UNDETERMINED, "mul", "zxx", "mis"})
_FOOTNOTES = frozenset({"footnotes", "footnote", "doc-endnotes", "doc-footnote"})


class Says:
    """A start tag's attributes by name, with their values."""

    def __init__(self, text: str, found: Mapping[str, Attribute]) -> None:
        self.found = found
        self._text = text

    def value(self, name: str) -> str | None:
        """Return an attribute's value as it is written; None where it is not there."""
        attribute = self.found.get(name)
        if attribute is None:
            return None
        return self._text[attribute.value_start : attribute.value_end]

    def language(self) -> tuple[bool, str | None]:
        """Return whether the tag speaks of a language, and which; None for none we know."""
        stated = self.value("lang")
        if stated is None:
            stated = self.value("xml:lang")
        return stated is not None, tag_language(stated or "")

    def off(self, inherited: bool) -> bool:
        """Return whether the content is not to be translated."""
        translate = self.value("translate")
        if translate is not None:
            return translate.strip().lower() == "no"
        return inherited or "notranslate" in (self.value("class") or "").split()

    def kind(self, element: str, inherited: BlockKind) -> BlockKind:
        """Return the kind of the blocks in it."""
        words = f"{self.value('class') or ''} {self.value('role') or ''}".split()
        if inherited is BlockKind.FOOTNOTE or _FOOTNOTES.intersection(words):
            return BlockKind.FOOTNOTE
        return KINDS.get(element, inherited)


def tag_language(value: str) -> str | None:
    """Return the normalised tag for a ``lang`` attribute; None where it says nothing usable.

    >>> tag_language("en-GB-oxendict"), tag_language(""), tag_language("zh-CN")
    ('en_GB', None, 'zh_Hans')
    """
    subtags = value.strip().split("-")
    while subtags:
        try:
            tag = normalize("-".join(subtags))
        except UsageError:
            subtags.pop()
            continue
        return None if tag in _NO_LANGUAGE else tag
    return None
