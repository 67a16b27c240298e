"""A redacted export in the window: chosen by typing, with the keyboard alone, and a report of what was left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.case_lines import write
from workbench.app import open_window
from workbench.exchange import sqlite_redact
from workbench.services import cases, exporting
from workbench.services.loading import load
from workbench.ui.dialogs.redact import RedactDialog
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.main_window import MainWindow


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    load(store, write(tmp_path / "in.jsonl"))
    store.close()
    made = open_window(tmp_path / "a.case")
    qtbot.addWidget(made)
    yield made
    made.close()


def asked(window: MainWindow) -> RedactDialog:
    window.actions_["case.export_redacted"].trigger()
    dialog = window.findChild(RedactDialog)
    assert isinstance(dialog, RedactDialog)
    return dialog


def type_and_take(dialog: RedactDialog, qtbot: QtBot, words: str, rows: int) -> None:
    dialog.field.setFocus()
    dialog.field.selectAll()
    qtbot.keyClicks(dialog.field, words)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.kept.topLevelItemCount() == rows)


def test_by_keys(window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.sqlite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(out), ""))
    dialog = asked(window)
    assert not dialog.go.isEnabled() and dialog.list.count() == 8
    type_and_take(dialog, qtbot, "lantern", 2)  # the circle is merged with the group: both go
    type_and_take(dialog, qtbot, "sabel c", 3)
    type_and_take(dialog, qtbot, "correction", 4)
    rows = [dialog.kept.topLevelItem(at).text(0) for at in range(4)]
    assert rows[0] == rows[1] and rows[0].startswith("Organisation ") and rows[2].startswith("Source ")
    assert "Lantern Group, the Group" in dialog.kept.topLevelItem(0).text(1)
    qtbot.keyClick(dialog.buttons.button(dialog.buttons.StandardButton.NoButton) or dialog.go, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.findChild(ReportDialog) is not None)
    report = window.findChild(ReportDialog)
    assert isinstance(report, ReportDialog) and "no name that was kept back is in it" in report.said.text()
    text = report.findChild(QPlainTextEdit, "reportText")
    assert isinstance(text, QPlainTextEdit) and "1 source kept back" in text.toPlainText()
    report.close()
    assert exporting.verify_sqlite(out).ok
    data = out.read_bytes().lower()
    assert b"lantern" not in data and b"sabel courier" not in data and b"left in august" not in data


def test_taken_out_again(window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(window)
    type_and_take(dialog, qtbot, "port", 1)
    dialog.kept.setFocus()
    dialog.kept.setCurrentItem(dialog.kept.topLevelItem(0))
    assert dialog.out.isEnabled()
    qtbot.keyClick(dialog.kept, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: dialog.kept.topLevelItemCount() == 0)
    assert not dialog.go.isEnabled() and not dialog.chosen()
    dialog.reject()


def test_what_goes_with_a_merged_entity_is_not_offered_and_is_taken_out_with_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = asked(window)
    type_and_take(dialog, qtbot, "lantern", 2)
    assert dialog.list.count() == 0
    for row in (0, 1):
        dialog.kept.setCurrentItem(dialog.kept.topLevelItem(row))
        assert dialog.out.isEnabled()
    dialog.out.click()
    qtbot.waitUntil(lambda: dialog.kept.topLevelItemCount() == 0 and dialog.list.count() == 2)
    dialog.reject()


def test_arrows_walk_the_list(window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(window)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    qtbot.keyClick(dialog.field, Qt.Key.Key_Up)
    assert dialog.list.currentRow() == 0
    dialog.reject()


def test_a_name_that_is_left_is_told_and_nothing_is_written(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.sqlite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(out), ""))
    monkeypatch.setattr(sqlite_redact, "_rewrite_texts", lambda *given: None)
    dialog = asked(window)
    type_and_take(dialog, qtbot, "lantern g", 2)
    dialog.go.click()
    qtbot.waitUntil(lambda: "documents.text" in window.errors.text())
    assert not out.exists()
