"""Merging: "same as" and "not the same" are statements. No row moves, so that unmerging is exact."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model.changes import Changes
from workbench.model.citation import page_words
from workbench.model.errors import UserError
from workbench.model.naming import clean, clean_lines, fold
from workbench.model.records import Evidence, Span
from workbench.model.sameness import GRADES, Added, SameAs
from workbench.services.editing import drop_bare
from workbench.services.recording import add_alias_row, passage_for, rest_on
from workbench.store import aliases, documents, entities, relations, same_as
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import delete, update


@dataclass(frozen=True, slots=True)
class Objection:
    """Somebody said that two of the entities to be merged are not the same."""

    a: str
    b: str
    reason: str | None
    by: str
    at: str


def objections(connection: Connection, head_id: int, entity_ids: Iterable[int]) -> list[Objection]:
    """Return what was said against a merge: each "not the same" between the groups that would become one."""
    groups = [same_as.group_of(connection, entity_id) for entity_id in dict.fromkeys((head_id, *entity_ids))]
    found: dict[int, SameAs] = {}
    for at, left in enumerate(groups):
        for right in groups[at + 1 :]:
            found.update((s.id, s) for s in same_as.between(connection, left, right, "different"))
    return [
        Objection(
            entities.get(connection, said.head_id).name,
            entities.get(connection, said.entity_id).name,
            said.reason,
            said.created_by,
            said.created_at,
        )
        for said in found.values()
    ]


def merge(
    store: Store,
    head_id: int,
    entity_ids: Iterable[int],
    *,
    grade: str | None = None,
    reason: str | None = None,
    evidence: Iterable[int] = (),
    words: tuple[int, Span] | None = None,
    despite: bool = False,
) -> tuple[list[int], Changes]:
    """Say that entities are the same as ``head_id``, under whose name all are read; return the new statements.

    Each group keeps its own statements below its head, so each merge can be taken back alone. With ``despite`` a "not
    the same" between them is taken back in the same step; without, it raises UserError. Raises UserError where nothing
    is left to merge. ``evidence`` are passage ids, ``words`` a document and a span in it that become one more, ``grade``
    is one of ``GRADES``.
    """
    if grade is not None and grade not in GRADES:
        raise ValueError(grade)
    wanted, passages = list(entity_ids), list(evidence)
    with store.operation("entity.merge") as operation:
        connection = store.connection
        head = same_as.head_of(connection, head_id)
        others = [
            other
            for other in dict.fromkeys(same_as.head_of(connection, entity_id) for entity_id in wanted)
            if other != head
        ]
        if not others:
            raise UserError("These are one entity already. Select another one to merge with it.")
        against = objections(connection, head, others)
        if against and not despite:
            said = against[0]
            raise UserError(f"{said.by} said that “{said.a}” and “{said.b}” are not the same. Nothing was merged.")
        passages += [passage_for(store, *words)] if words is not None else []
        made = []
        for other in others:
            if despite:
                apart = same_as.between(
                    connection,
                    same_as.group_of(connection, head),
                    same_as.group_of(connection, other),
                    "different",
                )
                for statement in apart:
                    _take_back(store, statement.id)
            made.append(
                same_as.say(connection, head, other, "same", grade, clean_lines(reason or ""), store.actor, passages)
            )
    return made, operation.changes


def keep_apart(
    store: Store,
    a: int,
    b: int,
    *,
    reason: str | None = None,
    evidence: Iterable[int] = (),
    words: tuple[int, Span] | None = None,
) -> tuple[int | None, Changes]:
    """Say that two entities are not the same; kept, and warned of before a merge. None where it was said before.

    ``words`` are a document and a span in it that become evidence, as the passages of ``evidence`` do.
    Raises UserError where they are merged now.
    """
    with store.operation("entity.apart") as operation:
        connection = store.connection
        left, right = same_as.group_of(connection, a), same_as.group_of(connection, b)
        if left[0] == right[0]:
            raise UserError("These are merged. Unmerge them first.")
        made = None
        if not same_as.between(connection, left, right, "different"):
            said, rests = clean_lines(reason or ""), list(evidence)
            rests += [passage_for(store, *words)] if words is not None else []
            made = same_as.say(connection, left[0], right[0], "different", None, said, store.actor, rests)
    return made, operation.changes


def unmerge(store: Store, statement_id: int, taken: Iterable[Added] = ()) -> tuple[None, Changes]:
    """Take a "same as" (or a "not the same") back; every row is as it was.

    ``taken`` are those of ``added_since`` that belong to the entity that leaves; the others stay with the head. One it
    already has in the same place stays too. Raises UserError where the statement is gone.
    """
    wanted = list(taken)
    with store.operation("entity.unmerge") as operation:
        connection = store.connection
        try:
            statement = same_as.get(connection, statement_id)
        except LookupError:
            raise UserError("It is not there any more. It may have been undone or deleted.") from None
        offered = set(same_as.added_since(connection, statement)) if wanted else set()
        _take_back(store, statement_id)
        for row in wanted:
            if row not in offered:
                raise ValueError(f"{row.table} {row.id} was not added after the merge")
            if not _has_already(connection, row, statement.entity_id):
                update(connection, row.table, row.id, {row.column: statement.entity_id})
    return None, operation.changes


def _take_back(store: Store, statement_id: int) -> None:
    bare = same_as.passages_of(store.connection, statement_id)
    delete(store.connection, "same_as", statement_id)
    drop_bare(store, bare)


def _has_already(connection: Connection, row: Added, entity_id: int) -> bool:
    """Say whether an entity has a row that may stand only once: a mention of the passage, a role, an alias."""
    keys = {"mention": "passage_id", "participant": "event_id, role", "entity_alias": "name"}.get(row.table)
    if keys is None:
        return False
    same = " AND ".join(f"o.{key.strip()} IS x.{key.strip()}" for key in keys.split(","))
    return (
        connection.execute(
            f"SELECT 1 FROM {row.table} AS x JOIN {row.table} AS o ON {same} WHERE x.id = ? AND o.entity_id = ?",
            (row.id, entity_id),
        ).fetchone()
        is not None
    )


def make_head(store: Store, entity_id: int) -> tuple[None, Changes]:
    """Let a merged entity give the group its name; the statements on the way to the old head are turned round."""
    with store.operation("entity.head") as operation:
        connection = store.connection
        way = []
        at = entity_id
        while (found := _above(connection, at)) is not None:
            way.append(found)
            at = found.head_id
        for statement in reversed(way):
            turned = {"head_id": statement.entity_id, "entity_id": statement.head_id}
            update(connection, "same_as", statement.id, turned)
    return None, operation.changes


def _above(connection: Connection, entity_id: int) -> SameAs | None:
    said = same_as.said_of(connection, [entity_id], "same")
    return next((s for s in said if s.entity_id == entity_id), None)


def set_statement(store: Store, statement_id: int, *, grade: str | None, reason: str | None) -> tuple[None, Changes]:
    """Change the grade and the reason of a statement."""
    if grade is not None and grade not in GRADES:
        raise ValueError(grade)
    with store.operation("entity.same_as") as operation:
        update(store.connection, "same_as", statement_id, {"grade": grade, "reason": clean_lines(reason or "")})
    return None, operation.changes


def split(store: Store, mention_ids: Iterable[int], name: str, kind: str) -> tuple[int, Changes]:
    """Give mentions to a new entity; what else the old one has stays. One step. Raises UserError without a name or mention."""
    wanted, called = list(mention_ids), clean(name)
    if not wanted:
        raise UserError("Tick the mentions that name somebody else, then split them off.")
    if not called:
        raise UserError("The new entity needs a name. Type one, or press Esc.")
    with store.operation("entity.split") as operation:
        new_id = entities.add(store.connection, clean(kind) or "object", called)
        taken: set[int] = set()
        for mention_id in wanted:
            row = store.connection.execute("SELECT passage_id FROM mention WHERE id = ?", (mention_id,)).fetchone()
            if row is None:
                raise UserError("A mention is not there any more. It may have been undone or deleted.")
            old = entities.of_mention(store.connection, mention_id)
            # in a merged group two may name one passage
            if row[0] in taken:
                delete(store.connection, "mention", mention_id)
            else:
                update(store.connection, "mention", mention_id, {"entity_id": new_id})
            _follow(store, row[0], old, new_id, called)
            taken.add(row[0])
    return new_id, operation.changes


def mentions(connection: Connection, entity_id: int, limit: int) -> list[tuple[Evidence, str]]:
    """Return the first mentions of an entity and of those merged with it, each with its page as it is cited, or ""."""
    found = relations.evidence(connection, "entity", entity_id, limit)

    def page(one: Evidence) -> str:
        at = one.passage
        return page_words(documents.page_labels(connection, at.document_id, at.start, at.end))

    return [(one, page(one)) for one in found]


def _follow(store: Store, passage_id: int, old_id: int, new_id: int, called: str) -> None:
    """Let the evidence of an alias go along with the mention it came from; the old entity keeps the name itself."""
    connection = store.connection
    for link_id, _, name in aliases.on_passage(connection, passage_id, same_as.group_of(connection, old_id)):
        delete(connection, "entity_alias_evidence", link_id)
        if fold(name) == fold(called):
            continue
        own = {fold(each): number for number, each in aliases.rows_of(connection, new_id)}
        if fold(name) in own:
            rest_on(store, own[fold(name)], passage_id)
        else:
            add_alias_row(store, new_id, name, passage_id)
