"""What an author says to Locum in the source: off, on, or a note to the translator."""

from __future__ import annotations

import re

from locum.errors import ArticleError
from locum.i18n import _

_NOTE = re.compile(r"note\b:?\s*", re.IGNORECASE)


def read_command(said: str, *, line: int | None = None) -> tuple[str, str]:
    """Return ``off``, ``on`` or ``note``, and the note's words.

    Args:
        said: what follows ``locum:``.
        line: where it stands, for the error.

    Raises:
        ArticleError: for a word that is none: a mistyped ``off`` would offer what is
            not to be translated, a mistyped ``on`` would hide the rest of the article.

    >>> read_command("off"), read_command(" on "), read_command(" say usted")
    (('off', ''), ('on', ''), ('note', 'say usted'))
    >>> read_command(" note: say usted")
    ('note', 'say usted')
    """
    words = " ".join(said.split())
    if words in ("off", "on"):
        return words, ""
    if not said[:1].isspace() and not _NOTE.match(words):
        raise ArticleError(
            _("“locum:{words}” is neither off nor on").format(words=words[:40]),
            line=line,
            hint=_("write locum:off, locum:on, or locum: and a note to the translator"),
        )
    return "note", _NOTE.sub("", words, count=1) if _NOTE.match(words) else words
