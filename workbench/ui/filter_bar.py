"""The filter bar: says what is being filtered and clears it; absent when nothing is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.dates import iso_day
from workbench.ui.parts import Chip, KeyCap, plain_label
from workbench.ui.theme.tokens import SIZES


class FilterBar(QWidget):
    """30 px high. ``cleared()`` when the user takes the filter away."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFixedHeight(SIZES.filter_bar)
        self._window = Chip("", filled=True)
        clear = QPushButton(self.tr("Clear filters"))
        clear.clicked.connect(self.cleared)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 10, 0)
        line.setSpacing(8)
        line.addWidget(plain_label(self.tr("Filtered by"), "muted", "small"))
        line.addWidget(self._window)
        self._count = plain_label("", "muted", "small")
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(clear)
        line.addWidget(KeyCap(self.tr("Esc")))
        self.hide()

    def show_window(self, window: tuple[int, int] | None) -> None:
        """Show the brushed window, civil seconds ``[lo, hi)``, or nothing."""
        if window is None:
            self.hide()
            return
        first, last = iso_day(window[0]), iso_day(window[1] - 1)
        said = first if first == last else f"{first} – {last}"
        self._window.set_text(self.tr("time") + f"  {said}")
        self.show()

    def say(self, text: str) -> None:
        """Say how many are shown."""
        self._count.setText(text)
