"""Sentences of many kinds, each with what must be found in it: the words, the days, the kind and what stands beside."""

import pytest

from workbench.dates import DateValue, Found, earliest_day, find_dates, latest_day, parse_edtf, read_date, words

ANCHOR = parse_edtf("2017-10-25")  # a Wednesday

# Text, and of each expression: words found, EDTF, earliest and latest day as "a..b" ("" is unbounded).
Row = tuple[str, list[tuple[str, str | None, str]]]
ROWS: list[Row] = [
    # named days, and days the calendar does not have
    ("Since 9/11 they wait", [("Since 9/11", "2001-09-11/..", "2001-09-11..")]),
    ("on 9/11/2016", [("9/11/2016", "2016-09-11", "2016-09-11..2016-09-11")]),
    ("on 31 April 2016 he came", [("31 April 2016", None, "..")]),
    ("on 31 April he came", [("31 April", None, "..")]),
    ("on 29 February 2015 he came", [("29 February 2015", None, "..")]),
    ("on February 30, 2015 he came", [("February 30, 2015", None, "..")]),
    ("on 31/04/2016", [("31/04/2016", None, "..")]),
    # weeks, weekends, pieces
    ("over the weekend they fled", [("the weekend", "[2017-10-21..2017-10-22]", "2017-10-21..2017-10-22")]),
    ("the week of 5 March 2016", [("the week of 5 March 2016", "[2016-02-29..2016-03-06]", "2016-02-29..2016-03-06")]),
    (
        "the week ending 12 March 2016",
        [("the week ending 12 March 2016", "[2016-03-06..2016-03-12]", "2016-03-06..2016-03-12")],
    ),
    (
        "the first six months of 2016",
        [("the first six months of 2016", "2016-01/2016-06", "2016-01-01..2016-06-30")],
    ),
    (
        "the last 6 months of 1980",
        [("the last 6 months of 1980", "1980-07/1980-12", "1980-07-01..1980-12-31")],
    ),
    (
        "the first week of March 2016",
        [("the first week of March 2016", "[2016-03-01..2016-03-07]", "2016-03-01..2016-03-07")],
    ),
    ("the last Friday in May 2016", [("the last Friday in May 2016", "2016-05-27", "2016-05-27..2016-05-27")]),
    ("the last days of 2016", [("the last days of 2016", "2016", "2016-01-01..2016-12-31")]),
    ("on the 5th of this month", [("the 5th of this month", "2017-10-05", "2017-10-05..2017-10-05")]),
    (
        "the first half of the 1990s",
        [("the first half of the 1990s", "[1990..1994]", "1990-01-01..1994-12-31")],
    ),
    ("the third quarter of last year", [("the third quarter of last year", "2016-35", "2016-07-01..2016-09-30")]),
    ("the fall of last year", [("the fall of last year", "2016-23", "2016-09-01..2016-11-30")]),
    ("the month of December 2016", [("the month of December 2016", "2016-12", "2016-12-01..2016-12-31")]),
    # counted from a stated date
    ("a day after 5 March", [("a day after 5 March", "2017-03-06", "2017-03-06..2017-03-06")]),
    ("two years after 2014", [("two years after 2014", "2016", "2016-01-01..2016-12-31")]),
    ("a day after the attack", [("a day", None, "..")]),
    # turns and ends
    ("at the turn of the century", [("the turn of the century", "[1999..2000]", "1999-01-01..2000-12-31")]),
    ("by the end of 2016", [("by the end of 2016", "[..2016]", "..2016-12-31")]),
    ("before late 2015", [("before late 2015", "[..2015]", "..2015-12-31")]),
    ("after early 2015", [("after early 2015", "[2015..]", "2015-01-01..")]),
    # parts of the day
    ("in the early hours of Sunday morning", [("the early hours of Sunday morning", "2017-10-22", "2017-10-22..2017-10-22")]),
    ("on the evening of Tuesday, 5 April 2016", [("the evening of Tuesday, 5 April 2016", "2016-04-05", "2016-04-05..2016-04-05")]),
    ("at 1500 GMT on Tuesday", [("1500 GMT on Tuesday", "2017-10-24", "2017-10-24..2017-10-24")]),
    ("2016-03-05T14:30:00+02:00", [("2016-03-05T14:30:00+02:00", "2016-03-05T14:30:00+02:00", "2016-03-05..2016-03-05")]),
    ("shortly after midnight on 5 March 2016", [("after midnight on 5 March 2016", "2016-03-05", "2016-03-05..2016-03-05")]),
    # spelled years, eras, fiscal years
    ("in nineteen eighty-four", [("nineteen eighty-four", "1984", "1984-01-01..1984-12-31")]),
    ("in two thousand and four", [("two thousand and four", "2004", "2004-01-01..2004-12-31")]),
    ("around 10,000 BC", [("around 10,000 BC", "-9999~", "-9999-01-01..-9999-12-31")]),
    ("the fiscal year 1947", [("the fiscal year 1947", None, "..")]),
    ("in the 1980's and '90's", [("the 1980's", "198X", "1980-01-01..1989-12-31"), ("'90's", "199X", "1990-01-01..1999-12-31")]),
    # tense
    ("On Friday the council will meet.", [("Friday", "2017-10-27", "2017-10-27..2017-10-27")]),
    ("The council met on Friday and will meet again.", [("Friday", "2017-10-20", "2017-10-20..2017-10-20")]),
    ("I am submitting it Friday.", [("Friday", "2017-10-27", "2017-10-27..2017-10-27")]),
    ("They release the results of the March strike.", [("March", "2017-03", "2017-03-01..2017-03-31")]),
    ("It is effective July 1.", [("effective July 1", "2018-07-01", "2018-07-01..2018-07-01")]),
    # this, the past, vague
    ("a conference this June", [("this June", "2017-06", "2017-06-01..2017-06-30")]),
    ("This Christmas he wrote", [("This Christmas", "2017-12-25", "2017-12-25..2017-12-25")]),
    ("a year ago tonight", [("a year ago tonight", "2016-10-25", "2016-10-25..2016-10-25")]),
    ("thirteen years down the road", [("thirteen years down the road", "2030", "2030-01-01..2030-12-31")]),
    ("two or three years ago", [("two or three years ago", "[2014..2015]", "2014-01-01..2015-12-31")]),
    ("over the past 2 1/2 years", [("the past 2 1/2 years", "[2015-04-25..2017-10-25]", "2015-04-25..2017-10-25")]),
    ("half a century ago", [("half a century ago", "1967", "1967-01-01..1967-12-31")]),
    ("some ten years ago", [("some ten years ago", "2007~", "2007-01-01..2007-12-31")]),
    ("decades ago", [("decades ago", None, "..")]),
    ("in the days ahead", [("the days ahead", None, "..")]),
    ("the past 20-plus months", [("the past 20-plus months", None, "..")]),
    ("it was recently found", [("recently", None, "..")]),
    ("earlier today", [("earlier today", "2017-10-25", "2017-10-25..2017-10-25")]),
    ("in three weeks' time", [("three weeks' time", "[2017-11-13..2017-11-19]", "2017-11-13..2017-11-19")]),
    # relative to the text
    (
        "In March 2016 it fell. A year earlier he was free. That year many died.",
        [
            ("March 2016", "2016-03", "2016-03-01..2016-03-31"),
            ("A year earlier", "2015", "2015-01-01..2015-12-31"),
            ("That year", "2015", "2015-01-01..2015-12-31"),
        ],
    ),
    ("the following Monday", [("the following Monday", None, "..")]),
    ("the first since last year's attacks", [("last year", "2016", "2016-01-01..2016-12-31")]),
    ("It began on August 2d, 1990", [("August 2d, 1990", "1990-08-02", "1990-08-02..1990-08-02")]),
    ("a hundred and twenty years ago", [("a hundred and twenty years ago", "1897", "1897-01-01..1897-12-31")]),
    ("The bill will be increased on February 1", [("February 1", "2018-02-01", "2018-02-01..2018-02-01")]),
    ("in this past year", [("this past year", "[2016-10-25..2017-10-25]", "2016-10-25..2017-10-25")]),
    ("in 1967, 1966, or 1965", [("1967, 1966, or 1965", "[1965,1966,1967]", "1965-01-01..1967-12-31")]),
    ("on the 20th day of January, in 1961", [("the 20th day of January, in 1961", "1961-01-20", "1961-01-20..1961-01-20")]),
    ("And a half-century ago it began", [("a half-century ago", "1967", "1967-01-01..1967-12-31")]),
    (
        "on Dec. 4, 5 and 6, 2015",
        [
            ("Dec. 4", "2015-12-04", "2015-12-04..2015-12-04"),
            ("5", "2015-12-05", "2015-12-05..2015-12-05"),
            ("6, 2015", "2015-12-06", "2015-12-06..2015-12-06"),
        ],
    ),
    ("the year after 2014", [("the year after 2014", "2015", "2015-01-01..2015-12-31")]),
    ("the day before 5 March 2016", [("the day before 5 March 2016", "2016-03-04", "2016-03-04..2016-03-04")]),
    ("throughout the year", [("throughout the year", "2017", "2017-01-01..2017-12-31")]),
    ("since the start of the year", [("since the start of the year", "2017/..", "2017-01-01..")]),
    ("Since September 11 they wait", [("Since September 11", "2001-09-11/..", "2001-09-11..")]),
    ("the September 11 attacks", [("September 11", "2001-09-11", "2001-09-11..2001-09-11")]),
    ("on September 11 they met", [("September 11", "2017-09-11", "2017-09-11..2017-09-11")]),
    ("the period of 1982 to '86", [("1982 to '86", "1982/1986", "1982-01-01..1986-12-31")]),
    ("from 1960 to 70", [("from 1960 to 70", "1960/1970", "1960-01-01..1970-12-31")]),
    ("in the coming year", [("the coming year", "[2017-10-25..2018-10-25]", "2017-10-25..2018-10-25")]),
    ("in the first half of October", [("the first half of October", "[2017-10-01..2017-10-15]", "2017-10-01..2017-10-15")]),
    ("the second half of March 2016", [("the second half of March 2016", "[2016-03-16..2016-03-31]", "2016-03-16..2016-03-31")]),
    ("by the end of May", [("by the end of May", "[..2017-05]", "..2017-05-31")]),
    ("no later than the end of May 2016", [("no later than the end of May 2016", "[..2016-05]", "..2016-05-31")]),
    ("the pre-2003 army", [("pre-2003", "[..2002]", "..2002-12-31")]),
    (
        "the 10 years from 1960 to 1970",
        [("the 10 years", None, ".."), ("from 1960 to 1970", "1960/1970", "1960-01-01..1970-12-31")],
    ),
    ("July 1, 1940, to June 30, 1945", [("July 1, 1940, to June 30, 1945", "1940-07-01/1945-06-30", "1940-07-01..1945-06-30")]),
    ("the fiscal years 1946 and 1947", [("the fiscal years 1946", None, ".."), ("1947", None, "..")]),
    ("from 2014 onwards", [("from 2014 onwards", "2014/..", "2014-01-01..")]),
    ("the last quarter of 1945", [("the last quarter of 1945", "1945-36", "1945-10-01..1945-12-31")]),
    # durations
    ("a 10 day visit of four short months", [("10 day", None, ".."), ("four short months", None, "..")]),
    ("a 3-year tax reduction", [("3-year", None, "..")]),
    ("it takes a year or two", [("a year or two", None, "..")]),
]  # fmt: skip

NO_DATES = [
    "8-year-olds cannot read", "children in their 20s", "1500 GMT", "paid $2014 for it", "2,000 people",
    "Resolution 2170", "in an hour of shock", "a new century", "10 percent a year", "that march",
    "40 hours a week", "one day he may", "one Sunday", "every Friday", "that day when all is well",
]  # fmt: skip


def days(found: Found) -> str:
    return f"{earliest_day(found.value) or ''}..{latest_day(found.value) or ''}"


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_sentences(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = find_dates(text, ANCHOR)
    assert [(each.text, each.value.edtf, days(each)) for each in found] == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, ANCHOR) == []


@pytest.mark.parametrize(
    ("text", "hours", "rule"),
    [
        ("Tuesday night", (18, 24), "night read as 18:00 to 24:00"),
        ("the morning of 5 March 2016", (0, 12), "morning read as 00:00 to 12:00"),
        ("yesterday afternoon", (12, 18), "afternoon read as 12:00 to 18:00"),
        ("tonight", (18, 24), "night read as 18:00 to 24:00"),
    ],
)
def test_parts_of_a_day_narrow_it_and_the_rule_names_the_hours(text: str, hours: tuple[int, int], rule: str) -> None:
    (found,) = find_dates(text, ANCHOR)
    lo, hi = found.value.bounds.start_lo, found.value.bounds.end_hi
    assert lo is not None and hi is not None
    assert (lo % 86_400 // 3600, (hi - 1) % 86_400 // 3600 + 1) == hours
    assert rule in (found.value.rule or "")


def test_an_impossible_day_is_told() -> None:
    (april,) = find_dates("on 31 April 2016", ANCHOR)
    assert april.value.rule == "impossible: there is no 31 April, April has 30 days"
    (leap,) = find_dates("on 29 February 2015", ANCHOR)
    assert leap.value.rule == "impossible: there is no 29 February, 2015 is no leap year"


@pytest.mark.parametrize(
    ("text", "length", "span", "start_hi"),
    [
        ("a five-month campaign beginning in March 2016", "P5M", "2016-03-01..2016-08-31", "2016-03-31"),
        ("for two years from 2014", "P2Y", "2014-01-01..2016-12-31", "2014-12-31"),
        ("the two years to March 2016", "P2Y", "2014-03-01..2016-03-31", "2014-03-31"),
    ],
)
def test_a_duration_is_attached_to_the_start_or_end_the_sentence_gives(
    text: str, length: str, span: str, start_hi: str
) -> None:
    found = find_dates(text, ANCHOR)
    first, second = found[0], found[1]
    assert (first.value.duration, first.value.kind.value, days(first)) == (length, "extent", span)
    assert first.attached == (second.start, second.end)
    whole = read_date(text.removeprefix("for ").removeprefix("a "), ANCHOR).value
    assert (whole.duration, whole.bounds) == (length, first.value.bounds)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("since late 2015", "since late 2015"),
        ("by the end of 2016", "by the end of 2016"),
        ("before late 2015", "before late 2015"),
        ("until the start of March 2016", "until the start of March 2016"),
        ("from late 2014 to early 2016", "late 2014 to early 2016"),
        ("between late March and early May 2016", "between late March 2016 and early May 2016"),
        ("earlier this year", "earlier in 2017"),
        ("Tuesday night", "24 October 2017, 18:00–24:00"),
        ("starting in May 2016", "from May 2016"),
    ],
)
def test_words_keep_what_stands_beside_a_part(text: str, said: str) -> None:
    assert words(find_dates(text, ANCHOR)[0].value) == said


def test_the_other_side_of_the_anchor_is_offered_for_a_yearless_date() -> None:
    (june,) = find_dates("The mission ends in June", ANCHOR)
    assert [(june.value.edtf, june.alternatives[0].label, june.alternatives[0].note)] == [
        ("2017-06", "June 2018", "after publication")
    ]


def test_a_fiscal_year_offers_the_calendars_in_use() -> None:
    (found,) = find_dates("in fiscal year 2016", ANCHOR)
    assert [other.value.edtf for other in found.alternatives] == [
        "2015-10/2016-09", "2015-07/2016-06", "2015-04/2016-03", "2016-01/2016-12",
    ]  # fmt: skip
    value: DateValue = found.value
    assert value.rule == "a fiscal year; its first month is not stated"
