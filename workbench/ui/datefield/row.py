"""One other reading of a date: its key, its words, and what it means."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.dates import Alternative
from workbench.ui.parts import ElidedLabel, KeyCap, plain_label

_LINE: Final = 22
_TWO_LINES: Final = 40


class ReadingRow(QWidget):
    """A click on it is its key: ``taken(number)``. The reading that is taken is told by weight and a tick."""

    taken = Signal(int)

    def __init__(self, number: int, other: Alternative, chosen: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(0)
        self._lines.setColumnStretch(1, 1)
        self._key = KeyCap(f"Alt+{number}", parent=self)
        self._label = ElidedLabel(("✓ " if chosen else "") + other.label, self)
        if chosen:
            font = self._label.font()
            font.setWeight(font.Weight.DemiBold)
            self._label.setFont(font)
        self._note = plain_label(other.note, "muted", "small", self)
        self._lines.addWidget(self._key, 0, 0)
        self._lines.addWidget(self._label, 0, 1)
        self._arrange(below=False)
        self.setAccessibleName(f"Alt+{number}: {other.label}, {other.note}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both do not fit side by side, the note goes below the words."""
        super().resizeEvent(event)
        wide = self._key.sizeHint().width() + self._label.sizeHint().width() + self._note.sizeHint().width() + 16
        below = bool(self._note.text()) and wide > self.width()
        if below != self._below:
            self._arrange(below)

    def _arrange(self, below: bool) -> None:
        self._below = below
        self._lines.removeWidget(self._note)
        if below:
            self._lines.addWidget(self._note, 1, 1)
        else:
            self._lines.addWidget(self._note, 0, 2)
        self.setFixedHeight(_TWO_LINES if below else _LINE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click acts."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.taken.emit(self._number)
