"""What the program remembers between runs: window layout, recent files, actor, look. An INI file, no registry."""

import getpass
from pathlib import Path
from zlib import crc32

from PySide6.QtCore import QByteArray, QSettings

from workbench.paths import settings_file

_RECENT = 10


class Settings:
    """Typed access to the settings file; ``WORKBENCH_SETTINGS`` names another one."""

    def __init__(self, path: Path | None = None) -> None:
        path = path or settings_file()
        self._make(path)
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def _make(self, path: Path) -> None:
        """Make the file for its owner alone; what Qt writes later keeps the rights it finds."""
        try:
            path.touch(mode=0o600)
        except OSError:
            # settings that cannot be written are those of this run only, as Qt has them
            return

    @property
    def actor(self) -> str:
        """The analyst's name, written with every operation."""
        said = self._settings.value("actor", "", str)
        return str(said) or _login_name()

    @actor.setter
    def actor(self, name: str) -> None:
        self._settings.setValue("actor", name)

    @property
    def scheme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return str(self._settings.value("look/scheme", "system", str))

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._settings.setValue("look/scheme", scheme)

    @property
    def orders(self) -> bool:
        """Whether the timeline draws the orders of all events."""
        return bool(self._settings.value("timeline/orders", False, bool))

    @orders.setter
    def orders(self, on: bool) -> None:
        self._settings.setValue("timeline/orders", on)

    @property
    def main_text(self) -> bool:
        """Whether of web pages only the article is imported."""
        return bool(self._settings.value("import/main_text", False, bool))

    @main_text.setter
    def main_text(self, on: bool) -> None:
        self._settings.setValue("import/main_text", on)

    def limits(self) -> dict[str, str]:
        """What a file may cost to import, by name, where the user changed it in the group "limits"."""
        self._settings.beginGroup("limits")
        found = {name: str(self._settings.value(name)) for name in self._settings.childKeys()}
        self._settings.endGroup()
        return found

    def keep_limits(self, changed: dict[str, int]) -> None:
        """Remember the limits that differ from the standard, and forget all others."""
        self._settings.remove("limits")
        for name, value in changed.items():
            self._settings.setValue(f"limits/{name}", value)

    @property
    def letters(self) -> bool:
        """Whether single letters are commands in the viewer."""
        return bool(self._settings.value("keys/letters", True, bool))

    @letters.setter
    def letters(self, on: bool) -> None:
        self._settings.setValue("keys/letters", on)

    def recent(self) -> list[Path]:
        """Return the cases opened last that are still there, newest first."""
        said = self._settings.value("recent", [])
        names = [said] if isinstance(said, str) else said if isinstance(said, list) else []
        return [path for path in map(Path, names) if path.exists()]

    def remember(self, path: Path) -> None:
        """Put a case at the head of the recent files."""
        if not self.remembers:
            return
        known = [p for p in self.recent() if p != path.resolve()]
        self._settings.setValue("recent", [str(p) for p in [path.resolve(), *known]][:_RECENT])

    @property
    def remembers(self) -> bool:
        """Whether the cases that were opened are remembered."""
        return bool(self._settings.value("remembers_cases", True, type=bool))

    @remembers.setter
    def remembers(self, on: bool) -> None:
        self._settings.setValue("remembers_cases", on)
        if not on:
            self.forget_recent()

    def forget_recent(self) -> None:
        """Clear the recent files."""
        self._settings.remove("recent")

    def layout(self, name: str) -> QByteArray | None:
        """Return a remembered window geometry or dock state."""
        said = self._settings.value(f"layout/{name}")
        return said if isinstance(said, QByteArray) and not said.isEmpty() else None

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Remember a window geometry or dock state."""
        self._settings.setValue(f"layout/{name}", state)

    def last_used(self, what: str, default: str) -> str:
        """Return the last choice made for ``what``."""
        return str(self._settings.value(f"last/{what}", default, str))

    def use(self, what: str, value: str) -> None:
        """Remember a choice."""
        self._settings.setValue(f"last/{what}", value)

    def last_document(self, case: Path) -> int | None:
        """Return the id of the document that was read last in a case, or None."""
        said = self._settings.value(f"documents/{_key(case)}")
        return int(str(said)) if said is not None and str(said).isdecimal() else None

    def keep_last_document(self, case: Path, document_id: int) -> None:
        """Remember which document of a case is being read."""
        self._settings.setValue(f"documents/{_key(case)}", document_id)

    def layers(self, case: Path) -> dict[str, str]:
        """Return which layers of the reading view are dimmed or hidden in a case, by name."""
        said = str(self._settings.value(f"layers/{_key(case)}", "", str))
        return dict(part.split("=", 1) for part in said.split(" ") if "=" in part)

    def keep_layers(self, case: Path, layers: dict[str, str]) -> None:
        """Remember which layers are dimmed or hidden."""
        said = " ".join(f"{name}={showing}" for name, showing in layers.items())
        if said:
            self._settings.setValue(f"layers/{_key(case)}", said)
        else:
            self._settings.remove(f"layers/{_key(case)}")

    def shortcut(self, action: str) -> tuple[str, ...] | None:
        """Return the keys the user bound an action to, as portable words, or None for the standard ones."""
        said = self._settings.value(f"keys/{action}")
        if said is None:
            return None
        # a list of one comes back from an INI file as a word, an empty one as nothing
        return tuple(str(key) for key in said if key) if isinstance(said, list) else (str(said),) if said else ()

    def bind(self, action: str, keys: tuple[str, ...] | None) -> None:
        """Remember the keys of an action; None forgets them, for the standard ones."""
        if keys is None:
            self._settings.remove(f"keys/{action}")
        else:
            self._settings.setValue(f"keys/{action}", list(keys) or "")

    def flush(self) -> None:
        """Write to disk now."""
        self._settings.sync()


def _key(case: Path) -> str:
    return f"{crc32(str(case).encode('utf-8', 'surrogateescape')):08x}"


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"
