"""What the chart shows in one window: the level of detail, the lanes, and the display lists of the fullest level."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from PySide6.QtGui import QColor

from workbench.model.timeline import Mark, Shape, TimelineEvent, label_of, mark_of
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.labels import LabelCache, Labels
from workbench.ui.timeline.layout import (
    LANE_GAP,
    MAX_ROWS,
    SUB_ROW,
    SUB_ROW_SMALL,
    Item,
    Layout,
    Placed,
    Scale,
    Side,
    arrange,
    lane_tops,
)
from workbench.ui.timeline.marks import Marks
from workbench.ui.timeline.paints import Paints, lane_slots

FULL_LIMIT: Final = 400
RECTS_LIMIT: Final = 8_000
SMALL_BELOW: Final = 170
STRUCK: Final = 0.4
DIMMED: Final = 0.35
PREVIEW: Final = -1
_KEPT: Final = 20_000
_Known = tuple[TimelineEvent, Mark, str, float]


class Level(IntEnum):
    """How much is drawn of each event."""

    FULL = 0
    RECTS = 1
    DENSITY = 2


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
class Drawing:
    """A layout with its display lists; valid for one scale and for views between ``left`` and ``right`` of it."""

    scale: Scale
    left: float
    right: float
    layout: Layout
    tops: list[int]
    sub_row: int
    marks: Marks
    labels: Labels
    grounds: list[tuple[float, float, int]] = field(default_factory=list)
    by_key: dict[int, Placed] = field(default_factory=dict)

    def middle(self, lane: int, row: int) -> int:
        """The y of the middle of a sub-row, from the top of the first lane."""
        return self.tops[lane] + LANE_GAP // 2 + row * self.sub_row + self.sub_row // 2


def level_of(count: int) -> Level:
    """The level of detail for so many visible events."""
    return Level.FULL if count <= FULL_LIMIT else Level.RECTS if count <= RECTS_LIMIT else Level.DENSITY


def even_tops(lanes: int, height: int) -> list[int]:
    """Tops of lanes of one height, for the levels that do not place single marks."""
    each = min(max(height // max(lanes, 1), SUB_ROW + LANE_GAP), 3 * SUB_ROW + LANE_GAP)
    return [lane * each for lane in range(lanes + 1)]


class Composer:
    """Builds drawings from a catalog; keeps marks and label widths between them."""

    def __init__(self, paints: Paints) -> None:
        self.paints = paints
        self.cache = LabelCache(paints.small, paints.strong)
        self._known: dict[int, _Known] = {}
        self._inks: dict[tuple[int, float], QColor] = {}

    def forget(self) -> None:
        """Drop what is kept of single events: positions mean other events now."""
        self._known.clear()

    def lane_colours(self, lanes: Sequence[str]) -> list[QColor]:
        """The colour of every lane."""
        return [self.paints.lanes[slot] for slot in lane_slots(tuple(lanes), len(self.paints.lanes))]

    def draw(
        self,
        catalog: Catalog,
        emphasis: Emphasis,
        scale: Scale,
        width: float,
        height: int,
        margin: float,
        earlier: Drawing | None = None,
        most_rows: int = MAX_ROWS,
    ) -> Drawing:
        """Lay out the view of ``width`` pixels from ``scale.origin``, with ``margin`` pixels on both sides.

        ``height`` is that of the chart: sub-rows are closer on a low one. ``earlier`` is the drawing at the same scale
        that this one continues: rows and lanes are kept where possible. Events for which a lane has no room in
        ``most_rows`` sub-rows are in the layout's ``overflow``. No widget is needed: an export draws with it too.
        """
        lanes = catalog.lanes
        if len(self._known) > _KEPT:
            self._known.clear()
        found = catalog.visible(scale.moment(-margin), scale.moment(width + margin))
        items: list[Item] = []
        preview = emphasis.preview
        if preview is not None and preview.kind in lanes and (mark := mark_of(preview)) is not None:
            label = self.cache.text(label_of(preview, mark), (False, True, False))[1]
            items.append(Item(PREVIEW, lanes.index(preview.kind), mark, label))
        for position, lane in zip(found.event.tolist(), found.lane.tolist(), strict=True):
            event, mark, words, label = self._known.get(position) or self._learn(catalog, position)
            if event.uid == emphasis.selected:
                label = self.cache.text(words, (True, False, mark.struck))[1]
            items.append(Item(position, lane, mark, label))
        hints = {key: placed.row for key, placed in earlier.by_key.items()} if earlier else None
        layout = arrange(items, len(lanes), scale, (0.0, width), hints, most_rows)
        rows = list(layout.rows)
        if earlier is not None:
            rows = [max(pair) for pair in zip(rows, earlier.layout.rows, strict=True)]
            layout = Layout(layout.placed, tuple(rows), layout.overflow)
        sub_row = SUB_ROW_SMALL if height < SMALL_BELOW else SUB_ROW
        tops = lane_tops(rows, sub_row)
        drawing = Drawing(scale, -margin, width + margin, layout, tops, sub_row, Marks(), Labels(self.cache))
        colours = self.lane_colours(lanes)
        for placed in layout.placed:
            drawing.by_key[placed.key] = placed
            if placed.key == PREVIEW and preview is not None:
                self._add(drawing, placed, preview, label_of(preview, placed.mark), colours[placed.lane], emphasis)
            else:
                known = self._known[placed.key]
                self._add(drawing, placed, known[0], known[2], colours[placed.lane], emphasis)
        return drawing

    def _learn(self, catalog: Catalog, position: int) -> _Known:
        event = catalog.event(position)
        mark = mark_of(event)
        assert mark is not None, "the index holds dated events only"
        words = label_of(event, mark)
        self._known[position] = (event, mark, words, self.cache.text(words, (False, False, mark.struck))[1])
        return self._known[position]

    def _ink(self, colour: QColor, strength: float) -> QColor:
        key = (colour.rgba(), strength)
        if key not in self._inks:
            faded = QColor(colour)
            faded.setAlphaF(strength)
            self._inks[key] = faded
        return self._inks[key]

    def _add(
        self,
        drawing: Drawing,
        placed: Placed,
        event: TimelineEvent,
        words: str,
        lane: QColor,
        emphasis: Emphasis,
    ) -> None:
        paints, mark = self.paints, placed.mark
        preview = placed.key == PREVIEW
        selected = not preview and event.uid == emphasis.selected
        dimmed = not preview and emphasis.dims(event.uid)
        strength = STRUCK if mark.struck else DIMMED if dimmed else 1.0
        colour = self._ink(paints.accent if preview else lane, strength)
        middle = drawing.middle(placed.lane, placed.row)
        inside = placed.side is Side.INSIDE
        if selected:
            drawing.grounds.append((placed.left, placed.right, middle))
        drawing.marks.add(placed, middle, colour, inside and mark.shape is Shape.BRACKET)
        if placed.side is Side.NONE:
            return
        ink = paints.accent if preview else paints.muted if mark.struck or dimmed else paints.text
        style = (selected, preview, mark.struck)
        if inside:
            between = placed.left + 12, placed.right - 12 - placed.label
            drawing.labels.add_pinned(words, style, ink, between, middle)
        else:
            line = drawing.middle(placed.lane, placed.label_row)
            drawing.labels.add(words, style, ink, placed.label_x, line)
