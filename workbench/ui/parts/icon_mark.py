"""An icon beside words, in a colour of the theme."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.icons import pixmap
from workbench.ui.theme import theme_of


class IconMark(QWidget):
    """Shows the icon ``name`` in the colour of ``token``, ``size`` pixels; it follows the theme. Words stand beside it."""

    def __init__(self, name: str, token: str, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(size, size)

    def sizeHint(self) -> QSize:
        """As large as the icon."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        colour = theme_of(self).colour(self._token)
        QPainter(self).drawPixmap(0, 0, pixmap(self.name, colour, self._size, self.devicePixelRatioF()))
