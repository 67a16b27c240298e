"""Bad input through the window: each gets a clear sentence on the screen, the window lives, nothing is half written."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from workbench.app import open_window
from workbench.services import cases, checking
from workbench.services.import_report import ImportLine, ImportReport, Outcome
from workbench.store import tags
from workbench.ui.actions import SPECS
from workbench.ui.import_words import done_words, refused_words
from workbench.ui.main_window import MainWindow

TEXT = "The Orsa Trust met in Velden in spring 2014. A short street: Straße.\n"
HOSTILE = '<img src="/dev/zero">'

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.case"
    cases.new_case(path, "A", "tester").close()
    return path


@pytest.fixture
def window(case: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = open_window(case)
    qtbot.waitExposed(made)
    made.make_the_rest()
    yield made
    made.close()
    made.deleteLater()


def drop(qtbot: QtBot, window: MainWindow, *paths: Path) -> str:
    """Import as the window does with dropped files; return all that it then says."""
    window.errors.dismiss()
    window.files_dropped.emit(list(paths))
    qtbot.waitUntil(lambda: not window.session.busy)
    qtbot.wait(20)
    return on_screen(window)


def on_screen(window: MainWindow) -> str:
    said = [window.errors.text()] if window.errors.isVisible() else []
    told = window.status.findChild(QLabel, "statusTold")
    return " ".join([*said, told.text() if isinstance(told, QLabel) else ""])


def still_works(qtbot: QtBot, window: MainWindow) -> None:
    before = window.documents.total
    QGuiApplication.clipboard().setText(f"Text number {before} that is fine.")
    window.actions_["case.paste"].trigger()
    qtbot.waitUntil(lambda: window.documents.total == before + 1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "“x.txt” was not read. The file is empty."),
        (b" \n\t\n", "only blank space"),
        (b"\xef\xbb\xbf", "holds no words"),
    ],
)
def test_a_file_without_words(window: MainWindow, qtbot: QtBot, tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "x.txt").write_bytes(content)
    said = drop(qtbot, window, tmp_path / "x.txt")
    assert words in said, said
    assert window.documents.total == 0
    still_works(qtbot, window)


def test_a_program_named_as_a_text_is_kept_and_not_read(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "tool.txt").write_bytes(bytes(range(256)) * 40)
    said = drop(qtbot, window, tmp_path / "tool.txt")
    assert "kept, not read" in said or "was not read" in said, said
    still_works(qtbot, window)


def test_a_file_that_vanishes_and_one_that_is_no_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    said = drop(qtbot, window, tmp_path / "gone.txt")
    assert "“gone.txt” was not read. It is not there." in said, said
    empty = tmp_path / "empty folder"
    empty.mkdir()
    assert "No file was found there." in drop(qtbot, window, empty)
    assert window.documents.total == 0
    still_works(qtbot, window)


def test_one_bad_file_does_not_keep_the_good_ones_out(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    said = drop(qtbot, window, tmp_path / "good.txt", tmp_path / "gone.txt", tmp_path / "empty.txt")
    assert "2 of 3 files were not read." in said and "1 document imported." in said, said
    qtbot.waitUntil(lambda: window.documents.total == 1)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "cp1252"])
def test_texts_of_other_encodings_show_their_letters(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "x.txt").write_bytes(TEXT.encode(encoding))
    assert "1 document imported." in drop(qtbot, window, tmp_path / "x.txt")
    qtbot.waitUntil(lambda: "Straße" in window.viewer.toPlainText())


def test_a_paste_with_nul_and_one_without_words(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("Words with a \0 in them.")
    window.actions_["case.paste"].trigger()
    qtbot.waitUntil(lambda: "\ufffd in them" in window.viewer.toPlainText())
    QGuiApplication.clipboard().setText("  \n ")
    window.actions_["case.paste"].trigger()
    qtbot.waitUntil(lambda: "There is no text to paste." in on_screen(window))
    assert window.documents.total == 1


def test_a_tag_named_as_a_picture_stays_words_on_every_pane(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(TEXT)
    window.actions_["case.paste"].trigger()
    qtbot.waitUntil(lambda: window.viewer.toPlainText().startswith("The Orsa"))
    window.viewer.setFocus()
    window.viewer.select_span(4, 14)
    qtbot.keyClick(window.viewer, Qt.Key.Key_T)
    field = window.findChild(QLineEdit, "quickEntryText")
    qtbot.keyClicks(field, HOSTILE)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.documents.tag_model.rowCount() == 1)
    assert [tag.name for tag in window.session.read(tags.list_tags)] == [HOSTILE]
    window.selection.amend(None, passages=(1,), records=())
    for name in window.docks:
        window.show_pane(name)
        qtbot.wait(10)
        window.grab()
    for label in window.findChildren(QLabel):
        assert HOSTILE not in label.text() or label.textFormat() == Qt.TextFormat.PlainText
        assert "<img" not in label.toolTip()


def test_a_case_cannot_be_made_where_nothing_can_be_written(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog

    if not sys.platform.startswith("linux"):
        pytest.skip("a folder that even an administrator cannot write")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: ("/proc/new.case", ""))
    window.actions_["case.new"].trigger()
    qtbot.waitUntil(lambda: "cannot be written" in on_screen(window))
    assert "Choose another folder." in on_screen(window)
    assert window.session.is_open and window.session.path == tmp_path / "a.case", "the case that was open stays"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(tmp_path / "no" / "out.sqlite"), ""))
    window.actions_["case.export"].trigger()
    qtbot.waitUntil(lambda: "out.sqlite" in on_screen(window) or str(tmp_path / "no") in on_screen(window))
    still_works(qtbot, window)


def test_a_second_window_is_for_reading_and_refuses_every_write(window: MainWindow, case: Path, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(TEXT)
    window.actions_["case.paste"].trigger()
    qtbot.waitUntil(lambda: window.documents.total == 1)
    second = open_window(case)
    qtbot.waitExposed(second)
    second.make_the_rest()
    said = second.errors.text()
    assert second.errors.isVisible() and said.startswith("Open for reading only. It is open with ")
    assert "Close it there, then open it again here." in said
    qtbot.waitUntil(lambda: not second.session.busy)
    for spec in SPECS:
        if spec.writes:
            assert not second.actions_[spec.id].isEnabled(), spec.id
    second.viewer.setFocus()
    second.viewer.select_span(4, 14)
    for key in (Qt.Key.Key_E, Qt.Key.Key_H, Qt.Key.Key_Delete, Qt.Key.Key_1):
        qtbot.keyClick(second.viewer, key)
    assert not second.document_pane.entry.isVisible()
    # what comes by another way, such as a drop, is refused with a sentence
    second.errors.dismiss()
    second.files_dropped.emit([Path(__file__)])
    qtbot.waitUntil(lambda: second.errors.isVisible())
    assert "reading" in second.errors.text() or "open with" in second.errors.text()
    qtbot.waitUntil(lambda: not second.session.busy)
    assert second.documents.total == 1
    assert checking.check(window.session._store).ok  # type: ignore[arg-type]
    second.close()
    second.deleteLater()


def line(name: str, outcome: Outcome, reason: str = "") -> ImportLine:
    return ImportLine(name, Path(name), outcome, reason)


def test_what_is_said_after_an_import() -> None:
    empty = line("/in/a.txt", Outcome.REFUSED, "The file is empty.")
    good, there = line("b", Outcome.IMPORTED), line("c", Outcome.ALREADY)
    assert refused_words(ImportReport((good,))) == ""
    assert refused_words(ImportReport((empty,))) == "“a.txt” was not read. The file is empty."
    assert refused_words(ImportReport((empty, good))) == "1 of 2 files was not read. “a.txt”: The file is empty."
    assert refused_words(ImportReport((empty, empty, good))).startswith("2 of 3 files were not read. “a.txt”: ")
    assert done_words(ImportReport((there,))) == "0 documents imported. 1 was already there."
    assert done_words(ImportReport((), cancelled=True)) == "0 documents imported. Stopped; what was finished is kept."
    assert done_words(ImportReport()) == "No file was found there."
