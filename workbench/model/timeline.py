"""Events as the timeline needs them, and the pure rules that say how a fuzzy date is drawn.

All times are civil seconds since 1970-01-01T00:00:00 (proleptic Gregorian), lo inclusive, hi exclusive, None is
infinity.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event of the case with its date and the words it came from.

    ``kind`` is the kind of event, which is its lane by default; ``date_words`` says the date in words; ``quote`` are
    the exact words of the source; ``date_kind``, ``qualifier``, ``basis``, ``end_status`` and ``modifier`` are those of
    the fuzzy date. ``superseded`` is a date or event that a later one replaced, ``corrected`` one that a claim
    corrected.
    """

    id: int
    uid: str
    kind: str
    title: str
    date_words: str
    quote: str
    start_lo: int | None
    start_hi: int | None
    end_lo: int | None
    end_hi: int | None
    date_kind: str
    qualifier: str
    basis: str
    end_status: str
    modifier: str | None
    superseded: bool
    corrected: bool


class Shape(StrEnum):
    """The two bodies of a mark."""

    BRACKET = "bracket"
    BAR = "bar"


class Edge(StrEnum):
    """How one end of a mark is drawn."""

    LINE = "line"
    PLAIN = "plain"
    TORN = "torn"
    ARROW = "arrow"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn for one event.

    ``lo`` and ``hi`` are the drawn bounds; None where that end has no bound, and then the edge is torn or an arrow. A
    bar is solid from ``core_lo`` to ``core_hi``, where the event certainly lasted; with both equal there is no core and
    the bar fades from that moment outwards. ``half`` is a bar whose core is drawn at half strength, since both its ends
    are unknown; ``fading`` is a series, whose unknown side fades towards its torn edge instead of ending at half
    strength. ``dashed`` is an inferred or external date; ``glyph`` follows the label.
    """

    shape: Shape
    lo: int | None
    hi: int | None
    core_lo: int
    core_hi: int
    left: Edge = Edge.LINE
    right: Edge = Edge.LINE
    half: bool = False
    fading: bool = False
    dashed: bool = False
    glyph: str = ""
    struck: bool = False

    @property
    def first(self) -> int:
        """The first finite moment of the mark."""
        return self.core_lo if self.lo is None else self.lo

    @property
    def last(self) -> int:
        """The last finite moment of the mark."""
        return self.core_hi if self.hi is None else self.hi


class Inclusion(NamedTuple):
    """How many events lie in a window: ``certain`` wholly inside, ``possible`` those that only may touch it."""

    certain: int
    possible: int


_DASHED: Final = frozenset({"inferred", "external"})
_GLYPHS: Final = frozenset({"~", "?", "%"})


def is_undated(event: TimelineEvent) -> bool:
    """Whether no bound of the event is finite: it then belongs in the undated rail."""
    return event.start_lo is None and event.start_hi is None and event.end_lo is None and event.end_hi is None


def finite_span(event: TimelineEvent) -> tuple[int, int] | None:
    """The first and the last finite bound of an event, or None for an undated one."""
    finite = [bound for bound in (event.start_lo, event.start_hi, event.end_lo, event.end_hi) if bound is not None]
    return (min(finite), max(finite)) if finite else None


def mark_of(event: TimelineEvent) -> Mark | None:
    """The mark of an event, or None for an undated one."""
    drawn = _body(event)
    if drawn is None:
        return None
    shape, lo, hi, core_lo, core_hi, left, right, half = drawn
    return Mark(
        shape=shape,
        lo=lo,
        hi=hi,
        core_lo=core_lo,
        core_hi=core_hi,
        left=left,
        right=right,
        half=half,
        fading=event.date_kind in _SERIES,
        dashed=event.basis in _DASHED,
        glyph=event.qualifier if event.qualifier in _GLYPHS else "",
        struck=event.superseded or event.corrected,
    )


def drawn_span(event: TimelineEvent) -> tuple[int, int | None] | None:
    """First and last moment at which the mark of an event can be seen, None last for an arrow; None for an undated one.

    The same as the ends of `mark_of` without building the mark: lists of many events are indexed by it.
    """
    span = finite_span(event)
    if span is None:
        return None
    return span[0], None if event.end_hi is None and event.end_status == "open" else span[1]


def label_of(event: TimelineEvent, mark: Mark) -> str:
    """The label beside a mark: the title and the glyph of doubt."""
    return f"{event.title} {mark.glyph}" if mark.glyph else event.title


def certainly_inside(event: TimelineEvent, lo: int | None, hi: int | None) -> bool:
    """Whether the event lies inside ``[lo, hi)`` under every reading of its date."""
    after = lo is None or (event.start_lo is not None and event.start_lo >= lo)
    before = hi is None or (event.end_hi is not None and event.end_hi <= hi)
    return after and before and not is_undated(event)


def possibly_inside(event: TimelineEvent, lo: int | None, hi: int | None) -> bool:
    """Whether some reading of the date touches ``[lo, hi)``; undated events never do."""
    if is_undated(event):
        return False
    starts_in_time = hi is None or event.start_lo is None or event.start_lo < hi
    ends_late_enough = lo is None or event.end_hi is None or event.end_hi > lo
    return starts_in_time and ends_late_enough


def inclusion(events: Iterable[TimelineEvent], lo: int | None, hi: int | None) -> Inclusion:
    """Count the events certainly inside ``[lo, hi)`` and those only possibly inside."""
    certain = possible = 0
    for event in events:
        if certainly_inside(event, lo, hi):
            certain += 1
        elif possibly_inside(event, lo, hi):
            possible += 1
    return Inclusion(certain, possible)


_Body = tuple[Shape, int | None, int | None, int, int, Edge, Edge, bool]


def _body(event: TimelineEvent) -> _Body | None:
    span = finite_span(event)
    if span is None:
        return None
    first, last = span
    lo, hi = event.start_lo, event.end_hi
    left = Edge.LINE if lo is not None else Edge.TORN
    right = Edge.LINE if hi is not None else Edge.ARROW if event.end_status == "open" else Edge.TORN
    if event.date_kind == "series-last":
        return Shape.BAR, lo, hi, _or(event.end_lo, first), last, left, Edge.PLAIN if hi is not None else right, False
    if event.date_kind == "series-first":
        known = Edge.PLAIN if lo is not None else left
        return Shape.BAR, lo, hi, first, _or(event.start_hi, last), known, right, False
    if event.date_kind == "state-at-anchor":
        return Shape.BAR, lo, hi, first, last, left, right, True
    if event.date_kind in _POINTS and right is not Edge.ARROW:
        return Shape.BRACKET, lo, hi, first, last, left, right, False
    core_lo, core_hi = _or(event.start_hi, first), _or(event.end_lo, last)
    if lo is None or hi is None:
        # the side without a bound is drawn at half strength from the last moment that is known
        if core_lo > core_hi:
            core_lo = core_hi = first if lo is None else last
        return Shape.BAR, lo, hi, core_lo, core_hi, left, right, False
    if core_lo > core_hi:
        core_lo = core_hi = lo + (hi - lo) // 2
    return Shape.BAR, lo, hi, core_lo, core_hi, left, right, False


_SERIES: Final = frozenset({"series-last", "series-first"})
_POINTS: Final = frozenset({"instant-within", "unknown", "duration-only"})


def _or(bound: int | None, other: int) -> int:
    return other if bound is None else bound
