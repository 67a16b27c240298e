"""What a purge reaches: every row, there now or only remembered by the journal, that goes with what is deleted for good."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from workbench.store.schema import JOURNALED, columns, quoted

Rows = dict[str, set[int]]

# Dates belong to the one row that names them, and go with it.
_OWNED_DATES = {
    "document": ("published_id", "written_id", "retrieved_id"),
    "event": ("date_id",),
    "relation": ("date_id",),
    "attribute": ("date_id",),
    "claim": ("believed_from_id", "believed_until_id"),
    "fuzzy_date": ("supersedes_id",),
}


class Key(NamedTuple):
    """A column of ``child`` that refers to ``parent``; ``at`` is its place in the child's images."""

    child: str
    column: str
    at: int
    parent: str
    cascades: bool


@dataclass(slots=True)
class Reach:
    """``gone`` are rows to delete; ``loose`` rows that stay and name one of them, now or in an earlier image."""

    gone: Rows = field(default_factory=dict)
    loose: Rows = field(default_factory=dict)

    @property
    def touched(self) -> Rows:
        """Both: no image of theirs is kept."""
        return {
            table: self.gone.get(table, set()) | self.loose.get(table, set()) for table in {*self.gone, *self.loose}
        }


def reach(connection: sqlite3.Connection, roots: Rows, checkpoint: Callable[[], None] = lambda: None) -> Reach:
    """Return what goes with ``roots`` (table to ids), as it is now and as it ever was.

    What refers to a row that goes, and would go with it, goes; so do the dates that only such rows own.
    """
    found = Reach({table: set(ids) for table, ids in roots.items() if ids})
    waiting = [(table, set(ids)) for table, ids in found.gone.items()]
    while waiting:
        table, new = waiting.pop()
        for key in keys(connection):
            if key.parent != table:
                continue
            checkpoint()
            naming = set(_naming(connection, key, new))
            if not key.cascades:
                found.loose.setdefault(key.child, set()).update(naming)
                continue
            _add(found, waiting, key.child, naming)
        for column in _OWNED_DATES.get(table, ()):
            dates = set(_named(connection, table, column, new)) - found.gone.get("fuzzy_date", set())
            _add(
                found, waiting, "fuzzy_date", {date for date in dates if not _owned_elsewhere(connection, date, found)}
            )
    for table, ids in found.loose.items():
        ids -= found.gone.get(table, set())
    return found


def _add(found: Reach, waiting: list[tuple[str, set[int]]], table: str, ids: set[int]) -> None:
    known = found.gone.setdefault(table, set())
    new = ids - known
    if new:
        known |= new
        waiting.append((table, new))


@lru_cache(maxsize=8)
def keys(connection: sqlite3.Connection) -> tuple[Key, ...]:
    """Return every column of a journaled table that refers to another row."""
    found = []
    for child in JOURNALED:
        names = columns(connection, child)
        for row in connection.execute(f"PRAGMA foreign_key_list({quoted(child)})").fetchall():
            found.append(Key(child, row[3], names.index(row[3]), row[2], row[6] == "CASCADE"))
    return tuple(found)


def _naming(connection: sqlite3.Connection, key: Key, parents: set[int]) -> Iterator[int]:
    """Yield rows of the child that refer to one of ``parents``, now or in an image."""
    given = json.dumps(sorted(parents))
    live = f"SELECT id FROM {quoted(key.child)} WHERE {quoted(key.column)} IN (SELECT value FROM json_each(?))"
    yield from (row for (row,) in connection.execute(live, (given,)).fetchall())
    remembered = (
        "SELECT row_id FROM change WHERE tbl = ? AND rows = 1 AND before IS NOT NULL"
        " AND json_extract(before, ?) IN (SELECT value FROM json_each(?))"
    )
    yield from (row for (row,) in connection.execute(remembered, (key.child, f"$[{key.at}]", given)).fetchall())
    for row, image in range_images(connection, key.child):
        if image[key.at] in parents:
            yield row


def _named(connection: sqlite3.Connection, table: str, column: str, rows: set[int]) -> Iterator[int]:
    """Yield what the column of ``rows`` names, now or in an image."""
    at = columns(connection, table).index(column)
    given = json.dumps(sorted(rows))
    ids = "IN (SELECT value FROM json_each(?))"
    live = f"SELECT {quoted(column)} FROM {quoted(table)} WHERE id {ids} AND {quoted(column)} IS NOT NULL"
    yield from (row for (row,) in connection.execute(live, (given,)).fetchall())
    remembered = (
        f"SELECT json_extract(before, ?) FROM change WHERE tbl = ? AND rows = 1 AND before IS NOT NULL AND row_id {ids}"
    )
    found = connection.execute(remembered, (f"$[{at}]", table, given)).fetchall()
    yield from (row for (row,) in found if row is not None)
    for row, image in range_images(connection, table):
        if row in rows and isinstance(value := image[at], int):
            yield value


def _owned_elsewhere(connection: sqlite3.Connection, date: int, found: Reach) -> bool:
    for table, names in _OWNED_DATES.items():
        where = " OR ".join(f"{quoted(name)} = :date" for name in names)
        owners = connection.execute(f"SELECT id FROM {quoted(table)} WHERE {where}", {"date": date}).fetchall()
        if any(owner not in found.gone.get(table, ()) for (owner,) in owners):
            return True
    return False


def range_images(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, list[object]]]:
    """Yield (row, image) of the rows of a table that ranges deleted and that no purge has blanked."""
    ranges = connection.execute(
        "SELECT id FROM change WHERE tbl = ? AND rows > 1 AND before IS NOT NULL", (table,)
    ).fetchall()
    for (change,) in ranges:
        first, before = connection.execute("SELECT row_id, before FROM change WHERE id = ?", (change,)).fetchone()
        for row, line in enumerate(before.split("\n"), first):
            if line:
                yield row, json.loads(line)


def remembered_of(connection: sqlite3.Connection, table: str, column: str, value: int) -> set[int]:
    """Return the rows of a table, there now or only remembered, whose ``column`` names ``value``."""
    at = columns(connection, table).index(column)
    return set(_naming(connection, Key(table, column, at, "", True), {value}))


def images_of(connection: sqlite3.Connection, rows: Rows) -> Iterator[tuple[str, int, list[object]]]:
    """Yield (table, row, image) of every state of ``rows`` that is still told: as they are now, and as they were."""
    for table, ids in rows.items():
        given = json.dumps(sorted(ids))
        listed = ", ".join(map(quoted, columns(connection, table)))
        live = f"SELECT {listed} FROM {quoted(table)} WHERE id IN (SELECT value FROM json_each(?))"
        yield from ((table, row[0], list(row)) for row in connection.execute(live, (given,)).fetchall())
        remembered = (
            "SELECT row_id, before FROM change WHERE tbl = ? AND rows = 1 AND before IS NOT NULL"
            " AND row_id IN (SELECT value FROM json_each(?))"
        )
        for row, before in connection.execute(remembered, (table, given)).fetchall():
            yield table, row, json.loads(before)
        yield from ((table, row, image) for row, image in range_images(connection, table) if row in ids)


def operations_touching(connection: sqlite3.Connection, rows: Rows) -> set[int]:
    """Return the operations that changed any of ``rows``."""
    found: set[int] = set()
    for table, ids in rows.items():
        singles = (
            "SELECT DISTINCT operation_id FROM change WHERE tbl = ? AND rows = 1"
            " AND row_id IN (SELECT value FROM json_each(?))"
        )
        found |= {one for (one,) in connection.execute(singles, (table, json.dumps(sorted(ids)))).fetchall()}
        for operation, first, count in _ranges_of(connection, table):
            if not ids.isdisjoint(range(first, first + count)):
                found.add(operation)
    return found


def _ranges_of(connection: sqlite3.Connection, table: str) -> Iterable[tuple[int, int, int]]:
    return connection.execute(
        "SELECT operation_id, row_id, rows FROM change WHERE tbl = ? AND rows > 1", (table,)
    ).fetchall()
