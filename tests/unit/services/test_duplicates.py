"""Possible duplicates: proposed with a reason, never what was kept apart, and in bounded time."""

import time

import pytest

from workbench.model.errors import Cancelled
from workbench.model.naming import fold
from workbench.model.uid import new_uid
from workbench.services import aliases, merging
from workbench.services.duplicates import duplicates
from workbench.store import entities
from workbench.store.database import Store
from workbench.store.rows import insert_many

KNOWN = (
    ("organisation", "New York Times"),
    ("organisation", "NYT"),
    ("person", "Mara Voss"),
    ("person", "Voss, Mara"),
    ("person", "Mára Voss"),
    ("person", "Jon Tarrek"),
    ("person", "John Tarrek"),
    ("place", "Sabel"),
    ("organisation", "Ministry of the Harbour"),
    ("organisation", "MOH"),
    ("object", "Unit 17 Sabel"),
    ("object", "Unit 18 Sabel"),
)


def fill(store: Store) -> dict[str, int]:
    with store.operation("records.load"):
        return {name: entities.add(store.connection, kind, name) for kind, name in KNOWN}


def pairs(store: Store, ids: dict[str, int]) -> dict[frozenset[str], str]:
    names = {number: name for name, number in ids.items()}
    return {frozenset((names[p.a], names[p.b])): p.reason for p in duplicates(store.connection)}


def test_each_reason_is_found_and_nothing_else(store: Store) -> None:
    assert pairs(store, fill(store)) == {
        frozenset(("New York Times", "NYT")): "acronym",
        frozenset(("Ministry of the Harbour", "MOH")): "acronym",
        frozenset(("Mara Voss", "Mára Voss")): "same name",
        frozenset(("Mara Voss", "Voss, Mara")): "words",
        frozenset(("Mára Voss", "Voss, Mara")): "words",
        frozenset(("Jon Tarrek", "John Tarrek")): "words",
    }


def test_what_is_merged_or_kept_apart_is_not_proposed(store: Store) -> None:
    ids = fill(store)
    merging.merge(store, ids["Mara Voss"], [ids["Mára Voss"], ids["Voss, Mara"]])
    merging.keep_apart(store, ids["Jon Tarrek"], ids["John Tarrek"])
    assert set(pairs(store, ids).values()) == {"acronym"}
    aliases.add_alias(store, ids["Jon Tarrek"], "Mara Vos")
    assert frozenset(("Mara Voss", "Jon Tarrek")) in pairs(store, ids)


def test_a_hundred_thousand_names_take_bounded_time_and_can_be_stopped(store: Store) -> None:
    names = [f"Entity {n % 977} of {n}" for n in range(20_000)]
    with store.operation("records.load", bulk=True):
        rows = ((new_uid(), "person", name, fold(name)) for name in names)
        insert_many(store.connection, "entity", ("uid", "kind", "name", "folded"), rows)
    began = time.process_time()
    duplicates(store.connection)
    assert time.process_time() - began < 8
    store.cancelled.set()
    with pytest.raises(Cancelled):
        duplicates(store.connection, checkpoint=store.checkpoint)


def test_names_stand_before_descriptions_and_pronouns_are_none(store: Store) -> None:
    known = (
        ("organisation", "the group"),
        ("organisation", "The group"),
        ("organisation", "we"),
        ("organisation", "We"),
        ("organisation", "the Harbour Office"),
        ("organisation", "Harbour Office"),
        ("organisation", "HO"),
        ("person", "Captain Mara Voss"),
        ("person", "Mara Voss"),
    )
    with store.operation("records.load"):
        names = {entities.add(store.connection, kind, name): name for kind, name in known}
    found = duplicates(store.connection)
    assert [({names[p.a], names[p.b]}, p.score) for p in found] == [
        ({"the Harbour Office", "Harbour Office"}, 98),
        ({"Captain Mara Voss", "Mara Voss"}, 98),
        ({"the Harbour Office", "HO"}, 97),
        ({"Harbour Office", "HO"}, 97),
        ({"the group", "The group"}, 80),
    ]
