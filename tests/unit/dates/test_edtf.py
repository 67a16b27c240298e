import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.dates import EdtfError, Kind, earliest_day, from_parts, latest_day, parse_edtf, print_edtf, words
from workbench.dates.calendar import month_days

# Strings the lists call valid or invalid and this parser, by the Library of Congress text, does not. None so far:
# where the text is silent (the order of an interval's ends, long years in intervals) the lists are followed.
REASONED_DIFFERENCES: dict[str, str] = {}

WINDOWS = [
    ("2014", "2014-01-01", "2014-12-31", "year"),
    ("2014-02", "2014-02-01", "2014-02-28", "month"),
    ("2016-02-29", "2016-02-29", "2016-02-29", "day"),
    ("2014-21", "2014-03-01", "2014-05-31", "season"),
    ("2014-24", "2014-12-01", "2015-02-28", "season"),
    ("2014-29", "2014-09-01", "2014-11-30", "season"),
    ("2014-30", "2014-12-01", "2015-02-28", "season"),
    ("2014-35", "2014-07-01", "2014-09-30", "quarter"),
    ("2014-37", "2014-01-01", "2014-04-30", "quadrimester"),
    ("2014-41", "2014-07-01", "2014-12-31", "half"),
    ("201X", "2010-01-01", "2019-12-31", "decade"),
    ("18XX", "1800-01-01", "1899-12-31", "century"),
    ("-04XX", "-0499-01-01", "-0400-12-31", "century"),
    ("2016-XX-15", "2016-01-15", "2016-12-15", "day"),
    ("2017-10-2X", "2017-10-20", "2017-10-29", "day"),
    ("201X-02-29", "2012-02-29", "2016-02-29", "day"),
    ("XXXX-07", None, None, "month"),
    ("1950S2", "1900-01-01", "1999-12-31", "year"),
    ("Y-12000", "-12000-01-01", "-12000-12-31", "year"),
    ("[..2016-02]", None, "2016-02-29", "month"),
    ("[2014-05..2017-12]", "2014-05-01", "2017-12-31", "month"),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31", "month"),
    ("2017-07/", "2017-07-01", None, "month"),
    ("../2016-02", None, "2016-02-29", "month"),
    ("0000", "0000-01-01", "0000-12-31", "year"),
]


# Every example of the Library of Congress text (loc.gov/standards/datetime, 4 February 2019), level by level.
LOC_EXAMPLES = [
    "1985-04-12", "1985-04", "1985", "1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04",
    "1985-04-12T23:20:30+04:30", "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02",
    "2004-02-01/2005", "2005/2006-02", "Y170000002", "Y-170000002", "2001-21", "1984?", "2004-06~",
    "2004-06-11%", "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX", "1985-04-12/..", "1985-04/..",
    "1985/..", "../1985-04-12", "../1985-04", "../1985", "1985-04-12/", "1985-04/", "1985/", "/1985-04-12",
    "/1985-04", "/1985", "-1985", "Y-17E7", "1950S2", "Y171010000S3", "Y3388E2S3", "2001-34",
    "[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]", "[1760-01,1760-02,1760-12..]", "[1667,1760-12]",
    "[..1984]", "{1667,1668,1670..1672}", "{1960,1961-12}", "{..1984}", "2004-06-11%", "2004-06~-11",
    "2004?-06-11", "?2004-06-~11", "2004-%06-11", "156X-12-25", "15XX-12-25", "15XX-12-XX", "XXXX-12-XX",
    "1XXX-XX", "1XXX-12", "1984-1X", "2004-06-~01/2004-06-~20", "2004-06-XX/2004-07-03",
]  # fmt: skip


@pytest.mark.parametrize("text", LOC_EXAMPLES)
def test_every_example_of_the_standard_is_accepted_and_printed_again(text: str) -> None:
    assert print_edtf(parse_edtf(text)) == text


def test_the_lists_are_accepted_and_refused_exactly(material: Path) -> None:
    lists = json.loads((material / "edtf" / "edtf-validate_lists.json").read_text("utf-8"))
    bad = json.loads((material / "edtf" / "python-edtf_BAD_EXAMPLES.json").read_text("utf-8"))
    valid = {text for name, own in lists.items() if "invalid" not in name for text in own}
    invalid = {text for name, own in lists.items() if "invalid" in name for text in own} | {t for t in bad if t}
    wrong = {text for text in valid if not _accepts(text)} | {text for text in invalid if _accepts(text)}
    assert wrong == set(REASONED_DIFFERENCES)
    assert all(print_edtf(parse_edtf(text)) == text for text in valid - wrong)


@pytest.mark.parametrize(("text", "first", "last", "precision"), WINDOWS)
def test_windows(text: str, first: str | None, last: str | None, precision: str) -> None:
    value = parse_edtf(text)
    assert (earliest_day(value), latest_day(value), value.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"), ("2014-13", "month"), ("2014-02-30", "no day"), ("2016/2014", "ends before"), ("Y2014", "four"),
        ("-0000", "no sign"), ("[2014", "bracket"), ("2014/2015/2016", "one slash"), ("/", "one side"),
        ("2015-02-3X", "pattern"), ("[..]", "open"), ("[2014,..2015]", "open"), ("Y17E20", "further"),
    ],
)  # fmt: skip
def test_a_refusal_gives_its_reason(text: str, reason: str) -> None:
    with pytest.raises(EdtfError, match=reason):
        parse_edtf(text)


def test_open_and_unknown_ends_stay_different() -> None:
    assert parse_edtf("2017-07/").end_status == "unknown"
    assert parse_edtf("2017-07/..").end_status == "open"
    assert parse_edtf("2017-07/2017-08").end_status == "known"


def test_qualifiers_never_widen_and_the_strongest_is_kept() -> None:
    plain = parse_edtf("2017-03")
    for text, mark in (("2017-03~", "~"), ("2017-03?", "?"), ("2017-03%", "%"), ("?2017-03~", "?"), ("2017-~03", "~")):
        value = parse_edtf(text)
        assert (value.bounds, value.qualifier, value.edtf) == (plain.bounds, mark, text)
    assert parse_edtf("1984?/2004%").qualifier == "%"


years = st.integers(-9999, 9999).map(lambda y: f"-{-y:04d}" if y < 0 else f"{y:04d}")
marks = st.sampled_from(["", "~", "?", "%"])


@st.composite
def dates(draw: st.DrawFn) -> str:
    year = draw(years)
    form = draw(st.sampled_from(["year", "month", "day", "season", "mask", "xmonth"]))
    if form == "year":
        return year + draw(marks)
    if form == "season":
        return f"{year}-{draw(st.integers(21, 41))}" + draw(marks)
    if form == "mask":
        return year[:-1] + "X" if year[:-1] != "-000" else "000X"
    if form == "xmonth":
        return f"{year}-XX"
    month = draw(st.integers(1, 12))
    if form == "month":
        return f"{year}-{draw(marks)}{month:02d}"
    day = draw(st.integers(1, month_days(int(year), month)))
    return f"{year}-{month:02d}-{day:02d}" + draw(marks)


@given(
    dates(),
    dates(),
    st.sampled_from(["{0}", "{0}/..", "{0}/", "../{0}", "[{0}..]", "[..{0}]", "[{0},{1}]", "{{{0},{1}}}"]),
)
def test_what_is_written_reads_back(first: str, second: str, form: str) -> None:
    text = form.format(first, second)
    value = parse_edtf(text)
    assert print_edtf(value) == text
    assert parse_edtf(print_edtf(value) or "") == value
    lo, hi, last_lo, last_hi = value.bounds
    assert lo is None or last_hi is None or lo < last_hi
    assert words(value)


@given(dates())
def test_an_edtf_built_from_bounds_has_those_bounds(text: str) -> None:
    value = parse_edtf(text)
    built = print_edtf(from_parts(kind=Kind.INSTANT, bounds=value.bounds))
    if built is not None:
        assert parse_edtf(built).bounds == value.bounds


def test_speed() -> None:
    texts = [row[0] for row in WINDOWS] * 100
    begun = time.process_time()
    for text in texts:
        parse_edtf(text)
    assert len(texts) / (time.process_time() - begun) > 10_000  # 20,000 is the budget; a shared machine gets half


def _accepts(text: str) -> bool:
    try:
        parse_edtf(text)
    except EdtfError:
        return False
    return True
