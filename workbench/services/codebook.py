"""The codebook: tags made, renamed, put under one another, merged and split, each one undo step.

Colour and notes of a tag are ``editing.set_field``, its digit is ``favourites.set_favourite``, deletion is
``editing.delete_records``.
"""

from collections.abc import Iterable

from workbench.model.changes import Changes
from workbench.model.codebook import COLOURS, path_of
from workbench.model.errors import UserError
from workbench.model.naming import clean, fold
from workbench.model.records import Tag
from workbench.store import codebook, codings, tags
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import delete, update

_BULK = 2000
_MOST = 1_000_000


def add(store: Store, name: str, parent_id: int | None = None) -> tuple[int, Changes]:
    """Make a tag under another, or at the top; return its id. Raises UserError without a name, for one that is taken
    there, and where the tag above is gone."""
    with store.operation("tag.new") as operation:
        if parent_id is not None:
            known(store, [parent_id])
        tag_id = tags.add(store.connection, _free_name(store, name, parent_id), parent_id=parent_id)
    return tag_id, operation.changes


def make_path(store: Store, typed: str) -> int:
    """Return the tag a path names, such as ``Recruitment / Online``; what is missing of it is made. Inside an operation.

    A whole name that is known, also one with a slash in it, is that tag. Raises UserError without a name.
    """
    found = named(store, typed)
    if found is not None:
        return found.id
    names = names_of(store.connection, typed)
    if not names:
        raise UserError("A tag needs a name. Type one, or press Esc.")
    first = _first(store.connection, names[0])
    parent_id = first.id if first is not None else tags.add(store.connection, names[0])
    for name in names[1:]:
        child = codebook.under(store.connection, parent_id, fold(name))
        parent_id = child.id if child is not None else tags.add(store.connection, name, parent_id=parent_id)
    return parent_id


def named(store: Store, typed: str) -> Tag | None:
    """Return the tag of that name, else the one at the end of that path; None where there is none.

    A tag at the top goes before one of the same name further down.
    """
    whole = _first(store.connection, clean(typed))
    names = names_of(store.connection, typed)
    if whole is not None or not names:
        return whole
    found = _first(store.connection, names[0])
    for name in names[1:]:
        found = codebook.under(store.connection, found.id, fold(name)) if found is not None else None
    return found


def names_of(connection: Connection, typed: str) -> tuple[str, ...]:
    """Return the names of a path as it was typed: ``Parent / Child``, and ``Parent/Child`` where that parent is known.

    Any other stroke is a part of a name, as in and/or.
    """
    names, tight = path_of(typed), [clean(part) for part in typed.split("/")]
    if len(names) == 1 and len(tight) > 1 and all(tight) and _first(connection, tight[0]) is not None:
        return tuple(tight)
    return names


def _first(connection: Connection, name: str) -> Tag | None:
    return codebook.under(connection, None, fold(name)) or tags.find(connection, name)


def rename(store: Store, tag_id: int, name: str) -> tuple[None, Changes]:
    """Give a tag another name. Raises UserError without one, and for one that is taken beside it."""
    with store.operation("tag.change") as operation:
        tag = known(store, [tag_id])[tag_id]
        if clean(name) != tag.name:
            said = _free_name(store, name, tag.parent_id, but=tag_id)
            update(store.connection, "tag", tag_id, {"name": said, "folded": fold(said)})
    return None, operation.changes


def recolour(store: Store, tag_ids: Iterable[int], colour: int) -> tuple[None, Changes]:
    """Give tags a colour of the palette, 1 to 10. Raises ValueError for another number."""
    if not 1 <= colour <= COLOURS:
        raise ValueError(f"colour {colour}")
    with store.operation("tag.change") as operation:
        for tag in known(store, tag_ids).values():
            if tag.colour != str(colour):
                update(store.connection, "tag", tag.id, {"colour": str(colour)})
    return None, operation.changes


def move(store: Store, tag_ids: Iterable[int], parent_id: int | None) -> tuple[None, Changes]:
    """Put tags under another one, or with None at the top; what stands under them comes along.

    Raises UserError when a tag would stand under itself, beside another of its name, or when one is gone.
    """
    wanted = list(dict.fromkeys(tag_ids))
    with store.operation("tag.move") as operation:
        found = known(store, [*wanted, *([parent_id] if parent_id is not None else [])])
        above = set(codebook.way_to(store.connection, parent_id)) if parent_id is not None else set()
        for tag_id in wanted:
            if tag_id == parent_id:
                raise UserError(f"“{_short(found[tag_id].name)}” cannot stand under itself. Choose another tag.")
            if tag_id in above:
                one, other = _short(found[parent_id or 0].name), _short(found[tag_id].name)
                raise UserError(f"“{one}” stands under “{other}” already. Choose another tag.")
        for tag_id in wanted:
            tag = found[tag_id]
            if tag.parent_id != parent_id:
                _free_name(store, tag.name, parent_id, but=tag_id)
                update(store.connection, "tag", tag_id, {"parent_id": parent_id})
    return None, operation.changes


def merge(store: Store, tag_ids: Iterable[int], into_id: int) -> tuple[None, Changes]:
    """Make one tag of several: passages, records and tags under them go to ``into_id``, then they are deleted.

    Description and uses are added to those of ``into_id``, a digit is taken over where it has none. A tag under one
    that goes whose name is taken under ``into_id`` is merged into that one. Raises UserError when one is gone.
    """
    losing = [tag_id for tag_id in dict.fromkeys(tag_ids) if tag_id != into_id]
    with store.operation("tag.merge", bulk=_on(store, losing) > _BULK) as operation:
        known(store, [*losing, into_id])
        for tag_id in losing:
            if codebook.get_many(store.connection, [tag_id]):  # else it went with one before
                _merge_one(store, tag_id, into_id)
    return None, operation.changes


def _merge_one(store: Store, tag_id: int, into_id: int) -> None:
    connection = store.connection
    found = known(store, [tag_id, into_id])
    lost, kept = found[tag_id], found[into_id]
    if tag_id in codebook.way_to(connection, into_id):
        update(connection, "tag", into_id, {"parent_id": lost.parent_id})
    for row in codebook.children(connection, tag_id, limit=_MOST):
        twin = codebook.under(connection, into_id, fold(row.tag.name))
        if twin is not None and twin.id != row.tag.id:
            _merge_one(store, row.tag.id, twin.id)
        elif row.tag.id != into_id:
            update(connection, "tag", row.tag.id, {"parent_id": into_id})
    recode(store, tag_id, into_id)
    delete(connection, "tag", tag_id)
    taken: dict[str, object] = {}
    for field in ("note", "include", "exclude"):
        said, own = getattr(lost, field), getattr(kept, field)
        if said and said != own:
            taken[field] = f"{own}\n{said}" if own else said
    if kept.favourite is None and lost.favourite is not None:
        taken["favourite"] = lost.favourite
    if taken:
        update(connection, "tag", into_id, taken)


def split(store: Store, tag_id: int, link_ids: Iterable[int], name: str) -> tuple[int, Changes]:
    """Take places out of a tag into a new one beside it; return the new tag's id.

    ``link_ids`` are those of links of this tag with passages. Raises UserError without any, without a name, or for
    one that is taken.
    """
    wanted = set(link_ids)
    with store.operation("tag.split", bulk=len(wanted) > _BULK) as operation:
        tag = known(store, [tag_id])[tag_id]
        said = _free_name(store, name, tag.parent_id)
        new_id = tags.add(store.connection, said, tag.colour, tag.parent_id)
        if not recode(store, tag_id, new_id, wanted):
            raise UserError("None of these passages has the tag. Tick passages to take out of it.")
    return new_id, operation.changes


def recode(store: Store, from_id: int, to_id: int, only: set[int] | None = None) -> int:
    """Put one tag in the place of another on passages and records, or on ``only`` the passages of those links.

    What has both loses the first. Returns how many. Inside an operation.
    """
    connection = store.connection
    done = 0
    tables: list[tuple[str, tuple[str, ...]]] = [("passage_tag", ("passage_id",))]
    if only is None:
        tables.append(("record_tag", tuple(f"{kind}_id" for kind in codings.RECORDS)))
    for table, columns in tables:
        listed = ", ".join(columns)
        query = f"SELECT {listed}, id FROM {table} WHERE tag_id = ? ORDER BY id"
        has = {row[:-1] for row in connection.execute(query, (to_id,)).fetchall()}
        for *what, row_id in connection.execute(query, (from_id,)).fetchall():
            if only is not None and row_id not in only:
                continue
            if tuple(what) in has:
                delete(connection, table, row_id)
            else:
                update(connection, table, row_id, {"tag_id": to_id})
            done += 1
    return done


def known(store: Store, wanted: Iterable[int]) -> dict[int, Tag]:
    """Return tags by id. Raises UserError when one is gone."""
    ids = list(wanted)
    found = codebook.get_many(store.connection, ids)
    if not found.keys() >= set(ids):
        raise UserError("The tag is not there any more. It may have been undone or deleted.")
    return found


def _on(store: Store, tag_ids: Iterable[int]) -> int:
    found = codebook.get_many(store.connection, tag_ids).values()
    return sum(tag.passages + tag.records for tag in found)


def _free_name(store: Store, name: str, parent_id: int | None, but: int | None = None) -> str:
    said = clean(name)
    if not said:
        raise UserError("A tag needs a name. Type one, or press Esc.")
    taken = codebook.under(store.connection, parent_id, fold(said))
    if taken is not None and taken.id != but:
        raise UserError(f"There is a tag “{_short(taken.name)}” already at that place. Type another name.")
    return said


def _short(name: str) -> str:
    return name if len(name) <= 80 else name[:79] + "…"
