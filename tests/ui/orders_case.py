"""A small case with words that order events, for the tests of orders."""

from dataclasses import dataclass
from pathlib import Path

from workbench.dates import parse_edtf
from workbench.intake.read import read_text
from workbench.model.records import Span
from workbench.services import cases, importing, recording
from workbench.services.recording import DatedBy
from workbench.store.database import Store

TEXT = (
    "The branch was formed months before the town fell. After the raid, crates left the quay. "
    "Two weeks later the clerk resigned.\nNobody knows when the dinner was held, but it was before the raid.\n"
)
EVENTS = (
    ("The branch was formed", "Branch formed", "2014-21"),
    ("the town fell", "Town falls", "2017-10-17"),
    ("the raid", "Raid", "2016-04-05"),
    ("crates left the quay", "Crates leave", "2016-05"),
    ("the clerk resigned", "Clerk resigns", "2016-04"),
    ("the dinner was held", "Dinner", None),
)


@dataclass(frozen=True, slots=True)
class Told:
    """The open case and the ids of its events by title."""

    store: Store
    events: dict[str, int]


def span(words: str) -> Span:
    """Return where ``words`` first stand in TEXT."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def build(path: Path) -> Told:
    """Make the case: one document, six events, no order yet."""
    store = cases.new_case(path, "Orders", "tester")
    importing.add_document(store, read_text(TEXT))
    found = {}
    for words, title, date in EVENTS:
        dated = DatedBy(parse_edtf(date)) if date else None
        found[title] = recording.record_event(store, 1, span(words), title, "happening", dated)[0].id
    return Told(store, found)
