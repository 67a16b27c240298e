"""Words on a page: hit test, lines, places of a span, spans of rectangles, pages under one another."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.made_files import pdf, two_columns
from workbench.intake.readers.pdf import read_pdf
from workbench.model.page_stack import stacked, zoom_step, zoom_to_page, zoom_to_width
from workbench.model.page_words import PageWords, Rect
from workbench.model.pages import PageSpan

LINES = "The harbour office burned.\nA second line of re-\nports was lost."
LEFT, RIGHT = "The left one\nbegins here\nand ends.", "Then comes\nthe right one\nat last."


@cache
def page(kind: str) -> tuple[str, PageWords]:
    data = {
        "plain": lambda: pdf(LINES),
        "turned": lambda: pdf(LINES, rotate=90),
        "upside down": lambda: pdf(LINES, rotate=180),
        "columns": lambda: two_columns(LEFT, RIGHT),
        "second": lambda: pdf("first", LINES),
    }[kind]()
    read = read_pdf(data)
    return read.text, PageWords(read.pages[-1], read.text)


KINDS = ("plain", "turned", "upside down", "columns", "second")


def middle(place: Rect) -> tuple[float, float]:
    return (place.left + place.right) / 2, (place.top + place.bottom) / 2


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_is_found_where_it_stands(kind: str) -> None:
    text, words = page(kind)
    for at in range(words.start, words.end):
        places = words.places(at, at + 1)
        assert bool(places) == (text[at] != "\n"), text[at]
        for place, _ in places:
            found = words.at(*middle(place))
            assert found == at or (text[at] == " " and found is None)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_drag_from_edge_to_edge_selects_what_is_between(kind: str, data: st.DataObject) -> None:
    text, words = page(kind)
    points = [at for at in range(words.start, words.end) if not text[at].isspace()]
    start, end = sorted((data.draw(st.sampled_from(points)), data.draw(st.sampled_from(points))))
    first, last = words.places(start, start + 1)[0][0], words.places(end, end + 1)[0][0]
    lines = words.lines
    forward = lines[words.line_of(start)]
    reversed_ = words.places(forward.end - 1, forward.end)[0][0]
    back = (reversed_.left, reversed_.top) < (forward.place.left, forward.place.top)
    assert not back or kind != "plain"
    # a hair inside the near edge of the first letter and the far edge of the last
    assert words.caret(*near(words, start, first)) == start
    assert words.caret(*far(words, end, last)) in (end + 1, end + 2)


def edges(words: PageWords, at: int, place: Rect) -> tuple[tuple[float, float], tuple[float, float]]:
    line = words.lines[words.line_of(at)]
    x, y = middle(place)
    caret = words.caret_place(at)
    assert caret is not None
    if line.upright:
        other = place.right if abs(caret.left - place.left) < abs(caret.left - place.right) else place.left
        return (caret.left * 0.9 + x * 0.1, y), (other * 0.9 + x * 0.1, y)
    other = place.bottom if abs(caret.top - place.top) < abs(caret.top - place.bottom) else place.top
    return (x, caret.top * 0.9 + y * 0.1), (x, other * 0.9 + y * 0.1)


def near(words: PageWords, at: int, place: Rect) -> tuple[float, float]:
    return edges(words, at, place)[0]


def far(words: PageWords, at: int, place: Rect) -> tuple[float, float]:
    return edges(words, at, place)[1]


def test_a_span_has_one_place_a_line() -> None:
    text, words = page("plain")
    start, end = text.index("office"), text.index("ports") + 5
    places = [place for place, upright in words.places(start, end) if upright]
    assert len(places) == 3 == len(words.lines)
    assert places[0].left > words.lines[0].place.left and places[0].right == words.lines[0].place.right
    assert places[2].left == words.lines[2].place.left and places[2].right < words.lines[2].place.right
    assert places[0].top < places[1].top < places[2].top
    assert words.places(start, start) == [] and words.places(words.end, words.end + 9) == []


def test_a_turned_page_has_lines_that_run_down() -> None:
    text, words = page("turned")
    assert {line.upright for line in words.lines} == {False} and len(words.lines) == 3
    start = text.index("office")
    place = words.places(start, start + 6)[0][0]
    assert place.bottom - place.top > place.right - place.left
    assert words.lines[0].height == pytest.approx(words.lines[1].height, rel=0.1)


def test_columns_stay_apart() -> None:
    text, words = page("columns")
    left, right = text.index(LEFT), text.index(RIGHT)
    assert len(words.lines) == 6
    # down the left column, not across
    first, last = words.lines[0].place, words.lines[2].place
    assert words.span_in(Rect(first.left - 2, first.top, first.right + 30, last.bottom)) == (left, left + len(LEFT))
    x, y = words.lines[3].place.left, words.lines[3].place.top
    assert words.caret(x - 5, y + 4) == right
    assert words.span_in(Rect(0, 0, 5, 5)) is None


def test_a_rectangle_selects_from_its_first_letter_to_its_last() -> None:
    text, words = page("plain")
    start = text.index("harbour")
    place = words.places(start, start + 7)[0][0]
    assert words.span_in(place) == (start, start + 7)


def test_a_point_beside_the_words_sets_the_caret_at_the_end_of_the_line() -> None:
    text, words = page("plain")
    line = words.lines[1]
    y = (line.place.top + line.place.bottom) / 2
    assert words.caret(line.place.right + 100, y) == text.index("re-") + 3
    assert words.caret(0, y) == line.start
    assert words.at(line.place.right + 100, y) is None


def test_a_page_without_boxes_has_words_without_places() -> None:
    words = PageWords(PageSpan(0, 5, "1", 61200, 79200), "Hello")
    assert not words.has_places
    assert words.caret(1, 1) is None and words.at(1, 1) is None and words.places(0, 5) == []
    assert words.caret_place(0) is None and words.span_in(Rect(0, 0, 900, 900)) is None
    empty = PageWords(PageSpan(3, 3, "2"), "abc")
    assert not empty.has_places and empty.span_in(Rect(0, 0, 9, 9)) is None
    with pytest.raises(ValueError, match="damaged"):
        PageWords(PageSpan(0, 5, "1", 61200, 79200, b"nothing"), "Hello")


SIZES = st.lists(st.tuples(st.integers(100, 200_000), st.integers(100, 200_000)), min_size=1, max_size=30)


@given(sizes=SIZES, zoom=st.floats(0.1, 5), top=st.floats(-50, 90_000), height=st.floats(1, 3000))
def test_the_pages_that_are_seen(sizes: list[tuple[int, int]], zoom: float, top: float, height: float) -> None:
    stack = stacked(sizes, zoom, 12)
    seen = [i for i in range(stack.count) if stack.tops[i] < top + height and stack.tops[i] + stack.heights[i] > top]
    assert list(stack.between(top, top + height)) == seen
    assert stack.height == 12 + sum(int(h) + 12 for h in stack.heights)
    assert all(stack.page_at(int(stack.tops[i])) == i for i in range(stack.count))


def test_zooms() -> None:
    sizes = [(61200, 79200), (79200, 61200)]
    assert stacked(sizes, zoom_to_width(sizes, 500), 10).width == 500
    one = stacked([sizes[0]], zoom_to_page(sizes[0], 900, 500), 10)
    assert one.heights[0] == 500 and one.rect(0)[0] == -(one.width // 2)
    assert zoom_step(zoom_step(1.0, 1), -1) == pytest.approx(1.0)
    assert zoom_step(5.0, 1) == 5.0 and zoom_step(0.1, -1) == 0.1
    assert stacked([], 1.0, 10).height == 0 and list(stacked([], 1.0, 10).between(0, 100)) == []
