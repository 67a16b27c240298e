"""The Documents pane over a real case."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QTreeView
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour, add_document
from tests.ui.opened import Opened, opened
from workbench.services import cases, editing
from workbench.services import documents as document_fields
from workbench.ui.documents import DocumentsPane
from workbench.ui.documents.grouping import date_line
from workbench.ui.documents.model import DocumentModel
from workbench.ui.theme import dark_theme

# The offscreen screen says so of every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(qtbot: QtBot, world: Opened) -> DocumentsPane:
    made = DocumentsPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.resize(252, 500)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made


def shown(model: DocumentModel) -> list[tuple[str, list[str]]]:
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    return [(top.data(), [model.index(n, 0, top).data() for n in range(model.rowCount(top))]) for top in tops]


def test_groups_by_source(pane: DocumentsPane) -> None:
    assert [title for title, _ in shown(pane.model)] == ["Alder Courier", "Unnamed", "No source"]
    assert pane.model.group(pane.model.index(1, 0)).grade == "F"
    assert pane.count_text == "3 documents"


def test_enter_on_a_heading_opens_its_first_document(
    qtbot: QtBot, pane: DocumentsPane, world: Opened, harbour: Harbour
) -> None:
    docs = pane.findChild(QTreeView, "documentList")
    docs.setCurrentIndex(docs.model().index(0, 0))
    assert world.selection.focus.document is None
    qtbot.keyClick(docs, Qt.Key.Key_Return)
    first = pane.model.first_document(pane.model.index(0, 0))
    assert world.selection.focus.document == first.id
    assert docs.open_document == first.id


def test_click_opens_with_nothing_selected(qtbot: QtBot, pane: DocumentsPane, world: Opened, harbour: Harbour) -> None:
    world.selection.amend(None, span=(0, 3), records=(("entity", 1),), passages=(1,))
    rect = pane.tree.visualRect(pane.model.find(harbour.document))
    qtbot.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    focus = world.selection.focus
    assert (focus.document, focus.span, focus.records, focus.passages) == (harbour.document, None, (), ())


def test_click_on_a_heading_folds_and_stays_folded(qtbot: QtBot, pane: DocumentsPane, world: Opened) -> None:
    heading = pane.model.index(0, 0)
    rect = pane.tree.visualRect(heading)
    qtbot.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(40, 15))
    assert not pane.tree.isExpanded(heading)
    pane.refresh()
    with qtbot.waitSignal(pane.model.modelReset):
        pass
    assert not pane.tree.isExpanded(pane.model.index(0, 0))
    assert world.selection.focus.document is None


def test_groupings(qtbot: QtBot, pane: DocumentsPane) -> None:
    for name, expected in (
        ("date", ["2016", "2017", "No date"]),
        ("tag", ["founding", "money", "No tag"]),
        ("source", ["Alder Courier", "Unnamed", "No source"]),
    ):
        with qtbot.waitSignals([pane.grouping_changed, pane.model.modelReset]):
            pane.grouping = name
        assert [title for title, _ in shown(pane.model)] == expected
    with qtbot.waitSignal(pane.model.modelReset):
        pane.grouping = "flat"
    assert shown(pane.model)[0] == ("How the Harbour Office Came to Own Two Fires", [])
    pane.grouping = "nonsense"
    assert pane.grouping == "flat"


def test_focus_from_elsewhere(pane: DocumentsPane, world: Opened, harbour: Harbour) -> None:
    world.selection.amend(None, document=harbour.document)
    assert pane.current_document() == harbour.document
    pane.set_theme(dark_theme())
    assert not pane.grab().isNull()


def test_follows_changes(qtbot: QtBot, pane: DocumentsPane, world: Opened, harbour: Harbour) -> None:
    world.session.do(editing.set_field, "document", harbour.document, "title", "Two Fires")
    qtbot.waitUntil(lambda: pane.model.find(harbour.document).data() == "Two Fires")
    world.session.do(document_fields.remove, harbour.document)
    qtbot.waitUntil(lambda: len(pane.model.documents) == 2)
    assert pane.header.count.text() == "2 documents"


def test_requests_go_to_the_window(qtbot: QtBot, pane: DocumentsPane, harbour: Harbour) -> None:
    pane.tree.setCurrentIndex(pane.model.find(harbour.document))
    for key, signal in ((Qt.Key.Key_F2, pane.rename_requested), (Qt.Key.Key_Delete, pane.remove_requested)):
        with qtbot.waitSignal(signal) as asked:
            qtbot.keyClick(pane.tree, key)
        assert asked.args == [harbour.document]
    words = [action.text().split("\t")[0] for action in pane.context_menu().actions()]
    added = ["Delete for good…", "Import a new version…", "Paste text as a new version"]
    assert words == ["Open", "Open beside", "Fields…", "Rename…", "Remove…", *added, "", "Group"]


def test_tags(qtbot: QtBot, pane: DocumentsPane, world: Opened) -> None:
    assert [pane.tag_model.index(row, 0).data() for row in range(2)] == ["money", "founding"]
    pane.tag_list.setCurrentIndex(pane.tag_model.index(0, 0))
    pane.tag_list.setFocus()
    qtbot.keyClick(pane.tag_list, Qt.Key.Key_F2)
    field = pane.tag_list.findChild(QLineEdit, "tagRename")
    field.setText("payments")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.tag_model.index(0, 0).data() == "payments")
    pane.tag_list.setCurrentIndex(pane.tag_model.index(0, 0))
    qtbot.keyClick(pane.tag_list, Qt.Key.Key_Delete)
    box = pane.findChild(QMessageBox, "deleteQuestion")
    assert box.text() == "Delete the tag “payments”? 1 passage loses it. Ctrl+Z brings all of it back."
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: pane.tag_model.rowCount() == 1)


def test_one_document_opens_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    store = cases.new_case(tmp_path / "one.case", "One", "Mo Reyn")
    only = add_document(store, "The only one", "Some words.")
    with opened(store) as world:
        pane = DocumentsPane(world.session, world.selection, world.theme)
        qtbot.addWidget(pane)
        qtbot.waitUntil(lambda: world.selection.focus.document == only)


def test_empty_and_closed(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(None) as world:
        pane = DocumentsPane(world.session, world.selection, world.theme)
        qtbot.addWidget(pane)
        pane.show()
        world.session.open(cases.new_case(tmp_path / "new.case", "New", "Mo Reyn"))
        qtbot.wait(50)
        assert pane.empty.isVisible()
        add = add_document
        world.session.do(lambda store: (None, _added(store, add)))
        qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
        world.session.close()
        assert pane.model.rowCount() == 0


def _added(store: object, add: object) -> object:
    from workbench.model.changes import Changes

    add(store, "First", "First words.")  # type: ignore[operator]
    return Changes(everything=True)


def test_a_document_without_a_date_of_publication_shows_the_one_it_has(
    qtbot: QtBot, pane: DocumentsPane, world: Opened
) -> None:
    memo = next(row for row in pane.model.documents if row.date is None)
    world.session.do(document_fields.set_date_words, memo.id, "retrieved", "2 March 2019")
    qtbot.waitUntil(lambda: told(pane, memo.id) == "retrieved 2 March 2019")
    world.session.do(document_fields.set_date_words, memo.id, "written", "May 2015")
    qtbot.waitUntil(lambda: told(pane, memo.id) == "written May 2015")
    with qtbot.waitSignals([pane.grouping_changed, pane.model.modelReset]):
        pane.grouping = "date"
    assert [(title, len(held)) for title, held in shown(pane.model)] == [("2015", 1), ("2016", 1), ("2017", 1)]
    assert "written May 2015" in pane.model.find(memo.id).data(Qt.ItemDataRole.AccessibleTextRole)
    world.session.do(document_fields.set_date_words, memo.id, "published", "2018")
    qtbot.waitUntil(lambda: told(pane, memo.id) == "2018")


def told(pane: DocumentsPane, document_id: int) -> str:
    return date_line(next(row for row in pane.model.documents if row.id == document_id), str)
