"""What the viewer shows: a document's text, its marks, and the dates the program has read in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.dates import DateValue
from workbench.model.changes import Changes
from workbench.model.marks import Mark
from workbench.model.records import Document, Source
from workbench.store import dates, documents, passages
from workbench.store.connection import Connection

if TYPE_CHECKING:
    from workbench.model.outline import Outline

OFFERS_LIMIT = 400_000
# Above so many passages those far from the place that is shown are read later: 100,000 take half a second.
MARKS_AT_ONCE = 5_000
_NEAR = 20_000


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document as it is shown.

    ``marks`` are all of its ``passages``, or, where ``complete`` is false, those near the place that is shown.
    """

    document: Document
    source: Source | None
    published: DateValue | None
    text: str
    marks: tuple[Mark, ...]
    passages: int
    complete: bool


def document_view(connection: Connection, document_id: int, near: int = 0) -> DocumentView:
    """Return a document with its text and its marks, or of very many those near the code point ``near``.

    Raises LookupError when it is not there.
    """
    document = documents.get(connection, document_id)
    published = dates.get(connection, document.published_id)
    count = passages.count(connection, document_id)
    complete = count <= MARKS_AT_ONCE
    return DocumentView(
        document,
        documents.source(connection, document.source_id),
        published.value if published else None,
        documents.text(connection, document_id),
        marks(connection, document_id) if complete else marks_near(connection, document_id, near),
        count,
        complete,
    )


def marks_near(connection: Connection, document_id: int, near: int) -> tuple[Mark, ...]:
    """Return the marks that start within some pages of the code point ``near``."""
    return _marks(passages.mark_rows_from(connection, document_id, near - _NEAR, near + _NEAR))


def marks(connection: Connection, document_id: int, ids: Iterable[int] | None = None) -> tuple[Mark, ...]:
    """Return the marks of a document, or of some of its passages."""
    if ids is None:
        return _marks(passages.mark_rows(connection, document_id))
    return _marks(passages.mark_rows_of(connection, document_id, ids))


def _marks(rows: Iterable[passages.MarkRow]) -> tuple[Mark, ...]:
    styles: dict[tuple[str, str | None], tuple[str, str | None]] = {}
    found: list[Mark] = []
    for passage, start, end, kind, detail, struck in rows:
        known = styles.get((kind, detail))
        if known is None:
            known = styles[kind, detail] = _style(kind, detail)
        found.append(Mark(passage, start, end, *known, bool(struck)))
    return tuple(found)


_KNOWN = frozenset(("person", "organisation", "place", "object", "event", "claim", "relation", "highlight", "note"))


def _style(style: str, detail: str | None) -> tuple[str, str | None]:
    if style == "tag":
        colour, _, number = (detail or "").rpartition(":")
        return f"tag:{colour if colour.isdigit() and 1 <= int(colour) <= 10 else 1}", f"tag:{number}"
    return style if style in _KNOWN else "object", detail


def offered_dates(connection: Connection, document_id: int) -> list[tuple[int, int]]:
    """Return the spans of date expressions in a document that nobody recorded; nothing for very long texts."""
    document = documents.get(connection, document_id)
    if document.chars > OFFERS_LIMIT:
        return []
    # the grammar is not needed to show a text
    from workbench.dates import find_dates

    anchor, _ = dates.anchor_of(connection, document)
    text = documents.text(connection, document_id)
    return [(f.start, f.end) for f in find_dates(text, anchor, hemisphere=dates.hemisphere(connection))]


def outline_of(connection: Connection, document_id: int) -> "Outline":
    """Return the headings and pages of a document; a second for the longest texts, in steps that let others in between."""
    # not needed to show a text
    from workbench.model.outline import outline, unpack

    text, pages = documents.text(connection, document_id), documents.pages(connection, document_id, boxes=False)
    return outline(text, pages, unpack(documents.headings(connection, document_id)))


def passages_of(
    connection: Connection, records: Iterable[tuple[str, int]], document_id: int | None = None
) -> dict[int, set[int]]:
    """Return the passage ids of records, by document; those of tags, and of all under them, in ``document_id`` only."""
    found: dict[int, set[int]] = {}
    for kind, record_id in records:
        if kind == "tag":
            if document_id is not None:
                from workbench.store import codings

                marked = codings.passages_in(connection, record_id, document_id)
                found.setdefault(document_id, set()).update(marked)
            continue
        for passage in passages.passages_of(connection, kind, record_id):
            found.setdefault(passage.document_id, set()).add(passage.id)
    return found


def layer_names(connection: Connection, layers: Iterable[str]) -> dict[str, str]:
    """Return what the records that are layers of their own are or were called, by "entity:12"."""
    # not needed to show a text
    from workbench.services.history import row_words

    named = ((layer, *layer.split(":")) for layer in layers)
    return {layer: row_words(connection, table, int(number)) for layer, table, number in named}


def first_documents(connection: Connection, count: int = 2) -> list[int]:
    """Return the ids of the first documents as they were imported."""
    return [row[0] for row in connection.execute("SELECT id FROM document ORDER BY id LIMIT ?", (count,)).fetchall()]


def has_document(connection: Connection, document_id: int) -> bool:
    """Say whether a document is in the case."""
    return connection.execute("SELECT 1 FROM document WHERE id = ?", (document_id,)).fetchone() is not None


def changed_marks(
    connection: Connection, document_id: int, changes: Changes
) -> tuple[frozenset[int], tuple[Mark, ...]] | None:
    """Return the passages that ``changes`` touched and their marks in a document now; None where all must be read anew."""
    if changes.everything or changes.several or changes.operation is None:
        return None
    touched = passages.touched_by(connection, changes.operation)
    if touched is None:
        return None
    return frozenset(touched), marks(connection, document_id, touched)
