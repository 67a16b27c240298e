"""What stands around an entity: relations and events one or two steps away, bounded and by index."""

import json
import sqlite3
from collections.abc import Iterable

from workbench.model.graph import Edge, Key, Neighbourhood, Node
from workbench.model.predicates import Predicate, known, shown
from workbench.store import same_as

Window = tuple[int, int]

_MOST_EDGES = 2_000
_INSIDE = (
    "(:lo IS NULL OR (coalesce(d.start_lo, d.end_lo, :lo) < :hi AND coalesce(d.end_hi, d.start_hi, :hi) > :lo"
    " AND {undated}))"
)
_DATED = "(d.start_lo IS NOT NULL OR d.start_hi IS NOT NULL OR d.end_lo IS NOT NULL OR d.end_hi IS NOT NULL)"
_FALLEN = "EXISTS (SELECT 1 FROM claim_link AS l WHERE l.to_id = r.claim_id AND l.kind IN ('refutes', 'contradicts'))"
_RELATIONS = f"""
SELECT r.id, r.subject_id, r.predicate, r.object_entity_id, r.object_event_id, {_FALLEN}
FROM relation AS r LEFT JOIN fuzzy_date AS d ON d.id = r.date_id
WHERE r.id IN (SELECT id FROM relation WHERE subject_id IN (SELECT value FROM json_each(:ids))
         UNION SELECT id FROM relation WHERE object_entity_id IN (SELECT value FROM json_each(:ids)))
  AND {_INSIDE.format(undated="1")} ORDER BY r.id LIMIT {_MOST_EDGES}
"""
_PARTS = f"""
SELECT x.entity_id, x.event_id, coalesce(x.role, '') FROM participant AS x JOIN event AS v ON v.id = x.event_id
LEFT JOIN fuzzy_date AS d ON d.id = v.date_id
WHERE x.{{column}} IN (SELECT value FROM json_each(:ids)) AND {_INSIDE.format(undated=_DATED)}
ORDER BY x.event_id, x.id LIMIT {_MOST_EDGES}
"""
_PLACES = f"""
SELECT v.place_id, v.id FROM event AS v LEFT JOIN fuzzy_date AS d ON d.id = v.date_id
WHERE v.{{column}} IN (SELECT value FROM json_each(:ids)) AND v.place_id IS NOT NULL
  AND {_INSIDE.format(undated=_DATED)} ORDER BY v.id LIMIT {_MOST_EDGES}
"""
_TOLD = """
SELECT r.id, r.subject_id, r.predicate, r.object_entity_id, r.object_event_id, {fallen}
FROM relation AS r LEFT JOIN fuzzy_date AS d ON d.id = r.date_id
WHERE r.object_event_id IN (SELECT value FROM json_each(:ids)) AND {inside} ORDER BY r.id LIMIT {most}
""".format(fallen=_FALLEN, inside=_INSIDE.format(undated="1"), most=_MOST_EDGES)


def neighbourhood(
    connection: sqlite3.Connection,
    entity_id: int,
    steps: int = 1,
    window: Window | None = None,
    most: int = 200,
    place_words: str = "place",
) -> Neighbourhood:
    """Return what stands up to ``steps`` (1 or 2) from an entity, ``most`` nodes at the most.

    Related entities come before events, those recorded first before later ones. With a ``window`` of civil seconds
    events and dated relations are left out that certainly lie outside it, and events without a date; a relation without
    one stays, since nothing says when it ended. Empty where the entity is gone.
    """
    own = {row.name: row for row in written(connection)}
    heads = same_as.all_groups(connection)
    middle: Key = ("entity", heads.get(entity_id, entity_id))
    step_of: dict[Key, int] = {middle: 0}
    edges: dict[tuple[Key, Key, Key], Edge] = {}
    left_out: set[Key] = set()
    frontier = [middle]
    for step in range(1, steps + 1):
        found = _edges(connection, frontier, window, own, place_words, heads)
        reached: list[Key] = []
        for edge in found:
            for end in (edge.source, edge.target):
                if end not in step_of:
                    if len(step_of) >= most:
                        left_out.add(end)
                    else:
                        step_of[end] = step
                        reached.append(end)
            edges.setdefault((edge.source, edge.target, edge.record), edge)
        frontier = reached
    names = _names(connection, step_of)
    nodes = sorted(
        (Node(key, *names[key], step) for key, step in step_of.items() if key in names),
        key=lambda node: (node.step, node.key[0] != "entity", node.key[1]),
    )
    here = {node.key for node in nodes}
    if middle not in here:
        return Neighbourhood()
    joined = tuple(edge for edge in edges.values() if edge.source in here and edge.target in here)
    return Neighbourhood(tuple(nodes), joined, len(left_out))


def written(connection: sqlite3.Connection) -> list[Predicate]:
    """Return the predicates the case has written down, the newest last."""
    rows = connection.execute("SELECT name, inverse, symmetric, id FROM predicate ORDER BY id LIMIT 5000").fetchall()
    return [Predicate(row[0], row[1], bool(row[2]), row[3]) for row in rows]


def _edges(
    connection: sqlite3.Connection,
    frontier: Iterable[Key],
    window: Window | None,
    own: dict[str, Predicate],
    place_words: str,
    heads: dict[int, int],
) -> list[Edge]:
    def as_read(number: int) -> Key:
        return "entity", heads.get(number, number)

    lo, hi = window if window is not None else (None, None)
    under: dict[int, list[int]] = {}
    for merged, head in heads.items():
        under.setdefault(head, []).append(merged)
    entities = {
        "ids": json.dumps([m for kind, n in frontier if kind == "entity" for m in (n, *under.get(n, ()))]),
        "lo": lo,
        "hi": hi,
    }
    events = {"ids": json.dumps([n for kind, n in frontier if kind == "event"]), "lo": lo, "hi": hi}
    found = []
    rows = connection.execute(_RELATIONS, entities).fetchall() + connection.execute(_TOLD, events).fetchall()
    for number, subject, name, object_entity, object_event, fallen in rows:
        target: Key = as_read(object_entity) if object_entity is not None else ("event", object_event)
        word = known(name, own)
        found.append(
            Edge(
                as_read(subject), target, shown(name), shown(word.back), ("relation", number), word.symmetric,
                bool(fallen),
            )
        )  # fmt: skip
    for column, values in (("entity_id", entities), ("event_id", events)):
        for entity, event, role in connection.execute(_PARTS.format(column=column), values).fetchall():
            found.append(Edge(as_read(entity), ("event", event), role, role, ("event", event)))
    for column, values in (("place_id", entities), ("id", events)):
        for entity, event in connection.execute(_PLACES.format(column=column), values).fetchall():
            found.append(Edge(as_read(entity), ("event", event), place_words, place_words, ("event", event)))
    return [edge for edge in found if edge.source != edge.target]


def _names(connection: sqlite3.Connection, keys: Iterable[Key]) -> dict[Key, tuple[str, str]]:
    wanted: dict[str, list[int]] = {"entity": [], "event": []}
    for kind, number in keys:
        wanted[kind].append(number)
    rows = connection.execute(
        "SELECT 'entity', id, name, kind FROM entity WHERE id IN (SELECT value FROM json_each(?))"
        " UNION ALL SELECT 'event', id, title, 'event' FROM event WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(wanted["entity"]), json.dumps(wanted["event"])),
    ).fetchall()
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}
