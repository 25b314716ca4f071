"""The header entry: made for a new catalog, completed in one that a person made.

Same input, same catalog: there is no clock in it. ``PO-Revision-Date`` is the time of a
person's last edit, which editors write; until then it is the epoch, or what
``SOURCE_DATE_EPOCH`` says.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import polib

from locum.catalog.document import Document, Record
from locum.errors import UsageError

_CONTENT_TYPE = "text/plain; charset=UTF-8"
_EPOCH_YEAR = 1970
_PLACEHOLDERS = re.compile(r"nplurals=INTEGER|charset=(?:CHARSET|(?:us-)?ascii)\b", re.IGNORECASE)


def new_header(locale: str, project: str) -> Record:
    """Return the header of a new catalog."""
    entry = polib.POEntry(msgid="", msgstr=_write(_fields(locale, project)))
    return Record(entry=entry, comments=[], lead="")


def template_header(project: str) -> Record:
    """Return the header of a template."""
    fields = {
        "Project-Id-Version": project or "articles",
        "POT-Creation-Date": build_date(),
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": _CONTENT_TYPE,
        "Content-Transfer-Encoding": "8bit",
    }
    return Record(entry=polib.POEntry(msgid="", msgstr=_write(fields)), comments=[], lead="")


def complete_header(document: Document, locale: str, project: str) -> None:
    """Add what the header lacks; what it says already stays."""
    header = document.header
    if header is None:
        header = new_header(locale, project)
        header.rewrite(document.newline)
        document.arrange([header, *document.records])
        return
    said = dict(re.findall(r"(?m)^([^:\s]+):(.*)$", header.entry.msgstr))
    needed = _NEEDED - {
        name for name, value in said.items() if value.strip() or name in _MAY_BE_EMPTY
    }
    needed |= {name for name, value in said.items() if _PLACEHOLDERS.search(value)}
    if not needed:
        return
    text = header.entry.msgstr
    if text and not text.endswith("\n"):
        text += "\n"
    for name, value in _fields(locale, project).items():
        if name not in needed:
            continue
        line = f"{name}: {value}\n"
        text = text.replace(f"{name}:{said[name]}\n", line) if name in said else text + line
    header.entry.msgstr = text
    header.rewrite(document.newline)


def write_fields(header: Record, fields: Mapping[str, str]) -> bool:
    """Let the header say these; all else that it says stays as it is.

    Returns:
        False where it says just this already.
    """
    before = text = header.entry.msgstr
    for name, value in fields.items():
        line = f"{name}: {value}\n"
        found = re.search(rf"(?m)^{re.escape(name)}:.*(?:\n|\Z)", text)
        if found:
            text = text[: found.start()] + line + text[found.end() :]
        else:
            text += ("" if not text or text.endswith("\n") else "\n") + line
    header.entry.msgstr = text
    return text != before


def build_date() -> str:
    """Return ``SOURCE_DATE_EPOCH`` as PO files write it, or the epoch."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(seconds) if seconds.isdecimal() else 0, UTC)
    return moment.strftime("%Y-%m-%d %H:%M+0000")


def reviewed_on(header: str) -> date | None:
    r"""Return the day of a person's last edit, as a header's text tells it.

    None where no person's editor wrote it: then the date says nothing, or only when
    a program made the file.

    >>> reviewed_on("PO-Revision-Date: 2026-05-03 22:10+0200\nLast-Translator: Ana <a@b.es>\n")
    datetime.date(2026, 5, 3)
    """
    said = dict(re.findall(r"(?m)^([^:\s]+):[ \t]*(.*?)[ \t]*$", header))
    translator = said.get("Last-Translator", "")
    by_hand = said.get("X-Generator", "") not in ("", "Locum")
    if not by_hand and (not translator or translator.startswith("FULL NAME")):
        return None
    try:
        day = date.fromisoformat(said.get("PO-Revision-Date", "")[:10])
    except ValueError:
        return None
    return day if day.year > _EPOCH_YEAR else None


def _fields(locale: str, project: str) -> dict[str, str]:
    return {
        "Project-Id-Version": project or "articles",
        "PO-Revision-Date": build_date(),
        "Last-Translator": "",
        "Language-Team": "",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": _CONTENT_TYPE,
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _plural_forms(locale),
        "X-Generator": "Locum",
    }


_MAY_BE_EMPTY = {"Last-Translator", "Language-Team", "Project-Id-Version"}
_NEEDED = {
    "Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language",
    "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms",
}  # fmt: skip


def _plural_forms(locale: str) -> str:
    from babel.messages.plurals import get_plural

    from locum.locales import babel_locale

    try:
        forms = get_plural(babel_locale(locale))
    except UsageError:
        # A language that CLDR does not know yet: gettext's own default.
        return "nplurals=2; plural=(n != 1);"
    return f"nplurals={forms.num_plurals}; plural={forms.plural_expr};"


def _write(fields: dict[str, str]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in fields.items())
