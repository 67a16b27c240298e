"""Marks of a document in order, with quick answers to what is visible and what lies at a place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from workbench.model.marks import Mark

_CHUNK = 256
STRIPED = frozenset(("event", "claim", "relation"))


class MarkIndex:
    """Marks sorted by start with the greatest end of every chunk: a query costs the log of all and what it finds."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.marks: list[Mark] = sorted(marks, key=attrgetter("start"))
        self._starts = [m.start for m in self.marks]
        ends = [m.end for m in self.marks]
        self._chunk_ends = [max(ends[i : i + _CHUNK]) for i in range(0, len(ends), _CHUNK)]

    def __len__(self) -> int:
        return len(self.marks)

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """Return the marks that share a code point with ``[start, end)``, in text order."""
        last = bisect_left(self._starts, end)
        found: list[Mark] = []
        for chunk in range(0, (last + _CHUNK - 1) // _CHUNK):
            if self._chunk_ends[chunk] > start:
                first = chunk * _CHUNK
                found += [mark for mark in self.marks[first : min(first + _CHUNK, last)] if mark.end > start]
        return found

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


def lanes(marks: Sequence[Mark]) -> dict[tuple[int, str | None], int]:
    """Assign margin lanes, from 0 next to the text, so that stripes that may meet in a line stand side by side."""
    free: list[int] = []
    given: dict[tuple[int, str | None], int] = {}
    for mark in marks:
        if mark.style not in STRIPED or (mark.passage_id, mark.record) in given:
            continue
        lane = next((i for i, until in enumerate(free) if until <= mark.start), len(free))
        if lane == len(free):
            free.append(0)
        free[lane] = mark.end + 70
        given[mark.passage_id, mark.record] = lane
    return given
