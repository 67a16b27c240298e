"""How much of each event is drawn in each lane, and how high the lanes are that only show where events are."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from workbench.ui.timeline.layout import LANE_GAP, SUB_ROW

FULL_LIMIT: Final = 300
HURRIED_LIMIT: Final = 150
RECTS_LIMIT: Final = 8_000
BAND: Final = 7
COLLAPSED_HEIGHT: Final = SUB_ROW + LANE_GAP
_LADDER: Final = (150, 75, 36, 18, 9, 4)
_SLACK: Final = 1.25


class Level(IntEnum):
    """How much is drawn of each event: mark and label, a bare bar, or its share of a band that says how many."""

    FULL = 0
    RECTS = 1
    DENSITY = 2


def level_of(count: int, limit: int = FULL_LIMIT) -> Level:
    """The level of detail for so many visible events."""
    return Level.FULL if count <= limit else Level.RECTS if count <= RECTS_LIMIT else Level.DENSITY


def levels_of(
    counts: Sequence[int], collapsed: Sequence[bool], earlier: Sequence[Level] = (), limit: int = FULL_LIMIT
) -> tuple[Level, ...]:
    """The level of every lane by its number of visible events.

    Where all together are too many, the sparse lanes keep their marks and only the dense ones become bands. A lane that
    was drawn in full in the ``earlier`` levels stays so for a little longer, so that panning does not make it flicker.
    Collapsed lanes are bands.
    """
    opened = [count for count, closed in zip(counts, collapsed, strict=True) if not closed]
    most = limit
    if sum(opened) > limit:
        most = next((step for step in _LADDER if sum(count for count in opened if count <= step) <= limit), 0)
    known = len(earlier) == len(counts)
    full = [
        not closed and (count <= most or (known and earlier[lane] is Level.FULL and 0 < count <= most * _SLACK))
        for lane, (count, closed) in enumerate(zip(counts, collapsed, strict=True))
    ]
    rest = sum(count for count, closed, whole in zip(counts, collapsed, full, strict=True) if not closed and not whole)
    band = Level.RECTS if rest <= RECTS_LIMIT else Level.DENSITY
    return tuple(
        Level.FULL if whole else Level.DENSITY if closed else band
        for whole, closed in zip(full, collapsed, strict=True)
    )


def band_height(lanes: int, room: int) -> int:
    """The height of each of so many bands that share so many pixels: one to three sub-rows and a gap."""
    return min(max(room // max(lanes, 1), SUB_ROW + LANE_GAP), 3 * SUB_ROW + LANE_GAP)


def bands_in(height: int) -> int:
    """How many rows of bare bars a band of this height holds."""
    return max((height - LANE_GAP) // BAND, 1)
