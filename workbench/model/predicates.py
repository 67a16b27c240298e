"""Predicates of relations: how each is read back from its object, and which hold both ways."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word for what holds between two; ``name`` and ``inverse`` have underscores for blanks.

    ``id`` is None for a usual one the case has not written down, ``uses`` counts the relations that have it.
    """

    name: str
    inverse: str | None = None
    symmetric: bool = False
    id: int | None = None
    uses: int = 0

    @property
    def back(self) -> str:
        """What the object is to the subject: the inverse; the same where it holds both ways; "" where nobody said."""
        return self.name if self.symmetric else self.inverse or ""


USUAL = (
    Predicate("part_of", "has_part"),
    Predicate("member_of", "has_member"),
    Predicate("leads", "led_by"),
    Predicate("founded", "founded_by"),
    Predicate("met", symmetric=True),
    Predicate("trained", "trained_by"),
    Predicate("paid", "paid_by"),
    Predicate("owns", "owned_by"),
    Predicate("works_for", "employs"),
    Predicate("controls", "controlled_by"),
    Predicate("supports", "supported_by"),
    Predicate("fights", symmetric=True),
    Predicate("allied_with", symmetric=True),
    Predicate("conducted", "conducted_by"),
    Predicate("thanks", "thanked_by"),
    Predicate("located_in", "location_of"),
    Predicate("related_to", symmetric=True),
)
_USUAL = {one.name: one for one in USUAL}


def stored(words: str) -> str:
    """Return a predicate as it is stored: "part of" becomes ``part_of``."""
    return "_".join(words.split())


def shown(name: str) -> str:
    """Return a predicate as it is read: ``part_of`` becomes "part of"."""
    return name.replace("_", " ")


def vocabulary(written: Iterable[Predicate], used: Iterable[tuple[str, int]]) -> list[Predicate]:
    """Return the predicates of a case: those in use, most used first, then those written down, then the usual ones.

    What is written down in the case stands before what is usual; the inverse of a known predicate is known too.
    """
    own = {one.name: one for one in written}
    counts = dict(used)
    names = dict.fromkeys((*counts, *own, *_USUAL))
    found = []
    for name in names:
        one = known(name, own)
        found.append(Predicate(name, one.inverse, one.symmetric, one.id, counts.get(name, 0)))
    return found


def known(name: str, own: dict[str, Predicate]) -> Predicate:
    """Return what is known of one predicate, by what the case wrote down, else by the usual ones."""
    for table in (own, _USUAL):
        if name in table:
            return table[name]
        for other in table.values():
            if other.inverse == name:
                return Predicate(name, other.name)
    return Predicate(name)
