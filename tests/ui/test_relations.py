"""The Relations pane over a real case: table, filter, swap, and the picture of what is around an entity."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour, build, dated
from tests.ui.opened import Opened, opened
from workbench.services import editing, recording
from workbench.ui.relations import RelationsPane
from workbench.ui.relations.model import Column
from workbench.ui.theme import dark_theme

# The offscreen screen says so of every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = build(tmp_path / "harbour.case")
    ids = made.entities
    for subject, predicate, object_ in (
        ("Mira Sandt", "leads", "Harbour Office"),
        ("Lower Quay", "part of", "Port Alder"),
        ("Harbour Office", "located in", "Port Alder"),
    ):
        recording.record_relation(made.store, None, None, ids[subject], predicate, ids[object_])
    return made


@pytest.fixture
def world(qtbot: QtBot, harbour: Harbour) -> Iterator[Opened]:
    with opened(harbour.store) as made:
        yield made


@pytest.fixture
def pane(qtbot: QtBot, world: Opened) -> RelationsPane:
    made = RelationsPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.resize(444, 560)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == 3)
    return made


def subjects(pane: RelationsPane) -> list[str]:
    return [pane.model.at(row).subject_words for row in range(pane.model.rowCount())]


def test_the_table_sorts_filters_and_follows(
    qtbot: QtBot, pane: RelationsPane, world: Opened, harbour: Harbour
) -> None:
    assert pane.table.objectName() == "relationList"
    assert subjects(pane) == ["Mira Sandt", "Lower Quay", "Harbour Office"]
    assert pane.model.index(0, 1).data() == "leads" and pane.header.count.text() == "3 relations"
    pane.table.sortByColumn(Column.SUBJECT, Qt.SortOrder.AscendingOrder)
    assert subjects(pane) == ["Harbour Office", "Lower Quay", "Mira Sandt"]
    qtbot.keyClicks(pane.table, "part of")
    assert pane.filter.text() == "partof" or subjects(pane) == ["Lower Quay"]
    pane.filter.setText("alder")
    assert subjects(pane) == ["Harbour Office", "Lower Quay"] and pane.header.count.text() == "2 of 3"
    qtbot.keyClick(pane.filter, Qt.Key.Key_Escape)
    assert len(subjects(pane)) == 3
    pane.focused.setChecked(True)
    assert subjects(pane) == [] and pane.no_match.isVisible()
    world.selection.amend(None, records=(("entity", harbour.entities["Mira Sandt"]),))
    assert subjects(pane) == ["Mira Sandt"]
    qtbot.keyClick(pane.table, Qt.Key.Key_Escape)
    pane.table.selectRow(1)
    assert world.selection.focus.record == ("relation", pane.model.at(1).id)


def test_swap_and_delete(qtbot: QtBot, pane: RelationsPane, world: Opened) -> None:
    pane.table.selectRow(0)
    qtbot.keyClick(pane.table, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: subjects(pane)[0] == "Harbour Office")
    pane.table.selectRow(0)
    menu = pane.context_menu()
    assert [a.text().split("\t")[0] for a in menu.actions() if a.text()] == [
        "Open", "Show Harbour Office", "Show Mira Sandt", "Copy with quotations", "Tag…", "Swap the two", "Delete…",
    ]  # fmt: skip
    pane.ask_delete()
    qtbot.waitUntil(lambda: pane.findChild(QMessageBox, "deleteQuestion") is not None)
    pane.findChild(QMessageBox, "deleteQuestion").buttons()[0].click()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)


def test_the_picture_is_made_when_asked_for_and_walks(
    qtbot: QtBot, pane: RelationsPane, world: Opened, harbour: Harbour
) -> None:
    assert pane.picture is None
    ids = harbour.entities
    office, mira = ("entity", ids["Harbour Office"]), ("entity", ids["Mira Sandt"])
    world.selection.amend(None, records=(office,))
    pane.graph.setChecked(True)
    picture = pane.picture
    assert picture is not None
    qtbot.waitUntil(lambda: len(picture.shown.nodes) == 4)
    assert picture.accessibleDescription() == "Harbour Office"
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    walked = picture.current
    assert walked != office and world.selection.focus.record == walked
    assert picture.shown.nodes[0].key == office, "walking does not move the middle"
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    qtbot.mouseClick(picture.viewport(), Qt.MouseButton.LeftButton, pos=picture.node_point(mira).toPoint())
    assert world.selection.focus.record == mira
    assert picture.accessibleDescription() == "Mira Sandt, led by"
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: picture.shown.nodes[0].key == mira)
    qtbot.keyClick(picture, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: max(node.step for node in picture.shown.nodes) == 2)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0):
        qtbot.keyClick(picture, key)
    pane.set_theme(dark_theme())
    assert not pane.grab().isNull()
    assert picture.node_at(QPointF(1, 1)) is None
    world.selection.amend(None, window=(0, 1))
    qtbot.waitUntil(lambda: not [n for n in picture.shown.nodes if n.key[0] == "event"])
    world.session.close()
    assert picture.shown.nodes == () and pane.model.rowCount() == 0


def test_the_picture_is_moved_and_zoomed_by_mouse_and_keys(
    qtbot: QtBot, pane: RelationsPane, world: Opened, harbour: Harbour
) -> None:
    office = ("entity", harbour.entities["Harbour Office"])
    world.selection.amend(None, records=(office,))
    pane.graph.setChecked(True)
    picture = pane.picture
    assert picture is not None
    picture.resize(200, 160)
    qtbot.waitUntil(lambda: len(picture.shown.nodes) == 4)

    def at(key: tuple[str, int]) -> QPointF:
        point = picture.node_point(key)
        assert point is not None
        return point

    for _ in range(4):
        qtbot.keyClick(picture, Qt.Key.Key_Plus)
    assert picture.zoomed == pytest.approx(2.0)
    other = picture.shown.nodes[1].key
    before, apart = at(office), at(other) - at(office)
    empty = next(
        QPoint(x, y) for y in range(4, 150, 4) for x in range(4, 190, 4) if picture.node_at(QPointF(x, y)) is None
    )
    qtbot.mousePress(picture.viewport(), Qt.MouseButton.LeftButton, pos=empty)
    qtbot.mouseMove(picture.viewport(), empty + QPoint(30, 0))
    qtbot.mouseRelease(picture.viewport(), Qt.MouseButton.LeftButton, pos=empty + QPoint(30, 0))
    moved = at(office) - before
    assert (round(moved.x()), round(moved.y())) == (30, 0)
    assert at(other) - at(office) == apart, "moved, not drawn larger"
    assert world.selection.focus.record == office, "what is held is the picture, not a node"
    here = at(office)
    turn = QWheelEvent(
        here,
        picture.viewport().mapToGlobal(here),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(picture.viewport(), turn)
    assert 1.4 < picture.zoomed < 1.6
    assert (at(office) - here).manhattanLength() <= 2, "the node under the pointer stays there"
    qtbot.keyClick(picture, Qt.Key.Key_0)
    assert picture.zoomed <= 1.0
    middle = QPointF(picture.viewport().rect().center())
    assert (at(office) - middle).manhattanLength() <= 2


def test_a_brushed_window_leaves_out_what_certainly_lies_outside_it(
    qtbot: QtBot, pane: RelationsPane, world: Opened, harbour: Harbour
) -> None:
    first = pane.model.at(0)
    editing.set_date(harbour.store, "relation", first.id, "date", dated("2014"))
    pane.refresh()
    lo, hi = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (2016, 2018))
    world.selection.amend(None, window=(lo, hi))
    qtbot.waitUntil(lambda: subjects(pane) == ["Lower Quay", "Harbour Office"])
    world.selection.amend(None, window=None)
    assert len(subjects(pane)) == 3


def test_the_ring_of_a_row_is_closed_at_its_last_column(qtbot: QtBot, pane: RelationsPane) -> None:
    table = pane.table
    table.selectRow(0)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    for width in (444, 330):
        pane.resize(width, 560)
        QApplication.processEvents()
        picture = table.viewport().grab().toImage()
        ratio = picture.devicePixelRatio()
        at = QPoint(round((table.viewport().width() - 1) * ratio) - 1, round(12 * ratio))
        assert table.isColumnHidden(Column.WHEN) == (width == 330)
        assert picture.pixelColor(at) == table.delegate.theme.colour("accent")


def test_the_picture_has_a_menu(qtbot: QtBot, pane: RelationsPane, world: Opened, harbour: Harbour) -> None:
    ids = harbour.entities
    office, mira = ("entity", ids["Harbour Office"]), ("entity", ids["Mira Sandt"])
    world.selection.amend(None, records=(office,))
    pane.graph.setChecked(True)
    picture = pane.picture
    assert picture is not None
    qtbot.waitUntil(lambda: len(picture.shown.nodes) == 4)
    told: list[list[object]] = []
    pane.menu_opens.connect(lambda menu, records: told.append(records))
    at = picture.node_point(mira).toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, picture.viewport().mapToGlobal(at))
    QApplication.sendEvent(picture.viewport(), event)
    menu = picture.findChild(QMenu, "neighbourhoodMenu")
    assert menu is not None and menu.isVisible() and told == [[mira]]
    assert world.selection.focus.record == mira
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: picture.shown.nodes[0].key == mira)
    # beside all nodes there is the picture alone
    words = [action.text().split("\t")[0] for action in picture.context_menu(None).actions()]
    assert words == ["One step around it", "Two steps around it", "Show all", "Larger", "Smaller"]
