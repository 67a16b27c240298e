"""Which mark a fuzzy date gets."""

from tests.unit.timeline.sample import event, fourteen, undated, within
from workbench.dates.calendar import civil
from workbench.model.timeline import (
    Edge,
    Inclusion,
    Mark,
    Shape,
    TimelineEvent,
    drawn_span,
    inclusion,
    is_undated,
    label_of,
    mark_of,
)


def mark(found: TimelineEvent) -> Mark:
    drawn = mark_of(found)
    assert drawn is not None
    return drawn


def test_a_point_in_a_window_is_a_bracket_over_the_window():
    drawn = mark(event("x", within((2014, 3), (2014, 6))))
    assert (drawn.shape, drawn.lo, drawn.hi) == (Shape.BRACKET, civil(2014, 3), civil(2014, 6))
    assert (drawn.left, drawn.right, drawn.dashed) == (Edge.LINE, Edge.LINE, False)


def test_what_lasts_is_solid_from_latest_start_to_earliest_end():
    drawn = mark(event("x", ((2017, 5), (2017, 7), (2017, 10), (2017, 12)), date_kind="extent"))
    assert drawn.shape is Shape.BAR
    assert (drawn.core_lo, drawn.core_hi) == (civil(2017, 7), civil(2017, 10))
    assert (drawn.lo, drawn.hi) == (civil(2017, 5), civil(2017, 12))


def test_what_lasts_all_through_has_no_wings():
    drawn = mark(event("x", ((2014,), (2014,), (2015,), (2015,)), date_kind="extent"))
    assert (drawn.lo, drawn.core_lo, drawn.core_hi, drawn.hi) == (civil(2014),) * 2 + (civil(2015),) * 2


def test_some_time_within_has_no_core_and_fades_from_the_middle():
    drawn = mark(event("x", within((2016, 7, 1), (2016, 7, 11)), date_kind="extent-within"))
    assert drawn.core_lo == drawn.core_hi == civil(2016, 7, 6)


def test_an_open_end_is_an_arrow_and_an_unknown_end_is_torn():
    bounds = ((2017, 1), (2017, 4), (2017, 11), None)
    opened = mark(event("x", bounds, date_kind="extent", end_status="open"))
    unknown = mark(event("x", bounds, date_kind="extent", end_status="unknown"))
    assert (opened.right, unknown.right) == (Edge.ARROW, Edge.TORN)
    assert (opened.core_lo, opened.core_hi) == (civil(2017, 4), civil(2017, 11))
    assert opened.hi is unknown.hi is None


def test_an_unknown_end_without_an_anchor_keeps_its_wing():
    drawn = mark(event("x", ((2014, 6), (2014, 7), (2014, 6), None), date_kind="extent", end_status="unknown"))
    assert (drawn.lo, drawn.core_lo, drawn.core_hi) == (civil(2014, 6), civil(2014, 7), civil(2014, 7))


def test_until_is_torn_at_its_start_and_fades_over_the_end():
    drawn = mark(event("x", (None, (2016,), (2015,), (2016,)), date_kind="extent"))
    assert (drawn.left, drawn.lo) == (Edge.TORN, None)
    assert (drawn.core_lo, drawn.core_hi, drawn.hi) == (civil(2015), civil(2015), civil(2016))


def test_the_last_of_a_series_is_solid_at_its_end_and_the_first_at_its_start():
    last = mark(event("x", (None, (2017, 4), (2017, 3), (2017, 4)), date_kind="series-last"))
    first = mark(event("x", ((2017, 3), (2017, 4), (2017, 3), None), date_kind="series-first"))
    assert (last.left, last.right, last.fading) == (Edge.TORN, Edge.PLAIN, True)
    assert (last.core_lo, last.core_hi) == (civil(2017, 3), civil(2017, 4))
    assert (first.left, first.right) == (Edge.PLAIN, Edge.TORN)
    assert (first.core_lo, first.core_hi) == (civil(2017, 3), civil(2017, 4))


def test_a_state_at_an_anchor_is_torn_at_both_ends():
    drawn = mark(event("x", (None, (2017, 12), (2017, 11), None), date_kind="state-at-anchor"))
    assert (drawn.left, drawn.right, drawn.half) == (Edge.TORN, Edge.TORN, True)
    assert (drawn.first, drawn.last) == (civil(2017, 11), civil(2017, 12))


def test_before_and_after_are_brackets_with_one_torn_end():
    before = mark(event("x", (None, (2014,), None, (2014,))))
    after = mark(event("x", ((2014,), None, (2014,), None)))
    assert (before.shape, before.left, before.right, before.last) == (Shape.BRACKET, Edge.TORN, Edge.LINE, civil(2014))
    assert (after.shape, after.left, after.right, after.first) == (Shape.BRACKET, Edge.LINE, Edge.TORN, civil(2014))


def test_basis_qualifier_and_supersession_show():
    drawn = event("Raid", within((2014,), (2015,)), qualifier="?", basis="external", superseded=True)
    assert mark(drawn).dashed and mark(drawn).struck
    assert label_of(drawn, mark(drawn)) == "Raid ?"
    assert not mark(event("x", within((2014,), (2015,)), basis="relative")).dashed


def test_nothing_finite_is_undated():
    assert is_undated(undated("x")) and mark_of(undated("x")) is None and drawn_span(undated("x")) is None
    assert not is_undated(event("x", (None, (2014,), None, (2014,))))


def test_the_span_of_a_mark_is_the_span_the_index_knows():
    for one in fourteen():
        drawn, span = mark(one), drawn_span(one)
        assert span is not None
        assert span[0] == drawn.first
        assert span[1] == (None if drawn.right is Edge.ARROW else drawn.last)


def test_a_window_counts_certain_and_possible():
    events = [
        event("inside", within((2014, 2), (2014, 3))),
        event("over the edge", within((2013, 12), (2014, 2))),
        event("open", ((2014, 2), (2014, 3), (2014, 2), None), date_kind="extent", end_status="open"),
        event("before", within((2012,), (2013,))),
        event("until", (None, (2014, 6), (2014, 5), (2014, 6)), date_kind="extent"),
        undated("x"),
    ]
    assert inclusion(events, civil(2014), civil(2015)) == Inclusion(1, 3)
    assert inclusion(events, None, None) == Inclusion(5, 0)
