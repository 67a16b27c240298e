"""The viewer's scroll bar with its marks: where passages lie, those in focus, and the selection."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget


class MarkedScrollBar(QScrollBar):
    """``set_marks`` takes (fraction of the text from 0 to 1, colour, height in pixels); close marks merge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._marks: Sequence[tuple[float, QColor, int]] = ()
        self._thumb = QColor()

    def set_marks(self, marks: Sequence[tuple[float, QColor, int]]) -> None:
        """Show other marks."""
        self._marks = marks
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and the marks over it."""
        super().paintEvent(event)
        painter = QPainter(self)
        drawn: dict[int, QColor] = {}
        for fraction, colour, height in self._marks:
            y = int(fraction * (self.height() - 4))
            if height <= 2 and any(y - d in drawn for d in (0, 1, 2)):
                continue
            drawn[y] = colour
            painter.fillRect(0, y, self.width(), height, colour)
