"""A parsed ``locum.toml``: its tables, checked key by key, and where a mistake stands.

Every key is known; a wrong one is an error that names its line and the key that was probably
meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from locum.errors import ConfigError, UsageError
from locum.i18n import _
from locum.locales import normalize
from locum.pseudo import is_pseudo

Keys = Mapping[str, tuple[type, ...]]
"""The keys of a table, and the types that each may have."""

TEXT = (str,)
LIST = (list,)
NUMBER = (int, float)
SWITCH = (bool,)
TABLE = (dict,)
TABLES = (list, tuple)


class Tables:
    """The tables of a file; knows where to point when something is wrong."""

    def __init__(self, path: Path, text: str, data: Mapping[str, Any]) -> None:
        """Take up a file's path, its text, and what it was parsed to."""
        self.path = path
        self.text = text
        self.data = data
        self.root = path.parent.resolve()
        self.looking_at = ""
        """The table that is read; a mistake is looked for from its first line on."""

    def check_keys(self, tables: Mapping[str, Keys]) -> None:
        """Refuse a table or a key that is not in ``tables``, and values of another type."""
        for table_name, table in self.data.items():
            self.looking_at = table_name
            known = self._known(table_name, tables)
            if not isinstance(table, dict):
                raise self.error(
                    _("“{key}” stands outside a table").format(key=table_name), table_name
                )
            for key, value in table.items():
                if table_name == "engines" and isinstance(value, dict):
                    continue  # [engines.NAME]: the engine's own options
                types = self._known(key, known)
                self._check_type(key, value, types)
        self.looking_at = ""

    def check_table(self, name: str, table: object, known: Keys) -> None:
        """Check a table within a table."""
        if not isinstance(table, dict):
            raise self.error(
                _("“{key}” is not {expected}").format(key=name, expected=_("a table")), name
            )
        for key, value in table.items():
            self._check_type(key, value, self._known(key, known))

    def _known(self, key: str, known: Mapping[str, Any]) -> Any:  # noqa: ANN401
        if key in known:
            return known[key]
        near = get_close_matches(key, list(known), n=1)
        raise self.error(
            _("unknown key “{key}”").format(key=key),
            key,
            hint=_("did you mean {near}?").format(near=near[0])
            if near
            else _("known: {names}").format(names=", ".join(known)),
        )

    def _check_type(self, key: str, value: object, types: tuple[type, ...]) -> None:
        right = isinstance(value, types) and (bool in types or not isinstance(value, bool))
        if right and types == LIST and isinstance(value, list):
            right = all(isinstance(item, str) for item in value)
        if not right:
            expected = _("a number")
            if types == TEXT:
                expected = _("a text")
            elif types == LIST:
                expected = _("a list of texts")
            elif types == TABLE:
                expected = _("a table")
            elif types == TABLES:
                expected = _("a list of tables")
            elif types == SWITCH:
                expected = _("true or false")
            raise self.error(_("“{key}” is not {expected}").format(key=key, expected=expected), key)

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table; an empty one where there is none."""
        table = self.data.get(name, {})
        return table if isinstance(table, dict) else {}

    def texts(self, table: str, key: str, default: Sequence[str]) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(self.table(table).get(key, default))

    def code(self, table: str, key: str) -> str:
        """Return a locale, written as we write it."""
        return self.normalized(self.table(table)[key], key)

    def codes(self, table: str, key: str) -> tuple[str, ...]:
        """Return a list of locales, each once; pseudo-locales are refused."""
        codes = [self.normalized(code, key) for code in self.texts(table, key, ())]
        for code in filter(is_pseudo, codes):
            raise self.error(
                _("“{code}” is for tests, and nobody translates into it").format(code=code),
                key,
                hint=_("take it away here, and run: locum build --to {code}").format(code=code),
            )
        return tuple(dict.fromkeys(codes))

    def normalized(self, code: str, key: str) -> str:
        """Return a locale as we write it."""
        try:
            return normalize(code)
        except UsageError as error:
            raise self.error(error.message, key, hint=error.hint) from error

    def folder(self, table: str, key: str, default: str) -> Path:
        """Return a folder within the project, absolute."""
        folder: Path = (self.root / self.table(table).get(key, default)).resolve()
        if not folder.is_relative_to(self.root):
            raise self.error(
                _("“{key}” leads outside the project").format(key=key),
                key,
                hint=_("name a folder beside {name}").format(name=self.path.name),
            )
        return folder

    def error(
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
            table = re.compile(rf"^\s*\[+{re.escape(self.looking_at)}\b")
            first = next((number for number, text in lines if table.match(text)), 1)
            found = [number for number, text in lines if pattern.match(text)]
            behind = [number for number in found if number >= first]
            line = next(iter(behind or found), None)
        return ConfigError(message, path=self.path, line=line, hint=hint)
