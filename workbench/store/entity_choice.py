"""Entities chosen by typing: where several have one name, each is offered with what tells it from the others."""

import re
import sqlite3

from workbench.model.naming import clean, fold
from workbench.model.records import Entity
from workbench.store import entities

# What follows the name in a label: its kind, how often it is mentioned, and where that is the same a number.
_TOLD_APART = re.compile(r"^(.+) \(([^()]+), (\d+)(?:, no\. (\d+))?\)$")


def labels(connection: sqlite3.Connection, typed: str, limit: int = 9) -> list[str]:
    """Return what can be chosen for the words typed: names, and "Name (person, 12)" where a name is several entities'."""
    found: dict[str, None] = {}
    for entity in entities.starting(connection, typed, limit):
        alike = entities.named(connection, entity.name)
        if len(alike) < 2:
            found[entity.name] = None
            continue
        found.update((label, None) for label in _told_apart(connection, entity.name, alike))
    return list(found)[:limit]


def label_of(connection: sqlite3.Connection, entity: Entity | None) -> str:
    """Return what names an entity and no other: its name, or its label; nothing for None."""
    if entity is None:
        return ""
    alike = entities.named(connection, entity.name)
    if len(alike) < 2:
        return entity.name
    by_id = dict(zip((one.id for one in alike), _told_apart(connection, entity.name, alike), strict=True))
    return by_id.get(entity.id, entity.name)


def meant(connection: sqlite3.Connection, words: str) -> Entity | None:
    """Return the entity of a name or of one of ``labels``; of several with that name the most mentioned; None for none."""
    words = clean(words)
    if not words:
        return None
    known = entities.named(connection, words, 1)
    if known:
        return known[0]
    label = _TOLD_APART.match(words)
    if label is None:
        return None
    alike = entities.named(connection, label[1])
    chosen = dict(zip(map(fold, _told_apart(connection, label[1], alike)), alike, strict=True))
    return chosen.get(fold(words))


def _told_apart(connection: sqlite3.Connection, name: str, alike: list[Entity]) -> list[str]:
    mentions = {row.id: row.mentions for row in entities.page(connection, [entity.id for entity in alike])}
    told: list[str] = []
    for entity in alike:
        said = f"{entity.kind}, {mentions.get(entity.id, 0)}"
        number = 1 + sum(one.startswith(f"{name} ({said}") for one in told)
        told.append(f"{name} ({said})" if number == 1 else f"{name} ({said}, no. {number})")
    return told
