"""From what an expression says to a window, with the anchor's date where it hangs on one."""

from typing import Final

from workbench.dates.calendar import (
    DAY,
    HOUR,
    MINUTE,
    WEEK,
    date_of,
    day_number,
    iso_year,
    month_days,
    shift,
    start_of,
    weekday,
)
from workbench.dates.day_parts import at_part
from workbench.dates.derived import (
    exact_window,
    fiscal_window,
    impossible_window,
    piece_window,
    stretch_window,
    turn_window,
    week_window,
    weekend_window,
    year_end_window,
)
from workbench.dates.edtf import edtf_of_window
from workbench.dates.edtf_parts import sub_year_window
from workbench.dates.grammar.point import Point
from workbench.dates.holidays import holiday_day, holiday_name, holiday_window, is_tabular
from workbench.dates.windows import Anchor, Context, Window
from workbench.dates.wording import MONTHS, SEASONS, part_words, span_words

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def resolve(point: Point, context: Context) -> Window:
    """The window of a point, narrowed to the time or part of day where one is stated."""
    found = _resolve(point, context)
    return at_part(point.daypart, found) if point.clock is None else _at_clock(point, found)


def _resolve(point: Point, context: Context) -> Window:
    if point.form == "impossible":
        return impossible_window(point)
    if point.base is not None:
        return _around(point, point.base, context)
    if point.form == "fiscal" and (point.year is not None or context.anchor is None):
        return fiscal_window(point)
    if point.form == "calendar" and point.years is not None:
        return _years(point)
    if point.form in ("calendar", "holiday") and point.year is not None:
        named = _named(point, point.year, context.hemisphere)
        if named is None:
            name = _name(point)
            return Window(None, None, None, point.unit, f"the day of {name} in {point.year} is not computed")
        return Window(*named, point.unit, _rule(point, context.hemisphere))
    if point.named_year is not None and point.month is not None and point.day is not None:
        day = day_number(point.named_year, point.month, point.day) * DAY
        if context.anchor is None or context.anchor.lo > day:
            name = f"{_name(point)} {point.named_year} by its name"
            return Window(day, day + DAY, edtf_of_window(day, day + DAY), "day", name)
    if point.form in ("calendar", "holiday"):
        return _yearless(point, context)
    if point.from_text and context.before_it is None:
        return Window(None, None, None, point.unit, "counts from a date that is not named before it")
    against = context.before_it if point.from_text else context.anchor
    if against is None:
        hung = f"hangs on the date of {context.anchor_name}, which is not set"
        edtf = "XXXX-XX-XX" if point.form == "weekday" else None
        return Window(None, None, edtf, point.unit, hung, True, _offset(point))
    from_text = against is context.before_it
    if point.form == "weekday":
        return _weekday(point, against, context.future, from_text)
    special = {"turn": turn_window, "end": year_end_window, "exact": exact_window, "weekend": weekend_window}
    if point.form in special:
        return special[point.form](point, against, context.future)._replace(anchored=not from_text)
    if point.form == "fiscal":
        return fiscal_window(point, against)
    found = _shifted(point, against)
    return found._replace(anchored=not from_text, offset=_offset(point))


def _around(point: Point, base: Point, context: Context) -> Window:
    """A point that is counted from, or lies in or around, another one."""
    found = resolve(base, context)
    if found.lo is None or found.hi is None:
        return Window(None, None, None, point.unit, found.rule, found.anchored)
    if point.form == "piece":
        return piece_window(point, found)
    if point.form == "week":
        return week_window(point, found)
    if point.form == "stretch":
        return stretch_window(point, found)
    against = Anchor(found.lo, found.hi, span_words(found.lo, found.hi), "")
    moved = _shifted(point._replace(form="count"), against)
    return moved._replace(anchored=found.anchored, offset=_offset(point._replace(form="count")))


def _named(point: Point, year: int, hemisphere: str) -> tuple[int, int, str] | None:
    """Window and EDTF of a calendar or holiday point in a year; None where it has none there."""
    if not -9999 <= year <= 9999:
        return None
    text = iso_year(year)
    if point.form == "holiday":
        found = holiday_window(point.holiday or "", year)
        return None if found is None else (*found, edtf_of_window(*found) or "")
    if point.part is not None:
        code = point.part + 8 if hemisphere == "south" and point.part <= 24 else point.part
        return (*sub_year_window(year, code), f"{text}-{code}")
    if point.month is None:
        return day_number(year, 1, 1) * DAY, day_number(year + 1, 1, 1) * DAY, text
    if point.day is None:
        lo = day_number(year, point.month, 1) * DAY
        return lo, lo + month_days(year, point.month) * DAY, f"{text}-{point.month:02d}"
    if point.day > month_days(year, point.month):
        return None
    lo = day_number(year, point.month, point.day) * DAY
    return lo, lo + DAY, f"{text}-{point.month:02d}-{point.day:02d}"


def _rule(point: Point, hemisphere: str) -> str | None:
    if point.part is not None and point.part <= 24:
        return f"{'southern' if hemisphere == 'south' else 'northern'} {SEASONS[point.part - 21]}"
    if point.holiday is not None:
        about = ", by the tabular calendar" if is_tabular(point.holiday) else ""
        return f"the date of {_name(point)} that year{about}"
    if point.weekday is not None and point.day is not None and point.year is not None and point.month is not None:
        real = weekday(day_number(point.year, point.month, point.day) * DAY)
        if real != point.weekday:
            return f"{WEEKDAYS[point.weekday]} is said, but that day is a {WEEKDAYS[real]}"
    return point.rule


def _years(point: Point) -> Window:
    assert point.years is not None
    first, last = point.years
    lo, hi = day_number(first, 1, 1) * DAY, day_number(last + 1, 1, 1) * DAY
    return Window(lo, hi, edtf_of_window(lo, hi), point.unit, point.rule)


def _at_clock(point: Point, found: Window) -> Window:
    if point.clock is None or found.lo is None or found.hi is None or found.hi - found.lo != DAY:
        return found
    hour, minute, second = point.clock
    lo = found.lo + hour * HOUR + max(minute, 0) * MINUTE + max(second, 0)
    unit = "second" if second >= 0 else "minute" if minute >= 0 else "hour"
    size = {"second": 1, "minute": MINUTE, "hour": HOUR}[unit]
    edtf = f"{found.edtf}T{hour:02d}:{minute:02d}:{second:02d}{point.zone or ''}" if second >= 0 else found.edtf
    rule = (
        found.rule
        if point.zone is None
        else "; ".join(filter(None, (found.rule, f"stated in {'UTC' if point.zone == 'Z' else 'UTC' + point.zone}")))
    )
    return found._replace(lo=lo, hi=lo + size, edtf=edtf, precision=unit, rule=rule)


def _name(point: Point) -> str:
    if point.holiday is not None:
        return holiday_name(point.holiday)
    if point.part is not None:
        return SEASONS[point.part - 21] if point.part <= 24 else part_words(point.part)
    month = MONTHS[(point.month or 1) - 1]
    day = f"{WEEKDAYS[point.weekday]} " if point.weekday is not None else ""
    return month if point.day is None else f"{day}{point.day} {month}"


def _yearless(point: Point, context: Context) -> Window:
    if point.from_text and context.before_it is None:
        return Window(None, None, None, point.unit, "counts from a date that is not named before it")
    against = context.before_it if point.from_text else context.anchor
    name = _name(point)
    if against is None and point.year_shift is not None:
        rule = f"hangs on the date of {context.anchor_name}, which is not set"
        return Window(None, None, _open_year(point, context.hemisphere), point.unit, rule, True)
    if against is None:
        rule = f"no date of {context.anchor_name}: the year stays open"
        guesses = (_named(point, year, context.hemisphere) for year in context.years)
        likely = tuple(guess for guess in guesses if guess is not None)
        return Window(None, None, _open_year(point, context.hemisphere), point.unit, rule, True, candidates=likely)
    ahead = point.shift > 0 or (point.shift == 0 and context.future and not point.relative)
    if point.relative and point.shift == 0 and point.year_shift is None and not point.from_text:
        return _this(point, against, context)
    if point.year_shift is not None:
        return _in_shifted_year(point, point.year_shift, against, context)
    first = _occurrence(point, against.lo, context.hemisphere, ahead, point.shift)
    if point.weekday is not None and point.shift == 0:
        # the weekday tells more than the tense: the nearest year it fits
        year = date_of(against.lo // DAY)[0]
        other = _occurrence(point, against.lo, context.hemisphere, not ahead, 0)
        if other is not None and (first is None or abs(other - year) < abs(first - year)):
            first, ahead = other, not ahead
    if first is None and point.weekday is not None:
        return _yearless(point._replace(weekday=None), context)
    last = _occurrence(point, against.hi - 1, context.hemisphere, ahead, point.shift)
    way = "first" if ahead else "latest"
    side = "after" if ahead else "before"
    season = f"; {_rule(point, context.hemisphere)}" if point.part is not None else ""
    if point.holiday is not None and is_tabular(point.holiday):
        season = ", by the tabular calendar"
    rule = f"{way} {name} {side} {against.called()}{season}"
    if first is None or last is None:
        return Window(None, None, None, point.unit, f"{name} cannot be computed", True)
    found = []
    for year in range(first, last + 1):
        named = _named(point, year, context.hemisphere)
        if named is not None and _fits_weekday(point, named):
            found.append(named)
    anchored = against is context.anchor
    if len(found) == 1:
        return Window(*found[0], point.unit, rule, anchored)
    edtf = _one_of(found) if len(found) <= 12 else edtf_of_window(found[0][0], found[-1][1])
    several = f"{rule}: one of {len(found)} years"
    return Window(found[0][0], found[-1][1], edtf, point.unit, several, anchored, candidates=tuple(found[::-1]))


def _this(point: Point, against: Anchor, context: Context) -> Window:
    """`this June`: the one of the anchor's year; `this winter`, `this Christmas`: the one it lies in, or the nearest."""
    if point.form != "holiday" and point.part != 24:
        return _in_shifted_year(point, 0, against, context)
    year = date_of(against.lo // DAY)[0]
    found = [named for each in (year - 1, year, year + 1) if (named := _named(point, each, context.hemisphere))]
    rule = f"the {_name(point)} nearest to {against.called()}"
    if not found:
        return Window(None, None, None, point.unit, f"{_name(point)} cannot be computed", True)
    nearest = min(found, key=lambda each: max(each[0] - against.hi, against.lo - each[1], 0))
    return Window(*nearest, point.unit, rule, True)


def _in_shifted_year(point: Point, years: int, against: Anchor, context: Context) -> Window:
    """`July last year`: the one in the year so far from the anchor's."""
    first, last = (date_of(second // DAY)[0] + years for second in (against.lo, against.hi - 1))
    found = [named for year in range(first, last + 1) if (named := _named(point, year, context.hemisphere))]
    side = "of" if years == 0 else "before that of" if years < 0 else "after that of"
    rule = f"{_name(point)} in the year {side} {against.called()}"
    if not found:
        return Window(None, None, None, point.unit, rule, True)
    edtf = found[0][2] if len(found) == 1 else _one_of(found)
    candidates = tuple(found[::-1]) if len(found) > 1 else ()
    return Window(found[0][0], found[-1][1], edtf, point.unit, rule, True, candidates=candidates)


def _one_of(found: list[tuple[int, int, str]]) -> str:
    return f"[{','.join(each[2].strip('[]') for each in found)}]"


def _fits_weekday(point: Point, named: tuple[int, int, str]) -> bool:
    return point.weekday is None or point.form != "calendar" or weekday(named[0]) == point.weekday


def _occurrence(point: Point, second: int, hemisphere: str, ahead: bool, said: int) -> int | None:
    """The year of the latest one begun (for "last": ended) at a civil second, or of the first one after it."""
    year = date_of(second // DAY)[0]
    tries = range(year - 1, year + 10) if ahead else range(year + 1, year - 10, -1)
    for candidate in tries:
        found = _named(point, candidate, hemisphere)
        if found is None or not _fits_weekday(point, found):
            continue
        if ahead:
            if (found[0] > second) if said > 0 else (found[1] > second):
                return candidate
        elif (found[1] <= second) if said < 0 else (found[0] <= second):
            return candidate
    return None


def _open_year(point: Point, hemisphere: str) -> str | None:
    if point.part is not None:
        return f"XXXX-{point.part + 8 if hemisphere == 'south' and point.part <= 24 else point.part}"
    if point.holiday is not None:
        day = holiday_day(point.holiday, 2001)
        if day is None or day != (holiday_day(point.holiday, 2002) or 0) - 365 * DAY:
            return None
        return f"XXXX{(edtf_of_window(day, day + DAY) or '')[4:]}"
    month = f"XXXX-{point.month:02d}" if point.month else "XXXX"
    return month if point.day is None else f"{month}-{point.day:02d}"


def _weekday(point: Point, against: Anchor, future: bool, from_text: bool) -> Window:
    day = point.weekday or 0
    ahead = point.shift > 0 or (point.shift == 0 and future)
    strictly = point.shift != 0
    if point.shift == 0 and point.relative and not from_text and not future:
        lo, hi = (start_of("week", each) + day * DAY for each in (against.lo, against.hi - 1))
        rule = f"the {WEEKDAYS[day]} of the week of {against.called()}"
        return Window(lo, hi + DAY, edtf_of_window(lo, hi + DAY), "day", rule, True)
    first, last = (_weekday_by(day, second // DAY, ahead, strictly) for second in (against.lo, against.hi - 1))
    way = "first" if ahead else "latest"
    name = WEEKDAYS[day]
    rule = f"{way} {name} {'after' if ahead else 'before'} {against.called()}"
    lo, hi = first * DAY, (last + 1) * DAY
    weeks = (last - first) // 7 + 1
    if 1 < weeks <= 8:
        days = tuple((at, at + DAY, edtf_of_window(at, at + DAY) or "") for at in range(lo, hi, WEEK))
        edtf = f"[{','.join(each[2] for each in days)}]"
        return Window(lo, hi, edtf, "day", f"{rule}: one of {weeks} weeks", not from_text, candidates=days[::-1])
    return Window(lo, hi, edtf_of_window(lo, hi), "day", rule, not from_text)


def _weekday_by(day: int, at: int, ahead: bool, strictly: bool) -> int:
    here = (at + 3) % 7
    if ahead:
        return at + ((day - here) % 7 or (7 if strictly else 0))
    return at - ((here - day) % 7 or (7 if strictly else 0))


def _shifted(point: Point, against: Anchor) -> Window:
    if point.form == "recent":
        way = "before" if point.shift < 0 else "after"
        return Window(None, None, None, point.unit, f"vague: some time {way} {against.called()}")
    if point.form == "length":
        most = max(point.amount, point.amount_to or 0)
        span = f"{most} {point.unit}{'s' if most != 1 else ''}"
        unit = point.unit if point.unit in ("hour", "minute", "second", "day") else "day"
        if point.shift < 0:
            lo, hi = shift(point.unit, against.lo, -most), against.hi
            return Window(lo, hi, _whole_days(lo, hi), unit, f"{span} up to {against.called()}")
        lo, hi = against.lo, shift(point.unit, against.hi, most)
        return Window(lo, hi, _whole_days(lo, hi), unit, f"{span} from {against.called()}")
    count = point.shift if point.form == "unit" else point.amount * point.shift
    other = count if point.amount_to is None else point.amount_to * point.shift
    unit = "week" if point.unit == "weekend" else point.unit
    begun, ended = (start_of(unit, each) if point.form == "unit" else each for each in (against.lo, against.hi - 1))
    first = start_of(unit, shift(unit, begun, min(count, other)))
    last = start_of(unit, shift(unit, ended, max(count, other)))
    lo, hi = first, shift(unit, last, 1)
    if point.unit == "weekend":
        lo = first + 5 * DAY
    side = "before" if point.shift < 0 else "after"
    number = f"{abs(count)}" if other == count else f"{abs(count)} to {abs(other)}"
    span = f"{number} {point.unit}{'s' if number != '1' else ''}"
    said = f"the {point.unit} of" if count == 0 else f"{span} {side}"
    rule = f"{said} {against.called()}"
    if point.vague:
        away = f"vague: some {point.unit}s {side} {against.called()}"
        return Window(None, None, None, unit, away)
    return Window(lo, hi, _whole_days(lo, hi), unit if unit != "weekend" else "week", rule)


def _whole_days(lo: int, hi: int) -> str | None:
    return edtf_of_window(lo - lo % DAY, hi if hi % DAY == 0 else hi - hi % DAY + DAY)


_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "decade": "0Y", "century": "00Y"}
_TIME_LETTERS = {"hour": "H", "minute": "M", "second": "S"}


def iso_length(unit: str, count: int) -> str | None:
    """A count of units as an ISO duration; None for units it has no letter for."""
    if unit in _LETTERS:
        return f"P{count}{_LETTERS[unit]}"
    return f"PT{count}{_TIME_LETTERS[unit]}" if unit in _TIME_LETTERS else None


def _offset(point: Point) -> str | None:
    count = point.shift if point.form == "unit" else point.amount * point.shift
    if point.form not in ("unit", "count") or point.vague or count == 0 or point.amount_to is not None:
        return None
    length = iso_length(point.unit, abs(count))
    return length and (f"-{length}" if count < 0 else length)
