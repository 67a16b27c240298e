"""The timeline pane as the user handles it: real widgets on the offscreen platform."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.unit.timeline.sample import event, fourteen, undated, within
from workbench.dates.calendar import civil
from workbench.model.timeline import TimelineEvent
from workbench.ui.theme import dark_theme, light_theme
from workbench.ui.timeline.levels import Level
from workbench.ui.timeline.pane import TimelinePane
from workbench.ui.timeline.table import Column
from workbench.ui.timeline.table_view import TimelineTableView

# the offscreen platform says so whenever the least size of a window changes
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def pane(qtbot: QtBot) -> TimelinePane:
    made = TimelinePane(light_theme())
    qtbot.addWidget(made)
    made.resize(1440, 286)
    made.set_reduced_motion(True)
    made.show()
    QApplication.processEvents()
    return made


def shown(pane: TimelinePane, *events: TimelineEvent) -> TimelinePane:
    pane.set_events(events)
    QApplication.processEvents()
    return pane


def click(pane: TimelinePane, point: QPoint) -> None:
    QTest.mouseClick(pane.view.viewport(), LEFT, PLAIN, point)


def window(pane: TimelinePane) -> tuple[int, int]:
    return pane.view.window_of_time()


def test_a_click_at_its_point_selects_an_event(pane: TimelinePane, qtbot: QtBot):
    events = fourteen()
    shown(pane, *events)
    selected: list[str] = []
    pane.event_selected.connect(selected.append)
    for one in events:
        point = pane.view.event_point(one.uid)
        assert point is not None, one.title
        click(pane, point)
    assert selected == [one.uid for one in events]


def test_labels_can_be_clicked_too(pane: TimelinePane, qtbot: QtBot):
    one = event("Ferry train", within((2015, 8), (2015, 9)))
    shown(pane, one, event("Other", within((2014, 1), (2014, 2))))
    point = pane.view.event_point(one.uid)
    assert point is not None
    with qtbot.waitSignal(pane.event_selected) as signal:
        click(pane, point + QPoint(40, 0))
    assert signal.args == [one.uid]


def test_undated_events_go_to_the_rail(pane: TimelinePane, qtbot: QtBot):
    lost = undated("The captain dies")
    shown(pane, *fourteen(), lost)
    assert [one.uid for one in pane.rail.events()] == [lost.uid]
    assert lost.uid not in pane.view.shown_events() and len(pane.view.shown_events()) == 14
    assert pane.view.event_point(lost.uid) is None
    assert pane.count.text() == "14 events, 1 undated"
    rows = pane.rail.findChild(type(pane.rail._rows), "undatedList")
    with qtbot.waitSignal(pane.event_selected) as signal:
        QTest.mouseClick(rows.viewport(), LEFT, PLAIN, QPoint(60, 12))
    assert signal.args == [lost.uid]
    with qtbot.waitSignal(pane.event_activated) as signal:
        QTest.keyClick(rows, Qt.Key.Key_Enter)
    assert signal.args == [lost.uid]


def test_an_empty_pane_says_what_to_do(pane: TimelinePane):
    assert pane._stack.currentIndex() == 1
    assert not pane.rail.isVisible() and pane.count.text() == ""
    shown(pane, event("x", within((2014,), (2015,))))
    assert pane._stack.currentIndex() == 0 and pane.count.text() == "1 event"


def test_the_first_events_are_fitted_and_fit_shows_all_again(pane: TimelinePane):
    shown(pane, *fourteen())
    lo, hi = window(pane)
    assert lo < civil(2014, 3) and hi > civil(2017, 12, 10)
    pane.view.zoom(0.1)
    assert pane.view.event_point(pane.view.shown_events()[-1]) is None
    pane.fit_button.click()
    fitted = window(pane)
    assert abs(fitted[0] - lo) < 86_400 and abs(fitted[1] - hi) < 86_400


def test_keys_zoom_walk_and_activate(pane: TimelinePane, qtbot: QtBot):
    shown(pane, *fourteen())
    view = pane.view
    lo, hi = window(pane)
    QTest.keyClicks(view, "+")
    assert window(pane)[1] - window(pane)[0] == pytest.approx((hi - lo) / 1.5, rel=0.01)
    QTest.keyClicks(view, "-")
    QTest.keyClicks(view, "-")
    assert window(pane)[1] - window(pane)[0] == pytest.approx((hi - lo) * 1.5, rel=0.01)
    QTest.keyClicks(view, "0")
    order = view.shown_events()
    selected: list[str] = []
    pane.event_selected.connect(selected.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End):
        QTest.keyClick(view, key)
    assert selected == [order[0], order[1], order[0], order[-1]]
    with qtbot.waitSignals([pane.event_activated] * 2):
        QTest.keyClick(view, Qt.Key.Key_Return)
        QTest.keyClick(view, Qt.Key.Key_Enter)


def test_walking_brings_an_event_into_view(pane: TimelinePane):
    shown(pane, *fourteen())
    pane.view.show_window(civil(2014, 1), civil(2014, 4))
    pane.set_focus(pane.view.shown_events()[-2])
    QTest.keyClick(pane.view, Qt.Key.Key_Right)
    lo, hi = window(pane)
    assert lo < civil(2017, 11, 15) < hi


def test_the_wheel_zooms_around_the_pointer_and_a_drag_pans(pane: TimelinePane):
    shown(pane, *fourteen())
    view = pane.view
    at = QPointF(300, 100)
    moment = view.item.view.moment(view._pixel(at).x())
    where = view.mapToGlobal(at.toPoint())
    wheel = QWheelEvent(
        at,
        QPointF(where),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        PLAIN,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    per_pixel = view.item.view.per_pixel
    assert abs(view.item.view.moment(view._pixel(at).x()) - moment) < 2 * per_pixel
    lo, hi = window(pane)
    port = view.viewport()
    QTest.mousePress(port, LEFT, PLAIN, QPoint(500, 215))
    QTest.mouseMove(port, QPoint(450, 215))
    QTest.mouseMove(port, QPoint(400, 215))
    QTest.mouseRelease(port, LEFT, PLAIN, QPoint(400, 215))
    assert window(pane)[0] - lo == pytest.approx(100 * per_pixel, rel=0.02)
    assert window(pane)[1] - window(pane)[0] == pytest.approx(hi - lo, rel=1e-6)


@pytest.mark.parametrize(("y", "modifier"), [(150, SHIFT), (8, PLAIN)])
def test_a_window_is_brushed_and_cleared(pane: TimelinePane, qtbot: QtBot, y: int, modifier: Qt.KeyboardModifier):
    shown(pane, *fourteen())
    port = pane.view.viewport()
    with qtbot.waitSignal(pane.window_brushed) as signal:
        QTest.mousePress(port, LEFT, modifier, QPoint(400, y))
        QTest.mouseMove(port, QPoint(300, y))
        QTest.mouseMove(port, QPoint(200, y))
        QTest.mouseRelease(port, LEFT, modifier, QPoint(200, y))
    lo, hi = signal.args
    view = pane.view.item.view
    assert (lo, hi) == (view.moment(200), view.moment(400))
    with qtbot.waitSignal(pane.window_brushed) as signal:
        QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert signal.args == [None, None]


def test_a_double_click_activates_and_the_tip_is_plain_text(pane: TimelinePane, qtbot: QtBot):
    one = event('<img src="/dev/null">', within((2014,), (2015,)))
    shown(pane, one)
    point = pane.view.event_point(one.uid)
    assert point is not None
    assert pane.view.tip_at(QPointF(point)).startswith('<img src="/dev/null">\n')
    with qtbot.waitSignal(pane.event_activated) as signal:
        QTest.mouseDClick(pane.view.viewport(), LEFT, PLAIN, point)
    assert signal.args == [one.uid]


@pytest.mark.parametrize(
    "bounds",
    [
        within((1, 1), (1, 2)),
        within((-43, 3, 15), (-43, 3, 16)),
        within((9999, 12), (10000, 1)),
        within((-9_000,), (-8_000,)),
        within((2014, 3, 5, 14, 30), (2014, 3, 5, 14, 31)),
    ],
)
def test_any_year_can_be_shown_and_clicked(pane: TimelinePane, bounds: tuple[tuple[int, ...], ...]):
    one = event("Far away", bounds)  # type: ignore[arg-type]
    shown(pane, one)
    point = pane.view.event_point(one.uid)
    assert point is not None
    click(pane, point)
    assert pane.view.emphasis.selected == one.uid
    assert not pane.grab().isNull()


def test_year_1_and_year_9999_stand_beside_each_other(pane: TimelinePane):
    first, last = event("One", within((1,), (2,))), event("Last", within((9999,), (10000,)))
    shown(pane, first, last)
    points = [pane.view.event_point(one.uid) for one in (first, last)]
    assert None not in points and points[0].x() < points[1].x()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "one",
    [
        event("before", (None, (2014,), None, (2014,))),
        event("after", ((2014,), None, (2014,), None)),
        event("until", (None, (2014,), (2013,), (2014,)), date_kind="extent"),
        event("since", ((2014,), (2015,), (2014,), None), date_kind="extent", end_status="open"),
        event("from, end unknown", ((2014,), (2015,), (2014,), None), date_kind="extent", end_status="unknown"),
    ],
    ids=lambda one: one.title,
)
def test_unbounded_ends_are_drawn_and_clicked(pane: TimelinePane, one: TimelineEvent):
    shown(pane, one, event("beside", within((2010,), (2011,)), "other"))
    point = pane.view.event_point(one.uid)
    assert point is not None
    click(pane, point)
    assert pane.view.emphasis.selected == one.uid
    pane.view.show_window(civil(2014), civil(2014, 1, 3))
    assert not pane.grab().isNull()


def test_one_event_is_added_replaced_and_removed(pane: TimelinePane):
    shown(pane, *fourteen())
    new = event("New", within((2015, 1), (2015, 2)), uid="new")
    pane.add(new)
    assert pane.view.event_point("new") is not None
    pane.add(event("New", within((2016, 1), (2016, 2)), uid="new"))
    assert len(pane.view.shown_events()) == 15
    pane.add(undated("New", uid="new"))
    assert [one.uid for one in pane.rail.events()] == ["new"]
    pane.remove("new")
    assert pane.rail.events() == () and len(pane.view.shown_events()) == 14
    pane.add(event("Wedding", within((2015,), (2016,)), "wedding", uid="w"))
    assert "wedding" in pane.catalog.lanes and pane.view.event_point("w") is not None


def test_the_window_stays_when_events_change(pane: TimelinePane):
    shown(pane, *fourteen())
    pane.view.show_window(civil(2015), civil(2016))
    before = window(pane)
    pane.add(event("Far", within((1850,), (1851,))))
    pane.set_events(fourteen())
    assert window(pane) == before


def test_preview_and_dimming_change_the_picture(pane: TimelinePane):
    events = fourteen()
    shown(pane, *events)

    def picture() -> QImage:
        return pane.view.grab().toImage()

    plain = picture()
    pane.set_preview(event("Wing formalized", within((2014, 3), (2014, 6)), "founding"))
    previewed = picture()
    assert previewed != plain
    pane.set_preview(None)
    assert picture() == plain
    pane.set_focus(None, {events[0].uid})
    assert picture() != plain
    pane.set_focus(None)
    assert picture() == plain


def test_many_events_are_drawn_by_their_density(pane: TimelinePane):
    events = [
        event(f"e{number}", within((2000 + number % 5, 1 + number % 12), (2001 + number % 5, 1)), f"k{number % 3}")
        for number in range(9_000)
    ]
    shown(pane, *events)
    pane.grab()
    assert pane.view.item.level is Level.DENSITY
    pane.view.show_window(civil(2003), civil(2004))
    pane.grab()
    assert pane.view.item.level is Level.RECTS
    plain = pane.view.grab().toImage()
    pane.set_focus(events[3].uid, {one.uid for one in events[:40]})
    assert pane.view.grab().toImage() != plain
    uid = next(one.uid for one in events if one.start_lo is not None and one.start_lo > civil(2003, 6))
    point = pane.view.event_point(uid)
    assert point is None or pane.rect().contains(point)


def test_the_overview_moves_the_chart(pane: TimelinePane):
    shown(pane, *fourteen())
    pane.view.show_window(civil(2014, 6), civil(2014, 12))
    assert max(pane.overview.bars()) == 1.0
    left, right = pane.overview._frame()
    QTest.mousePress(pane.overview, LEFT, PLAIN, QPoint(round((left + right) / 2), 14))
    QTest.mouseMove(pane.overview, QPoint(round((left + right) / 2) + 200, 14))
    QTest.mouseRelease(pane.overview, LEFT, PLAIN, QPoint(round((left + right) / 2) + 200, 14))
    assert window(pane)[0] > civil(2014, 12)
    _, right = pane.overview._frame()
    QTest.mousePress(pane.overview, LEFT, PLAIN, QPoint(round(right), 14))
    QTest.mouseMove(pane.overview, QPoint(round(right) + 100, 14))
    QTest.mouseRelease(pane.overview, LEFT, PLAIN, QPoint(round(right) + 100, 14))
    lo, hi = window(pane)
    assert hi - lo > civil(2014, 12) - civil(2014, 6) + 20 * 86_400


def test_the_table_tells_the_same(pane: TimelinePane):
    shown(pane, event("B", within((2015,), (2016,))), event("A", (None, (2014,), None, (2014,))), undated("C"))
    table = pane.table_model()
    rows = [[table.data(table.index(row, column)) for column in range(5)] for row in range(table.rowCount())]
    assert [row[:3] for row in rows] == [["A", "", "2013-12-31"], ["B", "2015-01-01", "2015-12-31"], ["C", "", ""]]
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Earliest"


def test_the_table_stands_in_the_place_of_the_chart_and_stays_in_step(pane: TimelinePane, qtbot: QtBot):
    first, second = event("B", within((2015,), (2016,))), event("a", within((2014,), (2015,)))
    shown(pane, first, second, undated("C"))
    told: list[str] = []
    pane.event_selected.connect(told.append)
    pane.set_focus(first.uid)
    QTest.keyClick(pane.view, Qt.Key.Key_T)
    view = pane.findChild(TimelineTableView)
    assert view is not None and view.isVisible() and not pane.view.isVisible()
    assert view.table.event_at(view.currentIndex().row()).uid == first.uid and told == []
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert told == [second.uid] and pane.view.emphasis.selected == second.uid
    third = event("D", within((2013,), (2014,)))
    pane.add(third)
    qtbot.waitUntil(lambda: view.table.rowCount() == 4)
    assert view.table.event_at(0).uid == third.uid
    assert view.table.event_at(view.currentIndex().row()).uid == second.uid
    view.table.arrange(Column.TITLE)
    titles = [view.table.event_at(row).title for row in range(4)]
    assert titles == ["a", "B", "D", "C"]
    view.table.arrange(Column.TITLE)
    assert [view.table.event_at(row).title for row in range(4)] == ["D", "B", "a", "C"]
    view.selectAll()
    QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Copy))
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == 5 and copied[0].startswith("Title\tEarliest") and copied[1].startswith("D\t2013-01-01")
    activated: list[str] = []
    pane.event_activated.connect(activated.append)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert activated == [view.table.event_at(view.currentIndex().row()).uid]
    pane.remove(second.uid)
    qtbot.waitUntil(lambda: view.table.rowCount() == 3)
    pane.set_theme(dark_theme())
    assert not view.grab().isNull()
    QTest.keyClick(view, Qt.Key.Key_T)
    assert pane.view.isVisible() and not view.isVisible()


def test_names_for_scripts_and_screen_readers(pane: TimelinePane):
    shown(pane, *fourteen())
    assert pane.view.objectName() == "timelineView" and pane.view.accessibleName() == "Timeline"
    assert pane.overview.accessibleName() and pane.lanes.accessibleName()
    assert pane.lanes.accessibleDescription() == "attack, founding, reporting, territory"
    pane.set_theme(dark_theme())
    assert not pane.grab().isNull()


def test_lanes_scroll_where_they_do_not_fit(pane: TimelinePane):
    pane.resize(1280, 200)
    events = [
        event(f"e{number}", within((2014, number), (2014, number + 1)), f"kind {number}") for number in range(1, 12)
    ]
    shown(pane, *events)
    assert pane.view.scroll_range() > 0 and pane.scroll_bar.isVisible()
    last = events[-1]
    point = pane.view.event_point(last.uid)
    assert point is not None and pane.view.viewport().rect().contains(point)
    click(pane, point)
    assert pane.view.emphasis.selected in {one.uid for one in events}
    QTest.keyClick(pane.view, Qt.Key.Key_PageUp)
    assert pane.view.scroll() == 0
