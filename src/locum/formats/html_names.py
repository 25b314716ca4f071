"""HTML's elements, sorted by what they mean to a translator.

An element that is in none of these sets is part of the sentence around it, as
browsers treat what they do not know.
"""

from __future__ import annotations

from locum.model import BlockKind


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names(
    "area base basefont bgsound br col command embed frame hr img input keygen link meta"
    " param source track wbr"
)
"""Elements without content."""

RAW = _names("script style textarea title xmp iframe noembed noframes plaintext")
"""Elements whose content holds no tags, as the tokenizer of HTML has it."""

ATOMS = _names("br wbr img input svg math picture")
"""What stands in a sentence as one thing: its tag, and what is in it, is one tag of the msgid."""

BREAKS = _names(
    "address applet area article aside audio base basefont bgsound blockquote body button"
    " canvas caption center col colgroup command datalist dd details dialog dir div dl dt"
    " embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head"
    " header hgroup hr html iframe keygen label legend li link listing main map menu meta"
    " nav noembed noframes noscript object ol optgroup option p param plaintext pre script"
    " search section select source style summary table tbody td template textarea tfoot th"
    " thead title tr track ul video xmp"
)
"""Elements that end a sentence where they begin and where they end."""

OPAQUE = _names(
    "script style textarea iframe noembed noframes xmp listing pre template svg math"
    " canvas plaintext"
)
"""Elements whose content is not offered."""

BARE = _names(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd mark nobr q rb"
    " rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr"
)
"""Elements that a msgid may name without a number, and a translator may add."""

KEEP = frozenset({"code", "kbd", "samp"})
"""Elements whose words are not to be translated."""

CLOSES_P = _names(
    "address article aside blockquote center details dialog dir div dl dd dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu"
    " nav ol p plaintext pre search section summary table ul xmp"
)
"""Elements whose start ends an open paragraph."""

SIBLINGS: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"tr", "caption", "colgroup"}),
    **dict.fromkeys(("tbody", "thead", "tfoot"), _names("tbody thead tfoot tr caption colgroup")),
    "option": frozenset({"option"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "body": frozenset({"head"}),
}
"""Elements whose start ends these, where their end tags are left out."""

FENCES = _names("ul ol menu dl table select datalist template button object")
"""Elements beyond which no start tag ends anything."""

KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("td", "th"), BlockKind.TABLE_CELL),
    **dict.fromkeys(("caption", "figcaption"), BlockKind.CAPTION),
    **dict.fromkeys(("label", "button", "option", "legend", "summary"), BlockKind.LABEL),
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.TERM,
    "dd": BlockKind.DEFINITION,
    "title": BlockKind.METADATA,
    "blockquote": BlockKind.PARAGRAPH,
}

ATTRIBUTE_KINDS: dict[str, BlockKind] = {
    "alt": BlockKind.ALT_TEXT,
    "title": BlockKind.TITLE,
}
"""Any other attribute is a label."""

META_NAMES = _names(
    "description og:title og:description og:image:alt twitter:title twitter:description"
    " twitter:image:alt"
)
"""Statements of ``<meta>`` whose content is translated."""
