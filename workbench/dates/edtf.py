"""EDTF, ISO 8601-2 levels 0 to 2: reading text into a value, and writing a window as text."""

from typing import NamedTuple

from workbench.dates.bounds import bounds_of_span
from workbench.dates.calendar import DAY, date_of, day_number, iso_year, month_days
from workbench.dates.edtf_parts import EdtfDate, parse_date, stronger
from workbench.dates.value import UNBOUNDED, Bounds, DateValue, EdtfError, Kind

_UNITS = ("century", "decade", "year", "half", "quadrimester", "season", "quarter", "month", "day", "hour", "second")


class EdtfInterval(NamedTuple):
    """`start/end`; None with the mark "" is unknown, with ".." open."""

    start: EdtfDate | None
    end: EdtfDate | None
    start_mark: str
    end_mark: str


class EdtfSet(NamedTuple):
    """`[..]` one of its members, `{..}` all of them; a member is a pair, equal for a single date, None for open."""

    one: bool
    members: tuple[tuple[EdtfDate | None, EdtfDate | None], ...]


Edtf = EdtfDate | EdtfInterval | EdtfSet


def parse_tree(text: str, hemisphere: str = "north") -> Edtf:
    """The structure of an EDTF string; EdtfError with the reason where it is none."""
    if not isinstance(text, str) or not text:
        raise EdtfError("An empty date is no EDTF.")
    if "/" in text:
        return _interval(text, hemisphere)
    if text[0] in "[{":
        return _set(text, hemisphere)
    return parse_date(text, hemisphere)


def parse_edtf(text: str, hemisphere: str = "north") -> DateValue:
    """Read EDTF levels 0-2 into a value; EdtfError with the reason where it is none.

    Seasons 21-24 lie in the given hemisphere ("north", "south"). An interval is an extent, everything else an
    instant within its window; the EDTF text is kept as it is.
    """
    tree = parse_tree(text, hemisphere)
    if isinstance(tree, EdtfDate):
        bounds = Bounds(tree.lo, tree.hi, tree.lo, tree.hi)
        rule = season_rule(tree, hemisphere)
        return DateValue(text, text, Kind.INSTANT, bounds, tree.precision, tree.qualifier, rule=rule)
    if isinstance(tree, EdtfSet):
        return _set_value(text, tree)
    return _interval_value(text, tree)


def season_rule(date: EdtfDate, hemisphere: str = "north") -> str | None:
    """The words for the convention a season is read by; None for any other date."""
    if date.part is None or not 21 <= date.part <= 32:
        return None
    name = ("spring", "summer", "autumn", "winter")[(date.part - 21) % 4]
    south = date.part >= 29 or (date.part <= 24 and hemisphere == "south")
    return f"{'southern' if south else 'northern'} {name}"


def print_edtf(value: DateValue) -> str | None:
    """The EDTF of a value: its own, else one built from its bounds; None where EDTF cannot say it."""
    if value.edtf is not None:
        return value.edtf
    bounds = value.bounds
    if value.kind is Kind.INSTANT:
        return edtf_of_window(bounds.start_lo, bounds.end_hi)
    if value.kind is not Kind.EXTENT or bounds == UNBOUNDED:
        return None
    if bounds.start_lo is not None and bounds.start_lo == bounds.start_hi and bounds.end_lo == bounds.end_hi:
        if bounds.end_hi is None:
            return None
        return f"{_day(bounds.start_lo)}/{_day(bounds.end_hi - 1)}"
    start = edtf_of_window(bounds.start_lo, bounds.start_hi, single=True)
    end = edtf_of_window(bounds.end_lo, bounds.end_hi, single=True)
    missing = {"open": "..", "unknown": ""}.get(value.end_status, "..")
    if bounds.end_hi is None and start:
        return f"{start}/{missing}"
    if bounds.start_lo is None and end:
        return f"../{end}"
    return f"{start}/{end}" if start and end else None


def edtf_of_window(lo: int | None, hi: int | None, single: bool = False) -> str | None:
    """The shortest EDTF of the window [lo, hi) in whole days: a year, month or day, else `[a..b]` unless `single`."""
    if lo is None or hi is None:
        known = lo if lo is not None else hi
        if single or known is None or not -9999 <= date_of(known // DAY)[0] <= 9998:
            return None
        return f"[{_day(lo)}..]" if lo is not None else f"[..{_day(hi - 1 if hi is not None else 0)}]"
    year, month, day = date_of(lo // DAY)
    if lo % DAY or hi % DAY or year < -9999 or date_of(hi // DAY - 1)[0] > 9999:
        return None
    if hi - lo == DAY:
        return _day(lo)
    if day == 1 and hi == day_number(year, month, 1) * DAY + month_days(year, month) * DAY:
        return f"{iso_year(year)}-{month:02d}"
    if (month, day) == (1, 1) and hi == day_number(year + 1, 1, 1) * DAY:
        return iso_year(year)
    if (month, day) == (1, 1) and year > 0:
        for size, mask in ((10, "X"), (100, "XX")):
            if year % size == 0 and hi == day_number(year + size, 1, 1) * DAY:
                return iso_year(year)[: -len(mask)] + mask
    if (month, day) == (1, 1) and year < -99 and -year % 100 == 99 and hi == day_number(year + 100, 1, 1) * DAY:
        return f"-{-year // 100:02d}XX"
    if single:
        return None
    if day == 1 and (hi_date := date_of(hi // DAY))[2] == 1:
        last_year, last_month, _ = date_of(hi // DAY - 1)
        if month == 1 and hi_date[1] == 1:
            return f"[{iso_year(year)}..{iso_year(last_year)}]"
        return f"[{iso_year(year)}-{month:02d}..{iso_year(last_year)}-{last_month:02d}]"
    return f"[{_day(lo)}..{_day(hi - 1)}]"


def _day(seconds: int) -> str:
    year, month, day = date_of(seconds // DAY)
    return f"{iso_year(year)}-{month:02d}-{day:02d}"


def _interval(text: str, hemisphere: str) -> EdtfInterval:
    halves = text.split("/")
    if len(halves) != 2:
        raise EdtfError(f"An interval has one slash: {text!r}.")
    first, last = halves
    if not first and not last:
        raise EdtfError("An interval needs a date on one side at least.")
    start = None if first in ("", "..") else _end_point(first, hemisphere)
    end = None if last in ("", "..") else _end_point(last, hemisphere)
    if start is not None and end is not None:
        _check_order(text, start, end)
    return EdtfInterval(start, end, first if start is None else "", last if end is None else "")


def _end_point(text: str, hemisphere: str) -> EdtfDate:
    date = parse_date(text, hemisphere)
    if date.precision == "second":
        raise EdtfError(f"Intervals are between dates, without a time of day: {text!r}.")
    if text[0] == "Y":
        raise EdtfError(f"Intervals are between years of four digits: {text!r}.")
    return date


def _check_order(text: str, start: EdtfDate, end: EdtfDate) -> None:
    if start.lo is None or end.lo is None or end.hi is None:
        return
    late = start.lo >= end.hi if end.masked else start.lo > end.lo
    if late:
        raise EdtfError(f"The interval ends before it starts: {text!r}.")


def _set(text: str, hemisphere: str) -> EdtfSet:
    if (text[0], text[-1]) not in (("[", "]"), ("{", "}")) or len(text) < 3:
        raise EdtfError(f"The bracket is not closed: {text!r}.")
    members: list[tuple[EdtfDate | None, EdtfDate | None]] = []
    listed = text[1:-1].split(",")
    for index, item in enumerate(listed):
        first, dots, last = item.partition("..")
        if not dots:
            date = _end_point(first, hemisphere)
            members.append((date, date))
            continue
        if (not first and index) or (not last and index < len(listed) - 1) or not (first or last):
            raise EdtfError(f"Only the first and the last member of a set can be open: {text!r}.")
        start = _end_point(first, hemisphere) if first else None
        end = _end_point(last, hemisphere) if last else None
        if start is not None and end is not None:
            _check_order(text, start, end)
        members.append((start, end))
    return EdtfSet(text[0] == "[", tuple(members))


def _set_value(text: str, tree: EdtfSet) -> DateValue:
    lows = [None if member[0] is None else member[0].lo for member in tree.members]
    highs = [None if member[1] is None else member[1].hi for member in tree.members]
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    lo = min(known_lows) if len(known_lows) == len(lows) else None
    hi = max(known_highs) if len(known_highs) == len(highs) else None
    dates = [date for member in tree.members for date in member if date is not None]
    kind = Kind.INSTANT if tree.one else Kind.EXTENT_WITHIN
    return DateValue(text, text, kind, Bounds(lo, hi, lo, hi), _finest(dates), _strongest(dates))


def _interval_value(text: str, tree: EdtfInterval) -> DateValue:
    dates = [date for date in (tree.start, tree.end) if date is not None]
    status = "known" if tree.end is not None else "open" if tree.end_mark == ".." else "unknown"
    start = (None, None) if tree.start is None else (tree.start.lo, tree.start.hi)
    end = (None, None) if tree.end is None else (tree.end.lo, tree.end.hi)
    bounds = bounds_of_span(start, end)
    return DateValue(
        text, text, Kind.EXTENT, bounds, _finest(dates) if dates else None, _strongest(dates), end_status=status
    )


def _finest(dates: list[EdtfDate]) -> str:
    return max((date.precision for date in dates), key=lambda unit: _UNITS.index(unit) if unit in _UNITS else -1)


def _strongest(dates: list[EdtfDate]) -> str:
    mark = ""
    for date in dates:
        mark = stronger(mark, date.qualifier)
    return mark
