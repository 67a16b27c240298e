"""The events the timeline holds: the sorted index of many, beside a short tail of the newest."""

from collections.abc import Sequence

import numpy as np

from workbench.model.event_list import Facts, facts_of
from workbench.model.lanes import Grouping, Lane, LaneBy, LaneState, SortBy, lane_places
from workbench.model.timeline import Inclusion, TimelineEvent, drawn_span
from workbench.ui.timeline.density import Counts, Pyramid, coverage_of, shown_density
from workbench.ui.timeline.index import (
    FOREVER,
    NEVER,
    Bounds,
    Ints,
    SpanIndex,
    Spans,
    activity,
    bounds_given,
    bounds_of,
    included,
    touches,
)
from workbench.ui.timeline.lane_table import LaneTable
from workbench.ui.timeline.merging import Merged, Snapshot, rows_by_event
from workbench.ui.timeline.tail import Tail


class Catalog:
    """Events by position, with what is needed to find those of a window fast.

    A position names an event for as long as the catalog lives; adding or replacing one event costs microseconds also
    beside a million others, until the tail is merged. Lanes are numbered as they are shown, from the top; an event may
    stand in several.
    """

    def __init__(
        self,
        events: Sequence[TimelineEvent] = (),
        lanes: Sequence[str] | None = None,
        spans: Spans | None = None,
        grouping: Grouping | None = None,
        state: LaneState | None = None,
    ) -> None:
        """Index ``events``, by kind or by a grouping.

        ``lanes`` are kinds to have lanes for, ``spans`` the columns of the events where they are known already.
        """
        self._events = events
        self._added: list[TimelineEvent] = []
        self._facts: Facts | None = None
        self._bounds: Bounds | None = None
        self._given = spans
        self.grouping = grouping if grouping is not None and grouping.by is not LaneBy.KIND else None
        self._table = LaneTable(self._all_facts, lambda: self._all_bounds().dated, self.grouping, lanes)
        self.known = self._table.lanes
        self._numbers = self._table.numbers
        if spans is None:
            spans = self._table.spans(self._all_facts(), self._all_bounds())
        self.index = SpanIndex(spans, len(self.known))
        self._tail = Tail()
        self._undated: dict[str, TimelineEvent] | None = None
        self._places: dict[str, int] | None = None
        self._gone: set[int] = set()
        # positions removed while a merge is on its way
        self._left: list[int] | None = None
        self._merged = len(events)
        self._activity: tuple[Ints, Ints] | None = None
        self._of_event: tuple[Ints, Ints] | None = None
        self._pyramid: Pyramid | None = None
        self.state = LaneState()
        self.lanes: tuple[str, ...] = ()
        self.shown: tuple[int, ...] = ()
        self._place: Ints = np.empty(0, dtype=np.int64)
        self.arrange(state or LaneState())

    # -- lanes

    def arrange(self, state: LaneState) -> None:
        """Order and hide lanes as the state says; nothing is indexed again."""
        self.state = state
        self.shown = tuple(lane_places(self.known, self.sizes(), self.index.firsts(), state))
        self.lanes = tuple(self.known[number].key for number in self.shown)
        self._place = np.full(len(self.known), -1, dtype=np.int64)
        self._place[list(self.shown)] = np.arange(len(self.shown))

    def lane(self, place: int) -> Lane:
        """The lane shown at a place from the top."""
        return self.known[self.shown[place]]

    def knows(self, keys: Sequence[str]) -> bool:
        """Whether there are lanes, shown or hidden, for an event that belongs in those with these keys."""
        return all(key in self._numbers for key in self._table.standing(keys))

    def reach(self, place: int) -> tuple[int, int]:
        """The first moment of a shown lane, and the last (``FOREVER`` with an open end)."""
        return self.index.reach(self.shown[place])

    def collapsed(self, place: int) -> bool:
        """Whether the lane at a place is collapsed."""
        return self.lanes[place] in self.state.collapsed

    def sizes(self) -> list[int]:
        """How many dated events each lane has, hidden ones too, in the order of ``known``."""
        size = (
            np.bincount(self.index.spans.lane[self.index.alive], minlength=len(self.known))
            if self.index.dropped
            else np.diff(self.index.offsets)
        )
        counts: list[int] = size.tolist()
        for lane in self._tail.spans().lane.tolist():
            counts[lane] += 1
        return counts

    def keys_of(self, event: TimelineEvent) -> tuple[str, ...]:
        """The keys of the lanes an event belongs in."""
        return self._table.keys_of(event)

    def lanes_of(self, position: int) -> list[int]:
        """The places of the shown lanes in which the event at a position stands."""
        lanes = self._tail.lanes_of(position)
        if lanes is None:
            lanes = self.index.spans.lane[self._rows_of(position)].tolist()
        return sorted(place for place in self._place[lanes].tolist() if place >= 0)

    # -- events

    @property
    def dated(self) -> int:
        """How many events are on the chart, each counted once; those of hidden lanes too."""
        return self._base_dated() + len(self._tail)

    @property
    def undated(self) -> tuple[TimelineEvent, ...]:
        """The events without any finite bound, in their given order."""
        return tuple(self._without_date().values())

    @property
    def extent(self) -> tuple[int, int] | None:
        """First and last finite moment of the dated events, or None."""
        ends = [extent for extent in (self.index.extent, self._tail.extent) if extent is not None]
        return (min(lo for lo, _ in ends), max(hi for _, hi in ends)) if ends else None

    def event(self, position: int) -> TimelineEvent:
        """The event at a position."""
        known = len(self._events)
        return self._events[position] if position < known else self._added[position - known]

    def span(self, position: int) -> tuple[int, int]:
        """The drawn span of a dated event, ``FOREVER`` for an open end."""
        found = self._tail.span(position)
        if found is not None:
            return found
        bounds = self._all_bounds()
        return int(bounds.lo[position]), int(bounds.hi[position])

    def position(self, uid: str) -> int | None:
        """The position of an event, or None where it is not held."""
        return self._by_uid().get(uid)

    def find(self, uid: str) -> TimelineEvent | None:
        """The event with this uid, or None."""
        position = self.position(uid)
        return None if position is None else self.event(position)

    def add(self, event: TimelineEvent, keys: Sequence[str] | None = None) -> bool:
        """Add an event, in place of the one with its uid if there is one; ``keys`` are those of its lanes.

        False where a lane is new, and the event is not held then.
        """
        self.remove(event.uid)
        wanted = self.keys_of(event) if keys is None else self._table.standing(keys)
        span = drawn_span(event)
        if span is not None and any(key not in self._numbers for key in wanted):
            return False
        self._by_uid()[event.uid] = position = len(self._events) + len(self._added)
        self._added.append(event)
        if span is None:
            self._without_date()[event.uid] = event
        else:
            hi = FOREVER if span[1] is None else span[1]
            earliest = NEVER if event.start_lo is None else event.start_lo
            latest = FOREVER if event.end_hi is None else event.end_hi
            self._tail.add(position, [self._numbers[key] for key in wanted], (span[0], hi, earliest, latest))
        return True

    def remove(self, uid: str) -> None:
        """Take an event out; nothing happens where it is not held."""
        position = self._by_uid().pop(uid, None)
        if position is None:
            return
        self._without_date().pop(uid, None)
        if self._left is not None:
            self._left.append(position)
        if not self._tail.remove(position):
            self._strike(position)

    def _strike(self, position: int) -> None:
        """Strike an event out of the index; nothing happens where it is not in it."""
        if position < self._merged and len(rows := self._rows_of(position)):
            for row in rows.tolist():
                self.index.drop(row)
            self._gone.add(position)

    def warm(self) -> "Catalog":
        """Make ready what the first picture and the first change need; for a worker, before the catalog is shown."""
        self._by_uid()
        self._without_date()
        self._all_bounds()
        if len(self.index):
            self._rows_of(0)
            assert self.pyramid.levels
        return self

    @property
    def tail_length(self) -> int:
        """How many events wait to be merged, and how many to be left out by it."""
        return len(self._tail) + len(self._gone)

    def merge(self) -> None:
        """Sort the tail in among the others at once; positions stay. Takes about 0.2 s for a million events."""
        self.take(self.snapshot().merged())

    def snapshot(self) -> Snapshot:
        """What a merge starts from; the events may change until its result is taken, but no other is begun."""
        end, tail = len(self._events) + len(self._added), self._tail
        late = tail.bounds(self._merged, end)
        gone = np.array(sorted(self._gone), dtype=np.int64)
        self._left = []
        alive = self.index.alive.copy()
        found = self._all_bounds(), late, gone, self.pyramid, self._activity
        return Snapshot(end, len(self.known), self.index.spans, alive, tail.spans(), *found)

    def take(self, merged: Merged) -> None:
        """Hold what has been merged, and beside it what came or went since the snapshot."""
        left, self._left = self._left or [], None
        self.index, self._bounds, self._pyramid = merged.index, merged.bounds, merged.pyramid
        self._of_event, self._activity, self._merged = merged.rows, merged.activity, merged.end
        self._tail, self._gone = self._tail.since(merged.end), set()
        for position in left:
            self._strike(position)

    def everything(self) -> list[TimelineEvent]:
        """All events that are held, in the order of their positions."""
        return [self.event(position) for position in sorted(self._by_uid().values())]

    def dated_uids(self) -> list[str]:
        """The uids of the events on the chart, by their first moment."""
        uids, known = self._all_facts().uids, len(self._events)
        return [
            uids[position] if position < known else self._added[position - known].uid
            for position in self.by_time().tolist()
        ]

    def by_time(self) -> Ints:
        """The positions of the dated events of all lanes by the bound they are sorted by, each once."""
        rows = np.flatnonzero(self.index.alive)
        base, tail = self.index.spans, self._tail.spans()
        positions = np.concatenate([base.event[rows], tail.event])
        late = self.state.sort is SortBy.LATEST
        moments = np.concatenate([(base.hi if late else base.lo)[rows], tail.hi if late else tail.lo])
        ordered = positions[np.argsort(moments, kind="stable")]
        if self.grouping is None:
            return ordered
        _, first = np.unique(ordered, return_index=True)
        return ordered[np.sort(first)]

    # -- windows

    def counts(self, lo: int, hi: int) -> Ints:
        """About how many events touch ``[lo, hi]`` in every shown lane."""
        counts = self.index.counts(lo, hi)
        if len(self._tail):
            tail = self._tail.spans()
            counts += np.bincount(tail.lane[(tail.lo <= hi) & (tail.hi >= lo)], minlength=len(self.known))
        return counts[list(self.shown)]

    def loads(self, lo: int, hi: int) -> Ints:
        """About how many sub-rows the events of every shown lane may take: those that reach through take one."""
        tail = self._tail.spans()
        late = np.bincount(tail.lane[(tail.lo <= hi) & (tail.hi >= lo)], minlength=len(self.known))
        most: Ints = (self.index.changing(lo, hi) + late)[list(self.shown)] + 1
        return np.minimum(self.counts(lo, hi), most)

    def counts_between(self, places: Sequence[int], edges: Ints) -> Ints:
        """About how many events of shown lanes touch each stretch between consecutive edges: (lanes, stretches)."""
        lanes = np.array([self.shown[place] for place in places], dtype=np.int64)
        counts = self.index.counts_between(lanes, edges)
        return counts + touches(self._tail.spans(), lanes, edges) if len(self._tail) else counts

    def visible(self, lo: int, hi: int, places: Sequence[int] | None = None) -> Spans:
        """The events that touch ``[lo, hi]`` in all shown lanes or in those at ``places``.

        Lanes are numbered as shown; sorted by lane, then by the bound that events are sorted by.
        """
        found = [self._touching(place, lo, hi) for place in (range(len(self.shown)) if places is None else places)]
        if not found:
            return Spans(*np.empty((4, 0), dtype=np.int64))
        return Spans(*(np.concatenate(columns) for columns in zip(*found, strict=True)))

    def at(self, place: int, lo: int, hi: int) -> list[int]:
        """The positions of the events of one shown lane that touch ``[lo, hi]``, the shortest first, at most 50."""
        lane = self.shown[place]
        rows = self.index.touching(lane, lo, hi)[:2_000]
        base, tail = self.index.spans, self._tail.touching(lane, lo, hi)
        positions = np.concatenate([base.event[rows], tail.event])
        long = np.concatenate([base.hi[rows] - base.lo[rows], tail.hi - tail.lo])
        return [int(position) for position in positions[np.lexsort((positions, long))[:50]]]

    def nearest(self, place: int, moment: int) -> int | None:
        """The position of the event of a shown lane that begins nearest to a civil second, or None in an empty lane."""
        lane = self.shown[place]
        first, end = int(self.index.offsets[lane]), int(self.index.offsets[lane + 1])
        base, tail = self.index.spans, self._tail.spans()
        rows = first + np.flatnonzero(self.index.alive[first:end])
        here = tail.lane == lane
        positions = np.concatenate([base.event[rows], tail.event[here]])
        away = np.abs(np.concatenate([base.lo[rows], tail.lo[here]]) - moment)
        return int(positions[np.argmin(away)]) if len(positions) else None

    def inclusion(self, lo: int, hi: int) -> Inclusion:
        """How many events lie certainly and how many only possibly inside ``[lo, hi)``; each is counted once."""
        bounds = self._all_bounds()
        held = included(bounds, lo, hi), included(self._tail.bounds(), lo, hi)
        left = included(bounds.at(np.array(sorted(self._gone), dtype=np.int64)), lo, hi)
        return Inclusion(*(known + late - gone for known, late, gone in zip(*held, left, strict=True)))

    def density(self, origin: float, per_pixel: float, width: int, places: Sequence[int] | None = None) -> Counts:
        """Coverage (lanes, pixels) of a view, of all shown lanes or of those at ``places``."""
        lanes = np.array(self.shown if places is None else [self.shown[place] for place in places], dtype=np.int64)
        counts = shown_density(self.index, self.pyramid, lanes, origin, per_pixel, width)
        return counts + coverage_of(self._tail.spans(), lanes, origin, per_pixel, width) if len(self._tail) else counts

    @property
    def pyramid(self) -> Pyramid:
        """The coverage of all lanes over the whole time, made when it is first asked for."""
        if self._pyramid is None:
            self._pyramid = Pyramid(self.index)
        return self._pyramid

    def active(self, starts: Ints) -> Ints:
        """How many events touch each bin between consecutive ``starts``; an open end counts where it begins."""
        bounds, tail = self._all_bounds(), self._tail.bounds()
        if self._activity is None or not np.array_equal(self._activity[0], starts):
            self._activity = starts, activity(bounds.lo[bounds.dated], bounds.hi[bounds.dated], starts)
        gone = np.array(sorted(self._gone), dtype=np.int64)
        late = activity(tail.lo, tail.hi, starts) - activity(bounds.lo[gone], bounds.hi[gone], starts)
        counts: Ints = self._activity[1] + late
        return counts

    # -- inside

    def _all_facts(self) -> Facts:
        if self._facts is None:
            self._facts = facts_of(self._events)
        return self._facts

    def _all_bounds(self) -> Bounds:
        if self._bounds is None:
            given = self._given
            self._bounds = bounds_of(self._all_facts()) if given is None else bounds_given(given, len(self._events))
        return self._bounds

    def _touching(self, place: int, lo: int, hi: int) -> tuple[Ints, Ints, Ints, Ints]:
        lane = self.shown[place]
        rows = self.index.touching(lane, lo, hi)
        base = self.index.spans
        event, start, end = base.event[rows], base.lo[rows], base.hi[rows]
        if len(self._tail):
            tail = self._tail.touching(lane, lo, hi)
            event = np.concatenate([event, tail.event])
            start, end = np.concatenate([start, tail.lo]), np.concatenate([end, tail.hi])
        late = self.state.sort is SortBy.LATEST
        if late or len(self._tail):
            order = np.argsort(end if late else start, kind="stable")
            event, start, end = event[order], start[order], end[order]
        return event, np.full(len(event), place, dtype=np.int64), start, end

    def _base_dated(self) -> int:
        if self.grouping is None:
            return len(self.index) - self.index.dropped
        return int(self._all_bounds().dated.sum()) - len(self._gone)

    def _by_uid(self) -> dict[str, int]:
        if self._places is None:
            self._places = {uid: place for place, uid in enumerate(self._all_facts().uids)}
        return self._places

    def _without_date(self) -> dict[str, TimelineEvent]:
        if self._undated is None:
            places = np.flatnonzero(~self._all_bounds().dated[: len(self._events)]).tolist()
            self._undated = {event.uid: event for event in (self._events[place] for place in places)}
        return self._undated

    def _rows_of(self, position: int) -> Ints:
        """The index rows of a given event; none for an undated one, also where it was added later."""
        if self._of_event is None:
            self._of_event = rows_by_event(self.index, self._merged)
        order, starts = self._of_event
        return order[starts[position] : starts[position + 1]] if position + 1 < len(starts) else order[:0]
