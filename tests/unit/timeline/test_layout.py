"""Marks and labels never overlap."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.timeline.sample import event, within
from workbench.dates.calendar import DAY, civil
from workbench.model.timeline import Mark, mark_of
from workbench.ui.timeline.layout import Item, Layout, Scale, Side, arrange, extent_of, lane_tops

ORIGIN = civil(2014)


def item(key: int, first: int, last: int, label: float, lane: int = 0) -> Item:
    """A bracket from one day to another, a day being a pixel."""
    return Item(key, lane, bracket(first, last), label)


def bracket(first: int, last: int) -> Mark:
    mark = mark_of(event("x", within((2014,), (2015,))))
    assert mark is not None
    lo, hi = ORIGIN + first * DAY, ORIGIN + last * DAY
    return Mark(mark.shape, lo, hi, lo, hi)


SCALE = Scale(ORIGIN, float(DAY))


def place(*items: Item, width: float = 1_000) -> Layout:
    return arrange(items, 1 + max(one.lane for one in items), SCALE, (0, width))


def test_a_wide_bracket_holds_its_label():
    found = place(item(1, 100, 300, 80)).placed[0]
    assert (found.side, found.left, found.right) == (Side.INSIDE, 100, 300)
    assert place(item(1, 100, 203, 80)).placed[0].side is Side.RIGHT


def test_a_label_stands_right_then_left():
    assert place(item(1, 100, 120, 80)).placed[0].label_x == 128
    found = place(item(1, 940, 960, 80)).placed[0]
    assert (found.side, found.label_x) == (Side.LEFT, 940 - 8 - 80)


def test_neighbours_take_a_new_sub_row():
    found = place(item(1, 100, 120, 80), item(2, 150, 170, 80), item(3, 400, 420, 80))
    assert [one.row for one in found.placed] == [0, 1, 0]
    assert found.rows == (2,)


def test_a_mark_is_never_thinner_than_it_can_be_hit():
    left, right = extent_of(bracket(100, 101), SCALE)
    assert right - left == 9


def test_a_mark_wider_than_the_view_has_its_label_below():
    mark = mark_of(event("x", ((2000,), (2000,), (2030,), (2030,)), date_kind="extent"))
    assert mark is not None
    found = place(Item(1, 0, mark, 120))
    assert (found.placed[0].side, found.placed[0].row, found.placed[0].label_row) == (Side.BELOW, 0, 1)
    assert 0 < found.placed[0].label_x < 880


def test_a_full_lane_tells_what_it_left_out():
    found = place(*(item(key, 100, 120, 80) for key in range(15)))
    assert found.rows == (12,) and found.overflow == {0: (12, 13, 14)}


def test_hints_keep_the_rows():
    first = place(item(1, 100, 120, 80), item(2, 150, 170, 80))
    hints = {one.key: one.row for one in first.placed}
    later = arrange([item(3, 0, 20, 20), item(2, 150, 170, 80)], 1, SCALE, (0, 1_000), {**hints, 3: 0})
    assert later.rows == (1,)
    assert lane_tops((2, 1), 19) == [0, 44, 69]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(-200, 1_100), st.integers(0, 400), st.integers(10, 240), st.integers(0, 2)), max_size=40
    )
)
def test_nothing_overlaps(drawn: list[tuple[int, int, int, int]]):
    if not drawn:
        return
    items = [item(key, at, at + length, label, lane) for key, (at, length, label, lane) in enumerate(sorted(drawn))]
    found = place(*items)
    taken: list[tuple[int, int, float, float]] = []
    for one in found.placed:
        taken.append((one.lane, one.row, one.left, one.right))
        if one.side in (Side.LEFT, Side.RIGHT, Side.BELOW):
            taken.append((one.lane, one.label_row, one.label_x, one.label_x + one.label))
    taken.sort()
    for (lane, row, _, right), (next_lane, next_row, left, _) in zip(taken, taken[1:], strict=False):
        assert (lane, row) != (next_lane, next_row) or right <= left
    assert len(found.placed) + sum(len(keys) for keys in found.overflow.values()) == len(items)
