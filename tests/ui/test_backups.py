"""Backups made by the window on its own, the dialog that restores them, and what the user can choose."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from tests.case_lines import write
from workbench.app import open_window
from workbench.model.errors import Cancelled
from workbench.model.rotation import Rotation
from workbench.services import backing_up, cases
from workbench.services.backup_plan import BackupPlan, load_plan
from workbench.services.loading import load
from workbench.ui.commands.backup import BackupCommands
from workbench.ui.dialogs.backup_settings import BackupSettingsDialog
from workbench.ui.dialogs.restore import RestoreDialog
from workbench.ui.main_window import MainWindow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    load(store, write(tmp_path / "in.jsonl"))
    store.close()
    return tmp_path / "a.case"


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = open_window(path)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: bool(of(made)))
    yield made
    made.close()
    of(made)[0].backups.wait()


def of(window: MainWindow) -> list[BackupCommands]:
    return [commands for commands in window.commands if isinstance(commands, BackupCommands)]


def kept(path: Path) -> list[backing_up.Backup]:
    return backing_up.backups_in(backing_up.folder_of(load_plan(), path))


def told(window: MainWindow) -> str:
    found = window.findChild(QLabel, "statusTold")
    assert isinstance(found, QLabel)
    return found.text()


def fire(commands: BackupCommands) -> None:
    """Let the time that is waited for be over."""
    timer = commands.backups.findChild(QTimer)
    assert isinstance(timer, QTimer) and timer.isActive()
    timer.setInterval(0)


def test_on_open_when_due_and_not_again(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    commands = of(window)[0]
    fire(commands)
    qtbot.waitUntil(lambda: len(kept(path)) == 1 and not commands.backups.running)
    window.session.close()
    window.actions_["case.open"].setEnabled(True)
    commands.backups.wait()
    assert len(kept(path)) == 1


def test_after_changes_and_on_close(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    commands = of(window)[0]
    fire(commands)
    qtbot.waitUntil(lambda: len(kept(path)) == 1 and not commands.backups.running)
    with qtbot.waitSignal(window.session.changed):
        window.session.do(cases.rename_case, "B")
    fire(commands)
    qtbot.waitUntil(lambda: len(kept(path)) == 2 and not commands.backups.running)
    with qtbot.waitSignal(window.session.changed):
        window.session.do(cases.rename_case, "C")
    window.session.close()
    commands.backups.wait()
    assert [backing_up.described(backup).title for backup in kept(path)][:1] == ["C"]


def test_now_says_where(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.actions_["case.backup"].trigger()
    qtbot.waitUntil(lambda: "Backed up and checked" in told(window))
    assert len(kept(path)) == 1


def test_a_failure_is_told_once_and_work_goes_on(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    load_plan().folder.write_text("a file where the folder should be")
    said: list[str] = []
    of(window)[0].backups.told.connect(said.append)
    for _ in range(2):
        window.actions_["case.backup"].trigger()
        qtbot.waitUntil(lambda: not of(window)[0].backups.running)
        qtbot.wait(20)
    assert len(said) == 1 and "Choose another folder" in said[0]
    with qtbot.waitSignal(window.session.changed):
        window.session.do(cases.rename_case, "B")
    load_plan().folder.unlink()
    window.actions_["case.backup"].trigger()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "Backed up" in said[1]


@pytest.mark.parametrize("other", [b"", None], ids=["replaced", "deleted"])
def test_a_file_that_is_gone_is_told_and_closes(
    other: bytes | None, window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.session.changed):
        window.session.do(cases.rename_case, "B")
    before = kept(path)
    path.unlink()
    if other is not None:
        path.write_bytes(other)
    said: list[str] = []
    of(window)[0].backups.told.connect(said.append)
    window.actions_["case.backup"].trigger()
    assert len(said) == 1 and "deleted, moved or replaced" in said[0]
    window.session.close()
    assert not window.session.is_open and kept(path) == before


def test_before_many_files_come_in(window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text("Words of the first text.")
    with qtbot.waitSignal(window.session.changed):
        window.commands[0].import_paths([folder])  # type: ignore[attr-defined]
    assert [backing_up.described(backup).documents for backup in kept(path)] == [2]


def test_restore_as_a_new_case(window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window.actions_["case.backup"].trigger()
    qtbot.waitUntil(lambda: len(kept(path)) == 1)
    with qtbot.waitSignal(window.session.changed):
        window.session.do(cases.rename_case, "B")
    window.actions_["case.restore"].trigger()
    dialog = window.findChild(QDialog, "restoreDialog")
    assert isinstance(dialog, RestoreDialog)
    go = dialog.findChild(QPushButton, "restoreGo")
    assert isinstance(go, QPushButton)
    qtbot.waitUntil(go.isEnabled)
    row = [cell(dialog.table, column) for column in range(6)]
    assert row[1:3] == ["The Lantern Group", "2"] and row[0].startswith("20") and row[5]
    dialog.restore(kept(path)[0].path, path)
    refusal = dialog.findChild(QLabel, "restoreRefusal")
    assert isinstance(refusal, QLabel)
    qtbot.waitUntil(lambda: "already there" in refusal.text())
    assert "--force" not in refusal.text()
    dialog.restore(kept(path)[0].path, tmp_path / "b.case")
    dialog.reject()
    qtbot.waitUntil(lambda: "Stopped" in refusal.text())
    assert dialog.isVisible() and not (tmp_path / "b.case").exists() and go.isEnabled()
    dialog.restore(kept(path)[0].path, tmp_path / "b.case")
    qtbot.waitUntil(lambda: window.session.path == tmp_path / "b.case")
    assert window.session.read(cases.title_of) == "The Lantern Group"
    of(window)[0].backups.wait()


def cell(table: QTableWidget, column: int) -> str:
    item = table.item(0, column)
    assert item is not None
    return item.text()


def test_a_look_into_a_backup_can_be_stopped(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.actions_["case.backup"].trigger()
    qtbot.waitUntil(lambda: len(kept(path)) == 1)

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled("")

    with pytest.raises(Cancelled):
        backing_up.described(kept(path)[0], progress=stop)


def test_a_backup_that_cannot_be_read_says_why(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    folder = backing_up.folder_of(load_plan(), path)
    folder.mkdir(parents=True)
    (folder / f"20260101T000000.000Z-{'0' * 12}.backup").write_text("words " * 100)
    dialog = RestoreDialog(load_plan(), path, lambda restored: None)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "cannot be read" in cell(dialog.table, 1))
    go = dialog.findChild(QPushButton, "restoreGo")
    assert isinstance(go, QPushButton) and not go.isEnabled()
    dialog.reject()


def test_what_is_chosen_is_kept(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.actions_["case.backups"].trigger()
    dialog = window.findChild(QDialog, "backupSettings")
    assert isinstance(dialog, BackupSettingsDialog)
    dialog.folder.setText("relative")
    save = dialog.findChild(QPushButton, "backupSave")
    assert isinstance(save, QPushButton)
    save.click()
    assert dialog.isVisible() and load_plan().folder == tmp_path / "backups"
    dialog.folder.setText(str(tmp_path / "stick"))
    dialog.minutes.setValue(3)
    dialog.last.setValue(2)
    save.click()
    assert load_plan() == BackupPlan(tmp_path / "stick", 3, True, Rotation(2, 7, 4))
    assert of(window)[0].backups.plan == load_plan()
