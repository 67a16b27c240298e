"""The passphrase of a case set, changed and removed; drafts and salvage of an encrypted case."""

import os
from pathlib import Path

import pytest

from tests.encrypted import PASSPHRASE, WORDS, holding, needs_sqlcipher
from workbench.intake.read import read_text
from workbench.model.errors import Cancelled, PassphraseNeeded, UserError, WrongPassphrase
from workbench.model.purge import PurgeChoice
from workbench.model.records import Span
from workbench.services import backing_up, cases, drafts, importing, protecting, purging, recording
from workbench.services.backup_plan import BackupPlan, save_plan
from workbench.services.checking import check
from workbench.services.drafts import Draft
from workbench.services.purging_backups import REWRITE, backups_holding
from workbench.services.salvaging import key_of_damaged, needs_passphrase, salvage
from workbench.store import encryption, interrupting, lock, migrations, rewrite
from workbench.store.connection import connect
from workbench.store.header import is_encrypted

pytestmark = [needs_sqlcipher, pytest.mark.usefixtures("quick_keys")]
WORD = "zebrafinch"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return filled(tmp_path / "in" / "the [a] case.case", None)


@pytest.fixture
def plan(tmp_path: Path) -> BackupPlan:
    return BackupPlan(tmp_path / "kept")


def filled(path: Path, passphrase: str | None) -> Path:
    store = cases.new_case(path, "The heron case", "tester", passphrase=passphrase)
    importing.add_document(store, read_text(WORDS * 40))
    for start in range(4, 2000, 75):
        recording.record_entity(store, 1, Span(start, start + 10), f"{WORD} {start}", "organisation")
    store.undo()
    store.close()
    return path


def said(path: Path, passphrase: str | None) -> dict[str, object]:
    key = cases.key_of(path, passphrase) if passphrase is not None else None
    store = cases.open_case(path, "tester", key=key)
    try:
        assert check(store).ok
        return cases.info(store)
    finally:
        store.close()


def test_a_case_is_encrypted_later_and_told_what_is_still_plain(case: Path, plan: BackupPlan, tmp_path: Path) -> None:
    before = said(case, None)
    store = cases.open_case(case, "tester")
    backup, _ = backing_up.back_up(store, case, plan)
    store.close()
    assert backup is not None
    done, _ = protecting.protect(case, "tester", PASSPHRASE, plan)
    assert said(case, PASSPHRASE) == before
    kept = [path for path in done.plain if path != backup.path]
    assert set(done.plain) == {*kept, backup.path} and len(kept) == 1
    assert said(kept[0], None) == before
    assert len(holding(WORD, tmp_path)) == 2
    if os.name == "posix":
        assert all(path.stat().st_mode & 0o077 == 0 for path in (case, *done.plain))
    left, _ = protecting.remove_plain_copies(done.plain)
    assert left == () and holding(WORD, tmp_path) == []
    assert protecting.plain_copies(case, plan) == ()
    with pytest.raises(UserError, match="encrypted already"):
        protecting.protect(case, "tester", "other", plan)


def test_a_passphrase_is_changed_and_removed(tmp_path: Path, plan: BackupPlan) -> None:
    case = filled(tmp_path / "a.case", "first")
    before = said(case, "first")
    store = cases.open_case(case, "tester", key=cases.key_of(case, "first"))
    backup, _ = backing_up.back_up(store, case, plan)
    store.close()
    assert backup is not None
    done, _ = protecting.change_passphrase(case, "tester", cases.key_of(case, "first"), "second", plan)
    assert said(case, "second") == before and done.plain == () and done.older == (backup.path,)
    with pytest.raises(WrongPassphrase):
        cases.key_of(case, "first")
    assert backing_up.described(backup, done.key).locked
    assert said(backup.path, "first") == before
    assert holding(WORD, tmp_path) == []
    done, _ = protecting.remove_passphrase(case, "tester", cases.key_of(case, "second"), plan)
    assert done.key is None and said(case, None) == before
    # no room is kept at the end of pages for what proves them
    assert case.read_bytes()[20] == 0


@pytest.mark.parametrize("stage", ["writing anew", "comparing files"])
def test_a_single_long_statement_is_stopped(
    stage: str, tmp_path: Path, plan: BackupPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interrupting, "_STEPS", 100)
    case = filled(tmp_path / "a.case", None)
    before = case.read_bytes()
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int, what: str) -> None:
        if what == stage:
            told.append((done, total))
            if len(told) > 5:
                raise Cancelled("Stopped.")

    with pytest.raises(Cancelled, match="Stopped"):
        protecting.protect(case, "tester", PASSPHRASE, plan, stop)
    assert len(told) == 6 and all(done <= total for done, total in told)
    assert case.read_bytes() == before and not list(tmp_path.glob("*.plain-*"))


def test_what_is_stopped_or_cannot_be_changed_stays_as_it_was(case: Path, plan: BackupPlan) -> None:
    before = case.read_bytes()
    names = {path.name for path in case.parent.iterdir()}

    def stop(done: int, total: int, what: str) -> None:
        if what == "comparing files":
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        protecting.protect(case, "tester", PASSPHRASE, plan, stop)
    held = cases.open_case(case, "Mara")
    with pytest.raises(UserError, match="Mara"):
        protecting.protect(case, "tester", PASSPHRASE, plan)
    held.close()
    assert case.read_bytes() == before
    assert {path.name for path in case.parent.iterdir()} == names
    assert not lock.lock_path(case).exists()


def test_a_difference_is_found(case: Path, tmp_path: Path) -> None:
    key = encryption.fresh("heron")
    for name, edit in (("same", ""), ("other", "UPDATE entity SET note = 'x' WHERE id = 3")):
        target = tmp_path / name
        target.touch()
        rewrite.write(case, None, target, key, lambda *_: None)
        if edit:
            connection = connect(target, "rw", key)
            connection.execute("UPDATE journal_state SET operation_id = 1")
            connection.execute(edit)
            connection.execute("UPDATE journal_state SET operation_id = NULL")
            connection.close()
        found = rewrite.difference(case, None, target, key, lambda done, total, what: None)
        assert found == (None if name == "same" else "a row of change")
    assert rewrite.difference(case, None, case, key, lambda *_: None) == "it is plain"


def test_a_draft_of_an_encrypted_case_is_encrypted(tmp_path: Path) -> None:
    case = filled(tmp_path / "a.case", PASSPHRASE)
    key = cases.key_of(case, PASSPHRASE)
    draft = Draft((("Note", f"{WORD} and more"),), "note", 1, 2, 3)
    drafts.keep(case, draft, key)
    assert holding(WORD, tmp_path) == []
    assert drafts.kept(case, key) == draft
    assert drafts.kept(case) is None and drafts.kept(case, encryption.fresh("heron")) is None
    if os.name == "posix":
        assert drafts.draft_file(case).stat().st_mode & 0o077 == 0


def test_a_damaged_encrypted_case_is_read_out_into_an_encrypted_one(tmp_path: Path) -> None:
    case, out = filled(tmp_path / "a.case", PASSPHRASE), tmp_path / "out.case"
    whole = said(case, PASSPHRASE)
    data = bytearray(case.read_bytes())
    data[16:4096] = os.urandom(4080)
    case.write_bytes(data)
    assert needs_passphrase(case)
    with pytest.raises(PassphraseNeeded):
        salvage(case, out, "tester")
    with pytest.raises(WrongPassphrase):
        key_of_damaged(case, "other")
    report, _ = salvage(case, out, "tester", key=key_of_damaged(case, PASSPHRASE))
    assert report.damaged == 1 and not report.ok
    again = said(out, PASSPHRASE)
    assert {name: again[name] for name in ("documents", "passages", "entities", "mentions")} == {
        name: whole[name] for name in ("documents", "passages", "entities", "mentions")
    }
    assert holding(WORD, tmp_path) == []
    assert case.read_bytes() == bytes(data)


def test_the_decryption_is_that_of_the_standard() -> None:
    """The example vector of FIPS 197, C.3."""
    import numpy as np

    from workbench.store.cipher_pages import blocks_decrypted

    block = bytes.fromhex("8ea2b7ca516745bfeafc49904b496089")
    plain = blocks_decrypted(np.frombuffer(block * 3, np.uint8).reshape(3, 16), bytes(range(32)))
    assert plain.tobytes() == bytes.fromhex("00112233445566778899aabbccddeeff") * 3


def test_a_document_is_purged_out_of_an_encrypted_case_and_its_backups(tmp_path: Path, plan: BackupPlan) -> None:
    save_plan(plan)
    case = filled(tmp_path / "a.case", PASSPHRASE)
    key = cases.key_of(case, PASSPHRASE)
    store = cases.open_case(case, "tester", key=key)
    backing_up.back_up(store, case, plan)
    uid = purging.purgeable(store.connection)[0].uid
    (held,) = backups_holding(plan, case, [uid], key=key)
    assert held.fault is None
    report, _ = purging.purge(store, PurgeChoice((1,), backups={held.path: REWRITE}))
    assert report.ok and len(report.rewritten) == 1 and report.failed == ()
    assert cases.info(store)["documents"] == 0 and check(store).ok
    store.close()
    assert backups_holding(plan, case, [uid], key=key) == []
    (rewritten,) = backing_up.all_backups(plan, case)
    assert is_encrypted(rewritten.path) and said(rewritten.path, PASSPHRASE)["documents"] == 0


def test_the_copy_before_a_migration_is_encrypted(tmp_path: Path, plan: BackupPlan) -> None:
    case = filled(tmp_path / "a.case", PASSPHRASE)
    copied = migrations.copy_before_migration(case, cases.key_of(case, PASSPHRASE))
    assert said(copied, PASSPHRASE) == said(case, PASSPHRASE)
    assert protecting.plain_copies(case, plan) == () and holding(WORD, tmp_path) == []


def test_a_damaged_plain_case_full_of_packed_files_needs_no_passphrase(tmp_path: Path) -> None:
    case = filled(tmp_path / "a.case", None)
    store = cases.open_case(case, "tester")
    store.connection.execute("UPDATE document_file SET bytes = ?", (os.urandom(3_000_000),))
    store.close()
    data = bytearray(case.read_bytes())
    data[:4096] = os.urandom(4096)
    case.write_bytes(data)
    assert not needs_passphrase(case)
    report, _ = salvage(case, tmp_path / "out.case", "tester")
    assert dict(report.rows)["entity"] > 20
