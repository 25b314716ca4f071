"""Where a project's catalogs and templates lie."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from locum.catalog import article_stems, catalog_path, file_key, template_path
from locum.workflow.articles import list_articles
from locum.workflow.workspace import Workspace


class Places:
    """The files that belong to each of a project's articles.

    Attributes:
        stems: each article's path without its suffix, no two alike.
    """

    def __init__(self, workspace: Workspace, articles: Sequence[str] = ()) -> None:
        """Look at a project.

        Args:
            workspace: the project.
            articles: what ``list_articles`` says of the whole project, where it was asked.
        """
        self.catalogs = workspace.settings.catalogs
        self.stems = article_stems(self._by_claim(list(articles or list_articles(workspace))))
        self._folder = Path(os.path.relpath(self.catalogs, workspace.root)).as_posix()

    def _by_claim(self, articles: list[str]) -> list[str]:
        """Return the articles, of two with one stem first the one that has the catalog.

        Else a new page.html would take over what was reviewed for page.md.
        """
        stems = {article: str(PurePosixPath(article).with_suffix("")) for article in articles}
        claims = Counter(map(file_key, stems.values()))
        if len(claims) == len(articles):
            return articles

        def claim(article: str) -> tuple[str, bool, str]:
            stem = stems[article]
            key = file_key(stem)
            return key, claims[key] > 1 and not self._is_named(article, stem), article

        return sorted(articles, key=claim)

    def _is_named(self, article: str, stem: str) -> bool:
        """Return whether the template of a bare stem refers to the article."""
        path = self.catalogs / "templates" / f"{stem}.pot"
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return False
        name = re.escape(article.replace(" ", "%20"))
        return re.search(rf"^#: (?:.* )?{name}(?:#\d+)?(?: |$)", text, re.MULTILINE) is not None

    def catalog(self, locale: str, article: str) -> Path:
        """Return the path of an article's catalog, whether it exists or not."""
        return catalog_path(self.catalogs, locale, article, stems=self.stems)

    def template(self, article: str) -> Path:
        """Return the path of an article's template, whether it exists or not."""
        return template_path(self.catalogs, article, stems=self.stems)

    def catalog_name(self, locale: str, article: str) -> str:
        """Return the same as `catalog`, as a path within the project."""
        return f"{self._folder}/{locale}/LC_MESSAGES/{self.stems[article]}.po"

    def template_name(self, article: str) -> str:
        """Return the same as `template`, as a path within the project."""
        return f"{self._folder}/templates/{self.stems[article]}.pot"

    def orphans(self, locale: str) -> Iterator[Path]:
        """Yield the locale's catalogs that belong to no article, sorted.

        ``locum.po`` holds a tool's own words, not an article's.
        """
        top = self.catalogs / locale / "LC_MESSAGES"
        own = {f"{stem}.po" for stem in self.stems.values()} | {"locum.po"}
        found: list[Path] = []
        for folder, _folders, names in os.walk(top):
            within = Path(os.path.relpath(folder, top)).as_posix() + "/"
            within = "" if within == "./" else within
            found += [
                Path(folder, name)
                for name in names
                if name.endswith(".po") and f"{within}{name}" not in own
            ]
        yield from sorted(found)

    def forget_template(self, locale: str, catalog: Path) -> None:
        """Remove the template of an article that was renamed, given its former catalog."""
        stem = catalog.relative_to(self.catalogs / locale / "LC_MESSAGES").with_suffix("")
        if str(stem.as_posix()) not in self.stems.values():
            (self.catalogs / "templates" / f"{stem.as_posix()}.pot").unlink(missing_ok=True)
