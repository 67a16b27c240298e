"""The Claims pane over a real case, and how corrections hang under what they correct."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.harbour import Harbour, dated, span
from tests.ui.opened import Opened
from workbench.dates import civil
from workbench.model.anchors import Place
from workbench.model.records import ClaimRow, Span
from workbench.services import dating, editing, recording
from workbench.ui.claims import ClaimsPane
from workbench.ui.claims.model import ClaimModel, grades, speaker_words, state_words
from workbench.ui.claims.threads import places
from workbench.ui.theme import dark_theme

# The offscreen screen says so of every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(qtbot: QtBot, world: Opened) -> ClaimsPane:
    made = ClaimsPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.resize(444, 400)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == 3)
    return made


def ids(pane: ClaimsPane) -> list[int]:
    return [row.id for row in pane.model.claims]


def test_correction_follows_what_it_corrects(pane: ClaimsPane, harbour: Harbour) -> None:
    assert pane.list.objectName() == "claimList"
    assert ids(pane) == [harbour.claims["old"], harbour.claims["new"], harbour.claims["plain"]]
    old, new, plain = pane.model.claims
    assert (state_words(old)[0], state_words(new)[0], state_words(plain)[0]) == ("corrected", "corrects this", "")
    assert speaker_words(old) == "believed at the time, Officials"
    assert grades(old) == ["F", "5"]
    assert [pane.model.index(n, 0).data(ClaimModel.PlaceRole).depth for n in range(3)] == [0, 1, 0]
    assert pane.count_text == "3 claims, 1 corrected"


def test_selecting_sets_the_focus_and_back(pane: ClaimsPane, world: Opened, harbour: Harbour) -> None:
    heard: list[object] = []
    world.selection.changed.connect(lambda new, old, origin: heard.append(origin))
    pane.list.setCurrentIndex(pane.model.index(1, 0))
    assert world.selection.focus.record == ("claim", harbour.claims["new"])
    world.selection.amend(None, records=(("claim", harbour.claims["plain"]),))
    assert pane.current_claim().id == harbour.claims["plain"]
    assert heard == [pane, None]


def test_link_changes_the_order(qtbot: QtBot, pane: ClaimsPane, world: Opened, harbour: Harbour) -> None:
    world.selection.amend(None, records=(("claim", harbour.claims["plain"]),))
    world.session.do(editing.link_claims, harbour.claims["plain"], harbour.claims["new"], "contradicts")
    qtbot.waitUntil(lambda: pane.count_text == "3 claims, 2 corrected")
    assert [pane.model.index(n, 0).data(ClaimModel.PlaceRole).depth for n in range(3)] == [0, 1, 2]
    assert world.selection.focus.record == ("claim", harbour.claims["plain"])
    assert pane.current_claim().id == harbour.claims["plain"]
    pane.set_theme(dark_theme())
    assert not pane.grab().isNull()


def test_rows_are_as_high_as_their_lines(qtbot: QtBot, pane: ClaimsPane) -> None:
    heights = [pane.list.visualRect(pane.model.index(n, 0)).height() for n in range(3)]
    assert heights == [66, 48, 48]
    pane.resize(240, 400)
    qtbot.waitUntil(lambda: pane.list.visualRect(pane.model.index(2, 0)).height() > 48)


def test_menu_leads_to_the_correction(pane: ClaimsPane, world: Opened, harbour: Harbour) -> None:
    pane.list.setCurrentIndex(pane.model.find(harbour.claims["old"]))
    menu = pane.context_menu()
    next(action for action in menu.actions() if action.text() == "Show the correction").trigger()
    assert world.selection.focus.record == ("claim", harbour.claims["new"])


def test_enter_and_delete(qtbot: QtBot, pane: ClaimsPane, harbour: Harbour) -> None:
    pane.list.setCurrentIndex(pane.model.find(harbour.claims["old"]))
    with qtbot.waitSignal(pane.open_requested) as asked:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert asked.args == ["claim", harbour.claims["old"]]
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.findChild(QMessageBox, "deleteQuestion") is not None)
    box = pane.findChild(QMessageBox, "deleteQuestion")
    assert "1 passage and 1 link go with it. Ctrl+Z brings all of it back." in box.text()
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)


def claim(number: int, corrects: tuple[int, ...] = (), by: tuple[int, ...] = ()) -> ClaimRow:
    return ClaimRow(number, str(number), f"Claim {number}", "asserted", None, None, None, by, corrects)


def test_places_of_threads() -> None:
    rows = [claim(1, by=(2, 4)), claim(2, (1,), (3,)), claim(3, (2,)), claim(4, (1,)), claim(5)]
    found = places(rows)
    assert [place.depth for place in found] == [0, 1, 2, 1, 0]
    assert [set(place.rails) for place in found] == [{0}, {0, 1}, {0}, set(), set()]
    assert [place.closes for place in found] == [False, False, False, True, True]


def test_a_circle_of_corrections_is_shown_once() -> None:
    found = places([claim(1, (2,), (2,)), claim(2, (1,), (1,))])
    assert [place.depth for place in found] == [0, 1]


def test_nothing_hangs_across_strangers() -> None:
    found = places([claim(1, by=(3,)), claim(2), claim(3, (1,))])
    assert [place.depth for place in found] == [0, 0, 0]


def test_a_brushed_window_keeps_what_was_held_in_it_with_its_thread(
    qtbot: QtBot, pane: ClaimsPane, world: Opened, harbour: Harbour
) -> None:
    old, plain = harbour.claims["old"], harbour.claims["plain"]
    told, ran = span("The Harbour Office was set up in spring 2014"), span("Mira Sandt ran it")
    world.session.do(recording.record_event, harbour.document, Span(told.start, ran.end), "Set up", date=dated("2012"))
    for field, words in (("believed_from", "2015"), ("believed_until", "August 2016")):
        world.session.do(dating.set_date, Place("claim", old, field), dated(words))
    qtbot.waitUntil(lambda: not world.session.busy)

    world.selection.amend(None, window=(civil(2012), civil(2013)))
    qtbot.waitUntil(lambda: ids(pane) == [plain])
    assert (pane.header.count.text(), pane.count_text) == ("1 of 3", "1 of 3 claims")
    world.selection.amend(None, window=(civil(2016), civil(2017)))
    qtbot.waitUntil(lambda: ids(pane) == [old, harbour.claims["new"]])
    assert [place.depth for place in places(pane.model.claims)] == [0, 1]
    world.selection.amend(None, window=(civil(2016, 9), civil(2017)))
    qtbot.waitUntil(lambda: not ids(pane))
    assert pane.none_inside.isVisible() and "Esc shows all" in pane.none_inside.hint.text()
    world.session.do(dating.set_date, Place("claim", old, "believed_until"), None)
    qtbot.waitUntil(lambda: len(ids(pane)) == 2)
    world.selection.amend(None, window=None)
    qtbot.waitUntil(lambda: len(ids(pane)) == 3)
    assert pane.count_text == "3 claims, 1 corrected"


def test_the_list_is_narrowed_and_shown_whole_again(qtbot: QtBot, pane: ClaimsPane, harbour: Harbour) -> None:
    qtbot.keyClicks(pane.list, "fires")
    assert pane.filters.words.text() == "fires"
    assert ids(pane) == [harbour.claims["old"]]
    assert pane.header.count.text() == "1 of 3"
    qtbot.keyClick(pane.filters.words, Qt.Key.Key_Down)
    assert pane.current_claim().id == harbour.claims["old"]
    qtbot.keyClick(pane.list, Qt.Key.Key_Escape)
    assert len(ids(pane)) == 3 and pane.filters.words.text() == ""

    def choose(words: str) -> None:
        pane.filters.menu.aboutToShow.emit()
        next(a for a in pane.filters.menu.actions() if a.text() == words).trigger()

    choose("believed at the time")
    assert ids(pane) == [harbour.claims["old"]]
    assert pane.filters.button.text() == "believed at the time"
    choose("believed at the time")
    choose("one source")
    assert len(ids(pane)) == 3
    choose("Alder Courier")
    assert ids(pane) == [harbour.claims["new"]]
    assert pane.filters.button.accessibleName() == "Show claims: one source, Alder Courier"
    choose("no source")
    assert ids(pane) == [] and pane.no_match.isVisible()
    choose("All claims\tEsc")
    assert len(ids(pane)) == 3
