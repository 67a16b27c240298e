"""Many events in a row, with the facts the timeline indexes them by; an event itself may be made when it is asked for."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import NamedTuple, overload

from workbench.model.timeline import TimelineEvent


class Facts(NamedTuple):
    """Columns of equal length: what is needed of every event to place it. Bounds are civil seconds or None."""

    ids: Sequence[int]
    uids: Sequence[str]
    kinds: Sequence[str]
    start_lo: Sequence[int | None]
    start_hi: Sequence[int | None]
    end_lo: Sequence[int | None]
    end_hi: Sequence[int | None]
    end_status: Sequence[str]


class EventList(Sequence[TimelineEvent]):
    """Events by place."""

    @abstractmethod
    def facts(self) -> Facts:
        """Return the columns of all events."""

    @abstractmethod
    def at(self, place: int) -> TimelineEvent:
        """Return the event at a place from 0."""

    @overload
    def __getitem__(self, place: int) -> TimelineEvent: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[TimelineEvent]: ...
    def __getitem__(self, place: int | slice) -> TimelineEvent | Sequence[TimelineEvent]:
        if isinstance(place, slice):
            return [self.at(one) for one in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self.at(place % len(self))


def facts_of(events: Iterable[TimelineEvent]) -> Facts:
    """Return the columns of events that are made already."""
    if isinstance(events, EventList):
        return events.facts()
    rows = [
        (one.id, one.uid, one.kind, one.start_lo, one.start_hi, one.end_lo, one.end_hi, one.end_status)
        for one in events
    ]
    return Facts(*zip(*rows, strict=True)) if rows else Facts((), (), (), (), (), (), (), ())
