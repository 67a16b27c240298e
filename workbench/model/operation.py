"""Operations as the history lists them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operation:
    """One user action: one transaction, one audit row.

    ``label`` is a stable id ("entity.record") that holds no case text; ``kind`` is change, undo, redo or purge; ``time``
    is UTC in ISO form; ``hash`` is the link of the chain; ``undone`` tells whether an undo stands against it now;
    ``subject`` is what it was about, as the case knows it now.
    """

    id: int
    label: str
    kind: str
    time: str
    actor: str
    batch: int | None
    reverts: int | None
    changes: int
    hash: str
    undone: bool = False
    subject: str = ""
    gone: tuple[tuple[str, int], ...] = ()
    """Of a purge: how many rows it deleted for good, by table."""


@dataclass(frozen=True, slots=True)
class UndoState:
    """What undo and redo would do next: labels, or None where there is nothing."""

    undo: str | None
    redo: str | None
