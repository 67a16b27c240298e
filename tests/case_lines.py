"""A small fictional case as JSON lines with every type, every evidence role and several kinds of date."""

import json
from pathlib import Path
from typing import Any

TEXT = (
    "The Lantern Group met in Port Sabel in spring 2014. 🕯️ Two months later, it bought a boat.\n"
    "A harbour clerk said that the boat left in July. The Sabel Courier first reported otherwise.\n"
)
LATER = "Correction: the boat left in August, not in July.\n"


def span(text: str, words: str) -> dict[str, Any]:
    """Return start, end and quote of the first place of ``words``, in code points."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def lines() -> list[dict[str, Any]]:
    """Return the records; references point forward as well as back."""
    spring = {"verbatim": "spring 2014", "passage": "p3", "edtf": "2014-21", "rule": "northern spring"}
    july = {
        "verbatim": "July",
        "passage": "p5",
        "edtf": "2014-07",
        "basis": "relative",
        "rule": "latest July before publication",
        "anchor": {"document": "d1", "date": "published"},
        "id": "w2",
        "superseded": [{"verbatim": "July", "edtf": "XXXX-07", "kind": "unknown", "id": "w1"}],
    }
    return [
        {"type": "case", "format": "workbench-case/1", "title": "The Lantern Group", "note": "For tests."},
        {"type": "source", "id": "s1", "name": "The Sabel Courier", "kind": "publication", "reliability": "B"},
        {"type": "source", "id": "s2", "name": "Harbour office", "note": "By letter."},
        {
            "type": "document",
            "id": "d1",
            "title": "A boat in the harbour",
            "source": "s1",
            "author": "N. Orrin",
            "url": "https://courier.example/boat",
            "language": "en",
            "text": TEXT,
            "published": {"verbatim": "autumn 2014", "edtf": "2014-23"},
            "retrieved": {"edtf": "2015-01-02"},
        },
        {"type": "document", "id": "d2", "title": "Correction", "source": "s1", "text": LATER, "supersedes": "d1"},
        {"type": "tag", "id": "t2", "name": "Boats", "parent": "t1", "colour": "#0072B2", "favourite": 2},
        {"type": "tag", "id": "t1", "name": "Property", "note": "What they own.", "include": "Deeds.", "exclude": "Leases."},
        {"type": "passage", "id": "p1", "document": "d1", **span(TEXT, "The Lantern Group"), "tags": ["t1"]},
        {"type": "passage", "id": "p2", "document": "d1", **span(TEXT, "Port Sabel")},
        {"type": "passage", "id": "p3", "document": "d1", **span(TEXT, "spring 2014"), "note": "By whom?"},
        {"type": "passage", "id": "p4", "document": "d1", **span(TEXT, "🕯️ Two months later"), "tags": ["t2", "t1"]},
        {"type": "passage", "id": "p5", "document": "d1", **span(TEXT, "the boat left in July")},
        {"type": "passage", "id": "p6", "document": "d2", **span(LATER, "the boat left in August")},
        {"type": "entity", "id": "e1", "kind": "organisation", "name": "Lantern Group", "aliases": ["the Group", "LG"],
         "mentions": ["p1"], "tags": ["t2", "t1"], "alias_evidence": [{"alias": "LG", "passage": "p1", "role": "context"}]},
        {"type": "entity", "id": "e2", "kind": "place", "name": "Port Sabel", "mentions": [{"id": "m1", "passage": "p2"}]},
        {"type": "entity", "id": "e3", "kind": "person", "name": "Harbour clerk", "note": "Unnamed."},
        {"type": "event", "id": "v1", "kind": "meeting", "title": "Meeting in Port Sabel", "date": spring, "place": "e2",
         "participants": [{"entity": "e1", "role": "organiser"}, "e3"],
         "evidence": ["p1", {"passage": "p3", "role": "date"}, {"passage": "p2", "role": "place"},
                      {"passage": "p1", "role": "participant"}, {"passage": "p4", "role": "context"}]},
        {"type": "event", "id": "v2", "kind": "purchase", "title": "Boat bought",
         "date": {"edtf": "2014-05", "anchor": {"event": "v1"}, "offset": "P2M", "basis": "relative"}, "evidence": ["p4"], "tags": ["t2"]},
        {"type": "event", "id": "v3", "kind": "journey", "title": "Boat leaves", "date": july, "evidence": ["p5"]},
        {"type": "event", "id": "v4", "kind": "journey", "title": "Undated"},
        {"type": "event", "id": "v5", "kind": "state", "title": "Owning the boat",
         "date": {"edtf": "2014-05/..", "modifier": "since", "end_status": "open"}},
        {"type": "claim", "id": "c1", "statement": "The boat left in July.", "attributed_to": "e3", "stance": "believed-then",
         "credibility": "3", "likelihood": "likely", "confidence": "moderate", "believed_until": {"edtf": "2014-10"},
         "about": ["v3", "e1"], "evidence": ["p5"]},
        {"type": "claim", "id": "c2", "statement": "The boat left in August.", "asserted_by": None, "attributed_to": "s2",
         "condition": "if the log is right", "about": ["c1", "r1"], "evidence": ["p6"], "tags": ["t1"]},
        {"type": "claim_link", "id": "k1", "from": "c2", "to": "c1", "kind": "refutes", "evidence": ["p6"]},
        {"type": "relation", "id": "r1", "subject": "e1", "predicate": "meets_in", "object": "e2", "date": {"edtf": "2014~"},
         "claim": "c1", "evidence": ["p1"]},
        {"type": "relation", "id": "r2", "subject": "e3", "predicate": "witnessed", "object": "v3", "note": "Says so.", "tags": ["t1"]},
        {"type": "order", "id": "o1", "a": "v1", "relation": "before", "b": "v2", "min_gap": "P2M", "basis": "explicit",
         "evidence": ["p4"]},
        {"type": "entity", "id": "e4", "kind": "organisation", "name": "Lantern Circle", "mentions": ["p1"]},
        {"type": "same_as", "id": "a1", "head": "e1", "entity": "e4", "grade": "probable", "reason": "Same members.",
         "created_at": "2015-03-01T10:00:00+00:00", "created_by": "T. Vane", "evidence": ["p1"]},
        {"type": "same_as", "id": "a2", "head": "e3", "entity": "e1", "verdict": "different"},
        {"type": "carried", "passage": "p5", "document": "d2", "onto": "p6"},
        {"type": "carried", "passage": "p1", "document": "d2", "onto": None},
        {"type": "saved_search", "id": "q1", "name": "The boat", "query": "boat NEAR/5 july -tag:Money"},
    ]  # fmt: skip


def write(path: Path, records: list[dict[str, Any]] | None = None) -> Path:
    """Write records, by default all of ``lines``, one a line; return the path."""
    said = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records or lines())
    path.write_text(said, encoding="utf-8")
    return path
