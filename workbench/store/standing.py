"""Which steps of the history stand now, and since when: an undo, a redo and a revert each turn a step over.

A step is an operation or a batch. A *base* step changed the case; every other one turns base steps over: it takes them
back where they stand, and brings them back where they do not. The case is the base steps that stand, one after the
other in the order in which they last began to stand.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# When a step was turned over: the operation, and which of those that it turned over it was.
Moment = tuple[int, int]

_NOW: Moment = (2**62, 0)
# From the newest migration back only: undo never crosses one.
_BASES = (
    "SELECT coalesce(batch, id), max(id) FROM operation WHERE kind = 'change' AND reverts IS NULL AND schema = ?"
    " GROUP BY 1"
)


@dataclass(frozen=True, slots=True)
class Turned:
    """The base steps that were ever turned over: those that are gone now, for all when that was last, and an operation
    that took back this step alone."""

    gone: frozenset[int]
    last: dict[int, Moment]
    taken_by: dict[int, int]

    def stands(self, step: int) -> bool:
        """Whether a base step is part of the case now."""
        return step not in self.gone


def turned(connection: sqlite3.Connection, until: Moment = _NOW) -> Turned:
    """Return which base steps were turned over up to the moment ``until``, read from those that name another one."""
    rows = connection.execute(
        "SELECT id, kind, coalesce(batch, id), reverts FROM operation WHERE reverts IS NOT NULL AND id <= ? ORDER BY id",
        (until[0],),
    ).fetchall()
    targets: dict[int, list[int]] = {}
    gone: set[int] = set()
    last: dict[int, Moment] = {}
    taken_by: dict[int, int] = {}
    for operation, kind, step, reverts in rows:
        # undo and redo name the step they take back, from its end to its start; a revert names the base step itself
        meant = [reverts] if kind == "change" else targets.get(reverts, [reverts])[::-1]
        targets.setdefault(step, []).extend(meant)
        for at, base in enumerate(meant):
            if (operation, at) > until:
                break
            gone ^= {base}
            last[base] = (operation, at)
            if len(meant) == 1 and base in gone:
                taken_by[base] = operation
    return Turned(frozenset(gone), last, taken_by)


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of the base steps since a moment: those that stand only now, and those that stood only then."""

    come: frozenset[int]
    gone: frozenset[int]


def moved(connection: sqlite3.Connection, turns: Turned, since: Moment) -> Moved:
    """Compare the steps that stand now with those that stood just after ``since``."""
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    then = turned(connection, since)
    come, gone = set(), set()
    for step, last in connection.execute(_BASES, (schema,)).fetchall():
        stood = (last, 0) <= since and then.stands(step)
        if turns.stands(step) and not stood:
            come.add(step)
        elif stood and not turns.stands(step):
            gone.add(step)
    return Moved(frozenset(come), frozenset(gone))


def began(connection: sqlite3.Connection, turns: Turned, step: int) -> Moment:
    """Return the moment since when a base step is as it is now: standing, or taken back."""
    if step in turns.last:
        return turns.last[step]
    (last,) = connection.execute(
        "SELECT max(id) FROM operation WHERE (id = :s AND batch IS NULL) OR batch = :s", {"s": step}
    ).fetchone()
    return last, 0


def in_parts(values: Iterable[int], most: int = 500) -> Iterator[list[int]]:
    """Yield the values in lists that fit a statement."""
    held: list[int] = []
    for value in values:
        held.append(value)
        if len(held) == most:
            yield held
            held = []
    if held:
        yield held
