"""Readers first: a writer waits only before COMMIT, and readers wait only while COMMIT runs.

With a rollback journal a COMMIT needs the file alone. Without this gate a reader beside a busy writer polls and
starves; with it the wait is the commit itself.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """One per open case, shared by the writer and the in-process readers."""

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._readers = 0
        self._committing = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the gate for one bounded read; the read must fetch all its rows before it leaves."""
        with self._free:
            self._free.wait_for(lambda: not self._committing)
            self._readers += 1
        try:
            yield
        finally:
            with self._free:
                self._readers -= 1
                self._free.notify_all()

    @contextmanager
    def committing(self) -> Iterator[None]:
        """Hold the gate alone for one COMMIT."""
        with self._free:
            self._free.wait_for(lambda: self._readers == 0 and not self._committing)
            self._committing = True
        try:
            yield
        finally:
            with self._free:
                self._committing = False
                self._free.notify_all()
