"""Marks of a document in order, with quick answers to what is visible and what lies at a place."""

from collections.abc import Sequence

import numpy as np

from workbench.model.marks import Mark

_CHUNK = 256
STRIPED = frozenset(("event", "claim", "relation"))


class MarkIndex:
    """Marks sorted by start with the greatest end of every chunk: a query costs the log of all and what it finds."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self.marks: list[Mark] = sorted(marks, key=lambda m: (m.start, -m.end))
        count = len(self.marks)
        self.starts = np.fromiter((m.start for m in self.marks), np.int64, count)
        self.ends = np.fromiter((m.end for m in self.marks), np.int64, count)
        self._chunk_ends = [int(self.ends[i : i + _CHUNK].max()) for i in range(0, count, _CHUNK)]

    def __len__(self) -> int:
        return len(self.marks)

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """Return the marks that share a code point with ``[start, end)``, in text order."""
        last = int(np.searchsorted(self.starts, end, "left"))
        found: list[Mark] = []
        for chunk in range(0, (last + _CHUNK - 1) // _CHUNK):
            if self._chunk_ends[chunk] <= start:
                continue
            first = chunk * _CHUNK
            stop = min(first + _CHUNK, last)
            hits = np.flatnonzero(self.ends[first:stop] > start)
            found += [self.marks[first + int(i)] for i in hits]
        return found

    def passages_at(self, offset: int) -> list[int]:
        """Return the ids of the passages over the code point at ``offset``, shortest first, each once."""
        found = sorted(self.overlapping(offset, offset + 1), key=lambda m: (m.end - m.start, m.passage_id))
        return list(dict.fromkeys(m.passage_id for m in found))

    def next_after(self, offset: int) -> Mark | None:
        """Return the first mark that starts after ``offset``."""
        at = int(np.searchsorted(self.starts, offset, "right"))
        return self.marks[at] if at < len(self.marks) else None

    def last_before(self, offset: int) -> Mark | None:
        """Return the last mark that starts before ``offset``."""
        at = int(np.searchsorted(self.starts, offset, "left")) - 1
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
