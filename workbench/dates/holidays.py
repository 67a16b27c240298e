"""Holidays that can be computed, by name; Islamic ones by the tabular calendar, which a sighting may shift by a day."""

from typing import Final

from workbench.dates.calendar import DAY, day_number, month_days, weekday

_FIXED: Final = {
    "christmas": (12, 25), "christmas-eve": (12, 24), "boxing-day": (12, 26), "new-year": (1, 1),
    "new-year-eve": (12, 31), "valentine": (2, 14), "halloween": (10, 31), "us-independence": (7, 4),
    "bastille": (7, 14), "veterans": (11, 11), "may-day": (5, 1), "womens": (3, 8), "st-patrick": (3, 17),
    "all-saints": (11, 1), "epiphany": (1, 6), "guy-fawkes": (11, 5), "juneteenth": (6, 19),
    "orthodox-christmas": (1, 7), "nowruz": (3, 21), "victory-day": (5, 9),
}  # fmt: skip
# Days after the Jewish new year, each begun the evening before.
_HEBREW: Final = {"rosh-hashanah": 0, "yom-kippur": 9, "sukkot": 14, "passover": -163}
_EASTER_OFFSET: Final = {
    "ash-wednesday": -46, "palm-sunday": -7, "good-friday": -2, "easter": 0, "easter-monday": 1, "pentecost": 49,
}  # fmt: skip
# Month, weekday (Monday 0), which one; -1 is the last.
_NTH: Final = {
    "us-mlk": (1, 0, 3), "us-presidents": (2, 0, 3), "us-memorial": (5, 0, -1), "us-labor": (9, 0, 1),
    "us-columbus": (10, 0, 2), "us-thanksgiving": (11, 3, 4),
}  # fmt: skip
# Islamic month and day, and how many days it lasts.
_ISLAMIC: Final = {
    "ramadan": (9, 1, 30), "eid-al-fitr": (10, 1, 1), "eid-al-adha": (12, 10, 1), "ashura": (1, 10, 1),
    "muharram": (1, 1, 30), "mawlid": (3, 12, 1), "arbaeen": (2, 20, 1),
}  # fmt: skip
# As they are written, where that is more than the words of their key.
_WRITTEN: Final = {
    "new-year": "New Year’s Day", "new-year-eve": "New Year’s Eve", "valentine": "Valentine’s Day",
    "us-independence": "Independence Day", "bastille": "Bastille Day", "womens": "International Women’s Day",
    "st-patrick": "St Patrick’s Day", "all-saints": "All Saints’ Day", "guy-fawkes": "Guy Fawkes Night",
    "veterans": "Armistice Day", "us-mlk": "Martin Luther King Day", "us-presidents": "Presidents’ Day",
    "us-memorial": "Memorial Day", "us-labor": "Labor Day", "us-columbus": "Columbus Day",
    "eid-al-fitr": "Eid al-Fitr", "eid-al-adha": "Eid al-Adha",
}  # fmt: skip


def holiday_name(name: str) -> str:
    """Return a holiday as it is written."""
    return _WRITTEN.get(name) or name.removeprefix("us-").replace("-", " ").title()


def is_tabular(name: str) -> bool:
    """Whether a holiday follows the tabular Islamic calendar, so that its day is approximate."""
    return name in _ISLAMIC


def holiday_window(name: str, year: int) -> tuple[int, int] | None:
    """The window of a holiday, in civil seconds; None where the year has none or it cannot be computed."""
    if name in _ISLAMIC:
        month, day, length = _ISLAMIC[name]
        first = day_number(year, 1, 1)
        begun = (year - 622) * 33 // 32
        starts = [_islamic(lunar, month, day) for lunar in range(begun - 1, begun + 3)]
        start = next((each for each in starts if each >= first), None)
        inside = begun > 0 and start is not None and start < day_number(year + 1, 1, 1)
        return (start * DAY, (start + length) * DAY) if inside and start is not None else None
    lo = holiday_day(name, year)
    return None if lo is None else (lo, lo + DAY)


def _islamic(year: int, month: int, day: int) -> int:
    """The day number of a day of the tabular Islamic calendar."""
    return day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 1_948_439 - 1 - 2_440_587


def holiday_day(name: str, year: int) -> int | None:
    """The civil second a holiday's day begins at; None where it cannot be computed."""
    if name in _FIXED:
        return day_number(year, *_FIXED[name]) * DAY
    if name in _HEBREW:
        return (_hebrew_new_year(year + 3761) + _HEBREW[name]) * DAY
    if name == "hanukkah":
        first = _hebrew_new_year(year + 3761)
        long = (_hebrew_new_year(year + 3762) - first) % 10 == 5
        return (first + 83 + long) * DAY
    if name == "orthodox-easter":
        return _julian_easter(year) * DAY
    if name in _EASTER_OFFSET:
        return (_easter(year) + _EASTER_OFFSET[name]) * DAY
    if name not in _NTH:
        return None
    month, day, which = _NTH[name]
    if which > 0:
        first = day_number(year, month, 1)
        return (first + (day - weekday(first * DAY)) % 7 + 7 * (which - 1)) * DAY
    last = day_number(year, month, month_days(year, month))
    return (last - (weekday(last * DAY) - day) % 7) * DAY


def _hebrew_new_year(year: int) -> int:
    """The day number of 1 Tishri of a Hebrew year (Reingold and Dershowitz, Calendrical Calculations, chapter 8)."""
    before, here, after = (_elapsed(each) for each in (year - 1, year, year + 1))
    late = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return here + late - 1_373_427 - 719_163


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12_084 + 13_753 * months) // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _julian_easter(year: int) -> int:
    """The day number of Orthodox Easter (Meeus, the Julian computus)."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return day_number(year, month, day + 1) + year // 100 - year // 400 - 2


def _easter(year: int) -> int:
    """The day number of Western Easter (the Gregorian computus)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    day = epact - (year + year // 4 + epact + 2 - century + century // 4) % 7
    return day_number(year, 3, 1) + day + 27
