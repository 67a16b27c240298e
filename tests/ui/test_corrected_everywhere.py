"""A corrected claim is struck and dim, with the correction one key away: in the viewer, the list, the timeline and exports."""

import csv
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import harbour
from workbench.app import open_window
from workbench.services import cases, charting, reading, recording
from workbench.services.exporting import export_sqlite
from workbench.services.quoting import of_records
from workbench.ui.claims.model import ClaimModel, state_words
from workbench.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

OLD = "the July fires were the work of one gang from the Lower Quay"
NEW = "the Harbour Office had paid for both fires"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = harbour.build(tmp_path / "harbour.case")
    recording.record_event(
        made.store, made.document, harbour.span(OLD), "One gang burns", date=harbour.dated("July 2016")
    )
    made.store.close()
    return tmp_path / "harbour.case"


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = open_window(path)
    qtbot.waitExposed(made)
    made.make_the_rest()
    made.selection.amend(None, document=1)
    qtbot.waitUntil(lambda: made.document_pane.view is not None and bool(made.timeline.events()))
    yield made
    made.close()
    made.deleteLater()


def _press(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: not window.session.busy)


def _selected(window: MainWindow) -> str:
    span = window.document_pane.span()
    return harbour.TEXT[span.start : span.end] if span is not None else ""


def test_in_the_viewer(window: MainWindow, qtbot: QtBot) -> None:
    viewer = window.viewer
    viewer.setFocus()
    where = harbour.span(OLD)
    viewer.select_span(where.start + 4, where.start + 4)
    struck = [m for m in window.session.read(reading.document_view, 1).marks if m.struck]
    assert [harbour.TEXT[m.start : m.end] for m in struck] == [OLD]
    assert window.selection.focus.record is None
    _press(qtbot, window)
    assert window.selection.focus.record == ("claim", 2) and _selected(window) == NEW
    _press(qtbot, window)
    assert window.selection.focus.record == ("claim", 1) and _selected(window) == OLD


def test_in_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.show_pane("claims")
    claims = window.claims
    qtbot.waitUntil(lambda: claims.model.rowCount() == 3)
    claims.list.setFocus()
    claims.list.setCurrentIndex(claims.model.find(1))
    row = claims.list.currentIndex().data(ClaimModel.RowRole)
    assert state_words(row) == ("corrected", "warn")
    _press(qtbot, window)
    assert claims.list.selected_ids() == [2] and _selected(window) == NEW
    _press(qtbot, window)
    assert claims.list.selected_ids() == [1]


def test_on_the_timeline(window: MainWindow, qtbot: QtBot) -> None:
    gone = next(event for event in window.timeline.events() if event.title == "One gang burns")
    assert gone.corrected
    window.selection.amend(None, records=(("event", gone.id),))
    window.timeline.setFocus()
    _press(qtbot, window)
    assert window.selection.focus.record == ("claim", 2)


def test_in_exports(path: Path, tmp_path: Path) -> None:
    store = cases.open_case(path, "tester")
    export_sqlite(store, tmp_path / "out.sqlite")
    out = sqlite3.connect(tmp_path / "out.sqlite")
    found = out.execute("SELECT record_type, words, correction FROM corrections ORDER BY 1").fetchall()
    out.close()
    assert [(kind, words[:14], by) for kind, words, by in found] == [
        ("claim", "The July fires", "The Harbour Office paid"),
        ("event", "One gang burns", "The Harbour Office paid"),
    ]
    charting.export_csv(store, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["title"]: row["corrected_by"] for row in csv.DictReader(file)}
    assert rows["One gang burns"] == "The Harbour Office paid" and rows["Mira Sandt leaves"] == ""
    assert "Corrected: The Harbour Office paid" in of_records(store.connection, "claim", [1])
    store.close()
