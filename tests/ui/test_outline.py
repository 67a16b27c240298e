"""The outline beside the text: opened by its key, follows the reading, jumps by Enter, narrowed, remembered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import made_files
from workbench.app import open_window
from workbench.services import cases, importing
from workbench.store import documents
from workbench.ui.commands.reading import ReadingCommands
from workbench.ui.document.outline_control import OutlineControl
from workbench.ui.document.outline_panel import WIDTH
from workbench.ui.main_window import MainWindow

WORDS = "The clerk said that nothing had been seen at the quay on that day. "
REPORT = "".join(f"Section {n}\n\n" + "\n\n".join([WORDS * 6] * 4) + "\n\n" for n in range(1, 31))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.case"
    store = cases.new_case(made, "A", "tester")
    (tmp_path / "report.txt").write_text(REPORT)
    (tmp_path / "pages.pdf").write_bytes(made_files.pdf("First page here.", "Second page here."))
    (tmp_path / "short.txt").write_text("only one line of words.")
    (tmp_path / "plain.txt").write_text("\n\n".join(f"{n}. {WORDS * 3}" for n in range(40)))
    names = ("report.txt", "pages.pdf", "short.txt", "plain.txt")
    importing.import_paths(store, [tmp_path / name for name in names])
    store.close()
    return made


def opened(path: Path, qtbot: QtBot, name: str) -> tuple[MainWindow, OutlineControl]:
    window = open_window(path)
    qtbot.waitExposed(window)
    window.resize(1300, 800)
    qtbot.waitUntil(lambda: any(isinstance(part, ReadingCommands) for part in window.commands))
    tools = next(part for part in window.commands if isinstance(part, ReadingCommands))
    show(window, name)
    return window, tools.outline


def show(window: MainWindow, name: str) -> None:
    rows = window.session.read(documents.list_rows)
    number = next(r.id for r in rows if window.session.read(documents.get, r.id).filename == name)
    window.selection.amend(None, document=number, span=None, passages=(), records=())


def closed(window: MainWindow) -> None:
    window.close()
    window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def both(path: Path, qtbot: QtBot) -> Iterator[tuple[MainWindow, OutlineControl]]:
    made = opened(path, qtbot, "report.txt")
    yield made
    closed(made[0])


def test_it_opens_follows_and_jumps(both: tuple[MainWindow, OutlineControl], qtbot: QtBot) -> None:
    window, control = both
    panel = control.panel
    assert panel.isHidden()
    window.actions_["view.outline"].trigger()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 30)
    assert panel.isVisible() and panel.list.accessibleName() and panel.filter.accessibleName()
    assert panel._choice.isHidden()
    window.viewer.setFocus()
    window.viewer.go_to(REPORT.index("Section 12"))
    qtbot.waitUntil(lambda: panel.list.currentIndex().data() == "Section 12")
    window.viewer.scroll_lines(60)
    qtbot.waitUntil(lambda: panel.list.currentIndex().data() not in ("Section 12", None))
    panel.list.setFocus()
    QTest.keyClicks(panel.list, "tion 27")
    assert panel.filter.text().endswith("tion 27") and panel.model.rowCount() == 1
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert window.viewer.textCursor().position() == REPORT.index("Section 27")
    rect = window.viewer.cursorRect()
    assert 0 <= rect.top() < 80
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.model.rowCount() == 30 and panel.isVisible()
    panel.grab()
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_pages_of_a_pdf_and_a_text_without_any(path: Path, qtbot: QtBot) -> None:
    window, control = opened(path, qtbot, "pages.pdf")
    window.actions_["view.outline"].trigger()
    panel = control.panel
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    assert [panel.model.index(n, 0).data() for n in range(2)] == ["Page 1", "Page 2"]
    show(window, "short.txt")
    qtbot.waitUntil(panel.empty.isVisible)
    assert not panel.filter.isEnabled() and panel.list.isHidden()
    # without headings and pages the paragraphs stand in, and it says so
    show(window, "plain.txt")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 40)
    assert panel.only.isVisible() and panel.model.index(12, 0).data().startswith("¶13  12. The clerk said")
    panel.list.setCurrentIndex(panel.model.index(30, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert window.viewer.text[window.viewer.caret :].startswith("30. The clerk")
    closed(window)
    # it is there again in the next run
    window, control = opened(path, qtbot, "report.txt")
    qtbot.waitUntil(lambda: control.panel.isVisible() and control.panel.model.rowCount() == 30)
    control.toggle()
    closed(window)


def test_beside_another_text_the_outline_leaves_the_text_its_width(path: Path, qtbot: QtBot) -> None:
    window, control = opened(path, qtbot, "pages.pdf")
    window.resize(1280, 800)
    window.actions_["view.outline"].trigger()
    panel, viewer = control.panel, window.viewer
    assert panel.width() == WIDTH
    window.actions_["view.beside"].trigger()
    qtbot.waitUntil(lambda: window.document_pane.width() < 450)
    qtbot.waitUntil(lambda: panel.width() < WIDTH)
    qtbot.waitUntil(lambda: panel.isVisible() and viewer.width() >= 260)
    assert viewer.visibleRegion().boundingRect().width() == viewer.width()
    window.actions_["view.beside_close"].trigger()
    qtbot.waitUntil(lambda: panel.width() == WIDTH)
    closed(window)
