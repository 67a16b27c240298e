"""The labelled rows of the quick entry: a muted word at the left, a field at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

LABEL_WIDTH = 62


class Rows(QWidget):
    """A grid of labelled rows; every field gets the label's word as its accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def add(self, word: str, field: QWidget) -> None:
        """Add a row."""
        row = self._grid.rowCount()
        label = QLabel(word)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "muted")
        label.setBuddy(field)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(field, row, 1)
        label.setMinimumHeight(24)
        if not field.accessibleName():
            field.setAccessibleName(word)

    def add_wide(self, field: QWidget) -> None:
        """Add a field over the whole width."""
        self._grid.addWidget(field, self._grid.rowCount(), 0, 1, 2)
