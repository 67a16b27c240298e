"""The source viewer: offsets, scrolling, passages, selection and keys, on real text in a real widget."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import harbour
from workbench.model.citation import paragraph_number, paragraph_starts
from workbench.model.marks import Mark
from workbench.services import reading
from workbench.ui.document.find_bar import FindBar
from workbench.ui.document.header import DocumentHeader
from workbench.ui.document.lines import lines_of, lines_over
from workbench.ui.document.margin import numbers_of
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.textpos import TextPositions
from workbench.ui.theme import Theme, dark_theme, light_theme
from workbench.ui.theme.style import apply
from workbench.ui.theme.tokens import SIZES

TEXT = (
    "The Harbour Papers\n\n"
    "Mira Sandt met the harbour master on 3 May. She left before noon.\n\n"
    "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 waited; cafe\u0301 closed.\n\n"
    "Nobody wrote it down, and the ledger was never found.\n"
)
Make = Callable[..., SourceViewer]


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication) -> Make:
    def build(text: str = TEXT, marks: tuple[Mark, ...] = (), theme: Theme | None = None) -> SourceViewer:
        viewer = SourceViewer(theme or light_theme())
        qtbot.addWidget(viewer)
        viewer.resize(800, 500)
        viewer.show()
        viewer.show_document(text, marks)
        qapp.processEvents()
        viewer.setFocus()
        return viewer

    return build


def over(words: str, style: str = "person", number: int = 1, text: str = TEXT, struck: bool = False) -> Mark:
    start = text.index(words)
    return Mark(number, start, start + len(words), style, f"{style}:{number}", struck)


def middle(viewer: SourceViewer, words: str, text: str = TEXT) -> QPoint:
    start = text.index(words)
    box = viewer.rect_of_span(start, start + len(words))
    return box.center()


def long_text(paragraphs: int = 300) -> str:
    return "\n\n".join(f"P{n} " + "word and other words " * 60 for n in range(paragraphs)) + "\n\nThe end"


def test_scripts_find_the_text_itself(make: Make) -> None:
    viewer = make()
    assert viewer.objectName() == "documentViewer"
    assert viewer.toPlainText() == TEXT
    assert viewer.isReadOnly() and not viewer.isUndoRedoEnabled()
    assert viewer.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_a_selection_comes_back_in_code_points(make: Make) -> None:
    viewer = make()
    for words in ("Mira Sandt", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "cafe\u0301", "ledger"):
        start = TEXT.index(words)
        viewer.select_span(start, start + len(words))
        assert viewer.selection_span() == (start, start + len(words)), words


def test_a_selection_never_splits_a_family_or_an_accent(make: Make) -> None:
    viewer = make()
    family = TEXT.index("\U0001f468")
    viewer.select_span(family + 2, family + 3)
    assert viewer.selection_span() == (family, family + 5)
    letter = TEXT.index("e\u0301")
    viewer.select_span(letter - 2, letter + 1)
    assert viewer.selection_span() == (letter - 2, letter + 2)


def test_the_end_of_a_long_document_is_within_reach(make: Make, qapp: QApplication) -> None:
    viewer = make(long_text())
    bar = viewer.verticalScrollBar()
    for _ in range(4):
        bar.setValue(bar.maximum())
        viewer.grab()
        qapp.processEvents()
    end = viewer.document().lastBlock()
    assert viewer.blockBoundingGeometry(end).translated(viewer.contentOffset()).bottom() <= viewer.viewport().height()


@pytest.mark.parametrize("paragraph", [0, 40, 150, 298])
def test_a_jump_puts_the_words_on_the_screen(make: Make, qapp: QApplication, paragraph: int) -> None:
    text = long_text()
    viewer = make(text)
    start = text.index(f"P{paragraph} ")
    viewer.select_span(start, start + 4)
    viewer.grab()
    qapp.processEvents()
    box = viewer.rect_of_span(start, start + 4)
    assert box.top() >= 0 and box.bottom() < viewer.viewport().height()
    if 40 <= paragraph <= 150:
        assert abs(box.top() - viewer.viewport().height() / 3) < 40


def test_scrolling_up_skips_no_line(make: Make, qapp: QApplication) -> None:
    text = long_text()
    viewer = make(text)
    viewer.select_span(text.index("P150"), text.index("P150") + 4)
    viewer.grab()
    qapp.processEvents()
    bar = viewer.verticalScrollBar()
    for _ in range(40):
        mark = viewer.firstVisibleBlock()
        before = viewer.blockBoundingGeometry(mark).translated(viewer.contentOffset()).top()
        bar.setValue(bar.value() - 3)
        after = viewer.blockBoundingGeometry(mark).translated(viewer.contentOffset()).top()
        assert 0 < after - before <= 4 * 25
        viewer.grab()
        qapp.processEvents()


def test_passages_across_blank_lines_and_of_every_style_are_painted(make: Make) -> None:
    styles = [
        "person",
        "organisation",
        "place",
        "object",
        "event",
        "claim",
        "relation",
        "tag:1",
        "tag:10",
        "highlight",
        "note",
        "vessel",
    ]
    marks = [Mark(n, 2 * n, len(TEXT) - n, style, f"x:{n}", n % 2 == 0) for n, style in enumerate(styles)]
    viewer = make(TEXT, tuple(marks))
    viewer.set_offers([(TEXT.index("3 May"), TEXT.index("3 May") + 5)])
    viewer.set_glow([1, 2])
    viewer.flash([5])
    assert not viewer.grab().isNull()


def _colours(image: QImage, box: tuple[int, int, int, int]) -> set[str]:
    left, top, right, bottom = box
    return {image.pixelColor(x, y).name() for x in range(left, right) for y in range(top, bottom)}


@pytest.mark.parametrize("theme", [light_theme, dark_theme])
def test_a_fill_shows_through_the_selection(make: Make, qapp: QApplication, theme: Callable[[], Theme]) -> None:
    look = theme()
    apply(qapp, look)
    try:
        viewer = make(TEXT, (over("Mira Sandt"),), look)
        span = TEXT.index("Mira"), TEXT.index("Mira") + 30
        viewer.select_span(*span)
        box = viewer.rect_of_span(TEXT.index("Mira"), TEXT.index("Mira") + 10)
        image = viewer.viewport().grab().toImage()
        here = _colours(image, (box.left(), box.top() + 5, box.right(), box.bottom() - 5))
        there = _colours(image, (box.right() + 30, box.top() + 5, box.right() + 80, box.bottom() - 5))
        assert here - there, "the selection hides the highlight"
        assert QColor(look.tokens.kinds["person"]).name() in _colours(
            image, (box.left(), box.top(), box.right(), box.bottom())
        )
    finally:
        apply(qapp, light_theme())
        qapp.setStyleSheet("")


def test_a_click_tells_the_passages_shortest_first_and_a_further_one_goes_round(make: Make, qtbot: QtBot) -> None:
    marks = (over("Mira Sandt met the harbour master", "event", 7), over("Mira Sandt", "person", 8))
    viewer = make(TEXT, marks)
    told: list[list[int]] = []
    viewer.passage_activated.connect(told.append)
    spot = middle(viewer, "Mira Sandt")
    for _ in range(3):
        QTest.mouseClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.qWait(QApplication.doubleClickInterval() + 20)
    assert told == [[8, 7], [7, 8], [8, 7]]
    assert viewer.passage_at(middle(viewer, "master")) == [7]


BIDI = "He told the قبطان in May.\n\nقال the captain في مايو 2014 مع اثنين."


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("قبطان in", 1),  # the name from its right, and the word behind it
        ("the قب", 2),  # of the name the two letters at its right
        ("captain في", 2),
        ("مايو 20", 2),
        ("2014", 1),
    ],
)
def test_highlights_cover_the_letters_where_words_turn(make: Make, words: str, seen: int) -> None:
    viewer = make(BIDI, (over(words, text=BIDI),))
    start = BIDI.index(words)
    pieces = [viewer_pieces(viewer, at, at + 1) for at in range(start, start + len(words))]
    whole = viewer_pieces(viewer, start, start + len(words))
    assert len(whole) == seen
    # as wide as its letters, and nothing of the letters beside it
    assert sum(right - left for left, right in whole) == pytest.approx(
        sum(right - left for one in pieces for left, right in one), abs=2
    )
    for at in (start - 1, start + len(words)):
        for left, right in viewer_pieces(viewer, at, at + 1):
            assert not any(one < (left + right) / 2 < other for one, other in whole)
    viewer.grab()


def viewer_pieces(viewer: SourceViewer, start: int, end: int) -> list[tuple[float, float]]:
    lines = lines_of(viewer._visible_blocks(), viewer._layout.line_height())
    return [piece for line in lines_over(lines, start, end) for piece in line.reaches(start, end)]


def test_the_ends_of_words_from_the_right_are_taken_where_they_are(make: Make) -> None:
    viewer = make(BIDI, (over("قبطان", text=BIDI), over("في مايو", number=2, text=BIDI)))
    for number, words in ((1, "قبطان"), (2, "في مايو")):
        start = BIDI.index(words)
        ((left, right),) = viewer_pieces(viewer, start, start + len(words))
        viewer.handles.hold(number)
        boxes = viewer.handles.boxes()
        assert abs(boxes["start"].left() - right) <= 1 and abs(boxes["end"].left() - left) <= 1
    viewer.grab()
    # the paragraph begins at the right end of the measure
    (first,) = viewer_pieces(viewer, BIDI.index("قال"), BIDI.index("قال") + 1)
    assert abs(first[1] - (SIZES.viewer_margin + viewer._layout.text_width)) <= 2


def test_beside_the_words_there_is_no_passage(make: Make) -> None:
    viewer = make(TEXT, (over("She left before noon.", "event", 3),))
    box = viewer.rect_of_span(TEXT.index("noon."), TEXT.index("noon.") + 5)
    assert viewer.passage_at(QPoint(box.right() + 60, box.center().y())) == []
    assert viewer.passage_at(QPointF(4, box.center().y()).toPoint()) == []


def test_a_selection_grows_by_word_sentence_and_paragraph_and_shrinks_again(make: Make) -> None:
    viewer = make()
    start = TEXT.index("harbour master")
    viewer.select_span(start + 2, start + 2)
    said = []
    for _ in range(3):
        viewer.grow_selection()
        span = viewer.selection_span()
        assert span is not None
        said.append(TEXT[slice(*span)])
    assert said == [
        "harbour",
        "Mira Sandt met the harbour master on 3 May.",
        "Mira Sandt met the harbour master on 3 May. She left before noon.",
    ]
    viewer.shrink_selection()
    viewer.shrink_selection()
    span = viewer.selection_span()
    assert span is not None and TEXT[slice(*span)] == "harbour"


def test_what_is_copied_is_the_stored_text(make: Make) -> None:
    text = "one\u2028two\u00a0three " + "word " * 2_000
    viewer = make(text)
    viewer.select_span(0, len(text))
    viewer.copy()
    assert QApplication.clipboard().text() == text


def test_letters_reach_the_commands(make: Make) -> None:
    viewer = make()
    pressed: list[str] = []
    for key in ("E", "T", "1", "+", "-", "]", ".", "Return"):
        action = QAction(viewer)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda checked=False, said=key: pressed.append(said))
        viewer.addAction(action)
    QTest.keyClicks(viewer, "et1+-].")
    QTest.keyClick(viewer, Qt.Key.Key_Return)
    assert pressed == ["E", "T", "1", "+", "-", "]", ".", "Return"]


def test_escape_drops_the_selection_and_then_leaves_the_key_to_others(make: Make) -> None:
    viewer = make()
    viewer.select_span(0, 3)
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert viewer.selection_span() is None


def test_the_size_stays_between_12_and_28(make: Make) -> None:
    viewer = make()
    for _ in range(40):
        viewer.zoom(1)
    assert viewer.font().pixelSize() == 28
    for _ in range(40):
        viewer.zoom(-1)
    assert viewer.font().pixelSize() == 12
    assert not viewer.grab().isNull()


def test_the_text_keeps_its_measure_and_its_margin(make: Make) -> None:
    viewer = make(long_text(5))
    for width in (700, 862, 1_600):
        viewer.resize(width, 500)
        viewer.grab()
        rects = [viewer.rect_of_span(n, n + 1) for n in range(0, 900, 7)]
        assert min(r.left() for r in rects) == 88
        assert max(r.left() for r in rects) <= 88 + 640


def test_find_counts_and_goes_round_without_case_and_accents(make: Make, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    text = "Café Nord. The cafe was shut. CAFÉ."
    viewer = make(text)
    bar = FindBar(viewer, holder)
    holder.show()
    bar.open()
    QTest.keyClicks(bar.field, "cafe")
    spans = []
    for _ in range(3):
        spans.append(viewer.selection_span())
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert spans == [(0, 4), (15, 19), (30, 34)]
    assert viewer.selection_span() == (0, 4)
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_one_endless_line_is_broken_for_the_eye_only(make: Make) -> None:
    text = "harbour ledger " * 20_000
    viewer = make(text)
    start = len(text) - 21
    viewer.select_span(start, start + 6)
    assert viewer.selection_span() == (start, start + 6)
    assert viewer.textCursor().selectedText() == text[start : start + 6]


@pytest.mark.parametrize("stripes", [3, 4, 5, 9])
def test_the_fourth_lane_says_how_many_it_holds_beside_the_number(make: Make, stripes: int) -> None:
    before = "Line.\n\n" * 11
    text = before + "Words that tell of a fire and of a boat.\n"
    viewer = make(text, tuple(over("Words that tell", "event", number, text) for number in range(1, stripes + 1)))
    line = viewer.rect_of_span(len(before), len(before) + 1)
    picture = viewer.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    colour, paper = viewer.theme.kind_colour("event"), viewer.theme.colour("paper")

    def has(x: int, wanted: Callable[[QColor], bool]) -> bool:
        rows = range(round(line.top() * ratio), round(line.bottom() * ratio))
        return any(wanted(picture.pixelColor(round(x * ratio), y)) for y in rows)

    fourth = range(28, 37)
    shaped = any(has(x, lambda ink: ink == colour) for x in fourth)
    assert shaped == (stripes == 4)
    assert stripes < 4 or any(has(x, lambda ink: ink != paper) for x in fourth)
    # the number of the paragraph keeps clear of it
    inked = [x for x in range(44) if has(x, lambda ink: ink != paper)]
    assert inked and (stripes < 4 or any(x not in inked for x in range(inked[0] + 14, 30)))
    assert len(viewer.stripes_at(QPointF(32, line.center().y()))) == max(0, stripes - 3)


def test_the_margin_counts_paragraphs_as_citations_do() -> None:
    text = "Title\n\n" + "harbour ledger " * 1_000 + "\n\n\nAfter the long one.\nThe last."
    shown = TextPositions(text).display_text
    assert shown.count("\n") > text.count("\n")
    numbers = numbers_of(text, shown)
    assert [n for n in numbers if n] == [1, 2, 3, 4]
    starts = paragraph_starts(text)
    assert paragraph_number(starts, text.index("After")) == 3
    assert len(numbers) == shown.count("\n") + 1


def test_a_long_source_leaves_room_to_the_title(qtbot: QtBot, tmp_path: Path) -> None:
    case = harbour.build(tmp_path / "h.case")
    number = harbour.add_document(case.store, "A title of some length", "Words.", "The Ministry of Harbours and Lights")
    header = DocumentHeader(light_theme())
    qtbot.addWidget(header)
    header.resize(540, 32)
    header.show(reading.document_view(case.store.connection, number))
    QApplication.processEvents()
    case.store.close()
    assert header.title.width() > 120 and header._source.width() <= 0.26 * 540 + 1
    assert "Harbours and Lights" in header._source.toolTip()
    parts = [header.title, header._grade, header._source, header._date, header._passages]
    assert all(one.geometry().right() < other.geometry().left() for one, other in pairwise(parts))
    header.resize(1000, 32)
    QApplication.processEvents()
    assert all(one.geometry().right() < other.geometry().left() for one, other in pairwise(parts))
    assert header._source.width() == header._source.sizeHint().width()
