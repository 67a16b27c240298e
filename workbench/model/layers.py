"""Layers of the reading view: kinds of record, tags, plain highlights and single records, each shown, dimmed or hidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.model.marks import Mark

KINDS = ("person", "organisation", "place", "object", "event", "claim", "relation", "highlight", "note")
RECORDS = ("entity", "event", "claim", "relation", "time_order")


class Showing(StrEnum):
    """How a layer is shown; the values are written in settings."""

    SHOWN = "shown"
    DIMMED = "dimmed"
    HIDDEN = "hidden"


_NEXT = {Showing.SHOWN: Showing.DIMMED, Showing.DIMMED: Showing.HIDDEN, Showing.HIDDEN: Showing.SHOWN}


def layer_of(mark: Mark) -> str:
    """Return the layer a mark belongs to: a name of KINDS, or "tag:12" by the tag's row id."""
    if mark.style.startswith("tag:"):
        return mark.record or mark.style
    return mark.style


def is_record(layer: str) -> bool:
    """Say whether a layer is a single record: "entity:12", by its row id."""
    kind, _, number = layer.partition(":")
    return kind in RECORDS and number.isdecimal()


@dataclass(frozen=True, slots=True)
class Layers:
    """Which layers are not simply shown, by name. What is said of a record goes before what is said of its kind."""

    dimmed: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    """Records that are shown although their kind is not."""

    def __bool__(self) -> bool:
        return bool(self.dimmed or self.hidden)

    @property
    def records(self) -> tuple[str, ...]:
        """The single records of which something is said, in order."""
        return tuple(sorted(filter(is_record, self.dimmed | self.hidden | self.kept)))

    def showing(self, layer: str) -> Showing:
        """Return how a layer is shown."""
        if layer in self.hidden:
            return Showing.HIDDEN
        return Showing.DIMMED if layer in self.dimmed else Showing.SHOWN

    def having(self, layer: str, showing: Showing) -> "Layers":
        """Return the layers with one of them shown otherwise; a record that is shown is shown as its kind is."""
        dimmed, hidden = self.dimmed - {layer}, self.hidden - {layer}
        if showing is Showing.DIMMED:
            dimmed |= {layer}
        elif showing is Showing.HIDDEN:
            hidden |= {layer}
        return Layers(dimmed, hidden, self.kept - {layer} if dimmed or hidden else frozenset())

    def turned(self, layer: str) -> "Layers":
        """Return the layers with one of them shown in the next way: shown, dimmed, hidden, and again."""
        return self.having(layer, _NEXT[self.showing(layer)])

    def only(self, layer: str, others: Iterable[str]) -> "Layers":
        """Return the layers with one of them shown and the ``others`` hidden."""
        kept = frozenset((layer,)) if is_record(layer) else frozenset()
        return Layers(hidden=frozenset(others) - {layer}, kept=kept)

    def applied(self, marks: Iterable[Mark]) -> tuple[Mark, ...]:
        """Return the marks that are painted, those of dimmed layers faint.

        A passage with several things on it loses only those that are hidden.
        """
        if not self:
            return tuple(marks)
        said = frozenset(self.records)
        known: dict[tuple[str, str | None], Showing] = {}
        found: list[Mark] = []
        for mark in marks:
            own = mark.record in said or mark.style.startswith("tag:")
            key = mark.style, mark.record if own else None
            showing = known.get(key)
            if showing is None:
                showing = known[key] = self.showing(mark.record or mark.style if own else mark.style)
            if showing is Showing.SHOWN:
                found.append(mark)
            elif showing is Showing.DIMMED:
                found.append(replace(mark, faint=True))
        return tuple(found)

    def words(self) -> dict[str, str]:
        """Return what ``from_words`` reads: how each layer is shown that is not simply shown."""
        return {layer: self.showing(layer).value for layer in sorted(self.dimmed | self.hidden | self.kept)}


def from_words(words: Mapping[str, str]) -> Layers:
    """Return the layers that were remembered; what is none is left out."""
    named: dict[str, set[str]] = {showing.value: set() for showing in Showing}
    for layer, said in words.items():
        tag = layer.removeprefix("tag:")
        if said in named and (layer in KINDS or is_record(layer) or (tag != layer and tag.isdecimal())):
            named[said].add(layer)
    dimmed, hidden = frozenset(named["dimmed"]), frozenset(named["hidden"])
    kept = frozenset(filter(is_record, named["shown"])) if dimmed or hidden else frozenset()
    return Layers(dimmed, hidden, kept)


def counted(marks: Iterable[Mark], records: Iterable[str] = ()) -> dict[str, int]:
    """Return how many passages each layer has, and of the ``records`` each."""
    wanted = frozenset(records)
    seen: dict[str, set[int]] = {}
    for mark in marks:
        seen.setdefault(layer_of(mark), set()).add(mark.passage_id)
        if mark.record in wanted:
            seen.setdefault(mark.record or "", set()).add(mark.passage_id)
    return {layer: len(ids) for layer, ids in seen.items()}
