"""Predicates, swapped relations, the neighbourhood of an entity and a claim's own grade, also through dump and export."""

import sqlite3
from pathlib import Path

import pytest

from tests.ui.harbour import Harbour, build, dated
from workbench.exchange.sqlite_export import ExportOptions
from workbench.model.errors import UserError
from workbench.model.graph import places, sayings
from workbench.model.predicates import Predicate, known, vocabulary
from workbench.services import cases, editing, history, loading, recording, relating
from workbench.services.dumping import dump
from workbench.services.exporting import export_sqlite
from workbench.store import claims, relations
from workbench.store.neighbours import neighbourhood


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    return build(tmp_path / "harbour.case")


def relate(harbour: Harbour, subject: str, predicate: str, object_: str, when: str | None = None) -> int:
    ids = harbour.entities
    date = dated(when) if when else None
    made, _ = recording.record_relation(harbour.store, None, None, ids[subject], predicate, ids[object_], date=date)
    return made.id


def test_the_vocabulary_of_a_case() -> None:
    found = vocabulary([Predicate("guards", "guarded_by", id=4)], [("guards", 2), ("part_of", 1)])
    assert [(one.name, one.uses) for one in found[:2]] == [("guards", 2), ("part_of", 1)]
    assert found[0].back == "guarded_by" and found[1].back == "has_part"
    assert len({one.name for one in found}) == len(found)
    assert known("led_by", {}).back == "leads" and known("met", {}).back == "met" and known("hums", {}).back == ""
    assert known("met", {"met": Predicate("met", "seen_by")}).back == "seen_by"


def test_a_predicate_is_described_and_forgotten(harbour: Harbour) -> None:
    store = harbour.store
    relating.read_back(store, "guards", "guarded by")
    relating.read_back(store, "guards", "watched by")
    mine = {one.name: one for one in relating.predicates(store.connection)}["guards"]
    assert (mine.inverse, mine.symmetric) == ("watched_by", False)
    relating.read_back(store, "guards", "guards")
    assert {one.name: one for one in relating.predicates(store.connection)}["guards"].back == "guards"
    history.undo(store)
    assert {one.name: one for one in relating.predicates(store.connection)}["guards"].back == "watched_by"
    relating.read_back(store, "guards", "")
    assert "guards" not in {one.name for one in relating.predicates(store.connection)}


def test_ends_are_swapped(harbour: Harbour) -> None:
    number = relate(harbour, "Mira Sandt", "leads", "Harbour Office")
    relating.swap_ends(harbour.store, number)
    row = relations.list_rows(harbour.store.connection)[0]
    assert (row.subject_words, row.predicate, row.object_words) == ("Harbour Office", "leads", "Mira Sandt")
    event = harbour.store.connection.execute("SELECT id FROM event").fetchone()[0]
    ids = harbour.entities
    made, _ = recording.record_relation(harbour.store, None, None, ids["Mira Sandt"], "saw", event, object_kind="event")
    with pytest.raises(UserError, match="cannot be the subject"):
        relating.swap_ends(harbour.store, made.id)


def test_what_is_around_an_entity(harbour: Harbour) -> None:
    store, ids = harbour.store, harbour.entities
    relate(harbour, "Mira Sandt", "leads", "Harbour Office", "2014")
    relate(harbour, "Lower Quay", "part of", "Port Alder")
    office = ids["Harbour Office"]
    near = neighbourhood(store.connection, office)
    assert [(node.words, node.step) for node in near.nodes] == [
        ("Harbour Office", 0), ("Mira Sandt", 1), ("Harbour Office set up", 1),
    ]  # fmt: skip
    assert sayings(near)["entity", ids["Mira Sandt"]] == "led by"
    far = neighbourhood(store.connection, office, 2)
    assert {node.words for node in far.nodes if node.step == 2} == {"Port Alder", "Mira Sandt leaves"}
    assert far.left_out == 0 and neighbourhood(store.connection, office, 2, most=3).left_out > 0
    # in 2017 only what may lie in it: the relation of 2014 and the founding do not
    window = (1483228800, 1514764800)
    assert [node.words for node in neighbourhood(store.connection, office, 1, window).nodes] == ["Harbour Office"]
    quay = neighbourhood(store.connection, ids["Lower Quay"], 1, window)
    assert [node.words for node in quay.nodes] == ["Lower Quay", "Port Alder"]
    assert neighbourhood(store.connection, 999).nodes == ()


def test_places_are_apart_and_stay(harbour: Harbour) -> None:
    store, office = harbour.store, harbour.entities["Harbour Office"]
    relate(harbour, "Harbour Office", "part of", "Port Alder")
    relate(harbour, "Mira Sandt", "leads", "Harbour Office")
    before = places(neighbourhood(store.connection, office, 2))
    assert len(set(before.values())) == len(before)
    assert before == places(neighbourhood(store.connection, office, 2))
    relate(harbour, "The Alder Courier", "met", "Harbour Office")
    after = places(neighbourhood(store.connection, office, 2))
    sides = {key: at[0] for key, at in before.items() if key[0] == "entity"}
    assert all(after[key][0] == x for key, x in sides.items())


def test_a_relation_falls_with_its_claim(harbour: Harbour) -> None:
    store = harbour.store
    number = relate(harbour, "Mira Sandt", "leads", "Harbour Office")
    with store.operation("relation.change"):
        store.connection.execute("UPDATE relation SET claim_id = ? WHERE id = ?", (harbour.claims["old"], number))
    assert relations.list_rows(store.connection)[0].corrected
    assert neighbourhood(store.connection, harbour.entities["Mira Sandt"]).edges[0].struck


def test_a_grade_of_its_own_needs_a_reason(harbour: Harbour) -> None:
    store, plain = harbour.store, harbour.claims["plain"]
    relating.override_reliability(store, plain, "b: the clerk saw it")
    claim = claims.get(store.connection, plain)
    assert (claim.reliability, claim.reliability_reason) == ("B", "the clerk saw it")
    assert next(r for r in claims.list_rows(store.connection) if r.id == plain).reliability == "B"
    for words in ("B", "G: no such grade", "because"):
        with pytest.raises(UserError, match="from A to F and why"):
            relating.override_reliability(store, plain, words)
    relating.override_reliability(store, plain, "")
    assert claims.get(store.connection, plain).reliability is None


def test_all_of_it_survives_dump_load_and_export(harbour: Harbour, tmp_path: Path) -> None:
    store, plain = harbour.store, harbour.claims["plain"]
    relate(harbour, "Mira Sandt", "guards", "Harbour Office")
    relating.read_back(store, "guards", "guarded by")
    relating.read_back(store, "met", "met")
    relating.override_reliability(store, plain, "B: the clerk saw it")
    editing.set_field(store, "claim", plain, "via", "port papers")
    editing.set_field(store, "claim", plain, "status", "accepted")
    dump(store, tmp_path / "a.jsonl")
    other = cases.new_case(tmp_path / "b.case", "Other", "Mo Reyn")
    loading.load(other, tmp_path / "a.jsonl")
    dump(other, tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert {one.name: one for one in relating.predicates(other.connection)}["guards"].back == "guarded_by"
    other.close()
    export_sqlite(store, tmp_path / "c.sqlite", ExportOptions())
    out = sqlite3.connect(tmp_path / "c.sqlite")
    assert out.execute("SELECT name, inverse, symmetric FROM predicates").fetchall() == [("guards", "guarded_by", 0)]
    row = out.execute(
        "SELECT reliability, reliability_reason, via, status FROM claims WHERE via IS NOT NULL"
    ).fetchone()
    assert row == ("B", "the clerk saw it", "port papers", "accepted")
    assert [r[0] for r in out.execute("SELECT record_type FROM corrections")] == ["claim"]
    out.close()
