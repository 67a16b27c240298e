"""What is on the chart, painted on any painter: a widget's, a picture's, an SVG file's or a printer's.

Nothing here knows a widget. A whole chart is made in two steps. `Composer.draw` (scene.py) lays out the events of a
catalog for a stretch of time and a width in pixels, which gives a `Drawing`: which mark and label stand where. The
functions below and `paint_axis` (axis.py) paint it, in logical pixels, from the top left corner of the chart::

    composer = Composer(paints)
    drawing = composer.draw(catalog, Emphasis(), Scale(lo, per_pixel), width, height, 0.0, most_rows=1_000)
    paint_grid(painter, paints, View(lo, per_pixel, width, drawing.tops[-1]), drawing.tops)
    paint_drawing(painter, drawing, paints, 0.0, width)
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workbench.ui.timeline.drawing import Drawing, LaneList
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.ticks import ticks
from workbench.ui.timeline.view import View

_GROUND: float = 6.0
_BAND: float = 0.12
_LABEL_LEFT: float = 12.0


def paint_grid(painter: QPainter, paints: Paints, view: View, tops: Sequence[int]) -> None:
    """Paint paper, a line at each major tick of the axis and a line at the foot of each lane.

    ``tops`` are the tops of the lanes and the foot of the last, which the view's ``scroll`` moves up.
    """
    painter.fillRect(QRectF(0, 0, view.width, view.height), paints.paper)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for tick in ticks(view.lo, view.hi, view.width):
        if tick.major and tick.at >= view.lo:
            painter.fillRect(QRectF(round(view.x(tick.at)), 0, 1, view.height), paints.hair)
    for foot in tops[1:]:
        y = foot - view.scroll - 1
        if 0 <= y <= view.height:
            painter.fillRect(QRectF(0, y, view.width, 1), paints.hair)


def paint_drawing(
    painter: QPainter,
    drawing: Drawing,
    paints: Paints,
    shift: float,
    width: float,
    lanes: Sequence[int] | None = None,
) -> None:
    """Paint the marks and labels of a drawing, moved by ``shift`` pixels, on a chart of ``width`` pixels.

    The painter's origin is the top of the first lane. ``lanes`` are those to paint, by default all. Labels inside a
    bracket that the left edge cuts begin 12 pixels from that edge.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for lane in range(len(drawing.lanes)) if lanes is None else lanes:
        if drawing.lanes[lane]:
            lists = drawing.lists(lane)
            lists.labels.paint_grounds(painter, paints.paper, shift, width)
            _paint_selection(painter, lists, drawing.sub_row, paints, shift, width)
            lists.marks.paint(painter, shift, width)
            lists.labels.paint(painter, shift, _LABEL_LEFT, width)
        if lane in drawing.through:
            _paint_band(painter, drawing.lists(lane), drawing.sub_row, paints, width)


def _paint_band(painter: QPainter, lists: LaneList, height: int, paints: Paints, width: float) -> None:
    """Paint the soft band of what reaches through all that is shown, and the names on it, where they stand."""
    band, ink = lists.band, lists.ink
    if band is None or ink is None:
        return
    ground = QColor(ink)
    ground.setAlphaF(_BAND)
    painter.fillRect(QRectF(0, lists.middle - height // 2 + 1, width, height - 2), ground)
    _paint_selection(painter, band, height, paints, 0.0, width)
    band.marks.paint(painter, 0.0, width)
    band.labels.paint(painter, 0.0, 0.0, width)


def paint_window(painter: QPainter, paints: Paints, view: View, window: tuple[int, int | None]) -> None:
    """Paint a brushed window of time, civil seconds ``(lo, hi)``; no end reaches beyond the right edge."""
    lo, hi = window
    left = max(view.x(lo), -4.0)
    right = view.width + 4.0 if hi is None else min(view.x(hi), view.width + 4.0)
    if right < left:
        return
    fill = QColor(paints.accent)
    fill.setAlphaF(0.12)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(paints.accent, 1.5))
    painter.setBrush(fill)
    painter.drawRect(QRectF(left, -2, right - left, view.height + 4))


def _paint_selection(
    painter: QPainter, lists: LaneList, height: int, paints: Paints, shift: float, width: float
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paints.row)
    for left, right, middle in lists.grounds:
        start = max(left + shift - _GROUND, -20.0)
        end = min(right + shift + _GROUND, width + 20.0)
        painter.drawRoundedRect(QRectF(start, middle - height // 2, end - start, height), 3, 3)
