"""The Codebook pane: the tree by keys and by dragging, the passages of a tag, records, what stays plain."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour, build
from tests.ui.opened import Opened, opened
from workbench.model.records import Span
from workbench.services import codebook, codings, history, recording
from workbench.store import codebook as tree
from workbench.store import tags
from workbench.ui.codebook import CodebookPane
from workbench.ui.codebook.model import Column
from workbench.ui.codebook.split import SplitTagDialog
from workbench.ui.dialogs.ask_name import NameDialog
from workbench.ui.dialogs.choose_tag import TagChooser
from workbench.ui.tag_colours import contrast, tag_colour
from workbench.ui.theme import dark_theme, light_theme

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
ODD = '<img src="/dev/zero">'


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = build(tmp_path / "harbour.case")
    for start, name in (
        (20, "violence / fires"),
        (40, "violence/fires"),
        (60, "violence"),
        (80, "violence / fires / arson"),
    ):
        recording.tag_passage(made.store, made.document, Span(start, start + 6), name)
    return made


@pytest.fixture
def world(harbour: Harbour, qtbot: QtBot) -> Iterator[Opened]:
    with opened(harbour.store) as made:
        yield made


@pytest.fixture
def pane(world: Opened, qtbot: QtBot) -> CodebookPane:
    made = CodebookPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.resize(440, 600)
    made.show()
    qtbot.waitExposed(made)
    settle(made, qtbot)
    made.tree.setFocus()
    return made


def settle(pane: CodebookPane, qtbot: QtBot) -> None:
    session = pane._session
    qtbot.waitUntil(lambda: not session.busy and not pane._counting.isActive() and pane.panel.places.settled)
    QTest.qWait(20)
    qtbot.waitUntil(lambda: not session.busy)


def shown(pane: CodebookPane, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    parent = parent or QModelIndex()
    found = []
    for row in range(pane.model.rowCount(parent)):
        index = pane.model.index(row, 0, parent)
        found.append("  " * depth + str(index.data()))
        if pane.tree.isExpanded(index):
            found += shown(pane, index, depth + 1)
    return found


def named(pane: CodebookPane, name: str) -> int:
    found = pane._session.read(tags.find, name)
    assert found is not None
    return found.id


def stand_on(pane: CodebookPane, name: str, qtbot: QtBot) -> int:
    tag_id = named(pane, name)
    pane.go_to(tag_id)
    settle(pane, qtbot)
    return tag_id


def key(pane: CodebookPane, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(pane.tree, key, modifiers)


def dialog(pane: CodebookPane, kind: type, qtbot: QtBot) -> object:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in pane.window().findChildren(kind)))
    return next(d for d in pane.window().findChildren(kind) if d.isVisible())


def choose(pane: CodebookPane, words: str, qtbot: QtBot) -> None:
    chooser = dialog(pane, TagChooser, qtbot)
    assert isinstance(chooser, TagChooser)
    chooser.field.setText(words)
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    settle(pane, qtbot)


def words_of(menu: QMenu) -> dict[str, object]:
    return {action.text().split("\t")[0]: action for action in menu.actions()}


def test_the_tree_shows_counts_with_those_under_a_tag(pane: CodebookPane, world: Opened, qtbot: QtBot) -> None:
    assert shown(pane) == ["founding", "money", "violence"]
    violence = stand_on(pane, "violence", qtbot)
    key(pane, Qt.Key.Key_Right)
    assert shown(pane) == ["founding", "money", "violence", "  fires"]
    index = pane.model.find(violence)
    assert index.siblingAtColumn(Column.ALL).data() == "4"
    assert pane.tree.isColumnHidden(Column.HERE)
    world.selection.amend(None, document=1)
    settle(pane, qtbot)
    assert index.siblingAtColumn(Column.HERE).data() == "4" and not pane.tree.isColumnHidden(Column.HERE)
    assert "4 passages" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    key(pane, Qt.Key.Key_Right)
    assert pane.model.tag(pane.tree.currentIndex()).name == "fires"  # type: ignore[union-attr]
    key(pane, Qt.Key.Key_Left)
    key(pane, Qt.Key.Key_Left)
    assert shown(pane) == ["founding", "money", "violence"]


def test_choosing_a_tag_puts_it_in_focus_and_lists_its_passages(
    pane: CodebookPane, world: Opened, qtbot: QtBot
) -> None:
    violence = stand_on(pane, "violence", qtbot)
    pane.tree.clearSelection()
    pane.tree.setCurrentIndex(pane.model.find(violence))
    assert world.selection.focus.records == (("tag", violence),)
    assert pane.panel.places.rowCount() == 4
    assert pane.panel.tabs.tabText(0) == "Passages 4"
    pane.panel.use_deep(False)
    assert pane.panel.places.rowCount() == 1


def test_cut_and_paste_move_a_tag_and_a_circle_is_refused(pane: CodebookPane, world: Opened, qtbot: QtBot) -> None:
    stand_on(pane, "money", qtbot)
    key(pane, Qt.Key.Key_X, CTRL)
    assert pane.model.cut == {named(pane, "money")}
    stand_on(pane, "fires", qtbot)
    key(pane, Qt.Key.Key_V, CTRL)
    settle(pane, qtbot)
    assert world.session.read(tree.path, named(pane, "money")) == ("violence", "fires", "money")
    assert "    money" in shown(pane) and not pane.model.cut
    stand_on(pane, "violence", qtbot)
    key(pane, Qt.Key.Key_X, CTRL)
    stand_on(pane, "money", qtbot)
    key(pane, Qt.Key.Key_V, CTRL)
    settle(pane, qtbot)
    assert world.refused == ["“money” stands under “violence” already. Choose another tag."]
    key(pane, Qt.Key.Key_X, CTRL)
    key(pane, Qt.Key.Key_Escape)
    assert not pane.model.cut


def test_dragging_puts_tags_under_others_but_not_under_themselves(pane: CodebookPane, qtbot: QtBot) -> None:
    model = pane.model
    money, fires = stand_on(pane, "money", qtbot), stand_on(pane, "fires", qtbot)
    violence = named(pane, "violence")
    move = Qt.DropAction.MoveAction
    dragged = model.mimeData([model.find(violence)])
    assert not model.canDropMimeData(dragged, move, -1, -1, model.find(fires))
    assert not model.canDropMimeData(dragged, move, -1, -1, QModelIndex())
    dragged = model.mimeData([model.find(fires)])
    assert not model.canDropMimeData(dragged, move, -1, -1, model.find(violence))
    assert model.canDropMimeData(dragged, move, -1, -1, QModelIndex())
    assert not model.dropMimeData(dragged, move, -1, -1, model.find(money))
    settle(pane, qtbot)
    assert pane._session.read(tree.path, fires) == ("money", "fires")


def test_new_child_and_renamed_tags(pane: CodebookPane, world: Opened, qtbot: QtBot) -> None:
    stand_on(pane, "violence", qtbot)
    key(pane, Qt.Key.Key_Insert, SHIFT)
    asked = dialog(pane, NameDialog, qtbot)
    assert isinstance(asked, NameDialog)
    asked.name.setText("Fires")
    QTest.keyClick(asked.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "already at that place" in asked.refusal.text())
    asked.name.setText("threats")
    QTest.keyClick(asked.name, Qt.Key.Key_Return)
    settle(pane, qtbot)
    made = pane.model.tag(pane.tree.currentIndex())
    assert made is not None and world.session.read(tree.path, made.id) == ("violence", "threats")
    key(pane, Qt.Key.Key_F2)
    field = pane.tree.findChild(QLineEdit, "codebookRename")
    field.setText("menaces")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(pane, qtbot)
    assert world.session.read(tree.path, made.id) == ("violence", "menaces")
    assert pane.model.tag(pane.tree.currentIndex()).id == made.id  # type: ignore[union-attr]


def test_tags_are_merged_by_a_choice_and_back_in_one_step(pane: CodebookPane, world: Opened, qtbot: QtBot) -> None:
    stand_on(pane, "fires", qtbot)
    key(pane, Qt.Key.Key_M, CTRL)
    choose(pane, "mon", qtbot)
    assert world.session.read(tree.use, named(pane, "money")).passages == 4
    world.session.do(history.undo)
    settle(pane, qtbot)
    assert world.session.read(tree.use, named(pane, "violence")).passages == 4


def test_a_tag_is_split_by_ticking_its_passages(pane: CodebookPane, world: Opened, qtbot: QtBot) -> None:
    stand_on(pane, "fires", qtbot)
    pane.panel.list.selectRow(1)
    pane.panel.split_wanted.emit(pane.panel._selected_links())
    split = dialog(pane, SplitTagDialog, qtbot)
    assert isinstance(split, SplitTagDialog)
    qtbot.waitUntil(lambda: split.table.places.rowCount() == 2)
    assert len(split.table.places.ticked()) == 1
    split.name.setText("small fires")
    split.accept_button.click()
    settle(pane, qtbot)
    assert world.session.read(tree.path, named(pane, "small fires")) == ("violence", "small fires")


def test_deleting_asks_only_where_something_is_lost(
    pane: CodebookPane, harbour: Harbour, world: Opened, qtbot: QtBot
) -> None:
    world.session.do(codebook.add, "unused")
    settle(pane, qtbot)
    stand_on(pane, "unused", qtbot)
    key(pane, Qt.Key.Key_Delete)
    settle(pane, qtbot)
    assert world.session.read(tags.find, "unused") is None
    stand_on(pane, "fires", qtbot)
    key(pane, Qt.Key.Key_Delete)
    box = dialog(pane, QMessageBox, qtbot)
    assert isinstance(box, QMessageBox)
    assert "2 passages lose it. The tags under it stay and move up." in box.text()
    assert box.textFormat() == Qt.TextFormat.PlainText
    next(b for b in box.findChildren(QPushButton) if b.text() == "Delete").click()
    settle(pane, qtbot)
    assert world.session.read(tree.path, named(pane, "arson")) == ("violence", "arson")


def test_passages_are_sorted_filtered_and_lead_to_their_words(pane: CodebookPane, world: Opened, qtbot: QtBot) -> None:
    stand_on(pane, "violence", qtbot)
    panel = pane.panel
    starts = [panel.places.place(row).start for row in range(4)]  # type: ignore[union-attr]
    assert starts == [20, 40, 60, 80]
    panel.arrange("tag")
    assert panel.places.place(0).tag == "arson"  # type: ignore[union-attr]
    panel.arrange("tag")
    assert panel.places.place(0).tag == "violence" and panel.sort.text() == "by tag ↓"  # type: ignore[union-attr]
    panel.filter.setText("arson")
    qtbot.waitUntil(lambda: panel.places.settled and panel.places.rowCount() == 1)
    wanted = []
    pane.words_wanted.connect(lambda: wanted.append(True))
    panel.list.selectRow(0)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert wanted and world.selection.focus.span == (80, 86) and world.selection.focus.document == 1
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.places.rowCount() == 4)
    panel.filter.setText("nothing of this kind")
    qtbot.waitUntil(lambda: panel.no_match.isVisible())


def test_several_passages_are_copied_retagged_and_untagged_in_one_step(
    pane: CodebookPane, world: Opened, qtbot: QtBot
) -> None:
    stand_on(pane, "violence", qtbot)
    panel = pane.panel
    panel.list.selectAll()
    QTest.keyClick(panel.list, Qt.Key.Key_C, CTRL)
    settle(pane, qtbot)
    assert QGuiApplication.clipboard().text().count("“") == 8
    menu = panel.context_menu()
    assert menu is not None
    words_of(menu)["Tag instead…"].trigger()  # type: ignore[attr-defined]
    choose(pane, "money", qtbot)
    assert world.session.read(tree.use, named(pane, "money")).passages == 5
    world.session.do(history.undo)
    settle(pane, qtbot)
    assert panel.places.rowCount() == 4
    panel.list.selectAll()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    settle(pane, qtbot)
    assert panel.empty.isVisible() and world.session.read(tree.use, named(pane, "violence")).passages == 0
    world.session.do(history.undo)
    settle(pane, qtbot)
    assert panel.places.rowCount() == 4


def test_a_brushed_window_and_the_open_document_narrow_the_passages(
    pane: CodebookPane, world: Opened, qtbot: QtBot
) -> None:
    stand_on(pane, "violence", qtbot)
    assert pane.panel.places.rowCount() == 4
    world.selection.amend(None, window=(-(10**9), -(10**9) + 1))
    settle(pane, qtbot)
    assert pane.panel.places.rowCount() == 0 and pane.panel.no_match.isVisible()
    world.selection.amend(None, window=None)
    settle(pane, qtbot)
    assert pane.panel.places.rowCount() == 4
    pane.panel.use_here(True)
    settle(pane, qtbot)
    assert pane.panel.places.rowCount() == 4 and pane.panel.sort.text() == "by document, here"
    pane.panel.turn(True)
    settle(pane, qtbot)
    assert pane.panel.places.place(0).start == 80  # type: ignore[union-attr]


def test_records_of_a_tag_are_listed_opened_and_untagged(pane: CodebookPane, world: Opened, qtbot: QtBot) -> None:
    world.session.do(codings.tag_records, [("entity", 3), ("claim", 1)], "violence/fires")
    settle(pane, qtbot)
    stand_on(pane, "violence", qtbot)
    panel = pane.panel
    assert panel.tabs.tabText(1) == "Records 2"
    panel.tabs.setCurrentIndex(1)
    assert panel.record_list.isVisible() and panel.records.rowCount() == 2
    opened_: list[tuple[str, int]] = []
    pane.open_requested.connect(lambda kind, number: opened_.append((kind, number)))
    panel.record_list.selectRow(1)
    QTest.keyClick(panel.record_list, Qt.Key.Key_Return)
    assert opened_ == [("entity", 3)]
    QTest.keyClick(panel.record_list, Qt.Key.Key_Delete)
    settle(pane, qtbot)
    assert panel.tabs.tabText(1) == "Records 1"


def test_typing_filters_the_tree_and_esc_shows_all_of_it(pane: CodebookPane, qtbot: QtBot) -> None:
    QTest.keyClicks(pane.tree, "ars")
    assert pane.filter.text() == "ars" and shown(pane) == ["arson"]
    assert pane.model.index(0, 0).data(pane.model.PathRole) == "violence / fires"
    assert pane.header.count.text() == "1 of 5"
    QTest.keyClick(pane.filter, Qt.Key.Key_Escape)
    settle(pane, qtbot)
    assert shown(pane) == ["founding", "money", "violence", "  fires", "    arson"]


def test_odd_names_are_plain_and_elided(pane: CodebookPane, world: Opened, qtbot: QtBot) -> None:
    world.session.do(codebook.add, ODD)
    world.session.do(codebook.add, "y" * 1_000_000)
    settle(pane, qtbot)
    pane.go_to(named(pane, ODD))
    pane.tree.selectAll()
    assert not pane.grab().isNull()
    menu = pane.context_menu()
    assert all(len(action.text()) < 200 for action in menu.actions())
    key(pane, Qt.Key.Key_M, CTRL)
    chooser = dialog(pane, TagChooser, qtbot)
    assert isinstance(chooser, TagChooser) and chooser.list.item(0) is not None
    chooser.reject()


def test_what_was_open_stays_open_when_the_case_changes(pane: CodebookPane, world: Opened, qtbot: QtBot) -> None:
    stand_on(pane, "arson", qtbot)
    before = shown(pane)
    world.session.do(codebook.add, "zebra")
    settle(pane, qtbot)
    assert shown(pane) == [*before, "zebra"]
    assert pane.model.tag(pane.tree.currentIndex()).name == "arson"  # type: ignore[union-attr]


def test_children_come_a_page_at_a_time(pane: CodebookPane, harbour: Harbour, world: Opened, qtbot: QtBot) -> None:
    store = harbour.store
    with store.operation("tag.new", bulk=True):
        for number in range(1000):
            tags.add(store.connection, f"t{number:04}")
    pane.refresh()
    settle(pane, qtbot)
    read = pane.model.rowCount()
    assert tree.PAGE <= read < 1003
    pane.tree.scrollToBottom()
    qtbot.waitUntil(lambda: pane.model.rowCount() > read)
    assert pane.tree.go_to(world.session.read(tree.way_to, named(pane, "t0900")))
    assert pane.model.tag(pane.tree.currentIndex()).name == "t0900"  # type: ignore[union-attr]


def test_a_closed_case_leaves_an_empty_pane(pane: CodebookPane, world: Opened) -> None:
    world.session.close()
    assert pane.model.rowCount() == 0 and pane.panel.none_chosen.isVisible()
    pane.set_theme(dark_theme())
    assert not pane.grab().isNull()


def test_a_case_that_is_closed_while_the_tree_is_filtered(pane: CodebookPane, world: Opened) -> None:
    pane.filter.setText("ars")
    assert pane.model.found and pane.model.tag(pane.tree.currentIndex()) is not None
    world.session.close()
    assert pane.filter.text() == "" and pane.model.rowCount() == 0


@pytest.mark.parametrize("make", [light_theme, dark_theme])
def test_colours_of_tags_can_be_seen(qtbot: QtBot, make: object) -> None:
    theme = make()  # type: ignore[operator]
    for colour in (*map(str, range(1, 11)), "#F6F6F4", "#1B1D1F", "no colour", None, "tag:3"):
        assert contrast(tag_colour(theme, colour), theme.colour("pane")) >= 3, colour
