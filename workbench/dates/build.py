"""Building a value from parts a file or a form gives, and reading a value as another kind."""

from dataclasses import replace

from workbench.dates.bounds import bounds_of_window, check_bounds, earliest_day, latest_day, window
from workbench.dates.calendar import DAY, seconds
from workbench.dates.duration import parse_duration
from workbench.dates.edtf import parse_edtf
from workbench.dates.value import UNBOUNDED, Bounds, DateError, DateValue, Kind

_BASES = ("explicit", "relative", "inferred", "external")
_END_STATUSES = ("known", "unknown", "open")


def from_parts(
    *,
    verbatim: str | None = None,
    edtf: str | None = None,
    kind: Kind | str | None = None,
    bounds: Bounds | None = None,
    earliest: str | None = None,
    latest: str | None = None,
    duration: str | None = None,
    precision: str | None = None,
    qualifier: str | None = None,
    modifier: str | None = None,
    basis: str = "explicit",
    end_status: str | None = None,
    rule: str | None = None,
    offset: str | None = None,
    hemisphere: str = "north",
) -> DateValue:
    """A value from what is given: bounds, else EDTF, else `earliest` and `latest` (ISO days) read as `kind`.

    The kind defaults to what the EDTF says, else instant-within, else duration-only where a duration is all there
    is. What is given twice must agree in its first and last day, else DateError names both.
    """
    read = parse_edtf(edtf, hemisphere) if edtf is not None else None
    meant = _kind(kind, read, bounds, earliest or latest, duration)
    if duration is not None:
        parse_duration(duration)
    if offset is not None:
        parse_duration(offset)
    _check_word("basis", basis, _BASES)
    _check_word("end_status", end_status or "known", _END_STATUSES)
    _check_word("qualifier", qualifier or "", ("", "~", "?", "%"))
    days = _window_of_days(earliest, latest)
    if bounds is not None:
        found = Bounds(*bounds)
    elif read is not None:
        found = _as_kind(read, meant, duration)
    else:
        found = bounds_of_window(meant, *days, duration) if earliest or latest else UNBOUNDED
    check_bounds(found)
    value = DateValue(
        verbatim,
        edtf,
        meant,
        found,
        precision or (read.precision if read else None),
        (read.qualifier if read else "") if qualifier is None else qualifier,
        modifier,
        duration,
        basis,
        end_status or (read.end_status if read else "known"),
        rule if rule is not None else (read.rule if read else None),
        offset,
    )
    if read is not None and bounds is not None:
        _agree(value, replace(read, kind=meant, bounds=_as_kind(read, meant, duration)), "the EDTF", edtf or "")
    if (earliest or latest) and (bounds is not None or read is not None):
        _agree_days(value, earliest, latest)
    return value


def with_kind(value: DateValue, kind: Kind | str, duration: str | None = None) -> DateValue:
    """The same window read as another kind; a duration given here replaces the value's own."""
    meant = Kind(kind)
    lasting = value.duration if duration is None else duration
    if meant in (Kind.UNKNOWN, Kind.DURATION):
        return replace(value, kind=meant, bounds=UNBOUNDED, duration=lasting, edtf=None)
    lo, hi = window(value)
    if (lo, hi) == (None, None) and value.edtf is not None:
        lo, hi = window(parse_edtf(value.edtf))
    bounds = bounds_of_window(meant, lo, hi, lasting)
    return replace(value, kind=meant, bounds=bounds, duration=lasting)


def _kind(
    kind: Kind | str | None, read: DateValue | None, bounds: Bounds | None, day: str | None, duration: str | None
) -> Kind:
    if kind is not None:
        try:
            return Kind(kind)
        except ValueError:
            raise DateError(f"There is no kind {str(kind)!r}. Kinds: {', '.join(Kind)}.") from None
    if read is not None:
        return read.kind
    if bounds is not None or day is not None:
        return Kind.INSTANT
    return Kind.DURATION if duration is not None else Kind.UNKNOWN


def _as_kind(read: DateValue, kind: Kind, duration: str | None) -> Bounds:
    if kind is read.kind and (kind is not Kind.EXTENT_WITHIN or duration is None):
        return read.bounds
    return bounds_of_window(kind, *window(read), duration)


def _window_of_days(earliest: str | None, latest: str | None) -> tuple[int | None, int | None]:
    try:
        lo = seconds(earliest) if earliest else None
        hi = seconds(latest) // DAY * DAY + DAY if latest else None
    except ValueError as error:
        raise DateError(f"{error} Write days like 2014-03-01.") from None
    if lo is not None and hi is not None and hi <= lo:
        raise DateError(f"The earliest day {earliest} comes after the latest day {latest}.")
    return lo, hi


def _agree(value: DateValue, other: DateValue, name: str, text: str) -> None:
    mine, theirs = (earliest_day(value), latest_day(value)), (earliest_day(other), latest_day(other))
    if mine != theirs:
        raise DateError(
            f"The bounds ({_range(*mine)}) and {name} {text} ({_range(*theirs)}) disagree. "
            "Give one of them, or correct one."
        )


def _agree_days(value: DateValue, earliest: str | None, latest: str | None) -> None:
    for name, given, own in (
        ("earliest", earliest, earliest_day(value)),
        ("latest", latest, latest_day(value)),
    ):
        if given is not None and given != own:
            raise DateError(f"The {name} day {given} and the rest of the date ({own or 'unbounded'}) disagree.")


def _range(first: str | None, last: str | None) -> str:
    return f"{first or '..'} to {last or '..'}"


def _check_word(name: str, word: str, allowed: tuple[str, ...]) -> None:
    if word not in allowed:
        raise DateError(f"There is no {name} {word!r}. Choose one of: {', '.join(repr(w) for w in allowed)}.")
