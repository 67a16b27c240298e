"""Relations between entities, or between an entity and an event; and the evidence of every kind of record."""

import sqlite3

from workbench.model.records import Evidence, Passage, Relation, RelationRow
from workbench.store import dates, entities, same_as
from workbench.store.passages import COLUMNS, EVIDENCE_OF


def get(connection: sqlite3.Connection, relation_id: int) -> Relation:
    """Return one relation. Raises LookupError when it is not there."""
    row = connection.execute(
        "SELECT r.id, r.uid, r.subject_id, r.predicate, r.object_entity_id, r.object_event_id, v.title, r.date_id, r.claim_id,"
        " r.note FROM relation AS r LEFT JOIN event AS v ON v.id = r.object_event_id WHERE r.id = ?",
        (relation_id,),
    ).fetchone()
    if row is None:
        raise LookupError(f"relation {relation_id}")
    target = entities.shown(connection, row[4]) if row[4] is not None else None
    return Relation(
        id=row[0],
        uid=row[1],
        subject=entities.shown(connection, row[2]),
        predicate=row[3],
        object_entity=target,
        object_event_id=row[5],
        object_title=target.name if target is not None else row[6],
        date=dates.get(connection, row[7]),
        claim_id=row[8],
        note=row[9],
    )


def of_entity(connection: sqlite3.Connection, entity_id: int) -> list[Relation]:
    """Return the relations an entity is subject or object of (at most 200)."""
    group = same_as.among(same_as.group_of(connection, entity_id))
    rows = connection.execute(
        f"SELECT id FROM relation WHERE subject_id IN {group} UNION SELECT id FROM relation WHERE object_entity_id IN {group}"
        " ORDER BY 1 LIMIT 200"
    ).fetchall()
    return [get(connection, row[0]) for row in rows]


def predicates(connection: sqlite3.Connection) -> list[str]:
    """Return the predicates in use, most used first."""
    rows = connection.execute(
        "SELECT predicate FROM relation GROUP BY predicate ORDER BY count(*) DESC, predicate LIMIT 200"
    )
    return [row[0] for row in rows.fetchall()]


def uses(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return the predicates in use with how many relations have each, most used first."""
    return connection.execute(
        "SELECT predicate, count(*) FROM relation GROUP BY predicate ORDER BY count(*) DESC, predicate LIMIT 1000"
    ).fetchall()


def list_rows(connection: sqlite3.Connection, limit: int = 20_000) -> list[RelationRow]:
    """Return the relations of the case as they were recorded, at most ``limit``."""
    rows = connection.execute(
        "SELECT r.id, s.id, s.name, s.kind, r.predicate, o.id, r.object_event_id,"
        " coalesce(o.name, v.title), coalesce(o.kind, 'event'), r.date_id, r.claim_id,"
        " (SELECT count(*) FROM relation_evidence AS x WHERE x.relation_id = r.id),"
        " EXISTS (SELECT 1 FROM claim_link AS l WHERE l.to_id = r.claim_id AND l.kind IN ('refutes', 'contradicts'))"
        " FROM relation AS r JOIN entity_as AS s ON s.entity_id = r.subject_id"
        " LEFT JOIN entity_as AS o ON o.entity_id = r.object_entity_id"
        " LEFT JOIN event AS v ON v.id = r.object_event_id ORDER BY r.id LIMIT ?",
        (limit,),
    ).fetchall()
    dated = dates.get_many(connection, [row[9] for row in rows if row[9] is not None])
    found = []
    for number, subject, name, kind, predicate, entity, event, words, shape, date, claim, quotes, fallen in rows:
        target = ("entity", entity) if entity is not None else ("event", event)
        when = dated[date].value if date is not None else None
        ends = (("entity", subject), name, kind, predicate, target, words, shape)
        found.append(RelationRow(number, *ends, when, claim, quotes, bool(fallen)))
    return found


def evidence(connection: sqlite3.Connection, kind: str, record_id: int, limit: int = 500) -> list[Evidence]:
    """Return the evidence of an event, claim or relation; of an entity its mentions, with the role ``mention``."""
    named = ", ".join("p." + name.strip() for name in COLUMNS.split(","))
    meant = same_as.group_of(connection, record_id) if kind == "entity" else [record_id]
    if kind == "entity":
        link, role, key, order = "mention", "'mention'", "x.entity_id", 'p.document_id, p.start, p."end"'
    else:
        link, role, key, order = EVIDENCE_OF[kind], "x.role", f"x.{kind}_id", "x.role <> 'statement', x.id"
    rows = connection.execute(
        f"SELECT x.id, {role}, d.title, {named} FROM {link} AS x JOIN passage AS p ON p.id = x.passage_id"
        f" JOIN document AS d ON d.id = p.document_id WHERE {key} IN {same_as.among(meant)} ORDER BY {order} LIMIT ?",
        (limit,),
    )
    return [Evidence(row[0], Passage(*row[3:]), row[1], row[2]) for row in rows.fetchall()]
