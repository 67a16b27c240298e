"""The pages of a document that has them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSpan:
    """One page: its span in code points of the text, and where each of them stands on the page."""

    start: int
    end: int
    label: str
    """What the document calls the page, such as "iv" or "12"."""
    width: int = 0
    """In hundredths of a point, as the page is shown; 0 where pages have no picture."""
    height: int = 0
    boxes: bytes = b""
    """As `model.boxes.pack` makes them, one box for each code point; empty where there are none."""


def page_at(pages: Sequence[PageSpan], at: int) -> int:
    """Return the index of the page on which the code point ``at`` stands; what lies between two pages counts to the first.

    ``pages`` are in order and not none.
    """
    return max(0, bisect_right(pages, at, key=lambda page: page.start) - 1)


def labels_of(pages: Sequence[PageSpan], start: int, end: int) -> tuple[str, ...]:
    """Return what the document calls the page of ``[start, end)``, of more pages the first and the last; () without pages."""
    if not pages:
        return ()
    first, last = page_at(pages, start), page_at(pages, max(start, end - 1))
    return (pages[first].label,) if first == last else (pages[first].label, pages[last].label)
