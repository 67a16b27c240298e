"""File menu: a new case with a passphrase; set, change or remove that of the open one."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog

from workbench.model.errors import Cancelled, UserError, WorkbenchError
from workbench.services import cases, protecting
from workbench.services.backup_plan import load_plan
from workbench.services.protecting import Protected
from workbench.store import encryption
from workbench.store.database import Store
from workbench.ui.dialogs.passphrase import PassphraseDialog
from workbench.ui.dialogs.unlock import tell_refusal
from workbench.ui.labels import counted
from workbench.ui.main_window import MainWindow
from workbench.ui.questions import ask
from workbench.ui.runner import Runner

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
        actor = self._window.settings.actor

        def take(now: str, new: str | None, done: Callable[[], None], refused: Callable[[str], None]) -> None:
            def made(store: Store) -> None:
                done()
                self._take(store)

            def make() -> Store:
                return cases.new_case(path, path.stem, actor, passphrase=new)

            runner.run(make, made, lambda error: tell_refusal(error, refused))

        said = _tr("{name} is encrypted from the beginning: backups, copies and drafts of it too.")
        dialog = PassphraseDialog(
            _tr("New case with a passphrase"),
            said.replace("{name}", path.name),
            _tr("Make it"),
            take,
            self._window,
            asks=False,
            sets=True,
        )
        runner = Runner(dialog)
        dialog.finished.connect(runner.stop)
        dialog.open()

    def choose(self) -> None:
        """Set a passphrase on a plain case, or change or remove that of an encrypted one."""
        path, key = self._session.path, self._session.key
        encrypted = key is not None
        if path is None or not self._is_possible():
            return
        if encrypted:
            said = _tr("The file is written anew and checked before it takes the place of the old one.")
        else:
            said = _tr(
                "The file is written anew, encrypted and checked. Until you remove it, the plain one stays beside it."
            )

        def take(now: str, new: str | None, done: Callable[[], None], refused: Callable[[str], None]) -> None:
            def go(old: "Key | None") -> None:
                done()
                Rewriting(self._window, path, old, new, self._open_path, self._settle)

            if key is not None:
                typed = partial(encryption.again, key, path.name, now)
                runner.run(typed, go, lambda error: tell_refusal(error, refused))
            else:
                go(None)

        title = _tr("Passphrase of {name}") if encrypted else _tr("Protect {name} with a passphrase")
        accept = _tr("Change") if encrypted else _tr("Encrypt")
        title = title.replace("{name}", path.name)
        dialog = PassphraseDialog(title, said, accept, take, self._window, asks=encrypted, sets=True)
        runner = Runner(dialog)
        dialog.finished.connect(runner.stop)
        dialog.open()

    def _is_possible(self) -> bool:
        try:
            encryption.require_engine()
        except UserError as error:
            self._window.errors.say(str(error))
            return False
        return True


class Rewriting(QObject):
    """One run on a thread of its own, with the case closed; Esc and the Stop button end it, and nothing is changed then."""

    def __init__(
        self,
        window: MainWindow,
        path: Path,
        old: "Key | None",
        new: str | None,
        open_path: Callable[[Path, "Key | None"], bool],
        settle: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._path, self._old = window, window.session, path, old
        self._open_path = open_path
        self._stop = threading.Event()
        self._runner = Runner(self)
        self._session.close()
        self._session.stop_asked.connect(self._stop.set)
        self._session.working.emit(True)
        progress, actor, plan, stop = self._session.progress.emit, window.settings.actor, load_plan(), self._stop

        def tick(done: int, total: int, what: str) -> None:
            if stop.is_set():
                raise Cancelled(_tr("Stopped. Nothing was changed."))
            if total:
                progress(done, total, what)

        def work() -> Protected:
            # a plain file is opened by another library next, and a last backup may still be reading it
            settle()
            if new is None:
                assert old is not None
                return protecting.remove_passphrase(path, actor, old, plan, tick)[0]
            if old is None:
                return protecting.protect(path, actor, new, plan, tick)[0]
            return protecting.change_passphrase(path, actor, old, new, plan, tick)[0]

        self._runner.run(work, self._done, self._failed)

    def _finish(self) -> None:
        self._session.working.emit(False)
        self._runner.stop()
        self.deleteLater()

    def _failed(self, error: Exception) -> None:
        self._finish()
        self._open_path(self._path, self._old)
        if isinstance(error, WorkbenchError):
            self._window.errors.say(str(error))
        else:
            self._session.failed.emit(error)

    def _done(self, made: Protected) -> None:
        self._finish()
        self._open_path(made.path, made.key)
        if made.key is None:
            said = _tr("{name} is a plain file now.")
        elif self._old is None:
            said = _tr("{name} is encrypted now.")
        else:
            said = _tr("The passphrase of {name} is changed. Older backups open with the one from before.")
        self._window.status.say(said.replace("{name}", made.path.name))
        if made.plain:
            offer_removal(self._window, made.plain)


def offer_removal(window: MainWindow, copies: tuple[Path, ...]) -> None:
    """Name the files that still hold the case in plain, and ask whether to remove them."""
    shown = "\n".join(str(path) for path in copies[:8]) + ("\n…" if len(copies) > 8 else "")
    head = counted(
        "PassphraseCommands",
        "1 file still holds this case unencrypted:",
        "%n files still hold this case unencrypted:",
        len(copies),
    )
    said = _tr(
        "Remove what is plain only when the case opens with its passphrase. A flash drive may keep remains out of reach."
    )

    def remove() -> None:
        left, _ = protecting.remove_plain_copies(copies)
        if left:
            told = _tr("Not removed: {files}. Delete them by hand.").replace("{files}", ", ".join(map(str, left)))
            window.errors.say(told)
        else:
            window.status.say(counted("PassphraseCommands", "1 file removed.", "%n files removed.", len(copies)))

    ask(window, "plainCopies", f"{head}\n\n{shown}\n\n{said}", _tr("Remove"), _tr("Keep"), remove)
