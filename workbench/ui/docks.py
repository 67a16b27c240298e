"""The docks around the text: which stand where at first, and how large."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from workbench.ui.parts import PaneHeader

_LEFT, _RIGHT, _BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)

# What a window manager puts above a window at most, and the least height that is worth fitting.
_FRAME, _LEAST_HEIGHT = 32, 640

TABBED = ("documents", "search", "claims", "relations", "history")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Docks", text)


def make_docks(window: QMainWindow) -> dict[str, QDockWidget]:
    """Make the eight docks, empty until their panes are made; those without a tab say their names meanwhile."""
    window.setDockNestingEnabled(True)
    window.setTabPosition(_LEFT, QTabWidget.TabPosition.North)
    window.setTabPosition(_RIGHT, QTabWidget.TabPosition.North)
    window.setCorner(Qt.Corner.BottomLeftCorner, _BOTTOM)
    window.setCorner(Qt.Corner.BottomRightCorner, _BOTTOM)
    docks: dict[str, QDockWidget] = {}
    for name, title, area in (
        ("documents", _tr("Documents"), _LEFT),
        ("search", _tr("Search"), _LEFT),
        ("claims", _tr("Claims"), _LEFT),
        ("relations", _tr("Relations"), _LEFT),
        ("history", _tr("History"), _LEFT),
        ("entities", _tr("Entities"), _RIGHT),
        ("inspector", _tr("Inspector"), _RIGHT),
        ("timeline", _tr("Timeline"), _BOTTOM),
    ):
        dock = QDockWidget(title)
        dock.setObjectName(f"{name}Dock")
        dock.setTitleBarWidget(QWidget(dock) if name in TABBED else PaneHeader(title))
        dock.setWidget(QWidget())
        feature = QDockWidget.DockWidgetFeature
        dock.setFeatures(feature.DockWidgetMovable | feature.DockWidgetClosable | feature.DockWidgetFloatable)
        window.addDockWidget(area, dock)
        docks[name] = dock
    return docks


def use_header(dock: QDockWidget, header: PaneHeader) -> None:
    """Make a pane's header the bar by which its dock is dragged; a double click on it floats the dock.

    Behind a tab the header leaves its title out, since the tab says it.
    """
    empty = dock.titleBarWidget()
    dock.setTitleBarWidget(header)
    header.show()
    if empty is not None:
        empty.deleteLater()
    if dock.objectName().removesuffix("Dock") in TABBED:
        header.title.setVisible(dock.isFloating())
        dock.topLevelChanged.connect(header.title.setVisible)


def standard_layout(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """Put every dock where it stands at first, in the size of the screen."""
    for dock in docks.values():
        dock.setFloating(False)
        dock.show()
    for name in TABBED[1:]:
        window.tabifyDockWidget(docks["documents"], docks[name])
    # opened when it is asked for: five tabs are wider than the documents need
    docks["relations"].hide()
    docks["documents"].raise_()
    window.splitDockWidget(docks["entities"], docks["inspector"], Qt.Orientation.Vertical)
    window.resize(first_size())
    size_docks(window, docks)


def first_size() -> QSize:
    """Return the window's first size in pixels: 1440 x 900 or 1280 x 800, less the frame where it would not fit."""
    screen = QGuiApplication.primaryScreen()
    if screen is None:
        return QSize(1440, 900)
    room = screen.availableGeometry()
    wanted = QSize(1440, 900) if room.width() >= 1440 else QSize(1280, 800)
    if room.width() >= wanted.width() and _LEAST_HEIGHT < room.height() < wanted.height() + _FRAME:
        wanted.setHeight(room.height() - _FRAME)
    return wanted


def size_docks(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """Give the docks their widths and heights for the window's size, in pixels."""
    large = window.width() >= 1400
    horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    window.resizeDocks([docks["documents"], docks["entities"]], [252, 324] if large else [244, 296], horizontal)
    window.resizeDocks([docks["timeline"]], [286 if large else 230], vertical)
    window.resizeDocks([docks["entities"], docks["inspector"]], [172, 320], vertical)


class LeftWidth:
    """Claims, Relations and History keep a width of their own for the left docks, Documents and Search another."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        self._window, self._docks = window, docks
        self._widths = {"narrow": 252, "wide": 444}
        self._group = "narrow"
        for name in TABBED:
            group = "narrow" if name in ("documents", "search") else "wide"
            docks[name].visibilityChanged.connect(lambda seen, n=name, g=group: self._follow(n, g) if seen else None)

    def _follow(self, name: str, group: str) -> None:
        dock = self._docks[name]
        if group == self._group or dock.isFloating() or self._window.width() < 1100:
            return
        self._widths[self._group] = dock.width()
        self._group = group
        self._window.resizeDocks([dock], [self._widths[group]], Qt.Orientation.Horizontal)
