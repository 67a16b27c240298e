"""What is said about two entities: that they are the same, or that they are not."""

from dataclasses import dataclass

VERDICTS = ("same", "different")
GRADES = ("certain", "probable", "possible")


@dataclass(frozen=True, slots=True)
class SameAs:
    """One statement: ``entity_id`` is read under the name of ``head_id``, or with ``different`` never to be merged with it.

    ``created_at`` is UTC in ISO 8601, ``created_by`` the analyst; its evidence are passages.
    """

    id: int
    uid: str
    head_id: int
    entity_id: int
    verdict: str
    grade: str | None
    reason: str | None
    created_at: str
    created_by: str


@dataclass(frozen=True, slots=True)
class Merged:
    """An entity that is read under another's name, with the statement that says so."""

    statement: SameAs
    name: str
    kind: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Added:
    """A row that was recorded on the merged entity after the merge: ``words`` say what it is."""

    table: str
    column: str
    id: int
    words: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that may be one: ``score`` from 0 to 100, ``reason`` one of ``REASONS``, ``shared`` documents."""

    a: int
    b: int
    score: int
    reason: str
    shared: int = 0


REASONS = ("same name", "acronym", "words", "spelling")
