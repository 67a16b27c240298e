"""Deleting for good: nothing of a document is left in the bytes, the chain holds, and all else is as it was."""

import random
import shutil
import string
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.case_lines import LATER, write
from workbench.dates import parse_edtf
from workbench.intake.read import read_text
from workbench.model.errors import Cancelled, ReadOnlyError, UserError
from workbench.model.history_filter import StepDetail
from workbench.model.purge import PurgeChoice
from workbench.model.records import Span
from workbench.services import (
    backing_up,
    cases,
    documents,
    drafts,
    dumping,
    editing,
    exporting,
    history,
    importing,
    purging,
    recording,
    redacting,
    reverting,
)
from workbench.services.backup_plan import BackupPlan
from workbench.services.checking import check
from workbench.services.loading import load
from workbench.services.purging_backups import backups_holding
from workbench.services.recording import DatedBy
from workbench.services.step_details import step_details
from workbench.store import purge as purges
from workbench.store import ranges
from workbench.store.creating import create_case
from workbench.store.database import Store, open_case
from workbench.store.encryption import Key
from workbench.store.leaves import leaf, live_images
from workbench.store.rows import update
from workbench.store.schema import JOURNALED


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    load(store, write(tmp_path / "in.jsonl"))
    return store


def bytes_of(store: Store) -> bytes:
    """All that is on the disk of a case that is closed: the file and its rollback journal."""
    store.close()
    journal = store.path.with_name(store.path.name + "-journal")
    return (store.path.read_bytes() + (journal.read_bytes() if journal.exists() else b"")).lower()


def rows_but(store: Store, document: int) -> dict[str, list[object]]:
    """The rows of the other documents: themselves, their texts and their passages."""
    return {
        table: store.connection.execute(f"SELECT * FROM {table} WHERE {column} <> ? ORDER BY 1", (document,)).fetchall()
        for table, column in (
            ("document_text", "document_id"),
            ("passage", "document_id"),
            ("document_page", "document_id"),
        )
    }


class Writer:
    """Makes random cases; each document has words that no other one has, and they get into notes and titles of records."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        self.store, self.chance = store, chance
        self.words: dict[int, list[str]] = {}

    def word(self) -> str:
        return "q" + "".join(self.chance.choice("bcdfghjkmnprtvwxz" + "aeiou") for _ in range(9))

    def document(self) -> None:
        own = [self.word() for _ in range(8)]
        said = " ".join(
            self.chance.choice(own).capitalize() + " met the clerk at the harbour on the same day." for _ in range(30)
        )
        (made, _), _ = importing.add_document(self.store, read_text(" ".join(own) + ". " + said))
        editing.set_field(self.store, "document", made, "title", f"About {own[0]}")
        self.words[made] = own

    def act(self) -> None:
        chance, store = self.chance, self.store
        live = [row[0] for row in store.connection.execute("SELECT id FROM document").fetchall()]
        if not live or chance.random() < 0.12:
            self.document()
            return
        document = chance.choice(live)
        own = self.words[document]
        start = chance.randrange(0, 200)
        span = Span(start, start + chance.randrange(3, 60))
        match chance.randrange(11):
            case 0:
                recording.record_entity(store, document, span, chance.choice(own), "person")
            case 1 | 2:
                date = DatedBy(parse_edtf("2014-21"), document, "published")
                recording.record_event(store, document, span, f"The {chance.choice(own)} affair", "attack", date)
            case 3:
                recording.record_claim(store, document, span, f"That {chance.choice(own)} was there.")
            case 4:
                recording.note(store, document, span, f"See {chance.choice(own)}.")
            case 5:
                recording.tag_passage(store, document, span, "Boats")
            case 6:
                history.undo(store)
            case 7:
                history.redo(store)
            case 8:
                for kind in ("event", "entity"):
                    ids = [row[0] for row in store.connection.execute(f"SELECT id FROM {kind}").fetchall()]
                    if ids:
                        editing.delete_records(store, kind, [chance.choice(ids)])
            case 9:
                documents.set_date(store, document, "published", parse_edtf("2017-05"))
            case _:
                if chance.random() < 0.3:
                    documents.remove(store, document)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1_000_000))
def test_no_word_of_a_purged_document_is_left(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    store = cases.new_case(Path(tempfile.mkdtemp(dir=tmp_path)) / "a.case", "A", "tester")
    writer = Writer(store, chance)
    writer.document()
    for _ in range(chance.randrange(5, 45)):
        writer.act()
    document = chance.choice([one.id for one in purging.purgeable(store.connection)])
    before = rows_but(store, document)
    report, changes = purging.purge(store, PurgeChoice((document,)))
    assert report.ok and report.searched > 20 and changes.everything
    assert check(store).findings == ()
    assert rows_but(store, document) == before
    later = [store.head()]
    for _ in range(8):
        try:
            writer.act()
        except UserError as error:
            assert "deleted for good" in str(error)
        later.append(store.head())
    assert check(store).findings == ()
    left = bytes_of(store)
    for word in writer.words[document]:
        assert word.encode() not in left
    again = open_case(store.path, "tester")
    assert check(again).ok
    again.close()


@pytest.mark.parametrize("length", [3, 8192])
@pytest.mark.parametrize("undone", [False, True])
def test_rows_of_ranges_are_blanked_one_by_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int, undone: bool
) -> None:
    monkeypatch.setattr(ranges, "LENGTH", length)
    load(store, write(tmp_path / "in.jsonl"))
    if undone:
        history.undo(store)
        history.redo(store)
        history.undo(store)
    report, _ = purging.purge(store, PurgeChoice((1,)))
    assert report.ok and check(store).ok
    if not undone:
        assert store.connection.execute("SELECT count(*) FROM passage").fetchone()[0] == 1
    left = bytes_of(store)
    for word in (b"n. orrin", b"two months later", b"courier.example", b"first reported otherwise"):
        assert word not in left
    assert b"the boat left in august" in left  # the correction stays, and what was said of it


def test_what_is_told_before(filled: Store) -> None:
    told = purging.preview(filled.connection, [1])
    assert [(one.title, one.removed) for one in told.documents] == [("A boat in the harbour", False)]
    assert (told.counts["passage"], told.counts["mention"], told.counts["evidence"]) == (5, 3, 12)
    assert told.versions == ("Correction",) and told.steps == (2,)
    assert {(one.kind, one.name) for one in told.resting} >= {("event", "Boat bought"), ("entity", "Lantern Group")}
    assert "Boat leaves" not in {one.name for one in told.resting}  # a relation that stays names it
    assert [(one.table, one.said) for one in told.quoting] == [("claim", "The boat left in July")]


def test_a_kept_event_keeps_who_takes_part_and_loses_its_words(filled: Store) -> None:
    report, _ = purging.purge(filled, PurgeChoice((1,), keep=frozenset({("event", 1), ("claim", 1)})))
    assert report.ok
    rows = filled.connection.execute("SELECT title FROM event WHERE id = 1").fetchall()
    assert rows == [("Meeting in Port Sabel",)]
    names = {row[0] for row in filled.connection.execute("SELECT name FROM entity").fetchall()}
    assert {"Lantern Group", "Port Sabel", "Lantern Circle"} <= names
    assert filled.connection.execute("SELECT statement FROM claim WHERE id = 1").fetchone()[0] == "[…]."
    said = filled.connection.execute(
        "SELECT d.verbatim, d.edtf FROM event AS e JOIN fuzzy_date AS d ON d.id = e.date_id WHERE e.id = 1"
    ).fetchone()
    assert said == (None, "2014-21")
    assert check(filled).ok


def test_a_quote_can_be_left_where_the_analyst_wants_it(filled: Store) -> None:
    field = ("claim", 1, "statement")
    report, _ = purging.purge(filled, PurgeChoice((1,), frozenset({("claim", 1)}), frozenset({field})))
    assert report.ok
    assert (
        filled.connection.execute("SELECT statement FROM claim WHERE id = 1").fetchone()[0] == "The boat left in July."
    )


def test_undo_before_and_after(store: Store) -> None:
    (first, _), _ = importing.add_document(store, read_text("A quiet harbour with one lamp."))
    (second, _), _ = importing.add_document(store, read_text("Zyrkonite was sold in Velden."))
    recording.note(store, second, Span(0, 9), "A rare word.")
    recording.note(store, first, Span(2, 7), "A common word.")
    purging.purge(store, PurgeChoice((second,)))
    assert history.undo_state(store.connection).undo == "passage.note"
    recording.tag_passage(store, first, Span(8, 15), "Places")
    for _ in range(2):
        assert history.undo(store)[0] is not None  # the tag, then the note on the first: the purge is passed over
    assert store.connection.execute("SELECT count(*) FROM passage").fetchone()[0] == 0
    with pytest.raises(UserError, match="deleted for good"):
        history.undo(store)
    for _ in range(2):
        assert history.redo(store)[0] is not None
    assert check(store).ok
    steps = {
        row[0]: row[1] for row in store.connection.execute("SELECT label, id FROM operation ORDER BY id").fetchall()
    }
    with pytest.raises(UserError, match="cannot be brought back"):
        reverting.plan(store.connection, steps[purges.LABEL])
    with pytest.raises(UserError, match="deleted for good"):
        reverting.plan(store.connection, 3)
    assert not reverting.plan(store.connection, 2).absent


def test_the_history_says_what_went_and_no_word_of_it(filled: Store) -> None:
    purging.purge(filled, PurgeChoice((1,)))
    step = history.operations(filled.connection, 1)[0]
    assert (step.kind, step.subject) == ("purge", "") and dict(step.gone)["passage"] == 5
    detail = step_details(filled.connection, step.id)
    assert dict(detail.gone)["document"] == 1 and detail.rows == ()
    older: StepDetail = step_details(filled.connection, 2, 200)
    assert any(row.purged for row in older.rows)
    assert not any("harbour" in row.subject and row.purged for row in older.rows if row.table == "document")


def test_a_removed_document_can_be_purged(filled: Store) -> None:
    documents.remove(filled, 1)
    gone = [one for one in purging.purgeable(filled.connection) if one.removed]
    assert [(one.id, one.title) for one in gone] == [(1, "A boat in the harbour")]
    report, _ = purging.purge(filled, PurgeChoice((1,)))
    assert report.ok and check(filled).ok
    assert [one.id for one in purging.purgeable(filled.connection)] == [2]
    with pytest.raises(UserError, match="not there any more"):
        purging.preview(filled.connection, [1])


def test_a_note_that_quotes_it_loses_the_quote_and_its_images(filled: Store) -> None:
    editing.set_field(
        filled, "entity", 3, "note", "He wrote: a harbour clerk said that the boat left. Keep an eye on him."
    )
    editing.set_field(filled, "entity", 3, "note", "He wrote: a harbour clerk said that the boat left. Watch.")
    purging.purge(filled, PurgeChoice((1,)))
    assert filled.connection.execute("SELECT note FROM entity WHERE id = 3").fetchone()[0] == "He wrote: […]. Watch."
    assert check(filled).ok
    assert b"clerk said that the boat" not in bytes_of(filled)


def test_a_stop_before_the_commit_changes_nothing(filled: Store) -> None:
    head = filled.head()
    states = {table: filled.connection.execute(f"SELECT * FROM {table}").fetchall() for table in JOURNALED}
    calls = 0

    def stop() -> None:
        nonlocal calls
        calls += 1
        if calls > 30:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        purging.purge(filled, PurgeChoice((1,)), checkpoint=stop)
    assert filled.head() == head
    assert states == {table: filled.connection.execute(f"SELECT * FROM {table}").fetchall() for table in JOURNALED}
    assert check(filled).ok
    history.undo(filled)


def test_an_open_finishes_what_a_crash_left(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(store: Store) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(purges, "finish", crash)
        with pytest.raises(KeyboardInterrupt):
            purging.purge(filled, PurgeChoice((1,)))
    assert [finding.where for finding in check(filled).findings] == ["journal_state"]
    filled.close()
    again = open_case(filled.path, "tester")
    assert check(again).ok
    assert again.connection.execute("PRAGMA freelist_count").fetchone()[0] == 0
    assert b"two months later" not in bytes_of(again)


def test_a_full_disk_after_the_commit_is_told_and_finished_later(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(store: Store) -> None:
        raise UserError("Not saved: the disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(purges, "finish", full)
        report, changes = purging.purge(filled, PurgeChoice((1,)))
        assert not report.ok and report.unfinished and changes.everything
        filled.close()
        again = open_case(filled.path, "tester")
        assert [finding.where for finding in check(again).findings] == ["journal_state"]
        again.close()
    last = open_case(filled.path, "tester")
    assert check(last).ok
    assert b"two months later" not in bytes_of(last)


def test_no_room_to_rewrite(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purges.shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(10, 5, 5))
    head = filled.head()
    with pytest.raises(UserError, match="Nothing was deleted"):
        purging.purge(filled, PurgeChoice((1,)))
    assert filled.head() == head


def test_what_it_was_attached_to_is_told(store: Store) -> None:
    (whole, _), _ = importing.add_document(store, read_text("A message about lamps."))
    (part, _), _ = importing.add_document(store, read_text("An attachment about oil."))
    with store.operation("document.change"):
        update(store.connection, "document", part, {"part_of_id": whole})
    assert [one.id for one in purging.preview(store.connection, [part]).wholes] == [whole]
    assert [one.id for one in purging.preview(store.connection, [whole]).parts] == [part]
    both = purging.preview(store.connection, [whole, part])
    assert both.parts == both.wholes == ()
    purging.purge(store, PurgeChoice((whole,)))
    assert check(store).ok and [one.id for one in purging.purgeable(store.connection)] == [part]


def test_read_only_refuses(filled: Store) -> None:
    filled.close()
    store = open_case(filled.path, "tester", read_only=True)
    with pytest.raises(ReadOnlyError):
        purging.purge(store, PurgeChoice((1,)))
    store.close()


def test_dump_and_load_go_on(filled: Store, tmp_path: Path) -> None:
    purging.purge(filled, PurgeChoice((1,)))
    out = tmp_path / "out.jsonl"
    dumping.dump(filled, out)
    other = cases.new_case(tmp_path / "b.case", "B", "tester")
    load(other, out)
    dumping.dump(other, tmp_path / "again.jsonl")
    assert out.read_bytes() == (tmp_path / "again.jsonl").read_bytes()
    other.close()


@pytest.mark.parametrize("what", ["rewrite", "delete", ""])
def test_backups(filled: Store, tmp_path: Path, what: str) -> None:
    plan = BackupPlan(tmp_path / "kept")
    made, _ = backing_up.back_up(filled, filled.path, plan)
    uid = filled.connection.execute("SELECT uid FROM document WHERE id = 1").fetchone()[0]
    assert made is not None
    held = backups_holding(plan, filled.path, [uid])
    assert [one.path for one in held] == [made.path]
    report, _ = purging.purge(filled, PurgeChoice((1,), backups={made.path: what} if what else {}))
    assert report.ok
    now = backing_up.all_backups(plan, filled.path)
    if what == "delete":
        assert now == [] and report.deleted == (made.path,)
    elif what == "rewrite":
        assert len(now) == 1 and now[0].time == made.time and now[0].head != made.head
        assert backing_up.described(now[0]).documents == 1
        assert b"two months later" not in now[0].path.read_bytes().lower()
        assert backups_holding(plan, filled.path, [uid]) == []
        assert sorted(path.name for path in now[0].path.parent.iterdir()) == [now[0].path.name]
        back = tmp_path / "back.case"
        backing_up.restore(now[0].path, back)
        restored = open_case(back, "tester")
        assert check(restored).ok
        restored.close()
    else:
        assert backups_holding(plan, filled.path, [uid]) == held


def test_a_damaged_backup_is_told(filled: Store, tmp_path: Path) -> None:
    plan = BackupPlan(tmp_path / "kept")
    made, _ = backing_up.back_up(filled, filled.path, plan)
    assert made is not None
    made.path.write_bytes(b"no database at all" * 100)
    (held,) = backups_holding(plan, filled.path, ["x"])
    assert held.fault
    report, _ = purging.purge(filled, PurgeChoice((1,), backups={made.path: "rewrite"}))
    assert not report.ok and report.failed[0][0] == made.path


def test_an_encrypted_case(tmp_path: Path) -> None:
    pytest.importorskip("sqlcipher3")
    key = Key(bytes(range(32)), bytes(range(16)))
    store = create_case(tmp_path / "e.case", "E", "tester", key=key)
    load(store, write(tmp_path / "in.jsonl"))
    plan = BackupPlan(tmp_path / "kept")
    made, _ = backing_up.back_up(store, store.path, plan)
    assert made is not None
    uid = store.connection.execute("SELECT uid FROM document WHERE id = 1").fetchone()[0]
    assert [one.fault for one in backups_holding(plan, store.path, [uid], key=key)] == [None]
    report, _ = purging.purge(store, PurgeChoice((1,), backups={made.path: "rewrite"}))
    assert report.ok and report.encrypted and check(store).ok
    assert backups_holding(plan, store.path, [uid], key=key) == []
    out = tmp_path / "out.sqlite"
    chosen = redacting.chosen_by_words(store.connection, documents=("Correction",))
    exporting.export_sqlite(store, out, redaction=redacting.redaction_of(store.connection, chosen))
    assert exporting.verify_sqlite(out).ok and b"the boat left in August" not in out.read_bytes()
    store.close()


def test_a_draft_on_it_goes(filled: Store) -> None:
    drafts.keep(filled.path, drafts.Draft((("Name", "Somebody"),), "entity", 1, 0, 5))
    purging.purge(filled, PurgeChoice((1,)))
    assert drafts.kept(filled.path) is None


def test_a_changed_row_after_a_purge_is_still_found_out(filled: Store) -> None:
    purging.purge(filled, PurgeChoice((1,), keep=frozenset({("claim", 1)})))
    filled.connection.execute("UPDATE journal_state SET operation_id = 1")
    filled.connection.execute("UPDATE claim SET statement = 'Something else.' WHERE id = 1")
    filled.connection.execute("DELETE FROM change WHERE id = (SELECT max(id) FROM change)")
    filled.connection.execute("UPDATE journal_state SET operation_id = NULL")
    assert [finding.kind for finding in check(filled).findings] == ["journal"]


@pytest.mark.parametrize("purged_before", [False, True])
def test_a_leaf_put_in_by_hand_does_not_hide_an_edit(filled: Store, purged_before: bool) -> None:
    editing.set_field(filled, "source", 2, "note", "By word of mouth.")
    if purged_before:
        purging.purge(filled, PurgeChoice((1,)))
    connection = filled.connection
    change, action, before, salt = connection.execute(
        "SELECT id, action, before, salt FROM change WHERE tbl = 'source' AND row_id = 2 AND rows = 1 ORDER BY id DESC"
    ).fetchone()
    (after,) = (image for _, image in live_images(connection, "source", [2]))
    made = leaf("source", 2, action, before, after, salt)
    connection.execute("UPDATE change SET leaf = ?, before = NULL, salt = zeroblob(16) WHERE id = ?", (made, change))
    connection.execute("UPDATE journal_state SET operation_id = 1")
    connection.execute("UPDATE source SET note = 'By nobody.' WHERE id = 2")
    connection.execute("DELETE FROM change WHERE id = (SELECT max(id) FROM change)")
    connection.execute("UPDATE journal_state SET operation_id = NULL")
    assert ("journal", "source 2") in {(finding.kind, finding.where) for finding in check(filled).findings}


def test_text_shared_with_another_document_stays_there(filled: Store) -> None:
    importing.add_document(filled, read_text(LATER + string.ascii_lowercase))
    report, _ = purging.purge(filled, PurgeChoice((2,)))
    assert report.ok and report.shared > 0
    assert check(filled).ok
