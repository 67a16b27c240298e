"""An event as a row of a chronology: everything that is told of it in words, and its date."""

from dataclasses import dataclass

from workbench.dates import DateValue


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """One event with the first words it rests on; ``participants`` are names with roles, "" where there are none.

    ``page`` is what the document calls the page the words begin on, None where it has no pages.
    ``corrected_by`` are the statements that correct what it rests on, "" where it stands.
    """

    uid: str
    kind: str
    title: str
    date: DateValue | None
    date_words: str
    place: str | None
    participants: str
    quote: str
    document: str | None
    page: str | None = None
    corrected_by: str = ""
