"""Early, mid and late: the third of a window a modifier points at. Derived and shown, never stored as bounds."""

from typing import Final

from workbench.dates.bounds import window
from workbench.dates.calendar import DAY, add_months, date_of
from workbench.dates.value import DateValue

THIRDS: Final = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}


def third_of(lo: int, hi: int, which: int) -> tuple[int, int]:
    """The first, second or last third (0, 1, 2) of a window, in whole months where it has three or more, else days."""
    (year, month, day), (end_year, end_month, end_day) = date_of(lo // DAY), date_of(hi // DAY)
    months = (end_year - year) * 12 + end_month - month
    if (month, day, end_month, end_day) == (1, 1, 1, 1) and end_year - year >= 3:
        cuts = [add_months(lo, 12 * _third(end_year - year, i)) for i in range(4)]
    elif day == end_day == 1 and months >= 3:
        cuts = [add_months(lo, round(months * i / 3)) for i in range(4)]
    elif day == end_day == 1 and months == 1:
        cuts = [lo, lo + 10 * DAY, lo + 20 * DAY, hi]
    else:
        days = (hi - lo) // DAY
        cuts = [lo + round(days * i / 3) * DAY for i in range(4)]
    return cuts[which], cuts[which + 1]


def _third(years: int, cut: int) -> int:
    """Whole years; the first third of a decade has four, as "the early 1990s" is usually meant."""
    return -(-years * cut // 3) if cut < 2 else years * cut // 3 + (years * cut % 3 > 0)


def narrowed(value: DateValue) -> tuple[int, int] | None:
    """The third an early, mid or late value points at; None for other values and unbounded windows."""
    which = THIRDS.get(value.modifier or "")
    lo, hi = window(value)
    if which is None or lo is None or hi is None or hi - lo < 3 * DAY:
        return None
    return third_of(lo, hi, which)
