"""The viewer's scroll bar with its marks: where passages lie, those in focus, and the selection."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from workbench.model.marks import Mark
from workbench.ui.document.index import STRIPED
from workbench.ui.theme import Theme

_PLACES = 1_000


def places(
    marks: Iterable[Mark], total: int, glowing: Collection[int], theme: Theme
) -> list[tuple[float, QColor, int]]:
    """Return a bar's marks for stripes and passages in focus; one of a colour for each thousandth of the text."""
    found: dict[tuple[int, str], tuple[float, QColor, int]] = {}
    for mark in marks:
        if mark.style in STRIPED or mark.passage_id in glowing:
            key = mark.start * _PLACES // total, mark.style
            if key not in found:
                found[key] = mark.start / total, theme.kind_colour(mark.style), 2
    return list(found.values())


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
