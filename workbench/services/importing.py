"""Import: files and pasted text become documents; what became of every file is told, and nothing is doubled."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from workbench.dates import DateError, DateValue, read_date
from workbench.intake.formats import suffixes
from workbench.intake.original import check_encoding
from workbench.intake.page import STANDARD, Options
from workbench.intake.pool import Pool
from workbench.intake.read import read_text
from workbench.intake.result import Intake
from workbench.model.canonical import text_sha256
from workbench.model.changes import Changes
from workbench.model.errors import Cancelled, ReadOnlyError, UserError
from workbench.model.naming import clean
from workbench.model.outline import pack
from workbench.services.import_files import Files, Found, Item
from workbench.services.import_report import Imported, ImportLine, ImportReport, Outcome
from workbench.store import dates, documents
from workbench.store.database import Store
from workbench.store.rows import delete, update

Progress = Callable[[int, int, str], None]
Tell = Callable[[tuple[ImportLine, ...]], None]

_DAY = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)(?![\d-])")
_SECONDS_A_COMMIT = 1.0
_BYTES_A_COMMIT = 64_000_000
_FILES_A_BULK = 200


def import_paths(
    store: Store,
    paths: Iterable[Path],
    *,
    published: DateValue | None = None,
    source: str | None = None,
    options: Options = STANDARD,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] | None = None,
    tell: Tell | None = None,
    given: Iterable[Item] = (),
    supersedes: int | None = None,
) -> tuple[ImportReport, Changes]:
    """Import files, folders and archives, and what is ``given`` with its bytes; all of it is one undo step, committed about once a second.

    With ``supersedes`` the file is a newer version of that document, and takes over its source, author and address where
    it names none. ``progress(done, total, name)`` is called for every file, ``tell(lines)`` after every commit with what
    became of files. When ``checkpoint`` raises Cancelled, what is finished is kept and told. Files that cannot be read are kept
    without their words or refused, each with a reason; the others are imported. Raises Refused where
    ``options.encoding`` is no encoding, and UserError where the case cannot be written.
    """
    check_encoding(options.encoding)
    writing = _Writing(store, published, source, options, tell, supersedes)
    cancelled = False
    files = Files(paths, options, writing.refuse, given)
    with store.batch():
        try:
            with Pool(files.formats(), options.limits) as pool:
                look = checkpoint or (lambda: None)
                for item, found in pool.run(files.items(), files.read, look):
                    look()
                    writing.take(item, found)
                    if progress is not None:
                        progress(files.done(), files.total, item.name)
        except Cancelled:
            cancelled = True
            # the commit looks at it too, and what is finished is kept
            store.cancelled.clear()
        writing.commit()
    return ImportReport(tuple(writing.lines), cancelled), writing.changes


class _Writing:
    """What is to be written with the next commit, and the lines of the list."""

    def __init__(
        self,
        store: Store,
        published: DateValue | None,
        source: str | None,
        options: Options,
        tell: Tell | None,
        supersedes: int | None = None,
    ) -> None:
        self._store = store
        self._published = published
        self._source = source
        self._options = options
        self._tell = tell
        self._supersedes = supersedes
        self._waiting: list[tuple[Item, Found]] = []
        self._bytes = 0
        self._since = time.monotonic()
        self._told = 0
        self.lines: list[ImportLine] = []
        self.changes = Changes()

    def refuse(self, shown: str, origin: Path, reason: str) -> None:
        """Note a file that nothing was read of."""
        self._waiting.append((Item(shown, origin), Found(None, reason)))

    def take(self, item: Item, found: Found) -> None:
        """Take what was read of a file, and commit when there is enough of it."""
        self._waiting.append((item, found))
        self._bytes += len(found.intake.bytes_) if found.intake is not None else 0
        if self._bytes > _BYTES_A_COMMIT or time.monotonic() - self._since > _SECONDS_A_COMMIT:
            self.commit()

    def commit(self) -> None:
        """Write what is waiting in one transaction and tell it."""
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        if waiting:
            try:
                lines = self._write(waiting)
            except ReadOnlyError:
                raise
            except UserError:
                # the disk is full, or does not answer: what is small enough may still be taken
                lines = [line for one in waiting for line in self._write_alone(one)]
            except Cancelled:
                self._waiting = waiting
                raise
            self.lines += lines
            if self._tell is not None:
                self._tell(tuple(lines))
        self._since = time.monotonic()

    def _write(self, waiting: list[tuple[Item, Found]]) -> list[ImportLine]:
        lines: list[ImportLine] = []
        label = "version.import" if self._supersedes is not None else "document.import"
        with self._store.operation(label, bulk=len(waiting) > _FILES_A_BULK) as operation:
            for item, found in waiting:
                lines += self._written(item, found, None)
        self.changes = self.changes.merged(operation.changes)
        return lines

    def _write_alone(self, one: tuple[Item, Found]) -> list[ImportLine]:
        try:
            return self._write([one])
        except UserError as error:
            return [ImportLine(one[0].shown, one[0].origin, Outcome.REFUSED, str(error))]

    def _written(self, item: Item, found: Found, part_of: int | None) -> Iterator[ImportLine]:
        intake = found.intake
        if intake is None:
            yield ImportLine(item.shown, item.origin, Outcome.REFUSED, found.reason)
            return
        connection = self._store.connection
        same = documents.find_same(connection, intake.sha256)
        if same is not None and (self._options.encoding is None or same.text_sha256 == text_sha256(intake.text)):
            said = f"Already there as “{same.title}”."
            yield ImportLine(item.shown, item.origin, Outcome.ALREADY, said, same.id, same.uid, same.title)
            number = same.id
        else:
            # the same bytes in another encoding: a new version, unless nothing hangs on the old one
            versions = same is not None and documents.is_used(connection, same.id)
            number, uid = _add(
                self._store,
                intake,
                published=self._published,
                source=self._source,
                part_of=part_of,
                supersedes=same.id if same is not None and versions else self._supersedes if part_of is None else None,
            )
            if same is not None and not versions:
                delete(connection, "document", same.id)
            kept = bool(intake.parsed.unread)
            yield ImportLine(
                item.shown,
                item.origin,
                Outcome.KEPT if kept else Outcome.IMPORTED,
                intake.parsed.unread,
                number,
                uid,
                intake.title,
                len(intake.text),
                intake.sha256,
                intake.encoding,
                intake.why,
                intake.notes,
            )
        for name, part in found.parts:
            yield from self._written(Item(f"{item.shown}/{name}", item.origin), part, number)


def paste_text(store: Store, text: str, title: str = "", *, source: str | None = None) -> tuple[Imported, Changes]:
    """Make a document of pasted text. Raises UserError when it is empty or already there."""
    intake = read_text(text, clean(title))
    same = documents.find_same(store.connection, intake.sha256)
    if same is not None:
        raise UserError(f"This text is already there as “{same.title}”.")
    made, changes = add_document(store, intake, source=source, label="document.paste")
    return Imported(
        "", made[0], made[1], intake.title, len(intake.text), intake.sha256, intake.encoding, intake.notes
    ), changes


def add_document(
    store: Store,
    intake: Intake,
    *,
    published: DateValue | None = None,
    source: str | None = None,
    label: str = "document.import",
    supersedes: int | None = None,
) -> tuple[tuple[int, str], Changes]:
    """Store one read text as a document; return ((id, uid), changes)."""
    with store.operation(label) as operation:
        made = _add(store, intake, published=published, source=source, supersedes=supersedes)
    return made, operation.changes


def _add(
    store: Store,
    intake: Intake,
    *,
    published: DateValue | None,
    source: str | None,
    part_of: int | None = None,
    supersedes: int | None = None,
) -> tuple[int, str]:
    connection = store.connection
    older = documents.get(connection, supersedes) if supersedes is not None else None
    source_id = older.source_id if older is not None else None
    if source and clean(source):
        known = documents.find_source(connection, source)
        source_id = known.id if known else documents.add_source(connection, clean(source))
    document_id = documents.add(
        connection,
        title=clean(intake.title) or intake.filename or (older.title if older is not None else "Untitled"),
        text=intake.text,
        data=intake.bytes_,
        sha256=intake.sha256,
        text_sha256=text_sha256(intake.text),
        media_type=intake.media_type,
        filename=intake.filename or None,
        encoding=intake.encoding or None,
        language=intake.language or (older.language if older is not None else None),
        author=clean(intake.author) if intake.author else older.author if older is not None else None,
        url=intake.parsed.url or (older.url if older is not None else None),
        source_id=source_id,
        actor=store.actor,
        unread=intake.parsed.unread or None,
        part_of_id=part_of,
        supersedes_id=supersedes,
        pages=intake.parsed.pages,
        headings=pack(intake.parsed.headings),
    )
    published = published or _stated_day(intake.published_words)
    if published is not None:
        date_id = dates.add(connection, published, store.actor)
        update(connection, "document", document_id, {"published_id": date_id})
    return document_id, documents.get(connection, document_id).uid


def _stated_day(words: str | None) -> DateValue | None:
    """The day a page or message states for itself, as "2016-05-10" or with a time; no words are interpreted."""
    stated = _DAY.match(words or "")
    if stated is None:
        return None
    try:
        return read_date(stated[1]).value
    except DateError:
        return None


__all__ = [
    "ImportLine",
    "ImportReport",
    "Imported",
    "Outcome",
    "add_document",
    "import_paths",
    "paste_text",
    "suffixes",
]
