"""The leaves of the chain: what every change left behind, found by walking the journal from the newest change back.

Leaf of a change = SHA-256 of its image and a 16-byte salt; image = JSON ``[table, row, action, before, after]``. Only
``before`` is stored: ``after`` is the row's next ``before`` or the live row, so that an edit behind our back breaks the
chain too. A range has a leaf for each of its rows. A purge leaves the leaf in place of the image.
"""

import hashlib
import json
import sqlite3
from bisect import bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from workbench.store import ranges
from workbench.store.schema import JOURNALED, columns, image

_PAGE = 500
_LEAF = 32
_PURGED = bytes(ranges.SALT)

_quoted = json.encoder.encode_basestring


class ChangeRow(NamedTuple):
    """One row of ``change``. ``before`` of a range is left out: ``before_of`` fetches it."""

    id: int
    table: str
    row: int
    rows: int
    action: str
    before: str | None
    salt: bytes
    leaf: bytes | None


@dataclass(frozen=True, slots=True)
class Leaves:
    """What an operation comes to: rows changed, SHA-256 over their leaves, and (table, row) that are there although
    the last change deleted them."""

    count: int
    digest: bytes
    raised: tuple[tuple[str, int], ...]


def newest_first(connection: sqlite3.Connection, operation: int) -> Iterator[list[ChangeRow]]:
    """Yield the changes of an operation in pages, fetched whole: an open cursor would block a COMMIT."""
    below = 2**62
    while True:
        page = connection.execute(
            "SELECT id, tbl, row_id, rows, action, CASE WHEN rows = 1 THEN before END, salt, leaf FROM change"
            " WHERE operation_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
            (operation, below, _PAGE),
        ).fetchall()
        if page:
            yield [ChangeRow(*row) for row in page]
            below = page[-1][0]
        if len(page) < _PAGE:
            return


def before_of(connection: sqlite3.Connection, change: int) -> str | None:
    """Return what a change found; of a range the rows' images, one a line."""
    row = connection.execute("SELECT before FROM change WHERE id = ?", (change,)).fetchone()
    return row[0] if row else None


def leaf(table: str, row: int, action: str, before: str | None, after: str | None, salt: bytes) -> bytes:
    """Return the leaf of one change: the JSON is written by hand, since an encoder a call costs three times more."""
    old = "null" if before is None else _quoted(before)
    new = "null" if after is None else _quoted(after)
    return hashlib.sha256(f'["{table}",{row},"{action}",{old},{new}]'.encode() + salt).digest()


class Afterwards:
    """What rows looked like after the change now looked at: the walk goes from the newest operation to the oldest."""

    def __init__(self, connection: sqlite3.Connection, checkpoint: Callable[[], None] = lambda: None) -> None:
        self._connection = connection
        self._checkpoint = checkpoint
        self._rows: dict[str, dict[int, str | None]] = {}
        self._ranges: dict[str, _Ranges] = {}
        self._read: tuple[int, list[str]] = (0, [])

    def walk(self, operation: int) -> Leaves:
        """Walk the changes of one operation back; those of all later ones must have been walked, or not matter."""
        count = 0
        made: list[bytes] = []
        raised: list[tuple[str, int]] = []
        for page in newest_first(self._connection, operation):
            for is_single, group in groupby(page, lambda change: change.rows == 1):
                changes = list(group)
                count += sum(change.rows for change in changes)
                if is_single:
                    raised += self._find_live(changes)
                    made += map(self._single, changes)
                    continue
                for change in changes:
                    found, there = self._range(change)
                    made.append(found)
                    raised += there
                    self._checkpoint()
            self._checkpoint()
        hashed = hashlib.sha256()
        for part in reversed(made):
            hashed.update(part)
        return Leaves(count, hashed.digest(), tuple(raised))

    def _find_live(self, singles: list[ChangeRow]) -> list[tuple[str, int]]:
        """Look up the rows that no later single change tells of; return those that ought to be gone."""
        newest: dict[str, dict[int, str]] = {}
        for change in singles:
            if change.row not in self._rows.setdefault(change.table, {}):
                newest.setdefault(change.table, {}).setdefault(change.row, change.action)
        raised = []
        for table, actions in newest.items():
            known = self._rows[table]
            later = self._ranges.get(table)
            live = dict(live_images(self._connection, table, sorted(actions))) if table in JOURNALED else {}
            for row, action in actions.items():
                if later is not None and (covering := later.covering(row)) is not None:
                    known[row] = self._line(covering, row)
                    continue
                known[row] = live.get(row)
                if action == "D" and row in live:
                    raised.append((table, row))
                    known[row] = None
        return raised

    def _single(self, change: ChangeRow) -> bytes:
        known = self._rows[change.table]
        after = known[change.row]
        known[change.row] = change.before
        if change.leaf is not None and change.before is None and change.salt == _PURGED:
            return change.leaf
        return leaf(change.table, change.row, change.action, change.before, after, change.salt)

    def _range(self, change: ChangeRow) -> tuple[bytes, list[tuple[str, int]]]:
        table, first, count = change.table, change.row, change.rows
        before = self._lines_of(change.id) if change.action == "D" else None
        sound = len(change.salt) == ranges.SALT * count and (before is None or len(before) == count)
        if table not in JOURNALED or not sound or (change.leaf is not None and len(change.leaf) != _LEAF * count):
            return b"", []  # not of our making: no digest comes of it
        after, raised = self._images(change)
        found = _leaves_of_range(change, before, [after.get(row) for row in range(first, first + count)])
        self._ranges.setdefault(table, _Ranges()).add(first, count, change.id if before is not None else None)
        known = self._rows.get(table)
        for row in [row for row in known or () if first <= row < first + count]:
            del known[row]  # type: ignore[union-attr]
        return b"".join(found), raised

    def _images(self, change: ChangeRow) -> tuple[dict[int, str | None], list[tuple[str, int]]]:
        """Return what the rows of a range looked like afterwards, and those that are there although deleted."""
        table, first, count = change.table, change.row, change.rows
        raised: list[tuple[str, int]] = []
        later = self._ranges.get(table)
        covering = None if later is None else later.covering(first)
        found: dict[int, str | None] = {}
        if covering is None:
            found.update(live_range(self._connection, table, first, first + count - 1))
            if change.action == "D":
                known = self._rows.get(table, {})
                raised = [(table, row) for row in found if row not in known]
                found = {}
        elif covering.change is not None:
            found.update(enumerate(self._lines_of(covering.change), covering.first))
        for row, said in self._rows.get(table, {}).items():
            if first <= row < first + count:
                found[row] = said
        return found, raised

    def _line(self, covering: "_Range", row: int) -> str | None:
        if covering.change is None:
            return None
        lines = self._lines_of(covering.change)
        return lines[row - covering.first] if row - covering.first < len(lines) else None

    def _lines_of(self, change: int) -> list[str]:
        if self._read[0] != change:
            self._read = change, _lines(before_of(self._connection, change))
        return self._read[1]


class _Range(NamedTuple):
    """A range a later change wrote; ``change`` holds what it found, None where the rows were not there before."""

    first: int
    rows: int
    change: int | None


class _Ranges:
    """The newest ranges of one table, looked up by row. Undo and redo of a range write the same range again."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._found: dict[int, _Range] = {}

    def add(self, first: int, rows: int, change: int | None) -> None:
        if first not in self._found:
            insort(self._firsts, first)
        self._found[first] = _Range(first, rows, change)

    def covering(self, row: int) -> _Range | None:
        at = bisect_right(self._firsts, row)
        if not at:
            return None
        found = self._found[self._firsts[at - 1]]
        return found if row < found.first + found.rows else None


def _leaves_of_range(change: ChangeRow, before: list[str] | None, after: list[str | None]) -> list[bytes]:
    head, action, sha256 = f'["{change.table}",', change.action, hashlib.sha256
    old = ["null"] * change.rows if before is None else map(_quoted, before)
    new = ["null" if said is None else _quoted(said) for said in after]
    salts = ranges.salts(change.salt, change.rows)
    found = [
        sha256(f'{head}{row},"{action}",{was},{is_}]'.encode() + salt).digest()
        for row, was, is_, salt in zip(range(change.row, change.row + change.rows), old, new, salts, strict=True)
    ]
    if change.leaf is not None:
        for at, salt in enumerate(ranges.salts(change.salt, change.rows)):
            if salt == _PURGED and not (before is not None and before[at]):
                found[at] = change.leaf[at * _LEAF : (at + 1) * _LEAF]
    return found


def _lines(images: str | None) -> list[str]:
    return [] if images is None else images.split("\n")


def live_range(connection: sqlite3.Connection, table: str, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Return (id, image) of the rows of a table from ``first`` to ``last`` as they are now."""
    expression = image(columns(connection, table))
    return iter(
        connection.execute(f"SELECT id, {expression} FROM {table} WHERE id BETWEEN ? AND ?", (first, last)).fetchall()
    )


def live_images(connection: sqlite3.Connection, table: str, ids: list[int]) -> Iterator[tuple[int, str]]:
    """Yield (id, image) of the rows as they are now; an id that is gone is left out."""
    expression = image(columns(connection, table))
    for at in range(0, len(ids), _PAGE):
        part = ids[at : at + _PAGE]
        marks = ",".join("?" * len(part))
        yield from connection.execute(f"SELECT id, {expression} FROM {table} WHERE id IN ({marks})", part)
