"""Rows of the chart: what reaches through all that is shown takes one, and nothing moves that the user did not move."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.unit.timeline.sample import event, fourteen, undated, within
from workbench.dates.calendar import DAY, civil
from workbench.model.timeline import TimelineEvent
from workbench.ui.theme import light_theme
from workbench.ui.timeline.levels import Level
from workbench.ui.timeline.pane import TimelinePane

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(qtbot: QtBot) -> TimelinePane:
    made = TimelinePane(light_theme())
    qtbot.addWidget(made)
    made.resize(1440, 286)
    made.set_reduced_motion(True)
    made.show()
    QApplication.processEvents()
    return made


def lasting(title: str, first: int, last: int, kind: str = "siege", **named: str) -> TimelineEvent:
    return event(title, ((first,), (first,), (last,), (last,)), kind, "extent", **named)


def show(pane: TimelinePane, *events: TimelineEvent) -> None:
    pane.set_events(events)
    pane.view.show_window(civil(2015), civil(2016))
    QApplication.processEvents()


def test_what_lasts_through_all_that_is_shown_is_named_in_one_row(pane: TimelinePane):
    long = [lasting(f"Siege {number}", 2000 + number, 2025 + number) for number in range(5)]
    show(pane, *long, event("Raid", within((2015, 3), (2015, 4)), "siege"))
    tops = pane.view.lane_tops()
    assert tops[1] <= 2 * 19 + 6, "the band and the raid, one row each"
    for one in long:
        point = pane.view.event_point(one.uid)
        assert point is not None
        QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert pane.view.emphasis.selected == one.uid
    assert pane.view.lane_tops() == tops
    assert not pane.grab().isNull()


def test_a_date_that_changes_in_view_keeps_its_own_mark(pane: TimelinePane):
    certain_in_view = event("Talks", ((2014,), (2015, 6), (2017,), (2018,)), "siege", "extent")
    ends_in_view = lasting("Blockade", 2001, 2015)
    ends_in_view = replace(ends_in_view, end_lo=civil(2015, 5), end_hi=civil(2015, 5))
    show(pane, certain_in_view, ends_in_view, lasting("Siege", 2001, 2030))
    drawing = pane.view.item._prepare()
    assert [name.words for name in drawing.through[0].names] == ["Siege"]
    assert len(drawing.by_key) == 2


def test_thousands_that_last_leave_a_lane_open_and_are_counted(pane: TimelinePane):
    many = [lasting(f"Watch {number}", 1990 + number % 9, 2030 + number % 5) for number in range(3_000)]
    show(pane, *many, event("Raid", within((2015, 3), (2015, 4)), "siege"))
    item = pane.view.item
    assert item.level is Level.FULL
    band = item._prepare().through[0]
    assert len(band.names) + band.count == 3_000 and band.count > 2_900
    pane.view.viewport().repaint()
    x, y = band.chip_x + 6, item._prepare().through_middle(0)
    assert len(item.overflow_at(min(x, item.view.width - 30), y)) >= 400
    hidden = pane.catalog.event(band.more[-1]).uid
    assert pane.view.event_point(hidden) is None
    pane.set_focus(hidden)
    QApplication.processEvents()
    point = pane.view.event_point(hidden)
    assert point is not None, "the selected event is always named"
    pane.view.fit()
    QApplication.processEvents()
    assert item.level is not Level.FULL, "seen as a whole they all begin and end"


def test_selecting_and_recording_moves_no_mark(pane: TimelinePane):
    events = fourteen()
    pane.set_events(events)
    pane.view.show_window(civil(2013), civil(2018))
    QApplication.processEvents()
    tops = pane.view.lane_tops()

    def rows() -> dict[int, tuple[int, float]]:
        return {key: (placed.row, placed.label_x) for key, placed in pane.view.item._prepare().by_key.items()}

    before = rows()
    for one in events:
        pane.set_focus(one.uid)
        assert rows() == before and pane.view.lane_tops() == tops
    new = event("Second fire at the depot", within((2015, 9), (2015, 10)), uid="new")
    pane.set_preview(new)
    previewed = pane.view.lane_tops()
    place = pane.view.item._prepare().by_key[-1]
    assert {key: row for key, row in rows().items() if key >= 0} == before
    pane.set_preview(None)
    assert pane.view.lane_tops() == tops
    pane.add(new)
    pane.set_focus("new")
    QApplication.processEvents()
    held = rows()
    assert {key: row for key, row in held.items() if key in before} == before
    mine = next(row for key, row in held.items() if key not in before)
    assert mine == (place.row, place.label_x) and pane.view.lane_tops() == previewed
    pane.remove("new")
    QApplication.processEvents()
    assert rows() == before and pane.view.lane_tops() == tops


def test_a_new_event_moves_nothing_after_the_chart_was_panned(pane: TimelinePane):
    pane.set_events(fourteen())
    pane.view.show_window(civil(2014), civil(2016))
    for _ in range(6):
        pane.view.pan(35)
        QApplication.processEvents()
    drawn = pane.view.item._prepare()
    before = {key: (placed.row, placed.left) for key, placed in drawn.by_key.items()}
    pane.add(event("Late", within((2015, 9), (2015, 10)), uid="late"))
    after = pane.view.item._prepare()
    assert {key: (placed.row, placed.left) for key, placed in after.by_key.items() if key in before} == before


def test_words_of_a_mark_out_of_view_are_not_cut_at_the_edge(pane: TimelinePane):
    show(pane, event("Harbour office, Brackwater", within((2014, 11), (2014, 12)), "attack"))
    empty = pane.view.grab().toImage()
    item = pane.view.item
    assert item._prepare().by_key, "it is laid out beside the view"
    y = item._prepare().middle(0, 0)
    shown = {empty.pixelColor(x, 22 + y + row).lightness() for x in range(1, 120) for row in range(-4, 5)}
    assert min(shown) > 200
    pane.view.pan(-(20 * DAY + 12 * DAY) / item.view.per_pixel)
    QApplication.processEvents()
    assert item.hit(*_middle_of_label(pane)) is not None


def _middle_of_label(pane: TimelinePane) -> tuple[float, float]:
    drawing = pane.view.item._prepare()
    placed = next(iter(drawing.by_key.values()))
    shift = pane.view.item._shift(drawing)
    at = QPointF(placed.label_x + shift + placed.label / 2, drawing.middle(0, placed.label_row))
    return at.x(), at.y()


def test_a_kind_of_undated_events_alone_has_no_lane(pane: TimelinePane):
    lost = undated("The captain dies", uid="lost")
    show(pane, event("Raid", within((2015, 3), (2015, 4)), "siege"), replace(lost, kind="death"))
    assert pane.catalog.lanes == ("siege",) and len(pane.rail.events()) == 1
    pane.add(event("The captain dies", within((2015, 5), (2015, 6)), "death", uid="lost"))
    assert pane.catalog.lanes == ("death", "siege") and not pane.rail.events()
    pane.add(replace(undated("Somebody asks", uid="asks"), kind="question"))
    assert pane.catalog.lanes == ("death", "siege") and len(pane.rail.events()) == 1
