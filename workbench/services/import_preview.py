"""What a text looks like in an encoding, before it is imported in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from workbench.intake.formats import PLAIN_TEXT
from workbench.intake.labels import CODECS
from workbench.intake.original import original_of, read_file
from workbench.intake.page import Options
from workbench.intake.process import Process
from workbench.intake.result import Refused
from workbench.model.changes import Changes
from workbench.services.import_files import Item
from workbench.services.import_report import ImportLine, ImportReport
from workbench.services.importing import Progress, import_paths
from workbench.store import documents
from workbench.store.connection import Connection
from workbench.store.database import Store

_SAMPLE = 65_536
_SHOWN = 6_000


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a text; ``encoding`` is empty where it is no text in what was asked, and ``why`` says so."""

    text: str
    encoding: str
    why: str
    replaced: int = 0


def encodings() -> tuple[str, ...]:
    """Return the names of all encodings that can be chosen."""
    return tuple(CODECS)


def preview(connection: Connection, line: ImportLine, encoding: str | None) -> Preview:
    """Return how the first 64 kB of a file look in an encoding; None takes what the bytes say."""
    data = documents.original(connection, line.document_id) if line.document_id is not None else None
    try:
        if data is None:
            data = read_file(line.origin).data
        sample = original_of("sample.txt", _cut(data[:_SAMPLE]))
        if sample.media_type != PLAIN_TEXT.media_type or sample.unread:
            return Preview("", "", sample.unread or "This is no text underneath, so it has no encoding.")
        with Process([PLAIN_TEXT.media_type]) as process:
            parsed = process.read(sample, Options(encoding))
    except Refused as refused:
        return Preview("", "", str(refused))
    return Preview(parsed.text[:_SHOWN], parsed.encoding, parsed.unread or parsed.why, parsed.replaced)


def _cut(sample: bytes) -> bytes:
    """End a sample where a character of four bytes at most could end, so that it is not taken for damaged."""
    if len(sample) < _SAMPLE:
        return sample
    end = sample.rfind(b"\n")
    return sample[: end + 1] if end > _SAMPLE // 2 and not (end + 1) % 4 else sample[: _SAMPLE - _SAMPLE % 4]


def import_again(
    store: Store,
    line: ImportLine,
    options: Options,
    *,
    progress: Progress | None = None,
    checkpoint: Callable[[], None] | None = None,
) -> tuple[ImportReport, Changes]:
    """Import one file of a list once more, from the bytes in the case where they are there, else from the disk.

    In another encoding it becomes a new version of the document, or takes its place where nothing hangs on it.
    """
    data = documents.original(store.connection, line.document_id) if line.document_id is not None else None
    if data is None:
        return import_paths(store, [line.origin], options=options, progress=progress, checkpoint=checkpoint)
    item = Item(line.path, line.origin, original_of(PurePath(line.path).name or "text.txt", data))
    return import_paths(store, [], given=[item], options=options, progress=progress, checkpoint=checkpoint)
