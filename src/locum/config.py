"""``locum.toml`` → frozen settings.

Every key is known here; a wrong one is an error that names its line and the key that
was probably meant. Paths and globs are relative to the folder of the file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from locum.build_config import BUILD_KEYS, read_build
from locum.build_settings import BuildSettings
from locum.config_tables import LIST, TEXT, Keys, Tables
from locum.errors import ConfigError, NoProjectError
from locum.i18n import _

CONFIG_NAME = "locum.toml"

COMMON_LANGUAGES = (
    "en", "es", "fr", "de", "pt", "it", "nl", "ca", "pl", "ru", "ar", "zh", "ja", "ko",
)  # fmt: skip
"""What a block may be in, besides the project's own languages, unless the project says."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A project's settings, checked."""

    root: Path
    """The folder of ``locum.toml``, absolute."""
    source: str
    """The language articles are in where nothing tells otherwise."""
    locales: tuple[str, ...]
    articles: tuple[str, ...]
    """Globs."""
    name: str = "articles"
    """What catalogs call the project (``Project-Id-Version``)."""
    glossary: tuple[str, ...] = ("glossary/*.csv",)
    """Globs."""
    memory: tuple[str, ...] = ("memory/*.tsv",)
    """Globs."""
    catalogs: Path = Path("locales")
    """Absolute."""
    models: Path = Path("models")
    """Absolute; only read, so it may lie outside the project."""
    engine_order: tuple[str, ...] = ()
    engine_options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    detectors: tuple[str, ...] = ()
    """Empty: the default cascade."""
    candidates: tuple[str, ...] = ()
    """Languages that a block may be in; always with the project's own."""
    front_matter: tuple[str, ...] = ("title", "description")
    attributes: tuple[str, ...] = ("alt", "title", "aria-label", "placeholder")
    checks_off: tuple[str, ...] = ()
    """Names of checks that this project does not run."""
    build: BuildSettings = field(default_factory=BuildSettings)
    stated: frozenset[str] = frozenset()
    """The keys of ``[project]`` that the file itself holds."""


_TABLES: dict[str, Keys] = {
    "project": {
        "name": TEXT,
        "source": TEXT,
        "locales": LIST,
        "articles": LIST,
        "glossary": LIST,
        "memory": LIST,
        "catalogs": TEXT,
        "models": TEXT,
    },
    "engines": {"order": LIST},
    "detection": {"detectors": LIST, "languages": LIST},
    "formats": {"front_matter": LIST, "attributes": LIST},
    "checks": {"off": LIST},
    "build": BUILD_KEYS,
}


def find_config(start: Path) -> Path:
    """Return the ``locum.toml`` of ``start`` or of the nearest folder above it.

    Raises:
        NoProjectError: where there is none.
    """
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / CONFIG_NAME).is_file():
            return candidate / CONFIG_NAME
    raise NoProjectError(
        _("no {name} in {folder} or above").format(name=CONFIG_NAME, folder=folder),
        hint=_("make a project with: locum init"),
    )


def load_settings(path: Path) -> Settings:
    """Read a ``locum.toml``.

    Raises:
        ConfigError: with the line, where it cannot be read or says what cannot be.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(error.strerror or str(error), path=path) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            _("not UTF-8 at byte {byte}").format(byte=error.start),
            path=path,
            hint=_("save it as UTF-8"),
        ) from error
    try:
        data = tomllib.loads(text)
    # A TOMLDecodeError is a ValueError, and so is a number of five thousand digits.
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise ConfigError(
            _("not valid TOML: {error}").format(error=error),
            path=path,
            line=int(found[1]) if found else None,
        ) from error
    return _settings(Tables(path, text, data))


def _settings(tables: Tables) -> Settings:
    tables.check_keys(_TABLES)
    project = tables.table("project")
    for key in ("source", "locales", "articles"):
        if key not in project:
            raise tables.error(
                _("[project] has no “{key}”").format(key=key),
                hint=_('for example: source = "en", locales = ["es"], articles = ["*.md"]'),
            )
    return Settings(
        root=tables.root,
        source=tables.code("project", "source"),
        locales=tables.codes("project", "locales"),
        articles=tables.texts("project", "articles", ()),
        name=str(project.get("name", "articles")),
        glossary=tables.texts("project", "glossary", ("glossary/*.csv",)),
        memory=tables.texts("project", "memory", ("memory/*.tsv",)),
        catalogs=tables.folder("project", "catalogs", "locales"),
        models=(tables.root / project.get("models", "models")).resolve(),
        engine_order=tables.texts("engines", "order", ()),
        engine_options={
            name: table
            for name, table in tables.table("engines").items()
            if isinstance(table, dict)
        },
        detectors=tables.texts("detection", "detectors", ()),
        candidates=tables.codes("detection", "languages"),
        front_matter=tables.texts("formats", "front_matter", ("title", "description")),
        attributes=tables.texts(
            "formats", "attributes", ("alt", "title", "aria-label", "placeholder")
        ),
        checks_off=tables.texts("checks", "off", ()),
        build=read_build(tables),
        stated=frozenset(project),
    )
