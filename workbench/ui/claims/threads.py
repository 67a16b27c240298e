"""How corrections hang under what they correct. Pure values."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.model.records import ClaimRow


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: ``depth`` steps in; ``rails`` are the depths whose line runs on below this row.

    ``closes`` says that the row is the last of its thread: a hairline follows.
    """

    depth: int = 0
    rails: frozenset[int] = frozenset()
    closes: bool = True


def threads_of(rows: Sequence[ClaimRow], wanted: Collection[int]) -> list[ClaimRow]:
    """Return the rows whose id is ``wanted``, with what corrects them and what they correct, in their order."""
    by_id = {row.id: row for row in rows}
    kept: set[int] = set()
    asked = [claim for claim in wanted if claim in by_id]
    while asked:
        claim = asked.pop()
        if claim not in kept:
            kept.add(claim)
            asked += [other for other in (*by_id[claim].corrected_by, *by_id[claim].corrects) if other in by_id]
    return [row for row in rows if row.id in kept]


def places(rows: Sequence[ClaimRow]) -> list[Place]:
    """Return the place of every row of a list in the order of `store.claims.list_rows`.

    A row hangs under the nearest row above it, in the same thread, that it corrects.
    """
    above: list[int | None] = []
    depths: list[int] = []
    at: dict[int, int] = {}
    for number, row in enumerate(rows):
        parents = [at[claim] for claim in row.corrects if claim in at]
        parent = max(parents) if parents else None
        # only where nothing but the same thread lies between: else the line would cross strangers
        if parent is not None and any(depths[i] <= depths[parent] for i in range(parent + 1, number)):
            parent = None
        above.append(parent)
        depths.append(0 if parent is None else depths[parent] + 1)
        at[row.id] = number
    last_child = {parent: number for number, parent in enumerate(above) if parent is not None}
    found = []
    for number in range(len(rows)):
        rails = set()
        if number in last_child:
            rails.add(depths[number])
        parent = above[number]
        child = number
        while parent is not None:
            if last_child[parent] > child:
                rails.add(depths[parent])
            child, parent = parent, above[parent]
        # a rail of an ancestor runs on past the rows of a nested thread
        closes = number + 1 == len(rows) or depths[number + 1] == 0
        found.append(Place(depths[number], frozenset(rails), closes))
    return found
