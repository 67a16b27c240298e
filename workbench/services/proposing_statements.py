"""What the quick entry of a claim and of a relation is filled with.

Nothing here writes. Every guess is shown before Enter and can be changed.
"""

from dataclasses import dataclass

from workbench.model import attribution
from workbench.model.naming import clean
from workbench.model.predicate_cues import predicates
from workbench.model.predicates import vocabulary
from workbench.model.quotations import quotation_speakers
from workbench.model.records import Document, Entity, Source, Span
from workbench.model.same_names import may_be_same
from workbench.model.sentences import sentence_at
from workbench.services.proposing_names import named_in
from workbench.store import documents, entities, neighbours, relations
from workbench.store.connection import Connection

_OTHERS = 5


@dataclass(frozen=True, slots=True)
class ClaimProposal:
    """Statement, who says so (a known entity or source, else a name to be made a source), stance and what it is about.

    ``others`` are the names of others who may say so.
    """

    statement: str
    speaker: str | None
    speaker_entity: Entity | None
    speaker_source: Source | None
    asserted_by: Source | None
    stance: str
    about: tuple[Entity, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationProposal:
    """Subject, predicate and object in the text's order; None for an end that is not recorded yet.

    ``candidates`` are the entities of the selection, ``others`` other predicates, best first.
    """

    subject: Entity | None
    predicate: str
    object: Entity | None
    candidates: tuple[Entity, ...] = ()
    others: tuple[str, ...] = ()


def propose_claim(connection: Connection, document: Document, text: str, span: Span) -> ClaimProposal:
    """Propose the claim a selection makes: who says so and how, from the selection, its quotation and its sentence."""
    start, end = sentence_at(text, span.start, span.end)
    words, sentence = text[span.start : span.end], text[start:end]
    inside = attribution.speakers(words)
    quoted = quotation_speakers(text, span.start, span.end)
    around = () if quoted else attribution.speakers(sentence)
    names = list(dict.fromkeys((*quoted, *inside, *around) if quoted else (*inside, *around)))
    people = [e for e in entities.mentioned_before(connection, document.id, span.end) if e.kind == "person"]
    name = names[0] if names else None
    entity, source = _speaker(connection, name, people) if name else (None, None)
    about = {
        e.id: e for e, _, _ in named_in(connection, document.id, text, span) if entity is None or e.id != entity.id
    }
    shown = entity.name if entity else source.name if source else name
    others = (*(_named(connection, each, people) for each in names[1:]), *(person.name for person in people))
    return ClaimProposal(
        statement=_sentence_case(clean(words)),
        speaker=name,
        speaker_entity=entity,
        speaker_source=source,
        asserted_by=documents.source(connection, document.source_id),
        stance=attribution.stance(sentence),
        about=tuple(about.values()),
        others=tuple(each for each in dict.fromkeys(others) if each != shown)[:_OTHERS],
    )


def _speaker(connection: Connection, name: str, people: list[Entity]) -> tuple[Entity | None, Source | None]:
    """Return the entity or the source of a name, by a short way to name somebody of the document too; None twice if unknown."""
    known = entities.named(connection, name, 1)
    if not known:
        near = [p for p in people if any(may_be_same(name, "person", each) for each in (p.name, *p.aliases, *p.merged))]
        known = near if len(near) == 1 else []
    if known:
        return known[0], None
    return None, documents.find_source(connection, name) or documents.find_source(connection, "The " + name)


def _named(connection: Connection, name: str, people: list[Entity]) -> str:
    entity, source = _speaker(connection, name, people)
    return entity.name if entity else source.name if source else name


def propose_relation(
    connection: Connection, document: Document, text: str, span: Span, focused: int | None = None
) -> RelationProposal:
    """Propose the relation between two entities of a selection, or between it and the entity in focus.

    Of more than two those that stand at the selection's ends, else the first two.
    """
    near = named_in(connection, document.id, text, span)
    candidates = list({entity.id: entity for entity, _, _ in near}.values())
    if len(candidates) == 1 and focused is not None and focused != candidates[0].id:
        subject: Entity | None = entities.shown(connection, focused)
        target: Entity | None = candidates[0]
        candidates = [entities.shown(connection, focused), *candidates]
        between, before = text[span.start : span.end], ""
    else:
        first, second = _pair(near, span)
        subject, target = first[0] if first else None, second[0] if second else None
        between = text[first[2] : second[1]] if first and second else text[span.start : span.end]
        before = text[max(0, span.start - 40) : first[1]] if first else ""
    found = predicates(between, before, subject.kind if subject else "", target.kind if target else "")
    usual = [name for name, _ in relations.uses(connection)]
    names = list(dict.fromkeys((*found, *usual, "related_to", "part_of", "located_in", "supports", "fights", "leads")))
    return RelationProposal(
        subject,
        names[0] if found else "related_to",
        target,
        tuple(candidates),
        tuple(name for name in names if name != (names[0] if found else "related_to"))[:_OTHERS],
    )


_Named = tuple[Entity, int, int]


def _pair(near: list[_Named], span: Span) -> tuple[_Named | None, _Named | None]:
    """Return the two mentions a relation holds between; None for one that is not there."""
    if not near:
        return None, None
    first = near[0]
    behind = [each for each in near if each[0].id != first[0].id and each[1] >= first[2]]
    if not behind:
        return first, next((each for each in near if each[0].id != first[0].id), None)
    at_end = [each for each in behind if each[2] == span.end]
    if first[1] == span.start and at_end:
        return first, min(at_end, key=lambda each: each[1])
    return first, behind[0]


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def known_predicates(connection: Connection) -> list[str]:
    """Return the predicates of the case, most used first, then the usual ones."""
    return [one.name for one in vocabulary(neighbours.written(connection), relations.uses(connection))]
