"""The keys each type of line may have, and the words some of them take. A key not listed is told, not dropped."""

from workbench.dates import RELATIONS as ORDER_RELATIONS

BASES = ("explicit", "relative", "inferred", "external")
HEMISPHERES = ("north", "south")

KEYS = {
    name: frozenset(("type id " + keys).split())
    for name, keys in {
        "case": "format title created_at hemisphere note",
        "source": "name kind reliability note",
        "document": "title source author url language path text published written retrieved supersedes part_of unread pages headings filename"
        " media_type encoding sha256 imported_at imported_by bytes",
        "tag": "name parent colour favourite note include exclude",
        "passage": "document start end quote tags note created_at created_by",
        "entity": "kind name aliases mentions note tags alias_evidence",
        "event": "kind title date place participants evidence note tags",
        "claim": "statement asserted_by attributed_to stance credibility likelihood confidence condition believed_from"
        " believed_until about evidence note reliability reliability_reason via status tags",
        "claim_link": "from to kind evidence",
        "predicate": "name inverse symmetric note",
        "relation": "subject predicate object date claim evidence note tags",
        "same_as": "head entity verdict grade reason created_at created_by evidence",
        "carried": "passage document onto",
        "saved_search": "name query created_at created_by",
        "attribute": "entity key value date evidence note",
        "order": "a relation b min_gap max_gap basis evidence",
    }.items()
}
__all__ = [
    "ALIAS_EVIDENCE_KEYS",
    "BASES",
    "EVIDENCE_KEYS",
    "HEMISPHERES",
    "KEYS",
    "MENTION_KEYS",
    "ORDER_RELATIONS",
    "PARTICIPANT_KEYS",
]

EVIDENCE_KEYS = frozenset(("passage", "role"))
ALIAS_EVIDENCE_KEYS = frozenset(("alias", "passage", "role"))
MENTION_KEYS = frozenset(("id", "passage"))
PARTICIPANT_KEYS = frozenset(("entity", "role"))
