"""Import: files and pasted text become documents; what is already there is told, not doubled."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.dates import DateValue
from workbench.intake.read import read_document, read_text
from workbench.intake.result import Intake
from workbench.intake.walk import LeftOut, expand
from workbench.model.canonical import text_sha256
from workbench.model.changes import Changes
from workbench.model.errors import Cancelled, ReadOnlyError, UserError
from workbench.model.naming import clean
from workbench.store import dates, documents
from workbench.store.database import Store
from workbench.store.rows import update

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that became a document, with what was told about its text."""

    path: str
    document_id: int
    document: str
    title: str
    chars: int
    sha256: str
    encoding: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not imported, and why in a sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file: imported, already there, or refused."""

    imported: tuple[Imported, ...] = ()
    already: tuple[Refusal, ...] = ()
    refused: tuple[Refusal, ...] = ()
    cancelled: bool = False


def import_paths(
    store: Store,
    paths: Iterable[Path],
    *,
    published: DateValue | None = None,
    source: str | None = None,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] | None = None,
) -> tuple[ImportReport, Changes]:
    """Import files and folders, each file a transaction, all of them one undo step.

    ``progress(done, total, name)`` is called before each file. When ``checkpoint`` raises Cancelled, what is finished
    is kept and told. Files that cannot be read are refused with a reason; the others are imported.
    """
    imported: list[Imported] = []
    already: list[Refusal] = []
    refused: list[Refusal] = []
    left_out: list[LeftOut] = []
    changes = Changes()
    cancelled = False
    candidates = list(expand(paths, left_out.append))
    refused += [Refusal(str(left.path), left.reason) for left in left_out if left.refused]
    with store.batch():
        for done, path in enumerate(candidates):
            try:
                if checkpoint is not None:
                    checkpoint()
                if progress is not None:
                    progress(done, len(candidates), path.name)
                intake = read_document(path)
                same = documents.find_same(store.connection, intake.sha256)
                if same is not None:
                    already.append(Refusal(str(path), f"Already there as “{same.title}”."))
                    continue
                made, made_changes = add_document(store, intake, published=published, source=source)
                imported.append(_imported(str(path), intake, made))
                changes = changes.merged(made_changes)
            except Cancelled:
                cancelled = True
                break
            except ReadOnlyError:
                raise
            except UserError as error:
                refused.append(Refusal(str(path), str(error)))
    return ImportReport(tuple(imported), tuple(already), tuple(refused), cancelled), changes


def paste_text(store: Store, text: str, title: str = "", *, source: str | None = None) -> tuple[Imported, Changes]:
    """Make a document of pasted text. Raises UserError when it is empty or already there."""
    intake = read_text(text, clean(title))
    same = documents.find_same(store.connection, intake.sha256)
    if same is not None:
        raise UserError(f"This text is already there as “{same.title}”.")
    made, changes = add_document(store, intake, source=source, label="document.paste")
    return _imported("", intake, made), changes


def add_document(
    store: Store,
    intake: Intake,
    *,
    published: DateValue | None = None,
    source: str | None = None,
    label: str = "document.import",
) -> tuple[tuple[int, str], Changes]:
    """Store one read text as a document; return ((id, uid), changes)."""
    with store.operation(label) as operation:
        connection = store.connection
        source_id = None
        if source and clean(source):
            known = documents.find_source(connection, source)
            source_id = known.id if known else documents.add_source(connection, clean(source))
        document_id = documents.add(
            connection,
            title=clean(intake.title) or intake.filename or "Untitled",
            text=intake.text,
            data=intake.bytes_,
            sha256=intake.sha256,
            text_sha256=text_sha256(intake.text),
            media_type=intake.media_type,
            filename=intake.filename or None,
            encoding=intake.encoding,
            language=intake.language,
            author=clean(intake.author) if intake.author else None,
            source_id=source_id,
            actor=store.actor,
        )
        if published is not None:
            date_id = dates.add(connection, published, store.actor)
            update(connection, "document", document_id, {"published_id": date_id})
    return (document_id, documents.get(store.connection, document_id).uid), operation.changes


def _imported(path: str, intake: Intake, made: tuple[int, str]) -> Imported:
    return Imported(
        path, made[0], made[1], intake.title, len(intake.text), intake.sha256, intake.encoding, tuple(intake.notes)
    )
