"""The scopes of a search, looked up in the case: which documents, which passages, which kinds of record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.model.errors import UserError
from workbench.model.naming import fold
from workbench.model.query.match import Span
from workbench.model.query.terms import Query
from workbench.store import entities, tags, text_search
from workbench.store.connection import Connection

EVERYWHERE = frozenset({"text", "title", "note", "entity", "event", "claim"})
_ALSO = {"name": "entity", "quote": "passage", "statement": "claim", "mention": "entity", "highlight": "passage"}
_RECORDED = ("claim", "event", "relation", "entity")
Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Where:
    """Where a search looks.

    ``documents`` None means all. Of passages: ``tags`` and ``kinds`` keep to those that have one of each, ``passages``
    to all there are; places that touch one with ``no_tags`` or of ``no_kinds`` are left out. ``fields`` are those of
    EVERYWHERE that are searched. ``windows`` are [lo, hi), whether certainly, and whether a document's own date counts.
    """

    documents: frozenset[int] | None
    tags: frozenset[int] | None
    kinds: frozenset[str] | None
    passages: bool
    no_tags: frozenset[int]
    no_kinds: frozenset[str]
    untagged: bool
    fields: frozenset[str]
    entity_kinds: frozenset[str] | None
    windows: tuple[tuple[int | None, int | None, bool, bool], ...]

    @property
    def whole_texts(self) -> bool:
        """Whether texts are searched from end to end, not passage by passage."""
        return self.tags is None and self.kinds is None and not self.passages

    def stretches(self, connection: Connection, document_id: int) -> list[Span] | None:
        """Return the passages of a document that are searched each by itself; None for the whole text."""
        if self.whole_texts:
            return None
        return text_search.stretches(connection, document_id, self.tags, self.kinds)

    def allowed(self, connection: Connection, document_id: int, found: list[Span]) -> list[Span]:
        """Return the places that touch no passage that is left out."""
        barred: list[Span] = []
        if found and self.untagged:
            barred = text_search.stretches(connection, document_id, None, None)
        elif found:
            if self.no_tags:
                barred += text_search.stretches(connection, document_id, self.no_tags, None)
            if self.no_kinds:
                barred += text_search.stretches(connection, document_id, None, self.no_kinds)
        return _apart(found, sorted(barred)) if barred else found

    def in_time(self, connection: Connection, ids: Sequence[int]) -> list[int]:
        """Return the documents of ``ids`` that lie in every window, in their order."""
        kept = list(ids)
        for lo, hi, certainly, own in self.windows:
            if kept:
                told = text_search.told_in(connection, kept, lo, hi, certainly=certainly, own=own)
                kept = [one for one in kept if one in told]
        return kept


def _apart(found: list[Span], barred: list[Span]) -> list[Span]:
    """Return the spans of ``found`` that share nothing with one of ``barred``; both are in order."""
    kept, at, reach = [], 0, -1
    for start, end in found:
        while at < len(barred) and barred[at][0] < end:
            reach = max(reach, barred[at][1])
            at += 1
        if reach <= start:
            kept.append((start, end))
    return kept


def look_up(connection: Connection, query: Query, window: Window | None = None) -> Where:
    """Return where a query looks; ``window`` is the one brushed on the timeline, which asks what documents tell of.

    A name may be cut short: all that begin so are meant. Raises UserError for a tag, source, document or kind that is not
    there.
    """
    windows: list[tuple[int | None, int | None, bool, bool]] = []
    if window is not None:
        windows.append((*window, False, False))
    if query.is_dated:
        windows.append((query.since, query.until, query.certainly, True))
    kinds, fields, entity_kinds, passages_only = _kinds(connection, query.values("kind"))
    no_kinds, no_fields, no_entities, _ = _kinds(connection, query.values("kind", excluded=True))
    tagged = query.values("tag")
    left_out = no_kinds or frozenset()
    if no_entities is not None:
        left_out |= {f"entity:{kind}" for kind in no_entities}
    asked = fields if fields is not None else EVERYWHERE
    return Where(
        _documents(connection, query),
        _tags(connection, tagged) if tagged else None,
        kinds,
        passages_only,
        _tags(connection, query.values("tag", excluded=True)),
        left_out,
        query.untagged,
        asked - (no_fields or frozenset()),
        entity_kinds,
        tuple(windows),
    )


def _kinds(
    connection: Connection, values: Iterable[str]
) -> tuple[frozenset[str] | None, frozenset[str] | None, frozenset[str] | None, bool]:
    """Return kinds of passages, fields, kinds of entity and whether any passage will do; None where nothing is said."""
    said = list(values)
    if not said:
        return None, None, None, False
    own = {fold(kind): kind for kind in entities.kinds(connection)}
    for kind in ("person", "organisation", "place", "object"):
        own.setdefault(kind, kind)
    kinds, fields, entity_kinds = set(), set(), set()
    whole = False
    for value in said:
        name = fold(value)
        name = next(
            (n for n in (name, name.removesuffix("s"), name.removesuffix("ies") + "y") if _is_known(n, own)), name
        )
        name = _ALSO.get(name, name)
        if name in own:
            kinds.add(f"entity:{own[name]}")
            entity_kinds.add(own[name])
            fields.add("entity")
        elif name in _RECORDED:
            kinds.add(name)
            fields.add(name)
        elif name == "passage":
            whole = True
        elif name in EVERYWHERE:
            fields.add(name)
        else:
            raise UserError(
                f"kind:{value} is not known. Write one of: text, title, note, quote, name, {', '.join(sorted(own.values()))}, event, claim,"
                " relation."
            )
    if "text" in fields:
        return None, frozenset(fields), frozenset(entity_kinds) or None, False
    if kinds or whole:
        fields.add("text")  # the words that records of the kind rest on
    return (
        (frozenset(kinds) if kinds else None),
        frozenset(fields),
        frozenset(entity_kinds) or None,
        whole and not kinds,
    )


def _is_known(name: str, own: Iterable[str]) -> bool:
    return name in own or name in EVERYWHERE or name in _RECORDED or name in _ALSO or name == "passage"


def _tags(connection: Connection, values: Iterable[str]) -> frozenset[int]:
    """Return the tags of some names, with all below them."""
    known = tags.list_tags(connection)
    found: set[int] = set()
    for value in values:
        wanted = fold(value)
        meant = [tag.id for tag in known if fold(tag.name) == wanted] or [
            tag.id for tag in known if fold(tag.name).startswith(wanted)
        ]
        if not meant:
            near = ", ".join(tag.name for tag in known[:6]) or "none yet"
            raise UserError(f"There is no tag “{value}”. Tags of this case: {near}.")
        found.update(meant)
    while more := {tag.id for tag in known if tag.parent_id in found} - found:
        found |= more
    return frozenset(found)


def _documents(connection: Connection, query: Query) -> frozenset[int] | None:
    """Return the documents that the sources and titles of a query leave; None for all."""
    if not any(query.values(key, excluded=no) for key in ("source", "document") for no in (False, True)):
        return None
    rows = connection.execute(
        "SELECT d.id, d.title, coalesce(s.name, '') FROM document AS d LEFT JOIN source AS s ON s.id = d.source_id"
    ).fetchall()
    left = {row[0] for row in rows}
    for key, column in (("source", 2), ("document", 1)):
        names = {row[0]: fold(row[column]) for row in rows}
        for excluded in (False, True):
            values = query.values(key, excluded=excluded)
            if values:
                meant = set().union(*(_named(names, key, value) for value in values))
                left = left - meant if excluded else left & meant
    return frozenset(left)


def _named(names: dict[int, str], key: str, value: str) -> set[int]:
    wanted = fold(value)
    for fits in (str.__eq__, str.startswith, str.__contains__):
        meant = {number for number, name in names.items() if name and fits(name, wanted)}
        if meant:
            return meant
    if key == "source":
        raise UserError(f"No document comes from a source “{value}”. The sources stand in the list of documents.")
    raise UserError(f"No document has “{value}” in its title. The titles stand in the list of documents.")
