"""The project's ``[engines.argos]`` table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from locum.engines.argos.model import ModelSettings
from locum.errors import ConfigError
from locum.i18n import _

ALIGNMENTS = ("auto", "attention", "difference")


@dataclass(frozen=True, slots=True)
class Options:
    """How packages are run."""

    model: ModelSettings = field(default_factory=ModelSettings)
    alignment: str = "auto"
    """``attention``, ``difference``, or ``auto``: attention where it is sharp."""


def read_options(table: Mapping[str, Any]) -> Options:
    """Return the options of a table.

    Raises:
        ConfigError: for an unknown name, or a value of the wrong kind.
    """
    usual = ModelSettings()
    known: dict[str, type] = {
        "device": str,
        "compute_type": str,
        "threads": int,
        "beam_size": int,
        "batch_tokens": int,
        "alignment": str,
    }
    for name, value in table.items():
        if name not in known:
            raise ConfigError(
                _("[engines.argos] has no setting “{name}”").format(name=name),
                hint=_("there are: {names}").format(names=", ".join(sorted(known))),
            )
        if not isinstance(value, known[name]) or isinstance(value, bool):
            raise ConfigError(
                _("[engines.argos] {name} must be of the kind {kind}").format(
                    name=name, kind=known[name].__name__
                )
            )
        if isinstance(value, int) and value < (0 if name == "threads" else 1):
            raise ConfigError(_("[engines.argos] {name} is too small").format(name=name))
    alignment = str(table.get("alignment", "auto"))
    if alignment not in ALIGNMENTS:
        raise ConfigError(
            _("[engines.argos] alignment must be one of {names}").format(
                names=", ".join(ALIGNMENTS)
            )
        )
    return Options(
        model=ModelSettings(
            device=str(table.get("device", usual.device)),
            compute_type=str(table.get("compute_type", usual.compute_type)),
            threads=int(table.get("threads", usual.threads)),
            beam_size=int(table.get("beam_size", usual.beam_size)),
            batch_tokens=int(table.get("batch_tokens", usual.batch_tokens)),
        ),
        alignment=alignment,
    )
