"""What the journal covers: the journaled tables, their columns in image order, and the triggers made from them."""

import sqlite3

JOURNALED = (
    "case_info",
    "source",
    "document",
    "passage",
    "tag",
    "passage_tag",
    "entity",
    "entity_alias",
    "entity_alias_evidence",
    "attribute",
    "attribute_evidence",
    "mention",
    "fuzzy_date",
    "event",
    "event_evidence",
    "participant",
    "claim",
    "claim_evidence",
    "claim_about",
    "claim_link",
    "claim_link_evidence",
    "predicate",
    "relation",
    "relation_evidence",
    "time_order",
    "time_order_evidence",
    "same_as",
    "same_as_evidence",
    "saved_search",
    "carried",
    "record_tag",
)

APPLICATION_ID = 0x43415345


def quoted(name: str) -> str:
    """Return an identifier in double quotes."""
    return '"' + name.replace('"', '""') + '"'


def columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the column names of ``table`` in the order images hold them."""
    return tuple(row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})"))


def image(names: tuple[str, ...], row: str = "") -> str:
    """Return the SQL that makes the JSON image of a row; ``row`` is ``OLD``, ``NEW`` or a table's alias."""
    prefix = f"{row}." if row else ""
    return "json_array(" + ", ".join(prefix + quoted(name) for name in names) + ")"


def journal_triggers(connection: sqlite3.Connection) -> list[str]:
    """Return the CREATE TRIGGER statements that journal every change of every journaled table.

    A write outside an operation is aborted by RAISE: a NOT NULL guard would be bypassed by INSERT OR IGNORE. Rows of
    the range that is being written are left to the one change that ``ranges`` records for all of them.
    """
    statements = []
    guard = (
        "SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL;"
    )
    for table in JOURNALED:
        before = image(columns(connection, table), "OLD")
        for action, verb, key, old in (
            ("I", "INSERT", "NEW.id", "NULL"),
            ("U", "UPDATE", "OLD.id", before),
            ("D", "DELETE", "OLD.id", before),
        ):
            ranged = (
                f" WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = '{table}'"
                f" AND {key} BETWEEN range_first AND range_last)"
            )
            statements.append(
                f"CREATE TRIGGER journal_{table}_{verb.lower()} AFTER {verb} ON {table}"
                f"{'' if action == 'U' else ranged} BEGIN {guard}"
                " INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES"
                f" ((SELECT operation_id FROM journal_state), '{table}', {key}, '{action}', {old}, randomblob(16)); END"
            )
    return statements
