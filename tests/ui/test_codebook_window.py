"""The codebook in the whole window: files in and out, tags on records, the way from a tag to its sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.harbour import build
from workbench.app import open_window
from workbench.model.records import Span
from workbench.services import reading, recording
from workbench.store import tags
from workbench.ui.commands.codebook import CodebookCommands
from workbench.ui.dialogs.choose_tag import TagChooser
from workbench.ui.main_window import MainWindow


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    case = build(tmp_path / "h.case")
    case.store.close()
    made = open_window(tmp_path / "h.case")
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: len(made.commands) > 1)
    failed: list[Exception] = []
    made.session.failed.connect(failed.append)
    yield made
    made.close()
    made.deleteLater()
    assert not failed


def top(window: MainWindow) -> list[str]:
    model = window.codebook.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_window_writes_and_reads_a_codebook_and_lists_what_was_lost(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    commands = CodebookCommands(window)
    out = tmp_path / "codes.qdc"
    commands.export_to(out)
    qtbot.waitUntil(lambda: out.exists() and any(d.windowTitle() == "Codebook" for d in window.findChildren(QDialog)))
    listed = next(d for d in window.findChildren(QDialog) if d.windowTitle() == "Codebook")
    assert "digit keys are not carried." in listed.findChild(QPlainTextEdit).toPlainText()
    listed.close()
    (tmp_path / "more.csv").write_text("name,parent\nWeather,\nStorm,Weather\n")
    commands.import_from(tmp_path / "more.csv")
    qtbot.waitUntil(lambda: window.session.read(tags.find, "Storm") is not None)
    window.show_pane("codebook")
    qtbot.waitUntil(lambda: "Weather" in top(window))
    assert window.actions_["codebook.import"].isEnabled() and window.actions_["view.codebook"].objectName()


def test_a_tag_goes_on_the_records_in_focus_and_shows_in_the_inspector(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.amend(None, records=(("entity", 1),))
    window.actions_["tag.records"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(TagChooser)))
    chooser = window.findChildren(TagChooser)[0]
    chooser.field.setText("People / Officials")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.read(tags.find, "Officials") is not None and not window.session.busy)
    officials = window.session.read(tags.find, "Officials")
    assert officials is not None and officials.records == 1
    window.show_pane("inspector")
    qtbot.waitUntil(lambda: window.inspector.field(f"tag.{officials.id}") is not None)
    box = window.inspector.field(f"tag.{officials.id}")
    assert box is not None
    box.activated.emit()
    qtbot.waitUntil(lambda: window.inspector.field("tag.include") is not None)
    assert window.selection.focus.records == (("tag", officials.id),)
    window.show_pane("codebook")
    qtbot.waitUntil(lambda: window.codebook.model.tag(window.codebook.tree.currentIndex()) is not None)
    assert window.codebook.model.tag(window.codebook.tree.currentIndex()).name == "Officials"  # type: ignore[union-attr]


def test_a_tag_in_focus_lights_up_its_words_and_those_of_tags_under_it(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.amend(None, document=1)
    qtbot.waitUntil(lambda: window.document_pane.view is not None)
    session = window.session
    session.do(recording.tag_passage, 1, Span(20, 26), "violence / fires")
    session.do(recording.tag_passage, 1, Span(40, 46), "violence")
    qtbot.waitUntil(lambda: not session.busy)
    violence = session.read(tags.find, "violence")
    assert violence is not None
    found = session.read(reading.passages_of, [("tag", violence.id)], 1)
    assert len(found[1]) == 2
    window.selection.amend(None, records=(("tag", violence.id),))
    assert not window.grab().isNull()
