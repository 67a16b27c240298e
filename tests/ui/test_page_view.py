"""A document as its pages: the words on a page and in the text are the same words, in the whole window."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.made_files import pdf, two_columns
from workbench.app import open_window
from workbench.model.records import Span
from workbench.services import cases, charting, importing, recording
from workbench.store import documents, passages
from workbench.ui.document.pages.side import PageSide
from workbench.ui.document.pages.view import PageView
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import light_theme

LINES = (
    "Harbour report",
    "The pier burned on 4 March 2016. Mira Sandt told the",
    "Alder Courier in July that the lists of the re-",
    "ports were lost before the fire.",
)
PAGE = "\n".join(LINES)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of a report of four pages, the third of them empty, a text, a picture and a scan of one page."""
    tmp_path = tmp_path_factory.mktemp("pages")
    (tmp_path / "report.pdf").write_bytes(pdf(PAGE, PAGE, "", PAGE, label_prefix="r"))
    (tmp_path / "notes.txt").write_text("The pier burned. Nothing more is known.")
    (tmp_path / "scan.pdf").write_bytes(pdf(""))
    picture = QImage(200, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("#204080"))
    picture.save(str(tmp_path / "photo.png"))
    store = cases.new_case(tmp_path / "p.case", "P", "tester")
    importing.import_paths(store, [tmp_path / n for n in ("report.pdf", "notes.txt", "photo.png", "scan.pdf")])
    recording.record_event(store, 1, span_of(documents.text(store.connection, 1), "The pier burned", 2), "Fire")
    store.close()
    return tmp_path / "p.case"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A folder with that case."""
    shutil.copy(made, tmp_path)
    return tmp_path


def span_of(text: str, words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


@pytest.fixture
def window(folder: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    shown = open_window(folder / "p.case")
    shown.resize(1280, 800)
    qtbot.waitExposed(shown)
    qtbot.waitUntil(lambda: len(shown.commands) > 1)
    failed: list[Exception] = []
    shown.session.failed.connect(failed.append)
    shown.selection.amend(None, document=1)
    yield shown
    shown.close()
    shown.deleteLater()
    assert not failed


def side_of(window: MainWindow) -> PageSide:
    side = window.document_pane.sides.side
    assert side is not None
    return side


def show(window: MainWindow, qtbot: QtBot, mode: str) -> PageView:
    """Show the document so, and wait for the picture of its first page."""
    window.actions_[f"view.as_{mode}"].trigger()
    side = side_of(window)
    qtbot.waitUntil(lambda: side.pictures.picture(0) is not None, timeout=20_000)
    side.view.setFocus()
    QApplication.processEvents()
    return side.view


def drag(view: PageView, start: int, end: int) -> None:
    """Drag over code points on the page."""
    view.reveal(start, end)
    first, last = view.rects_of(start, start + 1)[0], view.rects_of(end - 1, end)[0]
    one = QPointF(first.left() + 0.5, first.center().y()).toPoint()
    other = QPointF(last.right() - 0.5, last.center().y()).toPoint()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=one)
    QTest.mouseMove(view.viewport(), (one + other) / 2)
    QTest.mouseMove(view.viewport(), other)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=other)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.busy)
    QApplication.processEvents()


def test_the_same_words_on_the_page_and_in_the_text_are_one_passage(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "pages")
    span = span_of(view.paged.text, "lists of the re-\nports", 1)
    drag(view, span.start, span.end)
    assert window.document_pane.span() == span
    QTest.keyClick(view, Qt.Key.Key_H)
    settle(window, qtbot)
    kept = window.session.read(passages.find, 1, span)
    assert kept is not None
    assert window.session.read(passages.get, kept).quote == "lists of the re-\nports"
    count = window.session.read(passages.count, 1)
    window.actions_["view.as_text"].trigger()
    assert window.viewer.isVisible() and not view.isVisible()
    window.viewer.select_span(0, 1)
    window.viewer.select_span(span.start, span.end)
    window.viewer.setFocus()
    QTest.keyClick(window.viewer, Qt.Key.Key_H)
    settle(window, qtbot)
    QTest.keyClick(window.viewer, Qt.Key.Key_E)
    field = window.document_pane.entry.findChild(QLineEdit, "quickEntryText")
    assert field is not None and field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert window.session.read(passages.count, 1) == count
    assert [r.kind for r in window.session.read(passages.contents, kept).records] == ["entity"]
    assert window.session.read(passages.find, 1, span) == kept


def test_words_selected_in_the_text_are_selected_on_the_page(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "both")
    assert window.viewer.isVisible() and view.isVisible()
    span = span_of(view.paged.text, "Alder Courier", 2)
    window.viewer.setFocus()
    window.viewer.select_span(span.start, span.end, scroll=False)
    assert view.page == 3 and window.document_pane.sides.reader is window.viewer
    rects = view.rects_of(span.start, span.end)
    assert len(rects) == 1 and QRectF(view.viewport().rect()).contains(rects[0])
    shown = view.viewport().grab().toImage()
    ground = shown.pixelColor(QPointF(rects[0].left() + 2, rects[0].top() + 2).toPoint())
    assert ground.lightness() < 240


def test_keys_walk_and_select_on_the_page(window: MainWindow, qtbot: QtBot) -> None:
    view, text = show(window, qtbot, "pages"), window.viewer
    start = span_of(view.paged.text, "The pier").start
    text.select_from(start, start)
    QTest.keyClick(view, Qt.Key.Key_Right, CONTROL | SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert text.selection_span() == (start, start + 5)
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert text.selection_span() is None and text.caret == start
    QTest.keyClick(view, Qt.Key.Key_End, SHIFT)
    assert text.selection_span() == (start, start + len(LINES[1]))
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert text.caret == span_of(view.paged.text, LINES[2]).start
    QTest.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert text.selection_span() == (start, start + len(LINES[1]) + 1)
    # over the end of the page, and over the empty page between
    QTest.keyClick(view, Qt.Key.Key_End, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.paged.page_of(text.caret) == 1
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.paged.page_of(text.caret) == 3
    QTest.keyClick(view, Qt.Key.Key_Home, CONTROL)
    assert text.caret == 0 and view.page == 0
    before = view.verticalScrollBar().value()
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > before and text.caret == 0
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    QTest.keyClick(view, Qt.Key.Key_Space, SHIFT)
    assert view.verticalScrollBar().value() == before
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert text.selection_span() == (0, len(view.paged.text))
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert text.selection_span() is None


def test_words_lines_and_rectangles_by_mouse(window: MainWindow, qtbot: QtBot) -> None:
    view, text = show(window, qtbot, "pages"), window.viewer
    span = span_of(view.paged.text, "Courier")
    point = view.rects_of(span.start, span.end)[0].center().toPoint()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert text.selection_span() == (span.start, span.end)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    line = span_of(view.paged.text, LINES[2])
    assert text.selection_span() == (line.start, line.end)
    QTest.qWait(QApplication.doubleClickInterval() + 20)
    far = view.rects_of(line.start, line.start + 1)[0].center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=far)
    assert text.selection_span() is None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, point)
    assert text.selection_span() is not None
    # a rectangle round a word
    box = view.rects_of(span.start, span.end)[0].toAlignedRect()
    held = Qt.KeyboardModifier.AltModifier
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, held, box.topLeft())
    QTest.mouseMove(view.viewport(), box.center())
    QTest.mouseMove(view.viewport(), box.bottomRight())
    view.viewport().grab()
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, held, box.bottomRight())
    assert text.selection_span() == (span.start, span.end)


def test_columns_are_selected_one_after_the_other(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    path = folder / "columns.pdf"
    path.write_bytes(two_columns("The left one\nbegins here\nand ends.", "Then comes\nthe right one\nat last."))
    window.session.do(importing.import_paths, [path])
    settle(window, qtbot)
    window.selection.amend(None, document=5)
    view = show(window, qtbot, "pages")
    span = span_of(view.paged.text, "begins here\nand ends.")
    drag(view, span.start, span.end)
    assert window.document_pane.span() == span


def test_a_letter_opens_the_entry_beside_the_words_on_the_page(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "pages")
    span = span_of(view.paged.text, "Mira Sandt")
    drag(view, span.start, span.end)
    QTest.keyClick(view, Qt.Key.Key_E)
    entry = window.document_pane.entry
    assert entry.isVisible() and entry.parentWidget() is view
    rect = view.rects_of(span.start, span.end)[0]
    assert not QRectF(entry.geometry()).intersects(rect) and abs(entry.y() - rect.bottom()) < 8
    field = entry.findChild(QLineEdit, "quickEntryText")
    assert field is not None and field.hasFocus() and field.text() == "Mira Sandt"
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert window.session.read(passages.find, 1, span) is not None
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_V)
    assert entry.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert view.hasFocus() and not entry.isVisible()
    # and again in the text, where one that is open does not follow
    QTest.keyClick(view, Qt.Key.Key_V)
    assert entry.isVisible()
    window.actions_["view.as_text"].trigger()
    assert window.viewer.hasFocus() and not entry.isVisible()
    QTest.keyClick(window.viewer, Qt.Key.Key_V)
    assert entry.isVisible() and entry.parentWidget() is window.viewer
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.viewer.hasFocus()


@pytest.mark.parametrize("on_page", [False, True])
def test_the_entry_is_whole_where_text_and_pages_are_narrower(window: MainWindow, qtbot: QtBot, on_page: bool) -> None:
    view = show(window, qtbot, "both")
    span = span_of(view.paged.text, "Mira Sandt")
    reader = view if on_page else window.viewer
    reader.setFocus()
    window.viewer.select_span(span.start, span.end)
    assert reader.width() < 408
    QTest.keyClick(reader, Qt.Key.Key_E)
    entry = window.document_pane.entry
    assert entry.isVisible() and entry.visibleRegion().boundingRect().contains(entry.rect())
    around = window.document_pane.sides.around(span.start, span.end)
    around.moveTo(reader.mapTo(window, around.topLeft()))
    assert not around.intersects(QRect(entry.mapTo(window, QPoint()), entry.size()))
    assert abs(entry.mapTo(window, QPoint()).y() - around.bottom()) < 8
    QTest.keyClick(entry.findChild(QLineEdit, "quickEntryText"), Qt.Key.Key_Return)
    settle(window, qtbot)
    assert window.session.read(passages.find, 1, span) is not None and reader.hasFocus()


def test_an_event_on_the_timeline_leads_to_its_words_on_the_page(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "pages")
    assert view.page == 0
    window.timeline.select(next(iter(window.timeline.events())))
    QApplication.processEvents()
    assert view.page == 3
    span = span_of(view.paged.text, "The pier burned", 2)
    rect = view.rects_of(span.start, span.end)[0]
    assert QRectF(view.viewport().rect()).contains(rect)
    assert window.viewer.glowing
    window.viewer.select_from(0, 0)
    glowing = view.viewport().grab().toImage().pixelColor(QPointF(rect.left() + 1, rect.top() + 3).toPoint())
    window.viewer.set_glow(())
    plain = view.viewport().grab().toImage().pixelColor(QPointF(rect.left() + 1, rect.top() + 3).toPoint())
    assert glowing.lightness() < plain.lightness() < 250


def test_an_end_is_dragged_on_the_page(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "pages")
    window.timeline.select(next(iter(window.timeline.events())))
    QApplication.processEvents()
    grip = view.grips.boxes()["end"].center().toPoint()
    span = span_of(view.paged.text, "The pier burned on", 2)
    place = view.rects_of(span.end - 1, span.end)[0]
    to = QPointF(place.right() - 0.5, place.center().y()).toPoint()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(view.viewport(), to)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=to)
    settle(window, qtbot)
    assert window.session.read(passages.get, 1).quote == "The pier burned"
    window.selection.amend(None, passages=(1,), span=(span.start, span.end - 3))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(view.viewport(), to)
    assert view.grips.dragging
    view.viewport().grab()
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=to)
    settle(window, qtbot)
    assert window.session.read(passages.get, 1).quote == "The pier burned on"
    start = view.grips.boxes()["start"].center().toPoint()
    to = view.rects_of(span.start + 4, span.start + 5)[0].center().toPoint() - QPoint(3, 0)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), to)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=to)
    settle(window, qtbot)
    assert window.session.read(passages.get, 1).quote == "pier burned on"


def test_a_click_on_a_highlight_or_its_sign_is_a_click_on_the_passage(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "pages")
    span = span_of(view.paged.text, "The pier burned", 2)
    view.reveal(span.start, span.end)
    rect = view.rects_of(span.start, span.end)[0]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert window.selection.focus.of_kind("event") == (1,)
    window.selection.amend(None, records=(), passages=())
    page = view.page_rect(3)
    assert view.passages_at(QPointF(page.left() - 10, rect.center().y())) == [1]
    assert view.passages_at(QPointF(page.left() + 3, rect.center().y())) == []


def test_the_menu_of_the_page_is_that_of_the_words(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "pages")
    asked: list[QPoint] = []
    # without the menu itself, which this screen cannot raise
    window.document_pane.sides.menu_wanted.disconnect()
    window.document_pane.sides.menu_wanted.connect(asked.append)
    span = span_of(view.paged.text, "Mira Sandt")
    drag(view, span.start, span.end)
    below = view.viewport().mapToGlobal(view.around(span.start, span.end).bottomLeft())
    for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        event = QContextMenuEvent(reason, QPoint(9, 9), view.viewport().mapToGlobal(QPoint(9, 9)))
        QApplication.sendEvent(view.viewport(), event)
    assert asked == [below, view.viewport().mapToGlobal(QPoint(9, 9))]
    assert window.document_pane.sides.caret_place() == below


def test_a_quotation_copied_from_the_page_names_it(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    view = show(window, qtbot, "pages")
    span = span_of(view.paged.text, "Mira Sandt", 1)
    drag(view, span.start, span.end)
    window.actions_["edit.copy_citation"].trigger()
    assert f"p. ii, ¶6, {span.start}–{span.end}" in QApplication.clipboard().text()
    window.actions_["edit.copy"].trigger()
    assert QApplication.clipboard().text() == "Mira Sandt"
    out = folder / "events.csv"
    window.session.do(charting.export_csv, out)
    settle(window, qtbot)
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["page"] == "iv"


def test_the_choice_is_remembered_and_a_text_is_shown_whatever_it_is(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "pages")
    assert window.settings.last_used("document_as", "") == "pages"
    window.selection.amend(None, document=2)
    assert window.viewer.isVisible() and not view.isVisible()
    strip = window.findChild(QWidget, "noPages")
    assert strip is not None and strip.isVisible() and "no page pictures" in strip.accessibleName()
    window.actions_["view.page"].trigger()
    assert window.document_pane.sides.mode == "both" and strip.isVisible()
    side = side_of(window)
    assert not side.isVisible() and window.viewer.width() == window.document_pane.width()
    window.actions_["view.page"].trigger()
    assert window.document_pane.sides.mode == "text" and not side.isVisible()
    assert window.actions_["view.as_text"].isChecked()
    window.actions_["go.page"].trigger()
    assert window.document_pane.sides.mode == "both"
    window.selection.amend(None, document=1)
    assert side.isVisible() and not strip.isVisible() and not side.says_why
    window.actions_["go.page"].trigger()
    assert side.bar.field.hasFocus()


def test_the_bar_tells_the_page_and_goes_to_one(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "pages")
    bar = side_of(window).bar
    assert bar.field.text() == "i" and view.accessibleDescription() == "Page i of 4"
    for typed, page in (("iv", 3), ("2", 1), ("i", 0)):
        bar.field.setFocus()
        bar.field.setText(typed)
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        assert view.page == page and view.hasFocus()
    assert bar.page_called("99") is None and bar.page_called("x") is None
    bar.field.setFocus()
    bar.field.setText("x")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.field.hasFocus()
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert view.hasFocus() and bar.field.text() == "i"


def test_zoom_keeps_the_place_and_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "pages")
    width = view.stack.width
    assert view.viewport().width() - 80 <= width <= view.viewport().width()
    view.go_to_page(1)
    window.actions_["view.zoom_in"].trigger()
    assert view.stack.width == pytest.approx(width * 1.2, abs=2) and view.page == 1
    assert view.horizontalScrollBar().maximum() > 0
    window.actions_["view.page_whole"].trigger()
    assert view.page_rect(1).height() <= view.viewport().height()
    assert window.settings.last_used("page_zoom", "") == "page"
    window.actions_["view.page_width"].trigger()
    assert view.stack.width == width and view.page == 1
    window.actions_["view.zoom_out"].trigger()
    assert float(window.settings.last_used("page_zoom", "")) == pytest.approx(view.zoom, abs=0.001)
    # the text has its own size while reading goes on there
    window.actions_["view.as_both"].trigger()
    window.viewer.setFocus()
    pixels, zoom = window.viewer.font().pixelSize(), view.zoom
    window.actions_["view.zoom_in"].trigger()
    assert window.viewer.font().pixelSize() == pixels + 1 and view.zoom == zoom


def test_a_picture_is_shown_and_says_what_can_be_done(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.amend(None, document=3)
    view = show(window, qtbot, "pages")
    side = side_of(window)
    assert side.notice.isVisible() and "no words of it are known" in side.notice.text()
    assert view.stack.count == 1 and view.page_rect(0).width() > 2 * 200
    window.use_scheme("dark")
    centre = view.page_rect(0).center()
    qtbot.waitUntil(lambda: view.viewport().grab().toImage().pixelColor(centre).name() == "#204080")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    QTest.keyClick(view, Qt.Key.Key_H)
    assert window.document_pane.span() is None
    window.selection.amend(None, document=4)
    qtbot.waitUntil(lambda: side.pictures.picture(0) is not None, timeout=20_000)
    assert "These pages are pictures" in side.notice.text()
    window.actions_["view.as_text"].trigger()
    assert window.document_pane.unread.widget is not None
    assert "Pages shows what it looks like" in window.document_pane.unread.widget.hint.text()


def test_a_page_that_breaks_its_process_is_a_sentence_in_its_place(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = show(window, qtbot, "pages")
    pictures = side_of(window).pictures
    from workbench.intake import process

    harm = (
        process._START.replace("importlib.import_module(served).main()", "child = importlib.import_module(served)")
        + "import os\n"
        + "draw = child.worker.serve\n"
        + "from workbench.intake.readers.pdf_pages import PdfPages\n"
        + "real = PdfPages.draw\n"
        + "PdfPages.draw = lambda self, i, w, h: os.abort() if i == 1 else real(self, i, w, h)\n"
        + "child.main()\n"
    )
    monkeypatch.setattr("workbench.intake.process._START", harm)
    window.selection.amend(None, document=2)
    window.selection.amend(None, document=1)
    qtbot.waitUntil(lambda: pictures.picture(0) is not None, timeout=20_000)
    view.go_to_page(1)
    view.viewport().grab()
    qtbot.waitUntil(lambda: pictures.failure(1) is not None, timeout=20_000)
    assert "broke its reader" in (pictures.failure(1) or "")
    view.go_to_page(3)
    view.viewport().grab()
    qtbot.waitUntil(lambda: pictures.picture(3) is not None, timeout=20_000)
    # words on the page that has no picture can be selected all the same
    span = span_of(view.paged.text, "Mira Sandt", 1)
    drag(view, span.start, span.end)
    assert window.document_pane.span() == span
    view.viewport().grab()


def test_a_file_that_cannot_be_opened_says_so(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing here")
    window.session.do(importing.import_paths, [folder / "broken.pdf"])
    settle(window, qtbot)
    window.selection.amend(None, document=5)
    window.actions_["view.as_pages"].trigger()
    side = side_of(window)
    qtbot.waitUntil(lambda: side.says_why, timeout=20_000)
    assert side.empty.line.text() == "The pages cannot be shown." and "damaged" in side.empty.hint.text()


def test_the_look_follows_the_theme(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "pages")
    point = view.page_rect(0).topLeft() + view.page_rect(0).bottomRight() * 0
    inside = QPointF(point.x() + 5.0, max(5.0, point.y() + 5.0)).toPoint()
    assert view.viewport().grab().toImage().pixelColor(inside).name() == "#ffffff"
    window.use_scheme("dark")
    dim = view.viewport().grab().toImage().pixelColor(inside)
    assert 150 < dim.lightness() < 230
    window.use_scheme("light")
    assert view.viewport().grab().toImage().pixelColor(inside).name() == "#ffffff"


def test_panes_are_walked_with_the_pages_among_them(window: MainWindow, qtbot: QtBot) -> None:
    view = show(window, qtbot, "both")
    window.viewer.setFocus()
    window.next_pane(1)
    assert view.hasFocus()
    window.next_pane(-1)
    assert window.viewer.hasFocus()
    window.actions_["view.as_pages"].trigger()
    window.viewer.setFocus()
    assert view.hasFocus()
    assert light_theme() is not None


def test_closing_the_case_ends_the_drawing(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, "pages")
    pictures = side_of(window).pictures
    window.session.close()
    assert pictures.picture(0) is None and pictures.held_bytes == 0 and pictures._thread is None
