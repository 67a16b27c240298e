"""The History pane: what a step changed, what narrows the list, and reverting an older step after a preview."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour
from tests.ui.opened import Opened
from workbench.app import open_window
from workbench.services import editing
from workbench.ui.dialogs.revert import RevertDialog
from workbench.ui.history import HistoryPane
from workbench.ui.history.model import Column

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(qtbot: QtBot, world: Opened) -> HistoryPane:
    made = HistoryPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.resize(444, 500)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made


def rename(world: Opened, harbour: Harbour, name: str) -> None:
    world.session.do(editing.set_field, "entity", harbour.entities["Mira Sandt"], "name", name)


def test_before_and_after_in_words(qtbot: QtBot, pane: HistoryPane, world: Opened, harbour: Harbour) -> None:
    rename(world, harbour, "M. <b>Sandt</b>")
    qtbot.waitUntil(lambda: pane.model.index(0, Column.WHAT).data() == "Change entity")
    pane.table.selectRow(0)
    qtbot.waitUntil(lambda: "Changed: entity" in pane.sheet.text.toPlainText())
    assert "name: “Mira Sandt” → “M. <b>Sandt</b>”" in pane.sheet.text.toPlainText()
    assert pane.sheet.revert.text() == "Revert…" and pane.sheet.revert.isEnabled()
    with qtbot.waitSignal(pane.revert_wanted) as wanted:
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    chosen = pane.chosen()
    assert chosen is not None and wanted.args == [[chosen.id]]


def test_narrowed_by_record_actor_and_time(qtbot: QtBot, pane: HistoryPane, world: Opened, harbour: Harbour) -> None:
    total = pane.model.rowCount()
    world.selection.amend(None, records=(("entity", harbour.entities["Mira Sandt"]),))
    pane.filters.focused.setChecked(True)
    qtbot.waitUntil(lambda: 0 < pane.model.rowCount() < total)
    assert "shown" in pane.count_text
    assert {pane.model.index(row, Column.SUBJECT).data() for row in range(pane.model.rowCount())} >= {"Mira Sandt"}
    qtbot.keyClick(pane.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pane.model.rowCount() == total)
    pane.filters.choose_actor("nobody")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0)
    assert pane.no_match.isVisible()
    pane.filters.choose_actor("Mo Reyn")
    pane.filters.choose_days(1)
    qtbot.waitUntil(lambda: pane.model.rowCount() == total)
    pane.filters.menu.aboutToShow.emit()
    assert "Mo Reyn" in [action.text() for action in pane.filters.menu.actions()]
    assert pane.filters.clear() and not pane.filters.clear()


def dialog() -> RevertDialog:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, RevertDialog) and each.isVisible())


def test_an_older_step_goes_with_those_in_its_way(qtbot: QtBot, harbour: Harbour, tmp_path: Path) -> None:
    harbour.store.close()
    window = open_window(tmp_path / "harbour.case")
    qtbot.addWidget(window)
    session, mira = window.session, harbour.entities["Mira Sandt"]
    for name in ("M. Sandt", "Sandt"):
        with qtbot.waitSignal(session.changed):
            session.do(editing.set_field, "entity", mira, "name", name)
    window.show_pane("history")
    window.actions_["history.revert"].trigger()
    newest = session.read(lambda c: c.execute("SELECT max(id) FROM operation").fetchone()[0])
    qtbot.waitUntil(lambda: (step := window.history.model.step(0)) is not None and step.id == newest)
    window.history.table.selectRow(1)
    window.actions_["history.revert"].trigger()
    qtbot.waitUntil(lambda: any(isinstance(each, RevertDialog) for each in QApplication.topLevelWidgets()))
    shown = dialog()
    steps, agree = shown.findChild(QPlainTextEdit, "revertSteps"), shown.findChild(QPushButton, "revertAgree")
    assert isinstance(steps, QPlainTextEdit) and isinstance(agree, QPushButton)
    assert "1 later step stands in the way" in shown.said.text()
    assert "“M. Sandt” → “Sandt”" in steps.toPlainText() and "“Mira Sandt” → “M. Sandt”" in steps.toPlainText()
    with qtbot.waitSignal(session.changed):
        agree.click()
    name = "SELECT name FROM entity WHERE id = ?"
    assert session.read(lambda c: c.execute(name, (mira,)).fetchone()) == ("Mira Sandt",)
    with qtbot.waitSignal(session.changed):
        window.actions_["edit.undo"].trigger()
    assert session.read(lambda c: c.execute(name, (mira,)).fetchone()) == ("Sandt",)
    window.close()
