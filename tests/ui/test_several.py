"""Several rows at once: claims, relations, documents, steps of the history and places of a search."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QMessageBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour, build
from tests.ui.inspecting import answer_with
from tests.ui.opened import Opened, opened
from workbench.app import open_window
from workbench.services import editing, history, recording, reverting
from workbench.store import claims, documents, entities, events
from workbench.ui.claims import ClaimsPane
from workbench.ui.documents import DocumentsPane
from workbench.ui.history import HistoryPane
from workbench.ui.relations import RelationsPane
from workbench.ui.search import SearchPane
from workbench.ui.timeline.rail import UndatedRail

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    return build(tmp_path / "harbour.case")


@pytest.fixture
def world(qtbot: QtBot, harbour: Harbour) -> Iterator[Opened]:
    with opened(harbour.store) as made:
        yield made


def _copied() -> str:
    return QGuiApplication.clipboard().text()


def _act(menu: QMenu | None, words: str) -> None:
    assert menu is not None
    found = next(action for action in menu.actions() if action.text().startswith(words))
    assert found.isEnabled()
    found.trigger()


def _answer(qtbot: QtBot, pane: QWidget, words: str) -> None:
    qtbot.waitUntil(lambda: bool(pane.findChildren(QMessageBox)))
    answer_with(qtbot, pane.findChildren(QMessageBox)[-1], words)


def test_claims_are_chosen_together_and_follow_the_focus(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    pane = ClaimsPane(world.session, world.selection, world.theme)
    qtbot.addWidget(pane)
    pane.resize(444, 400)
    pane.show()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    pane.list.setCurrentIndex(pane.model.index(0, 0))
    qtbot.keyClick(pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    ids = list(world.selection.focus.of_kind("claim"))
    assert len(ids) == 2 and set(ids) == set(pane.list.selected_ids())
    world.selection.amend(None, records=tuple(("claim", number) for number in harbour.claims.values()))
    assert set(pane.list.selected_ids()) == set(harbour.claims.values())
    qtbot.keyClick(pane.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "The Harbour Office paid" in _copied())
    assert "“the Harbour Office had paid for both fires”" in _copied() and "Corrected: " in _copied()
    menu = pane.context_menu()
    status = next(action.menu() for action in menu.actions() if action.text() == "Status") if menu else None
    assert isinstance(status, QMenu)
    _act(status, "Rejected")
    qtbot.waitUntil(lambda: not world.session.busy)
    of = [world.session.read(claims.get, number) for number in harbour.claims.values()]
    assert {claim.status for claim in of} == {"rejected"}
    world.selection.amend(None, records=tuple(("claim", number) for number in harbour.claims.values()))
    pane.ask_delete()
    _answer(qtbot, pane, "Delete")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0)
    world.session.do(lambda store: history.undo(store))
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)


def test_relations_are_copied_together(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    sandt, office = harbour.entities["Mira Sandt"], harbour.entities["Harbour Office"]
    for predicate in ("ran", "left"):
        recording.record_relation(harbour.store, None, None, sandt, predicate, office)
    pane = RelationsPane(world.session, world.selection, world.theme)
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    pane.table.selectAll()
    qtbot.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Mira Sandt ran Harbour Office" in _copied() and "Mira Sandt left" in _copied())


def test_documents_are_chosen_together(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    pane = DocumentsPane(world.session, world.selection, world.theme)
    qtbot.addWidget(pane)
    pane.grouping = "flat"
    pane.resize(260, 400)
    pane.show()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    pane.tree.setCurrentIndex(pane.model.index(0, 0))
    qtbot.keyClick(pane.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(pane.tree.selected_ids()) == 2
    pane.tree.grab()
    qtbot.keyClick(pane.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _copied().count("\n") == 2 and "“" in _copied())
    ids = pane.tree.selected_ids()
    _act(pane.context_menu(), "Source")
    dialog = pane.findChild(QInputDialog, "severalSource")
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("Alder Gazette")
    dialog.accept()
    qtbot.waitUntil(lambda: not world.session.busy)
    chosen = [world.session.read(documents.get, number) for number in ids]
    named = [world.session.read(documents.source, document.source_id) for document in chosen]
    assert [source.name for source in named if source is not None] == ["Alder Gazette"] * 2
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    pane.tree.selectAll()
    qtbot.keyClick(pane.tree, Qt.Key.Key_Delete)
    _answer(qtbot, pane, "Remove")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0)
    world.session.do(lambda store: history.undo(store))
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)


def test_steps_are_reverted_together_as_one_undo_step(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    sandt, port = harbour.entities["Mira Sandt"], harbour.entities["Port Alder"]
    store = harbour.store
    editing.set_field(store, "entity", sandt, "note", "One.")
    editing.set_field(store, "entity", sandt, "name", "M. Sandt")
    editing.set_field(store, "entity", port, "note", "Two.")
    pane = HistoryPane(world.session, world.selection, world.theme)
    qtbot.addWidget(pane)
    pane.resize(444, 500)
    pane.show()
    qtbot.waitUntil(lambda: pane.model.rowCount() > 3)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (0, 2):
        pane.table.selectionModel().select(pane.model.index(row, 0), rows)
    assert isinstance(pane.table, QTableView) and len(pane.selected()) == 2
    qtbot.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert _copied().count("Change entity") == 2
    with qtbot.waitSignal(pane.revert_wanted) as wanted:
        _act(pane.context_menu(), "Revert 2 steps")
    asked = wanted.args[0]
    agreed = reverting.plan(store.connection, *asked)
    # the renaming between them touches the same row as the older note
    assert agreed.step == min(asked) and agreed.in_the_way == 1 and len(agreed.steps) == 3
    reverting.revert(store, agreed)
    assert [entities.get(store.connection, one).note for one in (sandt, port)] == [None, None]
    assert entities.get(store.connection, sandt).name == "Mira Sandt"
    back = reverting.plan(store.connection, *asked)
    assert back.brings_back
    store.undo()
    assert [entities.get(store.connection, one).note for one in (sandt, port)] == ["One.", "Two."]


def test_places_of_a_search_are_tagged_and_copied_together(qtbot: QtBot, world: Opened, harbour: Harbour) -> None:
    pane = SearchPane(world.session, world.selection, world.theme)
    qtbot.addWidget(pane)
    pane.resize(400, 500)
    pane.show()
    pane.search("fires")
    qtbot.waitUntil(lambda: pane.model.rowCount() >= 3)
    before = world.selection.focus.span
    pane.list.setCurrentIndex(pane.model.index(0, 0))
    qtbot.keyClick(pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(pane.chosen_places.places()) == 2 and world.selection.focus.span == before
    qtbot.keyClick(pane.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _copied().count("¶") == 2)
    places = pane.chosen_places.places()
    _act(pane.chosen_places.context_menu(), "Tag")
    from workbench.ui.dialogs.choose_tag import TagChooser

    chooser = pane.findChild(TagChooser)
    assert isinstance(chooser, TagChooser)
    qtbot.keyClicks(chooser.field, "Blaze")
    qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(_tagged(world)) == 2)
    assert set(_tagged(world)) == set(places)


def _tagged(world: Opened) -> list[tuple[int, int, int]]:
    return world.session.read(
        lambda connection: connection.execute(
            'SELECT p.document_id, p.start, p."end" FROM passage AS p JOIN passage_tag AS x ON x.passage_id = p.id'
            " JOIN tag AS t ON t.id = x.tag_id WHERE t.name = 'Blaze'"
        ).fetchall()
    )


def test_events_are_chosen_together_in_the_rail_and_in_the_table(qtbot: QtBot, tmp_path: Path) -> None:
    made = build(tmp_path / "more.case")
    for title in ("The clerk leaves", "The pier is sold", "The lamp goes out"):
        recording.record_event(made.store, None, None, title)
    made.store.close()
    window = open_window(tmp_path / "more.case")
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: len(window.timeline.events()) > 3)
    rows = window.timeline.findChild(QTableView, "undatedList")
    assert isinstance(rows, QTableView) and rows.model().rowCount() == 3
    rows.setCurrentIndex(rows.model().index(0, 0))
    assert len(window.selection.focus.of_kind("event")) == 1
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = window.selection.focus.of_kind("event")
    assert len(chosen) == 2 and len(rows.selectionModel().selectedRows()) == 2
    uid = window.session.read(events.get, chosen[0]).uid
    # the menu key asks for the menu of the row that has the keyboard
    asked: list[str] = []
    window.timeline.findChild(UndatedRail).context_requested.connect(lambda uid, place: asked.append(uid))
    at = QPoint(90, 150)
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, rows.mapToGlobal(at))
    QApplication.sendEvent(rows, key)
    opened_menu = window.timeline.findChild(QMenu, "eventMenu")
    assert len(asked) == 1 and opened_menu is not None
    opened_menu.close()
    menu = window.timeline.context_menu(uid)
    assert window.selection.focus.of_kind("event") == chosen
    _act(menu, "Delete")
    _answer(qtbot, window.timeline, "Delete")
    qtbot.waitUntil(lambda: rows.model().rowCount() == 1)
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: rows.model().rowCount() == 3)
    # another event alone
    rows.setCurrentIndex(rows.model().index(2, 0))
    assert len(window.selection.focus.of_kind("event")) == len(rows.selectionModel().selectedRows()) == 1
    window.actions_["view.table"].trigger()
    table = window.timeline.findChild(QTableView, "timelineTable")
    assert isinstance(table, QTableView)
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(window.selection.focus.of_kind("event")) == len(table.selectionModel().selectedRows()) == 2
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert len(window.selection.focus.of_kind("event")) == len(table.selectionModel().selectedRows()) == 1
    window.close()
    window.deleteLater()
