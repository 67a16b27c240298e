"""Records that rest on nothing but documents that go."""

import json
import sqlite3
from collections.abc import Iterator

from workbench.model.purge import Record, Resting
from workbench.store.purge_reach import Rows, images_of
from workbench.store.schema import columns

_EVIDENCE = {
    "entity": ("mention", "entity_id"),
    "event": ("event_evidence", "event_id"),
    "claim": ("claim_evidence", "claim_id"),
    "relation": ("relation_evidence", "relation_id"),
    "attribute": ("attribute_evidence", "attribute_id"),
    "entity_alias": ("entity_alias_evidence", "entity_alias_id"),
}
_NAMES = {
    "entity": "SELECT uid, name FROM entity WHERE id = ?",
    "event": "SELECT uid, title FROM event WHERE id = ?",
    "claim": "SELECT uid, statement FROM claim WHERE id = ?",
    "relation": "SELECT r.uid, s.name || ' ' || replace(r.predicate, '_', ' ') || ' ' || coalesce(o.name, v.title)"
    " FROM relation AS r JOIN entity AS s ON s.id = r.subject_id LEFT JOIN entity AS o ON o.id = r.object_entity_id"
    " LEFT JOIN event AS v ON v.id = r.object_event_id WHERE r.id = ?",
    "attribute": "SELECT a.uid, e.name || ', ' || a.key || ': ' || a.value FROM attribute AS a"
    " JOIN entity AS e ON e.id = a.entity_id WHERE a.id = ?",
    "entity_alias": "SELECT e.uid || '/' || a.name, a.name || ' = ' || e.name FROM entity_alias AS a"
    " JOIN entity AS e ON e.id = a.entity_id WHERE a.id = ?",
}
# Who needs a record: (kind of the one that is needed, kind of the one that needs it, query of both ids). A need of kind ""
# is one of something that is not a record of its own, and stays.
_NEEDS = (
    ("event", "relation", "SELECT object_event_id, id FROM relation WHERE object_event_id IS NOT NULL"),
    ("entity", "event", "SELECT entity_id, event_id FROM participant"),
    ("entity", "event", "SELECT place_id, id FROM event WHERE place_id IS NOT NULL"),
    ("entity", "claim", "SELECT attributed_entity_id, id FROM claim WHERE attributed_entity_id IS NOT NULL"),
    ("entity", "claim", "SELECT entity_id, claim_id FROM claim_about WHERE entity_id IS NOT NULL"),
    ("entity", "relation", "SELECT subject_id, id FROM relation"),
    ("entity", "relation", "SELECT object_entity_id, id FROM relation WHERE object_entity_id IS NOT NULL"),
    (
        "entity",
        "attribute",
        "SELECT entity_id, id FROM attribute WHERE id IN (SELECT attribute_id FROM attribute_evidence)",
    ),
    (
        "entity",
        "entity_alias",
        "SELECT entity_id, id FROM entity_alias WHERE id IN (SELECT entity_alias_id FROM entity_alias_evidence)",
    ),
    ("entity", "entity", "SELECT head_id, entity_id FROM same_as WHERE verdict = 'same'"),
    ("entity", "entity", "SELECT entity_id, head_id FROM same_as WHERE verdict = 'same'"),
    ("event", "event", "SELECT a_id, b_id FROM time_order WHERE {elsewhere}"),
    ("event", "event", "SELECT b_id, a_id FROM time_order WHERE {elsewhere}"),
)
_ELSEWHERE = (
    "id IN (SELECT x.time_order_id FROM time_order_evidence AS x JOIN passage AS p ON p.id = x.passage_id"
    " WHERE p.document_id NOT IN (SELECT value FROM json_each(:docs)))"
)


def resting(connection: sqlite3.Connection, documents: list[int], gone: Rows) -> list[Resting]:
    """Return the records that rest, or rested, on passages of ``documents`` and on no other, and that no record that
    stays needs. ``gone`` are the rows that go with the documents, the evidence among them."""
    docs = json.dumps(documents)
    found = {(kind, row): quotes for kind in _EVIDENCE for row, quotes in _only_here(connection, kind, docs, gone)}
    needs = _needs(connection, docs, set(found))
    while True:
        wanted = {one for one in found if any(by not in found for by in needs.get(one, ()))}
        if not wanted:
            break
        for one in wanted:
            del found[one]
    listed = []
    for (kind, row), quotes in found.items():
        uid, name = connection.execute(_NAMES[kind], (row,)).fetchone()
        listed.append(Resting(kind, row, uid, str(name or ""), quotes, tuple(sorted(needs.get((kind, row), ())))))
    return listed


def _only_here(connection: sqlite3.Connection, kind: str, docs: str, gone: Rows) -> Iterator[tuple[int, int]]:
    table, column = _EVIDENCE[kind]
    at = columns(connection, table).index(column)
    ids = sorted({int(str(image[at])) for *_, image in images_of(connection, {table: gone.get(table, set())})})
    yield from connection.execute(
        f"SELECT r.id, (SELECT count(DISTINCT x.passage_id) FROM {table} AS x WHERE x.{column} = r.id) FROM {kind} AS r"
        " WHERE r.id IN (SELECT value FROM json_each(:ids)) AND NOT EXISTS ("
        f" SELECT 1 FROM {table} AS y JOIN passage AS q ON q.id = y.passage_id WHERE y.{column} = r.id"
        " AND q.document_id NOT IN (SELECT value FROM json_each(:docs))) ORDER BY r.id",
        {"docs": docs, "ids": json.dumps(ids)},
    ).fetchall()


def _needs(connection: sqlite3.Connection, docs: str, among: set[Record]) -> dict[Record, set[Record]]:
    found: dict[Record, set[Record]] = {}
    for needed, needing, query in _NEEDS:
        ids = sorted(row for kind, row in among if kind == needed)
        said = query.format(elsewhere=_ELSEWHERE)
        listed = f"SELECT * FROM ({said}) AS n WHERE n.{_first(said)} IN (SELECT value FROM json_each(:ids))"
        for one, by in connection.execute(listed, {"docs": docs, "ids": json.dumps(ids)}).fetchall():
            found.setdefault((needed, one), set()).add((needing, by))
    return found


def _first(query: str) -> str:
    return query.split()[1].rstrip(",")


def kept_with(records: list[Resting], keep: frozenset[Record]) -> frozenset[Record]:
    """Return ``keep`` with all that those records need: who takes part in an event that is kept is kept."""
    kept = set(keep)
    while more := {(one.kind, one.id) for one in records if kept.intersection(one.needed_by)} - kept:
        kept |= more
    return frozenset(kept)
