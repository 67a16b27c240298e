"""Check, salvage and what is remembered, in the window."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour
from workbench.app import open_window
from workbench.services import cases, editing
from workbench.store import known_files
from workbench.store.lock import lock_path
from workbench.ui.commands.case import CaseCommands
from workbench.ui.commands.salvage import Salvage
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def shown(kind: type[ReportDialog]) -> ReportDialog | None:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return found[0] if found else None


def case_commands(window: MainWindow) -> CaseCommands:
    return next(each for each in window.commands if isinstance(each, CaseCommands))


def test_a_check_tells_in_the_window_and_can_be_saved(qtbot: QtBot, harbour: Harbour, tmp_path: Path) -> None:
    harbour.store.close()
    window = open_window(tmp_path / "harbour.case")
    qtbot.addWidget(window)
    window.actions_["case.check"].trigger()
    qtbot.waitUntil(lambda: shown(ReportDialog) is not None)
    report = shown(ReportDialog)
    assert report is not None
    assert "intact" in report.said.text() and "Head of the history" in report.text.toPlainText()
    assert "chain intact" in window.history.count_text
    out = tmp_path / "report.txt"
    report.save(out)
    assert "intact" in out.read_text("utf-8") and "documents:" in out.read_text("utf-8")
    if os.name == "posix":
        assert out.stat().st_mode & 0o077 == 0
    report.save(tmp_path / "harbour.case")
    assert "the case itself" in report.said.text()
    report.close()
    window.close()


def test_a_damaged_file_is_read_out(qtbot: QtBot, harbour: Harbour, tmp_path: Path) -> None:
    path = tmp_path / "harbour.case"
    for number in range(30):
        editing.set_field(harbour.store, "entity", harbour.entities["Mira Sandt"], "note", f"note {number} " * 200)
    harbour.store.close()
    data = bytearray(path.read_bytes())
    data[-3 * 4096 : -4096] = os.urandom(2 * 4096)
    path.write_bytes(data)
    window = open_window()
    qtbot.addWidget(window)
    commands = case_commands(window)
    assert not commands.open_path(path)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "salvageQuestion") is not None)
    question = window.findChild(QMessageBox, "salvageQuestion")
    assert isinstance(question, QMessageBox) and "harbour.case" in question.text()
    question.reject()
    Salvage(window, path, tmp_path / "fresh.case", commands.open_path)
    qtbot.waitUntil(lambda: shown(ReportDialog) is not None, timeout=15000)
    report = shown(ReportDialog)
    assert report is not None and "rows were read out" in report.said.text()
    text = report.findChild(QPlainTextEdit, "reportText")
    assert isinstance(text, QPlainTextEdit) and text.toPlainText()
    assert window.session.path == tmp_path / "fresh.case" and not window.session.read_only
    report.close()
    window.close()


def test_a_large_file_of_a_stranger_is_looked_through_beside_the_window(
    qtbot: QtBot, harbour: Harbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harbour.store.close()
    path = tmp_path / "harbour.case"
    monkeypatch.setattr(known_files, "_SMALL", 0)
    window = open_window(path)
    qtbot.addWidget(window)
    commands = case_commands(window)
    assert window.session.path == path, "as it was left here: at once"
    window.session.close()
    mine = tmp_path / "mine.case"
    cases.new_case(mine, "Mine", "tester").close()
    assert commands.open_path(mine)
    os.utime(path)
    assert not commands.open_path(path)
    assert "Looking through harbour.case" in window.status.said()
    assert window.session.path == mine and window.status.works
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert commands.wait() and window.session.path == mine and not window.status.works
    assert not lock_path(path).exists(), "a stopped look gives the lock back"
    os.utime(path)  # the look may have come to its end before it was stopped, and the file be known by it
    told: list[str] = []
    assert not commands.open_path(path, None, lambda: told.append("open"))
    assert commands.wait() and window.session.path == path and told == ["open"]
    assert not window.session.read_only
    window.session.close()
    os.utime(path)
    assert not commands.open_path(path)
    window.close()
    assert not lock_path(path).exists()
    os.utime(path)
    again = open_window(path)
    qtbot.addWidget(again)
    assert again.session.path == path, "a script finds it open"
    again.close()


def test_salvage_can_be_stopped(qtbot: QtBot, harbour: Harbour, tmp_path: Path) -> None:
    harbour.store.close()
    window = open_window()
    qtbot.addWidget(window)
    Salvage(window, tmp_path / "harbour.case", tmp_path / "fresh.case", case_commands(window).open_path)
    window.session.cancel()
    qtbot.waitUntil(lambda: "Stopped" in window.errors.text() or window.session.is_open, timeout=15000)
    assert window.session.is_open != ("Stopped" in window.errors.text())
    assert (tmp_path / "fresh.case").exists() == window.session.is_open
    window.close()


def test_the_case_that_is_open_is_not_opened_over_itself(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    cases.new_case(path, "A", "tester").close()
    window = open_window(path)
    qtbot.addWidget(window)
    link = tmp_path / "link.case"
    link.symlink_to(path)
    for named in (path, link):
        assert case_commands(window).open_path(named)
        assert not window.session.read_only and "open already" in window.status.said()
    second = open_window(link)
    qtbot.addWidget(second)
    assert second.session.read_only, "another name of the file has the same lock"
    second.close()
    window.close()


def test_cases_are_forgotten_and_not_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("a", "b"):
        cases.new_case(tmp_path / f"{name}.case", name, "tester").close()
    window = open_window(tmp_path / "a.case")
    qtbot.addWidget(window)
    assert window.settings.recent()[0].name == "a.case"
    window.recent_menu.aboutToShow.emit()
    switch = next(action for action in window.recent_menu.actions() if action.objectName() == "rememberCases")
    switch.trigger()
    assert window.settings.recent() == []
    assert case_commands(window).open_path(tmp_path / "b.case")
    assert window.settings.recent() == []
    window.settings.remembers = True
    window.close()


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_files_are_made_for_their_owner_alone(qtbot: QtBot, tmp_path: Path) -> None:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    cases.save_copy(store, tmp_path / "b.case")
    store.close()
    assert [path.name for path in tmp_path.iterdir() if path.is_file() and path.stat().st_mode & 0o077] == []
