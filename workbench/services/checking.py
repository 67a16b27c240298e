"""``check``: everything the case file promises, compared with what is in it. Nothing is changed."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from workbench.model.errors import CaseFileError
from workbench.model.finding import CheckReport, Finding
from workbench.services.cases import COUNTED, title_of
from workbench.store import check as store_check
from workbench.store.connection import Connection, reading_errors
from workbench.store.database import Store

__all__ = ["CheckReport", "Finding", "check", "checked_words"]

Progress = Callable[[int, int, str], None]


def check(store: Store, progress: Progress | None = None) -> CheckReport:
    """Compare structure, keys, anchors, hashes, dates, counts, search and the journal; return what is wrong.

    ``progress(done, total, what)`` is called now and then; ``store.checkpoint`` ends the work.
    """

    def tick(done: int, total: int, what: str) -> None:
        store.checkpoint()
        if progress is not None:
            progress(done, total, what)

    return CheckReport(tuple(_findings(store, tick)))


def _findings(store: Store, tick: Progress) -> Iterator[Finding]:
    connection = store.connection
    tick(0, 0, "structure")
    yield from _read(store_check.structure(connection))
    yield from _read(store_check.documents(connection, tick))
    yield from _read(store_check.dates(connection))
    yield from _read(store_check.anchors(connection))
    tick(0, 0, "counts and search")
    if store.read_only:
        yield from _read(_derived_in_a_copy(connection))
    else:
        yield from _read(store_check.derived(connection))
    yield from _read(store_check.history(connection, tick))


def _read(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Yield the findings of one part; where the file cannot be read there, that is the last of them."""
    try:
        with reading_errors():
            yield from findings
    except CaseFileError as error:
        yield Finding("file", "the file", str(error))


def _derived_in_a_copy(connection: Connection) -> Iterator[Finding]:
    copied = store_check.memory_copy(connection)
    try:
        yield from store_check.derived(copied)
    finally:
        copied.close()


def checked_words(connection: Connection) -> str:
    """Return what a report of a check begins with: the title, what there is, the head of the history, the time."""
    counts = [
        f"{name}: {connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:,}"
        for name, table in COUNTED.items()
    ]
    row = connection.execute("SELECT hash FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return "\n".join([f"Case: {title_of(connection)}", f"Checked: {at}", f"Head of the history: {row[0]}", *counts])
