"""Marks: what the viewer paints for a passage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One highlight: a passage in the style of one thing recorded on it.

    ``start`` and ``end`` are code points; ``style`` is person, organisation, place, object, event, claim, relation,
    ``tag:N`` (N from 1 to 10), highlight or note; ``record`` names the record ("event:12"); ``struck`` is a corrected
    claim, ``faint`` a mark of a layer that is dimmed. A passage with several things recorded on it comes as several
    marks; that of a tag has the tag as its record ("tag:12").
    """

    passage_id: int
    start: int
    end: int
    style: str
    record: str | None = None
    struck: bool = False
    faint: bool = False
