"""Moments and windows of time in words, as precise as the scale at which they are pointed at."""

from typing import Final

from workbench.dates.calendar import DAY, HOUR, day_number, parts
from workbench.ui.timeline.ticks import MONTHS, YEAR, day_text, year_text

_DASH: Final = "\N{EN DASH}"
_Names = tuple[str, ...]


def moment_words(moment: int, per_pixel: float, months: _Names = MONTHS) -> str:
    """A civil second as "2014", "Mar 2014", "15 Mar 2014" or "15 Mar 2014 14:30": what a pixel of the scale can say."""
    year, month, _, hour, minute, _ = parts(moment)
    if per_pixel >= YEAR / 4:
        return year_text(year)
    if per_pixel >= 4 * DAY:
        return f"{months[month - 1]} {year_text(year)}"
    if per_pixel >= HOUR:
        return day_text(moment, months)
    return f"{day_text(moment, months)} {hour:02d}:{minute:02d}"


def window_words(lo: int, hi: int, months: _Names = MONTHS) -> str:
    """A window ``[lo, hi)`` of civil seconds as "2014", "Mar-May 2014", "12 Mar-3 May 2014" or with times of day."""
    if hi - lo < 2 * DAY and (lo % DAY or hi % DAY):
        return _joined(_day_and_time(lo, months), _day_and_time(hi, months))
    (year, month, day, *_), (to_year, to_month, to_day, *_) = parts(lo), parts(max(hi - 1, lo))
    whole_start = lo % DAY == 0 and day == 1
    whole_end = hi % DAY == 0 and parts(hi)[2] == 1
    if whole_start and whole_end:
        if month == 1 and to_month == 12:
            return _joined(year_text(year), year_text(to_year))
        first = months[month - 1] if year == to_year else f"{months[month - 1]} {year_text(year)}"
        last = f"{months[to_month - 1]} {year_text(to_year)}"
        return last if (year, month) == (to_year, to_month) else f"{first}{_DASH}{last}"
    last = f"{to_day} {months[to_month - 1]} {year_text(to_year)}"
    if (year, month, day) == (to_year, to_month, to_day):
        return last
    first = str(day) if (year, month) == (to_year, to_month) else f"{day} {months[month - 1]}"
    return f"{first if year == to_year else f'{first} {year_text(year)}'}{_DASH}{last}"


def whole_unit(moment: int, per_pixel: float, step: int) -> int:
    """The start of the next whole unit after a moment (before it, if ``step`` is negative).

    The unit is what can be told apart at the scale: a year, a month, a day, an hour or five minutes.
    """
    year, month, *_ = parts(moment if step > 0 else moment - 1)
    if per_pixel >= 30 * DAY / 8:
        return day_number(year + (step > 0), 1, 1) * DAY
    if per_pixel >= DAY / 8:
        later = month + (step > 0)
        return day_number(year + later // 13, (later - 1) % 12 + 1, 1) * DAY
    unit = DAY if per_pixel >= HOUR / 8 else HOUR if per_pixel >= 60 else 300
    return (moment // unit + 1) * unit if step > 0 else (moment - 1) // unit * unit


def _day_and_time(moment: int, months: _Names) -> str:
    _, _, _, hour, minute, _ = parts(moment)
    return f"{day_text(moment, months)} {hour:02d}:{minute:02d}"


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first}{_DASH}{last}"
