"""Backups made on their own: some seconds after a case is opened, every so many minutes of change, when it is closed."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from workbench.model.errors import Cancelled, WorkbenchError
from workbench.services import backing_up
from workbench.services.backing_up import Backup
from workbench.services.backup_plan import BackupPlan, load_plan
from workbench.store.reader import Reader
from workbench.ui.session import Session

# After the window stands and the quick check of the file has run.
_AFTER_OPENING_MS = 3000
_MINUTE_MS = 60_000


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)


class Backups(QObject):
    """Watches the session. ``told(text)`` is for the status bar: a failure is told once, until a backup works again.

    Each backup runs on a thread of its own with a reader of its own, which gives way to the writer. The last one, when
    a case is closed, outlives the window: the process ends after it.
    """

    told = Signal(str)
    _ended = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = load_plan()
        self._one_at_a_time = threading.Lock()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._changed = self._failing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._run)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.closing.connect(self._on_closing)
        if session.is_open:
            self._on_opened()

    @property
    def plan(self) -> BackupPlan:
        """What the user chose."""
        return self._plan

    @plan.setter
    def plan(self, plan: BackupPlan) -> None:
        self._plan = plan
        self._failing = False
        self._timer.stop()
        if self._changed:
            self._wait()

    @property
    def running(self) -> bool:
        """Whether a backup is being made."""
        return any(thread.is_alive() for thread in self._threads)

    def now(self) -> None:
        """Make a backup because the user asks for one, also where the newest holds the same; say where it is."""
        if self._session.is_open:
            self._start(if_due=False, done=self._tell_where)

    def before_bulk(self) -> None:
        """Make a backup where one is due, before the work that is queued next begins."""
        path = self._session.path
        if path is not None and self._plan.on and not self._session.read_only:
            self._session.do(backing_up.back_up, path, self._plan, if_due=True, refused=self._tell_failure)

    def wait(self) -> None:
        """Wait for the backups that are being made."""
        for thread in self._threads:
            thread.join()

    def _on_opened(self) -> None:
        self._stopping.clear()
        self._changed = False
        if self._plan.on and not self._session.read_only:
            self._timer.start(_AFTER_OPENING_MS)

    def _on_changed(self, changes: object) -> None:
        self._changed = True
        if not self._timer.isActive():
            self._wait()

    def _wait(self) -> None:
        if self._plan.on and self._plan.minutes:
            self._timer.start(self._plan.minutes * _MINUTE_MS)

    def _on_closing(self) -> None:
        self._timer.stop()
        # one that is under way gives up: the one that follows holds more
        self._stopping.set()
        if self._plan.on and self._changed and not self._session.read_only:
            self._start(if_due=True, last=True)
        self._changed = False

    def _run(self) -> None:
        if self._session.is_open and self._plan.on:
            self._start(if_due=True)

    def _start(
        self, *, if_due: bool, last: bool = False, done: Callable[[Backup | None], None] = lambda made: None
    ) -> None:
        path = self._session.path
        assert path is not None
        self._timer.stop()
        try:
            reader = self._session.new_reader()
        except WorkbenchError as error:
            self._tell_failure(str(error))
            return
        self._changed = False
        arguments = (reader, path, self._plan, if_due, last, done)
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=self._work, args=arguments, name="case-backup", daemon=False)
        self._threads.append(thread)
        thread.start()

    def _work(
        self,
        reader: Reader,
        path: Path,
        plan: BackupPlan,
        if_due: bool,
        last: bool,
        done: Callable[[Backup | None], None],
    ) -> None:
        outcome: Backup | Exception | None
        try:
            with self._one_at_a_time:
                checkpoint = _go_on if last else self._checkpoint
                outcome, _ = backing_up.back_up(reader, path, plan, if_due=if_due, checkpoint=checkpoint)
        except Exception as error:  # noqa: BLE001 - handed to the window's thread, which tells a UserError from a bug
            outcome = error
        finally:
            reader.close()
        if not last and not self._stopping.is_set():
            self._ended.emit(outcome, done)

    def _checkpoint(self) -> None:
        if self._stopping.is_set():
            raise Cancelled("The case was closed.")

    def _on_ended(self, outcome: Backup | Exception | None, done: Callable[[Backup | None], None]) -> None:
        if isinstance(outcome, Cancelled):
            return
        if isinstance(outcome, WorkbenchError):
            self._changed = True
            self._tell_failure(str(outcome))
        elif isinstance(outcome, Exception):
            self._session.failed.emit(outcome)
        else:
            self._failing = False
            done(outcome)

    def _tell_failure(self, said: str) -> None:
        if not self._failing:
            self.told.emit(said)
        self._failing = True

    def _tell_where(self, made: Backup | None) -> None:
        if made is not None:
            said = _tr("Backed up and checked: {name} in {folder}.").replace("{name}", made.path.name)
            self.told.emit(said.replace("{folder}", str(made.path.parent)))


def _go_on() -> None:
    """Nothing stops the last backup of a case."""
