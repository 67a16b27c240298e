"""The outline of a document: its headings, chapters and pages, in the order of the text."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.model.citation import paragraph_starts
from workbench.model.pages import PageSpan
from workbench.model.paragraphs import HEADING_LIMIT, is_heading

LEVELS = 6
_MOST_PARAGRAPHS = 1_000
_LONG = 4_000
_STEP = 250_000
_LAST_OF_PARAGRAPH = re.compile(rf"\n([^\n]{{1,{HEADING_LIMIT}}})(?=\n[ \t]*\n)")
_SIGNS = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\.?[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the document's format states it: its first code point, its level from 1 to 6, its words."""

    start: int
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Headings (chapters too) and pages; a page's title is what the document calls it.

    ``paragraphs`` stand in for both where there are none: of a long text every so many, with number and first words.
    """

    headings: tuple[Heading, ...] = ()
    pages: tuple[Heading, ...] = ()
    paragraphs: tuple[Heading, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.headings or self.pages or self.paragraphs)


def pack(headings: Sequence[Heading]) -> str:
    """Return headings as they are stored; "" for none."""
    return json.dumps([[h.start, h.level, h.title] for h in headings], ensure_ascii=False) if headings else ""


def unpack(packed: str) -> tuple[Heading, ...]:
    """Return what ``pack`` packed."""
    return tuple(Heading(*row) for row in json.loads(packed)) if packed else ()


def checked(rows: object, length: int) -> tuple[Heading, ...]:
    """Return headings given as lists of start, level and words. Raises ValueError where they do not fit a text so long."""
    if not isinstance(rows, list):
        raise ValueError("no list")
    found: list[Heading] = []
    for row in rows:
        if not isinstance(row, list) or len(row) != 3 or type(row[0]) is not int or type(row[1]) is not int:
            raise ValueError("no heading")
        start, level, title = row
        if not (found[-1].start if found else 0) <= start <= length or not 1 <= level <= LEVELS:
            raise ValueError("not in order")
        if not isinstance(title, str) or not title.strip() or "\n" in title:
            raise ValueError("no words")
        found.append(Heading(start, level, title))
    return tuple(found)


def outline(text: str, pages: Sequence[PageSpan] = (), stated: Sequence[Heading] = ()) -> Outline:
    """Return the outline of a text: the headings its format ``stated``, else those its lines look like.

    Pages without a picture are chapters of a book; each is a heading above those in it.
    """
    found = tuple(stated) or tuple(headings_in(text))
    if pages and not any(page.width for page in pages):
        return Outline(_chapters(pages, found))
    if not found and not pages:
        return Outline(paragraphs=tuple(_paragraphs(text)))
    return Outline(found, tuple(Heading(page.start, 1, page.label) for page in pages))


def _paragraphs(text: str) -> Iterator[Heading]:
    """Yield paragraphs by number and first words, every so many of a long text; of one long line places in it, in per cent."""
    starts = paragraph_starts(text)
    if len(starts) > 1:
        for number in range(0, len(starts), -(-len(starts) // _MOST_PARAGRAPHS)):
            yield Heading(starts[number], 1, f"¶{number + 1}  {_first_words(text, starts[number])}")
    elif len(text) > _LONG:
        for share in range(0, 100, 5):
            at = text.find(" ", len(text) * share // 100) + 1 if share else 0
            yield Heading(at, 1, f"{share} %  {_first_words(text, at)}")


def _first_words(text: str, at: int) -> str:
    return " ".join(text[at : at + HEADING_LIMIT].split("\n", 1)[0].split())


def _chapters(pages: Sequence[PageSpan], headings: Sequence[Heading]) -> tuple[Heading, ...]:
    begins = {page.start for page in pages}
    below = [Heading(h.start, min(LEVELS, h.level + 1), h.title) for h in headings if h.start not in begins]
    return tuple(sorted((*(Heading(p.start, 1, p.label) for p in pages), *below), key=lambda h: (h.start, h.level)))


def headings_in(text: str) -> Iterator[Heading]:
    """Yield the lines that look like headings: short, alone between blank lines, without a full stop.

    Signs of Markdown and numbers ("2.1 Method") give the level. A long text is looked at in steps, so that other
    threads have their turn.
    """
    first = text.find("\n")
    if 0 < first <= HEADING_LIMIT and _is_heading(text[:first], None, _line_after(text, first)):
        yield _read(text[:first], 0)
    at = 0
    while at < len(text):
        stop = text.find("\n\n", at + _STEP)
        stop = len(text) if stop < 0 else stop + 2
        for found in _LAST_OF_PARAGRAPH.finditer(text, at, stop):
            start, end = found.span(1)
            if _is_heading(found[1], _line_before(text, start), _line_after(text, end)):
                yield _read(found[1], start)
        at = max(at + 1, stop - 1)


def _is_heading(line: str, before: str | None, after: str | None) -> bool:
    said = line.strip()
    marked, numbered = _SIGNS.match(said), _NUMBER.match(said)
    words = marked[2] if marked is not None else said[numbered.end() - 1 :] if numbered is not None else said
    return is_heading(words, before, after)


def _line_before(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]


def _line_after(text: str, end: int) -> str | None:
    if end >= len(text):
        return None
    stop = text.find("\n", end + 1)
    return text[end + 1 : len(text) if stop < 0 else stop]


def _read(line: str, start: int) -> Heading:
    marked = _SIGNS.match(line.strip())
    if marked is not None:
        return Heading(start, len(marked[1]), marked[2])
    numbered = _NUMBER.match(line.strip())
    level = min(LEVELS, numbered[1].count(".") + 1) if numbered is not None else 1
    return Heading(start, level, " ".join(line.split()))


def current(entries: Sequence[Heading], at: int) -> int:
    """Return the index of the entry in which the code point ``at`` stands, -1 before the first."""
    return bisect_right(entries, at, key=lambda entry: entry.start) - 1
