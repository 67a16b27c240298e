"""The places of a search, all of them, and a tag put on those that are ticked, in one undo step."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.naming import clean
from workbench.model.records import Span
from workbench.services.codebook import make_path
from workbench.services.search_scopes import Window
from workbench.services.searching import MOST, Hit, hit_of, prepare
from workbench.store import documents, passages, tags
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import insert

Place = tuple[int, int, int]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Tagged:
    """How many places took the tag now, and how many had it."""

    tag: str
    new: int
    had: int


def all_hits(
    connection: Connection,
    words: str,
    window: Window | None = None,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] = lambda: None,
) -> list[Hit]:
    """Return every place of a search, at most ``MOST``, by document and then as the text goes."""
    asked = prepare(connection, words, window, checkpoint=checkpoint)
    total = len(asked.documents())
    hits: list[Hit] = []
    for done, found in enumerate(asked.found()):
        hits += [hit_of(found, start, end) for start, end in found.spans[: MOST - len(hits)]]
        if progress is not None and not done % 64:
            progress(done, total, "searching")
        if len(hits) >= MOST:
            break
    return hits


def find_hits(
    store: Store,
    words: str,
    window: Window | None = None,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] = lambda: None,
) -> tuple[list[Hit], Changes]:
    """Return what ``all_hits`` does, as work that can be watched and stopped; nothing is changed."""
    return all_hits(store.connection, words, window, progress, checkpoint), Changes()


def tag_hits(
    store: Store,
    places: Iterable[Place],
    name: str,
    tag_id: int | None = None,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] = lambda: None,
) -> tuple[Tagged, Changes]:
    """Tag places (document id, start, end) in one step; a passage with the same span is used, a new tag is made.

    ``tag_id`` says which tag is meant where several have that name.
    Passages that overlap stay as they are. Raises UserError without places or a name, and for one outside its text.
    """
    name, wanted = clean(name), sorted(set(places))
    if not wanted:
        raise UserError("Nothing is ticked. Tick the places that take the tag, or press Esc.")
    if not name:
        raise UserError("A tag needs a name. Type one, or press Esc.")
    new, text, shown = 0, "", None
    with store.operation("tag.hits", bulk=len(wanted) > 500) as operation:
        connection = store.connection
        known = tags.get(connection, tag_id) if tag_id is not None else tags.find(connection, name)
        tag_id = known.id if known else make_path(store, name)
        for done, (document_id, start, end) in enumerate(wanted):
            if not done % 256:
                checkpoint()
                if progress is not None:
                    progress(done, len(wanted), "recording")
            if document_id != shown:
                text, shown = _text(connection, document_id), document_id
            if end > len(text):
                raise UserError("A place ends after its document's text. Search again.")
            span = Span(start, end)
            passage_id = passages.find(connection, document_id, span)
            if passage_id is None:
                passage_id = passages.add(connection, document_id, span, text, store.actor)
            elif connection.execute(
                "SELECT 1 FROM passage AS p JOIN passage_tag AS x ON x.passage_id = p.id WHERE p.document_id = ? AND p.start = ?"
                ' AND p."end" = ? AND x.tag_id = ?',
                (document_id, start, end, tag_id),
            ).fetchone():
                continue
            insert(connection, "passage_tag", {"passage_id": passage_id, "tag_id": tag_id})
            new += 1
    return Tagged(known.name if known else name, new, len(wanted) - new), operation.changes


def _text(connection: Connection, document_id: int) -> str:
    if connection.execute("SELECT 1 FROM document WHERE id = ?", (document_id,)).fetchone() is None:
        raise UserError("A document of the list is not there any more. Search again.")
    return documents.text(connection, document_id)
