"""File menu: a new case with a passphrase; set, change or remove that of the open one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from workbench.model.errors import UserError
from workbench.services import cases
from workbench.store.database import Store
from workbench.ui.main_window import MainWindow

if TYPE_CHECKING:
    from workbench.store.encryption import Key


def _tr(text: str) -> str:
    return QCoreApplication.translate("PassphraseCommands", text)


class PassphraseCommands:
    """Handlers by action id. ``open_path`` opens a case with its key, ``take`` one that was just made.

    ``settle`` waits for what still reads the case that was closed, on the thread that writes it anew.
    """

    def __init__(
        self,
        window: MainWindow,
        open_path: Callable[[Path, "Key | None"], bool],
        take: Callable[[Store], None],
        settle: Callable[[], None],
    ) -> None:
        self._window, self._session = window, window.session
        self._open_path, self._take, self._settle = open_path, take, settle
        self.handlers: dict[str, Callable[[], None]] = {
            "case.new_protected": self.new,
            "case.passphrase": self.choose,
        }

    def new(self) -> None:
        """Ask where and for a passphrase, make an encrypted case and open it."""
        if not self._is_possible():
            return
        path = self._session.path
        folder = path.parent if path else next((p.parent for p in self._window.settings.recent()), Path.home())
        name, _ = QFileDialog.getSaveFileName(
            self._window, _tr("New case with a passphrase"), str(folder / "case.case"), _tr("Cases (*.case)")
        )
        if name:
            self.new_at(Path(name if name.endswith(".case") else name + ".case"))

    def new_at(self, path: Path) -> None:
        """Ask for a passphrase, make an encrypted case there and open it."""
        from workbench.ui.dialogs.unlock import ask_passphrases

        actor = self._window.settings.actor
        said = _tr("{name} is encrypted from the beginning: backups, copies and drafts of it too.")
        ask_passphrases(
            self._window,
            (_tr("New case with a passphrase"), said.replace("{name}", path.name), _tr("Make it")),
            lambda now, new: cases.new_case(path, path.stem, actor, passphrase=new),
            lambda store, new: self._take(store),
            asks=False,
            sets=True,
        )

    def choose(self) -> None:
        """Set a passphrase on a plain case, or change or remove that of an encrypted one."""
        from workbench.store import encryption
        from workbench.ui.commands.rewriting import Rewriting
        from workbench.ui.dialogs.unlock import ask_passphrases

        path, key = self._session.path, self._session.key
        if path is None or not self._is_possible():
            return
        if key is not None:
            title, accept = _tr("Passphrase of {name}"), _tr("Change")
            said = _tr("The file is written anew and checked before it takes the place of the old one.")
        else:
            title, accept = _tr("Protect {name} with a passphrase"), _tr("Encrypt")
            said = _tr(
                "The file is written anew, encrypted and checked. Until you remove it, the plain one stays beside it."
            )

        def work(now: str, new: str | None) -> None:
            if key is not None:
                encryption.again(key, path.name, now)

        def done(result: None, new: str | None) -> None:
            Rewriting(self._window, path, key, new, self._open_path, self._settle)

        words = (title.replace("{name}", path.name), said, accept)
        ask_passphrases(self._window, words, work, done, asks=key is not None, sets=True)

    def _is_possible(self) -> bool:
        from workbench.store import encryption

        try:
            encryption.require_engine()
        except UserError as error:
            self._window.errors.say(str(error))
            return False
        return True
