"""An older step reverted by itself: as if it had never been, or refused with the steps in its way."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.store.test_journal import Hand, snapshot
from workbench.dates import parse_edtf
from workbench.intake.read import read_text
from workbench.model.errors import UserError
from workbench.model.marks import Mark
from workbench.model.records import Span
from workbench.services import cases, documents, editing, history, importing, reading, recording, reverting
from workbench.services.checking import check
from workbench.services.recording import DatedBy
from workbench.store import journal, obstacles, standing, tallies
from workbench.store.database import Store
from workbench.store.leaves import live_images
from workbench.store.schema import JOURNALED

TEXT = "Café Noor opened in spring 2014 near Velden harbour. The Orsa Trust paid it in July.\n" * 3


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = cases.new_case(tmp_path / "a.case", "A", "tester")
    importing.add_document(made, read_text(TEXT))
    return made


def newest(store: Store) -> int:
    return int(store.connection.execute("SELECT max(id) FROM operation").fetchone()[0])


def rows(store: Store) -> dict[str, dict[int, str]]:
    return {
        table: dict(
            live_images(
                store.connection, table, [row[0] for row in store.connection.execute(f"SELECT id FROM {table}")]
            )
        )
        for table in JOURNALED
    }


def marks_in(store: Store, document: int) -> set[Mark]:
    return set(reading.marks(store.connection, document))


def test_an_older_step_by_itself(store: Store) -> None:
    ada = recording.record_entity(store, 1, Span(0, 9), "Ada", "person")[0].id
    recorded = newest(store)
    bo = recording.record_entity(store, 1, Span(10, 16), "Bo", "person")[0].id
    agreed = reverting.plan(store.connection, recorded)
    assert agreed.others == agreed.absent == ()
    before = snapshot(store)
    reverting.revert(store, agreed)
    assert [row[0] for row in store.connection.execute("SELECT id FROM entity")] == [bo]
    listed = {step.id: step for step in history.operations(store.connection)}
    assert listed[recorded].undone and not listed[newest(store)].undone
    assert history.undo(store)[0] == reverting.REVERT
    assert snapshot(store) == before
    assert history.redo(store)[0] == reverting.REVERT
    again = reverting.plan(store.connection, recorded)
    assert again.brings_back
    reverting.revert(store, again)
    assert snapshot(store) == before
    assert ada in {row[0] for row in store.connection.execute("SELECT id FROM entity")}
    assert check(store).findings == ()


def test_what_stands_in_the_way_is_named_and_can_go_with_it(store: Store) -> None:
    ada = recording.record_entity(store, 1, Span(0, 9), "Ada", "person")[0].id
    recorded = newest(store)
    editing.set_field(store, "entity", ada, "name", "Ada L.")
    renamed = newest(store)
    recording.record_entity(store, 1, Span(30, 35), "Bo", "person")
    recording.record_event(store, 1, Span(17, 31), "opened", "founding", None, None, [(ada, None)])
    took_part = newest(store)
    agreed = reverting.plan(store.connection, recorded)
    assert agreed.others == (took_part, renamed)
    before = snapshot(store)
    reverting.revert(store, agreed)
    assert [row[0] for row in store.connection.execute("SELECT name FROM entity")] == ["Bo"]
    assert store.connection.execute("SELECT count(*) FROM event").fetchone() == (0,)
    assert history.undo(store)[0] is not None
    assert snapshot(store) == before
    history.redo(store)
    # one of several that went together comes back alone, where what it needs is there
    alone = reverting.plan(store.connection, renamed)
    assert alone.brings_back and alone.absent == (recorded,)
    with pytest.raises(UserError, match="Bring those back first"):
        reverting.revert(store, alone)
    reverting.revert(store, reverting.plan(store.connection, recorded))
    reverting.revert(store, reverting.plan(store.connection, renamed))
    assert store.connection.execute("SELECT name FROM entity WHERE id = ?", (ada,)).fetchone() == ("Ada L.",)
    assert check(store).findings == ()


def test_a_unique_value_that_was_taken(store: Store) -> None:
    tag = recording.tag_passage(store, 1, Span(0, 4), "one")[0]
    editing.delete_records(store, "tag", [store.connection.execute("SELECT id FROM tag").fetchone()[0]])
    removed = newest(store)
    passage = store.connection.execute("SELECT id FROM passage").fetchone()
    assert tag is not None
    assert reverting.plan(store.connection, removed).others == ()
    assert passage is None or passage[0]


def test_a_date_that_others_were_counted_from(store: Store) -> None:
    documents.set_date(store, 1, "published", parse_edtf("2017-08"))
    dated = newest(store)
    hung = DatedBy(parse_edtf("2016-07"), 1, "published")
    recording.record_event(store, 1, Span(60, 70), "paid", "payment", hung)
    later = newest(store)
    assert reverting.plan(store.connection, dated).others == (later,)


def test_circles_are_foreseen(store: Store) -> None:
    recording.tag_passage(store, 1, Span(0, 4), "a")
    recording.tag_passage(store, 1, Span(5, 9), "b")
    a, b = (row[0] for row in store.connection.execute("SELECT id FROM tag ORDER BY id").fetchall())

    def hang(tag: int, parent: int | None) -> None:
        with store.operation("tag.change"):
            store.connection.execute("UPDATE tag SET parent_id = ? WHERE id = ?", (parent, tag))

    hang(a, b)
    hang(a, None)
    freed = newest(store)
    hang(b, a)
    assert reverting.plan(store.connection, freed).others == (newest(store),)


def test_what_cannot_be_reverted(store: Store) -> None:
    with pytest.raises(UserError, match="made the case"):
        reverting.plan(store.connection, 1)
    with pytest.raises(UserError, match="not in the history"):
        reverting.plan(store.connection, 999)
    recording.record_entity(store, 1, Span(0, 9), "Ada", "person")
    agreed = reverting.plan(store.connection, newest(store))
    editing.set_field(store, "entity", 1, "name", "Eva")
    with pytest.raises(UserError, match="changed meanwhile"):
        reverting.revert(store, agreed)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 100_000), plan=st.text("aaaaaurx", min_size=15, max_size=50))
def test_random_operations_and_random_reverts(tmp_path: Path, seed: int, plan: str) -> None:
    store = cases.new_case(tmp_path / f"{seed}-{len(plan)}.case", "A", "tester", replace=True)
    chance = random.Random(seed)
    hand = Hand(store, chance)
    for step in plan:
        if step == "a":
            hand.act()
        elif step == "u":
            history.undo(store)
        elif step == "r":
            history.redo(store)
        elif newest(store) > 1:
            _revert_one(store, chance.randrange(2, newest(store) + 1))
    assert check(store).findings == ()
    assert tallies.differences(store.connection) == []
    while history.undo(store)[0] is not None:
        pass
    assert store.connection.execute("SELECT count(*) FROM document").fetchone() == (0,)
    assert check(store).findings == ()
    store.close()


def _revert_one(store: Store, operation: int) -> None:
    agreed = reverting.plan(store.connection, operation)
    before, images, head = snapshot(store), rows(store), store.head()
    if agreed.absent:
        with pytest.raises(UserError):
            reverting.revert(store, agreed)
        assert store.head() == head
        return
    turns = standing.turned(store.connection)
    expected = {table: dict(found) for table, found in images.items()}
    for step in agreed.steps:
        own = journal.step_of(store.connection, step) if turns.stands(step) else [turns.taken_by[step]]
        inverse = obstacles.inverse_of(store.connection, own)
        for table in inverse.tables:
            for row in inverse.goes.get(table, ()):
                expected[table].pop(row, None)
            expected[table].update(inverse.becomes.get(table, {}))
    shown = {document: marks_in(store, document) for (document,) in store.connection.execute("SELECT id FROM document")}
    _, changes = reverting.revert(store, agreed)
    for document, old in shown.items():
        changed = reading.changed_marks(store.connection, document, changes)
        if changed is not None:
            kept = {mark for mark in old if mark.passage_id not in changed[0]}
            assert kept | set(changed[1]) == marks_in(store, document), "what is shown follows what was changed"
    after = rows(store)
    for table in JOURNALED:
        assert {k: json.loads(v) for k, v in after[table].items()} == {
            k: json.loads(v) for k, v in expected[table].items()
        }
    assert check(store).findings == ()
    if store.head() != head:
        history.undo(store)
        assert snapshot(store) == before
        history.redo(store)
