"""Documents after import: their fields, their dates and what hangs on them, removing one."""

from dataclasses import dataclass

from workbench.dates import DateValue, read_again, read_date
from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.naming import clean
from workbench.model.records import FuzzyDate
from workbench.services.proposing import hemisphere
from workbench.store import dates, documents
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import delete, update

_HOLDERS = (
    ("event", "date_id"),
    ("relation", "date_id"),
    ("claim", "believed_from_id"),
    ("claim", "believed_until_id"),
    ("document", "published_id"),
    ("document", "written_id"),
    ("document", "retrieved_id"),
)


@dataclass(frozen=True, slots=True)
class Move:
    """A date that moves with the document's date: as it is and as it would be."""

    date: FuzzyDate
    after: DateValue


def moves(connection: Connection, document_id: int, which: str, value: DateValue | None) -> list[Move]:
    """Return what would move if the document's ``which`` date (published, written, retrieved) became ``value``."""
    found = []
    for date in dates.anchored_to_document(connection, document_id, which):
        after = reread(date.value, value, hemisphere(connection), which)
        if after is not None and after.bounds != date.value.bounds:
            found.append(Move(date, after))
    return found


def reread(value: DateValue, anchor: DateValue | None, north_or_south: str, which: str) -> DateValue | None:
    """Read the words of an anchored date again with another anchor; None when it has no words."""
    if not value.verbatim:
        return None
    name = {"published": "publication", "written": "writing", "retrieved": "retrieval"}[which]
    return read_again(value, anchor, hemisphere=north_or_south, anchor_name=name)


def set_date(store: Store, document_id: int, which: str, value: DateValue | None) -> tuple[list[Move], Changes]:
    """Set one of a document's dates and read every date that hangs on it anew, in one operation; return what moved."""
    if which not in ("published", "written", "retrieved"):
        raise ValueError(which)
    with store.operation("document.date") as operation:
        connection = store.connection
        moved = moves(connection, document_id, which, value)
        document = documents.get(connection, document_id)
        old_id: int | None = getattr(document, f"{which}_id")
        new_id = dates.add(connection, value, store.actor, supersedes_id=old_id) if value is not None else None
        if new_id != old_id:
            update(connection, "document", document_id, {f"{which}_id": new_id})
        for move in moved:
            _replace(store, move)
    return moved, operation.changes


def _replace(store: Store, move: Move) -> None:
    new_id = dates.add(
        store.connection,
        move.after,
        store.actor,
        passage_id=move.date.passage_id,
        anchor_document_id=move.date.anchor_document_id,
        anchor_date=move.date.anchor_date,
        anchor_event_id=move.date.anchor_event_id,
        supersedes_id=move.date.id,
    )
    for table, column in _HOLDERS:
        rows = store.connection.execute(f"SELECT id FROM {table} WHERE {column} = ?", (move.date.id,)).fetchall()
        for (row_id,) in rows:
            update(store.connection, table, row_id, {column: new_id})


def set_date_words(store: Store, document_id: int, which: str, words: str) -> tuple[list[Move], Changes]:
    """Set one of a document's dates as typed, EDTF or words; empty takes it away. Raises DateError on what cannot be read."""
    value = read_date(words, None, hemisphere=hemisphere(store.connection)).value if words.strip() else None
    return set_date(store, document_id, which, value)


def set_source(store: Store, document_id: int, name: str) -> tuple[None, Changes]:
    """Say who published a document, by name; an unknown name becomes a source, an empty one takes it away."""
    with store.operation("document.change") as operation:
        source_id = None
        if clean(name):
            known = documents.find_source(store.connection, name)
            source_id = known.id if known else documents.add_source(store.connection, clean(name))
        update(store.connection, "document", document_id, {"source_id": source_id})
    return None, operation.changes


def remove(store: Store, document_id: int) -> tuple[None, Changes]:
    """Take a document out of the case with its passages; records stay, marked as without evidence. Undo brings it back."""
    with store.operation("document.remove", bulk=True) as operation:
        if store.connection.execute("SELECT 1 FROM document WHERE id = ?", (document_id,)).fetchone() is None:
            raise UserError("The document is not there any more. It may have been undone.")
        delete(store.connection, "document", document_id)
    return None, operation.changes
