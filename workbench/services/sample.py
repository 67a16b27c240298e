"""The sample case: three fictional documents, and what an analyst would record in them, by the program's own services."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from workbench.dates import DateValue, Kind, find_dates, read_date, with_kind
from workbench.model.records import Span
from workbench.paths import RESOURCES
from workbench.services import cases, editing, importing, ordering, proposing, recording
from workbench.services import documents as document_fields
from workbench.services.recording import DatedBy
from workbench.store import dates, documents
from workbench.store.database import Store

TITLE: Final = "The North Quay payments"


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document of the sample: its file's stem, title, source with its kind and grade, and one of its dates."""

    stem: str
    title: str
    source: str
    kind: str
    grade: str
    which: str
    date: str


@dataclass(frozen=True, slots=True)
class _Happening:
    """An event of the sample; ``when`` are the words of its date, ``words`` those that state it."""

    paper: str
    words: str
    title: str
    kind: str
    when: str | None
    place: str | None
    who: tuple[tuple[str, str | None], ...]


_PAPERS: Final = (
    _Paper(
        "weekly", "How a charity’s money reached the North Quay",
        "Calder Weekly", "newspaper", "C", "published", "14 October 2016",
    ),
    _Paper(
        "northmere", "Northmere corrects report on the cargo of the Grey Plover",
        "Northmere Agency", "agency", "B", "published", "3 November 2016",
    ),
    _Paper(
        "memo", "Memo to the shore staff on berth 4",
        "Tessel Line office", "internal paper", "D", "written", "April 2016",
    ),
)  # fmt: skip
# Name, kind, and the words that stand for it: every place where they stand is a mention.
_ENTITIES: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("Tessel Line", "organisation", ("Tessel Line",)),
    ("Port Calder", "place", ("Port Calder", "PORT CALDER")),
    ("Joris Feld", "person", ("Joris Feld", "J. Feld", "Feld")),
    ("Grey Plover", "object", ("Grey Plover", "The Plover")),
    ("Lantern Foundation", "organisation", ("Lantern Foundation", "the foundation")),
    ("North Quay", "place", ("North Quay", "berth 4")),
    ("Ada Merrow", "person", ("Ada Merrow", "Mrs Merrow")),
    ("Heron Island", "place", ("Heron Island",)),
    ("Varnholm", "place", ("Varnholm",)),
    ("Ostrand and Sons", "organisation", ("Ostrand and Sons", "Ostrand")),
)
_EVENTS: Final = (
    _Happening(
        "weekly", "Tessel Line was founded in Port Calder in spring 2014 by Joris Feld", "Tessel Line founded",
        "founding", "spring 2014", "Port Calder", (("Tessel Line", None), ("Joris Feld", "founder")),
    ),
    _Happening(
        "weekly", "has leased the North Quay since 2015", "Foundation leases the quay",
        "deal", "since 2015", "North Quay", (("Lantern Foundation", "tenant"),),
    ),
    _Happening(
        "weekly", "Between March and May 2016 the foundation paid Tessel Line 1.4 million marks in three parts",
        "Foundation pays Tessel Line", "deal", "Between March and May 2016", None,
        (("Lantern Foundation", "payer"), ("Tessel Line", "payee")),
    ),
    _Happening(
        "weekly", "Calder Weekly was the first to report the payment, back in July", "Weekly reports the payment",
        "reporting", "back in July", None, (),
    ),
    _Happening(
        "weekly", "On 5 April 2016 customs officers searched the Grey Plover and seized forty unmarked crates",
        "Grey Plover searched", "search", "5 April 2016", "North Quay", (("Grey Plover", None),),
    ),
    _Happening(
        "weekly", "as recently as March she was seen on board", "Merrow seen on board",
        "meeting", "as recently as March", "North Quay", (("Ada Merrow", None), ("Grey Plover", None)),
    ),
    _Happening(
        "weekly", "a dinner that she and Feld gave for its pilots on Heron Island", "Dinner for the pilots",
        "meeting", None, "Heron Island", (("Ada Merrow", "host"), ("Joris Feld", "host")),
    ),
    _Happening(
        "northmere", "the first talks between the Lantern Foundation and Tessel Line’s later owners took place about 2015",
        "First talks", "meeting", "about 2015", "Varnholm", (("Lantern Foundation", None),),
    ),
    _Happening(
        "northmere", "a five-month audit in 2015", "Ostrand audits the foundation",
        "reporting", "a five-month audit in 2015", None, (("Ostrand and Sons", "auditor"), ("Lantern Foundation", None)),
    ),
    _Happening(
        "northmere", "Ostrand will hand its second report to the harbour court by the end of 2016", "Second report due",
        "reporting", "by the end of 2016", "Port Calder", (("Ostrand and Sons", "auditor"),),
    ),
)  # fmt: skip
# Document, words, A, relation, B, least gap.
_ORDERS: Final = (
    (
        "weekly", "on Heron Island months before the search",
        "Dinner for the pilots", "before", "Grey Plover searched", "P1M",
    ),
    (
        "weekly", "was the first to report the payment",
        "Foundation pays Tessel Line", "before", "Weekly reports the payment", None,
    ),
)  # fmt: skip
_TAGS: Final = (
    ("weekly", "the money was a loan", "Money"),
    ("weekly", "1.4 million marks", "Money"),
    ("weekly", "We moved wheat, and nothing else", "Cargo"),
    ("weekly", "cannot say in which year", "To check"),
    ("northmere", "found no contract for a loan", "Contradiction"),
    ("northmere", "The crates held engine parts", "Cargo"),
    ("memo", "They are listed as spare parts", "Cargo"),
    ("memo", "Book it as storage", "Money"),
    ("memo", "Please destroy that one", "To check"),
)


def write_sample(path: Path, actor: str = "sample", *, replace: bool = False) -> Store:
    """Write the sample case to ``path`` and return it open. Raises UserError where a file is in the way."""
    store = cases.new_case(path, TITLE, actor, replace=replace)
    try:
        _Writing(store).all()
    except BaseException:
        store.close()
        raise
    return store


def place_of(text: str, words: str) -> Span:
    """Return where ``words`` stand in ``text``. Raises ValueError unless they stand there exactly once."""
    if text.count(words) != 1:
        raise ValueError(f"{words!r} stands {text.count(words)} times in the text")
    start = text.index(words)
    return Span(start, start + len(words))


class _Writing:
    """The documents, entities and events written so far, by stem and name."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._documents: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._entities: dict[str, int] = {}
        self._events: dict[str, int] = {}

    def all(self) -> None:
        """Write everything, each record a step of its own."""
        for paper in _PAPERS:
            self._paper(paper)
        for name, kind, names in _ENTITIES:
            self._entity(name, kind, names)
        for happening in _EVENTS:
            self._event(happening)
        for order in _ORDERS:
            self._order(*order)
        self._cargo_claims()
        self._berth_claims()
        self._relations()
        for stem, words, tag in _TAGS:
            recording.tag_passage(self._store, *self._at(stem, words), tag)
        recording.highlight(self._store, *self._at("memo", "The Plover stays in port until June 2016"))
        recording.note(
            self._store,
            *self._at("weekly", "According to two clerks"),
            "Who are they?\nAsk the Weekly whether both worked at the foundation.",
        )

    def _paper(self, paper: _Paper) -> None:
        store = self._store
        report, _ = importing.import_paths(store, [RESOURCES / "sample" / f"{paper.stem}.txt"], source=paper.source)
        document_id = report.imported[0].document_id
        self._documents[paper.stem] = document_id
        self._texts[paper.stem] = documents.text(store.connection, document_id)
        editing.set_field(store, "document", document_id, "title", paper.title)
        document_fields.set_date(store, document_id, paper.which, read_date(paper.date).value)
        source = documents.find_source(store.connection, paper.source)
        assert source is not None
        editing.set_field(store, "source", source.id, "kind", paper.kind)
        editing.set_field(store, "source", source.id, "reliability", paper.grade)

    def _at(self, stem: str, words: str) -> tuple[int, Span]:
        return self._documents[stem], place_of(self._texts[stem], words)

    def _entity(self, name: str, kind: str, names: tuple[str, ...]) -> None:
        pattern = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
        for stem, document_id in self._documents.items():
            for found in pattern.finditer(self._texts[stem]):
                known = self._entities.get(name)
                said = name if known is None else found[0]
                made, _ = recording.record_entity(
                    self._store, document_id, Span(found.start(), found.end()), said, kind, known
                )
                self._entities[name] = made.id

    def _event(self, event: _Happening) -> None:
        made, _ = recording.record_event(
            self._store,
            *self._at(event.paper, event.words),
            event.title,
            event.kind,
            self._date(event.paper, event.when) if event.when else None,
            self._entities[event.place] if event.place else None,
            [(self._entities[name], role) for name, role in event.who],
        )
        self._events[event.title] = made.id

    def _order(self, stem: str, words: str, a: str, relation: str, b: str, least: str | None) -> None:
        where, span = self._at(stem, words)
        ordering.record_order(
            self._store, self._events[a], relation, self._events[b], document_id=where, span=span, min_gap=least
        )

    def _date(self, stem: str, words: str) -> DatedBy:
        """Read the date in ``words`` as the quick entry does: in their sentence, hung on the document's date."""
        document_id, span = self._at(stem, words)
        document = documents.get(self._store.connection, document_id)
        read = proposing.propose_date(self._store.connection, document, self._texts[stem], span)
        assert read is not None and read.value.verbatim is not None and read.value.verbatim in words
        if not read.anchored:
            return DatedBy(_lasting(read.value, words))
        return DatedBy(read.value, document_id, dates.anchor_of(self._store.connection, document)[1])

    def _cargo_claims(self) -> None:
        """What was believed of the cargo, and the correction."""
        store, ship = self._store, self._entities["Grey Plover"]
        believed, _ = recording.record_claim(
            store,
            *self._at("weekly", "it was believed that the ship had carried grain"),
            "The Grey Plover had carried grain",
            stance="believed-then",
            about=[("entity", ship)],
        )
        editing.set_field(store, "claim", believed.id, "credibility", "5")
        editing.set_date(store, "claim", believed.id, "believed_from", self._date("weekly", "5 April 2016"))
        corrected = replace(read_date("3 November 2016").value, basis="inferred", rule="day of the correction")
        editing.set_date(store, "claim", believed.id, "believed_until", DatedBy(corrected))
        found, _ = recording.record_claim(
            store,
            *self._at("northmere", "The Grey Plover did not carry grain when it was searched at the North Quay"),
            "The Grey Plover did not carry grain when it was searched",
            speaker="Customs laboratory",
            about=[("entity", ship)],
        )
        editing.set_field(store, "claim", found.id, "credibility", "2")
        editing.set_field(store, "claim", found.id, "likelihood", "very likely")
        editing.set_field(store, "claim", found.id, "confidence", "high")
        editing.link_claims(store, found.id, believed.id, "refutes")

    def _berth_claims(self) -> None:
        """What the chair denied, and the memo that says otherwise."""
        store, chair = self._store, self._entities["Ada Merrow"]
        denial, _ = recording.record_claim(
            store,
            *self._at("weekly", "denied that she had ever dealt with Tessel Line"),
            "Ada Merrow never dealt with Tessel Line",
            speaker_entity_id=chair,
            about=[("entity", self._entities["Tessel Line"])],
        )
        editing.set_field(store, "claim", denial.id, "credibility", "4")
        approval, _ = recording.record_claim(
            store,
            *self._at("memo", "Mrs Merrow approved the use of the berth herself, in a letter to J. Feld"),
            "Ada Merrow approved the use of the berth herself",
            about=[("entity", chair), ("entity", self._entities["North Quay"])],
        )
        editing.set_field(store, "claim", approval.id, "credibility", "3")
        editing.set_field(store, "claim", approval.id, "confidence", "moderate")
        editing.link_claims(store, approval.id, denial.id, "contradicts")

    def _relations(self) -> None:
        of, store = self._entities, self._store
        where = self._at("weekly", "Ada Merrow, who chairs the foundation")
        recording.record_relation(store, *where, of["Ada Merrow"], "leads", of["Lantern Foundation"])
        where = self._at("weekly", "It owned one ship, the Grey Plover")
        recording.record_relation(store, *where, of["Tessel Line"], "owns", of["Grey Plover"])
        where, date = (
            self._at("memo", "We have used the North Quay since late 2015"),
            self._date("memo", "since late 2015"),
        )
        recording.record_relation(store, *where, of["Tessel Line"], "uses", of["North Quay"], date=date)


def _lasting(value: DateValue, words: str) -> DateValue:
    """Return a length within a window where the words state one, as "a five-month audit in 2015"; else the value."""
    lengths = [found.value.duration for found in find_dates(words) if found.value.kind is Kind.DURATION]
    return replace(with_kind(value, Kind.EXTENT_WITHIN, lengths[0]), verbatim=words) if lengths else value
