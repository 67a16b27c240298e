"""Entities: reading one, finding by name, and the pages of the entity list."""

import sqlite3
from collections.abc import Iterable, Sequence

from workbench.model.naming import fold
from workbench.model.records import Entity, EntityRow
from workbench.model.uid import new_uid
from workbench.store import same_as
from workbench.store.rows import insert

ORDERS = {
    "name": "e.folded",
    "kind": "e.kind",
    "mentions": "t.mentions",
    "events": "t.events",
    "first": "t.first",
    "last": "t.last",
}


def get(connection: sqlite3.Connection, entity_id: int) -> Entity:
    """Return one entity with its aliases. Raises LookupError when it is not there."""
    row = connection.execute("SELECT id, uid, kind, name, note FROM entity WHERE id = ?", (entity_id,)).fetchone()
    if row is None:
        raise LookupError(f"entity {entity_id}")
    number, uid, kind, name, note = row
    own = aliases(connection, entity_id)
    return Entity(number, uid, kind, name, note, own, merged_names(connection, entity_id, (name, *own)))


def shown(connection: sqlite3.Connection, entity_id: int) -> Entity:
    """Return an entity as it is read: itself, or the one it is the same as. Raises LookupError when it is not there."""
    return get(connection, same_as.head_of(connection, entity_id))


def merged_names(connection: sqlite3.Connection, entity_id: int, own: Iterable[str]) -> tuple[str, ...]:
    """Return the names and aliases of those merged into an entity, but for those that read like one of ``own``."""
    rows = connection.execute(
        "SELECT name FROM (SELECT e.id AS at, 0 AS part, e.name FROM entity_group AS g JOIN entity AS e ON e.id = g.entity_id"
        " WHERE g.head_id = :e UNION ALL SELECT a.entity_id, a.id, a.name FROM entity_group AS g"
        " JOIN entity_alias AS a ON a.entity_id = g.entity_id WHERE g.head_id = :e) ORDER BY at, part",
        {"e": entity_id},
    ).fetchall()
    if not rows:
        return ()
    known = {fold(name) for name in own}
    found: dict[str, str] = {}
    for (name,) in rows:
        if fold(name) not in known:
            found.setdefault(fold(name), name)
    return tuple(found.values())


def aliases(connection: sqlite3.Connection, entity_id: int) -> tuple[str, ...]:
    """Return the aliases of an entity in the order they were given."""
    rows = connection.execute("SELECT name FROM entity_alias WHERE entity_id = ? ORDER BY id", (entity_id,))
    return tuple(row[0] for row in rows.fetchall())


def of_mention(connection: sqlite3.Connection, mention_id: int) -> int:
    """Return the entity a mention names. Raises LookupError when the mention is not there."""
    row = connection.execute("SELECT entity_id FROM mention WHERE id = ?", (mention_id,)).fetchone()
    if row is None:
        raise LookupError(f"mention {mention_id}")
    return int(row[0])


def add(connection: sqlite3.Connection, kind: str, name: str) -> int:
    """Store an entity and return its id."""
    return insert(connection, "entity", {"uid": new_uid(), "kind": kind, "name": name, "folded": fold(name)})


def named(connection: sqlite3.Connection, name: str, limit: int = 9) -> list[Entity]:
    """Return the entities called exactly so by name or alias, case and accents aside; most mentioned first."""
    rows = connection.execute(
        "SELECT e.id FROM (SELECT id FROM entity WHERE folded = :f UNION SELECT entity_id FROM entity_alias WHERE folded = :f) AS x"
        " JOIN entity_as AS e ON e.entity_id = x.id LEFT JOIN entity_tally AS t ON t.entity_id = e.id"
        " GROUP BY e.id ORDER BY t.mentions DESC, e.id LIMIT :n",
        {"f": fold(name), "n": limit},
    ).fetchall()
    return [get(connection, row[0]) for row in rows]


def starting(connection: sqlite3.Connection, words: str, limit: int = 9) -> list[Entity]:
    """Return entities whose name or alias holds ``words``: those that start with them first, then the most mentioned."""
    needle = fold(words)
    if not needle:
        return []
    like = "%" + needle.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = connection.execute(
        "SELECT e.id FROM (SELECT id, folded FROM entity WHERE folded LIKE :l ESCAPE '\\' UNION ALL"
        " SELECT entity_id, folded FROM entity_alias WHERE folded LIKE :l ESCAPE '\\') AS x"
        " JOIN entity_as AS e ON e.entity_id = x.id LEFT JOIN entity_tally AS t ON t.entity_id = e.id"
        " GROUP BY e.id ORDER BY min(x.folded <> :f), min(instr(x.folded, :f) <> 1), t.mentions DESC, e.id LIMIT :n",
        {"l": like, "f": needle, "n": limit},
    ).fetchall()
    return [get(connection, row[0]) for row in rows]


def count(connection: sqlite3.Connection) -> int:
    """Return how many entities there are; those that are merged count as one."""
    query = "SELECT (SELECT count(*) FROM entity_tally) - (SELECT count(*) FROM entity_group)"
    return int(connection.execute(query).fetchone()[0])


def ids(
    connection: sqlite3.Connection,
    *,
    order: str = "mentions",
    descending: bool = True,
    needle: str = "",
    window: tuple[int, int] | None = None,
    limit: int | None = None,
) -> list[int]:
    """Return entity ids in list order; ``needle`` filters by name or alias, ``window`` by their events' bounds."""
    merged = connection.execute("SELECT EXISTS (SELECT 1 FROM entity_group)").fetchone()[0]
    conditions: list[str] = ["e.id NOT IN (SELECT entity_id FROM entity_group)"] if merged else []
    values: list[str | int] = []
    if needle:
        like = "%" + fold(needle).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        conditions.append(
            "e.id IN (SELECT coalesce(g.head_id, x.id) FROM (SELECT id FROM entity WHERE folded LIKE ? ESCAPE '\\' UNION"
            " SELECT entity_id FROM entity_alias WHERE folded LIKE ? ESCAPE '\\') AS x LEFT JOIN entity_group AS g ON g.entity_id = x.id)"
        )
        values += [like, like]
    if window is not None:
        conditions.append(
            "e.id IN (SELECT coalesce(g.head_id, x.entity_id) FROM entity_event AS x"
            " LEFT JOIN entity_group AS g ON g.entity_id = x.entity_id JOIN event AS v ON v.id = x.event_id"
            " JOIN fuzzy_date AS d ON d.id = v.date_id"
            " WHERE (coalesce(d.start_lo, d.end_lo, d.start_hi, d.end_hi) IS NOT NULL)"
            " AND (d.start_lo IS NULL OR d.start_lo < ?) AND (d.end_hi IS NULL OR d.end_hi > ?))"
        )
        values += [window[1], window[0]]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    way = "DESC" if descending else "ASC"
    tail = f" LIMIT {int(limit)}" if limit is not None else ""
    if order == "name" and not conditions:
        query = f"SELECT id FROM entity AS e ORDER BY e.folded {way}, e.id {way}{tail}"
    elif order in ("name", "kind"):
        query = f"SELECT e.id FROM entity AS e{where} ORDER BY {ORDERS[order]} {way}, e.folded, e.id{tail}"
    elif not conditions:
        query = f"SELECT entity_id FROM entity_tally AS t ORDER BY {ORDERS[order]} {way}, entity_id {way}{tail}"
    else:
        query = (
            f"SELECT e.id FROM entity AS e JOIN entity_tally AS t ON t.entity_id = e.id{where}"
            f" ORDER BY {ORDERS[order]} {way}, e.id {way}{tail}"
        )
    return [row[0] for row in connection.execute(query, values).fetchall()]


def page(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[EntityRow]:
    """Return the list rows of ``wanted`` (at most some hundred), in that order; ids that are gone are left out."""
    marks = ",".join("?" * len(wanted))
    rows = connection.execute(
        "SELECT e.id, e.uid, e.kind, e.name,"
        " coalesce((SELECT group_concat(name, ', ') FROM (SELECT name FROM entity_alias WHERE entity_id = e.id ORDER BY id)), ''),"
        " coalesce(t.mentions, 0), coalesce(t.events, 0), t.first, t.last"
        f" FROM entity AS e LEFT JOIN entity_tally AS t ON t.entity_id = e.id WHERE e.id IN ({marks})",
        list(wanted),
    ).fetchall()
    # few have others merged into them: only these are asked for their names
    heads = connection.execute(f"SELECT head_id FROM entity_group WHERE head_id IN ({marks})", list(wanted)).fetchall()
    merged = {head for (head,) in heads}
    by_id = {}
    for number, uid, kind, name, own, *counts in rows:
        also = own
        if number in merged:
            names = merged_names(connection, number, (name, *own.split(", ")))
            also = ", ".join(part for part in (*names, own) if part)
        by_id[number] = EntityRow(number, uid, kind, name, also, *counts)
    return [by_id[i] for i in wanted if i in by_id]


def in_passages(
    connection: sqlite3.Connection, document_id: int, start: int, end: int
) -> list[tuple[Entity, int, int]]:
    """Return (entity, start and end of its mention) for the mentions that lie inside ``[start, end)``, in the text's order."""
    rows = connection.execute(
        'SELECT e.id, p.start, p."end" FROM passage AS p JOIN mention AS m ON m.passage_id = p.id'
        " JOIN entity_as AS e ON e.entity_id = m.entity_id"
        ' WHERE p.document_id = ? AND p.start >= ? AND p."end" <= ? ORDER BY p.start, p."end" LIMIT 500',
        (document_id, start, end),
    ).fetchall()
    read = {entity_id: get(connection, entity_id) for entity_id, _, _ in rows}
    return [(read[entity_id], at, after) for entity_id, at, after in rows]


def names_within(connection: sqlite3.Connection, text: str) -> list[tuple[Entity, int, int]]:
    """Return (entity, start, end) for entities whose name or alias stands in ``text`` as whole words, in the text's order."""
    folded = fold(text)
    rows = connection.execute(
        "SELECT coalesce(g.head_id, x.id), x.folded FROM (SELECT id, folded FROM entity UNION ALL SELECT entity_id, folded FROM entity_alias) AS x"
        " LEFT JOIN entity_group AS g ON g.entity_id = x.id WHERE length(x.folded) > 1 AND instr(?, x.folded) LIMIT 200",
        (folded,),
    ).fetchall()
    found: dict[int, tuple[int, int]] = {}
    spans: list[tuple[int, int, int]] = []
    for entity_id, name in rows:
        at = folded.find(name)
        while at >= 0:
            after = at + len(name)
            if not (at and folded[at - 1].isalnum()) and not (after < len(folded) and folded[after].isalnum()):
                spans.append((at, after, entity_id))
                break
            at = folded.find(name, at + 1)
    for at, after, entity_id in sorted(spans, key=lambda s: (s[0], -s[1])):
        inside = any(a <= at and after <= b and (a, b) != (at, after) for a, b, _ in spans)
        if not inside and entity_id not in found:
            found[entity_id] = (at, after)
    return [(get(connection, entity_id), at, after) for entity_id, (at, after) in found.items()]


def mentioned_before(connection: sqlite3.Connection, document_id: int, at: int, limit: int = 200) -> list[Entity]:
    """Return the entities mentioned in a document before a place, those mentioned last first."""
    rows = connection.execute(
        "SELECT e.id FROM passage AS p JOIN mention AS m ON m.passage_id = p.id JOIN entity_as AS e ON e.entity_id = m.entity_id"
        " WHERE p.document_id = ? AND p.start < ? GROUP BY e.id ORDER BY max(p.start) DESC LIMIT ?",
        (document_id, at, limit),
    ).fetchall()
    return [get(connection, row[0]) for row in rows]


def events_of(connection: sqlite3.Connection, entity_ids: Iterable[int]) -> list[int]:
    """Return the ids of the events these entities take part in or are the place of."""
    wanted = {member for entity_id in list(entity_ids)[:500] for member in same_as.group_of(connection, entity_id)}
    listed = same_as.among(wanted)
    rows = connection.execute(
        f"SELECT event_id FROM participant WHERE entity_id IN {listed} UNION SELECT id FROM event WHERE place_id IN {listed}"
    )
    return [row[0] for row in rows.fetchall()]


def kinds(connection: sqlite3.Connection) -> list[str]:
    """Return the kinds of entity in use."""
    return [row[0] for row in connection.execute("SELECT DISTINCT kind FROM entity ORDER BY kind LIMIT 100").fetchall()]
