"""The one graphics item that draws all visible events."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workbench.model.timeline import drawn_span
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.dense import density_image, rects_image
from workbench.ui.timeline.layout import LANE_GAP, Placed, Scale, Side
from workbench.ui.timeline.painting import paint_drawing, paint_grid, paint_window
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.scene import DIMMED, PREVIEW, Composer, Drawing, Emphasis, Level, even_tops, level_of
from workbench.ui.timeline.view import View

BAND: Final = 7
_NEAR: Final = 4.0
_MARGIN: Final = 0.5
_CALM_LIMIT: Final = 200
_REACH: Final = 280.0
_LAID_OUT: Final = 600
_STANDING_OUT: Final = 2_000


class TimelineItem(pg.GraphicsObject):  # type: ignore[misc]
    """Draws grid, lanes and marks of a catalog in pixels of its parent view box; `show_view` says which window.

    Events are drawn one by one up to 400 in view, as bare bars up to 8,000, beyond that as a picture of their density.
    While ``hurried``, in the midst of zooming, bare bars begin at 200: laying out more labels than that takes too long.
    """

    def __init__(self, paints: Paints) -> None:
        super().__init__()
        self.composer = Composer(paints)
        self.catalog = Catalog()
        self.emphasis = Emphasis()
        self.view = View(0, 1.0, 1, 1)
        self.months: Sequence[str] = ()
        self.window: tuple[int, int | None] | None = None
        self.level = Level.FULL
        self.hurried = False
        self._drawing: Drawing | None = None
        self._picture: tuple[View, Level, QImage] | None = None
        self._tops: list[int] = [0]
        self._stale = True
        self._kept: Drawing | None = None
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
        """Show other events."""
        self.catalog = catalog
        self.composer.forget()
        self._kept = None
        self.refresh()

    def set_emphasis(self, emphasis: Emphasis) -> None:
        """Let other events stand out; nothing moves by it."""
        self.emphasis = emphasis
        self.refresh()

    def refresh(self) -> None:
        """Draw anew: the events or what stands out have changed."""
        self._stale = True
        self._picture = None
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
        self._prepare()
        return self._tops

    def placed(self, position: int) -> tuple[Placed, float, int] | None:
        """A placed mark with its shift in x and the y of its middle in the view; None where it is not drawn singly."""
        drawing = self._prepare()
        if drawing is None or (found := drawing.by_key.get(position)) is None:
            return None
        return found, self._shift(drawing), drawing.middle(found.lane, found.row) - self.view.scroll

    def hit(self, x: float, y: float) -> int | None:
        """The position of the event at a pixel of the view, or None."""
        drawing = self._prepare()
        lane = self._lane_at(y + self.view.scroll)
        if lane is None:
            return None
        if drawing is None:
            return self._dense_hit(x, y + self.view.scroll, lane)
        x -= self._shift(drawing)
        depth = y + self.view.scroll
        best: tuple[float, float, int] | None = None
        for placed in drawing.layout.placed:
            if placed.lane != lane or placed.key == PREVIEW:
                continue
            for row, left, right in _areas(placed):
                away = max(left - x, x - right, 0.0)
                if away <= _NEAR and abs(depth - drawing.middle(lane, row)) <= drawing.sub_row / 2:
                    rank = (away, min(right, 1e9) - left, placed.key)
                    best = rank if best is None else min(best, rank)
        return None if best is None else best[2]

    def overflow_at(self, x: float, y: float) -> tuple[int, ...]:
        """The positions behind the "+12" at a pixel, or none."""
        return next((keys for rect, keys in self._chips if rect.contains(QPointF(x, y))), ())

    def band_y(self, position: int, lane: int) -> int:
        """The y in the view where an event lies that is not drawn singly."""
        tops = self.tops
        middle = (tops[lane] + tops[lane + 1]) // 2
        if self.level is Level.RECTS:
            middle = tops[lane] + LANE_GAP // 2 + position % self._bands() * BAND + BAND // 2
        return middle - self.view.scroll

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw what the view shows."""
        drawing = self._prepare()
        paints, view = self.composer.paints, self.view
        paint_grid(painter, paints, view, self._tops)
        painter.save()
        painter.translate(0, -view.scroll)
        if drawing is None:
            self._paint_picture(painter)
            self._paint_standing_out(painter)
        else:
            paint_drawing(painter, drawing, paints, self._shift(drawing), view.width)
            self._paint_overflow(painter, drawing)
        painter.restore()
        if self.window is not None:
            paint_window(painter, paints, view, self.window)

    def _prepare(self) -> Drawing | None:
        """The drawing for the view, laid out again only where the last does not cover it; None at dense levels."""
        view, catalog = self.view, self.catalog
        count = catalog.count(view.lo, view.hi)
        self.level = level_of(count)
        if self.hurried and self.level is Level.FULL and count > _CALM_LIMIT:
            self.level = Level.RECTS
        if self.level is not Level.FULL:
            self._tops = even_tops(len(catalog.lanes), view.height)
            self._drawing = self._kept = None
            return None
        drawing = self._drawing
        if drawing is not None and abs(drawing.scale.per_pixel / view.per_pixel - 1) > 1e-9:
            drawing = self._kept = None
        if drawing is not None and not self._stale:
            offset = -self._shift(drawing)
            if drawing.left <= offset and offset + view.width <= drawing.right:
                return drawing
        margin = self._margin(view, panning=drawing is not None)
        scale = Scale(view.lo, view.per_pixel)
        self._drawing = self.composer.draw(
            catalog, self.emphasis, scale, view.width, view.height, margin, drawing and self._kept
        )
        self._kept = self._drawing
        self._tops = self._drawing.tops
        self._stale = False
        return self._drawing

    def _margin(self, view: View, panning: bool) -> float:
        """How far to lay out beyond the view: as much as the number of events allows, and little while zooming."""
        for margin in (view.width * _MARGIN, _REACH, _REACH / 4) if panning else (_REACH, _REACH / 4):
            if self.catalog.count(view.moment(-margin), view.moment(view.width + margin)) <= _LAID_OUT:
                return margin
        return 0.0

    def _shift(self, drawing: Drawing) -> float:
        """How far the drawing lies from the left edge of the view, in whole pixels so that lines stay sharp."""
        return float(round((drawing.scale.origin - self.view.lo) / self.view.per_pixel))

    def _lane_at(self, depth: float) -> int | None:
        tops = self._tops
        return next((lane for lane in range(len(tops) - 1) if tops[lane] <= depth < tops[lane + 1]), None)

    def _bands(self) -> int:
        return max((self._tops[1] - self._tops[0] - LANE_GAP) // BAND, 1) if len(self._tops) > 1 else 1

    def _dense_hit(self, x: float, depth: float, lane: int) -> int | None:
        view = self.view
        found = self.catalog.at(lane, view.moment(x - _NEAR), view.moment(x + _NEAR))
        if self.level is Level.RECTS:
            bands = self._bands()
            band = (int(depth) - self._tops[lane] - LANE_GAP // 2) // BAND
            found = [position for position in found if position % bands == band] or found
        return found[0] if found else None

    def _paint_picture(self, painter: QPainter) -> None:
        view, catalog, tops = self.view, self.catalog, self._tops
        if not catalog.lanes:
            return
        if self._picture is None or self._picture[:2] != (view, self.level):
            colours = self.composer.lane_colours(catalog.lanes)
            if self.level is Level.RECTS:
                spans = catalog.visible(view.lo, view.hi)
                image = rects_image(spans, self._bands(), view.lo, view.per_pixel, view.width, colours)
            else:
                image = density_image(catalog.density(view.lo, view.per_pixel, view.width), colours)
            self._picture = (view, self.level, image)
        image = self._picture[2]
        bands = self._bands() if self.level is Level.RECTS else 1
        if self.emphasis.highlighted:
            painter.setOpacity(DIMMED)
        for lane in range(len(catalog.lanes)):
            for band in range(bands):
                source = QRectF(0, lane * bands + band, image.width(), 1)
                if bands > 1:
                    target = QRectF(0, tops[lane] + LANE_GAP // 2 + band * BAND, view.width, BAND - 2)
                else:
                    target = QRectF(0, tops[lane] + 3, view.width, tops[lane + 1] - tops[lane] - LANE_GAP)
                painter.drawImage(target, image, source)

    def _paint_standing_out(self, painter: QPainter) -> None:
        """At the dense levels: the highlighted events in their colour, the selected one framed."""
        view, catalog, paints = self.view, self.catalog, self.composer.paints
        colours = self.composer.lane_colours(catalog.lanes)
        painter.setOpacity(1.0)
        uids = [*islice(self.emphasis.highlighted, _STANDING_OUT), *filter(None, [self.emphasis.selected])]
        for uid in uids:
            position = catalog.position(uid)
            if position is None or not self._in_view(position):
                continue
            event = catalog.event(position)
            span = drawn_span(event)
            lane = catalog.lanes.index(event.kind)
            if span is None:
                continue
            left = max(view.x(span[0]), -4.0)
            right = view.width + 4.0 if span[1] is None else min(view.x(span[1]), view.width + 4.0)
            middle = self.band_y(position, lane) + view.scroll
            rect = QRectF(round(left), middle - 3, max(round(right - left), 3), 6)
            painter.fillRect(rect, colours[lane])
            if uid == self.emphasis.selected:
                painter.setPen(QPen(paints.accent, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect.adjusted(-2, -2, 2, 2))

    def _paint_overflow(self, painter: QPainter, drawing: Drawing) -> None:
        self._chips = []
        paints, view = self.composer.paints, self.view
        painter.setFont(paints.micro)
        for lane, keys in drawing.layout.overflow.items():
            shown = tuple(key for key in keys if self._in_view(key))
            if not shown:
                continue
            words = f"+{len(shown)}"
            width = painter.fontMetrics().horizontalAdvance(words) + 12
            rect = QRectF(view.width - width - 8, drawing.tops[lane + 1] - 22, width, 18)
            painter.setPen(QPen(paints.stroke, 1))
            painter.setBrush(paints.paper)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setPen(paints.muted)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
            self._chips.append((rect.translated(0, -view.scroll), shown))

    def _in_view(self, position: int) -> bool:
        span = drawn_span(self.catalog.event(position))
        return span is not None and span[0] < self.view.hi and (span[1] is None or span[1] > self.view.lo)


def _areas(placed: Placed) -> list[tuple[int, float, float]]:
    """Sub-row, left and right of what belongs to a mark: itself and its label."""
    areas = [(placed.row, placed.left, placed.right)]
    if placed.side not in (Side.NONE, Side.INSIDE):
        areas.append((placed.label_row, placed.label_x, placed.label_x + placed.label))
    return areas
