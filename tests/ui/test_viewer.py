"""The viewer: selection in code points, snapping, growing, cycling, finding, zoom, long lines."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.model.canonical import canonicalise
from workbench.model.marks import Mark
from workbench.ui.document.find_bar import FindBar
from workbench.ui.document.graphemes import snapped
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.theme import dark_theme, light_theme

TEXT = (
    "A Heading\n\nThe Orsa Trust paid Ilse Maar. She met Bo in Velden.\nA second line here, with 🧑‍🚀 and café words.\n"
    * 5
)


@pytest.fixture
def viewer(qtbot: QtBot) -> SourceViewer:
    made = SourceViewer(light_theme())
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.show_document(TEXT, ())
    return made


def test_the_text_is_the_canonical_text(viewer: SourceViewer) -> None:
    assert viewer.toPlainText() == TEXT
    assert viewer.document().characterCount() - 1 == len(TEXT.encode("utf-16-le")) // 2


def test_selections_are_code_points(viewer: SourceViewer) -> None:
    for words in ("Orsa Trust", "café", "🧑‍🚀", "words."):
        start = TEXT.index(words)
        viewer.select_span(start, start + len(words))
        assert viewer.selection_span() == (start, start + len(words))
        assert viewer.textCursor().selectedText() == words


def test_a_selection_inside_a_joined_emoji_takes_it_whole(viewer: SourceViewer) -> None:
    start = TEXT.index("🧑‍🚀")
    assert snapped(TEXT, start + 1, start + 2) == (start, start + 3)
    assert snapped("🇸🇾🇱🇾", 1, 3) == (0, 4)
    assert snapped("e\u0301x", 1, 2) == (0, 2)
    assert snapped("abc", 1, 1) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    raw=st.text(alphabet=st.sampled_from("ab \n🧑\u200d🚀🇸🇾e\u0301שع漢\u2028"), min_size=1, max_size=60), data=st.data()
)
def test_random_selections_round_trip(viewer: SourceViewer, raw: str, data: st.DataObject) -> None:
    text = canonicalise(raw).text
    viewer.show_document(text, ())
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wanted = snapped(text, start, end)
    assert wanted is not None
    viewer.select_span(*wanted)
    assert viewer.selection_span() == wanted


def test_growing_by_word_sentence_and_paragraph_and_back(viewer: SourceViewer) -> None:
    at = TEXT.index("Maar") + 1
    viewer.select_span(at, at + 1)
    seen = []
    for _ in range(3):
        viewer.grow_selection()
        span = viewer.selection_span()
        assert span is not None
        seen.append(TEXT[slice(*span)])
    assert seen == ["Maar", "The Orsa Trust paid Ilse Maar.", "The Orsa Trust paid Ilse Maar. She met Bo in Velden."]
    for expected in (seen[1], seen[0]):
        viewer.shrink_selection()
        span = viewer.selection_span()
        assert span is not None and TEXT[slice(*span)] == expected


def test_a_click_cycles_through_what_lies_there(viewer: SourceViewer, qtbot: QtBot) -> None:
    start = TEXT.index("Orsa Trust")
    marks = [
        Mark(1, start, start + 10, "organisation"),
        Mark(2, start - 4, start + 20, "event", "event:1"),
        Mark(3, start, start + 4, "tag:2"),
    ]
    viewer.set_marks(marks)
    told: list[list[int]] = []
    viewer.passage_activated.connect(told.append)
    cursor = QTextCursor(viewer.document())
    cursor.setPosition(start + 2)
    point = viewer.cursorRect(cursor).center() + QPoint(2, 0)
    for _ in range(4):
        QTest.mouseClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert [ids[0] for ids in told] == [3, 1, 2, 3]
    assert all(sorted(ids) == [1, 2, 3] for ids in told)


def test_painting_every_style_struck_glowing_and_offered(viewer: SourceViewer) -> None:
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
    ]
    marks = [Mark(n, n * 7, n * 7 + 40, style, f"{style}:{n}", n % 2 == 0) for n, style in enumerate(styles)]
    marks += [Mark(50 + n, 20, 60 + n, "event", f"event:{n}") for n in range(7)]
    viewer.set_marks(marks)
    viewer.set_glow([1, 2])
    viewer.set_offers([(10, 20), (100, 120)])
    viewer.flash([4])
    viewer.select_span(5, 50)
    for theme in (light_theme(), dark_theme()):
        viewer.set_theme(theme)
        assert not viewer.grab().isNull()


def test_next_and_previous_passage(viewer: SourceViewer) -> None:
    viewer.set_marks([Mark(1, 20, 25, "person"), Mark(2, 40, 45, "person")])
    viewer.select_span(0, 1)
    viewer.step_passage(1)
    assert viewer.selection_span() == (20, 25)
    viewer.step_passage(1)
    assert viewer.selection_span() == (40, 45)
    viewer.step_passage(-1)
    assert viewer.selection_span() == (20, 25)


def test_zoom_stays_between_12_and_28(viewer: SourceViewer) -> None:
    for _ in range(30):
        viewer.zoom(1)
    assert viewer.font().pixelSize() == 28
    for _ in range(30):
        viewer.zoom(-1)
    assert viewer.font().pixelSize() == 12
    viewer.grab()


def test_a_growth_is_taken_back_only_while_it_is_selected(viewer: SourceViewer) -> None:
    at = TEXT.rindex("Maar") + 1
    viewer.select_span(at, at + 1)
    viewer.grow_selection()
    viewer.show_document("Short.", ())
    viewer.shrink_selection()
    assert viewer.selection_span() is None
    viewer.show_document(TEXT, ())
    viewer.select_span(at, at + 1)
    viewer.grow_selection()
    viewer.select_span(2, 9)
    viewer.shrink_selection()
    assert viewer.selection_span() is None and viewer.caret == 2, "not back to a place that was left"


def test_find_case_and_accents_aside(viewer: SourceViewer, qtbot: QtBot) -> None:
    bar = FindBar(viewer)
    qtbot.addWidget(bar)
    bar.open()
    QTest.keyClicks(bar.field, "CAFE")
    span = viewer.selection_span()
    assert span is not None and TEXT[slice(*span)] == "café"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    later = viewer.selection_span()
    assert later is not None and later[0] > span[0] and TEXT[slice(*later)] == "café"
    bar._exact.setChecked(True)
    assert bar._count.text() == "not found"


def test_find_looks_in_the_text_that_is_shown_now(viewer: SourceViewer, qtbot: QtBot) -> None:
    bar = FindBar(viewer)
    qtbot.addWidget(bar)
    bar.open()
    QTest.keyClicks(bar.field, "velden")
    bar.step(-1)
    shorter = "In Velden, and in Velden again."
    viewer.show_document(shorter, ())
    bar.follow()
    assert bar._count.text() == "1 of 2"
    assert viewer.selection_span() is None, "nothing is gone to unasked"
    spans = []
    for way in (1, 1, 1, -1):
        bar.step(way)
        spans.append(viewer.selection_span())
    assert spans == [(3, 9), (18, 24), (3, 9), (18, 24)]
    bar.leave()
    viewer.show_document("Nowhere.", ())
    bar.step(-1)
    assert viewer.selection_span() is None
    viewer.show_document("Velden", ())
    bar.step(-1)
    assert viewer.selection_span() == (0, 6)


def test_a_line_of_5_mb_is_shown(viewer: SourceViewer) -> None:
    text = "word " * 1_000_000
    viewer.show_document(text, [Mark(1, 2_500_000, 2_500_040, "person")])
    viewer.select_span(2_500_000, 2_500_040)
    assert viewer.selection_span() == (2_500_000, 2_500_040)
    viewer.grab()


def test_the_quick_entry_never_covers_the_selection(viewer: SourceViewer) -> None:
    start = TEXT.index("Velden")
    viewer.select_span(start, start + 6)
    rect = viewer.rect_of_span(start, start + 6)
    assert rect.left() >= 88 and rect.height() >= 20
