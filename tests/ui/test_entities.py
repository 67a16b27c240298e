"""The Entities pane over a real case."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour, span
from tests.ui.opened import Opened, opened
from workbench.dates import civil
from workbench.model.uid import new_uid
from workbench.services import cases, history, recording
from workbench.store.rows import insert_many
from workbench.ui.entities import EntitiesPane
from workbench.ui.entities.model import AT_ONCE, Column, EntityModel, day_words
from workbench.ui.theme import dark_theme

# The offscreen screen says so of every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(qtbot: QtBot, world: Opened) -> EntitiesPane:
    made = EntitiesPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def names(pane: EntitiesPane) -> list[str]:
    return [str(pane.model.index(row, 0).data()) for row in range(pane.model.rowCount())]


def test_lists_with_counts(pane: EntitiesPane) -> None:
    assert pane.table.objectName() == "entityList"
    assert pane.model.rowCount() == 5
    assert pane.header.count.text() == "5"
    row = names(pane).index("Port Alder")
    assert [pane.model.index(row, c).data() for c in Column] == ["Port Alder", "2", "2", "1 Mar 2014", "31 Mar 2017"]


def test_one_more_after_a_record(qtbot: QtBot, pane: EntitiesPane, world: Opened, harbour: Harbour) -> None:
    words = span("July fires")
    world.session.do(recording.record_entity, harbour.document, words, "July fires", "object")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 6)
    assert "July fires" in names(pane)
    world.session.do(history.undo)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5)


def test_selecting_sets_the_focus_and_back(pane: EntitiesPane, world: Opened, harbour: Harbour) -> None:
    heard: list[object] = []
    world.selection.changed.connect(lambda new, old, origin: heard.append(origin))
    row = names(pane).index("Mira Sandt")
    pane.table.selectRow(row)
    assert world.selection.focus.record == ("entity", harbour.entities["Mira Sandt"])
    assert heard == [pane]
    world.selection.amend(None, records=(("entity", harbour.entities["Lower Quay"]),))
    assert pane.selected_ids() == [harbour.entities["Lower Quay"]]
    assert len(heard) == 2
    world.selection.amend(None, records=(("event", 1),))
    assert pane.selected_ids() == []
    assert len(heard) == 3


def test_selection_survives_a_new_order(pane: EntitiesPane, world: Opened, harbour: Harbour) -> None:
    wanted = harbour.entities["The Alder Courier"]
    world.selection.amend(None, records=(("entity", wanted),))
    pane.table.head.sectionClicked.emit(int(Column.NAME))
    assert names(pane) == sorted(names(pane))
    assert pane.selected_ids() == [wanted]
    pane.table.head.sectionClicked.emit(int(Column.NAME))
    assert names(pane) == sorted(names(pane), reverse=True)
    assert pane.selected_ids() == [wanted]
    assert world.selection.focus.record == ("entity", wanted)


def test_several_at_once(pane: EntitiesPane, world: Opened) -> None:
    pane.table.selectAll()
    assert len(world.selection.focus.of_kind("entity")) == 5


def test_a_letter_starts_the_filter(qtbot: QtBot, pane: EntitiesPane) -> None:
    pane.table.setFocus()
    qtbot.keyClicks(pane.table, "q")
    assert pane.filter.text() == "q"
    assert names(pane) == ["Lower Quay"]
    assert pane.header.count.text() == "1 of 5"
    pane.filter.setText("harbour master")
    assert names(pane) == ["Harbour Office"]
    pane.filter.setText("nobody")
    assert pane.no_match.isVisible()
    qtbot.keyClick(pane.filter, Qt.Key.Key_Escape)
    assert pane.model.rowCount() == 5


def test_window_filters(pane: EntitiesPane, world: Opened) -> None:
    world.selection.amend(None, window=(civil(2017), civil(2018)))
    assert sorted(names(pane)) == ["Mira Sandt", "Port Alder"]
    assert pane.header.count.text() == "2 of 5"
    world.selection.amend(None, window=None)
    assert pane.model.rowCount() == 5


def test_enter_opens(qtbot: QtBot, pane: EntitiesPane, harbour: Harbour) -> None:
    pane.table.selectRow(names(pane).index("Lower Quay"))
    with qtbot.waitSignal(pane.open_requested) as asked:
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert asked.args == ["entity", harbour.entities["Lower Quay"]]


def test_rename_in_place(qtbot: QtBot, pane: EntitiesPane, world: Opened, harbour: Harbour) -> None:
    pane.table.setFocus()
    pane.table.selectRow(names(pane).index("Lower Quay"))
    qtbot.keyClick(pane.table, Qt.Key.Key_F2)
    field = pane.table.findChild(QLineEdit, "entityRename")
    assert field is not None and field.text() == "Lower Quay"
    field.setText("Lower Quay Docks")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Lower Quay Docks" in names(pane))
    assert pane.selected_ids() == [harbour.entities["Lower Quay"]]


def test_empty_name_is_refused(qtbot: QtBot, pane: EntitiesPane, world: Opened) -> None:
    pane.model.setData(pane.model.index(0, 0), "  ")
    qtbot.waitUntil(lambda: bool(world.refused))
    assert "cannot be empty" in world.refused[0]


def test_kind_from_the_menu(qtbot: QtBot, pane: EntitiesPane, world: Opened, harbour: Harbour) -> None:
    assert pane.context_menu() is None
    pane.table.selectRow(names(pane).index("Lower Quay"))
    menu = pane.context_menu()
    assert menu is not None
    kinds = next(action.menu() for action in menu.actions() if action.menu() is not None)
    next(action for action in kinds.actions() if action.text() == "Object").trigger()
    row = names(pane).index("Lower Quay")
    qtbot.waitUntil(lambda: pane.model.index(row, 0).data(EntityModel.RowRole).kind == "object")


def test_delete_asks_and_undo_brings_back(qtbot: QtBot, pane: EntitiesPane, world: Opened) -> None:
    pane.table.selectRow(names(pane).index("Mira Sandt"))
    qtbot.keyClick(pane.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.findChild(QMessageBox, "deleteQuestion") is not None)
    box = pane.findChild(QMessageBox, "deleteQuestion")
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text() == "Delete “Mira Sandt”? 2 mentions and 1 role go with it. Ctrl+Z brings all of it back."
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    world.session.do(history.undo)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 5)


def test_dates_need_room(qtbot: QtBot, pane: EntitiesPane) -> None:
    assert not pane.table.isColumnHidden(Column.FIRST)
    pane.resize(324, 300)
    assert pane.table.isColumnHidden(Column.FIRST)
    pane.set_theme(dark_theme())
    assert not pane.grab().isNull()


def test_empty_case(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(cases.new_case(tmp_path / "new.case", "New", "Mo Reyn")) as world:
        pane = EntitiesPane(world.session, world.selection, world.theme)
        qtbot.addWidget(pane)
        pane.show()
        assert pane.empty.isVisible()
        assert pane.header.count.text() == "0"


def test_nothing_open(qtbot: QtBot) -> None:
    with opened(None) as world:
        pane = EntitiesPane(world.session, world.selection, world.theme)
        qtbot.addWidget(pane)
        assert pane.model.rowCount() == 0


def test_a_long_list_comes_in_pages(qtbot: QtBot, tmp_path: Path) -> None:
    store = cases.new_case(tmp_path / "long.case", "Long", "Mo Reyn")
    count = AT_ONCE + 500
    with store.operation("records.load", bulk=True):
        rows = [(new_uid(), "person", f"Person {n:05d}", f"person {n:05d}") for n in range(count)]
        insert_many(store.connection, "entity", ("uid", "kind", "name", "folded"), rows)
    with opened(store) as world:
        pane = EntitiesPane(world.session, world.selection, world.theme)
        qtbot.addWidget(pane)
        pane.show()
        assert pane.model.rowCount() == count
        assert pane.model.index(0, 0).data() is not None
        qtbot.waitUntil(lambda: pane.model.settled)
        assert pane.model.index(count - 1, 0).data() == "Person 00000"
        for text in ("0", "01", "012", "0123"):
            pane.filter.setText(text)
        qtbot.waitUntil(lambda: pane.model.settled)
        assert sorted(names(pane)) == sorted({f"Person {n:05d}" for n in range(count) if "0123" in f"{n:05d}"})
        pane.filter.clear()
        qtbot.waitUntil(lambda: pane.model.settled)
        assert pane.model.rowCount() == count


def test_bounds_in_words() -> None:
    assert day_words(civil(2014)) == "2014"
    assert day_words(civil(2018), closing=True) == "2017"
    assert day_words(civil(2014, 3, 1)) == "1 Mar 2014"
    assert day_words(civil(2014, 6, 1), closing=True) == "31 May 2014"
    assert day_words(civil(-43)) == "44 BC"
