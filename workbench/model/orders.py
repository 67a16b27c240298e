"""Stated orders of events: what one says from either side, how it stands to the dates, and orders that go in a circle."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from workbench.dates import RELATIONS, UNBOUNDED, Certainty, DateValue, order_certainty, order_pairs

INVERSE: Final = {
    "before": "after",
    "after": "before",
    "ibefore": "iafter",
    "iafter": "ibefore",
    "includes": "is_included",
    "is_included": "includes",
    "during": "during_inv",
    "during_inv": "during",
    "simultaneous": "simultaneous",
    "identity": "identity",
    "begins": "begun_by",
    "begun_by": "begins",
    "ends": "ended_by",
    "ended_by": "ends",
}
ORDER_BASES: Final = ("explicit", "relative", "inferred", "external")
# In the order they are offered: what texts say most comes first.
OFFERED: Final = (
    "before", "after", "ibefore", "iafter", "during", "during_inv", "is_included", "includes", "simultaneous",
    "begins", "begun_by", "ends", "ended_by", "identity",
)  # fmt: skip
assert set(INVERSE) == set(RELATIONS) == set(OFFERED)


@dataclass(frozen=True, slots=True)
class TimeOrder:
    """One event stands before, after or during another; gaps are ISO durations between the two, or None."""

    id: int
    uid: str
    a_id: int
    relation: str
    b_id: int
    min_gap: str | None
    max_gap: str | None
    basis: str

    def seen_from(self, event_id: int) -> tuple[str, int]:
        """Return (relation, other event) as one of the two events has it."""
        return (self.relation, self.b_id) if event_id == self.a_id else (INVERSE[self.relation], self.a_id)


@dataclass(frozen=True, slots=True)
class OrderedEvent:
    """What an order needs to know of one of its events; ``date`` is None where none is recorded."""

    id: int
    uid: str
    title: str
    date: DateValue | None


@dataclass(frozen=True, slots=True)
class StatedOrder:
    """An order with its two events. ``ring`` are the ids of the orders it goes in a circle with, itself included."""

    order: TimeOrder
    a: OrderedEvent
    b: OrderedEvent
    ring: tuple[int, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """Whether the two dates make it certain, leave it possible or contradict it."""
        order = self.order
        first, second = (end.date.bounds if end.date is not None else UNBOUNDED for end in (self.a, self.b))
        return order_certainty(order.relation, first, second, order.min_gap, order.max_gap)

    @property
    def contradicted(self) -> bool:
        """Whether the dates or other orders say that it cannot be."""
        return bool(self.ring) or self.certainty is Certainty.NO

    def other(self, event_id: int) -> OrderedEvent:
        """Return the other of the two events."""
        return self.b if event_id == self.order.a_id else self.a


def rings(orders: Iterable[TimeOrder]) -> list[tuple[int, ...]]:
    """Return circles of orders that cannot all hold, each as the ids of its orders in turn, every circle once.

    Gaps and dates are left aside: "a before b, b before c, c before a" and "a before b, a includes b" are circles,
    "a before b" stated twice is none. One circle is found for every event on it, so not every possible one.
    """
    following: dict[_Moment, list[tuple[_Moment, int]]] = {}
    named: set[int] = set()
    for order in orders:
        events = {"a": order.a_id, "b": order.b_id}
        named.update(events.values())
        for whose, which, other, other_which in order_pairs(order.relation):
            first = events[whose], which
            following.setdefault(first, []).append(((events[other], other_which), order.id))
    for event in named:
        following.setdefault((event, "start"), []).append(((event, "end"), 0))
    together = _components(following)
    found: dict[frozenset[int], tuple[int, ...]] = {}
    for event in sorted(named):
        start, end = (event, "start"), (event, "end")
        if together[start] == together[end]:
            ring = _way(following, end, start)
            found.setdefault(frozenset(ring), ring)
    return list(found.values())


_Moment = tuple[int, str]


def _way(following: dict[_Moment, list[tuple[_Moment, int]]], first: _Moment, last: _Moment) -> tuple[int, ...]:
    """The orders on a shortest way between two moments that are known to be joined."""
    came: dict[_Moment, tuple[_Moment, int]] = {first: (first, 0)}
    waiting = deque([first])
    while last not in came:
        at = waiting.popleft()
        for then, order in following.get(at, ()):
            if then not in came:
                came[then] = at, order
                waiting.append(then)
    ids: list[int] = []
    at = last
    while at != first:
        at, order = came[at]
        if order and (not ids or ids[-1] != order):
            ids.append(order)
    return tuple(dict.fromkeys(reversed(ids)))


def _components(following: dict[_Moment, list[tuple[_Moment, int]]]) -> dict[_Moment, int]:
    """The number of the strongly connected component of every moment that leads somewhere (Tarjan, without recursion)."""
    number: dict[_Moment, int] = {}
    low: dict[_Moment, int] = {}
    component: dict[_Moment, int] = {}
    stack: list[_Moment] = []
    for begin in following:
        if begin in number:
            continue
        work = [(begin, iter(following[begin]))]
        number[begin] = low[begin] = len(number)
        stack.append(begin)
        while work:
            at, rest = work[-1]
            then = next((moment for moment, _ in rest if moment not in component), None)
            if then is None:
                work.pop()
                if low[at] == number[at]:
                    while at not in component:
                        component[stack.pop()] = number[at]
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
            elif then in number:
                low[at] = min(low[at], number[then])
            else:
                number[then] = low[then] = len(number)
                stack.append(then)
                work.append((then, iter(following.get(then, ()))))
    return component
