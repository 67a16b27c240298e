"""Search over the texts of the case: words, phrases in quotation marks, prefixes with a star."""

import itertools
import re
from dataclasses import dataclass

from workbench.model.naming import fold
from workbench.store import documents
from workbench.store.connection import Connection

_CUT = r"(?:-\n[ \t]*)?"
_TERM = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a document: span in code points and a snippet around it; the hit inside the snippet is
    ``snippet[mark_start:mark_end]``."""

    document: str
    document_id: int
    title: str
    start: int
    end: int
    snippet: str
    mark_start: int
    mark_end: int


def fts_query(words: str) -> str:
    """Return an FTS5 query that no character of the input can break: every term is quoted; a trailing star is a prefix."""
    terms = []
    for phrase, word in _TERM.findall(words):
        said = phrase or word
        star = "*" if not phrase and said.endswith("*") else ""
        said = said.rstrip("*").replace('"', "")
        if re.search(r"\w", said):
            terms.append(f'"{said}"{star}')
    return " ".join(terms)


def search(connection: Connection, words: str, limit: int = 50, window: tuple[int, int] | None = None) -> list[Hit]:
    """Return the first ``limit`` places where the words stand, best documents first; nothing for an empty query.

    ``window`` (civil seconds) keeps documents that tell of an event that may lie in it.
    """
    query = fts_query(words)
    if not query:
        return []
    rows = connection.execute(
        "SELECT f.rowid, d.uid, d.title FROM text_fts AS f JOIN document AS d ON d.id = f.rowid"
        " WHERE text_fts MATCH ? ORDER BY rank LIMIT ?",
        (query, limit),
    ).fetchall()
    hits: list[Hit] = []
    needles = [fold(phrase or word.rstrip("*")) for phrase, word in _TERM.findall(words)]
    patterns = [(_pattern(n, cut=False), _pattern(n, cut=True)) for n in needles if n]
    kept = documents.in_window(connection, *window) if window is not None else None
    for document_id, uid, title in rows:
        if kept is not None and document_id not in kept:
            continue
        text = documents.text(connection, document_id)
        places = _places(text, patterns)
        for start, end in places:
            hits.append(_hit(uid, document_id, title, text, start, end))
            if len(hits) >= limit:
                return hits
    return hits


def _pattern(words: str, *, cut: bool) -> re.Pattern[str]:
    """With ``cut`` a hyphen at a line end may stand inside the words, which halves the speed."""
    between = _CUT if cut else ""
    return re.compile(r"\b" + r"\s+".join(between.join(map(re.escape, word)) for word in words.split()), re.IGNORECASE)


def _places(text: str, either: list[tuple[re.Pattern[str], re.Pattern[str]]]) -> list[tuple[int, int]]:
    patterns = [one[1] if "-\n" in text else one[0] for one in either]
    found = sorted({m.span() for pattern in patterns for m in pattern.finditer(text)})
    if found or not text:
        return found[:200]
    folded, origin = _folded_with_origin(text)
    spans = {(origin[m.start()], origin[m.end() - 1] + 1) for pattern in patterns for m in pattern.finditer(folded)}
    return sorted(spans)[:200]


def _folded_with_origin(text: str) -> tuple[str, list[int]]:
    """Fold each code point by itself and keep where it came from, for accents that the plain search misses."""
    out: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        plain = char.lower() if char.isascii() else (" " if char.isspace() else fold(char))
        out.append(plain)
        origin.extend([at] * len(plain))
    return "".join(out), origin


def _hit(uid: str, document_id: int, title: str, text: str, start: int, end: int) -> Hit:
    left, right = max(0, start - 40), min(len(text), end + 60)
    before = text[left:start].replace("\n", " ")
    inside = text[start:end].replace("\n", " ")
    after = text[end:right].replace("\n", " ")
    lead = "…" if left else ""
    snippet = f"{lead}{before}{inside}{after}{'…' if right < len(text) else ''}"
    at = len(lead) + len(before)
    return Hit(uid, document_id, title, start, end, snippet, at, at + len(inside))


def find_in_text(text: str, words: str, *, exact: bool = False) -> list[tuple[int, int]]:
    """Return every place where ``words`` stand in ``text``, at most 10,000; case and accents aside unless ``exact``."""
    if not words:
        return []
    if exact:
        pattern = re.compile(re.escape(words))
        return [m.span() for m in itertools.islice(pattern.finditer(text), 10_000)]
    needle = fold(words)
    if not needle:
        return []
    between = _CUT if "-\n" in text else ""
    pattern = re.compile(r"\s+".join(between.join(map(re.escape, word)) for word in needle.split(" ")))
    if text.isascii():
        return [m.span() for m in itertools.islice(pattern.finditer(text.lower()), 10_000)]
    folded, origin = _folded_with_origin(text)
    return [(origin[m.start()], origin[m.end() - 1] + 1) for m in itertools.islice(pattern.finditer(folded), 10_000)]
