"""Many events as sorted arrays, so that what a window shows is found by a few binary searches."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.model.timeline import TimelineEvent, drawn_span

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

FOREVER: Final = np.iinfo(np.int64).max
_BLOCK: Final = 512


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Dated events as columns of equal length: position in the list of events, lane, and drawn span ``[lo, hi]``.

    Times are civil seconds; ``hi`` is ``FOREVER`` for an open end.
    """

    event: Ints
    lane: Ints
    lo: Ints
    hi: Ints


def spans_of(events: Sequence[TimelineEvent], lanes: Sequence[str]) -> Spans:
    """The columns of all dated events; ``lanes`` are the names that an event's kind is looked up in."""
    number = {name: place for place, name in enumerate(lanes)}
    rows = [
        (place, number[event.kind], span[0], FOREVER if span[1] is None else span[1])
        for place, event in enumerate(events)
        if (span := drawn_span(event)) is not None
    ]
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return Spans(*(np.ascontiguousarray(column) for column in table.T))


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
    _starts: Ints = field(init=False)
    _ends: Ints = field(init=False)
    _block_ends: list[Ints] = field(init=False)

    def __post_init__(self) -> None:
        order = _order(self.spans)
        self.spans = Spans(*(getattr(self.spans, name)[order] for name in ("event", "lane", "lo", "hi")))
        self.offsets = np.searchsorted(self.spans.lane, np.arange(self.lanes + 1)).astype(np.int64)
        self.alive = np.ones(len(order), dtype=np.bool_)
        self._starts = np.sort(self.spans.lo)
        self._ends = np.sort(self.spans.hi)
        self._block_ends = [self._blocks(lane) for lane in range(self.lanes)]

    def __len__(self) -> int:
        return len(self.spans.lo)

    @property
    def extent(self) -> tuple[int, int] | None:
        """First and last finite moment of all events, or None without events."""
        if not len(self):
            return None
        finite = self._ends[: np.searchsorted(self._ends, FOREVER)]
        last = max(int(finite[-1]) if len(finite) else int(self._starts[-1]), int(self._starts[-1]))
        return int(self._starts[0]), last

    def count(self, lo: int, hi: int) -> int:
        """How many spans touch ``[lo, hi]``; struck ones are counted too."""
        return int(np.searchsorted(self._starts, hi, "right") - np.searchsorted(self._ends, lo, "left"))

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

    def drop(self, row: int) -> None:
        """Strike a row out: it is no longer found."""
        self.alive[row] = False
        self.dropped += 1

    def by_time(self) -> Ints:
        """All rows that are not struck out, by start."""
        order = np.argsort(self.spans.lo, kind="stable")
        return order[self.alive[order]]

    def _blocks(self, lane: int) -> Ints:
        ends = self.spans.hi[self.offsets[lane] : self.offsets[lane + 1]]
        return np.maximum.reduceat(ends, np.arange(0, len(ends), _BLOCK)) if len(ends) else ends


def _order(spans: Spans) -> Ints:
    """The permutation that sorts by (lane, lo); one key where both fit into 63 bits, which is five times faster."""
    if len(spans.lo) == 0:
        return np.empty(0, dtype=np.int64)
    first = int(spans.lo.min())
    width = int(spans.lo.max()) - first + 1
    if width * (int(spans.lane.max()) + 1) < 2**62:
        return np.argsort(spans.lane * width + (spans.lo - first)).astype(np.int64, copy=False)
    return np.lexsort((spans.lo, spans.lane)).astype(np.int64)
