"""Editing: every field of every record kind, each change one undo step; deleting with what hangs on it."""

from collections.abc import Iterable

from workbench.model.anchors import MovePlan, Place
from workbench.model.chains import joined
from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.naming import clean, clean_lines, fold
from workbench.model.records import Span
from workbench.model.uid import new_uid
from workbench.services import dating
from workbench.services.recording import DatedBy, passage_for, speaker_ids
from workbench.store import (
    aliases,
    attributes,
    claims,
    codebook,
    dates,
    documents,
    entities,
    entity_choice,
    events,
    orders,
    passages,
    relations,
    same_as,
)
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import delete, insert, update

# Plain fields: (kind, field) -> whether it may be empty. Notes keep their lines.
_FIELDS = {
    ("entity", "name"): False,
    ("entity", "kind"): False,
    ("entity", "note"): True,
    ("event", "title"): False,
    ("event", "kind"): False,
    ("event", "note"): True,
    ("claim", "statement"): False,
    ("claim", "stance"): False,
    ("claim", "credibility"): True,
    ("claim", "likelihood"): True,
    ("claim", "confidence"): True,
    ("claim", "condition"): True,
    ("claim", "note"): True,
    ("claim", "via"): True,
    ("claim", "status"): True,
    ("attribute", "note"): True,
    ("relation", "predicate"): False,
    ("relation", "note"): True,
    ("tag", "name"): False,
    ("tag", "colour"): True,
    ("tag", "note"): True,
    ("tag", "include"): True,
    ("tag", "exclude"): True,
    ("source", "name"): False,
    ("source", "kind"): True,
    ("source", "reliability"): True,
    ("source", "note"): True,
    ("document", "title"): False,
    ("document", "author"): True,
    ("document", "url"): True,
    ("document", "language"): True,
    ("passage", "note"): True,
}
_LINES = ("note", "include", "exclude")
_DATES = {
    ("event", "date"): "date_id",
    ("relation", "date"): "date_id",
    ("attribute", "date"): "date_id",
    ("claim", "believed_from"): "believed_from_id",
    ("claim", "believed_until"): "believed_until_id",
}


def set_field(store: Store, kind: str, record_id: int, field: str, value: str | None) -> tuple[None, Changes]:
    """Change one plain field of a record. Raises UserError when a field that must hold something is left empty."""
    optional = _FIELDS[kind, field]
    said = clean_lines(value or "") if field in _LINES else (clean(value or "") or None)
    if said is None and not optional:
        raise UserError(f"The {field} cannot be empty. What was there is kept.")
    values: dict[str, object] = {field: said}
    if field == "name":
        values["folded"] = fold(said or "")
    if field == "via":
        values[field] = joined((said or "",))
    if field == "predicate":
        values[field] = (said or "").replace(" ", "_")
    with store.operation(f"{kind}.change") as operation:
        row = store.connection.execute(f'SELECT "{field}" FROM {kind} WHERE id = ?', (record_id,)).fetchone()
        if row is None:
            raise UserError("It is not there any more. It may have been undone or deleted.")
        if row[0] != values[field]:
            update(store.connection, kind, record_id, values)
    return None, operation.changes


def set_kind(store: Store, entity_ids: Iterable[int], kind: str) -> tuple[None, Changes]:
    """Change the kind of several entities at once."""
    kind = clean(kind)
    if not kind:
        raise UserError("The kind cannot be empty. What was there is kept.")
    with store.operation("entity.change") as operation:
        for entity_id in entity_ids:
            if entities.get(store.connection, entity_id).kind != kind:
                update(store.connection, "entity", entity_id, {"kind": kind})
    return None, operation.changes


def set_date(store: Store, kind: str, record_id: int, field: str, dated: DatedBy | None) -> tuple[MovePlan, Changes]:
    """Give a record another date; see ``dating.set_date``."""
    return dating.set_date(store, Place(kind, record_id, field), dated)


def set_place(store: Store, event_id: int, entity_id: int | None) -> tuple[None, Changes]:
    """Say where an event happened; None takes the place away."""
    with store.operation("event.change") as operation:
        update(store.connection, "event", event_id, {"place_id": entity_id})
    return None, operation.changes


def set_place_named(store: Store, event_id: int, name: str) -> tuple[None, Changes]:
    """Say where an event happened by name; an unknown name becomes a place, an empty one takes the place away."""
    with store.operation("event.change") as operation:
        entity_id = _entity_named(store, name, "place") if clean(name) else None
        update(store.connection, "event", event_id, {"place_id": entity_id})
    return None, operation.changes


def _entity_named(store: Store, name: str, kind: str) -> int:
    known = entity_choice.meant(store.connection, name)
    return known.id if known else entities.add(store.connection, kind, clean(name))


def add_participant(store: Store, event_id: int, name: str, role: str | None = None) -> tuple[None, Changes]:
    """Add somebody to an event by name; an unknown name becomes a person. Raises UserError without a name or when there already."""
    if not clean(name):
        raise UserError("A participant needs a name. Type one, or press Esc.")
    role = clean(role or "") or None
    with store.operation("participant.add") as operation:
        entity_id = _entity_named(store, name, "person")
        if any(p.entity_id == entity_id and p.role == role for p in events.participants(store.connection, event_id)):
            raise UserError("It takes part in that role already.")
        insert(store.connection, "participant", {"event_id": event_id, "entity_id": entity_id, "role": role})
    return None, operation.changes


def set_role(store: Store, participant_id: int, role: str | None) -> tuple[None, Changes]:
    """Change the role of a participant."""
    with store.operation("participant.change") as operation:
        update(store.connection, "participant", participant_id, {"role": clean(role or "") or None})
    return None, operation.changes


def remove_participant(store: Store, participant_id: int) -> tuple[None, Changes]:
    """Take a participant out of an event."""
    with store.operation("participant.remove") as operation:
        delete(store.connection, "participant", participant_id)
    return None, operation.changes


def set_speaker(store: Store, claim_id: int, name: str) -> tuple[None, Changes]:
    """Say whom a claim is attributed to, by name; an unknown name becomes a source, an empty one takes it away."""
    with store.operation("claim.change") as operation:
        entity_id, source_id = speaker_ids(store, name) if clean(name) else (None, None)
        update(
            store.connection, "claim", claim_id, {"attributed_entity_id": entity_id, "attributed_source_id": source_id}
        )
    return None, operation.changes


def set_asserted_by(store: Store, claim_id: int, name: str) -> tuple[None, Changes]:
    """Say which source asserts a claim, by name; an unknown name becomes a source, an empty one takes it away."""
    with store.operation("claim.change") as operation:
        known = documents.find_source(store.connection, name) if clean(name) else None
        source_id = known.id if known else documents.add_source(store.connection, clean(name)) if clean(name) else None
        update(store.connection, "claim", claim_id, {"asserted_by_id": source_id})
    return None, operation.changes


def add_about(store: Store, claim_id: int, name: str) -> tuple[None, Changes]:
    """Say that a claim is about a known entity. Raises UserError when none has that name or it is listed already."""
    with store.operation("claim.change") as operation:
        entity_id = _known_entity(store, name)
        if any((ref.kind, ref.id) == ("entity", entity_id) for ref in claims.about(store.connection, claim_id)):
            raise UserError("The claim is about it already.")
        insert(store.connection, "claim_about", {"claim_id": claim_id, "entity_id": entity_id})
    return None, operation.changes


def remove_about(store: Store, claim_id: int, kind: str, record_id: int) -> tuple[None, Changes]:
    """Say that a claim is not about an entity or an event."""
    if kind not in ("entity", "event"):
        raise ValueError(kind)
    with store.operation("claim.change") as operation:
        meant = same_as.group_of(store.connection, record_id) if kind == "entity" else [record_id]
        listed = same_as.among(meant)
        store.connection.execute(f"DELETE FROM claim_about WHERE claim_id = ? AND {kind}_id IN {listed}", (claim_id,))
    return None, operation.changes


def _known_entity(store: Store, name: str) -> int:
    known = entity_choice.meant(store.connection, name)
    if known is None:
        raise UserError(
            f"No entity is called “{clean(name)}”. Choose one from the list, or record it in the text first."
        )
    return known.id


def set_relation_end(store: Store, relation_id: int, end: str, name: str) -> tuple[None, Changes]:
    """Change the ``subject`` or the ``object`` of a relation to a known entity. Raises UserError for an unknown name or the same one."""
    relation = relations.get(store.connection, relation_id)
    entity_id = _known_entity(store, name)
    other = relation.object_entity.id if end == "subject" and relation.object_entity else relation.subject.id
    if entity_id == other and (end == "object" or relation.object_entity is not None):
        raise UserError("A relation needs two different entities. Choose another one.")
    values = {"subject_id": entity_id} if end == "subject" else {"object_entity_id": entity_id, "object_event_id": None}
    with store.operation("relation.change") as operation:
        update(store.connection, "relation", relation_id, values)
    return None, operation.changes


def set_relation_ends(store: Store, relation_id: int, subject_id: int, object_id: int) -> tuple[None, Changes]:
    """Change the two entities of a relation. Raises UserError when they are the same."""
    if subject_id == object_id:
        raise UserError("A relation needs two different entities. Choose another one.")
    with store.operation("relation.change") as operation:
        values = {"subject_id": subject_id, "object_entity_id": object_id, "object_event_id": None}
        update(store.connection, "relation", relation_id, values)
    return None, operation.changes


def link_claims(
    store: Store, from_id: int, to_id: int, kind: str, document_id: int | None = None, span: Span | None = None
) -> tuple[int, Changes]:
    """Say that one claim refutes, completes, confirms, contradicts or supports another, resting on the words of ``span``.

    Raises UserError for the same claim.
    """
    if from_id == to_id:
        raise UserError("A claim cannot be linked to itself. Choose another one.")
    with store.operation("claim.link") as operation:
        link_id = insert(
            store.connection, "claim_link", {"uid": new_uid(), "from_id": from_id, "to_id": to_id, "kind": kind}
        )
        if document_id is not None and span is not None:
            link = {"claim_link_id": link_id, "passage_id": passage_for(store, document_id, span), "role": "statement"}
            insert(store.connection, "claim_link_evidence", link)
    return link_id, operation.changes


def unlink_claims(store: Store, link_id: int) -> tuple[None, Changes]:
    """Take a link between claims away, and the passages that only bore it out."""
    with store.operation("claim.unlink") as operation:
        bare = [passage.id for passage in passages.passages_of(store.connection, "claim_link", link_id)]
        delete(store.connection, "claim_link", link_id)
        drop_bare(store, bare)
    return None, operation.changes


def remove_evidence(store: Store, kind: str, link_id: int) -> tuple[None, Changes]:
    """Take a passage from a record (of an entity: a mention); a passage that then holds nothing goes too."""
    table = "mention" if kind == "entity" else passages.EVIDENCE_OF[kind]
    with store.operation("evidence.remove") as operation:
        row = store.connection.execute(f"SELECT passage_id FROM {table} WHERE id = ?", (link_id,)).fetchone()
        if row is None:
            raise UserError("It is not there any more. It may have been undone or deleted.")
        if kind == "entity":
            _let_go_of_aliases(store, row[0], entities.of_mention(store.connection, link_id))
        delete(store.connection, table, link_id)
        drop_bare(store, [row[0]])
    return None, operation.changes


def untag(store: Store, passage_id: int, tag_id: int) -> tuple[None, Changes]:
    """Take a tag from a passage; a passage that then holds nothing goes too."""
    with store.operation("tag.remove") as operation:
        store.connection.execute("DELETE FROM passage_tag WHERE passage_id = ? AND tag_id = ?", (passage_id, tag_id))
        drop_bare(store, [passage_id])
    return None, operation.changes


def delete_passage(store: Store, passage_id: int) -> tuple[None, Changes]:
    """Delete a passage with its mentions, tags and links as evidence; the records stay."""
    with store.operation("passage.delete") as operation:
        delete(store.connection, "passage", passage_id)
    return None, operation.changes


def delete_records(store: Store, kind: str, ids: Iterable[int]) -> tuple[None, Changes]:
    """Delete records of one kind (also ``tag``), what hangs on them, and passages that then hold nothing."""
    wanted = list(ids)
    with store.operation(f"{kind}.delete", bulk=len(wanted) > 500 or _is_heavy(store, kind, wanted)) as operation:
        connection = store.connection
        if kind == "entity":
            # who is merged with it goes with it
            wanted = list(dict.fromkeys(part for one in wanted for part in same_as.group_of(connection, one)))
        if kind == "event":
            dating.let_go_of_events(store, wanted)
        for record_id in wanted:
            bare = [] if kind == "tag" else [p.id for p in passages.passages_of(connection, kind, record_id)]
            if kind == "entity":
                bare += same_as.passages_naming(connection, record_id)
                bare += aliases.passages_of_entity(connection, record_id)
                known = attributes.of_entities(connection, [record_id])
                bare += [
                    passage.id for one in known for passage in passages.passages_of(connection, "attribute", one.id)
                ]
            if kind == "tag":
                bare = _let_go_of_tag(store, record_id)
            if kind == "event":
                bare += orders.passages_of_event(connection, record_id)
            hanging = _dates_of(store, kind, record_id)
            if kind == "entity":
                hanging += [one.date.id for one in known if one.date is not None]
            worded = [date.passage_id for one in hanging for date in dates.lineage(connection, one)]
            bare += [passage_id for passage_id in worded if passage_id is not None]
            delete(connection, kind, record_id)
            for date_id in hanging:
                dates.delete_lineage(connection, date_id)
            drop_bare(store, bare)
    return None, operation.changes


def _is_heavy(store: Store, kind: str, ids: Iterable[int]) -> bool:
    return kind == "tag" and sum(tag.passages for tag in codebook.get_many(store.connection, ids).values()) > 2000


def _let_go_of_tag(store: Store, tag_id: int) -> list[int]:
    """Put the tags under one that goes where it stood; return the passages that have it."""
    rows = store.connection.execute(
        "SELECT c.id, t.parent_id FROM tag AS c JOIN tag AS t ON t.id = c.parent_id WHERE t.id = ?", (tag_id,)
    )
    for child_id, parent_id in rows.fetchall():
        update(store.connection, "tag", child_id, {"parent_id": parent_id})
    rows = store.connection.execute("SELECT passage_id FROM passage_tag WHERE tag_id = ?", (tag_id,))
    return [row[0] for row in rows.fetchall()]


def _dates_of(store: Store, kind: str, record_id: int) -> list[int]:
    columns = [column for (owner, _), column in _DATES.items() if owner == kind]
    if not columns:
        return []
    row = store.connection.execute(f"SELECT {', '.join(columns)} FROM {kind} WHERE id = ?", (record_id,)).fetchone()
    if row is None:
        raise UserError("It is not there any more. It may have been undone or deleted.")
    return [value for value in row if value is not None]


def drop_bare(store: Store, ids: Iterable[int]) -> None:
    """Delete those passages on which nothing is recorded any more. Inside an operation."""
    for passage_id in passages.bare(store.connection, dict.fromkeys(ids)):
        delete(store.connection, "passage", passage_id)


def what_goes(connection: Connection, kind: str, record_id: int) -> tuple[int, int]:
    """Return how many passages and how many roles or links go with a record, for the question before a deletion."""

    return len(passages.passages_of(connection, kind, record_id)), _links(connection, kind, record_id)


def _links(connection: Connection, kind: str, record_id: int) -> int:
    execute = connection.execute
    if kind == "entity":
        related = len(relations.of_entity(connection, record_id))
        group = same_as.among(same_as.group_of(connection, record_id))
        (roles,) = execute(f"SELECT count(*) FROM participant WHERE entity_id IN {group}").fetchone()
        return int(roles) + related
    if kind == "event":
        return len(events.participants(connection, record_id))
    if kind == "claim":
        return len(claims.links_of(connection, record_id))
    return 0


def unlink_passage(store: Store, passage_id: int, kind: str, record_id: int) -> tuple[None, Changes]:
    """Take a passage from a record, in every role it has; a passage that then holds nothing goes too."""
    table = "mention" if kind == "entity" else passages.EVIDENCE_OF[kind]
    with store.operation("evidence.remove") as operation:
        meant = same_as.group_of(store.connection, record_id) if kind == "entity" else [record_id]
        listed = same_as.among(meant)
        store.connection.execute(f"DELETE FROM {table} WHERE passage_id = ? AND {kind}_id IN {listed}", (passage_id,))
        if kind == "entity":
            _let_go_of_aliases(store, passage_id, record_id)
        drop_bare(store, [passage_id])
    return None, operation.changes


def _let_go_of_aliases(store: Store, passage_id: int, entity_id: int) -> None:
    """Words that do not name an entity any more are no evidence of its aliases either; the aliases stay."""
    group = same_as.group_of(store.connection, entity_id)
    for link_id, _, _ in aliases.on_passage(store.connection, passage_id, group):
        delete(store.connection, "entity_alias_evidence", link_id)
