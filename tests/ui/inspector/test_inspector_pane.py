"""The inspector as a whole: what it shows, what stays, how it looks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
)
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour
from tests.ui.inspecting import show, told
from tests.ui.opened import Opened
from workbench.services import aliases, editing
from workbench.ui.inspector import InspectorPane
from workbench.ui.theme import dark_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_nothing_selected(pane: InspectorPane) -> None:
    assert pane.objectName() == "inspector"
    assert "Nothing selected" in told(pane)
    assert "Click a passage, a row or a mark to see what is recorded there." in told(pane)


def test_pinned_it_stays_and_still_refreshes(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    sandt = harbour.entities["Mira Sandt"]
    show(world, "entity", sandt)
    pane.set_pinned(True)
    assert "pinned" in told(pane)
    show(world, "entity", harbour.entities["Port Alder"])
    assert "Mira Sandt" in told(pane)
    world.session.do(aliases.add_alias, sandt, "The Director")
    qtbot.waitUntil(lambda: "The Director" in told(pane))
    pane.set_pinned(False)
    assert "Port Alder" in told(pane)


def test_foreign_words_are_plain(pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    world.session.do(editing.set_field, "entity", harbour.entities["Mira Sandt"], "name", '<img src="/dev/zero">')
    show(world, "entity", harbour.entities["Mira Sandt"])
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in pane.findChildren(QLabel) if label.text())


def test_another_look_and_another_case(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    show(world, "entity", harbour.entities["Mira Sandt"])
    pane.set_theme(dark_theme())
    assert "Mira Sandt" in told(pane)
    world.session.close()
    assert "Nothing selected" in told(pane)
