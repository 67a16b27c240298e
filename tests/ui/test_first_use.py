"""What a first user met in a real window: keys after Esc, where the keyboard is, words at the ends of a selection."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from tests.ui import harbour
from workbench.app import build_window, open_window
from workbench.ui.inspector.value import ValueBox
from workbench.ui.main_window import MainWindow


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    case = harbour.build(tmp_path / "h.case")
    case.store.close()
    made = open_window(tmp_path / "h.case")
    made.resize(1280, 800)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: len(made.commands) > 1)
    made.selection.amend(None, document=case.document)
    made.viewer.setFocus()
    yield made
    made.close()
    made.deleteLater()


def test_undo_works_after_esc(window: MainWindow, qtbot: QtBot) -> None:
    span = harbour.span("Officials")
    window.viewer.select_span(span.start, span.end)
    window.actions_["tag.highlight"].trigger()
    qtbot.waitUntil(lambda: not window.session.busy)
    before = window.session.undo_state
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: not window.session.busy)
    assert window.session.undo_state.redo == before.undo
    assert not window.errors.isVisible()


def test_white_space_at_the_ends_is_not_recorded(window: MainWindow) -> None:
    span = harbour.span("Officials")
    window.viewer.select_span(span.start, span.end + 1)
    assert harbour.TEXT[span.end].isspace()
    assert window.document_pane.span() == span
    window.viewer.select_span(span.end, span.end + 1)
    assert window.document_pane.span() is None


def test_the_fields_of_a_document_take_the_keyboard(window: MainWindow) -> None:
    window.activateWindow()
    window.actions_["edit.document"].trigger()
    assert isinstance(QApplication.focusWidget(), ValueBox)


def test_a_header_never_covers_its_pane(window: MainWindow) -> None:
    for name in ("entities", "inspector", "timeline", "documents"):
        dock = window.docks[name]
        bar, pane = dock.titleBarWidget(), dock.widget()
        assert bar.height() == 32 and pane.geometry().top() >= bar.geometry().bottom() + 1, name


def test_tabs_keep_their_full_words_after_a_layout_is_brought_back(window: MainWindow) -> None:
    window.restoreState(window.saveState())
    for bar in window.findChildren(QTabBar):
        assert bar.elideMode() == Qt.TextElideMode.ElideNone


def test_a_window_without_a_case_begins_on_its_first_action(qtbot: QtBot) -> None:
    made, _ = build_window()
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: made.start.isAncestorOf(QApplication.focusWidget() or made))
    assert QApplication.focusWidget().accessibleName() == made.actions_["case.new"].text()  # type: ignore[union-attr]
    made.close()
    made.deleteLater()


def test_one_event_is_said_in_the_singular(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.timeline.count_words((0, 1)) != "")
    held = [e for e in window.timeline.events() if e.start_lo is not None and e.end_hi is not None]
    first = held[0]
    said = window.timeline.count_words((first.start_lo, first.end_hi))  # type: ignore[arg-type]
    assert "1 events" not in said
    assert window.timeline.count_words((-10, -9)).startswith("0 events certainly inside, ")


def test_the_date_of_the_document_follows_light_and_dark(window: MainWindow) -> None:
    button = window.document_pane.header.findChild(QPushButton, "documentDate")
    for scheme in ("dark", "light"):
        window.actions_[f"view.{scheme}"].trigger()
        assert window.theme.tokens.text in button.styleSheet()
        assert ":focus" in button.styleSheet()
