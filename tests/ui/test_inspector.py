"""The inspector over a real case: what it shows, editing in place, evidence, deleting."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.harbour import TEXT, Harbour, build, dated, span
from tests.ui.opened import Opened
from workbench.dates import read_date
from workbench.model.anchors import Place
from workbench.model.citation import cite, paragraph_number, paragraph_starts
from workbench.model.focus import Focus
from workbench.services import dating, editing, history, recording
from workbench.store import claims, documents, entities, events, passages, relations
from workbench.ui.datefield import DateField, DateGlyph
from workbench.ui.inspector import InspectorPane
from workbench.ui.inspector.delete import question
from workbench.ui.inspector.evidence import Quote
from workbench.ui.inspector.value import ValueBox
from workbench.ui.parts import Chip, ErrorStrip
from workbench.ui.theme import dark_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = build(tmp_path / "harbour.case")
    office, sandt = made.entities["Harbour Office"], made.entities["Mira Sandt"]
    recording.record_relation(made.store, made.document, span("Mira Sandt ran it"), sandt, "leads", office)
    return made


@pytest.fixture
def pane(qtbot: QtBot, world: Opened) -> InspectorPane:
    made = InspectorPane(world.session, world.selection, world.theme)
    qtbot.addWidget(made)
    made.resize(324, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def said(pane: QWidget) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisibleTo(pane)]


def told(pane: InspectorPane) -> str:
    return " | ".join(said(pane))


def event_id(world: Opened, title: str) -> int:
    found = [row for row in world.session.read(events.timeline_rows) if row[3] == title]
    return int(str(found[0][0]))


def show(world: Opened, kind: str, record_id: int, document: int | None = None) -> None:
    world.selection.set(Focus(document=document, records=((kind, record_id),)))


def value(pane: InspectorPane, key: str) -> ValueBox:
    box = pane.field(key)
    assert box is not None, key
    return box


def edit(pane: InspectorPane, key: str) -> QLineEdit:
    assert pane.edit(key), key
    line = pane.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


def type_over(qtbot: QtBot, line: QLineEdit | None, words: str) -> None:
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_nothing_selected(pane: InspectorPane) -> None:
    assert pane.objectName() == "inspector"
    assert "Nothing selected" in told(pane)
    assert "Click a passage, a row or a mark to see what is recorded there." in told(pane)


def test_an_event_with_date_place_people_and_evidence(pane: InspectorPane, world: Opened) -> None:
    show(world, "event", event_id(world, "Harbour Office set up"))
    words = told(pane)
    for part in ("Harbour Office set up", "“spring 2014”", "Mar–May 2014", "Port Alder", "1 of 1 verified"):
        assert part in words
    assert "“The Harbour Office was set up”" in words
    assert "¶1, 0–29" in words
    assert any(glyph.draws and glyph.isVisibleTo(pane) for glyph in pane.findChildren(DateGlyph))


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


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_title_is_edited_in_place_as_one_step(qtbot: QtBot, pane: InspectorPane, world: Opened, key: Qt.Key) -> None:
    found = event_id(world, "Harbour Office set up")
    show(world, "event", found)
    qtbot.keyClick(value(pane, "event.title"), key)
    line = pane.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    type_over(qtbot, line, "Office founded")
    qtbot.waitUntil(lambda: world.session.read(events.get, found).title == "Office founded")
    qtbot.waitUntil(lambda: "Office founded" in told(pane) and not pane.findChildren(QLineEdit))
    world.session.do(history.undo)
    qtbot.waitUntil(lambda: "Harbour Office set up" in told(pane))


def test_esc_leaves_a_field_as_it_was(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    show(world, "entity", harbour.entities["Mira Sandt"])
    line = edit(pane, "entity.name")
    qtbot.keyClicks(line, "Somebody else")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not value(pane, "entity.name").isHidden()
    assert world.session.read(entities.get, harbour.entities["Mira Sandt"]).name == "Mira Sandt"


def test_an_edit_is_not_lost_in_a_refresh(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    sandt = harbour.entities["Mira Sandt"]
    show(world, "entity", sandt)
    line = edit(pane, "entity.name")
    line.setText("Mira A. Sandt")
    world.session.do(editing.add_alias, sandt, "The Director")
    qtbot.waitUntil(lambda: "The Director" in world.session.read(entities.get, sandt).aliases)
    qtbot.wait(20)
    assert line.isVisible() and line.text() == "Mira A. Sandt"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.session.read(entities.get, sandt).name == "Mira A. Sandt")
    qtbot.waitUntil(lambda: "The Director" in told(pane))


def test_a_refused_value_stays_open_and_says_why(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    show(world, "entity", harbour.entities["Mira Sandt"])
    line = edit(pane, "entity.name")
    line.setText("   ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    strip = pane.findChild(ErrorStrip)
    assert isinstance(strip, ErrorStrip)
    qtbot.waitUntil(strip.isVisible)
    assert "cannot be empty" in strip.text()
    assert line.isVisible()
    type_over(qtbot, line, "M. Sandt")
    qtbot.waitUntil(lambda: world.session.read(entities.get, harbour.entities["Mira Sandt"]).name == "M. Sandt")
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_aliases_kind_and_note_of_an_entity(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    office = harbour.entities["Harbour Office"]
    show(world, "entity", office)
    type_over(qtbot, edit(pane, "entity.aliases"), "The Office; HO")
    qtbot.waitUntil(lambda: world.session.read(entities.get, office).aliases == ("The Office", "HO"))
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    assert pane.edit("entity.kind")
    box = pane.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    type_over(qtbot, box.lineEdit(), "fund")
    qtbot.waitUntil(lambda: world.session.read(entities.get, office).kind == "fund")
    qtbot.waitUntil(lambda: not pane.findChildren(QComboBox))
    press(qtbot, pane, "allFields")
    qtbot.waitUntil(lambda: pane.field("entity.note") is not None)
    assert pane.edit("entity.note")
    lines = pane.findChild(QPlainTextEdit)
    assert isinstance(lines, QPlainTextEdit)
    qtbot.keyClicks(lines, "Seen twice.")
    qtbot.keyClick(lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(lines, "Check.")
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.session.read(entities.get, office).note == "Seen twice.\nCheck.")


def press(qtbot: QtBot, pane: InspectorPane, name: str) -> None:
    button = pane.findChild(QPushButton, f"act.{name}")
    assert isinstance(button, QPushButton), name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_date_is_superseded_and_listed_struck(qtbot: QtBot, pane: InspectorPane, world: Opened) -> None:
    found = event_id(world, "Harbour Office set up")
    show(world, "event", found)
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    steps = world.session.read(history.count)
    type_over(qtbot, field.line, "June 2014")
    qtbot.waitUntil(lambda: pane.findChild(QLabel, "supersededDate") is not None)
    old = pane.findChild(QLabel, "supersededDate")
    assert isinstance(old, QLabel) and old.font().strikeOut() and "spring 2014" in old.text()
    date = world.session.read(events.get, found).date
    assert date is not None and date.value.edtf == "2014-06"
    qtbot.waitUntil(lambda: not world.session.busy)
    assert world.session.read(history.count) == steps + 1


def test_year_less_words_hang_on_the_document(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    found = event_id(world, "Mira Sandt leaves")
    show(world, "event", found)
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    type_over(qtbot, field.line, "July")
    qtbot.waitUntil(lambda: dated_by(world, found) == (harbour.document, "published"))


def dated_by(world: Opened, found: int) -> tuple[int | None, str | None]:
    date = world.session.read(events.get, found).date
    return (date.anchor_document_id, date.anchor_date) if date else (None, None)


def test_words_that_are_no_date_stay_in_the_field(qtbot: QtBot, pane: InspectorPane, world: Opened) -> None:
    show(world, "event", event_id(world, "Mira Sandt leaves"))
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    type_over(qtbot, field.line, "at some point")
    assert field.isVisible() and field.line.text() == "at some point"
    assert any("not understood" in words for words in said(field))


def test_place_people_and_roles(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    found = event_id(world, "Harbour Office set up")
    show(world, "event", found)
    type_over(qtbot, edit(pane, "event.place"), "Lower Quay")
    qtbot.waitUntil(lambda: place_of(world, found) == "Lower Quay")
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    person = world.session.read(events.participants, found)[0]
    type_over(qtbot, edit(pane, f"role.{person.id}"), "founded")
    qtbot.waitUntil(lambda: world.session.read(events.participants, found)[0].role == "founded")
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    press(qtbot, pane, "allFields")
    qtbot.waitUntil(lambda: pane.field("event.participant") is not None)
    type_over(qtbot, edit(pane, "event.participant"), "Mira Sandt")
    qtbot.waitUntil(lambda: len(world.session.read(events.participants, found)) == 2)
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    qtbot.keyClick(value(pane, f"participant.{person.id}"), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: [p.name for p in world.session.read(events.participants, found)] == ["Mira Sandt"])


def place_of(world: Opened, found: int) -> str | None:
    place = world.session.read(events.get, found).place
    return place.name if place else None


def test_a_participant_is_one_click_away(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    found = event_id(world, "Harbour Office set up")
    show(world, "event", found)
    person = world.session.read(events.participants, found)[0]
    qtbot.mouseClick(value(pane, f"participant.{person.id}"), Qt.MouseButton.LeftButton)
    assert world.selection.focus.record == ("entity", harbour.entities["Harbour Office"])
    assert "Office of the Harbour Master" in told(pane)


def test_a_corrected_claim_opens_with_what_corrects_it(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    show(world, "claim", harbour.claims["old"])
    words = told(pane)
    assert "Corrected by" in words and "believed at the time" in words and "Officials" in words
    title = [label for label in pane.findChildren(QLabel) if label.text().startswith("The July fires were")][0]
    assert title.font().strikeOut()
    assert {"F  cannot be judged", "5  improbable"} <= {chip.text() for chip in pane.findChildren(Chip)}
    qtbot.mouseClick(value(pane, f"corrected.{harbour.claims['new']}"), Qt.MouseButton.LeftButton)
    assert world.selection.focus.record == ("claim", harbour.claims["new"])
    assert "Corrects" in told(pane)


def choose(qtbot: QtBot, pane: InspectorPane, key: str, stored: str) -> None:
    assert pane.edit(key), key
    box = pane.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    at = box.findData(stored)
    box.setCurrentIndex(at)
    box.activated.emit(at)
    qtbot.waitUntil(lambda: not pane.findChildren(QComboBox))


def test_every_field_of_a_claim(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    claim_id = harbour.claims["plain"]
    show(world, "claim", claim_id)
    press(qtbot, pane, "allFields")
    qtbot.waitUntil(lambda: pane.field("claim.likelihood") is not None)
    for key, stored in (
        ("claim.stance", "disputed"),
        ("claim.credibility", "2"),
        ("claim.likelihood", "likely"),
        ("claim.confidence", "high"),
        ("claim.reliability", "C"),
    ):
        choose(qtbot, pane, key, stored)
    for key, typed in (
        ("claim.statement", "Sandt ran the office"),
        ("claim.speaker", "Mira Sandt"),
        ("claim.asserted_by", "Alder Courier"),
        ("claim.condition", "if the log is true"),
        ("claim.about", "Harbour Office"),
    ):
        type_over(qtbot, edit(pane, key), typed)
        qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    for key, typed in (("claim.believed_from", "2014"), ("claim.believed_until", "March 2017")):
        assert pane.edit(key)
        field = pane.findChild(DateField)
        assert isinstance(field, DateField)
        type_over(qtbot, field.line, typed)
        qtbot.waitUntil(lambda: not pane.findChildren(DateField))
    claim = world.session.read(claims.get, claim_id)
    assert (claim.statement, claim.stance, claim.credibility) == ("Sandt ran the office", "disputed", "2")
    assert (claim.likelihood, claim.confidence, claim.condition) == ("likely", "high", "if the log is true")
    assert claim.attributed_entity is not None and claim.attributed_entity.name == "Mira Sandt"
    assert claim.asserted_by is not None and claim.asserted_by.name == "Alder Courier"
    assert claim.believed_from is not None and claim.believed_until is not None
    about = world.session.read(claims.about, claim_id)
    assert [ref.words for ref in about] == ["Harbour Office"]
    qtbot.keyClick(value(pane, f"about.entity.{about[0].id}"), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not world.session.read(claims.about, claim_id))


def test_claims_are_linked_and_unlinked(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    claim_id = harbour.claims["plain"]
    show(world, "claim", claim_id)
    assert pane.edit("claim.link")
    kind, other = pane.findChild(QComboBox, "linkKind"), pane.findChild(QComboBox, "linkClaim")
    assert isinstance(kind, QComboBox) and isinstance(other, QComboBox)
    kind.setCurrentIndex(kind.findData("supports"))
    other.setCurrentIndex(other.findData(harbour.claims["new"]))
    qtbot.keyClick(other.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(world.session.read(claims.links_of, claim_id)) == 1)
    link = world.session.read(claims.links_of, claim_id)[0][0]
    assert (link.from_id, link.to_id, link.kind) == (claim_id, harbour.claims["new"], "supports")
    qtbot.waitUntil(lambda: "Supports" in told(pane))
    qtbot.keyClick(value(pane, f"link.{link.id}"), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not world.session.read(claims.links_of, claim_id))


def test_a_relation_is_read_and_edited(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    relation_id = world.session.read(relations.of_entity, harbour.entities["Mira Sandt"])[0].id
    show(world, "relation", relation_id)
    assert "Mira Sandt leads Harbour Office" in told(pane)
    type_over(qtbot, edit(pane, "relation.predicate"), "works for")
    qtbot.waitUntil(lambda: world.session.read(relations.get, relation_id).predicate == "works_for")
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    type_over(qtbot, edit(pane, "relation.object"), "The Alder Courier")
    qtbot.waitUntil(lambda: world.session.read(relations.get, relation_id).object_title == "The Alder Courier")
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    line = edit(pane, "relation.subject")
    type_over(qtbot, line, "Nobody known")
    strip = pane.findChild(ErrorStrip)
    assert isinstance(strip, ErrorStrip)
    qtbot.waitUntil(strip.isVisible)
    assert "Nobody known" in strip.text() and line.text() == "Nobody known"


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


def test_the_fields_of_a_document(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    world.selection.set(Focus(document=harbour.document))
    words = told(pane).replace("\u200b", "")
    document = world.session.read(documents.get, harbour.document)
    for part in (document.title, document.sha256, "“autumn 2017”", "Sep–Nov 2017", str(len(TEXT)), "Unnamed"):
        assert part in words
    type_over(qtbot, edit(pane, "document.author"), "R. Maren")
    qtbot.waitUntil(lambda: world.session.read(documents.get, harbour.document).author == "R. Maren")
    qtbot.waitUntil(lambda: not pane.findChildren(QLineEdit))
    choose(qtbot, pane, "source.reliability", "B")
    qtbot.waitUntil(lambda: source_grade(world, harbour) == "B")


def source_grade(world: Opened, harbour: Harbour) -> str | None:
    source = world.session.read(documents.source, world.session.read(documents.get, harbour.document).source_id)
    return source.reliability if source else None


def test_dates_that_move_with_the_document_are_shown_first(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    found = event_id(world, "Mira Sandt leaves")
    july = read_date("July", read_date("autumn 2017").value).value
    hangs = replace(dated("2014"), value=july, anchor_document_id=harbour.document, anchor_date="published")
    world.session.do(editing.set_date, "event", found, "date", hangs)
    qtbot.waitUntil(lambda: dated_by(world, found)[0] == harbour.document)
    world.selection.set(Focus(document=harbour.document))
    for answer, expected in (("movesKeep", "autumn 2017"), ("movesConfirm", "autumn 2015")):
        if not pane.findChildren(DateField):
            assert pane.edit("document.published")
        field = pane.findChild(DateField)
        assert isinstance(field, DateField)
        type_over(qtbot, field.line, "autumn 2015")
        qtbot.waitUntil(lambda: pane.window().findChild(QDialog, "movesDialog") is not None)
        box = pane.window().findChild(QDialog, "movesDialog")
        assert isinstance(box, QDialog)
        assert box.accessibleDescription().startswith("1 date moves with this one.")
        assert table_rows(box) == [["Mira Sandt leaves", "“July”", "July 2017", "July 2015"]]
        button = box.findChild(QPushButton, answer)
        assert isinstance(button, QPushButton)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        wait_for_published(qtbot, world, harbour, expected)
        qtbot.waitUntil(lambda: pane.window().findChild(QDialog, "movesDialog") is None)


def table_rows(box: QWidget) -> list[list[str]]:
    table = box.findChild(QTableView, "movesTable")
    assert isinstance(table, QTableView)
    model = table.model()
    return [[str(model.index(row, column).data()) for column in range(4)] for row in range(model.rowCount())]


def wait_for_published(qtbot: QtBot, world: Opened, harbour: Harbour, words: str) -> None:
    qtbot.waitUntil(lambda: published(world, harbour) == words)


def answer_with(qtbot: QtBot, box: QMessageBox, words: str) -> None:
    button = next(button for button in box.buttons() if button.text().replace("&", "") == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def published(world: Opened, harbour: Harbour) -> str | None:
    from workbench.store import dates

    date = world.session.read(dates.get, world.session.read(documents.get, harbour.document).published_id)
    return date.value.verbatim if date else None


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


def test_delete_asks_says_what_goes_and_undo_brings_it_back(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    office = harbour.entities["Harbour Office"]
    show(world, "entity", office)
    for answer in ("Keep", "Delete"):
        press(qtbot, pane, "delete")
        box = pane.window().findChild(QMessageBox, "askDelete")
        assert isinstance(box, QMessageBox)
        assert box.textFormat() == Qt.TextFormat.PlainText
        assert box.text() == "Delete “Harbour Office”? 2 mentions and 2 roles go with it. Ctrl+Z brings all of it back."
        answer_with(qtbot, box, answer)
        qtbot.waitUntil(lambda: pane.window().findChild(QMessageBox, "askDelete") is None)
        if answer == "Keep":
            assert world.session.read(entities.get, office).name == "Harbour Office"
    qtbot.waitUntil(lambda: "Nothing selected" in told(pane))
    world.session.do(history.undo)
    qtbot.waitUntil(lambda: "Office of the Harbour Master" in told(pane))


def test_the_question_before_a_deletion() -> None:
    assert question("entity", "Emni", 12, 4) == (
        "Delete “Emni”? 12 mentions and 4 roles go with it. Ctrl+Z brings all of it back."
    )
    assert question("event", "Fire", 1, 0) == "Delete “Fire”? 1 quote goes with it. Ctrl+Z brings all of it back."
    assert question("relation", "a", 0, 0) == "Delete “a”? Ctrl+Z brings it back."


def test_foreign_words_are_plain(pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    world.session.do(editing.set_field, "entity", harbour.entities["Mira Sandt"], "name", '<img src="/dev/zero">')
    show(world, "entity", harbour.entities["Mira Sandt"])
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in pane.findChildren(QLabel) if label.text())


def test_pinned_it_stays_and_still_refreshes(
    qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour
) -> None:
    sandt = harbour.entities["Mira Sandt"]
    show(world, "entity", sandt)
    pane.set_pinned(True)
    assert "pinned" in told(pane)
    show(world, "entity", harbour.entities["Port Alder"])
    assert "Mira Sandt" in told(pane)
    world.session.do(editing.add_alias, sandt, "The Director")
    qtbot.waitUntil(lambda: "The Director" in told(pane))
    pane.set_pinned(False)
    assert "Port Alder" in told(pane)


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


def test_another_look_and_another_case(qtbot: QtBot, pane: InspectorPane, world: Opened, harbour: Harbour) -> None:
    show(world, "entity", harbour.entities["Mira Sandt"])
    pane.set_theme(dark_theme())
    assert "Mira Sandt" in told(pane)
    world.session.close()
    assert "Nothing selected" in told(pane)


def test_an_event_is_dated_from_another_and_moves_with_it(qtbot: QtBot, pane: InspectorPane, world: Opened) -> None:
    office, leaving = event_id(world, "Harbour Office set up"), event_id(world, "Mira Sandt leaves")
    show(world, "event", leaving)
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    assert field.hook_line.accessibleName() == "Counted from"
    qtbot.keyClick(field.line, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert field.hook_line.listing
    popup = field.hook_line.completer().popup()
    offered = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    # what is told in the same paragraph comes before the dates of the document
    assert offered[0] == "“Harbour Office set up”, spring 2014"
    assert offered[-1].startswith("publication of")
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    type_over(qtbot, field.line, "three months later")
    qtbot.waitUntil(lambda: hung_on(world, leaving) == office)
    qtbot.waitUntil(lambda: pane.findChild(QLabel, "dateHangsOn") is not None)
    told = pane.findChild(QLabel, "dateHangsOn")
    assert isinstance(told, QLabel) and told.text() == "from “Harbour Office set up”, spring 2014"

    show(world, "event", office)
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    type_over(qtbot, field.line, "May 2015")
    qtbot.waitUntil(lambda: pane.window().findChild(QDialog, "movesDialog") is not None)
    box = pane.window().findChild(QDialog, "movesDialog")
    assert isinstance(box, QDialog) and box.windowTitle() == "1 date moves"
    assert table_rows(box)[0][::3] == ["Mira Sandt leaves", "August 2015"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dated_as(world, leaving) == "2015-08")
    world.session.do(history.undo)
    qtbot.waitUntil(lambda: dated_as(world, leaving) == "[2014-06..2014-08]")


def test_a_date_that_would_hang_on_itself_is_refused_in_the_strip(
    qtbot: QtBot, pane: InspectorPane, world: Opened
) -> None:
    office, leaving = event_id(world, "Harbour Office set up"), event_id(world, "Mira Sandt leaves")
    hung = world.session.read(dating.hang, Place("event", leaving, "date"), "two days later")
    world.session.do(dating.set_date, Place("event", office, "date"), hung)
    qtbot.waitUntil(lambda: hung_on(world, office) == leaving)
    show(world, "event", leaving)
    assert pane.edit("event.date")
    field = pane.findChild(DateField)
    assert isinstance(field, DateField)
    qtbot.keyClick(field.line, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(field.hook_line.completer().popup(), Qt.Key.Key_Return)
    type_over(qtbot, field.line, "two days later")
    qtbot.waitUntil(lambda: "hangs on" in strip_text(pane))
    assert "“Mira Sandt leaves” hangs on “Harbour Office set up” hangs on “Mira" in strip_text(pane)
    assert pane.window().findChild(QDialog, "movesDialog") is None
    assert hung_on(world, leaving) is None


def strip_text(pane: InspectorPane) -> str:
    label = pane.findChild(QLabel, "errorText")
    return label.text() if isinstance(label, QLabel) else ""


def test_the_question_before_a_deletion_tells_what_hangs_on_the_event(
    qtbot: QtBot, pane: InspectorPane, world: Opened
) -> None:
    office, leaving = event_id(world, "Harbour Office set up"), event_id(world, "Mira Sandt leaves")
    hung = world.session.read(dating.hang, Place("event", office, "date"), "three months later")
    world.session.do(dating.set_date, Place("event", leaving, "date"), hung)
    qtbot.waitUntil(lambda: hung_on(world, leaving) == office)
    show(world, "event", office)
    press(qtbot, pane, "delete")
    box = pane.window().findChild(QMessageBox, "askDelete")
    assert isinstance(box, QMessageBox)
    assert box.text().endswith("1 date hangs on its date; what is read now is kept.")
    answer_with(qtbot, box, "Delete")
    qtbot.waitUntil(lambda: hung_on(world, leaving) is None)
    assert dated_as(world, leaving) == "[2014-06..2014-08]"


def test_what_hangs_can_stand_alone_and_lead_to_what_it_counts_from(
    qtbot: QtBot, pane: InspectorPane, world: Opened
) -> None:
    office, leaving = event_id(world, "Harbour Office set up"), event_id(world, "Mira Sandt leaves")
    hung = world.session.read(dating.hang, Place("event", office, "date"), "three months later")
    world.session.do(dating.set_date, Place("event", leaving, "date"), hung)
    qtbot.waitUntil(lambda: hung_on(world, leaving) == office)
    show(world, "event", leaving)
    box = pane.field("event.date")
    assert box is not None
    acts = dict(box.choices)
    assert list(acts) == ["Show what it counts from", "Change", "Let it stand alone"]
    acts["Let it stand alone"]()
    qtbot.waitUntil(lambda: hung_on(world, leaving) is None)
    qtbot.waitUntil(lambda: pane.findChild(QLabel, "dateHangsOn") is None)
    when = pane.findChild(QLabel, "supersededWhen")
    assert isinstance(when, QLabel) and when.text().startswith("replaced 2") and when.text().endswith(", Mo Reyn")
    acts["Show what it counts from"]()
    assert world.selection.focus.record == ("event", office)


def hung_on(world: Opened, event: int) -> int | None:
    date = world.session.read(events.get, event).date
    return date.anchor_event_id if date else None


def dated_as(world: Opened, event: int) -> str | None:
    date = world.session.read(events.get, event).date
    return date.value.edtf if date else None
