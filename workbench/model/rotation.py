"""Which backups stay: the newest ones, then one a day, then one a week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many backups stay: the ``last`` ones, and the newest of each of so many days and ISO weeks that have any."""

    last: int = 5
    daily: int = 7
    weekly: int = 4


def kept(times: Iterable[datetime], rotation: Rotation) -> set[datetime]:
    """Return the times of the backups that stay. Days and weeks are those of the times' own zone.

    Days and weeks without a backup do not count, so that a case that rests keeps what it has.
    """
    newest_first = sorted(times, reverse=True)
    stay = set(newest_first[: max(1, rotation.last)])
    for count, period in ((rotation.daily, _day), (rotation.weekly, _week)):
        newest: dict[tuple[int, int], datetime] = {}
        for time in newest_first:
            newest.setdefault(period(time), time)
        stay.update(list(newest.values())[:count])
    return stay


def _day(time: datetime) -> tuple[int, int]:
    return time.year, time.timetuple().tm_yday


def _week(time: datetime) -> tuple[int, int]:
    year, week, _ = time.isocalendar()
    return year, week
