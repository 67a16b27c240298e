"""O in the viewer: the order of two events recorded by keys alone, and shown in the inspector."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.orders_case import build, span
from workbench.app import open_window
from workbench.model.orders import TimeOrder
from workbench.store import orders, passages
from workbench.ui.inspector.evidence import Quote
from workbench.ui.main_window import MainWindow

_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def ids(tmp_path: Path) -> dict[str, int]:
    told = build(tmp_path / "a.case")
    told.store.close()
    return told.events


@pytest.fixture
def window(ids: dict[str, int], tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = open_window(tmp_path / "a.case")
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.findChild(QWidget, "timelineView") is not None)
    qtbot.waitUntil(lambda: made.document_pane.view is not None or not made.selection.amend(None, document=1))
    yield made
    made.close()
    made.deleteLater()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def write(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def entry(window: MainWindow, words: str) -> QWidget:
    found = span(words)
    window.viewer.select_span(found.start, found.end)
    window.viewer.setFocus()
    press(Qt.Key.Key_O)
    made = window.findChild(QWidget, "quickEntry")
    assert made is not None and made.isVisible()
    return made


def part(made: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = made.findChild(kind, name)
    assert found is not None, name
    return found


def shown(made: QWidget) -> tuple[str, str, str]:
    text, kind = part(made, QLineEdit, "quickEntryText"), part(made, QComboBox, "quickEntryKind")
    other = part(made, QLineEdit, "quickEntryOther")
    assert isinstance(text, QLineEdit) and isinstance(kind, QComboBox) and isinstance(other, QLineEdit)
    return text.text(), str(kind.currentData()), other.text()


def state(made: QWidget) -> str:
    label = part(made, QLabel, "quickEntryState")
    assert isinstance(label, QLabel)
    return label.text()


def recorded(window: MainWindow, qtbot: QtBot, count: int = 1) -> list[TimeOrder]:
    qtbot.waitUntil(lambda: len(window.session.read(orders.all_orders)) == count)
    qtbot.waitUntil(lambda: not window.document_pane.entering)
    return window.session.read(orders.all_orders)


def test_two_keys_record_what_the_sentence_says(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    made = entry(window, "months before")
    assert shown(made) == ("Branch formed", "before", "Town falls")
    assert state(made) == "The dates say so too."
    press(Qt.Key.Key_Return)
    (order,) = recorded(window, qtbot)
    assert (order.a_id, order.relation, order.b_id) == (ids["Branch formed"], "before", ids["Town falls"])
    assert (order.min_gap, order.max_gap, order.basis) == ("P1M", None, "explicit")
    quotes = window.session.read(passages.passages_of, "time_order", order.id)
    assert [p.quote for p in quotes] == ["months before"]
    assert window.selection.focus.record == ("time_order", order.id)
    assert window.viewer.hasFocus()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.session.read(orders.all_orders) == [])
    qtbot.waitUntil(window.actions_["edit.redo"].isEnabled)
    press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.session.read(orders.all_orders) == [order])


def test_a_contradiction_is_told_before_it_is_recorded(window: MainWindow, qtbot: QtBot) -> None:
    made = entry(window, "months before")
    press(Qt.Key.Key_S, _ALT)
    assert shown(made) == ("Town falls", "before", "Branch formed")
    assert state(made) == (
        "⚠ The dates contradict this order: “Town falls” is dated 17 October 2017, “Branch formed” is dated spring 2014."
    )
    press(Qt.Key.Key_2, _ALT)
    assert shown(made) == ("Town falls", "after", "Branch formed") and state(made) == "The dates say so too."
    press(Qt.Key.Key_Escape)
    assert not window.document_pane.entering and window.session.read(orders.all_orders) == []


def test_events_are_offered_as_typed(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    made = entry(window, "After the raid")
    assert shown(made) == ("Crates leave", "after", "Raid")
    matches = part(made, QListWidget, "quickEntryMatches")
    assert isinstance(matches, QListWidget)
    write("cle")
    assert [matches.item(row).text() for row in range(matches.count())] == ["Clerk resigns"]
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is made.findChild(QLineEdit, "quickEntryOther")
    write("no such event")
    press(Qt.Key.Key_Return)
    assert made.isVisible() and any("No event is called" in label.text() for label in made.findChildren(QLabel))
    other = part(made, QLineEdit, "quickEntryOther")
    assert isinstance(other, QLineEdit)
    other.selectAll()
    write("a")
    before = matches.currentRow()
    press(Qt.Key.Key_Down)
    chosen = other.text()
    assert matches.currentRow() == before + 1 and chosen == matches.item(before + 1).text()
    press(Qt.Key.Key_Return)
    (order,) = recorded(window, qtbot)
    assert (order.a_id, order.b_id) == (ids["Clerk resigns"], ids[chosen])


def test_the_event_in_focus_fills_the_open_end(window: MainWindow, ids: dict[str, int], qtbot: QtBot) -> None:
    window.selection.amend(None, records=(("event", ids["Raid"]),))
    made = entry(window, "Two weeks later")
    assert shown(made) == ("Clerk resigns", "after", "Raid")
    gaps = [field.text() for field in made.findChildren(QLineEdit) if field.accessibleName() in ("At least", "At most")]
    assert gaps == ["1 week", "3 weeks"]
    press(Qt.Key.Key_Escape)


def test_a_gap_that_is_not_understood_stays_as_typed(window: MainWindow, qtbot: QtBot) -> None:
    made = entry(window, "months before")
    least = next(field for field in made.findChildren(QLineEdit) if field.accessibleName() == "At least")
    least.setFocus()
    least.selectAll()
    write("soonish")
    press(Qt.Key.Key_Return)
    assert made.isVisible() and "not understood" in state(made)
    least.selectAll()
    write("4 years")
    assert "contradict" in state(made)
    press(Qt.Key.Key_Return)
    (order,) = recorded(window, qtbot)
    assert order.min_gap == "P4Y"


def test_the_inspector_flags_the_contradiction_with_all_quotes(
    window: MainWindow, ids: dict[str, int], qtbot: QtBot
) -> None:
    entry(window, "months before")
    press(Qt.Key.Key_S, _ALT)
    press(Qt.Key.Key_Return)
    (order,) = recorded(window, qtbot)
    sheet = window.inspector.sheet
    assert sheet is not None
    words = "Town falls at least 1 month before Branch formed"
    assert any(label.text() == words for label in sheet.findChildren(QLabel))
    window.selection.amend(None, records=(("event", ids["Town falls"]),))
    sheet = window.inspector.sheet
    assert sheet is not None
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    assert "⚠ a stated order contradicts it" in texts and "at least 1 month before Branch formed" in texts
    standing = sheet.findChild(QLabel, "orderStanding")
    assert standing is not None and "“Town falls” is dated 17 October 2017" in standing.text()
    quotes = [quote for quote in sheet.findChildren(Quote) if quote.key.startswith(f"order.{order.id}")]
    said = [quote.accessibleDescription() for quote in quotes]
    assert said == ["the town fell", "The branch was formed", "months before"]
    quotes[2].activated.emit()
    assert window.selection.focus.span == (span("months before").start, span("months before").end)
    box = window.inspector.field(f"order.{order.id}")
    assert box is not None
    box.removed.emit()
    qtbot.waitUntil(lambda: window.session.read(orders.all_orders) == [])


def test_every_field_of_an_order_is_edited_in_the_inspector(
    window: MainWindow, ids: dict[str, int], qtbot: QtBot
) -> None:
    entry(window, "months before")
    press(Qt.Key.Key_Return)
    (order,) = recorded(window, qtbot)

    def edit(key: str, words: str) -> None:
        assert window.inspector.edit(key), key
        line = window.inspector.findChild(QLineEdit)
        assert line is not None
        line.setText(words)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def now() -> TimeOrder:
        return window.session.read(orders.get, order.id)

    edit("order.max_gap", "5 years")
    qtbot.waitUntil(lambda: now().max_gap == "P5Y")
    edit("order.min_gap", "")
    qtbot.waitUntil(lambda: now().min_gap is None)
    edit("order.b", "Raid")
    qtbot.waitUntil(lambda: now().b_id == ids["Raid"])
    assert window.inspector.edit("order.relation")
    choice = window.inspector.findChild(QComboBox)
    assert choice is not None
    choice.setCurrentIndex(choice.findData("during"))
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: now().relation == "during")
    assert now().max_gap is None
    qtbot.waitUntil(lambda: window.inspector.field("order.max_gap") is None)
