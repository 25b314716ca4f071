"""``locum.toml`` → frozen settings.

Every key is known here; a wrong one is an error that names its line and the key that
was probably meant. Paths and globs are relative to the folder of the file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from locum.build_settings import (
    PLACEHOLDERS,
    POLICIES,
    ArticleRule,
    BuildSettings,
    LocaleRules,
    names_files,
)
from locum.errors import ConfigError, NoProjectError, UsageError
from locum.i18n import _
from locum.locales import normalize
from locum.pseudo import is_pseudo

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


_TEXT = (str,)
_LIST = (list,)
_NUMBER = (int, float)
_TABLE = (dict,)
# What a host is reached at: without a scheme a browser would look below the page itself.
_ADDRESS = re.compile(r"https?://[^/\s]\S*", re.IGNORECASE)
_TABLES_LIST = (list, tuple)
_TABLES: dict[str, dict[str, tuple[type, ...]]] = {
    "project": {
        "name": _TEXT,
        "source": _TEXT,
        "locales": _LIST,
        "articles": _LIST,
        "glossary": _LIST,
        "memory": _LIST,
        "catalogs": _TEXT,
        "models": _TEXT,
    },
    "engines": {"order": _LIST},
    "detection": {"detectors": _LIST, "languages": _LIST},
    "formats": {"front_matter": _LIST, "attributes": _LIST},
    "checks": {"off": _LIST},
    "build": {
        "output": _TEXT,
        "path": _TEXT,
        "pages": _TEXT,
        "policy": _TEXT,
        "minimum": _NUMBER,
        "base_url": _TEXT,
        "templates": _TEXT,
        "mo": _TEXT,
        "title": _TEXT,
        "locales": _TABLE,
        "rules": _TABLES_LIST,
    },
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
    return _Reader(path, text, data).settings()


class _Reader:
    """Turns parsed TOML into settings; knows where to point when something is wrong."""

    def __init__(self, path: Path, text: str, data: Mapping[str, Any]) -> None:
        self.path = path
        self.text = text
        self.data = data
        self.root = path.parent.resolve()
        self._looking_at = ""
        """The table that is read; a mistake is looked for from its first line on."""

    def settings(self) -> Settings:
        self._check_keys()
        for key in ("source", "locales", "articles"):
            if key not in self._table("project"):
                raise self._error(
                    _("[project] has no “{key}”").format(key=key),
                    hint=_('for example: source = "en", locales = ["es"], articles = ["*.md"]'),
                )
        return Settings(
            root=self.root,
            source=self._code("project", "source"),
            locales=self._codes("project", "locales"),
            articles=self._texts("project", "articles", ()),
            name=str(self._table("project").get("name", "articles")),
            glossary=self._texts("project", "glossary", ("glossary/*.csv",)),
            memory=self._texts("project", "memory", ("memory/*.tsv",)),
            catalogs=self._folder("project", "catalogs", "locales"),
            models=(self.root / self._table("project").get("models", "models")).resolve(),
            engine_order=self._texts("engines", "order", ()),
            engine_options={
                name: table
                for name, table in self._table("engines").items()
                if isinstance(table, dict)
            },
            detectors=self._texts("detection", "detectors", ()),
            candidates=self._codes("detection", "languages"),
            front_matter=self._texts("formats", "front_matter", ("title", "description")),
            attributes=self._texts(
                "formats", "attributes", ("alt", "title", "aria-label", "placeholder")
            ),
            checks_off=self._texts("checks", "off", ()),
            build=self._build(),
            stated=frozenset(self._table("project")),
        )

    def _build(self) -> BuildSettings:
        self._looking_at = "build"
        table = self._table("build")
        plain = {k: v for k, v in table.items() if k not in ("locales", "rules", "minimum")}
        settings = BuildSettings(
            **plain,
            minimum=self._minimum(table) or 0.0,
            locales=self._build_locales(table.get("locales", {})),
            rules=tuple(map(self._build_rule, table.get("rules", ()))),
        )
        self._policy(table)
        if settings.base_url and not _ADDRESS.fullmatch(settings.base_url):
            raise self._error(
                _("base_url is “{url}”").format(url=settings.base_url),
                "base_url",
                hint=_("write the whole address, such as https://clinic.example/health"),
            )
        if not names_files(settings.path):
            raise self._error(
                _("the path pattern “{path}” names no file").format(path=settings.path),
                "path",
                hint=_("write it like {example}; known: {names}").format(
                    example=BuildSettings().path, names=PLACEHOLDERS
                ),
            )
        self._check_folders(settings)
        self._looking_at = ""
        return settings

    def _build_locales(self, tables: Mapping[str, Any]) -> dict[str, LocaleRules]:
        known = {"policy": _TEXT, "minimum": _NUMBER}
        rules: dict[str, LocaleRules] = {}
        for code, table in tables.items():
            self._check_table(code, table, known)
            rules[self._project_locale(code)] = LocaleRules(
                self._policy(table), self._minimum(table)
            )
        return rules

    def _build_rule(self, table: Mapping[str, Any]) -> ArticleRule:
        known = {"articles": _LIST, "locales": _LIST, "policy": _TEXT, "safety_critical": (bool,)}
        self._check_table("rules", table, known)
        if not table.get("articles"):
            raise self._error(
                _("a rule names no articles"),
                "rules",
                hint=_('for example: articles = ["articles/emergency/**"]'),
            )
        if not table.get("policy") and not table.get("safety_critical"):
            raise self._error(
                _("a rule says nothing of its articles"),
                "rules",
                hint=_("give it a policy, or safety_critical = true"),
            )
        return ArticleRule(
            articles=tuple(table["articles"]),
            locales=tuple(map(self._project_locale, table.get("locales", ()))),
            policy=self._policy(table),
            safety_critical=table.get("safety_critical"),
        )

    def _project_locale(self, code: str) -> str:
        """Return a locale that is the project's: of another, a rule would protect nobody."""
        tag = self._normalize(code, code)
        if tag not in (*self._codes("project", "locales"), self._code("project", "source")):
            raise self._error(
                _("the project has no locale “{code}”").format(code=code),
                code,
                hint=_("add it to locales in [project], or take it away here"),
            )
        return tag

    def _policy(self, table: Mapping[str, Any]) -> str | None:
        policy: str | None = table.get("policy")
        if policy is not None and policy not in POLICIES:
            raise self._error(
                _("policy is “{policy}”").format(policy=policy),
                "policy",
                value=policy,
                hint=_("write reviewed, drafts or source"),
            )
        return policy

    def _minimum(self, table: Mapping[str, Any]) -> float | None:
        minimum = table.get("minimum")
        if minimum is None:
            return None
        if not 0 <= minimum <= 1:
            raise self._error(
                _("minimum is {minimum}").format(minimum=float(minimum)),
                "minimum",
                hint=_("write a share from 0 to 1"),
            )
        return float(minimum)

    def _check_folders(self, settings: BuildSettings) -> None:
        """Refuse a folder that lies outside the project, or that two keys name."""
        seen: dict[Path, str] = {}
        for key in ("output", "pages", "mo"):
            value = getattr(settings, key)
            if not value and key != "output":
                continue
            other = seen.setdefault(self._folder("build", key, value), key)
            if other != key:
                raise self._error(
                    _("{key} and {other} are one folder").format(key=key, other=other),
                    key,
                    hint=_("give each its own folder"),
                )

    def _check_keys(self) -> None:
        for table_name, table in self.data.items():
            self._looking_at = table_name
            known = self._known(table_name, _TABLES)
            if not isinstance(table, dict):
                raise self._error(
                    _("“{key}” stands outside a table").format(key=table_name), table_name
                )
            for key, value in table.items():
                if table_name == "engines" and isinstance(value, dict):
                    continue  # [engines.NAME]: the engine's own options
                types = self._known(key, known)
                self._check_type(key, value, types)
        self._looking_at = ""

    def _check_table(self, name: str, table: object, known: Mapping[str, tuple[type, ...]]) -> None:
        """Check a table within a table."""
        if not isinstance(table, dict):
            raise self._error(
                _("“{key}” is not {expected}").format(key=name, expected=_("a table")), name
            )
        for key, value in table.items():
            self._check_type(key, value, self._known(key, known))

    def _known(self, key: str, known: Mapping[str, Any]) -> Any:  # noqa: ANN401
        if key in known:
            return known[key]
        near = get_close_matches(key, list(known), n=1)
        raise self._error(
            _("unknown key “{key}”").format(key=key),
            key,
            hint=_("did you mean {near}?").format(near=near[0])
            if near
            else _("known: {names}").format(names=", ".join(known)),
        )

    def _check_type(self, key: str, value: object, types: tuple[type, ...]) -> None:
        right = isinstance(value, types) and (bool in types or not isinstance(value, bool))
        if right and types == _LIST and isinstance(value, list):
            right = all(isinstance(item, str) for item in value)
        if not right:
            expected = _("a number")
            if types == _TEXT:
                expected = _("a text")
            elif types == _LIST:
                expected = _("a list of texts")
            elif types == _TABLE:
                expected = _("a table")
            elif types == _TABLES_LIST:
                expected = _("a list of tables")
            elif types == (bool,):
                expected = _("true or false")
            raise self._error(
                _("“{key}” is not {expected}").format(key=key, expected=expected), key
            )

    def _table(self, name: str) -> Mapping[str, Any]:
        table = self.data.get(name, {})
        return table if isinstance(table, dict) else {}

    def _texts(self, table: str, key: str, default: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._table(table).get(key, default))

    def _code(self, table: str, key: str) -> str:
        return self._normalize(self._table(table)[key], key)

    def _codes(self, table: str, key: str) -> tuple[str, ...]:
        codes = [self._normalize(code, key) for code in self._texts(table, key, ())]
        for code in filter(is_pseudo, codes):
            raise self._error(
                _("“{code}” is for tests, and nobody translates into it").format(code=code),
                key,
                hint=_("take it away here, and run: locum build --to {code}").format(code=code),
            )
        return tuple(dict.fromkeys(codes))

    def _normalize(self, code: str, key: str) -> str:
        try:
            return normalize(code)
        except UsageError as error:
            raise self._error(error.message, key, hint=error.hint) from error

    def _folder(self, table: str, key: str, default: str) -> Path:
        folder: Path = (self.root / self._table(table).get(key, default)).resolve()
        if not folder.is_relative_to(self.root):
            raise self._error(
                _("“{key}” leads outside the project").format(key=key),
                key,
                hint=_("name a folder beside {name}").format(name=CONFIG_NAME),
            )
        return folder

    def _error(
        self, message: str, key: str = "", *, hint: str | None = None, value: str = ""
    ) -> ConfigError:
        """Return an error that points at the first line that names ``key``, and ``value``."""
        line = None
        if key:
            pattern = re.compile(
                rf"""^\s*(?:\[*[\w."'-]*\.)?\[*["']?{re.escape(key)}["']?\s*[\]=.]"""
                rf"""(?=.*{re.escape(value)})"""
            )
            lines = list(enumerate(self.text.splitlines(), 1))
            table = re.compile(rf"^\s*\[+{re.escape(self._looking_at)}\b")
            first = next((number for number, text in lines if table.match(text)), 1)
            found = [number for number, text in lines if pattern.match(text)]
            behind = [number for number in found if number >= first]
            line = next(iter(behind or found), None)
        return ConfigError(message, path=self.path, line=line, hint=hint)
