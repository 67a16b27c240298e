"""Recording what is known of an entity: a key, its value, its date, and the words it rests on."""

from workbench.dates import DateError, read_date
from workbench.model.attributes import DATES, checked, typed
from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.records import Span
from workbench.model.uid import new_uid
from workbench.services.editing import drop_bare
from workbench.services.recording import DatedBy, add_date, passage_for
from workbench.store import attributes, dates, entities, passages
from workbench.store.database import Store
from workbench.store.rows import delete, insert, update


def record_attribute(
    store: Store, entity_id: int, line: str, document_id: int | None = None, span: Span | None = None
) -> tuple[int, Changes]:
    """Record what a line says of an entity ("role: governor"), with the selected words as its evidence where there are some.

    The value of a date key (born, died, founded ...) is read as a date. Raises UserError for a line that says nothing.
    """
    key, value = typed(line)
    with store.operation("attribute.record") as operation:
        entities.get(store.connection, entity_id)
        passage_id = passage_for(store, document_id, span) if document_id is not None and span is not None else None
        values = {"uid": new_uid(), "entity_id": entity_id, "key": key, "value": value}
        date_id = add_date(store, _read(store, key, value), passage_id)
        attribute_id = insert(store.connection, "attribute", {**values, "date_id": date_id})
        if passage_id is not None:
            evidence = {"attribute_id": attribute_id, "passage_id": passage_id, "role": "statement"}
            insert(store.connection, "attribute_evidence", evidence)
    return attribute_id, operation.changes


def change_attribute(store: Store, attribute_id: int, value: str) -> tuple[None, Changes]:
    """Change a value; that of a date key is read again, and supersedes the date. An empty one is refused by UserError."""
    with store.operation("attribute.change") as operation:
        try:
            now = attributes.get(store.connection, attribute_id)
        except LookupError as error:
            raise UserError("It is not there any more. It may have been undone or deleted.") from error
        said = checked(now.key, value)
        if said != now.value:
            values: dict[str, object] = {"value": said}
            if now.key in DATES:
                before = now.date.id if now.date is not None else None
                values["date_id"] = add_date(store, _read(store, now.key, said), None, before)
            update(store.connection, "attribute", attribute_id, values)
    return None, operation.changes


def remove_attribute(store: Store, attribute_id: int) -> tuple[None, Changes]:
    """Remove an attribute with its date; passages that then hold nothing go too."""
    with store.operation("attribute.delete") as operation:
        connection = store.connection
        now = attributes.get(connection, attribute_id)
        bare = [passage.id for passage in passages.passages_of(connection, "attribute", attribute_id)]
        if now.date is not None:
            bare += [one.passage_id for one in dates.lineage(connection, now.date.id) if one.passage_id is not None]
        delete(connection, "attribute", attribute_id)
        if now.date is not None:
            dates.delete_lineage(connection, now.date.id)
        drop_bare(store, bare)
    return None, operation.changes


def _read(store: Store, key: str, value: str) -> DatedBy | None:
    if key not in DATES:
        return None
    try:
        return DatedBy(read_date(value, None, hemisphere=dates.hemisphere(store.connection)).value)
    except DateError as error:
        raise UserError(f"{error} Nothing was changed.") from error
