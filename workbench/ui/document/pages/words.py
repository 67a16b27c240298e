"""The words of a document by page: where pages are in the text, and where words are on them, read when they are needed."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from workbench.model.page_stack import PageStack
from workbench.model.page_words import PageWords
from workbench.model.pages import PageSpan, page_at

_KEPT = 24


class PagedText:
    """A text and its pages, which come without their boxes; ``boxes(index)`` reads those of one page, packed.

    A picture or a scan has pages and no words: ``pages`` is empty then.
    """

    def __init__(self, text: str, pages: Sequence[PageSpan], boxes: Callable[[int], bytes]) -> None:
        self.text = text
        self.pages = pages
        self._boxes = boxes
        self._known: dict[int, PageWords] = {}

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Width and height of the pages in hundredths of a point; [] where one of them is not known."""
        found = [(page.width, page.height) for page in self.pages]
        return found if all(width and height for width, height in found) else []

    def label(self, index: int) -> str:
        """Return what the document calls a page."""
        return self.pages[index].label if index < len(self.pages) else str(index + 1)

    def page_of(self, at: int) -> int | None:
        """Return the index of the page a code point stands on, or None."""
        return page_at(self.pages, at) if self.pages else None

    def on_page(self, index: int, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
        """Return those of some spans, which are in order and apart, that lie on a page."""
        if index >= len(self.pages):
            return ()
        page = self.pages[index]
        first = bisect_right(spans, page.start, key=lambda span: span[1])
        return spans[first : bisect_left(spans, page.end, key=lambda span: span[0])]

    def thousandths(self, starts: Sequence[int], stack: PageStack) -> list[int]:
        """Return how far down all pages code points stand, about; 0 where pages and text do not belong together."""
        if not self.pages or len(self.pages) != stack.count:
            return [0] * len(starts)
        at, first = np.array(starts, np.int64), np.array([page.start for page in self.pages])
        pages = np.searchsorted(first, at, side="right").clip(1) - 1
        lengths = np.array([max(1, page.end - page.start) for page in self.pages])
        share = ((at - first[pages]) / lengths[pages]).clip(0, 1)
        down = (stack.tops[pages] + share * stack.heights[pages]) * 1000 / stack.height
        return [int(place) for place in down]

    def words(self, index: int) -> PageWords:
        """Return the words of a page; none of them has a place where its boxes are not there, or damaged."""
        known = self._known.pop(index, None)
        if known is None:
            if index >= len(self.pages):
                known = PageWords(PageSpan(0, 0, ""), "")
            else:
                page = self.pages[index]
                try:
                    known = PageWords(replace(page, boxes=self._boxes(index)), self.text)
                except ValueError:
                    known = PageWords(replace(page, boxes=b""), self.text)
        self._known[index] = known
        while len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]
        return known
