"""Orders on the timeline: arrows, the undated rail, and a pair chosen by a drag or by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.orders_case import build, span
from workbench.app import open_window
from workbench.model.orders import TimeOrder
from workbench.services import history, ordering
from workbench.store import events, orders
from workbench.ui.main_window import MainWindow
from workbench.ui.timeline.order_paint import OrderArrow
from workbench.ui.timeline.orders import OrderArrows
from workbench.ui.timeline.pane import TimelinePane

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ids(tmp_path: Path) -> dict[str, int]:
    told = build(tmp_path / "a.case")
    e = told.events
    where = {"document_id": 1, "span": span("months before")}
    ordering.record_order(told.store, e["Branch formed"], "before", e["Town falls"], min_gap="P1M", **where)  # type: ignore[arg-type]
    ordering.record_order(told.store, e["Raid"], "after", e["Crates leave"])
    ordering.record_order(told.store, e["Dinner"], "before", e["Raid"])
    told.store.close()
    return e


@pytest.fixture
def window(ids: dict[str, int], tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = open_window(tmp_path / "a.case")
    made.resize(1440, 900)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.findChild(QWidget, "timelineView") is not None)
    made.selection.amend(None, document=1)
    qtbot.waitUntil(lambda: bool(rail(made).model().orders))
    yield made
    made.close()
    made.deleteLater()


def pane(window: MainWindow) -> TimelinePane:
    found = window.findChild(TimelinePane)
    assert found is not None
    return found


def rail(window: MainWindow) -> QTableView:
    found = window.findChild(QTableView, "undatedList")
    assert found is not None
    return found


def arrows(window: MainWindow) -> OrderArrows:
    item = pane(window).view.item
    return next(child for child in item.parentItem().childItems() if isinstance(child, OrderArrows))


def uid(window: MainWindow, ids: dict[str, int], title: str) -> str:
    return window.session.read(events.ref, ids[title]).uid


def drawn(window: MainWindow, ids: dict[str, int]) -> dict[tuple[str, str], OrderArrow]:
    titles = {uid(window, ids, title): title for title in ids}
    return {(titles[arrow.first], titles[arrow.second]): arrow for arrow in arrows(window).visible_arrows()}


def focus(window: MainWindow, ids: dict[str, int], title: str) -> None:
    window.selection.amend(None, records=(("event", ids[title]),))


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, key, modifier)


def entry(window: MainWindow) -> tuple[str, str, str]:
    made = window.findChild(QWidget, "quickEntry")
    assert made is not None and made.isVisible() and made.parentWidget() is window
    text, kind = made.findChild(QLineEdit, "quickEntryText"), made.findChild(QComboBox, "quickEntryKind")
    other = made.findChild(QLineEdit, "quickEntryOther")
    assert text is not None and kind is not None and other is not None
    return text.text(), str(kind.currentData()), other.text()


def recorded(window: MainWindow, qtbot: QtBot) -> TimeOrder:
    qtbot.waitUntil(lambda: len(window.session.read(orders.all_orders)) == 4)
    return window.session.read(orders.all_orders)[-1]


def test_arrows_on_demand_and_of_the_event_in_focus(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    assert drawn(window, ids) == {}
    window.actions_["view.orders"].trigger()
    assert window.settings.orders and window.actions_["view.orders"].isChecked()
    found = drawn(window, ids)
    assert set(found) == {("Branch formed", "Town falls"), ("Crates leave", "Raid")}
    assert found["Crates leave", "Raid"].contradicted and not found["Branch formed", "Town falls"].contradicted
    assert all(arrow.pointed for arrow in found.values())
    window.actions_["view.orders"].trigger()
    assert not window.settings.orders and drawn(window, ids) == {}
    focus(window, ids, "Raid")
    assert set(drawn(window, ids)) == {("Crates leave", "Raid")}
    order = window.session.read(orders.of_event, ids["Branch formed"])[0]
    window.selection.amend(None, records=(("time_order", order.id),))
    assert set(drawn(window, ids)) == {("Branch formed", "Town falls")}
    window.grab()
    window.use_scheme("dark")
    window.grab()


def test_only_what_can_be_seen_is_drawn(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    window.actions_["view.orders"].trigger()
    assert len(drawn(window, ids)) == 2
    view = pane(window).view
    lo, hi = view.window_of_time()
    view.show_window(lo, lo + (hi - lo) // 2 - 1)
    assert ("Branch formed", "Town falls") not in drawn(window, ids)


def test_arrows_follow_changes_and_undo(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    window.actions_["view.orders"].trigger()
    window.session.do(ordering.record_order, ids["Branch formed"], "before", ids["Raid"])
    qtbot.waitUntil(lambda: ("Branch formed", "Raid") in drawn(window, ids))
    window.session.do(history.undo)
    qtbot.waitUntil(lambda: ("Branch formed", "Raid") not in drawn(window, ids))
    assert len(drawn(window, ids)) == 2


def test_the_rail_says_the_known_orders(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    rows = rail(window)
    index = rows.model().index(0, 0)
    assert index.data() == "Dinner"
    assert "before Raid" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "before Raid" in index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "5 April 2016" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert rows.rowHeight(0) > 24
    window.session.do(ordering.record_order, ids["Raid"], "before", ids["Dinner"])
    described = Qt.ItemDataRole.AccessibleDescriptionRole
    qtbot.waitUntil(lambda: "⚠ before Raid; ⚠ after Raid" in index.data(described))
    focus(window, ids, "Dinner")
    box = window.inspector.field("event.contradicted")
    assert box is not None and box.accessibleDescription() == "⚠ 2 stated orders cannot all hold"
    window.session.do(ordering.delete_orders, [3, 4])
    qtbot.waitUntil(lambda: "Raid" not in index.data(Qt.ItemDataRole.ToolTipRole))
    assert rows.rowHeight(0) == 24


def test_keys_choose_a_pair_and_record_it(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    focus(window, ids, "Branch formed")
    view = pane(window).view
    view.setFocus()
    press(Qt.Key.Key_O)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    second = view.emphasis.selected
    title = next(title for title in ids if uid(window, ids, title) == second)
    assert entry(window) == ("Branch formed", "before", title)
    press(Qt.Key.Key_Return)
    order = recorded(window, qtbot)
    assert (order.a_id, order.relation, order.b_id, order.basis) == (
        ids["Branch formed"],
        "before",
        ids[title],
        "inferred",
    )
    qtbot.waitUntil(lambda: window.selection.focus.record == ("time_order", order.id))
    assert view.hasFocus()


def test_escape_goes_back_to_the_first_event(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    focus(window, ids, "Branch formed")
    view = pane(window).view
    view.setFocus()
    press(Qt.Key.Key_O)
    press(Qt.Key.Key_Right)
    assert window.selection.focus.record != ("event", ids["Branch formed"])
    press(Qt.Key.Key_Escape)
    assert window.selection.focus.record == ("event", ids["Branch formed"])
    press(Qt.Key.Key_Return)
    assert not window.document_pane.entering


def test_after_the_key_a_click_chooses_too(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    focus(window, ids, "Branch formed")
    view = pane(window).view
    view.setFocus()
    press(Qt.Key.Key_O)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, _NONE, _point(window, ids, "Raid"))
    assert entry(window) == ("Branch formed", "before", "Raid")
    assert window.selection.focus.record == ("event", ids["Branch formed"])


def test_without_an_event_in_focus_the_key_says_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    window.timeline.told.connect(told.append)
    pane(window).view.setFocus()
    press(Qt.Key.Key_O)
    assert told == ["Select an event first: click it, or walk to it with the arrow keys. Then press O."]


def test_an_undated_event_is_chosen_in_the_rail(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    focus(window, ids, "Town falls")
    pane(window).view.setFocus()
    press(Qt.Key.Key_O)
    rows = rail(window)
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))
    press(Qt.Key.Key_Return)
    assert entry(window) == ("Town falls", "before", "Dinner")
    press(Qt.Key.Key_Escape)
    assert not window.document_pane.entering and rows.hasFocus()


@pytest.mark.parametrize("modifier", [_CTRL, Qt.KeyboardModifier.AltModifier])
def test_a_drag_from_event_to_event(
    window: MainWindow, ids: dict[str, int], qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    view = pane(window).view
    before = view.window_of_time()
    _drag(view.viewport(), _point(window, ids, "Raid"), _point(window, ids, "Town falls"), modifier)
    assert view.window_of_time() == before
    assert entry(window) == ("Raid", "before", "Town falls")
    press(Qt.Key.Key_Return)
    order = recorded(window, qtbot)
    assert (order.a_id, order.b_id) == (ids["Raid"], ids["Town falls"])


def test_a_drag_into_the_rail_and_one_that_ends_nowhere(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    view, rows = pane(window).view, rail(window)
    start = _point(window, ids, "Raid")
    target = rows.visualRect(rows.model().index(0, 0)).center()
    _drag(view.viewport(), start, view.viewport().mapFromGlobal(rows.viewport().mapToGlobal(target)), _CTRL)
    assert entry(window) == ("Raid", "before", "Dinner")
    press(Qt.Key.Key_Escape)
    _drag(view.viewport(), start, QPoint(2, view.viewport().height() - 2), _CTRL)
    assert not window.document_pane.entering


def _point(window: MainWindow, ids: dict[str, int], title: str) -> QPoint:
    point = pane(window).view.event_point(uid(window, ids, title))
    assert point is not None
    return point


def _drag(on: QWidget, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier) -> None:
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(on, button, modifier, start)
    steps: list[Callable[[int], int]] = [lambda at: at // 2, lambda at: at]
    for step in steps:
        QTest.mouseMove(on, start + QPoint(step(end.x() - start.x()), step(end.y() - start.y())))
    on.window().grab()
    QTest.mouseRelease(on, button, modifier, end)
