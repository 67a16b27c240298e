"""Evidence in the inspector: quotes, citations, more of it, and what is recorded under the caret."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from tests.ui.harbour import TEXT, Harbour, span
from tests.ui.inspecting import edit, event_id, press, show, told, type_over, value
from tests.ui.opened import Opened
from workbench.model.citation import cite, paragraph_number, paragraph_starts
from workbench.model.focus import Focus
from workbench.store import passages
from workbench.ui.inspector import InspectorPane
from workbench.ui.inspector.evidence import Quote
from workbench.ui.inspector.value import ValueBox
from workbench.ui.parts import ErrorStrip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_one_click_leads_to_the_words(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    show(world, "event", event_id(world, "Harbour Office set up"))
    quote = pane.findChild(Quote)
    assert isinstance(quote, Quote)
    qtbot.mouseClick(quote, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    focus = world.selection.focus
    assert (focus.document, focus.span) == (harbour.document, (0, 29))
    assert world.session.read(passages.get, focus.passages[0]).quote == TEXT[:29]
    assert focus.record is not None and focus.record[0] == "event"


def test_enter_on_the_quote_leads_there_too(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    show(world, "claim", harbour.claims["old"])
    quote = pane.findChild(Quote)
    assert isinstance(quote, Quote)
    qtbot.keyClick(quote, Qt.Key.Key_Enter)
    assert world.selection.focus.document == harbour.document


def test_evidence_from_the_selection_and_back(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    found = event_id(world, "Harbour Office set up")
    show(world, "event", found, harbour.document)
    button = pane.findChild(QPushButton, "act.addEvidence")
    assert isinstance(button, QPushButton)
    assert not button.isEnabled() and "No text is selected" in button.toolTip()
    where = span("in spring 2014 in Port Alder")
    world.selection.amend(span=(where.start, where.end))
    assert button.isEnabled()
    press(qtbot, pane, "addEvidence")
    qtbot.waitUntil(lambda: "2 of 2 verified" in told(pane))
    press(qtbot, pane, "addEvidence")
    strip = pane.findChild(ErrorStrip)
    assert isinstance(strip, ErrorStrip)
    qtbot.waitUntil(strip.isVisible)
    assert "already" in strip.text()
    qtbot.keyClick(pane.findChildren(Quote)[1], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "1 of 1 verified" in told(pane))
    qtbot.keyClick(pane.findChildren(Quote)[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "no evidence" in told(pane))


def test_a_quote_that_no_longer_matches_is_told(pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    starts = paragraph_starts(TEXT)
    assert cite(TEXT, starts, 0, 3, "The").verified
    assert not cite(TEXT, starts, 0, 3, "Tho").verified


def test_paragraphs_are_counted_as_in_the_margin() -> None:
    text = "\n\nOne\n \n  Two\nThree"
    starts = paragraph_starts(text)
    assert len(starts) == 3
    assert [paragraph_number(starts, text.index(w)) for w in ("One", "Two", "Three")] == [1, 2, 3]
    assert paragraph_number(starts, 0) == 1
    assert cite(text, starts, text.index("Two"), text.index("Two") + 3, "Two").words == "¶2, 10–13"


def test_what_is_recorded_under_the_caret(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    where = span("Mira Sandt ran it")
    world.selection.set(Focus(document=harbour.document, span=(where.start + 2, where.start + 3)))
    words = told(pane)
    assert "Passage" in words and "founding" in words and "Mira Sandt ran the Harbour Office" in words
    claim = pane.findChildren(ValueBox)
    led = next(box for box in claim if box.key.startswith(f"claim.{harbour.claims['plain']}."))
    qtbot.mouseClick(led, Qt.MouseButton.LeftButton)
    assert world.selection.focus.record == ("claim", harbour.claims["plain"])


def test_note_and_tags_of_a_passage(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    passage_id = world.session.read(passages.find, harbour.document, span("both fires"))
    assert passage_id is not None
    world.selection.set(Focus(document=harbour.document, passages=(passage_id,)))
    assert pane.edit(f"passage.note.{passage_id}")
    lines = pane.findChild(QPlainTextEdit)
    assert isinstance(lines, QPlainTextEdit)
    qtbot.keyClicks(lines, "Which two?")
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.session.read(passages.get, passage_id).note == "Which two?")
    qtbot.waitUntil(lambda: not pane.findChildren(QPlainTextEdit))
    type_over(qtbot, edit(pane, f"addTag.{passage_id}"), "to verify")
    qtbot.waitUntil(lambda: len(world.session.read(passages.contents, passage_id).tags) == 2)
    qtbot.waitUntil(lambda: "to verify" in told(pane))
    money = next(tag for tag in world.session.read(passages.contents, passage_id).tags if tag.name == "money")
    qtbot.keyClick(value(pane, f"tag.{money.id}.{passage_id}"), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: [t.name for t in world.session.read(passages.contents, passage_id).tags] == ["to verify"])


def test_a_new_name_takes_the_selected_words_as_its_evidence(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    office = harbour.entities["Harbour Office"]
    where = span("both fires")
    show(world, "entity", office, harbour.document)
    world.selection.amend(span=(where.start, where.end))
    type_over(qtbot, edit(pane, "entity.aliases"), "Office of the Harbour Master; Fires")
    qtbot.waitUntil(lambda: "Fires" in told(pane) and "“both fires”" in told(pane))
    other = span("Mira Sandt ran it")
    world.selection.amend(span=(other.start, other.end))
    offered = dict(value(pane, "entity.aliases").choices)
    offered["Add evidence of “Office of the Harbour Master” from selection"]()
    qtbot.waitUntil(lambda: "“Mira Sandt ran it”" in told(pane))
    gone = next(q for q in pane.findChildren(Quote) if q.accessibleName() == "Evidence of the name Fires")
    qtbot.keyClick(gone, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "“both fires”" not in told(pane))
    assert "Fires" in told(pane)
