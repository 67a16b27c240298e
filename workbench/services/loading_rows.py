"""From the records of a file to the rows of the tables: numbers for ids, in the order they will be inserted."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from workbench.exchange.jsonl.case_lines import CaseLines
from workbench.exchange.jsonl.fields import uid_of
from workbench.exchange.jsonl.records import TYPES, DateLine, EvidenceLine, Tagged
from workbench.model.naming import fold
from workbench.model.pages import PageSpan
from workbench.model.uid import fresh_uids
from workbench.services import loading_aliases
from workbench.services import loading_columns as columns

CONTEXT = 32

Row = tuple[object, ...]
Table = tuple[str, tuple[str, ...], Iterator[Row]]

_TABLE = {"claim_link": "claim_link", "order": "time_order"}


@dataclass(frozen=True, slots=True)
class Content:
    """What a document holds, whether it came as text or as a file; ``data`` None where the bytes did not come."""

    text: str
    text_sha256: str
    data: bytes | None
    sha256: str
    title: str
    author: str | None
    language: str | None
    media_type: str
    filename: str | None
    encoding: str | None
    unread: str | None
    pages: tuple[PageSpan, ...]
    headings: str


class Rows:
    """The rows a checked file becomes. ``number`` comes first, then ``all``, then ``contents``."""

    tables = columns.TABLES

    def __init__(self, found: CaseLines, contents: list[Content], actor: str) -> None:
        self._found = found
        self._contents = contents
        self._actor = actor
        self._now = datetime.now(UTC).isoformat(timespec="seconds")
        self._fresh = fresh_uids()
        self._first: list[int] = []
        self._next: dict[str, int] = {}
        self._dates: list[tuple[int, DateLine, int | None]] = []
        self._dated: Iterator[int] = iter(())
        self._favourites: set[int] = set()
        self._sizes = {
            "passage": len(found.passages),
            "entity": len(found.entities),
            "mention": sum(len(entity.mentions) for entity in found.entities),
            "event": len(found.events),
            "participant": sum(len(event.participants) for event in found.events),
            "event_evidence": sum(len(event.evidence) for event in found.events),
            "claim": len(found.claims),
            "relation": len(found.relations),
        }

    @property
    def total(self) -> int:
        """How many rows of the larger tables there are to write, once they are numbered."""
        return sum(self._sizes.values())

    def counts(self, table: str) -> bool:
        """Say whether the rows of ``table`` are counted in ``total``."""
        return table in self._sizes

    def number(self, next_ids: dict[str, int], favourites: set[int]) -> list[str]:
        """Take the first free id of each table, and the digit keys that are taken; return what to be told."""
        self._next = dict(next_ids)
        self._first = [next_ids.get(_TABLE.get(name, name), 0) for name in TYPES]
        self._favourites = favourites
        self._dated = iter(self._number_dates())
        self._sizes["fuzzy_date"] = len(self._dates)
        lost = sum(tag.favourite in favourites for tag in self._found.tags)
        return [f"{lost} tags lost their digit key: the case already uses it."] if lost else []

    def contents(self) -> Iterator[tuple[int, str, bytes | None, tuple[PageSpan, ...], str]]:
        """Yield (document id, text, original bytes, pages, packed headings)."""
        first = self._next["document"]
        for number, content in enumerate(self._contents, first):
            yield number, content.text, content.data, content.pages, content.headings

    def all(self) -> Iterator[Table]:
        """Yield (table, columns, rows) for every table; the rows are made as they are taken."""
        yield "source", ("id", "uid", "name", "folded", "kind", "reliability", "note"), self._sources()
        yield "document", columns.DOCUMENT, self._documents()
        yield "tag", columns.TAG, self._tags()
        yield "passage", columns.PASSAGE, self._passages()
        yield "passage_tag", ("passage_id", "tag_id"), self._passage_tags()
        # before those that name them: each row then finds its date, and undo takes them back without touching their dates
        yield "fuzzy_date", columns.DATE, self._date_rows()
        yield "entity", ("id", "uid", "kind", "name", "folded", "note"), self._entities()
        named = loading_aliases.rows(self._found, self._next["entity"], self._next["entity_alias"])
        yield "entity_alias", ("id", "entity_id", "name", "folded"), named
        yield self._evidence("entity_alias", loading_aliases.evidence(self._found))
        yield "mention", ("uid", "passage_id", "entity_id"), self._mentions()
        yield "event", ("id", "uid", "kind", "title", "date_id", "place_id", "note"), self._events()
        yield "participant", ("event_id", "entity_id", "role"), self._participants()
        yield self._evidence("event", (e.evidence for e in self._found.events))
        yield "claim", columns.CLAIM, self._claims()
        yield "claim_about", columns.ABOUT, self._abouts()
        yield self._evidence("claim", (c.evidence for c in self._found.claims))
        yield "claim_link", ("id", "uid", "from_id", "to_id", "kind"), self._links()
        yield self._evidence("claim_link", (k.evidence for k in self._found.links))
        yield "predicate", ("id", "uid", "name", "inverse", "symmetric", "note"), self._predicates()
        yield "relation", columns.RELATION, self._relations()
        yield self._evidence("relation", (r.evidence for r in self._found.relations))
        yield "time_order", ("id", "uid", "a_id", "relation", "b_id", "min_gap", "max_gap", "basis"), self._orders()
        yield self._evidence("time_order", (o.evidence for o in self._found.orders))
        yield "same_as", columns.SAME_AS, self._sameness()
        yield self._evidence("same_as", (s.evidence for s in self._found.same_as))
        yield "saved_search", columns.SAVED_SEARCH, self._saved_searches()
        yield "attribute", columns.ATTRIBUTE, self._attributes()
        yield self._evidence("attribute", (a.evidence for a in self._found.attributes))
        yield "carried", ("passage_id", "document_id", "onto_id"), self._carried()
        yield "record_tag", columns.RECORD_TAG, self._record_tags()

    def _uid(self, name: str | None) -> str:
        return uid_of(name) or next(self._fresh)

    def _refer(self, name: str | None) -> int | None:
        if name is None:
            return None
        place = self._found.ids[name]
        return self._first[place % 16] + place // 16

    def _number_dates(self) -> "array[int]":
        """Give the dates of all records their ids; return one for each in the order their rows will ask for them."""
        found = self._found
        given: dict[str, int] = {}
        numbers = array("q")
        for document in found.documents:
            for date in (document.published, document.written, document.retrieved):
                self._number_date(date, given, numbers)
        for event in found.events:
            self._number_date(event.date, given, numbers)
        for claim in found.claims:
            self._number_date(claim.believed_from, given, numbers)
            self._number_date(claim.believed_until, given, numbers)
        for relation in found.relations:
            self._number_date(relation.date, given, numbers)
        for attribute in found.attributes:
            self._number_date(attribute.date, given, numbers)
        return numbers

    def _number_date(self, date: DateLine | None, given: dict[str, int], numbers: "array[int]") -> None:
        """Number a date and those it superseded; the same date named twice is one row."""
        if date is None:
            return
        below = None
        for part in (*reversed(date.superseded), date):
            key = uid_of(part.id) or part.id
            known = given.get(key) if key is not None else None
            if known is not None:
                below = known
                continue
            number = self._next["fuzzy_date"]
            self._next["fuzzy_date"] = number + 1
            self._dates.append((number, part, below))
            if key is not None:
                given[key] = number
            below = number
        assert below is not None
        numbers.append(below)

    def _date(self, date: DateLine | None) -> int | None:
        return None if date is None else next(self._dated)

    def _sources(self) -> Iterator[Row]:
        for number, source in enumerate(self._found.sources, self._next["source"]):
            name, own = source.name, (source.kind, source.reliability, source.note)
            yield number, self._uid(source.id), name, fold(name), *own

    def _documents(self) -> Iterator[Row]:
        for number, (document, content) in enumerate(
            zip(self._found.documents, self._contents, strict=True), self._next["document"]
        ):
            yield (
                number,
                self._uid(document.id),
                content.title,
                self._refer(document.source),
                content.author,
                document.url,
                content.language,
                self._date(document.published),
                self._date(document.written),
                self._date(document.retrieved),
                self._refer(document.supersedes),
                self._refer(document.part_of),
                content.filename,
                content.media_type,
                content.encoding,
                content.sha256,
                content.text_sha256,
                len(content.text),
                content.unread,
                document.imported_at or self._now,
                document.imported_by or self._actor,
            )

    def _tags(self) -> Iterator[Row]:
        for number, tag in enumerate(self._found.tags, self._next["tag"]):
            favourite = None if tag.favourite in self._favourites else tag.favourite
            parent = self._refer(tag.parent)
            uses = tag.include, tag.exclude
            yield number, self._uid(tag.id), tag.name, fold(tag.name), parent, tag.colour, favourite, tag.note, *uses

    def _passages(self) -> Iterator[Row]:
        texts, ids, first = self._contents, self._found.ids, self._next["document"]
        now, actor = self._now, self._actor
        for number, passage in enumerate(self._found.passages, self._next["passage"]):
            place = ids[passage.document] // 16
            text, start, end = texts[place].text, passage.start, passage.end
            yield (
                number,
                self._uid(passage.id),
                first + place,
                start,
                end,
                text[start:end],
                text[max(0, start - CONTEXT) : start],
                text[end : end + CONTEXT],
                passage.note,
                passage.created_at or now,
                passage.created_by or actor,
            )

    def _passage_tags(self) -> Iterator[Row]:
        for number, passage in enumerate(self._found.passages, self._next["passage"]):
            for tag in passage.tags:
                yield number, self._refer(tag)

    def _entities(self) -> Iterator[Row]:
        for number, entity in enumerate(self._found.entities, self._next["entity"]):
            yield number, self._uid(entity.id), entity.kind, entity.name, fold(entity.name), entity.note

    def _mentions(self) -> Iterator[Row]:
        for number, entity in enumerate(self._found.entities, self._next["entity"]):
            for mention in entity.mentions:
                yield self._uid(mention.id), self._refer(mention.passage), number

    def _events(self) -> Iterator[Row]:
        for number, event in enumerate(self._found.events, self._next["event"]):
            date, place = self._date(event.date), self._refer(event.place)
            yield number, self._uid(event.id), event.kind, event.title, date, place, event.note

    def _participants(self) -> Iterator[Row]:
        for number, event in enumerate(self._found.events, self._next["event"]):
            for part in event.participants:
                yield number, self._refer(part.entity), part.role

    def _claims(self) -> Iterator[Row]:
        for number, claim in enumerate(self._found.claims, self._next["claim"]):
            source, entity = self._speaker(claim.attributed_to)
            yield (
                number,
                self._uid(claim.id),
                claim.statement,
                self._refer(claim.asserted_by) if claim.speaker_given else self._source_of(claim.evidence),
                source,
                entity,
                claim.stance,
                claim.credibility,
                claim.likelihood,
                claim.confidence,
                claim.condition,
                self._date(claim.believed_from),
                self._date(claim.believed_until),
                claim.note,
                claim.reliability,
                claim.reliability_reason,
                claim.via,
                claim.status,
            )

    def _speaker(self, name: str | None) -> tuple[int | None, int | None]:
        if name is None:
            return None, None
        number = self._refer(name)
        return (number, None) if TYPES[self._found.ids[name] % 16] == "source" else (None, number)

    def _source_of(self, evidence: tuple[EvidenceLine, ...]) -> int | None:
        statements = [part for part in evidence if part.role == "statement"] or list(evidence)
        if not statements:
            return None
        passage = self._found.passages[self._found.ids[statements[0].passage] // 16]
        return self._refer(self._found.documents[self._found.ids[passage.document] // 16].source)

    def _abouts(self) -> Iterator[Row]:
        kinds = columns.ABOUT_TYPES
        for number, claim in enumerate(self._found.claims, self._next["claim"]):
            for name in claim.about:
                found, kind = self._refer(name), TYPES[self._found.ids[name] % 16]
                yield (number, *(found if kind == other else None for other in kinds))

    def _record_tags(self) -> Iterator[Row]:
        found = self._found
        groups: tuple[Sequence[Tagged], ...] = (found.entities, found.events, found.claims, found.relations)
        for at, group in enumerate(groups):
            for number, record in enumerate(group, self._next[columns.RECORD_TAG[at].removesuffix("_id")]):
                for tag in record.tags:
                    yield (*(number if at == other else None for other in range(4)), self._refer(tag))

    def _links(self) -> Iterator[Row]:
        for number, link in enumerate(self._found.links, self._next["claim_link"]):
            yield number, self._uid(link.id), self._refer(link.from_claim), self._refer(link.to_claim), link.kind

    def _predicates(self) -> Iterator[Row]:
        for number, one in enumerate(self._found.predicates, self._next["predicate"]):
            yield number, self._uid(one.id), one.name, one.inverse, int(one.symmetric), one.note

    def _relations(self) -> Iterator[Row]:
        for number, relation in enumerate(self._found.relations, self._next["relation"]):
            thing = self._refer(relation.object)
            is_entity = TYPES[self._found.ids[relation.object] % 16] == "entity"
            yield (
                number,
                self._uid(relation.id),
                self._refer(relation.subject),
                relation.predicate,
                thing if is_entity else None,
                None if is_entity else thing,
                self._date(relation.date),
                self._refer(relation.claim),
                relation.note,
            )

    def _orders(self) -> Iterator[Row]:
        for number, order in enumerate(self._found.orders, self._next["time_order"]):
            a, b = self._refer(order.a), self._refer(order.b)
            yield number, self._uid(order.id), a, order.relation, b, order.min_gap, order.max_gap, order.basis

    def _sameness(self) -> Iterator[Row]:
        for number, same in enumerate(self._found.same_as, self._next["same_as"]):
            said = self._refer(same.head), self._refer(same.entity), same.verdict, same.grade, same.reason
            yield number, self._uid(same.id), *said, same.created_at or self._now, same.created_by or self._actor

    def _saved_searches(self) -> Iterator[Row]:
        for number, one in enumerate(self._found.saved_searches, self._next["saved_search"]):
            signed = one.created_at or self._now, one.created_by or self._actor
            yield number, self._uid(one.id), one.name, fold(one.name), one.query, *signed

    def _attributes(self) -> Iterator[Row]:
        for number, one in enumerate(self._found.attributes, self._next["attribute"]):
            entity, date = self._refer(one.entity), self._date(one.date)
            yield number, self._uid(one.id), entity, one.key, one.value, date, one.note

    def _carried(self) -> Iterator[Row]:
        yield from ((self._refer(c.passage), self._refer(c.document), self._refer(c.onto)) for c in self._found.carried)

    def _evidence(self, table: str, evidence: Iterable[tuple[EvidenceLine, ...]]) -> Table:
        def rows() -> Iterator[Row]:
            for number, parts in enumerate(evidence, self._next[table]):
                for part in parts:
                    yield number, self._refer(part.passage), part.role

        return f"{table}_evidence", (f"{table}_id", "passage_id", "role"), rows()

    def _date_rows(self) -> Iterator[Row]:
        for number, date, superseded in self._dates:
            value = date.value
            yield (
                number,
                self._uid(date.id),
                value.verbatim,
                self._refer(date.passage),
                value.edtf,
                value.kind.value,
                *value.bounds,
                value.duration,
                value.precision,
                value.qualifier,
                value.modifier,
                value.basis,
                value.end_status,
                value.rule,
                value.offset,
                self._refer(date.anchor_document),
                date.anchor_date,
                self._refer(date.anchor_event),
                superseded,
                date.created_at or self._now,
                date.created_by or self._actor,
            )
