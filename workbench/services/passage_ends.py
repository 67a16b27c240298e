"""Moving the ends of a passage: the anchor is read anew from the text, what is recorded on it stays."""

from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.records import Span
from workbench.services.recording import Recorded
from workbench.store import documents, passages
from workbench.store.database import Store
from workbench.store.rows import update


def move_ends(store: Store, passage_id: int, span: Span) -> tuple[Recorded, Changes]:
    """Give a passage another span of its document; mentions, evidence, tags and note stay on it.

    Raises UserError when the passage is gone or the span ends after the text.
    """
    with store.operation("passage.move") as operation:
        connection = store.connection
        try:
            passage = passages.get(connection, passage_id)
        except LookupError:
            raise UserError("It is not there any more. It may have been undone or deleted.") from None
        text = documents.text(connection, passage.document_id)
        if span.end > len(text):
            raise UserError("The passage would end after the document's text. Its ends are where they were.")
        if (span.start, span.end) != (passage.start, passage.end):
            update(connection, "passage", passage_id, passages.anchor(text, span))
    return Recorded("passage", passage_id, passage_id), operation.changes
