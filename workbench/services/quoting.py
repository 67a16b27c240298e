"""Places of texts and records as words to be copied: each quotation with its citation."""

from collections.abc import Iterable

from workbench.dates import words as date_words
from workbench.model.citation import cite, paragraph_starts, quotation
from workbench.model.pages import PageSpan
from workbench.store import claims, dates, documents, relations
from workbench.store.connection import Connection

MOST_COPIED = 2000
_QUOTES = 3

Place = tuple[int, int, int]


def quotations(connection: Connection, places: Iterable[Place]) -> str:
    """Return the words at places (document id, start, end) as quotations with their citations, the first ``MOST_COPIED``."""
    said: list[str] = []
    document_id, text, starts, title = -1, "", [0], ""
    pages: list[PageSpan] = []
    named: tuple[str | None, str | None] = (None, None)
    for number, start, end in list(places)[:MOST_COPIED]:
        if number != document_id:
            document_id = number
            document = documents.get(connection, document_id)
            source = documents.source(connection, document.source_id)
            published = dates.get(connection, document.published_id)
            text = documents.text(connection, document_id)
            starts = paragraph_starts(text)
            pages = documents.pages(connection, document_id, boxes=False)
            named = (document.author, source.name if source else None)
            title = f"“{document.title}”" + (f", {date_words(published.value)}" if published else "")
        quote = text[start:end]
        said.append(quotation(quote, named, title, cite(text, starts, start, end, quote, pages).words))
    return "\n".join(said)


def of_records(connection: Connection, kind: str, ids: Iterable[int]) -> str:
    """Return claims or relations in words, each with up to three quotations it rests on; those that are gone are left out."""
    said = []
    for record_id in list(ids)[:MOST_COPIED]:
        try:
            words = _claim(connection, record_id) if kind == "claim" else _relation(connection, record_id)
        except LookupError:
            continue
        rests = [one.passage for one in relations.evidence(connection, kind, record_id, _QUOTES)]
        quoted = quotations(connection, [(p.document_id, p.start, p.end) for p in rests])
        said.append(f"{words}\n{quoted}" if quoted else f"{words}\n")
    return "\n".join(said)


def citation_of(connection: Connection, ids: Iterable[int]) -> str:
    """Return author, source, title and date of documents, a line each."""
    said = []
    for number in ids:
        document = documents.get(connection, number)
        source = documents.source(connection, document.source_id)
        published = dates.get(connection, document.published_id)
        parts = (document.author, source.name if source else None, f"“{document.title}”")
        when = date_words(published.value) if published else None
        said.append(", ".join(part for part in (*parts, when, document.url) if part))
    return "\n".join(said) + "\n" if said else ""


def _claim(connection: Connection, claim_id: int) -> str:
    claim = claims.get(connection, claim_id)
    speaker = claim.attributed_entity or claim.attributed_source or claim.asserted_by
    grade = (claim.reliability or (claim.asserted_by.reliability if claim.asserted_by else None), claim.credibility)
    told = [speaker.name if speaker else None, "".join(part for part in grade if part) or None]
    said = ", ".join(part for part in told if part)
    words = f"{claim.statement} ({said})" if said else claim.statement
    for link, other in claims.links_of(connection, claim_id):
        if link.to_id == claim_id and link.kind in ("refutes", "contradicts"):
            words += f"\nCorrected: {other}"
    return words


def _relation(connection: Connection, relation_id: int) -> str:
    relation = relations.get(connection, relation_id)
    words = f"{relation.subject.name} {relation.predicate.replace('_', ' ')} {relation.object_title}"
    return f"{words} ({date_words(relation.date.value)})" if relation.date else words
