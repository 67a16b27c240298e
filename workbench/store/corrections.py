"""What a later claim took back: corrected claims, and the events that only such claims carry.

A claim carries an event when it is about it, or is stated by the very words the event was recorded from. Denials carry
nothing, nor does a claim that corrects another. An event is corrected when claims carry it and each of them is corrected.
"""

import sqlite3

CORRECTING = ("refutes", "contradicts")
_KINDS = "('refutes', 'contradicts')"
_STANDS = (
    "c.stance <> 'denied'"
    f" AND NOT EXISTS (SELECT 1 FROM claim_link AS g WHERE g.to_id = c.id AND g.kind IN {_KINDS})"
    f" AND NOT EXISTS (SELECT 1 FROM claim_link AS o WHERE o.from_id = c.id AND o.kind IN {_KINDS})"
)

# from the corrected claims, which are few, to the events they carry
_CORRECTED = f"""
WITH gone (id) AS (SELECT DISTINCT to_id FROM claim_link WHERE kind IN {_KINDS}),
carried (event_id) AS (
  SELECT a.event_id FROM gone JOIN claim_about AS a ON a.claim_id = gone.id WHERE a.event_id IS NOT NULL
  UNION SELECT v.event_id FROM gone JOIN claim_evidence AS e ON e.claim_id = gone.id AND e.role = 'statement'
    JOIN event_evidence AS v ON v.passage_id = e.passage_id AND v.role = 'statement')
SELECT event_id FROM carried AS x
WHERE NOT EXISTS (SELECT 1 FROM claim_about AS a JOIN claim AS c ON c.id = a.claim_id
                  WHERE a.event_id = x.event_id AND {_STANDS})
  AND NOT EXISTS (SELECT 1 FROM event_evidence AS v JOIN claim_evidence AS e ON e.passage_id = v.passage_id
                    AND e.role = 'statement' JOIN claim AS c ON c.id = e.claim_id
                  WHERE v.event_id = x.event_id AND v.role = 'statement' AND {_STANDS})
"""

_CARRYING = """
SELECT a.claim_id FROM claim_about AS a WHERE a.event_id = :e
UNION SELECT e.claim_id FROM event_evidence AS v JOIN claim_evidence AS e ON e.passage_id = v.passage_id
  AND e.role = 'statement' WHERE v.event_id = :e AND v.role = 'statement'
"""


def corrected_events(connection: sqlite3.Connection) -> frozenset[int]:
    """Return the ids of the events that corrected claims alone carry."""
    return frozenset(row[0] for row in connection.execute(_CORRECTED).fetchall())


def corrections_of_event(connection: sqlite3.Connection, event_id: int) -> list[int]:
    """Return the claims that correct the claims an event rests on; none where the event stands."""
    if event_id not in corrected_events(connection):
        return []
    rows = connection.execute(
        f"SELECT l.from_id FROM claim_link AS l WHERE l.kind IN {_KINDS} AND l.to_id IN ({_CARRYING}) ORDER BY l.id",
        {"e": event_id},
    ).fetchall()
    return list(dict.fromkeys(row[0] for row in rows))


def counterpart(connection: sqlite3.Connection, kind: str, record_id: int) -> int | None:
    """Return the claim that corrects a claim or an event; of a claim that stands, the one it corrects; else None."""
    if kind == "event":
        return next(iter(corrections_of_event(connection, record_id)), None)
    if kind != "claim":
        return None
    for column, other in (("to_id", "from_id"), ("from_id", "to_id")):
        row = connection.execute(
            f"SELECT {other} FROM claim_link WHERE {column} = ? AND kind IN {_KINDS} ORDER BY id LIMIT 1", (record_id,)
        ).fetchone()
        if row is not None:
            return int(row[0])
    return None
