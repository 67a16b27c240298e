"""Lanes: grouping, order, what is remembered; and a catalog whose events stand in several lanes."""

import numpy as np

from tests.unit.timeline.sample import event, fourteen, undated, within
from workbench.dates.calendar import civil
from workbench.model.lanes import (
    NO_LANE,
    OTHER_LANES,
    Grouping,
    Lane,
    LaneBy,
    LaneOrder,
    LaneState,
    SortBy,
    grouped,
    lane_places,
)
from workbench.model.timeline import inclusion
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.levels import Level, levels_of


def test_an_event_stands_once_in_each_of_its_lanes():
    rows = [(1, "a", "Ada", "person", None), (1, "b", "Mill", "place", None), (1, "a", "Ada", "person", None)]
    made = grouped(LaneBy.ENTITY, rows)
    assert made.members == {1: ("a", "b")} and [lane.name for lane in made.lanes] == ["Ada", "Mill"]


def test_many_small_lanes_become_one_of_others():
    rows = [(number, f"k{number % 7}", f"L{number % 7}", "", None) for number in range(20)]
    made = grouped(LaneBy.TAG, [*rows, (99, "k9", "L9", "", None)], most=3)
    assert len(made.lanes) == 4 and made.lanes[-1].key == OTHER_LANES
    assert made.members[99] == (OTHER_LANES,) and set(made.members) == {*range(20), 99}


def test_lanes_are_ordered_as_chosen_and_none_comes_last():
    lanes = [Lane(NO_LANE, ""), Lane("x", "Bell"), Lane("y", "arch"), Lane("z", "Creek")]
    counts, firsts = [9, 1, 3, 2], [0, 30, 20, None]

    def order(**chosen: object) -> list[str]:
        return [lanes[number].key for number in lane_places(lanes, counts, firsts, LaneState(**chosen))]  # type: ignore[arg-type]

    assert order() == ["y", "x", "z", NO_LANE]
    assert order(order=LaneOrder.COUNT) == ["y", "z", "x", NO_LANE]
    assert order(order=LaneOrder.FIRST) == ["y", "x", "z", NO_LANE]
    assert order(order=LaneOrder.CHOSEN, chosen=("z", NO_LANE)) == ["z", NO_LANE, "y", "x"]
    assert order(hidden=frozenset({"y"})) == ["x", "z", NO_LANE]
    moved = LaneState().moved(["y", "x", "z"], "z", -2)
    assert moved.order is LaneOrder.CHOSEN and moved.chosen == ("z", "y", "x")


def test_the_state_is_remembered_and_nonsense_is_the_default():
    state = LaneState(LaneBy.TAG, LaneOrder.COUNT, SortBy.LATEST, frozenset("ab"), frozenset("c"), ("x", "y"))
    assert LaneState.from_json(state.to_json()) == state
    for line in ("", "[]", "{}", '{"by": "moon"}', "null"):
        assert LaneState.from_json(line) == LaneState()


def _grouped_catalog() -> tuple[Catalog, list[int]]:
    events = [*fourteen(), undated("Nobody knows", "n")]
    ids = [one.id for one in events]
    members = {ids[0]: ("a", "b"), ids[1]: ("a",), ids[2]: ("b",), ids[14]: ("a",)}
    lanes = (Lane("a", "Ada", "person"), Lane("b", "Mill", "place"))
    return Catalog(events, grouping=Grouping(LaneBy.ENTITY, lanes, members)), ids


def test_events_in_several_lanes_are_counted_once():
    catalog, _ = _grouped_catalog()
    assert catalog.lanes == ("a", "b", NO_LANE) and catalog.dated == 14
    assert catalog.sizes() == [2, 2, 11]
    assert catalog.lanes_of(0) == [0, 1] and catalog.lanes_of(5) == [2] and catalog.lanes_of(14) == []
    assert len(catalog.dated_uids()) == 14 == len(set(catalog.dated_uids()))
    window = civil(2014), civil(2014, 6)
    assert catalog.inclusion(*window) == inclusion(catalog.everything(), *window)
    found = catalog.visible(civil(2014, 5, 5), civil(2014, 5, 6))
    assert found.event.tolist().count(0) == 2
    catalog.remove(catalog.event(0).uid)
    assert catalog.dated == 13 and catalog.sizes() == [1, 1, 11]
    assert catalog.inclusion(*window) == inclusion(catalog.everything(), *window)


def test_hiding_and_collapsing_need_no_new_index():
    catalog, _ = _grouped_catalog()
    index = catalog.index
    catalog.arrange(LaneState(hidden=frozenset({"a"}), collapsed=frozenset({NO_LANE})))
    assert catalog.lanes == ("b", NO_LANE) and catalog.index is index
    assert catalog.lanes_of(0) == [0] and catalog.lanes_of(1) == []
    assert (catalog.collapsed(0), catalog.collapsed(1)) == (False, True)
    assert catalog.counts(civil(1900), civil(2100)).tolist() == [2, 11]
    assert catalog.density(civil(2014), 86_400.0, 100).shape == (2, 100)


def test_an_added_event_goes_to_its_lanes_and_a_new_lane_is_told():
    catalog, _ = _grouped_catalog()
    new = event("New", within((2015,), (2016,)), uid="new")
    assert catalog.add(new, ("b", "a")) and catalog.lanes_of(15) == [0, 1] and catalog.sizes() == [3, 3, 11]
    assert not catalog.add(new, ("nowhere",)) and catalog.find("new") is None


def test_merging_the_tail_changes_nothing_that_can_be_seen():
    catalog = Catalog(fourteen())
    for number in range(20):
        assert catalog.add(event("x", within((2014, 1), (2014, 2)), uid=f"t{number}"))
    catalog.remove("t3")
    catalog.remove(catalog.event(2).uid)
    lo, hi = civil(2013), civil(2019)
    edges = np.array([civil(2013), civil(2014), civil(2015), civil(2019)], dtype=np.int64)
    before = (
        catalog.dated,
        set(catalog.dated_uids()),
        catalog.counts(lo, hi).tolist(),
        catalog.inclusion(lo, hi),
        catalog.active(edges).tolist(),
        catalog.counts_between([0, 1], edges).tolist(),
        [catalog.find(f"t{number}") is None for number in range(20)],
        catalog.density(civil(2014), 3_600.0, 2_000).tolist(),
    )
    catalog.merge()
    assert before == (
        catalog.dated,
        set(catalog.dated_uids()),
        catalog.counts(lo, hi).tolist(),
        catalog.inclusion(lo, hi),
        catalog.active(edges).tolist(),
        catalog.counts_between([0, 1], edges).tolist(),
        [catalog.find(f"t{number}") is None for number in range(20)],
        catalog.density(civil(2014), 3_600.0, 2_000).tolist(),
    )
    catalog.remove("t5")
    assert catalog.dated == before[0] - 1
    assert catalog.add(undated("Later", "u")) and len(catalog.undated) == 1


def test_the_order_of_events_follows_the_chosen_bound():
    long = event("Long", within((2010,), (2030,)), uid="long")
    short = event("Short", within((2011,), (2012,)), uid="short")
    catalog = Catalog([long, short])
    assert catalog.dated_uids() == ["long", "short"]
    catalog.arrange(LaneState(sort=SortBy.LATEST))
    assert catalog.dated_uids() == ["short", "long"]
    assert catalog.visible(civil(2000), civil(2040)).event.tolist() == [1, 0]


def test_only_dense_lanes_become_bands():
    closed = [False, False, False]
    assert levels_of([10, 20, 30], closed) == (Level.FULL,) * 3
    assert levels_of([10, 20, 900], closed) == (Level.FULL, Level.FULL, Level.RECTS)
    assert levels_of([10, 20, 90_000], closed) == (Level.FULL, Level.FULL, Level.DENSITY)
    assert levels_of([10, 20, 30], [False, True, False]) == (Level.FULL, Level.DENSITY, Level.FULL)
    assert levels_of([12] * 60, [False] * 60) == (Level.RECTS,) * 60, "lanes that are alike are drawn alike"
    # a lane keeps its level while its number swings
    assert levels_of([900, 80, 0], closed, (Level.RECTS, Level.FULL, Level.FULL))[1] is Level.FULL
    assert levels_of([900, 200, 0], closed, (Level.RECTS, Level.FULL, Level.FULL))[1] is Level.FULL
    assert levels_of([900, 240, 0], closed, (Level.RECTS, Level.FULL, Level.FULL))[1] is Level.RECTS
    assert levels_of([900, 120, 0], closed, (Level.RECTS, Level.RECTS, Level.FULL))[1] is Level.RECTS
    assert levels_of([900, 80, 0], closed, (Level.RECTS, Level.RECTS, Level.FULL))[1] is Level.FULL
