"""Read texts that are translated already, sentence by sentence, to measure engines on them.

Two plain text files of as many lines; or one file that holds both sides: TSV (a column for
each language, named in the first row), TMX, or PO (its reviewed entries).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from locum.errors import ArticleError, EvaluationError, ExchangeError, UsageError
from locum.i18n import _
from locum.locales import fallbacks, normalize, same_language

BOTH_SIDES = (".tsv", ".tmx", ".po")
"""Files that hold the source and the reference."""

_LANGUAGE = re.compile(r'^"Language: *([\w@.-]+) *\\n"', re.MULTILINE)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Bitext:
    """Sentences and their reference translations, as many of each."""

    sources: tuple[str, ...]
    references: tuple[str, ...]
    """Neither is ever empty."""
    rows: tuple[int, ...]
    """Which row of the file each comes from, counted from 0; a file of translations that
    were made elsewhere has a line for each row."""
    total_rows: int

    @property
    def left_out(self) -> int:
        """How many rows have no text on one side or both."""
        return self.total_rows - len(self.rows)


def read_bitext(
    source: Path, reference: Path | None, *, source_language: str, locale: str
) -> Bitext:
    """Return the sentences of one file that holds both sides, or of two plain ones.

    Raises:
        EvaluationError: where a file cannot be read, the two do not fit together, or there
            is no sentence to measure on.
        UsageError: where a reference is missing, or one too many.
    """
    both = source.suffix.lower() in BOTH_SIDES
    if both and reference is not None:
        raise UsageError(
            _("{file} holds both sides").format(file=source), hint=_("leave --reference out")
        )
    if not both and reference is None:
        raise UsageError(
            _("{file} has no translations to compare with").format(file=source),
            hint=_("name their file with --reference, or a TSV, TMX or PO file as --source"),
        )
    if reference is not None:
        pairs = _two_files(source, reference)
    else:
        pairs = list(_one_file(source, source_language, locale))
    kept = [(row, a, b) for row, (a, b) in enumerate(pairs) if a and b]
    if not kept:
        raise EvaluationError(
            _("there is no sentence in {source} and {target}").format(
                source=source_language, target=locale
            ),
            path=source,
        )
    return Bitext(
        tuple(a for _row, a, _b in kept),
        tuple(b for _row, _a, b in kept),
        tuple(row for row, _a, _b in kept),
        len(pairs),
    )


def read_translations(path: Path, bitext: Bitext) -> list[str]:
    """Return translations that were made elsewhere, a line for each row of the bitext.

    A line may be empty: nothing was translated.

    Raises:
        EvaluationError: where the file cannot be read or has another number of lines.
    """
    lines = read_lines(path)
    if len(lines) != bitext.total_rows:
        raise EvaluationError(
            _("the number of lines is {found}, that of the source {wanted}").format(
                found=len(lines), wanted=bitext.total_rows
            ),
            path=path,
            hint=_("write one line for each line of the source, empty where there is nothing"),
        )
    return [lines[row] for row in bitext.rows]


def read_lines(path: Path) -> list[str]:
    """Return a text file's lines, white space around them dropped.

    Only LF and CRLF end a line: a text may hold other separators.

    Raises:
        EvaluationError: where it cannot be read, is not UTF-8, or is empty.
    """
    lines = [line.strip() for line in _decoded(path)]
    if not any(lines):
        raise EvaluationError(_("the file is empty"), path=path)
    return lines


def _two_files(source: Path, reference: Path) -> list[tuple[str, str]]:
    sources, references = read_lines(source), read_lines(reference)
    if len(sources) != len(references):
        raise EvaluationError(
            _("the number of lines is {found}, that of {source} {wanted}").format(
                found=len(references), source=source, wanted=len(sources)
            ),
            path=reference,
            hint=_("line by line, the reference has to be the source's translation"),
        )
    for number, (one, other) in enumerate(zip(sources, references, strict=True), 1):
        if bool(one) != bool(other):
            raise EvaluationError(
                _("the line is empty, the one in {other} is not").format(
                    other=source if one else reference
                ),
                path=reference if one else source,
                line=number,
                hint=_("the files seem to be out of step; where they are not, empty both lines"),
            )
    return list(zip(sources, references, strict=True))


def _one_file(path: Path, source: str, locale: str) -> Iterator[tuple[str, str]]:
    kind = path.suffix.lower()
    if kind == ".tmx":
        yield from _tmx(path, source, locale)
    elif kind == ".po":
        yield from _catalog(path, locale)
    else:
        yield from _tsv(path, source, locale)


def _tmx(path: Path, source: str, locale: str) -> Iterator[tuple[str, str]]:
    from locum.exchange import read_tmx

    try:
        for unit in read_tmx(path):
            texts = unit.texts
            yield _best(texts, source), _best(texts, locale)
    except ExchangeError as error:
        raise EvaluationError(
            error.message, path=error.path, line=error.line, hint=error.hint
        ) from error


def _best(texts: dict[str, str], locale: str) -> str:
    """Return the text in a locale, in one it falls back to, else in a variant of it."""
    near = [tag for tag in texts if same_language(tag, locale)]
    ranked = [*fallbacks(locale), *sorted(near)]
    return next((texts[tag] for tag in ranked if tag in texts), "")


def _tsv(path: Path, source: str, locale: str) -> Iterator[tuple[str, str]]:
    lines = _decoded(path)
    header = next(lines, "").split("\t")
    here, there = (_column(header, locale, path) for locale in (source, locale))
    for number, line in enumerate(lines, 2):
        cells = line.split("\t")
        if line and len(cells) != len(header):
            raise EvaluationError(
                _("{found} columns where the first row has {width}").format(
                    found=len(cells), width=len(header)
                ),
                path=path,
                line=number,
                hint=_("leave a cell empty, but keep its tab"),
            )
        yield (cells[here].strip(), cells[there].strip()) if line else ("", "")


def _column(header: list[str], locale: str, path: Path) -> int:
    tags: dict[str, int] = {}
    for at, name in enumerate(header):
        try:
            tags.setdefault(normalize(name), at)
        except UsageError:
            continue  # a column that is no language: an identifier, a remark
    near = [tag for tag in tags if same_language(tag, locale)]
    found = next((tag for tag in (*fallbacks(locale), *sorted(near)) if tag in tags), None)
    if found is None:
        raise EvaluationError(
            _("no column is {locale}").format(locale=locale),
            path=path,
            line=1,
            hint=_("its columns: {columns}").format(columns=", ".join(header)),
        )
    return tags[found]


def _catalog(path: Path, locale: str) -> Iterator[tuple[str, str]]:
    """Yield a catalog's reviewed entries without their markup; others as empty rows."""
    from locum.catalog import Catalog, State
    from locum.formats import FORMATS

    catalog = Catalog.open(path, locale=locale)
    if not catalog.exists:
        raise EvaluationError(_("there is no such file"), path=path)
    _refuse_other_language(path, locale)
    for entry in catalog.entries:
        if entry.state is not State.REVIEWED or entry.plural is not None:
            yield "", ""
            continue
        handler = FORMATS.get(_markup(entry.references))()
        here, there = (handler.read_inline(text).text for text in (entry.msgid, entry.msgstr))
        yield " ".join(here.split()), " ".join(there.split())


def _refuse_other_language(path: Path, locale: str) -> None:
    """Refuse a catalog whose header names another language than the one to measure."""
    stated = _LANGUAGE.search(path.read_text(encoding="utf-8-sig"))
    if stated is None:
        return
    try:
        other = not same_language(normalize(stated[1]), locale)
    except UsageError:
        return  # the header's placeholder, or what no one understands
    if other:
        raise EvaluationError(
            _("the catalog is in {language}").format(language=stated[1]),
            path=path,
            hint=_("name its language with --to"),
        )


def _markup(references: Sequence[str]) -> str:
    """Return the format whose inline markup an entry has, told by where it stands."""
    from locum.formats import format_name

    for place in references:
        try:
            return format_name(re.sub(r":\d*$", "", place))
        except ArticleError:
            continue  # another tool's: source code, an interface
    return "plain"


def _decoded(path: Path) -> Iterator[str]:
    """Yield a UTF-8 file's lines as they are read, without their ends."""
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
                try:
                    if number == 1 and line.startswith(_UTF_16):
                        raise _not_utf_8(path, number)
                    yield line.decode("utf-8").rstrip("\r\n")
                except UnicodeDecodeError as error:
                    raise _not_utf_8(path, number) from error
    except OSError as error:
        raise EvaluationError(
            _("it cannot be read: {reason}").format(reason=error.strerror or error), path=path
        ) from error


def _not_utf_8(path: Path, line: int) -> EvaluationError:
    return EvaluationError(
        _("it is not UTF-8"), path=path, line=line, hint=_("save the file as UTF-8")
    )
