"""Tallies: what lists sort by, kept by triggers, rebuilt after a bulk write and compared by the check."""

import sqlite3

REBUILD = {
    "entity_group": "SELECT entity_id, head_id FROM entity_root",
    "entity_tally": """
        SELECT e.id, (SELECT count(*) FROM mention AS m WHERE m.entity_id = e.id)
               + (SELECT count(*) FROM entity_group AS g JOIN mention AS m ON m.entity_id = g.entity_id WHERE g.head_id = e.id),
               coalesce(x.events, 0), x.first, x.last
        FROM entity AS e LEFT JOIN (
          SELECT ee.entity_id AS entity_id, count(*) AS events,
                 min(coalesce(d.start_lo, d.end_lo, d.start_hi, d.end_hi)) AS first,
                 max(coalesce(d.end_hi, d.start_hi, d.end_lo, d.start_lo)) AS last
          FROM (SELECT entity_id, event_id FROM entity_event
                UNION SELECT g.head_id, m.event_id FROM entity_group AS g JOIN entity_event AS m ON m.entity_id = g.entity_id) AS ee
          JOIN event AS v ON v.id = ee.event_id LEFT JOIN fuzzy_date AS d ON d.id = v.date_id
          GROUP BY ee.entity_id) AS x ON x.entity_id = e.id""",
    "document_tally": "SELECT d.id, (SELECT count(*) FROM passage AS p WHERE p.document_id = d.id) FROM document AS d",
    "tag_tally": "SELECT t.id, (SELECT count(*) FROM passage_tag AS x WHERE x.tag_id = t.id),"
    " (SELECT count(*) FROM record_tag AS x WHERE x.tag_id = t.id) FROM tag AS t",
}


def suspend(connection: sqlite3.Connection) -> None:
    """Stop the tally triggers for the rest of this transaction; ``rebuild`` must follow before COMMIT."""
    connection.execute("UPDATE journal_state SET tallies_suspended = 1 WHERE id = 1")


def rebuild(connection: sqlite3.Connection) -> None:
    """Count everything anew and let the triggers run again."""
    for table, select in REBUILD.items():
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} {select}")
    connection.execute("UPDATE journal_state SET tallies_suspended = 0 WHERE id = 1")


def differences(connection: sqlite3.Connection) -> list[str]:
    """Return the tables whose tallies differ from a fresh count."""
    wrong = []
    for table, select in REBUILD.items():
        query = f"SELECT count(*) FROM (SELECT * FROM ({select}) EXCEPT SELECT * FROM {table})"
        surplus = f"SELECT count(*) FROM (SELECT * FROM {table} EXCEPT SELECT * FROM ({select}))"
        if connection.execute(query).fetchone()[0] or connection.execute(surplus).fetchone()[0]:
            wrong.append(table)
    return wrong
