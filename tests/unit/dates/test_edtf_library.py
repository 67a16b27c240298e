"""Bounds cross-checked with the library `edtf`, with every expected difference written down."""

import warnings
from time import struct_time

import pytest

from workbench.dates import earliest_day, latest_day, parse_edtf

ERROR = ("error", "error")
# Text: what the library says, and why this engine says something else.
DIFFERENCES: dict[str, tuple[tuple[str | None, str | None], str]] = {
    "2014-24": (("2014-12-01", "2014-12-31"), "it cuts the winter off at the year's end"),
    "2014-21~": (ERROR, "it refuses a qualifier on a season"),
    "XXXX-12-25": (("0000-12-25", "9999-12-25"), "it invents the years 0 to 9999 for an unknown year"),
    "2017-07/": (("2017-07-01", "2027-07-01"), "it invents an end ten years later"),
    "/2016": (("2006-12-31", "2016-12-31"), "it invents a start ten years earlier"),
    "1950S2": (("1950-01-01", "1950-12-31"), "it ignores the significant digits"),
    "2017-10-2X": (ERROR, "it raises ValueError on a masked day"),
}
SAME = [
    "2014", "2014-03", "2014-03-29", "2014-02", "2016-02", "2014-21", "2014-22", "2014-23", "2014-29", "2014-31",
    "2014-33", "2014-36", "2014-37", "2014-40", "2014-41", "201X", "20XX", "156X-12-25", "2016-XX", "2016-02-XX",
    "1984?", "2017-03~", "2017-03%", "-0043", "0000", "-0999", "-04XX", "2014/2016", "2004-02-01/2005",
    "2004-06-~01/2004-06-~20", "2014-21/2014-22", "2017-07/..", "../2016-02", "[..2016-02]", "[2016-02..]",
    "[2017-09..2017-11]", "[2014-05..2017-12]", "[1667,1668,1670..1672]", "{1960,1961-12}", "Y170000002", "Y-17E7",
    "1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "2004-06-11%", "?2004-06-11", "2014-XX-15",
]  # fmt: skip


@pytest.mark.parametrize("text", [*SAME, *DIFFERENCES])
def test_bounds_agree_but_for_the_written_differences(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library = pytest.importorskip("edtf")
        try:
            read = library.parse_edtf(text)
            theirs: tuple[str | None, str | None] = (_day(read.lower_strict()), _day(read.upper_strict()))
        except (ValueError, library.EDTFParseException):
            theirs = ERROR
    value = parse_edtf(text)
    ours = (earliest_day(value), latest_day(value))
    if text in DIFFERENCES:
        expected, why = DIFFERENCES[text]
        assert theirs == expected, why
        assert ours != theirs
    else:
        assert ours == theirs


def _day(stamp: struct_time | float) -> str | None:
    if isinstance(stamp, float):
        return None
    year = f"-{-stamp.tm_year:04d}" if stamp.tm_year < 0 else f"{stamp.tm_year:04d}"
    return f"{'+' if stamp.tm_year > 9999 else ''}{year}-{stamp.tm_mon:02d}-{stamp.tm_mday:02d}"
