"""A few words in an encrypted file of their own, for what belongs to an encrypted case and lies outside it."""

import sqlite3
from pathlib import Path

from workbench.store.connection import connect
from workbench.store.encryption import Key


def write(path: Path, key: Key, words: str) -> None:
    """Write words to the empty file ``path``, durably. Raises OSError where the disk refuses."""
    try:
        connection = connect(path, "rw", key)
        try:
            # one write of one file that nobody reads before it is renamed: a journal would only be one more file
            connection.execute("PRAGMA journal_mode = MEMORY").fetchall()
            connection.execute("PRAGMA synchronous = FULL").fetchall()
            connection.execute("CREATE TABLE sealed AS SELECT ? AS words", (words,))
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise OSError(str(error)) from error


def read(path: Path, key: Key) -> str:
    """Return the words. Raises OSError where there are none, or the key is another one."""
    try:
        connection = connect(path, "ro", key)
        try:
            return str(connection.execute("SELECT words FROM sealed").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise OSError(str(error)) from error
