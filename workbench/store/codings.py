"""Where tags stand: passages and records of a tag with all under it, sorted, a page at a time."""

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.model.citation import page_words
from workbench.model.codebook import Coding, TaggedRecord
from workbench.model.naming import fold
from workbench.store import documents

ORDERS = ("document", "place", "date", "tag", "words")
RECORDS = ("entity", "event", "claim", "relation")
_LISTED = 400

_BELOW = (
    "WITH RECURSIVE below (id) AS (SELECT :tag UNION SELECT t.id FROM below AS b JOIN tag AS t ON t.parent_id = b.id)"
)
_DATED = (
    "(SELECT coalesce(f.start_lo, f.end_lo, f.start_hi, f.end_hi) FROM fuzzy_date AS f"
    " WHERE f.id = coalesce(d.published_id, d.written_id, d.retrieved_id))"
)
# What each order sorts by, and what follows where that is equal; only the first turns round.
_THEN = 'd.title, p.document_id, p.start, p."end", x.id'
_BY = {
    "document": ("p.document_id {way}, p.start {way}", 'p."end", x.id'),
    "place": ("p.start {way}", _THEN),
    "date": (f"{_DATED} IS NULL, {_DATED} {{way}}", _THEN),
    "tag": ("t.folded {way}, t.id", _THEN),
    "words": ("p.quote COLLATE NOCASE {way}", _THEN),
}
_JOINED = (
    "FROM passage_tag AS x JOIN passage AS p ON p.id = x.passage_id JOIN document AS d ON d.id = p.document_id"
    " JOIN tag AS t ON t.id = x.tag_id"
)


def _chosen(deep: bool, document_id: int | None, among: Iterable[int] | None) -> str:
    tags = "x.tag_id IN (SELECT id FROM below)" if deep else "x.tag_id = :tag"
    parts = [tags]
    if document_id is not None:
        parts.append("p.document_id = :document")
    if among is not None:
        parts.append(f"p.document_id IN ({','.join(str(int(one)) for one in among)})")
    return f"WHERE {' AND '.join(parts)}"


def ids(
    connection: sqlite3.Connection,
    tag_id: int,
    *,
    deep: bool = True,
    document_id: int | None = None,
    order: str = "document",
    descending: bool = False,
    needle: str = "",
    window: tuple[int, int] | None = None,
) -> "array[int]":
    """Return the ids of the links between a tag and its passages, sorted; ``deep`` takes all tags under it along.

    ``order`` is one of ``ORDERS``: documents as they came and the place in them, the place alone, the document's own date
    (its earliest bound, undated last), the tag, the words. ``needle`` keeps those whose words, the words around them,
    tag or document hold it, case and accents aside; ``window`` (civil seconds) those in documents that tell of an event
    that may lie in it. 100,000 take a quarter of a second: for the worker.
    """
    first, then = _BY[order]
    way = f"{first.format(way='DESC' if descending else 'ASC')}, {then}"
    head = _BELOW if deep else ""
    where = _chosen(deep, document_id, documents.in_window(connection, *window) if window is not None else None)
    given = {"tag": tag_id, "document": document_id}
    if not needle:
        rows = connection.execute(f"{head} SELECT x.id {_JOINED} {where} ORDER BY {way}", given)
        return array("q", (row[0] for row in rows))
    wanted = fold(needle)
    rows = connection.execute(
        f"{head} SELECT x.id, t.name, d.title, p.prefix, p.quote, p.suffix {_JOINED} {where} ORDER BY {way}", given
    )
    names: dict[tuple[str, str], bool] = {}
    kept = array("q")
    for number, tag, title, prefix, quote, suffix in rows:
        named = names.get((tag, title))
        if named is None:
            named = names[tag, title] = wanted in fold(f"{tag}\n{title}")
        if named or wanted in fold(f"{prefix}{quote[:20_000]}{suffix}"):
            kept.append(number)
    return kept


def first_page(connection: sqlite3.Connection, tag_id: int, expected: int, limit: int = 64) -> list[int]:
    """Return the first link ids of a tag alone in the order its documents came, without sorting all of them.

    ``expected`` is how many there are. A tag on many passages is met soon on a walk through the passages in their
    order; one on few is sorted whole. The cheaper of the two is taken.
    """
    (most,) = connection.execute("SELECT coalesce(max(id), 0) FROM passage").fetchone()
    if expected and limit * most / expected < expected:
        rows = connection.execute(
            "SELECT x.id FROM passage AS p INDEXED BY passage_by_place CROSS JOIN passage_tag AS x"
            ' ON x.passage_id = p.id AND x.tag_id = ? ORDER BY p.document_id, p.start, p."end" LIMIT ?',
            (tag_id, limit),
        )
    else:
        rows = connection.execute(
            "SELECT x.id FROM passage_tag AS x CROSS JOIN passage AS p ON p.id = x.passage_id WHERE x.tag_id = ?"
            ' ORDER BY p.document_id, p.start, p."end", x.id LIMIT ?',
            (tag_id, limit),
        )
    return [row[0] for row in rows.fetchall()]


def page(connection: sqlite3.Connection, link_ids: Sequence[int]) -> list[Coding]:
    """Return places of tags by the ids of their links, in the order given; what is gone is left out.

    Of very long words only the beginning is read: a list shows one line of them.
    """
    found: dict[int, Coding] = {}
    for at in range(0, len(link_ids), 500):
        part = list(link_ids[at : at + 500])
        rows = connection.execute(
            f'SELECT x.id, p.id, d.id, p.start, p."end", substr(p.quote, 1, {_LISTED}), p.prefix, p.suffix, d.title,'
            f" t.id, t.name, t.colour {_JOINED} WHERE x.id IN ({','.join('?' * len(part))})",
            part,
        )
        for row in rows.fetchall():
            one = Coding(*row)
            said = page_words(documents.page_labels(connection, one.document_id, one.start, one.end))
            found[one.id] = replace(one, page=said) if said else one
    return [found[number] for number in link_ids if number in found]


def passages_in(connection: sqlite3.Connection, tag_id: int, document_id: int) -> list[int]:
    """Return the passages of a document that carry a tag or one under it."""
    rows = connection.execute(
        f"{_BELOW} SELECT DISTINCT p.id FROM passage AS p JOIN passage_tag AS x ON x.passage_id = p.id"
        " WHERE p.document_id = :document AND x.tag_id IN (SELECT id FROM below)",
        {"tag": tag_id, "document": document_id},
    )
    return [row[0] for row in rows.fetchall()]


def passages_of(connection: sqlite3.Connection, link_ids: Sequence[int]) -> list[int]:
    """Return the passages of links, each once, in the order given."""
    found: dict[int, int] = {}
    for at in range(0, len(link_ids), 500):
        part = list(link_ids[at : at + 500])
        marks = ",".join("?" * len(part))
        found.update(connection.execute(f"SELECT id, passage_id FROM passage_tag WHERE id IN ({marks})", part))
    return list(dict.fromkeys(found[number] for number in link_ids if number in found))


_WORDS = """
{below} SELECT x.id, 'entity', h.id, h.name, h.kind, t.id, t.name, t.colour, h.folded AS sorted FROM record_tag AS x
  JOIN entity_as AS s ON s.entity_id = x.entity_id JOIN entity AS h ON h.id = s.id JOIN tag AS t ON t.id = x.tag_id
  WHERE x.entity_id IS NOT NULL AND {where}
UNION ALL SELECT x.id, 'event', v.id, v.title, 'event', t.id, t.name, t.colour, lower(v.title)
  FROM record_tag AS x JOIN event AS v ON v.id = x.event_id JOIN tag AS t ON t.id = x.tag_id WHERE {where}
UNION ALL SELECT x.id, 'claim', c.id, c.statement, 'claim', t.id, t.name, t.colour, lower(c.statement)
  FROM record_tag AS x JOIN claim AS c ON c.id = x.claim_id JOIN tag AS t ON t.id = x.tag_id WHERE {where}
UNION ALL SELECT x.id, 'relation', r.id, s.name || ' ' || replace(r.predicate, '_', ' ') || ' ' || coalesce(o.name, v.title),
    'relation', t.id, t.name, t.colour, lower(s.name)
  FROM record_tag AS x JOIN relation AS r ON r.id = x.relation_id JOIN entity_as AS s ON s.entity_id = r.subject_id
  LEFT JOIN entity_as AS o ON o.entity_id = r.object_entity_id LEFT JOIN event AS v ON v.id = r.object_event_id
  JOIN tag AS t ON t.id = x.tag_id WHERE {where}
ORDER BY 2, sorted, 1 LIMIT :limit
"""


def records(connection: sqlite3.Connection, tag_id: int, *, deep: bool = True, limit: int = 5000) -> list[TaggedRecord]:
    """Return the records that carry a tag, by kind and words; ``deep`` takes all tags under it along."""
    where = "x.tag_id IN (SELECT id FROM below)" if deep else "x.tag_id = :tag"
    rows = connection.execute(_WORDS.format(below=_BELOW if deep else "", where=where), {"tag": tag_id, "limit": limit})
    return [TaggedRecord(*row[:-1]) for row in rows.fetchall()]


def links(connection: sqlite3.Connection, kind: str, ids: Iterable[int], tag_id: int) -> list[int]:
    """Return the ids of the links between a tag and some records of one kind."""
    if kind not in RECORDS:
        raise ValueError(f"no tags on {kind}")
    listed = ",".join(str(int(one)) for one in ids)
    rows = connection.execute(f"SELECT id FROM record_tag WHERE tag_id = ? AND {kind}_id IN ({listed})", (tag_id,))
    return [row[0] for row in rows.fetchall()]


def tags_of_record(connection: sqlite3.Connection, kind: str, ids: Iterable[int]) -> list[int]:
    """Return the tags on any of some records of one kind, by name: an entity's with those that are merged into it."""
    if kind not in RECORDS:
        raise ValueError(f"no tags on {kind}")
    listed = ",".join(str(int(one)) for one in ids)
    rows = connection.execute(
        f"SELECT DISTINCT t.id, t.folded FROM record_tag AS x JOIN tag AS t ON t.id = x.tag_id"
        f" WHERE x.{kind}_id IN ({listed}) ORDER BY t.folded, t.id"
    )
    return [row[0] for row in rows.fetchall()]
