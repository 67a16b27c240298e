"""Which tags stand in which documents, for the document list grouped by tag."""

import sqlite3


def names_by_document(connection: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    """Return the names of the tags on a document's passages by document id, in the codebook's order."""
    rows = connection.execute(
        "SELECT DISTINCT p.document_id, t.name, t.favourite IS NULL, t.favourite, t.folded FROM passage_tag AS x"
        " JOIN passage AS p ON p.id = x.passage_id JOIN tag AS t ON t.id = x.tag_id ORDER BY 3, 4, 5"
    ).fetchall()
    found: dict[int, tuple[str, ...]] = {}
    for document_id, name, *_ in rows:
        found[document_id] = (*found.get(document_id, ()), name)
    return found
