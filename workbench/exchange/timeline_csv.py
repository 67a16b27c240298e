"""The events of the timeline as a CSV file: one row an event, with all four bounds of its date."""

import csv
from collections.abc import Iterable
from pathlib import Path

from workbench.dates import earliest_day, iso, latest_day, window_words
from workbench.exchange.csv_cells import cell
from workbench.model.chronology import ListedEvent

HEADINGS = (
    "event",
    "kind",
    "title",
    "earliest",
    "latest",
    "date_words",
    "verbatim",
    "edtf",
    "date_kind",
    "start_lo",
    "start_hi",
    "end_lo",
    "end_hi",
    "end_status",
    "qualifier",
    "modifier",
    "basis",
    "rule",
    "place",
    "participants",
    "quote",
    "document",
    "page",
    "corrected_by",
)


def write(path: Path, events: Iterable[ListedEvent]) -> int:
    """Write events and return how many; UTF-8 with a byte order mark, by which spreadsheets know it.

    ``earliest`` and ``latest`` are ISO days, the bounds ISO date-times, hi exclusive; empty where there is no bound.
    Years before 1 are astronomical, as in ISO 8601: ``-0043`` is 44 BC.
    """
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, lineterminator="\r\n")
        rows.writerow(HEADINGS)
        for event in events:
            rows.writerow(_row(event))
            count += 1
    return count


def _row(event: ListedEvent) -> list[str]:
    value = event.date
    # days and bounds are the program's own words; a year before Christ begins with a minus and is no formula
    if value is None:
        dated = [""] * 13
    else:
        between = window_words(value)
        dated = [
            earliest_day(value) or "",
            latest_day(value) or "",
            cell(f"{event.date_words} ({between})" if between else event.date_words),
            cell(value.verbatim),
            cell(value.edtf),
            value.kind.value,
            *("" if bound is None else iso(bound) for bound in value.bounds),
            value.end_status,
            cell(value.qualifier),
            cell(value.modifier),
        ]
    reasons = ["", ""] if value is None else [value.basis, cell(value.rule)]
    told = (event.place, event.participants, event.quote, event.document, event.page, event.corrected_by)
    return [event.uid, cell(event.kind), cell(event.title), *dated, *reasons, *(cell(part) for part in told)]
