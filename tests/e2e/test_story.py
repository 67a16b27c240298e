"""The main job, in a real window with real keys: from an article to records, a timeline, undo and an exported file."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from workbench.app import open_window
from workbench.dates import parse_edtf
from workbench.services import cases, exporting, importing
from workbench.store.schema import JOURNALED
from workbench.ui.main_window import MainWindow

SEED = "seed/000_e7d51f587533a20e.txt"
EVENT = "The Emni was formalized as a subgroup of ISIS in Syria in spring 2014"
CLAIM = "the New York Times was the first to report on the inner workings of the Emni"


class Story:
    """Drives a window by keys through its object names."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        viewer = window.findChild(QPlainTextEdit, "documentViewer")
        assert viewer is not None
        self.viewer = viewer
        qtbot.waitUntil(lambda: "Emni" in viewer.toPlainText())
        qtbot.waitUntil(lambda: window.findChild(QWidget, "timelineView") is not None)

    def select(self, words: str) -> None:
        at = self.viewer.toPlainText().index(words)
        cursor = self.viewer.textCursor()
        cursor.setPosition(at)
        cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
        self.viewer.setTextCursor(cursor)
        self.viewer.setFocus()

    def entry(self) -> QWidget | None:
        found = self.window.findChild(QWidget, "quickEntry")
        return found if found is not None and found.isVisible() else None

    def open(self, words: str, key: Qt.Key) -> QWidget:
        self.select(words)
        QTest.keyClick(self.viewer, key)
        self.qtbot.waitUntil(lambda: self.entry() is not None)
        found = self.entry()
        assert found is not None
        return found

    def enter(self) -> None:
        focus = self.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.entry() is None)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.session.busy)

    def record(self, words: str, key: Qt.Key) -> None:
        self.open(words, key)
        self.enter()

    def act(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert action is not None
        action.trigger()
        self.settle()

    def count(self, table: str) -> int:
        return int(self.window.session.read(lambda c: c.execute(f"SELECT count(*) FROM {table}").fetchone()[0]))

    def tables(self) -> dict[str, list[object]]:
        return self.window.session.read(
            lambda c: {t: c.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in JOURNALED}
        )


@pytest.fixture
def opened(tmp_path: Path, material: Path, qtbot: QtBot) -> Iterator[Callable[[], Story]]:
    path = tmp_path / "story.case"
    store = cases.new_case(path, "Story", "tester")
    importing.import_paths(store, [material / SEED], published=parse_edtf("2017-23"))
    store.close()
    windows: list[MainWindow] = []

    def open_it() -> Story:
        window = open_window(path)
        windows.append(window)
        qtbot.waitExposed(window)
        return Story(window, qtbot)

    yield open_it
    for window in windows:
        window.close()
        window.deleteLater()


def test_the_story(opened: Callable[[], Story], tmp_path: Path) -> None:
    story = opened()
    empty = story.tables()
    table = story.window.findChild(QTableView, "entityList")
    assert table is not None
    story.record("Emni", Qt.Key.Key_E)
    story.qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    story.record("ISIS", Qt.Key.Key_E)

    story.open(EVENT, Qt.Key.Key_V)
    date = story.window.findChild(QLineEdit, "quickEntryDate")
    title = story.window.findChild(QLineEdit, "quickEntryText")
    assert date is not None and date.text() == "spring 2014"
    assert title is not None and title.text() == "Emni formalized as a subgroup of ISIS in Syria"
    story.enter()
    timeline = story.window.findChild(QWidget, "timelineView")
    story.qtbot.waitUntil(lambda: len(timeline.shown_events()) == 1)
    bounds = story.window.session.read(
        lambda c: c.execute(
            "SELECT edtf, kind, date(start_lo, 'unixepoch'), date(end_hi, 'unixepoch') FROM fuzzy_date WHERE verbatim = 'spring 2014'"
        ).fetchone()
    )
    assert bounds == ("2014-21", "instant-within", "2014-03-01", "2014-06-01")

    story.record(CLAIM, Qt.Key.Key_C)
    said = story.window.session.read(
        lambda c: c.execute(
            "SELECT s.name FROM claim AS c JOIN source AS s ON s.id = c.attributed_source_id"
        ).fetchone()
    )
    assert said == ("New York Times",)
    story.record("The Emni was formalized as a subgroup of ISIS", Qt.Key.Key_R)
    relation = story.window.session.read(
        lambda c: c.execute(
            "SELECT a.name, r.predicate, b.name, p.quote FROM relation AS r JOIN entity AS a ON a.id = r.subject_id"
            " JOIN entity AS b ON b.id = r.object_entity_id JOIN relation_evidence AS x ON x.relation_id = r.id"
            " JOIN passage AS p ON p.id = x.passage_id"
        ).fetchone()
    )
    assert relation == ("Emni", "part_of", "ISIS", "The Emni was formalized as a subgroup of ISIS")

    story.viewer.moveCursor(QTextCursor.MoveOperation.End)
    uid = timeline.shown_events()[0]
    QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=timeline.event_point(uid))
    story.qtbot.waitUntil(lambda: story.viewer.textCursor().selectedText() == EVENT)

    full = story.tables()
    steps = 5
    for _ in range(steps):
        story.act("edit.undo")
    assert story.tables() == empty
    story.qtbot.waitUntil(lambda: len(timeline.shown_events()) == 0 and table.model().rowCount() == 0)
    for _ in range(steps):
        story.act("edit.redo")
    assert story.tables() == full
    story.window.close()

    again = opened()
    assert again.tables() == full
    again.act("edit.undo")
    assert again.count("relation") == 0
    again.act("edit.redo")
    again.window.close()

    store = cases.open_case(tmp_path / "story.case", "tester")
    out = tmp_path / "story.sqlite"
    exporting.export_sqlite(store, out)
    store.close()
    with sqlite3.connect(out) as exported:
        row = exported.execute("SELECT title, earliest, latest, date_words, quote FROM timeline").fetchone()
    exported.close()
    assert row[1:4] == ("2014-03-01", "2014-05-31", "spring 2014") and row[4] == EVENT


def test_letters_in_the_quick_entry_are_text(opened: Callable[[], Story]) -> None:
    story = opened()
    story.open("Emni", Qt.Key.Key_E)
    focus = story.window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "Reverts + [x] - 1")
    assert isinstance(focus, QLineEdit) and focus.text() == "Reverts + [x] - 1"
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert story.entry() is None
    assert story.count("entity") == 0


def test_a_hostile_name_is_plain_text_everywhere(opened: Callable[[], Story]) -> None:
    story = opened()
    story.open("Emni", Qt.Key.Key_E)
    focus = story.window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, '<img src="/dev/zero">')
    story.enter()
    assert story.window.session.read(lambda c: c.execute("SELECT name FROM entity").fetchone()) == (
        '<img src="/dev/zero">',
    )
    story.open("ISIS", Qt.Key.Key_T)
    focus = story.window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, '<img src="/dev/zero">')
    story.enter()
    story.window.grab()


def test_the_last_answer_of_the_seed_is_no_invented_day(opened: Callable[[], Story]) -> None:
    story = opened()
    story.record("Since ISIS lost control of Mosul in Iraq back in July", Qt.Key.Key_V)
    row = story.window.session.read(
        lambda c: c.execute(
            "SELECT edtf, basis, rule, anchor_date FROM fuzzy_date WHERE verbatim LIKE '%July'"
        ).fetchone()
    )
    assert row[0] == "2017-07" and row[1] == "relative" and row[3] == "published" and "publication" in row[2]
