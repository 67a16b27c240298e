"""Backups looked into for a document, without opening them as cases; and files written over before they are removed."""

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from workbench.model.errors import WorkbenchError
from workbench.store.connection import connect_reader
from workbench.store.encryption import Key

_PIECE = 1 << 20


def holds(path: Path, uids: Iterable[str], key: Key | None = None) -> tuple[bool, str | None]:
    """Say whether a backup holds one of the documents, in its rows or in its history; and why it cannot be read.

    ``key`` is that of an encrypted case; a backup under another passphrase cannot be read.
    """
    try:
        connection = connect_reader(path, key if key is not None and key.fits(path) else None)
    except (sqlite3.DatabaseError, WorkbenchError) as error:
        return False, str(error)
    try:
        return any(_holds(connection, uid) for uid in uids), None
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return False, str(error)
    finally:
        connection.close()


def _holds(connection: sqlite3.Connection, uid: str) -> bool:
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM document WHERE uid = :uid)"
        " OR EXISTS (SELECT 1 FROM change WHERE tbl = 'document' AND instr(before, :uid))",
        {"uid": uid},
    )
    return bool(found.fetchone()[0])


def wipe(path: Path) -> None:
    """Write zeros over a file. What a drive keeps elsewhere is out of reach. Raises OSError."""
    left = path.stat().st_size
    with path.open("rb+") as file:
        while left > 0:
            left -= file.write(bytes(min(left, _PIECE)))
        file.flush()
        os.fsync(file.fileno())
