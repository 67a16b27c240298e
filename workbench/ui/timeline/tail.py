"""The newest events of the catalog, unsorted and few, until they are merged with the others."""

import numpy as np

from workbench.ui.timeline.index import FOREVER, NEVER, Bounds, Ints, Spans

_Moments = tuple[int, int, int, int]


class Tail:
    """Dated events by position: lanes, and drawn first and last moment, earliest and latest in civil seconds."""

    def __init__(self) -> None:
        self._events: dict[int, tuple[list[int], _Moments]] = {}
        self._spans: Spans | None = None

    def __len__(self) -> int:
        return len(self._events)

    @property
    def extent(self) -> tuple[int, int] | None:
        """First and last finite moment, or None without events."""
        if not self._events:
            return None
        moments = [moments for _, moments in self._events.values()]
        return min(lo for lo, *_ in moments), max(lo if hi == FOREVER else hi for lo, hi, *_ in moments)

    def add(self, position: int, lanes: list[int], moments: _Moments) -> None:
        """Hold one more event."""
        self._events[position] = lanes, moments
        self._spans = None

    def remove(self, position: int) -> bool:
        """Take an event out; False where it is not held."""
        self._spans = None
        return self._events.pop(position, None) is not None

    def since(self, position: int) -> "Tail":
        """The events from a position on, alone."""
        later = Tail()
        later._events = {one: held for one, held in self._events.items() if one >= position}
        return later

    def lanes_of(self, position: int) -> list[int] | None:
        """The lanes of an event, None where it is not held."""
        found = self._events.get(position)
        return None if found is None else found[0]

    def span(self, position: int) -> tuple[int, int] | None:
        """The drawn span of an event, None where it is not held."""
        found = self._events.get(position)
        return None if found is None else found[1][:2]

    def spans(self) -> Spans:
        """A row for every event and lane."""
        if self._spans is None:
            rows = [
                (position, lane, moments[0], moments[1])
                for position, (lanes, moments) in self._events.items()
                for lane in lanes
            ]
            self._spans = Spans(*np.array(rows, dtype=np.int64).reshape(-1, 4).T)
        return self._spans

    def touching(self, lane: int, lo: int, hi: int) -> Spans:
        """The rows of one lane that touch ``[lo, hi]``."""
        rows = self.spans()
        here = (rows.lane == lane) & (rows.lo <= hi) & (rows.hi >= lo)
        return Spans(rows.event[here], rows.lane[here], rows.lo[here], rows.hi[here])

    def bounds(self, first: int | None = None, end: int = 0) -> Bounds:
        """A row for every event; or for every position from ``first`` to ``end``, those that are not held undated."""
        if first is None:
            table: Ints = np.array([moments for _, moments in self._events.values()], dtype=np.int64).reshape(-1, 4)
            lo, hi, earliest, latest = table.T
            return Bounds(earliest, latest, lo, hi, np.ones(len(table), dtype=np.bool_))
        none = (FOREVER, NEVER, NEVER, FOREVER)
        rows = [self._events[place][1] if place in self._events else none for place in range(first, end)]
        lo, hi, earliest, latest = np.array(rows, dtype=np.int64).reshape(-1, 4).T
        return Bounds(earliest, latest, lo, hi, np.array([place in self._events for place in range(first, end)], bool))
