"""Which events fall with the claims that carry them, on the timeline and in its files."""

import csv
from pathlib import Path

import pytest

from tests.ui.harbour import Harbour, add_document, build, span
from workbench.model.claim_filter import NO_SOURCE, ONE_SOURCE, ClaimFilter
from workbench.model.records import ClaimRow
from workbench.services import charting, editing, history, recording
from workbench.services.timeline import timeline_events, timeline_rows
from workbench.store import claims, corrections
from workbench.store.database import Store


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    return build(tmp_path / "harbour.case")


def event_of(store: Store, title: str) -> int:
    return next(e.id for e in timeline_events(store.connection) if e.title == title)


def claim_about(harbour: Harbour, event_id: int, words: str, stance: str = "asserted") -> int:
    made, _ = recording.record_claim(
        harbour.store, harbour.document, span("Mira Sandt"), words, stance=stance, about=[("event", event_id)]
    )
    return made.id


def struck(store: Store) -> set[str]:
    one_by_one = {e.title for e in timeline_events(store.connection) if e.corrected}
    assert {e.title for e in timeline_rows(store.connection) if e.corrected} == one_by_one
    return one_by_one


def test_an_event_falls_with_the_claims_about_it_and_stands_again(harbour: Harbour) -> None:
    store = harbour.store
    event = event_of(store, "Mira Sandt leaves")
    first = claim_about(harbour, event, "She left in March")
    second = claim_about(harbour, event, "She took the boat")
    denial = claim_about(harbour, event, "She never left", "denied")
    assert struck(store) == set()
    editing.link_claims(store, denial, first, "refutes")
    assert struck(store) == set()
    editing.link_claims(store, denial, second, "contradicts")
    assert struck(store) == {"Mira Sandt leaves"}
    assert corrections.corrections_of_event(store.connection, event) == [denial]
    assert corrections.counterpart(store.connection, "event", event) == denial
    assert corrections.counterpart(store.connection, "claim", first) == denial
    assert corrections.counterpart(store.connection, "claim", denial) == first
    history.undo(store)
    assert struck(store) == set()


def test_an_event_falls_with_the_claim_in_its_very_words(harbour: Harbour) -> None:
    store = harbour.store
    words = span("Mira Sandt left Port Alder")
    made, _ = recording.record_claim(store, harbour.document, words, "Mira Sandt left")
    other, _ = recording.record_claim(store, harbour.document, span("Mira Sandt ran it"), "Mira Sandt stayed")
    editing.link_claims(store, other.id, made.id, "supports")
    assert struck(store) == set()
    editing.link_claims(store, other.id, made.id, "refutes")
    assert struck(store) == {"Mira Sandt leaves"}


def test_the_csv_says_what_corrects_an_event(harbour: Harbour, tmp_path: Path) -> None:
    store = harbour.store
    event = event_of(store, "Mira Sandt leaves")
    first = claim_about(harbour, event, "She left in March")
    editing.link_claims(store, claim_about(harbour, event, "She never left", "denied"), first, "refutes")
    out = tmp_path / "t.csv"
    charting.export_csv(store, out)
    rows = {row["title"]: row for row in csv.DictReader(out.read_text("utf-8-sig").splitlines())}
    assert rows["Mira Sandt leaves"]["corrected_by"] == "She never left"
    assert rows["Harbour Office set up"]["corrected_by"] == ""


def row_of(store: Store, claim_id: int) -> ClaimRow:
    return next(row for row in claims.list_rows(store.connection) if row.id == claim_id)


def test_origins_count_independent_sources(harbour: Harbour) -> None:
    store = harbour.store
    plain = harbour.claims["plain"]
    # nobody named: the document's source asserts it, and its words stand in that document
    assert row_of(store, plain).origins == 1
    courier = add_document(store, "Second look", "Mira Sandt ran it all.", "Alder Courier", "B")
    recording.add_evidence(store, "claim", plain, courier, type(span("Mira"))(0, 10))
    assert row_of(store, plain).origins == 2
    editing.set_speaker(store, plain, "A clerk")
    assert row_of(store, plain).origins == 1
    new = harbour.claims["new"]
    editing.link_claims(store, new, plain, "confirms")
    assert (row_of(store, plain).origins, row_of(store, new).origins) == (2, 2)
    # what was taken back lends no weight
    old = harbour.claims["old"]
    editing.link_claims(store, old, new, "supports")
    assert row_of(store, new).origins == 2


def test_a_claim_on_nothing_has_no_origin(harbour: Harbour) -> None:
    store = harbour.store
    plain = harbour.claims["plain"]
    editing.set_asserted_by(store, plain, "")
    kept = claims.list_rows(store.connection)
    assert next(r for r in kept if r.id == plain).origins == 1
    editing.unlink_passage(store, store.connection.execute(
        "SELECT passage_id FROM claim_evidence WHERE claim_id = ?", (plain,)).fetchone()[0], "claim", plain)  # fmt: skip
    assert row_of(store, plain).origins == 0
    shown = [r.id for r in claims.list_rows(store.connection) if ClaimFilter(rests=NO_SOURCE).admits(r)]
    assert shown == [plain]
    assert plain not in [r.id for r in claims.list_rows(store.connection) if ClaimFilter(rests=ONE_SOURCE).admits(r)]
