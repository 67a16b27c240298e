"""Entities and relations in the inspector."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour
from tests.ui.inspecting import edit, press, show, told, type_over, value
from tests.ui.opened import Opened
from workbench.model.focus import Focus
from workbench.services import merging
from workbench.store import attributes, entities, relations
from workbench.ui.inspector import InspectorPane
from workbench.ui.parts import ErrorStrip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_aliases_kind_and_note_of_an_entity(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    office = harbour.entities["Harbour Office"]
    show(world, "entity", office)
    type_over(qtbot, edit(pane, "entity.aliases"), "The Office; HO")
    qtbot.waitUntil(lambda: world.session.read(entities.get, office).aliases == ("The Office", "HO"))
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    assert pane.edit("entity.kind")
    box = pane.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    type_over(qtbot, box.lineEdit(), "fund")
    qtbot.waitUntil(lambda: world.session.read(entities.get, office).kind == "fund")
    qtbot.waitUntil(lambda: not pane.findChildren(QComboBox))
    press(qtbot, pane, "allFields")
    qtbot.waitUntil(lambda: pane.field("entity.note") is not None)
    assert pane.edit("entity.note")
    lines = pane.findChild(QPlainTextEdit)
    assert isinstance(lines, QPlainTextEdit)
    qtbot.keyClicks(lines, "Seen twice.")
    qtbot.keyClick(lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(lines, "Check.")
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.session.read(entities.get, office).note == "Seen twice.\nCheck.")


def test_a_relation_is_read_and_edited(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    relation_id = world.session.read(relations.of_entity, harbour.entities["Mira Sandt"])[0].id
    show(world, "relation", relation_id)
    assert "Mira Sandt leads Harbour Office" in told(pane)
    type_over(qtbot, edit(pane, "relation.predicate"), "works for")
    qtbot.waitUntil(lambda: world.session.read(relations.get, relation_id).predicate == "works_for")
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    type_over(qtbot, edit(pane, "relation.object"), "The Alder Courier")
    qtbot.waitUntil(lambda: world.session.read(relations.get, relation_id).object_title == "The Alder Courier")
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    line = edit(pane, "relation.subject")
    type_over(qtbot, line, "Nobody known")
    strip = pane.findChild(ErrorStrip)
    assert isinstance(strip, ErrorStrip)
    qtbot.waitUntil(strip.isVisible)
    assert "Nobody known" in strip.text() and line.text() == "Nobody known"


def test_what_is_known_of_an_entity_is_typed_dated_and_removed(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    entity_id = harbour.entities["Mira Sandt"]
    world.selection.set(Focus(document=1, span=(0, 12), records=(("entity", entity_id),)))
    type_over(qtbot, edit(pane, "attribute.add"), "Born: spring 1979")
    qtbot.waitUntil(lambda: "Born" in told(pane))
    (one,) = world.session.read(attributes.of_entities, [entity_id])
    assert one.date is not None and one.date.value.edtf == "1979-21" and "spring 1979" in told(pane)
    (found,) = world.session.read(relations.evidence, "attribute", one.id)
    assert found.passage.quote in told(pane)
    type_over(qtbot, edit(pane, "attribute.add"), "no colon")
    qtbot.waitUntil(lambda: "Type a key, a colon and the value" in told(pane))
    qtbot.keyClick(pane.findChild(QLineEdit), Qt.Key.Key_Escape)
    field = value(pane, f"attribute.{one.id}")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: world.session.read(attributes.of_entities, [entity_id]) == [])


def test_not_the_same_is_seen_and_taken_back(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    one, other = list(harbour.entities.values())[:2]
    said, _ = merging.keep_apart(harbour.store, one, other, reason="Two people.")
    show(world, "entity", one)
    box = value(pane, f"apart.{said}")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.field(f"apart.{said}") is None)
