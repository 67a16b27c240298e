"""The quick entry by mouse alone: what names a key does what the key does, and a click beside it leaves nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workbench.app import open_window
from workbench.intake.read import read_text
from workbench.services import cases, importing
from workbench.ui.main_window import MainWindow

TEXT = "Notes on Velden\n\nThe Orsa Trust paid Ilse Maar in spring 2014. She met Bo Lind later.\n"


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    importing.add_document(store, read_text(TEXT))
    store.close()
    made = open_window(tmp_path / "a.case")
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.findChild(QWidget, "timelineView") is not None)
    yield made
    made.close()
    made.deleteLater()


def _enter(window: MainWindow, words: str, action: str) -> QWidget:
    start = TEXT.index(words)
    window.viewer.setFocus()
    window.viewer.select_span(start, start + len(words))
    window.actions_[action].trigger()
    frame = window.findChild(QWidget, "quickEntry")
    assert frame is not None and frame.isVisible()
    return frame


def _click(frame: QWidget, key: str, word: str = "") -> None:
    parts = [part for part in frame.findChildren(QWidget) if part.property("presses") == key and part.isVisible()]
    part = next(p for p in parts if not word or (isinstance(p, QLabel) and p.text() == word))
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=part.rect().center())


def test_an_entity_is_recorded_by_a_click_on_enter(window: MainWindow, qtbot: QtBot) -> None:
    frame = _enter(window, "Orsa Trust", "tag.entity")
    kind = frame.findChild(QComboBox, "quickEntryKind")
    assert kind is not None
    _click(frame, "Alt+1")
    assert kind.currentIndex() == 0
    QTest.mouseClick(frame, Qt.MouseButton.LeftButton, pos=QPoint(3, frame.height() - 3))
    assert frame.isVisible()
    text = frame.findChild(QLineEdit, "quickEntryText")
    assert text is not None
    qtbot.waitUntil(text.hasFocus)
    _click(frame, "Enter", "record")
    qtbot.waitUntil(lambda: window.entities.table.model().rowCount() == 1)
    assert not frame.isVisible()


def test_another_reading_and_the_way_out_are_clicks_too(window: MainWindow, qtbot: QtBot) -> None:
    frame = _enter(window, "The Orsa Trust paid Ilse Maar in spring 2014", "tag.event")
    date = frame.findChild(QLineEdit, "quickEntryDate")
    assert date is not None
    before = date.text()
    _click(frame, "Alt+2")
    assert date.text() != before
    _click(frame, "Tab")
    text = frame.findChild(QLineEdit, "quickEntryText")
    assert text is not None and not text.hasFocus()
    _click(frame, "Esc", "leave")
    assert not frame.isVisible()
    assert window.session.read(lambda found: found.execute("SELECT count(*) FROM event").fetchone()) == (0,)
