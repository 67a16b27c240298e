"""Case files from a stranger: nothing of them runs, nothing of them hangs, and what is good can be read out."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.exchange.sqlite_verify import verify
from workbench.intake.read import read_text
from workbench.model.errors import Cancelled, CaseFileError, UserError
from workbench.model.records import Span
from workbench.services import cases, exporting, importing, recording
from workbench.services.checking import check
from workbench.services.salvaging import salvage
from workbench.store import known_files
from workbench.store.connection import connect_reader, connect_writer
from workbench.store.database import open_case
from workbench.store.interrupting import stoppable
from workbench.store.lock import lock_path
from workbench.store.strangers import LIMITS

TEXT = "Café Noor opened in spring 2014 near Velden harbour. The Orsa Trust paid it in July.\n" * 3
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = cases.new_case(tmp_path / "stranger.case", "A", "tester")
    importing.add_document(store, read_text(TEXT))
    recording.record_entity(store, 1, Span(0, 9), "Café Noor", "organisation")
    recording.record_event(store, 1, Span(17, 31), "Opened", "founding")
    recording.tag_passage(store, 1, Span(53, 63), "money")
    store.close()
    return tmp_path / "stranger.case"


def plant(path: Path, script: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.executescript(script)
    connection.close()


def drop_journal(path: Path) -> Callable[[], None]:
    """Take all triggers away, as an outsider could; return what puts them back."""
    connection = sqlite3.connect(path, isolation_level=None)
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.close()

    def put_back() -> None:
        again = sqlite3.connect(path, isolation_level=None)
        for _, sql in triggers:
            again.execute(sql)
        again.close()

    return put_back


PLANTED = {
    "a trigger": "CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM operation; END;",
    "a trigger under a name of SQLite's own": (
        "CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM operation; END;"
        "UPDATE sqlite_schema SET name = 'sqlite_evil' WHERE name = 'evil';"
    ),
    "a view that never ends": f"CREATE VIEW more AS {ENDLESS};",
    "a view in the place of a table": f"ALTER TABLE tag RENAME TO was; CREATE VIEW tag AS {ENDLESS};",
    "a virtual table": "CREATE VIRTUAL TABLE spy USING fts5 (a);",
    "a table more": "CREATE TABLE more (a);",
    "a generated column": "ALTER TABLE tag ADD COLUMN twice TEXT AS (name || name);",
    "an index by an expression": "CREATE INDEX slow ON tag (length(hex(zeroblob(1000000))));",
    "a trigger hidden as an index": (
        "CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM operation; END;"
        "UPDATE sqlite_schema SET type = 'index' WHERE name = 'evil';"
    ),
}


@pytest.mark.parametrize("what", PLANTED)
@pytest.mark.parametrize("version", [None, 99], ids=["", "lies to be newer"])
def test_what_was_planted_is_refused_and_the_rows_can_be_read_out(path: Path, what: str, version: int | None) -> None:
    plant(path, PLANTED[what])
    if version is not None:
        plant(path, f"PRAGMA user_version = {version};")
    before = path.read_bytes()
    began = time.process_time()
    try:
        store = open_case(path, "tester")
    except CaseFileError as error:
        assert error.salvageable and "Traceback" not in str(error)
    else:
        # a newer version may have more tables and triggers; it is only read, and no trigger runs on reading
        assert version is not None and store.read_only and "view" not in what and "virtual" not in what
        assert cases.info(store)["documents"] == 1
        store.close()
    assert time.process_time() - began < 3
    assert path.read_bytes() == before
    if version is not None:
        return
    report, _ = salvage(path, path.with_name("fresh.case"), "tester")
    fresh = open_case(report.path, "tester")
    assert cases.info(fresh)["entities"] == 1 or what == "a view in the place of a table"
    names = {row[0] for row in fresh.connection.execute("SELECT name FROM sqlite_schema").fetchall()}
    assert not names & {"evil", "sqlite_evil", "more", "spy", "slow"}
    assert [finding for finding in check(fresh).findings] == []
    fresh.close()


def test_the_version_it_lies_about(path: Path) -> None:
    for version in (0, -1, 7):
        plant(path, f"PRAGMA user_version = {version};")
        with pytest.raises(CaseFileError):
            open_case(path, "tester").close()
            raise CaseFileError("opened for reading")
    assert not path.with_name(path.name + ".lock").exists()


def test_text_that_is_no_text(path: Path) -> None:
    put_back = drop_journal(path)
    plant(path, "UPDATE entity SET name = CAST(x'c328ff41' AS TEXT);")
    put_back()
    with pytest.raises(CaseFileError, match=r"not UTF-8 in entity\.name") as refused:
        open_case(path, "tester")
    assert refused.value.salvageable
    report, _ = salvage(path, path.with_name("fresh.case"), "tester")
    assert dict(report.rows)["document"] == 1 and report.findings


def test_types_that_are_wrong(path: Path) -> None:
    put_back = drop_journal(path)
    connection = sqlite3.connect(path, isolation_level=None)
    (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'event'").fetchone()
    loose = sql.replace(") STRICT", ")").replace("place_id INTEGER", "place_id")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'event'", (loose,))
    connection.close()
    plant(path, "UPDATE event SET place_id = zeroblob(100), title = x'00ff', kind = 9.5;")
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'event'", (sql,))
    connection.close()
    put_back()
    with pytest.raises(CaseFileError, match="damaged") as refused:
        open_case(path, "tester")
    assert refused.value.salvageable
    report, _ = salvage(path, path.with_name("fresh.case"), "tester")
    assert dict(report.rows)["entity"] == 1 and report.findings


def test_huge_cells(path: Path) -> None:
    put_back = drop_journal(path)
    plant(path, "UPDATE entity SET note = hex(zeroblob(20000000)), name = replace(hex(zeroblob(500000)), '00', '<b>');")
    put_back()
    store = open_case(path, "tester")
    assert store.connection.execute("SELECT length(note) FROM entity").fetchone() == (40_000_000,)
    assert check(store).findings  # the journal tells that somebody else wrote this
    store.close()


def test_limits_are_set_on_every_connection(path: Path) -> None:
    for connect in (connect_writer, connect_reader):
        connection = connect(path)
        for category, most in LIMITS:
            assert connection.getlimit(category) <= most
        with pytest.raises(sqlite3.DataError):
            connection.execute("SELECT zeroblob(1500000000)")
        connection.close()


def test_circles_of_tags_and_dates_are_told_and_hang_nothing(path: Path) -> None:
    put_back = drop_journal(path)
    plant(
        path,
        "INSERT INTO tag (uid, name, folded) VALUES ('u1', 'a', 'a'), ('u2', 'b', 'b');"
        "UPDATE tag SET parent_id = (SELECT id FROM tag WHERE name = 'b') WHERE name = 'a';"
        "UPDATE tag SET parent_id = (SELECT id FROM tag WHERE name = 'a') WHERE name = 'b';"
        "INSERT INTO fuzzy_date (uid, kind, edtf, anchor_event_id, created_at, created_by)"
        " VALUES ('d1', 'unknown', 'XXXX', 1, '', '');"
        "UPDATE event SET date_id = 1;",
    )
    put_back()
    store = open_case(path, "tester")
    kinds = {finding.kind for finding in check(store).findings}
    assert "anchor" in kinds or "date" in kinds
    store.close()


def test_only_files_left_here_are_not_looked_through(path: Path) -> None:
    assert known_files.is_as_left(path)
    copied = path.with_name("copy.case")
    copied.write_bytes(path.read_bytes())
    assert not known_files.is_as_left(copied)
    plant(path, "UPDATE journal_state SET tallies_suspended = 1;")
    assert not known_files.is_as_left(path)
    plant(path, "UPDATE journal_state SET tallies_suspended = 0;")
    open_case(path, "tester").close()
    assert known_files.is_as_left(path)


EXPORTS = {
    "a trigger": "CREATE TRIGGER evil AFTER INSERT ON tags BEGIN DELETE FROM documents; END;",
    "files that never end": f"DROP TABLE files; CREATE VIEW files (document, bytes) AS SELECT 1, ({ENDLESS});",
    "a history that never ends": f"DROP TABLE history; CREATE VIEW history (operation, hash) AS SELECT 1, ({ENDLESS});",
    "record tags that never end": (
        f"DROP TABLE record_tags; CREATE VIEW record_tags (record_type, record) AS SELECT 1, ({ENDLESS});"
    ),
    "a view among the views": f"CREATE VIEW more AS {ENDLESS};",
    "bytes for text": "UPDATE documents SET text = x'ff00ff';",
    "text that is no text": "UPDATE documents SET title = CAST(x'c328' AS TEXT), text = CAST(x'c328' AS TEXT);",
    "numbers for words": "UPDATE passages SET quote = 5, start = 'a';",
    "another document": "UPDATE documents SET sha256 = 'ff';",
    "no manifest": "DELETE FROM about WHERE key = 'manifest';",
    "a manifest that is none": "UPDATE about SET value = '[1, 2]' WHERE key = 'manifest';",
    "no counts": "UPDATE about SET value = '[[[' WHERE key = 'counts';",
}


@pytest.mark.parametrize("what", EXPORTS)
def test_an_exported_file_of_a_stranger(path: Path, what: str) -> None:
    store = open_case(path, "tester")
    out = path.with_name("out.sqlite")
    exporting.export_sqlite(store, out)
    store.close()
    assert verify(out).ok
    plant(out, EXPORTS[what])
    began = time.process_time()
    try:
        assert not verify(out).ok
    except UserError as error:
        assert "Traceback" not in str(error)
    assert time.process_time() - began < 3


def test_a_look_through_tells_how_far_it_is_and_can_be_stopped(path: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copied.case"
    copied.write_bytes(path.read_bytes())
    told: list[tuple[int, int, str]] = []
    open_case(copied, "tester", progress=lambda *step: told.append(step)).close()
    rows = [step for step in told if step[2] == "rows"]
    assert rows and rows[-1][0] == rows[-1][1] > 0

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled("")

    copied.write_bytes(path.read_bytes())
    with pytest.raises(Cancelled):
        open_case(copied, "tester", progress=stop)
    assert not lock_path(copied).exists()
    open_case(copied, "tester").close()


def test_what_a_case_has_still_to_finish_is_not_opened_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_files, "_SMALL", 0)
    assert known_files.opens_at_once(path)
    store = open_case(path, "tester")
    store.set_state("UPDATE journal_state SET purge_open = 1 WHERE id = 1")
    store.close()
    assert not known_files.opens_at_once(path)
    open_case(path, "tester").close()
    assert known_files.opens_at_once(path)


def test_a_long_statement_ends_when_it_is_asked_to(path: Path) -> None:
    asked: list[int] = []

    def goes_on() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise Cancelled("Stopped.")

    connection = connect_reader(path)
    with pytest.raises(Cancelled, match="Stopped"), stoppable(connection, goes_on):
        connection.execute(ENDLESS)
    assert len(asked) == 3 and connection.execute("SELECT 1").fetchone() == (1,)
    connection.close()
