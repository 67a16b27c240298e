"""Fixtures of the tests of the inspector."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour, build, span
from tests.ui.opened import Opened
from workbench.services import recording
from workbench.ui.inspector import InspectorPane


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    """The case of the harbour with a relation in it."""
    made = build(tmp_path / "harbour.case")
    office, sandt = made.entities["Harbour Office"], made.entities["Mira Sandt"]
    recording.record_relation(made.store, made.document, span("Mira Sandt ran it"), sandt, "leads", office)
    return made


@pytest.fixture
def pane(qtbot: QtBot, world: Opened) -> InspectorPane:
    """An inspector that is shown and has the keyboard."""
    made = InspectorPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.resize(324, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made
