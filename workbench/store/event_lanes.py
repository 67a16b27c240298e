"""By what the events of the timeline can be grouped: one query for each kind of lane."""

import sqlite3
from collections.abc import Iterable

LaneRow = tuple[int, str, str, str, str | None]

# each gives event id, stable key, name, kind of entity, colour; the same row may come more than once
_QUERIES = {
    "entity": """
SELECT p.event_id, e.uid, e.name, e.kind, NULL FROM participant AS p JOIN entity_as AS e ON e.entity_id = p.entity_id
WHERE {where} ORDER BY p.id""",
    "place": """
SELECT v.id, e.uid, e.name, e.kind, NULL FROM event AS v JOIN entity_as AS e ON e.entity_id = v.place_id WHERE {where}""",
    "source": """
SELECT x.event_id, s.uid, s.name, '', NULL FROM event_evidence AS x JOIN passage AS q ON q.id = x.passage_id
JOIN document AS d ON d.id = q.document_id JOIN source AS s ON s.id = d.source_id WHERE {where} ORDER BY x.id""",
    "document": """
SELECT x.event_id, d.uid, d.title, '', NULL FROM event_evidence AS x JOIN passage AS q ON q.id = x.passage_id
JOIN document AS d ON d.id = q.document_id WHERE {where} ORDER BY x.id""",
    "tag": """
SELECT x.event_id, t.uid, t.name, '', t.colour FROM event_evidence AS x
JOIN passage_tag AS g ON g.passage_id = x.passage_id JOIN tag AS t ON t.id = g.tag_id WHERE {where} ORDER BY x.id""",
}
_EVENT = {
    "entity": "p.event_id",
    "place": "v.id",
    "source": "x.event_id",
    "document": "x.event_id",
    "tag": "x.event_id",
}


def lane_rows(connection: sqlite3.Connection, by: str, ids: Iterable[int] | None = None) -> list[LaneRow]:
    """Return event id, key, name, kind and colour of the lanes of all events, or of ``ids``.

    ``by`` is ``entity`` (who took part), ``place``, or, by way of the evidence, ``source``, ``document`` or ``tag``.
    """
    if ids is None:
        return connection.execute(_QUERIES[by].format(where="1")).fetchall()
    query = _QUERIES[by].format(where=f"{_EVENT[by]} = ?")
    return [row for event_id in ids for row in connection.execute(query, (event_id,)).fetchall()]
