"""Stated orders of events (TimeML), and what is needed of their events to hold them against the dates."""

import json
import sqlite3
from collections.abc import Iterable

from workbench.model.orders import INVERSE, OrderedEvent, TimeOrder
from workbench.model.uid import new_uid
from workbench.store import dates
from workbench.store.rows import insert

_COLUMNS = "id, uid, a_id, relation, b_id, min_gap, max_gap, basis"


def get(connection: sqlite3.Connection, order_id: int) -> TimeOrder:
    """Return one order. Raises LookupError when it is not there."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM time_order WHERE id = ?", (order_id,)).fetchone()
    if row is None:
        raise LookupError(f"time_order {order_id}")
    return TimeOrder(*row)


def all_orders(connection: sqlite3.Connection) -> list[TimeOrder]:
    """Return every order of the case, as recorded."""
    return [TimeOrder(*row) for row in connection.execute(f"SELECT {_COLUMNS} FROM time_order ORDER BY id").fetchall()]


def connected(connection: sqlite3.Connection, event_ids: Iterable[int]) -> list[TimeOrder]:
    """Return the orders that are joined to some events by a chain of orders, as recorded."""
    rows = connection.execute(
        "WITH RECURSIVE near (id) AS (SELECT value FROM json_each(?)"
        " UNION SELECT o.b_id FROM near JOIN time_order AS o ON o.a_id = near.id"
        " UNION SELECT o.a_id FROM near JOIN time_order AS o ON o.b_id = near.id)"
        f" SELECT {_COLUMNS} FROM time_order WHERE a_id IN (SELECT id FROM near) ORDER BY id",
        (json.dumps(list(event_ids)),),
    )
    return [TimeOrder(*row) for row in rows.fetchall()]


def of_event(connection: sqlite3.Connection, event_id: int) -> list[TimeOrder]:
    """Return the orders one event stands in, as recorded."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM time_order WHERE a_id = :e OR b_id = :e ORDER BY id", {"e": event_id}
    )
    return [TimeOrder(*row) for row in rows.fetchall()]


def ends(connection: sqlite3.Connection, order_id: int) -> tuple[int, ...]:
    """Return the two events of an order, none where it is not there."""
    row = connection.execute("SELECT a_id, b_id FROM time_order WHERE id = ?", (order_id,)).fetchone()
    return tuple(row) if row else ()


def alike(connection: sqlite3.Connection, a_id: int, relation: str, b_id: int) -> list[TimeOrder]:
    """Return the orders that say the same of the same two events, from either side."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM time_order WHERE (a_id = :a AND b_id = :b AND relation = :r)"
        " OR (a_id = :b AND b_id = :a AND relation = :i) ORDER BY id",
        {"a": a_id, "b": b_id, "r": relation, "i": INVERSE[relation]},
    )
    return [TimeOrder(*row) for row in rows.fetchall()]


def add(
    connection: sqlite3.Connection,
    a_id: int,
    relation: str,
    b_id: int,
    min_gap: str | None,
    max_gap: str | None,
    basis: str,
) -> int:
    """Store an order and return its id."""
    return insert(
        connection,
        "time_order",
        {
            "uid": new_uid(),
            "a_id": a_id,
            "relation": relation,
            "b_id": b_id,
            "min_gap": min_gap,
            "max_gap": max_gap,
            "basis": basis,
        },
    )


def ordered_events(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, OrderedEvent]:
    """Return what orders need of their events, by id."""
    wanted = sorted(set(ids))
    found: dict[int, OrderedEvent] = {}
    for at in range(0, len(wanted), 500):
        marks = ",".join("?" * len(wanted[at : at + 500]))
        rows = connection.execute(
            f"SELECT id, uid, title, date_id FROM event WHERE id IN ({marks})", wanted[at : at + 500]
        ).fetchall()
        known = dates.get_many(connection, (row[3] for row in rows if row[3] is not None))
        for event_id, uid, title, date_id in rows:
            date = known.get(date_id)
            found[event_id] = OrderedEvent(event_id, uid, title, date.value if date else None)
    return found


def passages_of_event(connection: sqlite3.Connection, event_id: int) -> list[int]:
    """Return the passages that are evidence of the orders of an event."""
    rows = connection.execute(
        "SELECT DISTINCT x.passage_id FROM time_order_evidence AS x JOIN time_order AS o ON o.id = x.time_order_id"
        " WHERE o.a_id = :e OR o.b_id = :e",
        {"e": event_id},
    )
    return [row[0] for row in rows.fetchall()]
