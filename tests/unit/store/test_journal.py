"""The journal: what is undone is gone, what is redone is back, and the chain notices every edit."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.dates import parse_edtf
from workbench.intake.read import read_text
from workbench.model.records import Span
from workbench.services import aliases, cases, documents, editing, history, importing, recording, searching
from workbench.services.recording import DatedBy
from workbench.store import journal, tallies
from workbench.store.database import Store, open_case
from workbench.store.rows import insert
from workbench.store.schema import JOURNALED

TEXT = (
    "Café Noor opened in spring 2014 near Velden harbour.\nThe Orsa Trust paid it in July 🧑‍🚀 and, "
    "according to the Velden Post, Ilse Maar signed.\n"
) * 3


def snapshot(store: Store) -> dict[str, object]:
    state: dict[str, object] = {
        table: store.connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in JOURNALED
    }
    for table in ("entity_tally", "document_tally", "tag_tally"):
        state[table] = store.connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
    state["search"] = [
        (h.document, h.start, h.end)
        for word in ("velden", "cafe", "orsa")
        for h in searching.search(store.connection, word)
    ]
    state["names"] = store.connection.execute(
        "SELECT rowid FROM name_fts WHERE name_fts MATCH 'a*' ORDER BY 1"
    ).fetchall()
    return state


class Hand:
    """Makes one random, valid change of the case."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        self.store, self.chance = store, chance
        self.texts = 0

    def ids(self, table: str) -> list[int]:
        return [row[0] for row in self.store.connection.execute(f"SELECT id FROM {table}").fetchall()]

    def span(self) -> Span:
        start = self.chance.randrange(0, len(TEXT) - 20)
        return Span(start, start + self.chance.randrange(1, 18))

    def document(self) -> int | None:
        known = self.ids("document")
        return self.chance.choice(known) if known else None

    def act(self) -> None:
        chance, store = self.chance, self.store
        document = self.document()
        if document is None or chance.random() < 0.02:
            self.texts += 1
            importing.add_document(
                store, read_text(TEXT + str(self.texts)), source=chance.choice(["Velden Post", None])
            )
            return
        kinds = ["entity", "event", "claim", "relation"]
        kind = chance.choice(kinds)
        known = self.ids(kind)
        roll = chance.random()
        name = chance.choice(["Ada", "Orsa Trust", "Bo", "Çelik", "Ångström", "<b>x</b>"])
        if roll < 0.30:
            recording.record_entity(store, document, self.span(), name + str(chance.randrange(9)), "person")
        elif roll < 0.45:
            date = DatedBy(
                parse_edtf(chance.choice(["2014-21", "2016-07", "2015/2016", "../2014", "2017~"])),
                document,
                "published",
            )
            people = [(i, None) for i in chance.sample(self.ids("entity"), min(2, len(self.ids("entity"))))]
            recording.record_event(
                store, document, self.span(), name, "attack", date, chance.choice([None, *self.ids("entity")]), people
            )
        elif roll < 0.55:
            recording.record_claim(store, document, self.span(), name, speaker=chance.choice(["", "Velden Post", name]))
        elif roll < 0.62 and len(self.ids("entity")) > 1:
            one, other = chance.sample(self.ids("entity"), 2)
            recording.record_relation(store, document, self.span(), one, "met", other)
        elif roll < 0.70:
            recording.tag_passage(store, document, self.span(), name)
        elif roll < 0.74:
            recording.note(store, document, self.span(), chance.choice(["a note", ""]))
        elif roll < 0.80 and known:
            editing.delete_records(store, kind, [chance.choice(known)])
        elif roll < 0.83 and self.ids("tag"):
            editing.delete_records(store, "tag", [chance.choice(self.ids("tag"))])
        elif roll < 0.87 and self.ids("passage"):
            editing.delete_passage(store, chance.choice(self.ids("passage")))
        elif roll < 0.91 and self.ids("event"):
            editing.set_date(store, "event", chance.choice(self.ids("event")), "date", DatedBy(parse_edtf("2013-05~")))
        elif roll < 0.94 and self.ids("entity"):
            aliases.set_aliases(store, chance.choice(self.ids("entity")), [name, "Z"])
        elif roll < 0.97:
            documents.set_date(store, document, "published", parse_edtf(chance.choice(["2017-23", "2016-05-04"])))
        else:
            documents.remove(store, document)


def test_400_random_operations_undone_and_redone(tmp_path: Path) -> None:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    hand = Hand(store, random.Random(20))
    states = [snapshot(store)]
    while len(states) <= 400:
        before = store.head()
        hand.act()
        if store.head() != before:
            states.append(snapshot(store))
    for expected in reversed(states[:-1]):
        assert history.undo(store)[0] is not None
        assert snapshot(store) == expected
    for expected in states[1:]:
        assert history.redo(store)[0] is not None
        assert snapshot(store) == expected
    assert history.redo(store)[0] is None
    assert tallies.differences(store.connection) == []
    store.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), plan=st.lists(st.sampled_from("aaaaur"), min_size=10, max_size=60))
def test_undo_and_redo_mixed_with_changes_and_reopening(tmp_path: Path, seed: int, plan: list[str]) -> None:
    path = tmp_path / f"{seed}-{len(plan)}.case"
    store = cases.new_case(path, "A", "tester", replace=True)
    hand = Hand(store, random.Random(seed))
    past, future = [snapshot(store)], []
    for number, step in enumerate(plan):
        if step == "a":
            before = store.head()
            hand.act()
            if store.head() != before:
                past.append(snapshot(store))
                future = []
        elif step == "u":
            if len(past) > 1:
                assert history.undo(store)[0] is not None
                future.append(past.pop())
        elif future:
            assert history.redo(store)[0] is not None
            past.append(future.pop())
        else:
            assert history.redo(store)[0] is None
        assert snapshot(store) == past[-1]
        if number % 20 == 19:
            store.close()
            store = open_case(path, "tester")
            hand.store = store
    store.close()
    path.unlink()


def test_a_write_outside_an_operation_is_refused(store: Store) -> None:
    import sqlite3

    for verb in ("INSERT", "INSERT OR IGNORE", "REPLACE"):
        with pytest.raises(sqlite3.IntegrityError, match="outside an operation"):
            store.connection.execute(f"{verb} INTO tag (uid, name, folded) VALUES ('u', 'a', 'a')")
    assert store.connection.execute("SELECT count(*) FROM tag").fetchone() == (0,)


def test_an_operation_that_fails_leaves_nothing(store: Store) -> None:
    head = store.head()
    with pytest.raises(ZeroDivisionError), store.operation("tag.apply"):
        insert(store.connection, "tag", {"uid": "u", "name": "a", "folded": "a"})
        raise ZeroDivisionError
    assert store.head() == head
    assert not store.connection.in_transaction


CRASH = """
import os, sys
from pathlib import Path
from workbench.intake.read import read_text
from workbench.services import importing
from workbench.store.database import open_case
store = open_case(Path(sys.argv[1]), "ghost")
with store.batch():
    importing.add_document(store, read_text("Second text."))
    importing.add_document(store, read_text("Third text."))
    os._exit(1)
"""


def test_an_unfinished_batch_is_taken_back_at_the_next_open(tmp_path: Path) -> None:
    store = cases.new_case(tmp_path / "a.case", "A", "tester")
    importing.add_document(store, read_text("First text of the case."))
    store.close()
    subprocess.run([sys.executable, "-c", CRASH, str(tmp_path / "a.case")], check=False)
    store = open_case(tmp_path / "a.case", "tester")
    assert store.connection.execute("SELECT title FROM document").fetchall() == [("First text of the case.",)]
    store.close()


def test_many_files_are_one_undo_step(store: Store, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Text number {number}.", "utf-8")
    report, _ = importing.import_paths(store, sorted(tmp_path.glob("*.txt")))
    assert len(report.imported) == 3
    history.undo(store)
    assert store.connection.execute("SELECT count(*) FROM document").fetchone() == (0,)
    assert searching.search(store.connection, "number") == []
    history.redo(store)
    assert len(searching.search(store.connection, "number")) == 3
    report, _ = importing.import_paths(store, sorted(tmp_path.glob("*.txt")))
    assert len(report.already) == 3 and not report.imported


def test_types_are_checked_before_insert(store: Store) -> None:
    for value in (5, True, b"x", 1.5):
        with pytest.raises(TypeError), store.operation("tag.apply"):
            insert(store.connection, "tag", {"uid": "u", "name": value, "folded": "a"})
    with pytest.raises(ValueError), store.operation("tag.apply"):
        insert(store.connection, "tag", {"uid": "u", "name": "a\0b", "folded": "a"})


def test_the_chain_links_every_operation(store: Store) -> None:
    importing.add_document(store, read_text("A text."))
    recording.record_entity(store, 1, Span(0, 1), "A", "person")
    previous = journal.GENESIS
    for number, link in store.connection.execute("SELECT id, hash FROM operation ORDER BY id").fetchall():
        assert link and link != previous
        assert journal.header(store.connection, number).startswith(f"[{number}, ")
        previous = link
    assert store.head() == previous
