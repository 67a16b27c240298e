"""The one graphics item that draws all visible events."""

from itertools import islice
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workbench.ui.timeline.bands import Bands, Cell, cells_of, paint_counts
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.drawing import PREVIEW, Drawing, Emphasis, key_of, position_of
from workbench.ui.timeline.index import FOREVER
from workbench.ui.timeline.layout import LANE_GAP, Placed, Scale, Side
from workbench.ui.timeline.levels import BAND, FULL_LIMIT, HURRIED_LIMIT, Level, bands_in, levels_of
from workbench.ui.timeline.painting import paint_drawing, paint_grid, paint_window
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.scene import DIMMED, Composer
from workbench.ui.timeline.view import View

_NEAR: Final = 4.0
_MARGIN: Final = 0.5
_REACH: Final = 280.0
_LAID_OUT: Final = 350
_STANDING_OUT: Final = 2_000


class TimelineItem(pg.GraphicsObject):  # type: ignore[misc]
    """Draws grid, lanes and marks of a catalog in pixels of its parent view box; `show_view` says which window.

    Events are drawn one by one in lanes that are sparse in the window, and where all together are at most 250; in
    dense lanes as bare bars up to 8,000, beyond that as a band that says how many. While ``hurried``, in the midst of
    zooming, 120 are drawn one by one: laying out more labels than that takes too long.
    """

    def __init__(self, paints: Paints) -> None:
        super().__init__()
        self.composer = Composer(paints)
        self.catalog = Catalog()
        self.emphasis = Emphasis()
        self.view = View(0, 1.0, 1, 1)
        self.window: tuple[int, int | None] | None = None
        self.hurried = False
        self._bands = Bands()
        self._drawing: Drawing | None = None
        self._kept: Drawing | None = None
        self._stale = True
        self._prepared: tuple[View, bool] | None = None
        self._chips: list[tuple[QRectF, tuple[int, ...]]] = []

    def boundingRect(self) -> QRectF:
        """The whole of the view."""
        return QRectF(0, 0, self.view.width, self.view.height)

    def set_paints(self, paints: Paints) -> None:
        """Draw with other colours and fonts."""
        self.composer = Composer(paints)
        self._kept = None
        self.refresh()

    def set_catalog(self, catalog: Catalog) -> None:
        """Show other events, or the same in other lanes."""
        self.catalog = catalog
        self.composer.forget()
        self._kept = None
        self.refresh()

    def set_emphasis(self, emphasis: Emphasis) -> None:
        """Let other events stand out. Nothing moves by it, but for a preview, and an event that had no room so far."""
        before, self.emphasis = self.emphasis, emphasis
        drawing = self._drawing
        if drawing is None or self._stale or emphasis.preview != before.preview or not self._is_shown(drawing):
            self.refresh()
            return
        self._drawing = self._kept = self.composer.restyled(drawing, self.catalog, emphasis)
        self.update()

    def refresh(self) -> None:
        """Draw anew: the events or what stands out have changed."""
        self._stale = True
        self._bands.forget()
        self.update()

    def show_view(self, view: View) -> None:
        """Show another window."""
        if (view.width, view.height) != (self.view.width, self.view.height):
            self.prepareGeometryChange()
            self._stale = True
        self.view = view
        self.update()

    @property
    def tops(self) -> list[int]:
        """Tops of the lanes and the foot of the last one, from the top of the first."""
        return self._prepare().tops

    @property
    def level(self) -> Level:
        """The coarsest level of detail among the lanes."""
        return max(self._prepare().levels, default=Level.FULL)

    def places_of(self, position: int) -> list[tuple[int, float, float, float]]:
        """Where an event can be seen, lane by lane: lane, left and right x, and y of its middle in the view."""
        drawing, view = self._prepare(), self.view
        found: list[tuple[int, float, float, float]] = []
        for lane in self.catalog.lanes_of(position):
            if drawing.levels[lane] is Level.FULL:
                placed = drawing.by_key.get(key_of(position, lane))
                if placed is not None:
                    shift = self._shift(drawing)
                    middle = drawing.middle(lane, placed.row) - view.scroll
                    found.append((lane, placed.left + shift, min(placed.right + shift, view.width), middle))
                for name in drawing.through[lane].names if lane in drawing.through else ():
                    if name.position == position:
                        found.append((lane, name.left, name.right, drawing.through_middle(lane) - view.scroll))
            else:
                lo, hi = self.catalog.span(position)
                right = view.width if hi == FOREVER else view.x(hi)
                found.append((lane, view.x(lo), right, self.band_y(position, lane)))
        return found

    def drawn_positions(self) -> frozenset[int]:
        """The positions of the events that are drawn one by one, in view or just beside it."""
        drawing = self._prepare()
        named = (name.position for band in drawing.through.values() for name in band.names)
        return frozenset((*(position_of(key) for key in drawing.by_key if key != PREVIEW), *named))

    def hit(self, x: float, y: float) -> int | None:
        """The position of the event at a pixel of the view, or None; a band has one where it is alone."""
        drawing = self._prepare()
        depth = y + self.view.scroll
        lane = drawing.lane_at(depth)
        if lane is None:
            return None
        if drawing.levels[lane] is not Level.FULL:
            return self._dense_hit(drawing, x, depth, lane)
        for name in drawing.through[lane].names if lane in drawing.through else ():
            away = abs(depth - drawing.through_middle(lane))
            if name.left - _NEAR <= x <= name.right + _NEAR and away <= drawing.sub_row / 2:
                return name.position
        x -= self._shift(drawing)
        best: tuple[float, float, int] | None = None
        for placed in drawing.lanes[lane]:
            if placed.key == PREVIEW:
                continue
            for row, left, right in _areas(placed):
                away = max(left - x, x - right, 0.0)
                if away <= _NEAR and abs(depth - drawing.middle(lane, row)) <= drawing.sub_row / 2:
                    rank = (away, min(right, 1e9) - left, placed.key)
                    best = rank if best is None else min(best, rank)
        return None if best is None else position_of(best[2])

    def lane_at(self, y: float) -> int | None:
        """The lane at a y of the view, or None."""
        return self._prepare().lane_at(y + self.view.scroll)

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The stretch of a band at a pixel of the view that says how many events it holds, or None."""
        drawing = self._prepare()
        lane = drawing.lane_at(y + self.view.scroll)
        if lane is None or drawing.levels[lane] is not Level.DENSITY:
            return None
        moment = self.view.moment(x)
        return next((c for c in cells_of(self.catalog, self.view, [lane]) if c.lo <= moment < c.hi), None)

    def overflow_at(self, x: float, y: float) -> tuple[int, ...]:
        """The positions behind the "+12" at a pixel, or none."""
        return next((keys for rect, keys in self._chips if rect.contains(QPointF(x, y))), ())

    def band_y(self, position: int, lane: int) -> int:
        """The y in the view where an event lies that is not drawn singly."""
        drawing = self._prepare()
        top, foot = drawing.tops[lane], drawing.tops[lane + 1]
        middle = (top + foot) // 2
        if drawing.levels[lane] is Level.RECTS:
            middle = top + LANE_GAP // 2 + position % bands_in(foot - top) * BAND + BAND // 2
        return middle - self.view.scroll

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw what the view shows."""
        drawing = self._prepare()
        paints, view, catalog = self.composer.paints, self.view, self.catalog
        paint_grid(painter, paints, view, drawing.tops)
        seen = drawing.lanes_between(view.scroll, view.scroll + view.height)
        full = [lane for lane in seen if drawing.levels[lane] is Level.FULL]
        banded = [lane for lane in seen if drawing.levels[lane] is not Level.FULL]
        painter.save()
        painter.translate(0, -view.scroll)
        if banded:
            colours = self.composer.lane_colours(catalog)
            if self.emphasis.highlighted:
                painter.setOpacity(DIMMED)
            self._bands.paint(painter, catalog, colours, view, drawing.levels, drawing.tops, banded)
            painter.setOpacity(1.0)
            counted = [lane for lane in banded if drawing.levels[lane] is Level.DENSITY]
            paint_counts(painter, paints, self.composer.cache, cells_of(catalog, view, counted), view, drawing.tops)
            self._paint_standing_out(painter, set(banded))
        paint_drawing(painter, drawing, paints, self._shift(drawing), view.width, full)
        self._paint_overflow(painter, drawing)
        painter.restore()
        if self.window is not None:
            paint_window(painter, paints, view, self.window)

    def _prepare(self) -> Drawing:
        """The drawing for the view, laid out again only where the last does not cover it."""
        view, catalog, drawing = self.view, self.catalog, self._drawing
        if drawing is not None and not self._stale and self._prepared == (view, self.hurried):
            return drawing
        self._prepared = view, self.hurried
        if drawing is not None and abs(drawing.scale.per_pixel / view.per_pixel - 1) > 1e-9:
            drawing = self._kept = None
        counts = catalog.loads(view.lo, view.hi).tolist()
        totals = catalog.counts(view.lo, view.hi).tolist()
        closed = [catalog.collapsed(place) for place in range(len(counts))]
        known = self._drawing.levels if self._drawing is not None else ()
        levels = levels_of(counts, closed, known, HURRIED_LIMIT if self.hurried else FULL_LIMIT, totals)
        if drawing is not None and not self._stale and drawing.levels == levels and self._covers(drawing):
            return drawing
        full = [place for place, level in enumerate(levels) if level is Level.FULL]
        kept = self._kept if drawing is not None and self._kept is not None and self._kept.levels == levels else None
        scale = Scale(view.lo, view.per_pixel)
        if kept is not None and self._stale and self._covers(kept) and kept.right == view.width - kept.left:
            # the same stretch again, so that only what has changed finds another place
            scale, margin = kept.scale, -kept.left
        else:
            margin = self._margin(view, full, panning=drawing is not None)
        self._drawing = self._kept = self.composer.draw(
            catalog,
            self.emphasis,
            scale,
            view.width,
            view.height,
            margin,
            kept,
            steady=not self._stale,
            levels=levels,
            banded=True,
        )
        self._stale = False
        return self._drawing

    def _is_shown(self, drawing: Drawing) -> bool:
        """Whether the selected event stands in a drawing wherever it is drawn one by one."""
        uid = self.emphasis.selected
        position = self.catalog.position(uid) if uid is not None else None
        lanes = self.catalog.lanes_of(position) if position is not None else []
        full = [lane for lane in lanes if drawing.levels[lane] is Level.FULL]
        return position is None or not full or any(drawing.shows(position, lane) for lane in full)

    def _margin(self, view: View, full: list[int], panning: bool) -> float:
        """How far to lay out beyond the view: as much as the number of events allows, and little while zooming."""
        for margin in (view.width * _MARGIN, _REACH, _REACH / 4) if panning else (_REACH, _REACH / 4):
            if self.catalog.loads(view.moment(-margin), view.moment(view.width + margin))[full].sum() <= _LAID_OUT:
                return margin
        return 0.0

    def _covers(self, drawing: Drawing) -> bool:
        """Whether a drawing of this scale reaches over the whole view."""
        offset = -self._shift(drawing)
        return drawing.left <= offset and offset + self.view.width <= drawing.right

    def _shift(self, drawing: Drawing) -> float:
        """How far the drawing lies from the left edge of the view, in whole pixels so that lines stay sharp."""
        return float(round((drawing.scale.origin - self.view.lo) / self.view.per_pixel))

    def _dense_hit(self, drawing: Drawing, x: float, depth: float, lane: int) -> int | None:
        view = self.view
        found = self.catalog.at(lane, view.moment(x - _NEAR), view.moment(x + _NEAR))
        if drawing.levels[lane] is Level.DENSITY:
            return found[0] if len(found) == 1 else None
        bands = bands_in(drawing.tops[lane + 1] - drawing.tops[lane])
        band = (int(depth) - drawing.tops[lane] - LANE_GAP // 2) // BAND
        found = [position for position in found if position % bands == band] or found
        return found[0] if found else None

    def _paint_standing_out(self, painter: QPainter, banded: set[int]) -> None:
        """In bands: the highlighted events in their colour, the selected one framed."""
        view, catalog, paints = self.view, self.catalog, self.composer.paints
        colours = self.composer.lane_colours(catalog)
        for uid in [*islice(self.emphasis.highlighted, _STANDING_OUT), *filter(None, [self.emphasis.selected])]:
            position = catalog.position(uid)
            if position is None or not self._in_view(position):
                continue
            lo, hi = catalog.span(position)
            left = max(view.x(lo), -4.0)
            right = view.width + 4.0 if hi == FOREVER else min(view.x(hi), view.width + 4.0)
            for lane in banded.intersection(catalog.lanes_of(position)):
                middle = self.band_y(position, lane) + view.scroll
                rect = QRectF(round(left), middle - 3, max(round(right - left), 3), 6)
                painter.fillRect(rect, colours[lane])
                if uid == self.emphasis.selected:
                    painter.setPen(QPen(paints.accent, 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(rect.adjusted(-2, -2, 2, 2))

    def _paint_overflow(self, painter: QPainter, drawing: Drawing) -> None:
        self._chips = []
        view = self.view
        painter.setFont(self.composer.paints.micro)
        for lane, keys in drawing.layout.overflow.items():
            shown = tuple(position for key in keys if self._in_view(position := position_of(key)))
            if not shown:
                continue
            right = view.width - 8.0
            self._paint_chip(painter, len(shown), right, right, drawing.tops[lane + 1] - 13, shown)
        for lane, band in drawing.through.items():
            if band.count:
                most = view.width - 8.0
                self._paint_chip(painter, band.count, band.chip_x, most, drawing.through_middle(lane), band.more)

    def _paint_chip(
        self, painter: QPainter, count: int, left: float, most: float, middle: int, positions: tuple[int, ...]
    ) -> None:
        """Paint a "+12" from ``left``, or further left so that it ends at ``most``."""
        paints, words = self.composer.paints, f"+{count:,}"
        width = painter.fontMetrics().horizontalAdvance(words) + 12
        rect = QRectF(min(left, most - width), middle - 9, width, 18)
        painter.setPen(QPen(paints.stroke, 1))
        painter.setBrush(paints.paper)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(paints.muted)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        self._chips.append((rect.translated(0, -self.view.scroll), positions))

    def _in_view(self, position: int) -> bool:
        lo, hi = self.catalog.span(position)
        return lo < self.view.hi and hi > self.view.lo


def _areas(placed: Placed) -> list[tuple[int, float, float]]:
    """Sub-row, left and right of what belongs to a mark: itself and its label."""
    areas = [(placed.row, placed.left, placed.right)]
    if placed.side not in (Side.NONE, Side.INSIDE):
        areas.append((placed.label_row, placed.label_x, placed.label_x + placed.label))
    return areas
