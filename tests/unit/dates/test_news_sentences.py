"""Sentences as agencies write them: a count beside a date is no day, an offset stays with its time, a weekday tells."""

import pytest

from workbench.dates import earliest_day, find_dates, latest_day, parse_edtf

ANCHOR = parse_edtf("2017-10-18")  # a Wednesday


def found_in(text: str, anchor: str | None = None) -> list[tuple[str, str]]:
    """The words of each date found, with its earliest and latest day as "a..b"."""
    against = ANCHOR if anchor is None else parse_edtf(anchor)
    return [
        (each.text, f"{earliest_day(each.value) or ''}..{latest_day(each.value) or ''}")
        for each in find_dates(text, against)
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On 3 March 2016 and 2 people died.", ["3 March 2016"]),
        ("On 3 March 2016, and 4 more were hurt.", ["3 March 2016"]),
        ("On 5 May 2016 and 6 others fled.", ["5 May 2016"]),
        ("On May 5 and 6 others fled.", ["May 5"]),
        ("On 3 March 2016, or 2:30 pm local time.", ["3 March 2016"]),
        ("On 3 May 2016, and 5.30 am.", ["3 May 2016"]),
        ("It rose from 3 March 2016 to 5 per cent.", ["3 March 2016"]),
    ],
)
def test_a_count_or_a_time_beside_a_date_is_no_day(text: str, said: list[str]) -> None:
    assert [words for words, _ in found_in(text)] == said


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On April 5 and 6, 2016", ["2016-04-05..2016-04-05", "2016-04-06..2016-04-06"]),
        ("On April 5, 6 and 7 of 2016", [f"2016-04-0{day}..2016-04-0{day}" for day in (5, 6, 7)]),
        ("On 5, 6 and 7 April 2016", [f"2016-04-0{day}..2016-04-0{day}" for day in (5, 6, 7)]),
        ("On April 5th and 6th, 2016", ["2016-04-05..2016-04-05", "2016-04-06..2016-04-06"]),
        ("From 3 April 2016 to the 5th", ["2016-04-03..2016-04-05"]),
        ("From April 3 to 5, 2016", ["2016-04-03..2016-04-05"]),
        ("On April 5-6, 2016", ["2016-04-05..2016-04-06"]),
        ("On 3 April 2016 and the 5th", ["2016-04-03..2016-04-03", "2016-04-05..2016-04-05"]),
        ("From 10 June 2014 to 3 July", ["2014-06-10..2014-07-03"]),
        ("From 28 December 2015 to 3 January", ["2015-12-28..2016-01-03"]),
        ("Between June 2014 and March", ["2014-06-01..2015-03-31"]),
        ("From March 2014 to July", ["2014-03-01..2014-07-31"]),
        ("From 2014 to March", ["2014-01-01..2017-03-31"]),
    ],
)
def test_days_after_a_day_are_still_a_list_or_a_range(text: str, days: list[str]) -> None:
    assert [each for _, each in found_in(text)] == days


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2016-03-03T14:30+02:00", "stated in UTC+02:00"),
        ("2016-03-03T14:30-05:00", "stated in UTC-05:00"),
        ("2016-03-03T14:30Z", "stated in UTC"),
        ("2016-03-03T14:30:05+02:00", "stated in UTC+02:00"),
    ],
)
def test_an_offset_stays_with_its_time(text: str, rule: str) -> None:
    (found,) = find_dates(f"The log says {text} there", ANCHOR)
    assert (found.text, found.value.rule) == (text, rule)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tues. Oct 24", "2017-10-24"),
        ("on Tuesday, 24 October", "2017-10-24"),
        ("on Monday 16 October", "2017-10-16"),
        ("on Sunday 16 October", "2016-10-16"),
    ],
)
def test_a_weekday_beside_a_day_tells_the_nearest_year_it_fits(text: str, day: str) -> None:
    (found,) = find_dates(f"They meet {text} in the hall", ANCHOR)
    assert found_in(f"They meet {text} in the hall")[0][1] == f"{day}..{day}"
    assert "Oct" in (found.value.rule or "")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("the decade after 1945", "1946-01-01..1955-12-31"),
        ("the two years before 2011", "2009-01-01..2010-12-31"),
        ("the ten days before 5 May 2016", "2016-04-25..2016-05-04"),
        ("the three weeks after 3 June 2013", "2013-06-04..2013-06-24"),
        ("two years before 2011", "2009-01-01..2009-12-31"),
        ("the day before 1 March 2016", "2016-02-29..2016-02-29"),
        ("the year after 2010", "2011-01-01..2011-12-31"),
    ],
)
def test_the_stretch_before_or_after_a_date_runs_up_to_it(text: str, days: str) -> None:
    assert found_in(f"In {text} it was calm.") == [(text, days)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("End-2015", "2015-01-01..2015-12-31"),
        ("Mid-2014", "2014-01-01..2014-12-31"),
    ],
)
def test_short_forms_of_reports(text: str, days: str) -> None:
    assert found_in(f"{text} it was calm.") == [(text, days)]
