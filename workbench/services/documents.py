"""Documents after import: their fields, their dates and what hangs on them, removing one."""

from collections.abc import Callable, Iterable

from workbench.dates import DateValue, read_date
from workbench.model.anchors import Move, Place
from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.naming import clean
from workbench.model.records import DOCUMENT_DATES
from workbench.services import dating
from workbench.services.recording import DatedBy
from workbench.store import dates, documents
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import delete, update


def moves(connection: Connection, document_id: int, which: str, value: DateValue | None) -> tuple[Move, ...]:
    """Return what would move if the document's ``which`` date (published, written, retrieved) became ``value``."""
    return dating.plan_move(connection, _place(document_id, which), value).moving


def set_date(store: Store, document_id: int, which: str, value: DateValue | None) -> tuple[tuple[Move, ...], Changes]:
    """Set one of a document's dates and read all that hangs on it anew, in one operation; return what moved."""
    dated = DatedBy(value) if value is not None else None
    plan, changes = dating.set_date(store, _place(document_id, which), dated)
    return plan.moving, changes


def _place(document_id: int, which: str) -> Place:
    if which not in DOCUMENT_DATES:
        raise ValueError(which)
    return Place("document", document_id, which)


def set_date_words(store: Store, document_id: int, which: str, words: str) -> tuple[tuple[Move, ...], Changes]:
    """Set one of a document's dates as typed, EDTF or words; empty takes it away. Raises DateError on what cannot be read."""
    value = read_date(words, None, hemisphere=dates.hemisphere(store.connection)).value if words.strip() else None
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


def set_source_of(store: Store, document_ids: Iterable[int], name: str) -> tuple[None, Changes]:
    """Say who published several documents, in one step; as ``set_source``."""
    done = list(dict.fromkeys(document_ids))
    with store.operation("document.change") as operation:
        source_id = None
        if clean(name):
            known = documents.find_source(store.connection, name)
            source_id = known.id if known else documents.add_source(store.connection, clean(name))
        for document_id in done:
            if documents.get(store.connection, document_id).source_id != source_id:
                update(store.connection, "document", document_id, {"source_id": source_id})
    return None, operation.changes


def remove_several(
    store: Store,
    document_ids: Iterable[int],
    progress: Callable[[int, int, str], None] | None = None,
    checkpoint: Callable[[], None] = lambda: None,
) -> tuple[None, Changes]:
    """Take documents out of the case in one step, as ``remove`` does with one; those that are gone are passed over."""
    wanted = list(dict.fromkeys(document_ids))
    with store.operation("document.remove", bulk=True) as operation:
        for done, document_id in enumerate(wanted):
            checkpoint()
            if progress is not None:
                progress(done, len(wanted), "removing")
            delete(store.connection, "document", document_id)
    return None, operation.changes


def remove(store: Store, document_id: int) -> tuple[None, Changes]:
    """Take a document out of the case with its passages; records stay, marked as without evidence. Undo brings it back."""
    with store.operation("document.remove", bulk=True) as operation:
        if store.connection.execute("SELECT 1 FROM document WHERE id = ?", (document_id,)).fetchone() is None:
            raise UserError("The document is not there any more. It may have been undone.")
        delete(store.connection, "document", document_id)
    return None, operation.changes
