"""The engine ``argos``: Argos packages, run directly on CTranslate2.

Nothing heavy is imported before the first translation; argostranslate and torch never.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from locum.engines import EngineSettings
from locum.engines.argos import backend, packages
from locum.engines.argos.packages import Package
from locum.errors import EngineError, PackageError
from locum.i18n import _
from locum.model import Draft, EnginePair, ProgressCallback, Segment

if TYPE_CHECKING:
    from locum.engines.argos.translator import Translator


class ArgosEngine:
    """Translates with installed packages, and with the project's ``.argosmodel`` files."""

    concurrent = True

    def __init__(self, settings: EngineSettings) -> None:
        self._models = settings.models
        self._options = dict(settings.options)
        self._packages: list[Package] | None = None
        self._translators: dict[Path, Translator] = {}
        self._loading = Lock()

    def pairs(self) -> Sequence[EnginePair]:
        """Return the directions that work here and now, sorted."""
        return sorted(
            EnginePair("argos", source, target, f"{package.name}:{package.version}", package.digest)
            for (source, target), package in packages.best_packages(self._found()).items()
        )

    def problems(self) -> list[Package]:
        """Return the packages that cannot be used, each with its ``problem``."""
        return [package for package in self._found() if package.problem]

    def translate(
        self,
        segments: Sequence[Segment],
        pair: EnginePair,
        *,
        progress: ProgressCallback | None = None,
    ) -> list[Draft]:
        """Translate segments: same length, same order.

        Raises:
            EngineError: where no package does the pair, or its model fails.
        """
        return self._translator(pair).translate(segments, progress=progress)

    def translate_ranked(
        self, segments: Sequence[Segment], pair: EnginePair, *, rank: int
    ) -> list[Draft]:
        """Translate segments otherwise: by the model's hypotheses of a rank, 0 for the best.

        Raises:
            EngineError: where no package does the pair, or its model fails.
        """
        return self._translator(pair).translate(segments, rank=rank)

    @cached_property
    def backend(self) -> str:
        """What computes the drafts, and in which way: ``ctranslate2-4.6.0/AVX2``.

        Of other kernels a sentence now and then comes out otherwise.
        """
        from importlib.metadata import version

        return f"ctranslate2-{version('ctranslate2')}/{backend.selected_kernels() or 'unknown'}"

    def environment(self) -> dict[str, str]:
        """Return the variables that make another machine, if it can, compute as this one does."""
        kernels = backend.selected_kernels()
        return {backend.FORCED: kernels} if kernels else {}

    def fingerprint(self, pair: EnginePair) -> str:
        """Return a digest of what the pair's model computes on this machine.

        Two machines with the same fingerprint give the same drafts.

        Raises:
            EngineError: where no package does the pair, or its model fails.
        """
        return self._translator(pair).fingerprint()

    def _found(self) -> list[Package]:
        if self._packages is None:
            self._packages = packages.list_packages(self._models)
        return self._packages

    def _translator(self, pair: EnginePair) -> Translator:
        package = packages.best_packages(self._found()).get((pair.source, pair.target))
        if package is None:
            raise EngineError(
                _("no Argos package translates {source} to {target}").format(
                    source=pair.source, target=pair.target
                ),
                hint=_(
                    "install it once, while online: locum models install {source} {target}"
                ).format(source=pair.source, target=pair.target),
            )
        with self._loading:
            return self._loaded(package)

    def _loaded(self, package: Package) -> Translator:
        from locum.engines.argos.translator import Translator

        if package.path not in self._translators:
            folder = packages.open_package(package)
            try:
                loaded = Translator(folder, package.source, package.target, self._options)
            except PackageError as error:
                # The user knows the file, not where in the cache it was unpacked.
                raise PackageError(
                    error.message,
                    path=package.path,
                    hint=error.hint or _("install the package anew, or remove it"),
                ) from error
            self._translators[package.path] = loaded
        return self._translators[package.path]
