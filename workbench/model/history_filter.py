"""What narrows the list of the history, and what a step changed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Steps of one actor, since a moment (UTC, ISO 8601), and on one record (kind, id); None leaves a part open."""

    actor: str | None = None
    since: str | None = None
    record: tuple[str, int] | None = None

    def __bool__(self) -> bool:
        return self != HistoryFilter()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in words; None where it held nothing or the row was not there."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that a step inserted ("I"), changed ("U") or deleted ("D"); ``subject`` names it in the case's words."""

    table: str
    row: int
    action: str
    subject: str
    fields: tuple[FieldChange, ...]
    purged: bool = False
    """Whether a purge took away what it was."""


@dataclass(frozen=True, slots=True)
class StepDetail:
    """What a step changed: the first rows, and how many there are besides; of a purge how many rows went, by table."""

    rows: tuple[RowChange, ...] = ()
    more: int = 0
    gone: tuple[tuple[str, int], ...] = ()
