"""Favourite tags: the digits 1 to 9, each the key of one tag at most."""

from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.records import Tag
from workbench.store import tags
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import update

DIGITS = range(1, 10)


def favourites(connection: Connection) -> dict[int, Tag]:
    """Return the tags that have a digit, by it."""
    return {tag.favourite: tag for tag in tags.favourites(connection) if tag.favourite is not None}


def set_favourite(store: Store, tag_id: int, digit: int | None) -> tuple[None, Changes]:
    """Give a tag a digit from 1 to 9, taken from the tag that had it; None takes its digit away.

    Raises UserError when the tag is gone and ValueError for another number.
    """
    if digit is not None and digit not in DIGITS:
        raise ValueError(f"digit {digit}")
    with store.operation("tag.change") as operation:
        try:
            held = tags.get(store.connection, tag_id).favourite
        except LookupError as error:
            raise UserError("The tag is not there any more. It may have been undone or deleted.") from error
        owner = favourites(store.connection).get(digit) if digit is not None else None
        if owner is not None and owner.id != tag_id:
            update(store.connection, "tag", owner.id, {"favourite": None})
        if held != digit:
            update(store.connection, "tag", tag_id, {"favourite": digit})
    return None, operation.changes
