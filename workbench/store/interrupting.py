"""Long statements ended when the user asks for it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbench.model.errors import Cancelled

# Instructions of SQLite between two looks whether to go on: some milliseconds.
_STEPS = 100_000


@contextmanager
def stoppable(connection: sqlite3.Connection, goes_on: Callable[[], None], steps: int | None = None) -> Iterator[None]:
    """Call ``goes_on`` now and then within single long statements; where it raises Cancelled, so does the statement.

    ``steps`` are the instructions of SQLite between two looks: fewer where one of them may move a whole text.
    """
    stopped: list[Cancelled] = []

    def look() -> int:
        try:
            goes_on()
        except Cancelled as error:
            stopped.append(error)
            return 1
        return 0

    connection.set_progress_handler(look, steps or _STEPS)
    try:
        yield
    except sqlite3.Error:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
