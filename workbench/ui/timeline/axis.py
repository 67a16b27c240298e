"""The time axis: years at grid lines, short ticks between, for any year from 10,000 BC to 12,000."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workbench.ui.theme.tokens import SIZES
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.ticks import Tick, ticks

_TICK: int = 7
_GAP: float = 5.0
_STICKY_FROM: float = 130.0


def month_names() -> Sequence[str]:
    """Twelve short names of months in the user's language."""
    locale = QLocale()
    return [locale.standaloneMonthName(number, QLocale.FormatType.ShortFormat) for number in range(1, 13)]


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
        rect, paints = self.rect(), self.paints
        width, foot = rect.width(), round(rect.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(rect, paints.paper)
        painter.setPen(QPen(paints.hair, 1))
        painter.drawLine(0, foot - 1, round(width), foot - 1)
        shown = ticks(self._lo, self._lo + round(width * self._per_pixel), width, self.months)
        places = [((tick.at - self._lo) / self._per_pixel, tick) for tick in shown]
        taken = self._paint_majors(painter, [place for place in places if place[1].major], foot)
        self._paint_minors(painter, [place for place in places if not place[1].major], foot, taken)

    def _paint_majors(self, painter: QPainter, places: list[tuple[float, Tick]], foot: int) -> list[QRectF]:
        paints = self.paints
        metrics = QFontMetricsF(paints.header)
        taken: list[QRectF] = []
        for number, (x, tick) in enumerate(places):
            if x >= 0:
                painter.setPen(QPen(paints.hair, 1))
                painter.drawLine(round(x), 0, round(x), foot)
            elif number + 1 < len(places) and places[number + 1][0] < _STICKY_FROM:
                continue
            painter.setFont(paints.header)
            painter.setPen(paints.text)
            left = max(x, 0.0) + _GAP + 1
            area = QRectF(left, 0, metrics.horizontalAdvance(tick.text), foot)
            if taken and taken[-1].right() + 8 > left:
                continue
            painter.drawText(round(left), self._baseline(metrics, foot), tick.text)
            taken.append(area)
        return taken

    def _paint_minors(
        self, painter: QPainter, places: list[tuple[float, Tick]], foot: int, taken: list[QRectF]
    ) -> None:
        paints = self.paints
        metrics = QFontMetricsF(paints.micro)
        baseline = self._baseline(QFontMetricsF(paints.header), foot)
        painter.setFont(paints.micro)
        for x, tick in places:
            if x < 0:
                continue
            painter.setPen(QPen(paints.stroke, 1))
            painter.drawLine(round(x), foot - _TICK, round(x), foot - 2)
            area = QRectF(x + _GAP, 0, metrics.horizontalAdvance(tick.text), foot)
            if tick.text and not any(area.adjusted(-8, 0, 8, 0).intersects(other) for other in taken):
                painter.setPen(paints.muted)
                painter.drawText(round(area.left()), baseline, tick.text)

    def _baseline(self, metrics: QFontMetricsF, foot: int) -> int:
        return round((foot - 1 + metrics.ascent() - metrics.descent()) / 2)
