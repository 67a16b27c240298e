"""Newer versions of documents: a corrected or re-fetched source is imported beside the older one, and its passages are
proposed on the new text, to be accepted one by one or together. Nothing moves unasked.

To accept a passage copies it: on the new text stands a passage with the same note and tags, that mentions the same
entities and is evidence of the same records in the same roles. The older version keeps its own, so that what was known
when stays readable, and a record then rests on both wordings. Dates keep the words they were read from.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.dates import DateValue
from workbench.intake.formats import format_of
from workbench.intake.page import STANDARD, Options
from workbench.intake.read import read_text
from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.naming import clean
from workbench.model.records import Document, Passage, Span
from workbench.model.versions import LIMIT, Proposal, State, propose
from workbench.services.import_report import ImportReport
from workbench.services.importing import Progress, add_document, import_paths
from workbench.store import carried, documents, passages
from workbench.store.carried import Carried
from workbench.store.connection import Connection
from workbench.store.database import Store

_EVERY = 100


@dataclass(frozen=True, slots=True)
class Placing:
    """A passage of the older version and where it goes on the newer."""

    passage_id: int
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """One passage under review; ``carried`` is what was decided of it, None while nothing was."""

    passage: Passage
    proposal: Proposal
    words: str
    """The words that are proposed, or that were accepted; empty where there are none."""
    carried: Carried | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be looked at."""
        return self.carried is None

    @property
    def span(self) -> Span | None:
        """Where it stands on the newer text, or may stand."""
        return self.carried.span if self.carried is not None else self.proposal.span


@dataclass(frozen=True, slots=True)
class Review:
    """The passages of ``older`` in its order, as they are proposed on ``newer``."""

    older: Document
    newer: Document
    items: tuple[Item, ...]

    def open_placings(self, *states: State) -> tuple[Placing, ...]:
        """Return what can be accepted together: all open proposals, or those in some states."""
        wanted = states or tuple(State)
        return tuple(
            Placing(item.passage.id, item.proposal.span)
            for item in self.items
            if item.is_open and item.proposal.span is not None and item.proposal.state in wanted
        )

    def counts(self) -> dict[str, int]:
        """Return how many passages are exact, moved, changed, lost, of those still open, and how many were dealt with."""
        found = Counter(item.proposal.state.value if item.is_open else "done" for item in self.items)
        return {name: found[name] for name in (*State, "done")}


def document_named(connection: Connection, name: str) -> Document:
    """Return the document with this uid or title. Raises UserError where there is none, or several have the title."""
    found = carried.named(connection, name)
    if len(found) != 1:
        why = "There is no document" if not found else "Several documents have the title"
        raise UserError(f"{why} “{name}”. Give the uid of one; workbench dump lists them.")
    return found[0]


def newest(connection: Connection, document_id: int) -> Document:
    """Return the newest version of a document: itself, where nothing supersedes it."""
    found = documents.get(connection, document_id)
    while (later := carried.newer(connection, found.id)) is not None:
        found = later
    return found


def import_version(
    store: Store,
    document_id: int,
    path: Path,
    *,
    published: DateValue | None = None,
    source: str | None = None,
    options: Options = STANDARD,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] | None = None,
) -> tuple[ImportReport, Changes]:
    """Import one file as a newer version of a document; it takes source, author and address over where it names none.

    Raises UserError for a folder or an archive, and where the document already has a newer version.
    """
    _require_newest(store, document_id)
    form = format_of(path)
    if path.is_dir() or (form is not None and form.holds_files):
        raise UserError("A new version is one file. Choose the file itself, not the folder or archive it is in.")
    return import_paths(
        store,
        [path],
        published=published,
        source=source,
        options=options,
        progress=progress,
        checkpoint=checkpoint,
        supersedes=document_id,
    )


def paste_version(store: Store, document_id: int, text: str) -> tuple[Document, Changes]:
    """Make pasted text a newer version of a document, under its title. Raises UserError when it is empty or already there."""
    older = _require_newest(store, document_id)
    intake = read_text(text, older.title)
    same = documents.find_same(store.connection, intake.sha256)
    if same is not None or intake.text == documents.text(store.connection, document_id):
        raise UserError(f"This text is already there as “{(same or older).title}”. Nothing was imported.")
    made, changes = add_document(store, intake, label="version.paste", supersedes=document_id)
    return documents.get(store.connection, made[0]), changes


def _require_newest(store: Store, document_id: int) -> Document:
    try:
        found = documents.get(store.connection, document_id)
    except LookupError:
        raise UserError("The document is not there any more. It may have been undone.") from None
    later = carried.newer(store.connection, document_id)
    if later is not None:
        raise UserError(
            f"“{clean(found.title)}” already has a newer version, “{clean(later.title)}”. Import the file as a new version of that one."
        )
    return found


def review(
    store: Store,
    document_id: int,
    *,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] | None = None,
) -> tuple[Review, Changes]:
    """Return the passages of the version before ``document_id``, proposed on its text; writes nothing.

    Raises UserError where the document supersedes none. ``checkpoint`` may raise to stop.
    """
    connection = store.connection
    newer = documents.get(connection, document_id)
    if newer.supersedes_id is None:
        raise UserError("This document is no newer version of another one, so there is nothing to review.")
    older = documents.get(connection, newer.supersedes_id)
    text = documents.text(connection, newer.id)
    found = carried.passages_in(connection, older.id)

    def tell(done: int, total: int) -> None:
        if checkpoint is not None:
            checkpoint()
        if progress is not None:
            progress(done, total, older.title)

    proposals = propose(documents.text(connection, older.id), text, found, tell)
    return Review(older, newer, _items(connection, newer.id, found, proposals, text)), Changes()


def decided_anew(connection: Connection, before: Review) -> Review:
    """Return a review with what was decided since; proposals stay, passages that are gone go."""
    text = documents.text(connection, before.newer.id)
    there = {passage.id: passage for passage in carried.passages_in(connection, before.older.id)}
    kept = [item for item in before.items if item.passage.id in there]
    proposals = [item.proposal for item in kept]
    now = [there[item.passage.id] for item in kept]
    return Review(before.older, before.newer, _items(connection, before.newer.id, now, proposals, text))


def _items(
    connection: Connection,
    document_id: int,
    found: Sequence[Passage],
    proposals: Sequence[Proposal],
    text: str,
) -> tuple[Item, ...]:
    decided = carried.decided(connection, document_id)
    items = []
    for passage, proposal in zip(found, proposals, strict=True):
        known = decided.get(passage.id)
        span = known.span if known is not None else proposal.span
        items.append(Item(passage, proposal, text[span.start : span.end] if span is not None else "", known))
    return tuple(items)


def accept(
    store: Store,
    document_id: int,
    placings: Iterable[Placing],
    *,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] | None = None,
) -> tuple[int, Changes]:
    """Copy passages to where they are proposed on a newer version, one step for all of them; return how many.

    Raises UserError when one of them is gone meanwhile; then none is copied.
    """
    return _copy(store, "version.accept", document_id, tuple(placings), progress, checkpoint)


def place(store: Store, document_id: int, placing: Placing) -> tuple[int, Changes]:
    """Copy one passage to words of the newer version that the analyst chose."""
    return _copy(store, "version.place", document_id, (placing,), None, None)


def _copy(
    store: Store,
    label: str,
    document_id: int,
    placings: tuple[Placing, ...],
    progress: Progress | None,
    checkpoint: Callable[[], None] | None,
) -> tuple[int, Changes]:
    connection = store.connection
    with store.operation(label, bulk=len(placings) > 500) as operation:
        text = documents.text(connection, document_id)
        for number, placing in enumerate(placings):
            if not number % _EVERY:
                if checkpoint is not None:
                    checkpoint()
                if progress is not None:
                    progress(number, len(placings), "")
            if placing.span.end > len(text):
                raise UserError("The passage would end after the document's text. Nothing was accepted.")
            try:
                passage = passages.get(connection, placing.passage_id)
            except LookupError:
                raise UserError(
                    "A passage is not there any more. Nothing was accepted; look at the list again."
                ) from None
            onto = carried.copy(connection, passage, document_id, placing.span, text, store.actor)
            carried.decide(connection, passage.id, document_id, onto)
    return len(placings), operation.changes


def set_aside(store: Store, document_id: int, passage_ids: Iterable[int]) -> tuple[None, Changes]:
    """Note that passages of the older version have no place in the newer: they are dealt with, and stay where they are."""
    with store.operation("version.set_aside") as operation:
        for passage_id in passage_ids:
            carried.decide(store.connection, passage_id, document_id, None)
    return None, operation.changes


def take_back(store: Store, document_id: int, passage_ids: Iterable[int]) -> tuple[None, Changes]:
    """Put passages back on the list of those to be looked at; what was copied stays, undo takes that back."""
    with store.operation("version.take_back") as operation:
        carried.forget(store.connection, passage_ids, document_id)
    return None, operation.changes


__all__ = [
    "LIMIT",
    "Item",
    "Placing",
    "Review",
    "State",
    "accept",
    "decided_anew",
    "document_named",
    "import_version",
    "newest",
    "paste_version",
    "place",
    "review",
    "set_aside",
    "take_back",
]
