"""Every other place where an entity's names stand: listed in context, and the ticked ones recorded in one step."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from workbench.model.changes import Changes
from workbench.model.citation import page_words
from workbench.model.errors import UserError
from workbench.model.naming import fold
from workbench.model.pages import labels_of
from workbench.model.records import Span
from workbench.model.uid import new_uid
from workbench.store import documents, entities, passages, same_as
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import insert

CONTEXT = 60
MOST = 20_000


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a name stands: span in code points, the words around it, who else has that name, and its page.

    ``page`` is as it is cited, "p. 12"; "" without pages.
    """

    document_id: int
    title: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    others: tuple[str, ...] = ()
    page: str = ""


def occurrences(
    connection: Connection,
    entity_id: int,
    document_id: int | None = None,
    progress: Callable[[int, int, str], None] | None = None,
    checkpoint: Callable[[], None] = lambda: None,
    limit: int = MOST,
) -> list[Occurrence]:
    """Return where the names of an entity and of those merged with it stand as whole words and are not recorded yet.

    In one document, or with None in all, in the order of documents (at most ``limit``). The longest name counts. Left
    alone is what lies inside a longer name of another entity ("New York" in "New York Times"), known or recorded, and
    what is recorded as a mention of the entity already. Case: a name in capitals stands so; one that begins with a
    capital begins so in the text; any other stands in any case. Raises LookupError when the entity is not there.
    """
    entity = entities.shown(connection, entity_id)
    search = _Search(connection, entity.id, (entity.name, *entity.aliases, *entity.merged))
    rows = connection.execute(
        "SELECT id, title FROM document WHERE id = ? OR ? IS NULL ORDER BY id", (document_id, document_id)
    ).fetchall()
    found: list[Occurrence] = []
    for done, (number, title) in enumerate(rows):
        checkpoint()
        if progress is not None:
            progress(done, len(rows), "reading")
        text = documents.text(connection, number)
        here = search.within(connection, number, title, text)
        pages = documents.pages(connection, number, boxes=False) if here else []
        found += (
            [replace(one, page=page_words(labels_of(pages, one.start, one.end))) for one in here] if pages else here
        )
        if len(found) >= limit:
            return found[:limit]
    return found


# No name is longer; the automaton would take a state for every letter.
_LONGEST = 1000


class _Search:
    """The names that are looked for, and the longer ones of others that hide them, in one automaton."""

    def __init__(self, connection: Connection, head: int, names: tuple[str, ...]) -> None:
        import ahocorasick_rs

        self._group = same_as.group_of(connection, head)
        own: dict[str, list[str]] = {}
        for name in names:
            if 1 < len(name.strip()) <= _LONGEST:
                own.setdefault(_levelled(name.strip()), []).append(name.strip())
        self._own = own
        longer = {
            _levelled(name) for name in _names_of_others(connection, self._group) if self._may_hide(_levelled(name))
        }
        self._patterns = [*own, *sorted(longer - own.keys())]
        self._others = {pattern: _also_called(connection, pattern, self._group) for pattern in own}
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns) if self._patterns else None

    def _may_hide(self, name: str) -> bool:
        return len(name) <= _LONGEST and any(len(name) > len(own) and own in name for own in self._own)

    def within(self, connection: Connection, document_id: int, title: str, text: str) -> list[Occurrence]:
        """Return the occurrences in one text."""
        if self._automaton is None:
            return []
        level = _levelled(text)
        spans = [
            (start, end, self._patterns[which])
            for which, start, end in self._automaton.find_matches_as_indexes(level, overlapping=True)
            if _whole(text, start, end)
        ]
        if not spans:
            return []
        recorded = _recorded(connection, document_id, self._group)
        found = []
        reach = -1
        # longest first at each place: what ends within what came before lies inside it
        for start, end, pattern in sorted(spans, key=lambda s: (s[0], -s[1])):
            inside = end <= reach
            reach = max(reach, end)
            if inside or pattern not in self._own or recorded.covers(start, end):
                continue
            quote = text[start:end]
            if any(_stands_as(quote, name) for name in self._own[pattern]):
                found.append(
                    Occurrence(
                        document_id,
                        title,
                        start,
                        end,
                        quote,
                        text[max(0, start - CONTEXT) : start],
                        text[end : end + CONTEXT],
                        self._others[pattern],
                    )
                )
        return found


def _levelled(text: str) -> str:
    """Return the text in lower case with plain blanks, code point for code point."""
    if text.isascii():
        lower = text.lower()
    else:
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lower.translate(_BLANKS)


_BLANKS = {ord(c): " " for c in "\n\t\u00a0\u2009\u202f"}


def _whole(text: str, start: int, end: int) -> bool:
    def joined(at: int) -> bool:
        return 0 < at < len(text) and _is_word(text[at - 1]) and _is_word(text[at])

    return not joined(start) and not joined(end)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _stands_as(quote: str, name: str) -> bool:
    """Say whether words stand in the case a name asks for."""
    if name.isupper():
        return quote == name or " ".join(quote.split()) == name
    if name[:1].isupper():
        return quote[:1].isupper()
    return True


def _names_of_others(connection: Connection, group: list[int]) -> Iterator[str]:
    listed = same_as.among(group)
    for (name,) in connection.execute(
        f"SELECT name FROM entity WHERE id NOT IN {listed} UNION ALL SELECT name FROM entity_alias WHERE entity_id NOT IN {listed}"
    ).fetchall():
        yield name.strip()


def _also_called(connection: Connection, name: str, group: list[int]) -> tuple[str, ...]:
    return tuple(
        f"{other.name} ({other.kind})" for other in entities.named(connection, fold(name)) if other.id not in group
    )


class _Recorded:
    """The spans of a document that are mentions already: of the group, or of others."""

    def __init__(self, own: set[tuple[int, int]], others: list[tuple[int, int]]) -> None:
        self._own = own
        self._others = others
        self._at = 0
        self._open: list[tuple[int, int]] = []

    def covers(self, start: int, end: int) -> bool:
        """Say whether it is recorded, or lies in a longer mention of another; asked in the text's order."""
        if (start, end) in self._own:
            return True
        while self._at < len(self._others) and self._others[self._at][0] <= start:
            self._open.append(self._others[self._at])
            self._at += 1
        self._open = [span for span in self._open if span[1] > start]
        return any(s <= start and end <= e and e - s > end - start for s, e in self._open)


def _recorded(connection: Connection, document_id: int, group: list[int]) -> _Recorded:
    rows = connection.execute(
        'SELECT p.start, p."end", m.entity_id FROM passage AS p JOIN mention AS m ON m.passage_id = p.id'
        ' WHERE p.document_id = ? ORDER BY p.start, p."end"',
        (document_id,),
    ).fetchall()
    members = set(group)
    return _Recorded({(s, e) for s, e, m in rows if m in members}, [(s, e) for s, e, m in rows])


def record_all(
    store: Store,
    entity_id: int,
    places: Iterable[tuple[int, int, int]],
    progress: Callable[[int, int, str], None] | None = None,
    checkpoint: Callable[[], None] = lambda: None,
) -> tuple[int, Changes]:
    """Record mentions of an entity at places (document id, start, end), in one step; return how many were new.

    A place that is a mention already is passed over. Raises UserError for no place, and for one outside its text.
    """
    wanted = sorted(set(places))
    if not wanted:
        raise UserError("Nothing is ticked. Tick the places that name it, or press Esc.")
    made, text, shown = 0, "", None
    with store.operation("tag.all", bulk=len(wanted) > 500) as operation:
        connection = store.connection
        head = same_as.head_of(connection, entity_id)
        group = same_as.among(same_as.group_of(connection, head))
        for done, (document_id, start, end) in enumerate(wanted):
            if not done % 256:
                checkpoint()
                if progress is not None:
                    progress(done, len(wanted), "recording")
            if document_id != shown:
                text, shown = documents.text(connection, document_id), document_id
            span = Span(start, end)
            if end > len(text):
                raise UserError("A place ends after its document's text. List the places again.")
            passage_id = passages.find(connection, document_id, span)
            if passage_id is None:
                passage_id = passages.add(connection, document_id, span, text, store.actor)
            elif connection.execute(
                f"SELECT 1 FROM mention WHERE passage_id = ? AND entity_id IN {group}", (passage_id,)
            ).fetchone():
                continue
            insert(connection, "mention", {"uid": new_uid(), "passage_id": passage_id, "entity_id": head})
            made += 1
    return made, operation.changes


def find_occurrences(
    store: Store,
    entity_id: int,
    document_id: int | None,
    progress: Callable[[int, int, str], None] | None = None,
    checkpoint: Callable[[], None] = lambda: None,
) -> tuple[list[Occurrence], Changes]:
    """Return what ``occurrences`` does, as work that can be watched and stopped; nothing is changed."""
    return occurrences(store.connection, entity_id, document_id, progress, checkpoint), Changes()
