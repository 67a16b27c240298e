"""Small parts in a row that goes on below where it is full."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP = 6


class Flow(QWidget):
    """Lays its parts out from the left, and goes on in the next row; its height follows its width. Pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def fill(self, parts: list[QWidget]) -> None:
        """Show other parts; those before are thrown away."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = parts
        for part in parts:
            part.setParent(self)
            part.show()
        self._place()

    @property
    def parts(self) -> list[QWidget]:
        """The parts in their order."""
        return list(self._parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the width."""
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(0, self.minimumHeight())

    def _place(self) -> None:
        x = y = height = 0
        for part in self._parts:
            size = part.sizeHint()
            width = min(size.width(), max(40, self.width()))
            if x and x + width > self.width():
                x, y = 0, y + height + 2
            part.setGeometry(QRect(x, y, width, size.height()))
            x += width + _GAP
            height = size.height()
        self.setFixedHeight(y + height if self._parts else 0)
        self.setVisible(bool(self._parts))
