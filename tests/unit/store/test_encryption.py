"""The same store on both drivers; and of the encrypted one: no word on the disk, no way in without the passphrase."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.encrypted import PASSPHRASE, WORDS, holding, needs_sqlcipher
from workbench.intake.read import read_text
from workbench.model.errors import CaseFileError, PassphraseNeeded, UserError, WrongPassphrase
from workbench.model.records import Span
from workbench.services import backing_up, cases, exporting, importing, recording, reverting, searching
from workbench.services.backup_plan import BackupPlan
from workbench.services.checking import check
from workbench.store import creating, encryption, sealed, snapshot
from workbench.store.connection import IntegrityError
from workbench.store.database import Store
from workbench.store.header import has_plain_header, is_encrypted
from workbench.store.rows import insert

WORD = "zebrafinch"


def filled(path: Path, passphrase: str | None) -> Store:
    store = cases.new_case(path, "The heron case", "tester", passphrase=passphrase)
    importing.add_document(store, read_text(WORDS))
    recording.record_entity(store, 1, Span(4, 14), WORD, "organisation")
    return store


def again(path: Path, passphrase: str | None, **how: bool) -> Store:
    key = cases.key_of(path, passphrase) if passphrase is not None else None
    return cases.open_case(path, "tester", key=key, **how)


@pytest.fixture(params=[None, pytest.param(PASSPHRASE, marks=needs_sqlcipher)], ids=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def both(tmp_path: Path, passphrase: str | None) -> Iterator[Store]:
    (tmp_path / "case").mkdir()
    store = filled(tmp_path / "case" / "a.case", passphrase)
    yield store
    store.close()


# The store, whatever the driver


@pytest.mark.usefixtures("quick_keys")
def test_what_was_written_is_there_again(both: Store, passphrase: str | None) -> None:
    path, said = both.path, cases.info(both)
    both.close()
    opened = again(path, passphrase)
    assert cases.info(opened) == said and not opened.read_only
    opened.close()
    reading = again(path, passphrase, read_only=True)
    assert check(reading).ok
    reading.close()


@pytest.mark.usefixtures("quick_keys")
def test_undo_redo_and_revert_leave_a_sound_journal(both: Store) -> None:
    before = cases.info(both)["entities"]
    label, changes = both.undo()
    assert label == "entity.record" and changes
    assert cases.info(both)["entities"] == 0
    both.redo()
    assert cases.info(both)["entities"] == before
    recording.tag_passage(both, 1, Span(0, 3), "Birds")
    (step,) = both.connection.execute("SELECT max(id) FROM operation WHERE label = 'entity.record'").fetchone()
    reverting.revert(both, reverting.plan(both.connection, step))
    assert cases.info(both)["entities"] == 0 and cases.info(both)["tags"] == 1
    assert check(both).ok


@pytest.mark.usefixtures("quick_keys")
def test_a_word_is_found_by_a_reader_beside_the_writer(both: Store) -> None:
    reader = both.reader()
    try:
        with reader.reading():
            hits = searching.search(reader.connection, f"{WORD[:5]}*", 10)
        assert len(hits) == 1
    finally:
        reader.close()


@pytest.mark.usefixtures("quick_keys")
def test_errors_are_those_of_the_standard_driver(both: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="outside an operation"):
        insert(both.connection, "tag", {"uid": "x", "name": "T", "folded": "t"})
    with pytest.raises(IntegrityError), both.operation("tag.new"):
        for _ in range(2):
            insert(both.connection, "tag", {"uid": "same", "name": "T", "folded": "t"})
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        both.connection.execute("CREATE TABLE other (a)")
    with pytest.raises(sqlite3.OperationalError) as caught:
        both.connection.execute("SELECT nothing FROM nowhere")
    assert caught.value.sqlite_errorcode == sqlite3.SQLITE_ERROR
    assert check(both).ok


@pytest.mark.usefixtures("quick_keys")
def test_a_backup_is_as_the_case_is(both: Store, passphrase: str | None, tmp_path: Path) -> None:
    plan = BackupPlan(tmp_path / "kept")
    made, _ = backing_up.back_up(both.reader(), both.path, plan)
    assert made is not None
    assert is_encrypted(made.path) == (passphrase is not None)
    known = backing_up.described(made, both.key)
    assert (known.title, known.documents, known.fault, known.locked) == ("The heron case", 1, None, False)
    assert backing_up.described(made).locked == (passphrase is not None)
    said = backing_up.restore(made.path, tmp_path / "r.case", key=both.key)
    assert said == cases.info(both)
    cases.save_copy(both, tmp_path / "copy.case")
    opened = again(tmp_path / "copy.case", passphrase)
    assert check(opened).ok
    opened.close()


@pytest.mark.usefixtures("quick_keys")
def test_what_is_exported_is_plain_and_sound(both: Store, tmp_path: Path) -> None:
    report, _ = exporting.export_sqlite(both, tmp_path / "out.sqlite")
    assert dict(report.counts)["documents"] == 1
    assert exporting.verify_sqlite(tmp_path / "out.sqlite").ok
    assert (tmp_path / "out.sqlite").read_bytes().startswith(b"SQLite format 3")


def test_a_write_that_was_killed_is_taken_back(both: Store, passphrase: str | None) -> None:
    path, said = both.path, cases.info(both)
    both.close()
    script = (
        "import os, signal, sys; from pathlib import Path; from workbench.services import cases;"
        "path = Path(sys.argv[1]); key = cases.key_of(path, sys.argv[2]) if sys.argv[2] else None;"
        "store = cases.open_case(path, 'ghost', key=key); c = store.connection; c.execute('PRAGMA cache_spill = ON');"
        "c.execute('PRAGMA cache_size = 2'); c.execute('BEGIN IMMEDIATE'); c.execute('DELETE FROM document_text');"
        "c.execute('UPDATE document_file SET bytes = zeroblob(3000000)'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path), passphrase or ""], check=False, timeout=60)
    journal = path.with_name("a.case-journal")
    if os.name == "posix":
        assert done.returncode == -signal.SIGKILL
    assert journal.stat().st_size > 4096
    if passphrase is not None:
        assert holding(WORD, path.parent) == []
        with pytest.raises(WrongPassphrase):
            again(path, "another")
        with pytest.raises(PassphraseNeeded):
            again(path, None)
        assert journal.stat().st_size > 4096
    opened = again(path, passphrase)
    assert cases.info(opened) == said
    assert check(opened).ok
    opened.close()


# The encrypted one


@pytest.mark.usefixtures("quick_keys")
@needs_sqlcipher
def test_no_word_of_it_is_on_the_disk(tmp_path: Path) -> None:
    store = filled(tmp_path / "a.case", PASSPHRASE)
    store.undo()
    store.redo()
    cases.save_copy(store, tmp_path / "copy.case")
    backing_up.back_up(store, store.path, BackupPlan(tmp_path / "kept"))
    with store.operation("x.big", bulk=True):
        insert(store.connection, "tag", {"uid": "u", "name": WORD, "folded": WORD})
        assert (tmp_path / "a.case-journal").stat().st_size > 0
        assert holding(WORD, tmp_path) == []
    assert holding(WORD, tmp_path) == [] and holding("heron", tmp_path) == []
    store.close()
    assert holding(WORD, tmp_path) == []
    assert is_encrypted(tmp_path / "a.case") and not has_plain_header(tmp_path / "a.case")


@pytest.mark.usefixtures("quick_keys")
@needs_sqlcipher
def test_a_wrong_passphrase_changes_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "a.case", PASSPHRASE).close()
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    for wrong in ("heron", PASSPHRASE + " ", PASSPHRASE.upper(), "x'" + "00" * 48 + "'"):
        with pytest.raises(WrongPassphrase, match="Nothing was changed"):
            again(tmp_path / "a.case", wrong)
    with pytest.raises(PassphraseNeeded):
        cases.open_case(tmp_path / "a.case", "tester")
    with pytest.raises(UserError, match="empty"):
        again(tmp_path / "a.case", "")
    assert before == {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}


@pytest.mark.usefixtures("quick_keys")
@needs_sqlcipher
@pytest.mark.parametrize(
    "said", ["'", '"', "''\"", " ", "\N{CAT}", "密码", "a\nb", "x'" + "ab" * 32 + "'", "long " * 200]
)
def test_any_words_are_a_passphrase(tmp_path: Path, said: str) -> None:
    cases.new_case(tmp_path / "a.case", "T", "tester", passphrase=said).close()
    again(tmp_path / "a.case", said).close()


@pytest.mark.usefixtures("quick_keys")
@needs_sqlcipher
def test_letters_composed_in_two_ways_are_one_passphrase(tmp_path: Path) -> None:
    cases.new_case(tmp_path / "a.case", "T", "tester", passphrase="u\N{COMBINING DIAERESIS}ber").close()
    again(tmp_path / "a.case", "über").close()
    with pytest.raises(UserError, match="half a character"):
        again(tmp_path / "a.case", "a\ud800")


@needs_sqlcipher
def test_any_sqlcipher_4_opens_it_by_its_passphrase(tmp_path: Path) -> None:
    from sqlcipher3 import dbapi2

    cases.new_case(tmp_path / "a.case", "T", "tester", passphrase="it's über").close()
    connection = dbapi2.connect(str(tmp_path / "a.case"))
    connection.execute("PRAGMA key = 'it''s über'")
    assert connection.execute("SELECT title FROM case_info").fetchall() == [("T",)]
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    connection.close()


def test_a_key_shows_nothing_of_itself() -> None:
    key = encryption.derived("heron", b"0123456789abcdef")
    assert repr(key) == str(key) == "Key()"


def test_a_plain_case_never_loads_sqlcipher(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from workbench.services import cases;"
        "cases.new_case(Path(sys.argv[1]), 'T', 'x').close(); cases.open_case(Path(sys.argv[1]), 'x').close();"
        "sys.exit(any(name.startswith('sqlcipher3') for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.case")], check=True, timeout=60)


def test_without_sqlcipher_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encryption, "is_available", lambda: False)
    noise = tmp_path / "noise.case"
    noise.write_bytes(os.urandom(8192))
    for work in (
        lambda: cases.open_case(noise, "tester"),
        lambda: cases.key_of(noise, "heron"),
        lambda: cases.new_case(tmp_path / "a.case", "T", "tester", passphrase="heron"),
    ):
        with pytest.raises(CaseFileError, match=r'pip install "analyst-workbench\[encrypted\]"'):
            work()
    assert not (tmp_path / "a.case").exists()


def test_what_is_no_case_is_told_from_what_may_be_encrypted(tmp_path: Path) -> None:
    text = tmp_path / "a.case"
    text.write_bytes(b"words of a plain text file. " * 2000)
    text.write_bytes(text.read_bytes()[:8192])
    with pytest.raises(CaseFileError, match="is not a case file") as caught:
        cases.open_case(text, "tester")
    assert not isinstance(caught.value, PassphraseNeeded)
    text.write_bytes(os.urandom(8191))
    with pytest.raises(CaseFileError, match="only a part of an encrypted one") as caught:
        cases.open_case(text, "tester")
    assert caught.value.salvageable
    with pytest.raises(CaseFileError, match="only a part of an encrypted one"):
        cases.key_of(text, PASSPHRASE)


def test_a_case_that_came_out_plain_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setattr(creating, "connect_writer", lambda path, key: _plain_writer(path))
    with pytest.raises(UserError, match="was not encrypted"):
        creating.create_case(tmp_path / "a.case", "T", "tester", key=encryption.derived("heron", bytes(16)))
    assert list(tmp_path.iterdir()) == []


def _plain_writer(path: Path) -> sqlite3.Connection:
    from workbench.store.connection import connect_writer

    return connect_writer(path)


@pytest.mark.usefixtures("quick_keys")
@needs_sqlcipher
def test_a_damaged_first_page_is_told_from_a_wrong_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    filled(path, PASSPHRASE).close()
    data = bytearray(path.read_bytes())
    data[100:200] = os.urandom(100)
    path.write_bytes(data)
    with pytest.raises(CaseFileError, match="damaged") as caught:
        again(path, PASSPHRASE)
    assert caught.value.salvageable and not isinstance(caught.value, PassphraseNeeded)


@pytest.mark.usefixtures("quick_keys")
@needs_sqlcipher
def test_a_copy_that_is_not_good_is_told(tmp_path: Path) -> None:
    store = filled(tmp_path / "a.case", PASSPHRASE)
    assert store.key is not None
    store.close()
    data = bytearray((tmp_path / "a.case").read_bytes())
    data[5 * 4096 + 9] ^= 1
    (tmp_path / "b.backup").write_bytes(data)
    with pytest.raises(UserError, match="damaged"):
        snapshot.restore(tmp_path / "b.backup", tmp_path / "r.case", store.key)
    assert not (tmp_path / "r.case").exists()


@pytest.mark.usefixtures("quick_keys")
@needs_sqlcipher
def test_sealed_words_open_with_their_key_alone(tmp_path: Path) -> None:
    key, other = encryption.fresh("heron"), encryption.fresh("heron")
    (tmp_path / "s").touch()
    sealed.write(tmp_path / "s", key, WORDS)
    assert sealed.read(tmp_path / "s", key) == WORDS and holding(WORD, tmp_path) == []
    with pytest.raises(OSError, match="not a database"):
        sealed.read(tmp_path / "s", other)


@pytest.mark.usefixtures("quick_keys")
@needs_sqlcipher
def test_a_planted_trigger_is_refused_as_in_a_plain_case(tmp_path: Path) -> None:
    from workbench.store.connection import connect

    filled(tmp_path / "a.case", PASSPHRASE).close()
    key = cases.key_of(tmp_path / "a.case", PASSPHRASE)
    planted = connect(tmp_path / "a.case", "rw", key)
    planted.execute("CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM operation; END")
    planted.close()
    with pytest.raises(CaseFileError, match="did not make") as caught:
        again(tmp_path / "a.case", PASSPHRASE)
    assert caught.value.salvageable


@pytest.mark.usefixtures("quick_keys")
@needs_sqlcipher
def test_a_half_page_at_the_end_is_taken_back_with_its_journal(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    filled(path, PASSPHRASE).close()
    path.with_name("a.case-journal").write_bytes(b"not empty")
    with path.open("ab") as file:
        file.write(os.urandom(512))
    assert is_encrypted(path)
    path.with_name("a.case-journal").write_bytes(b"")
    assert not is_encrypted(path)
