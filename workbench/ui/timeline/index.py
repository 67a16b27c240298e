"""Many events as sorted arrays, so that what a window shows is found by a few binary searches."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.model.event_list import Facts, facts_of
from workbench.model.timeline import TimelineEvent

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

FOREVER: Final = np.iinfo(np.int64).max
NEVER: Final = np.iinfo(np.int64).min
_BLOCK: Final = 512
_FAR: Final = 10**16
# rows that are worked on at once, so that what is made on the way stays in the cache and takes no fresh memory
PART: Final = 65_536


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Dated events as columns of equal length: position in the list of events, lane, and drawn span ``[lo, hi]``.

    Times are civil seconds; ``hi`` is ``FOREVER`` for an open end. An event that stands in several lanes has a row in
    each.
    """

    event: Ints
    lane: Ints
    lo: Ints
    hi: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """Of every event by position: earliest and latest moment (``NEVER``, ``FOREVER`` without), the drawn span, and
    whether it is dated."""

    earliest: Ints
    latest: Ints
    lo: Ints
    hi: Ints
    dated: Flags

    def at(self, positions: Ints) -> "Bounds":
        """The bounds at some positions."""
        earliest, latest = self.earliest[positions], self.latest[positions]
        return Bounds(earliest, latest, self.lo[positions], self.hi[positions], self.dated[positions])


def bounds_of(facts: Facts) -> Bounds:
    """The bounds of all events; the drawn span is that of `drawn_span`."""
    columns = (facts.start_lo, facts.start_hi, facts.end_lo, facts.end_hi)
    low = np.array([[FOREVER if bound is None else bound for bound in column] for column in columns], dtype=np.int64)
    low = low.reshape(4, -1)
    high = np.where(low == FOREVER, NEVER, low)
    lo, hi = low.min(axis=0), high.max(axis=0)
    opened = np.array([status == "open" for status in facts.end_status], dtype=np.bool_)
    drawn_hi = np.where(opened & (low[3] == FOREVER), FOREVER, hi)
    return Bounds(high[0], low[3], lo, drawn_hi, lo != FOREVER)


def bounds_given(spans: Spans, count: int) -> Bounds:
    """The bounds of so many events of which only the drawn spans are known."""
    lo, hi = np.full(count, FOREVER), np.full(count, NEVER)
    lo[spans.event], hi[spans.event] = spans.lo, spans.hi
    return Bounds(lo, hi, lo, hi, lo != FOREVER)


def spans_of(events: Sequence[TimelineEvent], lanes: Sequence[str]) -> Spans:
    """The columns of all dated events; ``lanes`` are the names that an event's kind is looked up in."""
    facts = facts_of(events)
    return spans_by_kind(facts, bounds_of(facts), lanes)


def spans_by_kind(facts: Facts, bounds: Bounds, lanes: Sequence[str]) -> Spans:
    """A row an event, in the lane of its kind."""
    number = {name: place for place, name in enumerate(lanes)}
    # kinds of undated events alone have no lane
    lane = np.array([number.get(kind, 0) for kind in facts.kinds], dtype=np.int64)
    return _rows(np.flatnonzero(bounds.dated), lane, bounds)


def spans_of_members(members: Sequence[Sequence[int]], bounds: Bounds) -> Spans:
    """A row for every event and lane; ``members`` are the numbers of lanes by position."""
    event = np.repeat(np.arange(len(members)), [len(lanes) for lanes in members])
    lane = np.array([one for lanes in members for one in lanes], dtype=np.int64)
    return _rows(np.flatnonzero(bounds.dated[event]), lane, bounds, event)


def _rows(kept: Ints, lane: Ints, bounds: Bounds, event: Ints | None = None) -> Spans:
    position = kept if event is None else event[kept]
    return Spans(position, lane[kept], bounds.lo[position], bounds.hi[position])


def columns_of(spans: Spans) -> tuple[Ints, Ints, Ints, Ints]:
    """The columns in their order."""
    return spans.event, spans.lane, spans.lo, spans.hi


def included(bounds: Bounds, lo: int, hi: int) -> tuple[int, int]:
    """How many dated events lie certainly, and how many only possibly, inside ``[lo, hi)``."""
    inside = (bounds.earliest >= lo) & (bounds.latest <= hi) & bounds.dated
    touching = (bounds.earliest < hi) & (bounds.latest > lo) & bounds.dated
    return int(inside.sum()), int((touching & ~inside).sum())


def joined(first: Bounds, second: Bounds) -> Bounds:
    """The rows of both, one after the other."""
    return Bounds(
        np.concatenate((first.earliest, second.earliest)),
        np.concatenate((first.latest, second.latest)),
        np.concatenate((first.lo, second.lo)),
        np.concatenate((first.hi, second.hi)),
        np.concatenate((first.dated, second.dated)),
    )


def touches(few: Spans, lanes: Ints, edges: Ints) -> Ints:
    """How many spans touch each stretch between consecutive edges in each lane: (lanes, stretches)."""
    stretches = len(edges) - 1
    place = np.full(max(int(few.lane.max(initial=0)), int(lanes.max(initial=0))) + 1, -1, dtype=np.int64)
    place[lanes] = np.arange(len(lanes))
    row = place[few.lane]
    first, end = np.searchsorted(edges[1:], few.lo, "right"), np.searchsorted(edges[:-1], few.hi, "right")
    here = (row >= 0) & (first < end)
    row, size = row[here] * (stretches + 1), len(lanes) * (stretches + 1)
    change = np.bincount(row + first[here], minlength=size) - np.bincount(row + end[here], minlength=size)
    counts: Ints = np.cumsum(change.reshape(len(lanes), stretches + 1), axis=1)[:, :-1]
    return counts


def activity(lo: Ints, hi: Ints, starts: Ints) -> Ints:
    """How many spans touch each bin between consecutive ``starts``; an open end counts where it begins."""
    last = np.where(hi == FOREVER, lo, np.maximum(hi - 1, lo))
    change = np.bincount(np.searchsorted(starts, lo, "right") - 1, minlength=len(starts)).astype(np.int64)
    change -= np.bincount(np.searchsorted(starts, last, "right"), minlength=len(starts) + 1)[: len(starts)]
    counts: Ints = np.cumsum(change)[:-1]
    return counts


@dataclass(slots=True, eq=False)
class SpanIndex:
    """Spans sorted by (lane, lo) with the latest end of every block, for culling, counting and hit tests.

    Rows are numbers into the sorted columns. Rows can be struck out singly with `drop`.
    """

    spans: Spans
    lanes: int
    offsets: Ints = field(init=False)
    alive: Flags = field(init=False)
    dropped: int = field(init=False, default=0)
    _first: int = field(init=False, default=0)
    _width: int = field(init=False, default=1)
    _last: int = field(init=False, default=0)
    _starts: Ints = field(init=False)
    _ends: Ints = field(init=False)
    _block_ends: list[Ints] = field(init=False)

    def __post_init__(self) -> None:
        spans = self.spans
        if len(spans.lo):
            latest = int(spans.hi.max(initial=NEVER, where=spans.hi != FOREVER))
            self._first = max(int(spans.lo.min()), -_FAR)
            self._last = max(latest, int(spans.lo.max()))
            self._width = min(self._last, _FAR) - self._first + 2
        # lane and moment in one key: 63 bits hold a hundred lanes over any time that can be drawn
        self._starts = self._all_keys(spans.lane, spans.lo)
        order = np.argsort(self._starts).astype(np.int64, copy=False)
        self._starts.sort()
        self.offsets = np.searchsorted(self._starts, np.arange(self.lanes + 1) * self._width).astype(np.int64)
        lane = np.repeat(np.arange(self.lanes), np.diff(self.offsets))
        self.spans = Spans(spans.event[order], lane, spans.lo[order], spans.hi[order])
        self.alive = np.ones(len(order), dtype=np.bool_)
        self._ends = self._all_keys(lane, self.spans.hi)
        self._ends.sort()
        self._block_ends = [self._blocks(lane) for lane in range(self.lanes)]

    def __len__(self) -> int:
        return len(self.spans.lo)

    @property
    def extent(self) -> tuple[int, int] | None:
        """First and last finite moment of all events, or None without events."""
        return (int(self.spans.lo.min()), self._last) if len(self) else None

    def counts(self, lo: int, hi: int) -> Ints:
        """How many spans of every lane touch ``[lo, hi]``."""
        lanes = np.arange(self.lanes)
        counts = self._between(lanes, np.full(self.lanes, lo), np.full(self.lanes, hi))
        if self.dropped:
            gone = self.struck()
            counts -= np.bincount(gone.lane[(gone.lo <= hi) & (gone.hi >= lo)], minlength=self.lanes)
        return counts

    def changing(self, lo: int, hi: int) -> Ints:
        """How many beginnings and endings of spans of every lane lie between two moments, those struck out too."""
        lanes = np.arange(self.lanes)
        first, last = np.full(self.lanes, lo), np.full(self.lanes, hi)
        counts: Ints = self._begun(lanes, last) - self._begun(lanes, first)
        return counts + self._over(lanes, last) - self._over(lanes, first)

    def count(self, lo: int, hi: int) -> int:
        """How many spans touch ``[lo, hi]``."""
        return int(self.counts(lo, hi).sum())

    def counts_between(self, lanes: Ints, edges: Ints) -> Ints:
        """How many spans of each of ``lanes`` touch each stretch between two consecutive edges: (lanes, stretches)."""
        column = lanes[:, None]
        counts = self._between(column, np.broadcast_to(edges[:-1], (len(lanes), len(edges) - 1)), edges[None, 1:] - 1)
        return counts - touches(self.struck(), lanes, edges) if self.dropped else counts

    def firsts(self) -> list[int | None]:
        """The first moment of every lane, None for an empty one."""
        return [
            int(self.spans.lo[start]) if start < end else None
            for start, end in zip(self.offsets, self.offsets[1:], strict=False)
        ]

    def reach(self, lane: int) -> tuple[int, int]:
        """The first and the last moment of a lane; everything for an empty one."""
        ends = self._block_ends[lane]
        return (int(self.spans.lo[self.offsets[lane]]), int(ends.max())) if len(ends) else (NEVER, FOREVER)

    def touching(self, lane: int, lo: int, hi: int) -> Ints:
        """The rows of one lane whose span touches ``[lo, hi]``, by their start."""
        first, last = int(self.offsets[lane]), int(self.offsets[lane + 1])
        last = first + int(np.searchsorted(self.spans.lo[first:last], hi, "right"))
        if last - first <= 4 * _BLOCK:
            rows = np.arange(first, last)
        else:
            blocks = np.flatnonzero(self._block_ends[lane][: -(-(last - first) // _BLOCK)] >= lo)
            rows = (first + blocks[:, None] * _BLOCK + np.arange(_BLOCK)).ravel()
            rows = rows[rows < last]
        return rows[(self.spans.hi[rows] >= lo) & self.alive[rows]]

    def rows(self, lo: int, hi: int) -> Ints:
        """All rows that touch ``[lo, hi]``, lane by lane."""
        found = [self.touching(lane, lo, hi) for lane in range(self.lanes)]
        return np.concatenate(found) if found else np.empty(0, dtype=np.int64)

    def struck(self) -> Spans:
        """The rows that were struck out."""
        gone = np.flatnonzero(~self.alive)
        spans = self.spans
        return Spans(spans.event[gone], spans.lane[gone], spans.lo[gone], spans.hi[gone])

    def drop(self, row: int) -> None:
        """Strike a row out: it is no longer found."""
        self.alive[row] = False
        self.dropped += 1

    def _between(self, lanes: Ints, lo: Ints, hi: Ints) -> Ints:
        # one that has begun ends none before it
        touching: Ints = np.maximum(self._begun(lanes, hi) - self._over(lanes, lo), 0).astype(np.int64)
        return touching

    def _begun(self, lanes: Ints, moments: Ints) -> Ints:
        # a moment before the first event lies before its lane's first key
        return np.searchsorted(self._starts, self._keys(lanes, moments, -1), "right")

    def _over(self, lanes: Ints, moments: Ints) -> Ints:
        return np.searchsorted(self._ends, self._keys(lanes, moments), "left")

    def _keys(self, lanes: Ints, moments: Ints, least: int = 0) -> Ints:
        inside = np.clip(moments, self._first + least, self._first + self._width - 1) - self._first
        keys: Ints = lanes * self._width + inside
        return keys

    def _all_keys(self, lanes: Ints, moments: Ints) -> Ints:
        keys = np.empty(len(lanes), dtype=np.int64)
        for start in range(0, len(lanes), PART):
            part = slice(start, start + PART)
            keys[part] = self._keys(lanes[part], moments[part])
        return keys

    def _blocks(self, lane: int) -> Ints:
        ends = self.spans.hi[self.offsets[lane] : self.offsets[lane + 1]]
        return np.maximum.reduceat(ends, np.arange(0, len(ends), _BLOCK)) if len(ends) else ends
