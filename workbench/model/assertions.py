"""What the analyst asserts: entities and what is known of them, events, claims, relations. Imported by way of ``records``."""

from dataclasses import dataclass

from workbench.dates import DateValue
from workbench.model.records import FuzzyDate, Passage, Source


@dataclass(frozen=True, slots=True)
class Entity:
    """Person, organisation, place, object or a kind of the analyst's own; ``merged`` are the names of those it is the same as."""

    id: int
    uid: str
    kind: str
    name: str
    note: str | None = None
    aliases: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is known of an entity beyond its names; ``key`` has underscores for blanks, ``entity_id`` is the row's own."""

    id: int
    uid: str
    entity_id: int
    key: str
    value: str
    date: FuzzyDate | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One line of the entity list; ``first`` and ``last`` are civil seconds of its events' bounds."""

    id: int
    uid: str
    kind: str
    name: str
    aliases: str
    mentions: int
    events: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity in an event, in a role."""

    id: int
    entity_id: int
    entity_uid: str
    kind: str
    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage a record rests on; ``id`` is the link's, ``role`` what the passage is evidence of."""

    id: int
    passage: Passage
    role: str
    document_title: str


@dataclass(frozen=True, slots=True)
class AliasEvidence:
    """Another name of an entity, and the words that show where it comes from."""

    id: int
    entity_id: int
    name: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened."""

    id: int
    uid: str
    kind: str
    title: str
    date: FuzzyDate | None
    place: Entity | None
    note: str | None
    participants: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement somebody makes.

    ``reliability`` overrides the grade of the source and ``reliability_reason`` says why; ``via`` are the links between
    the one who asserts and the one it is attributed to ("police documents; a clerk", see `model.chains`); ``status`` is the analyst's, None is open.
    """

    id: int
    uid: str
    statement: str
    asserted_by: Source | None
    attributed_source: Source | None
    attributed_entity: Entity | None
    stance: str
    credibility: str | None
    likelihood: str | None
    confidence: str | None
    condition: str | None
    believed_from: FuzzyDate | None
    believed_until: FuzzyDate | None
    note: str | None
    reliability: str | None = None
    reliability_reason: str | None = None
    via: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One line of the claims list; ``corrected_by`` are the claims that refute or contradict it.

    ``origins`` counts the independent sources it rests on, see `store.claims.list_rows`; ``chain`` is who and what it
    came through, the teller first, empty where nothing stands between.
    """

    id: int
    uid: str
    statement: str
    stance: str
    credibility: str | None
    reliability: str | None
    speaker: str | None
    corrected_by: tuple[int, ...] = ()
    corrects: tuple[int, ...] = ()
    origins: int = 0
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """One claim's bearing on another."""

    id: int
    uid: str
    from_id: int
    to_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Subject entity - predicate - object (entity or event)."""

    id: int
    uid: str
    subject: Entity
    predicate: str
    object_entity: Entity | None
    object_event_id: int | None
    object_title: str
    date: FuzzyDate | None
    claim_id: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One line of the relations table; ends are (kind, id); ``corrected`` where the claim that makes it was."""

    id: int
    subject: tuple[str, int]
    subject_words: str
    subject_shape: str
    predicate: str
    object: tuple[str, int]
    object_words: str
    object_shape: str
    date: DateValue | None
    claim_id: int | None
    quotes: int
    corrected: bool = False
