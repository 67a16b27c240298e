"""Recording: a selection becomes a passage and a record, each call one undo step."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbench.dates import DateValue
from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.naming import clean, clean_lines, fold
from workbench.model.records import Span
from workbench.model.uid import new_uid
from workbench.services import codebook
from workbench.store import dates, documents, entities, entity_choice, events, passages, same_as
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import insert, update


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded: kind and id of the record, and its passage (None where it has none)."""

    kind: str
    id: int
    passage_id: int | None


@dataclass(frozen=True, slots=True)
class DatedBy:
    """A date to record: its value and what it hangs on."""

    value: DateValue
    anchor_document_id: int | None = None
    anchor_date: str | None = None
    anchor_event_id: int | None = None


def passage_for(store: Store, document_id: int, span: Span) -> int:
    """Return the passage of that span, made if it is not there. Inside an operation. Raises UserError outside the text."""
    known = passages.find(store.connection, document_id, span)
    if known is not None:
        return known
    text = documents.text(store.connection, document_id)
    if span.end > len(text):
        raise UserError("The selection ends after the document's text. Select the words again.")
    return passages.add(store.connection, document_id, span, text, store.actor)


def record_entity(
    store: Store, document_id: int, span: Span, name: str, kind: str, entity_id: int | None = None
) -> tuple[Recorded, Changes]:
    """Record a mention of an entity, and the entity itself unless ``entity_id`` names a known one.

    Words that differ from the known entity's names become an alias. Raises UserError without a name.
    """
    name = clean(name)
    if not name:
        raise UserError("An entity needs a name. Type one, or press Esc.")
    with store.operation("entity.record") as operation:
        connection = store.connection
        passage_id = passage_for(store, document_id, span)
        if entity_id is None:
            entity_id = entities.add(connection, clean(kind) or "object", name)
        else:
            add_alias_row(store, entity_id, name, passage_id)
        group = same_as.group_of(connection, entity_id)
        exists = connection.execute(
            f"SELECT 1 FROM mention WHERE passage_id = ? AND entity_id IN {same_as.among(group)}", (passage_id,)
        ).fetchone()
        if not exists:
            insert(connection, "mention", {"uid": new_uid(), "passage_id": passage_id, "entity_id": entity_id})
    return Recorded("entity", entity_id, passage_id), operation.changes


def add_alias_row(store: Store, entity_id: int, name: str, passage_id: int | None = None) -> None:
    """Add a name to an entity unless it has it, case and accents aside. Inside an operation.

    A new one rests on the passage, where its name stands in those words.
    """
    entity = entities.get(store.connection, entity_id)
    if fold(name) not in {fold(known) for known in (entity.name, *entity.aliases, *entity.merged)}:
        row = {"entity_id": entity_id, "name": name, "folded": fold(name)}
        alias_id = insert(store.connection, "entity_alias", row)
        if passage_id is not None and fold(name) in fold(passages.get(store.connection, passage_id).quote):
            rest_on(store, alias_id, passage_id)


def rest_on(store: Store, alias_id: int, passage_id: int) -> None:
    """Make a passage the evidence of an alias. Inside an operation."""
    link = {"entity_alias_id": alias_id, "passage_id": passage_id, "role": "statement"}
    insert(store.connection, "entity_alias_evidence", link)


def add_date(
    store: Store, dated: DatedBy | None, passage_id: int | None, supersedes_id: int | None = None
) -> int | None:
    """Store a date, or None for None. Inside an operation."""
    if dated is None:
        return None
    return dates.add(
        store.connection,
        dated.value,
        store.actor,
        passage_id=passage_id,
        anchor_document_id=dated.anchor_document_id,
        anchor_date=dated.anchor_date,
        anchor_event_id=dated.anchor_event_id,
        supersedes_id=supersedes_id,
    )


def record_event(
    store: Store,
    document_id: int | None,
    span: Span | None,
    title: str,
    kind: str = "event",
    date: DatedBy | None = None,
    place_id: int | None = None,
    participants: Iterable[tuple[int, str | None]] = (),
) -> tuple[Recorded, Changes]:
    """Record an event with the selection as its statement. Raises UserError without a title."""
    return _record_event(store, document_id, span, title, kind, date, lambda: place_id, participants)


def record_event_named(
    store: Store,
    document_id: int,
    span: Span,
    title: str,
    kind: str,
    date: DatedBy | None,
    place: str,
    participants: Iterable[tuple[int, str | None]] = (),
) -> tuple[Recorded, Changes]:
    """Record an event whose place is given by name; an unknown name becomes a place, in the same step."""

    def place_id() -> int | None:
        if not clean(place):
            return None
        known = entity_choice.meant(store.connection, place)
        return known.id if known else entities.add(store.connection, "place", clean(place))

    return _record_event(store, document_id, span, title, kind, date, place_id, participants)


def _record_event(
    store: Store,
    document_id: int | None,
    span: Span | None,
    title: str,
    kind: str,
    date: DatedBy | None,
    find_place: Callable[[], int | None],
    participants: Iterable[tuple[int, str | None]],
) -> tuple[Recorded, Changes]:
    title = clean(title)
    if not title:
        raise UserError("An event needs a title. Type one, or press Esc.")
    with store.operation("event.record") as operation:
        connection = store.connection
        place_id = find_place()
        passage_id = passage_for(store, document_id, span) if document_id is not None and span is not None else None
        date_id = add_date(store, date, passage_id)
        event_id = events.add(connection, clean(kind) or "event", title, date_id, place_id)
        if passage_id is not None:
            insert(connection, "event_evidence", {"event_id": event_id, "passage_id": passage_id, "role": "statement"})
        for entity_id, role in dict.fromkeys(participants):
            insert(connection, "participant", {"event_id": event_id, "entity_id": entity_id, "role": role})
    return Recorded("event", event_id, passage_id), operation.changes


def record_claim(
    store: Store,
    document_id: int,
    span: Span,
    statement: str,
    *,
    speaker: str | None = None,
    speaker_entity_id: int | None = None,
    speaker_source_id: int | None = None,
    stance: str = "asserted",
    about: Iterable[tuple[str, int]] = (),
) -> tuple[Recorded, Changes]:
    """Record a claim: asserted by the document's source, attributed to the speaker.

    A speaker given by name only becomes a source of the case, unless an entity or source of that name is known.
    Raises UserError without a statement.
    """
    statement = clean(statement)
    if not statement:
        raise UserError("A claim needs a statement. Type one, or press Esc.")
    with store.operation("claim.record") as operation:
        connection = store.connection
        passage_id = passage_for(store, document_id, span)
        if speaker_entity_id is None and speaker_source_id is None and speaker and clean(speaker):
            speaker_entity_id, speaker_source_id = speaker_ids(store, speaker)
        claim_id = insert(
            connection,
            "claim",
            {
                "uid": new_uid(),
                "statement": statement,
                "asserted_by_id": documents.get(connection, document_id).source_id,
                "attributed_source_id": speaker_source_id,
                "attributed_entity_id": speaker_entity_id,
                "stance": stance,
            },
        )
        insert(connection, "claim_evidence", {"claim_id": claim_id, "passage_id": passage_id, "role": "statement"})
        for kind, record_id in dict.fromkeys(about):
            insert(connection, "claim_about", {"claim_id": claim_id, f"{kind}_id": record_id})
    return Recorded("claim", claim_id, passage_id), operation.changes


def speaker_ids(store: Store, name: str) -> tuple[int | None, int | None]:
    """Return (entity, source) of a speaker's name, one of them None; an unknown name is made a source. Inside an operation."""
    known = entity_choice.meant(store.connection, name)
    if known:
        return known.id, None
    source = documents.find_source(store.connection, name)
    return None, source.id if source else documents.add_source(store.connection, clean(name))


def record_relation(
    store: Store,
    document_id: int | None,
    span: Span | None,
    subject_id: int,
    predicate: str,
    object_id: int,
    *,
    object_kind: str = "entity",
    date: DatedBy | None = None,
) -> tuple[Recorded, Changes]:
    """Record a relation with the selection as evidence. Raises UserError when an end or the predicate is missing."""
    predicate = clean(predicate)
    if not predicate:
        raise UserError("A relation needs a word for what holds between the two. Type one, or press Esc.")
    if object_kind == "entity" and subject_id == object_id:
        raise UserError("A relation needs two different entities. Choose another one.")
    with store.operation("relation.record") as operation:
        connection = store.connection
        passage_id = passage_for(store, document_id, span) if document_id is not None and span is not None else None
        relation_id = insert(
            connection,
            "relation",
            {
                "uid": new_uid(),
                "subject_id": subject_id,
                "predicate": predicate.replace(" ", "_"),
                f"object_{object_kind}_id": object_id,
                "date_id": add_date(store, date, passage_id),
            },
        )
        if passage_id is not None:
            insert(
                connection,
                "relation_evidence",
                {"relation_id": relation_id, "passage_id": passage_id, "role": "statement"},
            )
    return Recorded("relation", relation_id, passage_id), operation.changes


def tag_passage(
    store: Store, document_id: int, span: Span, name: str, tag_id: int | None = None
) -> tuple[Recorded, Changes]:
    """Tag the selection with ``tag_id``, else by name or path (``Parent / Child``); what is unknown of it is made.

    Raises UserError without a name, and when the tag is gone.
    """
    if tag_id is None and not clean(name):
        raise UserError("A tag needs a name. Type one, or press Esc.")
    with store.operation("tag.apply") as operation:
        connection = store.connection
        passage_id = passage_for(store, document_id, span)
        if tag_id is None:
            tag_id = codebook.make_path(store, name)
        else:
            codebook.known(store, [tag_id])
        has = connection.execute(
            "SELECT 1 FROM passage_tag WHERE passage_id = ? AND tag_id = ?", (passage_id, tag_id)
        ).fetchone()
        if not has:
            insert(connection, "passage_tag", {"passage_id": passage_id, "tag_id": tag_id})
    return Recorded("tag", tag_id, passage_id), operation.changes


def highlight(store: Store, document_id: int, span: Span) -> tuple[Recorded, Changes]:
    """Keep the selection as a passage with nothing recorded on it."""
    with store.operation("passage.highlight") as operation:
        passage_id = passage_for(store, document_id, span)
    return Recorded("passage", passage_id, passage_id), operation.changes


def note(store: Store, document_id: int, span: Span, words: str) -> tuple[Recorded, Changes]:
    """Write a note on the selection; empty words take the note away."""
    with store.operation("passage.note") as operation:
        passage_id = passage_for(store, document_id, span)
        update(store.connection, "passage", passage_id, {"note": clean_lines(words)})
    return Recorded("passage", passage_id, passage_id), operation.changes


def add_evidence(
    store: Store, kind: str, record_id: int, document_id: int, span: Span, role: str = "statement"
) -> tuple[Recorded, Changes]:
    """Add the selection as evidence of a record; of an entity as a mention. Raises UserError when it is there already."""
    with store.operation("evidence.add") as operation:
        passage_id = passage_for(store, document_id, span)
        if kind == "entity":
            table, values = "mention", {"uid": new_uid(), "passage_id": passage_id, "entity_id": record_id}
            group = same_as.among(same_as.group_of(store.connection, record_id))
            clash: tuple[str, tuple[int, ...]] = (f"entity_id IN {group} AND passage_id = ?", (passage_id,))
        else:
            table = passages.EVIDENCE_OF[kind]
            values = {f"{kind}_id": record_id, "passage_id": passage_id, "role": role}
            clash = (f"{kind}_id = ? AND passage_id = ? AND role = '{role}'", (record_id, passage_id))
        if store.connection.execute(f"SELECT 1 FROM {table} WHERE {clash[0]}", clash[1]).fetchone():
            raise UserError("These words are evidence of it already.")
        insert(store.connection, table, values)
    return Recorded(kind, record_id, passage_id), operation.changes


def kind_of(connection: Connection, kind: str, record_id: int) -> str:
    """Return the kind of an entity or event, to be offered the next time."""
    row = connection.execute(f"SELECT kind FROM {kind} WHERE id = ?", (record_id,)).fetchone()
    return str(row[0]) if row else ""
