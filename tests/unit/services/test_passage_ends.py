"""Moved ends: the anchor is the text's, records stay, undo gives the old one back; words are not cut."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui import harbour
from workbench.model.edges import End, moved
from workbench.model.errors import UserError
from workbench.model.records import Span
from workbench.services import favourites, reading
from workbench.services.checking import check
from workbench.services.passage_ends import move_ends
from workbench.store import passages, tags

TEXT = harbour.TEXT


@pytest.fixture
def case(tmp_path: Path) -> harbour.Harbour:
    return harbour.build(tmp_path / "h.case")


def test_the_anchor_is_read_anew_and_the_records_stay(case: harbour.Harbour) -> None:
    store = case.store
    found = passages.find(store.connection, case.document, harbour.span("Mira Sandt ran it"))
    assert found is not None
    before = passages.contents(store.connection, found)
    span = harbour.span("Mira Sandt ran")
    _, changes = move_ends(store, found, span)
    after = passages.contents(store.connection, found)
    assert after.passage.quote == "Mira Sandt ran" and after.passage.suffix == TEXT[span.end : span.end + 32]
    assert (after.records, [t.id for t in after.tags]) == (before.records, [t.id for t in before.tags])
    changed = reading.changed_marks(store.connection, case.document, changes)
    assert changed is not None and changed[0] == {found} and {m.end for m in changed[1]} == {span.end}
    assert check(store).ok
    store.undo()
    assert passages.get(store.connection, found) == before.passage
    store.close()


def test_a_span_outside_the_text_and_a_passage_that_is_gone_are_refused(case: harbour.Harbour) -> None:
    with pytest.raises(UserError, match="after the document"):
        move_ends(case.store, 1, Span(0, len(TEXT) + 5))
    with pytest.raises(UserError, match="not there any more"):
        move_ends(case.store, 999, Span(0, 5))
    case.store.close()


def test_a_digit_is_the_key_of_one_tag(case: harbour.Harbour) -> None:
    store = case.store
    one, other = tags.list_tags(store.connection)
    favourites.set_favourite(store, other.id, 1)
    assert {d: t.name for d, t in favourites.favourites(store.connection).items()} == {1: other.name}
    favourites.set_favourite(store, other.id, None)
    assert favourites.favourites(store.connection) == {}
    store.undo()
    store.undo()
    assert {d: t.id for d, t in favourites.favourites(store.connection).items()} == {1: one.id, 2: other.id}
    with pytest.raises(UserError):
        favourites.set_favourite(store, 77, 3)
    with pytest.raises(ValueError):
        favourites.set_favourite(store, one.id, 10)
    store.close()


@given(
    st.text(alphabet="ab -.\n’é", min_size=1, max_size=30),
    st.data(),
    st.sampled_from(("start", "end")),
    st.sampled_from((1, -1)),
)
def test_ends_stay_in_the_text_and_a_span_never_gets_empty(
    text: str, data: st.DataObject, which: End, step: int
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    one, other = moved(text, start, end, which, step)
    assert 0 <= one < other <= len(text)
    assert (other == end) if which == "start" else (one == start)
    if which == "end" and other != end:
        assert (other > end) == (step > 0) and not text[other - 1].isspace()
    if which == "start" and one != start:
        assert (one > start) == (step > 0) and not text[one].isspace()


def test_words_are_moved_over_whole() -> None:
    text = "the Lower Quay, she said"
    assert moved(text, 4, 14, "end", 1) == (4, 19)
    assert moved(text, 4, 14, "end", -1) == (4, 9)
    assert moved(text, 4, 14, "start", -1) == (0, 14)
    assert moved(text, 4, 14, "start", 1) == (10, 14)
    assert moved(text, 10, 14, "start", 1) == (10, 14)
    assert moved(text, 20, 24, "end", 1) == (20, 24)
