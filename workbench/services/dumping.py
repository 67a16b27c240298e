"""``dump``: the whole case as JSON lines, lossless but for the history, in an order that is always the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.dates import Bounds, DateValue, Kind
from workbench.exchange import jsonl
from workbench.exchange.jsonl.records import (
    AliasEvidenceLine,
    AttributeLine,
    CarriedLine,
    CaseLine,
    ClaimLine,
    DateLine,
    DocumentLine,
    EntityLine,
    EventLine,
    EvidenceLine,
    LinkLine,
    MentionLine,
    OrderLine,
    ParticipantLine,
    PassageLine,
    PredicateLine,
    Record,
    RelationLine,
    SameAsLine,
    SavedSearchLine,
    SourceLine,
    TagLine,
)
from workbench.model.changes import Changes
from workbench.model.outline import unpack
from workbench.model.pages import PageSpan
from workbench.services.outputs import replacing
from workbench.store import dump_rows
from workbench.store.database import Store
from workbench.store.dump_rows import Following


@dataclass(frozen=True, slots=True)
class DumpReport:
    """How many lines were written, and what could not be carried."""

    lines: int
    notes: tuple[str, ...] = ()


def dump(
    store: Store,
    out: Path,
    files: bool = False,
    force: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
) -> tuple[DumpReport, Changes]:
    """Write the case to ``out``; with ``files`` also the original bytes of documents.

    Raises UserError where ``out`` is there and ``force`` is not set, or cannot be written.
    """
    count = 0
    dates = _Dates(store)
    with replacing(out, force=force, never=store.path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for record in _records(store, dates, files):
            file.write(jsonl.line_of(record) + "\n")
            count += 1
            if not count % 4096:
                store.checkpoint()
                if progress is not None:
                    progress(count, 0, "writing")
    left = dates.unused()
    notes = (f"{left} dates that no record uses any more were left out.",) if left else ()
    return DumpReport(count, notes), Changes()


class _Dates:
    """The dates of a case, by id; remembers which were asked for."""

    def __init__(self, store: Store) -> None:
        self._rows: dict[Any, tuple[Any, ...]] = {row[0]: row for row in dump_rows.dates(store.connection)}
        self._used: set[int] = set()

    def line(self, date_id: Any) -> DateLine | None:
        """Return a date with those it superseded."""
        if date_id is None:
            return None
        lineage = []
        at = date_id
        while at is not None:
            row = self._rows[at]
            lineage.append(_date_line(row))
            self._used.add(at)
            at = row[21]
        return lineage[0]._replace(superseded=tuple(lineage[1:])) if len(lineage) > 1 else lineage[0]

    def unused(self) -> int:
        """Return how many dates nothing asked for."""
        return len(self._rows) - len(self._used)


def _date_line(row: tuple[Any, ...]) -> DateLine:
    value = DateValue(
        row[2],
        row[4],
        Kind(row[5]),
        Bounds(*row[6:10]),
        row[11],
        row[12],
        row[13],
        row[10],
        row[14],
        row[15],
        row[16],
        row[17],
    )
    return DateLine(value, row[1], row[3], row[18], row[19] if row[18] else None, row[20], row[22], row[23])


def _records(store: Store, dates: _Dates, files: bool) -> Iterator[Record]:
    connection = store.connection
    uid, title, created_at, hemisphere, note = _any(dump_rows.case(connection))
    yield CaseLine(0, uid, title, created_at, hemisphere, note)
    for row in dump_rows.sources(connection):
        yield SourceLine(0, *_any(row))
    pages = Following(dump_rows.pages(connection, files))
    for row in dump_rows.documents(connection, files):
        yield _document(_any(row), dates, pages.of(row[0], PageSpan))
    for row in dump_rows.tags(connection):
        yield TagLine(0, *_any(row))
    tags = Following(dump_rows.passage_tags(connection))
    for row in dump_rows.passages(connection):
        uid, document, start, end, quote, *rest = _any(row)
        yield PassageLine(0, uid, document, start, end, quote, tags.of(uid, str), *rest)
    aliases, mentions = Following(dump_rows.aliases(connection)), Following(dump_rows.mentions(connection))
    tags, named_in = (
        Following(dump_rows.record_tags(connection, "entity")),
        Following(dump_rows.alias_evidence(connection)),
    )
    for row in dump_rows.entities(connection):
        uid, kind, name, note = _any(row)
        named = aliases.of(uid, str), mentions.of(uid, MentionLine)
        yield EntityLine(0, uid, kind, name, *named, note, tags.of(uid, str), named_in.of(uid, AliasEvidenceLine))
    yield from _events(store, dates)
    yield from _claims(store, dates)
    evidence = Following(dump_rows.evidence(connection, "claim_link"))
    for row in dump_rows.links(connection):
        uid, from_claim, to_claim, kind = _any(row)
        yield LinkLine(0, uid, from_claim, to_claim, kind, evidence.of(uid, EvidenceLine))
    for row in dump_rows.predicates(connection):
        uid, name, inverse, symmetric, note = _any(row)
        yield PredicateLine(0, uid, name, inverse, bool(symmetric), note)
    evidence = Following(dump_rows.evidence(connection, "relation"))
    tags = Following(dump_rows.record_tags(connection, "relation"))
    for row in dump_rows.relations(connection):
        uid, subject, predicate, thing, date, claim, note = _any(row)
        rests = evidence.of(uid, EvidenceLine)
        yield RelationLine(0, uid, subject, predicate, thing, dates.line(date), claim, rests, note, tags.of(uid, str))
    evidence = Following(dump_rows.evidence(connection, "time_order"))
    for row in dump_rows.orders(connection):
        uid, a, relation, b, min_gap, max_gap, basis = _any(row)
        yield OrderLine(0, uid, a, relation, b, min_gap, max_gap, basis, evidence.of(uid, EvidenceLine))
    yield from _sameness(store)
    evidence = Following(dump_rows.evidence(connection, "attribute"))
    for row in dump_rows.attributes(connection):
        uid, entity, key, value, date, note = _any(row)
        yield AttributeLine(0, uid, entity, key, value, dates.line(date), evidence.of(uid, EvidenceLine), note)
    for row in dump_rows.carried(connection):
        yield CarriedLine(0, *_any(row))
    for row in dump_rows.saved_searches(connection):
        yield SavedSearchLine(0, *_any(row))


def _sameness(store: Store) -> Iterator[Record]:
    evidence = Following(dump_rows.evidence(store.connection, "same_as"))
    for row in dump_rows.sameness(store.connection):
        uid, head, entity, verdict, grade, reason, made, by = _any(row)
        parts = evidence.of(uid, EvidenceLine)
        yield SameAsLine(0, uid, head, entity, verdict, grade, reason, made, by, parts)


def _any(row: tuple[object, ...]) -> tuple[Any, ...]:
    # rows of a STRICT table: the columns' types are the file's promise, not the checker's
    return row


def _document(row: tuple[Any, ...], dates: _Dates, pages: tuple[PageSpan, ...]) -> DocumentLine:
    uid, title, source, author, url, language, text, published, written, retrieved, supersedes, *rest = row
    part_of, unread, filename, media_type, encoding, sha256, imported_at, imported_by, headings, data = rest
    return DocumentLine(
        line=0,
        id=uid,
        title=title,
        source=source,
        author=author,
        url=url,
        language=language,
        path=None,
        text=text,
        published=dates.line(published),
        written=dates.line(written),
        retrieved=dates.line(retrieved),
        supersedes=supersedes,
        part_of=part_of,
        unread=unread,
        pages=pages,
        headings=unpack(headings),
        filename=filename,
        media_type=media_type,
        encoding=encoding,
        sha256=sha256,
        imported_at=imported_at,
        imported_by=imported_by,
        data=data,
    )


def _events(store: Store, dates: _Dates) -> Iterator[Record]:
    evidence = Following(dump_rows.evidence(store.connection, "event"))
    participants = Following(dump_rows.participants(store.connection))
    tags = Following(dump_rows.record_tags(store.connection, "event"))
    for row in dump_rows.events(store.connection):
        uid, kind, title, date, place, note = _any(row)
        who, rests = participants.of(uid, ParticipantLine), evidence.of(uid, EvidenceLine)
        yield EventLine(0, uid, kind, title, dates.line(date), place, who, rests, note, tags.of(uid, str))


def _claims(store: Store, dates: _Dates) -> Iterator[Record]:
    evidence = Following(dump_rows.evidence(store.connection, "claim"))
    about = Following(dump_rows.abouts(store.connection))
    tags = Following(dump_rows.record_tags(store.connection, "claim"))
    for row in dump_rows.claims(store.connection):
        uid, statement, asserted_by, attributed_to, stance, credibility, likelihood, confidence, condition, *rest = (
            _any(row)
        )
        believed_from, believed_until, note, *own = rest
        yield ClaimLine(
            line=0,
            id=uid,
            statement=statement,
            asserted_by=asserted_by,
            speaker_given=True,
            attributed_to=attributed_to,
            stance=stance,
            credibility=credibility,
            likelihood=likelihood,
            confidence=confidence,
            condition=condition,
            believed_from=dates.line(believed_from),
            believed_until=dates.line(believed_until),
            about=about.of(uid, str),
            evidence=evidence.of(uid, EvidenceLine),
            note=note,
            tags=tags.of(uid, str),
            **dict(zip(("reliability", "reliability_reason", "via", "status"), own, strict=True)),
        )
