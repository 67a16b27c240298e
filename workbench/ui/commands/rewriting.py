"""A case written anew under another passphrase or none, beside the window; and what is left of it in plain."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from workbench.model.errors import Cancelled, WorkbenchError
from workbench.services import protecting
from workbench.services.backup_plan import load_plan
from workbench.services.protecting import Protected
from workbench.ui.labels import counted
from workbench.ui.main_window import MainWindow
from workbench.ui.questions import ask
from workbench.ui.runner import Runner

if TYPE_CHECKING:
    from workbench.store.encryption import Key


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rewriting", text)


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
        window.leaving.connect(self._leave)
        self._session.working.emit(True)
        progress, actor, plan, stop = self._session.progress.emit, window.settings.actor, load_plan(), self._stop

        def tick(done: int, total: int, what: str) -> None:
            if stop.is_set():
                raise Cancelled(_tr("Stopped. Nothing was changed."))
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

    def _leave(self) -> None:
        self._stop.set()
        self._runner.stop()

    def _finish(self) -> None:
        self._session.working.emit(False)
        self._runner.stop()
        self.deleteLater()

    def _back(self, path: Path, key: "Key | None") -> None:
        """Open the case again, unless the user went on to another one meanwhile."""
        if not self._session.is_open:
            self._open_path(path, key)

    def _failed(self, error: Exception) -> None:
        self._finish()
        self._back(self._path, self._old)
        if isinstance(error, WorkbenchError):
            self._window.errors.say(str(error))
        else:
            self._session.failed.emit(error)

    def _done(self, made: Protected) -> None:
        self._finish()
        self._back(made.path, made.key)
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
        "Rewriting",
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
            window.status.say(counted("Rewriting", "1 file removed.", "%n files removed.", len(copies)))

    ask(window, "plainCopies", f"{head}\n\n{shown}\n\n{said}", _tr("Remove"), _tr("Keep"), remove)
