"""File menu: back up now, restore a backup, what backups are made."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workbench.ui.backups import Backups
from workbench.ui.main_window import MainWindow

if TYPE_CHECKING:
    from workbench.store.encryption import Key


OpenPath = Callable[[Path, "Key | None", Callable[[], None]], bool]


def _tr(text: str) -> str:
    return QCoreApplication.translate("BackupCommands", text)


class BackupCommands:
    """Handlers by action id. ``open_path`` opens a case that was restored."""

    def __init__(self, window: MainWindow, open_path: OpenPath) -> None:
        self._window = window
        self._open_path = open_path
        self.backups = Backups(window.session, window)
        self.handlers: dict[str, Callable[[], None]] = {
            "case.backup": self.now,
            "case.restore": self.restore,
            "case.backups": self.choose,
        }
        self.backups.told.connect(window.status.say)
        window.bulk_begins.connect(self.backups.before_bulk)

    def now(self) -> None:
        """Make a backup of the case."""
        self.backups.now()

    def restore(self) -> None:
        """Show the backups, and make a case of one."""
        from workbench.ui.dialogs.restore import RestoreDialog

        session = self._window.session
        RestoreDialog(self.backups.plan, session.path, self._restored, self._window, session.key).open()

    def _restored(self, path: Path, key: "Key | None") -> None:
        said = _tr("Restored to {name}.").replace("{name}", path.name)
        self._open_path(path, key, lambda: self._window.status.say(said))

    def choose(self) -> None:
        """Choose where backups go, how often they are made and how many stay."""
        from workbench.ui.dialogs.backup_settings import BackupSettingsDialog

        def chosen(plan: object) -> None:
            self._window.status.say(_tr("Backups go to {folder}.").replace("{folder}", str(self.backups.plan.folder)))

        BackupSettingsDialog(self.backups, chosen, self._window).open()
