"""Packages and folders that no test shares with the user."""

import json
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from locum.engines import EngineSettings
from locum.engines.argos import ArgosEngine

ROOT = Path(__file__).parent.parent.parent.parent
MODELS = ROOT / "models"


def isolate(patch: pytest.MonkeyPatch, home: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("ARGOS_", "SNAP", "XDG_"))]:
        patch.delenv(name)
    patch.setenv("XDG_DATA_HOME", str(home / "data"))
    patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    patch.setenv("XDG_CACHE_HOME", str(home / "cache"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate(monkeypatch, tmp_path)
    return tmp_path


@pytest.fixture
def installed(home: Path) -> Path:
    """The folder that packages are installed into."""
    return home / "data" / "argos-translate" / "packages"


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArgosEngine]:
    """The engine with the starter packages, unpacked and loaded once."""
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, tmp_path_factory.mktemp("argos"))
        made = ArgosEngine(EngineSettings(models=MODELS))
        for pair in made.pairs():
            made.translate([], pair)
        yield made


MakePackage = Callable[..., Path]


@pytest.fixture
def make_package(tmp_path: Path) -> MakePackage:
    """Return a function that writes a small package: right in form, without a real model."""

    def make(
        name: str = "translate-en_es-1_0",
        *,
        source: str = "en",
        target: str = "es",
        version: str = "1.0",
        weights: str = "weights",
        leave_out: tuple[str, ...] = (),
        folder: Path | None = None,
        **metadata: object,
    ) -> Path:
        fields = {"package_version": version, "from_code": source, "to_code": target, **metadata}
        files = {
            "metadata.json": json.dumps(fields),
            "model/model.bin": weights,
            "model/shared_vocabulary.json": "[]",
            "sentencepiece.model": "pieces",
        }
        for left in leave_out:
            del files[left]
        if folder is not None:
            for path, text in files.items():
                (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / name / path).write_text(text, encoding="utf-8")
            return folder / name
        archive = tmp_path / f"{name}.argosmodel"
        with zipfile.ZipFile(archive, "w") as written:
            for path, text in files.items():
                written.writestr(f"{name}/{path}", text)
        return archive

    return make
