"""Which file of a project an import goes into, and what it is to be written in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from locum.errors import GlossaryError, UsageError
from locum.files import replacing
from locum.glossaries.exchange import Languages
from locum.i18n import _
from locum.locales import normalize, same_language
from locum.workflow.workspace import Workspace


def choose_languages(
    workspace: Workspace, *, source: str | None, targets: Iterable[str], bilingual: bool
) -> Languages:
    """Return the languages of an exchange.

    Raises:
        UsageError: for a code that is none, or where a file of two languages is wanted and
            nothing tells which.
    """
    settings = workspace.settings
    lead = normalize(source) if source else settings.source
    chosen = tuple(dict.fromkeys(normalize(code) for code in targets))
    others = tuple(tag for tag in settings.locales if not same_language(tag, lead))
    if bilingual and len(chosen or others) != 1:
        raise UsageError(
            _("the format holds one translation: say which"),
            hint=_("--to LOCALE, one of {locales}").format(
                locales=", ".join(chosen or others) or "es, fr …"
            ),
        )
    return Languages(lead, chosen or others)


def choose_file(workspace: Workspace, into: Path | None, stem: str) -> Path:
    """Return the project's CSV glossary that rows are added to; it may not exist yet.

    Raises:
        UsageError: where several would do and none is named, or the named one is none that
            the project reads.
    """
    patterns = workspace.settings.glossary
    found = [path for path in workspace.files(patterns) if path.suffix.lower() == ".csv"]
    if into is None:
        if len(found) > 1:
            raise UsageError(
                _("the project has several glossaries: say which one takes the rows"),
                hint="--into " + " | ".join(workspace.relative(path) for path in found),
            )
        into = found[0] if found else workspace.root / "glossary" / f"{stem}.csv"
    path = into if into.is_absolute() else Path.cwd() / into
    if not path.exists() and not into.is_absolute():
        path = workspace.root / into
    path = path.resolve()
    if not path.is_relative_to(workspace.root) or not is_listed(workspace, path):
        raise UsageError(
            _("“{name}” is no glossary of this project").format(name=into),
            hint=_("glossary in locum.toml: {globs}").format(globs=", ".join(patterns)),
        )
    if path.suffix.lower() != ".csv":
        raise UsageError(
            _("rows are added to CSV files only"),
            path=workspace.relative(path),
            hint="--into FILE.csv",
        )
    return path


def is_listed(workspace: Workspace, path: Path) -> bool:
    """Return whether the project's globs name a file of its own, which need not exist."""
    if not path.is_relative_to(workspace.root):
        return False
    name = workspace.relative(path)
    return any(_glob(pattern).fullmatch(name) for pattern in workspace.settings.glossary)


def _glob(pattern: str) -> re.Pattern[str]:
    pieces = re.split(r"(\*\*/|\*|\?)", pattern)
    signs = {"**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(signs.get(piece) or re.escape(piece) for piece in pieces))


def write_file(path: Path, pieces: Iterable[str], *, expected: bytes | None) -> None:
    """Write a text file, all or nothing, as UTF-8.

    ``expected``: what the file held when it was read; None: it did not exist.

    Raises:
        GlossaryError: where it cannot be written, or somebody has just changed it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, newline="", ready=lambda: _check_unchanged(path, expected)) as out:
            out.writelines(pieces)
    except OSError as error:
        raise GlossaryError(
            _("it cannot be written: {reason}").format(reason=error.strerror or error), path=path
        ) from error


def _check_unchanged(path: Path, expected: bytes | None) -> None:
    held = path.read_bytes() if path.exists() else None
    if held != expected:
        raise GlossaryError(
            _("somebody has just changed it; nothing was written"),
            path=path,
            hint=_("run again"),
        )
