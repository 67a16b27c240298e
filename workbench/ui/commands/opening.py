"""A case opened on a thread of its own, because it has to be looked through first: with progress, and stopped by Esc."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal

from workbench.model.errors import Cancelled
from workbench.services import cases
from workbench.store.database import Store
from workbench.ui.main_window import MainWindow
from workbench.ui.runner import Runner

if TYPE_CHECKING:
    from workbench.store.encryption import Key


class Opening(QObject):
    """One run. ``opened`` gets the store, ``failed`` why there is none; after ``stop`` neither is called.

    The case that is open stays in use meanwhile. A stopped run gives its lock back.
    """

    ended = Signal()
    _looked = Signal(int, int, str)

    def __init__(
        self,
        window: MainWindow,
        path: Path,
        key: "Key | None",
        opened: Callable[[Store], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._path = window, window.session, path
        self._opened, self._failed = opened, failed
        self._stop = threading.Event()
        self._made: Store | None = None
        self.runs = True
        self._runner = Runner(self)
        self._looked.connect(self._show)
        self._session.stop_asked.connect(self._stop.set)
        window.leaving.connect(self._leave)
        self._session.working.emit(True)
        self._show(0, 0, "")
        looked, actor, stop = self._looked.emit, window.settings.actor, self._stop

        def tick(done: int, total: int, what: str) -> None:
            if stop.is_set():
                raise Cancelled("")
            looked(done, total, what)

        def work() -> Store:
            self._made = cases.open_case(path, actor, key=key, progress=tick)
            return self._made

        self._runner.run(work, self._done, self._done_without)

    def stop(self) -> None:
        """Ask it to end; nothing is opened then."""
        self._stop.set()

    def wait(self) -> None:
        """Let the event loop run until it has ended."""
        if self.runs:
            loop = QEventLoop()
            self.ended.connect(loop.quit)
            loop.exec()

    def _show(self, done: int, total: int, what: str) -> None:
        if self.runs:
            said = QCoreApplication.translate("Opening", "Looking through {name}, Esc stops")
            self._window.status.show_progress(done, total, said.replace("{name}", self._path.name))

    def _leave(self) -> None:
        self._stop.set()
        self._runner.stop()
        # it may have been opened too late to be delivered
        if self.runs and self._made is not None:
            self._made.close()

    def _finish(self) -> None:
        self.runs = False
        self._session.working.emit(False)
        self._runner.stop()
        self.deleteLater()

    def _done(self, store: Store) -> None:
        self._finish()
        if self._stop.is_set():
            store.close()
        else:
            self._opened(store)
        self.ended.emit()

    def _done_without(self, error: Exception) -> None:
        self._finish()
        if not isinstance(error, Cancelled):
            self._failed(error)
        elif self._session.path is None:
            self._window.status.say(QCoreApplication.translate("Opening", "Stopped. Nothing was opened."))
        self.ended.emit()
