"""Runs: flattened, in order, each with what lies over it."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.model.marks import Mark
from workbench.ui.document.index import MarkIndex, lanes
from workbench.ui.document.painting import Run, pieces, runs

MARKS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=30).map(
    lambda pairs: [Mark(n, start, start + length, "event") for n, (start, length) in enumerate(pairs)]
)


@given(MARKS, st.integers(0, 70), st.integers(0, 30))
def test_runs_say_what_lies_over_every_code_point(marks: list[Mark], start: int, length: int) -> None:
    index = MarkIndex(marks)
    end = start + length
    shown = index.overlapping(start, end)
    assert {m.passage_id for m in shown} >= {m.passage_id for m in marks if m.start < end and m.end > start and length}
    covered: dict[int, tuple[Mark, ...]] = {}
    for run in runs(shown, start, end):
        assert start <= run.start < run.end <= end
        for point in range(run.start, run.end):
            assert point not in covered
            covered[point] = run.marks
    for point in range(start, end):
        over = sorted((m.end - m.start, m.passage_id) for m in marks if m.start <= point < m.end)
        assert len(covered.get(point, ())) == min(3, len(over))
        assert [m.end - m.start for m in covered.get(point, ())] == [size for size, _ in over[:3]]


@given(MARKS, st.integers(0, 80))
def test_what_lies_at_a_place(marks: list[Mark], at: int) -> None:
    index = MarkIndex(marks)
    assert set(index.passages_at(at)) == {m.passage_id for m in marks if m.start <= at < m.end}
    later = [m.start for m in marks if m.start > at]
    following = index.next_after(at)
    assert (following.start if following else None) == (min(later) if later else None)


@given(MARKS)
def test_stripes_that_overlap_stand_in_different_lanes(marks: list[Mark]) -> None:
    given_lanes = lanes(MarkIndex(marks).marks)
    for one in marks:
        for other in marks:
            if one.passage_id < other.passage_id and one.start < other.end and other.start < one.end:
                assert given_lanes[one.passage_id, None] != given_lanes[other.passage_id, None]


@given(st.integers(0, 20), st.integers(1, 20), st.none() | st.tuples(st.integers(0, 30), st.integers(1, 15)))
def test_selected_text_carries_one_fill(start: int, length: int, chosen: tuple[int, int] | None) -> None:
    run = Run(start, start + length, ())
    selected = (chosen[0], sum(chosen)) if chosen is not None else None
    found = list(pieces(run, selected))
    assert [p.start for p, _ in found] == [run.start, *(p.end for p, _ in found[:-1])] and found[-1][0].end == run.end
    for piece, fills in found:
        inside = selected is not None and selected[0] <= piece.start and piece.end <= selected[1]
        assert fills == (1 if inside else 2)
