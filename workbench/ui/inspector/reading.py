"""What the inspector shows of each kind of thing, read at once and frozen; every query here is bounded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.model.anchors import Hook, hangs_on
from workbench.model.assertions import AliasEvidence
from workbench.model.codebook import TagUse
from workbench.model.orders import StatedOrder
from workbench.model.predicates import known, shown
from workbench.model.records import (
    Attribute,
    Claim,
    ClaimLink,
    Document,
    Entity,
    Event,
    Evidence,
    FuzzyDate,
    PassageContents,
    RecordRef,
    Relation,
    Source,
    Tag,
)
from workbench.model.sameness import Merged, SameAs
from workbench.services import codings, dating, ordering
from workbench.store import (
    aliases,
    attributes,
    claims,
    codebook,
    corrections,
    dates,
    documents,
    entities,
    events,
    neighbours,
    passages,
    relations,
    same_as,
    tags,
)

Connection = Any
EVIDENCE_READ = 500
_LISTED = 20


@dataclass(frozen=True, slots=True)
class DateShown:
    """A date that stands, those it superseded, newest first, and what it hangs on."""

    date: FuzzyDate
    before: tuple[FuzzyDate, ...] = ()
    on: Hook | None = None


@dataclass(frozen=True, slots=True)
class EntitySheet:
    """An entity, how often it is mentioned, its relations, events and the claims about it."""

    entity: Entity
    mentions: int
    evidence: tuple[Evidence, ...]
    relations: tuple[RecordRef, ...]
    events: tuple[RecordRef, ...]
    more_events: int
    claims: tuple[RecordRef, ...]
    merged: tuple[Merged, ...] = ()
    tags: tuple[Tag, ...] = ()
    known: tuple["AttributeShown", ...] = ()
    apart: tuple[tuple[SameAs, str], ...] = ()
    aliases: tuple[AliasEvidence, ...] = ()
    sameness: Mapping[int, tuple[Evidence, ...]] = field(default_factory=dict)
    """By statement that it is the same as another entity, or is not: the words it rests on."""


@dataclass(frozen=True, slots=True)
class AttributeShown:
    """What is known of an entity: the attribute, its date, and the words it rests on."""

    attribute: Attribute
    date: DateShown | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class OrderShown:
    """An order of two events with its words, those of both events, and the orders it goes in a circle with."""

    stated: StatedOrder
    ring: tuple[StatedOrder, ...]
    evidence: tuple[Evidence, ...]
    quotes: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class EventSheet:
    """An event with its date, the claims about it, those that correct what it rests on, and the orders it stands in."""

    event: Event
    date: DateShown | None
    evidence: tuple[Evidence, ...]
    claims: tuple[Claim, ...]
    corrected_by: tuple[Claim, ...]
    orders: tuple[OrderShown, ...]
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """A claim with its links: those that correct it, and all others with the other claim's statement."""

    claim: Claim
    corrected_by: tuple[Claim, ...]
    links: tuple[tuple[ClaimLink, str], ...]
    about: tuple[RecordRef, ...]
    believed_from: DateShown | None
    believed_until: DateShown | None
    evidence: tuple[Evidence, ...]
    tags: tuple[Tag, ...]
    evidence_of_links: Mapping[int, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class RelationSheet:
    """A relation with its date."""

    relation: Relation
    date: DateShown | None
    evidence: tuple[Evidence, ...]
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class TagSheet:
    """A tag with the names above it, and what it is on with those under it."""

    tag: Tag
    path: tuple[str, ...]
    use: TagUse


@dataclass(frozen=True, slots=True)
class PassageSheet:
    """The passages under the caret, shortest first, with everything recorded on them."""

    passages: tuple[tuple[PassageContents, str], ...]


@dataclass(frozen=True, slots=True)
class DocumentSheet:
    """A document with its source and its own dates, what it is part of, and the first of its parts."""

    document: Document
    source: Source | None
    published: DateShown | None
    written: DateShown | None
    retrieved: DateShown | None
    part_of: Document | None = None
    parts: tuple[Document, ...] = ()
    more_parts: int = 0


Sheet = EntitySheet | EventSheet | ClaimSheet | RelationSheet | OrderShown | TagSheet | PassageSheet | DocumentSheet


def date_shown(connection: Connection, date: FuzzyDate | None) -> DateShown | None:
    """Return a date with those it superseded."""
    if date is None:
        return None
    on = hangs_on(date)
    return DateShown(
        date, tuple(dates.lineage(connection, date.id)[1:]), dating.hook(connection, on) if on is not None else None
    )


def read_record(connection: Connection, kind: str, record_id: int) -> Sheet | None:
    """Return the sheet of a record, or None when it is not there or of no kind we show."""
    readers: dict[str, Callable[[Connection, int], Sheet]] = {
        "entity": _entity,
        "event": _event,
        "claim": _claim,
        "relation": _relation,
        "tag": lambda connection, tag_id: TagSheet(
            tags.get(connection, tag_id), codebook.path(connection, tag_id)[:-1], codebook.use(connection, tag_id)
        ),
        "time_order": lambda connection, order_id: _order(connection, ordering.stated_order(connection, order_id)),
    }
    reader = readers.get(kind)
    if reader is None:
        return None
    try:
        return reader(connection, record_id)
    except LookupError:
        return None


def _evidence(connection: Connection, kind: str, record_id: int) -> tuple[Evidence, ...]:
    return tuple(relations.evidence(connection, kind, record_id, EVIDENCE_READ))


def _tags(connection: Connection, kind: str, record_id: int) -> tuple[Tag, ...]:
    ids = codings.tags_of_record(connection, kind, record_id)[:_LISTED]
    known = codebook.get_many(connection, ids)
    return tuple(known[tag_id] for tag_id in ids)


def _entity(connection: Connection, entity_id: int) -> EntitySheet:
    entity = entities.shown(connection, entity_id)
    entity_id = entity.id
    rows = entities.page(connection, [entity_id])
    happened = sorted(entities.events_of(connection, [entity_id]))
    merged, apart = tuple(same_as.merged_into(connection, entity_id)), _apart(connection, entity_id)
    said = [one.statement.id for one in merged[:_LISTED]] + [one.id for one, _ in apart[:_LISTED]]
    return EntitySheet(
        entity,
        rows[0].mentions if rows else 0,
        _evidence(connection, "entity", entity_id),
        _relation_refs(connection, entity_id),
        tuple(_event_ref(events.get(connection, event_id)) for event_id in happened[:_LISTED]),
        max(0, len(happened) - _LISTED),
        tuple(claims.about_record(connection, "entity", entity_id)[:_LISTED]),
        merged,
        _tags(connection, "entity", entity_id),
        _known(connection, entity_id),
        apart,
        tuple(aliases.evidence_of(connection, entity_id)),
        {number: _evidence(connection, "same_as", number) for number in said},
    )


def _known(connection: Connection, entity_id: int) -> tuple[AttributeShown, ...]:
    """What is known of an entity and of those merged with it."""
    group = same_as.group_of(connection, entity_id)
    return tuple(
        AttributeShown(one, date_shown(connection, one.date), _evidence(connection, "attribute", one.id))
        for one in attributes.of_entities(connection, group)
    )


def _apart(connection: Connection, entity_id: int) -> tuple[tuple[SameAs, str], ...]:
    """What was said to be not the same as an entity: the statement and the name of the other."""
    group = same_as.group_of(connection, entity_id)
    said = same_as.said_of(connection, group, "different")
    return tuple(
        (one, entities.shown(connection, one.entity_id if one.head_id in group else one.head_id).name) for one in said
    )


def _event_ref(event: Event) -> RecordRef:
    return RecordRef("event", event.id, event.uid, event.title, "event")


def _relation_refs(connection: Connection, entity_id: int) -> tuple[RecordRef, ...]:
    """The relations of an entity as they read from it: "led by Mira Sandt" of what she leads, where that is known."""
    own = {one.name: one for one in neighbours.written(connection)}
    found = []
    for relation in relations.of_entity(connection, entity_id)[:_LISTED]:
        back = known(relation.predicate, own).back
        words = relation_words(relation)
        if relation.subject.id == entity_id:
            words = f"{shown(relation.predicate)} {relation.object_title}"
        elif back:
            words = f"{shown(back)} {relation.subject.name}"
        found.append(RecordRef("relation", relation.id, relation.uid, words, "relation"))
    return tuple(found)


def relation_words(relation: Relation) -> str:
    """Return a relation as one phrase."""
    return f"{relation.subject.name} {relation.predicate.replace('_', ' ')} {relation.object_title}"


def _event(connection: Connection, event_id: int) -> EventSheet:
    event = events.get(connection, event_id)
    said = [claims.get(connection, ref.id) for ref in claims.about_record(connection, "event", event_id)[:5]]
    return EventSheet(
        event,
        date_shown(connection, event.date),
        _evidence(connection, "event", event_id),
        tuple(said),
        tuple(claims.get(connection, other) for other in corrections.corrections_of_event(connection, event_id)),
        tuple(_order(connection, stated) for stated in ordering.stated_of_event(connection, event_id)[:_LISTED]),
        _tags(connection, "event", event_id),
    )


def _order(connection: Connection, stated: StatedOrder) -> OrderShown:
    quotes: list[Evidence] = []
    if stated.contradicted:
        for event in (stated.a, stated.b):
            quotes += relations.evidence(connection, "event", event.id, 1)
    return OrderShown(
        stated,
        ordering.ring_of(connection, stated),
        _evidence(connection, ordering.KIND, stated.order.id),
        tuple(quotes),
    )


def _claim(connection: Connection, claim_id: int) -> ClaimSheet:
    claim = claims.get(connection, claim_id)
    links = claims.links_of(connection, claim_id)
    correcting = [
        link.from_id for link, _ in links if link.to_id == claim_id and link.kind in ("refutes", "contradicts")
    ]
    return ClaimSheet(
        claim,
        tuple(claims.get(connection, other) for other in dict.fromkeys(correcting)),
        tuple(links),
        tuple(claims.about(connection, claim_id)),
        date_shown(connection, claim.believed_from),
        date_shown(connection, claim.believed_until),
        _evidence(connection, "claim", claim_id),
        _tags(connection, "claim", claim_id),
        {link.id: _evidence(connection, "claim_link", link.id) for link, _ in links[:_LISTED]},
    )


def _relation(connection: Connection, relation_id: int) -> RelationSheet:
    relation = relations.get(connection, relation_id)
    return RelationSheet(
        relation,
        date_shown(connection, relation.date),
        _evidence(connection, "relation", relation_id),
        _tags(connection, "relation", relation_id),
    )


def read_passages(
    connection: Connection, ids: tuple[int, ...], document_id: int | None, span: tuple[int, int] | None
) -> PassageSheet | None:
    """Return the passages named, else those that share a code point with the selection; None for none."""
    found = passages.get_many(connection, ids[:_LISTED])
    if not found and document_id is not None and span is not None:
        found = passages.overlapping(connection, document_id, *span)[:_LISTED]
    if not found:
        return None
    found.sort(key=lambda p: (p.end - p.start, p.id))
    titles = {p.document_id: documents.get(connection, p.document_id).title for p in found}
    return PassageSheet(tuple((passages.contents(connection, p.id), titles[p.document_id]) for p in found))


def read_document(connection: Connection, document_id: int) -> DocumentSheet | None:
    """Return the fields of a document, or None when it is not there."""
    try:
        document = documents.get(connection, document_id)
    except LookupError:
        return None
    own = [
        date_shown(connection, dates.get(connection, date_id))
        for date_id in (document.published_id, document.written_id, document.retrieved_id)
    ]
    parts = documents.parts_of(connection, document_id)
    return DocumentSheet(
        document,
        documents.source(connection, document.source_id),
        own[0],
        own[1],
        own[2],
        documents.get(connection, document.part_of_id) if document.part_of_id is not None else None,
        tuple(documents.get(connection, part) for part in parts[:_LISTED]),
        max(0, len(parts) - _LISTED),
    )
