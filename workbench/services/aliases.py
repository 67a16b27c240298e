"""Aliases: the other names of an entity, each with the words that show where it comes from."""

from collections.abc import Iterable

from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.naming import clean, fold
from workbench.model.records import Span
from workbench.services.editing import drop_bare
from workbench.services.recording import add_alias_row, passage_for, rest_on
from workbench.store import aliases, documents
from workbench.store.database import Store
from workbench.store.rows import delete, insert


def add_alias(store: Store, entity_id: int, name: str) -> tuple[None, Changes]:
    """Add a name to an entity. Raises UserError without a name."""
    name = clean(name)
    if not name:
        raise UserError("An alias needs a name. Type one, or press Esc.")
    with store.operation("entity.alias") as operation:
        add_alias_row(store, entity_id, name)
    return None, operation.changes


def set_aliases(
    store: Store, entity_id: int, names: Iterable[str], document_id: int | None = None, span: Span | None = None
) -> tuple[None, Changes]:
    """Make the aliases of an entity exactly these, in this order; those that stay keep their evidence.

    A new one that stands in the selected words takes them as its evidence. What only a dropped one rested on goes too.
    """
    wanted = [name for name in dict.fromkeys(clean(n) for n in names) if name]
    with store.operation("entity.alias") as operation:
        connection = store.connection
        there = aliases.rows_of(connection, entity_id)
        known = {name for _, name in there}
        kept = [name for _, name in there if name in wanted]
        in_order = wanted[: len(kept)] == kept
        bare: list[int] = []
        carried: dict[str, list[tuple[int, str]]] = {}
        for number, name in there:
            rests = aliases.rests_on(connection, number)
            if name not in wanted:
                bare += [passage_id for passage_id, _ in rests]
                delete(connection, "entity_alias", number)
            elif not in_order:
                carried[name] = rests
                delete(connection, "entity_alias", number)
        for name in wanted:
            if name in known and in_order:
                continue
            row = {"entity_id": entity_id, "name": name, "folded": fold(name)}
            number = insert(connection, "entity_alias", row)
            for passage_id, role in carried.get(name, ()):
                link = {"entity_alias_id": number, "passage_id": passage_id, "role": role}
                insert(connection, "entity_alias_evidence", link)
            if name not in known and document_id is not None and span is not None:
                words = documents.text(connection, document_id)[span.start : span.end]
                if fold(name) in fold(words):
                    rest_on(store, number, passage_for(store, document_id, span))
        drop_bare(store, bare)
    return None, operation.changes
