"""The button at the end of a pane's header: floats the pane, puts it back, closes it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDockWidget, QMenu

from workbench.ui.parts import PaneHeader
from workbench.ui.parts.icon_button import IconButton


class DockButton(IconButton):
    """Three dots; opens what can be done with the dock."""

    def __init__(self, dock: QDockWidget) -> None:
        name = QCoreApplication.translate("DockButton", "Pane {name}: float or close")
        super().__init__("more", name.format(name=dock.windowTitle()))
        self._dock = dock
        self.setObjectName("dockMenuButton")
        self.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setObjectName("dockMenu")
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._fill()

    def _fill(self) -> None:
        menu, dock = self.menu(), self._dock
        menu.clear()
        words = self.tr("Put back in the window") if dock.isFloating() else self.tr("Float")
        menu.addAction(words, lambda: dock.setFloating(not dock.isFloating()))
        menu.addAction(self.tr("Close (View brings it back)"), dock.close)


def add_dock_menu(dock: QDockWidget, header: PaneHeader) -> None:
    """Put the button at the end of a header."""
    header.add(DockButton(dock))
