"""The timeline in the window: lanes read from the case, kept up to date, and remembered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.app import open_window
from workbench.dates import parse_edtf
from workbench.model.lanes import NO_LANE, LaneBy, LaneOrder
from workbench.model.records import Span
from workbench.services import editing, history, reading, recording, sample
from workbench.services.recording import DatedBy
from workbench.ui import timeline_link
from workbench.ui.main_window import MainWindow
from workbench.ui.timeline.lanes import lane_title
from workbench.ui.timeline.pane import TimelinePane

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    sample.write_sample(tmp_path / "a.case").close()
    return tmp_path / "a.case"


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = open_window(path)
    qtbot.waitUntil(lambda: made.findChild(TimelinePane) is not None and made.timeline.events() != [])
    yield made
    made.close()
    made.deleteLater()


def pane_of(window: MainWindow) -> TimelinePane:
    found = window.findChild(TimelinePane)
    assert isinstance(found, TimelinePane)
    return found


def titles(pane: TimelinePane) -> list[str]:
    return [lane_title(pane.catalog.lane(place)) for place in range(len(pane.catalog.lanes))]


def test_lanes_of_every_kind_are_read_from_the_case(window: MainWindow):
    pane = pane_of(window)
    dated = pane.catalog.dated
    seen = {}
    for by in LaneBy:
        pane.control.ask(pane.control.state.grouped(by))
        seen[by] = titles(pane)
        assert pane.catalog.dated == dated, "an event is counted once"
        assert len(pane.view.shown_events()) == dated
        assert sum(pane.catalog.sizes()) >= dated
    assert "Lantern Foundation" in seen[LaneBy.ENTITY] and "Calder Weekly" in seen[LaneBy.SOURCE]
    assert "North Quay" in seen[LaneBy.PLACE] and seen[LaneBy.PLACE][-1] == "(none)"
    assert "meeting" in seen[LaneBy.KIND]


def test_many_events_are_read_on_the_worker(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(timeline_link, "_AT_ONCE", 0)
    pane = pane_of(window)
    pane.control.ask(pane.control.state.grouped(LaneBy.DOCUMENT))
    assert pane.header.words.text() == "Reading events…"
    qtbot.waitUntil(lambda: pane.catalog.grouping is not None)
    assert len(titles(pane)) >= 2 and "events" in pane.header.words.text()


def test_a_new_event_stands_in_its_lanes_and_undo_takes_it_out(window: MainWindow, qtbot: QtBot):
    pane = pane_of(window)
    pane.control.ask(pane.control.state.grouped(LaneBy.DOCUMENT))
    before, catalog = pane.catalog.dated, pane.catalog
    window.session.do(recording.record_event, 1, Span(0, 5), "A new one", "meeting", DatedBy(parse_edtf("2015-03")))
    qtbot.waitUntil(lambda: pane.catalog.dated == before + 1)
    assert pane.catalog is catalog, "one event more is no reason to index all again"
    event = next(one for one in pane.catalog.everything() if one.title == "A new one")
    position = pane.catalog.position(event.uid)
    assert position is not None and len(pane.catalog.lanes_of(position)) == 1
    window.session.do(history.undo)
    qtbot.waitUntil(lambda: pane.catalog.dated == before)
    assert pane.catalog.find(event.uid) is None


def test_words_that_no_event_has_leave_the_chart_alone(window: MainWindow, qtbot: QtBot):
    pane, session = pane_of(window), window.session
    catalog = pane.catalog
    for by in (LaneBy.KIND, LaneBy.TAG):
        pane.control.ask(pane.control.state.grouped(by))
        catalog = pane.catalog
        session.do(recording.highlight, 1, Span(1, 4))
        session.do(recording.record_entity, 1, Span(5, 9), f"Nobody yet {by}", "person")
        qtbot.waitUntil(lambda: not session.busy)
        assert pane.catalog is catalog
    title = catalog.event(0)
    session.do(editing.set_field, "event", title.id, "title", "Quite other words")
    qtbot.waitUntil(lambda: pane.catalog.find(title.uid).title == "Quite other words")
    assert pane.catalog is catalog


def test_an_event_of_a_new_kind_gets_a_lane(window: MainWindow, qtbot: QtBot):
    pane = pane_of(window)
    window.session.do(recording.record_event, 1, Span(0, 5), "A launch", "launch", DatedBy(parse_edtf("2030-03")))
    qtbot.waitUntil(lambda: "launch" in pane.catalog.lanes)
    lo, hi = pane.view.window_of_time()
    event = next(one for one in pane.catalog.everything() if one.title == "A launch")
    assert event.start_lo is not None and lo < event.start_lo < hi, "what was just recorded is kept in view"


def test_lanes_are_remembered_for_the_case(path: Path, qtbot: QtBot):
    made = open_window(path)
    qtbot.waitUntil(lambda: made.timeline.events() != [])
    pane = pane_of(made)
    pane.control.ask(pane.control.state.grouped(LaneBy.ENTITY))
    first = pane.catalog.lanes[0]
    pane.lanes.toggled.emit(first)
    pane.control.hide(NO_LANE)
    pane.lanes.moved.emit(first, 1)
    pane.header.legend_button.setChecked(True)
    made.close()
    made.deleteLater()
    again = open_window(path)
    qtbot.waitUntil(lambda: again.timeline.events() != [])
    pane = pane_of(again)
    state = pane.control.state
    assert (state.by, state.order) == (LaneBy.ENTITY, LaneOrder.CHOSEN) and first in state.collapsed
    assert pane.catalog.lanes[1] == first and pane.catalog.collapsed(1)
    assert pane.header.lanes_button.text() == "lanes: entity" and not pane.legend.isHidden()
    again.actions_["view.legend"].trigger()
    assert pane.legend.isHidden()
    again.close()
    again.deleteLater()


def test_an_event_is_struck_when_its_claim_is_corrected(window: MainWindow, qtbot: QtBot):
    shown = next(e for e in window.timeline.events() if not e.corrected)
    pane, session = pane_of(window), window.session
    document = session.read(reading.first_documents)[0]

    def claim(at: int) -> int:
        made: list[int] = []
        about = [("event", shown.id)]
        session.do(
            recording.record_claim, document, Span(at, at + 3), f"Said {at}", about=about,
            done=lambda found: made.append(found.id),
        )  # fmt: skip
        qtbot.waitUntil(lambda: bool(made))
        return made[0]

    first, second = claim(0), claim(4)
    assert not pane.catalog.find(shown.uid).corrected
    window.selection.amend(None, records=(("event", shown.id),))
    session.do(editing.link_claims, second, first, "refutes")
    qtbot.waitUntil(lambda: pane.catalog.find(shown.uid).corrected)
    window.actions_["go.correction"].trigger()
    assert window.selection.focus.record == ("claim", second)
    window.actions_["go.correction"].trigger()
    assert window.selection.focus.record == ("claim", first)
    session.do(history.undo)
    qtbot.waitUntil(lambda: not pane.catalog.find(shown.uid).corrected)
