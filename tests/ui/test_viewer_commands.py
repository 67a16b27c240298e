"""What is done with the passage under the caret, by real keys in the whole window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.ui import harbour
from workbench.app import open_window
from workbench.model.changes import Changes
from workbench.services import favourites, recording
from workbench.store import claims, entities, passages, tags
from workbench.ui.actions import SPECS
from workbench.ui.commands.passage import PassageCommands
from workbench.ui.commands.record import RecordCommands
from workbench.ui.main_window import MainWindow

TEXT = harbour.TEXT


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    case = harbour.build(tmp_path / "h.case")
    case.store.close()
    made = open_window(tmp_path / "h.case")
    made.resize(1280, 800)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: len(made.commands) > 1)
    failed: list[Exception] = []
    made.session.failed.connect(failed.append)
    made.selection.amend(None, document=case.document)
    made.viewer.setFocus()
    yield made
    QAccessible.setActive(False)
    made.close()
    made.deleteLater()
    assert not failed


def select(window: MainWindow, words: str, nth: int = 0) -> None:
    span = harbour.span(words, nth)
    window.viewer.select_span(span.start, span.end)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.busy)
    QApplication.processEvents()


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(window.viewer, key, held or Qt.KeyboardModifier.NoModifier)
    settle(window, qtbot)


def told(window: MainWindow) -> str:
    label = window.findChild(QLabel, "statusTold")
    assert label is not None
    return label.text()


def tagged(window: MainWindow, words: str, nth: int = 0) -> list[str]:
    span = harbour.span(words, nth)
    found = window.session.read(passages.find, 1, span)
    return [tag.name for tag in window.session.read(tags.of_passage, found)] if found is not None else []


CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def test_a_digit_gives_its_tag_and_the_dot_gives_it_again(window: MainWindow, qtbot: QtBot) -> None:
    assert window.actions_["tag.favourite_1"].text() == "Tag: money"
    select(window, "March 2017")
    press(window, qtbot, Qt.Key.Key_1)
    assert tagged(window, "March 2017") == ["money"]
    assert told(window) == "Tagged “money”."
    select(window, "August 2016")
    press(window, qtbot, Qt.Key.Key_Period)
    assert tagged(window, "August 2016") == ["money"]
    window.actions_["edit.undo"].trigger()
    settle(window, qtbot)
    assert tagged(window, "August 2016") == []


def test_a_digit_without_a_tag_says_how_to_give_it_one(window: MainWindow, qtbot: QtBot) -> None:
    select(window, "March 2017")
    press(window, qtbot, Qt.Key.Key_9)
    assert "No tag has the key 9" in told(window)
    tag = next(t for t in window.session.read(tags.list_tags) if t.name == "founding")
    window.session.do(favourites.set_favourite, tag.id, 9)
    settle(window, qtbot)
    assert window.actions_["tag.favourite_9"].text() == "Tag: founding"
    press(window, qtbot, Qt.Key.Key_9)
    assert tagged(window, "March 2017") == ["founding"]


def test_the_menu_of_a_tag_moves_a_digit(window: MainWindow, qtbot: QtBot) -> None:
    from workbench.ui.tag_menus import favourite_menu

    given: list[tuple[int, int | None]] = []
    model = window.documents.tag_model
    owners = {tag.favourite: tag for tag in model.tags if tag.favourite is not None}
    menu = favourite_menu(model.tags[0], owners, lambda tag, digit: given.append((tag, digit)), window)
    assert [a.isChecked() for a in menu.actions()][:2] == [True, False]
    assert "founding" in menu.actions()[1].text() and menu.actions()[-1].text() == "No key"
    menu.actions()[1].trigger()
    assert given == [(model.tags[0].id, 2)]
    window.session.do(favourites.set_favourite, *given[0])
    settle(window, qtbot)
    digits = {t.name: t.favourite for t in window.session.read(tags.list_tags)}
    assert digits == {"money": 2, "founding": None}


def test_the_dot_gives_the_same_entity_another_mention(window: MainWindow, qtbot: QtBot) -> None:
    select(window, "the Harbour Office had")
    press(window, qtbot, Qt.Key.Key_Period)
    assert told(window).startswith("Nothing to repeat yet")
    select(window, "Officials")
    window.session.do(
        recording.record_entity, 1, harbour.span("Officials"), "Officials", "organisation",
        done=window.document_pane.recorded.emit,
    )  # fmt: skip
    settle(window, qtbot)
    select(window, "one gang")
    press(window, qtbot, Qt.Key.Key_Period)
    found = window.session.read(entities.named, "Officials")[0]
    words = [p.quote for p in window.session.read(passages.passages_of, "entity", found.id)]
    assert words == ["Officials", "one gang"] and not found.aliases


def test_the_dot_opens_the_entry_for_what_cannot_be_guessed(window: MainWindow, qtbot: QtBot) -> None:
    window.document_pane.recorded.emit(recording.Recorded("event", 1, 1))
    select(window, "Mira Sandt left Port Alder in March 2017")
    press(window, qtbot, Qt.Key.Key_Period)
    assert window.document_pane.entering
    QTest.keyClick(window.document_pane.entry, Qt.Key.Key_Escape)


def test_two_claims_are_linked_without_leaving_the_text(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.document_pane.link_bar
    select(window, "Mira Sandt ran it")
    window.viewer.passage_activated.emit(window.viewer.passages_at_cursor())
    press(window, qtbot, Qt.Key.Key_L)
    assert bar.isVisible() and not bar.link_button.isEnabled()
    select(window, "the Harbour Office had paid")
    window.viewer.passage_activated.emit(window.viewer.passages_at_cursor())
    assert bar.link_button.isEnabled() and bar.kind.hasFocus()
    bar.kind.setCurrentIndex(bar.kind.findData("supports"))
    assert "ran the Harbour Office” supports “The Harbour Office paid”" in bar.words()
    QTest.keyClick(bar.kind, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert not bar.isVisible() and window.viewer.hasFocus()
    links = [(link.kind, link.from_id, link.to_id) for link, _ in window.session.read(claims.links_of, 3)]
    assert links == [("supports", 3, 2)]


def test_esc_leaves_the_link_and_swapping_turns_it_round(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.document_pane.link_bar
    window.selection.amend(None, records=(("claim", 1),))
    press(window, qtbot, Qt.Key.Key_L)
    window.selection.amend(None, records=(("claim", 2),))
    first = bar.first
    bar.swap()
    assert (first, bar.first) == (1, 2)
    QTest.keyClick(bar.kind, Qt.Key.Key_Escape)
    assert not bar.isVisible() and bar.first is None
    window.selection.amend(None, records=())
    window.viewer.moveCursor(window.viewer.textCursor().MoveOperation.End)
    press(window, qtbot, Qt.Key.Key_L)
    assert not bar.isVisible()


def test_the_end_of_a_passage_moves_word_by_word_and_back(window: MainWindow, qtbot: QtBot) -> None:
    entity = window.session.read(entities.named, "Lower Quay")[0]
    select(window, "Lower Quay")
    shift = Qt.KeyboardModifier.ShiftModifier
    changed: list[Changes] = []
    window.session.changed.connect(changed.append)
    press(window, qtbot, Qt.Key.Key_Left, CTRL_ALT | shift)
    press(window, qtbot, Qt.Key.Key_Right, CTRL_ALT)
    found = window.session.read(passages.passages_of, "entity", entity.id)[0]
    assert found.quote == "the Lower Quay. The" and TEXT[found.start : found.end] == found.quote
    assert TEXT[: found.start].endswith(found.prefix) and TEXT[found.end :].startswith(found.suffix)
    press(window, qtbot, Qt.Key.Key_Left, CTRL_ALT)
    press(window, qtbot, Qt.Key.Key_Right, CTRL_ALT | shift)
    assert window.session.read(passages.get, found.id).quote == "Lower Quay"
    assert len(changed) == 4
    for _ in range(4):
        window.actions_["edit.undo"].trigger()
        settle(window, qtbot)
    assert window.session.read(passages.get, found.id).quote == "Lower Quay"


def test_an_end_is_dragged_to_other_words(window: MainWindow, qtbot: QtBot) -> None:
    viewer = window.viewer
    start = TEXT.index("Lower Quay")
    found = window.session.read(passages.find, 1, harbour.span("Lower Quay"))
    assert found is not None
    window.selection.amend(None, passages=(found,), span=(start, start + 10))
    boxes = viewer.handles.boxes()
    grip = boxes["end"].center()
    assert viewer.handles.at(QPointF(grip)) == "end" and viewer.handles.at(QPointF(boxes["start"].center())) == "start"
    target = viewer.rect_of_span(start, start + 5)
    viewport = viewer.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(viewport, target.center())
    assert viewer.handles.dragging
    viewer.grab()
    QTest.mouseMove(viewport, target.topRight() + (target.bottomRight() - target.topRight()) / 2)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=target.center())
    settle(window, qtbot)
    assert window.session.read(passages.get, found).quote == "Lower"
    window.actions_["edit.undo"].trigger()
    settle(window, qtbot)
    assert window.session.read(passages.get, found).quote == "Lower Quay"


def test_esc_while_dragging_leaves_the_end_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    viewer = window.viewer
    start = TEXT.index("Lower Quay")
    found = window.session.read(passages.find, 1, harbour.span("Lower Quay"))
    assert found is not None
    window.selection.amend(None, passages=(found,), span=(start, start + 10))
    grip = viewer.handles.boxes()["start"].center()
    QTest.mousePress(viewer.viewport(), Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(viewer.viewport(), grip - grip / 3)
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.handles.dragging
    settle(window, qtbot)
    assert window.session.read(passages.get, found).quote == "Lower Quay"


def test_a_quotation_is_copied_with_where_it_stands(window: MainWindow, qtbot: QtBot) -> None:
    select(window, "Mira Sandt ran it")
    press(window, qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    start = TEXT.index("Mira Sandt ran it")
    said = QApplication.clipboard().text().splitlines()
    assert said[0] == "“Mira Sandt ran it”"
    assert said[1].startswith("Unnamed, “How the Harbour Office Came to Own Two Fires”, autumn 2017")
    assert said[1].endswith(f"¶1, {start}–{start + 17}")


def test_what_lies_under_the_caret_is_spoken_in_words(window: MainWindow, qtbot: QtBot) -> None:
    said: list[str] = []
    window.viewer.announced.connect(said.append)
    QAccessible.setActive(True)
    start = TEXT.index("Mira Sandt ran it")
    window.viewer.select_span(start + 5, start + 5)
    assert said == ["person: Mira Sandt; claim: Mira Sandt ran the Harbour Office; tag: founding"]
    QTest.keyClick(window.viewer, Qt.Key.Key_Right)
    assert len(said) == 1
    window.viewer.select_span(len(TEXT) - 1, len(TEXT) - 1)
    window.viewer.select_span(start + 5, start + 5)
    assert len(said) == 2


def test_del_lets_one_choose_where_passages_overlap(window: MainWindow, qtbot: QtBot) -> None:
    start = TEXT.index("Mira Sandt ran it")
    window.viewer.select_span(start + 5, start + 5)
    commands = next(c for c in window.commands if isinstance(c, PassageCommands))
    menu = commands.removal_menu()
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    assert len(words) == 3 and any("founding" in said for said in words) and any("Mira Sandt" in said for said in words)
    next(action for action in menu.actions() if "founding" in action.text()).trigger()
    settle(window, qtbot)
    assert tagged(window, "Mira Sandt ran it") == []


def test_every_command_of_the_viewer_is_in_its_menu(window: MainWindow) -> None:
    menu = next(c for c in window.commands if isinstance(c, RecordCommands)).context_menu()
    there = {action.objectName() for action in menu.actions()}
    for inner in menu.findChildren(QMenu):
        there |= {action.objectName() for action in inner.actions()}
    assert {spec.id for spec in SPECS if spec.where == "viewer"} <= there
    # what is used most stands at the top, the rest in groups that can be read at one look
    for one in (menu, *menu.findChildren(QMenu)):
        rows = [action for action in one.actions() if not action.isSeparator()]
        assert 0 < len(rows) <= 16
        assert len({action.objectName() for action in rows if action.objectName()}) == len(
            [action for action in rows if action.objectName()]
        )


def test_the_menu_is_asked_for_the_words_under_the_pointer(window: MainWindow, qtbot: QtBot) -> None:
    viewer, start = window.viewer, TEXT.index("Lower Quay")
    viewer.select_span(4, 4)
    viewer.take_caret(viewer.rect_of_span(start, start + 3).center())
    assert start <= viewer.caret <= start + 3 and viewer.passages_at_cursor()
    # a selection stays: it is what the menu is asked for
    viewer.select_span(4, 18)
    viewer.take_caret(viewer.rect_of_span(start, start + 3).center())
    assert viewer.selection_span() == (4, 18)


def test_stripes_can_be_clicked_and_say_what_they_are(window: MainWindow, qtbot: QtBot) -> None:
    start = TEXT.index("Mira Sandt ran it")
    found = window.session.read(passages.find, 1, harbour.span("Mira Sandt ran it"))
    box = window.viewer.rect_of_span(start, start + 1)
    seen = {x: window.viewer.stripes_at(QPointF(x, box.center().y())) for x in range(0, 88)}
    at = next(x for x, ids in seen.items() if found in ids)
    told: list[list[int]] = []
    window.viewer.passage_activated.connect(told.append)
    point = QPoint(at, box.center().y())
    QTest.mouseClick(window.viewer.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert told and found in told[-1]
    rested: list[list[int]] = []
    window.viewer.rested.disconnect()
    window.viewer.rested.connect(lambda ids, place: rested.append(ids))
    tip = QHelpEvent(QEvent.Type.ToolTip, point, window.viewer.viewport().mapToGlobal(point))
    QApplication.sendEvent(window.viewer.viewport(), tip)
    assert rested and found in rested[0]
    assert "claim: Mira Sandt ran the Harbour Office" in window.document_pane.recorded_at(rested[0])
    assert seen[0] == []


def test_the_selected_words_are_what_a_link_rests_on(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.document_pane.link_bar
    window.selection.amend(None, records=(("claim", 3),))
    select(window, "one gang")
    press(window, qtbot, Qt.Key.Key_L)
    assert bar.isVisible() and "rests on “one gang”" in bar.words()
    window.selection.amend(None, records=(("claim", 2),))
    bar.without.click()
    assert "rests on" not in bar.words() and bar.without.isHidden()
    window.viewer.setFocus()
    select(window, "one gang")
    press(window, qtbot, Qt.Key.Key_L)
    assert "rests on “one gang”" in bar.words()
    bar.kind.setFocus()
    QTest.keyClick(bar.kind, Qt.Key.Key_Return)
    settle(window, qtbot)
    (link,) = [link for link, _ in window.session.read(claims.links_of, 3)]
    rests = [p.quote for p in window.session.read(passages.passages_of, "claim_link", link.id)]
    assert (link.from_id, link.to_id, rests) == (3, 2, ["one gang"])


def test_the_tags_used_last_stand_on_digits_in_the_entry(window: MainWindow, qtbot: QtBot) -> None:
    for tag in window.session.read(tags.list_tags):
        # one with a key of its own is not offered twice
        window.session.do(favourites.set_favourite, tag.id, None)
    settle(window, qtbot)
    select(window, "one gang")
    press(window, qtbot, Qt.Key.Key_T)
    entry = window.document_pane.entry
    assert [label.text() for label in entry.findChildren(QLabel) if label.text() in ("founding", "money")] == [
        "founding",
        "money",
    ]
    line = entry.findChild(QLineEdit, "quickEntryText")
    assert isinstance(line, QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert tagged(window, "one gang") == ["money"]
