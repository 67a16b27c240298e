"""The records a search finds: names, titles, statements and notes, each with the words it was found in."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model.query.layer import fold_text
from workbench.model.query.match import spans
from workbench.model.query.terms import All, AnyOf, Near, Node, Words
from workbench.services.searching import TextSearch
from workbench.store import text_search

LIMIT = 200
_PART = 4_000

# (cursor, id, uid, label, words) of the rows after a cursor: each is read in parts, so that nobody waits.
_ROWS = {
    ("title", "document"): "SELECT id, id, uid, '', title FROM document WHERE id > ? ORDER BY id LIMIT ?",
    ("name", "entity"): "SELECT id, id, uid, kind, name FROM entity WHERE id > ? ORDER BY id LIMIT ?",
    (
        "alias",
        "entity",
    ): "SELECT a.id, e.id, e.uid, e.kind, a.name FROM entity_alias AS a JOIN entity AS e ON e.id = a.entity_id"
    " WHERE a.id > ? ORDER BY a.id LIMIT ?",
    ("title", "event"): "SELECT id, id, uid, kind, title FROM event WHERE id > ? ORDER BY id LIMIT ?",
    ("statement", "claim"): "SELECT id, id, uid, stance, statement FROM claim WHERE id > ? ORDER BY id LIMIT ?",
}
_NOTED = {"entity": "name", "event": "title", "claim": "statement", "relation": "replace(predicate, '_', ' ')"}
_NOTED |= {"source": "name", "tag": "name"}


@dataclass(frozen=True, slots=True)
class RecordHit:
    """A record and where the search stands in its words.

    ``kind`` is document, entity, event, claim, relation, passage, source or tag; ``field`` is title, name, alias,
    statement or note; the hit is ``words[mark_start:mark_end]``. ``label`` says more: a kind, or what the note is on.
    """

    kind: str
    id: int
    uid: str
    field: str
    label: str
    words: str
    mark_start: int
    mark_end: int


def record_hits(asked: TextSearch, limit: int = LIMIT) -> list[RecordHit]:
    """Return the records a search finds, by kind and then by id, at most ``limit`` of each kind.

    Places in texts are `searching`'s. A search kept to documents or sources finds titles; one kept to tags or to what is
    untagged finds places alone. A window of time keeps entities, events, claims and documents that may lie in it.
    """
    where = asked.where
    if asked.query.node is None or where.tags is not None or asked.query.untagged:
        return []
    found: list[RecordHit] = []
    for (field, kind), query in _ROWS.items():
        asked_for = "title" if kind == "document" else kind
        if asked_for in where.fields and (where.documents is None or kind == "document"):
            found += _of(asked, field, kind, query, limit)
    if "note" in where.fields and where.documents is None and not where.windows:
        for kind, said in _NOTED.items():
            query = (
                f"SELECT id, id, uid, {said}, note FROM {kind} WHERE note IS NOT NULL AND id > ? ORDER BY id LIMIT ?"
            )
            found += _of(asked, "note", kind, query, limit)
        found += _of(asked, "note", "passage", _passage_notes(asked), limit)
    return found


def _passage_notes(asked: TextSearch) -> str:
    said = text_search.expression(asked.query.node, hidden=False)
    if said is None:
        return "SELECT id, id, uid, quote, note FROM passage WHERE note IS NOT NULL AND id > ? ORDER BY id LIMIT ?"
    quoted = ("{note} : (" + said + ")").replace("'", "''")
    return (
        "SELECT p.id, p.id, p.uid, p.quote, p.note FROM quote_fts AS f JOIN passage AS p ON p.id = f.rowid"
        f" WHERE quote_fts MATCH '{quoted}' AND f.rowid > ? ORDER BY f.rowid LIMIT ?"
    )


def _of(asked: TextSearch, field: str, kind: str, query: str, limit: int) -> list[RecordHit]:
    needles = _needles(asked.query.node)
    found: list[RecordHit] = []
    after = 0
    while len(found) < limit:
        asked.checkpoint()
        with asked.reading():
            rows = asked.connection.execute(query, (after, _PART)).fetchall()
        hits = [hit for row in rows if (hit := _hit(asked, field, kind, row, needles)) is not None]
        with asked.reading():
            found += _kept(asked, kind, hits)
        if len(rows) < _PART:
            break
        after = rows[-1][0]
    return found[:limit]


def _hit(
    asked: TextSearch, field: str, kind: str, row: tuple[int, int, str, str, str], needles: tuple[str, ...] | None
) -> RecordHit | None:
    _, number, uid, label, words = row
    kinds = asked.where.entity_kinds
    if kind == "entity" and kinds is not None and label not in kinds:
        return None
    if needles is not None:
        folded = fold_text(words)
        if not any(needle in folded for needle in needles) and words.isascii():
            return None
    places = spans(asked.query.node, words, asked.patterns.find)
    if not places:
        return None
    start, end = places[0]
    return RecordHit(kind, number, uid, field, label, words, start, end)


def _kept(asked: TextSearch, kind: str, hits: list[RecordHit]) -> list[RecordHit]:
    """Return the hits that the documents and the windows of a search leave."""
    where = asked.where
    if kind == "document" and where.documents is not None:
        hits = [hit for hit in hits if hit.id in where.documents]
    for lo, hi, certainly, own in where.windows:
        ids = sorted({hit.id for hit in hits})
        if not ids:
            break
        if kind == "document":
            left = text_search.told_in(asked.connection, ids, lo, hi, certainly=certainly, own=own)
        else:
            left = text_search.records_in(asked.connection, kind, ids, lo, hi)
        hits = [hit for hit in hits if hit.id in left]
    return hits


def _needles(node: Node | None) -> tuple[str, ...] | None:
    """Return words of which one stands in every text that is found; None where nothing can be said."""
    if isinstance(node, Words):
        return (node.tokens[0],)
    if isinstance(node, Near):
        return _needles(node.first)
    if isinstance(node, All):
        return next((needles for part in node.parts if (needles := _needles(part)) is not None), None)
    if isinstance(node, AnyOf):
        every = [_needles(part) for part in node.parts]
        return None if None in every else tuple(word for one in every if one for word in one)
    return None


def grouped(hits: list[RecordHit]) -> Iterator[tuple[str, list[RecordHit]]]:
    """Yield (kind, hits) in the order of the hits; notes are a kind of their own."""
    groups: dict[str, list[RecordHit]] = {}
    for hit in hits:
        groups.setdefault("note" if hit.field == "note" else hit.kind, []).append(hit)
    yield from groups.items()
