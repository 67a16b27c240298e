"""Dates of events that hang on other events, in the inspector."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from tests.ui.inspecting import answer_with, event_id, press, show, table_rows, type_over
from tests.ui.opened import Opened
from workbench.model.anchors import Place
from workbench.services import dating, history
from workbench.store import events
from workbench.ui.datefield import DateField
from workbench.ui.inspector import InspectorPane

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_an_event_is_dated_from_another_and_moves_with_it(qtbot: QtBot, pane: InspectorPane, world: Opened) -> None:
    office, leaving = event_id(world, "Harbour Office set up"), event_id(world, "Mira Sandt leaves")
    show(world, "event", leaving)
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    assert field.hook_line.accessibleName() == "Counted from"
    qtbot.keyClick(field.line, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert field.hook_line.listing
    popup = field.hook_line.completer().popup()
    offered = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    # what is told in the same paragraph comes before the dates of the document
    assert offered[0] == "“Harbour Office set up”, spring 2014"
    assert offered[-1].startswith("publication of")
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    type_over(qtbot, field.line, "three months later")
    qtbot.waitUntil(lambda: hung_on(world, leaving) == office)
    qtbot.waitUntil(lambda: pane.findChild(QLabel, "dateHangsOn") is not None)
    told = pane.findChild(QLabel, "dateHangsOn")
    assert isinstance(told, QLabel) and told.text() == "from “Harbour Office set up”, spring 2014"

    show(world, "event", office)
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    type_over(qtbot, field.line, "May 2015")
    qtbot.waitUntil(lambda: pane.window().findChild(QDialog, "movesDialog") is not None)
    box = pane.window().findChild(QDialog, "movesDialog")
    assert isinstance(box, QDialog) and box.windowTitle() == "1 date moves"
    assert table_rows(box)[0][::3] == ["Mira Sandt leaves", "August 2015"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dated_as(world, leaving) == "2015-08")
    world.session.do(history.undo)
    qtbot.waitUntil(lambda: dated_as(world, leaving) == "[2014-06..2014-08]")


def test_a_date_that_would_hang_on_itself_is_refused_in_the_strip(
    qtbot: QtBot, pane: InspectorPane, world: Opened
) -> None:
    office, leaving = event_id(world, "Harbour Office set up"), event_id(world, "Mira Sandt leaves")
    hung = world.session.read(dating.hang, Place("event", leaving, "date"), "two days later")
    world.session.do(dating.set_date, Place("event", office, "date"), hung)
    qtbot.waitUntil(lambda: hung_on(world, office) == leaving)
    show(world, "event", leaving)
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    qtbot.keyClick(field.line, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(field.hook_line.completer().popup(), Qt.Key.Key_Return)
    type_over(qtbot, field.line, "two days later")
    qtbot.waitUntil(lambda: "hangs on" in strip_text(pane))
    assert "“Mira Sandt leaves” hangs on “Harbour Office set up” hangs on “Mira" in strip_text(pane)
    assert pane.window().findChild(QDialog, "movesDialog") is None
    assert hung_on(world, leaving) is None


def test_the_question_before_a_deletion_tells_what_hangs_on_the_event(
    qtbot: QtBot, pane: InspectorPane, world: Opened
) -> None:
    office, leaving = event_id(world, "Harbour Office set up"), event_id(world, "Mira Sandt leaves")
    hung = world.session.read(dating.hang, Place("event", office, "date"), "three months later")
    world.session.do(dating.set_date, Place("event", leaving, "date"), hung)
    qtbot.waitUntil(lambda: hung_on(world, leaving) == office)
    show(world, "event", office)
    press(qtbot, pane, "delete")
    box = pane.window().findChild(QMessageBox, "askDelete")
    assert isinstance(box, QMessageBox)
    assert box.text().endswith("1 date hangs on its date; what is read now is kept.")
    answer_with(qtbot, box, "Delete")
    qtbot.waitUntil(lambda: hung_on(world, leaving) is None)
    assert dated_as(world, leaving) == "[2014-06..2014-08]"


def test_what_hangs_can_stand_alone_and_lead_to_what_it_counts_from(
    qtbot: QtBot, pane: InspectorPane, world: Opened
) -> None:
    office, leaving = event_id(world, "Harbour Office set up"), event_id(world, "Mira Sandt leaves")
    hung = world.session.read(dating.hang, Place("event", office, "date"), "three months later")
    world.session.do(dating.set_date, Place("event", leaving, "date"), hung)
    qtbot.waitUntil(lambda: hung_on(world, leaving) == office)
    show(world, "event", leaving)
    box = pane.field("event.date")
    assert box is not None
    acts = dict(box.choices)
    assert list(acts) == ["Show what it counts from", "Change", "Let it stand alone"]
    acts["Let it stand alone"]()
    qtbot.waitUntil(lambda: hung_on(world, leaving) is None)
    qtbot.waitUntil(lambda: pane.findChild(QLabel, "dateHangsOn") is None)
    when = pane.findChild(QLabel, "supersededWhen")
    assert isinstance(when, QLabel) and when.text().startswith("replaced 2") and when.text().endswith(", Mo Reyn")
    acts["Show what it counts from"]()
    assert world.selection.focus.record == ("event", office)


def strip_text(pane: InspectorPane) -> str:
    label = pane.findChild(QLabel, "errorText")
    return label.text() if isinstance(label, QLabel) else ""


def hung_on(world: Opened, event: int) -> int | None:
    date = world.session.read(events.get, event).date
    return date.anchor_event_id if date else None


def dated_as(world: Opened, event: int) -> str | None:
    date = world.session.read(events.get, event).date
    return date.value.edtf if date else None
