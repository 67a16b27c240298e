"""Where the words of one page stand on it: hit test, lines, places of a span, span of a rectangle.

Lengths are points of the page as it is shown, from its upper left corner; offsets are code points of the document.
"""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.model import boxes
from workbench.model.pages import PageSpan

# In heights of a line: so far apart two characters stand in lines, or columns, of their own.
_OFF_LINE = 0.7
_OFF_COLUMN = 4.0
# A point beside a short line means that line, though a longer one may be nearer.
_OFF_WEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters beside one another, code points ``[start, end)``.

    ``upright`` runs from left to right or back; others, as on a turned page, run down or up.
    """

    start: int
    end: int
    place: Rect
    upright: bool

    @property
    def height(self) -> float:
        """How high its letters are."""
        place = self.place
        return place.bottom - place.top if self.upright else place.right - place.left

    def distance(self, x: float, y: float) -> float:
        """Return how far a point is from it, counting what is off its course more; 0 inside."""
        across = max(self.place.left - x, 0.0, x - self.place.right)
        down = max(self.place.top - y, 0.0, y - self.place.bottom)
        return across + down * _OFF_WEIGHT if self.upright else across * _OFF_WEIGHT + down


class PageWords:
    """The words of one page. Raises ValueError where the boxes of the page do not fit its text."""

    def __init__(self, page: PageSpan, text: str) -> None:
        self.start, self.end = page.start, page.end
        count = page.end - page.start
        packed = boxes.unpack(page.boxes, count) if page.boxes else np.zeros((count, 4), np.uint16)
        across, down = page.width / 100 / boxes.SCALE, page.height / 100 / boxes.SCALE
        self._at: NDArray[np.float64] = packed * np.array([across, down, across, down])
        self._placed: NDArray[np.bool_] = packed.max(axis=1, initial=0) > 0
        self._middle = (self._at[:, :2] + self._at[:, 2:]) / 2
        self.lines = tuple(self._found_lines(text))
        self._starts = [line.start for line in self.lines]

    def _found_lines(self, text: str) -> list[Line]:
        found: list[Line] = []
        at = 0
        for words in text[self.start : self.end].split("\n"):
            placed = at + np.flatnonzero(self._placed[at : at + len(words)])
            if len(placed):
                found += self._runs(placed)
            at += len(words) + 1
        return found

    def _runs(self, placed: NDArray[np.intp]) -> list[Line]:
        """Cut the characters of one line of text where they leave it on the page."""
        middle, sizes = self._middle[placed], self._at[placed, 2:] - self._at[placed, :2]
        steps = np.abs(np.diff(middle, axis=0))
        upright = bool(steps[:, 0].sum() >= steps[:, 1].sum())
        along, off = (0, 1) if upright else (1, 0)
        tall = np.maximum(np.maximum(sizes[1:, off], sizes[:-1, off]), 0.01)
        leaves = (steps[:, off] > _OFF_LINE * tall) | (steps[:, along] > _OFF_COLUMN * tall)
        lines = []
        for part in np.split(placed, np.flatnonzero(leaves) + 1):
            low, high = self._at[part, :2].min(axis=0), self._at[part, 2:].max(axis=0)
            place = Rect(float(low[0]), float(low[1]), float(high[0]), float(high[1]))
            lines.append(Line(self.start + int(part[0]), self.start + int(part[-1]) + 1, place, upright))
        return lines

    @property
    def has_places(self) -> bool:
        """Whether any of its words has a place on the page."""
        return bool(self.lines)

    def places(self, start: int, end: int) -> list[tuple[Rect, bool]]:
        """Return (place, upright) of ``[start, end)``, one for each line, as high as the line."""
        found = []
        for line in self.lines[max(0, bisect_right(self._starts, start) - 1) :]:
            if line.start >= end:
                break
            one, other = max(line.start, start) - self.start, min(line.end, end) - self.start
            if one >= other or not self._placed[one:other].any():
                continue
            at = self._at[one:other][self._placed[one:other]]
            whole = line.place
            if line.upright:
                place = Rect(float(at[:, 0].min()), whole.top, float(at[:, 2].max()), whole.bottom)
            else:
                place = Rect(whole.left, float(at[:, 1].min()), whole.right, float(at[:, 3].max()))
            found.append((place, line.upright))
        return found

    def at(self, x: float, y: float) -> int | None:
        """Return the code point whose box is under a point, or None."""
        inside = (self._at[:, 0] <= x) & (x < self._at[:, 2]) & (self._at[:, 1] <= y) & (y < self._at[:, 3])
        hits = np.flatnonzero(inside & self._placed)
        if not len(hits):
            return None
        # loose boxes of neighbouring lines overlap a little: the nearest middle is meant
        off = np.abs(self._middle[hits] - (x, y)).sum(axis=1)
        return self.start + int(hits[int(off.argmin())])

    def caret(self, x: float, y: float) -> int | None:
        """Return the code point before which a caret stands that is set at a point; None where no word has a place."""
        if not self.lines:
            return None
        return self.caret_in(min(self.lines, key=lambda line: line.distance(x, y)), x, y)

    def caret_in(self, line: Line, x: float, y: float) -> int:
        """Return the code point of a line before which a caret set at a point stands, or its end."""
        along = 0 if line.upright else 1
        one, other = line.start - self.start, line.end - self.start
        placed = one + np.flatnonzero(self._placed[one:other])
        middle, at = self._middle[placed, along], x if line.upright else y
        near = int(np.abs(middle - at).argmin())
        onward = bool(middle[-1] >= middle[0])
        after = (at > middle[near]) == onward
        if not after:
            return self.start + int(placed[near])
        return self.start + (int(placed[near + 1]) if near + 1 < len(placed) else int(placed[near]) + 1)

    def caret_place(self, at: int) -> Rect | None:
        """Return the edge before a code point, a rectangle without width; None where no word has a place."""
        if not self.lines:
            return None
        line = self.lines[self.line_of(at)]
        one, other = line.start - self.start, line.end - self.start
        placed = one + np.flatnonzero(self._placed[one:other])
        along, whole = 0 if line.upright else 1, line.place
        onward = bool(self._middle[placed[-1], along] >= self._middle[placed[0], along])
        found = placed[placed >= at - self.start]
        # before a character is its near edge, behind the last one the far edge
        if len(found):
            edge = float(self._at[found[0], along if onward else along + 2])
        else:
            edge = float(self._at[placed[-1], along + 2 if onward else along])
        return Rect(edge, whole.top, edge, whole.bottom) if line.upright else Rect(whole.left, edge, whole.right, edge)

    def line_of(self, at: int) -> int:
        """Return the index of the line on which a code point stands, or of the one before it."""
        return max(0, bisect_right(self._starts, at) - 1)

    def span_in(self, place: Rect) -> tuple[int, int] | None:
        """Return the span from the first to the last code point whose middle is inside a rectangle, or None."""
        x, y = self._middle[:, 0], self._middle[:, 1]
        inside = (place.left <= x) & (x <= place.right) & (place.top <= y) & (y <= place.bottom) & self._placed
        hits = np.flatnonzero(inside)
        return (self.start + int(hits[0]), self.start + int(hits[-1]) + 1) if len(hits) else None
