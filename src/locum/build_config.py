"""The table ``[build]`` of ``locum.toml`` → its settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
from locum.config_tables import LIST, NUMBER, SWITCH, TABLE, TABLES, TEXT, Keys, Tables
from locum.i18n import _

# What a host is reached at: without a scheme a browser would look below the page itself.
_ADDRESS = re.compile(r"https?://[^/\s]\S*", re.IGNORECASE)

BUILD_KEYS: Keys = {
    "output": TEXT,
    "path": TEXT,
    "pages": TEXT,
    "policy": TEXT,
    "minimum": NUMBER,
    "base_url": TEXT,
    "templates": TEXT,
    "mo": TEXT,
    "title": TEXT,
    "locales": TABLE,
    "rules": TABLES,
}


def read_build(tables: Tables) -> BuildSettings:
    """Return what ``[build]`` and the tables within it say.

    Raises:
        ConfigError: with the line, where it says what cannot be.
    """
    return _Reader(tables).read()


class _Reader:
    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def read(self) -> BuildSettings:
        self.tables.looking_at = "build"
        table = self.tables.table("build")
        plain = {k: v for k, v in table.items() if k not in ("locales", "rules", "minimum")}
        settings = BuildSettings(
            **plain,
            minimum=self._minimum(table) or 0.0,
            locales=self._locales(table.get("locales", {})),
            rules=tuple(map(self._rule, table.get("rules", ()))),
        )
        self._policy(table)
        if settings.base_url and not _ADDRESS.fullmatch(settings.base_url):
            raise self.tables.error(
                _("base_url is “{url}”").format(url=settings.base_url),
                "base_url",
                hint=_("write the whole address, such as https://clinic.example/health"),
            )
        if not names_files(settings.path):
            raise self.tables.error(
                _("the path pattern “{path}” names no file").format(path=settings.path),
                "path",
                hint=_("write it like {example}; known: {names}").format(
                    example=BuildSettings().path, names=PLACEHOLDERS
                ),
            )
        self._check_folders(settings)
        self.tables.looking_at = ""
        return settings

    def _locales(self, tables: Mapping[str, Any]) -> dict[str, LocaleRules]:
        known = {"policy": TEXT, "minimum": NUMBER}
        rules: dict[str, LocaleRules] = {}
        for code, table in tables.items():
            self.tables.check_table(code, table, known)
            rules[self._project_locale(code)] = LocaleRules(
                self._policy(table), self._minimum(table)
            )
        return rules

    def _rule(self, table: Mapping[str, Any]) -> ArticleRule:
        known = {"articles": LIST, "locales": LIST, "policy": TEXT, "safety_critical": SWITCH}
        self.tables.check_table("rules", table, known)
        if not table.get("articles"):
            raise self.tables.error(
                _("a rule names no articles"),
                "rules",
                hint=_('for example: articles = ["articles/emergency/**"]'),
            )
        if not table.get("policy") and not table.get("safety_critical"):
            raise self.tables.error(
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
        tag = self.tables.normalized(code, code)
        if tag not in (
            *self.tables.codes("project", "locales"),
            self.tables.code("project", "source"),
        ):
            raise self.tables.error(
                _("the project has no locale “{code}”").format(code=code),
                code,
                hint=_("add it to locales in [project], or take it away here"),
            )
        return tag

    def _policy(self, table: Mapping[str, Any]) -> str | None:
        policy: str | None = table.get("policy")
        if policy is not None and policy not in POLICIES:
            raise self.tables.error(
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
            raise self.tables.error(
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
            other = seen.setdefault(self.tables.folder("build", key, value), key)
            if other != key:
                raise self.tables.error(
                    _("{key} and {other} are one folder").format(key=key, other=other),
                    key,
                    hint=_("give each its own folder"),
                )
