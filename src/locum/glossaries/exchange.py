"""Glossaries of other tools: read as streams, written with a word on what did not fit.

Each format is a module with two functions, ``read`` and ``write``. What a file has and a
row of ours cannot hold, and what a row has and a file cannot hold, is counted field by
field in ``lost``, so that nobody takes an exchange for complete that is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, TextIO, cast

from locum.errors import UsageError
from locum.i18n import _
from locum.locales import is_known
from locum.model import Term


@dataclass(frozen=True, slots=True)
class Row:
    """A term as a file has it."""

    term: Term
    stated: frozenset[str]
    """The fields of the term that the file says something of: of the others, what a
    project has stands. ``concept`` among them: the file names concepts."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A part of a file that cannot be used."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Languages:
    """Which languages a file is in, or is to be in."""

    source: str
    """The language that terms are translated from."""
    targets: tuple[str, ...] = ()
    """Of a file of two languages the one that it translates to; else what to write."""


class Exchange(Protocol):
    """One format."""

    BILINGUAL: bool
    """Whether a file has two languages, which it does not name."""

    def read(self, path: Path, languages: Languages, lost: Counter[str]) -> Iterator[Row | Refused]:
        """Yield a file's rows as they are read; those of a concept follow each other.

        Raises:
            GlossaryError: where the file as a whole cannot be used, with path and line.
        """
        ...

    def write(
        self, terms: Iterable[Term], out: TextIO, languages: Languages, lost: Counter[str]
    ) -> None:
        """Write terms, those of a concept together."""
        ...


FORMATS = {
    "csv": "locum.glossaries.csv_file",
    "tbx": "locum.glossaries.tbx",
    "tbx2": "locum.glossaries.tbx2",
    "babelon": "locum.glossaries.babelon",
    "omegat": "locum.glossaries.omegat",
    "po": "locum.glossaries.po",
    "deepl": "locum.glossaries.deepl",
    "deepl-tsv": "locum.glossaries.deepl_tsv",
}
"""Name → module."""

_SUFFIXES = {
    ".csv": "csv",
    ".tbx": "tbx",
    ".xml": "tbx",
    ".utf8": "omegat",
    ".tab": "omegat",
    ".txt": "omegat",
    ".po": "po",
    ".pot": "po",
    ".tsv": "deepl-tsv",
}


def get_exchange(name: str) -> Exchange:
    """Return a format.

    Raises:
        UsageError: where there is none of that name.
    """
    if name not in FORMATS:
        raise UsageError(
            _("there is no glossary format “{name}”").format(name=name),
            hint=_("there are: {names}").format(names=", ".join(FORMATS)),
        )
    return cast("Exchange", import_module(FORMATS[name]))


def guess_format(path: Path) -> str:
    """Tell a file's format by its name and, where names serve several, by its first line.

    Raises:
        UsageError: where the name tells nothing.

    >>> guess_format(Path("clinic.tbx")), guess_format(Path("hp-es.babelon.tsv"))
    ('tbx', 'babelon')
    """
    name = path.name.lower()
    if name.endswith((".babelon.tsv", ".babelon.csv")):
        return "babelon"
    found = _SUFFIXES.get(path.suffix.lower(), "")
    if not found:
        raise UsageError(
            _("the name “{name}” does not tell the glossary's format").format(name=path.name),
            hint=_("say it: --format {names}").format(names="|".join(FORMATS)),
        )
    if found in {"csv", "deepl-tsv"}:
        return _by_header(path, found)
    return found


def _by_header(path: Path, found: str) -> str:
    from locum.glossaries.columns import is_word_list

    try:
        with path.open("rb") as file:
            first = file.readline(65536).decode("utf-8-sig", "replace")
    except OSError:
        return found  # reading it will say why it cannot be read, and writing makes it
    separator = "\t" if "\t" in first else ";" if ";" in first and "," not in first else ","
    named = [cell.strip().strip('"').strip() for cell in first.split(separator)]
    cells = [cell.lower() for cell in named]
    if {"source_value", "translation_value"} <= set(cells):
        return "babelon"
    named_pair = len(cells) == 4 and _like_deepl(cells)
    ours = len({"concept", "term", "locale"}.intersection(cells)) > 1
    if first.startswith("#") or ours or (is_word_list(cells) and not named_pair):
        return "csv"
    if not first.strip():
        return found
    if not _like_deepl(cells):
        raise UsageError(
            _("{name} has the columns {columns}, and Locum does not know what they hold").format(
                name=path.name, columns=", ".join(f"“{cell}”" for cell in named if cell)
            ),
            hint=_(
                "name them as Locum does (concept, locale, term), or by languages (en, es); "
                "without a header, source and target: --format deepl"
            ),
        )
    return "deepl" if found == "csv" else found


_HEADS = frozenset({
    "term", "terms", "word", "source", "target", "source term", "target term", "translation",
    "translations", "original", "entry", "headword", "definition", "description", "note", "notes",
    "comment", "comments", "status", "pos", "part of speech", "id", "language", "domain",
    "abbreviation",
    "source text", "target text", "source_term", "target_term", "término", "traducción", "terme",
    "traduction", "术语", "翻译", "译文", "原文",
})  # fmt: skip
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{2,4})?")


def _like_deepl(cells: list[str]) -> bool:
    """Return whether a first row may be one of DeepL's, which have no header.

    A source and a target, perhaps with the languages of both; words that head columns in other
    tools' files are no terms.
    """
    pair = len(cells) == 2 or (
        len(cells) == 4 and all(map(_LANGUAGE.fullmatch, cells[2:])) and all(cells[2:])
    )
    terms = cells[:2]
    # “concept, en, es, fr” is a word list.
    coded = len(cells) == 4 and any(_LANGUAGE.fullmatch(term) and is_known(term) for term in terms)
    return pair and all(terms) and not coded and not _HEADS.issuperset(terms)
