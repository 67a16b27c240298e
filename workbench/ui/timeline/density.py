"""How dense the events lie where there are too many to draw: counts per pixel, lane by lane."""

from copy import copy
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.ui.timeline.index import FOREVER, PART, Ints, SpanIndex, Spans

_BINS: Final = 32_768
_CELLS: Final = 2_097_152
Counts = NDArray[np.int32]


def coverage(bands: Ints, lo: Ints, hi: Ints, origin: float, per_pixel: float, shape: tuple[int, int]) -> Counts:
    """How many spans cover each pixel; the result has ``shape`` (bands, pixels).

    ``bands`` numbers the band of each span; pixel 0 begins at ``origin``, each is ``per_pixel`` seconds wide. Every
    span covers at least one pixel.
    """
    count, width = shape
    first, last = _covered(lo, hi, origin, per_pixel, width)
    inside = (first < width) & (last > 0)
    if not inside.all():
        bands, first, last = bands[inside], first[inside], last[inside]
    row = bands * (width + 2)
    size = count * (width + 2)
    change = np.bincount(row + np.maximum(first, 0), minlength=size).astype(np.int32)
    change -= np.bincount(row + last, minlength=size).astype(np.int32)
    result: Counts = np.cumsum(change.reshape(count, width + 2), axis=1, dtype=np.int32)[:, :width]
    return result


def coverage_of(spans: Spans, lanes: Ints, origin: float, per_pixel: float, width: int) -> Counts:
    """How many of the spans in some lanes cover each pixel: (lanes, pixels) in the order of ``lanes``."""
    place = np.full(max(int(spans.lane.max(initial=0)), int(lanes.max(initial=0))) + 1, -1, dtype=np.int64)
    place[lanes] = np.arange(len(lanes))
    here = place[spans.lane] >= 0
    return coverage(place[spans.lane[here]], spans.lo[here], spans.hi[here], origin, per_pixel, (len(lanes), width))


def lane_coverage(index: SpanIndex, origin: float, per_bin: float, bins: int) -> Counts:
    """How many spans of an index, rows struck out too, cover each bin: (lanes, bins). All spans begin in a bin.

    The same as `coverage`, lane by lane and in parts that stay in the processor's cache: a third of its time for a
    million spans.
    """
    counts = np.empty((index.lanes, bins), dtype=np.int32)
    lo, hi, offsets = index.spans.lo, index.spans.hi, index.offsets.tolist()
    for lane in range(index.lanes):
        change = np.zeros(bins + 2, dtype=np.int64)
        for start in range(offsets[lane], offsets[lane + 1], PART):
            part = slice(start, min(start + PART, offsets[lane + 1]))
            first, last = _covered(lo[part], hi[part], origin, per_bin, bins)
            change += np.bincount(first, minlength=bins + 2)
            change -= np.bincount(last, minlength=bins + 2)
        counts[lane] = np.cumsum(change[:bins])
    return counts


def _covered(lo: Ints, hi: Ints, origin: float, per_pixel: float, width: int) -> tuple[Ints, Ints]:
    """The first pixel of each span and the one after its last, from -1 to ``width + 1``."""
    first = _pixels(lo, origin, per_pixel, width)
    last = np.minimum(np.maximum(_pixels(hi, origin, per_pixel, width), first) + 1, width + 1)
    return first, last


def _pixels(moments: Ints, origin: float, per_pixel: float, width: int) -> Ints:
    # as floats, since an open end less an origin before 1970 is more than 64 bits hold
    pixels = moments - float(origin)
    pixels /= per_pixel
    np.clip(pixels, -1, width + 1, out=pixels)
    return pixels.astype(np.int64)


@dataclass(slots=True, eq=False)
class Pyramid:
    """Coverage of every lane over the whole extent in fine bins, halved level by level; beyond it only open ends are."""

    index: SpanIndex
    origin: int = field(init=False)
    per_bin: float = field(init=False)
    levels: list[Counts] = field(init=False)
    open_ends: Counts = field(init=False)
    strongest: list[int] = field(init=False)

    def __post_init__(self) -> None:
        extent = self.index.extent or (0, 1)
        bins = min(_BINS, max(1_024, _CELLS // max(self.index.lanes, 1)))
        self.origin = extent[0]
        self.per_bin = max((extent[1] - extent[0] + 1) / bins, 1.0)
        # rows struck out are counted here and taken off where a view is made
        self.open_ends = _open_ends(self.index.spans, self.index.lanes)
        self._halve(lane_coverage(self.index, self.origin, self.per_bin, bins))

    def changed(self, index: SpanIndex, gone: Spans, new: Spans) -> "Pyramid":
        """The pyramid of an index that lacks a few spans of this one and has a few more.

        In a few large steps, so that numpy lets other threads run. Made from the ground where spans reach beyond it.
        """
        fine = self.levels[0]
        edges = self.origin, self.origin + self.per_bin * fine.shape[1]
        ends = np.where(new.hi == FOREVER, new.lo, new.hi)
        if len(new.lo) and (new.lo.min() < edges[0] or max(new.lo.max(), ends.max()) >= edges[1]):
            return Pyramid(index)
        fine = fine.copy()
        for spans, step in ((gone, -1), (new, 1)):
            first, last = _covered(spans.lo, spans.hi, self.origin, self.per_bin, fine.shape[1])
            for lane, start, end in zip(spans.lane.tolist(), first.tolist(), last.tolist(), strict=True):
                fine[lane, start:end] += step
        other = copy(self)
        other.index = index
        other.open_ends = self.open_ends + _open_ends(new, index.lanes) - _open_ends(gone, index.lanes)
        other._halve(fine)
        return other

    def _halve(self, fine: Counts) -> None:
        self.levels = [fine]
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
        held = np.clip(bins, 0, counts.shape[1] - 1).astype(np.int64)
        result: Counts = counts[lanes[:, None], held] * ((bins >= 0) & (bins < counts.shape[1]))
        after = int(np.searchsorted(bins, counts.shape[1]))
        if after < width:
            result[:, after:] = self.open_ends[lanes, None]
        return result

    def most(self, per_pixel: float) -> int:
        """The greatest coverage anywhere at a scale: one measure of strength for every lane and every window."""
        return self.strongest[self._level(max(per_pixel, self.per_bin))]

    def _level(self, per_pixel: float) -> int:
        return min(int(np.log2(per_pixel / self.per_bin)), len(self.levels) - 1)


def _open_ends(spans: Spans, lanes: int) -> Counts:
    ends: Counts = np.bincount(spans.lane[spans.hi == FOREVER], minlength=lanes).astype(np.int32)
    return ends


def shown_density(
    index: SpanIndex, pyramid: Pyramid, lanes: Ints, origin: float, per_pixel: float, width: int
) -> Counts:
    """Coverage (lanes, pixels) of some lanes of a view: from the pyramid where it is fine enough, else counted anew."""
    ready = pyramid.view(lanes, origin, per_pixel, width)
    spans = index.spans
    if ready is None:
        lo, hi = int(origin), int(min(origin + per_pixel * width, FOREVER))
        rows = np.concatenate([np.empty(0, dtype=np.int64), *(index.touching(lane, lo, hi) for lane in lanes.tolist())])
        seen = Spans(spans.event[rows], spans.lane[rows], spans.lo[rows], spans.hi[rows])
        return coverage_of(seen, lanes, origin, per_pixel, width)
    if not index.dropped:
        return ready
    left: Counts = np.maximum(ready - coverage_of(index.struck(), lanes, origin, per_pixel, width), 0)
    return left
