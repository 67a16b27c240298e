"""Passages go with the last thing that rests on them, and never before."""

from typing import Any

import pytest

from workbench.dates import parse_edtf
from workbench.intake.read import read_text
from workbench.model.records import Span
from workbench.services import editing, importing, recording
from workbench.services.recording import DatedBy
from workbench.store.database import Store
from workbench.store.rows import insert

TEXT = "The Orsa Trust paid Ilse Maar in July. Clerks said it was a loan.\n"


@pytest.fixture
def claims(store: Store) -> tuple[int, int]:
    importing.add_document(store, read_text(TEXT))
    made = [
        recording.record_claim(store, 1, span, words)[0] for span, words in ((Span(0, 38), "A"), (Span(39, 65), "B"))
    ]
    return tuple(done.id for done in made)  # type: ignore[return-value]


def _count(store: Store, table: str) -> Any:
    return store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_the_evidence_of_a_link_stays_when_another_record_leaves_it(store: Store, claims: tuple[int, int]) -> None:
    link, _ = editing.link_claims(store, claims[1], claims[0], "refutes")
    entity = recording.record_entity(store, 1, Span(4, 14), "Orsa Trust", "organisation")[0]
    passage = store.connection.execute("SELECT passage_id FROM mention").fetchone()[0]
    with store.operation("evidence.add"):
        values = {"claim_link_id": link, "passage_id": passage, "role": "statement"}
        insert(store.connection, "claim_link_evidence", values)
    editing.delete_records(store, "entity", [entity.id])
    assert _count(store, "claim_link_evidence") == 1


def test_the_words_of_a_date_stay_when_another_record_leaves_them(store: Store, claims: tuple[int, int]) -> None:
    event = recording.record_event(store, 1, Span(0, 38), "Paid", "payment", DatedBy(parse_edtf("2014-07")))[0]
    entity = recording.record_entity(store, 1, Span(33, 37), "July", "object")[0]
    passage = store.connection.execute("SELECT passage_id FROM mention").fetchone()[0]
    with store.operation("event.date"):
        store.connection.execute(
            "UPDATE fuzzy_date SET passage_id = ? WHERE id = (SELECT date_id FROM event WHERE id = ?)",
            (passage, event.id),
        )
    editing.delete_records(store, "entity", [entity.id])
    assert _count(store, "fuzzy_date WHERE passage_id IS NOT NULL") == 1
    editing.delete_records(store, "event", [event.id])
    assert _count(store, "passage") == 2
