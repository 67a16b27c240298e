"""``load``: records from JSON lines into the case, all of them or none, as one undo step."""

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbench.exchange import jsonl
from workbench.exchange.jsonl.case_lines import CaseLines
from workbench.exchange.jsonl.fields import LineError, uid_of
from workbench.exchange.jsonl.records import DocumentLine
from workbench.intake.process import Process
from workbench.intake.read import read_document
from workbench.model.canonical import canonicalise, text_sha256
from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.outline import pack
from workbench.services.loading_rows import Content, Rows
from workbench.store import bulk
from workbench.store.database import Store

_NAMES = {
    "time_order": "order",
    "same_as": "statement of sameness",
    "claim_link": "claim link",
    "fuzzy_date": "date",
    "saved_search": "saved search",
}

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What was loaded: how many of each type of line, keys nobody knows (with how often), and what to be told."""

    counts: tuple[tuple[str, int], ...]
    unknown_keys: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()


def load(store: Store, path: Path, progress: Progress | None = None) -> tuple[LoadReport, Changes]:
    """Load a file of JSON lines. Nothing is written before every line of it was read and checked.

    Documents named by ``path`` are read beside the file. ``progress(done, total, what)`` is called now and then, and
    ``store.checkpoint`` ends the work. Raises UserError "line 12: ..." at the first bad line.
    """
    with _no_collection():
        return _load(store, path, progress)


def _load(store: Store, path: Path, progress: Progress | None) -> tuple[LoadReport, Changes]:
    _, hemisphere = bulk.case_fields(store.connection)
    lines = _Lines(path, progress, store.checkpoint)
    found = jsonl.read(lines, hemisphere, lines.tick)
    if progress is not None:
        progress(0, 0, "checking")
    contents, notes = _contents(found, path.parent, store.checkpoint)
    jsonl.check(found, [content.text for content in contents], store.checkpoint)
    found.passages.forget_quotes()
    _refuse_known(store, found)
    rows = Rows(found, contents, store.actor)
    with store.operation("records.load", bulk=True) as operation:
        connection = store.connection
        bulk.defer_foreign_keys(connection)
        notes += _name_case(store, found)
        notes += rows.number(bulk.next_ids(connection, rows.tables), bulk.taken_favourites(connection))
        written = _Written(rows.total, progress, store.checkpoint)
        for table, names, made in rows.all():
            bulk.add_rows(connection, table, names, written.counting(made, rows.counts(table)))
        bulk.add_contents(connection, rows.contents())
        # what is left has no rows to count: tallies, the hash over all of it, the way to the disk
        written.tell("sealing", of=0)
    written.tell("")
    return LoadReport(_counts(found), tuple(sorted(found.unknown_keys.items())), tuple(notes)), operation.changes


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the cycle collector still: millions of records without a cycle among them cost it 40 % of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Lines:
    """The lines of a file, and how far reading has come."""

    def __init__(self, path: Path, progress: Progress | None, checkpoint: Callable[[], None]) -> None:
        self._path, self._progress, self._checkpoint = path, progress, checkpoint
        self._done = self._total = 0

    def __iter__(self) -> Iterator[bytes]:
        try:
            with self._path.open("rb") as file:
                self._total = self._path.stat().st_size
                for line in file:
                    self._done += len(line)
                    yield line
        except OSError as error:
            said = error.strerror or str(error)
            raise UserError(f"{self._path} cannot be read: {said}. Check the name.") from error

    def tick(self, number: int) -> None:
        """Tell how far it is."""
        self._checkpoint()
        if self._progress is not None:
            self._progress(self._done, self._total, "reading")


class _Written:
    """How many rows of the larger tables are written."""

    def __init__(self, total: int, progress: Progress | None, checkpoint: Callable[[], None]) -> None:
        self._total, self._progress, self._checkpoint = total, progress, checkpoint
        self._done = 0

    def counting(self, rows: Iterator[tuple[object, ...]], counts: bool) -> Iterator[tuple[object, ...]]:
        """Pass rows through and tell of them now and then; without ``counts`` only the checkpoint is passed."""
        for number, row in enumerate(rows):
            if not number % 4096:
                self._checkpoint()
                self.tell("writing")
            self._done += counts
            yield row

    def tell(self, what: str, *, of: int | None = None) -> None:
        """Tell how far it is; ``of`` 0 is an end nobody knows."""
        if self._progress is not None:
            self._progress(self._done, self._total if of is None else of, what)


def _contents(found: CaseLines, folder: Path, tick: Callable[[], None]) -> tuple[list[Content], list[str]]:
    contents, notes = [], []
    missing = 0
    with Process() as process:
        for document in found.documents:
            tick()
            try:
                content, told = _read(document, folder, process) if document.path is not None else _given(document)
            except LineError as error:
                raise LineError.at(document.line, error) from error
            contents.append(content)
            missing += content.data is None
            notes += [f"line {document.line}: {note}" for note in told]
    if missing:
        notes.append(f"The file holds the text of {missing} documents without their original bytes.")
    return contents, notes


def _read(document: DocumentLine, folder: Path, process: Process) -> tuple[Content, tuple[str, ...]]:
    try:
        intake = read_document(folder / (document.path or ""), process.read)
    except UserError as error:
        raise LineError(f"{document.path}: {error}") from error
    content = Content(
        text=intake.text,
        text_sha256=text_sha256(intake.text),
        data=intake.bytes_,
        sha256=intake.sha256,
        title=document.title or intake.title,
        author=document.author or intake.author,
        language=document.language or intake.language,
        media_type=document.media_type or intake.media_type,
        filename=document.filename or intake.filename or None,
        encoding=document.encoding or intake.encoding or None,
        unread=intake.parsed.unread or None,
        pages=intake.parsed.pages,
        headings=pack(intake.parsed.headings),
    )
    return content, intake.notes


def _given(document: DocumentLine) -> tuple[Content, tuple[str, ...]]:
    canonical = canonicalise(document.text or "")
    text_hash = text_sha256(canonical.text)
    if document.pages and document.pages[-1].end > len(canonical.text):
        raise LineError(f'"pages" end at {document.pages[-1].end}, after the text of {len(canonical.text)} characters.')
    if document.headings and document.headings[-1].start > len(canonical.text):
        raise LineError('"headings" go on after the end of the text.')
    data = document.data
    if data is None and (document.sha256 is None or document.sha256 == text_hash):
        data = canonical.text.encode()
    sha256 = document.sha256 if data is None else hashlib.sha256(data).hexdigest()
    assert sha256 is not None
    if document.sha256 is not None and document.sha256 != sha256:
        raise LineError(f'The SHA-256 of "bytes" is {sha256}, not {document.sha256}: they were changed on the way.')
    content = Content(
        text=canonical.text,
        text_sha256=text_hash,
        data=data,
        sha256=sha256,
        title=document.title or "",
        author=document.author,
        language=document.language,
        media_type=document.media_type or "text/plain",
        filename=document.filename,
        encoding=document.encoding,
        unread=document.unread,
        pages=document.pages,
        headings=pack(document.headings),
    )
    return content, canonical.notes


def _refuse_known(store: Store, found: CaseLines) -> None:
    for table, records in (
        ("source", found.sources),
        ("document", found.documents),
        ("tag", found.tags),
        ("passage", found.passages),
        ("entity", found.entities),
        ("event", found.events),
        ("claim", found.claims),
        ("claim_link", found.links),
        ("predicate", found.predicates),
        ("relation", found.relations),
        ("time_order", found.orders),
        ("same_as", found.same_as),
        ("saved_search", found.saved_searches),
        ("attribute", found.attributes),
    ):
        _refuse_taken(store, table, [(uid, record.line) for record in records if (uid := uid_of(record.id))])
    mentions = [(uid, e.line) for e in found.entities for m in e.mentions if (uid := uid_of(m.id))]
    _refuse_taken(store, "mention", mentions)
    _refuse_taken(store, "fuzzy_date", [(uid, line) for name, line in found.dates.items() if (uid := uid_of(name))])


def _refuse_taken(store: Store, table: str, uids: list[tuple[str, int]]) -> None:
    taken = bulk.taken_uids(store.connection, table, [uid for uid, _ in uids])
    for uid, line in uids:
        if uid in taken:
            name = _NAMES.get(table, table)
            raise LineError.at(line, f"The case already has the {name} {uid}. Load the file into a new case.")


def _name_case(store: Store, found: CaseLines) -> list[str]:
    line = found.case
    if line is None:
        return []
    title, _ = bulk.case_fields(store.connection)
    if not bulk.holds_nothing(store.connection):
        if line.title is not None and line.title != title:
            return ["The case keeps its title: it already holds records."]
        return []
    given = {
        "uid": uid_of(line.id),
        "title": line.title if line.title and line.title.strip() else None,
        "created_at": line.created_at,
        "hemisphere": line.hemisphere,
        "note": line.note,
    }
    values: dict[str, object] = {key: value for key, value in given.items() if value is not None}
    if values:
        bulk.set_case(store.connection, values)
    return []


def _counts(found: CaseLines) -> tuple[tuple[str, int], ...]:
    return (
        ("sources", len(found.sources)),
        ("documents", len(found.documents)),
        ("tags", len(found.tags)),
        ("passages", len(found.passages)),
        ("entities", len(found.entities)),
        ("mentions", sum(len(entity.mentions) for entity in found.entities)),
        ("events", len(found.events)),
        ("claims", len(found.claims)),
        ("claim links", len(found.links)),
        ("relations", len(found.relations)),
        ("orders", len(found.orders)),
        ("same as", len(found.same_as)),
        ("carried passages", len(found.carried)),
        ("saved searches", len(found.saved_searches)),
        ("attributes", len(found.attributes)),
    )
