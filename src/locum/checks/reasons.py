"""What each check looks for, and what harm it is there to prevent: for reports and people."""

from __future__ import annotations

from collections.abc import Mapping

from locum.i18n import _


def what_of(check: str) -> str:
    """Return in a few words what a check looks for; of others' checks nothing."""
    return _words().get(check, ("", ""))[0]


def why_of(check: str) -> str:
    """Return why a check's findings matter, in one sentence; of others' checks nothing."""
    return _words().get(check, ("", ""))[1]


def _words() -> Mapping[str, tuple[str, str]]:
    harm = _("readers may do or believe the opposite of what was written")
    style = _("readers stumble over it, and trust the page less")
    dose = _("a wrong amount, or a wrong time, may harm a patient")
    return {
        "glossary": (
            _("a term of the glossary is rendered as it says"),
            _("one thing with two names looks like two things"),
        ),
        "forbidden": (
            _("no form stands that the glossary rules out"),
            _("the glossary rules it out because it misleads"),
        ),
        "numbers": (_("numbers, units and times are the same"), dose),
        "frequency": (_("the frequency is the same"), dose),
        "negation": (_("nothing is denied, or affirmed, that the source does not"), harm),
        "laterality": (
            _("sides and places of the body are the same"),
            _("the wrong side may be treated"),
        ),
        "route": (
            _("how a medicine is taken is the same"),
            _("a medicine taken in another way may harm a patient"),
        ),
        "comparison": (_("more stays more, and less stays less"), harm),
        "modality": (
            _("what must be, may be and must not be stays so"),
            _("a duty that becomes a choice, or a choice that becomes a duty, misleads"),
        ),
        "opposites": (_("no word becomes its opposite"), harm),
        "markup": (
            _("inline markup is the same"),
            _("the page loses a link, an image or an emphasis, or shows the markup itself"),
        ),
        "placeholders": (
            _("placeholders are the same"),
            _("the program that fills them in fails, or readers see them"),
        ),
        "urls": (_("addresses are the same"), _("readers are sent to a place that is not there")),
        "names": (
            _("genes, codes, variants and telephone numbers are the same"),
            _("another gene, code or number means another thing, or reaches another person"),
        ),
        "types": (
            _("hepatitis, influenza and vitamins keep their letters"),
            _("another type is another disease, and another treatment"),
        ),
        "brackets": (_("brackets and quotation marks have partners"), style),
        "end-punctuation": (
            _("both sides end alike"),
            _("a lost question mark changes what is said; a lost end hints at a lost sentence"),
        ),
        "punctuation-width": (_("punctuation has the width of its script"), style),
        "french-spaces": (
            _("French spaces its double punctuation"),
            _("the mark may begin a line of its own"),
        ),
        "capitals": (_("capital letters begin where the source's do"), style),
        "line-breaks": (
            _("lines break as often as in the source"),
            _("verses, addresses and lists run together, or fall apart"),
        ),
        "untranslated": (
            _("nothing is left in the source's language"),
            _("readers cannot understand it"),
        ),
        "script": (
            _("Chinese is written in its locale's characters"),
            _("readers of one script read the other with effort, or not at all"),
        ),
        "lookalikes": (
            _("every letter of a word is of one alphabet"),
            _("searches, screen readers and spell checkers do not know the word"),
        ),
        "doubled-words": (_("no word stands twice in a row"), style),
        "length": (
            _("the translation is about as long as it should be"),
            _("text may be lost, or added"),
        ),
        "whitespace": (
            _("white space is sound, and every character can be seen"),
            _("searches miss the word, and lines break in the wrong place"),
        ),
        "consistency": (
            _("one source has one translation"),
            _("readers look for a difference where there is none"),
        ),
        "acceptance": (
            _("what a reviewer accepted still means what it meant"),
            _("an acceptance that does not hold hides nothing, though it looks as if it did"),
        ),
    }
