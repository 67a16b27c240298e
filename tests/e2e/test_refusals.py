"""What the world refuses, on real small file systems: a sentence that says what to do, and nothing lost."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.intake.read import read_text
from workbench.model.errors import CaseFileError, UserError
from workbench.model.records import Span
from workbench.model.rotation import Rotation
from workbench.services import cases, history, importing, recording
from workbench.services.backing_up import back_up, backups_in, folder_of
from workbench.services.backup_plan import BackupPlan
from workbench.services.checking import check
from workbench.store.clock import clock_warning
from workbench.store.database import Store, open_case
from workbench.store.places import place_warning

TEXT = "The Orsa Trust paid Ilse Maar in July. " * 40

_SCRIPT = """
import sys
from pathlib import Path
from workbench.intake.read import read_text
from workbench.model.errors import UserError
from workbench.services import cases, history, importing
from workbench.services.checking import check

path = Path(sys.argv[1]) / "a.case"
store = cases.new_case(path, "A", "tester")
kept = 0
try:
    for number in range(1000):
        importing.add_document(store, read_text(f"{number} " + "The harbour was closed at noon. " * 2000))
        kept += 1
except UserError as error:
    print(error)
assert 0 < kept < 1000
assert history.undo(store)[0] is not None and history.redo(store)[0] is not None
assert check(store).ok
store.close()
store = cases.open_case(path, "tester")
assert not store.read_only and check(store).ok
assert store.connection.execute("SELECT count(*) FROM document").fetchone() == (kept,)
"""
_READ_ONLY = """
import os, sys
from pathlib import Path
from workbench.model.errors import UserError
from workbench.services import cases
from workbench.services.checking import check

path = Path(sys.argv[1]) / "a.case"
store = cases.open_case(path, "tester")
print(store.read_only, store.notice)
try:
    cases.rename_case(store, "B")
except UserError as error:
    print(error)
assert check(store).ok
copied, _ = cases.save_copy(store, Path(sys.argv[2]))
again = cases.open_case(copied, "tester")
cases.rename_case(again, "B")
"""


def mounted(script: str, mount: str, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a script after a mount, in a name space of its own; skip where that is not given."""
    unshare = shutil.which("unshare")
    if unshare is None or sys.platform != "linux":
        pytest.skip("unshare is not here")
    flags = "-m" if os.geteuid() == 0 else "-rm"
    if subprocess.run([unshare, flags, "sh", "-c", mount], capture_output=True, check=False).returncode:
        pytest.skip("this kernel or container mounts nothing for us")
    command = f'{mount} && exec "$@"'
    words = (unshare, flags, "sh", "-c", command, "sh", sys.executable, "-c", script, str(folder), *words)
    return subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = cases.new_case(tmp_path / "a.case", "A", "tester")
    importing.add_document(made, read_text(TEXT))
    return made


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    done = mounted(_SCRIPT, f"mount -t tmpfs -o size=3m tmpfs '{tmp_path}'", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Not saved: the disk is full. What was there before is kept")


def test_a_medium_that_cannot_be_written(tmp_path: Path, store: Store) -> None:
    store.close()
    folder = tmp_path / "medium"
    folder.mkdir()
    (tmp_path / "a.case").rename(folder / "a.case")
    mount = f"mount --bind '{folder}' '{folder}' && mount -o remount,ro,bind '{folder}'"
    done = mounted(_READ_ONLY, mount, folder, str(tmp_path / "copy.case"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("True ") and "Save a copy elsewhere" in done.stdout
    assert "Nothing was changed" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be removed there")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_goes_away_while_it_is_open(tmp_path: Path, store: Store, replaced: bool) -> None:
    recording.record_entity(store, 1, Span(4, 14), "Orsa Trust", "organisation")
    (tmp_path / "a.case").rename(tmp_path / "moved.case")
    if replaced:
        (tmp_path / "a.case").write_bytes(b"something else")
    with pytest.raises(UserError, match="deleted, moved or replaced"):
        recording.record_entity(store, 1, Span(20, 25), "Ilse", "person")
    with pytest.raises(UserError, match="save a copy"):
        history.undo(store)
    copied, _ = cases.save_copy(store, tmp_path / "copy.case")
    store.close()
    again = open_case(copied, "tester")
    assert cases.info(again)["entities"] == 1 and check(again).ok
    recording.record_entity(again, 1, Span(20, 25), "Ilse", "person")
    again.close()
    if replaced:
        assert (tmp_path / "a.case").read_bytes() == b"something else"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_half_copied_file(tmp_path: Path, store: Store, share: float) -> None:
    store.close()
    data = (tmp_path / "a.case").read_bytes()
    (tmp_path / "half.case").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(CaseFileError, match=r"damaged|not a case") as refused:
        open_case(tmp_path / "half.case", "tester")
    assert refused.value.salvageable
    assert not (tmp_path / "half.case.lock").exists()


def test_network_drives_and_synchronised_folders_are_told(tmp_path: Path) -> None:
    mounts = "proc /proc proc rw 0 0\n/dev/sda1 / ext4 rw 0 0\nserver:/x /net/our\\040share nfs4 rw 0 0\n"
    mounts += "me@host: /home2/remote fuse.sshfs rw 0 0\n//s/x /net/smb cifs rw 0 0\n"
    assert "network drive" in (place_warning(Path("/net/our share/b/a.case"), mounts) or "")
    assert "network drive" in (place_warning(Path("/home2/remote/a.case"), mounts) or "")
    assert "network drive" in (place_warning(Path("/net/smb/a.case"), mounts) or "")
    assert place_warning(Path("/net/ours/a.case"), mounts) is None
    for name in ("Dropbox", "OneDrive - Agency", "Nextcloud"):
        (tmp_path / name / "in").mkdir(parents=True)
        assert "synchronises" in (place_warning(tmp_path / name / "in" / "a.case", mounts) or "")
    (tmp_path / "plain" / ".stfolder").mkdir(parents=True)
    assert "synchronises" in (place_warning(tmp_path / "plain" / "a.case", mounts) or "")
    assert place_warning(tmp_path / "other" / "a.case", mounts) is None


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(UserError, match="cannot be written"):
        cases.new_case(tmp_path / "closed" / "a.case", "A", "tester")


def test_a_clock_that_was_set_back(tmp_path: Path, store: Store) -> None:
    now = datetime.now(UTC)
    assert clock_warning(store.connection, now - timedelta(minutes=4)) is None
    said = clock_warning(store.connection, now - timedelta(days=400))
    assert said is not None and "Set the clock right" in said and "stay in their order" in said
    plan = BackupPlan(tmp_path / "backups", rotation=Rotation(last=2, daily=1, weekly=1))
    folder = folder_of(plan, store.path)
    folder.mkdir(parents=True)
    for day in (1, 2, 3):
        (folder / f"209801{day:02}T080000.000Z-{'0' * 12}.backup").write_bytes(b"of a year to come")
    made, _ = back_up(store, store.path, plan)
    assert made is not None and made.path.exists(), "the newest one is not taken for the oldest"
    assert backups_in(folder)[0] == made
    assert back_up(store, store.path, plan, if_due=True)[0] is None
    store.close()
