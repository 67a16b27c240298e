"""From a window and a kind to the four bounds, and back to the window."""

from workbench.dates.calendar import DAY, iso_day
from workbench.dates.duration import parse_duration
from workbench.dates.value import UNBOUNDED, Bounds, DateError, DateValue, Kind


def bounds_of_window(kind: Kind, lo: int | None, hi: int | None, duration: str | None = None) -> Bounds:
    """The four bounds of a window read as a kind (the table of DESIGN section 6)."""
    match kind:
        case Kind.INSTANT:
            return Bounds(lo, hi, lo, hi)
        case Kind.EXTENT:
            return Bounds(lo, lo, hi, hi)
        case Kind.EXTENT_WITHIN:
            return _within(lo, hi, duration)
        case Kind.SERIES_LAST:
            return Bounds(None, hi, lo, hi)
        case Kind.SERIES_FIRST:
            return Bounds(lo, hi, lo, None)
        case Kind.STATE:
            return Bounds(None, hi, lo, None)
        case Kind.DURATION | Kind.UNKNOWN:
            return UNBOUNDED


def bounds_of_span(start: tuple[int | None, int | None], end: tuple[int | None, int | None]) -> Bounds:
    """The bounds of A/B: A bounds the start, B the end, and neither may pass the other."""
    start_hi = end[1] if start[1] is None else start[1] if end[1] is None else min(start[1], end[1])
    end_lo = start[0] if end[0] is None else end[0] if start[0] is None else max(start[0], end[0])
    return Bounds(start[0], start_hi, end_lo, end[1])


def window(value: DateValue) -> tuple[int | None, int | None]:
    """The window [lo, hi) the value speaks of, in civil seconds; None is unbounded."""
    bounds = value.bounds
    match value.kind:
        case Kind.SERIES_LAST:
            return bounds.end_lo, bounds.end_hi
        case Kind.SERIES_FIRST:
            return bounds.start_lo, bounds.start_hi
        case Kind.STATE:
            return bounds.end_lo, bounds.start_hi
        case _:
            return bounds.start_lo, bounds.end_hi


def earliest_day(value: DateValue) -> str | None:
    """The ISO day the window begins with; None where it is unbounded."""
    lo, _ = window(value)
    return None if lo is None else iso_day(lo)


def latest_day(value: DateValue) -> str | None:
    """The last ISO day of the window; None where it is unbounded."""
    _, hi = window(value)
    return None if hi is None else iso_day(hi - 1)


def is_dated(value: DateValue) -> bool:
    """Whether one bound is finite, so that the value has a place on a chart."""
    return any(bound is not None for bound in value.bounds)


def check_bounds(bounds: Bounds) -> None:
    """Raise DateError where a start or an end could lie nowhere, or every end before every start."""
    start_lo, start_hi, end_lo, end_hi = bounds
    if start_lo is not None and start_hi is not None and start_hi < start_lo:
        raise DateError(f"The start is bounded by {iso_day(start_lo)} and {iso_day(start_hi)}, in the wrong order.")
    if end_lo is not None and end_hi is not None and end_hi < end_lo:
        raise DateError(f"The end is bounded by {iso_day(end_lo)} and {iso_day(end_hi)}, in the wrong order.")
    if start_lo is not None and end_hi is not None and end_hi < start_lo:
        raise DateError(f"It would end by {iso_day(end_hi)}, before it starts on {iso_day(start_lo)}.")


def _within(lo: int | None, hi: int | None, duration: str | None) -> Bounds:
    length = parse_duration(duration).shortest() if duration else 0
    if lo is not None and hi is not None and length > hi - lo:
        raise DateError(f"{duration} does not fit into {(hi - lo) // DAY} days.")
    return Bounds(lo, None if hi is None else hi - length, None if lo is None else lo + length, hi)
