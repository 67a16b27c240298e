"""The viewer's scroll bar with its marks: where passages lie, those in focus, and the selection."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from workbench.model.marks import Mark
from workbench.ui.document.index import STRIPED, MarkIndex
from workbench.ui.theme import Theme

_PLACES = 1_000
_FAINT = 0.3

# thousandth of the text, style, faint
Place = tuple[int, str, bool]


class Places:
    """Where stripes lie, by thousandths of a text of ``total`` code points: one mark of a style for each."""

    def __init__(self, index: MarkIndex, total: int) -> None:
        self._total = max(1, total)
        self.found: set[Place] = {self.place(mark) for mark in index.marks if mark.style in STRIPED}

    def place(self, mark: Mark) -> Place:
        """Return the thousandth of the text in which a mark starts, its style, and whether its layer is dimmed."""
        return mark.start * _PLACES // self._total, mark.style, mark.faint

    def refresh(self, index: MarkIndex, touched: Iterable[Mark]) -> None:
        """Look again at the places of marks that came or went."""
        for place in {self.place(mark) for mark in touched if mark.style in STRIPED}:
            first = -(-place[0] * self._total // _PLACES)
            last = -(-(place[0] + 1) * self._total // _PLACES)
            if any((mark.style, mark.faint) == place[1:] for mark in index.starting(first, last)):
                self.found.add(place)
            else:
                self.found.discard(place)


class MarkedScrollBar(QScrollBar):
    """A bar with a 2 px mark in its colour for every place, and the selection in accent; close marks merge."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._places: Collection[Place] = ()
        self._selection: float | None = None
        self._drawn: tuple[int, dict[int, QColor]] | None = None

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self._theme = theme
        self._drawn = None
        self.update()

    def set_places(self, places: Collection[Place]) -> None:
        """Show other places."""
        if places == self._places:
            return
        self._places = places
        self._drawn = None
        self.update()

    def set_selection(self, fraction: float | None) -> None:
        """Show where the selection starts, from 0 to 1; None where nothing is selected."""
        if fraction != self._selection:
            self._selection = fraction
            self.update()

    def drawn(self) -> dict[int, QColor]:
        """Return the colour of each mark by its pixel row."""
        height = self.height()
        if self._drawn is None or self._drawn[0] != height:
            rows: dict[int, QColor] = {}
            for place, style, faint in sorted(self._places, key=lambda place: (place[0], place[2], place[1])):
                y = place * (height - 4) // _PLACES
                if y not in rows and y - 1 not in rows and y - 2 not in rows:
                    rows[y] = self._theme.kind_colour(style, _FAINT if faint else 1.0)
            self._drawn = height, rows
        return self._drawn[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and the marks over it."""
        super().paintEvent(event)
        painter = QPainter(self)
        for y, colour in self.drawn().items():
            painter.fillRect(0, y, self.width(), 2, colour)
        if self._selection is not None:
            y = int(self._selection * (self.height() - 4))
            painter.fillRect(0, y, self.width(), 4, self._theme.colour("accent"))
