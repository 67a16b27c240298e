"""Which events show something of the rows that a change touched, so that a list of many reads only these again."""

import json
import sqlite3
from collections.abc import Iterable, Mapping

_IDS = "(SELECT value FROM json_each(:ids))"
# an image of the journal tells whose a row was that is gone, or has moved; its second value is the owner
_WERE = f"SELECT json_extract(before, '$[1]') FROM change WHERE tbl = :tbl AND row_id IN {_IDS} AND before IS NOT NULL"
_EVENTS = {
    "event": "SELECT value FROM json_each(:ids)",
    "fuzzy_date": f"SELECT id FROM event WHERE date_id IN {_IDS}",
    "passage": f"SELECT event_id FROM event_evidence WHERE passage_id IN {_IDS}",
    "event_evidence": f"SELECT event_id FROM event_evidence WHERE id IN {_IDS} UNION {_WERE}",
    "participant": f"SELECT event_id FROM participant WHERE id IN {_IDS} UNION {_WERE}",
    "passage_tag": f"""
SELECT x.event_id FROM passage_tag AS g JOIN event_evidence AS x ON x.passage_id = g.passage_id WHERE g.id IN {_IDS}
UNION SELECT event_id FROM event_evidence WHERE passage_id IN ({_WERE})""",
}
_ALWAYS = ("event", "fuzzy_date", "passage", "event_evidence")
_MEMBERS = {"entity": ("participant",), "tag": ("passage_tag",)}
_CITED = "SELECT 1 FROM event_evidence AS x JOIN passage AS q ON q.id = x.passage_id"
# by lane and table: whether a row names a lane that events stand in, so that the lanes themselves are others now
_NAMING = {
    ("entity", "entity"): f"SELECT 1 FROM participant WHERE entity_id IN {_IDS}",
    ("entity", "same_as"): "SELECT 1",
    ("place", "entity"): f"SELECT 1 FROM event WHERE place_id IN {_IDS}",
    ("place", "same_as"): "SELECT 1",
    ("source", "document"): f"{_CITED} WHERE q.document_id IN {_IDS}",
    ("source", "source"): f"{_CITED} JOIN document AS d ON d.id = q.document_id WHERE d.source_id IN {_IDS}",
    ("document", "document"): f"{_CITED} WHERE q.document_id IN {_IDS}",
    ("tag", "tag"): "SELECT 1 FROM passage_tag AS g JOIN event_evidence AS x ON x.passage_id = g.passage_id"
    f" WHERE g.tag_id IN {_IDS}",
}


def touched_events(connection: sqlite3.Connection, rows: Mapping[str, Iterable[int]], by: str) -> frozenset[int] | None:
    """Return the events that show something of the touched rows (ids by table), gone ones too.

    ``by`` is what their lanes stand for (``kind``, ``entity``, ``place``, ``source``, ``document``, ``tag``). None
    where the lanes have changed, and every event may stand elsewhere.
    """
    found: set[int] = set()
    for table, ids in rows.items():
        said = {"ids": json.dumps(list(ids)), "tbl": table}
        naming = _NAMING.get((by, table))
        if naming is not None and connection.execute(f"{naming} LIMIT 1", said).fetchone() is not None:
            return None
        if table in _ALWAYS or table in _MEMBERS.get(by, ()):
            found.update(event for (event,) in connection.execute(_EVENTS[table], said).fetchall())
    return frozenset(found)
