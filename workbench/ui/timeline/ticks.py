"""Where the axis has its lines and words: pure arithmetic on civil seconds, for any year."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from workbench.dates.calendar import DAY, HOUR, MINUTE, day_number, parts

YEAR: Final = 31_556_952
MIN_SECONDS: Final = day_number(-9_999, 1, 1) * DAY
MAX_SECONDS: Final = day_number(12_000, 1, 1) * DAY
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
_MAJOR_WIDTH: Final = 62.0
_CELL_WIDTH: Final = 110.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis at a civil second: a major one has a grid line and a heading, a minor one a short tick."""

    at: int
    text: str
    major: bool


@lru_cache(maxsize=16)
def ticks(lo: int, hi: int, width: float, months: tuple[str, ...] = MONTHS) -> list[Tick]:
    """The ticks of the window ``[lo, hi)`` shown on so many pixels, in order of time.

    The last major before the window is included, so that its heading can stay at the left edge. ``months`` are twelve
    short names. Labels are chosen so that they do not touch; years up to 0 are written as BC.
    """
    per_pixel = max(hi - lo, 1) / max(width, 1.0)
    year_px = YEAR / per_pixel
    if year_px < 12 * 130:
        return _in_order(*_years(lo, hi, year_px, months))
    if year_px < 365 * 130:
        return _in_order(*_months(lo, hi, year_px / 365.25, months))
    return _in_order(*_days(lo, hi, HOUR / per_pixel, months))


def cell_edges(lo: int, hi: int, width: float) -> list[int]:
    """Round moments from the last before the window to the first after it, far enough apart to say a number between.

    They are majors of the axis, or every so many of them, and stay where they are while the window moves.
    """
    per_pixel = max(hi - lo, 1) / max(width, 1.0)
    year_px = YEAR / per_pixel
    if year_px < 12 * 130:
        step = _year_step(year_px, _CELL_WIDTH)
        years = _steps(parts(lo)[0] - step, parts(hi)[0] + step, step)
        edges = sorted({_year_start(year) for year in years})
    else:
        further = max(hi - lo, 1)
        edges = [tick.at for tick in ticks(lo, hi + further, 2 * width) if tick.major]
    before = [at for at in edges if at <= lo]
    after = [at for at in edges if at >= hi]
    inside = [at for at in edges if lo < at < hi]
    return [before[-1] if before else lo, *inside, after[0] if after else hi]


def year_text(year: int) -> str:
    """A year for people: 0 is 1 BC, -43 is 44 BC."""
    return str(year) if year > 0 else f"{1 - year} BC"


def day_text(seconds: int, months: Sequence[str] = MONTHS) -> str:
    """The day that holds a civil second, such as "3 Mar 2014"."""
    year, month, day, *_ = parts(seconds)
    return f"{day} {months[month - 1]} {year_text(year)}"


def moment_text(seconds: int, months: Sequence[str] = MONTHS) -> str:
    """A civil second as a day, with the time of day where it is not midnight."""
    _, _, _, hour, minute, _ = parts(seconds)
    day = day_text(seconds, months)
    return day if hour == minute == 0 else f"{day} {hour:02d}:{minute:02d}"


def _in_order(majors: list[Tick], minors: list[Tick]) -> list[Tick]:
    taken = {tick.at for tick in majors}
    return sorted([*majors, *(tick for tick in minors if tick.at not in taken)], key=lambda tick: tick.at)


def _year_start(year: int) -> int:
    return day_number(year, 1, 1) * DAY


def _year_step(year_px: float, least: float) -> int:
    return next((step for step in _YEAR_STEPS if step * year_px >= least), _YEAR_STEPS[-1])


def _years(lo: int, hi: int, year_px: float, months: Sequence[str]) -> tuple[list[Tick], list[Tick]]:
    step = _year_step(year_px, _MAJOR_WIDTH)
    first, last = parts(lo)[0], parts(hi)[0]
    majors = [Tick(_year_start(year), year_text(year), True) for year in _steps(first - step, last, step)]
    before = bisect_left([tick.at for tick in majors], lo + 1)
    majors = majors[max(before - 1, 0) :]
    if step > 1:
        part = step // 5 if step % 5 == 0 else 1
        if part * year_px < 6:
            part = step // 2 if step % 2 == 0 else step
        return majors, [Tick(_year_start(year), "", False) for year in _steps(first, last, part)]
    minors: list[Tick] = []
    every = 1 if year_px >= 12 * 30 else 3 if year_px >= 4 * 12 else 6
    named = 1 if year_px >= 12 * 38 else 3 if year_px >= 4 * 70 else 6 if year_px >= 2 * 55 else 12
    for year in range(first, last + 1):
        for month in range(1 + every, 13, every):
            words = months[month - 1] if (month - 1) % named == 0 else ""
            minors.append(Tick(day_number(year, month, 1) * DAY, words, False))
    return majors, minors


def _steps(first: int, last: int, step: int) -> Iterator[int]:
    """Years on a grid of ``step``; before Christ the grid is in years BC, and year 1 stands for the turn."""
    if step == 1:
        yield from range(first, last + 1)
        return
    if first <= 0:
        yield from (1 - bc for bc in range((1 - first) // step * step, max(-last, 0), -step) if bc > 0)
        if last >= 1:
            yield 1
        first = 1
    yield from range(-(-first // step) * step, last + 1, step)


def _months(lo: int, hi: int, day_px: float, months: Sequence[str]) -> tuple[list[Tick], list[Tick]]:
    majors: list[Tick] = []
    minors: list[Tick] = []
    year, month, *_ = parts(lo)
    days = (1,) if day_px >= 20 else (7,)
    named = next((count for count in (1, 7) if count * day_px >= 30), 14)
    at = day_number(year, month, 1) * DAY
    while at < hi:
        majors.append(Tick(at, f"{months[month - 1]} {year_text(year)}", True))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        following = day_number(year, month, 1) * DAY
        for day in range(1 + days[0], 30 if days[0] > 1 else 32, days[0]):
            moment = at + (day - 1) * DAY
            if moment < following:
                words = str(day) if (day - 1) % named == 0 and (day < 29 or named == 1) else ""
                minors.append(Tick(moment, words, False))
        at = following
    return majors, minors


def _days(lo: int, hi: int, hour_px: float, months: Sequence[str]) -> tuple[list[Tick], list[Tick]]:
    steps = (MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR)
    every = next((step for step in steps if step * hour_px / HOUR >= 12), 12 * HOUR)
    named = next((step for step in steps if step % every == 0 and step * hour_px / HOUR >= 50), DAY)
    first = lo - lo % DAY
    majors = [Tick(at, day_text(at, months), True) for at in range(first, hi, DAY)]
    minors = []
    for at in range(lo - lo % every, hi, every):
        of_day = at % DAY
        words = f"{of_day // HOUR:02d}:{of_day % HOUR // MINUTE:02d}" if of_day % named == 0 else ""
        minors.append(Tick(at, words, False))
    return majors, minors
