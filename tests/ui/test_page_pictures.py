"""Pictures of pages: drawn in the order they are wanted, kept within bounds, gone with their document."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.made_files import pdf
from workbench.model.marks import Mark
from workbench.model.page_stack import stacked
from workbench.model.page_words import PageWords
from workbench.model.pages import PageSpan
from workbench.ui.document.pages import pictures as module
from workbench.ui.document.pages.drawn import PDF
from workbench.ui.document.pages.overlay import Overlay
from workbench.ui.document.pages.pictures import MOST_PIXELS, Pictures, Wanted, bounded
from workbench.ui.document.pages.view import PageView
from workbench.ui.document.pages.words import PagedText
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.theme import dark_theme, light_theme


@pytest.fixture
def pictures(qtbot: QtBot) -> Iterator[Pictures]:
    made = Pictures()
    yield made
    made.close()


def test_pages_are_drawn_at_the_size_that_is_wanted(pictures: Pictures, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pictures.opened, timeout=20_000) as opened:
        pictures.open(PDF, pdf("one", "two", "three"))
    assert opened.args == [((61200, 79200),) * 3]
    pictures.want([Wanted(2, 61, 79), Wanted(0, 61, 79)])
    qtbot.waitUntil(lambda: pictures.picture(0) is not None and pictures.picture(2) is not None)
    assert pictures.picture(1) is None
    pictures.want([Wanted(0, 122, 158)])
    known = pictures.picture(0)
    # the old picture stands in until the new one has come
    assert known is not None and known.size == (61, 79)
    qtbot.waitUntil(lambda: (found := pictures.picture(0)) is not None and found.size == (122, 158))


def test_the_cache_has_a_bound_and_keeps_what_is_seen(
    pictures: Pictures, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CACHE_BYTES", 100_000)
    pictures.open(PDF, pdf(*["page"] * 30))
    for index in range(30):
        pictures.want([Wanted(index, 100, 100), Wanted((index + 1) % 30, 100, 100)])
        qtbot.waitUntil(lambda index=index: pictures.picture(index) is not None, timeout=20_000)  # type: ignore[misc]
        assert pictures.held_bytes <= 100_000 + 80_000
    assert pictures.picture(29) is not None and pictures.picture(10) is None


def test_a_page_shown_very_large_is_drawn_within_bounds() -> None:
    wanted = bounded(3, 20_000, 10_000)
    assert wanted.width * wanted.height <= MOST_PIXELS and wanted.width == pytest.approx(2 * wanted.height, abs=2)
    assert bounded(3, 800, 1000) == Wanted(3, 800, 1000)


def test_another_document_takes_its_place_and_nothing_of_the_first_comes_late(pictures: Pictures, qtbot: QtBot) -> None:
    pictures.open(PDF, pdf("one"))
    pictures.want([Wanted(0, 50, 50)])
    with qtbot.waitSignal(pictures.opened, timeout=20_000) as opened:
        pictures.open(PDF, pdf("two", "three"))
    if len(opened.args[0]) == 1:
        qtbot.waitSignal(pictures.opened, timeout=20_000).wait()
    assert pictures.picture(0) is None or pictures.held_bytes == 10_000
    with qtbot.waitSignal(pictures.refused, timeout=20_000) as refused:
        pictures.open(PDF, b"nothing")
    assert "damaged" in refused.args[0] and pictures.held_bytes == 0
    pictures.close()
    pictures.close()
    QApplication.processEvents()
    with qtbot.waitSignal(pictures.opened, timeout=20_000):
        pictures.open(PDF, pdf("again"))


def paged() -> PagedText:
    return PagedText("Hello", (PageSpan(0, 5, "1", 61200, 79200),), lambda index: b"damaged")


def test_damaged_boxes_leave_words_without_places() -> None:
    text = paged()
    assert text.label(0) == "1" and text.label(7) == "8" and text.page_of(3) == 0
    assert not text.words(0).has_places and not text.words(5).has_places
    assert text.thousandths([0, 4], stacked(text.sizes, 1.0, 10)) == [9, 794]
    assert text.thousandths([0], stacked((), 1.0, 10)) == [0]
    assert text.on_page(0, [(0, 2), (4, 9), (11, 12)]) == [(0, 2), (4, 9)] and text.on_page(3, [(0, 2)]) == ()
    assert PagedText("", (), lambda index: b"").page_of(0) is None
    assert PagedText("a", (PageSpan(0, 1, "1"),), lambda index: b"").sizes == []


def test_pages_are_drawn_for_the_screen_they_are_on(qtbot: QtBot) -> None:
    viewer = SourceViewer(light_theme())
    qtbot.addWidget(viewer)
    made = Pictures()
    view = PageView(viewer, made, light_theme())
    qtbot.addWidget(view)
    asked: list[list[Wanted]] = []
    made.want = asked.append  # type: ignore[method-assign]
    view.resize(400, 400)
    view.show_pages(paged(), [(61200, 79200)])
    view._ask(1.0)
    view._ask(2.0)
    assert asked[-1][0].width == 2 * asked[-2][0].width
    view._ask(2.0)
    assert len(asked) == 2 or asked[-1] != asked[-2]


def test_a_glow_in_the_dark_is_the_underline_alone() -> None:
    words = PageWords(PageSpan(0, 5, "1", 61200, 79200), "Hello")
    marks = [Mark(1, 0, 5, "person")]
    light, dark = Overlay(light_theme()), Overlay(dark_theme())
    fills = [overlay._fill(marks[0], glows).alphaF() for overlay in (light, dark) for glows in (False, True)]
    assert fills[1] == pytest.approx(1.5 * fills[0], abs=0.01) and fills[2] == fills[3]
    assert light.layer(0, lambda index: words, marks, [], frozenset(), 1.0).fills == []


def test_a_process_that_cannot_be_started_is_told(
    pictures: Pictures, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with qtbot.waitSignal(pictures.refused, timeout=20_000) as refused:
        pictures.open(PDF, pdf("one"))
    assert "could not be started" in refused.args[0]
