"""The History pane over a real case."""

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour
from tests.ui.opened import Opened
from workbench.services import editing, history
from workbench.ui.history import HistoryPane
from workbench.ui.history.model import PAGE, Column, HistoryModel, time_words
from workbench.ui.theme import dark_theme

# The offscreen screen says so of every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(qtbot: QtBot, world: Opened) -> HistoryPane:
    made = HistoryPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.resize(444, 300)
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made


def line(pane: HistoryPane, row: int) -> list[str]:
    return [pane.model.index(row, column).data() for column in Column]


def test_newest_first(pane: HistoryPane) -> None:
    assert pane.table.objectName() == "historyList"
    assert line(pane, 0)[1:] == ["Tag", "founding", "Mo Reyn"]
    assert line(pane, pane.model.rowCount() - 1)[1] == "New case"
    assert pane.header.count.text() == f"{pane.model.rowCount()} steps"


@pytest.mark.parametrize("visible", [True, False])
def test_undo_strikes_its_step(qtbot: QtBot, pane: HistoryPane, world: Opened, harbour: Harbour, visible: bool) -> None:
    pane.setVisible(visible)
    world.session.do(editing.set_field, "entity", harbour.entities["Mira Sandt"], "name", "M. Sandt")
    qtbot.waitUntil(lambda: line(pane, 0)[1] == "Change entity")
    world.session.do(history.undo)
    qtbot.waitUntil(lambda: line(pane, 0)[1] == "Undo: change entity")
    assert line(pane, 1)[1:] == ["Change entity", "Mira Sandt", "reverted"]
    assert pane.model.index(1, 0).data(HistoryModel.StepRole).undone
    world.session.do(history.redo)
    qtbot.waitUntil(lambda: line(pane, 0)[1] == "Redo: change entity")
    assert line(pane, 2)[1:] == ["Change entity", "M. Sandt", "Mo Reyn"]
    pane.show()
    pane.set_theme(dark_theme())
    assert not pane.grab().isNull()


def test_subjects_are_told_as_known_now(qtbot: QtBot, pane: HistoryPane, world: Opened, harbour: Harbour) -> None:
    pane.show()
    tag = harbour.store.connection.execute("SELECT id FROM tag WHERE name = 'founding'").fetchone()[0]
    world.session.do(editing.set_field, "tag", tag, "name", "setting up")
    qtbot.waitUntil(lambda: line(pane, 1)[2] == "setting up")


def test_pages(qtbot: QtBot, pane: HistoryPane, world: Opened, harbour: Harbour) -> None:
    steps = pane.model.total
    for number in range(PAGE + 20):
        editing.set_field(harbour.store, "entity", harbour.entities["Mira Sandt"], "note", f"Note {number}")
    pane.model.reload()
    qtbot.waitUntil(lambda: pane.model.rowCount() == PAGE)
    assert pane.count_text == f"{steps + PAGE + 20} steps"
    pane.show()
    pane.table.scrollToBottom()
    qtbot.waitUntil(lambda: pane.model.rowCount() == steps + PAGE + 20)
    assert not pane.model.canFetchMore(pane.table.rootIndex())
    assert line(pane, pane.model.rowCount() - 1)[1] == "New case"


def test_chain(pane: HistoryPane, world: Opened) -> None:
    pane.tell_chain(True)
    assert pane.count_text.endswith("steps, chain intact")
    world.session.close()
    assert pane.count_text == ""
    assert pane.model.rowCount() == 0


def test_time_words() -> None:
    today = QDate.currentDate()
    moment = f"{today.toString('yyyy-MM-dd')}T12:00:00.000+00:00"
    assert ":" in time_words(moment, today)
    assert time_words(moment, today.addYears(1)).endswith(str(today.year()))
