"""What the quick entry is filled with: guesses from the selection, its sentence and what is already recorded.

Nothing here writes. Every guess is shown before Enter and can be changed.
"""

from dataclasses import dataclass, replace

from workbench.dates import Alternative, DateValue, find_dates
from workbench.model import attribution, cues
from workbench.model.naming import clean, fold
from workbench.model.predicates import vocabulary
from workbench.model.records import Document, Entity, Source, Span
from workbench.model.sentences import paragraph_at, sentence_at
from workbench.store import dates, documents, entities, events, neighbours, relations
from workbench.store.connection import Connection


@dataclass(frozen=True, slots=True)
class ProposedDate:
    """A date read near the selection: its value, whether it hangs on the document's date, and the other readings."""

    value: DateValue
    anchored: bool
    alternatives: tuple[Alternative, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class EntityProposal:
    """Name and kind; ``known`` are entities of that name, best first."""

    name: str
    kind: str
    guessed: bool
    known: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class EventProposal:
    """Title, kind, date, place and participants."""

    title: str
    kind: str
    date: ProposedDate | None
    place: Entity | None
    participants: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimProposal:
    """Statement, who says so (a known entity or source, else a name to be made a source), stance and what it is about."""

    statement: str
    speaker: str | None
    speaker_entity: Entity | None
    speaker_source: Source | None
    asserted_by: Source | None
    stance: str
    about: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationProposal:
    """Subject, predicate and object in the text's order; None for an end that is not recorded yet."""

    subject: Entity | None
    predicate: str
    object: Entity | None
    candidates: tuple[Entity, ...] = ()


def propose_entity(connection: Connection, text: str, span: Span, last_kind: str = "organisation") -> EntityProposal:
    """Propose the entity a selection names."""
    name = entity_name(text[span.start : span.end])
    known = tuple(entities.named(connection, name))
    if known:
        return EntityProposal(known[0].name, known[0].kind, False, known)
    guess = cues.entity_kind(name, text[max(0, span.start - 60) : span.start], text[span.end : span.end + 80])
    return EntityProposal(name, guess or last_kind, guess is not None)


def entity_name(words: str) -> str:
    """Return the name in a selection: one line, without a possessive, an article or quotation marks."""
    name = clean(words).strip(" ,.;:“”\"'‘’()[]")
    for ending in ("’s", "'s"):
        name = name.removesuffix(ending)
    return name or clean(words)


def propose_date(connection: Connection, document: Document, text: str, span: Span) -> ProposedDate | None:
    """Return the date expression in the selection, else the one nearest to it in its sentence, or None.

    The paragraph is read up to there: "two days later" counts from a date in a sentence before.
    """
    first, end = sentence_at(text, span.start, span.end)
    start = max(paragraph_at(text, span.start, span.end)[0], first - 4000)
    anchor, which = dates.anchor_of(connection, document)
    found = find_dates(
        text[start:end],
        anchor,
        hemisphere=dates.hemisphere(connection),
        anchor_name="publication" if which == "published" else "writing",
    )
    found = [each for each in found if start + each.start >= first]
    if not found:
        return None

    def distance(at: int, after: int) -> tuple[int, int]:
        inside = at < span.end and after > span.start
        return (0 if inside else 1 + min(abs(at - span.end), abs(span.start - after)), at)

    dated = [f for f in found if any(b is not None for b in f.value.bounds)] or found
    best = min(dated, key=lambda f: distance(start + f.start, start + f.end))
    return ProposedDate(best.value, best.anchored, best.alternatives, Span(start + best.start, start + best.end))


def propose_event(
    connection: Connection, document: Document, text: str, span: Span, last_kind: str = "event"
) -> EventProposal:
    """Propose the event a selection tells."""
    words = text[span.start : span.end]
    near = _entities_in(connection, document.id, text, span)
    place = next((e for e in reversed(near) if e.kind == "place"), None)
    date = propose_date(connection, document, text, span)
    dated = date is not None and any(bound is not None for bound in date.value.bounds)
    said = (date.value.verbatim,) if date is not None and dated and date.value.verbatim else ()
    title = cues.event_title(words, said, place.name if place else None)
    return EventProposal(
        title or clean(words)[:90],
        cues.event_kind(words) or last_kind,
        date,
        place,
        tuple(e for e in near if e is not place and e.kind != "place"),
    )


def propose_claim(connection: Connection, document: Document, text: str, span: Span) -> ClaimProposal:
    """Propose the claim a selection makes: who says so and how, from the selection and its sentence."""
    start, end = sentence_at(text, span.start, span.end)
    words, sentence = text[span.start : span.end], text[start:end]
    name = attribution.speaker(words) or attribution.speaker(sentence)
    entity = next(iter(entities.named(connection, name)), None) if name else None
    source = documents.find_source(connection, name) if name and entity is None else None
    if name and entity is None and source is None:
        source = documents.find_source(connection, "The " + name)
    about = tuple(e for e in _entities_in(connection, document.id, text, span) if entity is None or e.id != entity.id)
    return ClaimProposal(
        statement=_sentence_case(clean(words)),
        speaker=name,
        speaker_entity=entity,
        speaker_source=source,
        asserted_by=documents.source(connection, document.source_id),
        stance=attribution.stance(sentence),
        about=about,
    )


def propose_relation(
    connection: Connection, document: Document, text: str, span: Span, focused: int | None = None
) -> RelationProposal:
    """Propose the relation between the first two entities of a selection, or between it and the entity in focus."""
    near = _entities_in(connection, document.id, text, span)
    if len(near) == 1 and focused is not None and focused != near[0].id:
        near = [entities.shown(connection, focused), *near]
    subject = near[0] if near else None
    target = near[1] if len(near) > 1 else None
    between = text[span.start : span.end]
    if subject and target:
        folded = fold(between)
        first, second = (_end_of(folded, subject), folded.find(fold(target.name)))
        if 0 <= first <= second:
            between = folded[first:second]
    return RelationProposal(subject, cues.predicate(between), target, tuple(near))


def _end_of(folded: str, entity: Entity) -> int:
    for name in (entity.name, *entity.aliases):
        at = folded.find(fold(name))
        if at >= 0:
            return at + len(fold(name))
    return 0


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def _entities_in(connection: Connection, document_id: int, text: str, span: Span) -> list[Entity]:
    """Entities mentioned inside the span, and known names that stand in its words, in the text's order."""
    recorded = {
        entity.id: (entity, at - span.start)
        for entity, at in entities.in_passages(connection, document_id, span.start, span.end)
    }
    if span.end - span.start <= 4000:
        for entity, at in entities.names_within(connection, text[span.start : span.end]):
            recorded.setdefault(entity.id, (entity, at))
    return [entity for entity, _ in sorted(recorded.values(), key=lambda pair: pair[1])]


def known_predicates(connection: Connection) -> list[str]:
    """Return the predicates of the case, most used first, then the usual ones."""
    return [one.name for one in vocabulary(neighbours.written(connection), relations.uses(connection))]


def known_event_kinds(connection: Connection) -> list[str]:
    """Return the kinds of event of the case, then the usual ones."""
    used = events.kinds(connection)
    return used + [name for name in cues.EVENT_KINDS if name not in used]


def with_reading(date: ProposedDate, number: int) -> ProposedDate:
    """Return the date with its ``number``-th alternative (from 1) as the reading taken."""
    return replace(date, value=date.alternatives[number - 1].value)
