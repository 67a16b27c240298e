"""The import as the user sees it: its list, its filters, trying again, another encoding."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests import made_files
from workbench.app import open_window
from workbench.services import cases
from workbench.services.import_report import Outcome
from workbench.store import documents
from workbench.ui.imports.model import Column
from workbench.ui.imports.pace import pace_words
from workbench.ui.imports.safety import safety_words
from workbench.ui.imports.window import ImportWindow
from workbench.ui.main_window import MainWindow


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    path = tmp_path / "a.case"
    cases.new_case(path, "A", "tester").close()
    made = open_window(path)
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    (made / "a.txt").write_text("Words of a report.")
    (made / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9))
    (made / "c.txt").write_bytes(b"")
    (made / "d.pdf").write_bytes(made_files.pdf("One page."))
    (made / "e.txt").write_bytes("Świadek żyje.".encode("iso-8859-2"))
    return made


def imported(window: MainWindow, qtbot: QtBot, paths: list[Path]) -> ImportWindow:
    window.files_dropped.emit(paths)
    listed = window.findChild(ImportWindow)
    assert listed is not None
    qtbot.waitUntil(lambda: not listed.running and bool(listed.model.lines), timeout=30_000)
    return listed


def shown(listed: ImportWindow) -> list[str]:
    model = listed.model
    return [str(model.index(row, Column.FILE).data()) for row in range(model.rowCount())]


def test_a_dropped_folder_has_its_list(window: MainWindow, folder: Path, qtbot: QtBot, tmp_path: Path) -> None:
    listed = imported(window, qtbot, [folder])
    assert listed.isVisible() and shown(listed) == ["a.txt", "b.png", "c.txt", "d.pdf", "e.txt"]
    assert listed.headline.text() == "5 files: 3 imported · 1 kept, not read · 1 refused"
    assert not listed.bar.isVisible() and not listed.stop.isVisible()
    listed.choices.button(1 + list(Outcome).index(Outcome.REFUSED)).click()
    assert shown(listed) == ["c.txt"]
    listed.choices.button(0).click()
    listed.filter.setText("PNG")
    assert shown(listed) == ["b.png"]
    # all words that are typed, in any order, in path and reason
    listed.filter.setText("words png")
    assert shown(listed) == ["b.png"]
    listed.filter.clear()
    listed.save_as(tmp_path / "list.csv")
    listed.save_as(tmp_path / "list.txt")
    assert (tmp_path / "list.csv").read_text("utf-8-sig").count("\n") == 6
    assert "refused: " in (tmp_path / "list.txt").read_text("utf-8-sig")
    listed.close()
    window.actions_["case.imports"].trigger()
    assert listed.isVisible()


def test_refused_files_are_tried_again(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    listed = imported(window, qtbot, [folder])
    (folder / "c.txt").write_text("Now there are words.")
    listed.retry.click()
    assert listed.running
    qtbot.waitUntil(lambda: not listed.running, timeout=30_000)
    assert listed.headline.text() == "5 files: 4 imported · 1 kept, not read"
    assert not listed.retry.isEnabled() or listed.model.counted()[Outcome.KEPT]


def test_another_encoding(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    listed = imported(window, qtbot, [folder])
    listed.table.selectRow(4)
    assert listed.encode.isEnabled()
    listed.encode.click()
    dialog = listed.findChild(QComboBox, "encodingChoice").window()
    text = dialog.findChild(QPlainTextEdit, "encodingPreview")
    qtbot.waitUntil(lambda: bool(text.toPlainText()), timeout=30_000)
    choice = dialog.findChild(QComboBox, "encodingChoice")
    choice.setCurrentText("windows-1252")
    qtbot.waitUntil(lambda: "¦wiadek" in text.toPlainText(), timeout=30_000)
    choice.setCurrentText("iso-8859-2")
    qtbot.waitUntil(lambda: text.toPlainText() == "Świadek żyje.", timeout=30_000)
    before = window.session.read(documents.list_rows)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not listed.running, timeout=30_000)
    rows = window.session.read(documents.list_rows)
    assert len(rows) <= len(before) and "Świadek żyje." in [row.title for row in rows]


def test_the_document_that_is_read_in_another_encoding(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    listed = imported(window, qtbot, [folder / "e.txt"])
    listed.close()
    qtbot.waitUntil(lambda: window.document_pane.view is not None)
    window.actions_["case.encoding"].trigger()
    dialog = window.findChild(QDialog, "encodingDialog")
    text = dialog.findChild(QPlainTextEdit, "encodingPreview")
    qtbot.waitUntil(lambda: bool(text.toPlainText()), timeout=30_000)
    assert dialog.findChild(QLabel, "encodingFound").text().startswith("Read as ")
    dialog.findChild(QComboBox, "encodingChoice").setCurrentText("iso-8859-2")
    qtbot.waitUntil(lambda: text.toPlainText() == "Świadek żyje.", timeout=30_000)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.viewer.text == "Świadek żyje.", timeout=30_000)


def test_a_file_that_is_kept_says_so_in_the_viewer(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    listed = imported(window, qtbot, [folder / "b.png"])
    listed.table.setCurrentIndex(listed.model.index(0, 0))
    listed.table.activated.emit(listed.model.index(0, 0))
    notice = window.document_pane.unread.widget
    assert notice is not None and notice.isVisible() and "A picture" in notice.hint.text()
    window.files_dropped.emit([folder / "a.txt"])
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=30_000)


def test_one_good_file_opens_without_a_list(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    listed = imported(window, qtbot, [folder / "a.txt"])
    assert not listed.isVisible()
    assert window.selection.focus.document is not None


def test_pace() -> None:
    assert pace_words(3, 100, 0.5) == ""
    assert pace_words(100, 1000, 2.0) == "50 files a second, about 20 s left"
    assert pace_words(2, 4, 10.0) == "5 seconds a file, about 10 s left"
    assert pace_words(99, 100, 10.0).endswith("a few seconds left")


def test_the_about_box_says_what_is_truly_given_up() -> None:
    assert "seccomp" in safety_words(("seccomp", "landlock", "memory"))
    assert "no guard" in safety_words(("memory",))


def test_nothing_of_the_import_is_loaded_before_the_first(tmp_path: Path) -> None:
    path = tmp_path / "b.case"
    cases.new_case(path, "B", "tester").close()
    script = (
        "import sys; from workbench.app import open_window, wait; w = open_window(sys.argv[1]); wait(600);"
        "print(sorted(n for n in sys.modules if n.startswith('workbench.intake') or 'import_' in n)); w.close()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.stdout.strip() == "[]", ran.stdout + ran.stderr
