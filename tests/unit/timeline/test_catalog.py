"""The index finds what a window shows, also after changes."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.timeline.sample import event, fourteen, undated, within
from workbench.dates.calendar import DAY, civil
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.density import coverage, lane_coverage
from workbench.ui.timeline.index import FOREVER, SpanIndex, Spans
from workbench.ui.timeline.overview import month_starts

Rows = list[tuple[int, int, int]]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(-5_000, 5_000), st.integers(0, 3_000)), max_size=200),
    st.integers(-6_000, 6_000),
    st.integers(0, 4_000),
)
def test_a_window_finds_what_touches_it(drawn: Rows, lo: int, length: int):
    table = np.array([(lane, start, start + span) for lane, start, span in drawn], dtype=np.int64).reshape(-1, 3)
    index = SpanIndex(Spans(np.arange(len(drawn), dtype=np.int64), *table.T), 4)
    hi = lo + length
    expected = {number for number, (_, start, span) in enumerate(drawn) if start <= hi and start + span >= lo}
    assert set(index.spans.event[index.rows(lo, hi)].tolist()) == expected
    assert index.count(lo, hi) == len(expected)


def test_many_events_are_found_by_blocks():
    count = 50_000
    lo = np.arange(count, dtype=np.int64) * DAY
    hi = lo + DAY // 2
    hi[3] = FOREVER
    index = SpanIndex(Spans(np.arange(count, dtype=np.int64), np.zeros(count, dtype=np.int64), lo, hi), 1)
    assert index.touching(0, 40_000 * DAY, 40_001 * DAY).tolist() == [3, 40_000, 40_001]
    assert index.extent == (0, (count - 1) * DAY + DAY // 2)


def test_adding_replacing_and_removing():
    catalog = Catalog([*fourteen(), undated("Nobody knows", "n")])
    assert (catalog.dated, len(catalog.undated)) == (14, 1)
    new = event("New", within((2015, 1), (2015, 2)), uid="new")
    assert catalog.add(new)
    assert catalog.find("new") == new and catalog.dated == 15
    moved = event("New", within((2020, 1), (2020, 2)), uid="new")
    assert catalog.add(moved)
    assert catalog.dated == 15 and catalog.dated_uids()[-1] == "new"
    assert catalog.extent is not None and catalog.extent[1] == civil(2020, 2)
    found = catalog.visible(civil(2015, 1, 5), civil(2015, 1, 6))
    assert new not in [catalog.event(place) for place in found.event.tolist()]
    catalog.remove("new")
    assert catalog.find("new") is None and catalog.dated == 14
    first = catalog.dated_uids()[0]
    catalog.remove(first)
    assert catalog.dated == 13 and first not in catalog.dated_uids()
    dated = event("Now known", within((2014,), (2015,)), uid="n")
    assert catalog.add(dated) and catalog.undated == () and catalog.dated == 14


def test_a_new_lane_asks_for_a_new_index_and_a_long_tail_does_not():
    catalog = Catalog(fourteen())
    assert not catalog.add(event("Wedding", within((2014,), (2015,)), "wedding"))
    tail = [event("x", within((2014,), (2015,)), uid=f"t{number}") for number in range(700)]
    assert all(catalog.add(one) for one in tail)
    assert len(catalog.everything()) == 714 and catalog.tail_length == 700


def test_an_open_end_that_began_long_ago_covers_every_pixel_after_it():
    start, one = civil(1912), np.array([0])
    catalog = Catalog(
        [event("Still going on", ((1912,), (1912,), (1912,), None), date_kind="extent", uid="o", end_status="open")]
    )
    span = catalog.visible(start, start)
    assert span.hi.tolist() == [FOREVER]
    counts = coverage(one, span.lo, span.hi, float(start - 10 * DAY), float(DAY), (1, 30))
    assert counts.tolist() == [[0] * 10 + [1] * 20]
    assert catalog.density(float(start), float(365 * DAY), 100).min() == 1


def test_a_pyramid_counts_as_coverage_does():
    random = np.random.default_rng(3)
    lane, lo = random.integers(0, 7, 5_000), random.integers(civil(1900), civil(2030), 5_000)
    hi = lo + random.integers(0, 4_000 * DAY, 5_000)
    index = SpanIndex(Spans(np.arange(5_000), lane, lo, hi), 7)
    per_bin = (index.extent[1] - index.extent[0] + 1) / 999 if index.extent else 1.0
    plain = coverage(lane, lo, hi, float(lo.min()), per_bin, (7, 999))
    assert (lane_coverage(index, float(lo.min()), per_bin, 999) == plain).all()


def test_what_comes_and_goes_while_a_merge_is_on_its_way_is_kept():
    catalog = Catalog(fourteen())
    for number in range(6):
        assert catalog.add(event("x", within((2014, 1), (2014, 2)), uid=f"t{number}"))
    held, late = catalog.event(1).uid, catalog.event(4).uid
    catalog.remove(late)
    snapshot = catalog.snapshot()
    catalog.remove(held)
    catalog.remove("t2")
    assert catalog.add(event("x", within((2014, 1), (2014, 3)), uid="t3"))
    assert catalog.add(event("y", within((2014, 1), (2014, 2)), uid="new"))
    catalog.remove("new")
    assert catalog.add(event("z", within((2014, 1), (2014, 2)), uid="newer"))
    lo, hi = civil(2013), civil(2019)
    before = catalog.dated, set(catalog.dated_uids()), catalog.counts(lo, hi).tolist(), catalog.inclusion(lo, hi)
    catalog.take(snapshot.merged())
    assert before == (
        catalog.dated, set(catalog.dated_uids()), catalog.counts(lo, hi).tolist(), catalog.inclusion(lo, hi)
    )  # fmt: skip
    assert held not in catalog.dated_uids() and "t2" not in catalog.dated_uids() and catalog.find("newer") is not None
    catalog.merge()
    assert catalog.tail_length == 0 and before[:2] == (catalog.dated, set(catalog.dated_uids()))


def test_coverage_counts_every_pixel():
    spans = np.array([[0, 0, 30], [0, 10, 10], [1, -50, 500]], dtype=np.int64)
    counts = coverage(spans[:, 0], spans[:, 1], spans[:, 2], 0.0, 10.0, (2, 5))
    assert counts.tolist() == [[1, 2, 1, 1, 0], [1, 1, 1, 1, 1]]


def test_density_of_a_wide_view_is_that_of_the_pyramid():
    number = np.arange(20_000, dtype=np.int64)
    spans = Spans(number, number % 2, number * 3_600, number * 3_600 + 1_800)
    catalog = Catalog([], ("a", "b"), spans)
    wide = catalog.density(0, 20_000 * 3_600 / 500, 500)
    assert wide.shape == (2, 500) and wide.min() >= 1
    near = catalog.density(0, 36.0, 500)
    assert near[0, :49].all() and not near[0, 52:198].any()
    assert near[1, 100:149].all()


def test_months_of_the_overview():
    starts = month_starts(civil(2014, 3), civil(2016, 2))
    assert len(starts) == 37 and starts[0] == civil(2014) and starts[-1] == civil(2017)
    assert len(month_starts(civil(-9000), civil(11_000))) < 2_500
    catalog = Catalog(fourteen())
    counts = catalog.active(month_starts(civil(2014), civil(2018)))
    assert counts[0] == 0 and counts[2] == 1 and counts[4] == 2
