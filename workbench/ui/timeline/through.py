"""Events that reach through all that is shown: named side by side in one sub-row, so that they take no rows from others.

A bar or a bracket without an end in sight says only that it is there. One soft band across the lane says it for all of
them, with a small mark and the title of each, from the left edge of the view; the rest are counted behind "+12".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

import numpy as np

from workbench.model.timeline import Edge, Mark, Shape, TimelineEvent
from workbench.ui.timeline.index import Ints, Spans
from workbench.ui.timeline.layout import Placed, Side

SWATCH: Final = 22.0
_LEFT: Final = 12.0
_GAP: Final = 6.0
_APART: Final = 18.0
_CHIP: Final = 64.0
_LOOKED_AT: Final = 60
_LISTED: Final = 500
_Known = tuple[TimelineEvent, Mark, str, float]


class Name(NamedTuple):
    """An event named in the band: its position, the mark of its swatch, its label, and its x in pixels of the view."""

    position: int
    swatch: Mark
    words: str
    left: float
    right: float

    def placed(self, lane: int, row: int) -> Placed:
        """The swatch as it is drawn."""
        right = self.left + SWATCH
        return Placed(
            self.position, lane, self.swatch, row, self.left, right, Side.NONE, right, row, 0, self.left, right
        )

    @property
    def label_x(self) -> float:
        """Where the label begins."""
        return self.left + SWATCH + _GAP


@dataclass(slots=True)
class Through:
    """The band of a lane: those named in it, how many are not, and the first 500 of these by position."""

    names: list[Name] = field(default_factory=list)
    count: int = 0
    more: tuple[int, ...] = ()

    @property
    def chip_x(self) -> float:
        """Where the count of those not named begins."""
        return self.names[-1].right + _APART if self.names else _LEFT


def swatch_of(mark: Mark, lo: int, hi: int) -> Mark | None:
    """The small mark of an event between two civil seconds; None where it begins, ends or becomes certain in between.

    Solid where it certainly lasts, at half strength where it may, a bracket where it lies somewhere around.
    """
    if mark.first > lo or (mark.hi is not None and mark.hi < hi):
        return None
    if mark.shape is Shape.BRACKET:
        return replace(mark, lo=0, hi=1, left=Edge.LINE, right=Edge.LINE)
    certain = mark.core_lo <= lo and mark.core_hi >= hi and not mark.half
    if not certain and mark.core_lo < hi and mark.core_hi > lo and mark.core_lo != mark.core_hi and not mark.half:
        return None
    return replace(mark, lo=0, hi=1, left=Edge.PLAIN, right=Edge.PLAIN, half=not certain, fading=False)


def gathered(
    found: Spans, reach: tuple[int, int], wide: float, first: Sequence[int], known: Callable[[int], _Known]
) -> tuple[Spans, Mapping[int, Through]]:
    """Part the spans that reach through all between two civil seconds from the others, by lane.

    The shortest are named first, those at the positions ``first`` before them, on ``wide`` pixels; ``known`` gives the
    event, mark, label and its width at a position.
    """
    lo, hi = reach
    through = (found.lo <= lo) & (found.hi >= hi)
    if not through.any():
        return found, {}
    bands: dict[int, Through] = {}
    rows = np.flatnonzero(through)
    event, lane = found.event[rows], found.lane[rows]
    order = np.lexsort((event, found.hi[rows] - found.lo[rows], ~np.isin(event, first), lane))
    rows, event, lane = rows[order], event[order], lane[order]
    lanes, starts = np.unique(lane, return_index=True)
    for number, start, end in zip(lanes.tolist(), starts.tolist(), [*starts[1:].tolist(), len(rows)], strict=True):
        changing, band = _band(event[start:end], reach, wide, known)
        through[rows[start + np.array(changing, dtype=np.int64)]] = False
        if band.names or band.count:
            bands[number] = band
    kept = ~through
    return Spans(found.event[kept], found.lane[kept], found.lo[kept], found.hi[kept]), bands


def _band(
    events: Ints, reach: tuple[int, int], wide: float, known: Callable[[int], _Known]
) -> tuple[list[int], Through]:
    """The band of one lane, and the places of the events that do not belong in it.

    Events are looked at one by one until the band is full, and no more than 60.
    """
    band, changing, x = Through(), [], _LEFT
    looked = min(len(events), _LOOKED_AT)
    for place, position in enumerate(events[:looked].tolist()):
        _, mark, words, label = known(position)
        swatch = swatch_of(mark, *reach)
        right = x + SWATCH + _GAP + label
        if swatch is None:
            changing.append(place)
        elif right > wide - _CHIP and band.names:
            looked = place
            break
        else:
            band.names.append(Name(position, swatch, words, x, right))
            x = right + _APART
    band.count = len(events) - looked
    band.more = tuple(events[looked : looked + _LISTED].tolist())
    return changing, band
