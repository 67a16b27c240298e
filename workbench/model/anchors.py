"""What a date hangs on, what hangs on it, and how it moves."""

from dataclasses import dataclass
from typing import NamedTuple

from workbench.dates import DateValue
from workbench.model.records import FuzzyDate


class Place(NamedTuple):
    """Where a date is: the kind and id of its record, and which of the record's dates it is.

    `field` is "date" of an event, a relation or an attribute, "believed_from" or "believed_until" of a claim, "published",
    "written" or "retrieved" of a document.
    """

    kind: str
    id: int
    field: str


@dataclass(frozen=True, slots=True)
class Hook:
    """A date others can hang on, a document's or an event's: its place, its record's name, its value."""

    place: Place
    name: str
    value: DateValue | None


@dataclass(frozen=True, slots=True)
class Held:
    """A date that stands, and the record that has it."""

    date: FuzzyDate
    place: Place
    name: str

    @property
    def hangs_on(self) -> Place | None:
        """The date it hangs on, or None."""
        return hangs_on(self.date)


def hangs_on(date: FuzzyDate) -> Place | None:
    """The place of the date another one hangs on, or None; an event goes before a document."""
    if date.anchor_event_id is not None:
        return Place("event", date.anchor_event_id, "date")
    if date.anchor_document_id is not None and date.anchor_date is not None:
        return Place("document", date.anchor_document_id, date.anchor_date)
    return None


@dataclass(frozen=True, slots=True)
class Move:
    """A date that is read anew with the one it hangs on: as it is and as it would be."""

    held: Held
    after: DateValue

    @property
    def date(self) -> FuzzyDate:
        """The date as it is."""
        return self.held.date

    @property
    def moves(self) -> bool:
        """Whether it says something else; else only its reason is told anew."""
        before = self.held.date.value
        return (before.bounds, before.edtf, before.kind) != (self.after.bounds, self.after.edtf, self.after.kind)


@dataclass(frozen=True, slots=True)
class MovePlan:
    """All dates that are read anew when one changes, nearest first, and the records whose date says something else."""

    moves: tuple[Move, ...] = ()

    @property
    def moving(self) -> tuple[Move, ...]:
        """Those that say something else."""
        return tuple(move for move in self.moves if move.moves)
