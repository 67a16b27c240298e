"""Dates of records: setting one, what hangs on it and moves with it, hanging it on another, letting it go.

The one home of every change of a date. Each function that writes is one operation; the plan of what moves is read
before, for the user to look at, and made again inside it.
"""

from collections.abc import Iterable
from dataclasses import replace

from workbench.dates import DateValue
from workbench.model.anchors import Held, Hook, Move, MovePlan, Place, hangs_on
from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.records import FuzzyDate
from workbench.services.recording import DatedBy, add_date
from workbench.services.rereading import in_hemisphere, read_on, reread, season_side
from workbench.store import anchors, dates
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import update


def plan_move(connection: Connection, place: Place, value: DateValue | None) -> MovePlan:
    """Return what is read anew if the date at a place became ``value``, chains included; nothing is written."""
    if place.kind not in ("event", "document"):
        return MovePlan()
    title, _ = anchors.at(connection, place)
    return MovePlan(tuple(_spread(connection, {place: (value, title)}, dates.hemisphere(connection))))


def _spread(
    connection: Connection, known: dict[Place, tuple[DateValue | None, str]], side: str, *, turn: bool = False
) -> list[Move]:
    """Read level by level what hangs on the known places, which grow; one that is known is not read again: cycles end.

    With ``turn`` seasons take the hemisphere ``side``, else they keep their own.
    """
    moves: list[Move] = []
    level = list(known)
    while level:
        after: list[Place] = []
        for held in anchors.hanging_on(connection, level):
            on = held.hangs_on
            if on is None or held.place in known:
                continue
            value, title = known[on]
            found = reread(held.date.value, on, value, title, side, turn=turn)
            if found == held.date.value:
                continue
            moves.append(Move(held, found))
            known[held.place] = (found, held.name)
            after.append(held.place)
        level = after
    return moves


def set_date(store: Store, place: Place, dated: DatedBy | None) -> tuple[MovePlan, Changes]:
    """Give a record another date, and read all that hangs on it anew, in one operation; return what was read anew.

    The date it had is superseded and stays in its history. None takes the date away. Raises UserError where the
    record is gone or the date would hang on itself.
    """
    with store.operation(f"{place.kind}.date") as operation:
        connection = store.connection
        old = _standing(connection, place)
        if dated is not None:
            refuse_cycle(connection, place, place_of(dated))
        new_id = add_date(store, dated, old.passage_id if old else None, old.id if old else None)
        plan = plan_move(connection, place, dated.value if dated is not None else None)
        if new_id != (old.id if old else None):
            update(connection, place.kind, place.id, {anchors.COLUMN[place.kind, place.field]: new_id})
        _apply(store, plan.moves)
    return plan, operation.changes


def _standing(connection: Connection, place: Place) -> FuzzyDate | None:
    try:
        _, date_id = anchors.at(connection, place)
    except LookupError:
        raise UserError("It is not there any more. It may have been undone or deleted.") from None
    return dates.get(connection, date_id)


def place_of(dated: DatedBy | None) -> Place | None:
    """Return where the date is that a new one would hang on, or None."""
    if dated is None:
        return None
    if dated.anchor_event_id is not None:
        return Place("event", dated.anchor_event_id, "date")
    if dated.anchor_document_id is not None and dated.anchor_date is not None:
        return Place("document", dated.anchor_document_id, dated.anchor_date)
    return None


def _apply(store: Store, moves: Iterable[Move]) -> None:
    made: dict[int, int] = {}
    for move in moves:
        date = move.held.date
        if date.id not in made:
            dated = DatedBy(move.after, date.anchor_document_id, date.anchor_date, date.anchor_event_id)
            new_id = add_date(store, dated, date.passage_id, date.id)
            assert new_id is not None
            made[date.id] = new_id
        place = move.held.place
        update(store.connection, place.kind, place.id, {anchors.COLUMN[place.kind, place.field]: made[date.id]})


def refuse_cycle(connection: Connection, place: Place, on: Place | None) -> None:
    """Raise UserError, naming the chain, where the date at ``place`` would come to hang on itself."""
    chain = [place]
    while on is not None:
        chain.append(on)
        if on == place:
            said = " hangs on ".join(_words(connection, each) for each in chain)
            raise UserError(f"{said}. A date cannot hang on itself: choose another one, or let one of them go first.")
        if chain.count(on) > 1:
            return
        date = dates.get(connection, anchors.at(connection, on)[1])
        on = hangs_on(date) if date is not None else None


def _words(connection: Connection, place: Place) -> str:
    title = anchors.at(connection, place)[0]
    return f"“{title}”" if place.kind == "event" else f"{place.field} of “{title}”"


def hang_date(store: Store, place: Place, on: Place, said: str) -> tuple[MovePlan, Changes]:
    """Date a record by words that count from another date: "two days later", "a year before it".

    Raises DateError on words that are not understood, UserError on a cycle and on words that do not hang on anything.
    """
    hung = hang(store.connection, on, said)
    if hung.anchor_event_id is None and hung.anchor_document_id is None:
        raise UserError("These words give a date of their own. Type words such as “two days later”, or a plain date.")
    return set_date(store, place, hung)


def hang(connection: Connection, on: Place, said: str) -> DatedBy:
    """Return the date some words make, with what it hangs on where they do; nothing is written. Raises DateError."""
    found = hook(connection, on)
    reading = read_on(said, on, found.value, found.name, dates.hemisphere(connection))
    return hung_on(reading.value, on if reading.anchored else None)


def hung_on(value: DateValue, on: Place | None) -> DatedBy:
    """Return a value with the place it hangs on."""
    if on is None:
        return DatedBy(value)
    return DatedBy(value, anchor_event_id=on.id) if on.kind == "event" else DatedBy(value, on.id, on.field)


def hook(connection: Connection, place: Place) -> Hook:
    """Return the date at a place as one that others can hang on. Raises LookupError when the record is not there."""
    name, date_id = anchors.at(connection, place)
    date = dates.get(connection, date_id)
    return Hook(place, name, date.value if date is not None else None)


def loosen(store: Store, place: Place) -> tuple[None, Changes]:
    """Let a date stand on its own, where it is now; it no longer moves. Raises UserError where it hangs on nothing."""
    with store.operation(f"{place.kind}.date") as operation:
        date = _standing(store.connection, place)
        if date is None or hangs_on(date) is None:
            raise UserError("This date hangs on nothing.")
        _let_go(store, Held(date, place, ""))
    return None, operation.changes


def _let_go(store: Store, held: Held) -> None:
    value = held.date.value
    rule = f"was {value.rule}" if value.rule else None
    alone = replace(value, basis="inferred", rule=rule, offset=None)
    new_id = add_date(store, DatedBy(alone), held.date.passage_id, held.date.id)
    column = anchors.COLUMN[held.place.kind, held.place.field]
    update(store.connection, held.place.kind, held.place.id, {column: new_id})


def hanging_on_event(connection: Connection, event_id: int) -> int:
    """Return how many dates hang on an event's date, for the question before it is deleted."""
    return len(anchors.hanging_on(connection, [Place("event", event_id, "date")]))


def let_go_of_events(store: Store, event_ids: Iterable[int]) -> int:
    """Let the dates that hang on some events stand on their own; return how many. Inside an operation."""
    ids = set(event_ids)
    hanging = anchors.hanging_on(store.connection, [Place("event", event_id, "date") for event_id in ids])
    staying = [held for held in hanging if held.place.kind != "event" or held.place.id not in ids]
    for held in staying:
        _let_go(store, held)
    return len(staying)


def plan_hemisphere(connection: Connection, side: str) -> MovePlan:
    """Return what is read anew if the case's seasons were read in the other hemisphere, ``north`` or ``south``."""
    if side not in ("north", "south"):
        raise ValueError(side)
    turning = [held for held in anchors.seasons(connection) if season_side(held.date.value) not in (None, side)]
    moves: list[Move] = []
    known: dict[Place, tuple[DateValue | None, str]] = {}
    for held in sorted(turning, key=lambda held: _depth(connection, held)):
        if held.place in known:
            continue
        value, on = held.date.value, held.hangs_on
        if on is None:
            found = in_hemisphere(value, side)
        else:
            held_on = hook(connection, on)
            against = known[on][0] if on in known else held_on.value
            found = reread(value, on, against, held_on.name, side, turn=True)
        if found == value:
            continue
        reached: dict[Place, tuple[DateValue | None, str]] = {held.place: (found, held.name)}
        moves += [Move(held, found), *_spread(connection, reached, side, turn=True)]
        known.update(reached)
    return MovePlan(tuple(moves))


def _depth(connection: Connection, held: Held) -> int:
    """Return how many dates it takes to the one everything hangs on: those are read first."""
    seen: set[Place] = set()
    on = held.hangs_on
    while on is not None and on not in seen:
        seen.add(on)
        date = dates.get(connection, anchors.at(connection, on)[1])
        on = hangs_on(date) if date is not None else None
    return len(seen)


def set_hemisphere(store: Store, side: str, *, again: bool = True) -> tuple[MovePlan, Changes]:
    """Set where the case's seasons lie; with ``again`` every season is read anew in the same operation."""
    with store.operation("case.seasons") as operation:
        plan = plan_hemisphere(store.connection, side) if again else MovePlan()
        if dates.hemisphere(store.connection) != side:
            update(store.connection, "case_info", 1, {"hemisphere": side})
        _apply(store, plan.moves)
    return plan, operation.changes


__all__ = [
    "hang", "hang_date", "hanging_on_event", "hook", "hung_on", "let_go_of_events", "loosen", "plan_hemisphere",
    "place_of", "plan_move", "refuse_cycle", "set_date", "set_hemisphere",
]  # fmt: skip
