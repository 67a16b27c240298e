"""What a date is offered to hang on: from the text around it, and by name."""

from tests.ui.harbour import add_document
from workbench.dates import parse_edtf, read_date, words
from workbench.model.anchors import Place
from workbench.model.records import Span
from workbench.services import dating, proposing, recording
from workbench.services.hooks import hook_words, hooks_for, hooks_named, hung_readings
from workbench.services.recording import DatedBy
from workbench.store import documents
from workbench.store.database import Store

TEXT = (
    "The memo was found in May 2013. On 3 March 2014 the depot burned. Two days later the office closed.\n"
    "In the following month the gate was moved. The guard left in July."
)


def span(said: str) -> Span:
    return Span(TEXT.index(said), TEXT.index(said) + len(said))


def tell(store: Store, document: int, said: str, title: str, date: str | None) -> Place:
    dated = DatedBy(read_date(date).value) if date else None
    made, _ = recording.record_event(store, document, span(said), title, date=dated)
    return Place("event", made.id, "date")


def test_events_of_the_sentence_come_before_those_of_the_paragraph_and_the_document(store: Store) -> None:
    paper = add_document(store, "The report", TEXT)
    memo = tell(store, paper, "The memo was found", "Memo", "May 2013")
    fire = tell(store, paper, "the depot burned", "Fire", "3 March 2014")
    burning = tell(store, paper, "3 March 2014", "Alarm", None)
    gate = tell(store, paper, "the gate was moved", "Gate", None)
    hooks = hooks_for(store.connection, fire)
    published = Place("document", paper, "published")
    assert [hook.place for hook in hooks.near] == [burning, memo, published]
    assert hooks.current is not None and hooks.current.place == published
    assert [hook_words(hook) for hook in hooks.near] == [
        "“Alarm”, no date",
        "“Memo”, May 2013",
        "publication of “The report”, no date",
    ]
    assert [hook.place for hook in hooks_for(store.connection, gate).near] == [published]
    dating.hang_date(store, fire, memo, "a year after")
    now = hooks_for(store.connection, fire).current
    assert now is not None and now.place == memo


def test_events_and_documents_are_found_by_name(store: Store) -> None:
    paper = add_document(store, "The fire report", TEXT)
    fire = tell(store, paper, "the depot burned", "Fire 100%_", "3 March 2014")
    found = hooks_named(store.connection, "fire")
    assert [hook.place for hook in found] == [fire, Place("document", paper, "published")]
    assert hooks_named(store.connection, "fire", fire)[0].place.kind == "document"
    assert [hook.place for hook in hooks_named(store.connection, "100%_")] == [fire]
    assert hooks_named(store.connection, " ") == [] == hooks_named(store.connection, "nothing like it")


def test_words_that_count_from_the_text_are_offered_from_the_event_that_holds_the_date(store: Store) -> None:
    paper = add_document(store, "The report", TEXT)
    tell(store, paper, "The memo was found in May 2013", "Memo", "May 2013")
    fire = tell(store, paper, "On 3 March 2014 the depot burned", "Fire", "spring 2014")
    offered = hung_readings(store.connection, paper, TEXT, span("Two days later"), "Two days later")
    assert [(each.hook.name, each.label) for each in offered] == [
        ("Fire", "2 days after “Fire”"),
        ("Memo", "2 days after “Memo”"),
    ]
    assert offered[0].hook.place == fire and offered[0].note == "between 3 March and 2 June 2014"
    # a paragraph without an event looks at the one before
    month = hung_readings(store.connection, paper, TEXT, span("the following month"), "the following month")
    assert [each.hook.name for each in month] == ["Fire", "Memo"]
    for said in ("July", "yesterday", "3 March 2014", "no date at all"):
        assert hung_readings(store.connection, paper, TEXT, span("July"), said) == ()


def test_the_sentence_before_gives_the_date_that_words_count_from(store: Store) -> None:
    paper = add_document(store, "The report", TEXT)
    document = documents.get(store.connection, paper)
    found = proposing.propose_date(store.connection, document, TEXT, span("the office closed"))
    assert found is not None and words(found.value) == "5 March 2014"
    assert not found.anchored
    assert found.span == span("Two days later")
    dating.set_date(store, Place("document", paper, "published"), DatedBy(parse_edtf("2017-23")))
    july = proposing.propose_date(store.connection, document, TEXT, span("The guard left"))
    assert july is not None and july.value.verbatim == "July"
