"""Large documents: what is kept from frame to frame paints as if painted anew, far passages come, the bar finds its range."""

import random
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.bench.viewer import add_passages, text_of
from workbench.app import open_window
from workbench.intake.read import read_text
from workbench.model.marks import Mark
from workbench.model.records import Span
from workbench.services import cases, importing, reading, recording
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.theme import light_theme

STYLES = ("person", "organisation", "event", "claim", "tag:3", "relation")


def made(qtbot: QtBot, text: str, marks: list[Mark]) -> SourceViewer:
    viewer = SourceViewer(light_theme())
    qtbot.addWidget(viewer)
    viewer.resize(800, 500)
    viewer.show()
    viewer.show_document(text, marks)
    QApplication.processEvents()
    return viewer


def picture(viewer: SourceViewer) -> QImage:
    return viewer.viewport().grab().toImage()


def drawn(chance: random.Random, count: int, size: int) -> list[Mark]:
    found = []
    for number in range(count):
        start = chance.randrange(size - 60)
        style = chance.choice(STYLES)
        found.append(Mark(number, start, start + chance.randrange(1, 60), style, f"{style}:{number}", number % 7 == 0))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_kept_lines_look_as_if_painted_anew(qtbot: QtBot, seed: int) -> None:
    chance = random.Random(seed)
    text = text_of(6_000, seed)
    marks = {mark.passage_id: mark for mark in drawn(chance, 150, len(text))}
    viewer = made(qtbot, text, list(marks.values()))
    glow: list[int] = []
    for step in range(12):
        what = step % 4
        if what == 0:
            at = chance.randrange(len(text) - 90)
            viewer.select_span(at, at + chance.randrange(1, 80), scroll=False)
        elif what == 1:
            (mark,) = drawn(chance, 1, len(text))
            number = chance.randrange(160)
            marks[number] = Mark(number, mark.start, mark.end, mark.style, f"{mark.style}:{number}")
            viewer.change_marks([number], [marks[number]])
        elif what == 2:
            glow = [chance.randrange(160) for _ in range(5)]
            viewer.set_glow(glow)
        else:
            viewer.scroll_lines(chance.choice((-4, 3, 7)))
        kept = picture(viewer)
        viewer._strips.clear()
        assert picture(viewer) == kept, (seed, step)
    span = viewer.selection_span()
    viewer.verticalScrollBar().setValue(0)
    fresh = made(qtbot, text, list(marks.values()))
    fresh.set_glow(glow)
    assert span is not None
    fresh.select_span(*span, scroll=False)
    fresh.verticalScrollBar().setValue(0)
    # the lanes of what came later may differ, the text and its highlights may not
    left = 88
    box = viewer.viewport().rect().adjusted(left, 0, 0, 0)
    assert picture(fresh).copy(box) == picture(viewer).copy(box)


def test_the_bar_knows_the_length_before_anybody_scrolled(qtbot: QtBot) -> None:
    viewer = made(qtbot, text_of(3_000_000), [])
    qtbot.waitUntil(lambda: not viewer._layout._guessing.isActive())
    guessed = viewer.verticalScrollBar().maximum()
    assert guessed > 3_000_000 / 80
    viewer.show_document("short", [])
    QApplication.processEvents()
    assert viewer.verticalScrollBar().maximum() == 0 and viewer.toPlainText() == "short"
    assert viewer.textCursor().position() == 0


def test_far_passages_of_a_crowded_document_come_after_the_near_ones(tmp_path: Path, qtbot: QtBot) -> None:
    store = cases.new_case(tmp_path / "v.case", "V", "tester")
    text = text_of(400_000)
    importing.add_document(store, read_text(text))
    count = reading.MARKS_AT_ONCE + 200
    add_passages(store, 1, text, count)
    view = reading.document_view(store.connection, 1, 300_000)
    assert not view.complete and view.passages == count
    assert 0 < len(view.marks) < count and all(270_000 < mark.start < 330_000 for mark in view.marks)
    store.close()
    window = open_window(tmp_path / "v.case")
    qtbot.waitExposed(window)
    window.selection.amend(None, document=1)
    qtbot.waitUntil(lambda: window.viewer.index.passages == count)
    window.session.do(recording.tag_passage, 1, Span(399_000, 399_020), "ledger")
    qtbot.waitUntil(lambda: window.viewer.index.passages == count + 1)
    assert window.viewer.index.passages_at(399_010)
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: window.viewer.index.passages == count)
    window.close()
    window.deleteLater()


def test_a_line_without_end_is_broken_where_words_end(qtbot: QtBot) -> None:
    text = text_of(1_000_000, lines=False)
    start = text.index("harbour", 700_000)
    viewer = made(qtbot, text, [Mark(1, start, start + 7, "person")])
    lengths = [len(line) for line in viewer.toPlainText().split("\n")]
    assert max(lengths) <= 2_000 and len(lengths) >= 500
    viewer.select_span(start, start + 7)
    assert viewer.selection_span() == (start, start + 7)
    assert viewer.createMimeDataFromSelection().text() == "harbour"
    assert viewer._numbers[0] == 1 and not any(viewer._numbers[1:])
