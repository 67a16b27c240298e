"""Layers of the reading view: kinds of record, tags and plain highlights, each shown, dimmed or hidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.model.marks import Mark

KINDS = ("person", "organisation", "place", "object", "event", "claim", "relation", "highlight", "note")


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


@dataclass(frozen=True, slots=True)
class Layers:
    """Which layers are not simply shown, by name."""

    dimmed: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.dimmed or self.hidden)

    def showing(self, layer: str) -> Showing:
        """Return how a layer is shown."""
        if layer in self.hidden:
            return Showing.HIDDEN
        return Showing.DIMMED if layer in self.dimmed else Showing.SHOWN

    def having(self, layer: str, showing: Showing) -> "Layers":
        """Return the layers with one of them shown otherwise."""
        dimmed, hidden = self.dimmed - {layer}, self.hidden - {layer}
        if showing is Showing.DIMMED:
            dimmed |= {layer}
        elif showing is Showing.HIDDEN:
            hidden |= {layer}
        return Layers(dimmed, hidden)

    def turned(self, layer: str) -> "Layers":
        """Return the layers with one of them shown in the next way: shown, dimmed, hidden, and again."""
        return self.having(layer, _NEXT[self.showing(layer)])

    def only(self, layer: str, others: Iterable[str]) -> "Layers":
        """Return the layers with one of them shown and the ``others`` hidden."""
        return Layers(hidden=frozenset(others) - {layer})

    def applied(self, marks: Iterable[Mark]) -> tuple[Mark, ...]:
        """Return the marks that are painted, those of dimmed layers faint.

        A passage with several things on it loses only those that are hidden.
        """
        if not self:
            return tuple(marks)
        known: dict[tuple[str, str | None], Showing] = {}
        found: list[Mark] = []
        for mark in marks:
            key = mark.style, mark.record if mark.style.startswith("tag:") else None
            showing = known.get(key)
            if showing is None:
                showing = known[key] = self.showing(layer_of(mark))
            if showing is Showing.SHOWN:
                found.append(mark)
            elif showing is Showing.DIMMED:
                found.append(replace(mark, faint=True))
        return tuple(found)

    def words(self) -> dict[str, str]:
        """Return what ``from_words`` reads: how each layer is shown that is not simply shown."""
        return {layer: self.showing(layer).value for layer in sorted(self.dimmed | self.hidden)}


def from_words(words: Mapping[str, str]) -> Layers:
    """Return the layers that were remembered; what is none is left out."""
    found = Layers()
    for layer, said in words.items():
        tag = layer.removeprefix("tag:")
        if (layer in KINDS or (tag != layer and tag.isdecimal())) and said in list(Showing):
            found = found.having(layer, Showing(said))
    return found


def counted(marks: Iterable[Mark]) -> dict[str, int]:
    """Return how many passages each layer has."""
    seen: dict[str, set[int]] = {}
    for mark in marks:
        seen.setdefault(layer_of(mark), set()).add(mark.passage_id)
    return {layer: len(ids) for layer, ids in seen.items()}
