"""Searches kept under a name: their words, read anew each time they are asked."""

from dataclasses import dataclass

from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.naming import clean, fold
from workbench.model.query.read import read_query
from workbench.model.uid import new_uid
from workbench.store import dates
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import delete, insert, update


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search as it was typed, and its name."""

    id: int
    uid: str
    name: str
    query: str


def saved_searches(connection: Connection) -> list[SavedSearch]:
    """Return the searches of the case by name."""
    rows = connection.execute("SELECT id, uid, name, query FROM saved_search ORDER BY folded, id LIMIT 500").fetchall()
    return [SavedSearch(*row) for row in rows]


def save_search(store: Store, name: str, query: str) -> tuple[int, Changes]:
    """Keep a search; one that has the name already takes the new words. Return its id.

    Raises UserError without a name, and for a search that means nothing.
    """
    name, query = clean(name) or clean(query), query.strip()
    if read_query(query).is_empty:
        raise UserError("There is nothing to save. Type a search first.")
    with store.operation("search.save") as operation:
        row = store.connection.execute(
            "SELECT id, query FROM saved_search WHERE folded = ? ORDER BY id LIMIT 1", (fold(name),)
        ).fetchone()
        if row is None:
            values = {"uid": new_uid(), "name": name, "folded": fold(name), "query": query}
            signed = {"created_at": dates.now(), "created_by": store.actor}
            number = insert(store.connection, "saved_search", {**values, **signed})
        else:
            number = int(row[0])
            if row[1] != query:
                update(store.connection, "saved_search", number, {"query": query})
    return number, operation.changes


def rename_search(store: Store, search_id: int, name: str) -> tuple[None, Changes]:
    """Give a search another name. Raises UserError without one, and where another search has it."""
    name = clean(name)
    if not name:
        raise UserError("A search needs a name. Type one, or press Esc.")
    with store.operation("search.rename") as operation:
        other = store.connection.execute(
            "SELECT name FROM saved_search WHERE folded = ? AND id <> ?", (fold(name), search_id)
        ).fetchone()
        if other is not None:
            raise UserError(f"Another search is called “{other[0]}”. Choose another name.")
        _known(store, search_id)
        update(store.connection, "saved_search", search_id, {"name": name, "folded": fold(name)})
    return None, operation.changes


def delete_search(store: Store, search_id: int) -> tuple[None, Changes]:
    """Forget a search. Raises UserError when it is gone."""
    with store.operation("search.delete") as operation:
        _known(store, search_id)
        delete(store.connection, "saved_search", search_id)
    return None, operation.changes


def _known(store: Store, search_id: int) -> None:
    if store.connection.execute("SELECT 1 FROM saved_search WHERE id = ?", (search_id,)).fetchone() is None:
        raise UserError("The search is not there any more. It may have been undone or deleted.")
