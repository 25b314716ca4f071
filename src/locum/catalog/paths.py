"""Where catalogs and templates lie."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from locum.errors import UsageError
from locum.i18n import _


def article_stems(articles: Sequence[str]) -> dict[str, str]:
    """Return for each article its path without the suffix, as catalogs are named.

    Where two articles differ in their suffix alone, the first keeps the bare name and
    the later ones their suffix. ``Pain`` and ``pain`` count as one name on every system:
    Windows and macOS would keep both in one file.

    >>> article_stems(["back/pain.md", "back/pain.txt"])
    {'back/pain.md': 'back/pain', 'back/pain.txt': 'back/pain.txt'}
    """
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for article in articles:
        stem = str(PurePosixPath(article).with_suffix(""))
        while file_key(stem) in taken:
            stem = article if len(stem) < len(article) else f"{stem}_"
        stems[article] = stem
        taken.add(file_key(stem))
    return stems


def file_key(path: str) -> str:
    r"""Return what two paths share that some file system takes for one.

    >>> file_key("Back/Pain"), file_key("cafe\N{COMBINING ACUTE ACCENT}")
    ('back/pain', 'café')
    """
    # Folding may decompose: İ becomes i and a combining dot.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def catalog_path(
    catalogs: Path, locale: str, article: str, *, stems: Mapping[str, str] | None = None
) -> Path:
    """Return where an article's catalog lies.

    Args:
        catalogs: the project's folder of catalogs.
        locale: the language translated to.
        article: the article's POSIX path within the project.
        stems: ``article_stems`` of all the articles, where names may collide.

    Raises:
        UsageError: where the article lies outside the project.

    >>> catalog_path(Path("locales"), "es", "back/pain.md").as_posix()
    'locales/es/LC_MESSAGES/back/pain.po'
    """
    return catalogs / locale / "LC_MESSAGES" / f"{_stem(article, stems)}.po"


def template_path(catalogs: Path, article: str, *, stems: Mapping[str, str] | None = None) -> Path:
    """Return where an article's template lies; see ``catalog_path``."""
    return catalogs / "templates" / f"{_stem(article, stems)}.pot"


def _stem(article: str, stems: Mapping[str, str] | None) -> str:
    path = PurePosixPath(article)
    if path.is_absolute() or ".." in path.parts or not path.name:
        raise UsageError(
            _("the article “{article}” lies outside the project").format(article=article),
            hint=_("name it by its path within the project"),
        )
    return str(path.with_suffix("")) if stems is None else stems[article]
