"""The marks of a document after changes: as if they had been read anew."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.marks import Mark
from workbench.ui.document.index import STRIPED, MarkIndex
from workbench.ui.document.scroll_marks import Places

STYLES = ("event", "claim", "person", "tag:2")
MARK = st.tuples(st.integers(0, 400), st.integers(1, 40), st.sampled_from(STYLES))


def made(passage: int, drawn: tuple[int, int, str]) -> Mark:
    start, length, style = drawn
    return Mark(passage, start, start + length, style, f"{style}:{passage}")


@given(st.lists(MARK, max_size=40), st.lists(st.tuples(st.integers(0, 50), MARK), max_size=12))
def test_replacing_marks_gives_what_reading_them_gives(
    drawn: list[tuple[int, int, str]], changes: list[tuple[int, tuple[int, int, str]]]
) -> None:
    marks = {n: made(n, d) for n, d in enumerate(drawn)}
    index = MarkIndex(list(marks.values()))
    places = Places(index, 500)
    for passage, new in changes:
        mark = made(passage, new)
        gone = index.replace([passage], [mark])
        places.refresh(index, [*gone, mark])
        marks[passage] = mark
    fresh = MarkIndex(list(marks.values()))
    assert sorted(map(repr, index.marks)) == sorted(map(repr, fresh.marks))
    assert [m.start for m in index.marks] == [m.start for m in fresh.marks]
    assert index.passages == len(marks)
    for at in range(0, 450, 9):
        assert set(index.overlapping(at, at + 15)) == set(fresh.overlapping(at, at + 15))
    assert places.found == Places(fresh, 500).found
    striped = [m for m in index.marks if m.style in STRIPED]
    assert set(index.lanes) == {(m.passage_id, m.record) for m in striped}
    for one in striped:
        for other in striped:
            if one.passage_id < other.passage_id and one.start < other.end and other.start < one.end:
                assert index.lanes[one.passage_id, one.record] != index.lanes[other.passage_id, other.record]


@given(st.lists(MARK, min_size=1, max_size=30))
def test_marks_that_go_leave_no_place_behind(drawn: list[tuple[int, int, str]]) -> None:
    index = MarkIndex([made(n, d) for n, d in enumerate(drawn)])
    places = Places(index, 500)
    gone = index.replace(range(len(drawn)), [])
    places.refresh(index, gone)
    assert not len(index) and not places.found and not index.lanes and not index.overlapping(0, 1000)
