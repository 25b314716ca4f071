"""How a draft was made, told in translator comments.

``#`` comments are the only ones that ``msgmerge``, ``pybabel update`` and editors all
keep, so that is where provenance stands, as statements that a person can read::

    # locum: draft engine=apertium score=-0.42 hash=9f8e7d6c5b4a
    # locum: route "apertium-eng-spa:0.8.1 en→es"
    # locum: backend=ctranslate2-4.6.0/AVX2
    # locum: glossary=7f3a9c01 terms=1b2c3d4e
    # locum: missed "disc herniation"
    # locum: flag "degenerate: loop"
    # locum: findings=numbers:error,length:warning

or, of a translation that was taken over from a published page::

    # locum: adopted hash=3c2b1a098765 from "es/back-pain.html"

or from a file that a vendor has sent back::

    # locum: imported hash=5d4c3b2a1098 from "job.es.xlf"

and, once a person has answered for it in the review app::

    # locum: reviewed hash=0a1b2c3d4e5f 2026-11-21T18:05Z by "Ana Ruiz"

Tools may wrap comments anew or join their lines: statements are found wherever they
stand. A statement that is damaged counts as absent, and a draft without its hash counts
as a person's work.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_DRAFT = re.compile(
    r"locum:\s+draft\s+engine=(\S+)(?:\s+score=(-?[0-9.]+))?\s+hash=([0-9a-f]{12})\b"
)
_GLOSSARY = re.compile(r"locum:\s+glossary=([0-9a-f]*)(?:\s+terms=([0-9a-f]*))?(?!\S)")
_BACKEND = re.compile(r"locum:\s+backend=([\w.,+/-]+)(?!\S)")
_NOTE = re.compile(rf"locum:\s+(route|missed|flag)\s+{_QUOTED}", re.DOTALL)
_FINDINGS = re.compile(r"locum:\s+findings=([\w:,-]+)(?!\S)")
_ADOPTED = re.compile(rf"locum:\s+adopted\s+hash=([0-9a-f]{{12}})\s+from\s+{_QUOTED}", re.DOTALL)
_IMPORTED = re.compile(rf"locum:\s+imported\s+hash=([0-9a-f]{{12}})\s+from\s+{_QUOTED}", re.DOTALL)
_STALE = re.compile(r"locum:\s+stale\b")
_REVIEWED = re.compile(
    rf"locum:\s+reviewed\s+hash=([0-9a-f]{{12}})\s+(\d{{4}}-\d\d-\d\dT\d\d:\d\dZ)"
    rf"(?:\s+by\s+{_QUOTED})?",
    re.DOTALL,
)
_STATEMENTS = (
    _DRAFT, _BACKEND, _GLOSSARY, _NOTE, _FINDINGS, _ADOPTED, _IMPORTED, _STALE, _REVIEWED,
)  # fmt: skip

STALE_COMMENT = "# locum: stale"
"""Marks an entry whose source has changed, for tools that drop or rewrite ``#|``."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a draft comes from."""

    engine: str
    """``argos``, ``apertium``, ``memory``, ``glossary``."""
    route: str = ""
    """Packages and languages: ``apertium-eng-spa:0.8.1 en→es``."""
    score: float | None = None
    """Kept to four decimals."""
    glossary: str = ""
    """The glossary's version, hexadecimal."""
    terms: str = ""
    """A hash of the constraints that applied, hexadecimal."""
    missed: tuple[str, ...] = ()
    """Terms that the draft does not render."""
    flags: tuple[str, ...] = ()
    """What else a translator should know: ``degenerate: loop``."""
    findings: tuple[tuple[str, str], ...] = ()
    """What the checks found when the draft was made: names of checks, each with its worst
    severity. Their words are left out: a catalog is the same in every reader's language."""
    backend: str = ""
    """What computed it, where that matters to the last bit: ``ctranslate2-4.6.0/AVX2``."""


def text_hash(msgid: str, msgstr: str) -> str:
    """Return the hash that tells an untouched draft: of the source and the draft.

    The source is in it, so that a draft which a tool has carried over to another source
    (``msgmerge``'s fuzzy matching) does not count as that source's draft.
    """
    return hashlib.sha256(f"{msgid}\0{msgstr}".encode()).hexdigest()[:12]


def write_provenance(provenance: Provenance, msgid: str, msgstr: str) -> list[str]:
    """Return the comment lines, each with its ``#``."""
    engine = re.sub(r"\s+", "-", provenance.engine.strip()) or "unknown"
    score = "" if provenance.score is None else f" score={_decimal(provenance.score)}"
    statements = [f"draft engine={engine}{score} hash={text_hash(msgid, msgstr)}"]
    if provenance.route:
        statements.append(f"route {_quote(provenance.route)}")
    if provenance.backend:
        statements.append(f"backend={provenance.backend}")
    if provenance.glossary or provenance.terms:
        terms = f" terms={provenance.terms}" if provenance.terms else ""
        statements.append(f"glossary={provenance.glossary}{terms}")
    statements += [f"missed {_quote(term)}" for term in provenance.missed]
    statements += [f"flag {_quote(flag)}" for flag in provenance.flags]
    if provenance.findings:
        found = ",".join(f"{check}:{severity}" for check, severity in provenance.findings)
        statements.append(f"findings={found}")
    return [f"# locum: {statement}" for statement in statements]


def read_provenance(comments: Sequence[str]) -> tuple[Provenance, str] | None:
    """Return the provenance in translator comment lines, and the draft's hash."""
    return _read_provenance(_text(comments)) if comments else None


# An entry's state, its draft and what is untouched in it all ask.
@lru_cache(maxsize=512)
def _read_provenance(text: str) -> tuple[Provenance, str] | None:
    draft = _DRAFT.search(text)
    if draft is None:
        return None
    try:
        score = float(draft[2]) if draft[2] else None
    except ValueError:
        return None
    notes: dict[str, list[str]] = {"route": [], "missed": [], "flag": []}
    for kind, quoted in _NOTE.findall(text):
        notes[kind].append(_unquote(quoted))
    backend, glossary = _BACKEND.search(text), _GLOSSARY.search(text)
    findings = _FINDINGS.search(text)
    provenance = Provenance(
        engine=draft[1],
        route=" ".join(notes["route"]),
        backend=backend[1] if backend else "",
        score=score,
        glossary=glossary[1] if glossary else "",
        terms=(glossary[2] or "") if glossary else "",
        missed=tuple(notes["missed"]),
        flags=tuple(notes["flag"]),
        findings=_read_findings(findings[1]) if findings else (),
    )
    return provenance, draft[3]


def write_adoption(path: str, notes: Sequence[str], msgid: str, msgstr: str) -> list[str]:
    """Return the comment lines of a translation that a published page had.

    Args:
        path: the page, as the project would name it.
        notes: why a person should look at it; none where it is sure.
        msgid: the source.
        msgstr: the translation.
    """
    adopted = f"adopted hash={text_hash(msgid, msgstr)} from {_quote(path)}"
    return [f"# locum: {adopted}", *(f"# locum: flag {_quote(note)}" for note in notes)]


def read_adoption(comments: Sequence[str]) -> tuple[str, str] | None:
    """Return the page that a translation was adopted from, and the hash it had then."""
    found = _ADOPTED.search(_text(comments))
    return (_unquote(found[2]), found[1]) if found else None


def write_import(file: str, msgid: str, msgstr: str) -> str:
    """Return the comment line of a translation that came in a file of another tool."""
    return f"# locum: imported hash={text_hash(msgid, msgstr)} from {_quote(file)}"


def read_import(comments: Sequence[str]) -> tuple[str, str] | None:
    """Return the file that a translation was imported from, and the hash it had then."""
    found = _IMPORTED.search(_text(comments))
    return (_unquote(found[2]), found[1]) if found else None


def says_stale(comments: Sequence[str]) -> bool:
    """Return whether the comments mark a changed source."""
    return _STALE.search(_text(comments)) is not None


def write_review(text: str, by: str, when: datetime) -> str:
    """Return the comment line of a translation that a person has answered for.

    Args:
        text: what `forms_hash` returns of it.
        by: the person's name; may be empty.
        when: with its time zone.
    """
    moment = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    # A name that looks like a statement would be read as one.
    name = re.sub("locum:", "locum -", by, flags=re.IGNORECASE).strip()
    who = f" by {_quote(name)}" if name else ""
    return f"# locum: reviewed hash={text} {moment}{who}"


def read_review(comments: Sequence[str]) -> tuple[str, str, str] | None:
    """Return the hash of what was reviewed last, when (ISO 8601, UTC), and by whom.

    A statement with a moment that never was says nothing.
    """
    found = list(_REVIEWED.finditer(_text(comments)))
    if not found:
        return None
    try:
        datetime.fromisoformat(found[-1][2])
    except ValueError:
        return None
    return found[-1][1], found[-1][2], _unquote(found[-1][3] or "")


def without_review(comments: Sequence[str]) -> list[str]:
    """Return the comment lines without those that say who reviewed the entry."""
    return _unmarked(comments, _marks(comments, (_REVIEWED,)))


def without_stale(comments: Sequence[str]) -> list[str]:
    """Return the comment lines without the mark of a changed source."""
    return _unmarked(comments, _marks(comments, (_STALE,)))


def forms_hash(msgid: str, forms: Sequence[str]) -> str:
    """Return the hash of a source and its translation; of one form it is `text_hash`'s."""
    return text_hash(msgid, "\0".join(forms))


def without_statements(comments: Sequence[str]) -> list[str]:
    """Return the comment lines that are a person's, as they are.

    A line that holds both a statement and other words keeps the words.
    """
    return _unmarked(comments, statement_marks(comments))


def statement_marks(comments: Sequence[str]) -> list[bool]:
    """Return for each character of the lines, joined by newlines, if a statement holds it."""
    return _marks(comments, _STATEMENTS)


def _marks(comments: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> list[bool]:
    text = "\n".join(comments)
    ours = [False] * len(text)
    # Continuation lines begin with "# ", which the statements' patterns do not know:
    # look in a copy of the same length where every marker is blank.
    blank = re.sub(r"(?m)^#", " ", text)
    for pattern in patterns:
        for match in pattern.finditer(blank):
            ours[match.start() : match.end()] = [True] * (match.end() - match.start())
    return ours


def _unmarked(comments: Sequence[str], ours: Sequence[bool]) -> list[str]:
    kept: list[str] = []
    start = 0
    for line in comments:
        marks = ours[start : start + len(line)]
        start += len(line) + 1
        if not any(marks):
            kept.append(line)
            continue
        rest = "".join(c for c, mark in zip(line, marks, strict=True) if not mark)
        if rest.strip(" \t#"):
            kept.append(rest.rstrip())
    return kept


def _read_findings(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (part.partition(":") for part in text.split(","))
    return tuple((check, severity) for check, _colon, severity in pairs if check and severity)


def _text(comments: Sequence[str]) -> str:
    return "\n".join(" " + line[1:] if line[:1] == "#" else line for line in comments)


def _decimal(number: float) -> str:
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _quote(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _unquote(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", " ".join(quoted.split()))
