"""Windows made from other windows: pieces, weeks, turns and ends, fiscal years, and days that do not exist."""

from typing import Final

from workbench.dates.calendar import DAY, WEEK, date_of, day_number, is_leap, month_days, shift, start_of, weekday
from workbench.dates.edtf import edtf_of_window
from workbench.dates.grammar.point import Point
from workbench.dates.windows import Anchor, Window
from workbench.dates.wording import MONTHS, span_words

# First months of fiscal years in use, and where: the year is named by its end, but for January.
_FISCAL: Final = (10, 7, 4, 1)


def impossible_window(point: Point) -> Window:
    """No window at all: the calendar has no such day, and the rule says so."""
    month, day = point.month or 1, point.day or 0
    name = MONTHS[month - 1]
    if month == 2 and day == 29 and point.year is not None and not is_leap(point.year):
        why = f"{point.year} is no leap year"
    else:
        why = f"{name} has {month_days(2000, month)} days"
    return Window(None, None, None, "day", f"impossible: there is no {day} {name}, {why}")


def fiscal_window(point: Point, against: Anchor | None = None) -> Window:
    """A fiscal year: undated, since its first month is not stated; the usual calendars are offered."""
    year = point.year
    if year is None and against is not None:
        year = date_of(against.lo // DAY)[0] + point.shift
    if year is None:
        return Window(None, None, None, "year", "a fiscal year; its first month is not stated")
    offered = []
    for month in _FISCAL:
        begun = year if month == 1 else year - 1
        lo, hi = day_number(begun, month, 1) * DAY, day_number(begun + 1, month, 1) * DAY
        offered.append((lo, hi, _joined(lo, hi)))
    return Window(None, None, None, "year", "a fiscal year; its first month is not stated", candidates=tuple(offered))


def piece_window(point: Point, base: Window) -> Window:
    """The nth so many units of a window, counted from its end where negative; nothing where it does not hold them."""
    assert base.lo is not None and base.hi is not None
    unit, count = point.unit, point.amount
    if point.weekday is not None:
        lo = _nth_weekday(point.weekday, point.nth, base.lo, base.hi)
        hi = lo + DAY
    elif unit == "half":  # of a month: to its fifteenth, and from its sixteenth
        middle = base.lo + 15 * DAY
        lo, hi = (base.lo, middle) if point.nth == 1 else (middle, base.hi)
    elif point.nth < 0:
        lo, hi = shift(unit, base.hi, point.nth * count), shift(unit, base.hi, (point.nth + 1) * count)
    else:
        lo, hi = shift(unit, base.lo, (point.nth - 1) * count), shift(unit, base.lo, point.nth * count)
    if lo < base.lo or hi > base.hi:
        return Window(None, None, None, unit, f"{span_words(base.lo, base.hi)} does not hold it", base.anchored)
    edtf = edtf_of_window(lo, hi) if count == 1 else _joined(lo, hi)
    rule = "counted from the " + ("end" if point.nth < 0 else "start") + f" of {span_words(base.lo, base.hi)}"
    joined = "; ".join(filter(None, (base.rule, rule)))
    return Window(lo, hi, edtf, unit if unit in ("day", "month", "year") else "day", joined, base.anchored)


def week_window(point: Point, base: Window) -> Window:
    """The week, Monday to Sunday, a day lies in, or the seven days from it or up to it; a weekend likewise."""
    assert base.lo is not None and base.hi is not None
    lo = start_of("week", base.lo)
    if point.unit == "weekend":
        lo, hi = lo + 5 * DAY, lo + WEEK
    elif point.shift < 0:
        lo, hi = base.hi - WEEK, base.hi
    else:
        lo = base.lo if point.shift > 0 else lo
        hi = lo + WEEK
    return Window(lo, hi, edtf_of_window(lo, hi), "week", base.rule, base.anchored)


def turn_window(point: Point, against: Anchor, ahead: bool) -> Window:
    """The turn of a century or millennium: its two years, the latest begun, or the next within ten years."""
    size = 1000 if point.unit == "millennium" else 100
    year = date_of(against.lo // DAY)[0]
    turned = (year + (size - 1 if ahead else 10)) // size * size
    lo, hi = day_number(turned - 1, 1, 1) * DAY, day_number(turned + 1, 1, 1) * DAY
    earlier = day_number(turned - size - 1, 1, 1) * DAY, day_number(turned - size + 1, 1, 1) * DAY
    other = (*earlier, edtf_of_window(*earlier) or "")
    rule = f"the turn of the {point.unit} nearest before {against.called()}: {turned - 1} and {turned}"
    return Window(lo, hi, edtf_of_window(lo, hi), "year", rule, candidates=(other,))


def year_end_window(point: Point, against: Anchor, ahead: bool) -> Window:
    """The year (or month) whose end is meant: the one ahead where the words say so, else the nearest end."""
    lo = start_of(point.unit, against.lo)
    middle = (lo + shift(point.unit, lo, 1)) // 2
    if not ahead and against.hi <= middle:
        lo = shift(point.unit, lo, -1)
    hi = shift(point.unit, lo, 1)
    rule = f"the end of the {point.unit} nearest to {against.called()}"
    return Window(lo, hi, edtf_of_window(lo, hi), point.unit, rule)


def exact_window(point: Point, against: Anchor, ahead: bool) -> Window:
    """`a year ago today`: the day itself."""
    count = point.amount * point.shift
    lo, hi = shift(point.unit, against.lo, count), shift(point.unit, against.hi - 1, count) + 1
    said = f"{point.amount} {point.unit}{'' if point.amount == 1 else 's'}"
    rule = f"{said} {'before' if count < 0 else 'after'} {against.called()}, to the day"
    return Window(lo, hi, edtf_of_window(lo - lo % DAY, hi + -hi % DAY), "day", rule)


def weekend_window(point: Point, against: Anchor, ahead: bool) -> Window:
    """`over the weekend`: the latest one begun, or the next where the words look ahead."""
    first, last = (_weekend(each, ahead) for each in (against.lo, against.hi - 1))
    lo, hi = first, last + 2 * DAY
    way = "first weekend after" if ahead else "latest weekend before"
    return Window(lo, hi, edtf_of_window(lo, hi), "week", f"{way} {against.called()}")


def _weekend(second: int, ahead: bool) -> int:
    day = second - second % DAY
    since = (weekday(day) - 5) % 7
    if ahead:
        return day - since * DAY if since < 2 else day + (7 - since) * DAY
    return day - since * DAY


def stretch_window(point: Point, base: Window) -> Window:
    """All of so many units right before or right after a window: the two years before 2011, the decade after 1945."""
    assert base.lo is not None and base.hi is not None
    unit, count = point.unit, point.amount
    if point.shift < 0:
        lo, hi, side = shift(unit, base.lo, -count), base.lo, "before"
    else:
        lo, hi, side = base.hi, shift(unit, base.hi, count), "after"
    rule = f"the {count} {unit}s {side}" if count != 1 else f"the {unit} {side}"
    joined = "; ".join(filter(None, (base.rule, f"{rule} {span_words(base.lo, base.hi)}")))
    edtf = _joined(lo, hi) if count != 1 else edtf_of_window(lo, hi)
    return Window(lo, hi, edtf, "year" if unit in ("decade", "century") else unit, joined, base.anchored)


def _nth_weekday(day: int, nth: int, lo: int, hi: int) -> int:
    if nth < 0:
        last = hi - DAY
        return last - (weekday(last) - day) % 7 * DAY + (nth + 1) * WEEK
    return lo + (day - weekday(lo)) % 7 * DAY + (nth - 1) * WEEK


def _joined(lo: int, hi: int) -> str:
    """The window as an EDTF interval of months or days."""
    (year, month, day), (last_year, last_month, last_day) = date_of(lo // DAY), date_of((hi - 1) // DAY)
    if day == 1 and date_of(hi // DAY)[2] == 1:
        first, last = (edtf_of_window(day_number(y, m, 1) * DAY, (day_number(y, m, 1) + month_days(y, m)) * DAY)
                       for y, m in ((year, month), (last_year, last_month)))  # fmt: skip
    else:
        last_lo = day_number(last_year, last_month, last_day) * DAY
        first, last = edtf_of_window(lo, lo + DAY), edtf_of_window(last_lo, last_lo + DAY)
    return f"{first}/{last}"
