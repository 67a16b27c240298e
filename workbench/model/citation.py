"""Where in a document words stand, as a reader says it: the page, the paragraph and the code points."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.model.pages import PageSpan, labels_of

_PARAGRAPH = re.compile(r"^[^\n]*\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Citation:
    """A paragraph, counted from 1, and ``[start, end)`` in code points; ``verified`` when the quote equals the text.

    ``pages`` is what the document calls its page, or the first and the last of several; () where it has no pages.
    """

    paragraph: int
    start: int
    end: int
    verified: bool
    pages: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The position as it is cited: ``¶8, 1815–1866``, with pages ``p. iv, ¶8, 1815–1866`` or ``pp. 3–4, ¶8, …``."""
        pages = f"{page_words(self.pages)}, " if self.pages else ""
        return f"{pages}¶{self.paragraph}, {self.start}–{self.end}"


def page_words(pages: Sequence[str]) -> str:
    """Return the page as it is cited: ``p. iv``, of several the first and the last, ``pp. 3–4``; "" for none."""
    return f"{'p.' if len(pages) == 1 else 'pp.'} {'–'.join(pages)}" if pages else ""


def paragraph_starts(text: str) -> list[int]:
    """Return where the paragraphs begin: every line that is not blank is one, as in the viewer's margin."""
    return [found.start() for found in _PARAGRAPH.finditer(text)]


def paragraph_number(starts: list[int], at: int) -> int:
    """Return the number, from 1, of the paragraph at code point ``at``; what stands before the first counts to it."""
    return max(1, bisect_right(starts, at))


def cite(text: str, starts: list[int], start: int, end: int, quote: str, pages: Sequence[PageSpan] = ()) -> Citation:
    """Return where a quote stands and whether it still equals ``text[start:end]``."""
    said = labels_of(pages, start, end)
    return Citation(paragraph_number(starts, start), start, end, text[start:end] == quote, said)


def quotation(quote: str, named: Iterable[str | None], title: str, position: str) -> str:
    """Return words between quotation marks and below them where they are from: ``Mo Reyn, Alder Courier, “Notes”, 2016, ¶8, 1815–1866``.

    ``named`` are author and source, ``title`` may carry its date behind it; what is not known is left out.
    """
    before = [name for name in dict.fromkeys(named) if name]
    return f"“{quote.strip()}”\n{', '.join([*before, title, position])}\n"
