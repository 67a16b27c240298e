"""The open protocol: locks, foreign files, newer files, read-only media."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.model.errors import CaseFileError, ReadOnlyError, UserError
from workbench.model.records import Span
from workbench.services import cases, recording
from workbench.store import lock
from workbench.store.database import open_case


def make(path: Path) -> Path:
    cases.new_case(path, "A", "tester").close()
    return path


def test_a_second_window_reads_only_and_says_who_holds_it(tmp_path: Path) -> None:
    path = make(tmp_path / "a.case")
    first = open_case(path, "Mara")
    second = open_case(path, "Jo")
    assert second.read_only and second.notice is not None and "Mara" in second.notice
    with pytest.raises(ReadOnlyError):
        recording.highlight(second, 1, Span(0, 1))
    second.close()
    assert lock.lock_path(path).exists()
    first.close()
    assert not lock.lock_path(path).exists()


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    path = make(tmp_path / "a.case")
    script = (
        "import os, sys; from pathlib import Path; from workbench.store.database import open_case;"
        "open_case(Path(sys.argv[1]), 'ghost'); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert lock.lock_path(path).exists()
    store = open_case(path, "tester")
    assert not store.read_only
    store.close()


def test_a_lock_of_another_host_is_respected(tmp_path: Path) -> None:
    path = make(tmp_path / "a.case")
    lock.lock_path(path).write_text(
        json.dumps({"host": "elsewhere", "process": 1, "actor": "Ida", "since": "2026-01-01T00:00:00"})
    )
    store = open_case(path, "tester")
    assert store.read_only and "elsewhere" in (store.notice or "")
    store.close()
    assert lock.lock_path(path).exists()


@pytest.mark.parametrize(
    "left", ["", '{"host": "elsewhere", "process": 1, "actor": "Ida", "since": "2026-01-01T00:00"}']
)
def test_a_lock_nobody_can_be_asked_about_names_the_file_to_delete(tmp_path: Path, left: str) -> None:
    path = make(tmp_path / "a.case")
    lock.lock_path(path).write_text(left)
    store = open_case(path, "tester")
    said = store.notice or ""
    store.close()
    assert store.read_only and f"delete {path.name}.lock beside it" in said
    assert "process 0" not in said
    lock.lock_path(path).unlink()
    store = open_case(path, "tester")
    assert not store.read_only
    store.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a case file"),
        (b"plain words\n" * 200, "not a case file"),
        (b"SQLite format 3\0" + b"\xff" * 4096, "damaged|not"),
    ],
)
def test_what_is_no_case_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.case"
    path.write_bytes(content)
    with pytest.raises(CaseFileError, match=said):
        open_case(path, "tester")
    assert path.read_bytes() == content
    assert not lock.lock_path(path).exists()


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="folder"):
        open_case(tmp_path, "tester")
    with pytest.raises(CaseFileError, match="no file"):
        open_case(tmp_path / "none.case", "tester")


def test_a_newer_file_opens_for_reading(tmp_path: Path) -> None:
    path = make(tmp_path / "a.case")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    store = open_case(path, "tester")
    assert store.read_only and "newer version" in (store.notice or "")
    store.close()


def test_planted_triggers_are_refused(tmp_path: Path) -> None:
    path = make(tmp_path / "a.case")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM operation; END")
    connection.close()
    with pytest.raises(CaseFileError, match="did not make"):
        open_case(path, "tester")


def test_a_write_protected_file_opens_for_reading(tmp_path: Path) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("root may write everything")
    path = make(tmp_path / "a.case")
    path.chmod(0o400)
    store = open_case(path, "tester")
    assert store.read_only and "write-protected" in (store.notice or "")
    store.close()


def test_a_case_is_not_made_over_another_file(tmp_path: Path) -> None:
    path = make(tmp_path / "a.case")
    with pytest.raises(UserError, match="already there"):
        cases.new_case(path, "B", "tester")
    with pytest.raises(UserError, match="not there"):
        cases.new_case(tmp_path / "no" / "a.case", "B", "tester")


def test_a_copy_is_a_case_of_its_own(tmp_path: Path) -> None:
    path = make(tmp_path / "a.case")
    store = open_case(path, "tester")
    target, _ = cases.save_copy(store, tmp_path / "b.case")
    with pytest.raises(UserError, match="open case itself"):
        cases.save_copy(store, path, force=True)
    copied = open_case(target, "tester")
    assert cases.info(copied) == cases.info(store)
    copied.close()
    store.close()


def test_schema_changes_are_denied(tmp_path: Path) -> None:
    store = open_case(make(tmp_path / "a.case"), "tester")
    for statement in (
        "CREATE TABLE x (a)",
        "DROP TABLE tag",
        "ALTER TABLE tag ADD COLUMN x",
        "CREATE TEMP TRIGGER t AFTER INSERT ON tag BEGIN SELECT 1; END",
    ):
        try:
            store.connection.execute(statement)
        except sqlite3.DatabaseError as error:
            assert "not authorized" in str(error) or "prohibited" in str(error)
        else:
            assert statement.startswith("CREATE TEMP")
    store.close()


def test_a_damaged_page_is_found_by_the_quick_check(tmp_path: Path) -> None:
    path = make(tmp_path / "a.case")
    store = open_case(path, "tester")
    assert cases.quick_check(store.connection) is None
    store.close()
    data = bytearray(path.read_bytes())
    page = int.from_bytes(data[16:18], "big")
    data[-page:] = b"\x55" * page
    path.write_bytes(data)
    try:
        store = open_case(path, "tester")
    except CaseFileError:
        return
    assert cases.quick_check(store.connection) is not None
    store.close()
