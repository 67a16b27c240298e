"""Backups of real files: due, checked, rotated, restored; and what stands in their way."""

import os
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from tests.case_lines import write
from workbench.model.errors import UserError
from workbench.model.rotation import Rotation
from workbench.services import backing_up, cases
from workbench.services.backup_plan import BackupPlan, load_plan, plan_file, save_plan
from workbench.services.checking import check
from workbench.services.loading import load
from workbench.store.database import Store


@pytest.fixture
def plan(tmp_path: Path) -> BackupPlan:
    return BackupPlan(tmp_path / "kept")


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    load(store, write(tmp_path / "in.jsonl"))
    return store


def made_at(folder: Path, stamp: str) -> Path:
    path = folder / f"{stamp}-{'0' * 12}.backup"
    path.write_bytes(b"")
    return path


def test_a_backup_holds_what_the_case_holds(filled: Store, plan: BackupPlan, tmp_path: Path) -> None:
    made, _ = backing_up.back_up(filled, filled.path, plan)
    assert made is not None and filled.head().startswith(made.head)
    said = backing_up.described(made)
    assert (said.title, said.documents, said.fault) == ("The Lantern Group", 2, None)
    found = backing_up.restore(made.path, tmp_path / "again.case")
    assert found == cases.info(filled)
    again = cases.open_case(tmp_path / "again.case", "tester")
    assert check(again).ok and not again.read_only
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="rights of files are those of POSIX")
def test_only_the_owner_can_read_it(filled: Store, plan: BackupPlan) -> None:
    made, _ = backing_up.back_up(filled, filled.path, plan)
    assert made is not None
    assert made.path.stat().st_mode & 0o077 == 0
    assert made.path.parent.stat().st_mode & 0o077 == 0


def test_due_is_what_the_newest_backup_does_not_hold(store: Store, plan: BackupPlan, tmp_path: Path) -> None:
    assert not backing_up.is_due(store.connection, plan, store.path)
    load(store, write(tmp_path / "in.jsonl"))
    assert backing_up.is_due(store.connection, plan, store.path)
    first, _ = backing_up.back_up(store, store.path, plan, if_due=True)
    again, _ = backing_up.back_up(store, store.path, plan, if_due=True)
    assert first is not None and again is None
    cases.rename_case(store, "Lanterns")
    assert backing_up.is_due(store.connection, plan, store.path)


def test_old_ones_make_room_and_other_files_stay(filled: Store, tmp_path: Path) -> None:
    plan = BackupPlan(tmp_path / "kept", rotation=Rotation(2, 0, 0))
    folder = backing_up.folder_of(plan, filled.path)
    folder.mkdir(parents=True)
    old = [made_at(folder, f"2020010{day}T000000.000Z") for day in (1, 2, 3)]
    other = folder / "notes.txt"
    other.write_text("mine")
    (folder / "x.backup.part").write_bytes(b"left by a crash")
    made, _ = backing_up.back_up(filled, filled.path, plan)
    assert made is not None
    assert {path.name for path in folder.iterdir()} == {made.path.name, old[2].name, other.name}


def test_two_cases_of_one_name_keep_their_backups_apart(plan: BackupPlan, tmp_path: Path) -> None:
    assert backing_up.folder_of(plan, tmp_path / "a" / "x.case") != backing_up.folder_of(
        plan, tmp_path / "b" / "x.case"
    )


def test_a_reader_backs_up_while_the_writer_goes_on(filled: Store, plan: BackupPlan) -> None:
    with filled.operation("document.import", bulk=True):
        filled.connection.execute(
            "INSERT INTO document_text (document_id, text) VALUES (900, ?)", ("word " * 4_000_000,)
        )
        filled.connection.execute("UPDATE tag SET note = 'x' WHERE id = 1")
    reader = filled.reader()
    stop = threading.Event()
    written = 0

    def back_up() -> None:
        try:
            for _ in range(3):
                backing_up.back_up(reader, filled.path, plan)
        finally:
            stop.set()

    thread = threading.Thread(target=back_up)
    thread.start()
    while not stop.is_set():
        cases.rename_case(filled, f"Title {written}")
        written += 1
        stop.wait(0.02)
    thread.join()
    reader.close()
    newest = backing_up.backups_in(backing_up.folder_of(plan, filled.path))[0]
    assert backing_up.described(newest).fault is None
    assert written > 1


def test_a_folder_that_cannot_be_written(filled: Store, plan: BackupPlan) -> None:
    plan.folder.write_text("a file where a folder should be")
    with pytest.raises(UserError, match="Choose another folder"):
        backing_up.back_up(filled, filled.path, plan)
    assert check(filled).ok


def test_no_room(filled: Store, plan: BackupPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(plan.folder.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage._replace(free=1000))
    with pytest.raises(UserError, match="Free some space"):
        backing_up.back_up(filled, filled.path, plan)
    assert backing_up.backups_in(backing_up.folder_of(plan, filled.path)) == []


def test_a_damaged_case_makes_no_backup_and_takes_none(filled: Store, plan: BackupPlan) -> None:
    good, _ = backing_up.back_up(filled, filled.path, plan)
    path = filled.path
    page = filled.connection.execute("SELECT rootpage - 1 FROM sqlite_schema WHERE name = 'passage'").fetchone()[0]
    filled.close()
    store = cases.open_case(path, "", read_only=True)
    # damaged while it is open, on a page that opening did not read
    with path.open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xaa" * 4096)
    with pytest.raises(UserError):
        backing_up.back_up(store, path, plan)
    store.close()
    assert good is not None and backing_up.backups_in(good.path.parent) == [good]


def test_a_changed_head_is_seen(filled: Store, plan: BackupPlan, tmp_path: Path) -> None:
    made, _ = backing_up.back_up(filled, filled.path, plan)
    assert made is not None
    connection = sqlite3.connect(made.path)
    connection.execute(
        "UPDATE operation SET label = 'other' WHERE id = (SELECT max(id) FROM operation WHERE changes < 99)"
    )
    connection.execute("UPDATE operation SET changes = 1, label = 'x' WHERE id = (SELECT max(id) FROM operation)")
    connection.commit()
    connection.close()
    with pytest.raises(UserError, match="damaged"):
        backing_up.restore(made.path, tmp_path / "again.case")
    assert not (tmp_path / "again.case").exists()


def test_restore_refuses_what_is_in_the_way(filled: Store, plan: BackupPlan, tmp_path: Path) -> None:
    made, _ = backing_up.back_up(filled, filled.path, plan)
    assert made is not None
    with pytest.raises(UserError, match="already there"):
        backing_up.restore(made.path, filled.path)
    with pytest.raises(UserError, match="is open with"):
        backing_up.restore(made.path, filled.path, force=True)
    with pytest.raises(UserError, match="backup itself"):
        backing_up.restore(made.path, made.path, force=True)
    with pytest.raises(UserError, match="no file"):
        backing_up.restore(tmp_path / "none", tmp_path / "again.case")
    (tmp_path / "text.backup").write_text("words " * 100)
    with pytest.raises(UserError, match="not a case file"):
        backing_up.restore(tmp_path / "text.backup", tmp_path / "again.case")


def test_a_journal_left_beside_is_not_rolled_into_what_is_restored(
    filled: Store, plan: BackupPlan, tmp_path: Path
) -> None:
    made, _ = backing_up.back_up(filled, filled.path, plan)
    assert made is not None
    target, journal = tmp_path / "again.case", tmp_path / "again.case-journal"
    target.write_bytes(b"old")
    journal.write_bytes(b"what the old file needs")
    with pytest.raises(UserError, match="not closed cleanly"):
        backing_up.restore(made.path, target, force=True)
    assert target.read_bytes() == b"old" and journal.exists()
    journal.write_bytes(b"")
    assert backing_up.restore(made.path, target, force=True) == cases.info(filled)


def test_the_plan_is_kept_and_a_broken_one_is_as_at_first(tmp_path: Path) -> None:
    assert load_plan() == BackupPlan(tmp_path / "backups")
    wanted = BackupPlan(tmp_path / "elsewhere", 5, False, Rotation(3, 2, 1))
    save_plan(wanted)
    assert load_plan() == wanted
    plan_file().write_text('{"minutes": "ten", "last": -1, "folder": null}', "utf-8")
    assert load_plan() == BackupPlan(tmp_path / "backups")
    plan_file().write_text("[]", "utf-8")
    assert load_plan() == BackupPlan(tmp_path / "backups")
