"""Tag all: whole words, the longest name, the case a name asks for, what is recorded or another's left alone."""

import pytest

from workbench.model.errors import Cancelled, UserError
from workbench.model.records import Span
from workbench.services import aliases, importing, merging, recording
from workbench.services.checking import check
from workbench.services.tag_all import Occurrence, occurrences, record_all
from workbench.store import entities, passages
from workbench.store.database import Store

TEXT = (
    "New York is large. The New York Times said so. New\nYork grew, NEW YORK too; Newer York did not.\n"
    "The US army told us. İzmir and New York. USAGE is a word. A may day in May. New York’s harbour, new york."
)


def document(store: Store, text: str = TEXT) -> int:
    return importing.paste_text(store, text, "Note")[0].document_id


def entity(store: Store, document_id: int, name: str, kind: str, words: str | None = None, text: str = TEXT) -> int:
    at = text.index(words or name)
    span = Span(at, at + len(words or name))
    return recording.record_entity(store, document_id, span, name, kind)[0].id


def quotes(found: list[Occurrence]) -> list[str]:
    return [f"{o.before[-6:]}[{o.quote}]" for o in found]


def test_new_york_is_left_alone_inside_the_new_york_times(store: Store) -> None:
    number = document(store)
    york = entity(store, number, "New York", "place")
    entity(store, number, "The New York Times", "organisation")
    found = occurrences(store.connection, york, number)
    assert quotes(found) == [
        "d so. [New\nYork]", "grew, [NEW YORK]", "r and [New York]", " May. [New York]",
    ]  # fmt: skip
    assert all(TEXT[o.start : o.end] == o.quote for o in found)
    assert found[0].title == "Note" and not found[0].others


def test_the_longer_name_is_left_alone_also_before_it_is_recorded_there(store: Store) -> None:
    other = document(store, "A story in the New York Times of New York.")
    number = document(store)
    york = entity(store, number, "New York", "place")
    entity(store, number, "New York Times", "organisation")
    assert quotes(occurrences(store.connection, york, other)) == ["es of [New York]"]


def test_capitals_ask_for_capitals(store: Store) -> None:
    number = document(store)
    army = entity(store, number, "US", "organisation")
    assert occurrences(store.connection, army) == []
    month = entity(store, number, "May", "object")
    aliases.add_alias(store, month, "army")
    assert quotes(occurrences(store.connection, month)) == ["he US [army]"]


def test_names_of_the_merged_are_looked_for_and_their_mentions_are_known(store: Store) -> None:
    number = document(store)
    york = entity(store, number, "New York", "place")
    izmir = entity(store, number, "İzmir", "place")
    merging.merge(store, york, [izmir])
    assert "İzmir" not in [o.quote for o in occurrences(store.connection, york)]
    again = document(store, "İzmir again.")
    assert quotes(occurrences(store.connection, izmir, again)) == ["[İzmir]"]


def test_a_name_of_two_says_whose_it_is_too(store: Store) -> None:
    number = document(store)
    york = entity(store, number, "New York", "place")
    at = TEXT.rindex("New York")
    recording.record_entity(store, number, Span(at, at + 8), "New York", "organisation")
    found = occurrences(store.connection, york)
    assert found[0].others == ("New York (organisation)",)
    assert at not in [o.start for o in found] or found[-1].others


def test_the_ticked_ones_are_recorded_in_one_step(store: Store) -> None:
    number, other = document(store), document(store, "From New York to New York.")
    york = entity(store, number, "New York", "place")
    found = occurrences(store.connection, york)
    ticked = [(o.document_id, o.start, o.end) for o in found[1:]]
    made, changes = record_all(store, york, ticked)
    assert made == len(ticked) and changes.touch("mention", "passage")
    assert entities.page(store.connection, [york])[0].mentions == made + 1
    assert [o.start for o in occurrences(store.connection, york)] == [found[0].start]
    assert record_all(store, york, ticked)[0] == 0
    assert passages.count(store.connection, other) == 2
    assert check(store).ok
    store.undo()
    assert occurrences(store.connection, york) == found
    with pytest.raises(UserError, match="ticked"):
        record_all(store, york, [])
    with pytest.raises(UserError, match="ends after"):
        record_all(store, york, [(number, len(TEXT) - 1, len(TEXT) + 1)])


def test_it_can_be_stopped_and_keeps_nothing(store: Store) -> None:
    number = document(store)
    york = entity(store, number, "New York", "place")
    found = occurrences(store.connection, york)
    store.cancelled.set()
    with pytest.raises(Cancelled):
        occurrences(store.connection, york, checkpoint=store.checkpoint)
    with pytest.raises(Cancelled):
        record_all(store, york, [(number, found[0].start, found[0].end)], checkpoint=store.checkpoint)
    store.cancelled.clear()
    assert occurrences(store.connection, york) == found
