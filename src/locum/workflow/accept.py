"""Write down that a finding may stand, and seal what people wrote by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from locum.catalog import Acceptance, Catalog
from locum.checks import CHECKS, PROJECT_CHECKS
from locum.errors import UsageError
from locum.i18n import _
from locum.workflow.accepting import seal_of
from locum.workflow.check import check_catalogs
from locum.workflow.checked import CheckedEntry
from locum.workflow.places import Places
from locum.workflow.workspace import Problem, Workspace


@dataclass(frozen=True, slots=True)
class Accepted:
    """One acceptance that was written."""

    catalog: str
    """The PO file's path within the project."""
    line: int
    """Where the entry's msgid stands now."""
    acceptance: Acceptance


def accept_finding(
    workspace: Workspace, place: str, check: str, *, reason: str, by: str = ""
) -> Accepted:
    """Accept what a check finds in one entry.

    Args:
        workspace: the project.
        place: ``CATALOG:LINE``, as findings name it; any line of the entry will do.
        check: the check's name.
        reason: why it may stand.
        by: who says so.

    Raises:
        UsageError: where there is no such catalog or entry, the check finds nothing in it,
            or no reason is given.
        CatalogError: where the catalog cannot be read or written.
    """
    if not reason.strip():
        raise UsageError(
            _("no reason is given"), hint=_('say why it may stand: --reason "rounded on purpose"')
        )
    if check not in PROJECT_CHECKS:
        CHECKS.get(check)
    path, line = _read_place(place)
    article, locale, file = _find_catalog(workspace, path)
    entry = Catalog.open(file, locale=locale).at_line(line)
    if entry is None:
        raise UsageError(_("no entry stands there"), path=path, line=line)
    scope = () if check in PROJECT_CHECKS else (str(workspace.root / article),)
    report = check_catalogs(workspace, articles=scope, locales=[locale], cached=True)
    shown = workspace.relative(file)
    checked = next(
        (
            each
            for each in report.entries
            if each.catalog == shown and each.entry.line == entry.line
        ),
        None,
    )
    if checked is None or all(finding.check != check for finding in checked.findings):
        raise UsageError(
            _("“{check}” finds nothing in this entry").format(check=check), path=path, line=line
        )
    return _write(workspace, checked, Acceptance(check, reason.strip(), by.strip()))


def seal_acceptances(
    workspace: Workspace, *, locales: Sequence[str] = ()
) -> tuple[list[Accepted], list[Problem]]:
    """Seal the acceptances that people wrote by hand, each for what its check finds now.

    One without a reason, or of a check that finds nothing, is left as it is: ``check`` says so.

    Raises:
        CatalogError: where a catalog cannot be written.
    """
    report = check_catalogs(workspace, locales=locales, cached=True)
    written: list[Accepted] = []
    for checked in report.entries:
        found = {finding.check for finding in checked.findings}
        for word in checked.entry.acceptances:
            if word.check in found and word.reason and not word.seal:
                written.append(_write(workspace, checked, word))
    return written, report.problems


def _read_place(place: str) -> tuple[str, int]:
    path, _colon, line = place.rpartition(":")
    if not path or not line.isdecimal():
        raise UsageError(
            _("“{place}” is no place in a catalog").format(place=place),
            hint=_("write it as locum check does: locales/es/LC_MESSAGES/pain.po:12"),
        )
    return path, int(line)


def _find_catalog(workspace: Workspace, path: str) -> tuple[str, str, Path]:
    """Return the article, the locale and the file of a catalog's path as a user types it."""
    places = Places(workspace)
    typed = [(base / path).resolve() for base in (Path.cwd(), workspace.root)]
    for locale in workspace.settings.locales:
        for article in places.stems:
            file = places.catalog(locale, article)
            if file.resolve() in typed and file.exists():
                return article, locale, file
    raise UsageError(
        _("“{path}” is no catalog of an article of this project").format(path=path),
        hint=_("name it as locum check does"),
    )


def _write(workspace: Workspace, checked: CheckedEntry, word: Acceptance) -> Accepted:
    seal = seal_of(word.check, checked.entry, checked.sides, checked.findings)
    sealed = replace(word, seal=seal)
    catalog = Catalog.open(workspace.root / checked.catalog, locale=checked.locale)
    entry = checked.entry
    catalog.accept(entry.msgid, entry.msgstr, sealed)
    catalog.save()
    now = catalog.get(entry.msgid)
    if now is None or sealed not in now.acceptances:
        raise UsageError(
            _("the entry has changed meanwhile"), path=checked.catalog, line=entry.line
        )
    return Accepted(checked.catalog, now.line, sealed)
