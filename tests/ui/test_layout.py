"""The window's layout: docks float, close and come back, separators are grabbed over 7 px, and all of it is remembered."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour
from workbench.app import open_window
from workbench.ui.docks import TABBED, size_docks
from workbench.ui.entities.model import Column
from workbench.ui.main_window import MainWindow
from workbench.ui.separators import GRAB, Splitter, Strip
from workbench.ui.tab_list import TabListButton

# the offscreen screen says so of every window that is shown or raised
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

Make = Callable[[], MainWindow]


@pytest.fixture
def make(harbour: Harbour, qtbot: QtBot) -> Iterator[Make]:
    """Opens the case in a new window, as another run would: the same settings, nothing else."""
    path = harbour.store.path
    harbour.store.close()
    made: list[MainWindow] = []

    def make_one() -> MainWindow:
        window = open_window(path)
        qtbot.waitExposed(window)
        window.make_the_rest()
        window.arrangement.follow()
        qtbot.waitUntil(lambda: not window.session.busy)
        made.append(window)
        return window

    yield make_one
    for window in made:
        window.close()
        window.deleteLater()


def title_of(window: MainWindow, name: str) -> QWidget:
    title = window.docks[name].titleBarWidget().findChild(QWidget, "paneTitle")
    assert title is not None
    return title


def choose(window: MainWindow, name: str, number: int) -> None:
    button = window.docks[name].titleBarWidget().findChild(QToolButton, "dockMenuButton")
    assert isinstance(button, QToolButton) and button.accessibleName()
    button.menu().aboutToShow.emit()
    button.menu().actions()[number].trigger()


def test_every_pane_floats_closes_and_comes_back(make: Make, qtbot: QtBot) -> None:
    window = make()
    for name, dock in window.docks.items():
        choose(window, name, 0)
        assert dock.isFloating() and title_of(window, name).isVisibleTo(dock.titleBarWidget()), name
        choose(window, name, 0)
        assert not dock.isFloating()
        choose(window, name, 1)
        assert dock.isHidden(), name
        window.actions_[f"view.{name}"].trigger()
        assert not dock.isHidden(), name
    for name in TABBED:
        assert not title_of(window, name).isVisibleTo(window.docks[name].titleBarWidget()), "the tab says it"
    for name in ("entities", "inspector", "timeline"):
        assert title_of(window, name).isVisibleTo(window.docks[name].titleBarWidget())


def test_a_pane_says_its_name_wherever_no_tab_does(make: Make, qtbot: QtBot) -> None:
    window = make()
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, window.docks["search"])
    window.tabifyDockWidget(window.docks["entities"], window.docks["inspector"])
    window.arrangement.follow()
    assert title_of(window, "search").isVisibleTo(window.docks["search"].titleBarWidget())
    assert not title_of(window, "inspector").isVisibleTo(window.docks["inspector"].titleBarWidget())
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert bars and not any(bar.expanding() for bar in bars)
    window.actions_["view.layout"].trigger()
    window.arrangement.follow()
    assert not title_of(window, "search").isVisibleTo(window.docks["search"].titleBarWidget())
    assert title_of(window, "inspector").isVisibleTo(window.docks["inspector"].titleBarWidget())


def strips(window: MainWindow, cursor: Qt.CursorShape) -> list[Strip]:
    window.separators.place()
    return [s for s in window.separators.strips if s.isVisible() and s.cursor().shape() == cursor]


def drag(strip: Strip, start: QPoint, by: QPoint) -> None:
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(strip, start + by / 2)
    QTest.mouseMove(strip, start + by)
    QTest.qWait(40)
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=start + by)
    QTest.qWait(40)


@pytest.mark.parametrize("across", [0, 3, 6])
def test_separators_are_grabbed_over_seven_pixels(make: Make, qtbot: QtBot, across: int) -> None:
    window = make()
    window.resize(1440, 900)
    QTest.qWait(60)
    upright = strips(window, Qt.CursorShape.SplitHCursor)
    level = strips(window, Qt.CursorShape.SplitVCursor)
    assert all(s.width() == GRAB for s in upright) and all(s.height() == GRAB for s in level)
    docks = window.docks
    left = next(s for s in upright if abs(s.geometry().center().x() - docks["documents"].geometry().right()) <= 2)
    before = docks["documents"].width()
    drag(left, QPoint(across, 80), QPoint(40, 0))
    assert abs(docks["documents"].width() - before - 40) <= 1
    between = next(s for s in level if s.geometry().intersects(beside(docks["inspector"].geometry())))
    before = docks["inspector"].height()
    drag(between, QPoint(60, across), QPoint(0, -30))
    assert abs(docks["inspector"].height() - before - 30) <= 1


def beside(place: QRect) -> QRect:
    return QRect(place.left(), place.top() - 2, place.width(), 2)


def test_separators_follow_docks_that_close(make: Make, qtbot: QtBot) -> None:
    window = make()
    whole = len(strips(window, Qt.CursorShape.SplitVCursor))
    window.docks["timeline"].close()
    QTest.qWait(60)
    assert len(strips(window, Qt.CursorShape.SplitVCursor)) < whole
    window.docks["inspector"].close()
    QTest.qWait(60)
    assert not strips(window, Qt.CursorShape.SplitVCursor)


def test_the_line_above_the_tags_is_grabbed_over_seven_pixels(make: Make) -> None:
    splitter = make().documents.splitter
    assert isinstance(splitter, Splitter)
    handle = splitter.handle(1)
    assert handle.height() == GRAB and splitter.handleWidth() == 1


def test_claims_and_history_have_a_width_of_their_own(make: Make, qtbot: QtBot) -> None:
    window = make()
    window.actions_["view.layout"].trigger()
    window.resize(1440, 900)
    QTest.qWait(40)
    narrow = window.docks["documents"].width()
    for name in ("claims", "history"):
        window.show_pane(name)
        qtbot.waitUntil(lambda dock=window.docks[name]: dock.width() == 444)
    window.show_pane("documents")
    qtbot.waitUntil(lambda: window.docks["documents"].width() == narrow)


def test_the_look_of_the_last_run_comes_back(make: Make, qtbot: QtBot) -> None:
    window = make()
    window.resize(1010, 760)
    window.docks["history"].close()
    window.docks["entities"].raise_()
    window.use_scheme("dark")
    window.viewer.zoom(4)
    size = window.viewer.font().pixelSize()
    window.documents.grouping = "date"
    window.documents.splitter.setSizes([300, 120])
    window.documents.splitter.splitterMoved.emit(300, 1)
    tags = window.documents.splitter.sizes()
    window.entities.model.arrange(Column.NAME)
    window.resize(1400, 760)
    QTest.qWait(40)
    narrow = window.docks["documents"].width()
    window.show_pane("claims")
    qtbot.waitUntil(lambda: window.docks["claims"].width() == 444)
    window.close()

    again = make()
    # the screen of the tests is 800 px wide, and a window is never brought back wider than the screen
    assert again.height() == 760
    assert again.docks["history"].isHidden() and not again.docks["claims"].visibleRegion().isEmpty()
    assert again.settings.scheme == "dark" and again.theme.tokens.dark
    assert again.viewer.font().pixelSize() == size
    assert again.documents.grouping == "date" and again.documents.splitter.sizes()[1] == tags[1]
    assert (again.entities.model.order, again.entities.model.descending) == (Column.NAME, False)
    again.use_scheme("light")
    assert again.viewer.font().pixelSize() == size, "another look leaves the size of the text"
    again.resize(1400, 760)
    again.show_pane("documents")
    qtbot.waitUntil(lambda: again.docks["documents"].width() == narrow)


def test_a_layout_that_cannot_be_read_is_left_aside(make: Make, qtbot: QtBot) -> None:
    window = make()
    for name, value in (("left_widths", "wide"), ("reading_size", "-3"), ("entity_order", "nothing up")):
        window.settings.use(name, value)
    window.settings.flush()
    again = make()
    assert again.isVisible() and again.entities.model.order is Column.MENTIONS


def test_tabs_that_do_not_fit_are_in_a_list(make: Make, qtbot: QtBot) -> None:
    window = make()
    window.resize(1440, 900)
    window.show_pane("documents")
    size_docks(window, window.docks)
    qtbot.waitUntil(lambda: window.docks["documents"].width() <= 260)

    def the_list() -> TabListButton:
        bar = next(b for b in window.findChildren(QTabBar) if b.count() == len(TABBED))
        found = bar.findChild(TabListButton)
        assert isinstance(found, TabListButton)
        return found

    qtbot.waitUntil(lambda: the_list().isVisible())
    covers, bar = the_list(), the_list().parentWidget()
    assert isinstance(bar, QTabBar)
    # a name is read whole or not at all
    left = [bar.tabRect(at).right() for at in range(bar.count()) if bar.tabRect(at).left() < covers.x()]
    assert left and max(left) <= covers.x()
    menu = covers.button.menu()
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions()]
    assert names == ["Documents", "Search", "Codebook", "Claims", "Relations", "History"]
    next(action for action in menu.actions() if action.text() == "History").trigger()
    qtbot.waitUntil(lambda: window.history.isVisible())
    qtbot.waitUntil(lambda: window.docks["history"].width() > 400 and not the_list().isVisible())
