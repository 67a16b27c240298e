"""Pages under one another, as a reader scrolls through them. Lengths are logical pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Sizes = Sequence[tuple[int, int]]
"""Width and height of pages in hundredths of a point."""

# A page of 100 % is as large as on paper where 96 pixels are an inch.
WHOLE = 96 / 72 / 100
SMALLEST, LARGEST = 0.1, 5.0


@dataclass(frozen=True, slots=True)
class PageStack:
    """Where pages of one scale lie in a column, each centred; made by `stacked`."""

    tops: NDArray[np.int64]
    widths: NDArray[np.int64]
    heights: NDArray[np.int64]
    gap: int

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.tops)

    @property
    def width(self) -> int:
        """The widest page."""
        return int(self.widths.max()) if self.count else 0

    @property
    def height(self) -> int:
        """All pages and the gaps around them."""
        return int(self.tops[-1] + self.heights[-1]) + self.gap if self.count else 0

    def page_at(self, y: float) -> int:
        """Return the index of the page at a height, or of the one above the gap there."""
        return max(0, int(np.searchsorted(self.tops, y, side="right")) - 1)

    def between(self, top: float, bottom: float) -> range:
        """Return the indexes of the pages that are seen from ``top`` to ``bottom``."""
        if not self.count:
            return range(0)
        first = self.page_at(top)
        if self.tops[first] + self.heights[first] <= top:
            first += 1
        return range(first, max(first, int(np.searchsorted(self.tops, bottom, side="left"))))

    def rect(self, index: int) -> tuple[int, int, int, int]:
        """Return left, top, width and height of a page; left is from the middle of the column."""
        width = int(self.widths[index])
        return -(width // 2), int(self.tops[index]), width, int(self.heights[index])


def stacked(sizes: Sizes, zoom: float, gap: int) -> PageStack:
    """Lay pages out at a zoom, 1.0 being as on paper, with ``gap`` pixels before, between and behind them."""
    pixels = np.maximum(1, np.rint(np.array(sizes, np.float64).reshape(-1, 2) * (WHOLE * zoom))).astype(np.int64)
    widths, heights = pixels[:, 0], pixels[:, 1]
    tops = gap + np.concatenate([[0], np.cumsum(heights[:-1] + gap)]) if len(heights) else np.zeros(0)
    return PageStack(tops.astype(np.int64), widths, heights, gap)


def zoom_to_width(sizes: Sizes, width: int) -> float:
    """Return the zoom at which the widest page is as wide as so many pixels."""
    return _bounded(width / (max(size[0] for size in sizes) * WHOLE)) if sizes else 1.0


def zoom_to_page(size: tuple[int, int], width: int, height: int) -> float:
    """Return the zoom at which a page fits into so many pixels."""
    return _bounded(min(width / (size[0] * WHOLE), height / (size[1] * WHOLE)))


def zoom_step(zoom: float, step: int) -> float:
    """Return the next larger (1) or smaller (-1) zoom, by about a fifth."""
    return _bounded(zoom * 1.2**step)


def _bounded(zoom: float) -> float:
    return min(LARGEST, max(SMALLEST, zoom))
