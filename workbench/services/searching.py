"""Search over the texts of the case, in the language of `model.query`: places in context, best documents first."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace

from workbench.model.citation import page_words
from workbench.model.query.match import Span, spans
from workbench.model.query.read import read_query
from workbench.model.query.say import say_query
from workbench.model.query.terms import Query
from workbench.services.search_patterns import Patterns
from workbench.services.search_scopes import Where, Window, look_up
from workbench.store import documents, text_search
from workbench.store.connection import Connection

BEFORE, AFTER = 60, 80
"""Code points of context."""
MOST = 20_000
"""Places that are listed or tagged at most."""
_CHUNKS = (8, 32, 128)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a document: span in code points and a snippet around it; the hit inside the snippet is
    ``snippet[mark_start:mark_end]``. ``page`` is where it stands as it is cited, "p. 12"; "" without pages."""

    document: str
    document_id: int
    title: str
    start: int
    end: int
    snippet: str
    mark_start: int
    mark_end: int
    page: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The places of a search in one document."""

    document_id: int
    uid: str
    title: str
    text: str
    spans: list[Span]


@dataclass(slots=True)
class TextSearch:
    """A search made ready: read, its scopes looked up.

    ``reading`` is held for each bounded read (`store.gate`), ``checkpoint`` called between them. ``patterns.unfinished``
    names the documents on which a regular expression took too long.
    """

    connection: Connection
    query: Query
    where: Where
    reading: Callable[[], AbstractContextManager[None]] = nullcontext
    checkpoint: Callable[[], None] = lambda: None
    patterns: Patterns = field(default_factory=Patterns)
    candidates: list[int] | None = None

    def documents(self) -> list[int]:
        """Return the documents that may hold a place, best first."""
        if self.candidates is None:
            with self.reading():
                self.candidates = self._ask()
        return self.candidates

    def _ask(self) -> list[int]:
        if "text" not in self.where.fields or (self.query.node is None and self.where.whole_texts):
            return []
        said = text_search.expression(self.query.node)
        if said is None and self.where.tags is not None:
            found = text_search.with_tags(self.connection, self.where.tags)
        else:
            found = text_search.candidates(self.connection, said)
        only = self.where.documents
        return found if only is None else [one for one in found if one in only]

    def found(self, start: int = 0) -> Iterator[Found]:
        """Yield the documents that hold places, from candidate ``start`` on."""
        wanted = self.documents()
        at, step = start, 0
        while at < len(wanted):
            self.checkpoint()
            part = wanted[at : at + _CHUNKS[min(step, 2)]]
            at, step = at + len(part), step + 1
            with self.reading():
                kept = self.where.in_time(self.connection, part)
                rows = text_search.texts(self.connection, kept) if kept else []
            for document_id, uid, title, text in rows:
                self.checkpoint()
                with self.reading():
                    within = self.where.stretches(self.connection, document_id)
                self.patterns.title = title
                places = [] if within == [] else spans(self.query.node, text, self.patterns.find, within)
                if places:
                    with self.reading():
                        places = self.where.allowed(self.connection, document_id, places)
                if places:
                    yield Found(document_id, uid, title, text, places)


def prepare(
    connection: Connection,
    said: str,
    window: Window | None = None,
    reading: Callable[[], AbstractContextManager[None]] = nullcontext,
    checkpoint: Callable[[], None] = lambda: None,
) -> TextSearch:
    """Read a search and look up its scopes. Raises UserError, with what to do, for one that means nothing."""
    query = read_query(said)
    with reading():
        where = look_up(connection, query, window)
    return TextSearch(connection, query, where, reading, checkpoint)


def search(connection: Connection, words: str, limit: int = 50, window: Window | None = None) -> list[Hit]:
    """Return the first ``limit`` places where a search stands in the texts, best documents first; nothing for an empty one.

    ``window`` (civil seconds) keeps documents that tell of an event that may lie in it. Raises UserError as `prepare`.
    """
    return first_hits(prepare(connection, words, window), limit)


def first_hits(asked: TextSearch, limit: int) -> list[Hit]:
    """Return the first places, each with its context."""
    hits: list[Hit] = []
    for found in asked.found():
        with asked.reading():
            hits += paged_hits(asked.connection, found, limit - len(hits))
        if len(hits) >= limit:
            break
    return hits


def paged_hits(connection: Connection, found: Found, limit: int) -> list[Hit]:
    """Return the first places in a document, each with its context and its page."""
    hits = []
    for start, end in found.spans[:limit]:
        page = page_words(documents.page_labels(connection, found.document_id, start, end))
        hits.append(replace(hit_of(found, start, end), page=page))
    return hits


def hit_of(found: Found, start: int, end: int) -> Hit:
    """Return a place with the words around it, line ends as blanks."""
    text = found.text
    left, right = max(0, start - BEFORE), min(len(text), end + AFTER)
    before, inside, after = (_plain(text[a:b]) for a, b in ((left, start), (start, end), (end, right)))
    lead = "…" if left else ""
    snippet = f"{lead}{before}{inside}{after}{'…' if right < len(text) else ''}"
    at = len(lead) + len(before)
    return Hit(found.uid, found.document_id, found.title, start, end, snippet, at, at + len(inside))


def _plain(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ").replace("\u00ad", "")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many places in how many documents; ``unfinished`` are titles where an expression took too long."""

    places: int
    documents: int
    unfinished: tuple[str, ...] = ()


def count(asked: TextSearch, progress: Callable[[int, int, str], None] | None = None) -> Counts:
    """Count all places of a search. The checkpoint may stop it between documents."""
    places = documents = 0
    total = len(asked.documents())
    for found in asked.found():
        places += len(found.spans)
        documents += 1
        if progress is not None and not documents % 64:
            progress(documents, total, "searching")
    return Counts(places, documents, tuple(asked.patterns.unfinished))


def read_as(words: str) -> str:
    """Return how a search is read, in words. Raises UserError as `prepare`."""
    return say_query(read_query(words))


def find_in_text(text: str, words: str, *, exact: bool = False) -> list[tuple[int, int]]:
    """Return every place where ``words`` stand in ``text``, at most 10,000; case and accents aside unless ``exact``.

    They may begin or end inside a word; a word cut at a line end is found too.
    """
    from workbench.model.query.inside import places_inside

    return places_inside(text, words, exact=exact, most=10_000)
