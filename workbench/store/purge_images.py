"""Images taken out of the journal: each leaves its leaf, so that the chain still holds, and nothing to guess it from."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from workbench.store import ranges
from workbench.store.leaves import leaf, live_images
from workbench.store.purge_reach import Rows

_LEAF = 32
_NOTHING = bytes(ranges.SALT)


@dataclass(slots=True)
class _Told:
    """What one change tells of one row. ``slot`` is the row's place in a range, None for a single change."""

    change: int
    slot: int | None
    action: str
    before: str | None
    salt: bytes
    is_blank: bool


def blank(connection: sqlite3.Connection, rows: Rows, checkpoint: Callable[[], None] = lambda: None) -> int:
    """Replace every image of ``rows`` (table to ids) by its leaf, and forget the salts; return how many were replaced.

    A salt that stayed would let anybody try what the image was. Of a row nothing older stays either: what one change
    left is what the next one found.
    """
    count = 0
    for table, ids in rows.items():
        if ids:
            count += _blank_table(connection, table, ids, checkpoint)
    return count


def _blank_table(connection: sqlite3.Connection, table: str, ids: set[int], checkpoint: Callable[[], None]) -> int:
    told: dict[int, list[_Told]] = {}
    given = json.dumps(sorted(ids))
    singles = connection.execute(
        "SELECT id, row_id, action, before, salt, leaf IS NOT NULL FROM change WHERE tbl = ? AND rows = 1"
        " AND row_id IN (SELECT value FROM json_each(?))",
        (table, given),
    ).fetchall()
    for change, row, action, before, salt, is_blank in singles:
        told.setdefault(row, []).append(_Told(change, None, action, before, salt, bool(is_blank)))
    spans = connection.execute(
        "SELECT id, row_id, rows FROM change WHERE tbl = ? AND rows > 1 ORDER BY id", (table,)
    ).fetchall()
    met = [change for change, first, count in spans if not ids.isdisjoint(range(first, first + count))]
    for change in met:
        _read_range(connection, change, ids, told)
        checkpoint()
    live = dict(live_images(connection, table, sorted(ids)))
    singles_left: list[tuple[bytes, bytes, int]] = []
    in_ranges: dict[int, dict[int, bytes]] = {}
    for row, states in told.items():
        states.sort(key=lambda one: one.change)
        for at, one in enumerate(states):
            if one.is_blank:
                continue
            after = states[at + 1].before if at + 1 < len(states) else live.get(row)
            found = leaf(table, row, one.action, one.before, after, one.salt)
            if one.slot is None:
                singles_left.append((_NOTHING, found, one.change))
            else:
                in_ranges.setdefault(one.change, {})[one.slot] = found
    connection.executemany("UPDATE change SET before = NULL, salt = ?, leaf = ? WHERE id = ?", singles_left)
    for change, slots in in_ranges.items():
        _blank_range(connection, change, slots)
        checkpoint()
    return len(singles_left) + sum(map(len, in_ranges.values()))


def _read_range(connection: sqlite3.Connection, change: int, ids: set[int], told: dict[int, list[_Told]]) -> None:
    first, count, action, before, salt = connection.execute(
        "SELECT row_id, rows, action, before, salt FROM change WHERE id = ?", (change,)
    ).fetchone()
    lines = before.split("\n") if before is not None else [None] * count
    for slot, each in enumerate(ranges.salts(salt, count)):
        if first + slot in ids:
            is_blank = each == _NOTHING
            told.setdefault(first + slot, []).append(_Told(change, slot, action, lines[slot] or None, each, is_blank))


def _blank_range(connection: sqlite3.Connection, change: int, slots: dict[int, bytes]) -> None:
    count, before, salt, kept = connection.execute(
        "SELECT rows, before, salt, leaf FROM change WHERE id = ?", (change,)
    ).fetchone()
    lines = before.split("\n") if before is not None else None
    salts, leaves = bytearray(salt), bytearray(kept or bytes(_LEAF * count))
    for slot, found in slots.items():
        salts[slot * ranges.SALT : (slot + 1) * ranges.SALT] = _NOTHING
        leaves[slot * _LEAF : (slot + 1) * _LEAF] = found
        if lines is not None:
            lines[slot] = ""
    joined = "\n".join(lines) if lines is not None else None
    connection.execute(
        "UPDATE change SET before = ?, salt = ?, leaf = ? WHERE id = ?", (joined, bytes(salts), bytes(leaves), change)
    )
