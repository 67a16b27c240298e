"""Tabs of docks that do not fit: a button at the end of the bar lists all of them."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QMenu, QTabBar, QWidget

from workbench.ui.parts.icon_button import IconButton
from workbench.ui.parts.labels import plain_tooltip

WIDTH = 24


class TabListButton(QWidget):
    """Lies at the end of a tab bar while some of its tabs are out of sight; lists every tab, the current one ticked.

    A tab that would be cut is covered, so that a name is read whole or not at all.
    """

    def __init__(self, bar: QTabBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self.setObjectName("tabList")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.button = IconButton("tabs", self.tr("All tabs"))
        self.button.setToolTip(plain_tooltip(self.tr("All tabs of these panes")))
        self.button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        menu.setObjectName("tabListMenu")
        menu.aboutToShow.connect(self._fill)
        self.button.setMenu(menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bar.installEventFilter(self)
        bar.currentChanged.connect(lambda _: self.place())
        self.place()

    def _fill(self) -> None:
        menu = self.button.menu()
        menu.clear()
        for at in range(self._bar.count()):
            action = menu.addAction(self._bar.tabText(at), partial(self._bar.setCurrentIndex, at))
            action.setCheckable(True)
            action.setChecked(at == self._bar.currentIndex())

    def place(self) -> None:
        """Lie at the end of the bar, or go out of sight where all tabs fit."""
        bar = self._bar
        rects = [bar.tabRect(at) for at in range(bar.count())]
        free = bar.width() - WIDTH
        cut = [rect.left() for rect in rects if rect.left() < free < rect.right()]
        left = min([free, *cut])
        self.setGeometry(left, 0, bar.width() - left, bar.height())
        self.setVisible(sum(rect.width() for rect in rects) > bar.width())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the bar."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.StyleChange):
            self.place()
        return super().eventFilter(watched, event)


class TabLists(QObject):
    """Gives every bar of docks in a window its button, also those that come later."""

    def __init__(self, window: QMainWindow, docks: list[QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.place)
        for dock in docks:
            for signal in (dock.visibilityChanged, dock.topLevelChanged, dock.dockLocationChanged):
                signal.connect(self._settle.start)
        self.place()

    def place(self) -> None:
        """Make the buttons that are missing."""
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if bar.findChild(QWidget, "tabList") is None:
                bar.setUsesScrollButtons(True)
                TabListButton(bar)
