"""An alias and the words it comes from: recorded, edited, split, merged, dumped, exported, undone."""

import sqlite3
from pathlib import Path

import pytest

from workbench.model.errors import UserError
from workbench.model.records import Span
from workbench.services import aliases as service
from workbench.services import cases, editing, importing, merging, recording
from workbench.services.checking import check
from workbench.services.dumping import dump
from workbench.services.exporting import export_sqlite, verify_sqlite
from workbench.services.loading import load
from workbench.store import aliases, passages, same_as
from workbench.store.database import Store
from workbench.store.schema import JOURNALED

TEXT = "Mara Voss went aboard. The Captain was late. Later Voss left. The Captain, Jon Tarrek, stayed."


def _span(words: str, after: int = 0) -> Span:
    at = TEXT.index(words, after)
    return Span(at, at + len(words))


def _tables(store: Store) -> dict[str, list[object]]:
    return {t: store.connection.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in JOURNALED}


def _said(store: Store, entity_id: int) -> list[tuple[str, list[str]]]:
    return [
        (one.name, [item.passage.quote for item in one.evidence])
        for one in aliases.evidence_of(store.connection, entity_id)
    ]


def _case(store: Store) -> tuple[int, int, int]:
    """Return the document, Mara Voss and her mention as "The Captain"."""
    document = importing.paste_text(store, TEXT, "Log")[0].document_id
    mara = recording.record_entity(store, document, _span("Mara Voss"), "Mara Voss", "person")[0].id
    recording.record_entity(store, document, _span("The Captain"), "The Captain", "person", mara)
    (mention,) = store.connection.execute("SELECT max(id) FROM mention").fetchone()
    return document, mara, mention


def test_a_mention_by_a_new_name_is_the_evidence_of_that_name(store: Store) -> None:
    document, mara, _ = _case(store)
    assert _said(store, mara) == [("The Captain", ["The Captain"])]
    # a name it has already, or one that is not in the words, comes with no evidence
    recording.record_entity(store, document, _span("The Captain", 60), "the captain", "person", mara)
    recording.record_entity(store, document, _span("Later Voss"), "Skipper", "person", mara)
    assert _said(store, mara) == [("The Captain", ["The Captain"]), ("Skipper", [])]
    skipper = aliases.rows_of(store.connection, mara)[1][0]
    recording.add_evidence(store, "entity_alias", skipper, document, _span("went aboard"))
    with pytest.raises(UserError):
        recording.add_evidence(store, "entity_alias", skipper, document, _span("went aboard"))
    assert _said(store, mara)[1] == ("Skipper", ["went aboard"])
    # where the words stand, the entity is told, and Del lets go of it
    words = passages.find(store.connection, document, _span("went aboard"))
    assert words is not None
    assert [(r.kind, r.id) for r in passages.contents(store.connection, words).records] == [("entity", mara)]
    editing.unlink_passage(store, words, "entity", mara)
    assert passages.find(store.connection, document, _span("went aboard")) is None
    store.undo()
    assert check(store).findings == ()


def test_names_that_stay_keep_their_words_and_dropped_ones_leave_none(store: Store) -> None:
    document, mara, _ = _case(store)
    before = _tables(store)
    service.set_aliases(store, mara, ["The Captain", "Voss"], document, _span("Later Voss"))
    assert _said(store, mara) == [("The Captain", ["The Captain"]), ("Voss", ["Later Voss"])]
    service.set_aliases(store, mara, ["Voss", "The Captain", "MV"])
    assert _said(store, mara) == [("Voss", ["Later Voss"]), ("The Captain", ["The Captain"]), ("MV", [])]
    service.set_aliases(store, mara, ["The Captain"])
    # nothing else was recorded on those words
    assert passages.find(store.connection, document, _span("Later Voss")) is None
    for _ in range(3):
        store.undo()
    assert _tables(store) == before
    assert check(store).findings == ()


@pytest.mark.parametrize("by_passage", [False, True])
def test_words_that_no_longer_name_it_are_no_evidence_of_the_name(store: Store, by_passage: bool) -> None:
    document, mara, mention = _case(store)
    passage = passages.find(store.connection, document, _span("The Captain"))
    assert passage is not None
    if by_passage:
        editing.unlink_passage(store, passage, "entity", mara)
    else:
        editing.remove_evidence(store, "entity", mention)
    assert _said(store, mara) == [("The Captain", [])]
    assert passages.find(store.connection, document, _span("The Captain")) is None
    store.undo()
    assert _said(store, mara) == [("The Captain", ["The Captain"])]


def test_it_goes_along_with_a_split_and_goes_with_its_entity(store: Store) -> None:
    document, mara, mention = _case(store)
    before = _tables(store)
    jon, _ = merging.split(store, [mention], "Jon Tarrek", "person")
    assert _said(store, mara) == [("The Captain", [])]
    assert _said(store, jon) == [("The Captain", ["The Captain"])]
    store.undo()
    assert _tables(store) == before
    editing.delete_records(store, "entity", [mara])
    assert store.connection.execute("SELECT count(*) FROM entity_alias_evidence").fetchone() == (0,)
    assert store.connection.execute("SELECT count(*) FROM passage").fetchone() == (0,)
    store.undo()
    assert _tables(store) == before


def test_a_merge_shows_the_words_of_all_and_what_came_later_is_asked_about(store: Store) -> None:
    document, mara, _ = _case(store)
    jon = recording.record_entity(store, document, _span("Jon Tarrek"), "Jon Tarrek", "person")[0].id
    recording.record_entity(store, document, _span("stayed"), "stayed", "person", jon)
    before = _tables(store)
    made, _ = merging.merge(store, mara, [jon])
    assert _said(store, mara) == [("The Captain", ["The Captain"]), ("stayed", ["stayed"])]
    recording.record_entity(store, document, _span("late"), "late", "person", mara)
    added = same_as.added_since(store.connection, same_as.get(store.connection, made[0]))
    merging.unmerge(store, made[0], [one for one in added if one.table == "entity_alias"])
    assert _said(store, jon) == [("stayed", ["stayed"]), ("late", ["late"])]
    for _ in range(3):
        store.undo()
    assert _tables(store) == before


def test_it_is_dumped_loaded_and_exported(store: Store, tmp_path: Path) -> None:
    _, mara, _ = _case(store)
    first, second, out = tmp_path / "1.jsonl", tmp_path / "2.jsonl", tmp_path / "out.sqlite"
    dump(store, first)
    again = cases.new_case(tmp_path / "again.case", "again", "tester")
    load(again, first)
    dump(again, second)
    assert check(again).findings == ()
    assert _said(again, 1) == _said(store, mara)
    again.close()
    assert first.read_bytes() == second.read_bytes()
    export_sqlite(store, out)
    assert verify_sqlite(out).findings == ()
    connection = sqlite3.connect(out)
    found = connection.execute("SELECT name, role, quote FROM quotes WHERE record_type = 'alias'").fetchall()
    connection.close()
    assert found == [("Mara Voss, also The Captain", "statement", "The Captain")]
