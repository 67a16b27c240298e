import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dates import (
    Bounds,
    Certainty,
    DateError,
    DateValue,
    Kind,
    after,
    before,
    bounds_of_window,
    civil,
    during,
    earliest_day,
    equal,
    from_parts,
    is_dated,
    latest_day,
    overlaps,
    parse_edtf,
    sort_key,
    unknown,
    with_kind,
)  # fmt: skip

LO, HI, DAY = civil(2014, 3, 1), civil(2014, 6, 1), 86_400
TABLE = [
    (Kind.INSTANT, (LO, HI, LO, HI)),
    (Kind.EXTENT, (LO, LO, HI, HI)),
    (Kind.SERIES_LAST, (None, HI, LO, HI)),
    (Kind.SERIES_FIRST, (LO, HI, LO, None)),
    (Kind.STATE, (None, HI, LO, None)),
]


@pytest.mark.parametrize(("kind", "bounds"), TABLE)
def test_the_table_of_kinds(kind: Kind, bounds: tuple[int | None, ...]) -> None:
    value = with_kind(parse_edtf("2014-21"), kind)
    assert value.bounds == bounds
    assert (earliest_day(value), latest_day(value)) == ("2014-03-01", "2014-05-31")
    assert with_kind(value, Kind.INSTANT).bounds == (LO, HI, LO, HI)
    assert from_parts(edtf="2014-21", kind=kind.value, bounds=value.bounds).bounds == bounds


def test_extent_within_takes_the_shortest_reading_of_the_duration() -> None:
    value = with_kind(parse_edtf("2014"), Kind.EXTENT_WITHIN, "P2M")
    lo, hi = civil(2014), civil(2015)
    assert value.bounds == (lo, hi - 59 * DAY, lo + 59 * DAY, hi)
    with pytest.raises(DateError, match="does not fit"):
        with_kind(parse_edtf("2014-03"), Kind.EXTENT_WITHIN, "P2M")


def test_intervals_keep_their_ends() -> None:
    assert parse_edtf("2014-03/2016").bounds == (LO, civil(2014, 4, 1), civil(2016), civil(2017))
    assert parse_edtf("2014-03/..").bounds == (LO, civil(2014, 4, 1), LO, None)
    assert parse_edtf("../2014-03").bounds == (None, civil(2014, 4, 1), LO, civil(2014, 4, 1))


def test_undated_values_have_no_bounds() -> None:
    for value in (unknown("one day"), parse_edtf("XXXX-07"), from_parts(duration="P5M")):
        assert value.bounds == Bounds()
        assert not is_dated(value)
        assert earliest_day(value) is latest_day(value) is None
    assert from_parts(duration="P5M").kind is Kind.DURATION


def test_parts_given_twice_must_agree() -> None:
    assert from_parts(edtf="2014-21", earliest="2014-03-01", latest="2014-05-31").bounds == (LO, HI, LO, HI)
    with pytest.raises(DateError, match="disagree"):
        from_parts(edtf="2014-21", latest="2014-06-30")
    with pytest.raises(DateError, match="disagree"):
        from_parts(edtf="2014-21", bounds=Bounds(LO, HI + DAY, LO, HI + DAY))
    with pytest.raises(DateError, match="wrong order"):
        from_parts(bounds=Bounds(HI, LO, None, None))
    with pytest.raises(DateError, match="comes after"):
        from_parts(earliest="2014-03-02", latest="2014-03-01")
    with pytest.raises(DateError, match="There is no kind"):
        from_parts(edtf="2014", kind="sometimes")
    with pytest.raises(DateError, match="Not an EDTF"):
        from_parts(edtf="last week")


def test_days_alone_make_a_window() -> None:
    value = from_parts(earliest="2014-03-01", latest="2014-05-31")
    assert (value.kind, value.bounds) == (Kind.INSTANT, (LO, HI, LO, HI))
    assert from_parts(latest="2014-05-31").bounds == (None, HI, None, HI)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2014-21", "2014-05", "possible"), ("2014-21", "2017-07", "certain"), ("2017", "2014", "no"),
        ("2014-03-01", "2014-03-02", "certain"), ("2014-03-01", "2014-03-01", "possible"),
        ("XXXX-07", "2014", "possible"),
        ("2014/2015", "2015/2016", "possible"), ("2014/2015", "2014/2015", "no"), ("2014-03/..", "2013", "no"),
    ],
)  # fmt: skip
def test_before_has_three_answers(a: str, b: str, expected: str) -> None:
    assert before(parse_edtf(a), parse_edtf(b)) == expected
    assert after(parse_edtf(b), parse_edtf(a)) == expected


def test_overlaps_during_and_equal() -> None:
    march, year = with_kind(parse_edtf("2014-03"), Kind.EXTENT), with_kind(parse_edtf("2014"), Kind.EXTENT)
    day = parse_edtf("2014-03-15")
    assert overlaps(march, year) == during(march, year) == during(day, march) == overlaps(day, year) == "certain"
    assert during(year, march) == equal(march, year) == during(parse_edtf("2015"), march) == "no"
    assert overlaps(parse_edtf("2014-03"), parse_edtf("2014-21")) == during(parse_edtf("2014-21"), march) == "possible"
    assert overlaps(parse_edtf("2013"), year) == "no"
    assert equal(march, march) == "certain"
    assert equal(day, day) == "possible"
    assert during(parse_edtf("XXXX-07"), march) == "possible"


seconds_ = st.integers(-(10**12), 10**12)


@st.composite
def values(draw: st.DrawFn) -> DateValue:
    lo, hi = sorted((draw(seconds_), draw(seconds_)))
    kind = draw(st.sampled_from(list(Kind)))
    bounds = bounds_of_window(kind, draw(st.sampled_from([lo, None])), draw(st.sampled_from([hi + 1, None])))
    return DateValue(None, None, kind, bounds)


@given(values(), values())
def test_comparisons_are_consistent(a: DateValue, b: DateValue) -> None:
    first, second = before(a, b), before(b, a)
    assert not (first is second is Certainty.CERTAIN)
    if first is Certainty.CERTAIN:
        assert overlaps(a, b) is Certainty.NO
        assert equal(a, b) is Certainty.NO
        assert during(a, b) is Certainty.NO
    assert overlaps(a, b) is overlaps(b, a)
    assert equal(a, b) is equal(b, a)


def test_sorting_by_either_end_puts_the_undated_last() -> None:
    texts = ["2015", "XXXX-07", "2014-03", "../2016", "2014", "2013/.."]
    by_first = sorted(texts, key=lambda text: sort_key(parse_edtf(text)))
    by_last = sorted(texts, key=lambda text: sort_key(parse_edtf(text), "latest"))
    assert by_first == ["../2016", "2013/..", "2014", "2014-03", "2015", "XXXX-07"]
    assert by_last == ["2014-03", "2014", "2015", "../2016", "2013/..", "XXXX-07"]
    with pytest.raises(ValueError, match="earliest or by latest"):
        sort_key(parse_edtf("2014"), "middle")
