"""Relations and claims beyond plain fields: what a predicate reads back as, which end is which, a grade of a claim's own."""

import re

from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.naming import clean
from workbench.model.predicates import Predicate, stored, vocabulary
from workbench.model.uid import new_uid
from workbench.store import neighbours, relations
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import delete, insert, update

_GRADED = re.compile(r"([A-Fa-f])(?:\s*[:,–-]\s*|\s+)(\S.*)", re.DOTALL)


def predicates(connection: Connection) -> list[Predicate]:
    """Return the predicates to choose from, most used first; see `model.predicates.vocabulary`."""
    return vocabulary(neighbours.written(connection), relations.uses(connection))


def describe_predicate(store: Store, name: str, inverse: str, symmetric: bool = False) -> tuple[None, Changes]:
    """Say how a predicate of this case reads from its object, or that it holds both ways; with neither it is forgotten."""
    name, back = stored(clean(name)), stored(clean(inverse)) or None
    if symmetric:
        back = None
    with store.operation("predicate.change") as operation:
        row = store.connection.execute(
            "SELECT id, inverse, symmetric FROM predicate WHERE name = ? ORDER BY id DESC LIMIT 1", (name,)
        ).fetchone()
        if row is None and (back or symmetric):
            values = {"uid": new_uid(), "name": name, "inverse": back, "symmetric": int(symmetric)}
            insert(store.connection, "predicate", values)
        elif row is not None and not (back or symmetric):
            delete(store.connection, "predicate", row[0])
        elif row is not None and (row[1], bool(row[2])) != (back, symmetric):
            update(store.connection, "predicate", row[0], {"inverse": back, "symmetric": int(symmetric)})
    return None, operation.changes


def read_back(store: Store, name: str, words: str) -> tuple[None, Changes]:
    """Take what was typed for the inverse of a predicate: the predicate itself says that it holds both ways."""
    return describe_predicate(store, name, words, symmetric=stored(clean(words)) == stored(clean(name)))


def swap_ends(store: Store, relation_id: int) -> tuple[None, Changes]:
    """Make the subject of a relation its object. Raises UserError where the object is an event."""
    relation = relations.get(store.connection, relation_id)
    if relation.object_entity is None:
        raise UserError("An event cannot be the subject of a relation. The two were left as they are.")
    # the rows' own entities, not those they are read as
    subject_id, object_id = store.connection.execute(
        "SELECT subject_id, object_entity_id FROM relation WHERE id = ?", (relation_id,)
    ).fetchone()
    values = {"subject_id": object_id, "object_entity_id": subject_id}
    with store.operation("relation.change") as operation:
        update(store.connection, "relation", relation_id, values)
    return None, operation.changes


def override_reliability(store: Store, claim_id: int, words: str) -> tuple[None, Changes]:
    """Grade one claim other than its source: "B: the clerk saw it himself"; empty words take the grade back.

    Raises UserError without a letter A-F, or without a reason.
    """
    words = clean(words)
    found = _GRADED.fullmatch(words)
    if words and found is None:
        raise UserError("Type a grade from A to F and why: B: the witness saw it himself. What was there is kept.")
    values: dict[str, object] = {"reliability": None, "reliability_reason": None}
    if found is not None:
        values = {"reliability": found[1].upper(), "reliability_reason": found[2].strip()}
    with store.operation("claim.change") as operation:
        update(store.connection, "claim", claim_id, values)
    return None, operation.changes
