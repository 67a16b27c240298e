"""Reading settings: they hold at once, keep the place, are remembered, and go back to the standard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.app import open_window
from workbench.services import cases, importing
from workbench.ui.commands.reading import ReadingCommands
from workbench.ui.dialogs.reading_look import ReadingLook
from workbench.ui.document.look import Look, look_from
from workbench.ui.main_window import MainWindow

WORDS = "The clerk said that nothing had been seen at the quay on that day. "


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.case"
    store = cases.new_case(made, "A", "tester")
    importing.paste_text(store, "\n\n".join(WORDS * 8 for _ in range(80)), "Report")
    store.close()
    return made


def opened(path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(path)
    qtbot.waitExposed(window)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: any(isinstance(part, ReadingCommands) for part in window.commands))
    qtbot.waitUntil(lambda: bool(window.viewer.text))
    return window


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = opened(path, qtbot)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def test_it_holds_at_once_keeps_the_place_and_is_remembered(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    viewer, layout = window.viewer, window.viewer._layout
    viewer.go_to(viewer.text.index(WORDS, 20_000))
    first = viewer.firstVisibleBlock().blockNumber()
    window.actions_["view.reading"].trigger()
    dialog = window.findChild(ReadingLook)
    assert dialog is not None and dialog.isVisible()
    dialog.size_box.setValue(20)
    dialog.spacing.setValue(200)
    dialog.measure.setValue(420)
    assert viewer.font().pixelSize() == 20 and layout.line_height() == 40 and layout.text_width == 420
    family = next(name for name in QFontDatabase.families() if name != viewer.font().family())
    dialog.standard.setChecked(False)
    dialog.font_box.setCurrentText(family)
    assert viewer.font().family() == dialog.look().family
    viewer.grab()
    assert abs(viewer.firstVisibleBlock().blockNumber() - first) <= 1
    window.use_scheme("dark")
    assert viewer.font().family() == dialog.look().family and viewer.font().pixelSize() == 20
    chosen = dialog.look()
    dialog.close()
    window.settings.flush()
    again = opened(path, qtbot)
    assert again.viewer.font().pixelSize() == 20 and again.viewer._layout.measure == 420
    assert again.viewer.font().family() == chosen.family
    again.actions_["view.reading"].trigger()
    back = again.findChild(ReadingLook)
    assert back is not None and back.look() == chosen
    back.put_back()
    assert again.viewer._layout.line_height() == 25 and again.viewer._layout.text_width == 588
    back.close()
    again.use_scheme("light")
    again.close()
    again.deleteLater()


def test_what_was_remembered_badly_is_the_standard() -> None:
    assert look_from("", 0) == Look()
    assert look_from("900 5 Serif of mine", 14) == Look("Serif of mine", 14)
    look = Look("A B", 18, 130, 700)
    assert look_from(look.words(), 18) == look
