"""Civil time as whole seconds since 1970-01-01T00:00:00 in the proleptic Gregorian calendar, for any year.

No zone is involved: a civil second is what a wall clock shows. Year 0 is 1 BC.
"""

import re
from typing import Final

DAY: Final = 86_400
HOUR: Final = 3_600
MINUTE: Final = 60
WEEK: Final = 7 * DAY

_MONTH_DAYS: Final = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO: Final = re.compile(r"([+-]?\d{4,12})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?", re.ASCII)


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February; year 0 has one."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_days(year: int, month: int) -> int:
    """The number of days of a month."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month]


def day_number(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01; the date is not checked."""
    if month <= 2:
        year -= 1
        month += 12
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month - 3) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def date_of(days: int) -> tuple[int, int, int]:
    """Year, month and day of a day number; the inverse of `day_number`."""
    days += 719_468
    era = days // 146_097
    of_era = days - era * 146_097
    year_of_era = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year_of_era + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def civil(y: int, m: int = 1, d: int = 1, h: int = 0, mi: int = 0, s: int = 0) -> int:
    """Civil seconds of a date and time of day; ValueError where there is no such date or time."""
    if not 1 <= m <= 12:
        raise ValueError(f"There is no month {m}.")
    if not 1 <= d <= month_days(y, m):
        raise ValueError(f"Month {m} of the year {y} has no day {d}.")
    if not (0 <= h <= 23 and 0 <= mi <= 59 and 0 <= s <= 59):
        raise ValueError(f"There is no time {h}:{mi:02d}:{s:02d}.")
    return day_number(y, m, d) * DAY + h * HOUR + mi * MINUTE + s


def parts(seconds_: int) -> tuple[int, int, int, int, int, int]:
    """Year, month, day, hour, minute and second of a civil second."""
    days, rest = divmod(seconds_, DAY)
    return (*date_of(days), rest // HOUR, rest % HOUR // MINUTE, rest % MINUTE)


def iso_year(year: int) -> str:
    """A year as ISO 8601 writes it: `0044`, `-0043`, and with a sign beyond four digits."""
    if year < 0:
        return f"-{-year:04d}"
    return f"{year:04d}" if year <= 9999 else f"+{year}"


def iso_day(seconds_: int) -> str:
    """The ISO day that holds a civil second, such as `2014-03-01`."""
    year, month, day = date_of(seconds_ // DAY)
    return f"{iso_year(year)}-{month:02d}-{day:02d}"


def iso(seconds_: int) -> str:
    """A civil second as ISO text, such as `2014-03-01T00:00:00`."""
    year, month, day, hour, minute, second = parts(seconds_)
    return f"{iso_year(year)}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}"


def seconds(text: str) -> int:
    """Civil seconds of an ISO day or civil date-time; ValueError for anything else. The inverse of `iso`."""
    found = _ISO.fullmatch(text)
    if found is None or found[1] == "-0000":
        raise ValueError(f"Not a civil date-time: {text!r}.")
    year, month, day, hour, minute, second = found.groups(default="0")
    return civil(int(year), int(month), int(day), int(hour), int(minute), int(second))


def add_months(seconds_: int, months: int) -> int:
    """The same day and time so many months on, or the last day of the month where it is shorter."""
    days, rest = divmod(seconds_, DAY)
    year, month, day = date_of(days)
    year, month = _month_after(year, month, months)
    return day_number(year, month, min(day, month_days(year, month))) * DAY + rest


def weekday(seconds_: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (seconds_ // DAY + 3) % 7


def start_of(unit: str, seconds_: int) -> int:
    """The first second of the unit that holds a civil second. Units as in `DateValue.precision`, weeks from Monday."""
    if unit in _SIZES:
        return seconds_ - seconds_ % _SIZES[unit]
    if unit in ("week", "weekend"):
        return seconds_ - seconds_ % DAY - weekday(seconds_) * DAY
    year, month, _ = date_of(seconds_ // DAY)
    if unit == "season":
        return day_number(*_month_after(year, month, -(month % 3)), 1) * DAY
    if unit in _MONTHS:
        return day_number(year, (month - 1) // _MONTHS[unit] * _MONTHS[unit] + 1, 1) * DAY
    return day_number(year - year % _YEARS[unit], 1, 1) * DAY


def shift(unit: str, seconds_: int, count: int) -> int:
    """A civil second moved by so many units; months keep the day where they can."""
    if unit in _SIZES:
        return seconds_ + count * _SIZES[unit]
    if unit in ("week", "weekend"):
        return seconds_ + count * WEEK
    if unit == "season":
        return add_months(seconds_, 3 * count)
    return add_months(seconds_, count * (_MONTHS[unit] if unit in _MONTHS else 12 * _YEARS[unit]))


def _month_after(year: int, month: int, months: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


_SIZES: Final = {"second": 1, "minute": MINUTE, "hour": HOUR, "day": DAY}
_MONTHS: Final = {"month": 1, "quarter": 3, "quadrimester": 4, "half": 6}
_YEARS: Final = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
