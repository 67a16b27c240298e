"""A button in a header that shows an icon in muted, and follows the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QToolButton

from workbench.ui.icons import icon
from workbench.ui.theme import theme_of


class IconButton(QToolButton):
    """24 x 22 px; ``symbol`` names one of the program's icons, ``name`` is what a screen reader says."""

    def __init__(self, symbol: str, name: str) -> None:
        super().__init__()
        self._symbol = symbol
        self.setFixedSize(24, 22)
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        self.setIcon(icon(self._symbol, theme_of(self).colour("muted")))
