"""The column of lane names at the left of the chart."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES
from workbench.ui.timeline.layout import LANE_GAP, SUB_ROW
from workbench.ui.timeline.paints import Paints

LANES_WIDTH: Final = 92
_SHAPE: Final = 9


class LaneColumn(QWidget):
    """Colour square and name of every lane, beside its first sub-row; ``scrolled`` carries pixels down."""

    scrolled = Signal(int)

    def __init__(self, paints: Paints, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paints = paints
        self._names: Sequence[str] = ()
        self._colours: Sequence[QColor] = ()
        self._tops: Sequence[int] = (0,)
        self._scroll = 0
        self.setAccessibleName(self.tr("Lanes"))
        self.setFixedWidth(LANES_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """92 pixels wide."""
        return QSize(LANES_WIDTH, 100)

    def set_paints(self, paints: Paints) -> None:
        """Draw with other colours and fonts."""
        self._paints = paints
        self.update()

    def show_lanes(self, names: Sequence[str], colours: Sequence[QColor], tops: Sequence[int], scroll: int) -> None:
        """Show these lanes at their tops (and the foot of the last), scrolled by so many pixels."""
        if (names, tops, scroll) == (self._names, self._tops, self._scroll) and colours == self._colours:
            return
        if names != self._names:
            self.setAccessibleDescription(", ".join(lane_words(name) for name in names))
        self._names, self._colours, self._tops, self._scroll = names, colours, list(tops), scroll
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw squares, names and separators."""
        painter, paints = QPainter(self), self._paints
        painter.fillRect(self.rect(), paints.pane)
        painter.fillRect(0, SIZES.chart_axis - 1, self.width(), 1, paints.hair)
        painter.setClipRect(0, SIZES.chart_axis, self.width(), self.height() - SIZES.chart_axis)
        painter.translate(0, SIZES.chart_axis - self._scroll)
        metrics = QFontMetricsF(paints.strong)
        painter.setFont(paints.strong)
        for lane, name in enumerate(self._names):
            if lane + 1 >= len(self._tops):
                break
            top, foot = self._tops[lane], self._tops[lane + 1]
            middle = top + LANE_GAP // 2 + min(SUB_ROW, foot - top - LANE_GAP) // 2
            square = QRectF(14, middle - _SHAPE / 2, _SHAPE, _SHAPE)
            paint_kind(painter, "tag", square, self._colours[lane])
            words = metrics.elidedText(lane_words(name), Qt.TextElideMode.ElideRight, LANES_WIDTH - 34)
            painter.setPen(paints.text)
            painter.drawText(30, round(middle + (metrics.ascent() - metrics.descent()) / 2), words)
            painter.fillRect(0, foot - 1, self.width(), 1, paints.hair)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the lanes."""
        self.scrolled.emit(-event.angleDelta().y() // 2)
        event.accept()


def lane_words(kind: str) -> str:
    """The words for a kind of event; a kind of the analyst's own is its own name."""
    return QCoreApplication.translate("EventKind", kind)
