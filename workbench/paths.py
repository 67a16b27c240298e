"""Where the program's own files are: beside the package in a checkout, inside it in a wheel; and the user's folders."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_data"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent

RESOURCES = _ROOT / "resources"
DB = _ROOT / "db"


def user_data_folder() -> Path:
    """Return the folder for settings and crash logs, made if it was not there."""
    import platformdirs

    folder = Path(platformdirs.user_data_dir("analyst-workbench", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def owner_only(path: str, flags: int) -> int:
    """Open a file for ``open(..., opener=owner_only)``: a new one is for its owner alone."""
    return os.open(path, flags, 0o600)


def settings_file() -> Path:
    """Return the settings file; ``WORKBENCH_SETTINGS`` names another one than that of the user's folder."""
    named = os.environ.get("WORKBENCH_SETTINGS")
    return Path(named) if named else user_data_folder() / "settings.ini"
