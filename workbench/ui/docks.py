"""The docks around the text: which stand where at first, how large, and the bars by which they are moved."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from workbench.ui.parts import PaneHeader
from workbench.ui.theme import theme_of

_LEFT, _RIGHT, _BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)
_AREAS = {
    "documents": _LEFT,
    "search": _LEFT,
    "claims": _LEFT,
    "relations": _LEFT,
    "codebook": _LEFT,
    "history": _LEFT,
    "entities": _RIGHT,
    "inspector": _RIGHT,
    "timeline": _BOTTOM,
}
TABBED = ("documents", "search", "codebook", "claims", "relations", "history")
_FRAME = 32
_NARROW = ("documents", "search")
# column heads and whole rows, so that no row is cut: four of them, five where there is room
_ENTITIES = {False: 32 + 22 + 4 * 24 + 1, True: 32 + 22 + 5 * 24 + 1}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Docks", text)


def _titles() -> dict[str, str]:
    return {
        "documents": _tr("Documents"),
        "search": _tr("Search"),
        "codebook": _tr("Codebook"),
        "claims": _tr("Claims"),
        "relations": _tr("Relations"),
        "history": _tr("History"),
        "entities": _tr("Entities"),
        "inspector": _tr("Inspector"),
        "timeline": _tr("Timeline"),
    }


class Dock(QDockWidget):
    """Framed by one line where it floats: with a header of its own it has no frame of the desktop."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        super().paintEvent(event)
        if self.isFloating():
            painter = QPainter(self)
            painter.setPen(theme_of(self).colour("stroke"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def make_docks(window: QMainWindow) -> dict[str, QDockWidget]:
    """Make the nine docks, empty until their panes are made; those without a tab say their names meanwhile."""
    window.setDockNestingEnabled(True)
    for area in (_LEFT, _RIGHT, _BOTTOM):
        window.setTabPosition(area, QTabWidget.TabPosition.North)
    window.setCorner(Qt.Corner.BottomLeftCorner, _BOTTOM)
    window.setCorner(Qt.Corner.BottomRightCorner, _BOTTOM)
    docks: dict[str, QDockWidget] = {}
    for name, title in _titles().items():
        dock = Dock(title)
        dock.setObjectName(f"{name}Dock")
        dock.setTitleBarWidget(QWidget(dock) if name in TABBED else PaneHeader(title))
        dock.setWidget(QWidget())
        feature = QDockWidget.DockWidgetFeature
        dock.setFeatures(feature.DockWidgetMovable | feature.DockWidgetClosable | feature.DockWidgetFloatable)
        window.addDockWidget(_AREAS[name], dock)
        docks[name] = dock
    return docks


def use_header(dock: QDockWidget, header: PaneHeader) -> None:
    """Make a pane's header the bar by which its dock is dragged; a double click on it floats the dock."""
    empty = dock.titleBarWidget()
    dock.setTitleBarWidget(header)
    header.show()
    if empty is not None:
        empty.deleteLater()


def standard_layout(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """Put every dock where it stands at first, in the size of the screen."""
    for name, dock in docks.items():
        dock.setFloating(False)
        window.addDockWidget(_AREAS[name], dock)
        dock.show()
    for name in TABBED[1:]:
        window.tabifyDockWidget(docks["documents"], docks[name])
    docks["documents"].raise_()
    window.splitDockWidget(docks["entities"], docks["inspector"], Qt.Orientation.Vertical)
    if not window.isMaximized():
        screen = window.screen() or QGuiApplication.primaryScreen()
        window.resize(first_size(screen.availableGeometry().size()))
    size_docks(window, docks)


def first_size(screen: QSize) -> QSize:
    """Return the size of a window that was never sized: 1440 x 900, or 1280 x 800, and never more than the screen shows."""
    wanted = QSize(1440, 900) if screen.width() >= 1440 else QSize(1280, 800)
    # the bar the desktop draws above the window counts too
    return QSize(wanted.width(), min(wanted.height(), max(600, screen.height() - _FRAME)))


def size_docks(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """Give the docks their widths and heights for the window's size, in pixels."""
    large = window.width() >= 1400
    horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    window.resizeDocks([docks["documents"], docks["entities"]], [252, 324] if large else [244, 296], horizontal)
    window.resizeDocks([docks["timeline"]], [286 if large else 230], vertical)
    window.resizeDocks([docks["entities"], docks["inspector"]], [_ENTITIES[large], 320], vertical)


def is_tabbed(window: QMainWindow, dock: QDockWidget) -> bool:
    """Say whether a tab names the dock."""
    return not dock.isFloating() and any(not other.isHidden() for other in window.tabifiedDockWidgets(dock))


class Arrangement(QObject):
    """Follows docks as they are moved, floated, closed and laid on one another.

    Behind a tab a header leaves its title out, since the tab says it. Codebook, Claims, Relations and History keep a width of
    their own for the left docks, Documents and Search another, in pixels.
    """

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window, self._docks = window, docks
        self._widths = {"narrow": 252, "wide": 444}
        self._group = "narrow"
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self.follow)
        for dock in docks.values():
            for signal in (dock.visibilityChanged, dock.topLevelChanged, dock.dockLocationChanged):
                signal.connect(self._settle.start)
            dock.topLevelChanged.connect(self.tell_titles)

    def reset(self) -> None:
        """Forget the widths, for the standard layout."""
        self._widths = {"narrow": 252, "wide": 444}
        self._group = "narrow"

    @property
    def widths(self) -> str:
        """The two widths and which of them the docks have now, as words to be remembered."""
        group = self._shown_group()
        if group is not None and group == self._group:
            self._widths[group] = self._shown()[0].width()
        return f"{self._widths['narrow']} {self._widths['wide']} {self._group}"

    @widths.setter
    def widths(self, words: str) -> None:
        narrow, wide, group = [*words.split(), "", "", ""][:3]
        if narrow.isdecimal() and wide.isdecimal() and group in self._widths:
            self._widths, self._group = {"narrow": int(narrow), "wide": int(wide)}, group

    def follow(self) -> None:
        """Show titles where no tab says them, and give the left docks the width of what they show."""
        self.tell_titles()
        self._follow_width()

    def tell_titles(self) -> None:
        """Show the title in a header where no tab says it."""
        for dock in self._docks.values():
            header = dock.titleBarWidget()
            if isinstance(header, PaneHeader):
                header.title.setVisible(not is_tabbed(self._window, dock))

    def _shown_group(self) -> str | None:
        shown = self._shown()
        if len(shown) != 1 or not is_tabbed(self._window, shown[0]):
            return None
        return "narrow" if shown[0] in [self._docks[name] for name in _NARROW] else "wide"

    def _shown(self) -> list[QDockWidget]:
        docked = (self._docks[name] for name in TABBED if not self._docks[name].isFloating())
        return [dock for dock in docked if dock.isVisible() and not dock.visibleRegion().isEmpty()]

    def _follow_width(self) -> None:
        group = self._shown_group()
        if group is None or group == self._group or self._window.width() < 1100:
            return
        dock = self._shown()[0]
        self._widths[self._group] = dock.width()
        self._group = group
        self._window.resizeDocks([dock], [self._widths[group]], Qt.Orientation.Horizontal)
