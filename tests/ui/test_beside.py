"""Two documents beside one another, versions in the list, and the review of passages on a newer text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.logging import _QtMessageCapture
from pytestqt.qtbot import QtBot

from tests.ui import harbour
from workbench.app import open_window
from workbench.services.documents import remove_several
from workbench.store import carried, passages
from workbench.ui.commands.versions import VersionCommands
from workbench.ui.documents.model import DocumentModel
from workbench.ui.main_window import MainWindow
from workbench.ui.versions.pane import ReviewPane

NEW = "CORRECTED.\n\n" + harbour.TEXT.replace("had paid for both", "had perhaps paid for both").replace(
    "Mira Sandt ran it. ", ""
)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    harbour.build(tmp_path / "h.case").store.close()
    made = open_window(tmp_path / "h.case")
    made.resize(1440, 900)
    made.activateWindow()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: all(one in made.__dict__ for one in ("history", "inspector")))
    made.selection.amend(None, document=1)
    yield made
    made.close()
    made.deleteLater()


def commands(window: MainWindow) -> VersionCommands:
    return next(one for one in window.commands if isinstance(one, VersionCommands))


def reviewed(window: MainWindow, qtbot: QtBot) -> ReviewPane:
    """Paste a corrected text and wait for its review."""
    QApplication.clipboard().setText(NEW)
    window.actions_["case.paste_version"].trigger()
    qtbot.waitUntil(lambda: "beside" in window.__dict__ and isinstance(window.beside.below, ReviewPane))
    pane = window.beside.below
    assert isinstance(pane, ReviewPane)
    qtbot.waitUntil(lambda: pane.review is not None)
    return pane


def test_nothing_is_built_before_it_is_asked_for(window: MainWindow) -> None:
    assert "beside" not in window.__dict__
    assert window.centralWidget() is window.document_pane


def test_the_focus_follows_the_viewer_with_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.viewer.setFocus()
    window.beside.open(2)
    first, second = window.document_pane, window.beside.second
    assert second is not None
    assert window.selection.focus.document == 1
    window.viewer.select_span(4, 18)
    second.viewer.setFocus()
    assert (window.active_pane, window.selection.focus.document) == (second, 2)
    second.viewer.select_span(60, 70)
    assert window.selection.focus.span == (60, 70)
    assert first.viewer.selection_span() == (4, 18)
    first.viewer.setFocus()
    assert (window.selection.focus.document, window.selection.focus.span) == (1, (4, 18))
    assert second.view is not None and second.view.document.id == 2
    qtbot.waitUntil(lambda: not second.viewer.visibleRegion().isEmpty())
    window.next_pane(1)
    assert window.active_pane is second


def test_a_span_is_of_its_document(window: MainWindow, qtbot: QtBot) -> None:
    end = len(harbour.TEXT)
    window.selection.amend(None, document=1, span=(end - 10, end))
    assert window.viewer.selection_span() == (end - 10, end)
    QApplication.clipboard().setText("A short text.")
    window.actions_["case.paste"].trigger()
    qtbot.waitUntil(lambda: window.document_pane.view is not None and window.document_pane.view.text == "A short text.")
    short = window.selection.focus.document
    window.selection.amend(None, document=1, span=(end - 10, end))
    window.selection.amend(None, document=short, passages=(1,))
    assert window.selection.focus.span is None
    assert window.viewer.selection_span() is None
    # an older focus may know another text of the document
    window.selection.amend(None, span=(end - 10, end))
    assert window.viewer.selection_span() is None


def test_what_lists_lead_to_is_read_in_the_viewer_that_shows_it(window: MainWindow, qtbot: QtBot) -> None:
    widths = {name: dock.width() for name, dock in window.docks.items() if dock.isVisible()}
    window.beside.open(2)
    second = window.beside.second
    assert second is not None
    qtbot.waitUntil(lambda: not second.viewer.visibleRegion().isEmpty())
    # the room is the text's: the panes beside it stay as wide as they were
    assert {name: window.docks[name].width() for name in widths} == widths
    second.viewer.setFocus()
    window.search.setFocus()
    window.selection.amend(window.search, document=1, span=(4, 18), passages=(), records=())
    window.search.open_requested.emit()
    assert window.active_pane is second and second.view is not None and second.view.document.id == 1
    assert window.selection.focus.span == (4, 18)


def test_letters_work_in_the_one_with_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.beside.open(2)
    second = window.beside.second
    assert second is not None
    qtbot.waitUntil(lambda: not second.viewer.visibleRegion().isEmpty())
    second.viewer.setFocus()
    at = harbour.TEXT.index("Lower Quay")
    second.viewer.select_span(at, at + 10)
    QTest.keyClick(second.viewer, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: window.session.read(passages.count, 2) == 1)
    QTest.keyClick(second.viewer, Qt.Key.Key_E)
    assert second.entering
    assert not window.document_pane.entering
    second.leave_entry()
    window.actions_["edit.find"].trigger()
    assert second.find_bar.isVisible()
    window.actions_["view.beside_close"].trigger()
    assert window.beside.second is None
    assert window.active_pane is window.document_pane
    assert window.selection.focus.document == 1


def test_it_comes_back_with_the_case(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.actions_["view.beside"].trigger()
    window.beside.open(3)
    window.close()
    again = open_window(tmp_path / "h.case")
    qtbot.waitUntil(lambda: "beside" in again.__dict__ and again.beside.second is not None)
    second = again.beside.second
    assert second is not None and second.view is not None
    assert second.view.document.id == 3
    again.close()
    again.deleteLater()


def test_a_review_from_the_clipboard(window: MainWindow, qtbot: QtBot) -> None:
    pane = reviewed(window, qtbot)
    assert pane.review is not None
    total = len(pane.review.items)
    counts = pane.review.counts()
    newest = pane.document_id
    assert counts["done"] == 0 and counts["lost"] >= 1 and counts["changed"] >= 1
    assert window.session.read(passages.count, newest) == 0
    second = window.beside.second
    assert second is not None and second.view is not None
    assert (window.document_pane.view.document.id, second.view.document.id) == (1, newest)  # type: ignore[union-attr]
    # one by one, with the key
    row = next(n for n, item in enumerate(pane.model.rows) if item.proposal.state == "changed")
    pane.table.selectRow(row)
    item = pane.item
    assert item is not None and item.span is not None
    assert second.viewer.selection_span() == (item.span.start, item.span.end)
    assert window.document_pane.viewer.selection_span() == (item.passage.start, item.passage.end)
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.review is not None and pane.review.counts()["done"] == 1)
    pane.do("exact")
    qtbot.waitUntil(lambda: pane.review is not None and pane.review.counts()["exact"] == 0)
    pane.do("all")
    qtbot.waitUntil(lambda: pane.review is not None and not pane.review.open_placings())
    assert {i.proposal.state.value for i in pane.model.rows} == {"lost"}
    # the lost ones: by hand, and left behind
    assert not pane.buttons["accept"].isEnabled()
    second.viewer.setFocus()
    second.viewer.select_span(0, 9)
    pane.table.setFocus()
    lost = len(pane.model.rows)
    QTest.keyClick(pane.table, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: len(pane.model.rows) == lost - 1)
    while pane.model.rows:
        left = len(pane.model.rows)
        QTest.keyClick(pane.table, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda n=left: len(pane.model.rows) == n - 1)  # type: ignore[misc]
    assert len(window.session.read(carried.decided, newest)) == total
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: len(pane.model.rows) == 1)
    QTest.keyClick(pane.table, Qt.Key.Key_Escape)
    assert window.beside.below is None


def test_several_passages_of_a_review_at_once(window: MainWindow, qtbot: QtBot) -> None:
    pane = reviewed(window, qtbot)
    assert pane.review is not None
    total = len(pane.review.items)
    pane.table.selectAll()
    assert not pane.buttons["place"].isEnabled()
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.review is not None and not pane.review.open_placings())
    lost = len(pane.model.rows)
    assert pane.review.counts()["done"] == total - lost
    # one step
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: len(pane.model.rows) == total)
    pane.table.selectAll()
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not pane.model.rows)
    # a wording that fits is on one line, a long one on two
    pane.filter.setCurrentIndex(pane.filter.count() - 1)
    pane.filter.activated.emit(pane.filter.count() - 1)
    heights = {pane.table.rowHeight(row) for row in range(len(pane.model.rows))}
    assert heights == {24, 44}


def test_a_review_leads_only_into_its_own_two_texts(window: MainWindow, qtbot: QtBot, qtlog: _QtMessageCapture) -> None:
    """A list that is filled again while other documents are read selects nothing in them; keys in it bring its own back."""
    pane = reviewed(window, qtbot)
    second = window.beside.second
    assert second is not None
    window.document_pane.viewer.setFocus()
    window.selection.amend(None, document=None, span=None, passages=(), records=())
    last = len(pane.model.rows) - 1
    pane.table.selectRow(last)
    assert not [one for one in qtlog.records if "out of range" in one.message]
    assert window.document_pane.viewer.selection_span() is None
    item = pane.item
    assert item is not None
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Up)
    item = pane.item
    assert item is not None
    assert window.selection.focus.document == 1
    assert window.document_pane.viewer.selection_span() == (item.passage.start, item.passage.end)


def test_the_list_and_the_strips_tell_versions(window: MainWindow, qtbot: QtBot) -> None:
    pane = reviewed(window, qtbot)
    model = window.documents.model
    qtbot.waitUntil(lambda: len(model.documents) == 4)
    new, old = model.find(pane.document_id), model.find(1)
    assert (new.parent(), old.row()) == (old.parent(), new.row() + 1)
    assert "superseded by" in str(model.data(old, Qt.ItemDataRole.AccessibleTextRole))
    assert isinstance(model, DocumentModel)
    strips = commands(window)._strips
    said = strips[window.document_pane]
    assert said.said.text().startswith("An older version; the newer one is")
    pane.do("close")
    said.link.click()
    assert window.selection.focus.document == pane.document_id
    window.actions_["go.version"].trigger()
    assert window.selection.focus.document == 1


def test_a_document_that_goes_with_its_newer_version(window: MainWindow, qtbot: QtBot) -> None:
    """The strips are told before the viewers: what they ask about may be gone."""
    pane = reviewed(window, qtbot)
    window.session.do(remove_several, [1, pane.document_id])
    second = window.beside.second
    assert second is not None
    qtbot.waitUntil(lambda: window.document_pane.view is None and second.view is None)
    assert not window.errors.isVisible()
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: len(window.documents.model.documents) == 4)


def test_both_texts_scroll_together(window: MainWindow, qtbot: QtBot) -> None:
    long = "\n\n".join(f"Line {n} of the log says that ship {n} left." for n in range(400))
    store_text = harbour.TEXT + "\n\n" + long
    QApplication.clipboard().setText(store_text)
    window.actions_["case.paste"].trigger()
    qtbot.waitUntil(lambda: window.active_pane.view is not None and window.active_pane.view.text == store_text)
    at = store_text.index("ship 200")
    window.viewer.select_span(at, at + 8)
    window.actions_["tag.highlight"].trigger()
    view = window.active_pane.view
    assert view is not None
    qtbot.waitUntil(lambda: window.session.read(passages.count, view.document.id) == 1)
    QApplication.clipboard().setText("CORRECTED.\n\n" * 50 + store_text)
    window.actions_["case.paste_version"].trigger()
    qtbot.waitUntil(lambda: "beside" in window.__dict__ and isinstance(window.beside.below, ReviewPane))
    pane = window.beside.below
    assert isinstance(pane, ReviewPane) and pane.follow.isChecked()
    qtbot.waitUntil(lambda: pane.item is not None)
    first, second = window.document_pane.viewer, window.beside.second.viewer  # type: ignore[union-attr]
    qtbot.wait(100)
    bar = first.verticalScrollBar()
    bar.setValue(bar.value() + 40)
    shown = (QPoint(100, 4), QPoint(100, 4))
    left, right = first.point_at(shown[0]), second.point_at(shown[1])
    assert abs((right - left) - len("CORRECTED.\n\n") * 50) < 120
    pane.follow.setChecked(False)
    before = second.verticalScrollBar().value()
    bar.setValue(bar.value() + 30)
    assert second.verticalScrollBar().value() == before


def test_the_entry_stands_over_the_two_texts(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    window.actions_["view.beside"].trigger()
    second = window.beside.second
    assert second is not None
    qtbot.waitUntil(lambda: second.viewer.isVisible() and second.viewer.width() < 408)
    for pane in (second, window.document_pane):
        pane.viewer.setFocus()
        pane.viewer.select_span(4, 18)
        QTest.keyClick(pane.viewer, Qt.Key.Key_E)
        entry = pane.entry
        assert entry.isVisible() and entry.visibleRegion().boundingRect().contains(entry.rect())
        left, right = (entry.mapTo(window, QPoint(x, 0)).x() for x in (0, entry.width()))
        texts = window.centralWidget()
        start = texts.mapTo(window, QPoint()).x()
        assert start <= left and right <= start + texts.width()
        QTest.keyClick(entry, Qt.Key.Key_Escape)
        assert not entry.isVisible() and pane.viewer.hasFocus()
