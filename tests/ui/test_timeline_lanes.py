"""Lanes, legend, cross-hair, brush and walk as the user handles them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.unit.timeline.sample import event, fourteen, within
from workbench.dates.calendar import civil
from workbench.model.lanes import Grouping, Lane, LaneBy, LaneOrder, SortBy
from workbench.model.timeline import inclusion
from workbench.ui.theme import dark_theme, light_theme
from workbench.ui.timeline.legend import legend_rows
from workbench.ui.timeline.levels import Level
from workbench.ui.timeline.pane import TimelinePane

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pane(qtbot: QtBot) -> TimelinePane:
    made = TimelinePane(light_theme())
    qtbot.addWidget(made)
    made.resize(1440, 286)
    made.set_reduced_motion(True)
    made.set_events(fourteen())
    made.show()
    QApplication.processEvents()
    return made


def press(widget: object, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(widget, key, modifier)  # type: ignore[arg-type]


def test_lanes_are_collapsed_hidden_moved_and_ordered_by_keys(pane: TimelinePane, qtbot: QtBot):
    column = pane.lanes
    states: list[object] = []
    pane.lanes_changed.connect(states.append)
    assert pane.catalog.lanes == ("attack", "founding", "reporting", "territory")
    press(column, Qt.Key.Key_Down)
    assert column.current() == "founding"
    tall = pane.view.lane_tops()
    press(column, Qt.Key.Key_Space)
    assert pane.catalog.collapsed(1) and pane.view.lane_tops()[2] < tall[2]
    assert "collapsed" in (
        press(column, Qt.Key.Key_Up) or press(column, Qt.Key.Key_Down) or column.accessibleDescription()
    )
    press(column, Qt.Key.Key_Space)
    assert pane.view.lane_tops() == tall
    press(column, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert pane.catalog.lanes == ("attack", "reporting", "founding", "territory")
    assert pane.control.state.order is LaneOrder.CHOSEN and column.current() == "founding"
    press(column, Qt.Key.Key_Delete)
    assert pane.catalog.lanes == ("attack", "reporting", "territory")
    assert len(pane.view.shown_events()) == 14, "hiding a lane is no filter"
    pane.control.show_all()
    assert "founding" in pane.catalog.lanes and len(states) == 5
    assert not pane.grab().isNull()


def test_the_menus_do_what_they_say(pane: TimelinePane):
    menu = pane.control.lane_menu("attack")
    words = {action.text(): action for action in menu.actions()}
    words["Show only this lane"].trigger()
    assert pane.catalog.lanes == ("attack",)
    pane.control.fill(pane.header.lanes_menu)
    shown = {action.text(): action for action in pane.header.lanes_menu.actions()}
    shown["Show territory"].trigger()
    assert pane.catalog.lanes == ("attack", "territory")
    shown["Show all lanes"].trigger()
    assert len(pane.catalog.lanes) == 4
    shown["Collapse all"].trigger()
    assert all(pane.catalog.collapsed(place) for place in range(4))
    assert pane.view.item.level is Level.DENSITY and not pane.grab().isNull()
    shown["Open all"].trigger()
    with_others = [action for action in pane.header.lanes_menu.actions() if action.text() == "Tag"]
    with_others[0].trigger()
    assert pane.control.state.by is LaneBy.TAG and pane.header.lanes_button.text() == "lanes: tag"


def test_lanes_by_entity_show_an_event_in_each_of_them(pane: TimelinePane):
    events = fourteen()
    lanes = (Lane("a", "Ada with a name that is far too long", "person"), Lane("b", "Mill", "place"))
    pane.control.ask(pane.control.state.grouped(LaneBy.ENTITY))
    pane.set_events(events, Grouping(LaneBy.ENTITY, lanes, {events[0].id: ("a", "b"), events[1].id: ("b",)}))
    QApplication.processEvents()
    assert pane.count.text() == "14 events"
    places = pane.view.item.places_of(0)
    assert [place[0] for place in places] == [0, 1]
    for _, left, _, y in places:
        assert pane.view.item.hit(left + 2, y) == 0
    tip = pane.lanes.tip_at(QPoint(40, 30))
    assert tip == "Ada with a name that is far too long\n1 event"
    pane.set_focus(events[0].uid)
    assert not pane.grab().isNull()
    pane.control.ask(pane.control.state.grouped(LaneBy.KIND))
    assert pane.catalog.lanes == ("attack", "founding", "reporting", "territory")


def test_the_order_of_events_is_said_and_turned(pane: TimelinePane):
    assert pane.lanes._sort_words() == "by earliest"
    QTest.mouseClick(pane.lanes, LEFT, PLAIN, QPoint(40, 8))
    assert pane.control.state.sort is SortBy.LATEST and pane.lanes._sort_words() == "by latest"
    pane.view.step(10**9)
    selected = pane.catalog.find(pane.view.emphasis.selected or "")
    assert selected is not None and selected.end_status == "open", "what has no end is the latest"


def test_arrows_walk_from_lane_to_lane(pane: TimelinePane):
    selected: list[str] = []
    pane.event_selected.connect(selected.append)
    kind = {one.uid: one.kind for one in pane.catalog.everything()}
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(pane.view, key)
    kinds = [kind[uid] for uid in selected]
    assert kinds[0] == "founding" and kinds[1] == "reporting" and kinds[2] == "territory" and kinds[3] == "reporting"


def test_shift_and_arrows_pan(pane: TimelinePane):
    pane.view.show_window(civil(2015), civil(2016))
    lo, hi = pane.view.window_of_time()
    press(pane.view, Qt.Key.Key_Right, SHIFT)
    moved = pane.view.window_of_time()
    assert moved[0] - lo == pytest.approx((hi - lo) * 0.1, rel=0.02)
    press(pane.view, Qt.Key.Key_Left, SHIFT)
    assert pane.view.window_of_time()[0] == pytest.approx(lo, abs=2 * pane.view.item.view.per_pixel)


def test_a_window_is_brushed_by_keys_and_told(pane: TimelinePane, qtbot: QtBot):
    brushed: list[tuple[object, object]] = []
    pane.window_brushed.connect(lambda lo, hi: brushed.append((lo, hi)))
    one = next(one for one in pane.catalog.everything() if one.title == "Mill lost")
    pane.set_focus(one.uid)
    press(pane.view, Qt.Key.Key_B)
    assert brushed[-1] == (one.start_lo, one.end_hi)
    certain, possible = inclusion(pane.catalog.everything(), one.start_lo, one.end_hi)
    assert certain == 1 and possible > 2
    assert pane.header.window_words.text() == f"{certain} certainly, {possible} possibly in Jul 2017"
    assert pane.count.isHidden()
    press(pane.view, Qt.Key.Key_Right, CONTROL)
    assert brushed[-1][1] > one.end_hi  # type: ignore[operator]
    press(pane.view, Qt.Key.Key_Left, CONTROL | SHIFT)
    assert brushed[-1][0] < one.start_lo  # type: ignore[operator]
    pane.set_focus(None)
    press(pane.view, Qt.Key.Key_B)
    assert brushed[-1] == pane.view.window_of_time()
    press(pane.view, Qt.Key.Key_Escape)
    assert brushed[-1] == (None, None) and pane.header.window_words.text() == "" and not pane.count.isHidden()


def test_the_legend_and_the_cross_hair(pane: TimelinePane):
    assert pane.legend.isHidden()
    press(pane.view, Qt.Key.Key_L)
    assert pane.legend.isVisible() and pane.header.legend_button.isChecked()
    assert len(legend_rows()) == 14 and not pane.legend.grab().isNull()
    pane.set_theme(dark_theme())
    assert not pane.grab().isNull()
    press(pane.view, Qt.Key.Key_L)
    assert pane.legend.isHidden()
    press(pane.view, Qt.Key.Key_X)
    QApplication.processEvents()
    pane.view.show_window(civil(2014), civil(2015))
    view = pane.view.item.view
    QTest.mouseMove(pane.view.viewport(), QPoint(round(view.x(civil(2014, 3, 15, 12))), 100))
    QApplication.processEvents()
    assert pane.view.cross_hair.words.startswith(("14 Mar 2014", "15 Mar 2014"))
    press(pane.view, Qt.Key.Key_X)
    assert pane.view.cross_hair.words == ""


def test_a_band_says_how_many_and_opens_on_click(pane: TimelinePane):
    dense = [
        event(f"e{number}", within((2000 + number % 9, 1 + number % 12), (2000 + number % 9, 2 + number % 12)), "dense")
        if number % 12 < 11
        else event(f"e{number}", within((2004, 5), (2004, 6)), "dense")
        for number in range(9_000)
    ]
    sparse = [event(f"s{number}", within((2000 + number,), (2001 + number,)), "sparse") for number in range(5)]
    pane.set_events([*dense, *sparse])
    pane.fit()
    QApplication.processEvents()
    item = pane.view.item
    assert list(item._prepare().levels) == [Level.DENSITY, Level.FULL], "a sparse lane keeps its marks"
    x = item.view.x(civil(2004, 7))
    cell = item.cell_at(x, 10)
    assert cell is not None and cell.count == int(pane.catalog.counts(cell.lo, cell.hi - 1)[0])
    tip = pane.view.tip_at(QPointF(x, 32))
    assert f"{cell.count:,}".replace(",", "") in tip.replace(",", "") and "Click to open" in tip
    before = pane.view.window_of_time()
    QTest.mouseClick(pane.view.viewport(), LEFT, PLAIN, QPoint(round(x), 32))
    lo, hi = pane.view.window_of_time()
    assert hi - lo < (before[1] - before[0]) / 2 and lo <= civil(2004, 7) <= hi
    assert not pane.grab().isNull()


def test_a_hundred_lanes_scroll(pane: TimelinePane):
    pane.set_events(
        [event(f"e{number}", within((2014, 1 + number % 12), (2015,)), f"kind {number:03d}") for number in range(100)]
    )
    QApplication.processEvents()
    last = pane.catalog.event(99).uid
    point = pane.view.event_point(last)
    assert point is not None and pane.view.viewport().rect().contains(point)
    press(pane.lanes, Qt.Key.Key_End)
    assert pane.lanes.current() == "kind 099"
    press(pane.lanes, Qt.Key.Key_Home)
    assert pane.view.scroll() == 0


def test_a_long_tail_is_merged_in_the_background(pane: TimelinePane, qtbot: QtBot):
    for number in range(130):
        pane.add(event(f"t{number}", within((2015,), (2016,)), uid=f"t{number}"))
    assert pane.catalog.tail_length == 130
    pane._merge()
    assert pane.catalog.tail_length == 130, "the result comes later, by the event loop"
    pane.remove("t7")
    pane.add(event("t8", within((2015,), (2017,)), uid="t8"))
    qtbot.waitUntil(lambda: pane.catalog.tail_length < 10)
    assert pane.catalog.dated == 143 and pane.view.event_point("t7") is None
    for number in range(600):
        pane.add(event(f"u{number}", within((2015,), (2016,)), uid=f"u{number}"))
    assert pane.catalog.dated == 743
    qtbot.waitUntil(lambda: pane.catalog.tail_length < 600)
    assert pane.catalog.dated == 743


def test_what_was_merged_for_other_events_is_dropped(pane: TimelinePane, qtbot: QtBot):
    for number in range(130):
        pane.add(event(f"t{number}", within((2015,), (2016,)), uid=f"t{number}"))
    pane._merge()
    pane.set_events([event("alone", within((2015,), (2016,)), uid="alone")])
    qtbot.waitUntil(lambda: not pane._merging.running)
    assert pane.catalog.dated_uids() == ["alone"]
