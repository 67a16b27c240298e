"""How dense the events lie where there are too many to draw: counts per pixel, lane by lane."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.ui.timeline.index import FOREVER, Ints, SpanIndex

_BINS: Final = 32_768
_CELLS: Final = 2_097_152
Counts = NDArray[np.int32]


def coverage(bands: Ints, lo: Ints, hi: Ints, origin: float, per_pixel: float, shape: tuple[int, int]) -> Counts:
    """How many spans cover each pixel; the result has ``shape`` (bands, pixels).

    ``bands`` numbers the band of each span; pixel 0 begins at ``origin``, each is ``per_pixel`` seconds wide. Every
    span covers at least one pixel.
    """
    count, width = shape
    first = _pixels(lo, origin, per_pixel, width)
    last = np.minimum(np.maximum(_pixels(hi, origin, per_pixel, width), first) + 1, width + 1)
    inside = (first < width) & (last > 0)
    if not inside.all():
        bands, first, last = bands[inside], first[inside], last[inside]
    row = bands * (width + 2)
    size = count * (width + 2)
    change = np.bincount(row + np.maximum(first, 0), minlength=size).astype(np.int32)
    change -= np.bincount(row + last, minlength=size).astype(np.int32)
    result: Counts = np.cumsum(change.reshape(count, width + 2), axis=1, dtype=np.int32)[:, :width]
    return result


def _pixels(moments: Ints, origin: float, per_pixel: float, width: int) -> Ints:
    pixels: Ints = np.clip((moments - origin) / per_pixel, -1, width + 1).astype(np.int64)
    return pixels


@dataclass(slots=True, eq=False)
class Pyramid:
    """Coverage of every lane over the whole extent in fine bins, halved level by level."""

    index: SpanIndex
    origin: int = field(init=False)
    per_bin: float = field(init=False)
    levels: list[Counts] = field(init=False)
    strongest: list[int] = field(init=False)

    def __post_init__(self) -> None:
        extent = self.index.extent or (0, 1)
        bins = min(_BINS, max(1_024, _CELLS // max(self.index.lanes, 1)))
        self.origin = extent[0]
        self.per_bin = max((extent[1] - extent[0] + 1) / bins, 1.0)
        spans = self.index.spans
        # rows struck out are counted here and taken off where a view is made
        shape = (self.index.lanes, bins)
        self.levels = [coverage(spans.lane, spans.lo, spans.hi, self.origin, self.per_bin, shape)]
        while self.levels[-1].shape[1] > 512:
            fine = self.levels[-1][:, : self.levels[-1].shape[1] // 2 * 2]
            self.levels.append(np.maximum(fine[:, ::2], fine[:, 1::2]))
        self.strongest = [int(level.max(initial=1)) for level in self.levels]

    def view(self, lanes: Ints, origin: float, per_pixel: float, width: int) -> Counts | None:
        """The greatest coverage near each pixel of a view, or None where the bins are coarser than the pixels."""
        if per_pixel < self.per_bin:
            return None
        level = self._level(per_pixel)
        counts = self.levels[level]
        bins = ((origin - self.origin) + np.arange(width) * per_pixel) / (self.per_bin * 2**level)
        inside = (bins >= 0) & (bins < counts.shape[1])
        result: Counts = counts[lanes[:, None], np.clip(bins, 0, counts.shape[1] - 1).astype(np.int64)] * inside
        return result

    def most(self, per_pixel: float) -> int:
        """The greatest coverage anywhere at a scale: one measure of strength for every lane and every window."""
        return self.strongest[self._level(max(per_pixel, self.per_bin))]

    def _level(self, per_pixel: float) -> int:
        return min(int(np.log2(per_pixel / self.per_bin)), len(self.levels) - 1)


def shown_density(
    index: SpanIndex, pyramid: Pyramid, lanes: Ints, origin: float, per_pixel: float, width: int
) -> Counts:
    """Coverage (lanes, pixels) of some lanes of a view: from the pyramid where it is fine enough, else counted anew."""
    number = np.full(index.lanes, -1, dtype=np.int64)
    number[lanes] = np.arange(len(lanes))
    shape = (len(lanes), width)
    ready = pyramid.view(lanes, origin, per_pixel, width)
    spans = index.spans
    if ready is None:
        lo, hi = int(origin), int(min(origin + per_pixel * width, FOREVER))
        rows = np.concatenate([np.empty(0, dtype=np.int64), *(index.touching(lane, lo, hi) for lane in lanes.tolist())])
        return coverage(number[spans.lane[rows]], spans.lo[rows], spans.hi[rows], origin, per_pixel, shape)
    if not index.dropped:
        return ready
    gone = index.struck()
    here = number[gone.lane] >= 0
    left: Counts = np.maximum(
        ready - coverage(number[gone.lane[here]], gone.lo[here], gone.hi[here], origin, per_pixel, shape), 0
    )
    return left
