"""The rows of aliases and the passages they rest on."""

import sqlite3
from collections.abc import Iterable

from workbench.model.assertions import AliasEvidence
from workbench.store import relations, same_as


def rows_of(connection: sqlite3.Connection, entity_id: int) -> list[tuple[int, str]]:
    """Return (id, name) of the aliases of one entity in the order they were given."""
    rows = connection.execute("SELECT id, name FROM entity_alias WHERE entity_id = ? ORDER BY id", (entity_id,))
    return rows.fetchall()


def rests_on(connection: sqlite3.Connection, alias_id: int) -> list[tuple[int, str]]:
    """Return (passage, role) of what an alias rests on."""
    rows = connection.execute(
        "SELECT passage_id, role FROM entity_alias_evidence WHERE entity_alias_id = ? ORDER BY id", (alias_id,)
    )
    return rows.fetchall()


def on_passage(
    connection: sqlite3.Connection, passage_id: int, entity_ids: Iterable[int]
) -> list[tuple[int, int, str]]:
    """Return (evidence, entity, alias) of the aliases of these entities that rest on a passage."""
    rows = connection.execute(
        "SELECT x.id, a.entity_id, a.name FROM entity_alias_evidence AS x JOIN entity_alias AS a ON a.id = x.entity_alias_id"
        f" WHERE x.passage_id = ? AND a.entity_id IN {same_as.among(entity_ids)} ORDER BY x.id",
        (passage_id,),
    )
    return rows.fetchall()


def passages_of_entity(connection: sqlite3.Connection, entity_id: int) -> list[int]:
    """Return the passages that the aliases of one entity rest on."""
    rows = connection.execute(
        "SELECT DISTINCT x.passage_id FROM entity_alias_evidence AS x JOIN entity_alias AS a ON a.id = x.entity_alias_id"
        " WHERE a.entity_id = ?",
        (entity_id,),
    )
    return [row[0] for row in rows.fetchall()]


def evidence_of(connection: sqlite3.Connection, entity_id: int, limit: int = 20) -> list[AliasEvidence]:
    """Return each alias of an entity, and of those merged with it, with its evidence (at most ``limit`` an alias)."""
    found: list[AliasEvidence] = []
    for one in same_as.group_of(connection, entity_id):
        for number, name in rows_of(connection, one)[:limit]:
            rests = relations.evidence(connection, "entity_alias", number, limit)
            found.append(AliasEvidence(number, one, name, tuple(rests)))
    return found
