"""An encrypted case in the window: made, opened, its passphrase set, changed and removed; what is exported is asked about."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.encrypted import PASSPHRASE, WORDS, holding, needs_sqlcipher
from workbench.app import open_window
from workbench.intake.read import read_text
from workbench.services import backing_up, cases, importing
from workbench.services.backup_plan import load_plan
from workbench.store.header import has_plain_header, is_encrypted
from workbench.ui.dialogs.about import AboutBox
from workbench.ui.dialogs.passphrase import PassphraseDialog
from workbench.ui.dialogs.restore import RestoreDialog
from workbench.ui.main_window import MainWindow

pytestmark = [needs_sqlcipher, pytest.mark.usefixtures("quick_keys")]
WORD = "zebrafinch"


def made(path: Path, passphrase: str | None) -> Path:
    store = cases.new_case(path, "The heron case", "tester", passphrase=passphrase)
    importing.add_document(store, read_text(WORDS))
    store.close()
    return path


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Path | None], MainWindow]]:
    windows: list[MainWindow] = []

    def opened(path: Path | None) -> MainWindow:
        window = open_window(path)
        windows.append(window)
        qtbot.waitExposed(window)
        window.make_the_rest()
        qtbot.waitUntil(lambda: len(window.commands) > 1)
        return window

    yield opened
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def asked(window: MainWindow, qtbot: QtBot) -> PassphraseDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(PassphraseDialog)))
    return next(d for d in window.findChildren(PassphraseDialog) if d.isVisible())


def go(dialog: PassphraseDialog) -> None:
    button = dialog.findChild(QPushButton, "passphraseGo")
    assert isinstance(button, QPushButton) and button.isEnabled()
    button.click()


def test_opening_asks_until_it_is_right(
    show: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = made(tmp_path / "a.case", PASSPHRASE)
    before = path.read_bytes()
    window = show(path)
    dialog = asked(window, qtbot)
    assert not window.session.is_open and dialog.isModal()
    assert dialog.now.echoMode() is QLineEdit.EchoMode.Password and dialog.focusWidget() is dialog.now
    QTest.keyClicks(dialog.now, "wrong")
    QTest.keyClick(dialog.now, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.refusal.isVisible())
    assert "does not open a.case" in dialog.refusal.text() and dialog.now.selectedText() == "wrong"
    assert path.read_bytes() == before and not window.session.is_open
    dialog.shown.click()
    assert dialog.now.echoMode() is QLineEdit.EchoMode.Normal
    dialog.now.setText(PASSPHRASE)
    go(dialog)
    qtbot.waitUntil(lambda: window.session.is_open)
    assert window.session.encrypted and not window.session.read_only
    assert any(label.text() == "saved, encrypted" for label in window.status.findChildren(QLabel))
    window.actions_["help.about"].trigger()
    box = window.findChild(AboutBox)
    assert box is not None and "This case is encrypted" in box.words.toPlainText()
    box.close()


def test_a_new_case_with_a_passphrase(
    show: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = show(None)
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "b.case"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(path.with_suffix("")), ""))
    assert window.actions_["case.new_protected"].isEnabled() and not window.actions_["case.passphrase"].isEnabled()
    window.actions_["case.new_protected"].trigger()
    dialog = asked(window, qtbot)
    hint = dialog.findChild(QLabel, "passphraseHint")
    assert isinstance(hint, QLabel) and "Nobody can recover" in hint.text()
    QTest.keyClicks(dialog.new, "heron")
    assert "guessed quickly" in hint.text()
    dialog.new.setText("heron and egret")
    QTest.keyClicks(dialog.again, "heron and egre")
    go(dialog)
    assert "not the same" in dialog.refusal.text() and not path.exists()
    QTest.keyClicks(dialog.again, "heron and egret")
    go(dialog)
    qtbot.waitUntil(lambda: window.session.is_open)
    assert window.session.path == path and is_encrypted(path)
    window.session.do(importing.paste_text, WORDS)
    qtbot.waitUntil(lambda: not window.session.busy)
    assert holding(WORD, tmp_path) == []
    cases.key_of(path, "heron and egret")


def test_a_passphrase_is_set_changed_and_removed(
    show: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = made(tmp_path / "a.case", None)
    window = show(path)
    window.actions_["case.passphrase"].trigger()
    dialog = asked(window, qtbot)
    assert not dialog.now.isVisible() and not dialog.remove.isVisible()
    dialog.new.setText("first words")
    QTest.keyClicks(dialog.again, "first words")
    go(dialog)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "plainCopies") is not None)
    assert window.session.encrypted and window.session.path == path
    box = window.findChild(QMessageBox, "plainCopies")
    assert isinstance(box, QMessageBox) and ".plain-" in box.text() and holding(WORD, tmp_path) != []
    next(b for b in box.buttons() if b.text() == "Remove").click()
    qtbot.waitUntil(lambda: holding(WORD, tmp_path) == [])
    for remove, now, new in ((False, "first words", "other words"), (True, "other words", "")):
        window.actions_["case.passphrase"].trigger()
        dialog = asked(window, qtbot)
        assert dialog.now.isVisible() and dialog.change.isVisible()
        dialog.remove.setChecked(remove)
        assert dialog.new.isVisible() is not remove
        dialog.new.setText(new)
        dialog.again.setText(new)
        QTest.keyClicks(dialog.now, "not this")
        go(dialog)
        qtbot.waitUntil(lambda said=dialog.refusal: said.isVisible())
        dialog.now.clear()
        QTest.keyClicks(dialog.now, now)
        go(dialog)
        told = "is a plain file now" if remove else "The passphrase of a.case is changed"
        qtbot.waitUntil(lambda said=told: any(said in label.text() for label in window.status.findChildren(QLabel)))
        assert window.session.is_open and window.session.encrypted is not remove
        if not remove:
            cases.key_of(path, "other words")
    assert has_plain_header(path)


def test_who_opened_another_case_meanwhile_stays_there(
    show: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path, other = made(tmp_path / "a.case", None), made(tmp_path / "b.case", None)
    window = show(path)
    window.actions_["case.passphrase"].trigger()
    dialog = asked(window, qtbot)
    dialog.new.setText("first words")
    dialog.again.setText("first words")
    go(dialog)
    qtbot.waitUntil(lambda: not window.session.is_open)
    window.start.recent_chosen.emit(other)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "plainCopies") is not None)
    assert window.session.path == other and is_encrypted(path)


def test_an_export_in_plain_is_asked_about(
    show: Callable[[Path | None], MainWindow], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "a.case", PASSPHRASE)
    window = show(path)
    dialog = asked(window, qtbot)
    dialog.now.setText(PASSPHRASE)
    go(dialog)
    qtbot.waitUntil(lambda: window.session.is_open)
    out = tmp_path / "out.sqlite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(out), ""))
    for agreed in (False, True):
        window.actions_["case.export"].trigger()
        qtbot.waitUntil(lambda: window.findChild(QMessageBox, "plainExport") is not None)
        box = window.findChild(QMessageBox, "plainExport")
        assert isinstance(box, QMessageBox) and not out.exists()
        words = "Export in plain…" if agreed else "Export nothing"
        next(b for b in box.buttons() if b.text() == words).click()
        qtbot.waitUntil(lambda: window.findChild(QMessageBox, "plainExport") is None)
    qtbot.waitUntil(lambda: out.exists() and not window.session.busy)
    assert out.read_bytes().startswith(b"SQLite format 3")


def test_a_backup_with_another_passphrase_is_asked_for_it(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "a.case", PASSPHRASE)
    store = cases.open_case(path, "tester", key=cases.key_of(path, PASSPHRASE))
    backing_up.back_up(store, path, load_plan())
    got: list[tuple[Path, object]] = []
    known = RestoreDialog(load_plan(), path, lambda target, key: got.append((target, key)), None, store.key)
    qtbot.addWidget(known)
    item = known.table.item
    qtbot.waitUntil(lambda: (cell := item(0, 1)) is not None and cell.text() == "The heron case")
    known.reject()
    store.close()
    dialog = RestoreDialog(load_plan(), path, lambda target, key: got.append((target, key)))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: (cell := dialog.table.item(0, 1)) is not None and "encrypted" in cell.text())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(tmp_path / "r.case"), ""))
    button = dialog.findChild(QPushButton, "restoreGo")
    assert isinstance(button, QPushButton) and button.isEnabled()
    button.click()
    question = dialog.findChild(PassphraseDialog)
    assert question is not None
    question.now.setText(PASSPHRASE)
    go(question)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0] == tmp_path / "r.case" and is_encrypted(tmp_path / "r.case")
