"""What one line says, as plain frozen records. ``line`` is its number from 1; references are ids of the file."""

from typing import NamedTuple

from workbench.dates import DateValue
from workbench.model.outline import Heading
from workbench.model.pages import PageSpan

FORMAT = "workbench-case/1"

# The order dumps are written in; the position is also the type's number in the ids of ``CaseLines``.
TYPES = (
    "case",
    "source",
    "document",
    "tag",
    "passage",
    "entity",
    "event",
    "claim",
    "claim_link",
    "predicate",
    "relation",
    "order",
    "same_as",
    "attribute",
    "mention",
    "saved_search",
)
TYPE_NUMBER = {name: number for number, name in enumerate(TYPES)}


class DateLine(NamedTuple):
    """A date inside a record; ``superseded`` are those it took the place of, newest first, none with its own."""

    value: DateValue
    id: str | None = None
    passage: str | None = None
    anchor_document: str | None = None
    anchor_date: str | None = None
    anchor_event: str | None = None
    created_at: str | None = None
    created_by: str | None = None
    superseded: "tuple[DateLine, ...]" = ()


class EvidenceLine(NamedTuple):
    """A passage a record rests on, and what it is evidence of."""

    passage: str
    role: str = "statement"


class MentionLine(NamedTuple):
    """A passage that names an entity."""

    id: str | None
    passage: str


class AliasEvidenceLine(NamedTuple):
    """A passage an alias of an entity rests on."""

    alias: str
    passage: str
    role: str = "statement"


class ParticipantLine(NamedTuple):
    """An entity in an event."""

    entity: str
    role: str | None


class CaseLine(NamedTuple):
    """The case itself."""

    line: int
    id: str | None
    title: str | None
    created_at: str | None
    hemisphere: str | None
    note: str | None


class SourceLine(NamedTuple):
    """Who published or said."""

    line: int
    id: str | None
    name: str
    kind: str | None
    reliability: str | None
    note: str | None


class DocumentLine(NamedTuple):
    """A document: its words in ``text``, or a file to read them from in ``path``; ``data`` are the original bytes."""

    line: int
    id: str | None
    title: str | None
    source: str | None
    author: str | None
    url: str | None
    language: str | None
    path: str | None
    text: str | None
    published: DateLine | None
    written: DateLine | None
    retrieved: DateLine | None
    supersedes: str | None
    part_of: str | None
    unread: str | None
    pages: tuple[PageSpan, ...]
    headings: tuple[Heading, ...]
    filename: str | None
    media_type: str | None
    encoding: str | None
    sha256: str | None
    imported_at: str | None
    imported_by: str | None
    data: bytes | None


class TagLine(NamedTuple):
    """A code of the codebook."""

    line: int
    id: str | None
    name: str
    parent: str | None
    colour: str | None
    favourite: int | None
    note: str | None
    include: str | None = None
    exclude: str | None = None


class PassageLine(NamedTuple):
    """A span ``[start, end)`` of a document in code points; ``quote`` None takes the document's words."""

    line: int
    id: str | None
    document: str
    start: int
    end: int
    quote: str | None
    tags: tuple[str, ...]
    note: str | None
    created_at: str | None
    created_by: str | None


class EntityLine(NamedTuple):
    """An entity with its other names and the passages that name it."""

    line: int
    id: str | None
    kind: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[MentionLine, ...]
    note: str | None
    tags: tuple[str, ...] = ()
    alias_evidence: tuple[AliasEvidenceLine, ...] = ()


class EventLine(NamedTuple):
    """Something that happened."""

    line: int
    id: str | None
    kind: str
    title: str
    date: DateLine | None
    place: str | None
    participants: tuple[ParticipantLine, ...]
    evidence: tuple[EvidenceLine, ...]
    note: str | None
    tags: tuple[str, ...] = ()


class ClaimLine(NamedTuple):
    """A statement somebody makes; ``speaker_given`` False lets the document's source assert it."""

    line: int
    id: str | None
    statement: str
    asserted_by: str | None
    speaker_given: bool
    attributed_to: str | None
    stance: str
    credibility: str | None
    likelihood: str | None
    confidence: str | None
    condition: str | None
    believed_from: DateLine | None
    believed_until: DateLine | None
    about: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]
    note: str | None
    reliability: str | None = None
    reliability_reason: str | None = None
    via: str | None = None
    status: str | None = None
    tags: tuple[str, ...] = ()


class LinkLine(NamedTuple):
    """One claim's bearing on another."""

    line: int
    id: str | None
    from_claim: str
    to_claim: str
    kind: str
    evidence: tuple[EvidenceLine, ...]


class PredicateLine(NamedTuple):
    """How a predicate reads from its object."""

    line: int
    id: str | None
    name: str
    inverse: str | None
    symmetric: bool
    note: str | None


class RelationLine(NamedTuple):
    """Subject entity, predicate, object entity or event."""

    line: int
    id: str | None
    subject: str
    predicate: str
    object: str
    date: DateLine | None
    claim: str | None
    evidence: tuple[EvidenceLine, ...]
    note: str | None
    tags: tuple[str, ...] = ()


class OrderLine(NamedTuple):
    """Two events in time, as TimeML names it; gaps are ISO durations."""

    line: int
    id: str | None
    a: str
    relation: str
    b: str
    min_gap: str | None
    max_gap: str | None
    basis: str
    evidence: tuple[EvidenceLine, ...]


class SameAsLine(NamedTuple):
    """Two entities that are the same (``entity`` is read as ``head``) or, with the verdict "different", are not."""

    line: int
    id: str | None
    head: str
    entity: str
    verdict: str
    grade: str | None
    reason: str | None
    created_at: str | None
    created_by: str | None
    evidence: tuple[EvidenceLine, ...]


class CarriedLine(NamedTuple):
    """What became of a passage in a newer version of its document; ``onto`` None: it has no place there."""

    line: int
    passage: str
    document: str
    onto: str | None


class SavedSearchLine(NamedTuple):
    """A search that is kept under a name."""

    line: int
    id: str | None
    name: str
    query: str
    created_at: str | None
    created_by: str | None


class AttributeLine(NamedTuple):
    """What is known of an entity: a key and its value, dated where it makes sense."""

    line: int
    id: str | None
    entity: str
    key: str
    value: str
    date: DateLine | None
    evidence: tuple[EvidenceLine, ...]
    note: str | None


Record = (
    CaseLine
    | SourceLine
    | DocumentLine
    | TagLine
    | PassageLine
    | EntityLine
    | EventLine
    | ClaimLine
    | LinkLine
    | PredicateLine
    | RelationLine
    | OrderLine
    | SameAsLine
    | SavedSearchLine
    | AttributeLine
    | CarriedLine
)

# records that tags can be on
Tagged = EntityLine | EventLine | ClaimLine | RelationLine
