"""What the tests of the inspector do with it: look, choose, type, answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.opened import Opened
from workbench.model.focus import Focus
from workbench.store import events
from workbench.ui.inspector import InspectorPane
from workbench.ui.inspector.value import ValueBox


def said(pane: QWidget) -> list[str]:
    """Return what every visible label says."""
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisibleTo(pane)]


def told(pane: InspectorPane) -> str:
    """Return what the inspector says, in one line."""
    return " | ".join(said(pane))


def event_id(world: Opened, title: str) -> int:
    """Return the id of the event with that title."""
    found = [row for row in world.session.read(events.timeline_rows) if row[3] == title]
    return int(str(found[0][0]))


def show(world: Opened, kind: str, record_id: int, document: int | None = None) -> None:
    """Put a record in focus."""
    world.selection.set(Focus(document=document, records=((kind, record_id),)))


def value(pane: InspectorPane, key: str) -> ValueBox:
    """Return the value of that key on the sheet."""
    box = pane.field(key)
    assert box is not None, key
    return box


def edit(pane: InspectorPane, key: str) -> QLineEdit:
    """Begin to edit a value and return its line."""
    assert pane.edit(key), key
    line = pane.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


def type_over(qtbot: QtBot, line: QLineEdit | None, words: str) -> None:
    """Replace what stands in a line and press Enter."""
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def press(qtbot: QtBot, pane: InspectorPane, name: str) -> None:
    """Click the word of that name."""
    button = pane.findChild(QPushButton, f"act.{name}")
    assert isinstance(button, QPushButton), name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(qtbot: QtBot, pane: InspectorPane, key: str, stored: str) -> None:
    """Choose a stored value in a list of a field."""
    assert pane.edit(key), key
    box = pane.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    at = box.findData(stored)
    box.setCurrentIndex(at)
    box.activated.emit(at)
    qtbot.waitUntil(lambda: not pane.findChildren(QComboBox))


def answer_with(qtbot: QtBot, box: QMessageBox, words: str) -> None:
    """Click the button of a question that says those words."""
    button = next(button for button in box.buttons() if button.text().replace("&", "") == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dated_by(world: Opened, found: int) -> tuple[int | None, str | None]:
    """Return what an event's date hangs on and its EDTF."""
    date = world.session.read(events.get, found).date
    return (date.anchor_document_id, date.anchor_date) if date else (None, None)


def table_rows(box: QWidget) -> list[list[str]]:
    """Return the rows of the list of moves."""
    table = box.findChild(QTableView, "movesTable")
    assert isinstance(table, QTableView)
    model = table.model()
    return [[str(model.index(row, column).data()) for column in range(4)] for row in range(model.rowCount())]
