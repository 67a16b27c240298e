"""Marks in order, with quick answers to what is visible and what lies at a place, and the margin lane of each stripe."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter

from workbench.model.marks import Mark

_CHUNK = 256
_START = attrgetter("start")
STRIPED = frozenset(("event", "claim", "relation"))
# Two stripes nearer than this, in code points, may meet in one line.
_LINE = 70

Lanes = dict[tuple[int, str | None], int]


class MarkIndex:
    """Marks sorted by start with the greatest end of every chunk: a query costs the log of all and what it finds.

    ``lanes`` gives each striped mark its margin lane, by (passage, record). A change costs what it touches: the lanes
    of the others stay as they are.
    """

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.marks: list[Mark] = sorted(marks, key=_START)
        self._starts = [m.start for m in self.marks]
        self._chunk_ends: list[int] = []
        self._measure(0)
        self._of: dict[int, list[Mark]] = {}
        for mark in self.marks:
            self._of.setdefault(mark.passage_id, []).append(mark)
        self.lanes = lanes(self.marks)

    def __len__(self) -> int:
        return len(self.marks)

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return len(self._of)

    def of(self, passage_ids: Iterable[int]) -> list[Mark]:
        """Return the marks of some passages."""
        return [mark for passage_id in passage_ids for mark in self._of.get(passage_id, ())]

    def replace(self, passage_ids: Collection[int], new: Sequence[Mark]) -> list[Mark]:
        """Put ``new`` in the place of all marks of some passages; return the marks that went."""
        gone = self.of(passage_ids)
        first = len(self.marks)
        for mark in gone:
            at = bisect_left(self._starts, mark.start)
            while self.marks[at] is not mark:
                at += 1
            del self.marks[at], self._starts[at]
            first = min(first, at)
            self.lanes.pop((mark.passage_id, mark.record), None)
        for passage_id in passage_ids:
            self._of.pop(passage_id, None)
        for mark in new:
            at = bisect_right(self._starts, mark.start)
            self.marks.insert(at, mark)
            self._starts.insert(at, mark.start)
            first = min(first, at)
            self._of.setdefault(mark.passage_id, []).append(mark)
        self._measure(first // _CHUNK)
        for mark in new:
            self._give_lane(mark)
        return gone

    def _measure(self, chunk: int) -> None:
        del self._chunk_ends[chunk:]
        for first in range(chunk * _CHUNK, len(self.marks), _CHUNK):
            self._chunk_ends.append(max(mark.end for mark in self.marks[first : first + _CHUNK]))

    def _give_lane(self, mark: Mark) -> None:
        key = mark.passage_id, mark.record
        if mark.style not in STRIPED or key in self.lanes:
            return
        near = self.overlapping(mark.start - _LINE, mark.end + _LINE)
        taken = {self.lanes.get((other.passage_id, other.record)) for other in near if other.style in STRIPED}
        self.lanes[key] = next(lane for lane in range(len(near) + 1) if lane not in taken)

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """Return the marks that share a code point with ``[start, end)``, in text order."""
        last = bisect_left(self._starts, end)
        found: list[Mark] = []
        for chunk in range(0, (last + _CHUNK - 1) // _CHUNK):
            if self._chunk_ends[chunk] > start:
                first = chunk * _CHUNK
                found += [mark for mark in self.marks[first : min(first + _CHUNK, last)] if mark.end > start]
        return found

    def starting(self, start: int, end: int) -> list[Mark]:
        """Return the marks that start in ``[start, end)``."""
        return self.marks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def passages_at(self, offset: int) -> list[int]:
        """Return the ids of the passages over the code point at ``offset``, shortest first, each once."""
        found = sorted(self.overlapping(offset, offset + 1), key=lambda m: (m.end - m.start, m.passage_id))
        return list(dict.fromkeys(m.passage_id for m in found))

    def passages_over(self, start: int, end: int) -> list[int]:
        """Return the ids of the passages that share a code point with a span: those that are it first, then shortest first."""
        found = self.overlapping(start, end)
        found.sort(key=lambda m: ((m.start, m.end) != (start, end), m.end - m.start, m.passage_id))
        return list(dict.fromkeys(m.passage_id for m in found))

    def next_after(self, offset: int) -> Mark | None:
        """Return the first mark that starts after ``offset``."""
        at = bisect_right(self._starts, offset)
        return self.marks[at] if at < len(self.marks) else None

    def last_before(self, offset: int) -> Mark | None:
        """Return the last mark that starts before ``offset``."""
        at = bisect_left(self._starts, offset) - 1
        return self.marks[at] if at >= 0 else None


def lanes(marks: Iterable[Mark]) -> Lanes:
    """Assign margin lanes, from 0 next to the text, so that stripes that may meet in a line stand side by side.

    ``marks`` come in the order of their starts.
    """
    free: list[int] = []
    given: Lanes = {}
    for mark in marks:
        if mark.style not in STRIPED or (mark.passage_id, mark.record) in given:
            continue
        start, lane = mark.start, 0
        for until in free:
            if until <= start:
                break
            lane += 1
        if lane == len(free):
            free.append(0)
        free[lane] = mark.end + _LINE
        given[mark.passage_id, mark.record] = lane
    return given
