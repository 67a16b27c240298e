"""The check sees every edit behind the program's back, and nothing where there was none."""

import sqlite3
from pathlib import Path

import pytest

from tests.case_lines import write
from workbench.model.finding import CheckReport
from workbench.services import cases
from workbench.services.checking import check
from workbench.services.loading import load
from workbench.store.database import Store


@pytest.fixture
def case(tmp_path: Path) -> Path:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    load(store, write(tmp_path / "in.jsonl"))
    with store.operation("entity.rename"):
        store.connection.execute("UPDATE entity SET name = 'Port of Sabel', folded = 'port of sabel' WHERE id = 2")
    with store.operation("event.delete"):
        store.connection.execute("DELETE FROM event WHERE title = 'Undated'")
    store.undo()
    store.redo()
    store.undo()
    store.close()
    return tmp_path / "a.case"


def tampered(case: Path, script: str) -> CheckReport:
    """Run a script on the file with the journal's triggers switched off, as an outsider could; return the check."""
    connection = sqlite3.connect(case, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = ON")
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.executescript(script)
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()
    store = cases.open_case(case, "tester", unseen=True)
    report = check(store)
    store.close()
    return report


@pytest.mark.parametrize("read_only", [False, True])
def test_a_sound_case(case: Path, read_only: bool) -> None:
    store = cases.open_case(case, "tester", read_only=read_only, unseen=True)
    head = store.head()
    assert check(store).findings == ()
    assert store.head() == head
    store.close()


def test_a_case_after_many_undos_is_sound(store: Store, tmp_path: Path) -> None:
    for number in range(3):
        load(store, write(tmp_path / "in.jsonl", [{"type": "tag", "name": f"x{number}"}]))
    for step in "uurruururuu":
        store.undo() if step == "u" else store.redo()
    assert check(store).ok


@pytest.mark.parametrize(
    ("script", "kind", "where"),
    [
        ("UPDATE passage SET quote = 'The Lantern Grupp' WHERE id = 1", "quote", "passage "),
        ("UPDATE passage SET start = 1 WHERE id = 1", "quote", "passage "),
        ('UPDATE passage SET "end" = 9000 WHERE id = 1', "quote", "passage "),
        ("UPDATE passage SET suffix = 'x' WHERE id = 1", "context", "passage "),
        ("UPDATE document_text SET text = replace(text, 'boat', 'ship')", "text", "document "),
        ("UPDATE document SET text_sha256 = 'x' WHERE id = 1", "text", "document "),
        ("DELETE FROM document_text WHERE document_id = 2", "text", "document "),
        ("UPDATE document_file SET bytes = x'00' WHERE document_id = 1", "bytes", "document "),
        ("UPDATE fuzzy_date SET end_hi = start_lo - 1 WHERE start_lo IS NOT NULL", "date", "date "),
        ("UPDATE entity_tally SET mentions = mentions + 1 WHERE entity_id = 1", "tally", "entity_tally"),
        ("DELETE FROM tag_tally", "tally", "tag_tally"),
        ("INSERT INTO text_fts (text_fts, rowid, text) VALUES ('delete', 1, 'boat')", "search", "text_fts"),
        ("DELETE FROM claim WHERE id = 1", "key", ""),
        ("UPDATE journal_state SET tallies_suspended = 1", "journal", "journal_state"),
        # live rows
        ("UPDATE event SET title = 'Another' WHERE id = 1", "journal", "operation 2 (records.load)"),
        ("UPDATE entity SET name = 'Another' WHERE id = 2", "journal", "operation 3 (entity.rename)"),
        ("UPDATE tag SET note = NULL WHERE note IS NOT NULL", "journal", "operation 2 (records.load)"),
        ("DELETE FROM relation WHERE id = 2", "journal", "operation 2 (records.load)"),
        ("INSERT INTO tag (uid, name, folded) VALUES ('x', 'x', 'x')", "journal", "tag 3"),
        # changes
        ("UPDATE change SET before = '[]' WHERE before IS NOT NULL AND tbl = 'entity'", "journal", "operation 3"),
        ("DELETE FROM change WHERE tbl = 'mention' AND row_id = 1", "journal", "operation 2 (records.load)"),
        ("UPDATE change SET row_id = 99 WHERE tbl = 'tag' AND row_id = 1", "journal", "operation 2"),
        (
            "INSERT INTO change (operation_id, tbl, row_id, action, salt) VALUES (2, 'tag', 1, 'I', x'00')",
            "journal",
            "",
        ),
        ("UPDATE change SET operation_id = 3 WHERE tbl = 'tag'", "journal", "operation 3"),
        # operations
        ("UPDATE operation SET actor = 'nobody' WHERE id = 3", "journal", "operation 3"),
        ("UPDATE operation SET time = '1999' WHERE id = 2", "journal", "operation 2"),
        ("UPDATE operation SET hash = NULL WHERE id = 2", "journal", "operation 2"),
        ("DELETE FROM change WHERE operation_id = 3; DELETE FROM operation WHERE id = 3", "journal", "operation 4"),
        ("DELETE FROM operation WHERE id = 3", "journal", "change"),
    ],
)
def test_tampering_is_found(case: Path, script: str, kind: str, where: str) -> None:
    report = tampered(case, script)
    assert not report.ok
    assert any(f.kind == kind and f.where.startswith(where) for f in report.findings), report.findings


def test_a_deleted_row_that_was_put_back_is_found(case: Path) -> None:
    store = cases.open_case(case, "tester", unseen=True)
    store.redo()
    store.close()
    row = "INSERT INTO event (id, uid, kind, title) VALUES (4, 'x', 'journey', 'Undated')"
    report = tampered(case, row)
    assert [(f.kind, f.where) for f in report.findings] == [("journal", "event 4")]


def test_a_damaged_page_is_found(case: Path) -> None:
    store = cases.open_case(case, "tester", unseen=True)
    store.close()
    connection = sqlite3.connect(case)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'mention_by_entity'").fetchone()
    connection.close()
    data = bytearray(case.read_bytes())
    data[page * 4096 - 40 : page * 4096] = bytes(40)
    case.write_bytes(bytes(data))
    store = cases.open_case(case, "tester", unseen=True)
    report = check(store)
    store.close()
    assert "file" in {finding.kind for finding in report.findings}


def test_it_can_be_stopped(case: Path) -> None:
    from workbench.model.errors import Cancelled

    store = cases.open_case(case, "tester", unseen=True)
    store.cancelled.set()
    with pytest.raises(Cancelled):
        check(store)
    store.close()
