"""Rows as the journal remembers them: before and after every change."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.store.leaves import before_of, live_images
from workbench.store.ranges import LENGTH
from workbench.store.schema import JOURNALED, columns, quoted


@dataclass(frozen=True, slots=True)
class Imaged:
    """One row that an operation changed, with its JSON images; None where it was not there, or where it was purged."""

    table: str
    row: int
    action: str
    before: str | None
    after: str | None
    purged: bool = False


def operations_of_step(connection: sqlite3.Connection, operation: int) -> list[int]:
    """Return the operations of the undo step that ``operation`` belongs to, oldest first."""
    rows = connection.execute(
        "SELECT id FROM operation WHERE id = :o OR batch = (SELECT batch FROM operation WHERE id = :o) ORDER BY id",
        {"o": operation},
    )
    return [row[0] for row in rows.fetchall()]


def count_changes(connection: sqlite3.Connection, operation: int) -> int:
    """Return how many rows an operation changed."""
    return int(connection.execute("SELECT changes FROM operation WHERE id = ?", (operation,)).fetchone()[0])


def changes_of(connection: sqlite3.Connection, operation: int, limit: int) -> Iterator[Imaged]:
    """Yield the first ``limit`` rows an operation changed, in their order; ranges row by row."""
    left = limit
    changes = connection.execute(
        "SELECT id, tbl, row_id, rows, action, leaf IS NOT NULL FROM change WHERE operation_id = ? ORDER BY id LIMIT ?",
        (operation, max(0, limit)),
    ).fetchall()
    for change, table, first, count, action, purged in changes:
        if table not in JOURNALED:
            continue
        said = before_of(connection, change)
        found = [said] * count if said is None or count == 1 else said.split("\n")
        for at in range(min(count, left)):
            before = (found[at] or None) if at < len(found) else None
            after = _after(connection, change, table, first + at)
            yield Imaged(table, first + at, action, before, after, bool(purged) and before is None)
        left -= min(count, left)
        if not left:
            return


def _after(connection: sqlite3.Connection, change: int, table: str, row: int) -> str | None:
    later = connection.execute(
        "SELECT row_id, action, rows, before FROM change WHERE tbl = ? AND row_id BETWEEN ? AND ?"
        " AND row_id + rows > ? AND id > ? ORDER BY id LIMIT 1",
        (table, row - LENGTH + 1, row, row, change),
    ).fetchone()
    if later is None:
        return next((image for _, image in live_images(connection, table, [row])), None)
    first, action, rows, before = later
    if action == "I" or before is None:
        return None
    return str(before) if rows == 1 else str(before).split("\n")[row - first] or None


def deleted_by(connection: sqlite3.Connection, operation: int) -> list[tuple[str, int]]:
    """Return how many rows an operation deleted, by table, in the order of the tables."""
    counts = dict(
        connection.execute(
            "SELECT tbl, sum(rows) FROM change WHERE operation_id = ? AND action = 'D' GROUP BY tbl", (operation,)
        ).fetchall()
    )
    return [(table, counts[table]) for table in JOURNALED if table in counts]


def names_of(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the columns of a table in the order of its images."""
    return columns(connection, table)


def parents_of(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return the columns of a table that refer to another one: column to table."""
    return {key[3]: key[2] for key in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall()}


def operations_on(connection: sqlite3.Connection, table: str, row: int) -> list[int]:
    """Return the operations that changed a row, or a part of it: rows that go when it goes."""
    rows = {(table, row)}
    for child in JOURNALED:
        for key in connection.execute(f"PRAGMA foreign_key_list({quoted(child)})").fetchall():
            if key[2] != table or key[6] != "CASCADE":
                continue
            at = columns(connection, child).index(key[3])
            live = connection.execute(f"SELECT id FROM {quoted(child)} WHERE {quoted(key[3])} = ?", (row,)).fetchall()
            gone = connection.execute(
                "SELECT row_id FROM change WHERE tbl = ? AND rows = 1 AND before IS NOT NULL"
                " AND json_extract(before, ?) = ?",
                (child, f"$[{at}]", row),
            ).fetchall()
            rows |= {(child, found) for (found,) in [*live, *gone]}
    found: set[int] = set()
    for name, number in rows:
        found.update(
            made
            for (made,) in connection.execute(
                "SELECT operation_id FROM change WHERE tbl = ? AND row_id BETWEEN ? AND ? AND row_id + rows > ?",
                (name, number - LENGTH + 1, number, number),
            ).fetchall()
        )
    return sorted(found)


def as_json(ids: list[int]) -> str:
    """Return a list of ids as one value of a statement."""
    return json.dumps(ids)
