"""The dialog of a document's date: what moves is always seen before it is confirmed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour, build
from tests.ui.opened import Opened, opened
from workbench.model.anchors import Place
from workbench.services import dating, history, recording
from workbench.store import dates, documents
from workbench.ui.dialogs.document_date import DocumentDateDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = build(tmp_path / "h.case")
    hung = dating.hang(made.store.connection, Place("document", made.document, "published"), "back in July")
    recording.record_event(made.store, None, None, "Second fire", date=hung)
    return made


@pytest.fixture
def world(harbour: Harbour) -> Iterator[Opened]:
    with opened(harbour.store) as made:
        yield made


@pytest.fixture
def dialog(world: Opened, harbour: Harbour, qtbot: QtBot) -> Iterator[DocumentDateDialog]:
    place = QWidget()
    qtbot.addWidget(place)
    place.show()
    made = DocumentDateDialog(world.session, harbour.document, place)
    made.open()
    yield made


def published(world: Opened) -> str | None:
    date = world.session.read(dates.get, world.session.read(documents.get, 1).published_id)
    return date.value.edtf if date else None


def test_enter_shows_first_what_was_not_seen_and_confirms_then(
    qtbot: QtBot, dialog: DocumentDateDialog, world: Opened
) -> None:
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    steps = world.session.read(history.count)
    table = dialog.findChild(QTableView, "movesTable")
    assert table is not None
    dialog.field.line.selectAll()
    qtbot.keyClicks(dialog.field.line, "spring 2015")
    qtbot.keyClick(dialog.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(table.isVisible)
    assert table.model().rowCount() == 1
    assert published(world) == "2017-23" and not closed
    assert dialog.accessibleDescription() == "1 date moves with this one. Look at it before you confirm."
    qtbot.keyClick(dialog.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: closed == [1])
    assert published(world) == "2015-21"
    assert world.session.read(history.count) == steps + 1


def test_what_moves_nothing_is_confirmed_at_once(qtbot: QtBot, dialog: DocumentDateDialog, world: Opened) -> None:
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    dialog.field.line.selectAll()
    qtbot.keyClicks(dialog.field.line, "November 2017")
    qtbot.keyClick(dialog.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: closed == [1])
    assert published(world) == "2017-11"


def test_esc_keeps(qtbot: QtBot, dialog: DocumentDateDialog, world: Opened) -> None:
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    dialog.field.line.selectAll()
    qtbot.keyClicks(dialog.field.line, "spring 2015")
    qtbot.keyClick(dialog.field.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: closed == [0])
    assert published(world) == "2017-23"


def test_what_is_not_understood_cannot_be_confirmed(qtbot: QtBot, dialog: DocumentDateDialog, world: Opened) -> None:
    dialog.field.line.selectAll()
    qtbot.keyClicks(dialog.field.line, "no day at all")
    qtbot.keyClick(dialog.field.line, Qt.Key.Key_Return)
    said = dialog.findChild(QLabel, "dateReading")
    assert said is not None and "not understood" in said.text()
    assert dialog.isVisible() and published(world) == "2017-23"
    dialog.reject()
