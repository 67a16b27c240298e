"""The cross-hair: a line at the pointer and the moment in words, above the chart so that nothing is laid out again."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.theme.tokens import SIZES
from workbench.ui.timeline.paints import Paints

_PAD = 6


class _Line(QWidget):
    """A line of 1 px in the colour of strokes."""

    def __init__(self, paints: Paints, parent: QWidget) -> None:
        super().__init__(parent)
        self.paints = paints
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.paints.stroke)


class _Words(QWidget):
    """The moment in words, in the height of the axis."""

    def __init__(self, paints: Paints, parent: QWidget) -> None:
        super().__init__(parent)
        self.paints = paints
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, paints = QPainter(self), self.paints
        painter.fillRect(self.rect(), paints.raised)
        painter.setPen(paints.stroke)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setFont(paints.micro)
        painter.setPen(paints.text)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.words)


class CrossHair:
    """Follows the pointer over a viewport while it is on."""

    def __init__(self, paints: Paints, viewport: QWidget) -> None:
        self._viewport = viewport
        self._line, self._words = _Line(paints, viewport), _Words(paints, viewport)
        self.on = False

    @property
    def words(self) -> str:
        """What it says now; empty while it is not seen."""
        return "" if self._words.isHidden() else self._words.words

    def set_paints(self, paints: Paints) -> None:
        """Draw with other colours and fonts."""
        self._line.paints = self._words.paints = paints

    def move(self, x: int, words: str) -> None:
        """Stand at a pixel of the viewport and say which moment it is."""
        if not self.on:
            return
        port = self._viewport.rect()
        metrics = QFontMetrics(self._words.paints.micro)
        width, height = metrics.horizontalAdvance(words) + 2 * _PAD, SIZES.chart_axis - 3
        self._line.setGeometry(x, SIZES.chart_axis, 1, port.height() - SIZES.chart_axis)
        self._words.setGeometry(min(max(x - width // 2, 0), max(port.width() - width, 0)), 1, width, height)
        if words != self._words.words:
            self._words.words = words
            self._words.update()
        self._line.show()
        self._words.show()

    def hide(self) -> None:
        """Be seen no longer, until the pointer comes back."""
        self._line.hide()
        self._words.hide()
