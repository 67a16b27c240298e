"""What is said of records, from a line: orders of events, whether two entities are one, attributes; and kept searches."""

from collections.abc import Callable

from workbench.exchange.jsonl import fields
from workbench.exchange.jsonl.fields import LineError, Object
from workbench.exchange.jsonl.keys import ALIAS_EVIDENCE_KEYS, BASES, ORDER_RELATIONS
from workbench.exchange.jsonl.records import (
    AliasEvidenceLine,
    AttributeLine,
    DateLine,
    EvidenceLine,
    OrderLine,
    SameAsLine,
    SavedSearchLine,
)
from workbench.model.records import EVIDENCE_ROLES
from workbench.model.sameness import GRADES, VERDICTS


def same_as_line(line: int, name: str | None, item: Object, evidence: tuple[EvidenceLine, ...]) -> SameAsLine:
    """Return the record of a line of type ``same_as``. Raises LineError for a key that is missing or a wrong word."""
    return SameAsLine(
        line,
        name,
        fields.needed(item, "head"),
        fields.needed(item, "entity"),
        fields.one_of(item, "verdict", VERDICTS, "same") or "same",
        fields.one_of(item, "grade", GRADES),
        fields.text(item, "reason"),
        fields.text(item, "created_at"),
        fields.text(item, "created_by"),
        evidence,
    )


def order_line(line: int, name: str | None, item: Object, evidence: tuple[EvidenceLine, ...]) -> OrderLine:
    """Return the record of a line of type ``order``. Raises LineError for a key that is missing or a wrong word."""
    return OrderLine(
        line,
        name,
        fields.needed(item, "a"),
        fields.word(item, "relation", ORDER_RELATIONS),
        fields.needed(item, "b"),
        fields.gap(item, "min_gap"),
        fields.gap(item, "max_gap"),
        fields.one_of(item, "basis", BASES, "explicit") or "explicit",
        evidence,
    )


def saved_search_line(line: int, name: str | None, item: Object) -> SavedSearchLine:
    """Return the record of a line of type ``saved_search``. Raises LineError for a key that is missing."""
    return SavedSearchLine(
        line,
        name,
        fields.needed(item, "name"),
        fields.needed(item, "query"),
        fields.text(item, "created_at"),
        fields.text(item, "created_by"),
    )


def attribute_line(
    line: int, name: str | None, item: Object, date: DateLine | None, evidence: tuple[EvidenceLine, ...]
) -> AttributeLine:
    """Return the record of a line of type ``attribute``. Raises LineError for a key that is missing."""
    said = fields.needed(item, "entity"), fields.needed(item, "key"), fields.needed(item, "value")
    return AttributeLine(line, name, *said, date, evidence, fields.text(item, "note"))


def alias_evidence(
    item: Object, aliases: tuple[str, ...], unknown: Callable[[str, Object, frozenset[str]], None]
) -> tuple[AliasEvidenceLine, ...]:
    """Return what the aliases of an entity rest on. Raises LineError for an alias it does not have, or one told twice."""
    found = []
    for part in fields.items(item, "alias_evidence"):
        if not isinstance(part, dict):
            raise LineError('"alias_evidence" must list {"alias": "LG", "passage": "p1", "role": "statement"}.')
        if not part.keys() <= ALIAS_EVIDENCE_KEYS:
            unknown("alias_evidence", part, ALIAS_EVIDENCE_KEYS)
        alias, role = fields.needed(part, "alias"), fields.one_of(part, "role", EVIDENCE_ROLES, "statement")
        if alias not in aliases:
            raise LineError(f'"alias_evidence" names "{alias}", which is not among "aliases".')
        found.append(AliasEvidenceLine(alias, fields.needed(part, "passage"), role or "statement"))
    if len(set(found)) < len(found):
        raise LineError('"alias_evidence" names one passage twice for an alias.')
    return tuple(found)
