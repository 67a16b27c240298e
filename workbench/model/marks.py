"""Marks: what the viewer paints for a passage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One highlight: a passage in the style of one thing recorded on it.

    ``start`` and ``end`` are code points; ``style`` is person, organisation, place, object, event, claim, relation,
    ``tag:N`` (N from 1 to 10), highlight or note; ``record`` names the record ("event:12"); ``struck`` is a corrected
    claim. A passage with several things recorded on it comes as several marks.
    """

    passage_id: int
    start: int
    end: int
    style: str
    record: str | None = None
    struck: bool = False
