"""Fuzzy dates: stored once, superseded rather than edited."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from workbench.dates import Bounds, DateValue, Kind
from workbench.model.records import Document, FuzzyDate
from workbench.model.uid import new_uid
from workbench.store.rows import insert

COLUMNS = (
    "id, uid, verbatim, passage_id, edtf, kind, start_lo, start_hi, end_lo, end_hi, duration, precision, qualifier,"
    " modifier, basis, end_status, rule, offset, anchor_document_id, anchor_date, anchor_event_id, supersedes_id,"
    " created_at, created_by"
)


def now() -> str:
    """Return the time of a new row: UTC, ISO, seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def add(
    connection: sqlite3.Connection,
    value: DateValue,
    actor: str,
    *,
    passage_id: int | None = None,
    anchor_document_id: int | None = None,
    anchor_date: str | None = None,
    anchor_event_id: int | None = None,
    supersedes_id: int | None = None,
) -> int:
    """Store a date and return its id."""
    return insert(
        connection,
        "fuzzy_date",
        {
            "uid": new_uid(),
            "verbatim": value.verbatim,
            "passage_id": passage_id,
            "edtf": value.edtf,
            "kind": value.kind.value,
            **value.bounds._asdict(),
            "duration": value.duration,
            "precision": value.precision,
            "qualifier": value.qualifier,
            "modifier": value.modifier,
            "basis": value.basis,
            "end_status": value.end_status,
            "rule": value.rule,
            "offset": value.offset,
            "anchor_document_id": anchor_document_id,
            "anchor_date": anchor_date if anchor_document_id is not None else None,
            "anchor_event_id": anchor_event_id,
            "supersedes_id": supersedes_id,
            "created_at": now(),
            "created_by": actor,
        },
    )


def value_of(row: tuple[object, ...]) -> DateValue:
    """Return the value in a row of the eighteen columns ``verbatim`` to ``offset``, without ``passage_id``."""
    verbatim, edtf, kind, a, b, c, d, duration, precision, qualifier, modifier, basis, end_status, rule, offset = row
    return DateValue(
        verbatim=verbatim,  # type: ignore[arg-type]
        edtf=edtf,  # type: ignore[arg-type]
        kind=Kind(str(kind)),
        bounds=Bounds(a, b, c, d),  # type: ignore[arg-type]
        precision=precision,  # type: ignore[arg-type]
        qualifier=str(qualifier),
        modifier=modifier,  # type: ignore[arg-type]
        duration=duration,  # type: ignore[arg-type]
        basis=str(basis),
        end_status=str(end_status),
        rule=rule,  # type: ignore[arg-type]
        offset=offset,  # type: ignore[arg-type]
    )


def from_row(row: tuple[object, ...]) -> FuzzyDate:
    """Return the date in a row of ``COLUMNS``."""
    return FuzzyDate(
        id=row[0],  # type: ignore[arg-type]
        uid=row[1],  # type: ignore[arg-type]
        value=value_of((row[2], *row[4:18])),
        passage_id=row[3],  # type: ignore[arg-type]
        anchor_document_id=row[18],  # type: ignore[arg-type]
        anchor_date=row[19],  # type: ignore[arg-type]
        anchor_event_id=row[20],  # type: ignore[arg-type]
        supersedes_id=row[21],  # type: ignore[arg-type]
        created_at=row[22],  # type: ignore[arg-type]
        created_by=row[23],  # type: ignore[arg-type]
    )


def get(connection: sqlite3.Connection, date_id: int | None) -> FuzzyDate | None:
    """Return one date, or None for None."""
    if date_id is None:
        return None
    row = connection.execute(f"SELECT {COLUMNS} FROM fuzzy_date WHERE id = ?", (date_id,)).fetchone()
    if row is None:
        raise LookupError(f"fuzzy_date {date_id}")
    return from_row(row)


def anchor_of(connection: sqlite3.Connection, document: Document) -> tuple[DateValue | None, str]:
    """Return the date that year-less words of a document hang on, and which one it is: published, else written."""
    for which, date_id in (("published", document.published_id), ("written", document.written_id)):
        date = get(connection, date_id)
        if date is not None:
            return date.value, which
    return None, "published"


def hemisphere(connection: sqlite3.Connection) -> str:
    """Return the case's convention for seasons, ``north`` or ``south``."""
    return str(connection.execute("SELECT hemisphere FROM case_info ORDER BY id LIMIT 1").fetchone()[0])


def get_many(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, FuzzyDate]:
    """Return the dates of ``ids``, by id."""
    wanted = sorted(set(ids))
    found: dict[int, FuzzyDate] = {}
    for at in range(0, len(wanted), 500):
        part = wanted[at : at + 500]
        marks = ",".join("?" * len(part))
        for row in connection.execute(f"SELECT {COLUMNS} FROM fuzzy_date WHERE id IN ({marks})", part).fetchall():
            found[row[0]] = from_row(row)
    return found


def lineage(connection: sqlite3.Connection, date_id: int) -> list[FuzzyDate]:
    """Return a date and those it supersedes, newest first."""
    found: list[FuzzyDate] = []
    at: int | None = date_id
    while at is not None and len(found) < 1000:
        date = get(connection, at)
        assert date is not None
        found.append(date)
        at = date.supersedes_id
    return found


def delete_lineage(connection: sqlite3.Connection, date_id: int | None) -> None:
    """Delete a date and those it supersedes, when their record goes."""
    if date_id is None:
        return
    for date in lineage(connection, date_id):
        connection.execute("DELETE FROM fuzzy_date WHERE id = ?", (date.id,))
