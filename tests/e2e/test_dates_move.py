"""The seed's dates hang on a publication nobody knows: set it to autumn 2017, watch what moves, take it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.app import open_window
from workbench.dates import words
from workbench.intake.read import read_text
from workbench.services import cases, importing
from workbench.store import dates, documents, events
from workbench.store.schema import JOURNALED
from workbench.ui.main_window import MainWindow

SEED = "seed/000_e7d51f587533a20e.txt"
TEXT = "Notes\n\nOn 3 March 2014 the depot at Velden burned. Two days later the Orsa office closed.\n"


class Desk:
    """A window and what a person does in it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        viewer = window.findChild(QPlainTextEdit, "documentViewer")
        assert viewer is not None
        self.viewer = viewer
        qtbot.waitUntil(lambda: viewer.toPlainText() != "")
        qtbot.waitUntil(lambda: window.findChild(QWidget, "timelineView") is not None)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.session.busy)

    def select(self, said: str) -> None:
        at = self.viewer.toPlainText().index(said)
        cursor = self.viewer.textCursor()
        cursor.setPosition(at)
        cursor.setPosition(at + len(said), QTextCursor.MoveMode.KeepAnchor)
        self.viewer.setTextCursor(cursor)
        self.viewer.setFocus()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        held = self.window.focusWidget()
        assert held is not None
        QTest.keyClick(held, key, modifier)

    def event(self, said: str, title: str, reading: int = 0) -> None:
        self.select(said)
        QTest.keyClick(self.viewer, Qt.Key.Key_V)
        entry = self.window.findChild(QWidget, "quickEntry")
        assert entry is not None
        self.qtbot.waitUntil(entry.isVisible)
        line = self.window.findChild(QLineEdit, "quickEntryText")
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, title)
        if reading:
            self.press(Qt.Key(Qt.Key.Key_0 + reading), Qt.KeyboardModifier.AltModifier)
        self.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not entry.isVisible())
        self.settle()

    def act(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert action is not None
        action.trigger()
        self.settle()

    def dialog(self, name: str) -> QDialog:
        self.qtbot.waitUntil(lambda: self.window.findChild(QDialog, name) is not None)
        found = self.window.findChild(QDialog, name)
        assert found is not None
        return found

    def shown(self) -> dict[str, str]:
        def read(connection: object) -> dict[str, str]:
            rows = connection.execute("SELECT title, date_id FROM event").fetchall()  # type: ignore[attr-defined]
            found = {title: dates.get(connection, date) for title, date in rows}  # type: ignore[arg-type]
            return {title: words(date.value) for title, date in found.items() if date is not None}

        return self.window.session.read(read)

    def tables(self) -> dict[str, list[object]]:
        return self.window.session.read(
            lambda c: {t: c.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in JOURNALED}
        )


def rows_of(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [[str(model.index(row, column).data()) for column in range(4)] for row in range(model.rowCount())]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Desk]:
    path = tmp_path / "dates.case"
    store = cases.new_case(path, "Dates", "tester")
    if request.param == "seed":
        importing.import_paths(store, [request.getfixturevalue("material") / SEED])
    else:
        importing.add_document(store, read_text(TEXT))
    store.close()
    window = open_window(path)
    qtbot.waitExposed(window)
    yield Desk(window, qtbot)
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("desk", ["seed"], indirect=True)
def test_the_publication_of_the_seed_moves_what_hangs_on_it_and_undo_brings_all_back(desk: Desk) -> None:
    text = desk.viewer.toPlainText()
    said = {"spring 2014": "Founding", "back in July": "July", "As recently as March": "March"}
    for expression, title in said.items():
        at = text.index(expression)
        desk.event(text[max(text.rfind(".", 0, at), text.rfind("\n", 0, at)) + 1 : at + len(expression)].strip(), title)
    before = desk.shown()
    assert before["Founding"] == "spring 2014"
    assert all("year unknown" in before[title] for title in ("July", "March"))
    timeline = desk.window.findChild(QWidget, "timelineView")
    assert timeline is not None
    desk.qtbot.waitUntil(lambda: len(timeline.shown_events()) == 1)  # type: ignore[attr-defined]
    tables = desk.tables()

    button = desk.window.findChild(QPushButton, "documentDate")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = desk.dialog("documentDateDialog")
    line = dialog.findChild(QLineEdit, "documentDateField")
    table = dialog.findChild(QTableView, "movesTable")
    count = dialog.findChild(QLabel, "movesCount")
    assert line is not None and table is not None and count is not None
    QTest.keyClicks(line, "autumn 2017")
    desk.qtbot.waitUntil(lambda: count.text().startswith("2 dates move with this one."))
    assert sorted(rows_of(table)) == [
        ["July", "“back in July”", "undated", "July 2017"],
        ["March", "“As recently as March”", "undated", "as recently as March 2017"],
    ]
    assert desk.tables() == tables, "looking changes nothing"
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.window.findChild(QDialog, "documentDateDialog") is None)
    assert desk.shown() == {"Founding": "spring 2014", "July": "July 2017", "March": "as recently as March 2017"}
    desk.qtbot.waitUntil(lambda: len(timeline.shown_events()) == 3)  # type: ignore[attr-defined]

    desk.act("edit.undo")
    assert desk.tables() == tables
    assert desk.shown() == before
    desk.qtbot.waitUntil(lambda: len(timeline.shown_events()) == 1)  # type: ignore[attr-defined]
    published = desk.window.session.read(documents.get, 1).published_id
    assert published is None


@pytest.mark.parametrize("desk", ["text"], indirect=True)
def test_two_days_later_hangs_on_the_event_by_alt_1_and_moves_with_it(desk: Desk) -> None:
    desk.event("On 3 March 2014 the depot at Velden burned", "Fire")
    desk.event("Two days later the Orsa office closed", "Closing", reading=1)
    date = desk.window.session.read(events.get, 2).date
    assert date is not None and date.anchor_event_id == 1 and date.value.verbatim == "Two days later"
    assert desk.shown() == {"Fire": "3 March 2014", "Closing": "5 March 2014"}

    desk.window.selection.amend(None, records=(("event", 1),))
    inspector = desk.window.findChild(QWidget, "inspector")
    assert inspector is not None and inspector.edit("event.date")  # type: ignore[attr-defined]
    line = inspector.findChild(QLineEdit, "dateLine")
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "30 March 2014")
    QTest.keyClick(line, Qt.Key.Key_Return)
    dialog = desk.dialog("movesDialog")
    table = dialog.findChild(QTableView, "movesTable")
    assert table is not None
    assert rows_of(table) == [["Closing", "“Two days later”", "5 March 2014", "1 April 2014"]]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.shown()["Fire"] == "3 March 2014"
    QTest.keyClick(line, Qt.Key.Key_Return)
    dialog = desk.dialog("movesDialog")
    confirm = dialog.findChild(QPushButton, "movesConfirm")
    assert confirm is not None
    QTest.mouseClick(confirm, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    desk.qtbot.waitUntil(lambda: desk.shown()["Closing"] == "1 April 2014")
    desk.act("edit.undo")
    assert desk.shown() == {"Fire": "3 March 2014", "Closing": "5 March 2014"}


@pytest.mark.parametrize("desk", ["text"], indirect=True)
def test_the_seasons_of_the_case(desk: Desk) -> None:
    desk.event("the depot at Velden burned", "Fire")
    inspector = desk.window.findChild(QWidget, "inspector")
    assert inspector is not None
    desk.window.selection.amend(None, records=(("event", 1),))
    assert inspector.edit("event.date")  # type: ignore[attr-defined]
    line = inspector.findChild(QLineEdit, "dateLine")
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "spring 2014")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.shown()["Fire"] == "spring 2014")
    for again, expected in ((False, "spring 2014"), (True, "spring (southern) 2014")):
        desk.act("case.properties")
        dialog = desk.dialog("casePropertiesDialog")
        seasons, box = dialog.findChild(QComboBox, "caseSeasons"), dialog.findChild(QCheckBox, "caseSeasonsAgain")
        said = dialog.findChild(QLabel, "seasonsMove")
        assert seasons is not None and box is not None and said is not None
        seasons.setCurrentIndex(1)
        desk.qtbot.waitUntil(lambda said=said: said.text().startswith("1 date moves."))  # type: ignore[misc]
        box.setChecked(again)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        desk.settle()
        desk.qtbot.waitUntil(lambda: desk.window.session.read(dates.hemisphere) == "south")
        assert desk.shown()["Fire"] == expected
        desk.act("edit.undo")
        assert desk.window.session.read(dates.hemisphere) == "north"
        assert desk.shown()["Fire"] == "spring 2014"
