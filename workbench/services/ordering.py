"""Orders of events: recorded, changed, deleted, and held against the two dates and against other orders."""

from collections.abc import Iterable

from workbench.dates import GAPPED, DateError, parse_duration
from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.orders import INVERSE, ORDER_BASES, StatedOrder, TimeOrder, rings
from workbench.model.records import Span
from workbench.services.editing import drop_bare
from workbench.services.recording import Recorded, passage_for
from workbench.store import orders, passages
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import delete, insert, update

KIND = "time_order"
# The id of an order that is not recorded yet.
_AHEAD = -1


def record_order(
    store: Store,
    a_id: int,
    relation: str,
    b_id: int,
    *,
    document_id: int | None = None,
    span: Span | None = None,
    min_gap: str | None = None,
    max_gap: str | None = None,
    basis: str = "explicit",
) -> tuple[Recorded, Changes]:
    """Record that one event stands in a TimeML relation to another, with the selection as evidence.

    Where that very order is recorded already, from either side and with the same gap, the words become evidence of it.
    Raises UserError for the same event twice, for a gap that cannot be, and for an order that would add nothing.
    """
    if a_id == b_id:
        raise UserError("An order needs two different events. Choose another one.")
    _check(relation, min_gap, max_gap, basis)
    with store.operation("order.record") as operation:
        passage_id = passage_for(store, document_id, span) if document_id is not None and span is not None else None
        known = next(
            (
                order
                for order in orders.alike(store.connection, a_id, relation, b_id)
                if (order.min_gap, order.max_gap) == (min_gap, max_gap)
            ),
            None,
        )
        if known is not None and (passage_id is None or _has(store, known.id, passage_id)):
            raise UserError("This order is recorded already.")
        order_id = known.id if known else orders.add(store.connection, a_id, relation, b_id, min_gap, max_gap, basis)
        if passage_id is not None:
            row = {"time_order_id": order_id, "passage_id": passage_id, "role": "statement"}
            insert(store.connection, "time_order_evidence", row)
    return Recorded(KIND, order_id, passage_id), operation.changes


def change_relation(store: Store, order_id: int, relation: str) -> tuple[None, Changes]:
    """Say that another relation holds; a gap goes where the new one cannot have it."""
    if relation not in INVERSE:
        raise ValueError(relation)
    gone = {} if relation in GAPPED else {"min_gap": None, "max_gap": None}
    return _change(store, order_id, {"relation": relation, **gone})


def change_gap(store: Store, order_id: int, min_gap: str | None, max_gap: str | None) -> tuple[None, Changes]:
    """Say how much time lies between the two, as ISO durations. Raises UserError for a gap that cannot be."""
    order = orders.get(store.connection, order_id)
    _check(order.relation, min_gap, max_gap, order.basis)
    return _change(store, order_id, {"min_gap": min_gap, "max_gap": max_gap})


def change_basis(store: Store, order_id: int, basis: str) -> tuple[None, Changes]:
    """Say what the order rests on: explicit, relative, inferred or external."""
    if basis not in ORDER_BASES:
        raise ValueError(basis)
    return _change(store, order_id, {"basis": basis})


def change_end(store: Store, order_id: int, end: str, event_id: int) -> tuple[None, Changes]:
    """Make another event the ``a`` or the ``b`` of an order. Raises UserError for the same event twice."""
    order = orders.get(store.connection, order_id)
    if event_id == {"a": order.b_id, "b": order.a_id}[end]:
        raise UserError("An order needs two different events. Choose another one.")
    return _change(store, order_id, {f"{end}_id": event_id})


def turn(store: Store, order_id: int) -> tuple[None, Changes]:
    """Let the two events change places: "a before b" becomes "b before a"."""
    order = orders.get(store.connection, order_id)
    return _change(store, order_id, {"a_id": order.b_id, "b_id": order.a_id})


def delete_orders(store: Store, ids: Iterable[int]) -> tuple[None, Changes]:
    """Delete orders with their links to passages, and passages that then hold nothing."""
    with store.operation("order.delete") as operation:
        for order_id in ids:
            bare = [p.id for p in passages.passages_of(store.connection, KIND, order_id)]
            try:
                delete(store.connection, KIND, order_id)
            except LookupError as error:
                raise UserError("It is not there any more. It may have been undone or deleted.") from error
            drop_bare(store, bare)
    return None, operation.changes


def stated(connection: Connection) -> tuple[StatedOrder, ...]:
    """Return every order of the case with its events, and with the circle it is part of."""
    return _stated(connection, found := orders.all_orders(connection), found)


def stated_of_event(connection: Connection, event_id: int) -> tuple[StatedOrder, ...]:
    """Return the orders of one event."""
    mine = orders.of_event(connection, event_id)
    return _stated(connection, mine, orders.connected(connection, (event_id,))) if mine else ()


def stated_order(connection: Connection, order_id: int) -> StatedOrder:
    """Return one order. Raises LookupError when it is not there."""
    order = orders.get(connection, order_id)
    return _stated(connection, [order], orders.connected(connection, (order.a_id,)))[0]


def ahead(
    connection: Connection, a_id: int, relation: str, b_id: int, min_gap: str | None, max_gap: str | None
) -> tuple[StatedOrder, tuple[StatedOrder, ...]]:
    """Return an order as it would stand if it were recorded now, and the orders it would go in a circle with."""
    order = TimeOrder(_AHEAD, "", a_id, relation, b_id, min_gap, max_gap, "explicit")
    every = [*orders.connected(connection, (a_id, b_id)), order]
    stated = _stated(connection, [order], every)[0]
    return stated, _in_ring(connection, stated, every)


def ring_of(connection: Connection, stated: StatedOrder) -> tuple[StatedOrder, ...]:
    """Return the orders that go in a circle with one, itself included; none where it goes in none."""
    return _in_ring(connection, stated, orders.connected(connection, (stated.a.id,))) if stated.ring else ()


def _in_ring(connection: Connection, stated: StatedOrder, every: list[TimeOrder]) -> tuple[StatedOrder, ...]:
    by_id = {order.id: order for order in every}
    return _stated(connection, [by_id[order_id] for order_id in stated.ring], every)


def _stated(connection: Connection, wanted: list[TimeOrder], every: list[TimeOrder]) -> tuple[StatedOrder, ...]:
    circles: dict[int, tuple[int, ...]] = {}
    for ring in rings(every):
        for order_id in ring:
            circles.setdefault(order_id, ring)
    events = orders.ordered_events(connection, (event for order in wanted for event in (order.a_id, order.b_id)))
    return tuple(
        StatedOrder(order, events[order.a_id], events[order.b_id], circles.get(order.id, ())) for order in wanted
    )


def _change(store: Store, order_id: int, values: dict[str, object]) -> tuple[None, Changes]:
    with store.operation("order.change") as operation:
        try:
            update(store.connection, KIND, order_id, values)
        except LookupError as error:
            raise UserError("It is not there any more. It may have been undone or deleted.") from error
    return None, operation.changes


def _has(store: Store, order_id: int, passage_id: int) -> bool:
    row = store.connection.execute(
        "SELECT 1 FROM time_order_evidence WHERE time_order_id = ? AND passage_id = ? AND role = 'statement'",
        (order_id, passage_id),
    ).fetchone()
    return row is not None


def _check(relation: str, min_gap: str | None, max_gap: str | None, basis: str) -> None:
    if relation not in INVERSE or basis not in ORDER_BASES:
        raise ValueError((relation, basis))
    if (min_gap or max_gap) and relation not in GAPPED:
        raise UserError("Only “before” and “after” can have a gap. Clear the gap, or choose one of the two.")
    try:
        lengths = [parse_duration(gap) if gap else None for gap in (min_gap, max_gap)]
    except DateError as error:
        raise UserError(str(error)) from error
    least, most = lengths
    if any(length is not None and (length.months < 0 or length.seconds < 0) for length in lengths):
        raise UserError("A gap cannot be negative. Let the two events change places instead.")
    if least is not None and most is not None and least.shortest() > most.longest():
        raise UserError("The gap is at least longer than at most. Correct one of the two.")
