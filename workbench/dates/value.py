"""The fuzzy date: an interval with a reason. One immutable value, and the errors of reading one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class DateError(ValueError):
    """A date that cannot be understood or contradicts itself; the message is fit for the user."""


class EdtfError(DateError):
    """Text that is no EDTF; the message gives the reason."""


class Kind(StrEnum):
    """What a date says about the thing it dates, which EDTF cannot say."""

    INSTANT = "instant-within"
    EXTENT = "extent"
    EXTENT_WITHIN = "extent-within"
    SERIES_LAST = "series-last"
    SERIES_FIRST = "series-first"
    STATE = "state-at-anchor"
    DURATION = "duration-only"
    UNKNOWN = "unknown"


class Bounds(NamedTuple):
    """Where the start and where the end may lie: civil seconds, lo inclusive, hi exclusive, None is infinity."""

    start_lo: int | None = None
    start_hi: int | None = None
    end_lo: int | None = None
    end_hi: int | None = None


UNBOUNDED = Bounds()


@dataclass(frozen=True, slots=True)
class DateValue:
    """A fuzzy date without any record around it.

    `verbatim` the words it was read from; `edtf` where ISO 8601-2 can say it; `precision` the unit of the stated
    part ("day", "month", "season" ...); `qualifier` one of "", "~", "?", "%"; `modifier` a word such as early,
    before, since; `duration` ISO such as "P5M"; `basis` explicit, relative, inferred or external; `end_status`
    known, unknown or open; `rule` the words the user sees about how it was read; `offset` ISO, signed, "-P3M".
    """

    verbatim: str | None
    edtf: str | None
    kind: Kind
    bounds: Bounds
    precision: str | None = None
    qualifier: str = ""
    modifier: str | None = None
    duration: str | None = None
    basis: str = "explicit"
    end_status: str = "known"
    rule: str | None = None
    offset: str | None = None


def unknown(verbatim: str | None = None, rule: str | None = None) -> DateValue:
    """A date about which nothing is known but its words."""
    return DateValue(verbatim, None, Kind.UNKNOWN, UNBOUNDED, rule=rule)
