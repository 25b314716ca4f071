"""Where argostranslate keeps its packages, said without importing it.

The rules are those of ``argostranslate/settings.py`` (1.11): an environment variable
wins over ``settings.json``, which wins over the folders of the XDG rules; inside a snap
its folders come too. Nothing is created here.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from locum.i18n import _


def _home() -> Path:
    return Path(os.environ["SNAP_USER_DATA"]) if "SNAP" in os.environ else Path.home()


def data_dir() -> Path:
    """Return argostranslate's data folder."""
    return Path(os.getenv("XDG_DATA_HOME", _home() / ".local" / "share")) / "argos-translate"


def settings_file() -> Path:
    """Return where argostranslate's settings file lies, if there is one."""
    config = Path(os.getenv("XDG_CONFIG_HOME", _home() / ".config"))
    return config / "argos-translate" / "settings.json"


def read_settings() -> tuple[dict[str, Any], str]:
    """Return argostranslate's settings, and what is wrong with the file (or "")."""
    try:
        settings = json.loads(settings_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, ""
    except (OSError, ValueError) as error:
        return {}, _("the settings cannot be read: {reason}").format(reason=error)
    if not isinstance(settings, dict):
        return {}, _("the settings are not a JSON object")
    return settings, ""


def packages_dir() -> Path:
    """Return the folder that packages are installed into."""
    from_environment = os.getenv("ARGOS_PACKAGES_DIR")
    if from_environment is not None:
        return Path(from_environment)
    from_file = read_settings()[0].get("ARGOS_PACKAGES_DIR")
    return data_dir() / "packages" if from_file is None else Path(str(from_file))


def package_dirs() -> list[Path]:
    """Return every folder that argostranslate looks into, its own first."""
    folders = [packages_dir()]
    if "SNAP" in os.environ:
        snap = Path(os.environ["SNAP"]) / "snap_custom"
        folders.append(snap / "packages")
        content = snap / "content_snap_packages"
        if content.is_dir():
            folders += sorted(path for path in content.iterdir() if path.is_dir())
    return [folder for folder in folders if folder.is_dir()]


def cache_dir() -> Path:
    """Return Locum's own folder for what can be made again (``XDG_CACHE_HOME``)."""
    return user_cache_path("locum") / "argos"
