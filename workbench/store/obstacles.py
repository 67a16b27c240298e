"""What stands in the way of turning one older step over: the later steps its rows are bound up with.

The rows alone do not tell ("they still look as they were" lets 65 of 456 reverts do harm): a later step may have
touched them, may refer to a row that would go, may have deleted a row they refer to, may hold a value that must be
unique, may have closed a circle, or may have counted a date from theirs.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from workbench.store.leaves import before_of, newest_first
from workbench.store.schema import JOURNALED, columns, quoted
from workbench.store.standing import in_parts

Row = tuple[str, int]

# What must not come back to itself: the table, and where a row leads.
_CIRCLES = {
    "tag": "SELECT parent_id FROM tag WHERE id = ?",
    "document": "SELECT supersedes_id FROM document WHERE id = ?",
    "event": "SELECT d.anchor_event_id FROM event AS e JOIN fuzzy_date AS d ON d.id = e.date_id WHERE e.id = ?",
}
_DATES = {"document": ("published_id", "written_id", "retrieved_id"), "event": ("date_id",)}


@dataclass(slots=True)
class Inverse:
    """What turning a step over does: rows that go, and rows that become as their images say; and which rows the step
    left there (``left``), so that they must be there still."""

    goes: dict[str, set[int]] = field(default_factory=dict)
    becomes: dict[str, dict[int, str]] = field(default_factory=dict)
    left: dict[str, set[int]] = field(default_factory=dict)

    def ids(self, table: str) -> set[int]:
        """Return all rows of a table that the step changed."""
        return self.goes.get(table, set()) | set(self.becomes.get(table, ()))

    @property
    def tables(self) -> list[str]:
        """The tables with rows that change."""
        return sorted({*self.goes, *self.becomes})


def inverse_of(connection: sqlite3.Connection, operations: Iterable[int]) -> Inverse:
    """Return what taking back ``operations`` comes to: of every row what it was before the first of them."""
    found = Inverse()
    for operation in sorted(operations, reverse=True):
        for page in newest_first(connection, operation):
            for change in page:
                goes, becomes = found.goes.setdefault(change.table, set()), found.becomes.setdefault(change.table, {})
                rows = range(change.row, change.row + change.rows)
                if change.action != "D":
                    left = found.left.setdefault(change.table, set())
                    left.update(row for row in rows if row not in goes and row not in becomes)
                if change.action == "I":
                    goes.update(rows)
                    for row in rows:
                        becomes.pop(row, None)
                    continue
                said = change.before if change.rows == 1 else before_of(connection, change.id)
                images = [said or ""] if change.rows == 1 else (said or "").split("\n")
                for row, image in zip(rows, images, strict=True):
                    goes.discard(row)
                    becomes[row] = image
    return found


def rows_in_the_way(connection: sqlite3.Connection, inverse: Inverse) -> Iterator[Row]:
    """Yield rows outside the step that its inverse would touch, or that keep it from being made."""
    for table in inverse.tables:
        if table not in JOURNALED:
            continue
        yield from _vanished(connection, table, inverse.left.get(table, set()))
        yield from _referring(connection, table, inverse)
        images = _decoded(connection, table, inverse)
        yield from _absent_parents(connection, table, images, inverse)
        yield from _same_values(connection, table, images, inverse)
        yield from _circles(connection, table, images, inverse)


def _decoded(connection: sqlite3.Connection, table: str, inverse: Inverse) -> dict[int, dict[str, object]]:
    names = columns(connection, table)
    return {
        row: dict(zip(names, json.loads(said), strict=True)) for row, said in inverse.becomes.get(table, {}).items()
    }


def _spans(ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for row in sorted(ids):
        if first is None or last is None:
            first = last = row
        elif row == last + 1:
            last = row
        else:
            yield first, last
            first = last = row
    if first is not None and last is not None:
        yield first, last


def _vanished(connection: sqlite3.Connection, table: str, ids: Iterable[int]) -> Iterator[Row]:
    """Rows that are not there."""
    for part in in_parts(ids):
        found = connection.execute(f"SELECT id FROM {quoted(table)} WHERE id IN ({','.join('?' * len(part))})", part)
        yield from ((table, row) for row in set(part) - {row[0] for row in found.fetchall()})


def _referring(connection: sqlite3.Connection, table: str, inverse: Inverse) -> Iterator[Row]:
    """Rows that refer to a row that goes: deleting it would delete or change them too."""
    going = inverse.goes.get(table, set())
    for child in JOURNALED if going else ():
        own = inverse.ids(child)
        for key in connection.execute(f"PRAGMA foreign_key_list({quoted(child)})").fetchall():
            if key[2] != table:
                continue
            query = f"SELECT id FROM {quoted(child)} WHERE {quoted(key[3])} BETWEEN ? AND ?"
            for span in _spans(going):
                yield from ((child, row) for (row,) in connection.execute(query, span).fetchall() if row not in own)


def referring_again(connection: sqlite3.Connection, inverse: Inverse, others: Iterable[Inverse]) -> Iterator[Row]:
    """Yield rows that refer to a row that goes, once the ``others`` have brought them back."""
    for other in others:
        for child, images in other.becomes.items():
            own = inverse.ids(child)
            names = columns(connection, child)
            for key in connection.execute(f"PRAGMA foreign_key_list({quoted(child)})").fetchall():
                going = inverse.goes.get(key[2], set())
                at = names.index(key[3])
                for row, image in images.items() if going else ():
                    if row not in own and json.loads(image)[at] in going:
                        yield child, row


def _absent_parents(
    connection: sqlite3.Connection, table: str, images: dict[int, dict[str, object]], inverse: Inverse
) -> Iterator[Row]:
    for key in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall():
        parent, column = key[2], key[3]
        wanted = {value for image in images.values() if isinstance(value := image[column], int)}
        wanted -= set(inverse.becomes.get(parent, ()))
        yield from _vanished(connection, parent, wanted)


def _same_values(
    connection: sqlite3.Connection, table: str, images: dict[int, dict[str, object]], inverse: Inverse
) -> Iterator[Row]:
    own = inverse.ids(table)
    for index in connection.execute(f"PRAGMA index_list({quoted(table)})").fetchall():
        if not index[2] or not images:
            continue
        names = [row[2] for row in connection.execute(f"PRAGMA index_info({quoted(index[1])})").fetchall()]
        where = " AND ".join(f"{quoted(name)} = ?" for name in names)
        condition = _condition(connection, index[1]) if index[4] else ""
        query = f"SELECT id FROM {quoted(table)} WHERE {where}" + (f" AND {condition}" if condition else "")
        for image in images.values():
            if condition and not _meets(connection, image, condition):
                continue
            found = connection.execute(query, [image[name] for name in names]).fetchall()
            yield from ((table, row) for (row,) in found if row not in own)


def _condition(connection: sqlite3.Connection, index: str) -> str:
    (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
    return str(sql).partition(" WHERE ")[2]


def _meets(connection: sqlite3.Connection, image: dict[str, object], condition: str) -> bool:
    given = ", ".join(f"? AS {quoted(name)}" for name in image)
    return (
        connection.execute(f"SELECT 1 FROM (SELECT {given}) WHERE {condition}", [*image.values()]).fetchone()
        is not None
    )


def _circles(
    connection: sqlite3.Connection, table: str, images: dict[int, dict[str, object]], inverse: Inverse
) -> Iterator[Row]:
    """Rows on a way that would come back to where it began; and entities merged both ways round."""
    own = inverse.ids(table)
    if table == "same_as":
        for image in images.values():
            if image["verdict"] == "same":
                found = connection.execute(
                    "SELECT id FROM same_as WHERE verdict = 'same' AND (entity_id = ? OR head_id = ?)",
                    (image["head_id"], image["entity_id"]),
                ).fetchall()
                yield from ((table, row) for (row,) in found if row not in own)
    if table not in _CIRCLES:
        return
    for row, image in images.items():
        way: list[int] = []
        at = _first_hop(connection, table, image, inverse)
        while at is not None and at != row and at not in way:
            way.append(at)
            (at,) = connection.execute(_CIRCLES[table], (at,)).fetchone() or (None,)
        if at == row:
            yield from ((table, passed) for passed in way if passed not in own)


def _first_hop(connection: sqlite3.Connection, table: str, image: dict[str, object], inverse: Inverse) -> int | None:
    if table != "event":
        said = image["parent_id" if table == "tag" else "supersedes_id"]
        return said if isinstance(said, int) else None
    date = image["date_id"]
    if not isinstance(date, int):
        return None
    names = columns(connection, "fuzzy_date")
    restored = inverse.becomes.get("fuzzy_date", {}).get(date)
    if restored is not None:
        anchor = dict(zip(names, json.loads(restored), strict=True))["anchor_event_id"]
    else:
        (anchor,) = connection.execute("SELECT anchor_event_id FROM fuzzy_date WHERE id = ?", (date,)).fetchone() or (
            None,
        )
    return anchor if isinstance(anchor, int) else None


def counted_from(connection: sqlite3.Connection, inverse: Inverse) -> Iterator[int]:
    """Yield dates, current and earlier ones, that were counted from a date that becomes another one."""
    own = inverse.ids("fuzzy_date")
    for table, names in _DATES.items():
        for row, image in _decoded(connection, table, inverse).items():
            now = connection.execute(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (row,)).fetchone()
            if now is not None and list(now) != [image[name] for name in names]:
                found = connection.execute(f"SELECT id FROM fuzzy_date WHERE anchor_{table}_id = ?", (row,)).fetchall()
                yield from (date for (date,) in found if date not in own)


def touching(connection: sqlite3.Connection, rows: dict[str, set[int]], steps: Set[int]) -> dict[int, set[Row]]:
    """Return which of the base ``steps`` touched any of ``rows``: step to the rows."""
    found: dict[int, set[Row]] = {}
    if not steps:
        return found
    of_step = (
        "SELECT coalesce(batch, id) FROM operation WHERE id = operation_id AND kind = 'change' AND reverts IS NULL"
    )
    for table, ids in rows.items():
        for part in in_parts(sorted(ids)):
            marks = ",".join("?" * len(part))
            query = f"SELECT row_id, ({of_step}) FROM change WHERE tbl = ? AND rows = 1 AND row_id IN ({marks})"
            for row, step in connection.execute(query, (table, *part)).fetchall():
                if step in steps:
                    found.setdefault(step, set()).add((table, row))
    for step, table, first, count in _ranges(connection, min(steps)):
        if step in steps and table in rows:
            met = rows[table].intersection(range(first, first + count))
            if met:
                found.setdefault(step, set()).update((table, row) for row in met)
    return found


def _ranges(connection: sqlite3.Connection, since: int) -> list[tuple[int, str, int, int]]:
    return connection.execute(
        "SELECT coalesce(o.batch, o.id), c.tbl, c.row_id, c.rows FROM operation AS o"
        " JOIN change AS c ON c.operation_id = o.id"
        " WHERE o.changes > 1 AND o.kind = 'change' AND o.reverts IS NULL AND coalesce(o.batch, o.id) >= ? AND c.rows > 1",
        (since,),
    ).fetchall()
