"""The index of texts, and what a search asks of the tables: which documents, which stretches of them."""

import sqlite3
from collections.abc import Iterable, Sequence

from workbench.model.query.terms import All, AnyOf, Literal, Near, Node, Not, Pattern, Words
from workbench.store import claims

EVIDENCE = {
    "claim": "SELECT passage_id FROM claim_evidence",
    "event": "SELECT passage_id FROM event_evidence",
    "relation": "SELECT passage_id FROM relation_evidence",
    "entity": "SELECT passage_id FROM mention",
}
_FOREVER = 2**62
RANKED = 1_000


def expression(node: Node | None, *, hidden: bool = True) -> str | None:
    """Return the expression of the index that every document with a place of ``node`` meets, or None where each may.

    It may let through more than it should, never less; every word in it is quoted, so that no sign of it can break it.
    A word cut at a line end stands in the column "joined", away from its neighbours: a phrase with such a word is met
    by its words alone. Without ``hidden`` it is for an index that has no such column.
    """
    if isinstance(node, Words):
        together = _phrase(node.tokens, node.prefix)
        if len(node.tokens) == 1 or not hidden:
            return together
        single = [_phrase((token,), node.prefix and token == node.tokens[-1]) for token in node.tokens]
        return f"({together} OR ({{joined}} : ({' OR '.join(single)}) AND {' AND '.join(single)}))"
    if isinstance(node, Near):
        ends = (node.first, node.second)
        if hidden and isinstance(node.first, Words) and isinstance(node.second, Words):
            first, second = (_phrase(one.tokens, one.prefix) for one in (node.first, node.second))
            single = [
                _phrase((t,), one.prefix and t == one.tokens[-1])
                for one in (node.first, node.second)
                for t in one.tokens
            ]
            apart = f"({{joined}} : ({' OR '.join(single)}) AND {' AND '.join(single)})"
            return f"(NEAR({first} {second}, {min(node.within, 1_000_000)}) OR {apart})"
        return expression(All(ends), hidden=hidden)
    if isinstance(node, All):
        found = [said for part in node.parts if (said := expression(part, hidden=hidden)) is not None]
        return f"({' AND '.join(found)})" if found else None
    if isinstance(node, AnyOf):
        either = [expression(part, hidden=hidden) for part in node.parts]
        return None if None in either else f"({' OR '.join(said for said in either if said)})"
    assert node is None or isinstance(node, Not | Literal | Pattern)
    return None


def _phrase(tokens: Sequence[str], prefix: bool) -> str:
    return '"' + " ".join(tokens) + '"' + ("*" if prefix else "")


def candidates(connection: sqlite3.Connection, said: str | None) -> list[int]:
    """Return the documents that meet an expression of the index; for None all that are live.

    Up to ``RANKED`` the best come first, more in the order they were imported: to rank takes longer than to find.
    Documents whose import was undone may be among them, and have no row in `texts`.
    """
    if said is None:
        return [row[0] for row in connection.execute("SELECT id FROM document ORDER BY id").fetchall()]
    (many,) = connection.execute("SELECT count(*) FROM text_fts WHERE text_fts MATCH ?", (said,)).fetchone()
    order = " ORDER BY rank" if many <= RANKED else ""
    rows = connection.execute(f"SELECT rowid FROM text_fts WHERE text_fts MATCH ?{order}", (said,))
    return [row[0] for row in rows.fetchall()]


def texts(connection: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[int, str, str, str]]:
    """Return (id, uid, title, text) of some documents, in the order of ``ids``."""
    marks = ",".join("?" * len(ids))
    rows = connection.execute(
        "SELECT d.id, d.uid, d.title, t.text FROM document AS d JOIN document_text AS t ON t.document_id = d.id"
        f" WHERE d.id IN ({marks})",
        tuple(ids),
    ).fetchall()
    known = {row[0]: row for row in rows}
    return [known[one] for one in ids if one in known]


def told_in(
    connection: sqlite3.Connection, ids: Sequence[int], lo: int | None, hi: int | None, *, certainly: bool, own: bool
) -> set[int]:
    """Return which of some documents tell of an event in ``[lo, hi)``, civil seconds; with ``own`` also those dated in it.

    Possibly in it: it may share a moment with it. ``certainly``: it lies in it whole, by its bounds.
    """
    lo, hi = -_FOREVER if lo is None else lo, _FOREVER if hi is None else hi
    placed = "coalesce(d.start_lo, d.end_lo, d.start_hi, d.end_hi) IS NOT NULL"
    if certainly:
        inside = f"{placed} AND d.start_lo >= ? AND d.end_hi <= ?"
        values = (lo, hi)
    else:
        inside = f"{placed} AND (d.start_lo IS NULL OR d.start_lo < ?) AND (d.end_hi IS NULL OR d.end_hi > ?)"
        values = (hi, lo)
    marks = ",".join("?" * len(ids))
    rows = connection.execute(
        "SELECT DISTINCT p.document_id FROM passage AS p JOIN event_evidence AS x ON x.passage_id = p.id"
        f" JOIN event AS v ON v.id = x.event_id JOIN fuzzy_date AS d ON d.id = v.date_id WHERE p.document_id IN ({marks}) AND {inside}",
        (*ids, *values),
    ).fetchall()
    found = {row[0] for row in rows}
    if own:
        rows = connection.execute(
            "SELECT o.id FROM document AS o JOIN fuzzy_date AS d ON d.id = coalesce(o.published_id, o.written_id)"
            f" WHERE o.id IN ({marks}) AND {inside}",
            (*ids, *values),
        ).fetchall()
        found |= {row[0] for row in rows}
    return found


def with_tags(connection: sqlite3.Connection, tags: Iterable[int]) -> list[int]:
    """Return the documents with a passage that carries one of the tags, by id."""
    rows = connection.execute(
        "SELECT DISTINCT p.document_id FROM passage_tag AS x JOIN passage AS p ON p.id = x.passage_id"
        f" WHERE x.tag_id IN ({_listed(tags)}) ORDER BY 1"
    )
    return [row[0] for row in rows.fetchall()]


def stretches(
    connection: sqlite3.Connection, document_id: int, tags: Iterable[int] | None, kinds: Iterable[str] | None
) -> list[tuple[int, int]]:
    """Return the spans of a document's passages, in order: all, or those with one of the tags and of one of the kinds.

    A kind is claim, event, relation, entity, or ``entity:`` and a kind of entity.
    """
    where = ["document_id = ?"]
    values: list[object] = [document_id]
    if tags is not None:
        where.append(
            f"EXISTS (SELECT 1 FROM passage_tag AS x WHERE x.passage_id = p.id AND x.tag_id IN ({_listed(tags)}))"
        )
    if kinds is not None:
        either = []
        for kind in sorted(kinds):
            if kind.startswith("entity:"):
                either.append(
                    "EXISTS (SELECT 1 FROM mention AS m JOIN entity AS e ON e.id = m.entity_id WHERE m.passage_id = p.id AND e.kind = ?)"
                )
                values.append(kind.removeprefix("entity:"))
            else:
                either.append(f"EXISTS ({EVIDENCE[kind]} WHERE passage_id = p.id)")
        where.append(f"({' OR '.join(either) or '0'})")
    rows = connection.execute(
        f'SELECT DISTINCT start, "end" FROM passage AS p WHERE {" AND ".join(where)} ORDER BY start, "end"', values
    )
    return [(row[0], row[1]) for row in rows.fetchall()]


def _listed(ids: Iterable[int]) -> str:
    return ",".join(str(int(one)) for one in sorted(set(ids)))


def records_in(
    connection: sqlite3.Connection, kind: str, ids: Sequence[int], lo: int | None, hi: int | None
) -> set[int]:
    """Return which of some entities, events or claims may lie in ``[lo, hi)``, civil seconds; of other kinds none."""
    lo, hi = -_FOREVER if lo is None else lo, _FOREVER if hi is None else hi
    marks = ",".join("?" * len(ids))
    if kind == "event":
        query = (
            f"SELECT v.id FROM event AS v JOIN fuzzy_date AS d ON d.id = v.date_id WHERE v.id IN ({marks})"
            " AND coalesce(d.start_lo, d.end_lo, d.start_hi, d.end_hi) IS NOT NULL"
            " AND (d.start_lo IS NULL OR d.start_lo < ?) AND (d.end_hi IS NULL OR d.end_hi > ?)"
        )
    elif kind == "entity":
        query = f"SELECT entity_id FROM entity_tally WHERE entity_id IN ({marks}) AND first < ? AND last > ?"
    elif kind == "claim":
        return claims.in_window(connection, lo, hi) & set(ids)
    else:
        return set()
    return {row[0] for row in connection.execute(query, (*ids, hi, lo)).fetchall()}
