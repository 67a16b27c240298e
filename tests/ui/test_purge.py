"""Deleting for good in the window: the dialog tells what goes, asks twice, and the report says what was found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.case_lines import write
from workbench.app import open_window
from workbench.model.errors import Cancelled
from workbench.services import backing_up, cases, documents, purging
from workbench.services.backup_plan import load_plan
from workbench.services.checking import check
from workbench.services.loading import load
from workbench.store.database import open_case
from workbench.ui.dialogs.purge import PurgeDialog
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.main_window import MainWindow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    load(store, write(tmp_path / "in.jsonl"))
    backing_up.back_up(store, store.path, load_plan())
    store.close()
    return tmp_path / "a.case"


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = open_window(path)
    qtbot.addWidget(made)
    yield made
    made.close()


def asked(window: MainWindow, qtbot: QtBot) -> PurgeDialog:
    window.actions_["document.purge"].trigger()
    dialog = window.findChild(PurgeDialog)
    assert isinstance(dialog, PurgeDialog)
    qtbot.waitUntil(dialog.understood.isEnabled)
    return dialog


def lines(dialog: PurgeDialog) -> list[str]:
    return [item.text(0) for item in dialog.list._items()]


def untick(dialog: PurgeDialog, words: str) -> None:
    (item,) = [item for item in dialog.list._items() if item.text(0).startswith(words)]
    item.setCheckState(0, Qt.CheckState.Unchecked)


def agree(dialog: PurgeDialog, window: MainWindow, qtbot: QtBot) -> str:
    assert not dialog.go.isEnabled()
    dialog.understood.setFocus()
    qtbot.keyClick(dialog.understood, Qt.Key.Key_Space)
    assert dialog.go.isEnabled() and dialog.keep.isDefault()
    dialog.go.setFocus()
    qtbot.keyClick(dialog.go, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.findChild(ReportDialog) is not None)
    report = window.findChild(ReportDialog)
    assert isinstance(report, ReportDialog)
    text = report.findChild(QPlainTextEdit, "reportText")
    assert isinstance(text, QPlainTextEdit)
    said = f"{report.said.text()}\n{text.toPlainText()}"
    report.close()
    return said


def test_all_of_it_by_keys(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.selection.amend(None, document=1)
    dialog = asked(window, qtbot)
    assert "5 passages" in dialog.goes.text() and "Correction" in dialog.stays.text()
    assert any(line.startswith("Boat bought") for line in lines(dialog))
    assert any(line.endswith(".backup") for line in lines(dialog))
    said = agree(dialog, window, qtbot)
    assert "no word that only it had" in said and "Still holds it" in said
    qtbot.waitUntil(lambda: window.documents.total == 1)
    window.close()
    assert b"Two months later" not in path.read_bytes()
    store = open_case(path, "tester")
    assert check(store).ok
    store.close()


def test_what_is_unticked_stays_with_what_it_needs(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.amend(None, document=1)
    dialog = asked(window, qtbot)
    untick(dialog, "Meeting in Port Sabel")
    assert {("event", 1), ("entity", 1), ("entity", 2)} <= dialog.list.kept()
    agree(dialog, window, qtbot)
    names = window.session.read(lambda c: [row[0] for row in c.execute("SELECT name FROM entity").fetchall()])
    assert "Port Sabel" in names


@pytest.mark.parametrize("way", [0, 1])
def test_ticked_backups(window: MainWindow, path: Path, qtbot: QtBot, way: int) -> None:
    window.selection.amend(None, document=1)
    dialog = asked(window, qtbot)
    dialog.list._items()[-1].setCheckState(0, Qt.CheckState.Checked)
    dialog.backups.setCurrentIndex(way)
    said = agree(dialog, window, qtbot)
    left = backing_up.all_backups(load_plan(), path)
    assert len(left) == 1 - way and "Still holds it" not in said
    assert [b"Two months later" in one.path.read_bytes() for one in left] == [False] * len(left)


def test_a_removed_document_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.changed):
        window.session.do(documents.remove, 1)
    dialog = asked(window, qtbot)
    assert dialog.document.itemText(1) == "A boat in the harbour (removed)"
    dialog.document.setCurrentIndex(1)
    qtbot.waitUntil(dialog.understood.isEnabled)
    agree(dialog, window, qtbot)
    assert [one.id for one in window.session.read(purging.purgeable)] == [2]


def test_a_stop_keeps_everything(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window.selection.amend(None, document=1)
    dialog = asked(window, qtbot)

    def stopped(*given: object, **named: object) -> None:
        raise Cancelled("Stopped. Nothing of it was kept.")

    monkeypatch.setattr(purging.purges, "delete_rows", stopped)
    dialog.understood.setChecked(True)
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Stopped"))
    assert dialog.go.isEnabled()
    dialog.reject()
    assert len(window.session.read(purging.purgeable)) == 2


def test_the_history_shows_it(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.amend(None, document=1)
    agree(asked(window, qtbot), window, qtbot)
    window.show_pane("history")
    model = window.history.model
    qtbot.waitUntil(lambda: model.rowCount() > 0 and model.index(0, 1).data() == "Delete for good")
    assert model.index(0, 2).data() == "1 document, 5 passages"
    window.history.table.selectRow(0)
    qtbot.waitUntil(lambda: "passage: 5" in window.history.sheet.text.toPlainText())


def test_the_list_of_documents_offers_it(window: MainWindow, qtbot: QtBot) -> None:
    window.documents.tree.setCurrentIndex(window.documents.model.find(1))
    menu = window.documents.context_menu()
    (action,) = [action for action in menu.actions() if action.text() == "Delete for good…"]
    action.trigger()
    dialog = window.findChild(PurgeDialog)
    assert isinstance(dialog, PurgeDialog) and dialog.document.currentText() == "A boat in the harbour"
    qtbot.waitUntil(dialog.understood.isEnabled)
    dialog.reject()
