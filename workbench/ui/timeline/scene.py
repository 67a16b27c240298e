"""Composes the drawing of a window from a catalog: what is learned of single events is kept between drawings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QColor

from workbench.model.lanes import Lane
from workbench.model.timeline import Mark, Shape, TimelineEvent, label_of, mark_of
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.drawing import PREVIEW, Drawing, Emphasis, LaneList, key_of, position_of
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
)
from workbench.ui.timeline.levels import COLLAPSED_HEIGHT, Level, band_height
from workbench.ui.timeline.marks import Marks
from workbench.ui.timeline.paints import Paints, lane_colours
from workbench.ui.timeline.through import Through, gathered

SMALL_BELOW: Final = 170
STRUCK: Final = 0.4
DIMMED: Final = 0.35
_KEPT: Final = 20_000
_Known = tuple[TimelineEvent, Mark, str, float]


class Composer:
    """Builds drawings from a catalog; keeps marks and label widths between them."""

    def __init__(self, paints: Paints) -> None:
        self.paints = paints
        self.cache = LabelCache(paints.small, paints.strong)
        self._known: dict[int, _Known] = {}
        self._inks: dict[tuple[int, float], QColor] = {}
        self._colours: tuple[tuple[Lane, ...], list[QColor]] | None = None

    def forget(self) -> None:
        """Drop what is kept of single events: positions mean other events now."""
        self._known.clear()

    def lane_colours(self, catalog: Catalog) -> list[QColor]:
        """The colour of every shown lane."""
        lanes = tuple(catalog.lane(place) for place in range(len(catalog.lanes)))
        if self._colours is None or self._colours[0] != lanes:
            self._colours = lanes, lane_colours(lanes, self.paints)
        return self._colours[1]

    def draw(
        self,
        catalog: Catalog,
        emphasis: Emphasis,
        scale: Scale,
        width: float,
        height: int,
        margin: float,
        earlier: Drawing | None = None,
        steady: bool = True,
        most_rows: int = MAX_ROWS,
        levels: Sequence[Level] | None = None,
        banded: bool = False,
    ) -> Drawing:
        """Lay out the view of ``width`` pixels from ``scale.origin``, with ``margin`` pixels on both sides.

        ``height`` is that of the chart: sub-rows are closer on a low one, and bands share what is left. ``earlier`` is
        the drawing at the same scale that this one continues: rows are kept where possible, and no lane
        becomes lower, but for one that has lost an event when not ``steady``. Events for which
        a lane has no room in ``most_rows`` sub-rows are in the layout's ``overflow``. ``levels`` are those of the
        lanes; by default all are drawn in full. ``banded`` names what reaches through all that is laid out in one
        sub-row a lane. No widget is needed: an export draws with it too.
        """
        lanes = catalog.lanes
        if levels is None:
            levels = [Level.FULL] * len(lanes)
        if len(self._known) > _KEPT:
            self._known.clear()
        full = [place for place, level in enumerate(levels) if level is Level.FULL]
        reach = scale.moment(-margin), scale.moment(width + margin)
        found = catalog.visible(*reach, full)
        through: Mapping[int, Through] = {}
        if banded:
            chosen = catalog.position(emphasis.selected) if emphasis.selected else None
            first = [] if chosen is None else [chosen]
            found, through = gathered(
                found, reach, width, first, lambda at: self._known.get(at) or self._learn(catalog, at)
            )
        items: list[Item] = []
        for position, lane in zip(found.event.tolist(), found.lane.tolist(), strict=True):
            _, mark, _, label = self._known.get(position) or self._learn(catalog, position)
            items.append(Item(key_of(position, lane), lane, mark, label))
        items += self._preview(catalog, emphasis, levels)
        hints = {key: placed.row for key, placed in earlier.by_key.items()} if earlier else None
        free = {lane: earlier.layout.through.get(lane) if earlier else 0 for lane in through}
        layout = arrange(items, len(lanes), scale, (0.0, width), hints, most_rows, free)
        if earlier is not None:
            layout = replace(layout, rows=_rows(layout, earlier, steady))
        sub_row = SUB_ROW_SMALL if height < SMALL_BELOW else SUB_ROW
        tops = _tops(catalog, levels, layout.rows, sub_row, height)
        compose = self._compose(catalog, emphasis, through)
        return Drawing(scale, -margin, width + margin, layout, levels, tops, sub_row, compose, through)

    def restyled(self, drawing: Drawing, catalog: Catalog, emphasis: Emphasis) -> Drawing:
        """The same drawing with other events standing out: nothing of it moves."""
        through = drawing.through
        return replace(drawing, compose=self._compose(catalog, emphasis, through))

    def _compose(
        self, catalog: Catalog, emphasis: Emphasis, through: Mapping[int, Through]
    ) -> Callable[[Drawing, int], LaneList]:
        colours = self.lane_colours(catalog)

        def compose(drawing: Drawing, lane: int) -> LaneList:
            lists = LaneList(Marks(), Labels(self.cache))
            for placed in drawing.lanes[lane]:
                if placed.key == PREVIEW and emphasis.preview is not None:
                    event = emphasis.preview
                    self._add(drawing, lists, placed, event, label_of(event, placed.mark), colours[lane], emphasis)
                else:
                    known = self._known.get(position_of(placed.key)) or self._learn(catalog, position_of(placed.key))
                    self._add(drawing, lists, placed, known[0], known[2], colours[lane], emphasis)
            if lane in through:
                self._add_band(drawing, lists, lane, catalog, colours[lane], emphasis)
            return lists

        return compose

    def _add_band(
        self, drawing: Drawing, lists: LaneList, lane: int, catalog: Catalog, colour: QColor, emphasis: Emphasis
    ) -> None:
        paints, row = self.paints, drawing.layout.through[lane]
        lists.middle, lists.ink = drawing.through_middle(lane), colour
        lists.band = band = LaneList(Marks(), Labels(self.cache))
        for name in drawing.through[lane].names:
            event, mark, words, _ = self._known.get(name.position) or self._learn(catalog, name.position)
            selected, dimmed = event.uid == emphasis.selected, emphasis.dims(event.uid)
            if selected:
                band.grounds.append((name.left, name.right, lists.middle))
            ink = self._ink(colour, STRUCK if mark.struck else DIMMED if dimmed else 1.0)
            band.marks.add(name.placed(lane, row), lists.middle, ink, False)
            pen = paints.muted if mark.struck or dimmed else paints.text
            band.labels.add(words, (selected, False, mark.struck), pen, name.label_x, lists.middle)

    def _preview(self, catalog: Catalog, emphasis: Emphasis, levels: Sequence[Level]) -> list[Item]:
        preview = emphasis.preview
        if preview is None or (mark := mark_of(preview)) is None:
            return []
        words = label_of(preview, mark)
        label = max(self.cache.width(words, style) for style in ((True, False, False), (False, True, False)))
        lanes = [catalog.lanes.index(key) for key in catalog.keys_of(preview) if key in catalog.lanes]
        return [Item(PREVIEW, lane, mark, label) for lane in lanes if levels[lane] is Level.FULL][:1]

    def _learn(self, catalog: Catalog, position: int) -> _Known:
        event = catalog.event(position)
        mark = mark_of(event)
        assert mark is not None, "the index holds dated events only"
        words = label_of(event, mark)
        # the width it has when it is selected, so that selecting it moves nothing
        self._known[position] = (event, mark, words, self.cache.width(words, (True, False, mark.struck)))
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
        lists: LaneList,
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
            lists.grounds.append((placed.left, placed.right, middle))
        lists.marks.add(placed, middle, colour, inside and mark.shape is Shape.BRACKET)
        if placed.side is Side.NONE:
            return
        ink = paints.accent if preview else paints.muted if mark.struck or dimmed else paints.text
        style = (selected, preview, mark.struck)
        if inside:
            between = placed.left + 12, placed.right - 12 - placed.label
            lists.labels.add_pinned(words, style, ink, between, middle)
        else:
            line = drawing.middle(placed.lane, placed.label_row)
            lists.labels.add(words, style, ink, placed.label_x, line, (placed.left, placed.right))


def _rows(layout: Layout, earlier: Drawing, steady: bool) -> tuple[int, ...]:
    """The sub-rows of every lane: no fewer than there were, but for lanes that have lost an event when not ``steady``."""
    rows, before = layout.rows, earlier.layout.rows
    now = {placed.key for placed in layout.placed}
    lost = set() if steady else {placed.lane for key, placed in earlier.by_key.items() if key not in now}
    return tuple(
        count if lane in lost else max(count, was) for lane, (count, was) in enumerate(zip(rows, before, strict=True))
    )


def _tops(catalog: Catalog, levels: Sequence[Level], rows: Sequence[int], sub_row: int, height: int) -> list[int]:
    """The tops of the lanes and the foot of the last; lanes of bands share the height that the others leave."""
    heights = [
        count * sub_row + LANE_GAP if level is Level.FULL else COLLAPSED_HEIGHT if catalog.collapsed(place) else 0
        for place, (level, count) in enumerate(zip(levels, rows, strict=True))
    ]
    band = band_height(heights.count(0), height - sum(heights))
    tops = [0]
    for each in heights:
        tops.append(tops[-1] + (each or band))
    return tops
