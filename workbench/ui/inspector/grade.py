"""A grade as a chip: its letter or digit, with words as far as there is room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.parts import Chip
from workbench.ui.parts.labels import plain_tooltip


class GradeChip(Chip):
    """Says ``3  possibly true``, elided where that does not fit, never the grade; the tooltip then says the rest."""

    def __init__(self, text: str, *, dashed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, dashed=dashed, parent=parent)
        self._full, self._dash = text, dashed
        self._short = text.split("  ")[0]
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room its words want."""
        return self._room(self._full)

    def minimumSizeHint(self) -> QSize:
        """Return the room of the grade alone."""
        return self._room(self._short)

    def _room(self, text: str) -> QSize:
        return QSize(max(self.HEIGHT - 2, self.fontMetrics().horizontalAdvance(text) + 10), self.HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what fits."""
        super().resizeEvent(event)
        said = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width() - 8)
        if not said.startswith(self._short):
            said = self._short
        if said != self.text():
            self.set_text(said, dashed=self._dash)
            self.setAccessibleName(self._full)
            self.setToolTip(plain_tooltip("" if said == self._full else self._full))
