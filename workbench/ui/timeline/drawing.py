"""What the chart shows in one window: where every mark stands, and the display lists to paint it with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from workbench.model.timeline import TimelineEvent
from workbench.ui.timeline.labels import Labels
from workbench.ui.timeline.layout import LANE_GAP, Layout, Placed, Scale
from workbench.ui.timeline.levels import Level
from workbench.ui.timeline.marks import Marks

PREVIEW: Final = -1
_POSITIONS: Final = 2**32


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What stands out: the selected event, the highlighted ones (none: all alike), and the event being entered."""

    selected: str | None = None
    highlighted: frozenset[str] = frozenset()
    preview: TimelineEvent | None = None

    def dims(self, uid: str) -> bool:
        """Whether an event steps back because others are in focus."""
        return bool(self.highlighted) and uid not in self.highlighted and uid != self.selected


@dataclass(slots=True)
class LaneList:
    """The display lists of one lane; ``grounds`` are left, right and middle of what is selected."""

    marks: Marks
    labels: Labels
    grounds: list[tuple[float, float, int]] = field(default_factory=list)


@dataclass(slots=True)
class Drawing:
    """A layout, valid for one scale and for views between ``left`` and ``right`` of it, in pixels.

    ``tops`` are the tops of the lanes and the foot of the last. The display lists of a lane are made when it is first
    painted, since most lanes of a long chart never are.
    """

    scale: Scale
    left: float
    right: float
    layout: Layout
    levels: Sequence[Level]
    tops: list[int]
    sub_row: int
    compose: Callable[["Drawing", int], LaneList]
    by_key: dict[int, Placed] = field(default_factory=dict)
    lanes: list[list[Placed]] = field(default_factory=list)
    _lists: dict[int, LaneList] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lanes = [[] for _ in self.levels]
        for placed in self.layout.placed:
            self.by_key[placed.key] = placed
            self.lanes[placed.lane].append(placed)

    def middle(self, lane: int, row: int) -> int:
        """The y of the middle of a sub-row, from the top of the first lane."""
        return self.tops[lane] + LANE_GAP // 2 + row * self.sub_row + self.sub_row // 2

    def lane_at(self, depth: float) -> int | None:
        """The lane at a y from the top of the first, or None."""
        tops = self.tops
        return next((lane for lane in range(len(tops) - 1) if tops[lane] <= depth < tops[lane + 1]), None)

    def lanes_between(self, top: float, foot: float) -> list[int]:
        """The lanes that can be seen between two y from the top of the first."""
        tops = self.tops
        return [lane for lane in range(len(tops) - 1) if tops[lane] < foot and tops[lane + 1] > top]

    def lists(self, lane: int) -> LaneList:
        """The display lists of a lane."""
        if lane not in self._lists:
            self._lists[lane] = self.compose(self, lane)
        return self._lists[lane]


def key_of(position: int, lane: int) -> int:
    """The key of an event's mark in one lane: an event may stand in several."""
    return lane * _POSITIONS + position


def position_of(key: int) -> int:
    """The position of the event that a mark stands for."""
    return key % _POSITIONS
