"""Three-valued comparison of fuzzy dates, and stated sort keys. Sorting never decides truth."""

from enum import StrEnum

from workbench.dates.bounds import window
from workbench.dates.value import Bounds, DateValue

_FAR = 1 << 62


class Certainty(StrEnum):
    """Whether the dates alone settle a question."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


def before(a: DateValue, b: DateValue) -> Certainty:
    """Whether `a` ends before `b` starts."""
    return _before(_closed(a.bounds), _closed(b.bounds))


def after(a: DateValue, b: DateValue) -> Certainty:
    """Whether `a` starts after `b` ended."""
    return before(b, a)


def overlaps(a: DateValue, b: DateValue) -> Certainty:
    """Whether the two share a moment."""
    first, second = before(a, b), before(b, a)
    if Certainty.CERTAIN in (first, second):
        return Certainty.NO
    return Certainty.CERTAIN if first is second is Certainty.NO else Certainty.POSSIBLE


def during(a: DateValue, b: DateValue) -> Certainty:
    """Whether `a` lies wholly inside `b`."""
    x, y = _closed(a.bounds), _closed(b.bounds)
    if x.start_lo >= _last(y.start_lo, y.start_hi) and x.end_hi <= max(y.end_lo, y.start_lo + 1):
        return Certainty.CERTAIN
    if Certainty.CERTAIN in (_before(x, y), _before(y, x)):
        return Certainty.NO
    possible = _last(x.start_lo, x.start_hi) >= y.start_lo and x.end_lo < max(y.end_hi, y.start_lo + 1)
    return Certainty.POSSIBLE if possible else Certainty.NO


def equal(a: DateValue, b: DateValue) -> Certainty:
    """Whether both start at one moment and end at one moment; certain only where the bounds leave one moment."""
    x, y = _closed(a.bounds), _closed(b.bounds)
    if not (_meet(x.start_lo, x.start_hi, y.start_lo, y.start_hi) and _meet(x.end_lo, x.end_hi, y.end_lo, y.end_hi)):
        return Certainty.NO
    if Certainty.CERTAIN in (_before(x, y), _before(y, x)):
        return Certainty.NO
    exact = x == y and x.start_hi - x.start_lo <= 1 and x.end_hi - x.end_lo <= 1
    return Certainty.CERTAIN if exact else Certainty.POSSIBLE


def sort_key(value: DateValue, by: str = "earliest") -> tuple[int, int, int]:
    """A key that sorts by the `earliest` or the `latest` second of the window; undated values come last."""
    lo, hi = window(value)
    if by not in ("earliest", "latest"):
        raise ValueError(f"Sort by earliest or by latest, not by {by!r}.")
    first, second = (lo, hi) if by == "earliest" else (hi, lo)
    if first is None and second is None:
        return 1, 0, 0
    below = -_FAR if by == "earliest" else _FAR
    return 0, below if first is None else first, -below if second is None else second


class _Closed(Bounds):
    """Bounds with numbers in place of infinities."""

    start_lo: int
    start_hi: int
    end_lo: int
    end_hi: int


def _closed(bounds: Bounds) -> _Closed:
    start_lo, start_hi, end_lo, end_hi = bounds
    return _Closed(
        -_FAR if start_lo is None else start_lo,
        _FAR if start_hi is None else start_hi,
        -_FAR if end_lo is None else end_lo,
        _FAR if end_hi is None else end_hi,
    )


def _before(a: _Closed, b: _Closed) -> Certainty:
    if a.end_hi <= b.start_lo:
        return Certainty.CERTAIN
    return Certainty.POSSIBLE if a.end_lo < b.start_hi else Certainty.NO


def _last(lo: int, hi: int) -> int:
    return max(lo, hi - 1)


def _meet(a_lo: int, a_hi: int, b_lo: int, b_hi: int) -> bool:
    return a_lo <= _last(b_lo, b_hi) and b_lo <= _last(a_lo, a_hi)
