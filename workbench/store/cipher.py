"""SQLCipher in the place of SQLite, for encrypted files only: nothing here is imported for a plain case."""

import sqlite3
from typing import Any, cast

from workbench.model.errors import CaseFileError
from workbench.store.encryption import Key

# The driver keeps 100 by itself; one more than it keeps, and each is compiled anew with all its triggers. Measured on the
# tagging of a passage, without encryption: 1.8 ms with 100, 1.3 ms with 1000.
_STATEMENTS = 1000
_KINDS = (
    "DatabaseError",
    "DataError",
    "IntegrityError",
    "InterfaceError",
    "InternalError",
    "NotSupportedError",
    "OperationalError",
    "ProgrammingError",
)


def _driver() -> Any:
    """Return the driver, its exceptions made kinds of those of ``sqlite3``.

    It is a branch of the same driver with exception classes of its own. Joined here, every ``except`` of the store and
    of sqlite-utils catches them as it is written, and no other place knows of two drivers.
    """
    from sqlcipher3 import dbapi2

    for name in _KINDS:
        theirs, ours = getattr(dbapi2, name), getattr(sqlite3, name)
        if not issubclass(theirs, ours):
            theirs.__bases__ = (*theirs.__bases__, ours)
    return dbapi2


def connect(where: str, key: Key | None) -> sqlite3.Connection:
    """Return a connection to the URI or memory ``where``; without a key to a plain file.

    The driver has no ``setlimit``: SQLCipher's own limits hold, which are of the same order as those of ``strangers``.
    Raises CaseFileError where the library has no encryption in it, since it would write plain without a word.
    """
    connection = _driver().connect(
        where, uri=True, isolation_level=None, check_same_thread=False, timeout=5, cached_statements=_STATEMENTS
    )
    try:
        # else it writes what it thinks of a wrong key to stderr
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.execute("PRAGMA temp_store = MEMORY").fetchall()
        if key is not None:
            # first: it goes back to what this library takes for the defaults
            connection.execute("PRAGMA cipher_compatibility = 4").fetchall()
            connection.execute(f'PRAGMA key = "{key.literal}"').fetchall()
            if connection.execute("PRAGMA cipher_version").fetchone() is None:
                raise CaseFileError(
                    "The installed sqlcipher3 has no encryption in it. Install sqlcipher3 0.6.4 or newer."
                )
    except BaseException:
        connection.close()
        raise
    return cast(sqlite3.Connection, connection)


def attach(connection: sqlite3.Connection, where: str, name: str, key: Key | None) -> None:
    """Attach a file to a connection of this driver, by its URI; without a key as a plain one."""
    connection.execute(f"ATTACH ? AS {name} KEY ?", (where, key.literal if key is not None else ""))
