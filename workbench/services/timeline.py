"""The events of the timeline, from the case to what the chart draws."""

from collections.abc import Iterable

from workbench.dates import words
from workbench.model.timeline import TimelineEvent
from workbench.store import dates, events
from workbench.store.connection import Connection


def timeline_events(connection: Connection, ids: Iterable[int] | None = None) -> list[TimelineEvent]:
    """Return all events of the case, or those of ``ids`` that are there."""
    return [_event(row) for row in events.timeline_rows(connection, ids)]


def _event(row: tuple[object, ...]) -> TimelineEvent:
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
        corrected=False,
    )
