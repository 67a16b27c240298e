"""Editing in place: keys, refusals, refreshes, deleting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour
from tests.ui.inspecting import answer_with, edit, event_id, press, show, told, type_over, value
from tests.ui.opened import Opened
from workbench.services import aliases, history
from workbench.store import entities, events
from workbench.ui.inspector import InspectorPane
from workbench.ui.inspector.delete import question
from workbench.ui.parts import ErrorStrip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_title_is_edited_in_place_as_one_step(qtbot: QtBot, pane: InspectorPane, world: Opened, key: Qt.Key) -> None:
    found = event_id(world, "Harbour Office set up")
    show(world, "event", found)
    qtbot.keyClick(value(pane, "event.title"), key)
    line = pane.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    type_over(qtbot, line, "Office founded")
    qtbot.waitUntil(lambda: world.session.read(events.get, found).title == "Office founded")
    qtbot.waitUntil(lambda: "Office founded" in told(pane) and not pane.findChildren(QLineEdit))
    world.session.do(history.undo)
    qtbot.waitUntil(lambda: "Harbour Office set up" in told(pane))


def test_esc_leaves_a_field_as_it_was(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    show(world, "entity", harbour.entities["Mira Sandt"])
    line = edit(pane, "entity.name")
    qtbot.keyClicks(line, "Somebody else")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not value(pane, "entity.name").isHidden()
    assert world.session.read(entities.get, harbour.entities["Mira Sandt"]).name == "Mira Sandt"


def test_an_edit_is_not_lost_in_a_refresh(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    sandt = harbour.entities["Mira Sandt"]
    show(world, "entity", sandt)
    line = edit(pane, "entity.name")
    line.setText("Mira A. Sandt")
    world.session.do(aliases.add_alias, sandt, "The Director")
    qtbot.waitUntil(lambda: "The Director" in world.session.read(entities.get, sandt).aliases)
    qtbot.wait(20)
    assert line.isVisible() and line.text() == "Mira A. Sandt"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.session.read(entities.get, sandt).name == "Mira A. Sandt")
    qtbot.waitUntil(lambda: "The Director" in told(pane))


def test_a_refused_value_stays_open_and_says_why(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    show(world, "entity", harbour.entities["Mira Sandt"])
    line = edit(pane, "entity.name")
    line.setText("   ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    strip = pane.findChild(ErrorStrip)
    assert isinstance(strip, ErrorStrip)
    qtbot.waitUntil(strip.isVisible)
    assert "cannot be empty" in strip.text()
    assert line.isVisible()
    type_over(qtbot, line, "M. Sandt")
    qtbot.waitUntil(lambda: world.session.read(entities.get, harbour.entities["Mira Sandt"]).name == "M. Sandt")
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_delete_asks_says_what_goes_and_undo_brings_it_back(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    office = harbour.entities["Harbour Office"]
    show(world, "entity", office)
    for answer in ("Keep", "Delete"):
        press(qtbot, pane, "delete")
        box = pane.window().findChild(QMessageBox, "askDelete")
        assert isinstance(box, QMessageBox)
        assert box.textFormat() == Qt.TextFormat.PlainText
        assert box.text() == "Delete “Harbour Office”? 2 mentions and 2 roles go with it. Ctrl+Z brings all of it back."
        answer_with(qtbot, box, answer)
        qtbot.waitUntil(lambda: pane.window().findChild(QMessageBox, "askDelete") is None)
        if answer == "Keep":
            assert world.session.read(entities.get, office).name == "Harbour Office"
    qtbot.waitUntil(lambda: "Nothing selected" in told(pane))
    world.session.do(history.undo)
    qtbot.waitUntil(lambda: "Office of the Harbour Master" in told(pane))


def test_the_question_before_a_deletion() -> None:
    assert question("entity", "Emni", 12, 4) == (
        "Delete “Emni”? 12 mentions and 4 roles go with it. Ctrl+Z brings all of it back."
    )
    assert question("event", "Fire", 1, 0) == "Delete “Fire”? 1 quote goes with it. Ctrl+Z brings all of it back."
    assert question("relation", "a", 0, 0) == "Delete “a”? Ctrl+Z brings it back."
