"""Stated orders against bounds: every relation agrees with trying all readings of small dates."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbench.dates import (
    RELATIONS,
    UNBOUNDED,
    Bounds,
    Certainty,
    DateError,
    DateValue,
    Kind,
    before,
    order_certainty,
    parse_duration,
    parse_edtf,
)

DAY = 86_400
_Span = tuple[int, int]


def holds(relation: str, a: _Span, b: _Span) -> bool:
    """The relations as TimeML and Allen put them, over two spans of quarter days."""
    (start, end), (other_start, other_end) = a, b
    return {
        "before": end <= other_start,
        "after": other_end <= start,
        "ibefore": end == other_start,
        "iafter": other_end == start,
        "includes": start <= other_start and other_end <= end,
        "during_inv": start <= other_start and other_end <= end,
        "is_included": other_start <= start and end <= other_end,
        "during": other_start <= start and end <= other_end,
        "simultaneous": a == b,
        "identity": a == b,
        "begins": start == other_start and end <= other_end,
        "begun_by": start == other_start and other_end <= end,
        "ends": end == other_end and other_start <= start,
        "ended_by": end == other_end and start <= other_start,
    }[relation]


def spans(bounds: tuple[int, int, int, int]) -> list[_Span]:
    """All readings of bounds in days, in quarters of a day: a window's end is a moment in it, an exact one is exact."""
    start_lo, start_hi, end_lo, end_hi = (4 * bound for bound in bounds)
    starts = range(start_lo, max(start_hi, start_lo + 1))
    ends = range(end_lo + (end_lo != end_hi), end_hi + 1)
    return [(start, end) for start, end in product(starts, ends) if start <= end]


@st.composite
def small(draw: st.DrawFn) -> tuple[int, int, int, int]:
    start_lo, start_hi = sorted((draw(st.integers(0, 4)), draw(st.integers(0, 4))))
    end_lo, end_hi = sorted((draw(st.integers(0, 5)), draw(st.integers(0, 5))))
    end_hi = max(end_hi, start_lo)
    return start_lo, start_hi, min(end_lo, end_hi), end_hi


def stated(found: list[bool]) -> Certainty:
    return Certainty.CERTAIN if all(found) else Certainty.POSSIBLE if any(found) else Certainty.NO


@pytest.mark.parametrize("relation", RELATIONS)
@settings(max_examples=60, deadline=None)
@given(a=small(), b=small())
def test_every_relation_agrees_with_trying_all_readings(
    relation: str, a: tuple[int, int, int, int], b: tuple[int, int, int, int]
) -> None:
    found = [holds(relation, first, second) for first in spans(a) for second in spans(b)]
    assert order_certainty(relation, Bounds(*a), Bounds(*b)) is stated(found)


@settings(max_examples=150, deadline=None)
@given(a=small(), b=small(), gaps=st.tuples(st.none() | st.integers(0, 4), st.none() | st.integers(0, 4)))
def test_gaps_agree_with_trying_all_readings(
    a: tuple[int, int, int, int], b: tuple[int, int, int, int], gaps: tuple[int | None, int | None]
) -> None:
    least, most = gaps

    def fits(first: _Span, second: _Span) -> bool:
        gap = second[0] - first[1]
        return gap >= 0 and (least is None or gap >= 4 * least) and (most is None or gap <= 4 * most)

    said = ["" if days is None else f"PT{days}S" for days in gaps]
    first, second = Bounds(*a), Bounds(*b)
    found = [fits(x, y) for x in spans(a) for y in spans(b)]
    assert order_certainty("before", first, second, *said) is stated(found)
    assert order_certainty("after", second, first, *said) is stated(found)


@settings(deadline=None)
@given(a=small(), b=small())
def test_before_is_the_comparison_of_dates(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> None:
    # where a start bounds its end, as all dates have it, both look at the same bounds
    assume(all(start_lo <= end_lo and start_hi <= end_hi for start_lo, start_hi, end_lo, end_hi in (a, b)))
    first, second = (DateValue(None, None, Kind.EXTENT, Bounds(*bounds)) for bounds in (a, b))
    assert order_certainty("before", first.bounds, second.bounds) is before(first, second)


@pytest.mark.parametrize(
    ("a", "relation", "b", "gaps", "expected"),
    [
        ("2014-21", "before", "2017-10", ("P1M", None), "certain"),
        ("2014-21", "after", "2017-10", (None, None), "no"),
        ("2014-21", "before", "XXXX-07", (None, None), "possible"),
        ("2016-03", "before", "2016-04-20", ("P2M", None), "no"),
        ("2016-03-01", "before", "2016-05-01", ("P2M", "P2M"), "possible"),
        ("2016-01-31", "before", "2016-03-31", ("P2M", None), "possible"),
        ("2016-03-14", "ibefore", "2016-03-15", (None, None), "possible"),
        ("2016-03-14", "ibefore", "2016-03-16", (None, None), "no"),
        ("2016-03-14", "during", "2016-03", (None, None), "possible"),
        ("2016-03-14", "during", "2016-04/2016-05", (None, None), "no"),
        ("2014/..", "before", "2013", (None, None), "no"),
    ],
)
def test_dates_as_they_are_written(
    a: str, relation: str, b: str, gaps: tuple[str | None, str | None], expected: str
) -> None:
    assert order_certainty(relation, parse_edtf(a).bounds, parse_edtf(b).bounds, *gaps) == expected


def test_without_bounds_everything_is_possible() -> None:
    for relation in RELATIONS:
        assert order_certainty(relation, UNBOUNDED, UNBOUNDED, "P1M") is Certainty.POSSIBLE


def test_what_is_no_relation_or_no_gap_is_refused() -> None:
    with pytest.raises(KeyError):
        order_certainty("around", UNBOUNDED, UNBOUNDED)
    with pytest.raises(DateError):
        order_certainty("before", UNBOUNDED, UNBOUNDED, "two weeks")


def test_the_longest_length_is_one_that_occurs() -> None:
    def longest(months: int) -> int:
        lengths = []
        for year, month in product((2015, 2016), range(1, 13)):
            at = parse_edtf(f"{year}-{month:02}-01").bounds.start_lo
            assert at is not None
            lengths.append(parse_duration(f"P{months}M").after(at) - at)
        return max(lengths)

    for months in range(1, 12):
        assert parse_duration(f"P{months}M").longest() == longest(months)
    assert parse_duration("P2Y1M").longest() == (2 * 366 + 31) * DAY
