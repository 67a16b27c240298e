"""The records of a case as they are read: frozen rows with their stable ``uid``."""

from dataclasses import dataclass
from typing import Literal

from workbench.dates import DateValue

ENTITY_KINDS = ("person", "organisation", "place", "object", "vehicle", "weapon", "document", "occasion")
EVIDENCE_ROLES = ("statement", "date", "place", "participant", "context")
STANCES = ("asserted", "denied", "believed-then", "conditional", "disputed")
LINK_KINDS = ("refutes", "completes", "confirms", "contradicts", "supports")
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
CREDIBILITIES = ("1", "2", "3", "4", "5", "6")
LIKELIHOODS = (
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
)
CLAIM_STATUSES = ("accepted", "rejected", "withdrawn")
CONFIDENCES = ("low", "moderate", "high")
DOCUMENT_DATES = ("published", "written", "retrieved")

RecordKind = Literal["entity", "event", "claim", "relation"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who published or said; ``reliability`` is the Admiralty grade A-F or None."""

    id: int
    uid: str
    name: str
    kind: str | None = None
    reliability: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A stored date: its value, the passage its words stand in, what it hangs on, and when (UTC, ISO) and by whom it was set."""

    id: int
    uid: str
    value: DateValue
    passage_id: int | None = None
    anchor_document_id: int | None = None
    anchor_date: str | None = None
    anchor_event_id: int | None = None
    supersedes_id: int | None = None
    created_at: str = ""
    created_by: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One imported text, immutable but for its fields; ``chars`` counts code points."""

    id: int
    uid: str
    title: str
    source_id: int | None
    author: str | None
    url: str | None
    language: str | None
    published_id: int | None
    written_id: int | None
    retrieved_id: int | None
    supersedes_id: int | None
    part_of_id: int | None
    filename: str | None
    media_type: str
    encoding: str | None
    sha256: str
    text_sha256: str
    chars: int
    unread: str | None
    """Why it was kept without its words; None where it was read."""
    imported_at: str
    imported_by: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the document list; ``date`` is the first there is of published, written and retrieved, ``which`` says."""

    id: int
    uid: str
    title: str
    source_id: int | None
    source_name: str | None
    reliability: str | None
    date: DateValue | None
    passages: int
    which: str = "published"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open ``[start, end)`` in code points of a document's canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Passage:
    """A highlighted span with its quote and 32 code points of context on both sides."""

    id: int
    uid: str
    document_id: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    note: str | None
    created_at: str
    created_by: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A named, coloured code; ``favourite`` is its digit key, ``passages`` and ``records`` how many carry it.

    ``note`` describes it; ``include`` and ``exclude`` say what it is for and what it is not for.
    """

    id: int
    uid: str
    name: str
    parent_id: int | None
    colour: str | None
    favourite: int | None
    note: str | None
    passages: int = 0
    include: str | None = None
    exclude: str | None = None
    records: int = 0


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


@dataclass(frozen=True, slots=True)
class RecordRef:
    """Names one record without reading it: its kind, row id and words to show."""

    kind: str
    id: int
    uid: str
    words: str
    shape: str


@dataclass(frozen=True, slots=True)
class PassageContents:
    """Everything recorded on one passage."""

    passage: Passage
    records: tuple[RecordRef, ...]
    tags: tuple[Tag, ...]
