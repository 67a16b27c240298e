"""What a step of the history changed: every row with its fields before and after, in words."""

import json
from collections.abc import Iterator

from workbench.model.history_filter import FieldChange, RowChange, StepDetail
from workbench.services.history import row_words
from workbench.store import images
from workbench.store.connection import Connection

# What only the program reads: keys, folded names, hashes, words that are kept with an anchor.
_HIDDEN = {"id", "uid", "folded", "prefix", "suffix", "sha256", "text_sha256", "created_at", "created_by", "encoding"}
_HIDDEN |= {"start_lo", "start_hi", "end_lo", "end_hi", "imported_at", "imported_by", "media_type", "chars", "unread"}
_LONGEST = 300


def step_details(connection: Connection, operation: int, limit: int = 60) -> StepDetail:
    """Return what the undo step of ``operation`` changed, oldest change first, ``limit`` rows of it."""
    (kind,) = connection.execute("SELECT kind FROM operation WHERE id = ?", (operation,)).fetchone() or ("change",)
    if kind == "purge":
        return StepDetail(gone=tuple(images.deleted_by(connection, operation)))
    rows: list[RowChange] = []
    total = 0
    for each in images.operations_of_step(connection, operation):
        total += images.count_changes(connection, each)
        for change in images.changes_of(connection, each, limit - len(rows)):
            fields = tuple(_fields(connection, change))
            if fields or change.action != "U" or change.purged:
                said = row_words(connection, change.table, change.row, change.before or change.after)
                rows.append(RowChange(change.table, change.row, change.action, said, fields, change.purged))
            else:
                total -= 1
    return StepDetail(tuple(rows), max(0, total - len(rows)))


def _fields(connection: Connection, change: images.Imaged) -> Iterator[FieldChange]:
    parents = images.parents_of(connection, change.table)
    before = json.loads(change.before) if change.before else None
    after = json.loads(change.after) if change.after else None
    for at, name in enumerate(images.names_of(connection, change.table)):
        was = before[at] if before else None
        is_ = after[at] if after else None
        if name in _HIDDEN or was == is_ or (name in ("start", "end") and change.action != "U"):
            continue
        shown = name.removesuffix("_id")
        parent = parents.get(name)
        yield FieldChange(shown, _words(connection, parent, was), _words(connection, parent, is_))


def _words(connection: Connection, parent: str | None, value: object) -> str | None:
    if value is None or value == "":
        return None
    said = row_words(connection, parent, int(str(value))) if parent is not None else str(value)
    said = " ".join(said.split()) or "…"
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
