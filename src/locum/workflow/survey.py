"""What a folder holds before it is a project: articles, their languages, translations."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path, PurePosixPath

from locum.config import COMMON_LANGUAGES
from locum.errors import LocumError, UsageError
from locum.locales import UNDETERMINED, is_known, language_of, normalize, same_language
from locum.workflow.articles import is_readable

# Neither hidden folders nor these hold articles: what is built, installed, or Locum's own.
_SKIPPED = {
    "__pycache__", "_build", "_site", "build", "dist", "glossary", "htmlcov", "locales",
    "memory", "models", "node_modules", "public", "site", "target", "vendor", "venv",
}  # fmt: skip
_NO_ARTICLES = frozenset(
    {"cmakelists.txt", "humans.txt", "llms.txt", "requirements.txt", "robots.txt"}
)
_SAMPLED_FILES = 40
_SAMPLED_CHARS = 20_000
"""Enough of an article to know its language."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a folder holds."""

    articles: tuple[str, ...] = ()
    """POSIX paths within the folder, sorted."""
    globs: tuple[str, ...] = ()
    """What finds them again."""
    languages: tuple[tuple[str, int], ...] = ()
    """How many of the articles (of a sample, where there are many) are mostly in which
    language, most first."""
    translations: tuple[str, ...] = ()
    """Locales that folders beside the articles are named for: ``content/es``, ``locales/es``."""
    suspects: tuple[str, ...] = ()
    """Articles that look like translations of others: ``pain.es.md`` beside ``pain.md``."""


def survey_folder(folder: Path, *, source: str = "") -> Survey:
    """Look for articles and for what is translated already; nothing is written.

    Where the articles lie in folders named for languages (``content/en``, ``content/es``),
    those of ``source``, else of the language that most of them are in, are the articles,
    and the others are translations. So is a folder of such folders (``old/es``), none of
    them in that language, where there are articles elsewhere.
    """
    found = sorted(_walk(folder)) if folder.is_dir() else []
    languages = _languages(folder, found)
    translations = [*_catalogs(folder)]
    main = source or next(iter(Counter(languages.values()).most_common(1)), ("",))[0]
    kept: list[str] = []
    globs: dict[str, None] = {}
    for top, paths in _by_top(found).items():
        twins = _twins(paths, languages)
        own = [tag for tag in twins if main and same_language(tag, main)]
        if top and len(twins) > 1 and own:
            translations += [tag for tag in twins if tag not in own]
            paths = twins[own[0]]
            base = "/".join(escape(part) for part in paths[0].split("/")[:2])
        elif twins and main and not own and len(paths) < len(found):
            translations += twins  # old/es: translations kept apart from the articles
            continue
        else:
            base = escape(top)
        kept += paths
        globs |= dict.fromkeys(_globs(folder, base, paths))
    counted = Counter(languages[path] for path in kept if languages.get(path))
    return Survey(
        tuple(sorted(kept)),
        tuple(globs),
        tuple(counted.most_common()),
        tuple(dict.fromkeys(translations)),
        tuple(path for path in kept if _is_suspect(path, kept)),
    )


def _walk(folder: Path) -> Iterator[str]:
    """Yield what a format reads: not what is hidden, built or about the project itself."""
    for place, folders, files in os.walk(folder):
        at = Path(place)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name.lower() not in _SKIPPED
            and not (at / name / "pyvenv.cfg").exists()
        )
        for name in files:
            path = (at / name).relative_to(folder).as_posix()
            if not name.startswith(".") and _is_article(path) and is_readable(at / name):
                yield path


def _is_article(path: str) -> bool:
    """Return whether a file may be one by its name: README.md is about the folder."""
    name = Path(path)
    if len(name.parts) == 1 and name.stem.isupper():
        return False
    return name.name.lower() not in _NO_ARTICLES and path.isprintable()


def _by_top(paths: Sequence[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for path in paths:
        top, slash, _rest = path.partition("/")
        groups.setdefault(top if slash else "", []).append(path)
    return groups


def _twins(paths: Sequence[str], languages: dict[str, str]) -> dict[str, list[str]]:
    """Return the articles by the language that their folder is named for.

    Empty unless each lies in such a folder, and is in that language as far as is known:
    ``docs/it`` may hold Italian, or what the IT department wrote.
    """
    groups: dict[str, list[str]] = {}
    for path in paths:
        parts = path.split("/")
        tag = _tag(parts[1]) if len(parts) > 2 else ""
        if not tag or (path in languages and not same_language(languages[path], tag)):
            return {}
        groups.setdefault(tag, []).append(path)
    return groups


def _is_suspect(path: str, others: Sequence[str]) -> bool:
    name, _dot, code = str(PurePosixPath(path).with_suffix("")).rpartition(".")
    return bool(name and _tag(code)) and f"{name}{PurePosixPath(path).suffix}" in others


def _tag(name: str) -> str:
    try:
        tag = normalize(name)
    except UsageError:
        return ""
    return tag if is_known(tag) else ""


def _globs(folder: Path, base: str, paths: Sequence[str]) -> Iterator[str]:
    """Yield globs that match the articles below ``base``, or at the top where it is empty."""
    for suffix in sorted({Path(path).suffix for path in paths}):
        if base:
            yield f"{base}/**/*{suffix}"
            continue
        named = [path for path in paths if path.endswith(suffix)]
        there = [path.name for path in folder.glob(f"*{suffix}") if not path.name.startswith(".")]
        # Beside README.md each article is named: a glob would take that for one too.
        yield from [f"*{suffix}"] if len(there) == len(named) else map(escape, named)


def _catalogs(folder: Path) -> Iterator[str]:
    """Yield the locales that have a folder of catalogs already."""
    for path in sorted(folder.glob("locales/*/LC_MESSAGES")):
        tag = _tag(path.parent.name)
        if tag:
            yield tag


def _languages(folder: Path, paths: Sequence[str]) -> dict[str, str]:
    """Return the main language of some of the articles, spread over the folder."""
    step = max(1, len(paths) // _SAMPLED_FILES)
    found: dict[str, str] = {}
    for path in paths[::step]:
        language = _main_language(folder / path)
        if language:
            found[path] = language
    return found


def _main_language(path: Path) -> str:
    """Return the language of most of an article's words, or nothing."""
    from locum.detectors.cascade import DEFAULT_DETECTORS, detect_blocks
    from locum.formats import get_format
    from locum.formats.encoding import read_text

    try:
        handler = get_format(path)
        blocks = handler.parse(read_text(path.read_bytes()).text).blocks
    except (LocumError, OSError):
        return ""  # the first run says what is wrong with it
    texts: list[str] = []
    stated: list[str | None] = []
    for block in blocks:
        if sum(map(len, texts)) < _SAMPLED_CHARS:
            texts.append(handler.read_inline(block.text).text)
            stated.append(block.language)
    words: Counter[str] = Counter()
    guesses = detect_blocks(
        texts,
        candidates=[language_of(tag) for tag in COMMON_LANGUAGES],
        stated=stated,
        default=UNDETERMINED,
        detectors=DEFAULT_DETECTORS,
    )
    for text, guess in zip(texts, guesses, strict=True):
        words[guess.language] += len(text)
    words.pop(UNDETERMINED, None)
    return normalize(words.most_common(1)[0][0]) if words else ""
