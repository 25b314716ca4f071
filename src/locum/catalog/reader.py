"""Read PO files: a scanner cuts the text into entries, polib reads what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import polib

from locum.catalog.document import Document, Record
from locum.errors import CatalogError, shown_path
from locum.i18n import _

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_STRING = re.compile(
    r'(?:(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"', re.DOTALL
)
_CONFLICT = re.compile(r"<{7} |={7}$|>{7} |\|{7} ")
_TIGHT_MARKER = re.compile(r"^#([,.:|])(?=\S)")
_TRANSLATOR = re.compile(r"#(?![,.:|~])")
_CHARSET = re.compile(r"charset=([^\s\\\"]*)", re.IGNORECASE)
_UTF8 = ("utf-8", "utf8", "us-ascii", "ascii", "charset", "")
_BOM = "\ufeff"
# polib splits lines at these too, where gettext (and so we) read them as text.
_EXOTIC = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_TEXT_FIELDS = (
    "msgctxt", "msgid", "msgid_plural", "msgstr", "comment", "tcomment",
    "previous_msgctxt", "previous_msgid", "previous_msgid_plural",
)  # fmt: skip
# polib takes the first comments for the file's own unless an entry stands before them.
_DUMMY_ENTRY = 'msgid "dummy"\nmsgstr ""\n\n'


def decode(data: bytes, path: Path) -> str:
    """Return a PO file's text, with the byte order mark if it has one.

    Raises:
        CatalogError: where it is not UTF-8, or says that it is something else.
    """
    hint = _("convert it: msgconv --to-code=UTF-8 --output-file={path} {path}").format(path=path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CatalogError(
            _("the catalog is not encoded in UTF-8"),
            path=path,
            line=data.count(b"\n", 0, error.start) + 1,
            hint=hint,
        ) from error
    declared = _CHARSET.search(text[: _end_of_header(text)])
    if declared and declared[1].lower() not in _UTF8:
        raise CatalogError(
            _("the catalog says that its charset is {charset}").format(charset=declared[1]),
            path=path,
            line=text.count("\n", 0, declared.start()) + 1,
            hint=hint,
        )
    return text


def _end_of_header(text: str) -> int:
    msgids = [match.start() for match in re.finditer(r"(?m)^msgid ", text)]
    return msgids[1] if len(msgids) > 1 else len(text)


def parse(text: str, path: Path) -> Document:
    """Read a PO file's text.

    Raises:
        CatalogError: where it is malformed, or holds the same entry twice.
    """
    newline = "\r\n" if re.match(r"[^\r\n]*\r\n", text) else "\n"
    bom = text[:1] if text.startswith(_BOM) else ""
    chunks, tail = _cut(text[len(bom) :], path)
    entries = _read_entries(chunks, path)
    document = Document(newline=newline, tail=tail, bom=bom)
    for chunk, entry in zip(chunks, entries, strict=True):
        document.records.append(
            Record(
                entry=entry,
                comments=[x.rstrip("\r\n") for x in chunk.lines if _TRANSLATOR.match(x)],
                body="".join(chunk.lines),
                lead=chunk.lead,
                line=chunk.msgid_line,
            )
        )
    _refuse_duplicates(document, path)
    return document


@dataclass(slots=True)
class _Chunk:
    line: int
    lead: str
    lines: list[str] = field(default_factory=list)
    msgid_line: int = 0
    closed: bool = False
    """A msgstr was seen: the next comment or msgid begins another entry."""


def _cut(text: str, path: Path) -> tuple[list[_Chunk], str]:
    """Cut the text into entries, and what follows the last."""
    chunks: list[_Chunk] = []
    current: _Chunk | None = None
    blank = ""
    for number, line in enumerate(_LINE.findall(text), start=1):
        content = line.strip()
        if not content:
            blank += line
            continue
        if _CONFLICT.match(content):
            raise CatalogError(
                _("the catalog holds an unresolved merge conflict"),
                path=path,
                line=number,
                hint=_("resolve it, then run again"),
            )
        word = re.sub(r"^#~\s*", "", content)
        if word[:1] not in "#|" and not _STRING.fullmatch(word):
            raise _malformed(path, number)
        if current is None or (current.closed and not word.startswith(('"', "msgstr"))):
            current = _Chunk(number, blank)
            chunks.append(current)
        else:
            # Blank lines inside an entry are part of it.
            current.lines += [blank] if blank else []
        blank = ""
        current.lines.append(line)
        if word.startswith("msgstr"):
            current.closed = True
        elif re.match(r"msgid\s*\"", word):
            current.msgid_line = number
    if current is not None and not current.closed and not current.msgid_line:
        # Comments after the last entry belong to none.
        return chunks[:-1], current.lead + "".join(current.lines) + blank
    return chunks, blank


def _read_entries(chunks: list[_Chunk], path: Path) -> list[polib.POEntry]:
    raw = "".join(chunk.lead + "".join(chunk.lines) for chunk in chunks)
    lines = _LINE.findall(raw)
    plain = [_plain_line(line, number, path) for number, line in enumerate(lines, 1)]
    text = "\n".join(_joined(plain))
    private = (chr(code) for code in range(0x10F000, 0x10FFFD) if chr(code) not in text)
    # polib takes the header away and forgets its text, unless its msgid is not empty.
    mark = next(private)
    text = re.sub(r'(?m)^msgid\s*""$', f'msgid "{mark}"', text)
    stand_ins = {ord(exotic): next(private) for exotic in _EXOTIC if exotic in text}
    try:
        _dummy, *entries = polib.pofile(_DUMMY_ENTRY + text.translate(stand_ins))
    except OSError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) - _DUMMY_ENTRY.count("\n") if found else 1
        raise _malformed(path, max(1, line)) from error
    unfinished = next((chunk for chunk in chunks if not chunk.closed), None)
    if unfinished or len(entries) != len(chunks):
        raise _malformed(path, unfinished.line if unfinished else 1)
    for entry in entries:
        entry.msgid = entry.msgid.removeprefix(mark)
    if stand_ins:
        back = {ord(private): chr(exotic) for exotic, private in stand_ins.items()}
        for entry in entries:
            _translate_fields(entry, back)
    return entries


def _joined(lines: list[str]) -> list[str]:
    """Put strings that follow each other into the first one's line, leaving the others empty.

    polib adds line to line, which takes ever longer where a text has a million of them.
    """
    joined: list[str] = []
    first = -1
    run: list[str] = []
    for number, line in enumerate([*lines, ""]):
        if line.startswith('"'):
            first = first if run else number
            run.append(line[1:-1])
        elif run and (line or number == len(lines)):
            joined[first] = f'"{"".join(run)}"'
            run = []
        joined.append("" if line.startswith('"') else line)
    return joined[:-1]


def _malformed(path: Path, line: int) -> CatalogError:
    return CatalogError(
        _("the catalog is malformed"),
        path=path,
        line=line,
        hint=_("“msgfmt --check {path}” tells more").format(path=shown_path(path)),
    )


def _plain_line(line: str, number: int, path: Path) -> str:
    """Return the line as polib can read it: valid PO that it would refuse or drop."""
    content = line.strip()
    if content.startswith("#~|"):
        return "#| " + content[3:].strip()
    if content.startswith("#"):
        if content[1:2] not in ("", " ", ",", ".", ":", "|", "~", "#"):
            return "# " + content[1:]
        return _TIGHT_MARKER.sub(r"#\1 ", content)
    if "\\" not in content:
        return content
    for escape in re.findall(r"\\(.[0-9A-Fa-f]?)", content):
        if re.match(r"[0-7]|x[0-9A-Fa-f]", escape):
            raise CatalogError(
                _("the catalog holds a character written as a numeric escape"),
                path=path,
                line=number,
                hint=_("rewrite it: msgcat --output-file={path} {path}").format(path=path),
            )
    return re.sub(r"\\(.)", lambda m: "\a" if m[1] == "a" else m[0], content)


def _translate_fields(entry: polib.POEntry, table: dict[int, str]) -> None:
    for name in _TEXT_FIELDS:
        value = getattr(entry, name)
        if value:
            setattr(entry, name, value.translate(table))
    plurals = entry.msgstr_plural
    entry.msgstr_plural = {index: text.translate(table) for index, text in plurals.items()}
    entry.occurrences = [(name.translate(table), line) for name, line in entry.occurrences]


def _refuse_duplicates(document: Document, path: Path) -> None:
    first: dict[tuple[str | None, str], int] = {}
    for record in document.records:
        if record.entry.obsolete:
            continue
        if record.key in first:
            raise CatalogError(
                _("the catalog holds the same msgid twice, first in line {line}").format(
                    line=first[record.key]
                ),
                path=path,
                line=record.line,
                hint=_("keep the better translation and delete the other entry"),
            )
        first[record.key] = record.line
