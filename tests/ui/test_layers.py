"""Layers in the reading view: by keys, in the text, the margin and the scroll bar, told, remembered, cleared by one key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.harbour import build
from workbench.app import open_window
from workbench.model.layers import Layers, Showing
from workbench.model.records import Span
from workbench.services import reading, recording
from workbench.store import events
from workbench.ui.commands.case import CaseCommands
from workbench.ui.commands.reading import ReadingCommands
from workbench.ui.commands.record import RecordCommands
from workbench.ui.document.layer_control import LayerControl
from workbench.ui.main_window import MainWindow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "harbour.case"
    build(made).store.close()
    return made


def opened(path: Path, qtbot: QtBot) -> tuple[MainWindow, LayerControl]:
    window = open_window(path)
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: any(isinstance(part, ReadingCommands) for part in window.commands))
    tools = next(part for part in window.commands if isinstance(part, ReadingCommands))
    window.selection.amend(None, document=window.session.read(reading.first_documents)[0])
    qtbot.waitUntil(lambda: bool(window.viewer.all_marks))
    return window, tools.layers


def closed(window: MainWindow) -> None:
    window.close()
    window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def both(path: Path, qtbot: QtBot) -> Iterator[tuple[MainWindow, LayerControl]]:
    made = opened(path, qtbot)
    yield made
    closed(made[0])


def styles(window: MainWindow) -> set[str]:
    return {mark.style for mark in window.viewer.index.marks}


def test_a_layer_is_dimmed_and_hidden_by_keys(both: tuple[MainWindow, LayerControl], qtbot: QtBot) -> None:
    window, control = both
    window.viewer.setFocus()
    before = styles(window)
    assert {"event", "claim"} <= before and control.bar.isHidden()
    places = set(window.viewer._bar._places)
    window.actions_["view.layers"].trigger()
    panel = control.panel
    assert panel.isVisible() and panel.list.accessibleName() and panel.focusWidget() is panel.list
    names = [row.layer for row in panel.rows()]
    assert "event" in names and all(row.count for row in panel.rows())
    panel.list.setCurrentRow(names.index("event"))
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert control.layers.showing("event") is Showing.DIMMED
    assert all(mark.faint == (mark.style == "event") for mark in window.viewer.index.marks)
    assert styles(window) == before and "Dimmed: Events." in control.bar.words()
    QTest.keyClick(panel.list, Qt.Key.Key_H)
    assert styles(window) == before - {"event"}
    assert "Hidden: Events." in control.bar.words() and control.bar.isVisible()
    assert not any(style == "event" for _, style, _ in window.viewer._bar._places)
    window.viewer.grab()
    QTest.keyClick(panel.list, Qt.Key.Key_O)
    assert styles(window) == {"event"}
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    qtbot.waitUntil(lambda: window.viewer.hasFocus() or QApplication.focusWidget() is None)
    # one key shows all
    window.actions_["view.all_layers"].trigger()
    assert styles(window) == before and control.bar.isHidden() and set(window.viewer._bar._places) == places


def test_what_is_hidden_is_not_stepped_to_and_stays_hidden_through_a_change(
    both: tuple[MainWindow, LayerControl], qtbot: QtBot
) -> None:
    window, control = both
    everything = len(window.viewer.all_marks)
    control.use(Layers(hidden=frozenset(("person", "organisation", "place", "object", "event", "claim", "relation"))))
    left = {mark.passage_id for mark in window.viewer.index.marks}
    window.viewer.setFocus()
    window.viewer.select_span(0, 4)
    window.actions_["tag.highlight"].trigger()
    qtbot.waitUntil(lambda: len(window.viewer.all_marks) == everything + 1)
    new = {mark.passage_id for mark in window.viewer.index.marks} - left
    assert len(new) == 1
    window.viewer.select_span(0, 1)
    for _ in range(3):
        window.viewer.step_passage(1)
    assert set(window.selection.focus.passages) <= left | new
    control.use(Layers(hidden=frozenset(("highlight",))))
    assert not new & {mark.passage_id for mark in window.viewer.index.marks}


def test_a_tag_is_a_layer_of_its_own_and_a_case_remembers(path: Path, qtbot: QtBot) -> None:
    window, control = opened(path, qtbot)
    window.viewer.setFocus()
    for name, span in (("Doubt", Span(0, 4)), ("Crane", Span(5, 9))):
        window.session.do(recording.tag_passage, window.selection.focus.document, span, name)
    qtbot.waitUntil(lambda: {"Doubt", "Crane"} <= {row.name for row in control._rows() if row.count})
    rows = {row.name: row.layer for row in control._rows()}
    control.use(Layers().having(rows["Doubt"], Showing.HIDDEN))
    shown = {mark.record for mark in window.viewer.index.marks if mark.style.startswith("tag:")}
    assert rows["Crane"] in shown and rows["Doubt"] not in shown and "Hidden: Doubt." in control.bar.words()
    closed(window)
    window, control = opened(path, qtbot)
    qtbot.waitUntil(lambda: control.layers.hidden == {rows["Doubt"]})
    assert "Hidden: Doubt." in control.bar.words() and control.bar.isVisible()
    control.show_all()
    closed(window)
    window, control = opened(path, qtbot)
    assert not control.layers
    closed(window)


def choices(menu: QMenu) -> dict[str, object]:
    return {action.objectName(): action for action in menu.actions() if action.objectName()}


def test_a_single_record_is_hidden_from_its_menus_and_comes_back(
    both: tuple[MainWindow, LayerControl], qtbot: QtBot
) -> None:
    window, control = both
    marks = [mark for mark in window.viewer.all_marks if mark.style == "event"]
    record = marks[0].record
    others = {mark.record for mark in window.viewer.all_marks} - {record}
    assert record is not None
    window.viewer.setFocus()
    window.viewer.select_span(marks[0].start, marks[0].end)
    # in the menu of the text, for what lies there
    menu = next(part for part in window.commands if isinstance(part, RecordCommands)).context_menu()
    below = next(inner for inner in menu.findChildren(QMenu, "layerMenu"))
    named = [inner for inner in [below, *below.findChildren(QMenu)] if "layer.hidden" in choices(inner)]
    assert named
    menu.deleteLater()
    # and in the inspector, for what it shows
    kind, number = record.split(":")
    window.selection.amend(None, records=((kind, int(number)),), passages=())
    assert window.inspector.layers.isEnabled() and window.inspector.layers.accessibleName()
    asked = QMenu(window)
    window.menu_opens.emit(asked, [(kind, int(number))])
    below = next(inner for inner in asked.findChildren(QMenu, "layerMenu"))
    hide = next(action for action in below.actions() if action.objectName() == "layer.hidden")
    assert next(action for action in below.actions() if action.objectName() == "layer.shown").isChecked()
    hide.trigger()
    assert {mark.record for mark in window.viewer.index.marks} == others
    assert "Hidden: " in control.bar.words() and "gone" not in control.bar.words()
    row = next(row for row in control._rows() if row.layer == record)
    assert row.name and row.count and row.showing is Showing.HIDDEN and row.style == "event"
    assert window.session.path is not None
    assert window.settings.layers(window.session.path) == {record: "hidden"}
    # the events of the timeline have their menu too
    uid = window.session.read(events.get, int(number)).uid
    menu = window.timeline.context_menu(uid)
    assert menu is not None and window.selection.focus.of_kind("event") == (int(number),)
    assert any("layer.hidden" in choices(inner) for inner in menu.findChildren(QMenu, "layerMenu"))
    assert window.timeline.context_menu("") is None
    menu.deleteLater()
    # the way back: in the panel
    window.actions_["view.layers"].trigger()
    panel = control.panel
    panel.list.setCurrentRow([one.layer for one in panel.rows()].index(record))
    QTest.keyClick(panel.list, Qt.Key.Key_S)
    assert {mark.record for mark in window.viewer.index.marks} == others | {record}
    assert control.bar.isHidden() and record not in [one.layer for one in panel.rows()]
    panel.leave()
    asked.deleteLater()


def test_what_is_hidden_is_hidden_from_the_first_picture_on_and_in_both_viewers(path: Path, qtbot: QtBot) -> None:
    window, control = opened(path, qtbot)
    control.use(Layers(hidden=frozenset(("event",))))
    closed(window)
    shown: list[set[str]] = []
    window = open_window()
    window.viewer.marks_changed.connect(lambda: shown.append(styles(window)))
    next(part for part in window.commands if isinstance(part, CaseCommands)).open_path(path)
    qtbot.waitUntil(lambda: any(isinstance(part, ReadingCommands) for part in window.commands))
    window.selection.amend(None, document=window.session.read(reading.first_documents)[0])
    qtbot.waitUntil(lambda: bool(window.viewer.all_marks))
    assert shown and not any("event" in seen for seen in shown)
    window.beside.open(window.session.read(reading.first_documents)[0])
    second = window.beside.second
    tools = next(part for part in window.commands if isinstance(part, ReadingCommands))
    assert second is not None and second.viewer.layers == window.viewer.layers
    theirs = tools.tools_of(second)
    assert theirs is not None and theirs.layers.bar.words() == tools.layers.bar.words()
    # what is chosen in one holds in the other, and the outline is each viewer's own
    theirs.layers.show_all()
    assert not window.viewer.layers and not second.viewer.layers and tools.layers.bar.isHidden()
    second.viewer.setFocus()
    qtbot.waitUntil(lambda: window.active_pane is second)
    window.actions_["view.outline"].trigger()
    assert not theirs.outline.panel.isHidden() and tools.outline.panel.isHidden()
    window.actions_["view.as_pages"].trigger()
    assert second.sides.mode == "pages" and window.document_pane.sides.mode == "text"
    assert window.actions_["view.as_pages"].isChecked()
    window.viewer.setFocus()
    qtbot.waitUntil(lambda: window.active_pane is window.document_pane)
    assert window.actions_["view.as_text"].isChecked()
    closed(window)
