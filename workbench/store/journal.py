"""The journal: operations with their hash chain, undo and redo as operations of their own.

Hash of an operation = SHA-256(previous hash, header, SHA-256(leaves)); ``leaves`` says what a leaf is.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby

from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.store import ranges
from workbench.store.leaves import Afterwards, ChangeRow, before_of, newest_first
from workbench.store.schema import columns, quoted

GENESIS = "0" * 64
# The operation that made the case: undo stops before it.
MAKING = "case.new"

# From so many rows on, a full refresh is cheaper than a list of them.
_MANY = 2000


def begin(
    connection: sqlite3.Connection, label: str, kind: str, actor: str, batch: int | None, reverts: int | None
) -> int:
    """Open an operation inside the running transaction and return its id."""
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    cursor = connection.execute(
        "INSERT INTO operation (label, kind, time, actor, batch, schema, reverts) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (label, kind, datetime.now(UTC).isoformat(timespec="milliseconds"), actor, batch, schema, reverts),
    )
    assert cursor.lastrowid is not None
    connection.execute("UPDATE journal_state SET operation_id = ? WHERE id = 1", (cursor.lastrowid,))
    return cursor.lastrowid


def finish(connection: sqlite3.Connection, operation: int, checkpoint: Callable[[], None] = lambda: None) -> Changes:
    """Close an operation: link it to the chain and return what it touched. ``checkpoint`` is called now and then."""
    leaves = Afterwards(connection, checkpoint).walk(operation)
    (previous,) = connection.execute(
        "SELECT coalesce((SELECT hash FROM operation WHERE id < ? ORDER BY id DESC LIMIT 1), ?)", (operation, GENESIS)
    ).fetchone()
    connection.execute("UPDATE operation SET changes = ? WHERE id = ?", (leaves.count, operation))
    link = chain_hash(previous, header(connection, operation), leaves.digest)
    connection.execute("UPDATE operation SET hash = ? WHERE id = ?", (link, operation))
    connection.execute("UPDATE journal_state SET operation_id = NULL WHERE id = 1")
    if leaves.count > _MANY:
        return Changes(operation, everything=True)
    return Changes(operation, {table: frozenset(ids) for table, ids in rows_of(connection, operation).items()})


def rows_of(connection: sqlite3.Connection, operation: int) -> dict[str, set[int]]:
    """Return the ids of the rows an operation changed, by table."""
    touched: dict[str, set[int]] = {}
    for table, row, rows in connection.execute(
        "SELECT tbl, row_id, rows FROM change WHERE operation_id = ?", (operation,)
    ).fetchall():
        touched.setdefault(table, set()).update(range(row, row + rows))
    return touched


def header(connection: sqlite3.Connection, operation: int) -> str:
    """Return the header of an operation as the JSON the chain hashes."""
    row = connection.execute(
        "SELECT id, label, kind, time, actor, batch, schema, reverts, changes FROM operation WHERE id = ?", (operation,)
    ).fetchone()
    return json.dumps(row, ensure_ascii=False)


def chain_hash(previous: str, head: str, leaves: bytes) -> str:
    """Return the link that follows ``previous``."""
    return hashlib.sha256(previous.encode() + head.encode() + leaves).hexdigest()


def step_of(connection: sqlite3.Connection, step: int) -> list[int]:
    """Return the operations of an undo step, oldest first: the operation itself, or all of its batch."""
    rows = connection.execute(
        "SELECT id FROM operation WHERE (id = :s AND batch IS NULL) OR batch = :s ORDER BY id", {"s": step}
    )
    return [row[0] for row in rows.fetchall()]


def next_undo(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """Return (step, label) that undo would take back, or None.

    Walks from the newest operation: an undo hides one earlier change, a redo shows it again. A purge is passed over.
    """
    hidden = 0
    for step, label, kind in _steps(connection):
        if kind == "purge":
            continue
        if kind == "undo":
            hidden += 1
        elif kind == "redo" or hidden:
            hidden -= 1
        else:
            return None if label == MAKING else (step, label)
    return None


def next_redo(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """Return (undo operation, label) that redo would take back, or None; a new change ends what can be redone."""
    redone = 0
    for step, label, kind in _steps(connection):
        if kind in ("change", "purge"):
            return None
        if kind == "redo":
            redone += 1
        elif redone:
            redone -= 1
        else:
            return step, label
    return None


def _steps(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    # by hand in pages: an open cursor would block the COMMIT of the operation that follows
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    below = 2**62
    last_step = None
    while True:
        page = connection.execute(
            "SELECT id, coalesce(batch, id), label, kind, schema FROM operation WHERE id < ? ORDER BY id DESC LIMIT 200",
            (below,),
        ).fetchall()
        for operation, step, label, kind, written in page:
            if written != schema:
                return
            if step != last_step:
                yield step, label, kind
            last_step = step
            below = operation
        if len(page) < 200:
            return


def refuse_purged(connection: sqlite3.Connection, operations: Iterable[int]) -> None:
    """Raise UserError where one of ``operations`` changed a row whose images a purge took away."""
    (purged,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM change WHERE leaf IS NOT NULL AND operation_id IN (SELECT value FROM json_each(?)))",
        (json.dumps(list(operations)),),
    ).fetchone()
    if purged:
        raise UserError(
            "This step is bound up with a document that was deleted for good, so it cannot be turned over any more. "
            "Older steps can be reverted by themselves in the history."
        )


def invert(connection: sqlite3.Connection, operations: Iterable[int], checkpoint: Callable[[], None]) -> None:
    """Apply the inverse of every change of ``operations``, newest first, inside the open operation.

    ``checkpoint`` is called every few hundred rows; what it raises ends the work and the transaction. Raises UserError
    where a purge took away what they found.
    """
    operations = list(operations)
    refuse_purged(connection, operations)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for operation in sorted(operations, reverse=True):
        for page in newest_first(connection, operation):
            for (table, action, is_range), group in groupby(
                page, lambda change: (change.table, change.action, change.rows > 1)
            ):
                if is_range:
                    for change in group:
                        before = before_of(connection, change.id)
                        ranges.invert(connection, table, change.row, change.rows, action, before)
                        checkpoint()
                else:
                    _invert_singles(connection, table, action, list(group))
                    checkpoint()


def _invert_singles(connection: sqlite3.Connection, table: str, action: str, singles: list[ChangeRow]) -> None:
    if action == "I":
        marks = ",".join("?" * len(singles))
        connection.execute(f"DELETE FROM {table} WHERE id IN ({marks})", [change.row for change in singles])
        return
    names = columns(connection, table)
    images = [json.loads(change.before or "null") for change in singles]
    if action == "D":
        listed = ", ".join(map(quoted, names))
        marks = ", ".join("?" * len(names))
        connection.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", images)
    else:
        named = ", ".join(f"{quoted(name)} = ?" for name in names[1:])
        connection.executemany(f"UPDATE {table} SET {named} WHERE id = ?", [(*row[1:], row[0]) for row in images])


def nothing_is_left(connection: sqlite3.Connection) -> bool:
    """Say whether the next open has nothing to finish: no open batch, no purge. True of a connection that is closed."""
    try:
        left = connection.execute("SELECT open_batch IS NOT NULL OR purge_open FROM journal_state").fetchone()
    except sqlite3.ProgrammingError:
        return True
    except sqlite3.Error:
        return False
    return left is not None and not left[0]
