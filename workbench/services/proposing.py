"""What the quick entry is filled with: guesses from the selection, its sentence and what is already recorded.

Nothing here writes. Every guess is shown before Enter and can be changed.
"""

from dataclasses import dataclass, replace

from workbench.dates import Alternative, DateValue, find_dates
from workbench.model import cues
from workbench.model.naming import clean
from workbench.model.records import Document, Entity, Span
from workbench.model.same_names import without_article
from workbench.model.sentences import paragraph_at, sentence_at
from workbench.services.proposing_names import known_as, named_in, the_other_way
from workbench.store import dates, entities, events
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
    """Name and kind; ``known`` are entities the words surely name, best first, ``near`` others they may name.

    ``guess`` is the kind the words themselves tell, None for no guess.
    """

    name: str
    kind: str
    guess: str | None
    known: tuple[Entity, ...] = ()
    near: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class EventProposal:
    """Title, kind, date, place and participants."""

    title: str
    kind: str
    date: ProposedDate | None
    place: Entity | None
    participants: tuple[Entity, ...] = ()


def propose_entity(
    connection: Connection, text: str, span: Span, last_kind: str = "organisation", document_id: int | None = None
) -> EntityProposal:
    """Propose the entity a selection names; of ``document_id`` those named before it are thought of."""
    name = entity_name(text[span.start : span.end])
    guess = cues.entity_kind(name, text[max(0, span.start - 60) : span.start], text[span.end : span.end + 80])
    known = entities.named(connection, name) or entities.named(connection, the_other_way(name))
    near: list[Entity] = []
    if document_id is not None and not known:
        known, near = known_as(connection, document_id, text, span, name, guess)
    if known:
        return EntityProposal(name, known[0].kind, guess, tuple(known), tuple(near))
    return EntityProposal(name, guess or last_kind, guess, (), tuple(near))


def entity_name(words: str) -> str:
    """Return the name in a selection: one line, without a possessive, an article or quotation marks."""
    name = without_article(clean(words).strip(" ,.;:“”\"'‘’()[]\u200e\u200f\u200b\ufeff"))
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
    near = list({e.id: e for e, _, _ in named_in(connection, document.id, text, span)}.values())
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


def known_event_kinds(connection: Connection) -> list[str]:
    """Return the kinds of event of the case, then the usual ones."""
    used = events.kinds(connection)
    return used + [name for name in cues.EVENT_KINDS if name not in used]


def with_reading(date: ProposedDate, number: int) -> ProposedDate:
    """Return the date with its ``number``-th alternative (from 1) as the reading taken."""
    return replace(date, value=date.alternatives[number - 1].value)
