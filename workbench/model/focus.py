"""What the user is looking at now: one frozen value shared by all panes."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Focus:
    """Document, text span, passages, records and time window in focus.

    ``span`` is the selected text of ``document`` in code points; ``records`` are (kind, id), the first one being the
    current one; ``window`` is civil seconds ``[lo, hi)`` brushed on the timeline, which filters the other panes.
    """

    document: int | None = None
    span: tuple[int, int] | None = None
    passages: tuple[int, ...] = ()
    records: tuple[tuple[str, int], ...] = ()
    window: tuple[int, int] | None = None

    @property
    def record(self) -> tuple[str, int] | None:
        """The current record, or None."""
        return self.records[0] if self.records else None

    def with_record(self, kind: str, record_id: int, passages: tuple[int, ...] = ()) -> "Focus":
        """Return the focus on one record, and on its passages where they are known."""
        return replace(self, records=((kind, record_id),), passages=passages)

    def of_kind(self, kind: str) -> tuple[int, ...]:
        """Return the ids of the records of one kind."""
        return tuple(record_id for name, record_id in self.records if name == kind)
