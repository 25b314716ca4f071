"""What a person reads in place of a value that programs read."""

from locum.i18n import _


def label(value: str) -> str:
    """Return the word for a severity or an entry's state, in the user's language.

    Anything else is returned as it is.
    """
    words = {
        "error": _("error"),
        "warning": _("warning"),
        "note": _("note"),
        "reviewed": _("reviewed"),
        "draft": _("draft"),
        "stale": _("stale"),
        "missing": _("missing"),
    }
    return words.get(value, value)
