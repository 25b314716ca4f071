"""Give Babel the texts of articles: ``pybabel extract`` finds them as it finds a program's.

A mapping file names it like Babel's own extractors::

    [locum: articles/**.md]
    [locum: articles/**.html]

Each block is a message, with the comments that Locum's own templates have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO

from locum.workflow.articles import Source, read_file
from locum.workflow.messages import messages_for, read_languages
from locum.workflow.workspace import Workspace


def extract_messages(
    fileobj: IO[bytes],
    keywords: Mapping[str, object] | Collection[str],  # noqa: ARG001 - articles have none
    comment_tags: Collection[str],  # noqa: ARG001 - all comments are for translators
    options: Mapping[str, str],
) -> Iterator[tuple[int, str | None, str, list[str]]]:
    """Yield the texts of an article as Babel's extractors do.

    Settings are those of the project (``locum.toml``) that the file lies in, if it lies in one.

    Args:
        fileobj: the article; a file of the disk, since its name tells its format.
        keywords: not looked at.
        comment_tags: not looked at.
        options: ``locale``: leave out the texts that are in this language already.

    Yields:
        The line, no function's name, the text, and what the translator is told.

    Raises:
        ArticleError: where the article cannot be read.
        ConfigError: where the project's settings are wrong.
    """
    path = Path(fileobj.name).resolve()
    workspace = Workspace.open_or_default(path.parent)
    reading = read_languages(workspace, _source(path, workspace))
    for message in messages_for(reading, options.get("locale") or None):
        yield reading.line_of[message.text], None, message.text, list(message.comments)


def _source(path: Path, workspace: Workspace) -> Source:
    inside = path.is_relative_to(workspace.root)
    return read_file(path, workspace.relative(path) if inside else path.name, workspace)
