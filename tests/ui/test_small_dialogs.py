"""The about box, the list of keys, the limits of an import, and what the window says where nothing can be imported."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests import made_files
from workbench.app import build_window, open_window
from workbench.intake.limits import DEFAULTS, NAMES, changed
from workbench.services import cases
from workbench.store import documents
from workbench.ui.actions import SPECS
from workbench.ui.dialogs.about import AboutBox
from workbench.ui.dialogs.keys import KeyList
from workbench.ui.dialogs.passphrase import PassphraseDialog
from workbench.ui.imports.limits import LimitsDialog, rows
from workbench.ui.main_window import MainWindow
from workbench.ui.settings import Settings

MAIL = (
    b"From: a@example.org\r\nSubject: The quay\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
    b"--x\r\nContent-Type: text/plain\r\n\r\nSee the two notes.\r\n"
    b"--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=one.txt\r\n\r\nFirst note.\r\n"
    b"--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=two.txt\r\n\r\nSecond note.\r\n--x--\r\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.case"
    cases.new_case(made, "A", "tester").close()
    return made


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = open_window(path)
    qtbot.waitExposed(made)
    made.make_the_rest()
    qtbot.waitUntil(lambda: len(made.commands) > 1)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def test_the_about_box_is_there_at_once_and_answers_later(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["help.about"].trigger()
    box = window.findChild(AboutBox)
    assert box is not None and box.isVisible()
    assert window.status.network[0] in box.words.toPlainText() and "Asking the system" in box.words.toPlainText()
    qtbot.waitUntil(lambda: "processes of their own" in box.words.toPlainText(), timeout=30_000)
    assert "Asking" not in box.words.toPlainText()
    box.close()


def test_the_list_of_keys_has_every_key_and_narrows(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["help.keys"].trigger()
    listed = window.findChild(KeyList)
    assert listed is not None and listed.isVisible() and listed.windowTitle() == "All keys"
    shown = {key for key, _ in listed.rows()}
    for spec in SPECS:
        keys = window.actions_[spec.id].shortcuts()
        assert not keys or any(keys[0].toString() in key for key in shown), spec.id
    assert any("Alt+9" in key for key in shown)
    qtbot.keyClicks(listed.filter, "brush")
    assert listed.rows() and all("brush" in does for _, does in listed.rows())
    qtbot.keyClick(listed.filter, Qt.Key.Key_Down)
    assert listed.focusWidget() is listed.list
    listed.close()


def test_limits_have_words_bounds_and_a_way_back(qtbot: QtBot, tmp_path: Path) -> None:
    named = {row.name for _, group in rows() for row in group}
    assert named == set(NAMES)
    settings = Settings(tmp_path / "settings.ini")
    settings.keep_limits({"pages": 12, "file_bytes": 1_500_000})
    parent = QLabel()
    qtbot.addWidget(parent)
    dialog = LimitsDialog(settings, parent)
    dialog.show()
    assert all(box.accessibleName() and box.accessibleDescription() for box in dialog.boxes.values())
    assert dialog.boxes["pages"].value() == 12
    dialog.boxes["wall_seconds"].setValue(5)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible() and "clock" in dialog.findChild(QLabel, "limitsRefusal").text()
    dialog.boxes["wall_seconds"].setValue(300)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    # what was not touched keeps its exact number
    kept = changed(settings.limits())
    assert (kept.pages, kept.file_bytes, kept.wall_seconds) == (12, 1_500_000, 300)
    again = LimitsDialog(settings, parent)
    again.put_back()
    again._save()
    assert settings.limits() == {} and changed(settings.limits()) == DEFAULTS


def test_a_limit_that_is_no_number_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.keep_limits({"pages": 0})
    parent = QLabel()
    qtbot.addWidget(parent)
    dialog = LimitsDialog(settings, parent)
    assert "pages must be a whole number" in dialog.findChild(QLabel, "limitsRefusal").text()


def test_without_a_case_and_for_reading_only_nothing_is_offered(path: Path, qtbot: QtBot, tmp_path: Path) -> None:
    empty, _ = build_window(Settings(tmp_path / "s.ini"))
    qtbot.addWidget(empty)
    empty.show()
    assert empty.documents.empty.line.text() == "No case is open."
    assert empty.actions_["case.limits"].isEnabled()
    holder = cases.open_case(path, "other")
    reader = open_window(path)
    rows_ = reader.start._rows
    assert not rows_["case.import"].isVisible() and not rows_["case.paste"].isVisible()
    assert "reading only" in reader.start._hint.text()
    qtbot.waitUntil(lambda: "reading only" in reader.documents.empty.hint.text())
    reader.close()
    reader.deleteLater()
    holder.close()


def test_the_inspector_says_what_a_document_is_part_of(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    archive = tmp_path / "papers.zip"
    archive.write_bytes(made_files.zipped({"2016/mail.eml": MAIL.decode(), "2016/report.txt": "A report of the quay."}))
    window.files_dropped.emit([archive])
    qtbot.waitUntil(lambda: window.documents.total == 4, timeout=30_000)
    by_title = {row.title: row.id for row in window.session.read(documents.list_rows)}
    window.selection.amend(None, document=by_title["The quay"], span=None, passages=(), records=())

    def link(key: str) -> "object | None":
        return window.inspector.findChild(object, f"value.document.{key}")

    first = f"part.{by_title['First note.']}"
    qtbot.waitUntil(lambda: link(first) is not None)
    link(first).activated.emit()  # type: ignore[attr-defined, union-attr]
    assert window.selection.focus.document == by_title["First note."]
    up = f"part_of.{by_title['The quay']}"
    qtbot.waitUntil(lambda: link(up) is not None)
    link(up).activated.emit()  # type: ignore[attr-defined, union-attr]
    assert window.selection.focus.document == by_title["The quay"]
    report = window.session.read(documents.get, by_title["A report of the quay."])
    assert report.filename == "papers.zip/2016/report.txt"


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_floating_pane_has_a_frame(window: MainWindow, qtbot: QtBot) -> None:
    dock = window.docks["inspector"]
    dock.setFloating(True)
    qtbot.waitExposed(dock)
    picture = dock.grab().toImage()
    stroke = QColor(window.theme.tokens.stroke)
    assert picture.pixelColor(0, 40) == stroke and picture.pixelColor(picture.width() - 1, 40) == stroke
    dock.setFloating(False)


_DIALOGS = ("limits", "backups", "restore", "passphrase", "properties", "export_redacted")


@pytest.mark.parametrize("name", [*(f"case.{name}" for name in _DIALOGS), "document.purge"])
def test_the_tab_key_goes_as_the_eye_does(window: MainWindow, name: str, qtbot: QtBot) -> None:
    window.actions_[name].trigger()
    dialog = next(part for part in window.findChildren(QDialog) if part.isVisible())
    if name == "case.passphrase":
        dialog.close()
        dialog = PassphraseDialog("Title", "Said", "Go", lambda *_: None, window, asks=True, sets=True)
        dialog.show()
    qtbot.waitExposed(dialog)
    dialog.resize(dialog.width(), max(dialog.height(), 900))  # nothing is scrolled away
    QApplication.processEvents()
    first = min(_stops(dialog), key=_place)
    seen, part = [first], first.nextInFocusChain()
    while part is not first:
        if part in _stops(dialog):
            seen.append(part)
        part = part.nextInFocusChain()
    assert seen == sorted(seen, key=_place), [one.objectName() or one.accessibleName() for one in seen]
    dialog.close()


def _stops(dialog: QDialog) -> list[QWidget]:
    tab = Qt.FocusPolicy.TabFocus
    found = [part for part in dialog.findChildren(QWidget) if part.isVisible() and part.focusPolicy() & tab]
    return [part for part in found if part.focusProxy() is None and not isinstance(part.parent(), QAbstractSpinBox)]


def _place(part: QWidget) -> tuple[int, int]:
    centre = part.mapTo(part.window(), part.rect().center())
    return centre.y() // 12, centre.x()
