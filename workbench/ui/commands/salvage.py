"""Read out of a damaged or foreign case file what can be read, into a fresh case, with a list of what is missing."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog

from workbench.model.errors import Cancelled, WorkbenchError
from workbench.services.salvaging import SalvageReport, key_of_damaged, needs_passphrase, salvage
from workbench.ui.labels import counted
from workbench.ui.main_window import MainWindow
from workbench.ui.questions import ask
from workbench.ui.runner import Runner

if TYPE_CHECKING:
    from workbench.store.encryption import Key

OpenPath = Callable[[Path, "Key | None"], bool]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Salvage", text)


def offer(window: MainWindow, path: Path, open_path: OpenPath) -> None:
    """Ask whether the rows of a file that was not opened shall be read into a fresh case."""
    ask(
        window,
        "salvageQuestion",
        _tr("Read what can be read of {name} into a fresh case? The file itself stays as it is.").replace(
            "{name}", path.name
        ),
        _tr("Read it out…"),
        _tr("Leave it"),
        lambda: choose(window, path, open_path),
    )


def choose_damaged(window: MainWindow, open_path: OpenPath) -> None:
    """Ask which damaged file to read out."""
    folder = str(window.session.path.parent if window.session.path else Path.home())
    name, _ = QFileDialog.getOpenFileName(window, _tr("Read out a damaged case"), folder, _tr("All files (*)"))
    if name:
        choose(window, Path(name), open_path)


def choose(window: MainWindow, path: Path, open_path: OpenPath) -> None:
    """Ask where the fresh case goes, then read."""
    suggested = str(path.with_name(f"{path.stem} salvaged.case"))
    name, _ = QFileDialog.getSaveFileName(window, _tr("Fresh case"), suggested, _tr("Cases (*.case)"))
    if not name:
        return
    out = Path(name if name.endswith(".case") else name + ".case")
    if needs_passphrase(path):
        from workbench.ui.dialogs.unlock import ask_key

        def unlocked(key: "Key") -> None:
            Salvage(window, path, out, open_path, key)

        ask_key(window, path, unlocked, key_of_damaged)
    else:
        Salvage(window, path, out, open_path)


class Salvage(QObject):
    """One run on a thread of its own; Esc and the Stop button end it, and nothing is kept then."""

    def __init__(
        self, window: MainWindow, path: Path, out: Path, open_path: OpenPath, key: "Key | None" = None
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._open_path = window, window.session, open_path
        self._key = key
        self._stop = threading.Event()
        self._runner = Runner(self)
        self._session.stop_asked.connect(self._stop.set)
        window.leaving.connect(self._leave)
        self._session.working.emit(True)
        progress, actor, stop = self._session.progress.emit, window.settings.actor, self._stop

        def tick(done: int, total: int, what: str) -> None:
            if stop.is_set():
                raise Cancelled(_tr("Stopped. Nothing of it was kept."))
            progress(done, total, what)

        self._runner.run(
            lambda: salvage(path, out, actor, force=True, progress=tick, key=key)[0], self._done, self._failed
        )

    def _leave(self) -> None:
        self._stop.set()
        self._runner.stop()

    def _finish(self) -> None:
        self._session.working.emit(False)
        self._runner.stop()
        self.deleteLater()

    def _failed(self, error: Exception) -> None:
        self._finish()
        if isinstance(error, WorkbenchError):
            self._window.errors.say(str(error))
        else:
            self._session.failed.emit(error)

    def _done(self, report: SalvageReport) -> None:
        from workbench.ui.dialogs.report import ReportDialog

        self._finish()
        rows = sum(count for _, count in report.rows)
        said = counted("Salvage", "1 row was read out.", "%n rows were read out.", rows)
        listed = "\n".join(f"{f.kind}  {f.where}  {f.what}" for f in report.findings)
        if self._open_path(report.path, self._key) and report.ok:
            self._window.status.say(f"{said} {_tr('Nothing is missing.')}")
            return
        said = f"{said} " + _tr("What is missing is listed here.")
        ReportDialog(_tr("Read out of a damaged file"), said, listed, report.path, self._window).show()
