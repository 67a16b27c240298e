"""Lines to records: every line parsed and checked by itself, the first bad one named with its reason."""

import json
from collections.abc import Callable, Iterable

from workbench.exchange.jsonl import fields, statements
from workbench.exchange.jsonl.case_lines import CaseLines
from workbench.exchange.jsonl.dates import read_date
from workbench.exchange.jsonl.fields import LineError, Object
from workbench.exchange.jsonl.keys import (
    EVIDENCE_KEYS,
    HEMISPHERES,
    KEYS,
    MENTION_KEYS,
    PARTICIPANT_KEYS,
)
from workbench.exchange.jsonl.pages import read_headings, read_pages
from workbench.exchange.jsonl.passages import carried_line
from workbench.exchange.jsonl.records import (
    FORMAT,
    TYPE_NUMBER,
    TYPES,
    CaseLine,
    ClaimLine,
    DateLine,
    DocumentLine,
    EntityLine,
    EventLine,
    EvidenceLine,
    LinkLine,
    MentionLine,
    ParticipantLine,
    PassageLine,
    PredicateLine,
    RelationLine,
    SourceLine,
    TagLine,
)
from workbench.model.records import CLAIM_STATUSES, CREDIBILITIES, EVIDENCE_ROLES, LINK_KINDS, RELIABILITIES, STANCES

_PASSAGE = TYPE_NUMBER["passage"]


def read(
    lines: Iterable[bytes], hemisphere: str = "north", tick: Callable[[int], None] = lambda line: None
) -> CaseLines:
    """Read a whole file, given line by line, without looking at how its records hang together (see ``check``).

    ``hemisphere`` is the one seasons lie in unless the case line names another. ``tick`` gets the line number every
    few thousand lines; what it raises ends the reading. Raises LineError "line 12: ..." at the first bad line.
    """
    reader = _Reader(hemisphere)
    number = 0
    for number, line in enumerate(lines, 1):
        try:
            reader.take(number, line)
        except LineError as error:
            raise LineError.at(number, error) from error
        if not number % 4096:
            tick(number)
    tick(number)
    return reader.found


class _Reader:
    def __init__(self, hemisphere: str) -> None:
        self.found = CaseLines()
        self.hemisphere = hemisphere
        self._decode = json.JSONDecoder().raw_decode
        self._readers: dict[str, Callable[[int, Object], None]] = {
            "case": self._case,
            "source": self._source,
            "document": self._document,
            "tag": self._tag,
            "passage": self._passage,
            "entity": self._entity,
            "event": self._event,
            "claim": self._claim,
            "claim_link": self._link,
            "predicate": self._predicate,
            "relation": self._relation,
            "order": self._order,
            "same_as": self._same_as,
            "saved_search": self._saved_search,
            "attribute": self._attribute,
            "carried": lambda line, item: self.found.carried.append(carried_line(line, item)),
        }

    def take(self, number: int, line: bytes) -> None:
        try:
            raw = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            if not raw:
                return
            item, end = self._decode(raw)
            if end != len(raw):
                raise json.JSONDecodeError("Extra data", raw, end)
        except UnicodeDecodeError as error:
            raise LineError(f"This is not UTF-8 (byte {error.start + 1}). Save the file as UTF-8.") from error
        except json.JSONDecodeError as error:
            raise LineError(f"This is not JSON: {error.msg} at character {error.colno}.") from error
        except (RecursionError, ValueError) as error:
            raise LineError(
                "This is not JSON that can be read: it nests too deep or holds too long a number."
            ) from error
        if type(item) is not dict:
            raise LineError("A line must hold one JSON object.")
        kind = item.get("type")
        reader = self._readers.get(kind) if isinstance(kind, str) else None
        if reader is None or not isinstance(kind, str):
            known = ", ".join(self._readers)
            raise LineError(f'"type" is {kind!r}; it must be one of: {known}.' if kind else '"type" is missing.')
        fields.refuse_bad_text(raw, item, "text" if kind == "document" else None)
        if not item.keys() <= KEYS[kind]:
            self._unknown(kind, item, KEYS[kind])
        reader(number, item)

    def _unknown(self, kind: str, item: Object, known: frozenset[str]) -> None:
        for key in item.keys() - known:
            name = f"{kind}.{key}"
            self.found.unknown_keys[name] = self.found.unknown_keys.get(name, 0) + 1

    def _name(self, item: Object, kind: str, position: int) -> str | None:
        """Register the id of a record and return it."""
        name = item.get("id")
        if name is None:
            return None
        if type(name) is not str or not name:
            raise LineError('"id" must be text that is not empty.')
        ids = self.found.ids
        place = position * 16 + TYPE_NUMBER[kind]
        if ids.setdefault(name, place) != place:
            raise LineError(f'The id "{name}" is already taken by another {TYPES[ids[name] % 16]}.')
        if (uid := fields.uid_of(name)) is not None and uid != name and ids.setdefault(uid, place) != place:
            raise LineError(f'The id "{name}" is already taken by "{uid}".')
        return name

    def _date(self, item: Object, key: str) -> DateLine | None:
        return None if item.get(key) is None else read_date(item, key, self.hemisphere, self._unknown)

    def _evidence(self, item: Object) -> tuple[EvidenceLine, ...]:
        given = fields.items(item, "evidence")
        found = []
        for part in given:
            if isinstance(part, str):
                found.append(EvidenceLine(part))
                continue
            if not isinstance(part, dict):
                raise LineError('"evidence" must list passages: "p1" or {"passage": "p1", "role": "statement"}.')
            if not part.keys() <= EVIDENCE_KEYS:
                self._unknown("evidence", part, EVIDENCE_KEYS)
            role = fields.one_of(part, "role", EVIDENCE_ROLES, "statement")
            found.append(EvidenceLine(fields.needed(part, "passage"), role or "statement"))
        if len(set(found)) < len(found):
            raise LineError('"evidence" names one passage twice in the same role.')
        return tuple(found)

    def _case(self, line: int, item: Object) -> None:
        if self.found.case is not None:
            raise LineError(f"The case is already named in line {self.found.case.line}.")
        form = fields.needed(item, "format")
        if form != FORMAT:
            raise LineError(f'"format" is {form!r}; this version reads {FORMAT!r}. Update the program.')
        hemisphere = fields.one_of(item, "hemisphere", HEMISPHERES)
        self.hemisphere = hemisphere or self.hemisphere
        name, title = self._name(item, "case", 0), fields.text(item, "title")
        self.found.case = CaseLine(
            line, name, title, fields.text(item, "created_at"), hemisphere, fields.text(item, "note")
        )

    def _source(self, line: int, item: Object) -> None:
        self.found.sources.append(
            SourceLine(
                line,
                self._name(item, "source", len(self.found.sources)),
                fields.needed(item, "name"),
                fields.text(item, "kind"),
                fields.one_of(item, "reliability", RELIABILITIES),
                fields.text(item, "note"),
            )
        )

    def _document(self, line: int, item: Object) -> None:
        text, path = fields.text(item, "text"), fields.text(item, "path")
        data = fields.base64_bytes(item)
        if (text is None) == (path is None):
            raise LineError('A document needs either "text" or "path".')
        if path is not None and data is not None:
            raise LineError('A document with "path" takes its bytes from there: leave "bytes" out.')
        title = fields.text(item, "title")
        if path is None and (title is None or not title.strip()):
            raise LineError('"title" is missing.')
        self.found.documents.append(
            DocumentLine(
                line=line,
                id=self._name(item, "document", len(self.found.documents)),
                title=title,
                source=fields.text(item, "source"),
                author=fields.text(item, "author"),
                url=fields.text(item, "url"),
                language=fields.text(item, "language"),
                path=path,
                text=text,
                published=self._date(item, "published"),
                written=self._date(item, "written"),
                retrieved=self._date(item, "retrieved"),
                supersedes=fields.text(item, "supersedes"),
                part_of=fields.text(item, "part_of"),
                unread=fields.text(item, "unread"),
                pages=read_pages(item),
                headings=read_headings(item),
                filename=fields.text(item, "filename"),
                media_type=fields.text(item, "media_type"),
                encoding=fields.text(item, "encoding"),
                sha256=fields.text(item, "sha256"),
                imported_at=fields.text(item, "imported_at"),
                imported_by=fields.text(item, "imported_by"),
                data=data,
            )
        )

    def _tag(self, line: int, item: Object) -> None:
        favourite = None if item.get("favourite") is None else fields.whole(item, "favourite")
        if favourite is not None and not 1 <= favourite <= 9:
            raise LineError(f'"favourite" is {favourite}; it is a digit key from 1 to 9.')
        self.found.tags.append(
            TagLine(
                line,
                self._name(item, "tag", len(self.found.tags)),
                fields.needed(item, "name"),
                fields.text(item, "parent"),
                fields.text(item, "colour"),
                favourite,
                *(fields.text(item, key) for key in ("note", "include", "exclude")),
            )
        )

    def _passage(self, line: int, item: Object) -> None:
        start, end = fields.whole(item, "start"), fields.whole(item, "end")
        if not 0 <= start < end:
            raise LineError(f"There is no span from {start} to {end}: it must hold one character at least.")
        passages = self.found.passages
        passages.append(
            PassageLine(
                line,
                self._name(item, "passage", len(passages)),
                fields.needed(item, "document"),
                start,
                end,
                fields.text(item, "quote"),
                fields.tags(item),
                fields.text(item, "note"),
                fields.text(item, "created_at"),
                fields.text(item, "created_by"),
            )
        )

    def _entity(self, line: int, item: Object) -> None:
        aliases = fields.texts(item, "aliases")
        if len(set(aliases)) < len(aliases):
            raise LineError('"aliases" names one alias twice.')
        position = len(self.found.entities)
        name = self._name(item, "entity", position)
        mentions = []
        for part in fields.items(item, "mentions"):
            if isinstance(part, str):
                mentions.append(MentionLine(None, self._same_passage(part)))
            elif isinstance(part, dict):
                if not part.keys() <= MENTION_KEYS:
                    self._unknown("mention", part, MENTION_KEYS)
                mention = self._name(part, "mention", position * 2**40 + len(mentions))
                mentions.append(MentionLine(mention, self._same_passage(fields.needed(part, "passage"))))
            else:
                raise LineError('"mentions" must list passages: "p1" or {"id": "m1", "passage": "p1"}.')
        if len({mention.passage for mention in mentions}) < len(mentions):
            raise LineError('"mentions" names one passage twice.')
        self.found.entities.append(
            EntityLine(
                line,
                name,
                fields.needed(item, "kind"),
                fields.needed(item, "name"),
                aliases,
                tuple(mentions),
                fields.text(item, "note"),
                fields.tags(item),
                statements.alias_evidence(item, aliases, self._unknown),
            )
        )

    def _same_passage(self, name: str) -> str:
        """Return the string the passage itself holds as its id, where it is known by now: one string, not two."""
        place = self.found.ids.get(name)
        if place is None or place % 16 != _PASSAGE:
            return name
        own = self.found.passages.id_at(place // 16)
        return own if own == name else name

    def _event(self, line: int, item: Object) -> None:
        participants = []
        for part in fields.items(item, "participants"):
            if isinstance(part, str):
                participants.append(ParticipantLine(part, None))
            elif isinstance(part, dict):
                if not part.keys() <= PARTICIPANT_KEYS:
                    self._unknown("participant", part, PARTICIPANT_KEYS)
                participants.append(ParticipantLine(fields.needed(part, "entity"), fields.text(part, "role")))
            else:
                raise LineError('"participants" must list {"entity": "e1", "role": "founder"}.')
        if len(set(participants)) < len(participants):
            raise LineError('"participants" names one entity twice in the same role.')
        self.found.events.append(
            EventLine(
                line,
                self._name(item, "event", len(self.found.events)),
                fields.needed(item, "kind"),
                fields.needed(item, "title"),
                self._date(item, "date"),
                fields.text(item, "place"),
                tuple(participants),
                self._evidence(item),
                fields.text(item, "note"),
                fields.tags(item),
            )
        )

    def _claim(self, line: int, item: Object) -> None:
        self.found.claims.append(
            ClaimLine(
                line=line,
                id=self._name(item, "claim", len(self.found.claims)),
                statement=fields.needed(item, "statement"),
                asserted_by=fields.text(item, "asserted_by"),
                speaker_given="asserted_by" in item,
                attributed_to=fields.text(item, "attributed_to"),
                stance=fields.one_of(item, "stance", STANCES, "asserted") or "asserted",
                credibility=fields.one_of(item, "credibility", CREDIBILITIES),
                likelihood=fields.text(item, "likelihood"),
                confidence=fields.text(item, "confidence"),
                condition=fields.text(item, "condition"),
                believed_from=self._date(item, "believed_from"),
                believed_until=self._date(item, "believed_until"),
                about=fields.texts(item, "about"),
                evidence=self._evidence(item),
                note=fields.text(item, "note"),
                reliability=fields.one_of(item, "reliability", RELIABILITIES),
                reliability_reason=fields.text(item, "reliability_reason"),
                via=fields.chain(item, "via"),
                status=fields.one_of(item, "status", CLAIM_STATUSES),
                tags=fields.tags(item),
            )
        )

    def _link(self, line: int, item: Object) -> None:
        name = self._name(item, "claim_link", len(self.found.links))
        ends = fields.needed(item, "from"), fields.needed(item, "to")
        kind = fields.word(item, "kind", LINK_KINDS)
        self.found.links.append(LinkLine(line, name, *ends, kind, self._evidence(item)))

    def _predicate(self, line: int, item: Object) -> None:
        own = self._name(item, "predicate", len(self.found.predicates))
        name, inverse = fields.needed(item, "name"), fields.text(item, "inverse")
        both, note = fields.flag(item, "symmetric"), fields.text(item, "note")
        self.found.predicates.append(PredicateLine(line, own, name, inverse, both, note))

    def _relation(self, line: int, item: Object) -> None:
        self.found.relations.append(
            RelationLine(
                line,
                self._name(item, "relation", len(self.found.relations)),
                fields.needed(item, "subject"),
                fields.needed(item, "predicate"),
                fields.needed(item, "object"),
                self._date(item, "date"),
                fields.text(item, "claim"),
                self._evidence(item),
                fields.text(item, "note"),
                fields.tags(item),
            )
        )

    def _same_as(self, line: int, item: Object) -> None:
        name = self._name(item, "same_as", len(self.found.same_as))
        self.found.same_as.append(statements.same_as_line(line, name, item, self._evidence(item)))

    def _saved_search(self, line: int, item: Object) -> None:
        kept = self.found.saved_searches
        kept.append(statements.saved_search_line(line, self._name(item, "saved_search", len(kept)), item))

    def _attribute(self, line: int, item: Object) -> None:
        name, date = self._name(item, "attribute", len(self.found.attributes)), self._date(item, "date")
        self.found.attributes.append(statements.attribute_line(line, name, item, date, self._evidence(item)))

    def _order(self, line: int, item: Object) -> None:
        name = self._name(item, "order", len(self.found.orders))
        self.found.orders.append(statements.order_line(line, name, item, self._evidence(item)))
