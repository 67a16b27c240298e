"""What is said of two entities, from a line."""

from workbench.exchange.jsonl import fields
from workbench.exchange.jsonl.fields import Object
from workbench.exchange.jsonl.records import EvidenceLine, SameAsLine
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
