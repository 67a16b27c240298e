"""The journal: operations with their hash chain, undo and redo as operations of their own.

Leaf of a change = SHA-256 of its image and a 16-byte salt; image = JSON ``[table, row, action, before, after]``.
Hash of an operation = SHA-256(previous hash, header, SHA-256(leaves)). Only ``before`` is stored: ``after`` is the
row's next ``before`` or the live row, so that an edit behind our back breaks the chain too.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from workbench.model.changes import Changes
from workbench.store.schema import columns, image, quoted

GENESIS = "0" * 64
# The operation that made the case: undo stops before it.
MAKING = "case.new"

_quoted = json.encoder.encode_basestring

ChangeRow = tuple[int, str, int, str, str | None, bytes]


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


def finish(connection: sqlite3.Connection, operation: int) -> Changes:
    """Close an operation: link it to the chain and return what it touched."""
    changes = _rows(connection, operation)
    leaves = leaves_digest(connection, changes)
    (previous,) = connection.execute(
        "SELECT coalesce((SELECT hash FROM operation WHERE id < ? ORDER BY id DESC LIMIT 1), ?)", (operation, GENESIS)
    ).fetchone()
    connection.execute("UPDATE operation SET changes = ? WHERE id = ?", (len(changes), operation))
    link = chain_hash(previous, header(connection, operation), leaves)
    connection.execute("UPDATE operation SET hash = ? WHERE id = ?", (link, operation))
    connection.execute("UPDATE journal_state SET operation_id = NULL WHERE id = 1")
    touched: dict[str, set[int]] = {}
    for _, table, row, _, _, _ in changes:
        touched.setdefault(table, set()).add(row)
    return Changes(operation, {table: frozenset(ids) for table, ids in touched.items()}, everything=len(changes) > 2000)


def _rows(connection: sqlite3.Connection, operation: int) -> list[ChangeRow]:
    return connection.execute(
        "SELECT id, tbl, row_id, action, before, salt FROM change WHERE operation_id = ? ORDER BY id", (operation,)
    ).fetchall()


def header(connection: sqlite3.Connection, operation: int) -> str:
    """Return the header of an operation as the JSON the chain hashes."""
    row = connection.execute(
        "SELECT id, label, kind, time, actor, batch, schema, reverts, changes FROM operation WHERE id = ?", (operation,)
    ).fetchone()
    return json.dumps(row, ensure_ascii=False)


def chain_hash(previous: str, head: str, leaves: bytes) -> str:
    """Return the link that follows ``previous``."""
    return hashlib.sha256(previous.encode() + head.encode() + leaves).hexdigest()


def leaf(table: str, row: int, action: str, before: str | None, after: str | None, salt: bytes) -> bytes:
    """Return the leaf of one change: the JSON is written by hand, since an encoder a call costs three times more."""
    old = "null" if before is None else _quoted(before)
    new = "null" if after is None else _quoted(after)
    return hashlib.sha256(f'["{table}",{row},"{action}",{old},{new}]'.encode() + salt).digest()


def leaves_digest(connection: sqlite3.Connection, changes: list[ChangeRow]) -> bytes:
    """Return SHA-256 over the leaves of the changes of the newest operation, the live rows being their last images."""
    after: dict[tuple[str, int], str | None] = {}
    last_rows: dict[str, set[int]] = {}
    for _, table, row, action, _, _ in changes:
        if action == "D":
            after[table, row] = None
        else:
            last_rows.setdefault(table, set()).add(row)
    for table, ids in last_rows.items():
        for row_id, live in live_images(connection, table, sorted(ids)):
            after[table, row_id] = live
    leaves = []
    for _, table, row, action, before, salt in reversed(changes):
        leaves.append(leaf(table, row, action, before, after.get((table, row)), salt))
        after[table, row] = before
    return hashlib.sha256(b"".join(reversed(leaves))).digest()


def live_images(connection: sqlite3.Connection, table: str, ids: list[int]) -> Iterator[tuple[int, str]]:
    """Yield (id, image) of the rows as they are now; an id that is gone is left out."""
    expression = image(columns(connection, table))
    if len(ids) > 500 and ids[-1] - ids[0] < 2 * len(ids):
        wanted = set(ids)
        for row_id, said in connection.execute(
            f"SELECT id, {expression} FROM {table} WHERE id BETWEEN ? AND ?", (ids[0], ids[-1])
        ):
            if row_id in wanted:
                yield row_id, said
        return
    for at in range(0, len(ids), 500):
        part = ids[at : at + 500]
        marks = ",".join("?" * len(part))
        yield from connection.execute(f"SELECT id, {expression} FROM {table} WHERE id IN ({marks})", part)


def step_of(connection: sqlite3.Connection, step: int) -> list[int]:
    """Return the operations of an undo step, oldest first: the operation itself, or all of its batch."""
    rows = connection.execute(
        "SELECT id FROM operation WHERE (id = :s AND batch IS NULL) OR batch = :s ORDER BY id", {"s": step}
    )
    return [row[0] for row in rows.fetchall()]


def next_undo(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """Return (step, label) that undo would take back, or None.

    Walks from the newest operation: an undo hides one earlier change, a redo shows it again.
    """
    hidden = 0
    for step, label, kind in _steps(connection):
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
        if kind == "change":
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


def invert(connection: sqlite3.Connection, operations: Iterable[int], checkpoint: Callable[[], None]) -> None:
    """Apply the inverse of every change of ``operations``, newest first, inside the open operation.

    ``checkpoint`` is called every few hundred rows; what it raises ends the work and the transaction.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for operation in sorted(operations, reverse=True):
        run: list[ChangeRow] = []
        for change in reversed(_rows(connection, operation)):
            if run and ((change[1], change[3]) != (run[0][1], run[0][3]) or len(run) >= 500):
                _invert_run(connection, run)
                checkpoint()
                run = []
            run.append(change)
        if run:
            _invert_run(connection, run)


def _invert_run(connection: sqlite3.Connection, run: list[ChangeRow]) -> None:
    _, table, _, action, _, _ = run[0]
    if action == "I":
        marks = ",".join("?" * len(run))
        connection.execute(f"DELETE FROM {table} WHERE id IN ({marks})", [row[2] for row in run])
        return
    names = columns(connection, table)
    images = [json.loads(row[4] or "null") for row in run]
    if action == "D":
        listed = ", ".join(map(quoted, names))
        marks = ", ".join("?" * len(names))
        connection.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", images)
    else:
        named = ", ".join(f"{quoted(name)} = ?" for name in names[1:])
        connection.executemany(f"UPDATE {table} SET {named} WHERE id = ?", [(*row[1:], row[0]) for row in images])
