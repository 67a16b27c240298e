"""The sample case holds what it promises, and all of it can be taken back and brought again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.dates import Kind
from workbench.model.anchors import Place
from workbench.model.errors import UserError
from workbench.paths import RESOURCES
from workbench.services import cases, checking, history, ordering
from workbench.services.sample import place_of, write_sample
from workbench.services.timeline import timeline_events
from workbench.store import anchors, claims, dates, documents, entities, events, passages
from workbench.store.database import Store

STEMS = ("weekly", "northmere", "memo")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample case, for reading: the one test that changes it puts everything back."""
    written = write_sample(tmp_path_factory.mktemp("sample") / "sample.case")
    yield written
    written.close()


def _counts(store: Store) -> dict[str, object]:
    return {name: value for name, value in cases.info(store).items() if name not in ("operations", "head")}


def test_counts(sample: Store) -> None:
    info = cases.info(sample)
    expected = {"documents": 3, "tags": 4, "entities": 10, "events": 10, "claims": 4, "relations": 3}
    assert {name: info[name] for name in expected} == expected
    assert info["title"] == "The North Quay payments"
    assert int(str(info["mentions"])) >= 30


def test_orders_fit_the_dates_and_one_places_the_undated_dinner(sample: Store) -> None:
    stated = ordering.stated(sample.connection)
    assert [(s.a.title, s.order.relation, s.b.title, s.order.min_gap) for s in stated] == [
        ("Dinner for the pilots", "before", "Grey Plover searched", "P1M"),
        ("Foundation pays Tessel Line", "before", "Weekly reports the payment", None),
    ]
    assert [s.certainty for s in stated] == ["possible", "certain"] and not any(s.contradicted for s in stated)
    assert all(passages.passages_of(sample.connection, "time_order", s.order.id) for s in stated)


def test_check_is_clean(sample: Store) -> None:
    assert checking.check(sample).findings == ()


def test_first_document_is_the_newspaper_and_the_memo_has_no_publication_date(sample: Store) -> None:
    weekly, northmere, memo = (documents.get(sample.connection, number) for number in (1, 2, 3))
    assert weekly.title == "How a charity’s money reached the North Quay"
    assert northmere.published_id is not None
    assert (memo.published_id, memo.written_id is None) == (None, False)
    grades = {source.name: source.reliability for source in documents.sources(sample.connection)}
    assert grades["Calder Weekly"] == "C" and grades["Northmere Agency"] == "B"


def test_dates_keep_their_words_and_their_reason(sample: Store) -> None:
    shown = {event.title: event for event in timeline_events(sample.connection)}
    expected = {
        "Tessel Line founded": "spring 2014",
        "Foundation leases the quay": "since 2015",
        "Foundation pays Tessel Line": "between March and May 2016",
        "Weekly reports the payment": "July 2016",
        "Grey Plover searched": "5 April 2016",
        "Merrow seen on board": "as recently as March 2016",
        "Dinner for the pilots": "undated",
        "First talks": "about 2015",
        "Ostrand audits the foundation": "5 months within 2015",
    }
    assert {title: shown[title].date_words for title in expected} == expected
    assert {event.date_kind for event in shown.values()} >= {
        Kind.INSTANT, Kind.EXTENT, Kind.EXTENT_WITHIN, Kind.SERIES_LAST, Kind.UNKNOWN
    }  # fmt: skip


def test_a_season_is_a_window_and_never_a_day(sample: Store) -> None:
    founded = next(e for e in timeline_events(sample.connection) if e.title == "Tessel Line founded")
    event = events.get(sample.connection, founded.id)
    date = dates.get(sample.connection, event.date.id if event.date else None)
    assert date is not None
    assert (date.value.verbatim, date.value.edtf, date.value.precision) == ("spring 2014", "2014-21", "season")
    assert founded.start_lo is not None and founded.start_hi is not None
    assert founded.start_hi - founded.start_lo == 92 * 86_400


def test_july_hangs_on_the_newspapers_date(sample: Store) -> None:
    hanging = anchors.hanging_on(sample.connection, [Place("document", 1, "published")])
    anchored = [held.date for held in hanging]
    assert {(date.value.verbatim, date.value.basis) for date in anchored} == {
        ("back in July", "relative"),
        ("as recently as March", "relative"),
    }
    assert all("before publication" in (date.value.rule or "") for date in anchored)


def test_one_claim_corrects_another(sample: Store) -> None:
    rows = {claims.get(sample.connection, number).statement: number for number in (1, 2, 3, 4)}
    links = claims.links_of(sample.connection, rows["The Grey Plover had carried grain"])
    assert [link.kind for link, _ in links] == ["refutes"]
    believed = claims.get(sample.connection, rows["The Grey Plover had carried grain"])
    assert believed.stance == "believed-then"


def test_names_become_aliases(sample: Store) -> None:
    feld = entities.named(sample.connection, "J. Feld", 1)
    assert feld[0].name == "Joris Feld"


def test_all_of_it_can_be_undone_and_redone(sample: Store) -> None:
    before = _counts(sample)
    while history.undo_state(sample.connection).undo not in (None, "case.new"):
        history.undo(sample)
    assert {name: value for name, value in _counts(sample).items() if isinstance(value, int) and value} == {}
    assert checking.check(sample).findings == ()
    while history.redo(sample)[0] is not None:
        pass
    assert _counts(sample) == before
    assert checking.check(sample).findings == ()


def test_a_case_in_the_way_is_kept_unless_replaced(tmp_path: Path) -> None:
    path = tmp_path / "sample.case"
    write_sample(path).close()
    with pytest.raises(UserError, match="already there"):
        write_sample(path)
    write_sample(path, replace=True).close()


@pytest.mark.parametrize("stem", STEMS)
def test_documents_are_short(stem: str) -> None:
    text = (RESOURCES / "sample" / f"{stem}.txt").read_text("utf-8")
    assert 120 <= len(text.split()) <= 220


def test_words_must_stand_once() -> None:
    assert place_of("a quay and a ship", "ship").start == 13
    with pytest.raises(ValueError, match="stands 2 times"):
        place_of("quay to quay", "quay")
