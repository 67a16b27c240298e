"""Where marks and labels go: sub-rows inside a lane, so that nothing overlaps. Pure; all lengths are logical pixels."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from typing import Final, NamedTuple

from workbench.model.timeline import Edge, Mark, Shape

LANE_GAP: Final = 6
SUB_ROW: Final = 19
SUB_ROW_SMALL: Final = 18
BRACKET_MIN: Final = 9.0
BAR_MIN: Final = 5.0
STATE_MIN: Final = 26.0
STUB: Final = 28.0
SERIES_STUB: Final = 72.0
POINT_STUB: Final = 44.0
LABEL_GAP: Final = 8.0
INSIDE_INSET: Final = 12.0
INSIDE_SPARE: Final = 24.0
NEIGHBOUR_GAP: Final = 10.0
MAX_ROWS: Final = 12


class Side(StrEnum):
    """Where the label of a mark stands."""

    INSIDE = "inside"
    RIGHT = "right"
    LEFT = "left"
    BELOW = "below"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Scale:
    """Civil seconds to pixels: ``origin`` is at x = 0, a pixel is ``per_pixel`` seconds."""

    origin: int
    per_pixel: float

    def x(self, moment: int) -> float:
        """The pixel of a moment; the origin is subtracted as integers before any float appears."""
        return (moment - self.origin) / self.per_pixel

    def moment(self, x: float) -> int:
        """The civil second at a pixel."""
        return self.origin + round(x * self.per_pixel)


class Item(NamedTuple):
    """A mark to place; ``label`` is the width of its label, 0 for none."""

    key: int
    lane: int
    mark: Mark
    label: float


class Placed(NamedTuple):
    """A placed mark: from ``left`` to ``right`` in sub-row ``row`` of its lane, its label at ``label_x`` in
    ``label_row``.

    ``right`` is infinite for an arrow, which ends at the edge of the chart. The solid part of a bar lies between
    ``core_left`` and ``core_right``.
    """

    key: int
    lane: int
    mark: Mark
    row: int
    left: float
    right: float
    side: Side
    label_x: float
    label_row: int
    label: float
    core_left: float
    core_right: float


@dataclass(frozen=True, slots=True)
class Layout:
    """All placed marks, the number of sub-rows of every lane, and the keys for which a lane had no room.

    ``through`` are the sub-rows kept free in some lanes.
    """

    placed: tuple[Placed, ...]
    rows: tuple[int, ...]
    overflow: Mapping[int, tuple[int, ...]]
    through: Mapping[int, int] = field(default_factory=dict)


def extent_of(mark: Mark, scale: Scale) -> tuple[float, float]:
    """Left and right pixel of a mark with its stubs and least width; infinite on the right for an arrow."""
    left: float
    right: float
    if mark.half:
        return _widened(round(scale.x(mark.core_lo)), round(scale.x(mark.core_hi)), STATE_MIN)
    if mark.shape is Shape.BRACKET:
        left, right = round(scale.x(mark.first)), round(scale.x(mark.last))
        if mark.left is Edge.TORN:
            return right - POINT_STUB, right
        if mark.right is Edge.TORN:
            return left, left + POINT_STUB
        return _widened(left, right, BRACKET_MIN)
    stub = SERIES_STUB if mark.fading else STUB
    left = round(scale.x(mark.first)) - (stub if mark.left is Edge.TORN else 0)
    if mark.right is Edge.ARROW:
        return left, inf
    right = round(scale.x(mark.last)) + (stub if mark.right is Edge.TORN else 0)
    return _widened(left, right, BAR_MIN)


def arrange(
    items: Iterable[Item],
    lanes: int,
    scale: Scale,
    view: tuple[float, float],
    hints: Mapping[int, int] | None = None,
    most_rows: int = MAX_ROWS,
    through: Mapping[int, int | None] | None = None,
) -> Layout:
    """Place marks lane by lane in the order given, each in the first sub-row where it and its label fit, those with a
    hint first.

    ``view`` are the pixels between which labels should stay readable. ``hints`` are sub-rows by key that are tried
    first, so that panning does not shuffle what it brings into view. A lane has ``most_rows`` sub-rows at most. In the
    lanes of ``through`` one sub-row is kept free over its whole length: the one given, or one more at the foot.
    """
    fields: list[_Lane] = [_Lane(scale, most_rows) for _ in range(lanes)]
    kept = {lane: row for lane, row in (through or {}).items() if row is not None}
    for lane, row in kept.items():
        fields[lane].keep_free(row)
    placed: list[Placed] = []
    overflow: dict[int, list[int]] = {}
    known = hints or {}
    # what had its place already takes it first: what comes new finds room beside it and moves nothing
    ordered = items if not known else sorted(items, key=lambda item: item.key not in known)
    for item in ordered:
        left, right = extent_of(item.mark, scale)
        found = fields[item.lane].place(item, left, right, view, known.get(item.key, -1))
        if found is None:
            overflow.setdefault(item.lane, []).append(item.key)
        else:
            placed.append(found)
    for lane in (through or {}).keys() - kept.keys():
        kept[lane] = len(fields[lane].rows)
        fields[lane].keep_free(kept[lane])
    rows = tuple(max(len(field.rows), 1) for field in fields)
    return Layout(tuple(placed), rows, {lane: tuple(keys) for lane, keys in overflow.items()}, kept)


def lane_tops(rows: Iterable[int], sub_row: int) -> list[int]:
    """The top of every lane and, last, the foot of the last one, when lanes have so many sub-rows of so many pixels."""
    tops = [0]
    for count in rows:
        tops.append(tops[-1] + count * sub_row + LANE_GAP)
    return tops


def _widened(left: float, right: float, least: float) -> tuple[float, float]:
    if right - left >= least:
        return left, right
    middle = (left + right) / 2
    return round(middle - least / 2), round(middle - least / 2) + least


class _Lane:
    """The sub-rows of one lane while it is being filled: occupied stretches by row, in order."""

    def __init__(self, scale: Scale, most_rows: int) -> None:
        self.scale = scale
        self.most_rows = most_rows
        self.rows: list[list[tuple[float, ...]]] = []

    def keep_free(self, row: int) -> None:
        """Let nothing stand in a sub-row."""
        self.rows += [[] for _ in range(row + 1 - len(self.rows))]
        self.rows[row] = [(-inf, inf)]

    def place(self, item: Item, left: float, right: float, view: tuple[float, float], hint: int) -> Placed | None:
        order = range(len(self.rows))
        for row in [hint, *(row for row in order if row != hint)] if 0 <= hint < len(self.rows) else order:
            if not self._free(row, left, right):
                continue
            for side, x in _sides(item, left, right, view):
                start, end = min(left, x), max(right, x + item.label)
                if self._free(row, start, end):
                    return self._take(item, left, right, row, side, x, row, (start, end))
        row = len(self.rows)
        if row >= self.most_rows:
            return None
        self.rows.append([])
        best = next(iter(_sides(item, left, right, view)), None)
        if best is not None:
            side, x = best
            return self._take(item, left, right, row, side, x, row, (min(left, x), max(right, x + item.label)))
        lowest = view[0] + LABEL_GAP
        x = min(max(left, lowest), max(view[1] - item.label - LABEL_GAP, lowest))
        if row + 1 >= self.most_rows:
            return self._take(item, left, right, row, Side.NONE, x, row, (left, right))
        self.rows.append([(x, x + item.label)])
        return self._take(item, left, right, row, Side.BELOW, x, row + 1, (left, right))

    def _free(self, row: int, left: float, right: float) -> bool:
        taken = self.rows[row]
        before = bisect_left(taken, (right + NEIGHBOUR_GAP,))
        return before == 0 or taken[before - 1][1] + NEIGHBOUR_GAP <= left

    def _take(
        self,
        item: Item,
        left: float,
        right: float,
        row: int,
        side: Side,
        x: float,
        label_row: int,
        stretch: tuple[float, float],
    ) -> Placed:
        insort(self.rows[row], stretch)
        core = round(self.scale.x(item.mark.core_lo)), round(self.scale.x(item.mark.core_hi))
        return Placed(item.key, item.lane, item.mark, row, left, right, side, x, label_row, item.label, *core)


def _sides(item: Item, left: float, right: float, view: tuple[float, float]) -> Iterable[tuple[Side, float]]:
    """The places of the label beside its own mark, best first; those cut off by the view come last or not at all."""
    if item.label <= 0:
        return ((Side.NONE, left),)
    mark = item.mark
    if mark.shape is Shape.BRACKET and right - left >= item.label + INSIDE_SPARE:
        lowest, highest = left + INSIDE_INSET, right - INSIDE_INSET - item.label
        return ((Side.INSIDE, min(max(lowest, view[0] + INSIDE_INSET), highest)),)
    beside_right = (Side.RIGHT, right + LABEL_GAP)
    beside_left = (Side.LEFT, left - LABEL_GAP - item.label)
    fits_right = right + LABEL_GAP + item.label <= view[1]
    fits_left = beside_left[1] >= view[0]
    if right < view[0] or left > view[1]:
        return (beside_right,) if right < inf else (beside_left,)
    if fits_right and fits_left:
        return beside_right, beside_left
    if fits_right:
        return (beside_right,)
    if fits_left:
        return (beside_left,)
    return ()
