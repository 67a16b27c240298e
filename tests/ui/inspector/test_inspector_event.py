"""Events in the inspector: date, place, people."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour
from tests.ui.inspecting import dated_by, edit, event_id, press, said, show, told, type_over, value
from tests.ui.opened import Opened
from workbench.services import history
from workbench.store import events
from workbench.ui.datefield import DateField, DateGlyph
from workbench.ui.inspector import InspectorPane

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_an_event_with_date_place_people_and_evidence(pane: InspectorPane, world: Opened) -> None:
    show(world, "event", event_id(world, "Harbour Office set up"))
    words = told(pane)
    for part in ("Harbour Office set up", "“spring 2014”", "Mar–May 2014", "Port Alder", "1 of 1 verified"):
        assert part in words
    assert "“The Harbour Office was set up”" in words
    assert "¶1, 0–29" in words
    assert any(glyph.draws and glyph.isVisibleTo(pane) for glyph in pane.findChildren(DateGlyph))


def test_place_people_and_roles(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    found = event_id(world, "Harbour Office set up")
    show(world, "event", found)
    type_over(qtbot, edit(pane, "event.place"), "Lower Quay")
    qtbot.waitUntil(lambda: place_of(world, found) == "Lower Quay")
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    person = world.session.read(events.participants, found)[0]
    type_over(qtbot, edit(pane, f"role.{person.id}"), "founded")
    qtbot.waitUntil(lambda: world.session.read(events.participants, found)[0].role == "founded")
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    press(qtbot, pane, "allFields")
    qtbot.waitUntil(lambda: pane.field("event.participant") is not None)
    type_over(qtbot, edit(pane, "event.participant"), "Mira Sandt")
    qtbot.waitUntil(lambda: len(world.session.read(events.participants, found)) == 2)
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    qtbot.keyClick(value(pane, f"participant.{person.id}"), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: [p.name for p in world.session.read(events.participants, found)] == ["Mira Sandt"])


def test_a_participant_is_one_click_away(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    found = event_id(world, "Harbour Office set up")
    show(world, "event", found)
    person = world.session.read(events.participants, found)[0]
    qtbot.mouseClick(value(pane, f"participant.{person.id}"), Qt.MouseButton.LeftButton)
    assert world.selection.focus.record == ("entity", harbour.entities["Harbour Office"])
    assert "Office of the Harbour Master" in told(pane)


def test_a_date_is_superseded_and_listed_struck(qtbot: QtBot, pane: InspectorPane, world: Opened) -> None:
    found = event_id(world, "Harbour Office set up")
    show(world, "event", found)
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    steps = world.session.read(history.count)
    type_over(qtbot, field.line, "June 2014")
    qtbot.waitUntil(lambda: pane.findChild(QLabel, "supersededDate") is not None)
    old = pane.findChild(QLabel, "supersededDate")
    assert isinstance(old, QLabel) and old.font().strikeOut() and "spring 2014" in old.text()
    date = world.session.read(events.get, found).date
    assert date is not None and date.value.edtf == "2014-06"
    qtbot.waitUntil(lambda: not world.session.busy)
    assert world.session.read(history.count) == steps + 1


def test_year_less_words_hang_on_the_document(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    found = event_id(world, "Mira Sandt leaves")
    show(world, "event", found)
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    type_over(qtbot, field.line, "July")
    qtbot.waitUntil(lambda: dated_by(world, found) == (harbour.document, "published"))


def test_words_that_are_no_date_stay_in_the_field(qtbot: QtBot, pane: InspectorPane, world: Opened) -> None:
    show(world, "event", event_id(world, "Mira Sandt leaves"))
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    type_over(qtbot, field.line, "at some point")
    assert field.isVisible() and field.line.text() == "at some point"
    assert any("not understood" in words for words in said(field))


def place_of(world: Opened, found: int) -> str | None:
    place = world.session.read(events.get, found).place
    return place.name if place else None
