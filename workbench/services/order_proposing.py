"""What the quick entry for an order of two events is filled with; nothing here writes."""

from dataclasses import dataclass, replace

from workbench.dates import (
    UNBOUNDED,
    Certainty,
    DateError,
    duration_words,
    find_dates,
    order_certainty,
    parse_duration,
)
from workbench.model.order_cues import OrderCue, order_cues
from workbench.model.records import RecordRef, Span
from workbench.model.sentences import sentence_at
from workbench.store import events, orders
from workbench.store.connection import Connection

_LIKELY = 8


@dataclass(frozen=True, slots=True)
class OrderProposal:
    """A RELATION B with the gap between them; None for an event that nothing tells. ``near`` are likely events."""

    a: RecordRef | None
    relation: str
    b: RecordRef | None
    min_gap: str | None = None
    max_gap: str | None = None
    near: tuple[RecordRef, ...] = ()


def propose_order(
    connection: Connection, document_id: int, text: str, span: Span, focused: int | None = None
) -> OrderProposal:
    """Propose the order the selection states: cue words in it, else in its sentence, and the events told around them.

    What follows a cue is B, what stands before it A; a sentence that begins with its cue has A after the comma. An
    event that the words leave open is the one in focus.
    """
    start, end = sentence_at(text, span.start, span.end)
    told = events.told_within(connection, document_id, start, end)
    cue = _cue(text, Span(start, end) if end > start else span, span)
    other = _focused(connection, focused)
    refs = {ref.id: ref for ref, _, _ in told}
    near = tuple({**refs, **({other.id: other} if other else {})}.values())[:_LIKELY]
    if cue is None:
        a, b = (*refs.values(), None, None)[:2]
        found = _filled(OrderProposal(a, "before", b, near=near), other)
        return replace(found, relation=_fitting(connection, found.a, found.b))
    a, b = _around(cue, told, text, start)
    return _filled(OrderProposal(a, cue.relation, b, cue.min_gap, cue.max_gap, near), other)


def between(connection: Connection, a_id: int, b_id: int) -> OrderProposal:
    """Propose an order of two events that were chosen: A before B, and after it where only that fits the dates."""
    a, b = (events.ref(connection, event_id) for event_id in (a_id, b_id))
    return OrderProposal(a, _fitting(connection, a, b), b, near=(a, b))


def read_gap(said: str) -> str | None:
    """Return a gap as an ISO duration from what is typed, "2 weeks" or "P2W"; None for nothing.

    Raises DateError for what is no length of time.
    """
    said = said.strip()
    if not said:
        return None
    if said[0] in "P+-":
        parse_duration(said)
        if said[0] == "-":
            raise DateError("A gap cannot be negative. Let the two events change places instead.")
        return said.lstrip("+")
    found = [found.value.duration for found in find_dates(said) if found.value.duration]
    if len(found) != 1 or found[0] is None:
        raise DateError(f"“{said}” is not understood as a length of time. Write it like 2 weeks, 3 months or P10D.")
    return found[0]


def gap_words(gap: str | None) -> str:
    """Return a gap as it can be typed."""
    return duration_words(gap) if gap else ""


def events_like(connection: Connection, words: str, limit: int = 6) -> list[RecordRef]:
    """Return events whose title holds what is typed, those that begin with it first."""
    return events.titled(connection, words, limit)


_Told = list[tuple[RecordRef, int, int]]


def _cue(text: str, sentence: Span, selected: Span) -> OrderCue | None:
    """The longest cue inside the selection, else the one nearest to it in its sentence; its place is in the text."""
    found = [
        replace(cue, start=cue.start + sentence.start, end=cue.end + sentence.start)
        for cue in order_cues(text[sentence.start : sentence.end])
    ]
    inside = [cue for cue in found if cue.start < selected.end and cue.end > selected.start]
    if inside:
        return max(inside, key=lambda cue: cue.end - cue.start)
    return min(found, key=lambda cue: max(cue.start - selected.end, selected.start - cue.end), default=None)


def _around(cue: OrderCue, told: _Told, text: str, start: int) -> tuple[RecordRef | None, RecordRef | None]:
    """The events before and after a cue; one whose words hold the cue counts by where most of it lies."""

    def side(at: int, end: int) -> bool:
        return (at + end) / 2 > (cue.start + cue.end) / 2

    before = [ref for ref, at, end in told if not side(at, end)]
    after = [ref for ref, at, end in told if side(at, end)]
    if cue.alone:
        mine = [*reversed(before), *after] if before else after
        return next(iter(mine), None), None
    if not text[start : cue.start].strip() and len(after) > 1:
        return after[1], after[0]
    a = before[-1] if before else None
    b = next((ref for ref in after if a is None or ref.id != a.id), None)
    return a, b


def _filled(proposal: OrderProposal, other: RecordRef | None) -> OrderProposal:
    if other is None or other.id in {ref.id for ref in (proposal.a, proposal.b) if ref is not None}:
        return proposal
    if proposal.a is None and proposal.b is None:
        return replace(proposal, a=other)
    if proposal.b is None:
        return replace(proposal, b=other)
    return replace(proposal, a=other) if proposal.a is None else proposal


def _fitting(connection: Connection, a: RecordRef | None, b: RecordRef | None) -> str:
    """Before, and after where only that fits the two dates."""
    if a is None or b is None:
        return "before"
    found = orders.ordered_events(connection, (a.id, b.id))
    bounds = [date.bounds if (date := found[end.id].date) else UNBOUNDED for end in (a, b)]
    fits = [order_certainty(relation, bounds[0], bounds[1]) is not Certainty.NO for relation in ("before", "after")]
    return "after" if fits == [False, True] else "before"


def _focused(connection: Connection, focused: int | None) -> RecordRef | None:
    if focused is None:
        return None
    try:
        return events.ref(connection, focused)
    except LookupError:
        return None
