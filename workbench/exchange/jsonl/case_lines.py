"""A whole file of JSON lines, as its records."""

from dataclasses import dataclass, field

from workbench.exchange.jsonl.passages import Passages
from workbench.exchange.jsonl.records import (
    AttributeLine,
    CarriedLine,
    CaseLine,
    ClaimLine,
    DocumentLine,
    EntityLine,
    EventLine,
    LinkLine,
    OrderLine,
    PredicateLine,
    RelationLine,
    SameAsLine,
    SavedSearchLine,
    SourceLine,
    TagLine,
)


@dataclass(slots=True)
class CaseLines:
    """A whole file. ``ids`` gives each id the place of its record: position * 16 + type number; ``dates`` are filled
    by ``check``: the line of each date with an id."""

    case: CaseLine | None = None
    sources: list[SourceLine] = field(default_factory=list)
    documents: list[DocumentLine] = field(default_factory=list)
    tags: list[TagLine] = field(default_factory=list)
    passages: Passages = field(default_factory=Passages)
    entities: list[EntityLine] = field(default_factory=list)
    events: list[EventLine] = field(default_factory=list)
    claims: list[ClaimLine] = field(default_factory=list)
    links: list[LinkLine] = field(default_factory=list)
    predicates: list[PredicateLine] = field(default_factory=list)
    relations: list[RelationLine] = field(default_factory=list)
    orders: list[OrderLine] = field(default_factory=list)
    same_as: list[SameAsLine] = field(default_factory=list)
    saved_searches: list[SavedSearchLine] = field(default_factory=list)
    attributes: list[AttributeLine] = field(default_factory=list)
    carried: list[CarriedLine] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    dates: dict[str, int] = field(default_factory=dict)
    unknown_keys: dict[str, int] = field(default_factory=dict)
