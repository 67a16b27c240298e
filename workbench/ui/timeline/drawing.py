"""What the chart shows in one window: where every mark stands, and the display lists to paint it with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtGui import QColor

from workbench.model.timeline import TimelineEvent
from workbench.ui.timeline.labels import Labels
from workbench.ui.timeline.layout import LANE_GAP, Layout, Placed, Scale
from workbench.ui.timeline.levels import Level
from workbench.ui.timeline.marks import Marks
from workbench.ui.timeline.through import Through

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
    """The display lists of one lane; ``grounds`` are left, right and middle of what is selected.

    ``band`` are those of the events that reach through all that is shown: they stand still while the others are
    shifted; ``middle`` is the middle of their sub-row, and ``ink`` its colour.
    """

    marks: Marks
    labels: Labels
    grounds: list[tuple[float, float, int]] = field(default_factory=list)
    band: "LaneList | None" = None
    middle: int = 0
    ink: QColor | None = None


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
    through: Mapping[int, Through] = field(default_factory=dict)
    by_key: dict[int, Placed] = field(init=False)
    lanes: list[list[Placed]] = field(init=False)
    _lists: dict[int, LaneList] = field(init=False)

    def __post_init__(self) -> None:
        self.by_key, self._lists = {}, {}
        self.lanes = [[] for _ in self.levels]
        for placed in self.layout.placed:
            self.by_key[placed.key] = placed
            self.lanes[placed.lane].append(placed)

    def middle(self, lane: int, row: int) -> int:
        """The y of the middle of a sub-row, from the top of the first lane."""
        return self.tops[lane] + LANE_GAP // 2 + row * self.sub_row + self.sub_row // 2

    def shows(self, position: int, lane: int) -> bool:
        """Whether an event has a mark or a name of its own in a lane."""
        named = self.through[lane].names if lane in self.through else ()
        return key_of(position, lane) in self.by_key or any(name.position == position for name in named)

    def through_middle(self, lane: int) -> int:
        """The y of the middle of the sub-row of what reaches through, from the top of the first lane."""
        return self.middle(lane, self.layout.through[lane])

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
