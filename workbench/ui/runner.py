"""One worker thread owns the writer: work goes to it, results come back queued on the window's thread."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


@dataclass(frozen=True, slots=True)
class _Task:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


class Runner(QObject):
    """Runs tasks one after the other; ``done`` or ``failed`` is called on the thread this object lives in.

    Results that arrive after ``stop`` are dropped. The connection is queued on purpose: an automatic one runs the
    callback inside the caller when the task is already finished.
    """

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._running = True
        self._pending = 0
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="case-writer", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether a task is waiting, running or not yet delivered."""
        return self._pending > 0

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        """Queue ``work`` for the worker thread."""
        self._pending += 1
        self._tasks.put(_Task(work, done, failed))

    def stop(self) -> None:
        """Finish the tasks that are queued, end the thread, drop results that come later."""
        if not self._running:
            return
        self._running = False
        self._tasks.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            outcome: tuple[bool, Any]
            try:
                outcome = True, task.work()
            except Exception as error:  # noqa: BLE001 - handed to the window's thread, which tells a UserError from a bug
                outcome = False, error
            if self._running:
                self._finished.emit(task, outcome)

    def _deliver(self, task: _Task, outcome: tuple[bool, Any]) -> None:
        self._pending -= 1
        if not self._running:
            return
        good, value = outcome
        if good:
            task.done(value)
        else:
            task.failed(value)
