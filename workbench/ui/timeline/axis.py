"""The time axis: years at grid lines, short ticks between, for any year from 10,000 BC to 12,000."""

import pyqtgraph as pg
from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workbench.ui.theme.tokens import SIZES
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.ticks import Tick, ticks

_TICK: int = 7
_GAP: float = 5.0
_APART: float = 8.0


def month_names() -> tuple[str, ...]:
    """Twelve short names of months in the user's language."""
    locale = QLocale()
    return tuple(locale.standaloneMonthName(number, QLocale.FormatType.ShortFormat) for number in range(1, 13))


class CivilAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis on civil seconds. pyqtgraph's own `DateAxisItem` silently holds the view between the years 1 and 9999."""

    def __init__(self, paints: Paints) -> None:
        super().__init__("top")
        self.paints = paints
        self.months = month_names()
        self._lo = 0
        self._per_pixel = 1.0
        self.setHeight(SIZES.chart_axis)

    def show_window(self, lo: int, per_pixel: float) -> None:
        """Show the window that begins at a civil second, with so many seconds a pixel."""
        self._lo, self._per_pixel = lo, per_pixel
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw lines, ticks and words."""
        paint_axis(painter, self.rect(), self._lo, self._per_pixel, self.paints, self.months)


def paint_axis(
    painter: QPainter, rect: QRectF, lo: int, per_pixel: float, paints: Paints, months: tuple[str, ...]
) -> None:
    """Paint an axis into ``rect``, which begins at x = 0, on any painter.

    ``lo`` is the civil second at its left edge, ``per_pixel`` are the seconds a pixel, ``months`` twelve short names.
    """
    width, foot = rect.width(), round(rect.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(rect, paints.paper)
    painter.fillRect(QRectF(0, foot - 1, round(width), 1), paints.hair)
    shown = ticks(lo, lo + round(width * per_pixel), width, months)
    places = [((tick.at - lo) / per_pixel, tick) for tick in shown]
    taken = _paint_majors(painter, paints, [place for place in places if place[1].major], foot, width)
    _paint_minors(painter, paints, [place for place in places if not place[1].major], foot, taken, width)


def _paint_majors(
    painter: QPainter, paints: Paints, places: list[tuple[float, Tick]], foot: int, width: float
) -> list[QRectF]:
    """Paint headings; that of the major before the window stays at the left edge until the next one pushes it out.

    Words that the right edge would cut are left out.
    """
    metrics = QFontMetricsF(paints.header)
    taken: list[QRectF] = []
    for number, (x, tick) in enumerate(places):
        if x >= 0:
            painter.fillRect(QRectF(round(x), 0, 1, foot), paints.hair)
        long = metrics.horizontalAdvance(tick.text)
        left = max(x, 0.0) + _GAP + 1
        if x < 0 and number + 1 < len(places):
            left = min(left, places[number + 1][0] - long - _APART)
        if (taken and taken[-1].right() + _APART > left) or left + long > width:
            continue
        painter.setFont(paints.header)
        painter.setPen(paints.text)
        painter.drawText(round(left), _baseline(metrics, foot), tick.text)
        taken.append(QRectF(left, 0, long, foot))
    return taken


def _paint_minors(
    painter: QPainter, paints: Paints, places: list[tuple[float, Tick]], foot: int, taken: list[QRectF], width: float
) -> None:
    metrics = QFontMetricsF(paints.micro)
    baseline = _baseline(QFontMetricsF(paints.header), foot)
    painter.setFont(paints.micro)
    seen = [(x, tick) for x, tick in places if x >= 0]
    for x, _ in seen:
        painter.fillRect(QRectF(round(x), foot - _TICK, 1, _TICK - 1), paints.stroke)
    painter.setPen(paints.muted)
    for x, tick in seen:
        if not tick.text:
            continue
        area = QRectF(x + _GAP, 0, metrics.horizontalAdvance(tick.text), foot)
        if area.right() <= width and not any(area.adjusted(-_APART, 0, _APART, 0).intersects(other) for other in taken):
            painter.drawText(round(area.left()), baseline, tick.text)


def _baseline(metrics: QFontMetricsF, foot: int) -> int:
    return round((foot - 1 + metrics.ascent() - metrics.descent()) / 2)
