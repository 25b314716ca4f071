"""A project at work: its settings, and what they name, loaded when first needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from locum.config import COMMON_LANGUAGES, CONFIG_NAME, Settings, find_config, load_settings
from locum.errors import ConfigError, GlossaryError, NoProjectError, PluginError, UsageError
from locum.formats import FormatOptions
from locum.i18n import _
from locum.locales import fallbacks, language_of, normalize

if TYPE_CHECKING:
    from locum.engines import Engine
    from locum.memory import Memory
    from locum.terminology import Termbase
    from locum.workflow.routing import Router


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one part of a run, while the rest went on."""

    message: str
    path: str = ""
    line: int | None = None
    hint: str = ""

    def __str__(self) -> str:
        """Return ``path:line: message (hint)``."""
        place = self.path + (f":{self.line}" if self.path and self.line else "")
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.message}{hint}" if place else f"{self.message}{hint}"


class Workspace:
    """A project at work.

    Attributes:
        settings: what ``locum.toml`` says.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._broken: dict[str, PluginError] = {}

    @classmethod
    def open(cls, folder: Path | str = ".") -> Workspace:
        """Open the project of a folder, or of the nearest folder above it.

        Raises:
            ConfigError: where there is no ``locum.toml``, or it is wrong.
        """
        return cls(load_settings(find_config(Path(folder))))

    @classmethod
    def open_or_default(cls, folder: Path | str = ".") -> Workspace:
        """Open the project of a folder; where there is none, one without articles.

        For commands that work on any text: the language of a file, what is installed.
        """
        try:
            return cls.open(folder)
        except NoProjectError:
            root = Path(folder).resolve()
            return cls(Settings(root=root, source="en", locales=(), articles=()))

    @property
    def root(self) -> Path:
        """The project's folder, absolute."""
        return self.settings.root

    @cached_property
    def format_options(self) -> FormatOptions:
        """What the project says of its formats."""
        return FormatOptions(
            front_matter=self.settings.front_matter, attributes=self.settings.attributes
        )

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """The languages that a block may be in, the project's own first."""
        listed = self.settings.candidates or COMMON_LANGUAGES
        own = (self.settings.source, *self.settings.locales)
        return tuple(dict.fromkeys(language_of(tag) for tag in (*own, *listed)))

    def locales(self, wanted: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the project's locales, or those wanted of them.

        Raises:
            UsageError: where a wanted one is not the project's.
        """
        chosen: list[str] = []
        for code in wanted:
            tag = normalize(code)
            match = next((t for t in fallbacks(tag) if t in self.settings.locales), None)
            if match is None:
                raise UsageError(
                    _("the project has no locale “{code}”").format(code=code),
                    hint=_("it has {locales}; add others to locales in locum.toml").format(
                        locales=", ".join(self.settings.locales)
                    ),
                )
            chosen.append(match)
        return tuple(dict.fromkeys(chosen)) or self.settings.locales

    def stated_files(self, key: str, patterns: tuple[str, ...]) -> Iterator[Path]:
        """Yield the files of ``[project] key``.

        Raises:
            ConfigError: for a pattern that the project states and that matches nothing:
                a glossary that is not found would protect nobody.
        """
        for pattern in patterns:
            if key in self.settings.stated and not list(self.files((pattern,))):
                raise ConfigError(
                    _("{key}: no file matches “{pattern}”").format(key=key, pattern=pattern),
                    path=self.root / CONFIG_NAME,
                    hint=_("mend the pattern, or take it away"),
                )
        yield from self.files(patterns)

    def files(self, patterns: tuple[str, ...]) -> Iterator[Path]:
        """Yield the project's files that match the globs, sorted, each once.

        Raises:
            UsageError: for a pattern that leads outside the project.
        """
        found: set[Path] = set()
        for pattern in patterns:
            if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
                raise UsageError(
                    _("the pattern “{pattern}” leads outside the project").format(pattern=pattern),
                    path=self.root / CONFIG_NAME,
                )
            try:
                found.update(path for path in self.root.glob(pattern) if path.is_file())
            except (ValueError, NotImplementedError) as error:
                raise ConfigError(
                    _("“{pattern}” is no pattern of files").format(pattern=pattern),
                    path=self.root / CONFIG_NAME,
                    hint=_("write one like articles/**/*.md"),
                ) from error
        # By their very letters: Windows would sort them without regard to case, and of two
        # articles with one stem the first keeps it.
        yield from sorted(found, key=lambda path: path.parts)

    @cached_property
    def termbase(self) -> Termbase:
        """The project's glossaries as one termbase.

        Raises:
            GlossaryError: for the first row that cannot be used.
        """
        from locum.glossaries import GLOSSARIES
        from locum.terminology import Termbase

        terms = []
        for path in self.stated_files("glossary", self.settings.glossary):
            name = path.suffix.lstrip(".").lower()
            if name not in GLOSSARIES:
                raise GlossaryError(
                    _("no glossary format reads “{suffix}” files").format(suffix=path.suffix),
                    path=self.relative(path),
                )
            terms += GLOSSARIES.get(name)(read_utf8(path), path=self.relative(path))
        return Termbase.from_terms(terms)

    @cached_property
    def engines(self) -> Mapping[str, Engine]:
        """Every engine that can be made, with no model loaded.

        A plug-in that cannot be used is left out: `broken_engines` says why.
        """
        from locum.engines import ENGINES, EngineSettings

        made: dict[str, Engine] = {}
        for name in ENGINES:
            options = self.settings.engine_options.get(name, {})
            try:
                made[name] = ENGINES.get(name)(EngineSettings(self.settings.models, options))
            except PluginError as error:
                self._broken[name] = error
        return made

    def engine(self, name: str) -> Engine:
        """Return one engine.

        Raises:
            ConfigError: where there is none of that name.
            PluginError: where it is a plug-in that cannot be used.
        """
        from locum.engines import ENGINES

        ENGINES.get(name)
        if name not in self.engines:
            raise self._broken[name]
        return self.engines[name]

    def broken_engines(self) -> list[Problem]:
        """Return what is wrong with the plug-ins that `engines` leaves out."""
        return [
            Problem(error.message, hint=error.hint or "")
            for name, error in self._broken.items()
            if name not in self.engines
        ]

    @cached_property
    def router(self) -> Router:
        """The chooser among the engines."""
        from locum.workflow.routing import Router

        for name in self.settings.engine_order:
            self.engine(name)  # a wrong name would change nothing, and nobody would know
        return Router(self.engines, self.settings.engine_order)

    @cached_property
    def memory(self) -> Memory:
        """The translation memory's files; what is reviewed joins it during a run.

        Searches for what is like a text find what is reviewed at any time.
        """
        from locum.memory import Memory
        from locum.workflow.caches import prepared_folder
        from locum.workflow.reviewed_memory import ReviewedMemory

        files = list(self.stated_files("memory", self.settings.memory))
        try:
            cache = prepared_folder(self.root) / "memory.sqlite"
        except OSError:
            cache = None
        memory = Memory.load(files, cache=cache)
        memory.refresh = ReviewedMemory(self)
        return memory

    def relative(self, path: Path) -> str:
        """Return a file's path within the project, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def read_utf8(path: Path) -> str:
    """Read a text file that has to be UTF-8.

    Raises:
        GlossaryError: where it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GlossaryError(error.strerror or str(error), path=path) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise GlossaryError(
            _("not UTF-8"), path=path, line=line, hint=_("save the file as UTF-8")
        ) from error
