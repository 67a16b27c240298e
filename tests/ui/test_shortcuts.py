"""The shortcut editor: found, bound anew, taken from another, put back, remembered; by keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.actions import SPECS, Actions, is_letter, standard_keys
from workbench.ui.dialogs.shortcuts import ShortcutEditor
from workbench.ui.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made


@pytest.fixture
def actions(parent: QWidget, settings: Settings) -> Actions:
    return Actions(parent, parent, settings.shortcut)


@pytest.fixture
def editor(actions: Actions, settings: Settings, parent: QWidget, qtbot: QtBot) -> Iterator[ShortcutEditor]:
    made = ShortcutEditor(actions, settings, actions.enable_letters, parent)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def keys_of(actions: Actions, name: str) -> list[str]:
    return [key.toString() for key in actions[name].shortcuts()]


def test_every_action_stands_in_it_with_its_keys(editor: ShortcutEditor) -> None:
    listed = editor.findChild(QTreeWidget, "shortcutList")
    assert listed is not None and listed.topLevelItemCount() == len(SPECS)
    for part in editor.findChildren(QLineEdit):
        assert part.accessibleName()
    assert listed.accessibleName()


def test_a_key_is_changed_by_keys_alone_and_remembered(
    editor: ShortcutEditor, actions: Actions, settings: Settings, parent: QWidget
) -> None:
    QTest.keyClicks(editor.search, "entities")
    assert editor.current == "view.entities"
    QTest.keyClick(editor.search, Qt.Key.Key_Return)
    assert editor.field.hasFocus()
    QTest.keyClick(editor.field, Qt.Key.Key_J, CTRL)
    assert "free" in editor.told.text()
    QTest.keyClick(editor.replace, Qt.Key.Key_Space)
    assert keys_of(actions, "view.entities") == ["Ctrl+J"]
    settings.flush()
    again = Actions(parent, parent, settings.shortcut)
    assert keys_of(again, "view.entities") == ["Ctrl+J"]


def test_a_taken_key_is_told_and_taken_away(editor: ShortcutEditor, actions: Actions, settings: Settings) -> None:
    editor.choose("tag.highlight")
    QTest.keyClick(editor.field, Qt.Key.Key_E)
    assert "Entity" in editor.told.text() and "loses" in editor.told.text()
    editor.add.click()
    assert keys_of(actions, "tag.highlight") == ["H", "E"] and keys_of(actions, "tag.entity") == []
    assert settings.shortcut("tag.entity") == () and settings.shortcut("tag.highlight") == ("H", "E")
    editor.reset_all.click()
    assert keys_of(actions, "tag.entity") == ["E"] and settings.shortcut("tag.entity") is None


def test_one_action_is_put_back_and_one_loses_its_keys(
    editor: ShortcutEditor, actions: Actions, settings: Settings
) -> None:
    editor.choose("passage.next")
    editor.clear.click()
    assert keys_of(actions, "passage.next") == [] and not editor.clear.isEnabled()
    editor.reset.click()
    assert actions["passage.next"].shortcuts() == standard_keys("passage.next")
    assert settings.shortcut("passage.next") is None and not editor.reset.isEnabled()


def test_a_letter_alone_is_refused_outside_the_viewer(editor: ShortcutEditor) -> None:
    editor.choose("case.new")
    QTest.keyClick(editor.field, Qt.Key.Key_X)
    assert "stop you typing" in editor.told.text() and not editor.replace.isEnabled()


def test_letters_can_be_switched_off_and_other_keys_stay(editor: ShortcutEditor, actions: Actions) -> None:
    editor.letters.setChecked(False)
    assert keys_of(actions, "tag.entity") == [] and keys_of(actions, "tag.favourite_3") == []
    assert keys_of(actions, "passage.next") == ["Ctrl+Alt+Down"]
    assert keys_of(actions, "tag.remove") == ["Del"]
    assert actions.keys("tag.entity") == [QKeySequence("E")]
    editor.letters.setChecked(True)
    assert keys_of(actions, "tag.entity") == ["E"]


def test_what_a_letter_is() -> None:
    assert all(is_letter(QKeySequence(key)) for key in ("E", "]", ".", "1", "+", ",", "Shift+E"))
    assert not any(is_letter(QKeySequence(key)) for key in ("Ctrl+E", "Del", "Return", "F3", "Alt+1"))


def test_keys_with_commas_and_none_come_back_from_the_file(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "s.ini")
    for name, keys in (("a.b", ("Ctrl+,", ",")), ("c.d", ()), ("e.f", ("X",))):
        kept.bind(name, keys)
    kept.flush()
    again = Settings(tmp_path / "s.ini")
    assert [again.shortcut(n) for n in ("a.b", "c.d", "e.f", "g.h")] == [("Ctrl+,", ","), (), ("X",), None]
