"""Whether the records of a file hang together: references, quotes, and what may stand only once."""

from collections.abc import Callable, Iterable, Sequence

from workbench.exchange.jsonl.case_lines import CaseLines
from workbench.exchange.jsonl.fields import LineError, uid_of
from workbench.exchange.jsonl.records import TYPE_NUMBER, TYPES, DateLine, EvidenceLine, PassageLine

_SHOWN = 120


def check(found: CaseLines, texts: Sequence[str], tick: Callable[[], None] = lambda: None) -> None:
    """Compare every reference, and every quote with the canonical text of its document.

    ``texts`` holds the text of ``found.documents[i]`` at i. ``tick`` is called now and then. Raises LineError
    "line 12: ..." at the first fault.
    """
    checker = _Checker(found, texts, tick)
    try:
        checker.run()
    except LineError as error:
        raise LineError.at(checker.line, error) from error


class _Checker:
    def __init__(self, found: CaseLines, texts: Sequence[str], tick: Callable[[], None]) -> None:
        self.found = found
        self.texts = texts
        self.tick = tick
        self.line = 0
        self._dates: dict[str, DateLine] = {}

    def run(self) -> None:
        for step in (
            self._documents,
            self._tags,
            self._passages,
            self._entities,
            self._events,
            self._claims,
            self._rest,
            self._same,
            self._attributes,
            self._carried,
        ):
            step()
            self.tick()

    def _refers(self, name: str | None, *types: str) -> int | None:
        """Return the position of what ``name`` refers to, one of ``types``."""
        if name is None:
            return None
        place = self.found.ids.get(name)
        wanted = " or ".join(types)
        if place is None:
            raise LineError(f'There is no {wanted} "{name}" in this file.')
        if TYPES[place % 16] not in types:
            raise LineError(f'"{name}" is {_article(TYPES[place % 16])}, not {_article(wanted)}.')
        return place // 16

    def _date(self, date: DateLine | None) -> None:
        if date is None:
            return
        for part in (date, *date.superseded):
            self._refers(part.passage, "passage")
            self._refers(part.anchor_document, "document")
            self._refers(part.anchor_event, "event")
            if part.id is not None:
                key = uid_of(part.id) or part.id
                if key in self.found.ids:
                    raise LineError(f'The id "{part.id}" of a date is already taken.')
                if self._dates.setdefault(key, part) != part:
                    raise LineError(f'The date "{part.id}" is given twice, and differs.')
                self.found.dates.setdefault(key, self.line)

    def _evidence(self, evidence: Iterable[EvidenceLine]) -> None:
        for part in evidence:
            self._refers(part.passage, "passage")

    def _tagged(self, tags: Iterable[str]) -> None:
        for tag in tags:
            self._refers(tag, "tag")

    def _documents(self) -> None:
        for document in self.found.documents:
            self.line = document.line
            self._refers(document.source, "source")
            for date in (document.published, document.written, document.retrieved):
                self._date(date)
        self._no_circle(
            "supersedes", [(d.line, self._refers_at(d.line, d.supersedes, "document")) for d in self.found.documents]
        )
        self._no_circle(
            "part_of", [(d.line, self._refers_at(d.line, d.part_of, "document")) for d in self.found.documents]
        )

    def _tags(self) -> None:
        favourites: set[int] = set()
        for tag in self.found.tags:
            self.line = tag.line
            if tag.favourite is not None and tag.favourite in favourites:
                raise LineError(f'"favourite" {tag.favourite} is already another tag\'s.')
            favourites.add(tag.favourite or 0)
        self._no_circle("parent", [(t.line, self._refers_at(t.line, t.parent, "tag")) for t in self.found.tags])

    def _refers_at(self, line: int, name: str | None, kind: str) -> int | None:
        self.line = line
        return self._refers(name, kind)

    def _no_circle(self, key: str, above: list[tuple[int, int | None]]) -> None:
        sound: set[int] = set()
        for start in range(len(above)):
            seen: set[int] = set()
            at: int | None = start
            while at is not None and at not in sound:
                if at in seen:
                    self.line = above[at][0]
                    raise LineError(f'"{key}" leads round in a circle.')
                seen.add(at)
                at = above[at][1]
            sound |= seen

    def _passages(self) -> None:
        ids, texts = self.found.ids, self.texts
        document_type, tag_type = TYPE_NUMBER["document"], TYPE_NUMBER["tag"]
        for number, passage in enumerate(self.found.passages):
            if not number % 16_384:
                self.tick()
            place = ids.get(passage.document)
            if place is None or place % 16 != document_type:
                self.line = passage.line
                self._refers(passage.document, "document")
            assert place is not None
            text = texts[place // 16]
            if passage.end > len(text) or (
                passage.quote is not None and text[passage.start : passage.end] != passage.quote
            ):
                self.line = passage.line
                raise LineError(_wrong_quote(passage, text))
            for tag in passage.tags:
                place = ids.get(tag)
                if place is None or place % 16 != tag_type:
                    self.line = passage.line
                    self._refers(tag, "tag")

    def _entities(self) -> None:
        ids, passage_type = self.found.ids, TYPE_NUMBER["passage"]
        for entity in self.found.entities:
            self.line = entity.line
            self._tagged(entity.tags)
            for mention in entity.mentions:
                place = ids.get(mention.passage)
                if place is None or place % 16 != passage_type:
                    self._refers(mention.passage, "passage")
            for part in entity.alias_evidence:
                self._refers(part.passage, "passage")

    def _events(self) -> None:
        for event in self.found.events:
            self.line = event.line
            self._date(event.date)
            self._refers(event.place, "entity")
            for participant in event.participants:
                self._refers(participant.entity, "entity")
            self._evidence(event.evidence)
            self._tagged(event.tags)

    def _claims(self) -> None:
        for claim in self.found.claims:
            self.line = claim.line
            self._refers(claim.asserted_by, "source")
            self._refers(claim.attributed_to, "source", "entity")
            self._date(claim.believed_from)
            self._date(claim.believed_until)
            for subject in claim.about:
                self._refers(subject, "entity", "event", "claim", "relation")
            if claim.reliability is not None and not claim.reliability_reason:
                raise LineError(
                    '"reliability" of a claim overrides that of its source: "reliability_reason" must say why.'
                )
            self._evidence(claim.evidence)
            self._tagged(claim.tags)

    def _rest(self) -> None:
        for link in self.found.links:
            self.line = link.line
            if self._refers(link.from_claim, "claim") == self._refers(link.to_claim, "claim"):
                raise LineError("A claim cannot be linked to itself.")
            self._evidence(link.evidence)
        for predicate in self.found.predicates:
            self.line = predicate.line
            if predicate.symmetric and predicate.inverse:
                raise LineError("A predicate that holds both ways has no inverse.")
        for relation in self.found.relations:
            self.line = relation.line
            self._refers(relation.subject, "entity")
            self._refers(relation.object, "entity", "event")
            self._refers(relation.claim, "claim")
            self._date(relation.date)
            self._evidence(relation.evidence)
            self._tagged(relation.tags)
        for order in self.found.orders:
            self.line = order.line
            if self._refers(order.a, "event") == self._refers(order.b, "event"):
                raise LineError("An event cannot be ordered against itself.")
            self._evidence(order.evidence)

    def _attributes(self) -> None:
        for attribute in self.found.attributes:
            self.line = attribute.line
            self._refers(attribute.entity, "entity")
            self._date(attribute.date)
            self._evidence(attribute.evidence)

    def _carried(self) -> None:
        seen: set[tuple[int, int]] = set()
        for carried in self.found.carried:
            self.line = carried.line
            passage, document = self._refers(carried.passage, "passage"), self._refers(carried.document, "document")
            assert passage is not None and document is not None
            if (passage, document) in seen:
                raise LineError(f'"{carried.passage}" is carried into the same document twice.')
            seen.add((passage, document))
            onto = self._refers(carried.onto, "passage")
            if onto is not None and self._refers(self.found.passages[onto].document, "document") != document:
                raise LineError(f'"{carried.onto}" is no passage of the document it is carried into.')

    def _same(self) -> None:
        above: dict[int, int] = {}
        said: list[tuple[int, int]] = []
        for same in self.found.same_as:
            self.line = same.line
            head, entity = self._refers(same.head, "entity"), self._refers(same.entity, "entity")
            assert head is not None and entity is not None
            if head == entity:
                raise LineError("An entity cannot be compared with itself.")
            if same.verdict == "same":
                if entity in above:
                    raise LineError(f'"{same.entity}" is the same as another entity already.')
                above[entity] = head
                said.append((same.line, entity))
            self._evidence(same.evidence)
        sound: set[int] = set()
        for line, at in said:
            way: set[int] = set()
            while at in above and at not in sound:
                if at in way:
                    self.line = line
                    raise LineError('"head" leads round in a circle.')
                way.add(at)
                at = above[at]
            sound |= way


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeio' else 'a'} {kind.replace('_', ' ')}"


def _wrong_quote(passage: PassageLine, text: str) -> str:
    if passage.end > len(text):
        return f"The span [{passage.start}, {passage.end}) ends after its document, which has {len(text)} characters."
    there = text[passage.start : passage.end]
    return (
        f"The quote differs from the document: the line says {_cut(passage.quote or '')}, the text has {_cut(there)}."
    )


def _cut(said: str) -> str:
    # a line end would break the one line an error may take
    return repr(said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…")
