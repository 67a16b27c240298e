"""A read that fails is told in the window and leaves every pane ready for the next one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour
from workbench.app import open_window
from workbench.model.changes import Changes
from workbench.store import documents
from workbench.store.connection import Connection
from workbench.ui.main_window import MainWindow


@pytest.fixture
def window(harbour: Harbour, qtbot: QtBot) -> Iterator[MainWindow]:
    path = harbour.store.path
    harbour.store.close()
    made = open_window(path)
    qtbot.waitExposed(made)
    made.make_the_rest()
    qtbot.waitUntil(lambda: not made.session.busy)
    yield made
    made.close()
    made.deleteLater()


def test_a_fault_of_a_query_is_told_and_settled(window: MainWindow, qtbot: QtBot) -> None:
    settled: list[bool] = []

    def broken(connection: Connection) -> int:
        return len(connection.execute("SELECT * FROM nowhere").fetchall())

    window.session.read_later(broken, lambda count: None, failed=lambda: settled.append(True))
    qtbot.waitUntil(lambda: bool(settled))
    assert "fault of the program" in window.errors.text() and window.errors.isVisible()


def test_what_is_gone_when_its_turn_comes_is_no_fault(window: MainWindow, qtbot: QtBot) -> None:
    settled: list[bool] = []
    window.session.read_later(documents.get, lambda _: None, 10_000, failed=lambda: settled.append(True))
    qtbot.waitUntil(lambda: bool(settled))
    assert not window.errors.isVisible()
    said: list[str] = []
    window.session.do(lambda store: (documents.get(store.connection, 10_000), Changes()), refused=said.append)
    qtbot.waitUntil(lambda: bool(said))
    window.session.do(lambda store: (documents.get(store.connection, 10_000), Changes()))
    qtbot.waitUntil(lambda: window.errors.isVisible())
    assert said[0] in window.errors.text() and said[0].startswith("That is not in the case any more")


def test_a_file_that_cannot_be_read_any_more_is_told(window: MainWindow, qtbot: QtBot) -> None:
    path = window.session.path
    assert path is not None
    spoil(path)
    window.search.search("harbour")
    qtbot.waitUntil(lambda: "could not be read" in window.errors.text())
    assert window.errors.isVisible() and "Check the drive" in window.errors.text()
    window.errors.dismiss()
    # the pane asks again: it does not wait for the answer that never came
    window.search.search("quay")
    qtbot.waitUntil(lambda: "could not be read" in window.errors.text() and window.errors.isVisible())
    window.errors.dismiss()
    window.claims.refresh()
    qtbot.waitUntil(lambda: window.errors.isVisible())
    assert window.claims.model.rowCount() == 3, "what was shown stays"


def spoil(path: Path) -> None:
    """Overwrite all but the head of the file, as a failing drive may; the change counter makes readers look again."""
    with path.open("r+b") as file:
        file.seek(24)
        counter = int.from_bytes(file.read(4), "big")
        file.seek(24)
        file.write((counter + 7).to_bytes(4, "big"))
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))
