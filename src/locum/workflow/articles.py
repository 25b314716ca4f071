"""Find a project's articles and read them into blocks with their languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from locum.config import CONFIG_NAME
from locum.errors import (
    ArticleError,
    ConfigError,
    LocumError,
    PluginError,
    UsageError,
    shown_path,
)
from locum.formats import Format, format_name, get_format, known_suffixes
from locum.i18n import _
from locum.locales import language_of
from locum.model import Article, Guess
from locum.workflow.inlines import read_inline
from locum.workflow.manifest import read_manifest
from locum.workflow.stamps import digest_of
from locum.workflow.workspace import Problem, Workspace


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a project holds it."""

    path: str
    """Within the project, with forward slashes."""
    article: Article
    format_name: str
    encoding: str
    """What the file was read as, or says of itself; it is always written as UTF-8."""
    bom: bool = False
    """Whether it is UTF-8 with a byte order mark, which is then kept."""
    digest: bytes = b""
    """Of the file's content: ``stamps.digest_of``."""

    @property
    def format(self) -> Format:
        """The article's format."""
        return get_format(self.path)


def list_articles(workspace: Workspace, wanted: Sequence[str] = ()) -> list[str]:
    """Return the paths of the project's articles, sorted, or of the wanted ones.

    What the globs find and no format reads (an image) is passed over; so is what
    Locum itself wrote. A wanted path is as the user types it: relative to the
    current folder, else to the project; a folder stands for the articles in it.

    Raises:
        ConfigError: where the project has no article at all.
        UsageError: where a wanted one is no article of the project.
    """
    settings = workspace.settings
    output = (workspace.root / settings.build.output).resolve()
    folders = (output, (workspace.root / settings.build.pages).resolve(), settings.catalogs)
    own = [folder for folder in folders if folder != workspace.root]
    built = {output / name for name in read_manifest(output)}
    found = [
        workspace.relative(path)
        for path in workspace.files(settings.articles)
        if path not in built
        and not any(path.is_relative_to(folder) for folder in own)
        and is_readable(path)
    ]
    if not found and settings.articles:
        raise _no_article(workspace)
    if not wanted:
        return found
    chosen: list[str] = []
    for name in wanted:
        path = _inside(workspace, name)
        here = [article for article in found if _is_at(article, path)]
        if not here:
            raise UsageError(
                _("“{name}” is no article of this project").format(name=name),
                hint=_("articles in locum.toml: {globs}").format(
                    globs=", ".join(settings.articles)
                ),
            )
        chosen += here
    return sorted(dict.fromkeys(chosen))


def _no_article(workspace: Workspace) -> ConfigError:
    known, broken = known_suffixes()
    hint = _("mend articles in [project]; Locum reads {suffixes}").format(suffixes=", ".join(known))
    return ConfigError(
        _("no article matches {globs}").format(globs=", ".join(workspace.settings.articles)),
        path=workspace.root / CONFIG_NAME,
        hint="; ".join([hint, *(error.message for error in broken.values())]),
    )


def is_readable(path: Path) -> bool:
    """Return whether a format reads such files, were it sound."""
    try:
        format_name(path)
    except ArticleError:
        return False
    except PluginError:
        return True  # it is an article; why it cannot be read is said when it is read
    return True


def _is_at(article: str, path: str) -> bool:
    return article == path or path in ("", ".") or article.startswith(f"{path}/")


def _inside(workspace: Workspace, name: str) -> str:
    """Return a typed path within the project."""
    for base in (Path.cwd(), workspace.root):
        path = (base / name).resolve()
        if path.exists():
            break
    else:
        raise UsageError(_("there is no “{name}”").format(name=name))
    if not path.is_relative_to(workspace.root):
        raise UsageError(
            _("“{name}” lies outside the project").format(name=name),
            hint=_("the project is {root}").format(root=workspace.root),
        )
    return workspace.relative(path)


def read_source(workspace: Workspace, path: str) -> Source:
    """Read one article.

    Raises:
        ArticleError: where it cannot be read; it names the path.
    """
    file = workspace.root / path
    try:
        path.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArticleError(
            _("the file's name is not UTF-8"),
            path=path.encode("utf-8", "backslashreplace").decode(),
            hint=_("rename the file"),
        ) from error
    if not file.resolve().is_relative_to(workspace.root):
        raise ArticleError(_("a link that leads outside the project"), path=path)
    return read_file(file, path, workspace)


def read_file(file: Path, shown: str, workspace: Workspace) -> Source:
    """Read any file that a format reads, under the name ``shown``."""
    from locum.formats.encoding import read_text

    try:
        name = format_name(shown)
        data = file.read_bytes()
        decoded = read_text(data)
        article = get_format(shown).parse(decoded.text, workspace.format_options)
    except OSError as error:
        raise ArticleError(error.strerror or str(error), path=shown) from error
    except (ArticleError, PluginError) as error:
        raise ArticleError(error.message, path=shown, line=error.line, hint=error.hint) from error
    return Source(
        shown,
        article,
        name,
        decoded.encoding,
        decoded.bom and decoded.encoding == "utf-8",
        digest_of(data),
    )


def read_sources(workspace: Workspace, paths: Sequence[str]) -> tuple[list[Source], list[Problem]]:
    """Read articles; those that cannot be read are told apart, not raised."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            sources.append(read_source(workspace, path))
        except LocumError as error:
            problems.append(to_problem(error))
    return sources, problems


def to_problem(error: LocumError) -> Problem:
    """Return an error as something that a run reports at its end."""
    return Problem(
        error.message,
        shown_path(error.path) if error.path else "",
        error.line,
        hint=error.hint or "",
    )


def detect_languages(workspace: Workspace, source: Source) -> list[Guess]:
    """Return the language of each of the article's blocks, in their order."""
    from locum.detectors.cascade import DEFAULT_DETECTORS, detect_blocks

    article = source.article
    texts = [read_inline(source.format_name, block.text).text for block in article.blocks]
    guesses = detect_blocks(
        texts,
        candidates=workspace.candidates,
        stated=[
            _stated(text, block.language, article.language)
            for text, block in zip(texts, article.blocks, strict=True)
        ],
        default=workspace.settings.source,
        detectors=workspace.settings.detectors or DEFAULT_DETECTORS,
    )
    # What a source states as zh-Hans and what is detected as zh are one language.
    return [replace(g, language="zh") if g.language == "zh_Hans" else g for g in guesses]


_TELLING_LETTERS = 4
"""An acronym of fewer letters is written alike in every language."""


def _stated(text: str, block: str | None, article: str | None) -> str | None:
    """Return the language that the source states for a block, where it can be believed.

    What a block, or an element within the article, says of itself is obeyed. What the
    article says of the whole of itself is obeyed too, unless the script cannot be that
    language's: a Chinese title in ``<html lang="en">``.
    """
    from locum.detectors.script import LATIN, fitting, read

    if block is not None and block != article:
        return block
    if article is None:
        return None
    reading = read(text)
    fits = reading.letters < _TELLING_LETTERS and reading.script == LATIN
    return article if fits or fitting(reading, (language_of(article),)) else None
