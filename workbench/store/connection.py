"""Connections to a case file, each with the pragmas the file's safety rests on.

``connect`` is the one door: SQLite of the standard library for plain files, SQLCipher for encrypted ones.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from workbench.model.errors import CaseFileError
from workbench.store.strangers import set_limits

if TYPE_CHECKING:
    from workbench.store.encryption import Key

_DENIED = {
    sqlite3.SQLITE_CREATE_INDEX,
    sqlite3.SQLITE_CREATE_TABLE,
    sqlite3.SQLITE_CREATE_TRIGGER,
    sqlite3.SQLITE_CREATE_VIEW,
    sqlite3.SQLITE_CREATE_VTABLE,
    sqlite3.SQLITE_DROP_INDEX,
    sqlite3.SQLITE_DROP_TABLE,
    sqlite3.SQLITE_DROP_TRIGGER,
    sqlite3.SQLITE_DROP_VIEW,
    sqlite3.SQLITE_DROP_VTABLE,
    sqlite3.SQLITE_ALTER_TABLE,
}

# What the layers above call a connection, so that they need not import the database module.
Connection = sqlite3.Connection
IntegrityError = sqlite3.IntegrityError

# STRICT tables; checked at start, since an old system library would fail at the first CREATE.
OLDEST_SQLITE = (3, 37, 0)


# what the disk or the file did, as against a fault in a query
_UNREADABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
}


@contextmanager
def reading_errors() -> Iterator[None]:
    """Tell a file that cannot be read any more as CaseFileError; faults of ours pass through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        # the low byte is the kind, the high ones say where it arose
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNREADABLE or "decode to UTF-8" in str(error):
            raise CaseFileError(
                f"The case file could not be read ({error}). What is shown may be old. Check the drive, then open it again."
            ) from error
        raise


def file_uri(path: Path, mode: str) -> str:
    """Return the SQLite URI of ``path``; ``mode`` is ``rwc``, ``rw`` or ``ro``."""
    return f"file:{quote(str(path))}?mode={mode}"


def connect(path: Path, mode: str, key: "Key | None" = None) -> sqlite3.Connection:
    """Return a bare connection to a file; with ``key`` to an encrypted one. Transactions are begun by hand."""
    if key is None:
        return sqlite3.connect(file_uri(path, mode), uri=True, isolation_level=None, check_same_thread=False, timeout=5)
    # it is loaded for encrypted files only
    from workbench.store import cipher

    return cipher.connect(file_uri(path, mode), key)


def memory_like(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return an empty database in memory that the pages of ``connection`` can be copied to."""
    if isinstance(connection, sqlite3.Connection):
        return sqlite3.connect(":memory:", isolation_level=None)
    from workbench.store import cipher
    from workbench.store.encryption import Key

    # any key makes room for what an encrypted page ends with
    return cipher.connect(":memory:", Key(bytes(32), bytes(16)))


def connect_writer(path: Path, *, create: bool = False, key: "Key | None" = None) -> sqlite3.Connection:
    """Return the one connection that writes: rollback journal, EXTRA sync, foreign keys, no stray temporary files."""
    connection = connect(path, "rwc" if create else "rw", key)
    set_limits(connection)
    for pragma in (
        "trusted_schema = OFF",
        "journal_mode = TRUNCATE",
        "synchronous = EXTRA",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
        "cell_size_check = ON",
        "cache_size = -64000",
        "cache_spill = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def connect_reader(path: Path, key: "Key | None" = None) -> sqlite3.Connection:
    """Return a connection that only reads; it sees what the writer has committed."""
    connection = connect(path, "ro", key)
    set_limits(connection)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "temp_store = MEMORY", "cache_size = -32000"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def connect_beside(out: Path, case: Path, key: "Key | None" = None) -> sqlite3.Connection:
    """Return a connection to the plain file ``out`` with a case attached for reading as ``src``."""
    if key is None:
        connection = sqlite3.connect(file_uri(out, "rw"), uri=True, isolation_level=None)
        connection.execute("ATTACH ? AS src", (file_uri(case, "ro"),))
    else:
        from workbench.store import cipher

        connection = cipher.connect(file_uri(out, "rw"), None)
        cipher.attach(connection, file_uri(case, "ro"), "src", key)
    return connection


def _authorise(action: int, one: str | None, two: str | None, database: str | None, source: str | None) -> int:
    return sqlite3.SQLITE_DENY if action in _DENIED else sqlite3.SQLITE_OK


def forbid_schema_changes(connection: sqlite3.Connection) -> None:
    """Deny CREATE, DROP and ALTER from now on: tables come from migrations only."""
    connection.set_authorizer(_authorise)


def allow_schema_changes(connection: sqlite3.Connection) -> None:
    """Lift the denial, for a migration."""
    connection.set_authorizer(None)
