"""The events the timeline holds: the sorted index of many, beside a short tail of the newest."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from workbench.model.timeline import TimelineEvent, drawn_span
from workbench.ui.timeline.density import Counts, Pyramid, coverage, shown_density
from workbench.ui.timeline.index import FOREVER, Ints, SpanIndex, Spans, spans_of

TAIL_LIMIT: Final = 512


class Catalog:
    """Events by position, with what is needed to find those of a window fast.

    A position names an event for as long as the catalog lives; adding or replacing one event costs microseconds also
    beside a million others, until the tail is merged.
    """

    def __init__(
        self, events: Sequence[TimelineEvent] = (), lanes: Sequence[str] | None = None, spans: Spans | None = None
    ) -> None:
        """Index ``events``. ``lanes`` and ``spans`` may be handed in where they are already known as columns."""
        self._events = events
        self._added: list[TimelineEvent] = []
        self.lanes: tuple[str, ...] = tuple(sorted({event.kind for event in events}) if lanes is None else lanes)
        self.index = SpanIndex(spans_of(events, self.lanes) if spans is None else spans, len(self.lanes))
        self._tail: dict[int, tuple[int, int, int]] = {}
        self._undated: dict[str, TimelineEvent] | None = None
        self._places: dict[str, int] | None = None
        self._rows: Ints | None = None
        self._pyramid: Pyramid | None = None

    @property
    def dated(self) -> int:
        """How many events are on the chart."""
        return len(self.index) - self.index.dropped + len(self._tail)

    @property
    def undated(self) -> tuple[TimelineEvent, ...]:
        """The events without any finite bound, in their given order."""
        return tuple(self._without_date().values())

    @property
    def extent(self) -> tuple[int, int] | None:
        """First and last finite moment of the dated events, or None."""
        ends = [extent for extent in (self.index.extent, self._tail_extent()) if extent is not None]
        return (min(lo for lo, _ in ends), max(hi for _, hi in ends)) if ends else None

    def event(self, position: int) -> TimelineEvent:
        """The event at a position."""
        known = len(self._events)
        return self._events[position] if position < known else self._added[position - known]

    def position(self, uid: str) -> int | None:
        """The position of an event, or None where it is not held."""
        return self._by_uid().get(uid)

    def find(self, uid: str) -> TimelineEvent | None:
        """The event with this uid, or None."""
        position = self.position(uid)
        return None if position is None else self.event(position)

    def add(self, event: TimelineEvent) -> bool:
        """Add an event, in place of the one with its uid if there is one. False: its lane is new, index all again."""
        self.remove(event.uid)
        if event.kind not in self.lanes:
            return False
        position = len(self._events) + len(self._added)
        self._added.append(event)
        self._by_uid()[event.uid] = position
        span = drawn_span(event)
        if span is None:
            self._without_date()[event.uid] = event
        else:
            self._tail[position] = (self.lanes.index(event.kind), span[0], FOREVER if span[1] is None else span[1])
        return len(self._tail) <= TAIL_LIMIT

    def remove(self, uid: str) -> None:
        """Take an event out; nothing happens where it is not held."""
        position = self._by_uid().pop(uid, None)
        if position is None:
            return
        self._without_date().pop(uid, None)
        if self._tail.pop(position, None) is None and position < len(self._events):
            row = int(self._rows_of_events()[position])
            if row >= 0:
                self.index.drop(row)

    def everything(self) -> list[TimelineEvent]:
        """All events that are held, in the order of their positions."""
        return [self.event(position) for position in sorted(self._by_uid().values())]

    def dated_uids(self) -> list[str]:
        """The uids of the events on the chart, by their first moment."""
        return [self.event(int(position)).uid for position in self.by_time()]

    def by_time(self) -> Ints:
        """The positions of the dated events by their first moment."""
        rows = self.index.by_time()
        positions = self.index.spans.event[rows]
        if not self._tail:
            return positions
        tail = self._tail_spans()
        moments = np.concatenate([self.index.spans.lo[rows], tail.lo])
        return np.concatenate([positions, tail.event])[np.argsort(moments, kind="stable")]

    def count(self, lo: int, hi: int) -> int:
        """About how many events touch ``[lo, hi]``."""
        return self.index.count(lo, hi) + len(self._tail)

    def visible(self, lo: int, hi: int) -> Spans:
        """The events that touch ``[lo, hi]``, sorted by lane and start."""
        rows = self.index.rows(lo, hi)
        base = self.index.spans
        found = Spans(base.event[rows], base.lane[rows], base.lo[rows], base.hi[rows])
        if not self._tail:
            return found
        tail = self._tail_spans()
        touching = (tail.lo <= hi) & (tail.hi >= lo)
        columns = [
            np.concatenate([old, new[touching]]) for old, new in zip(_columns(found), _columns(tail), strict=True)
        ]
        order = np.lexsort((columns[2], columns[1]))
        return Spans(*(column[order] for column in columns))

    def at(self, lane: int, lo: int, hi: int) -> list[int]:
        """The positions of the events of one lane that touch ``[lo, hi]``, the shortest first, at most 50."""
        rows = self.index.touching(lane, lo, hi)
        base = self.index.spans
        found = [(int(base.hi[row] - base.lo[row]), int(base.event[row])) for row in rows[:2_000]]
        for position, (tail_lane, start, end) in self._tail.items():
            if tail_lane == lane and start <= hi and end >= lo:
                found.append((end - start, position))
        return [position for _, position in sorted(found)[:50]]

    def density(self, origin: float, per_pixel: float, width: int) -> Counts:
        """Coverage (lanes, pixels) of a view."""
        if self._pyramid is None:
            self._pyramid = Pyramid(self.index)
        counts = shown_density(self.index, self._pyramid, origin, per_pixel, width)
        if self._tail:
            tail = self._tail_spans()
            counts = counts + coverage(tail.lane, tail.lo, tail.hi, origin, per_pixel, (len(self.lanes), width))
        return counts

    def active(self, starts: Ints) -> Ints:
        """How many events touch each bin between consecutive ``starts``; an open end counts where it begins."""
        base = self.index.spans
        alive = self.index.alive
        tail = self._tail_spans()
        lo = np.concatenate([base.lo[alive], tail.lo])
        hi = np.concatenate([base.hi[alive], tail.hi])
        hi = np.where(hi == FOREVER, lo, np.maximum(hi - 1, lo))
        change = np.bincount(np.searchsorted(starts, lo, "right") - 1, minlength=len(starts)).astype(np.int64)
        change -= np.bincount(np.searchsorted(starts, hi, "right"), minlength=len(starts) + 1)[: len(starts)]
        return np.cumsum(change)[:-1]

    def _tail_spans(self) -> Spans:
        rows = [(position, *span) for position, span in self._tail.items()]
        return Spans(*np.array(rows, dtype=np.int64).reshape(-1, 4).T)

    def _tail_extent(self) -> tuple[int, int] | None:
        if not self._tail:
            return None
        spans = self._tail.values()
        return min(lo for _, lo, _ in spans), max(lo if hi == FOREVER else hi for _, lo, hi in spans)

    def _by_uid(self) -> dict[str, int]:
        if self._places is None:
            self._places = {event.uid: place for place, event in enumerate(self._events)}
        return self._places

    def _without_date(self) -> dict[str, TimelineEvent]:
        if self._undated is None:
            dated = np.zeros(len(self._events), dtype=np.bool_)
            dated[self.index.spans.event] = True
            places = np.flatnonzero(~dated).tolist()
            self._undated = {event.uid: event for event in (self._events[place] for place in places)}
        return self._undated

    def _rows_of_events(self) -> Ints:
        """The index row of every given event, -1 for undated ones."""
        if self._rows is None:
            rows = np.full(len(self._events), -1, dtype=np.int64)
            rows[self.index.spans.event] = np.arange(len(self.index))
            self._rows = rows
        return self._rows


def _columns(spans: Spans) -> tuple[Ints, Ints, Ints, Ints]:
    return spans.event, spans.lane, spans.lo, spans.hi
