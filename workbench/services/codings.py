"""Tags on passages and records: put on, exchanged and taken away, many at once, each call one undo step."""

from collections.abc import Callable, Iterable, Sequence

from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.services.codebook import known, make_path
from workbench.services.quoting import MOST_COPIED as MOST_COPIED
from workbench.services.quoting import quotations
from workbench.store import codings, passages, same_as
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import delete, insert, update

Progress = Callable[[int, int, str], None]
Record = tuple[str, int]

_BULK = 2000
_OFTEN = 256


def _nothing() -> None:
    return None


def untag(
    store: Store, link_ids: Sequence[int], progress: Progress | None = None, checkpoint: Callable[[], None] = _nothing
) -> tuple[None, Changes]:
    """Take tags from passages, by the ids of their links; passages that then hold nothing go too."""
    with store.operation("tag.remove", bulk=len(link_ids) > _BULK) as operation:
        touched = codings.passages_of(store.connection, link_ids)
        for done, number in enumerate(link_ids):
            _tell(done, len(link_ids), progress, checkpoint)
            store.connection.execute("DELETE FROM passage_tag WHERE id = ?", (number,))
        for passage_id in passages.bare(store.connection, touched):
            delete(store.connection, "passage", passage_id)
    return None, operation.changes


def retag(
    store: Store,
    link_ids: Sequence[int],
    tag_id: int,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] = _nothing,
) -> tuple[None, Changes]:
    """Put another tag in the place of the ones on these links. Raises UserError when the tag is gone."""
    with store.operation("tag.exchange", bulk=len(link_ids) > _BULK) as operation:
        connection = store.connection
        known(store, [tag_id])
        has = _tagged(connection, tag_id)
        for done, number in enumerate(link_ids):
            _tell(done, len(link_ids), progress, checkpoint)
            row = connection.execute("SELECT passage_id, tag_id FROM passage_tag WHERE id = ?", (number,)).fetchone()
            if row is None or row[1] == tag_id:
                continue
            if row[0] in has:
                delete(connection, "passage_tag", number)
            else:
                update(connection, "passage_tag", number, {"tag_id": tag_id})
                has.add(row[0])
    return None, operation.changes


def tag_too(
    store: Store,
    link_ids: Sequence[int],
    tag_id: int,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] = _nothing,
) -> tuple[None, Changes]:
    """Put one more tag on the passages of these links. Raises UserError when the tag is gone."""
    with store.operation("tag.apply", bulk=len(link_ids) > _BULK) as operation:
        known(store, [tag_id])
        has = _tagged(store.connection, tag_id)
        touched = codings.passages_of(store.connection, link_ids)
        for done, passage_id in enumerate(touched):
            _tell(done, len(touched), progress, checkpoint)
            if passage_id not in has:
                insert(store.connection, "passage_tag", {"passage_id": passage_id, "tag_id": tag_id})
    return None, operation.changes


def _tagged(connection: Connection, tag_id: int) -> set[int]:
    rows = connection.execute("SELECT passage_id FROM passage_tag WHERE tag_id = ?", (tag_id,)).fetchall()
    return {row[0] for row in rows}


def _tell(done: int, total: int, progress: Progress | None, checkpoint: Callable[[], None]) -> None:
    if not done % _OFTEN:
        checkpoint()
        if progress is not None:
            progress(done, total, "tagging")


def tag_records(store: Store, records: Iterable[Record], typed: str) -> tuple[int, Changes]:
    """Put a tag on records, (kind, id) each; a name or path that is unknown is made. Return the tag's id.

    Of an entity, those that are merged into it count as itself. Raises UserError without a name or when a record is
    gone.
    """
    with store.operation("record.tag") as operation:
        tag_id = make_path(store, typed)
        _tag_records(store, records, tag_id)
    return tag_id, operation.changes


def tag_records_with(store: Store, records: Iterable[Record], tag_id: int) -> tuple[None, Changes]:
    """Put a known tag on records. Raises UserError when the tag or a record is gone."""
    with store.operation("record.tag") as operation:
        known(store, [tag_id])
        _tag_records(store, records, tag_id)
    return None, operation.changes


def _tag_records(store: Store, records: Iterable[Record], tag_id: int) -> None:
    for kind, record_id in dict.fromkeys(records):
        meant = _meant(store.connection, kind, record_id)
        there = store.connection.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (record_id,)).fetchone()
        if there is None:
            raise UserError("It is not there any more. It may have been undone or deleted.")
        if not codings.links(store.connection, kind, meant, tag_id):
            insert(store.connection, "record_tag", {"tag_id": tag_id, f"{kind}_id": record_id})


def untag_records(store: Store, records: Iterable[Record], tag_id: int) -> tuple[None, Changes]:
    """Take a tag from records, (kind, id) each."""
    with store.operation("record.untag") as operation:
        for kind, record_id in records:
            meant = _meant(store.connection, kind, record_id)
            for number in codings.links(store.connection, kind, meant, tag_id):
                delete(store.connection, "record_tag", number)
    return None, operation.changes


def untag_record_links(store: Store, link_ids: Iterable[int]) -> tuple[None, Changes]:
    """Take tags from records, by the ids of their links."""
    with store.operation("record.untag") as operation:
        for number in link_ids:
            store.connection.execute("DELETE FROM record_tag WHERE id = ?", (number,))
    return None, operation.changes


def _meant(connection: Connection, kind: str, record_id: int) -> list[int]:
    if kind not in codings.RECORDS:
        raise ValueError(f"no tags on {kind}")
    return same_as.group_of(connection, record_id) if kind == "entity" else [record_id]


def tags_of_record(connection: Connection, kind: str, record_id: int) -> list[int]:
    """Return the tags of a record by name; an entity has those of everybody who is merged into it."""
    return codings.tags_of_record(connection, kind, _meant(connection, kind, record_id))


def citations(connection: Connection, link_ids: Sequence[int]) -> str:
    """Return the words of these places as quotations, each with its citation; the first ``MOST_COPIED`` of them."""
    numbers = codings.passages_of(connection, link_ids[:MOST_COPIED])
    found = {passage.id: passage for passage in passages.get_many(connection, numbers)}
    listed = (found[number] for number in numbers if number in found)
    return quotations(connection, ((p.document_id, p.start, p.end) for p in listed))
