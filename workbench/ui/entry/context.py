"""What the quick entry is opened on."""

from dataclasses import dataclass

from workbench.model.records import Document, Span


@dataclass(frozen=True, slots=True)
class EntryContext:
    """The document and its text, the selected span (code points), and the entity and the event in focus, if any."""

    document: Document
    text: str
    span: Span
    focused_entity: int | None = None
    last_entity_kind: str = "organisation"
    last_event_kind: str = "event"
    focused_event: int | None = None

    @property
    def words(self) -> str:
        """The selected words."""
        return self.text[self.span.start : self.span.end]
