"""How much of each event is drawn in each lane, and how high the lanes are that only show where events are."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from workbench.ui.timeline.layout import LANE_GAP, SUB_ROW

FULL_LIMIT: Final = 250
HURRIED_LIMIT: Final = 120
RECTS_LIMIT: Final = 8_000
BAND: Final = 7
COLLAPSED_HEIGHT: Final = SUB_ROW + LANE_GAP
_LADDER: Final = (150, 75, 36, 18, 9, 4)
_APART: Final = 2
_STAYS: Final = 1.5
_COMES: Final = 0.6
_SWING: Final = 1.2


class Level(IntEnum):
    """How much is drawn of each event: mark and label, a bare bar, or its share of a band that says how many."""

    FULL = 0
    RECTS = 1
    DENSITY = 2


def level_of(count: int, limit: int = FULL_LIMIT) -> Level:
    """The level of detail for so many visible events."""
    return Level.FULL if count <= limit else Level.RECTS if count <= RECTS_LIMIT else Level.DENSITY


def levels_of(
    counts: Sequence[int],
    collapsed: Sequence[bool],
    earlier: Sequence[Level] = (),
    limit: int = FULL_LIMIT,
    totals: Sequence[int] | None = None,
) -> tuple[Level, ...]:
    """The level of every lane by its number of visible events; of ``totals``, where many need no sub-row of their own.

    Where all together are too many, lanes that are much sparser than the others keep their marks, and the dense ones
    become bands. A lane keeps its ``earlier`` level while its number swings, so that panning does not make it flicker.
    Collapsed lanes are bands.
    """
    opened = [count for count, closed in zip(counts, collapsed, strict=True) if not closed]
    known = len(earlier) == len(counts)
    whole = known and all(closed or level is Level.FULL for closed, level in zip(collapsed, earlier, strict=True))
    if sum(opened) <= limit * (_SWING if whole else 1.0):
        return tuple(Level.DENSITY if closed else Level.FULL for closed in collapsed)
    most = _sparse(opened, limit)
    full = [
        not closed and count <= most * (1.0 if not known else _STAYS if earlier[lane] is Level.FULL else _COMES)
        for lane, (count, closed) in enumerate(zip(counts, collapsed, strict=True))
    ]
    held = zip(totals or counts, collapsed, full, strict=True)
    rest = sum(count for count, closed, whole in held if not closed and not whole)
    band = Level.RECTS if rest <= RECTS_LIMIT else Level.DENSITY
    return tuple(
        Level.FULL if whole else Level.DENSITY if closed else band
        for whole, closed in zip(full, collapsed, strict=True)
    )


def _sparse(counts: Sequence[int], limit: int) -> int:
    """The number of events up to which a lane is sparse: such lanes hold ``limit`` at most, and the others far more."""
    for most in _LADDER:
        sparse = [count for count in counts if count <= most]
        if sum(sparse) <= limit:
            dense = [count for count in counts if count > most]
            return most if sum(dense) >= _APART * most * len(dense) else 0
    return 0


def band_height(lanes: int, room: int) -> int:
    """The height of each of so many bands that share so many pixels: one to three sub-rows and a gap."""
    return min(max(room // max(lanes, 1), SUB_ROW + LANE_GAP), 3 * SUB_ROW + LANE_GAP)


def bands_in(height: int) -> int:
    """How many rows of bare bars a band of this height holds."""
    return max((height - LANE_GAP) // BAND, 1)
