"""Claims, their links, and the rows of the claims list."""

import sqlite3
from collections.abc import Collection

from workbench.model.chains import chain
from workbench.model.naming import fold
from workbench.model.records import Claim, ClaimLink, ClaimRow, RecordRef
from workbench.store import dates, documents, entities, same_as

_CORRECTING = "('refutes', 'contradicts')"


def get(connection: sqlite3.Connection, claim_id: int) -> Claim:
    """Return one claim. Raises LookupError when it is not there."""
    row = connection.execute(
        "SELECT id, uid, statement, asserted_by_id, attributed_source_id, attributed_entity_id, stance, credibility,"
        " likelihood, confidence, condition, believed_from_id, believed_until_id, note, reliability,"
        " reliability_reason, via, status FROM claim WHERE id = ?",
        (claim_id,),
    ).fetchone()
    if row is None:
        raise LookupError(f"claim {claim_id}")
    return Claim(
        id=row[0],
        uid=row[1],
        statement=row[2],
        asserted_by=documents.source(connection, row[3]),
        attributed_source=documents.source(connection, row[4]),
        attributed_entity=entities.shown(connection, row[5]) if row[5] is not None else None,
        stance=row[6],
        credibility=row[7],
        likelihood=row[8],
        confidence=row[9],
        condition=row[10],
        believed_from=dates.get(connection, row[11]),
        believed_until=dates.get(connection, row[12]),
        note=row[13],
        reliability=row[14],
        reliability_reason=row[15],
        via=row[16],
        status=row[17],
    )


def list_rows(connection: sqlite3.Connection, limit: int = 20_000) -> list[ClaimRow]:
    """Return the claims list: a corrected claim first, then those that correct it, then the others.

    A claim rests on the one it is attributed to; where nobody is named, on who asserts it and the sources of its
    evidence (a document without one counts for itself). Uncorrected claims that confirm or support it add theirs, and
    confirming goes both ways. So two papers that quote one witness are one origin.
    """
    rows = connection.execute(
        "SELECT c.id, c.uid, c.statement, c.stance, c.credibility, coalesce(c.reliability, s.reliability), coalesce(e.name, a.name, s.name),"
        " coalesce(e.name, a.name), s.name, c.via FROM claim AS c LEFT JOIN source AS s ON s.id = c.asserted_by_id"
        " LEFT JOIN source AS a ON a.id = c.attributed_source_id LEFT JOIN entity_as AS e ON e.entity_id = c.attributed_entity_id"
        " ORDER BY c.id LIMIT ?",
        (limit,),
    ).fetchall()
    links = connection.execute(
        f"SELECT from_id, to_id FROM claim_link WHERE kind IN {_CORRECTING} ORDER BY id"
    ).fetchall()
    corrected: dict[int, list[int]] = {}
    correcting: dict[int, list[int]] = {}
    for from_id, to_id in links:
        corrected.setdefault(to_id, []).append(from_id)
        correcting.setdefault(from_id, []).append(to_id)
    own = _own_origins(connection, [(row[0], row[7], row[8]) for row in rows])
    resting = _supported(connection, own, corrected.keys())
    by_id: dict[int, ClaimRow] = {}
    for number, uid, statement, stance, credibility, reliability, speaker, said_by, told_by, via in rows:
        by, of = tuple(corrected.get(number, ())), tuple(correcting.get(number, ()))
        shown = (statement, stance, credibility, reliability, speaker)
        by_id[number] = ClaimRow(number, uid, *shown, by, of, len(resting[number]), chain(told_by, via, said_by))
    order: list[int] = []
    placed: set[int] = set()

    def place(claim_id: int) -> None:
        if claim_id in placed or claim_id not in by_id:
            return
        placed.add(claim_id)
        order.append(claim_id)
        for other in by_id[claim_id].corrected_by:
            place(other)

    for row in sorted(by_id.values(), key=lambda r: (not r.corrected_by, r.id)):
        if row.corrected_by and not row.corrects:
            place(row.id)
    for row in by_id.values():
        place(row.id)
    return [by_id[i] for i in order]


def in_window(connection: sqlite3.Connection, lo: int, hi: int) -> set[int]:
    """Return the claims that may have been held in ``[lo, hi)``, civil seconds, or are about what may lie in it.

    A claim is held from its first date to its second. It is about an event or a dated relation that it names, and
    about an event that its own words tell of. Where nothing is known of when, it is not in any window.
    """
    known = "coalesce({0}.start_lo, {0}.end_lo, {0}.start_hi, {0}.end_hi) IS NOT NULL"
    touches = (
        f"{known} AND ({{0}}.start_lo IS NULL OR {{0}}.start_lo < :hi) AND ({{0}}.end_hi IS NULL OR {{0}}.end_hi > :lo)"
    )
    rows = connection.execute(
        "SELECT c.id FROM claim AS c LEFT JOIN fuzzy_date AS f ON f.id = c.believed_from_id"
        " LEFT JOIN fuzzy_date AS u ON u.id = c.believed_until_id"
        f" WHERE (({known.format('f')}) OR ({known.format('u')}))"
        " AND (f.start_lo IS NULL OR f.start_lo < :hi) AND (u.end_hi IS NULL OR u.end_hi > :lo)"
        " UNION SELECT a.claim_id FROM claim_about AS a JOIN event AS v ON v.id = a.event_id"
        f" JOIN fuzzy_date AS d ON d.id = v.date_id WHERE {touches.format('d')}"
        " UNION SELECT a.claim_id FROM claim_about AS a JOIN relation AS r ON r.id = a.relation_id"
        f" JOIN fuzzy_date AS d ON d.id = r.date_id WHERE {touches.format('d')}",
        {"lo": lo, "hi": hi},
    )
    found = {row[0] for row in rows.fetchall()}
    told = connection.execute(
        "SELECT DISTINCT x.claim_id FROM fuzzy_date AS d JOIN event AS v ON v.date_id = d.id"
        " JOIN event_evidence AS e ON e.event_id = v.id JOIN passage AS p ON p.id = e.passage_id"
        ' JOIN passage AS q ON q.document_id = p.document_id AND q.start < p."end" AND q."end" > p.start'
        f" JOIN claim_evidence AS x ON x.passage_id = q.id WHERE {touches.format('d')}",
        {"lo": lo, "hi": hi},
    )
    return found | {row[0] for row in told.fetchall()}


def _own_origins(
    connection: sqlite3.Connection, claims: list[tuple[int, str | None, str | None]]
) -> dict[int, frozenset[str]]:
    quoted: dict[int, set[str]] = {}
    rows = connection.execute(
        "SELECT DISTINCT e.claim_id, coalesce(s.name, 'document ' || d.id) FROM claim_evidence AS e"
        " JOIN passage AS p ON p.id = e.passage_id JOIN document AS d ON d.id = p.document_id"
        " LEFT JOIN source AS s ON s.id = d.source_id"
    )
    for number, name in rows.fetchall():
        quoted.setdefault(number, set()).add(fold(name))
    found: dict[int, frozenset[str]] = {}
    for number, attributed, asserted in claims:
        if attributed is not None:
            found[number] = frozenset((fold(attributed),))
        else:
            found[number] = frozenset(quoted.get(number, ())) | (
                frozenset((fold(asserted),)) if asserted else frozenset()
            )
    return found


def _supported(
    connection: sqlite3.Connection, own: dict[int, frozenset[str]], corrected: Collection[int]
) -> dict[int, frozenset[str]]:
    """Add the origins of confirming and supporting claims, one step far: support of support is not counted twice."""
    found = dict(own)
    rows = connection.execute("SELECT from_id, to_id, kind FROM claim_link WHERE kind IN ('confirms', 'supports')")
    for one, other, kind in rows.fetchall():
        for giver, taker in ((one, other), (other, one)) if kind == "confirms" else ((one, other),):
            if giver not in corrected and giver in own and taker in own:
                found[taker] |= own[giver]
    return found


def links_of(connection: sqlite3.Connection, claim_id: int) -> list[tuple[ClaimLink, str]]:
    """Return the links from and to a claim, each with the other claim's statement."""
    rows = connection.execute(
        "SELECT l.id, l.uid, l.from_id, l.to_id, l.kind, c.statement FROM claim_link AS l"
        " JOIN claim AS c ON c.id = CASE WHEN l.from_id = :c THEN l.to_id ELSE l.from_id END"
        " WHERE :c IN (l.from_id, l.to_id) ORDER BY l.id",
        {"c": claim_id},
    )
    return [(ClaimLink(*row[:5]), row[5]) for row in rows.fetchall()]


def about(connection: sqlite3.Connection, claim_id: int) -> list[RecordRef]:
    """Return the records a claim is about."""
    rows = connection.execute(
        "SELECT DISTINCT 'entity', e.id, e.uid, e.name, e.kind"
        " FROM claim_about AS a JOIN entity_as AS e ON e.entity_id = a.entity_id WHERE a.claim_id = :c"
        " UNION ALL SELECT 'event', v.id, v.uid, v.title, 'event' FROM claim_about AS a JOIN event AS v ON v.id = a.event_id"
        " WHERE a.claim_id = :c",
        {"c": claim_id},
    )
    return [RecordRef(*row) for row in rows.fetchall()]


def about_record(connection: sqlite3.Connection, kind: str, record_id: int) -> list[RecordRef]:
    """Return the claims about an entity or an event."""
    meant = same_as.among(same_as.group_of(connection, record_id) if kind == "entity" else [record_id])
    rows = connection.execute(
        f"SELECT DISTINCT 'claim', c.id, c.uid, c.statement, 'claim' FROM claim_about AS a JOIN claim AS c ON c.id = a.claim_id"
        f" WHERE a.{kind}_id IN {meant} ORDER BY c.id LIMIT 200",
    )
    return [RecordRef(*row) for row in rows.fetchall()]
