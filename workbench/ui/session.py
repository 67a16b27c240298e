"""The open case as the panes see it: bounded reads at once, writes on the worker, one notice of what changed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from workbench.model.changes import Changes
from workbench.model.errors import WorkbenchError
from workbench.model.operation import UndoState
from workbench.services import history
from workbench.store.connection import reading_errors
from workbench.store.database import Store
from workbench.store.reader import Reader
from workbench.ui.runner import Runner

if TYPE_CHECKING:
    from workbench.store.encryption import Key

P = ParamSpec("P")
T = TypeVar("T")
Service = Callable[Concatenate[Store, P], tuple[T, Changes]]


class Session(QObject):
    """Holds one open case at a time.

    ``opened()`` and ``closed()`` frame a case, ``closing()`` comes while it can still be read and no write is on its way;
    ``changed(Changes)`` follows every write, the actor's own too;
    ``told(text)`` and ``refused(text)`` are for the status bar and the error strip; ``failed(exception)`` is our bug;
    ``progress(done, total, name)`` and ``working(bool)`` frame long work.
    """

    opened = Signal()
    closing = Signal()
    closed = Signal()
    changed = Signal(object)
    told = Signal(str)
    refused = Signal(str)
    failed = Signal(object)
    progress = Signal(int, int, str)
    working = Signal(bool)
    stop_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._reader: Any = None
        self._runner: Runner | None = None
        self._undo_state = UndoState(None, None)

    @property
    def is_open(self) -> bool:
        """Whether a case is open."""
        return self._store is not None

    @property
    def path(self) -> Path | None:
        """The file of the open case."""
        return self._store.path if self._store is not None else None

    @property
    def read_only(self) -> bool:
        """Whether the open case refuses changes."""
        return self._store is not None and self._store.read_only

    def writes_to(self, path: Path) -> bool:
        """Say whether a path leads to the case that is open here for writing."""
        store = self._store
        if store is None or store.read_only or not store.in_place:
            return False
        try:
            return path.samefile(store.path)
        except OSError:
            return False

    @property
    def key(self) -> "Key | None":
        """The key of an encrypted case."""
        return self._store.key if self._store is not None else None

    @property
    def encrypted(self) -> bool:
        """Whether the open case is encrypted."""
        return self.key is not None

    @property
    def notice(self) -> str | None:
        """Why the case is read-only."""
        return self._store.notice if self._store is not None else None

    @property
    def undo_state(self) -> UndoState:
        """What undo and redo would do."""
        return self._undo_state

    @property
    def busy(self) -> bool:
        """Whether a write is on its way."""
        return self._runner is not None and self._runner.busy

    def open(self, store: Store) -> None:
        """Take over an opened store; the case that was open is closed first."""
        self.close()
        self._store = store
        self._reader = store.reader()
        self._runner = Runner()
        self._undo_state = self.read(history.undo_state)
        self.opened.emit()

    def close(self) -> None:
        """Finish the writes on their way and close the case."""
        store = self._store
        if store is None:
            return
        if self._runner is not None:
            self._runner.stop()
        self.closing.emit()
        self._reader.close()
        self._store = self._reader = self._runner = None
        store.close()
        self._undo_state = UndoState(None, None)
        self.closed.emit()

    def new_reader(self) -> Reader:
        """Return a connection of the caller's own for long reads beside the writer; the caller closes it."""
        assert self._store is not None
        return self._store.reader()

    def read(self, query: Callable[..., T], *args: Any, **named: Any) -> T:
        """Run a bounded read now: ``query(connection, *args)``; it must fetch all its rows."""
        with self._reader.reading():
            return query(self._reader.connection, *args, **named)

    def read_later(
        self,
        query: Callable[..., T],
        done: Callable[[T], None],
        *args: Any,
        failed: Callable[[], None] | None = None,
        **named: Any,
    ) -> None:
        """Run a longer read on the worker: ``query(connection, *args)``; ``done`` gets its result on this thread.

        A read that fails is told by ``refused`` or ``failed``, as a write is, and so in the window's strip; then the
        caller's own ``failed`` may settle what waits for the answer. What it asked about may be gone when its turn
        comes: that is no fault, and ``changed`` has told it.
        """
        store, runner = self._store, self._runner
        if store is None or runner is None:
            return

        def work() -> T:
            with reading_errors():
                return query(store.connection, *args, **named)

        def settle(error: Exception) -> None:
            if type(error) is not LookupError:
                self._on_failed(error)
            if failed is not None:
                failed()

        runner.run(work, done, settle)

    def do(
        self,
        service: Callable[..., tuple[T, Changes]],
        *args: Any,
        done: Callable[[T], None] | None = None,
        refused: Callable[[str], None] | None = None,
        long: bool = False,
        **named: Any,
    ) -> None:
        """Run ``service(store, *args)`` on the worker; ``done`` gets its result after ``changed`` was told.

        ``refused`` gets the sentence of a UserError in place of the ``refused`` signal. With ``long`` the work is
        framed by ``working`` and gets ``progress`` and ``checkpoint`` arguments.
        """
        store, runner = self._store, self._runner
        if store is None or runner is None:
            return
        if long:
            named = {**named, "progress": self.progress.emit, "checkpoint": store.checkpoint}
            self.working.emit(True)

        def work() -> tuple[T, Changes, UndoState]:
            store.cancelled.clear()  # a stop asked for earlier was meant for earlier work, or for none
            result, changes = service(store, *args, **named)
            return result, changes, history.undo_state(store.connection)

        def finished(outcome: tuple[T, Changes, UndoState]) -> None:
            result, changes, self._undo_state = outcome
            if long:
                self.working.emit(False)
            if changes:
                self.changed.emit(changes)
            if done is not None:
                done(result)

        def failed(error: Exception) -> None:
            if long:
                self.working.emit(False)
            if refused is not None and isinstance(error, WorkbenchError | ValueError):
                refused(str(error))
            elif refused is not None and type(error) is LookupError:
                refused(self._gone())
            else:
                self._on_failed(error)

        runner.run(work, finished, failed)

    def cancel(self) -> None:
        """Ask the running long work to stop; it leaves nothing half done. ``stop_asked`` tells work apart from a case."""
        self.stop_asked.emit()
        if self._store is not None:
            self._store.cancelled.set()

    def _gone(self) -> str:
        return self.tr("That is not in the case any more: it was deleted or undone meanwhile.")

    def _on_failed(self, error: Exception) -> None:
        from workbench.dates import DateError

        if isinstance(error, WorkbenchError | DateError):
            self.refused.emit(str(error))
        elif type(error) is LookupError:
            self.refused.emit(self._gone())
        else:
            self.failed.emit(error)
