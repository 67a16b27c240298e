"""What an operation touched: the notice every pane refreshes by, the actor's too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def _nothing() -> Mapping[str, frozenset[int]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Changes:
    """Row ids touched, by table; ``everything`` when a bulk work makes a full refresh cheaper.

    ``several`` says that ``operation`` is but the last of those that touched them.
    """

    operation: int | None = None
    rows: Mapping[str, frozenset[int]] = field(default_factory=_nothing)
    everything: bool = False
    several: bool = False

    def __bool__(self) -> bool:
        return self.everything or bool(self.rows)

    def touch(self, *tables: str) -> bool:
        """Say whether any of ``tables`` was touched."""
        return self.everything or any(table in self.rows for table in tables)

    def ids(self, table: str) -> frozenset[int]:
        """Return the touched row ids of ``table``; empty also when ``everything`` is set."""
        return self.rows.get(table, frozenset())

    def merged(self, other: "Changes") -> "Changes":
        """Return both as one; the later operation number stands."""
        tables = set(self.rows) | set(other.rows)
        numbers = {self.operation, other.operation} - {None}
        return Changes(
            operation=other.operation if other.operation is not None else self.operation,
            rows={table: self.ids(table) | other.ids(table) for table in tables},
            everything=self.everything or other.everything,
            several=self.several or other.several or len(numbers) > 1,
        )
