"""Records to lines, in fixed key order."""

import base64
import json

from workbench.exchange.jsonl.dates import print_date
from workbench.exchange.jsonl.pages import print_pages
from workbench.exchange.jsonl.records import (
    FORMAT,
    AttributeLine,
    CarriedLine,
    CaseLine,
    ClaimLine,
    DocumentLine,
    EntityLine,
    EventLine,
    EvidenceLine,
    LinkLine,
    OrderLine,
    PassageLine,
    PredicateLine,
    Record,
    RelationLine,
    SameAsLine,
    SavedSearchLine,
    SourceLine,
    Tagged,
    TagLine,
)

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def line_of(record: Record) -> str:
    """Return one line, without its line end. Every key of the format is written, also where it is null.

    The later keys ``tags`` of a record, ``alias_evidence`` of an entity, ``include`` and ``exclude`` of a tag are left out
    where they hold nothing.
    """
    said = _object(record)
    if isinstance(record, Tagged) and record.tags:
        said["tags"] = record.tags
    if isinstance(record, EntityLine) and record.alias_evidence:
        said["alias_evidence"] = [part._asdict() for part in record.alias_evidence]
    return _encode(said)


def _object(record: Record) -> dict[str, object]:
    match record:
        case PassageLine():
            return {
                "type": "passage",
                "id": record.id,
                "document": record.document,
                "start": record.start,
                "end": record.end,
                "quote": record.quote,
                "tags": record.tags,
                "note": record.note,
                "created_at": record.created_at,
                "created_by": record.created_by,
            }
        case EntityLine():
            return {
                "type": "entity",
                "id": record.id,
                "kind": record.kind,
                "name": record.name,
                "aliases": record.aliases,
                "mentions": [{"id": mention.id, "passage": mention.passage} for mention in record.mentions],
                "note": record.note,
            }
        case EventLine():
            return {
                "type": "event",
                "id": record.id,
                "kind": record.kind,
                "title": record.title,
                "date": print_date(record.date),
                "place": record.place,
                "participants": [{"entity": part.entity, "role": part.role} for part in record.participants],
                "evidence": _evidence(record.evidence),
                "note": record.note,
            }
        case ClaimLine():
            return {
                "type": "claim",
                "id": record.id,
                "statement": record.statement,
                "asserted_by": record.asserted_by,
                "attributed_to": record.attributed_to,
                "stance": record.stance,
                "credibility": record.credibility,
                "likelihood": record.likelihood,
                "confidence": record.confidence,
                "condition": record.condition,
                "believed_from": print_date(record.believed_from),
                "believed_until": print_date(record.believed_until),
                "about": record.about,
                "evidence": _evidence(record.evidence),
                "note": record.note,
                "reliability": record.reliability,
                "reliability_reason": record.reliability_reason,
                "via": record.via,
                "status": record.status,
            }
        case LinkLine():
            return {
                "type": "claim_link",
                "id": record.id,
                "from": record.from_claim,
                "to": record.to_claim,
                "kind": record.kind,
                "evidence": _evidence(record.evidence),
            }
        case RelationLine():
            return {
                "type": "relation",
                "id": record.id,
                "subject": record.subject,
                "predicate": record.predicate,
                "object": record.object,
                "date": print_date(record.date),
                "claim": record.claim,
                "evidence": _evidence(record.evidence),
                "note": record.note,
            }
        case OrderLine():
            return {
                "type": "order",
                "id": record.id,
                "a": record.a,
                "relation": record.relation,
                "b": record.b,
                "min_gap": record.min_gap,
                "max_gap": record.max_gap,
                "basis": record.basis,
                "evidence": _evidence(record.evidence),
            }
        case SameAsLine():
            return {
                "type": "same_as",
                "id": record.id,
                "head": record.head,
                "entity": record.entity,
                "verdict": record.verdict,
                "grade": record.grade,
                "reason": record.reason,
                "created_at": record.created_at,
                "created_by": record.created_by,
                "evidence": _evidence(record.evidence),
            }
        case AttributeLine():
            return {
                "type": "attribute",
                "id": record.id,
                "entity": record.entity,
                "key": record.key,
                "value": record.value,
                "date": print_date(record.date),
                "evidence": _evidence(record.evidence),
                "note": record.note,
            }
        case DocumentLine():
            return _document(record)
        case TagLine():
            later = ("include", "exclude")
            own = {key: value for key, value in _fields(record).items() if key not in later or value is not None}
            return {"type": "tag", **own}
        case SourceLine():
            return {"type": "source", **_fields(record)}
        case PredicateLine():
            return {"type": "predicate", **_fields(record)}
        case CarriedLine():
            said = {"passage": record.passage, "document": record.document, "onto": record.onto}
            return {"type": "carried", **said}
        case SavedSearchLine():
            return {"type": "saved_search", **_fields(record)}
        case CaseLine():
            own = {key: value for key, value in _fields(record).items() if key not in ("id", "title")}
            return {"type": "case", "format": FORMAT, "title": record.title, "id": record.id, **own}


def _fields(record: TagLine | SourceLine | PredicateLine | SavedSearchLine | CaseLine) -> dict[str, object]:
    named = record._asdict()
    del named["line"]
    return named


def _document(record: DocumentLine) -> dict[str, object]:
    said: dict[str, object] = {
        "type": "document",
        "id": record.id,
        "title": record.title,
        "source": record.source,
        "author": record.author,
        "url": record.url,
        "language": record.language,
        "text": record.text,
        "published": print_date(record.published),
        "written": print_date(record.written),
        "retrieved": print_date(record.retrieved),
        "supersedes": record.supersedes,
        "filename": record.filename,
        "media_type": record.media_type,
        "encoding": record.encoding,
        "sha256": record.sha256,
        "imported_at": record.imported_at,
        "imported_by": record.imported_by,
    }
    if record.path is not None:
        said["path"] = record.path
        del said["text"]
    if record.part_of is not None:
        said["part_of"] = record.part_of
    if record.unread is not None:
        said["unread"] = record.unread
    if record.pages:
        said["pages"] = print_pages(record.pages)
    if record.headings:
        said["headings"] = [[h.start, h.level, h.title] for h in record.headings]
    if record.data is not None:
        said["bytes"] = base64.b64encode(record.data).decode("ascii")
    return said


def _evidence(evidence: tuple[EvidenceLine, ...]) -> list[dict[str, str]]:
    return [{"passage": part.passage, "role": part.role} for part in evidence]
