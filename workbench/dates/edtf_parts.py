"""One EDTF date: its pieces, its window, and the parser of it (ISO 8601-2 levels 0 to 2)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from workbench.dates.calendar import DAY, HOUR, MINUTE, day_number, month_days
from workbench.dates.value import EdtfError

# Beyond this year seconds leave 64 bits.
_YEAR_LIMIT: Final = 290_000_000_000

_DATE: Final = re.compile(
    r"([~?%]?)(-?[0-9X]{4})(?:S([1-9]\d{0,2}))?([~?%]?)"
    r"(?:-([~?%]?)([0-9X]{2})([~?%]?)(?:-([~?%]?)([0-9X]{2})([~?%]?)"
    r"(?:T(\d\d):(\d\d):(\d\d)(Z|[+-]\d\d(?::\d\d)?)?)?)?)?",
    re.ASCII,
)
_LONG_YEAR: Final = re.compile(r"Y(-?[1-9]\d*)(?:E([1-9]\d?))?(?:S([1-9]\d{0,2}))?([~?%]?)", re.ASCII)
_STRENGTH: Final = {"": 0, "~": 1, "?": 2, "%": 3}

# First month and length of the sub-year codes 21-41; a season that begins in December runs into the next year.
_NORTH: Final = ((3, 3), (6, 3), (9, 3), (12, 3))
_SOUTH: Final = ((9, 3), (12, 3), (3, 3), (6, 3))
_SUB_YEAR: Final = {
    **{21 + i: span for i, span in enumerate(_NORTH)},
    **{25 + i: span for i, span in enumerate(_NORTH)},
    **{29 + i: span for i, span in enumerate(_SOUTH)},
    **{33 + i: (1 + 3 * i, 3) for i in range(4)},
    **{37 + i: (1 + 4 * i, 4) for i in range(3)},
    **{40 + i: (1 + 6 * i, 6) for i in range(2)},
}


class EdtfDate(NamedTuple):
    """A date of EDTF. `year` is None where masked; `part` is a month 1-12 or a code 21-41; `lo`, `hi` its window."""

    text: str
    lo: int | None
    hi: int | None
    precision: str
    qualifier: str
    masked: bool
    year: int | None
    part: int | None
    day: int | None
    offset: str | None = None


@lru_cache(maxsize=4096)
def sub_year_window(year: int, code: int, hemisphere: str = "north") -> tuple[int, int]:
    """The window of a season, quarter, quadrimester or half year by its EDTF code 21-41."""
    first, length = _SOUTH[code - 21] if hemisphere == "south" and code <= 24 else _SUB_YEAR[code]
    last, end = (year, first + length) if first + length <= 12 else (year + 1, first + length - 12)
    return day_number(year, first, 1) * DAY, day_number(last, end, 1) * DAY


def sub_year_name(code: int) -> str:
    """The precision of a sub-year code."""
    return "season" if code <= 32 else "quarter" if code <= 36 else "quadrimester" if code <= 39 else "half"


def stronger(first: str, second: str) -> str:
    """The stronger of two qualifiers, in the order ~ ? %."""
    return first if _STRENGTH[first] >= _STRENGTH[second] else second


def parse_date(text: str, hemisphere: str = "north") -> EdtfDate:
    """Read one date, date-time, season, masked or long-year date; EdtfError says what is wrong."""
    found = _DATE.fullmatch(text)
    if found is None:
        return _parse_long_year(text)
    (left, year_text, digits, year_mark, part_left, part_text, part_mark, day_left, day_text, day_mark,
     hour, minute, second, zone) = found.groups()  # fmt: skip
    qualifier = left
    for mark in (year_mark, part_left, part_mark, day_left, day_mark):
        if mark:
            qualifier = stronger(qualifier, mark)
    if year_text == "-0000":
        raise EdtfError("Year 0 has no sign: write 0000.")
    if digits is not None and (part_text is not None or "X" in year_text or int(digits) > 4):
        raise EdtfError(f"S{digits} gives the significant digits of a plain year only: {text!r}.")
    if part_text is None:
        return _year(text, year_text, digits, qualifier)
    if hour is not None:
        if "X" in year_text or "X" in part_text or "X" in str(day_text) or qualifier:
            raise EdtfError(f"A date with a time of day can be neither masked nor qualified: {text!r}.")
        return _moment(text, int(year_text), int(part_text), int(day_text), int(hour), int(minute), int(second), zone)
    if "X" in year_text or "X" in part_text or (day_text is not None and "X" in day_text):
        return _masked(text, year_text, part_text, day_text, qualifier, hemisphere)
    year, part = int(year_text), int(part_text)
    if day_text is None:
        if 1 <= part <= 12:
            lo = day_number(year, part, 1) * DAY
            return EdtfDate(text, lo, lo + month_days(year, part) * DAY, "month", qualifier, False, year, part, None)
        if part not in _SUB_YEAR:
            raise EdtfError(f"There is no month or season {part_text}: months are 01-12, seasons 21-41.")
        lo, hi = sub_year_window(year, part, hemisphere)
        return EdtfDate(text, lo, hi, sub_year_name(part), qualifier, False, year, part, None)
    if not 1 <= part <= 12:
        raise EdtfError(f"There is no month {part_text}.")
    day = int(day_text)
    if not 1 <= day <= month_days(year, part):
        raise EdtfError(f"The month {year_text}-{part_text} has no day {day_text}.")
    lo = day_number(year, part, day) * DAY
    return EdtfDate(text, lo, lo + DAY, "day", qualifier, False, year, part, day)


def _year(text: str, year_text: str, digits: str | None, qualifier: str) -> EdtfDate:
    if "X" not in year_text:
        year = int(year_text)
        low, high = _significant(year, len(year_text.lstrip("-")) - int(digits)) if digits else (year, year)
        return _year_window(text, low, high, "year", qualifier, False, year)
    sign, mask = (-1, year_text[1:]) if year_text[0] == "-" else (1, year_text)
    if mask == "XXXX":
        return EdtfDate(text, None, None, "year", qualifier, True, None, None, None)
    bounds = sorted((sign * int(mask.replace("X", "0")), sign * int(mask.replace("X", "9"))))
    open_digits = len(mask) - len(mask.rstrip("X"))
    tail_only = mask.count("X") == open_digits
    unit = {1: "decade", 2: "century", 3: "millennium"}.get(open_digits, "year") if tail_only else "year"
    return _year_window(text, bounds[0], bounds[1], unit, qualifier, True, None)


def _year_window(text: str, low: int, high: int, unit: str, qualifier: str, masked: bool, year: int | None) -> EdtfDate:
    lo, hi = day_number(low, 1, 1) * DAY, day_number(high + 1, 1, 1) * DAY
    return EdtfDate(text, lo, hi, unit, qualifier, masked, year, None, None)


def _significant(year: int, free_digits: int) -> tuple[int, int]:
    unit = 10 ** max(free_digits, 0)
    low = abs(year) // unit * unit
    return (low, low + unit - 1) if year >= 0 else (-(low + unit - 1), -low)


def _parse_long_year(text: str) -> EdtfDate:
    found = _LONG_YEAR.fullmatch(text)
    if found is None:
        raise EdtfError(f"Not an EDTF date: {text!r}. Write it like 2014-03-29, 2014-03, 2014-21 (spring) or 2014.")
    base, power, digits, qualifier = found.groups()
    if power is None and len(base.lstrip("-")) <= 4:
        raise EdtfError(f"Y is for years of more than four digits: write {base} without it.")
    year = int(base) * 10 ** int(power or 0)
    if abs(year) > _YEAR_LIMIT:
        raise EdtfError(f"The year {text!r} is further away than this calendar reaches.")
    low, high = _significant(year, len(str(abs(year))) - int(digits)) if digits else (year, year)
    return _year_window(text, low, high, "year", qualifier, False, year)


def _moment(
    text: str, year: int, month: int, day: int, hour: int, minute: int, second: int, zone: str | None
) -> EdtfDate:
    if not (1 <= month <= 12 and 1 <= day <= month_days(year, month)):
        raise EdtfError(f"There is no such day: {text!r}.")
    if hour > 23 or minute > 59 or second > 59:
        raise EdtfError(f"There is no such time of day: {text!r}.")
    if zone and zone != "Z" and (int(zone[1:3]) > 23 or int(zone[4:] or 0) > 59):
        raise EdtfError(f"There is no such zone: {zone!r}.")
    lo = day_number(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second
    return EdtfDate(text, lo, lo + 1, "second", "", False, year, month, day, zone)


def _masked(
    text: str, year_text: str, part_text: str, day_text: str | None, qualifier: str, hemisphere: str
) -> EdtfDate:
    options = _options(part_text)
    codes = [code for code in options if 1 <= code <= 12]
    if day_text is None and "X" not in part_text:
        codes = [code for code in options if 1 <= code <= 12 or code in _SUB_YEAR]
    days = [None] if day_text is None else [day for day in _options(day_text) if 1 <= day <= 31]
    part = int(part_text) if "X" not in part_text else None
    unit = sub_year_name(part) if part is not None and part > 12 else "month" if day_text is None else "day"
    day_number_ = int(day_text) if day_text is not None and "X" not in day_text else None
    if day_text == "XX":
        unit = "month"
    if part_text == "XX" and day_text in (None, "XX"):
        unit = "year"
    year = int(year_text) if "X" not in year_text else None
    lo = next(_windows(_years(year_text), codes, days, hemisphere), None)
    if lo is None:
        raise EdtfError(f"No date fits the pattern {text!r}.")
    if year_text.lstrip("-") == "XXXX":
        return EdtfDate(text, None, None, unit, qualifier, True, None, part, day_number_)
    hi = next(_windows(_years(year_text, True), codes[::-1], days[::-1], hemisphere), lo)
    return EdtfDate(text, lo[0], hi[1], unit, qualifier, True, year, part, day_number_)


def _options(mask: str) -> list[int]:
    if "X" not in mask:
        return [int(mask)]
    tens = range(10) if mask[0] == "X" else (int(mask[0]),)
    ones = range(10) if mask[1] == "X" else (int(mask[1]),)
    return [10 * ten + one for ten in tens for one in ones]


def _years(mask: str, downwards: bool = False) -> Iterator[int]:
    sign, digits = (-1, mask[1:]) if mask[0] == "-" else (1, mask)
    backwards = downwards == (sign > 0)
    free = [9 - i if backwards else i for i in range(10)]

    def fill(prefix: int, rest: str) -> Iterator[int]:
        if not rest:
            yield sign * prefix
            return
        for digit in free if rest[0] == "X" else (int(rest[0]),):
            yield from fill(prefix * 10 + digit, rest[1:])

    return fill(0, digits)


def _windows(
    years: Iterator[int], codes: list[int], days: list[int] | list[None], hemisphere: str
) -> Iterator[tuple[int, int]]:
    for year in years:
        for code in codes:
            if code > 12:
                yield sub_year_window(year, code, hemisphere)
                continue
            for day in days:
                if day is None:
                    lo = day_number(year, code, 1) * DAY
                    yield lo, lo + month_days(year, code) * DAY
                elif day <= month_days(year, code):
                    lo = day_number(year, code, day) * DAY
                    yield lo, lo + DAY
