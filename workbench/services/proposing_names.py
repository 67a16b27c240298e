"""Which known entities words may name: by another wording, by initials, in brackets or beside a name, and those in a sentence.

Guesses only: they prefill the quick entry, and the analyst decides.
"""

import re

from workbench.model.records import Entity, Span
from workbench.model.same_names import bare, is_short_form, may_be_same
from workbench.store import entities
from workbench.store.connection import Connection

_NEAR = 200


def the_other_way(name: str) -> str:
    """Return the name with "The" before it, or without it where it has one."""
    return name[4:] if name.lower().startswith("the ") else "The " + name


def known_as(
    connection: Connection, document_id: int, text: str, span: Span, name: str, guess: str | None
) -> tuple[list[Entity], list[Entity]]:
    """Return (entities the words surely name, others they may name), best first.

    Sure are initials and long forms in brackets beside each other, a description right behind a name and a comma, and a
    usual short way (`model.same_names.may_be_same`) to name just one of those mentioned before in the document.
    """
    beside = _beside(connection, document_id, text, span)
    before = entities.mentioned_before(connection, document_id, span.start)
    near = [e for e in before if _may_be(name, guess, e)]
    elsewhere = [] if near else _elsewhere(connection, name, guess)
    if beside is not None:
        return [beside], [e for e in near if e.id != beside.id]
    sure = near or elsewhere
    return (sure, []) if len(sure) == 1 else ([], sure)


def _may_be(name: str, guess: str | None, entity: Entity) -> bool:
    names = (entity.name, *entity.aliases, *entity.merged)
    if guess not in (None, entity.kind) and not is_short_form(name):
        return any(bare(each) == bare(name) for each in names)
    return any(may_be_same(name, entity.kind, each) for each in names)


def _elsewhere(connection: Connection, name: str, guess: str | None) -> list[Entity]:
    found = entities.starting(connection, bare(name).rsplit(" ", 1)[-1], 40)
    return [e for e in found if any(bare(each) == bare(name) for each in (e.name, *e.aliases, *e.merged))][:4]


def _beside(connection: Connection, document_id: int, text: str, span: Span) -> Entity | None:
    """Return the entity whose other name the words are: "Name (NAME)", "NAME (Name)", "Name, who he is"."""
    before = text[max(0, span.start - _NEAR) : span.start]
    opened = re.search(r"\s*[(\[]\s*$", before)
    words = text[span.start : span.end]
    if opened and re.match(r"\s*[)\]]", text[span.end : span.end + 3]):
        return _ends_at(connection, document_id, span.start - len(opened.group()))
    comma = re.search(r",\s*(?:the|a|an)?\s*$", before)
    if comma and words[:1].islower() and len(words.split()) > 1:
        found = _ends_at(connection, document_id, span.start - len(comma.group()))
        return found if found is not None and found.kind == "person" else None
    return None


def _ends_at(connection: Connection, document_id: int, end: int) -> Entity | None:
    there = entities.in_passages(connection, document_id, max(0, end - _NEAR), end)
    return max(
        ((start, e) for e, start, after in there if after == end), key=lambda found: -found[0], default=(0, None)
    )[1]


def named_in(connection: Connection, document_id: int, text: str, span: Span) -> list[tuple[Entity, int, int]]:
    """Return (entity, start, end), offsets of the text, for the mentions inside the span and the known names in its words.

    In the text's order; a known name inside a recorded mention is left out.
    """
    recorded = entities.in_passages(connection, document_id, span.start, span.end)
    found = list(recorded)
    if span.end - span.start <= 4000:
        has = {entity.id for entity, _, _ in recorded}
        for entity, at, after in entities.names_within(connection, text[span.start : span.end]):
            start, end = span.start + at, span.start + after
            if entity.id not in has and not any(a <= start and end <= b for _, a, b in recorded):
                found.append((entity, start, end))
    return sorted(found, key=lambda each: (each[1], -each[2]))
