"""The records of a case as they are read: frozen rows with their stable ``uid``."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from workbench.dates import DateValue

if TYPE_CHECKING:
    from workbench.model.assertions import (
        Attribute as Attribute,
    )
    from workbench.model.assertions import (
        Claim as Claim,
    )
    from workbench.model.assertions import (
        ClaimLink as ClaimLink,
    )
    from workbench.model.assertions import (
        ClaimRow as ClaimRow,
    )
    from workbench.model.assertions import (
        Entity as Entity,
    )
    from workbench.model.assertions import (
        EntityRow as EntityRow,
    )
    from workbench.model.assertions import (
        Event as Event,
    )
    from workbench.model.assertions import (
        Evidence as Evidence,
    )
    from workbench.model.assertions import (
        Participant as Participant,
    )
    from workbench.model.assertions import (
        Relation as Relation,
    )
    from workbench.model.assertions import (
        RelationRow as RelationRow,
    )

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


_ASSERTIONS = frozenset(
    [
        "Attribute",
        "Claim",
        "ClaimLink",
        "ClaimRow",
        "Entity",
        "EntityRow",
        "Event",
        "Evidence",
        "Participant",
        "Relation",
        "RelationRow",
    ]
)


def __getattr__(name: str) -> Any:
    """Read what is asserted when it is first asked for (PEP 562): a window shows its first picture without it."""
    if name not in _ASSERTIONS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from workbench.model import assertions

    globals()[name] = getattr(assertions, name)
    return globals()[name]
