"""The timeline on paper and in tables: which events are in a stretch of time, and the list of them as CSV."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.dates import DateError, read_date, words
from workbench.exchange import timeline_csv
from workbench.model.changes import Changes
from workbench.model.chronology import ListedEvent
from workbench.model.errors import UserError
from workbench.model.timeline import TimelineEvent, finite_span, is_undated, possibly_inside
from workbench.services.outputs import replacing
from workbench.services.timeline import timeline_events
from workbench.store import claims, corrections, dates, events
from workbench.store.connection import Connection
from workbench.store.database import Store

_AT_ONCE = 2_000
Window = tuple[int | None, int | None]
EVERYTHING: Window = (None, None)


@dataclass(frozen=True, slots=True)
class ChartReport:
    """How many dated and undated events were written, and how many of the case's lie outside the stretch of time."""

    path: Path
    dated: int
    undated: int
    left_out: int


def window_of(first: str | None, last: str | None) -> Window:
    """Return civil seconds from the first moment of ``first`` to the last of ``last``, both EDTF or words.

    Raises UserError for a date that is not understood or has no such end, and for a stretch that ends before it begins.
    """
    lo = None if first is None else _bound(first, 0)
    hi = None if last is None else _bound(last, 3)
    if lo is not None and hi is not None and hi <= lo:
        raise UserError(f"{last} ends before {first} begins. Give the earlier date first.")
    return lo, hi


def _bound(said: str, which: int) -> int:
    try:
        bounds = read_date(said).value.bounds
    except DateError as error:
        raise UserError(f"{said!r} is not understood as a date: {error}") from error
    found = bounds[which]
    if found is None:
        raise UserError(
            f"{said!r} has no {'last' if which else 'first'} day. Give one that has, such as 2014 or 2014-06."
        )
    return found


def chart_events(connection: Connection, window: Window = EVERYTHING) -> tuple[list[TimelineEvent], int]:
    """Return the events that may lie inside a stretch of time, and how many do not; undated ones count as outside it.

    Without a stretch of time all events are returned, undated ones too.
    """
    known = timeline_events(connection)
    if window == EVERYTHING:
        return known, 0
    found = [event for event in known if possibly_inside(event, *window)]
    return found, len(known) - len(found)


def report_of(path: Path, shown: Iterable[TimelineEvent], left_out: int) -> ChartReport:
    """Count what a chart shows."""
    undated = [is_undated(event) for event in shown]
    return ChartReport(path, undated.count(False), undated.count(True), left_out)


def export_csv(
    store: Store,
    out: Path,
    window: Window = EVERYTHING,
    *,
    force: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
    checkpoint: Callable[[], None] | None = None,
) -> tuple[ChartReport, Changes]:
    """Write the events of a stretch of time as CSV, all bounds of their dates included; whole or not at all.

    Raises UserError where ``out`` is there and ``force`` is not set, or cannot be written.
    """
    shown, left_out = chart_events(store.connection, window)
    shown.sort(key=_moment)
    check = checkpoint or store.checkpoint
    with replacing(out, force=force, never=store.path) as part:

        def told() -> Iterator[ListedEvent]:
            for start in range(0, len(shown), _AT_ONCE):
                check()
                if progress is not None:
                    progress(start, len(shown), "writing")
                yield from listed_events(store.connection, [event.id for event in shown[start : start + _AT_ONCE]])

        timeline_csv.write(part, told())
    return report_of(out, shown, left_out), Changes()


def _moment(event: TimelineEvent) -> tuple[bool, int, int]:
    span = finite_span(event)
    return (True, 0, event.id) if span is None else (False, span[0], event.id)


def listed_events(connection: Connection, ids: Sequence[int]) -> Iterator[ListedEvent]:
    """Give events in words, in the order of ``ids``; those that are not there are left out."""
    rows = {row[0]: row[1:] for row in events.listed_rows(connection, ids)}
    corrected = corrections.corrected_events(connection)
    known = dates.get_many(connection, [row[3] for row in rows.values() if row[3] is not None])  # type: ignore[misc]
    for number in ids:
        if number not in rows:
            continue
        uid, kind, title, date_id, place, people, quote, document, page = rows[number]
        date = known[date_id].value if date_id is not None else None  # type: ignore[index]
        yield ListedEvent(
            uid=str(uid),
            kind=str(kind),
            title=str(title),
            date=date,
            date_words=words(date) if date is not None else "",
            place=None if place is None else str(place),
            participants=str(people),
            quote=str(quote),
            document=None if document is None else str(document),
            page=None if page is None else str(page),
            corrected_by=_corrections(connection, number) if number in corrected else "",
        )


def _corrections(connection: Connection, event_id: int) -> str:
    by = corrections.corrections_of_event(connection, event_id)
    return "; ".join(claims.get(connection, claim_id).statement for claim_id in by)
