"""A strip between the header and the text: find, link claims."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget


class Bar(QWidget):
    """One line of controls with a hairline below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(12, 4, 8, 5)
        self.line.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.palette().mid())
