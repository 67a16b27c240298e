"""The Search pane over a real case."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.harbour import TEXT, Harbour
from tests.ui.opened import Opened
from workbench.services import documents as document_fields
from workbench.ui.search import SearchPane
from workbench.ui.search.model import as_typed
from workbench.ui.theme import dark_theme

# The offscreen screen says so of every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(qtbot: QtBot, world: Opened) -> SearchPane:
    made = SearchPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.resize(444, 400)
    made.show()
    return made


def test_finds_as_typed(qtbot: QtBot, pane: SearchPane) -> None:
    assert pane.objectName() == "searchView"
    field = pane.findChild(QLineEdit, "searchField")
    qtbot.keyClicks(field, "harb")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    hit = pane.model.hits[0]
    assert hit.snippet[hit.mark_start : hit.mark_end].lower().startswith("harb")
    assert pane.header.count.text() == "4 hits"
    pane.set_theme(dark_theme())
    assert not pane.grab().isNull()


def test_a_hit_leads_to_its_words(qtbot: QtBot, pane: SearchPane, world: Opened, harbour: Harbour) -> None:
    pane.search("“ignored”")
    pane.search('"both fires"')
    qtbot.keyClick(pane.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.list.currentIndex().isValid())
    with qtbot.waitSignal(pane.open_requested):
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    start, end = world.selection.focus.span
    assert TEXT[start:end] == "both fires"
    assert world.selection.focus.document == pane.model.hits[0].document_id


def test_only_the_newest_answer_is_shown(qtbot: QtBot, pane: SearchPane) -> None:
    for words in ("harbour", "sandt", "courier", "memo"):
        pane.field.setText(words)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    qtbot.wait(50)
    assert [hit.title for hit in pane.model.hits] == ["Memo: two readings of the fire log"]


def test_states(qtbot: QtBot, pane: SearchPane, world: Opened) -> None:
    assert pane.empty.isVisible()
    pane.field.setText("zeppelin")
    qtbot.waitUntil(pane.no_hit.isVisible)
    assert pane.count_text == "0 hits"
    qtbot.keyClick(pane.field, Qt.Key.Key_Escape)
    assert pane.empty.isVisible()
    assert pane.field.text() == ""
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(pane.field, Qt.Key.Key_Escape)
    pane.field.setText("harbour")
    qtbot.waitUntil(pane.list.isVisible)
    world.session.close()
    assert pane.empty.isVisible()


def test_a_removed_document_is_not_found(qtbot: QtBot, pane: SearchPane, world: Opened, harbour: Harbour) -> None:
    pane.field.setText("harbour")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    world.session.do(document_fields.remove, harbour.document)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)


def test_keys_of_the_list(qtbot: QtBot, pane: SearchPane) -> None:
    pane.field.setText("harbour")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    qtbot.keyClick(pane.field, Qt.Key.Key_Down)
    assert pane.list.currentIndex().row() == 0
    qtbot.keyClicks(pane.list, "s")
    assert pane.field.text() == "harbours"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("fire", "fire*"),
        ("fi", "fi"),
        ("fire ", "fire "),
        ("fire*", "fire*"),
        ('"both fires"', '"both fires"'),
        ('"both fires', '"both fires'),
        ("the fires", "the fires*"),
        ("", ""),
    ],
)
def test_the_last_word_is_a_beginning(typed: str, asked: str) -> None:
    assert as_typed(typed) == asked
