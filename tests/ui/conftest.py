"""Fixtures shared by the tests of the panes: the case of the harbour, and a session on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour, build
from tests.ui.opened import Opened, opened


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    """A small case of two fires, an office and who said what."""
    return build(tmp_path / "harbour.case")


@pytest.fixture
def world(qtbot: QtBot, harbour: Harbour) -> Iterator[Opened]:
    """An open session on that case; what fails on the worker fails the test."""
    with opened(harbour.store) as made:
        yield made
