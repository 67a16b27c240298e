"""One other reading of a date: its key, its words, and what it means."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.dates import Alternative
from workbench.ui.parts import ElidedLabel, KeyCap, plain_label


class ReadingRow(QWidget):
    """A click on it is its key: ``taken(number)``. The reading that is taken is told by weight and a tick."""

    taken = Signal(int)

    def __init__(self, number: int, other: Alternative, chosen: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setFixedHeight(22)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(KeyCap(f"Alt+{number}", parent=self))
        label = ElidedLabel(("✓ " if chosen else "") + other.label, self)
        if chosen:
            font = label.font()
            font.setWeight(font.Weight.DemiBold)
            label.setFont(font)
        line.addWidget(label, 1)
        note = plain_label(other.note, "muted", "small", self)
        line.addWidget(note)
        self.setAccessibleName(f"Alt+{number}: {other.label}, {other.note}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click acts."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.taken.emit(self._number)
