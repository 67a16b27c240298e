"""The small year axis under a date, and how a date's bounds lie on it. Pure: civil seconds in, pixels out."""

from dataclasses import dataclass

from workbench.dates import DateValue, words, year_words
from workbench.dates.calendar import DAY, date_of, day_number
from workbench.model.timeline import Mark, TimelineEvent, mark_of

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)


@dataclass(frozen=True, slots=True)
class Axis:
    """``[lo, hi)`` in civil seconds, small and tall ticks, and labels at their seconds."""

    lo: int
    hi: int
    ticks: tuple[int, ...]
    tall: tuple[int, ...]
    labels: tuple[tuple[int, str], ...]

    def x(self, second: int, width: float) -> float:
        """Return the pixel of a second on an axis ``width`` pixels wide."""
        return (second - self.lo) / (self.hi - self.lo) * width


def mark_of_value(value: DateValue) -> Mark | None:
    """Return how a value is drawn, by the rules of the timeline; None for an undated one."""
    return mark_of(
        TimelineEvent(
            id=0,
            uid="",
            kind="event",
            title="",
            date_words=words(value),
            quote="",
            **value.bounds._asdict(),
            date_kind=value.kind.value,
            qualifier=value.qualifier,
            basis=value.basis,
            end_status=value.end_status,
            modifier=value.modifier,
            superseded=False,
            corrected=False,
        )
    )


def axis_for(mark: Mark, months: tuple[str, str], room: float) -> Axis:
    """Return the axis of a mark: its year by months, or whole years; ``room`` is the width in pixels.

    ``months`` are the words for the first and the last month. A side without a bound gets room of its own.
    """
    first, last = mark.first, mark.last
    year, end_year = date_of(first // DAY)[0], date_of(max(first, last - 1) // DAY)[0]
    unbounded = (mark.lo is None) or (mark.hi is None)
    if year == end_year and not unbounded:
        starts = [_month(year, month) for month in range(1, 14)]
        return Axis(
            starts[0], starts[-1], tuple(starts[1:-1]), (starts[0], *starts[3:12:3], starts[-1]),
            ((starts[0], months[0]), (starts[-1], months[1])),
        )  # fmt: skip
    pad = max(1, (end_year - year + 1) // 3)
    lo_year = year - pad if mark.lo is None else year
    hi_year = end_year + 1 + (pad if mark.hi is None else 0)
    count = hi_year - lo_year
    fits = max(1, int(room // 40))
    step = next((step for step in _STEPS if count / step <= fits), count)
    first_tick = -(-lo_year // step) * step
    years = list(range(first_tick, hi_year + 1, step))
    small = range(lo_year, hi_year + 1) if count <= room / 6 else years
    return Axis(
        _month(lo_year, 1), _month(hi_year, 1), tuple(_month(y, 1) for y in small), tuple(_month(y, 1) for y in years),
        tuple((_month(y, 1), year_words(y)) for y in years),
    )  # fmt: skip


def _month(year: int, month: int) -> int:
    return day_number(year + (month - 1) // 12, (month - 1) % 12 + 1, 1) * DAY
