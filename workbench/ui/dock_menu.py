"""The button at the end of a pane's header: floats the pane, puts it back, closes it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMenu, QToolButton

from workbench.ui.icons import icon
from workbench.ui.parts import PaneHeader
from workbench.ui.theme import theme_of


class DockButton(QToolButton):
    """Three dots; opens what can be done with the dock."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__()
        self._dock = dock
        self.setObjectName("dockMenuButton")
        self.setFixedSize(24, 22)
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Pane {name}: float or close").format(name=dock.windowTitle()))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setObjectName("dockMenu")
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._fill()
        self._paint()

    def _fill(self) -> None:
        menu, dock = self.menu(), self._dock
        menu.clear()
        words = self.tr("Put back in the window") if dock.isFloating() else self.tr("Float")
        menu.addAction(words, lambda: dock.setFloating(not dock.isFloating()))
        menu.addAction(self.tr("Close (View brings it back)"), dock.close)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        self.setIcon(icon("more", theme_of(self).colour("muted")))


def add_dock_menu(dock: QDockWidget, header: PaneHeader) -> None:
    """Put the button at the end of a header."""
    header.add(DockButton(dock))
