"""A connection that reads beside the writer, for the window and for backups."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.store.connection import connect_reader
from workbench.store.gate import Gate

if TYPE_CHECKING:
    from workbench.store.encryption import Key


class Reader:
    """A read-only connection; every read goes through the gate and is fetched whole."""

    def __init__(self, path: Path, gate: Gate, key: "Key | None" = None) -> None:
        self.connection = connect_reader(path, key)
        self.key = key
        self._gate = gate

    def reading(self) -> AbstractContextManager[None]:
        """Hold the gate for one bounded read."""
        return self._gate.reading()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()
