import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dates import civil, iso, parse_duration, seconds
from workbench.dates.calendar import add_months, date_of, day_number, is_leap, month_days, shift, start_of, weekday

days = st.integers(day_number(-9999, 1, 1), day_number(9999, 12, 31))


@given(days)
def test_day_numbers_round_trip_and_advance_by_one_day(number: int) -> None:
    year, month, day = date_of(number)
    assert day_number(year, month, day) == number
    tomorrow = date_of(number + 1)
    if day < month_days(year, month):
        assert tomorrow == (year, month, day + 1)
    else:
        assert tomorrow == ((year, month + 1, 1) if month < 12 else (year + 1, 1, 1))


@given(st.dates())
def test_days_agree_with_the_standard_library(day: datetime.date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == day.toordinal() - datetime.date(1970, 1, 1).toordinal()
    assert weekday(number * 86_400) == day.weekday()


@given(st.integers(civil(-9999), civil(9999, 12, 31, 23, 59, 59)))
def test_iso_text_round_trips(second: int) -> None:
    assert seconds(iso(second)) == second


def test_leap_years_count_year_zero_and_negative_years() -> None:
    assert [y for y in (-400, -100, -4, 0, 4, 100, 400, 1900, 2000) if is_leap(y)] == [-400, -4, 0, 4, 400, 2000]


def test_iso_forms() -> None:
    assert iso(0) == "1970-01-01T00:00:00"
    assert iso(civil(-43, 3, 15)) == "-0043-03-15T00:00:00"
    assert iso(civil(12_000)) == "+12000-01-01T00:00:00"
    assert seconds("2014-03-01") == civil(2014, 3, 1)


@pytest.mark.parametrize(
    "text", ["2014-02-29", "2014-13-01", "-0000-01-01", "2014", "", "2014-01-01T24:00:00", "1/2/3"]
)
def test_what_is_no_civil_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        seconds(text)


@given(days, st.integers(-5000, 5000))
def test_months_move_and_keep_the_day_where_they_can(number: int, months: int) -> None:
    year, month, day = date_of(number)
    moved = date_of(add_months(number * 86_400, months) // 86_400)
    assert moved[0] * 12 + moved[1] == year * 12 + month + months
    assert moved[2] == min(day, month_days(moved[0], moved[1]))


@given(days, st.sampled_from(["day", "week", "month", "quarter", "season", "half", "year", "decade", "century"]))
def test_a_unit_holds_the_day_it_starts_for(number: int, unit: str) -> None:
    second = number * 86_400 + 4_000
    start = start_of(unit, second)
    assert start <= second < shift(unit, start, 1)
    assert start_of(unit, start) == start


@given(st.integers(0, 60), st.integers(civil(1), civil(3000)))
def test_the_shortest_duration_is_never_longer_than_a_real_one(months: int, at: int) -> None:
    at -= at % 86_400
    if date_of(at // 86_400)[2] == 1:
        assert parse_duration(f"P{months}M").shortest() <= add_months(at, months) - at
    assert parse_duration("P5M").shortest() == 150 * 86_400
