"""The Search pane over a real case."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.harbour import TEXT, Harbour, add_document, span
from tests.ui.opened import Opened
from workbench.services import documents as document_fields
from workbench.services import history, recording
from workbench.ui.dialogs.tag_hits import TagHitsDialog
from workbench.ui.search import SearchPane
from workbench.ui.search.model import as_typed
from workbench.ui.search.parts import Page
from workbench.ui.theme import dark_theme, light_theme
from workbench.ui.theme.style import sheet

# The offscreen screen says so of every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(qtbot: QtBot, world: Opened) -> SearchPane:
    made = SearchPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.resize(444, 400)
    made.show()
    return made


def test_finds_as_typed(qtbot: QtBot, pane: SearchPane) -> None:
    assert pane.objectName() == "searchView"
    field = pane.findChild(QLineEdit, "searchField")
    qtbot.keyClicks(field, "harb")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    hit = pane.model.hits[0]
    assert hit.snippet[hit.mark_start : hit.mark_end].lower().startswith("harb")
    qtbot.waitUntil(lambda: pane.header.count.text() == "4 hits in 2 texts")
    assert pane.reading.text() == "Read as “harb…”."
    pane.set_theme(dark_theme())
    assert not pane.grab().isNull()


def test_a_hit_leads_to_its_words(qtbot: QtBot, pane: SearchPane, world: Opened, harbour: Harbour) -> None:
    pane.search("“ignored”")
    pane.search('"both fires"')
    qtbot.keyClick(pane.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.list.currentIndex().isValid())
    with qtbot.waitSignal(pane.open_requested):
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    start, end = world.selection.focus.span
    assert TEXT[start:end] == "both fires"
    assert world.selection.focus.document == pane.model.hits[0].document_id


def test_only_the_newest_answer_is_shown(qtbot: QtBot, pane: SearchPane) -> None:
    for words in ("harbour", "sandt", "courier", "memo"):
        pane.field.setText(words)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    qtbot.wait(50)
    assert [hit.title for hit in pane.model.hits] == ["Memo: two readings of the fire log"]


def test_states(qtbot: QtBot, pane: SearchPane, world: Opened) -> None:
    assert pane.empty.isVisible()
    pane.field.setText("zeppelin")
    qtbot.waitUntil(pane.no_hit.isVisible)
    qtbot.waitUntil(lambda: pane.count_text == "0 hits")
    qtbot.keyClick(pane.field, Qt.Key.Key_Escape)
    assert pane.empty.isVisible()
    assert pane.field.text() == ""
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(pane.field, Qt.Key.Key_Escape)
    pane.field.setText("harbour")
    qtbot.waitUntil(pane.list.isVisible)
    world.session.close()
    assert pane.empty.isVisible()


def test_a_removed_document_is_not_found(qtbot: QtBot, pane: SearchPane, world: Opened, harbour: Harbour) -> None:
    pane.field.setText("harbour")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    world.session.do(document_fields.remove, harbour.document)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)


def test_keys_of_the_list(qtbot: QtBot, pane: SearchPane) -> None:
    pane.field.setText("harbour")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    qtbot.keyClick(pane.field, Qt.Key.Key_Down)
    assert pane.list.currentIndex().row() == 0
    qtbot.keyClicks(pane.list, "s")
    assert pane.field.text() == "harbours"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("fire", "fire*"),
        ("fi", "fi"),
        ("fire ", "fire "),
        ("fire*", "fire*"),
        ('"both fires"', '"both fires"'),
        ('"both fires', '"both fires'),
        ("the fires", "the fires*"),
        ("", ""),
        ("fire tag:mon", "fire tag:mon"),
        ("fire NOT", "fire NOT"),
        ("fire untagged", "fire untagged"),
        ("fire NEAR/10", "fire NEAR/10"),
        ("/fir", "/fir"),
        ("=Fire", "=Fire*"),
    ],
)
def test_the_last_word_is_a_beginning(typed: str, asked: str) -> None:
    assert as_typed(typed) == asked


def test_how_it_was_read_and_what_is_wrong(qtbot: QtBot, pane: SearchPane) -> None:
    pane.field.setText("harbour NEAR/5 spring ")
    qtbot.waitUntil(lambda: len(pane.model.hits) == 2)
    assert pane.reading.text() == "Read as “harbour” within 5 words of “spring”."
    pane.field.setText("te*or")
    qtbot.waitUntil(pane.trouble.isVisible)
    assert "A star stands at the end of a word" in pane.trouble.text()
    assert len(pane.model.hits) == 2, "what was found stays while a search is corrected"
    assert pane.count_text == "not searched" and not pane.tag.isEnabled() and not pane.save.isEnabled()
    pane.field.setText("tag:nothing x ")
    qtbot.waitUntil(lambda: "no tag" in pane.trouble.text())
    pane.field.setText("harbour ")
    qtbot.waitUntil(lambda: not pane.trouble.isVisible() and len(pane.model.hits) == 4)


def test_scopes_by_menu_and_chips(qtbot: QtBot, pane: SearchPane, world: Opened, harbour: Harbour) -> None:
    pane.field.setText("fires ")
    world.selection.amend(None, document=harbour.document, window=(1388534400, 1420070400))
    pane.where.fill()

    def choose(*path: str) -> None:
        pane.where.fill()
        actions = pane.where.menu().actions()
        for word in path[:-1]:
            actions = next(a for a in actions if a.text() == word).menu().actions()
        next(a for a in actions if a.text() == path[-1]).trigger()

    choose("Tag", "money")
    assert pane.field.text() == "fires tag:money "
    choose("Only where nothing is recorded")
    choose("Kind", "Claims")
    choose("Source", "Alder Courier")
    choose("The time brushed on the timeline, to keep")
    choose("Certainly in that time")
    choose("Case and accents as typed")
    said = pane.field.text()
    assert said.split(" ", 2)[:2] == ["fires", "tag:money"] and 'source:"Alder Courier"' in said
    assert "from:2014-01-01 to:2015-01-01 certainly is:exact" in said
    assert [chip.value() for chip in pane.chips.parts][:2] == ["money", "nothing recorded"]
    choose("Tag", "money")
    assert "tag:" not in pane.field.text()
    while pane.chips.parts:
        pane.chips.parts[0].click()
    assert pane.field.text().strip() == "fires"
    assert not pane.chips.isVisible()


def test_records_have_a_page(qtbot: QtBot, pane: SearchPane, world: Opened, harbour: Harbour) -> None:
    pane.field.setText("alone ")
    qtbot.waitUntil(lambda: len(pane.records.hits) == 1)
    assert pane.record_list.isVisible(), "no text holds it, a claim does"
    with qtbot.waitSignal(pane.record_opened):
        pane.record_list.chosen.emit(pane.records.index(0, 0))
    assert world.selection.focus.record == ("claim", harbour.claims["old"])
    pane.field.setText("harbour ")
    qtbot.waitUntil(lambda: pane.switches[Page.RECORDS].text() == "Records 6")
    assert pane.list.isVisible()
    pane.switches[Page.RECORDS].click()
    assert pane.record_list.isVisible() and not pane.grab().isNull()
    for row in range(6):
        pane.record_list.chosen.emit(pane.records.index(row, 0))
    assert world.selection.focus.record is not None


def test_next_and_previous_keep_list_and_keyboard(qtbot: QtBot, pane: SearchPane, world: Opened) -> None:
    assert not pane.step(1)
    pane.field.setText("harbour ")
    qtbot.waitUntil(lambda: len(pane.model.hits) == 4)
    starts = []
    while pane.step(1):
        starts.append((world.selection.focus.document, world.selection.focus.span))
    assert len(set(starts)) == 4 and pane.list.currentIndex().row() == 3
    assert pane.step(-1) and (world.selection.focus.document, world.selection.focus.span) == starts[2]
    assert not pane.list.hasFocus()


def test_results_survive_a_refresh(qtbot: QtBot, pane: SearchPane, world: Opened, harbour: Harbour) -> None:
    pane.field.setText("harbour ")
    qtbot.waitUntil(lambda: pane.count_text == "4 hits in 2 texts")
    pane.step(1)
    pane.step(1)
    resets: list[bool] = []
    pane.model.modelReset.connect(lambda: resets.append(True))
    with qtbot.waitSignal(pane.desk.completed):
        world.session.do(recording.highlight, harbour.document, span("ran it"))
    assert not resets and pane.list.currentIndex().row() == 1
    pane.field.setText("harbour untagged ")
    qtbot.waitUntil(lambda: len(pane.model.hits) == 2)


def test_a_search_is_kept_counted_renamed_and_forgotten(qtbot: QtBot, pane: SearchPane, world: Opened) -> None:
    pane.field.setText("fires ")
    qtbot.waitUntil(lambda: len(pane.model.hits) == 4)
    pane.save.click()
    dialog = pane.findChild(QInputDialog, "searchName")
    dialog.setTextValue("Burning")
    dialog.accept()
    qtbot.waitUntil(lambda: pane.saved.names() == ["Burning"])
    qtbot.keyClick(pane.field, Qt.Key.Key_Escape)
    assert pane.saved.isVisible() and not pane.empty.isVisible()
    qtbot.waitUntil(lambda: pane.saved.saved.counts.get("fires") == "4")
    assert not pane.grab().isNull()
    qtbot.keyClick(pane.field, Qt.Key.Key_Down)
    qtbot.keyClick(pane.saved, Qt.Key.Key_F2)
    again = pane.saved.findChild(QInputDialog, "searchName")
    again.setTextValue("Fires")
    again.accept()
    qtbot.waitUntil(lambda: pane.saved.names() == ["Fires"])
    pane.saved.setCurrentIndex(pane.saved.saved.index(0, 0))
    qtbot.keyClick(pane.saved, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(pane.model.hits) == 4)
    pane.field.clear()
    pane.saved.setCurrentIndex(pane.saved.saved.index(0, 0))
    qtbot.keyClick(pane.saved, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.empty.isVisible())
    world.session.do(history.undo)
    qtbot.waitUntil(lambda: pane.saved.names() == ["Fires"])


def test_words_near_are_sorted_and_searched(qtbot: QtBot, pane: SearchPane) -> None:
    pane.field.setText("fires ")
    qtbot.waitUntil(lambda: len(pane.model.hits) == 4)
    pane.switches[Page.NEAR].click()
    qtbot.waitUntil(lambda: pane.near.words.rowCount() > 3)
    assert pane.near.isVisible() and not pane.grab().isNull()
    assert pane.near.words.index(0, 3).data() == "2"
    pane.near_page.reach.setCurrentText("20")
    few = pane.near.words.rowCount()
    pane.near_page.reach.activated.emit(4)
    qtbot.waitUntil(lambda: pane.near.words.rowCount() > few)
    pane.near_page.reach.setCurrentText("5")
    pane.near_page.reach.activated.emit(2)
    qtbot.waitUntil(lambda: pane.near.words.rowCount() == few)
    pane.near.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    words = [pane.near.words.word(row) for row in range(pane.near.words.rowCount())]
    assert words == sorted(words)
    pane.near.selectRow(words.index("july"))
    pane.near.setFocus()
    qtbot.keyClick(pane.near, Qt.Key.Key_Return)
    assert pane.field.text() == "fires NEAR/5 july "
    qtbot.waitUntil(lambda: len(pane.model.hits) == 2)
    assert pane.list.isVisible()


def test_tag_all_by_the_dialog(qtbot: QtBot, pane: SearchPane, world: Opened) -> None:
    pane.field.setText("fires ")
    qtbot.waitUntil(lambda: len(pane.model.hits) == 4)
    told: list[str] = []
    world.session.told.connect(told.append)
    pane.tag.click()
    dialog = pane.findChild(TagHitsDialog)
    qtbot.waitUntil(lambda: dialog.table.places.rowCount() == 4)
    assert not dialog.record.isEnabled()
    dialog.tag.setText("fire")
    assert dialog.said.text() == "4 ticked of 4 places, a new tag" and dialog.record.text() == "Tag 4 places"
    dialog.table.places.tick([0], False)
    with qtbot.waitSignal(world.session.changed):
        dialog.record.click()
    qtbot.waitUntil(lambda: told == ["3 places tagged. Ctrl+Z takes all of it back."])
    pane.field.setText("tag:fire ")
    qtbot.waitUntil(lambda: len(pane.model.hits) == 3)
    world.session.do(history.undo)
    qtbot.waitUntil(lambda: "no tag" in pane.trouble.text())


def test_an_expression_that_takes_too_long_is_told(qtbot: QtBot, pane: SearchPane, harbour: Harbour) -> None:
    add_document(harbour.store, "Trap", "a" * 5_000 + "!")
    pane.field.setText("/(a|a|b?)+$/ ")
    qtbot.waitUntil(pane.bar.isVisible)
    qtbot.waitUntil(lambda: "Not searched to the end" in pane.trouble.text(), timeout=9_000)
    pane.field.setText("quay ")
    qtbot.waitUntil(lambda: len(pane.model.hits) == 2, timeout=9_000)


def test_the_page_of_help_opens(qtbot: QtBot, pane: SearchPane) -> None:
    pane.help.click()
    page = pane.findChild(QDialog, "searchHelpPage")
    assert page is not None and page.isVisible()
    page.close()


def test_it_fits_the_narrow_dock(qtbot: QtBot, pane: SearchPane) -> None:
    pane.setStyleSheet(sheet(light_theme()))
    pane.field.setText('harbour kind:claim source:"Alder Courier" from:2014 to:2017 ')
    qtbot.waitUntil(lambda: bool(pane.reading.text()))
    assert pane.minimumSizeHint().width() <= 244
    pane.resize(244, 400)
    assert all(chip.geometry().right() <= pane.chips.width() for chip in pane.chips.parts)
