"""What is said of records, from a line: orders of events, whether two entities are one, attributes; and kept searches."""

from workbench.exchange.jsonl import fields
from workbench.exchange.jsonl.fields import Object
from workbench.exchange.jsonl.keys import BASES, ORDER_RELATIONS
from workbench.exchange.jsonl.records import (
    AttributeLine,
    DateLine,
    EvidenceLine,
    OrderLine,
    SameAsLine,
    SavedSearchLine,
)
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
