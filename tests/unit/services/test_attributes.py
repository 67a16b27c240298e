"""What is known of an entity: typed, dated, with its words; through undo, dump, load, export and a merge."""

import sqlite3
from pathlib import Path

import pytest

from workbench.model.attributes import checked, typed
from workbench.model.errors import UserError
from workbench.model.records import Span
from workbench.services import attributes as service
from workbench.services import cases, editing, importing, merging, recording
from workbench.services.checking import check
from workbench.services.dumping import dump
from workbench.services.exporting import export_sqlite, verify_sqlite
from workbench.services.loading import load
from workbench.store import attributes, same_as
from workbench.store.database import Store
from workbench.store.schema import JOURNALED

TEXT = "Mara Voss, born on 3 May 1979, was harbour master. M. Voss lived at Quay 4."


def _tables(store: Store) -> dict[str, list[object]]:
    return {t: store.connection.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in JOURNALED}


def _case(store: Store) -> tuple[int, int, int]:
    document = importing.paste_text(store, TEXT, "Note")[0].document_id
    mara = recording.record_entity(store, document, Span(0, 9), "Mara Voss", "person")[0].id
    at = TEXT.index("M. Voss")
    other = recording.record_entity(store, document, Span(at, at + 7), "M. Voss", "person")[0].id
    return document, mara, other


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_a_date_key_is_read_as_a_date_and_its_words_are_evidence(store: Store) -> None:
    document, mara, _ = _case(store)
    born, _ = service.record_attribute(store, mara, "Born: 3 May 1979", document, _span("born on 3 May 1979"))
    one = attributes.get(store.connection, born)
    assert (one.key, one.value) == ("born", "3 May 1979")
    assert one.date is not None and one.date.value.edtf == "1979-05-03"
    service.change_attribute(store, born, "May 1979")
    changed = attributes.get(store.connection, born)
    assert changed.date is not None and changed.date.value.edtf == "1979-05"
    assert changed.date.supersedes_id == one.date.id
    with pytest.raises(UserError):
        service.change_attribute(store, born, "no day at all")
    assert attributes.get(store.connection, born) == changed
    assert check(store).findings == ()


def test_everything_is_undone_and_goes_with_its_entity(store: Store) -> None:
    document, mara, _ = _case(store)
    before = _tables(store)
    service.record_attribute(store, mara, "role: harbour master", document, _span("harbour master"))
    born, _ = service.record_attribute(store, mara, "born: 1979", document, _span("1979"))
    service.remove_attribute(store, born)
    full = _tables(store)
    editing.delete_records(store, "entity", [mara])
    for table in ("attribute", "attribute_evidence", "fuzzy_date"):
        assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert check(store).findings == ()
    store.undo()
    assert _tables(store) == full
    for _ in range(3):
        store.undo()
    assert _tables(store) == before


def test_it_is_dumped_loaded_and_exported(store: Store, tmp_path: Path) -> None:
    document, mara, other = _case(store)
    service.record_attribute(store, mara, "born: 3 May 1979", document, _span("born on 3 May 1979"))
    service.record_attribute(store, other, "coordinates: 36.2 N, 37.13 W")
    merging.merge(store, mara, [other])
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    dump(store, first)
    again = cases.new_case(tmp_path / "again.case", "again", "tester")
    load(again, first)
    dump(again, second)
    assert first.read_bytes() == second.read_bytes()
    assert check(again).findings == ()
    again.close()
    export_sqlite(store, tmp_path / "out.sqlite")
    assert verify_sqlite(tmp_path / "out.sqlite").findings == ()
    connection = sqlite3.connect(tmp_path / "out.sqlite")
    rows = connection.execute(
        "SELECT e.name, a.key, a.value, d.earliest FROM attributes AS a JOIN entities AS e ON e.uid = a.entity"
        " LEFT JOIN dates AS d ON d.uid = a.date ORDER BY a.key"
    ).fetchall()
    index = connection.execute("SELECT name, aliases, mentions FROM entity_index").fetchall()
    quote = connection.execute("SELECT name, quote FROM quotes WHERE record_type = 'attribute'").fetchall()
    connection.close()
    assert rows == [("Mara Voss", "born", "3 May 1979", "1979-05-03"), ("M. Voss", "coordinates", "36.2, -37.13", None)]
    assert index == [("Mara Voss", "M. Voss", 2)]
    assert quote == [("Mara Voss, born: 3 May 1979", "born on 3 May 1979")]


def test_what_was_added_to_the_merged_entity_is_asked_about(store: Store) -> None:
    _, mara, other = _case(store)
    made, _ = merging.merge(store, mara, [other])
    service.record_attribute(store, mara, "address: Quay 4")
    added = same_as.added_since(store.connection, same_as.get(store.connection, made[0]))
    assert [(one.table, one.words) for one in added] == [("attribute", "address: Quay 4")]
    merging.unmerge(store, made[0], added)
    assert [one.key for one in attributes.of_entities(store.connection, [other])] == ["address"]


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("Role: governor", "role", "governor"),
        ("phone number = 12: 34", "phone_number", "12: 34"),
        ("coordinates: 36.20, 37.13", "coordinates", "36.2, 37.13"),
        ("coordinates: 37.13 E 36.2 S", "coordinates", "-36.2, 37.13"),
    ],
)
def test_lines(line: str, key: str, value: str) -> None:
    assert typed(line) == (key, value)


@pytest.mark.parametrize("line", ["governor", ": x", "role:", "coordinates: 95, 10", "coordinates: here"])
def test_lines_that_say_nothing(line: str) -> None:
    with pytest.raises(UserError):
        typed(line)
    with pytest.raises(UserError):
        checked("role", " ")
