"""What a case file from somebody else may bring along, looked for before anything of it is used.

The schema has been compared already, so that no trigger or view of theirs runs. Here the rows are: pages and types by
SQLite's own check, texts by decoding every one of them.
"""

import sqlite3
from collections.abc import Callable

from workbench.store.schema import JOURNALED, columns, quoted

# Bytes of one text or blob, of one statement; parts of an expression and triggers inside triggers. The program needs
# less of each; a file that needs more is none of ours.
LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 1_000_000_000),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 4_000_000),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 400),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 100),
    (sqlite3.SQLITE_LIMIT_COLUMN, 200),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 2),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 100),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 10_000),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
_READ = (*JOURNALED, "document_text", "document_page", "operation", "change")
# Rows read between two looks at whether to go on.
_AT_ONCE = 200


def set_limits(connection: sqlite3.Connection) -> None:
    """Bound what a statement may take, whatever the file makes of it; SQLCipher's driver keeps to its own bounds."""
    if not isinstance(connection, sqlite3.Connection):
        return
    for category, most in LIMITS:
        connection.setlimit(category, most)


def fault_in_rows(
    connection: sqlite3.Connection, tick: Callable[[int, int], None] = lambda done, total: None
) -> str | None:
    """Return what is wrong with the rows of a case file, or None: damaged pages, wrong types, bytes that are no text.

    ``tick(rows, rows of all)`` is called now and then and may raise to stop.
    """
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        return str(verdict)
    total = sum(connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0] for table in _READ)
    done = 0
    for table in _READ:
        # the rows themselves: an index may hold a sound copy of a broken text
        rows = connection.execute(f"SELECT * FROM {quoted(table)} NOT INDEXED")
        try:
            while read := len(rows.fetchmany(_AT_ONCE)):
                done += read
                tick(done, total)
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            # the driver's words hold the text itself
            if (name := _no_text(connection, table)) is None:
                raise
            return f"text that is not UTF-8 in {table}.{name}"
    return None


def _no_text(connection: sqlite3.Connection, table: str) -> str | None:
    """Return the first column that holds bytes which are no text."""
    for name in columns(connection, table):
        whole = f"SELECT CAST({quoted(name)} AS BLOB) FROM {quoted(table)} NOT INDEXED WHERE typeof({quoted(name)}) = 'text'"
        try:
            for (said,) in connection.execute(whole):
                said.decode("utf-8")
        except UnicodeDecodeError:
            return name
    return None


def changed_for_readers(connection: sqlite3.Connection, known: str) -> str | None:
    """Return the name of an object of a newer file that would run when it is read, or None.

    ``known`` is the schema this program writes. Tables may have grown columns; a view, and whatever is no plain table
    where this program reads one, must be as it is known.
    """
    ours = {" ".join(statement.split()) for statement in known.split(";\n")}
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall()
    for kind, name, sql in rows:
        plain = kind == "table" and not str(sql or "").upper().lstrip().startswith("CREATE VIRTUAL")
        if not plain and " ".join(str(sql).split()) not in ours:
            return str(name)
    tables = {name for kind, name, _ in rows if kind == "table"}
    return next((table for table in (*JOURNALED, "operation", "change") if table not in tables), None)
