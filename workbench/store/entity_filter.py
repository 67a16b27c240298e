"""Which entities a few typed letters leave in the list: asked with every key, so it must be quick."""

import sqlite3
from typing import TYPE_CHECKING

from workbench.model.naming import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# One long text in place of a row for each hit: fetching 50,000 rows costs more than finding them.
_QUERIES = (
    "SELECT group_concat(id) FROM entity WHERE instr(folded, ?)",
    "SELECT group_concat(entity_id) FROM entity_alias WHERE instr(folded, ?)",
)


def matching(connection: sqlite3.Connection, words: str) -> "NDArray[np.int64]":
    """Return the ids of the entities (of a merged one its head's) whose name or an alias holds ``words``, case and accents aside.

    An id can come more than once.
    """
    import numpy as np

    needle = fold(words)
    listed = [connection.execute(query, (needle,)).fetchone()[0] for query in _QUERIES]
    found = np.fromstring(",".join(said for said in listed if said is not None), dtype=np.int64, sep=",")
    groups = connection.execute("SELECT entity_id, head_id FROM entity_group ORDER BY entity_id").fetchall()
    if not groups or not found.size:
        return found
    merged, heads = np.array(groups, dtype=np.int64).T
    at = np.minimum(np.searchsorted(merged, found), merged.size - 1)
    return np.where(merged[at] == found, heads[at], found)


def kept(whole: list[int], wanted: "NDArray[np.int64]") -> list[int]:
    """Return the ids of ``whole`` that are among ``wanted``, in the order of ``whole``."""
    import numpy as np

    ordered = np.array(whole, dtype=np.int64)
    if not ordered.size or not wanted.size:
        return []
    mask = np.zeros(max(int(ordered.max()), int(wanted.max())) + 1, dtype=bool)
    mask[wanted] = True
    left: list[int] = ordered[mask[ordered]].tolist()
    return left
