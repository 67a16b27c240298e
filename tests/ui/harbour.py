"""A small fictional case for the tests of the panes: two fires, an office and who said what about them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from workbench.dates import read_date
from workbench.model.records import Span
from workbench.services import aliases, cases, editing, recording
from workbench.services import documents as document_fields
from workbench.services.recording import DatedBy
from workbench.store import documents
from workbench.store.database import Store

TEXT = (
    "The Harbour Office was set up in spring 2014 in Port Alder. Mira Sandt ran it. "
    "Officials believed the July fires were the work of one gang from the Lower Quay. "
    "The Alder Courier reported in August 2016 that the Harbour Office had paid for both fires. "
    "Mira Sandt left Port Alder in March 2017."
)
NAMES = (
    ("Harbour Office", "organisation", 2),
    ("Port Alder", "place", 2),
    ("Mira Sandt", "person", 2),
    ("Lower Quay", "place", 1),
    ("The Alder Courier", "organisation", 1),
)


@dataclass(frozen=True, slots=True)
class Harbour:
    """The case and the ids of what is in it, by name."""

    store: Store
    document: int
    entities: dict[str, int]
    claims: dict[str, int]


def add_document(
    store: Store,
    title: str,
    text: str,
    source: str | None = None,
    grade: str | None = None,
    published: str | None = None,
) -> int:
    """Store a text as a document in one operation, without the intake; return its id."""
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    with store.operation("document.import"):
        source_id = None
        if source is not None:
            known = documents.find_source(store.connection, source)
            source_id = known.id if known else documents.add_source(store.connection, source, reliability=grade)
        document_id = documents.add(
            store.connection,
            title=title,
            text=text,
            data=data,
            sha256=digest,
            text_sha256=digest,
            media_type="text/plain",
            filename=None,
            encoding="utf-8",
            language="en",
            author=None,
            source_id=source_id,
            actor=store.actor,
        )
    if published is not None:
        document_fields.set_date_words(store, document_id, "published", published)
    return document_id


def span(words: str, nth: int = 0) -> Span:
    """Return where ``words`` stand in TEXT for the ``nth`` time."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


def dated(words: str) -> DatedBy:
    """Return a date read from words."""
    return DatedBy(read_date(words, None).value)


def build(path: Path) -> Harbour:
    """Make the case: three documents, five entities, two events, three claims, two tags."""
    store = cases.new_case(path, "Harbour", "Mo Reyn")
    main = add_document(store, "How the Harbour Office Came to Own Two Fires", TEXT, "Unnamed", "F", "autumn 2017")
    add_document(store, "Notes on the quay", TEXT + " A.", "Alder Courier", "B", "August 2016")
    add_document(store, "Memo: two readings of the fire log", "A memo about a log.")
    found: dict[str, int] = {}
    for name, kind, times in NAMES:
        for nth in range(times):
            recorded, _ = recording.record_entity(store, main, span(name, nth), name, kind, found.get(name))
            found[name] = recorded.id
    aliases.add_alias(store, found["Harbour Office"], "Office of the Harbour Master")
    for words, title, when, who in (
        ("The Harbour Office was set up", "Harbour Office set up", "spring 2014", "Harbour Office"),
        ("Mira Sandt left Port Alder", "Mira Sandt leaves", "March 2017", "Mira Sandt"),
    ):
        people = [(found[who], None)]
        recording.record_event(
            store, main, span(words), title, date=dated(when), place_id=found["Port Alder"], participants=people
        )
    old, _ = recording.record_claim(
        store,
        main,
        span("the July fires were the work of one gang from the Lower Quay"),
        "The July fires were the work of one gang from the Lower Quay, which acted alone",
        speaker="Officials",
        stance="believed-then",
    )
    new, _ = recording.record_claim(
        store,
        main,
        span("the Harbour Office had paid for both fires"),
        "The Harbour Office paid",
        speaker="Alder Courier",
    )
    plain, _ = recording.record_claim(store, main, span("Mira Sandt ran it"), "Mira Sandt ran the Harbour Office")
    editing.set_field(store, "claim", old.id, "credibility", "5")
    editing.link_claims(store, new.id, old.id, "refutes")
    recording.tag_passage(store, main, span("both fires"), "money")
    recording.tag_passage(store, main, span("Mira Sandt ran it"), "founding")
    return Harbour(store, main, found, {"old": old.id, "new": new.id, "plain": plain.id})
