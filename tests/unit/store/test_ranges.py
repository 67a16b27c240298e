"""Ranges: rows loaded in bulk are one change a range, and undo, redo, the chain and the check do not tell the difference."""

import os
import random
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.case_lines import lines, write
from tests.unit.store.test_journal import TEXT, Hand, snapshot
from workbench.services import cases, editing, history
from workbench.services.checking import check
from workbench.services.loading import load
from workbench.store import ranges, tallies
from workbench.store.database import Store, open_case
from workbench.store.leaves import leaf


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ranges of three rows, so that a small case has many."""
    monkeypatch.setattr(ranges, "LENGTH", 3)


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    load(store, write(tmp_path / "in.jsonl"))
    store.close()
    return tmp_path / "a.case"


def outside(case: Path, script: str) -> None:
    """Run a script on the file with all triggers switched off, as an outsider could."""
    connection = sqlite3.connect(case, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = ON")
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.executescript(script)
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()


def findings(case: Path) -> list[tuple[str, str]]:
    store = open_case(case, "tester")
    found = [(finding.kind, finding.where) for finding in check(store).findings]
    store.close()
    return found


class Reader(Hand):
    """Reads the long texts only: spans of its own would not fit those that were loaded."""

    def document(self) -> int | None:
        known = self.store.connection.execute("SELECT id FROM document WHERE chars >= ?", (len(TEXT),)).fetchall()
        return self.chance.choice(known)[0] if known else None


def one(store: Store, query: str) -> int:
    return int(store.connection.execute(query).fetchone()[0])


def test_a_load_is_few_changes_of_many_rows(store: Store, tmp_path: Path) -> None:
    load(store, write(tmp_path / "in.jsonl"))
    assert one(store, "SELECT count(*) FROM change WHERE tbl = 'passage'") == 1
    assert (
        one(store, "SELECT rows FROM change WHERE tbl = 'passage'") == one(store, "SELECT count(*) FROM passage") == 6
    )
    assert one(store, "SELECT sum(rows) FROM change WHERE operation_id = 2") == one(
        store, "SELECT changes FROM operation WHERE id = 2"
    )
    history.undo(store)
    assert one(store, "SELECT rows FROM change WHERE tbl = 'passage' AND action = 'D'") == 6
    assert check(store).ok


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), plan=st.lists(st.sampled_from("llaauurc"), min_size=6, max_size=40))
def test_loads_mixed_with_changes_undo_redo_and_reopening(
    tmp_path: Path, short: None, seed: int, plan: list[str]
) -> None:
    path = Path(tempfile.mkdtemp(dir=tmp_path)) / "a.case"
    store = cases.new_case(path, "A", "tester")
    hand = Reader(store, random.Random(seed))
    source = write(tmp_path / "in.jsonl")
    past, future = [snapshot(store)], []
    for step in ["l", *plan]:
        if step in "la":
            before = store.head()
            if step == "l":
                load(store, source)
            else:
                hand.act()
            if store.head() != before:
                past.append(snapshot(store))
                future = []
        elif step == "u" and len(past) > 1:
            assert history.undo(store)[0] is not None
            future.append(past.pop())
        elif step == "r" and future:
            assert history.redo(store)[0] is not None
            past.append(future.pop())
        elif step == "c":
            store.close()
            store = open_case(path, "tester")
            hand.store = store
        assert snapshot(store) == past[-1]
    assert tallies.differences(store.connection) == []
    assert check(store).findings == ()
    store.close()


def test_the_hash_is_that_of_single_changes(loaded: Path) -> None:
    store = open_case(loaded, "tester")
    editing.set_field(store, "entity", 2, "name", "Port of Sabel")
    history.undo(store)
    history.undo(store)
    store.close()
    connection = sqlite3.connect(loaded, isolation_level=None)
    changes = connection.execute("SELECT operation_id, tbl, row_id, rows, action, before, salt FROM change ORDER BY id")
    unfolded = []
    for operation, table, row, rows, action, before, salt in changes.fetchall():
        images = [None] * rows if before is None else before.split("\n")
        for at, part in enumerate(ranges.salts(salt, rows)):
            unfolded.append((operation, table, row + at, action, images[at], part))
    assert len(unfolded) > connection.execute("SELECT count(*) FROM change").fetchone()[0]
    connection.execute("BEGIN")
    connection.execute("DELETE FROM change")
    connection.executemany(
        "INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES (?, ?, ?, ?, ?, ?)", unfolded
    )
    connection.execute("COMMIT")
    connection.close()
    assert findings(loaded) == []


def test_one_row_of_a_range_can_be_purged(loaded: Path) -> None:
    store = open_case(loaded, "tester")
    history.undo(store)
    connection = store.connection
    made, gone = connection.execute(
        "SELECT id, action, rows, before, salt FROM change WHERE tbl = 'entity' ORDER BY id"
    )
    images = gone[3].split("\n")
    for number, action, rows, before, salt in (made, gone):
        leaves = []
        for at, part in enumerate(ranges.salts(salt, rows)):
            old, new = (images[at], None) if action == "D" else (None, images[at])
            leaves.append(leaf("entity", at + 1, action, old, new, part))
        connection.execute(
            "UPDATE change SET leaf = ?, salt = ?, before = ? WHERE id = ?",
            (
                b"".join(leaves),
                salt[:16] + bytes(16) + salt[32:],
                None if before is None else "\n".join([images[0], "", *images[2:]]),
                number,
            ),
        )
    store.close()
    assert findings(loaded) == []
    outside(loaded, "UPDATE change SET before = replace(before, 'Harbour', 'Garden') WHERE tbl = 'entity'")
    assert ("journal", "operation 3 (records.load)") in findings(loaded)


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE passage SET note = 'x' WHERE id = 4",
        "DELETE FROM relation_evidence WHERE id = 1",
        "DELETE FROM claim_evidence WHERE id = 2",
        "UPDATE change SET rows = rows - 1 WHERE tbl = 'passage'",
        "UPDATE change SET rows = rows + 1 WHERE tbl = 'passage'",
        "UPDATE change SET rows = 4000000000000000000 WHERE tbl = 'passage'",
        "UPDATE change SET row_id = row_id + 1 WHERE tbl = 'passage'",
        "UPDATE change SET salt = zeroblob(96) WHERE tbl = 'passage'",
        "UPDATE change SET salt = x'' WHERE tbl = 'passage'",
        "UPDATE change SET leaf = zeroblob(192), salt = zeroblob(96) WHERE tbl = 'passage'",
        "UPDATE change SET leaf = x'00' WHERE tbl = 'passage'",
        "UPDATE change SET before = 'x' WHERE tbl = 'passage'; UPDATE change SET action = 'D' WHERE tbl = 'passage'",
        "UPDATE change SET tbl = 'nothing' WHERE tbl = 'passage'",
        "DELETE FROM change WHERE tbl = 'passage'",
    ],
)
def test_tampering_with_a_range_is_found(loaded: Path, script: str) -> None:
    assert findings(loaded) == []
    outside(loaded, script)
    assert ("journal", "operation 2 (records.load)") in findings(loaded)


def test_a_row_put_beside_a_range_is_found(loaded: Path) -> None:
    outside(loaded, "INSERT INTO tag (id, uid, name, folded) VALUES (9, 'x', 'x', 'x'), (-1, 'y', 'y', 'y')")
    assert [found for found in findings(loaded) if found[0] == "journal"] == [
        ("journal", "tag -1"),
        ("journal", "tag 9"),
    ]


def test_a_row_put_back_into_an_undone_range_is_found(loaded: Path) -> None:
    store = open_case(loaded, "tester")
    history.undo(store)
    store.close()
    outside(loaded, "INSERT INTO tag (id, uid, name, folded) VALUES (2, 'x', 'x', 'x')")
    assert ("journal", "tag 2") in findings(loaded)


def test_undo_of_a_range_with_a_row_missing_takes_back_the_rest(loaded: Path) -> None:
    outside(loaded, "DELETE FROM time_order_evidence; DELETE FROM event_evidence WHERE id = 2")
    store = open_case(loaded, "tester")
    history.undo(store)
    assert one(store, "SELECT count(*) FROM event_evidence") == 0
    history.redo(store)
    assert one(store, "SELECT count(*) FROM event_evidence") == 6
    store.close()


def test_outside_the_range_rows_are_journaled_one_by_one(store: Store) -> None:
    row = "INSERT INTO tag (id, uid, name, folded) VALUES (?, ?, 'a', 'a')"
    with store.operation("tag.apply"):
        store.connection.execute("UPDATE journal_state SET range_tbl = 'tag', range_first = 5, range_last = 6")
        store.connection.execute(row, (4, "a"))
        store.connection.execute(row, (5, "b"))
        store.connection.execute("UPDATE journal_state SET range_tbl = NULL")
    assert store.connection.execute("SELECT row_id FROM change WHERE tbl = 'tag'").fetchall() == [(4,)]
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute("UPDATE journal_state SET range_tbl = 'tag', range_first = 5, range_last = 6")


def test_ids_that_do_not_follow_one_another_are_refused(store: Store) -> None:
    rows = [(number, f"u{number}", "a", "a") for number in (1, 2, 4)]
    with pytest.raises(ValueError, match="follow one another"), store.operation("tag.apply"):
        ranges.insert(store.connection, "tag", ("id", "uid", "name", "folded"), rows, 1)
    assert one(store, "SELECT count(*) FROM tag") == 0


def test_long_ranges_are_cut(store: Store, tmp_path: Path) -> None:
    many = [{"type": "tag", "name": f"n{os.urandom(2).hex()}"} for _ in range(ranges.LENGTH + 5)]
    load(store, write(tmp_path / "in.jsonl", [*lines(), *many]))
    assert store.connection.execute("SELECT rows FROM change WHERE tbl = 'tag' ORDER BY id").fetchall() == [
        (ranges.LENGTH,),
        (7,),
    ]
    before = snapshot(store)
    history.undo(store)
    history.redo(store)
    assert snapshot(store) == before
    assert check(store).ok
