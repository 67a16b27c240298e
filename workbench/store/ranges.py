"""Ranges: consecutive rows of one table, inserted or deleted at once and journaled as one change.

A range is a shorter way to write single changes down, nothing else: each of its rows has a salt and a leaf of its own,
so that the hash of the operation is the one that single changes would give, and a purge can blank one row of it.
"""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain

from workbench.store.schema import columns, image, quoted

# Rows a range holds at most: what undo, redo and the check have in memory at a time.
LENGTH = 8192
SALT = 16
_VALUES = 32_000
_EMPTY = "UPDATE journal_state SET range_tbl = NULL, range_first = NULL, range_last = NULL WHERE id = 1"


def insert(
    connection: sqlite3.Connection, table: str, names: tuple[str, ...], rows: Sequence[Sequence[object]], first: int
) -> None:
    """Insert rows whose ids are ``first``, ``first`` + 1, ...: given by ``id``, or by SQLite as the table's next ones.

    Many rows a statement: the search index writes itself out at the end of every statement. Raises ValueError where
    the ids come out otherwise.
    """
    _open(connection, table, first, len(rows))
    head = f"INSERT INTO {quoted(table)} ({', '.join(map(quoted, names))}) VALUES "
    marks = f"({', '.join('?' * len(names))})"
    most = _VALUES // len(names)
    for at in range(0, len(rows), most):
        part = rows[at : at + most]
        connection.execute(head + ", ".join([marks] * len(part)), tuple(chain.from_iterable(part)))
    span = (first, first + len(rows) - 1)
    (there,) = connection.execute(f"SELECT count(*) FROM {quoted(table)} WHERE id BETWEEN ? AND ?", span).fetchone()
    if there != len(rows):
        raise ValueError(f"{table}: {len(rows)} rows from {first} on were to follow one another; {there} of them do")
    _close(connection, table, first, len(rows), "I", None)


def invert(connection: sqlite3.Connection, table: str, first: int, count: int, action: str, before: str | None) -> None:
    """Delete the range that was inserted, or insert the one that was deleted, inside the open operation."""
    if action == "D":
        images = [json.loads(line) for line in (before or "").split("\n")]
        insert(connection, table, columns(connection, table), images, first)
        return
    where = f"FROM {quoted(table)} WHERE id BETWEEN ? AND ?"
    span = (first, first + count - 1)
    if _names_itself(connection, table, span):
        # the rows change one another while they go: each is journaled as it is found
        connection.execute(f"DELETE {where}", span)
        return
    expression = image(columns(connection, table))
    images = [row[0] for row in connection.execute(f"SELECT {expression} {where} ORDER BY id", span)]
    if len(images) != count:
        connection.execute(f"DELETE {where}", span)
        return
    _open(connection, table, first, count)
    connection.execute(f"DELETE {where}", span)
    _close(connection, table, first, count, "D", "\n".join(images))


def salts(salt: bytes, count: int) -> Iterator[bytes]:
    """Yield the salt of each row of a range."""
    return (salt[at : at + SALT] for at in range(0, SALT * count, SALT))


def _names_itself(connection: sqlite3.Connection, table: str, span: tuple[int, int]) -> bool:
    own = [row[3] for row in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})") if row[2] == table]
    if not own:
        return False
    named = " OR ".join(f"{quoted(name)} IS NOT NULL" for name in own)
    query = f"SELECT EXISTS (SELECT 1 FROM {quoted(table)} WHERE id BETWEEN ? AND ? AND ({named}))"
    return bool(connection.execute(query, span).fetchone()[0])


def _open(connection: sqlite3.Connection, table: str, first: int, count: int) -> None:
    connection.execute(
        "UPDATE journal_state SET range_tbl = ?, range_first = ?, range_last = ? WHERE id = 1",
        (table, first, first + count - 1),
    )


def _close(connection: sqlite3.Connection, table: str, first: int, count: int, action: str, before: str | None) -> None:
    connection.execute(_EMPTY)
    connection.execute(
        "INSERT INTO change (operation_id, tbl, row_id, rows, action, before, salt)"
        " SELECT operation_id, ?, ?, ?, ?, ?, ? FROM journal_state",
        (table, first, count, action, before, os.urandom(SALT * count)),
    )
