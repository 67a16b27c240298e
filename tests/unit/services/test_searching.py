"""Searches over a case: scopes, windows, records, expressions that never end, tags on all places, kept searches."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.harbour import TEXT, Harbour, add_document, build, span
from workbench.model.errors import Cancelled, UserError
from workbench.model.records import Span
from workbench.services import (
    collocating,
    documents,
    editing,
    history,
    recording,
    saved_searches,
    search_tagging,
    searching,
)
from workbench.services.search_patterns import Patterns
from workbench.services.search_records import record_hits
from workbench.store import passages, tags


@pytest.fixture
def harbour(tmp_path: Path) -> Iterator[Harbour]:
    made = build(tmp_path / "harbour.case")
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harbour]:
    """For searches that change nothing."""
    made = build(tmp_path_factory.mktemp("shared") / "harbour.case")
    add_document(
        made.store, "Odd", "Opera-\ntions of the co\u00adoperative. Die Straße. 東京で。 Caf\u00e9 👩\u200d🚀."
    )
    yield made
    made.store.close()


def found(harbour: Harbour, said: str, window: tuple[int, int] | None = None) -> list[tuple[str, str]]:
    """Return (title, words) of each place."""
    return [
        (hit.title.split()[0], hit.snippet[hit.mark_start : hit.mark_end])
        for hit in searching.search(harbour.store.connection, said, 100, window)
    ]


def records(harbour: Harbour, said: str) -> list[tuple[str, str, str]]:
    asked = searching.prepare(harbour.store.connection, said)
    return [(r.kind, r.field, r.words[r.mark_start : r.mark_end]) for r in record_hits(asked)]


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("harbour", 4),
        ("harbour memo", 0),
        ("harbour OR memo", 5),
        ('"both fires"', 2),
        ("fire*", 4),
        ("harbour NEAR/3 spring", 0),
        ("harbour NEAR/5 spring", 2),
        ("officials -memo", 2),
        ("alder document:how", 3),
        ("alder source:courier", 3),
        ("alder NOT source:courier", 3),
        ("fires tag:money", 1),
        ("tag:money", 1),
        ("tag:mon fires", 1),
        ("fires NOT tag:money", 3),
        ("harbour untagged", 2),
        ("mira kind:claim", 1),
        ("fires kind:claims", 2),
        ("kind:person sandt", 2),
        ("kind:quote mira", 2),
        ("kind:text mira", 4),
        ("kind:title harbour", 0),
        ("=harbour", 0),
        ("=Harbour", 4),
        ("/h.rb\\w+/", 4),
        ("from:2014 to:2014 mira", 2),
        ("from:2014 to:2014 certainly mira", 2),
        ("to:1990 mira", 0),
        ("from:2016-08 to:2016-08 certainly mira", 2),
        ("operations", 1),
        ('"operations of"', 1),
        ("operations NEAR/5 strasse", 1),
        ("cooperative", 1),
        ("strasse", 1),
        ("cafe", 1),
        ("東京", 1),
        ("👩", 1),
        ("", 0),
    ],
)
def test_places(shared: Harbour, said: str, count: int) -> None:
    assert len(found(shared, said)) == count, found(shared, said)
    asked = searching.prepare(shared.store.connection, said)
    assert searching.count(asked).places == count


def test_a_place_has_its_exact_code_points(shared: Harbour) -> None:
    (hit,) = searching.search(shared.store.connection, "operations")
    assert hit.snippet[hit.mark_start : hit.mark_end] == "Opera- tions"
    assert (hit.start, hit.end) == (0, 12)
    (hit,) = searching.search(shared.store.connection, "👩")
    assert hit.snippet[hit.mark_start : hit.mark_end] == "👩\u200d🚀"


@pytest.mark.parametrize("said", ["tag:nothing x", "source:nobody x", "document:none x", "kind:thing x"])
def test_a_scope_that_is_not_there_is_told(shared: Harbour, said: str) -> None:
    with pytest.raises(UserError) as told:
        found(shared, said)
    assert "\u201c" in str(told.value) or "kind:thing" in str(told.value)


def test_the_brushed_window_keeps_documents_that_tell_of_it(shared: Harbour) -> None:
    year = 31_556_952
    assert found(shared, "mira", (44 * year, 45 * year)) == [("How", "Mira"), ("How", "Mira")]
    assert found(shared, "mira", (20 * year, 21 * year)) == []


def test_records(harbour: Harbour) -> None:
    assert records(harbour, "harbour") == [
        ("document", "title", "Harbour"),
        ("entity", "name", "Harbour"),
        ("entity", "alias", "Harbour"),
        ("event", "title", "Harbour"),
        ("claim", "statement", "Harbour"),
        ("claim", "statement", "Harbour"),
    ]
    assert records(harbour, "kind:claim harbour NOT paid") == [("claim", "statement", "Harbour")]
    assert records(harbour, "kind:place alder") == [("entity", "name", "Alder")]
    assert records(harbour, "kind:text harbour") == records(harbour, "tag:money fires") == []
    assert records(harbour, "from:2017 to:2017 certainly mira kind:event") == [("event", "title", "Mira")]
    assert records(harbour, "from:2001 to:2002 mira kind:event") == []
    editing.set_field(harbour.store, "entity", harbour.entities["Lower Quay"], "note", "Near the fish market.")
    recording.note(harbour.store, harbour.document, span("Lower Quay"), "Look up the Fish hall.")
    assert records(harbour, "fish") == [("entity", "note", "fish"), ("passage", "note", "Fish")]
    assert records(harbour, "/f.sh/ kind:note") == [("entity", "note", "fish"), ("passage", "note", "Fish")]


def test_a_document_that_is_undone_is_not_found(harbour: Harbour) -> None:
    documents.remove(harbour.store, harbour.document)
    assert {title for title, _ in found(harbour, "harbour")} == {"Notes"}
    history.undo(harbour.store)
    assert len(found(harbour, "harbour")) == 4


def test_an_expression_that_never_ends_is_stopped_and_told(harbour: Harbour) -> None:
    add_document(harbour.store, "Trap", "a" * 5_000 + "!")
    asked = searching.prepare(harbour.store.connection, "/(a|a|b?)+$/")
    asked.patterns = Patterns(for_one=0.05)
    began = time.monotonic()
    searching.count(asked)
    assert time.monotonic() - began < 5
    assert list(asked.patterns.unfinished) == ["Trap"]
    spent = searching.prepare(harbour.store.connection, "/mira/")
    spent.patterns = Patterns(for_all=0)
    assert searching.first_hits(spent, 9) == [] and len(spent.patterns.unfinished) == 4


def test_a_count_can_be_stopped(harbour: Harbour) -> None:
    def stop() -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        searching.count(searching.prepare(harbour.store.connection, "harbour", checkpoint=stop))


def test_all_places_take_a_tag_in_one_step(harbour: Harbour) -> None:
    store = harbour.store
    hits, _ = search_tagging.find_hits(store, "fires")
    places = [(hit.document_id, hit.start, hit.end) for hit in hits]
    before = len(store.connection.execute("SELECT * FROM passage").fetchall())
    done, changes = search_tagging.tag_hits(store, places, "fire")
    assert (done.tag, done.new, done.had) == ("fire", 4, 0) and changes.touch("passage_tag")
    assert len(found(harbour, "tag:fire")) == 4
    again, none = search_tagging.tag_hits(store, places, "FIRE")
    assert (again.tag, again.new, again.had) == ("fire", 0, 4) and not none
    history.undo(store)
    assert len(store.connection.execute("SELECT * FROM passage").fetchall()) == before
    assert tags.find(store.connection, "fire") is None


def test_a_passage_with_the_span_is_used_and_what_overlaps_stays(harbour: Harbour) -> None:
    store = harbour.store
    whole = span("both fires")
    kept = passages.find(store.connection, harbour.document, whole)
    inside = Span(whole.start + 5, whole.end)
    places = [(harbour.document, whole.start, whole.end), (harbour.document, inside.start, inside.end)]
    search_tagging.tag_hits(store, places, "again")
    assert passages.find(store.connection, harbour.document, whole) == kept
    assert len(passages.overlapping(store.connection, harbour.document, inside.start, inside.end)) >= 2
    for wrong, name in (([], "x"), (places, " "), ([(harbour.document, 0, len(TEXT) + 9)], "x"), ([(99, 0, 1)], "x")):
        with pytest.raises(UserError):
            search_tagging.tag_hits(store, wrong, name)


def test_searches_are_kept_renamed_forgotten_and_undone(harbour: Harbour) -> None:
    store = harbour.store
    number, changes = saved_searches.save_search(store, "Fires", "fire* tag:money")
    assert changes.touch("saved_search")
    saved_searches.save_search(store, "fires", "fire*")
    (one,) = saved_searches.saved_searches(store.connection)
    assert (one.id, one.name, one.query) == (number, "Fires", "fire*")
    saved_searches.rename_search(store, number, "Burning")
    other, _ = saved_searches.save_search(store, "", "quay")
    with pytest.raises(UserError, match="Another search"):
        saved_searches.rename_search(store, other, "BURNING")
    saved_searches.delete_search(store, number)
    assert [s.name for s in saved_searches.saved_searches(store.connection)] == ["quay"]
    history.undo(store)
    assert [s.name for s in saved_searches.saved_searches(store.connection)] == ["Burning", "quay"]
    for wrong in ("", "NOT a"):
        with pytest.raises(UserError):
            saved_searches.save_search(store, "x", wrong)


def test_words_that_stand_near(shared: Harbour) -> None:
    asked = searching.prepare(shared.store.connection, "fires")
    near = collocating.neighbours(asked, 3)
    assert near[0].count == 2 and "fires" not in {one.word for one in near}
    assert {one.word for one in near} >= {"july", "believed", "paid", "work"}
    assert collocating.both_words("fires", "july") == "fires NEAR/5 july"
    assert collocating.both_words('"both fires"', "paid", 3) == '"both fires" NEAR/3 paid'
    assert collocating.both_words("a OR b", "c") == "a OR b c"


_ANY = st.lists(
    st.one_of(
        st.sampled_from(
            ["harbour", '"both fires"', "fi*", "NEAR/2", "OR", "NOT", "(", ")", "tag:money", "kind:claim", "=Mira", "/m.+a/",
             "untagged", "from:2014", "straße", "東", '"', "*", "-", "AND", "ﬁre", "NEAR", "e\u0301", "'", "{", "^", ":"]
        ),
        st.text(max_size=6),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_ANY)
def test_no_search_is_ever_an_error_of_the_index(shared: Harbour, parts: list[str]) -> None:
    said = " ".join(parts)
    try:
        asked = searching.prepare(shared.store.connection, said)
    except UserError:
        return
    asked.patterns = Patterns(0.05, 0.2)
    for hit in searching.first_hits(asked, 20):
        assert hit.start < hit.end
    record_hits(asked)
