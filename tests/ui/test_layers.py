"""Layers in the reading view: by keys, in the text, the margin and the scroll bar, told, remembered, cleared by one key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.harbour import build
from workbench.app import open_window
from workbench.model.layers import Layers, Showing
from workbench.model.records import Span
from workbench.services import reading, recording
from workbench.ui.commands.reading import ReadingCommands
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
