"""The events of the timeline, from the case to what the chart draws."""

from collections.abc import Iterable

from workbench.dates import words
from workbench.model.event_list import EventList, Facts
from workbench.model.lanes import Grouping, LaneBy, grouped
from workbench.model.timeline import TimelineEvent
from workbench.store import dates, events
from workbench.store.connection import Connection
from workbench.store.corrections import corrected_events
from workbench.store.event_lanes import lane_rows

_Row = tuple[object, ...]


class EventRows(EventList):
    """Events as rows of the case; each becomes a `TimelineEvent` when it is asked for, since its date is then worded."""

    def __init__(self, rows: list[_Row], corrected: frozenset[int] = frozenset()) -> None:
        self._rows = rows
        self.corrected = corrected

    def __len__(self) -> int:
        return len(self._rows)

    def at(self, place: int) -> TimelineEvent:
        """Return the event at a place."""
        return _event(self._rows[place], self.corrected)

    def facts(self) -> Facts:
        """Return the columns of all events."""
        rows = self._rows
        columns = [[row[number] for row in rows] for number in (0, 1, 2, 5, 6, 7, 8, 12)]
        return Facts(*columns)  # type: ignore[arg-type]


def timeline_rows(connection: Connection) -> EventRows:
    """Return all events of the case, to be made when they are asked for."""
    return EventRows(events.timeline_rows(connection), corrected_events(connection))


def timeline_events(connection: Connection, ids: Iterable[int] | None = None) -> list[TimelineEvent]:
    """Return all events of the case, or those of ``ids`` that are there."""
    corrected = corrected_events(connection)
    return [_event(row, corrected) for row in events.timeline_rows(connection, ids)]


def grouping(connection: Connection, by: LaneBy, ids: Iterable[int] | None = None) -> Grouping:
    """Return the lanes of all events, or of ``ids``; by kind there is nothing to read, since an event names its own."""
    return Grouping(by) if by is LaneBy.KIND else grouped(by, lane_rows(connection, by, ids))


def timeline_of(connection: Connection, by: LaneBy) -> tuple[EventRows, Grouping]:
    """Return all events with their lanes."""
    return timeline_rows(connection), grouping(connection, by)


def case_uid(connection: Connection) -> str:
    """Return what names the case for good, to remember its lanes by."""
    return str(connection.execute("SELECT uid FROM case_info ORDER BY id LIMIT 1").fetchone()[0])


def _event(row: tuple[object, ...], corrected: frozenset[int]) -> TimelineEvent:
    number, uid, kind, title, quote, a, b, c, d, date_kind, qualifier, basis, end_status, modifier, *rest = row
    verbatim, edtf, duration, precision, rule, offset = rest
    value = dates.value_of(
        (
            verbatim,
            edtf,
            date_kind,
            a,
            b,
            c,
            d,
            duration,
            precision,
            qualifier,
            modifier,
            basis,
            end_status,
            rule,
            offset,
        )
    )
    return TimelineEvent(
        id=number,  # type: ignore[arg-type]
        uid=str(uid),
        kind=str(kind),
        title=str(title),
        date_words=words(value),
        quote=str(quote),
        start_lo=a,  # type: ignore[arg-type]
        start_hi=b,  # type: ignore[arg-type]
        end_lo=c,  # type: ignore[arg-type]
        end_hi=d,  # type: ignore[arg-type]
        date_kind=str(date_kind),
        qualifier=str(qualifier),
        basis=str(basis),
        end_status=str(end_status),
        modifier=modifier,  # type: ignore[arg-type]
        superseded=False,
        corrected=number in corrected,
    )
