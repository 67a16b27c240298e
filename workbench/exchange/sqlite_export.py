"""The exported case file: filled by SQLite itself, from the case attached for reading only."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from workbench import __version__
from workbench.dates import Bounds, DateValue, Kind, iso_day, words
from workbench.model.redaction import Redaction, Redactor
from workbench.paths import DB

FORMAT = "workbench-export/1"
COUNTED = {
    "sources": "source",
    "documents": "document",
    "pages": "document_page",
    "files": "document_file",
    "passages": "passage",
    "tags": "tag",
    "entities": "entity",
    "alias_evidence": "entity_alias_evidence",
    "mentions": "mention",
    "dates": "fuzzy_date",
    "events": "event",
    "claims": "claim",
    "claim_links": "claim_link",
    "relations": "relation",
    "time_orders": "time_order",
    "same_as": "same_as",
    "attributes": "attribute",
    "record_tags": "record_tag",
    "carried": "carried",
    "history": "operation",
}
_CHOSEN = ("source", "document", "tag", "passage", "entity", "event", "claim", "relation", "date")
_TABLE = {"date": "fuzzy_date"}
_STEPS_BETWEEN_LOOKS = 200_000


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is exported: chosen tags and documents by uid (None is all), original files, the names of sources."""

    tags: tuple[str, ...] | None = None
    documents: tuple[str, ...] | None = None
    files: bool = True
    source_names: bool = True

    @property
    def chosen(self) -> bool:
        """Whether only a part of the case is asked for."""
        return self.tags is not None or self.documents is not None


def write(
    connection: sqlite3.Connection,
    options: ExportOptions,
    checkpoint: Callable[[], None] = lambda: None,
    redaction: Redaction | None = None,
) -> tuple[dict[str, int], dict[str, int]]:
    """Fill an empty file from the case; return the rows of each table, and how many of each were left out.

    ``connection`` is to the empty file, with the case attached for reading as ``src``, and is closed here.
    With a ``redaction`` names are put out of it, and the file is rewritten, so that no free page holds them.
    ``checkpoint`` is called all along; what it raises ends the work, and the file is then of no use. Raises OSError where
    the disk is full or does not answer.
    """
    try:
        connection.execute("PRAGMA main.page_size = 16384")
        connection.execute("PRAGMA main.journal_mode = OFF")
        connection.execute("PRAGMA main.synchronous = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA main.cache_size = -64000")
        connection.execute("PRAGMA src.cache_size = -128000")
        if redaction is None:
            return _fill(connection, options, checkpoint, None)
        connection.execute("PRAGMA secure_delete = ON")
        found = _fill(connection, options, checkpoint, redaction)
        connection.set_progress_handler(None, 0)
        connection.execute("DETACH src")
        connection.execute("VACUUM")
        return found
    finally:
        connection.close()


def _fill(
    connection: sqlite3.Connection,
    options: ExportOptions,
    checkpoint: Callable[[], None],
    redaction: Redaction | None,
) -> tuple[dict[str, int], dict[str, int]]:
    stopped: list[BaseException] = []

    def look() -> int:
        try:
            checkpoint()
        except BaseException as error:  # noqa: BLE001 - carried across SQLite and raised again below
            stopped.append(error)
            return 1
        return 0

    connection.create_function("date_words", 12, _date_words, deterministic=True)
    connection.create_function("iso_day", 1, _iso_day, deterministic=True)
    connection.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
    try:
        connection.execute("BEGIN")
        _ask(connection, options)
        for name in ("schema", "fill", "views"):
            if name == "views" and redaction is not None:
                from workbench.exchange.sqlite_redact import redact

                redact(connection, redaction, checkpoint)
            for statement in _statements(name):
                checkpoint()
                connection.execute(statement)
        counts, left = _count(connection, options)
        _tell(connection, options, counts, left, redaction)
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if stopped:
            raise stopped[0] from None
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise OSError(str(error)) from error
        raise
    return counts, left


def _statements(name: str) -> list[str]:
    found, part = [], ""
    for line in (DB / "export" / f"{name}.sql").read_text("utf-8").splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part)
            part = ""
    return found


def _ask(connection: sqlite3.Connection, options: ExportOptions) -> None:
    connection.execute("CREATE TEMP TABLE option (source_names, files, by_tag, by_document)")
    asked = (options.source_names, options.files, options.tags is not None, options.documents is not None)
    connection.execute("INSERT INTO option VALUES (?, ?, ?, ?)", asked)
    for name, uids in (("tag", options.tags), ("document", options.documents)):
        connection.execute(f"CREATE TEMP TABLE asked_{name} (uid TEXT PRIMARY KEY)")
        connection.executemany(f"INSERT OR IGNORE INTO asked_{name} VALUES (?)", [(uid,) for uid in uids or ()])
    if options.chosen:
        for statement in _statements("choose"):
            connection.execute(statement)
    for name in _CHOSEN:
        only = f" WHERE id IN (SELECT id FROM take_{name})" if options.chosen else ""
        connection.execute(f"CREATE TEMP VIEW chosen_{name} AS SELECT * FROM src.{_TABLE.get(name, name)}{only}")


def _count(connection: sqlite3.Connection, options: ExportOptions) -> tuple[dict[str, int], dict[str, int]]:
    counts, left = {}, {}
    for table, case_table in COUNTED.items():
        counts[table] = connection.execute(f"SELECT count(*) FROM main.{table}").fetchone()[0]
        # what hangs on a document that was undone stays in the case, and is not part of it
        of_document = table in ("files", "pages")
        source = f"src.document AS d JOIN src.{case_table} AS f ON f.document_id = d.id" if of_document else None
        there = connection.execute(f"SELECT count(*) FROM {source or f'src.{case_table}'}").fetchone()[0]
        if there > counts[table]:
            left[table] = there - counts[table]
    return counts, left


def _tell(
    connection: sqlite3.Connection,
    options: ExportOptions,
    counts: dict[str, int],
    left: dict[str, int],
    redaction: Redaction | None,
) -> None:
    title, uid = connection.execute("SELECT title, uid FROM src.case_info ORDER BY id LIMIT 1").fetchone()
    head = connection.execute("SELECT hash FROM src.operation ORDER BY id DESC LIMIT 1").fetchone()
    said = {
        "format": FORMAT,
        "program_version": __version__,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "title": title,
        "case": uid,
        "head": head[0] if head else "",
        "options": json.dumps(asdict(options)),
        "counts": json.dumps(counts),
        "left_out": json.dumps(left),
        "manifest": json.dumps(manifest(connection)),
    }
    if redaction is not None:
        said["title"] = Redactor(redaction).redacted(title)
        kept_back = {kind: len(redaction.of_kind(kind)) for kind in ("document", "source", "entity")}
        said["redacted"] = json.dumps(
            {f"{kind}s" if kind != "entity" else "entities": n for kind, n in kept_back.items()}
        )
        uids = {one.uid: one.new_uid for one in redaction.pseudonyms}
        chosen = None if options.documents is None else tuple(uids.get(uid, uid) for uid in options.documents)
        said["options"] = json.dumps(asdict(replace(options, documents=chosen)))
    connection.executemany("INSERT INTO about VALUES (?, ?)", said.items())


def manifest(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return what each document was made of, by its uid: SHA-256 of the original bytes, and of the text in UTF-8."""
    rows = connection.execute("SELECT uid, sha256, text_sha256 FROM main.documents ORDER BY uid").fetchall()
    return {uid: [data, text] for uid, data, text in rows}


def _iso_day(second: int | None) -> str | None:
    return None if second is None else iso_day(second)


@lru_cache(maxsize=65536)
def _date_words(
    verbatim: str | None,
    edtf: str | None,
    kind: str,
    start_lo: int | None,
    start_hi: int | None,
    end_lo: int | None,
    end_hi: int | None,
    precision: str | None,
    qualifier: str,
    modifier: str | None,
    duration: str | None,
    end_status: str,
) -> str:
    bounds = Bounds(start_lo, start_hi, end_lo, end_hi)
    value = DateValue(
        verbatim, edtf, Kind(kind), bounds, precision, qualifier, modifier, duration, end_status=end_status
    )
    return words(value)
