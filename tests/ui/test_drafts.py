"""Words typed and not yet entered: kept while they are typed, gone when entered, offered after a crash."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from workbench.app import open_window
from workbench.intake.read import read_text
from workbench.services import cases, drafts, importing
from workbench.services.drafts import Draft
from workbench.ui.drafts import Drafts
from workbench.ui.inspector.editors import NoteEditor
from workbench.ui.main_window import MainWindow

TEXT = "The Orsa Trust paid Ilse Maar in July. She met Bo Lind in Velden in spring 2014.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    importing.add_document(store, read_text(TEXT))
    store.close()
    return tmp_path / "a.case"


def opened(path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(path)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.findChild(Drafts) is not None)
    window.activateWindow()
    return window


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = opened(path, qtbot)
    yield made
    made.close()


def type_a_claim(window: MainWindow, qtbot: QtBot) -> QLineEdit:
    window.viewer.setFocus()
    window.selection.amend(None, document=1, span=(4, 14))
    qtbot.waitUntil(lambda: window.document_pane.span() is not None)
    window.document_pane.open_entry("claim")
    field = window.findChild(QLineEdit, "quickEntryText")
    assert isinstance(field, QLineEdit)
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    QTest.keyClicks(field, "They were paid twice")
    return field


def strip(window: MainWindow) -> Drafts:
    found = window.findChild(Drafts)
    assert isinstance(found, Drafts)
    return found


def press(window: MainWindow, name: str) -> None:
    button = strip(window).strip.findChild(QPushButton, name)
    assert isinstance(button, QPushButton) and button.isVisible()
    button.click()


def test_typed_words_are_kept_and_gone_with_the_record(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    type_a_claim(window, qtbot)
    qtbot.waitUntil(lambda: drafts.kept(path) is not None)
    draft = drafts.kept(path)
    assert draft is not None and draft.fields[0][1] == "They were paid twice"
    assert (draft.entry, draft.document, draft.start, draft.end) == ("claim", 1, 4, 14)
    with qtbot.waitSignal(window.session.changed):
        window.document_pane.entry.accept()
    qtbot.waitUntil(lambda: not drafts.draft_file(path).exists())


def test_what_esc_leaves_is_gone(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    type_a_claim(window, qtbot)
    qtbot.waitUntil(lambda: drafts.kept(path) is not None)
    window.document_pane.leave_entry()
    qtbot.waitUntil(lambda: not drafts.draft_file(path).exists())


def test_a_note_in_the_inspector(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    editor = NoteEditor("Old.", window.inspector)
    editor.show()
    editor.begin()
    QTest.keyClicks(editor.lines, " And new words.")
    qtbot.waitUntil(lambda: drafts.kept(path) is not None)
    draft = drafts.kept(path)
    assert draft is not None and draft.words == "Old. And new words." and draft.entry == ""
    editor.setParent(None)
    editor.deleteLater()
    qtbot.waitUntil(lambda: not drafts.draft_file(path).exists())


def test_a_search_is_no_draft(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.top_bar.search.setFocus()
    QTest.keyClicks(window.top_bar.search, "secret")
    qtbot.wait(400)
    assert not drafts.draft_file(path).exists()


def test_offered_after_a_crash_and_put_back(path: Path, qtbot: QtBot) -> None:
    drafts.keep(path, Draft((("Claim", "They were paid twice"),), "claim", 1, 4, 14))
    window = opened(path, qtbot)
    assert "They were paid twice" in strip(window).strip.text.text()
    press(window, "draftPutBack")
    field = window.findChild(QLineEdit, "quickEntryText")
    qtbot.waitUntil(lambda: window.document_pane.entry.isVisible())
    assert isinstance(field := window.document_pane.entry.findChild(QLineEdit, "quickEntryText"), QLineEdit)
    assert field.text() == "They were paid twice" and not strip(window).strip.isVisible()
    window.close()
    assert drafts.kept(path) is None


def test_offered_again_until_something_is_chosen(path: Path, qtbot: QtBot) -> None:
    drafts.keep(path, Draft((("Note", "<b>A note</b>"),)))
    first = opened(path, qtbot)
    assert strip(first).strip.isVisible()
    first.close()
    second = opened(path, qtbot)
    assert not strip(second).strip.again.isVisible()
    press(second, "draftCopy")
    assert QApplication.clipboard().text() == "<b>A note</b>"
    press(second, "draftDiscard")
    qtbot.waitUntil(lambda: drafts.kept(path) is None)
    second.close()


@pytest.mark.parametrize("left", ["", "{", "[]", '{"fields": [["a"]]}', '{"fields": [["a", "  "]], "entry": ""}'])
def test_what_cannot_be_read_is_no_draft(path: Path, left: str) -> None:
    drafts.draft_file(path).parent.mkdir()
    drafts.draft_file(path).write_text(left)
    assert drafts.kept(path) is None
