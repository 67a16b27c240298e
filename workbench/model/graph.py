"""The neighbourhood of an entity: what is related to it or took part with it, and where each stands in the picture."""

from collections.abc import Iterable
from dataclasses import dataclass

Key = tuple[str, int]

ROW = 36.0
FIRST = 74.0
NEXT = 190.0


@dataclass(frozen=True, slots=True)
class Node:
    """An entity or event; ``key`` is its kind and id, ``step`` how far from the middle, ``shape`` how it is drawn."""

    key: Key
    words: str
    shape: str
    step: int


@dataclass(frozen=True, slots=True)
class Edge:
    """What joins two nodes: a relation, or the part an entity has in an event.

    ``record`` is what to open for it; ``words`` read from ``source`` to ``target`` and ``back`` the other way round,
    "" where nobody said; ``struck`` where a corrected claim alone makes it.
    """

    source: Key
    target: Key
    words: str
    back: str
    record: Key
    symmetric: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Nodes by nearness, the middle first, and the edges among them; ``left_out`` neighbours were too many to show."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    left_out: int = 0


def sayings(near: Neighbourhood) -> dict[Key, str]:
    """Return how each node is joined to the nearer ones, read from them: "led by, met"; "" for none."""
    steps = {node.key: node.step for node in near.nodes}
    found: dict[Key, dict[str, None]] = {key: {} for key in steps}
    for edge in near.edges:
        for one, far, words in ((edge.source, edge.target, edge.words), (edge.target, edge.source, edge.back)):
            said = words or (f"← {edge.words}" if edge.words else "")
            if steps[one] < steps[far] and said:
                found[far][said] = None
    return {key: ", ".join(words) for key, words in found.items()}


def parents(near: Neighbourhood) -> dict[Key, Key]:
    """Return for each node but the middle the nearer node it hangs on: the first that an edge joins it to."""
    steps = {node.key: node.step for node in near.nodes}
    found: dict[Key, Key] = {}
    for edge in near.edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if steps[one] == steps[other] - 1:
                found.setdefault(other, one)
    return found


def places(near: Neighbourhood) -> dict[Key, tuple[float, float]]:
    """Return where each node stands, in pixels from the middle, y downwards.

    Neighbours stand in two columns, right and left in turn in the order they were recorded, so that a name never covers
    another and a new neighbour joins at the foot; what is two steps away stands outside, beside what it hangs on.
    """
    hangs = parents(near)
    first = [node.key for node in near.nodes if node.step == 1]
    found: dict[Key, tuple[float, float]] = {node.key: (0.0, 0.0) for node in near.nodes if node.step == 0}
    side = {key: 1.0 if number % 2 == 0 else -1.0 for number, key in enumerate(first)}
    for sign in (1.0, -1.0):
        column = [key for key in first if side[key] == sign]
        found.update(_column(column, sign * FIRST))
        order = {key: number for number, key in enumerate(column)}
        outer = [n.key for n in near.nodes if n.step == 2 and hangs.get(n.key) in order]
        outer.sort(key=lambda key: order[hangs[key]])
        found.update(_column(outer, sign * (FIRST + NEXT)))
    return found


def _column(keys: Iterable[Key], x: float) -> dict[Key, tuple[float, float]]:
    listed = list(keys)
    top = -ROW * (len(listed) - 1) / 2
    return {key: (x, top + ROW * number) for number, key in enumerate(listed)}
